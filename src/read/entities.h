/* entities.h (private): named characters of HTML and XML. */
#ifndef COAUTH_READ_ENTITIES_H
#define COAUTH_READ_ENTITIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point that "uuml" and its like stand for, 0 if the name is not known. */
uint32_t entity_code(const char *name, size_t length);

/* The reference that begins text[0..length) with its '&' ("&uuml;", "&#252;", "&#xfc;"; two numbers that are halves of
 * a character of UTF-16 are one): its bytes and, through *code, its character; 0 if there is none that is known.  What
 * is no character gives U+FFFD. */
size_t entity_reference(const char *text, size_t length, uint32_t *code);

/* Whether the semicolon text[end] ends a reference, or one that was written twice ("&amp;uuml;"). */
bool entity_ends(const char *text, size_t end);

/* Writes text with its references decoded to out, which has room for length bytes; returns how many it wrote. */
size_t entities_decode(char *out, const char *text, size_t length);

#endif
