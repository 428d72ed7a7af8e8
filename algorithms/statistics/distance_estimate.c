/* distance_estimate.c: distances of a component too large for all pairs, from a sample of its nodes.
 *
 * A breadth-first search from a random node gives an unbiased sample of distances, of all nodes to that one.
 * The sample is cut into equal parts; the mean over parts estimates the mean distance, and with s the deviation of the
 * parts' means, s / sqrt(parts) sqrt(1 - sample / n) its standard error (drawn without replacement). */
#include "statistics/distance_figures.h"

#include <math.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"
#include "centrality/diameter.h"
#include "centrality/distances.h"

enum { PART = DISTANCE_SAMPLE / DISTANCE_PARTS };

/* Puts a random choice of the component's nodes first (Fisher & Yates, stopped early). */
static void draw(uint32_t *nodes, const uint32_t *component, const coauth_graph *g, uint32_t size, uint64_t seed) {
    generator random = generator_make(seed, "distances", 0);
    uint32_t count = 0;
    for (uint32_t u = 0; u < g->nodes && count < size; u++)
        if (component[u] == 0) nodes[count++] = u;
    for (uint32_t i = 0; i < DISTANCE_SAMPLE; i++) {
        uint32_t j = i + generator_below(&random, size - i), node = nodes[j];
        nodes[j] = nodes[i];
        nodes[i] = node;
    }
}

static void add_histogram(uint64_t *pairs, uint32_t *length, const distance_histogram *h) {
    for (uint32_t d = 0; d < h->length; d++) pairs[d] += h->pairs[d];
    if (h->length > *length) *length = h->length;
}

static coauth_status search_parts(distance_figures *figures, const coauth_graph *g, const uint32_t *nodes,
    uint32_t size, uint64_t *pairs, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    uint32_t length = 0;
    double sum = 0, mean[DISTANCE_PARTS], spread = 0;
    for (uint32_t part = 0; part < DISTANCE_PARTS && status == COAUTH_OK; part++) {
        distance_histogram histogram = {0};
        const distances wanted = {.histogram = &histogram};
        status = distances_find(&wanted, g, nodes + part * PART, PART, error);
        if (status == COAUTH_OK) {
            add_histogram(pairs, &length, &histogram);
            sum += mean[part] = distances_summarise(histogram.pairs, histogram.length).mean.value;
        }
        distance_histogram_free(&histogram);
    }
    if (status != COAUTH_OK) return status;
    *figures = distances_summarise(pairs, length);
    for (uint32_t part = 0; part < DISTANCE_PARTS; part++)
        spread += (mean[part] - sum / DISTANCE_PARTS) * (mean[part] - sum / DISTANCE_PARTS);
    double variance = spread / (DISTANCE_PARTS - 1) / DISTANCE_PARTS * (1 - (double)DISTANCE_SAMPLE / size);
    figures->mean_error = (coauth_figure){true, sqrt(variance)};
    return COAUTH_OK;
}

static coauth_status exact_diameter(
    coauth_figure *diameter, const coauth_graph *g, const uint32_t *component, coauth_error *error) {
    uint8_t *keep = memory_resize(g->context, NULL, g->nodes, 1);
    if (!keep) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) keep[u] = component[u] == 0;
    coauth_graph *giant = NULL;
    uint32_t found = 0;
    coauth_status status = coauth_graph_induced(&giant, g, keep, error);
    if (status == COAUTH_OK) status = diameter_find(&found, giant, error);
    if (status == COAUTH_OK) *diameter = (coauth_figure){true, found};
    coauth_graph_free(giant);
    memory_free(g->context, keep);
    return status;
}

coauth_status giant_distances_estimate(distance_figures *figures, const coauth_graph *graph, const uint32_t *component,
    uint32_t size, const coauth_context *context, coauth_error *error) {
    *figures = (distance_figures){0};
    uint32_t *nodes = memory_resize(context, NULL, size, sizeof *nodes);
    uint64_t *pairs = memory_zeroed(context, (size_t)graph->nodes + 1, sizeof *pairs);
    coauth_status status = nodes && pairs ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) {
        draw(nodes, component, graph, size, context->seed);
        status = search_parts(figures, graph, nodes, size, pairs, error);
    }
    if (status == COAUTH_OK) status = exact_diameter(&figures->diameter, graph, component, error);
    memory_free(context, nodes);
    memory_free(context, pairs);
    return status;
}
