/* piece.h: a block of a graph as a small graph of its own, shrunk step by step for betweenness. */
#ifndef COAUTH_CENTRALITY_PIECE_H
#define COAUTH_CENTRALITY_PIECE_H

#include <coauth/graph.h>

#include "base/scratch.h"

/* Nodes of a piece are classes of twins: count nodes of the graph that have the same neighbours,
 * each other included, and each stand for as many ends of paths (itself and what hangs from it). */
typedef struct piece {
    uint32_t nodes;
    uint64_t *offsets;    /* nodes + 1 */
    uint32_t *neighbours; /* ascending in each row */
    double *count;        /* k of each class */
    double *each;         /* ends of paths that each member stands for */
    uint8_t *simplicial;  /* whether its neighbours all know each other */
    scratch_scope own;    /* of the arrays */
    const coauth_context *context;
} piece;

void piece_free(piece *piece);

static inline uint64_t piece_arcs(const piece *p) {
    return p->offsets[p->nodes];
}

/* Builds the piece of a block's nodes and edges (ids of the graph), in breadth-first order from the
 * node of largest degree; nodes and weight are put into that order and local[nodes[v]] = v.
 * weight[v] is what nodes[v] stands for.  O(nodes + edges). */
coauth_status piece_of_block(
    piece *piece, uint32_t *nodes, double *weight, uint32_t *local,
    uint32_t count, const uint32_t *edges, uint64_t edge_count, const coauth_graph *graph, coauth_error *error);

/* The smaller piece where twins of equal each are one class and, if without_simplicial, simplicial
 * nodes are gone.  where[v] is what becomes of v, UINT32_MAX if it is gone.  simplicial is not
 * filled in. */
coauth_status piece_fold(piece *smaller, uint32_t *where, const piece *piece, coauth_error *error);
coauth_status piece_strip(piece *smaller, uint32_t *where, const piece *piece, coauth_error *error);

/* Fills in simplicial; returns how many there are through *found.  O(sum over candidates of their
 * neighbours' degrees). */
coauth_status piece_find_simplicial(uint32_t *found, piece *piece, coauth_error *error);

#endif
