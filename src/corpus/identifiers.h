/* identifiers.h: the global identifiers of papers and persons in one form each. */
#ifndef COAUTH_CORPUS_IDENTIFIERS_H
#define COAUTH_CORPUS_IDENTIFIERS_H

#include <coauth/corpus.h>

enum { IDENTIFIER_SIZE = 512, IDENTIFIER_LONGEST = IDENTIFIER_SIZE - 5 };

/* Whether a kind is a global identifier of papers. */
bool identifier_of_paper(coauth_attribute_kind kind);

/* Writes the normal form of an identifier of that kind and returns its length; 0 if text is none.
 * Kinds that are no identifiers must not be passed. */
size_t identifier_normalise(char out[IDENTIFIER_SIZE], coauth_attribute_kind kind, const char *text, size_t length);

/* The kind that coauth_attribute_name calls so; COAUTH_ATTRIBUTE_KINDS for none. */
coauth_attribute_kind attribute_kind_named(const char *name, size_t length);

/* Whether identifier_normalise knows the kind. */
bool identifier_known(coauth_attribute_kind kind);

#endif
