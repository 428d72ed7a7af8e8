/* number.h: numbers as text, the same in every locale. */
#ifndef COAUTH_BASE_NUMBER_H
#define COAUTH_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NUMBER_SIZE = 40 };

/* Writes the shortest decimal that reads back as the same double, with "." and no trailing ".0";
 * value must be finite.  Returns the length; out is NUL-terminated. */
size_t number_write_real(char out[NUMBER_SIZE], double value);
size_t number_write_integer(char out[NUMBER_SIZE], int64_t value);

/* Reads a decimal number from all of text[0..length); false if it is none or not finite. */
bool number_read(const char *text, size_t length, double *value);

/* Whether text that number_read refuses is a number, but larger than any that a double can hold. */
bool number_is_large(const char *text, size_t length);

#endif
