/* kmeans.h: k-means++ on rows that lie with several ranks. */
#ifndef COAUTH_MPI_KMEANS_H
#define COAUTH_MPI_KMEANS_H

#include "mpi/graph.h"

/* Puts the rows of all ranks, own x width points (by rows) here, into k groups: the best of starts by the sum of
 * squares, as kmeans_find does with the same random numbers.  Centres are on every rank.  Collective. */
coauth_status ranks_kmeans_find(
    uint32_t *group, const double *points, const ranks_graph *graph, size_t width, uint32_t k, coauth_error *error);

#endif
