/* ties.h (private): what is between two nodes of a graph. */
#ifndef COAUTH_GRAPH_TIES_H
#define COAUTH_GRAPH_TIES_H

#include <coauth/graph.h>

/* The edge between two nodes, g->edges if there is none.  O(log degree). */
uint64_t ties_find(const coauth_graph *g, uint32_t u, uint32_t v);

/* Whether there is one. */
bool ties_are(const coauth_graph *g, uint32_t u, uint32_t v);

/* How many neighbours both have.  O(degrees). */
uint32_t ties_shared(const coauth_graph *g, uint32_t u, uint32_t v);

/* Somebody whom two share. */
typedef struct ties_through {
    uint32_t node;
    double weight; /* of the weaker of the two ties */
} ties_through;

/* Those whom two share, the strongest first; list has room for the neighbours of u.  Returns how many. */
size_t ties_list_shared(ties_through *list, const coauth_graph *g, uint32_t u, uint32_t v);

#endif
