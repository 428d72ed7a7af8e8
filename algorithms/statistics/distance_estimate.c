/* distance_estimate.c: distances of a component too large for all pairs, from a sample of its nodes.
 *
 * A breadth-first search from a random node gives an unbiased sample of distances, of all nodes to that one.
 * The sample is cut into equal parts; all together estimate a figure, and with s the deviation of the parts' figures,
 * s / sqrt(parts) sqrt(1 - sample / n) is its standard error (drawn without replacement). */
#include "statistics/distance_figures.h"

#include <math.h>

#include "base/error.h"
#include "base/random.h"
#include "base/scratch.h"
#include "centrality/diameter.h"
#include "centrality/distances.h"

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

/* The standard error of a figure of all parts together by how far those of the parts differ. */
static coauth_figure error_of(const double part[DISTANCE_PARTS], uint32_t size) {
    double mean = 0, spread = 0;
    for (uint32_t p = 0; p < DISTANCE_PARTS; p++) mean += part[p] / DISTANCE_PARTS;
    for (uint32_t p = 0; p < DISTANCE_PARTS; p++) spread += (part[p] - mean) * (part[p] - mean);
    double variance = spread / (DISTANCE_PARTS - 1) / DISTANCE_PARTS * (1 - (double)DISTANCE_SAMPLE / size);
    return (coauth_figure){true, sqrt(variance)};
}

/* The figures of all parts together, and how far those of the parts differ. */
static void compare_parts(distance_figures *figures, const distance_histogram *part, uint64_t *pairs, uint32_t size) {
    uint32_t length = 0;
    double mean[DISTANCE_PARTS], effective[DISTANCE_PARTS];
    for (uint32_t p = 0; p < DISTANCE_PARTS; p++) {
        add_histogram(pairs, &length, &part[p]);
        distance_figures own = distances_summarise(part[p].pairs, part[p].length);
        mean[p] = own.mean.value, effective[p] = own.effective_diameter.value;
    }
    *figures = distances_summarise(pairs, length);
    figures->mean_error = error_of(mean, size);
    figures->effective_error = error_of(effective, size);
}

static coauth_status search_parts(distance_figures *figures, const coauth_graph *g, const uint32_t *nodes,
    uint32_t size, uint64_t *pairs, coauth_error *error) {
    distance_histogram part[DISTANCE_PARTS];
    const distances wanted = {.histogram = part, .parts = DISTANCE_PARTS};
    coauth_status status = distances_find(&wanted, g, nodes, DISTANCE_SAMPLE, error);
    if (status == COAUTH_OK) compare_parts(figures, part, pairs, size);
    for (uint32_t p = 0; p < DISTANCE_PARTS; p++) distance_histogram_free(&part[p]);
    return status;
}

static coauth_status exact_diameter(coauth_figure *diameter, const coauth_graph *g, coauth_error *error) {
    uint32_t found;
    coauth_status status = diameter_find(&found, g, 1, error);
    if (status == COAUTH_OK) *diameter = (coauth_figure){true, found};
    return status;
}

coauth_status giant_distances_estimate(distance_figures *figures, const coauth_graph *graph, const uint32_t *component,
    uint32_t size, const coauth_context *context, coauth_error *error) {
    *figures = (distance_figures){0};
    scratch_scope scope = scratch_open(context);
    uint32_t *nodes = scratch_array(&scope, size, sizeof *nodes);
    uint64_t *pairs = scratch_zeroes(&scope, (size_t)graph->nodes + 1, sizeof *pairs);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        draw(nodes, component, graph, size, context->seed);
        status = search_parts(figures, graph, nodes, size, pairs, error);
    }
    if (status == COAUTH_OK) status = exact_diameter(&figures->diameter, graph, error);
    scratch_close(&scope);
    return status;
}
