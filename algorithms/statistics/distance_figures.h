/* distance_figures.h: how far apart the authors of the giant component are. */
#ifndef COAUTH_STATISTICS_DISTANCE_FIGURES_H
#define COAUTH_STATISTICS_DISTANCE_FIGURES_H

#include <coauth/statistics.h>

#include "centrality/distances.h"

typedef struct distance_figures {
    coauth_figure mean, diameter, effective_diameter; /* unknown without a pair */
    coauth_figure mean_error, effective_error;        /* standard errors of estimates */
} distance_figures;

/* From the number of pairs at each distance: pairs[d] for d < length; pairs[0] is not looked at. */
distance_figures distances_summarise(const uint64_t *pairs, uint32_t length);

/* Of the component with number 0 (see coauth_graph_components), exactly: a breadth-first search from
 * each of its nodes, 512 at once; or, where the pairs of the whole graph are known, from the others, to be
 * taken off. */
coauth_status giant_distances(distance_figures *figures, const coauth_graph *graph, const uint32_t *component,
    uint32_t size, const distance_histogram *whole, /* NULL: not known */
    const coauth_context *context, coauth_error *error);

/* The same for a component of more nodes than DISTANCE_SAMPLE, from breadth-first searches from that many of
 * them, drawn without replacement in DISTANCE_PARTS parts whose spread gives the standard errors
 * (Eppstein & Wang, "Fast approximation of centrality", JGAA 8:39, 2004: sources sampled uniformly).  The diameter is
 * exact (diameter.h).  Depends on the context's seed, not on its threads. */
enum { DISTANCE_PARTS = 16, DISTANCE_SAMPLE = DISTANCE_PARTS * 1024 };
coauth_status giant_distances_estimate(distance_figures *figures, const coauth_graph *graph, const uint32_t *component,
    uint32_t size, const coauth_context *context, coauth_error *error);

#endif
