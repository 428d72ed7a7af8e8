/* page_reduce.c: the strongest part of a graph that a page of some size has room for. */
#include <stdlib.h>
#include <string.h>

#include "base/scratch.h"
#include "write/page.h"
#include "write/rows.h"

/* What a node, a byte of its name, a value of a column and an edge come to in the file, packed: a little more than
 * measured on the ACL Anthology. */
static const double NODE_BYTES = 14, NAME_BYTES = 0.7, VALUE_BYTES = 2, EDGE_BYTES = 3.3, EDGE_VALUE_BYTES = 0.9;

typedef struct ranked {
    double strength;
    uint32_t node;
} ranked;

static int stronger_first(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->strength != y->strength) return x->strength > y->strength ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

typedef struct reduction {
    const coauth_graph *graph;
    ranked *row;     /* strongest first */
    uint32_t *rank;  /* per node */
    uint64_t *edges; /* per rank: edges whose weaker end it is */
} reduction;

static void rank_nodes(reduction *r) {
    const coauth_graph *g = r->graph;
    for (uint32_t u = 0; u < g->nodes; u++) r->row[u] = (ranked){0, u};
    for (uint64_t e = 0; e < g->edges; e++)
        r->row[g->from[e]].strength += g->weight[e], r->row[g->to[e]].strength += g->weight[e];
    qsort(r->row, g->nodes, sizeof *r->row, stronger_first);
    for (uint32_t i = 0; i < g->nodes; i++) r->rank[r->row[i].node] = i;
    for (uint64_t e = 0; e < g->edges; e++) {
        uint32_t a = r->rank[g->from[e]], b = r->rank[g->to[e]];
        r->edges[a > b ? a : b]++;
    }
}

/* How many of the strongest fit into that many bytes. */
static uint32_t fitting(const reduction *r, double bytes) {
    const coauth_graph *g = r->graph;
    double each = NODE_BYTES + VALUE_BYTES * (double)g->node_table.columns;
    double tie = EDGE_BYTES + EDGE_VALUE_BYTES * (double)g->edge_table.columns;
    uint32_t i = 0;
    for (; i < g->nodes && bytes > 0; i++)
        bytes -= each + NAME_BYTES * (double)strlen(coauth_graph_label(g, r->row[i].node)) + tie * (double)r->edges[i];
    return bytes < 0 && i ? i - 1 : i;
}

coauth_status coauth_page_reduce(coauth_graph **part, const coauth_graph *graph, uint32_t most, coauth_error *error) {
    reduction r = {.graph = graph};
    *part = NULL;
    scratch_scope scope = scratch_open(graph->context);
    r.row = scratch_array(&scope, graph->nodes, sizeof *r.row);
    r.rank = scratch_array(&scope, graph->nodes, sizeof *r.rank);
    r.edges = scratch_zeroes(&scope, graph->nodes, sizeof *r.edges);
    uint8_t *keep = scratch_zeroes(&scope, graph->nodes, 1);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        rank_nodes(&r);
        uint32_t count = most ? most : fitting(&r, COAUTH_PAGE_NETWORK_BYTES);
        for (uint32_t i = 0; i < count && i < graph->nodes; i++) keep[r.row[i].node] = 1;
        if (count < graph->nodes) status = coauth_graph_induced(part, graph, keep, error);
    }
    scratch_close(&scope);
    return status;
}
