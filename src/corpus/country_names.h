/* country_names.h (private): countries as people write them. */
#ifndef COAUTH_CORPUS_COUNTRY_NAMES_H
#define COAUTH_CORPUS_COUNTRY_NAMES_H

#include <coauth/corpus.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/memory.h"

enum { COUNTRY_SIZE = COAUTH_COUNTRY_NAME };

typedef struct country_name {
    uint64_t key; /* unit_key of the name */
    char code[2];
    bool alone; /* a code: no country at the end of an address */
} country_name;

typedef struct country_names {
    const coauth_context *context;
    VECTOR(country_name) list; /* by key */
    atomic_bool listed, failed;
} country_names;

/* Listed when first looked at, by whichever thread is first.  failed: out of memory, and some names are missing. */
typedef struct country_tables {
    pthread_mutex_t listing;
    country_names english, others;
} country_tables;

void country_tables_init(country_tables *tables, const coauth_context *context);
void country_tables_free(country_tables *tables);

/* Whether memory ran out when a table was listed. */
bool country_tables_failed(const country_tables *tables);

/* The code of what text, which stands for a country, names: a code of ISO 3166 or a name; false where that is none. */
bool country_code(char code[2], country_tables *tables, const char *text, size_t length);

/* The code of the country that an address ends in: a name, never "CA" or "DE", which may be a state. */
bool country_of_address(char code[2], country_tables *tables, const char *address, size_t length);

#endif
