/* unit_finder.h (private): the institutions and countries that attributes name, each by one writing. */
#ifndef COAUTH_CORPUS_UNIT_FINDER_H
#define COAUTH_CORPUS_UNIT_FINDER_H

#include "corpus/store.h"
#include "corpus/unit_names.h"

/* A unit by what its writings have in common, and how it was written first. */
typedef struct known_unit {
    uint64_t key;
    coauth_string text;
} known_unit;

typedef struct unit_finder {
    coauth_corpus *corpus;
    known_unit *slot; /* open addressing; text 0: empty */
    size_t slots, known;
    bool failed; /* out of memory */
} unit_finder;

void unit_finder_make(unit_finder *u, coauth_corpus *corpus);
void unit_finder_free(unit_finder *u);

/* Tells take of the unit that each of count attributes names, in their order, perhaps several times of one.  Which
 * writing stands for all of a unit is that of the first call. */
typedef void (*unit_taker)(void *user, coauth_string unit);
typedef void (*unit_lister)(unit_finder *u, uint32_t first, uint32_t count, unit_taker take, void *user);
void unit_find_institutions(unit_finder *u, uint32_t first, uint32_t count, unit_taker take, void *user);
void unit_find_countries(unit_finder *u, uint32_t first, uint32_t count, unit_taker take, void *user);

#endif
