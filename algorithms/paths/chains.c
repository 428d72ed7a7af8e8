/* chains.c: all shortest chains between two authors, the strongest first.
 *
 * One search from the far end (breadth-first, or Dijkstra's with weights) gives every node its distance; a step from u
 * to v lies on a shortest chain when it loses just that step's length.  Along these steps, nearest nodes first, chains
 * are counted and the least sum of 1/weight to the end is found, as in Brandes (2001).  With that sum as the estimate
 * of what is still to come, a best-first search from the near end (A*, Hart, Nilsson & Raphael 1968) takes up chains
 * in the order of their strength and never one that it does not list, so that the first few of millions cost no more
 * than they are long. */
#include <coauth/paths.h>

#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/scratch.h"
#include "centrality/dijkstra.h"

/* A chain under way: the node it has come to and where it came from. */
typedef struct stage {
    size_t before; /* SIZE_MAX: none */
    uint32_t node, hops;
    double so_far, whole; /* sum of 1/weight to here, and to the end at best */
} stage;

typedef struct chains {
    const coauth_graph *graph;
    const coauth_context *context;
    bool weights;
    double *length;   /* per slot of neighbours: 1/weight */
    double *distance; /* to the far end; infinite where there is none */
    double *count, *best;
    uint32_t *order, ordered; /* nodes, the nearest first */
    scratch_scope own;        /* of these arrays */
    dijkstra search;
    VECTOR(stage) stage;
    VECTOR(size_t) heap; /* of stages */
    VECTOR(size_t) start;
    VECTOR(uint32_t) node;
    VECTOR(double) sum;
} chains;

/* --- Distances ----------------------------------------------------------------------------------- */

static uint32_t walk(
    uint32_t *hops, uint32_t *queue, const coauth_graph *g, const uint32_t *sources, size_t sources_count) {
    uint32_t count = 0;
    for (uint32_t u = 0; u < g->nodes; u++) hops[u] = UINT32_MAX;
    for (size_t i = 0; i < sources_count; i++)
        if (hops[sources[i]]) hops[sources[i]] = 0, queue[count++] = sources[i];
    for (uint32_t i = 0; i < count; i++)
        for (uint64_t k = g->offsets[queue[i]]; k < g->offsets[queue[i] + 1]; k++)
            if (hops[g->neighbours[k]] == UINT32_MAX)
                hops[g->neighbours[k]] = hops[queue[i]] + 1, queue[count++] = g->neighbours[k];
    return count;
}

coauth_status coauth_hops(
    uint32_t *hops, const coauth_graph *g, const uint32_t *sources, size_t count, coauth_error *error) {
    uint32_t *queue = memory_resize(g->context, NULL, g->nodes, sizeof *queue);
    for (size_t i = 0; i < count; i++)
        if (sources[i] >= g->nodes) {
            memory_free(g->context, queue);
            return fail(error, COAUTH_INVALID_ARGUMENT, "there is no node %u", sources[i]);
        }
    if (!queue) return fail_memory(error);
    walk(hops, queue, g, sources, count);
    memory_free(g->context, queue);
    return COAUTH_OK;
}

static coauth_status find_hops(chains *c, uint32_t to, coauth_error *error) {
    const coauth_graph *g = c->graph;
    uint32_t *hops = memory_resize(c->context, NULL, g->nodes, sizeof *hops);
    if (!hops) return fail_memory(error);
    c->ordered = walk(hops, c->order, g, &to, 1);
    for (uint32_t u = 0; u < g->nodes; u++) c->distance[u] = hops[u] == UINT32_MAX ? (double)INFINITY : hops[u];
    memory_free(c->context, hops);
    return COAUTH_OK;
}

static coauth_status find_lengths(chains *c, uint32_t to, coauth_error *error) {
    const coauth_graph *g = c->graph;
    const lengths rows = {.nodes = g->nodes,
        .offsets = g->offsets,
        .neighbours = g->neighbours,
        .length = c->length,
        .context = c->context};
    coauth_status status = dijkstra_create(&c->search, &rows, error);
    if (status != COAUTH_OK) return status;
    dijkstra_run(&c->search, to);
    c->ordered = c->search.settled;
    memcpy(c->order, c->search.order, c->ordered * sizeof *c->order);
    memcpy(c->distance, c->search.distance, g->nodes * sizeof *c->distance);
    return COAUTH_OK;
}

/* --- Chains -------------------------------------------------------------------------------------- */

/* Whether the step over slot k from u lies on a shortest chain. */
static bool is_step(const chains *c, uint32_t u, uint64_t k) {
    double before = c->distance[c->graph->neighbours[k]];
    if (!c->weights) return before + 1 == c->distance[u];
    return before < c->distance[u] && compare_lengths(before + c->length[k], c->distance[u]) == 0;
}

static void count_chains(chains *c, uint32_t to) {
    const coauth_graph *g = c->graph;
    for (uint32_t i = 0; i < c->ordered; i++) {
        uint32_t u = c->order[i];
        c->count[u] = u == to;
        c->best[u] = u == to ? 0 : INFINITY;
        for (uint64_t k = g->offsets[u]; u != to && k < g->offsets[u + 1]; k++) {
            if (!is_step(c, u, k)) continue;
            c->count[u] += c->count[g->neighbours[k]];
            c->best[u] = fmin(c->best[u], c->best[g->neighbours[k]] + c->length[k]);
        }
    }
}

/* Of equally strong ones the one that was taken up first, which is that of the smaller nodes. */
static bool is_before(const chains *c, size_t a, size_t b) {
    int order = compare_lengths(c->stage.item[a].whole, c->stage.item[b].whole);
    if (order) return order < 0;
    if (c->stage.item[a].hops != c->stage.item[b].hops) return c->stage.item[a].hops > c->stage.item[b].hops;
    return a < b;
}

static bool push(chains *c, const stage *next) {
    stage *added = vector_push(c->context, &c->stage);
    size_t *place = added ? vector_push(c->context, &c->heap) : NULL, i = c->heap.count - 1;
    if (!place) return false;
    *added = *next;
    c->heap.item[i] = c->stage.count - 1;
    for (; i && is_before(c, c->heap.item[i], c->heap.item[(i - 1) / 2]); i = (i - 1) / 2) {
        size_t swap = c->heap.item[i];
        c->heap.item[i] = c->heap.item[(i - 1) / 2];
        c->heap.item[(i - 1) / 2] = swap;
    }
    return true;
}

static size_t pop(chains *c) {
    size_t *h = c->heap.item, first = h[0], count = --c->heap.count, last = h[count], i = 0;
    while (2 * i + 1 < count) {
        size_t child = 2 * i + 1;
        if (child + 1 < count && is_before(c, h[child + 1], h[child])) child++;
        if (!is_before(c, h[child], last)) break;
        h[i] = h[child];
        i = child;
    }
    h[i] = last;
    return first;
}

static bool list_chain(chains *c, size_t at) {
    const stage *s = &c->stage.item[at];
    size_t first = c->node.count, hops = s->hops;
    size_t *start = vector_push(c->context, &c->start);
    double *sum = start ? vector_push(c->context, &c->sum) : NULL;
    if (!sum || !vector_reserve(c->context, &c->node, hops + 1)) return false;
    *start = first;
    *sum = s->so_far;
    c->node.count += hops + 1;
    for (size_t i = hops + 1; i > 0; i--, s = &c->stage.item[s->before]) {
        c->node.item[first + i - 1] = s->node;
        if (s->before == SIZE_MAX) break;
    }
    return true;
}

static bool extend(chains *c, size_t at) {
    const coauth_graph *g = c->graph;
    const stage s = c->stage.item[at];
    for (uint64_t k = g->offsets[s.node]; k < g->offsets[s.node + 1]; k++) {
        if (!is_step(c, s.node, k)) continue;
        double so_far = s.so_far + c->length[k];
        const stage next = {.before = at,
            .node = g->neighbours[k],
            .hops = s.hops + 1,
            .so_far = so_far,
            .whole = so_far + c->best[g->neighbours[k]]};
        if (!push(c, &next)) return false;
    }
    return true;
}

static coauth_status list_chains(chains *c, uint32_t from, uint32_t to, size_t most, coauth_error *error) {
    const stage first = {.before = SIZE_MAX, .node = from, .whole = c->best[from]};
    if (!push(c, &first)) return fail_memory(error);
    while (c->heap.count && (!most || c->sum.count < most)) {
        size_t at = pop(c);
        bool done = c->stage.item[at].node == to;
        if (!(done ? list_chain(c, at) : extend(c, at))) return fail_memory(error);
        if (c->stage.count % 65536 == 0 && context_cancelled(c->context))
            return fail(error, COAUTH_CANCELLED, "cancelled");
    }
    size_t *end = vector_push(c->context, &c->start);
    if (!end) return fail_memory(error);
    *end = c->node.count;
    return COAUTH_OK;
}

static coauth_status prepare(chains *c, coauth_error *error) {
    const coauth_graph *g = c->graph;
    c->length = scratch_array(&c->own, 2 * (size_t)g->edges, sizeof *c->length);
    c->distance = scratch_array(&c->own, g->nodes, sizeof *c->distance);
    c->count = scratch_zeroes(&c->own, g->nodes, sizeof *c->count);
    c->best = scratch_zeroes(&c->own, g->nodes, sizeof *c->best);
    c->order = scratch_array(&c->own, g->nodes, sizeof *c->order);
    if (c->own.failed) return scratch_status(&c->own, error);
    for (uint64_t k = 0; k < 2 * g->edges; k++) c->length[k] = 1 / g->weight[g->edge_ids[k]];
    return COAUTH_OK;
}

static void release(chains *c) {
    scratch_close(&c->own);
    dijkstra_free(&c->search);
    vector_free(c->context, &c->stage);
    vector_free(c->context, &c->heap);
}

coauth_status coauth_paths_find(coauth_paths *paths, const coauth_graph *graph, uint32_t from, uint32_t to,
    const coauth_paths_options *options, coauth_error *error) {
    coauth_paths_options own = COAUTH_PATHS_OPTIONS;
    options = options_take(&own, sizeof own, options);
    bool weights = options->weights;
    chains c = {.graph = graph, .context = graph->context, .weights = weights, .own = scratch_open(graph->context)};
    *paths = (coauth_paths){.context = graph->context};
    if (from >= graph->nodes || to >= graph->nodes)
        return fail(error, COAUTH_INVALID_ARGUMENT, "there is no node %u", from < graph->nodes ? to : from);
    coauth_status status = prepare(&c, error);
    if (status == COAUTH_OK) status = weights ? find_lengths(&c, to, error) : find_hops(&c, to, error);
    if (status == COAUTH_OK) count_chains(&c, to);
    paths->reached = status == COAUTH_OK && isfinite(c.distance[from]);
    if (paths->reached) status = list_chains(&c, from, to, options->most, error);
    if (paths->reached) paths->distance = c.distance[from], paths->count = c.count[from];
    paths->listed = c.sum.count;
    paths->start = c.start.item;
    paths->node = c.node.item;
    paths->length = c.sum.item;
    release(&c);
    return status;
}

void coauth_paths_free(coauth_paths *paths) {
    if (!paths->context) return;
    memory_free(paths->context, paths->start);
    memory_free(paths->context, paths->node);
    memory_free(paths->context, paths->length);
    *paths = (coauth_paths){0};
}
