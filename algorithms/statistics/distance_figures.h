/* distance_figures.h: how far apart the authors of the giant component are. */
#ifndef COAUTH_STATISTICS_DISTANCE_FIGURES_H
#define COAUTH_STATISTICS_DISTANCE_FIGURES_H

#include <coauth/statistics.h>

typedef struct distance_figures {
    coauth_figure mean, diameter, effective_diameter; /* unknown without a pair */
} distance_figures;

/* From the number of pairs at each distance: pairs[d] for d < length; pairs[0] is not looked at. */
distance_figures distances_summarise(const uint64_t *pairs, uint32_t length);

/* Of the component with number 0 (see coauth_graph_components), exactly: a breadth-first search from
 * each of its nodes, 512 at once. */
coauth_status giant_distances(
    distance_figures *figures,
    const coauth_graph *graph, const uint32_t *component, uint32_t size,
    const coauth_context *context, coauth_error *error);

#endif
