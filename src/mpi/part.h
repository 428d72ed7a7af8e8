/* part.h: the papers of some names, brought to one rank, as a part of the corpus. */
#ifndef COAUTH_MPI_PART_H
#define COAUTH_MPI_PART_H

#include "corpus/part.h"
#include "mpi/papers.h"

typedef struct ranks_part {
    corpus_part part; /* its user is this */
    ranks *ranks;
    ranks_papers papers; /* in order by position; without sources */
    uint64_t *block;     /* per name: the key of its block */
    uint8_t *counted, *own, *group;
    uint64_t *set;
    coauth_status failed; /* what went wrong while something was put together, agreed on by all ranks */
    coauth_error why;
} ranks_part;

/* Brings every paper to the ranks of its authors' blocks and sets (name_sets.h), and authorities' records to those of
 * their names.  set and group: per name of the papers' corpus.  Collective; not to be moved; to be freed even after a
 * failure. */
coauth_status ranks_part_make(
    ranks_part *p, const ranks_papers *papers, const uint64_t *set, const uint8_t *group, coauth_error *error);
void ranks_part_free(ranks_part *p);

/* What puts together; before there are papers it is what han_readings_make needs. */
void ranks_part_begin(ranks_part *p, ranks *r);

/* What a rank did by itself with a part, or what failed for all: everybody's.  Collective. */
static inline coauth_status ranks_part_agree(const ranks_part *p, coauth_status status, coauth_error *error) {
    if (p->failed == COAUTH_OK) return ranks_agree(p->ranks, status, error);
    if (error) *error = p->why;
    return p->failed;
}

#endif
