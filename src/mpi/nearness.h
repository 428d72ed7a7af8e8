/* nearness.h: sums over the distances from every node to all others, over ranks. */
#ifndef COAUTH_MPI_NEARNESS_H
#define COAUTH_MPI_NEARNESS_H

#include "mpi/graph.h"
#include "mpi/nearness_sums.h"

/* Finds the sums, and keeps them in graph->near, where they are found again with the same epsilon.  Collective.
 *
 * Exactly (epsilon 0) by breadth-first searches from 512 sources at once (Then et al., VLDB 2014): n / 512 times as
 * many updates of ghosts, 64 bytes each, as the largest distance.  Estimated by HyperBall (Boldi & Vigna, ICDMW 2013)
 * with the same counters as on one machine, so that estimates are the same: about (1.04 / epsilon)^2 bytes a column
 * twice over, and what changed is sent on, once a step. */
coauth_status ranks_nearness_find(ranks_graph *graph, double epsilon, coauth_error *error);

#endif
