/* ranks.h: the processes of one run, and how they fail together.
 *
 * The room src/mpi/ holds everything that knows MPI; it may include every other room, none includes it.
 *
 * The rule of errors.  A function that takes ranks (or what holds them) is collective: every rank calls it, and every
 * rank gets the same status and, on failure, the same message, which begins with the rank that failed where others did
 * not.  Within one, what a rank does by itself keeps its status, and ranks_agree makes it everybody's before anything
 * more is exchanged: a rank that returned early would leave the others waiting for ever.
 *
 *     coauth_status status = work_alone(...);
 *     status = ranks_agree(r, status, error);
 *     if (status == COAUTH_OK) status = exchange(...);
 *
 * Errors of MPI itself, and signals, end the process; MPI's launcher then ends the others. */
#ifndef COAUTH_MPI_RANKS_H
#define COAUTH_MPI_RANKS_H

#include <mpi.h>

#include "base/error.h"

typedef struct ranks {
    MPI_Comm comm;
    int rank, size;
    const coauth_context *context; /* of this rank */
    size_t round;                  /* bytes that a rank gives away in one round of an exchange, about */
    uint64_t given;                /* bytes given to other ranks so far */
} ranks;

enum { RANKS_ROUND = 8 << 20 };

/* Of a communicator, which stays the caller's.  Local. */
ranks ranks_of(MPI_Comm comm, const coauth_context *context);

coauth_status ranks_worst(const ranks *r, coauth_status status, coauth_error *error);

/* The worst of all ranks' statuses (the lowest rank's where several failed), with its message, which names that rank
 * unless it names one already: what was agreed on may be agreed on again. */
static inline coauth_status ranks_agree(const ranks *r, coauth_status status, coauth_error *error) {
    coauth_status all = ranks_worst(r, status, error);
    return all == COAUTH_OK ? status : all; /* as it is already, which who reads one file cannot know */
}

/* What a rank cannot see or read is said with its machine, where there are several ranks.  Local; returns status. */
coauth_status ranks_name_host(const ranks *r, coauth_status status, coauth_error *error);

/* Sums and the largest over all ranks. */
uint64_t ranks_sum(const ranks *r, uint64_t value);
uint64_t ranks_most(const ranks *r, uint64_t value);
double ranks_sum_real(const ranks *r, double value);

/* The sum over the ranks before this one. */
uint64_t ranks_before(const ranks *r, uint64_t value);

/* The rank that holds an item when rank k holds first[k] .. first[k + 1).  Local, O(log ranks). */
int ranks_owner(const ranks *r, const uint64_t *first, uint64_t item);

/* The rank that looks after what has that hash.  Local. */
int ranks_by_hash(const ranks *r, uint64_t hash);

#endif
