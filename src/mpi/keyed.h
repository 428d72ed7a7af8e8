/* keyed.h: what the ranks know of the same thing, put together by its key. */
#ifndef COAUTH_MPI_KEYED_H
#define COAUTH_MPI_KEYED_H

#include "mpi/ranks.h"

/* What a thing is known by: equal keys are the same thing.  A hash, in two halves where one is too little. */
typedef struct ranks_key {
    uint64_t a, b;
} ranks_key;

typedef enum ranks_combination { RANKS_LEAST, RANKS_MOST, RANKS_TOTAL } ranks_combination;

/* value[i] becomes the least, the largest or the sum of all values that any rank gives under key[i].  A key is looked
 * after by the rank of its hash, which holds 16 bytes for each time it is asked and 40 for each key.  Collective;
 * expected O(count). */
coauth_status ranks_combine(
    ranks *r, const ranks_key *key, uint64_t *value, size_t count, ranks_combination how, coauth_error *error);

/* The key of a text, of 128 bits. */
ranks_key ranks_key_of(const char *text, size_t length);

#endif
