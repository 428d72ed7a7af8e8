/* compact.h: a graph's rows again, renumbered so that a search finds what it needs next close by. */
#ifndef COAUTH_CENTRALITY_COMPACT_H
#define COAUTH_CENTRALITY_COMPACT_H

#include <coauth/graph.h>

#include "base/scratch.h"

/* Places are numbered in breadth-first order, component after component, largest first: neighbours
 * stand close together and every component is a range. */
typedef struct compact {
    uint32_t nodes;
    uint32_t components;
    uint64_t *offsets;    /* nodes + 1 */
    uint32_t *neighbours; /* by place, ascending in each row */
    uint32_t *edges;      /* the graph's edge of each slot of neighbours, or NULL */
    uint32_t *node;       /* place -> node of the graph */
    uint32_t *place;      /* node of the graph -> place */
    uint32_t *component;  /* of each place */
    uint32_t *start;      /* components + 1: component c has the places start[c] .. start[c+1] - 1 */
    scratch_scope own;    /* of the arrays */
    const coauth_context *context;
} compact;

/* Each component's search starts at its node of largest degree (ties: the smallest).  edges says whether
 * that array is wanted.  Release with compact_free, also after a failure.  O(n + m). */
coauth_status compact_build(compact *compact, const coauth_graph *graph, bool edges, coauth_error *error);

void compact_free(compact *compact);

#endif
