/* sparse.h (private): sparse vectors and matrices of numbers, numbering by rank, how often what is numbered occurs. */
#ifndef COAUTH_IDENTITY_SPARSE_H
#define COAUTH_IDENTITY_SPARSE_H

#include "base/memory.h"
#include "corpus/part.h"

#define NO_BLOCK UINT32_MAX

/* The rows of a sparse matrix of zeroes and ones, compressed: row i is item[start[i] .. start[i+1]), ascending. */
typedef struct table_of_rows {
    uint64_t *start;
    uint32_t *item;
} table_of_rows;

/* A place of a sparse vector; ascending by number there. */
typedef struct weighted {
    uint32_t number;
    float weight;
} weighted;

typedef VECTOR(weighted) weighted_list;

/* A sparse vector. */
typedef struct sparse {
    weighted *item;
    size_t count;
} sparse;

/* The same with weights. */
typedef struct table_of_weights {
    uint64_t *start;
    weighted *item;
} table_of_weights;

/* Of what is numbered from 0 on. */
typedef struct occurrences {
    size_t count;
    uint32_t *papers; /* that have it */
    double *rarity;   /* the logarithm of all papers by those, 0 at least */
} occurrences;

/* Numbers keys by rank: number[i] < *distinct, smaller keys first; key 0 gets NO_BLOCK.  False when out of memory. */
bool rank_keys(uint32_t *number, size_t *distinct, const uint64_t *key, size_t count, const coauth_context *context);

/* The same among the keys of all parts (NULL: the corpus is whole).  *all, unless it is NULL, gets the key of each
 * number, to be freed by the caller. */
bool rank_keys_of_all(uint32_t *number, size_t *distinct, uint64_t **all, const uint64_t *key, size_t count,
    const corpus_part *part, const coauth_context *context);

/* Turns count (row, item) pairs, packed as row << 32 | item, into rows without repetitions; pairs is scratch.  Linear
 * but for the sorting of short rows. */
bool rows_make(table_of_rows *t, uint64_t *pairs, size_t count, size_t rows, const coauth_context *context);
void rows_free(table_of_rows *t, const coauth_context *context);
void weights_free(table_of_weights *t, const coauth_context *context);

/* Zero of each so far; false when out of memory. */
bool occurrences_begin(occurrences *o, size_t count, const coauth_context *context);

/* Once they are counted: how rare each is among so many papers; false when out of memory. */
bool occurrences_weigh(occurrences *o, size_t papers, const coauth_context *context);
void occurrences_free(occurrences *o, const coauth_context *context);

#endif
