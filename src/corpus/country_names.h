/* country_names.h (private): countries as people write them. */
#ifndef COAUTH_CORPUS_COUNTRY_NAMES_H
#define COAUTH_CORPUS_COUNTRY_NAMES_H

#include <coauth/corpus.h>

#include "base/memory.h"

enum { COUNTRY_SIZE = COAUTH_COUNTRY_NAME };

typedef struct country_name {
    uint64_t key; /* unit_key of the name */
    char code[2];
    bool alone;   /* a code: no country at the end of an address */
} country_name;

typedef struct country_names {
    const coauth_context *context;
    VECTOR(country_name) list; /* by key */
    bool listed, failed;
} country_names;

/* Made when first looked at.  failed: out of memory, and some names are missing. */
typedef struct country_tables {
    country_names english, others;
} country_tables;

void country_names_free(country_names *english, country_names *others);

/* The code of what text, which stands for a country, names: a code of ISO 3166 or a name; false where that is none. */
bool country_code(char code[2], country_tables *tables, const char *text, size_t length);

/* The code of the country that an address ends in: a name, never "CA" or "DE", which may be a state. */
bool country_of_address(char code[2], country_tables *tables, const char *address, size_t length);

#endif
