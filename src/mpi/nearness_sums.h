/* nearness_sums.h: sums over distances, as they are kept with a graph. */
#ifndef COAUTH_MPI_NEARNESS_SUMS_H
#define COAUTH_MPI_NEARNESS_SUMS_H

#include <coauth/context.h>

/* Per own row, over the others that it reaches, in ties; what several measures share. */
typedef struct ranks_nearness {
    const coauth_context *context;
    double epsilon;                   /* of estimates; 0: exactly */
    double *sum, *inverses, *reached; /* of distances, of their inverses; how many there are */
    double *farthest;                 /* the largest distance, 0 if there is none; NULL with estimates */
    double *pairs;                    /* of the giant component, over all ranks: ordered pairs (u, v != u) ... */
    uint32_t length;                  /* ... that are d apart, d < length */
} ranks_nearness;

/* All zero, for so many own rows; NULL when out of memory. */
ranks_nearness *ranks_nearness_create(uint64_t own, double epsilon, const coauth_context *context);
void ranks_nearness_free(ranks_nearness *n);

/* Gives pairs an entry for that distance; false when out of memory. */
bool nearness_reaches(ranks_nearness *n, uint32_t distance);

#endif
