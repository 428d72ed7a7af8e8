/* statistics.h: the figures that describe a network over ranks as a whole.
 *
 * A group of figures is a function and a row of the table in statistics.c; what no row knows stays unknown, which files
 * say by null.  (Figures that coauth_statistics has no place to call unknown have rows: triangles and degeneracy.) */
#ifndef COAUTH_MPI_STATISTICS_H
#define COAUTH_MPI_STATISTICS_H

#include <coauth/statistics.h>

#include "mpi/project.h"

/* The same figures as coauth_summarise, on every rank; distances are known where they are cheap, which on one machine
 * they are exactly, or network->exact.  Collective. */
coauth_status ranks_summarise(
    coauth_statistics *statistics, const ranks_papers *papers, ranks_network *network, coauth_error *error);

#endif
