/* papers.h: papers that lie with several ranks, and how they move between them. */
#ifndef COAUTH_MPI_PAPERS_H
#define COAUTH_MPI_PAPERS_H

#include <coauth/corpus.h>

#include "base/memory.h"
#include "mpi/ranks.h"

/* This rank's part of all papers.  A paper's position is that of its first record among all records, in the order in
 * which one machine would read them; rank k has the positions range[k] .. range[k + 1). */
typedef struct ranks_papers {
    ranks *ranks;
    coauth_corpus *corpus;     /* ascending by position; its sources are those of all ranks, on every rank */
    VECTOR(uint64_t) position; /* per paper */
    uint64_t *range;           /* ranks + 1 */
    uint64_t records, merged;  /* of all ranks: read, and gone into an earlier one */
    uint64_t bytes_read;       /* by this rank */
    uint32_t files_read;
    size_t said_in_reading; /* remarks; those of merging stand behind them */
} ranks_papers;

void ranks_papers_free(ranks_papers *papers);

/* Gives every paper with to[paper] >= 0 to that rank, which adds it behind its own in into; from's stay where they
 * are.  The two may be one only where nobody's papers stay.  Then into is in order by position.  Sources of from are
 * those of into.  Collective; O(bytes of what moves + papers log papers). */
coauth_status ranks_papers_move(ranks_papers *into, const ranks_papers *from, const int *to, coauth_error *error);

/* Moves papers to other ranks until each has about equally many authorships, where one has more than a fifth above the
 * mean.  Collective. */
coauth_status ranks_papers_balance(ranks_papers *papers, coauth_error *error);

/* The records that are one paper become one, wherever they were read: coauth_merge_papers' own decisions.  Records that
 * share an identifier or a title, or are joined by others that do, come together on one rank, which decides about
 * them.  Collective. */
coauth_status ranks_papers_merge(ranks_papers *papers, coauth_error *error);

#endif
