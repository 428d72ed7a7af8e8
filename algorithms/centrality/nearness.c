/* nearness.c: see nearness.h. */
#include "centrality/nearness.h"

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "centrality/compact.h"
#include "centrality/dijkstra.h"
#include "centrality/hyperball.h"

void nearness_free(nearness *n) {
    if (!n->context) return;
    memory_free(n->context, n->sum);
    memory_free(n->context, n->inverses);
    memory_free(n->context, n->farthest);
    memory_free(n->context, n->reached);
    distance_histogram_free(&n->pairs);
    *n = (nearness){0};
}

static bool make_room(nearness *n, uint32_t nodes) {
    if (n->figures & NEARNESS_SUM) n->sum = memory_zeroed(n->context, nodes, sizeof *n->sum);
    if (n->figures & NEARNESS_INVERSES) n->inverses = memory_zeroed(n->context, nodes, sizeof *n->inverses);
    if (n->figures & NEARNESS_FARTHEST) n->farthest = memory_zeroed(n->context, nodes, sizeof *n->farthest);
    n->reached = memory_zeroed(n->context, nodes, sizeof *n->reached);
    return n->reached && (n->sum || !(n->figures & NEARNESS_SUM)) &&
           (n->inverses || !(n->figures & NEARNESS_INVERSES)) && (n->farthest || !(n->figures & NEARNESS_FARTHEST));
}

/* --- Weighted ------------------------------------------------------------------------------------ */

enum { BLOCK = 64 };

typedef struct walk {
    nearness *found;
    compact graph;
    double *length;
    dijkstra *searches; /* one per thread */
    unsigned threads;
} walk;

static coauth_status create_search(dijkstra *d, const walk *w, coauth_error *error) {
    const compact *g = &w->graph;
    return dijkstra_create(d, &(lengths){g->nodes, g->offsets, g->neighbours, w->length, g->context}, error);
}

static void walk_from(walk *w, dijkstra *d, uint32_t place) {
    nearness *n = w->found;
    uint32_t u = w->graph.node[place];
    double sum = 0, inverses = 0;
    dijkstra_run(d, place);
    for (uint32_t i = 1; i < d->settled; i++) {
        sum += d->distance[d->order[i]];
        inverses += 1 / d->distance[d->order[i]];
    }
    if (n->sum) n->sum[u] = sum;
    if (n->inverses) n->inverses[u] = inverses;
    if (n->farthest) n->farthest[u] = d->distance[d->order[d->settled - 1]];
    n->reached[u] = d->settled - 1;
}

static coauth_status walk_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    walk *w = argument;
    dijkstra *d = &w->searches[thread];
    uint32_t nodes = w->graph.nodes, first = (uint32_t)block * BLOCK;
    uint32_t last = nodes - first < BLOCK ? nodes : first + BLOCK;
    coauth_status status = d->rows.context ? COAUTH_OK : create_search(d, w, error);
    for (uint32_t p = first; status == COAUTH_OK && p < last; p++) {
        walk_from(w, d, p);
        status = context_check(w->graph.context, error);
    }
    return status;
}

static coauth_status find_weighted(nearness *n, const coauth_graph *g, coauth_error *error) {
    const coauth_context *context = g->context;
    size_t blocks = ((size_t)g->nodes + BLOCK - 1) / BLOCK;
    walk w = {.found = n, .threads = parallel_threads(context, blocks)};
    scratch_scope scope = scratch_open(context);
    w.length = scratch_array(&scope, 2 * g->edges, sizeof *w.length);
    w.searches = scratch_zeroes(&scope, w.threads, sizeof *w.searches);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = compact_build(&w.graph, g, true, error);
    for (uint64_t i = 0; status == COAUTH_OK && i < 2 * g->edges; i++) w.length[i] = 1 / g->weight[w.graph.edges[i]];
    if (status == COAUTH_OK)
        status = parallel_for(blocks, walk_block, &w, "weighted distances", "authors", g->nodes, context, error);
    for (unsigned t = 0; w.searches && t < w.threads; t++) dijkstra_free(&w.searches[t]);
    compact_free(&w.graph);
    scratch_close(&scope);
    return status;
}

/* --- Unweighted ---------------------------------------------------------------------------------- */

static coauth_status find_unweighted(nearness *n, const coauth_graph *g, coauth_error *error) {
    const coauth_context *context = g->context;
    scratch_scope scope = scratch_open(context);
    uint64_t *sum = n->sum ? scratch_zeroes(&scope, g->nodes, sizeof *sum) : NULL;
    uint32_t *reached = scratch_zeroes(&scope, g->nodes, sizeof *reached);
    uint32_t *farthest = n->farthest ? scratch_zeroes(&scope, g->nodes, sizeof *farthest) : NULL;
    distances wanted = {.sum = sum,
        .harmonic = n->inverses,
        .eccentricity = farthest,
        .reached = n->sum ? reached : NULL,
        .histogram = &n->pairs};
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = distances_find(&wanted, g, NULL, 0, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) {
        if (sum) n->sum[u] = (double)sum[u];
        if (farthest) n->farthest[u] = farthest[u];
        n->reached[u] = reached[u];
    }
    scratch_close(&scope);
    return status;
}

coauth_status nearness_find(
    nearness *n, unsigned figures, nearness_way way, const coauth_graph *g, coauth_error *error) {
    *n = (nearness){.figures = figures, .way = way, .context = g->context};
    if (!make_room(n, g->nodes)) return fail_memory(error);
    if (way.weights) return find_weighted(n, g, error);
    if (way.epsilon > 0) return hyperball_find(n->reached, n->sum, n->inverses, g, way.epsilon, error);
    return find_unweighted(n, g, error);
}
