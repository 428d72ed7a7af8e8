/* remarks.h: what ranks say of what they read, in one place. */
#ifndef COAUTH_MPI_REMARKS_H
#define COAUTH_MPI_REMARKS_H

#include "mpi/papers.h"

/* Rank 0's corpus gets the remarks of the others behind its own, by rank: sources are the same on all.  Collective. */
coauth_status ranks_gather_remarks(ranks_papers *papers, coauth_error *error);

#endif
