/* triangles.c: every triangle once, from its corner of least degree.
 *
 * Nodes are ranked by degree and every edge kept at its lower end only, so that no row is longer
 * than sqrt(2m) however large the hubs.  For each u its row is marked; what its neighbours' rows
 * hold of the marked closes a triangle.  Counts are integers, one array a thread, so the result
 * does not depend on the number of threads. */
#include "centrality/triangles.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "centrality/measure.h"

enum { BLOCK = 1024 };

/* What one thread counts; mark[v] is 1 + the slot of v in the row at hand, or 0. */
typedef struct counter {
    uint32_t *mark, *edge;
    uint64_t *node;
} counter;

typedef struct upward {
    const coauth_graph *graph;
    uint64_t *offsets;            /* nodes + 1, by rank */
    uint32_t *neighbours, *edges; /* m: of higher rank, and the edge's id if wanted */
    uint32_t *rank, *node;        /* node -> rank and back */
    counter *counters;
    bool wants_edges;
    scratch_scope own; /* of all but what the threads take */
} upward;

static uint32_t degree(const coauth_graph *g, uint32_t u) {
    return (uint32_t)(g->offsets[u + 1] - g->offsets[u]);
}

/* Counting sort by degree, then by number. */
static coauth_status rank_nodes(upward *up, coauth_error *error) {
    const coauth_graph *g = up->graph;
    uint32_t most = 0, *next;
    for (uint32_t u = 0; u < g->nodes; u++)
        if (degree(g, u) > most) most = degree(g, u);
    next = memory_zeroed(g->context, (size_t)most + 2, sizeof *next);
    if (!next) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) next[degree(g, u) + 1]++;
    for (uint32_t d = 0; d < most; d++) next[d + 1] += next[d];
    for (uint32_t u = 0; u < g->nodes; u++) {
        uint32_t rank = next[degree(g, u)]++;
        up->rank[u] = rank;
        up->node[rank] = u;
    }
    memory_free(g->context, next);
    return COAUTH_OK;
}

static void fill_rows(upward *up) {
    const coauth_graph *g = up->graph;
    uint64_t end = 0;
    for (uint32_t r = 0; r < g->nodes; r++) {
        uint32_t u = up->node[r];
        up->offsets[r] = end;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t other = up->rank[g->neighbours[i]];
            if (other < r) continue;
            up->neighbours[end] = other;
            if (up->wants_edges) up->edges[end] = g->edge_ids[i];
            end++;
        }
    }
    up->offsets[g->nodes] = end;
}

static void count_nodes(const upward *up, counter *c, uint32_t u) {
    uint64_t first = up->offsets[u], end = up->offsets[u + 1], at_u = 0;
    for (uint64_t i = first; i < end; i++) c->mark[up->neighbours[i]] = 1;
    for (uint64_t i = first; i < end; i++) {
        uint32_t v = up->neighbours[i];
        uint64_t closed = 0;
        for (uint64_t j = up->offsets[v]; j < up->offsets[v + 1]; j++) {
            uint32_t w = up->neighbours[j], hit = c->mark[w];
            closed += hit;
            c->node[w] += hit;
        }
        c->node[v] += closed;
        at_u += closed;
    }
    c->node[u] += at_u;
    for (uint64_t i = first; i < end; i++) c->mark[up->neighbours[i]] = 0;
}

static void count_edges(const upward *up, counter *c, uint32_t u) {
    uint64_t first = up->offsets[u], end = up->offsets[u + 1];
    for (uint64_t i = first; i < end; i++) c->mark[up->neighbours[i]] = 1 + (uint32_t)(i - first);
    for (uint64_t i = first; i < end; i++) {
        uint32_t v = up->neighbours[i];
        for (uint64_t j = up->offsets[v]; j < up->offsets[v + 1]; j++) {
            uint32_t hit = c->mark[up->neighbours[j]];
            if (!hit) continue;
            c->edge[up->edges[i]]++;
            c->edge[up->edges[j]]++;
            c->edge[up->edges[first + hit - 1]]++;
        }
    }
    for (uint64_t i = first; i < end; i++) c->mark[up->neighbours[i]] = 0;
}

static coauth_status count_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    upward *up = argument;
    counter *c = &up->counters[thread];
    const coauth_context *context = up->graph->context;
    uint32_t n = up->graph->nodes, first = (uint32_t)block * BLOCK, last = n - first < BLOCK ? n : first + BLOCK;
    if (!c->mark) {
        c->mark = memory_zeroed(context, n, sizeof *c->mark);
        if (up->wants_edges) c->edge = memory_zeroed(context, up->graph->edges, sizeof *c->edge);
        else c->node = memory_zeroed(context, n, sizeof *c->node);
        if (!c->mark || !(up->wants_edges ? (void *)c->edge : (void *)c->node)) return fail_memory(error);
    }
    for (uint32_t u = first; u < last; u++) {
        if (up->wants_edges) count_edges(up, c, u);
        else count_nodes(up, c, u);
    }
    return COAUTH_OK;
}

static coauth_status prepare(upward *up, unsigned threads, coauth_error *error) {
    const coauth_graph *g = up->graph;
    up->offsets = scratch_array(&up->own, (size_t)g->nodes + 1, sizeof *up->offsets);
    up->neighbours = scratch_array(&up->own, g->edges, sizeof *up->neighbours);
    if (up->wants_edges) up->edges = scratch_array(&up->own, g->edges, sizeof *up->edges);
    up->rank = scratch_array(&up->own, g->nodes, sizeof *up->rank);
    up->node = scratch_array(&up->own, g->nodes, sizeof *up->node);
    up->counters = scratch_zeroes(&up->own, threads, sizeof *up->counters);
    coauth_status status = scratch_status(&up->own, error);
    if (status == COAUTH_OK) status = rank_nodes(up, error);
    if (status == COAUTH_OK) fill_rows(up);
    return status;
}

/* Adds up the threads' counts; with edges, every triangle at u is on two of its edges. */
static void collect(uint64_t *node, uint32_t *edge, const upward *up, unsigned threads) {
    const coauth_graph *g = up->graph;
    for (uint64_t e = 0; edge && e < g->edges; e++) {
        edge[e] = 0;
        for (unsigned t = 0; t < threads; t++)
            if (up->counters[t].edge) edge[e] += up->counters[t].edge[e];
    }
    for (uint32_t u = 0; node && u < g->nodes; u++) {
        node[u] = 0;
        for (unsigned t = 0; !edge && t < threads; t++)
            if (up->counters[t].node) node[u] += up->counters[t].node[up->rank[u]];
        for (uint64_t i = g->offsets[u]; edge && i < g->offsets[u + 1]; i++) node[u] += edge[g->edge_ids[i]];
        if (edge) node[u] /= 2;
    }
}

coauth_status triangles_find(uint64_t *node, uint32_t *edge, const coauth_graph *g, coauth_error *error) {
    const coauth_context *context = g->context;
    size_t blocks = ((size_t)g->nodes + BLOCK - 1) / BLOCK;
    unsigned threads = parallel_threads(context, blocks);
    upward up = {.graph = g, .wants_edges = edge != NULL, .own = scratch_open(context)};
    coauth_status status = prepare(&up, threads, error);
    if (status == COAUTH_OK)
        status = parallel_for(blocks, count_block, &up, "triangles", "nodes", g->nodes, context, error);
    if (status == COAUTH_OK) collect(node, edge, &up, threads);
    for (unsigned t = 0; up.counters && t < threads; t++) {
        memory_free(context, up.counters[t].mark);
        memory_free(context, up.counters[t].node);
        memory_free(context, up.counters[t].edge);
    }
    scratch_close(&up.own);
    return status;
}

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *options, coauth_error *error) {
    (void)options;
    /* Counts stay far below 2^63, so the column's own values take them. */
    return triangles_find((uint64_t *)columns[0]->as.integer, NULL, g, error);
}

const coauth_measure triangles_measure = {
    .name = "triangles",
    .title = "Triangles",
    .formula = "t(u) = number of pairs of neighbours of u that are neighbours",
    .source = "schank2005",
    .cost = "O(m sqrt(m))",
    .column = {{"triangles", "pairs of collaborators who collaborated", COAUTH_INTEGER, false, false}},
    .compute = compute,
};
