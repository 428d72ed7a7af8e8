/* reduced_graph.h: a block of a graph as a small graph of its own, shrunk step by step for betweenness. */
#ifndef COAUTH_CENTRALITY_REDUCED_GRAPH_H
#define COAUTH_CENTRALITY_REDUCED_GRAPH_H

#include <coauth/graph.h>

#include "base/scratch.h"

/* Nodes of a reduced graph are classes of twins: count nodes of the graph that have the same neighbours,
 * each other included, and each stand for as many ends of paths (itself and what hangs from it). */
typedef struct reduced_graph {
    uint32_t nodes;
    uint64_t *offsets;    /* nodes + 1 */
    uint32_t *neighbours; /* ascending in each row */
    double *count;        /* k of each class */
    double *each;         /* ends of paths that each member stands for */
    uint8_t *simplicial;  /* whether its neighbours all know each other */
    scratch_scope own;    /* of the arrays */
    const coauth_context *context;
} reduced_graph;

void reduced_free(reduced_graph *reduced);

static inline uint64_t reduced_arcs(const reduced_graph *p) {
    return p->offsets[p->nodes];
}

/* Builds that of a block's nodes and edges (ids of the graph), in breadth-first order from the
 * node of largest degree; nodes and weight are put into that order and local[nodes[v]] = v.
 * weight[v] is what nodes[v] stands for.  O(nodes + edges). */
coauth_status reduced_of_block(reduced_graph *reduced, uint32_t *nodes, double *weight, uint32_t *local, uint32_t count,
    const uint32_t *edges, uint64_t edge_count, const coauth_graph *graph, coauth_error *error);

/* The smaller graph where twins of equal each are one class and, if without_simplicial, simplicial
 * nodes are gone.  where[v] is what becomes of v, UINT32_MAX if it is gone.  simplicial is not
 * filled in. */
coauth_status reduced_fold(reduced_graph *smaller, uint32_t *where, const reduced_graph *reduced, coauth_error *error);
coauth_status reduced_strip(reduced_graph *smaller, uint32_t *where, const reduced_graph *reduced, coauth_error *error);

/* The same nodes, simplicial ones (as filled in) before all others, else in the order they had. */
coauth_status reduced_sort(reduced_graph *sorted, uint32_t *where, const reduced_graph *reduced, coauth_error *error);

/* Fills in simplicial; returns how many there are through *found.  O(sum over candidates of their
 * neighbours' degrees). */
coauth_status reduced_find_simplicial(uint32_t *found, reduced_graph *reduced, coauth_error *error);

#endif
