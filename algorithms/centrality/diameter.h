/* diameter.h: the largest distance of a graph, without all distances. */
#ifndef COAUTH_CENTRALITY_DIAMETER_H
#define COAUTH_CENTRALITY_DIAMETER_H

#include <coauth/graph.h>

/* The largest unweighted distance between two nodes of one component, of the so many largest components (UINT32_MAX:
 * of all), 0 if there is no edge.  iFUB (Crescenzi,
 * Grossi, Habib, Lanzi & Marino, Theoretical Computer Science 2013): O(n m) in the worst case, but
 * a handful of searches on collaboration networks. */
coauth_status diameter_find(uint32_t *diameter, const coauth_graph *graph, uint32_t components, coauth_error *error);

#endif
