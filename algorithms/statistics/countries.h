/* countries.h: papers by the countries of their authors. */
#ifndef COAUTH_STATISTICS_COUNTRIES_H
#define COAUTH_STATISTICS_COUNTRIES_H

#include <coauth/indices.h>

typedef struct country_counts {
    uint64_t with_country;     /* papers of which a country is known */
    uint64_t international;    /* papers with two or more */
    uint64_t single, multiple; /* papers whose corresponding author's country is known: the only one, or not */
} country_counts;

/* Of the papers that keep marks (NULL: all), paper p times[p] times (NULL: once).  O(authorships). */
coauth_status countries_count(country_counts *counts, const coauth_corpus *corpus, const uint8_t *keep,
    const uint32_t *times, const coauth_context *context, coauth_error *error);

#endif
