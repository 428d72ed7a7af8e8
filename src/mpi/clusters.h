/* clusters.h: spectral clusters of authors over ranks. */
#ifndef COAUTH_MPI_CLUSTERS_H
#define COAUTH_MPI_CLUSTERS_H

#include <coauth/community.h>

#include "mpi/graph.h"

/* As coauth_clusters_find on a coauthor graph: member of this rank's rows, choice the same on every rank.  Leading
 * vectors by SLEPc, k-means over ranks.  A rank holds k + 1 numbers (25 where k is chosen) of each of its rows twice.
 * Collective. */
coauth_status ranks_clusters_find(uint32_t *member, uint64_t *count,
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES], ranks_graph *graph, const coauth_cluster_options *options,
    coauth_error *error);

#endif
