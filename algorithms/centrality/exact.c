/* exact.c: exact betweenness, the graph shrinking while it is computed.
 *
 * A coauthorship network is made of cliques, and most of its nodes lie in one only.  Such a node is
 * simplicial (its neighbours all know each other), so it is inside no shortest path, and those of
 * one clique are twins (same neighbours), so they are one class whose paths are the same.
 *
 * Every block (parts.c) is shrunk in rounds.  A round folds twins into classes with multiplicities,
 * then searches from every simplicial class.  That settles each pair with an end in one of them, and it
 * is removed, which changes no distance and no path among the rest.  The next round finds new simplicial nodes.  When
 * there are none left, a last round searches from all.  Thus every pair of ends is settled in the round that removes
 * the first of them, in a graph where all its shortest paths still stand, and no corrections are needed (cf. the
 * bookkeeping in Sariyuce, Kaya, Saule & Catalyurek, TKDD 2017). */
#include "centrality/exact.h"

#include <math.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/order.h"
#include "base/scratch.h"
#include "centrality/all_sources.h"
#include "centrality/parts.h"
#include "centrality/reduced_graph.h"

/* A part on its way. */
typedef struct shrinking {
    const coauth_graph *graph;
    reductions reductions;
    double *node, *edge; /* results, per node and edge of the graph; either may be NULL */
    uint32_t *nodes;     /* of the part: its node v is nodes[v] */
    const uint32_t *edges;
    uint64_t edge_count;
    const uint32_t *local; /* the reverse of nodes */
    uint32_t *class_of;    /* of each node of the part, in reduced; UINT32_MAX once removed */
    uint32_t size;
    reduced_graph reduced;
} shrinking;

static uint32_t class_of_end(const shrinking *s, uint32_t end) {
    return s->class_of[s->local[end]];
}

/* The arc from class a to class b, by bisection. */
static uint64_t arc_between(const reduced_graph *p, uint32_t a, uint32_t b) {
    uint64_t low = p->offsets[a];
    BISECT(low, p->offsets[a + 1], i, p->neighbours[i] < b);
    return low;
}

/* Hands a round's sums to the members of the classes. */
static void hand_out(const shrinking *s, const path_sums *sums) {
    const coauth_graph *g = s->graph;
    for (uint32_t v = 0; s->node && v < s->size; v++)
        if (s->class_of[v] != UINT32_MAX) s->node[s->nodes[v]] += sums->node[s->class_of[v]];
    for (uint64_t i = 0; s->edge && i < s->edge_count; i++) {
        uint32_t e = s->edges[i], a = class_of_end(s, g->from[e]), b = class_of_end(s, g->to[e]);
        if (a == UINT32_MAX || b == UINT32_MAX || a == b) continue;
        s->edge[e] += sums->arc[arc_between(&s->reduced, a, b)] + sums->arc[arc_between(&s->reduced, b, a)];
    }
}

/* Replaces the reduced graph by a smaller one. */
static void adopt(shrinking *s, reduced_graph *smaller, const uint32_t *where) {
    for (uint32_t v = 0; v < s->size; v++)
        if (s->class_of[v] != UINT32_MAX) s->class_of[v] = where[s->class_of[v]];
    reduced_free(&s->reduced);
    s->reduced = *smaller;
}

/* Twins that are folded are still an edge apart: the only path between them. */
static void settle_twins(const shrinking *s, const uint32_t *where) {
    for (uint64_t i = 0; s->edge && i < s->edge_count; i++) {
        uint32_t e = s->edges[i], a = class_of_end(s, s->graph->from[e]), b = class_of_end(s, s->graph->to[e]);
        if (a == UINT32_MAX || b == UINT32_MAX || a == b || where[a] != where[b]) continue;
        s->edge[e] += s->reduced.each[a] * s->reduced.each[b];
    }
}

typedef coauth_status (*shrinker)(reduced_graph *, uint32_t *, const reduced_graph *, coauth_error *);

static coauth_status shrink(shrinking *s, shrinker how, coauth_error *error) {
    reduced_graph smaller = {0};
    uint32_t *where = memory_resize(s->graph->context, NULL, s->reduced.nodes, sizeof *where);
    coauth_status status = where ? how(&smaller, where, &s->reduced, error) : fail_memory(error);
    if (status == COAUTH_OK) {
        if (how == reduced_fold) settle_twins(s, where);
        adopt(s, &smaller, where);
    } else {
        reduced_free(&smaller);
    }
    memory_free(s->graph->context, where);
    return status;
}

/* Searches from the simplicial classes, or from all if there are none. */
static coauth_status search_round(shrinking *s, uint32_t simplicial, const double *length, coauth_error *error) {
    const reduced_graph *p = &s->reduced;
    scratch_scope scope = scratch_open(s->graph->context);
    uint32_t *sources = scratch_array(&scope, p->nodes, sizeof *sources), count = 0;
    double *ends = scratch_array(&scope, p->nodes, sizeof *ends);
    path_sums sums = {scratch_zeroes(&scope, p->nodes, sizeof *sums.node), NULL};
    if (s->edge) sums.arc = scratch_zeroes(&scope, reduced_arcs(p), sizeof *sums.arc);
    coauth_status status = scratch_status(&scope, error);
    for (uint32_t v = 0; status == COAUTH_OK && v < p->nodes; v++) {
        bool is_source = !simplicial || p->simplicial[v];
        ends[v] = p->count[v] * p->each[v] * (simplicial ? 1 : 0.5);
        if (is_source) sources[count++] = v;
    }
    brandes_round round = {.graph = p, .ends = ends, .skips = simplicial > 0, .arcs = s->edge != NULL};
    search_kind batched = s->reductions.wide ? SEARCH_BATCHED_WIDE : SEARCH_BATCHED;
    search_kind kind = length || !s->reductions.batched ? SEARCH_SINGLE : batched;
    if (status == COAUTH_OK) status = all_sources_run(&sums, &round, sources, count, length, kind, error);
    if (status == COAUTH_OK) hand_out(s, &sums);
    scratch_close(&scope);
    return status;
}

/* Removing less than one node in so many is not worth a round: a long strip of triangles, say, would
 * lose two nodes at a time. */
enum { FEW = 64 };

static coauth_status run_unweighted(shrinking *s, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    while (status == COAUTH_OK && s->reduced.nodes > 1) {
        uint32_t simplicial = 0;
        if (s->reductions.twins) status = shrink(s, reduced_fold, error);
        if (status == COAUTH_OK && s->reductions.simplicial)
            status = reduced_find_simplicial(&simplicial, &s->reduced, error);
        if (simplicial < s->reduced.nodes / FEW) simplicial = 0;
        if (status == COAUTH_OK && simplicial) status = shrink(s, reduced_sort, error);
        if (status == COAUTH_OK) status = search_round(s, simplicial, NULL, error);
        if (!simplicial) break;
        if (status == COAUTH_OK) status = shrink(s, reduced_strip, error);
    }
    return status;
}

/* A tie so short that it is lost beside a long way leads nowhere as far as numbers tell: ways cannot be counted. */
static coauth_status check_lengths(const shrinking *s, coauth_error *error) {
    double heaviest = 0, lightest = INFINITY;
    for (uint64_t i = 0; i < s->edge_count; i++) {
        heaviest = fmax(heaviest, s->graph->weight[s->edges[i]]);
        lightest = fmin(lightest, s->graph->weight[s->edges[i]]);
    }
    if (heaviest <= lightest * 0x1p53 / s->size) return COAUTH_OK;
    return fail(error, COAUTH_UNDEFINED,
        "weights from %g to %g are too far apart: how long ways are, 1/weight a tie, cannot be told; "
        "leave out the weakest ties or do without weights",
        lightest, heaviest);
}

static coauth_status run_weighted(shrinking *s, coauth_error *error) {
    const coauth_graph *g = s->graph;
    coauth_status fit = check_lengths(s, error);
    if (fit != COAUTH_OK) return fit;
    double *length = memory_resize(g->context, NULL, reduced_arcs(&s->reduced), sizeof *length);
    if (!length) return fail_memory(error);
    for (uint64_t i = 0; i < s->edge_count; i++) {
        uint32_t e = s->edges[i], a = class_of_end(s, g->from[e]), b = class_of_end(s, g->to[e]);
        length[arc_between(&s->reduced, a, b)] = length[arc_between(&s->reduced, b, a)] = 1 / g->weight[e];
    }
    coauth_status status = search_round(s, 0, length, error);
    memory_free(g->context, length);
    return status;
}

/* In a complete part every unweighted pair is an edge apart. */
static bool settle_complete(const shrinking *s, const double *ends, uint32_t *local) {
    uint64_t size = s->size;
    if (s->edge_count != size * (size - 1) / 2) return false;
    if (!s->edge) return true;
    for (uint32_t v = 0; v < s->size; v++) local[s->nodes[v]] = v;
    for (uint64_t i = 0; i < s->edge_count; i++) {
        uint32_t e = s->edges[i];
        s->edge[e] += ends[local[s->graph->from[e]]] * ends[local[s->graph->to[e]]];
    }
    return true;
}

static coauth_status run_part(shrinking *s, double *ends, uint32_t *local, bool weights, coauth_error *error) {
    /* A single edge is a shortest path whatever its weight. */
    if ((!weights || s->size == 2) && s->reductions.blocks && settle_complete(s, ends, local)) return COAUTH_OK;
    coauth_status status =
        reduced_of_block(&s->reduced, s->nodes, ends, local, s->size, s->edges, s->edge_count, s->graph, error);
    s->class_of = memory_resize(s->graph->context, NULL, s->size, sizeof *s->class_of);
    if (status == COAUTH_OK && !s->class_of) status = fail_memory(error);
    for (uint32_t v = 0; status == COAUTH_OK && v < s->size; v++) s->class_of[v] = v;
    if (status == COAUTH_OK) status = weights ? run_weighted(s, error) : run_unweighted(s, error);
    reduced_free(&s->reduced);
    memory_free(s->graph->context, s->class_of);
    return status;
}

coauth_status betweenness_exact(
    double *node, double *edge, const coauth_graph *g, bool weights, reductions which, coauth_error *error) {
    parts cut = {0};
    for (uint64_t e = 0; edge && e < g->edges; e++) edge[e] = 0;
    uint32_t *local = memory_resize(g->context, NULL, g->nodes, sizeof *local);
    coauth_status status = local ? parts_find(&cut, node, which.blocks, g, error) : fail_memory(error);
    for (uint32_t k = 0; status == COAUTH_OK && k < cut.count; k++) {
        uint64_t first = cut.node_start[k], edges = cut.edge_start[k];
        shrinking s = {.graph = g,
            .reductions = which,
            .node = node,
            .edge = edge,
            .nodes = cut.nodes + first,
            .edges = cut.edges + edges,
            .edge_count = cut.edge_start[k + 1] - edges,
            .local = local,
            .size = (uint32_t)(cut.node_start[k + 1] - first)};
        if (s.size < 2) continue;
        if (k % 1024 == 0) status = context_check(g->context, error);
        if (status == COAUTH_OK) status = run_part(&s, cut.ends + first, local, weights, error);
    }
    parts_free(&cut);
    memory_free(g->context, local);
    return status;
}
