/* distance_figures.c: mean distance, diameter and effective diameter.
 *
 * All are over pairs of different nodes that are connected.  The effective diameter is the 90th
 * percentile of their distances: with g(d) the share of pairs at most d apart and d the first distance with
 * g(d) >= 0.9, it is d - 1 + (0.9 - g(d-1)) / (g(d) - g(d-1)) (Leskovec, Kleinberg & Faloutsos, "Graphs
 * over time", KDD 2005). */
#include "statistics/distance_figures.h"

#include "base/error.h"
#include "base/memory.h"
#include "centrality/distances.h"

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

coauth_status giant_distances(distance_figures *figures, const coauth_graph *graph, const uint32_t *component,
    uint32_t size, const coauth_context *context, coauth_error *error) {
    *figures = (distance_figures){0};
    uint32_t *sources = memory_resize(context, NULL, size, sizeof *sources), count = 0;
    if (!sources) return fail_memory(error);
    for (uint32_t u = 0; u < graph->nodes && count < size; u++)
        if (component[u] == 0) sources[count++] = u;
    distance_histogram histogram = {0};
    const distances wanted = {.histogram = &histogram};
    coauth_status status = distances_find(&wanted, graph, sources, count, error);
    if (status == COAUTH_OK) *figures = distances_summarise(histogram.pairs, histogram.length);
    distance_histogram_free(&histogram);
    memory_free(context, sources);
    return status;
}
