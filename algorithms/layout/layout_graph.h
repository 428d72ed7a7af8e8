/* layout_graph.h: a connected graph as the layouts see it: small numbers, no names.
 *
 * Single precision is plenty for places on a page and halves what the forces have to move through the
 * caches. */
#ifndef COAUTH_LAYOUT_LAYOUT_GRAPH_H
#define COAUTH_LAYOUT_LAYOUT_GRAPH_H

#include <coauth/layout.h>

#include "base/scratch.h"

typedef struct layout_graph {
    uint32_t nodes;
    uint64_t *offsets;    /* nodes + 1 */
    uint32_t *neighbours; /* both directions of every edge */
    float *pull;          /* of each slot of neighbours */
    float *mass;          /* of each node: how strongly it repels */
    uint32_t *community;  /* of each node, UINT32_MAX for none; NULL: no communities */
    scratch_scope own;    /* of the arrays */
    const coauth_context *context;
} layout_graph;

/* Where a node is: both numbers in one line of the cache, as the forces want neighbours' places in no order. */
typedef struct position {
    float x, y;
} position;

/* Allocates the arrays for that many nodes and slots; on failure the graph is empty. */
coauth_status layout_graph_allocate(layout_graph *g, uint32_t nodes, uint64_t slots, bool communities,
    const coauth_context *context, coauth_error *error);
void layout_graph_free(layout_graph *g);

/* Makes a copy of a graph in which node i is node order[i]. */
coauth_status layout_graph_reorder(
    layout_graph *to, const layout_graph *from, const uint32_t *order, coauth_error *error);

#endif
