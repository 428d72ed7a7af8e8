/* core.c: peeling nodes in the order of their remaining degree, kept in buckets that are ranges of
 * one array (Batagelj & Zaversnik, "An O(m) algorithm for cores decomposition of networks", 2003). */
#include "centrality/core.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "centrality/measure.h"

typedef struct peeling {
    const coauth_graph *graph;
    uint32_t *left;         /* remaining degree, at the end the core */
    uint32_t *order, *seat; /* nodes by remaining degree, and where each sits */
    uint32_t *bucket;       /* first seat of each remaining degree */
} peeling;

static uint32_t start(peeling *p) {
    const coauth_graph *g = p->graph;
    uint32_t most = 0;
    for (uint32_t u = 0; u < g->nodes; u++) {
        p->left[u] = (uint32_t)(g->offsets[u + 1] - g->offsets[u]);
        if (p->left[u] > most) most = p->left[u];
    }
    return most;
}

static void fill_buckets(peeling *p, uint32_t most) {
    uint32_t n = p->graph->nodes;
    for (uint32_t u = 0; u < n; u++) p->bucket[p->left[u] + 1]++;
    for (uint32_t d = 0; d <= most; d++) p->bucket[d + 1] += p->bucket[d];
    for (uint32_t u = 0; u < n; u++) {
        p->seat[u] = p->bucket[p->left[u]]++;
        p->order[p->seat[u]] = u;
    }
    for (uint32_t d = most + 1; d > 0; d--) p->bucket[d] = p->bucket[d - 1];
    p->bucket[0] = 0;
}

/* v changes seats with the first of its bucket, which then begins one later. */
static void lower(peeling *p, uint32_t v) {
    uint32_t first = p->bucket[p->left[v]]++, seat = p->seat[v], other = p->order[first];
    p->order[first] = v;
    p->order[seat] = other;
    p->seat[v] = first;
    p->seat[other] = seat;
    p->left[v]--;
}

static void peel(peeling *p) {
    const coauth_graph *g = p->graph;
    for (uint32_t i = 0; i < g->nodes; i++) {
        uint32_t u = p->order[i], own = p->left[u];
        for (uint64_t j = g->offsets[u]; j < g->offsets[u + 1]; j++)
            if (p->left[g->neighbours[j]] > own) lower(p, g->neighbours[j]);
    }
}

coauth_status core_find(
    uint32_t *core, uint32_t *order, uint32_t *degeneracy, const coauth_graph *g, coauth_error *error) {
    const coauth_context *context = g->context;
    peeling p = {.graph = g, .left = core};
    uint32_t most = start(&p), largest = 0;
    scratch_scope scope = scratch_open(context);
    p.order = scratch_array(&scope, g->nodes, sizeof *p.order);
    p.seat = scratch_array(&scope, g->nodes, sizeof *p.seat);
    p.bucket = scratch_zeroes(&scope, (size_t)most + 3, sizeof *p.bucket);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        fill_buckets(&p, most);
        peel(&p);
        for (uint32_t u = 0; u < g->nodes; u++)
            if (core[u] > largest) largest = core[u];
        if (order) memcpy(order, p.order, g->nodes * sizeof *order);
    }
    if (degeneracy) *degeneracy = largest;
    scratch_close(&scope);
    return status;
}

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *options, coauth_error *error) {
    (void)options;
    uint32_t *core = memory_resize(g->context, NULL, g->nodes, sizeof *core);
    coauth_status status = core ? core_find(core, NULL, NULL, g, error) : fail_memory(error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) columns[0]->as.integer[u] = core[u];
    memory_free(g->context, core);
    return status;
}

const coauth_measure core_measure = {
    .name = "core",
    .title = "k-core",
    .formula = "largest k such that u is in a subgraph where every node has k neighbours or more",
    .source = "seidman1983 batagelj2003",
    .cost = "O(n + m)",
    .is_default = true,
    .column = {{"core", "largest k-core that holds the author", COAUTH_INTEGER, false, false}},
    .compute = compute,
};
