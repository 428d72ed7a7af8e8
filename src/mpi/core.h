/* core.h: the k-core of every node of a graph over ranks. */
#ifndef COAUTH_MPI_CORE_H
#define COAUTH_MPI_CORE_H

#include "mpi/graph.h"

/* core[u] of this rank's rows becomes the largest k such that u is in a subgraph where every node has k neighbours or
 * more; core has room for ranks_graph_columns, and ends as what is right of ghosts too.  degeneracy may be NULL: the
 * largest of the whole graph.  Collective.
 *
 * A node's core is the largest k such that k of its neighbours have a core of k or more: from its degree down, the
 * estimate of one is lowered by those of its neighbours until nothing changes (Montresor, De Pellegrini & Miorandi,
 * "Distributed k-core decomposition", IEEE Trans. Parallel Distrib. Syst. 24:288-300, 2013).  O(m) a round, and as many
 * rounds as lowering crosses from rank to rank. */
coauth_status ranks_core_find(uint32_t *core, uint32_t *degeneracy, ranks_graph *graph, coauth_error *error);

#endif
