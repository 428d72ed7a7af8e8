/* propagation.h: every author takes the label that most collaborators have, over ranks. */
#ifndef COAUTH_MPI_PROPAGATION_H
#define COAUTH_MPI_PROPAGATION_H

#include <coauth/community.h>

#include "mpi/graph.h"

/* home, by column, becomes each node's label: the number of a node that once had it.  All nodes look at the labels of a
 * round before, and of those that would take another a random half does (Raghavan, Albert & Kumara, Physical Review E
 * 76 (2007), who let one node at a time), until nobody would: the same over any number of ranks, and others than one
 * machine finds.  COAUTH_NOT_CONVERGED after 1,000 rounds.  Collective; O(n + m) a round. */
coauth_status ranks_propagate(
    uint32_t *home, const ranks_graph *graph, const coauth_community_options *options, coauth_error *error);

#endif
