/* unit_names.h (private): institutions and countries as people write them. */
#ifndef COAUTH_CORPUS_UNIT_NAMES_H
#define COAUTH_CORPUS_UNIT_NAMES_H

#include "corpus/fold.h"

/* A part of a text; not owned. */
typedef struct unit_part {
    const char *text;
    size_t length;
} unit_part;

/* The part between commas that names the institution (see units.h); of length 0 where there is none. */
unit_part unit_institution(const char *affiliation);

/* What two writings of an institution's name have in common, as a hash; 0 where nothing is left. */
uint64_t unit_key(const char *text, size_t length);

/* Countries by what they are called. */
typedef struct country_names {
    struct country_name {
        uint64_t key;
        char code[3];
    } *item;
    size_t count, capacity;
    const coauth_context *context;
} country_names;

/* Every country of ISO 3166 by its codes, its English name (ICU) and other usual names; false when out of memory. */
bool country_names_make(country_names *names, const coauth_context *context);
void country_names_free(country_names *names);

enum { COUNTRY_SIZE = 128 };

/* Writes the English name of what text calls a country; false where it is none that is known.  bare: text stands for
 * itself, not at the end of an address, where "CA" and "Georgia" are states. */
bool country_find(char name[COUNTRY_SIZE], const country_names *names, const char *text, size_t length, bool bare);

/* The part after the last comma. */
unit_part unit_last_part(const char *affiliation);

#endif
