/* balls.h: HyperBall over ranks, the estimating way of nearness.h. */
#ifndef COAUTH_MPI_BALLS_H
#define COAUTH_MPI_BALLS_H

#include "mpi/graph.h"
#include "mpi/nearness_sums.h"

/* Adds to sum, inverses, reached and pairs, all of them zeroed.  Collective. */
coauth_status balls_grow(ranks_graph *graph, ranks_nearness *near, const uint8_t *in_giant, coauth_error *error);

#endif
