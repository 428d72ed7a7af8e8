/* diameter.c: iterative fringe upper bound.
 *
 * Let u be any node and i a level of its breadth-first search.  Two nodes at levels up to i are at
 * most 2i apart, so once the largest distance seen from the nodes at levels i+1 and beyond is 2i or
 * more, it is the diameter.  With u in the middle of a long shortest path (found by four searches)
 * the levels that remain hold few nodes; where they hold many, they are searched 512 at a time. */
#include "centrality/diameter.h"

#include "base/context.h"
#include "base/scratch.h"
#include "centrality/compact.h"
#include "centrality/distances.h"

enum { FEW = 24 }; /* up to so many sources one by one; beyond, distances_find is quicker */

typedef struct search {
    const coauth_graph *original;
    compact graph;
    uint32_t *distance, *queue; /* one entry per place */
    uint32_t count;             /* places in queue */
} search;

/* Fills distance for the component of start and queue by distance; returns the farthest place. */
static uint32_t run(search *s, uint32_t start) {
    const compact *g = &s->graph;
    uint32_t c = g->component[start], *distance = s->distance, *queue = s->queue, tail = 0;
    for (uint32_t p = g->start[c]; p < g->start[c + 1]; p++) distance[p] = UINT32_MAX;
    distance[start] = 0;
    queue[tail++] = start;
    for (uint32_t head = 0; head < tail; head++) {
        uint32_t p = queue[head], next = distance[p] + 1;
        for (uint64_t i = g->offsets[p]; i < g->offsets[p + 1]; i++) {
            uint32_t q = g->neighbours[i];
            if (distance[q] != UINT32_MAX) continue;
            distance[q] = next;
            queue[tail++] = q;
        }
    }
    s->count = tail;
    return queue[tail - 1];
}

/* The place half way back from p to the start of the last search. */
static uint32_t middle(const search *s, uint32_t p) {
    const compact *g = &s->graph;
    for (uint32_t steps = s->distance[p] / 2; steps; steps--) {
        uint64_t i = g->offsets[p];
        while (s->distance[g->neighbours[i]] + 1 != s->distance[p]) i++;
        p = g->neighbours[i];
    }
    return p;
}

/* The middle of the longest of two shortest paths found greedily; *longest is raised to the length
 * of the longer. */
static uint32_t pick_centre(search *s, uint32_t start, uint32_t *longest) {
    for (int way = 0; way < 2; way++) {
        uint32_t end = run(s, start), other = run(s, end);
        if (s->distance[other] > *longest) *longest = s->distance[other];
        start = middle(s, other);
    }
    return start;
}

/* Raises *longest to the largest distance from any of the count given places. */
static coauth_status search_fringe(
    uint32_t *longest, search *s, uint32_t *places, uint32_t count, coauth_error *error) {
    if (count > FEW) {
        distance_histogram histogram = {0};
        for (uint32_t i = 0; i < count; i++) places[i] = s->graph.node[places[i]];
        coauth_status status = distances_find(&(distances){.histogram = &histogram}, s->original, places, count, error);
        if (status == COAUTH_OK && histogram.length > *longest + 1) *longest = histogram.length - 1;
        distance_histogram_free(&histogram);
        return status;
    }
    for (uint32_t i = 0; i < count; i++) {
        coauth_status status = context_check(s->graph.context, error);
        if (status != COAUTH_OK) return status;
        uint32_t d = s->distance[run(s, places[i])];
        if (d > *longest) *longest = d;
    }
    return COAUTH_OK;
}

static coauth_status search_component(uint32_t *longest, search *s, uint32_t start, coauth_error *error) {
    const coauth_context *context = s->graph.context;
    uint32_t centre = pick_centre(s, start, longest), farthest = run(s, centre), level = s->distance[farthest];
    uint32_t size = s->count, last = size;
    scratch_scope scope = scratch_open(context);
    uint32_t *queue = scratch_array(&scope, size, sizeof *queue);
    uint32_t *begin = scratch_zeroes(&scope, (size_t)level + 2, sizeof *begin); /* of each level, in queue */
    coauth_status status = scratch_status(&scope, error);
    for (uint32_t i = 0; status == COAUTH_OK && i < size; i++) {
        queue[i] = s->queue[i];
        begin[s->distance[queue[i]] + 1] = i + 1;
    }
    if (status == COAUTH_OK) status = context_check(context, error);
    for (; status == COAUTH_OK && level && *longest < 2 * level; level--) {
        status = search_fringe(longest, s, queue + begin[level], last - begin[level], error);
        last = begin[level];
    }
    scratch_close(&scope);
    return status;
}

coauth_status diameter_find(uint32_t *diameter, const coauth_graph *graph, uint32_t components, coauth_error *error) {
    scratch_scope scope = scratch_open(graph->context);
    search s = {.original = graph};
    *diameter = 0;
    s.distance = scratch_array(&scope, graph->nodes, sizeof *s.distance);
    s.queue = scratch_array(&scope, graph->nodes, sizeof *s.queue);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = compact_build(&s.graph, graph, false, error);
    for (uint32_t c = 0; status == COAUTH_OK && c < s.graph.components && c < components; c++) {
        uint32_t first = s.graph.start[c];
        if (s.graph.start[c + 1] - first <= *diameter + 1) break; /* components come largest first */
        status = search_component(diameter, &s, first, error);
    }
    compact_free(&s.graph);
    scratch_close(&scope);
    return status;
}
