/* fetch.h: asking other ranks what they hold of items that are divided among them. */
#ifndef COAUTH_MPI_FETCH_H
#define COAUTH_MPI_FETCH_H

#include "mpi/ranks.h"

/* Rank k holds the values of items first[k] .. first[k + 1), size bytes each, from its value on: out[i] becomes that of
 * item[i].  Items may come in any order and more than once.  Collective; goes in rounds, so that it takes no more than
 * a round's memory. */
coauth_status ranks_fetch(void *out, const uint32_t *item, size_t count, const uint64_t *first, const void *value,
    size_t size, ranks *r, coauth_error *error);

/* Adds amount[i] to the value of item[i], whoever holds it, value of this rank's; as above. */
coauth_status ranks_add(const uint32_t *item, const double *amount, size_t count, const uint64_t *first, double *value,
    ranks *r, coauth_error *error);

#endif
