/* consensus.c: what many runs of a method agree on.
 *
 * Runs differ by seed alone.  Of every edge we keep in how many runs its ends are together; joining the ends of edges
 * that are together in more than half of the runs is one more candidate beside the runs themselves, and the candidate
 * that agrees best with all runs wins (the median partition of Strehl & Ghosh, JMLR 3 (2002), sought among these). */
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/options.h"
#include "base/scratch.h"
#include "base/union_find.h"
#include "community/method.h"

typedef struct votes {
    const coauth_graph *graph;
    uint32_t runs;
    uint32_t *member;   /* runs x nodes, and one more row: the join */
    uint32_t *together; /* per edge */
} votes;

static uint32_t *row_of(const votes *v, uint32_t run) {
    return v->member + (size_t)run * v->graph->nodes;
}

/* Every run has a context of its own, which differs by the seed, and a copy of the graph's head that refers to it. */
static coauth_status run_all(votes *v, const char *method, const coauth_community_options *o, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (uint32_t r = 0; r < v->runs && status == COAUTH_OK; r++) {
        coauth_context context = *v->graph->context;
        coauth_graph graph = *v->graph;
        uint32_t count;
        context.seed += r;
        context.progress = NULL;
        graph.context = &context;
        status = coauth_communities_find(row_of(v, r), &count, &graph, method, o, error);
        context_progress(v->graph->context, "communities", "runs", r + 1, v->runs);
    }
    for (uint32_t r = 0; r < v->runs && status == COAUTH_OK; r++) {
        const uint32_t *member = row_of(v, r);
        for (uint64_t e = 0; e < v->graph->edges; e++)
            v->together[e] += member[v->graph->from[e]] == member[v->graph->to[e]];
    }
    return status;
}

static void join(votes *v) {
    const coauth_graph *g = v->graph;
    uint32_t *parent = row_of(v, v->runs);
    union_find_init(parent, g->nodes);
    for (uint64_t e = 0; e < g->edges; e++) {
        if (2 * (uint64_t)v->together[e] <= v->runs) continue;
        union_find_join(parent, union_find_root(parent, g->from[e]), union_find_root(parent, g->to[e]));
    }
    union_find_flatten(parent, g->nodes);
}

/* Only NMI counts, and its cost is O(n log n) a pair; the first few runs stand for all when there are many. */
static coauth_status choose(uint32_t *best, const votes *v, coauth_error *error) {
    enum { MOST_COMPARED = 16 };
    uint32_t judges = v->runs < MOST_COMPARED ? v->runs : MOST_COMPARED;
    double most = -1;
    coauth_status status = COAUTH_OK;
    for (uint32_t c = 0; c <= v->runs && status == COAUTH_OK; c++) {
        double sum = 0;
        if (c >= judges && c < v->runs) continue;
        for (uint32_t r = 0; r < judges && status == COAUTH_OK; r++) {
            coauth_partition_comparison k;
            status =
                coauth_partitions_compare(&k, row_of(v, c), row_of(v, r), v->graph->nodes, v->graph->context, error);
            sum += k.nmi;
        }
        if (sum > most + 1e-12) most = sum, *best = c;
    }
    return status;
}

static void measure_stability(double *stability, const votes *v, const uint32_t *member) {
    const coauth_graph *g = v->graph;
    for (uint32_t u = 0; u < g->nodes; u++) {
        double agreed = 0, all = (double)(g->offsets[u + 1] - g->offsets[u]) * v->runs;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t together = v->together[g->edge_ids[i]];
            agreed += member[u] == member[g->neighbours[i]] ? together : v->runs - together;
        }
        stability[u] = all > 0 ? agreed / all : 1;
    }
}

coauth_status coauth_communities_consensus(uint32_t *member, uint32_t *count, double *stability, const coauth_graph *g,
    const coauth_consensus_options *options, coauth_error *error) {
    coauth_consensus_options own = COAUTH_CONSENSUS_OPTIONS;
    options = options_take(&own, sizeof own, options);
    scratch_scope scope = scratch_open(g->context);
    uint32_t best = 0;
    votes v = {.graph = g, .runs = options->seeds ? options->seeds : 1};
    v.member = scratch_array(&scope, ((size_t)v.runs + 1) * g->nodes, sizeof *v.member);
    v.together = scratch_zeroes(&scope, g->edges, sizeof *v.together);
    coauth_status status = scope.failed ? fail_memory(error) : run_all(&v, options->method, options->options, error);
    if (status == COAUTH_OK) {
        join(&v);
        if (v.runs > 1) status = choose(&best, &v, error);
    }
    if (status == COAUTH_OK && g->nodes) {
        memcpy(member, row_of(&v, best), g->nodes * sizeof *member);
        if (stability) measure_stability(stability, &v, member);
        status = communities_sort(member, count, g, error);
    }
    if (!g->nodes) *count = 0;
    scratch_close(&scope);
    return status;
}
