/* name_tables.h (private): what is generally known of names: particles, suffixes, titles, nicknames, East
 * Asian family names, words that stand where nobody is named.  All words are folded. */
#ifndef COAUTH_CORPUS_NAME_TABLES_H
#define COAUTH_CORPUS_NAME_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool is_particle(const char *word, size_t length);
bool is_title(const char *word, size_t length);              /* Dr., Prof., PhD */
unsigned suffix_of(const char *word, size_t length);         /* see person_name.suffix; 0 if it is none */
bool is_east_asian_family(const char *word, size_t length);  /* in Latin letters */
size_t korean_family_row(const char *word, size_t length);   /* in Latin letters; the row's number and 1, 0 if none */
const char *korean_family(size_t row);                       /* how that is written, the commonest first */
bool is_kana_onset(const char *letters, size_t length);      /* consonants that begin a syllable of Japanese */
const char *family_variant(const char *word, size_t length); /* the row of a name written in several ways, or NULL */
bool is_vietnamese_family(const char *word, size_t length);  /* of those that are no given name as well */
bool is_vietnamese_family_before(const char *word, size_t length); /* before a middle name as of Vietnam */
bool is_vietnamese_middle(const char *word, size_t length);
bool is_patronymic(const char *word, size_t length);         /* "sergeevich" */
bool is_arabic_name(const char *word, size_t length);        /* given or family */
const char *japanese_family(const char *han, size_t length); /* in Latin letters; NULL if it is not a common one */
size_t short_form(const char *word, size_t length);          /* where its short form begins: "seun" in "oluwaseun" */
bool is_double_han_family(const char *text, size_t length);  /* two Han characters */
bool are_nicknames(const char *a, size_t a_length, const char *b, size_t b_length);
const char *nickname_of(const char *word, size_t length);       /* a name that it is a form of, NULL if of none */
const char *other_nickname_of(const char *word, size_t length); /* the last of them, where it is short for several */
bool are_gendered(const char *a, size_t a_length, const char *b, size_t b_length, bool family); /* Carlo, Carla */
bool names_nobody(const char *letters, size_t length); /* a whole name, its letters only */

/* The Latin letter that a Greek or Cyrillic one looks like, 0 if none. */
uint32_t look_alike(uint32_t code);

/* The spelling of a letter in two, NULL if it has none: "ue" for ü. */
const char *spelled_in_two(uint32_t code);

#endif
