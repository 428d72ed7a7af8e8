/* constraint.c: Burt's structural holes: how much of an author's contacts lead back to the same people. */
#include "base/context.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "centrality/measure.h"

enum { BLOCK = 512 };

typedef struct holes {
    const coauth_graph *graph;
    double *total;  /* strength of each node */
    double *most;   /* largest weight at each node */
    double **share; /* per thread and node: share of the author's own weight, 0 if no contact */
    double **reach; /* per thread and node */
    bool weights;
    coauth_column *column;
    void (*measure)(const struct holes *, uint32_t, double *, double *);
} holes;

static double weight_of(const holes *h, uint64_t slot) {
    return h->weights ? h->graph->weight[h->graph->edge_ids[slot]] : 1;
}

/* sum over contacts j of (p(u,j) + sum over contacts q of p(u,q) p(q,j))^2 */
static void measure_constraint(const holes *h, uint32_t u, double *share, double *reach) {
    const coauth_graph *g = h->graph;
    double sum = 0;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        uint32_t q = g->neighbours[i];
        for (uint64_t j = g->offsets[q]; j < g->offsets[q + 1]; j++)
            if (share[g->neighbours[j]] > 0) reach[g->neighbours[j]] += share[q] * weight_of(h, j) / h->total[q];
    }
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        uint32_t j = g->neighbours[i];
        double both = share[j] + reach[j];
        sum += both * both;
        reach[j] = 0;
    }
    h->column->as.real[u] = sum;
}

/* sum over contacts j of 1 - sum over contacts q of p(u,q) w(j,q) / largest w(j,.) */
static void measure_effective_size(const holes *h, uint32_t u, double *share, double *reach) {
    (void)reach;
    const coauth_graph *g = h->graph;
    double size = 0;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        uint32_t j = g->neighbours[i];
        double redundant = 0;
        for (uint64_t k = g->offsets[j]; k < g->offsets[j + 1]; k++)
            redundant += share[g->neighbours[k]] * weight_of(h, k);
        size += 1 - redundant / h->most[j];
    }
    h->column->as.real[u] = size;
}

static coauth_status measure_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    const holes *h = argument;
    const coauth_graph *g = h->graph;
    if (!h->share[thread]) {
        h->share[thread] = memory_zeroed(g->context, g->nodes, sizeof **h->share);
        h->reach[thread] = memory_zeroed(g->context, g->nodes, sizeof **h->reach);
    }
    double *share = h->share[thread], *reach = h->reach[thread];
    if (!share || !reach) return fail_memory(error);
    uint32_t first = (uint32_t)block * BLOCK, last = g->nodes - first < BLOCK ? g->nodes : first + BLOCK;
    for (uint32_t u = first; u < last; u++) {
        if (g->offsets[u] == g->offsets[u + 1]) continue;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
            share[g->neighbours[i]] = weight_of(h, i) / h->total[u];
        h->measure(h, u, share, reach);
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) share[g->neighbours[i]] = 0;
    }
    return COAUTH_OK;
}

static void add_up(holes *h) {
    const coauth_graph *g = h->graph;
    for (uint32_t u = 0; u < g->nodes; u++) {
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            double weight = weight_of(h, i);
            h->total[u] += weight;
            if (weight > h->most[u]) h->most[u] = weight;
        }
    }
}

static coauth_status measure_all(holes *h, const char *activity, coauth_error *error) {
    const coauth_graph *g = h->graph;
    size_t blocks = ((size_t)g->nodes + BLOCK - 1) / BLOCK;
    unsigned threads = parallel_threads(g->context, blocks);
    scratch_scope scope = scratch_open(g->context);
    h->total = scratch_zeroes(&scope, g->nodes, sizeof *h->total);
    h->most = scratch_zeroes(&scope, g->nodes, sizeof *h->most);
    h->share = scratch_zeroes(&scope, threads, sizeof *h->share);
    h->reach = scratch_zeroes(&scope, threads, sizeof *h->reach);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        add_up(h);
        status = parallel_for(blocks, measure_block, h, activity, "nodes", g->nodes, g->context, error);
    }
    for (unsigned t = 0; t < threads; t++) {
        if (h->share) memory_free(g->context, h->share[t]);
        if (h->reach) memory_free(g->context, h->reach[t]);
    }
    /* Marked here: neighbouring bits of the validity bitmap belong to different blocks. */
    for (uint32_t u = 0; u < g->nodes; u++) coauth_column_mark(h->column, u, g->offsets[u] < g->offsets[u + 1]);
    scratch_close(&scope);
    return status;
}

static coauth_status compute_constraint(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    holes h = {.graph = g, .weights = o->weights, .column = columns[0], .measure = measure_constraint};
    return measure_all(&h, "constraint", error);
}

static coauth_status compute_effective_size(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    holes h = {.graph = g, .weights = o->weights, .column = columns[0], .measure = measure_effective_size};
    return measure_all(&h, "effective size", error);
}

const coauth_measure constraint_measure = {
    .name = "constraint",
    .title = "Burt's constraint",
    .formula = "sum over neighbours j of (p(u,j) + sum over neighbours q of p(u,q) p(q,j))^2, p(u,j) = w(u,j) / s(u)",
    .source = "burt1992",
    .cost = "O(sum of k^2)",
    .weighted = true,
    .column = {{"constraint", "Burt's constraint", COAUTH_REAL, false, true}},
    .compute = compute_constraint,
};

const coauth_measure effective_size_measure = {
    .name = "effective_size",
    .title = "Effective size",
    .formula = "sum over neighbours j of (1 - sum over neighbours q of p(u,q) w(j,q) / max w(j,.))",
    .source = "burt1992",
    .cost = "O(sum of k^2)",
    .weighted = true,
    .column = {{"effective_size", "collaborators without those that are redundant (Burt)", COAUTH_REAL, false, true}},
    .compute = compute_effective_size,
};
