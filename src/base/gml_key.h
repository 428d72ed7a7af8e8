/* gml_key.h: names of columns as keys of GML, which are letters and digits only, and back. */
#ifndef COAUTH_BASE_GML_KEY_H
#define COAUTH_BASE_GML_KEY_H

#include <stddef.h>

/* "first_year" is "firstYear": an underscore before a small letter makes that a capital.  Every other byte that is
 * neither a small letter nor a digit behind the first place is "Z" and two hexadecimal digits, as is the first letter
 * of a name that GML has a meaning for ("name" is "Z6eame").  Writes at most 3 * strlen(name) + 1 bytes. */
void gml_key_write(char *key, const char *name);

/* The name that gives the key; a key that no name gives stays as it is.  Writes at most 2 * length + 1 bytes. */
void gml_key_read(char *name, const char *key, size_t length);

#endif
