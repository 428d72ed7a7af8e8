/* coarsen.h: smaller graphs that look like a larger one from afar. */
#ifndef COAUTH_LAYOUT_COARSEN_H
#define COAUTH_LAYOUT_COARSEN_H

#include "layout/layout_graph.h"

/* Joins neighbours that belong together into one node each; parent[u] says which.  The pulls of edges
 * between two groups and the masses in a group add up.  Nodes of different communities are only joined once no
 * community has neighbours left to join. */
coauth_status coarsen(
    layout_graph *coarse, uint32_t *parent, const layout_graph *fine, uint64_t seed, coauth_error *error);

#endif
