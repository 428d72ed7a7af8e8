/* twins.h (private): authors with the same collaborators who also write with each other: most authors of a paper with
 * many. */
#ifndef COAUTH_GRAPH_TWINS_H
#define COAUTH_GRAPH_TWINS_H

#include <coauth/graph.h>

/* first[u] is the first node, by number, of u's twins and u itself; count[u] how many of them there are if u is that
 * first one, else 0.  Both have graph->nodes items.  O(n + m) expected, in parallel. */
coauth_status twins_find(uint32_t *first, uint32_t *count, const coauth_graph *graph, coauth_error *error);

#endif
