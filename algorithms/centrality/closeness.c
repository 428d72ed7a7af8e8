/* closeness.c: how near an author is to all others: closeness, harmonic centrality, eccentricity.
 *
 * Unweighted, all three come from one bit-parallel search of all sources at once (distances.c) or,
 * estimated, from counters of balls (hyperball.c); weighted, from one search a source. */
#include <math.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "centrality/compact.h"
#include "centrality/dijkstra.h"
#include "centrality/distances.h"
#include "centrality/hyperball.h"
#include "centrality/measure.h"

/* What the three need of a node. */
typedef struct nearness {
    double *sum, *harmonic, *farthest, *reached;
} nearness;

typedef enum figure { CLOSENESS, HARMONIC, ECCENTRICITY } figure;

typedef struct walk {
    compact graph;
    double *length;
    dijkstra *searches; /* one per thread */
    unsigned threads;
    double *value; /* per node of the graph */
    figure figure;
    bool normalised;
} walk;

/* From what is known of one node to its figure. */
static double figure_of(
    figure f, bool normalised, uint32_t nodes, double reached, double sum, double harmonic, double farthest) {
    switch (f) {
    case CLOSENESS:
        return sum > 0 ? reached / (nodes - 1.0) * (reached / sum) : 0;
    case HARMONIC:
        return normalised && nodes > 1 ? harmonic / (nodes - 1.0) : harmonic;
    case ECCENTRICITY:
        return farthest;
    }
    return 0;
}

enum { BLOCK = 64 };

static coauth_status create_search(dijkstra *d, const walk *w, coauth_error *error) {
    const compact *g = &w->graph;
    return dijkstra_create(d, &(lengths){g->nodes, g->offsets, g->neighbours, w->length, g->context}, error);
}

static coauth_status walk_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    walk *w = argument;
    dijkstra *d = &w->searches[thread];
    uint32_t n = w->graph.nodes, first = (uint32_t)block * BLOCK, last = n - first < BLOCK ? n : first + BLOCK;
    coauth_status status = d->rows.context ? COAUTH_OK : create_search(d, w, error);
    for (uint32_t p = first; status == COAUTH_OK && p < last; p++) {
        double sum = 0, harmonic = 0;
        dijkstra_run(d, p);
        for (uint32_t i = 1; i < d->settled; i++) {
            sum += d->distance[d->order[i]];
            harmonic += 1 / d->distance[d->order[i]];
        }
        w->value[w->graph.node[p]] = figure_of(
            w->figure, w->normalised, n, d->settled - 1, sum, harmonic, d->distance[d->order[d->settled - 1]]);
        status = context_check(w->graph.context, error);
    }
    return status;
}

static coauth_status compute_weighted(
    double *value, figure f, const coauth_graph *g, bool normalised, coauth_error *error) {
    const coauth_context *context = g->context;
    size_t blocks = ((size_t)g->nodes + BLOCK - 1) / BLOCK;
    walk w = {.value = value, .figure = f, .normalised = normalised, .threads = parallel_threads(context, blocks)};
    coauth_status status = compact_build(&w.graph, g, true, error);
    w.length = memory_resize(context, NULL, 2 * g->edges, sizeof *w.length);
    w.searches = memory_zeroed(context, w.threads, sizeof *w.searches);
    if (status == COAUTH_OK && (!w.length || !w.searches)) status = fail_memory(error);
    for (uint64_t i = 0; status == COAUTH_OK && i < 2 * g->edges; i++) w.length[i] = 1 / g->weight[w.graph.edges[i]];
    if (status == COAUTH_OK)
        status = parallel_for(blocks, walk_block, &w, "weighted distances", "authors", g->nodes, context, error);
    for (unsigned t = 0; w.searches && t < w.threads; t++) dijkstra_free(&w.searches[t]);
    memory_free(context, w.searches);
    memory_free(context, w.length);
    compact_free(&w.graph);
    return status;
}

static coauth_status compute_unweighted(
    double *value, figure f, const coauth_graph *g, bool normalised, coauth_error *error) {
    const coauth_context *context = g->context;
    uint64_t *sum = memory_zeroed(context, g->nodes, sizeof *sum);
    uint32_t *count = memory_zeroed(context, g->nodes, sizeof *count);
    coauth_status status = sum && count ? COAUTH_OK : fail_memory(error);
    distances wanted = {0};
    if (f == CLOSENESS) wanted.sum = sum, wanted.reached = count;
    if (f == HARMONIC) wanted.harmonic = value;
    if (f == ECCENTRICITY) wanted.eccentricity = count;
    if (status == COAUTH_OK) status = distances_find(&wanted, g, NULL, 0, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++)
        value[u] = figure_of(f, normalised, g->nodes, count[u], (double)sum[u], value[u], count[u]);
    memory_free(context, sum);
    memory_free(context, count);
    return status;
}

static coauth_status compute_estimate(double *value, figure f, const coauth_graph *g, bool normalised,
    const coauth_measure_plan_result *plan, coauth_error *error) {
    const coauth_context *context = g->context;
    double *reached = memory_zeroed(context, g->nodes, sizeof *reached), *sum = NULL;
    if (f == CLOSENESS) sum = memory_zeroed(context, g->nodes, sizeof *sum);
    coauth_status status = reached && (sum || f != CLOSENESS) ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK)
        status = hyperball_find(reached, sum, f == HARMONIC ? value : NULL, g, plan->epsilon, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++)
        value[u] = figure_of(f, normalised, g->nodes, reached[u], sum ? sum[u] : 0, value[u], 0);
    memory_free(context, reached);
    memory_free(context, sum);
    return status;
}

static coauth_status compute(coauth_column *column, figure f, const coauth_measure *measure, const coauth_graph *g,
    const coauth_measure_options *o, coauth_error *error) {
    coauth_measure_plan_result plan = coauth_measure_plan(measure, g, o);
    double *value = column->as.real;
    if (o->weights) return compute_weighted(value, f, g, o->normalised, error);
    if (plan.approximate) return compute_estimate(value, f, g, o->normalised, &plan, error);
    return compute_unweighted(value, f, g, o->normalised, error);
}

static coauth_status compute_closeness(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    return compute(columns[0], CLOSENESS, &closeness_measure, g, o, error);
}

static coauth_status compute_harmonic(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    return compute(columns[0], HARMONIC, &harmonic_measure, g, o, error);
}

static coauth_status compute_eccentricity(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    return compute(columns[0], ECCENTRICITY, &eccentricity_measure, g, o, error);
}

const coauth_measure closeness_measure = {
    .name = "closeness",
    .title = "Closeness",
    .formula = "(r / (n - 1)) (r / sum of d(u,v)) over the r others that u reaches; 0 if none",
    .source = "Wasserman & Faust 1994, Social Network Analysis",
    .cost = "O(n m / 512 times the diameter); weighted O(n m log n); estimated O(m times the diameter)",
    .is_default = true,
    .weighted = true,
    .epsilon = 0.065,
    .bound = "standard error of the number of authors within each distance relative to that number:",
    .work = 0.05,
    .column = {{"closeness", "closeness, scaled by the share of authors reached", COAUTH_REAL, false, false}},
    .compute = compute_closeness,
};

const coauth_measure harmonic_measure = {
    .name = "harmonic",
    .title = "Harmonic centrality",
    .formula = "sum of 1/d(u,v) over all others; normalised: / (n - 1)",
    .source = "Marchiori & Latora 2000, Physica A; Boldi & Vigna 2014, Internet Mathematics",
    .cost = "O(n m / 512 times the diameter); weighted O(n m log n); estimated O(m times the diameter)",
    .is_default = true,
    .weighted = true,
    .normalises = true,
    .epsilon = 0.065,
    .bound = "standard error of the number of authors within each distance relative to that number:",
    .work = 0.05,
    .column = {{"harmonic", "sum of the inverse distances to all others", COAUTH_REAL, false, false}},
    .compute = compute_harmonic,
};

const coauth_measure eccentricity_measure = {
    .name = "eccentricity",
    .title = "Eccentricity",
    .formula = "largest d(u,v) over the others that u reaches; 0 if none",
    .source = "Harary 1969, Graph Theory",
    .cost = "O(n m / 512 times the diameter); weighted O(n m log n)",
    .weighted = true,
    .column = {{"eccentricity", "largest distance to another author", COAUTH_REAL, false, false}},
    .compute = compute_eccentricity,
};
