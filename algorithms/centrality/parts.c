/* parts.c: blocks with what hangs from their nodes.
 *
 * A shortest path between two nodes of a block stays in it, and every path into it from outside
 * comes through one of its cut nodes.  So a block can be dealt with alone once each of its nodes
 * counts for all that it separates from the block; what a cut node earns between its blocks
 * is a matter of counting.  Trees need no search at all (Sariyuce et al., SDM 2013; Puzis et al. 2015). */
#include "centrality/parts.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "centrality/blocks.h"

void parts_free(parts *p) {
    if (!p->context) return;
    memory_free(p->context, p->node_start);
    memory_free(p->context, p->nodes);
    memory_free(p->context, p->ends);
    memory_free(p->context, p->edge_start);
    memory_free(p->context, p->edges);
    *p = (parts){0};
}

/* Everything but the nodes; part_of is the part of each edge. */
static coauth_status group_edges(parts *p, const uint32_t *part_of, const coauth_graph *g, coauth_error *error) {
    p->edge_start = memory_zeroed(g->context, (size_t)p->count + 2, sizeof *p->edge_start);
    p->edges = memory_resize(g->context, NULL, g->edges, sizeof *p->edges);
    if (!p->edge_start || !p->edges) return fail_memory(error);
    uint64_t *next = p->edge_start + 1;
    for (uint64_t e = 0; e < g->edges; e++) p->edge_start[part_of[e] + 2]++;
    for (uint32_t k = 0; k < p->count; k++) p->edge_start[k + 2] += p->edge_start[k + 1];
    for (uint64_t e = 0; e < g->edges; e++) p->edges[next[part_of[e]]++] = (uint32_t)e;
    return COAUTH_OK;
}

/* What of a node's component lies on which side of it, while the blocks are walked child first. */
typedef struct sides {
    double *below;   /* of each node: it and all that was found from it */
    double *size;    /* of each node: its component */
    double *squares; /* of each node: sum of the squares of what its blocks lead to */
} sides;

static coauth_status measure_sides(sides *s, scratch_scope *scope, const coauth_graph *g, coauth_error *error) {
    uint32_t *component = scratch_array(scope, g->nodes, sizeof *component), *sizes = NULL, count;
    s->below = scratch_array(scope, g->nodes, sizeof *s->below);
    s->size = scratch_array(scope, g->nodes, sizeof *s->size);
    s->squares = scratch_zeroes(scope, g->nodes, sizeof *s->squares);
    coauth_status status = scratch_status(scope, error);
    if (status == COAUTH_OK) status = coauth_graph_components(component, &sizes, &count, g, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) {
        s->below[u] = 1;
        s->size[u] = sizes[component[u]];
    }
    memory_free(g->context, sizes);
    return status;
}

/* Fills ends.  A block is numbered before the one its last member was found from, so that what is
 * below that member is complete when it is asked for. */
static void weigh(parts *p, sides *s) {
    for (uint32_t b = 0; b < p->count; b++) {
        uint64_t last = p->node_start[b + 1] - 1;
        double beyond = 0;
        for (uint64_t i = p->node_start[b]; i < last; i++) {
            uint32_t u = p->nodes[i];
            double outside = s->size[u] - s->below[u];
            p->ends[i] = s->below[u];
            beyond += s->below[u];
            s->squares[u] += outside * outside;
        }
        uint32_t top = p->nodes[last];
        p->ends[last] = s->size[top] - beyond;
        s->below[top] += beyond;
        s->squares[top] += beyond * beyond;
    }
}

static coauth_status find_blocks(parts *p, double *node, const coauth_graph *g, coauth_error *error) {
    const coauth_context *context = g->context;
    blocks b = {0};
    sides s = {0};
    scratch_scope scope = scratch_open(context);
    uint32_t *part_of = scratch_array(&scope, g->edges, sizeof *part_of);
    coauth_status status = blocks_find(&b, g, error);
    if (status == COAUTH_OK) status = measure_sides(&s, &scope, g, error);
    if (status == COAUTH_OK) {
        p->count = b.count;
        p->node_start = b.start;
        p->nodes = b.member;
        b.start = NULL, b.member = NULL;
        p->ends = memory_resize(context, NULL, p->node_start[p->count], sizeof *p->ends);
        if (!p->ends) status = fail_memory(error);
    }
    if (status == COAUTH_OK) {
        weigh(p, &s);
        for (uint64_t e = 0; e < g->edges; e++) part_of[e] = block_of_edge(&b, g->from[e], g->to[e]);
        status = group_edges(p, part_of, g, error);
    }
    for (uint32_t u = 0; status == COAUTH_OK && node && u < g->nodes; u++)
        node[u] = ((s.size[u] - 1) * (s.size[u] - 1) - s.squares[u]) / 2;
    blocks_free(&b);
    scratch_close(&scope);
    return status;
}

static coauth_status find_components(parts *p, double *node, const coauth_graph *g, coauth_error *error) {
    const coauth_context *context = g->context;
    scratch_scope scope = scratch_open(context);
    uint32_t *component = scratch_array(&scope, g->nodes, sizeof *component), *sizes = NULL;
    uint32_t *part_of = scratch_array(&scope, g->edges, sizeof *part_of);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = coauth_graph_components(component, &sizes, &p->count, g, error);
    if (status == COAUTH_OK) {
        p->node_start = memory_zeroed(context, (size_t)p->count + 2, sizeof *p->node_start);
        p->nodes = memory_resize(context, NULL, g->nodes, sizeof *p->nodes);
        p->ends = memory_resize(context, NULL, g->nodes, sizeof *p->ends);
        if (!p->node_start || !p->nodes || !p->ends) status = fail_memory(error);
    }
    if (status == COAUTH_OK) {
        for (uint32_t c = 0; c < p->count; c++) p->node_start[c + 2] = p->node_start[c + 1] + sizes[c];
        for (uint32_t u = 0; u < g->nodes; u++) p->nodes[p->node_start[component[u] + 1]++] = u;
        for (uint32_t u = 0; u < g->nodes; u++) p->ends[u] = 1;
        for (uint32_t u = 0; node && u < g->nodes; u++) node[u] = 0;
        for (uint64_t e = 0; e < g->edges; e++) part_of[e] = component[g->from[e]];
        status = group_edges(p, part_of, g, error);
    }
    scratch_close(&scope);
    memory_free(context, sizes);
    return status;
}

coauth_status parts_find(parts *p, double *node, bool by_blocks, const coauth_graph *g, coauth_error *error) {
    *p = (parts){.context = g->context};
    return by_blocks ? find_blocks(p, node, g, error) : find_components(p, node, g, error);
}
