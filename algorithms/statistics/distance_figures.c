/* distance_figures.c: mean distance, diameter and effective diameter.
 *
 * All are over pairs of different nodes that are connected.  The effective diameter is the 90th
 * percentile of their distances: with g(d) the share of pairs at most d apart and d the first distance with
 * g(d) >= 0.9, it is d - 1 + (0.9 - g(d-1)) / (g(d) - g(d-1)) (Leskovec, Kleinberg & Faloutsos, "Graphs
 * over time", KDD 2005). */
#include "statistics/distance_figures.h"

#include "base/error.h"
#include "base/memory.h"

distance_figures distances_summarise(const uint64_t *pairs, uint32_t length) {
    distance_figures figures = {0};
    uint64_t count = 0, sum = 0, below = 0;
    for (uint32_t d = 1; d < length; d++) count += pairs[d], sum += d * pairs[d];
    if (!count) return figures;
    figures.mean = (coauth_figure){true, (double)sum / (double)count};
    while (!pairs[length - 1]) length--;
    figures.diameter = (coauth_figure){true, length - 1};
    double wanted = 0.9 * (double)count;
    uint32_t d = 1;
    while (d < length - 1 && (double)(below + pairs[d]) < wanted) below += pairs[d++];
    figures.effective_diameter = (coauth_figure){true, d - 1 + (wanted - (double)below) / (double)pairs[d]};
    return figures;
}

/* What is left of the whole's pairs without some, whose distances are none of the others'. */
static coauth_status take_off(
    distance_histogram *pairs, const distance_histogram *whole, const coauth_context *context, coauth_error *error) {
    uint64_t *left = memory_resize(context, NULL, whole->length, sizeof *left);
    if (!left) return fail_memory(error);
    for (uint32_t d = 0; d < whole->length; d++) left[d] = whole->pairs[d] - (d < pairs->length ? pairs->pairs[d] : 0);
    distance_histogram_free(pairs);
    *pairs = (distance_histogram){.pairs = left, .length = whole->length, .context = context};
    return COAUTH_OK;
}

coauth_status giant_distances(distance_figures *figures, const coauth_graph *graph, const uint32_t *component,
    uint32_t size, const distance_histogram *whole, const coauth_context *context, coauth_error *error) {
    *figures = (distance_figures){0};
    uint32_t wanted = whole ? graph->nodes - size : size, count = 0;
    uint32_t *sources = memory_resize(context, NULL, wanted, sizeof *sources);
    if (!sources) return fail_memory(error);
    for (uint32_t u = 0; u < graph->nodes && count < wanted; u++)
        if ((component[u] == 0) == !whole) sources[count++] = u;
    distance_histogram histogram = {0};
    const distances found = {.histogram = &histogram};
    coauth_status status = distances_find(&found, graph, sources, count, error);
    if (status == COAUTH_OK && whole) status = take_off(&histogram, whole, context, error);
    if (status == COAUTH_OK) *figures = distances_summarise(histogram.pairs, histogram.length);
    distance_histogram_free(&histogram);
    memory_free(context, sources);
    return status;
}
