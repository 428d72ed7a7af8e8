/* current_flow.c: closeness with resistance in place of distance, so that every path counts and not the shortest only.
 *
 * With an edge conducting by its weight, the resistances from u to all n nodes of its component add up to
 * n L+(u, u) + tr L+, L+ the pseudo-inverse of the component's Laplacian: only the diagonal is wanted.  Exactly, that
 * is a linear system a node.  Estimated, L+(u, u) is the mean of z(u)^2 over random z = L+ B' W^1/2 q, B the incidence
 * of edges and q random signs: a linear system a vector (Spielman & Srivastava, SIAM J. Computing 40 (2011)).
 *
 * Stephenson & Zelen 1989, Social Networks (information centrality); Brandes & Fleischer 2005, STACS: the two are
 * one. */
#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/scratch.h"
#include "centrality/measure.h"
#include "linalg/laplacian.h"

typedef struct flow {
    laplacian l;
    const coauth_graph *graph;
    bool weighted;
    double *given, *found; /* nodes x LAPLACIAN_BLOCK each */
    double *diagonal;      /* of L+ */
} flow;

static coauth_status find_exactly(flow *f, coauth_error *error) {
    uint32_t n = f->graph->nodes;
    coauth_status status = COAUTH_OK;
    for (uint32_t first = 0; first < n && status == COAUTH_OK; first += LAPLACIAN_BLOCK) {
        uint32_t columns = n - first < LAPLACIAN_BLOCK ? n - first : LAPLACIAN_BLOCK;
        memset(f->given, 0, (size_t)n * columns * sizeof *f->given);
        for (uint32_t j = 0; j < columns; j++) f->given[(size_t)(first + j) * columns + j] = 1;
        status = laplacian_solve(f->found, &f->l, f->given, columns, error);
        for (uint32_t j = 0; j < columns; j++) f->diagonal[first + j] = f->found[(size_t)(first + j) * columns + j];
        context_progress(f->graph->context, "current flow", "authors", first + columns, n);
    }
    return status;
}

/* Column j becomes B' W^1/2 q. */
static void draw(flow *f, uint64_t vector, size_t j) {
    const coauth_graph *g = f->graph;
    generator random = generator_make(g->context->seed, "current flow", vector);
    for (uint64_t e = 0; e < g->edges; e++) {
        double root = f->weighted ? sqrt(g->weight[e]) : 1, value = generator_next(&random) >> 63 ? root : -root;
        f->given[(size_t)g->from[e] * LAPLACIAN_BLOCK + j] += value;
        f->given[(size_t)g->to[e] * LAPLACIAN_BLOCK + j] -= value;
    }
}

/* The square of a sum of random signs has twice its square for a variance at most. */
static coauth_status estimate(flow *f, double epsilon, coauth_error *error) {
    size_t size = (size_t)f->graph->nodes * LAPLACIAN_BLOCK;
    double wanted = ceil(2 / (epsilon * epsilon) / LAPLACIAN_BLOCK);
    if (wanted > 1e6)
        return fail(error, COAUTH_INVALID_ARGUMENT, "epsilon %g would take %.3g systems: choose a larger one", epsilon,
            wanted * LAPLACIAN_BLOCK);
    uint64_t blocks = (uint64_t)wanted;
    f->l.tolerance = epsilon * 1e-4;
    coauth_status status = COAUTH_OK;
    for (uint64_t block = 0; block < blocks && status == COAUTH_OK; block++) {
        memset(f->given, 0, size * sizeof *f->given);
        for (size_t j = 0; j < LAPLACIAN_BLOCK; j++) draw(f, block * LAPLACIAN_BLOCK + j, j);
        status = laplacian_solve(f->found, &f->l, f->given, LAPLACIAN_BLOCK, error);
        for (size_t i = 0; i < size && status == COAUTH_OK; i++)
            f->diagonal[i / LAPLACIAN_BLOCK] += f->found[i] * f->found[i] / (double)(blocks * LAPLACIAN_BLOCK);
        context_progress(f->graph->context, "current flow", "systems", block + 1, blocks);
    }
    return status;
}

/* As closeness (Wasserman & Faust): the share reached times the inverse of the mean resistance to it. */
static coauth_status hand_over(double *value, const flow *f, coauth_error *error) {
    const laplacian *l = &f->l;
    uint32_t n = f->graph->nodes;
    double *trace = memory_zeroed(f->graph->context, l->components, sizeof *trace);
    if (!trace) return fail_memory(error);
    for (uint32_t u = 0; u < n; u++) trace[l->component[u]] += f->diagonal[u];
    for (uint32_t u = 0; u < n; u++) {
        double size = l->sizes[l->component[u]], sum = size * f->diagonal[u] + trace[l->component[u]];
        value[u] = size > 1 && sum > 0 ? (size - 1) / (n - 1.0) * ((size - 1) / sum) : 0;
    }
    memory_free(f->graph->context, trace);
    return COAUTH_OK;
}

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    const coauth_context *context = g->context;
    coauth_measure_plan_result plan = coauth_measure_plan(&current_flow_closeness_measure, g, o);
    flow f = {.graph = g, .weighted = o->weights};
    if (!g->nodes) return COAUTH_OK;
    coauth_status status = laplacian_build(&f.l, g, o->weights, error);
    scratch_scope scope = scratch_open(context);
    f.given = scratch_array(&scope, (size_t)g->nodes * LAPLACIAN_BLOCK, sizeof *f.given);
    f.found = scratch_array(&scope, (size_t)g->nodes * LAPLACIAN_BLOCK, sizeof *f.found);
    f.diagonal = scratch_zeroes(&scope, g->nodes, sizeof *f.diagonal);
    if (status == COAUTH_OK) status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = plan.approximate ? estimate(&f, plan.epsilon, error) : find_exactly(&f, error);
    if (status == COAUTH_OK) status = hand_over(columns[0]->as.real, &f, error);
    scratch_close(&scope);
    laplacian_free(&f.l);
    return status;
}

const coauth_measure current_flow_closeness_measure = {
    .name = "current_flow_closeness",
    .title = "Current-flow closeness",
    .formula = "(r / (n - 1)) (r / sum of R(u,v)) over the r others that u reaches, R the resistance; 0 if none",
    .source = "stephenson1989 brandes2005",
    .cost = "a linear system of the Laplacian a node, O(m log n) times about 30 steps; estimated 2 / epsilon^2 systems",
    .weighted = true,
    .epsilon = 0.1,
    .bound = "standard error of an author's mean resistance to others relative to it:",
    .work = 200,
    .column = {{"current_flow_closeness", "closeness by resistance to all others, every path counting", COAUTH_REAL,
        false, false}},
    .compute = compute,
};
