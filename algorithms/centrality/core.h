/* core.h: the k-core of every node, and the order in which peeling takes nodes away. */
#ifndef COAUTH_CENTRALITY_CORE_H
#define COAUTH_CENTRALITY_CORE_H

#include <coauth/graph.h>

/* core[u] is the largest k such that u is in a subgraph of least degree k; *degeneracy (may be NULL)
 * the largest of all; order (may be NULL) the nodes as they are peeled, so that u has at most core[u] neighbours after
 * itself.  Batagelj & Zaversnik 2003: O(n + m). */
coauth_status core_find(
    uint32_t *core, uint32_t *order, uint32_t *degeneracy, const coauth_graph *graph, coauth_error *error);

#endif
