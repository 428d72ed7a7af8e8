/* name_tables.h (private): what is generally known of names: particles, suffixes, titles, nicknames, East
 * Asian family names, words that stand where nobody is named.  All words are folded. */
#ifndef COAUTH_CORPUS_NAME_TABLES_H
#define COAUTH_CORPUS_NAME_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool is_particle(const char *word, size_t length);
bool is_title(const char *word, size_t length);             /* Dr., Prof., PhD */
unsigned suffix_of(const char *word, size_t length);        /* see person_name.suffix; 0 if it is none */
bool is_east_asian_family(const char *word, size_t length); /* in Latin letters */
bool is_double_han_family(const char *text, size_t length); /* two Han characters */
bool are_nicknames(const char *a, size_t a_length, const char *b, size_t b_length);
size_t nickname_row(const char *word, size_t length); /* the first list of forms it stands in and 1, 0 if in none */
bool are_gendered(const char *a, size_t a_length, const char *b, size_t b_length, bool family); /* Carlo, Carla */
bool names_nobody(const char *letters, size_t length);      /* a whole name, its letters only */

/* The Latin letter that a Greek or Cyrillic one looks like, 0 if none. */
uint32_t look_alike(uint32_t code);

/* The spelling of a letter in two, NULL if it has none: "ue" for ü. */
const char *spelled_in_two(uint32_t code);

#endif
