/* triangles.h: the kernel under triangles, clustering, transitivity and effective size. */
#ifndef COAUTH_CENTRALITY_TRIANGLES_H
#define COAUTH_CENTRALITY_TRIANGLES_H

#include <coauth/graph.h>

/* node[u] is the number of triangles at u (their sum is three times the graph's triangles), edge[e]
 * the number on edge e; either may be NULL.  Forward algorithm (Schank & Wagner, WEA 2005; Latapy,
 * Theoretical Computer Science 2008): O(m sqrt(m)), in parallel. */
coauth_status triangles_find(uint64_t *node, uint32_t *edge, const coauth_graph *graph, coauth_error *error);

#endif
