/* coarsen.h: smaller webs that look like a larger one from afar. */
#ifndef COAUTH_LAYOUT_COARSEN_H
#define COAUTH_LAYOUT_COARSEN_H

#include "layout/web.h"

/* Joins neighbours that belong together into one node each; parent[u] says which.  The pulls of edges
 * between two groups and the masses in a group add up.  Nodes of different communities are only joined once no
 * community has neighbours left to join. */
coauth_status coarsen(web *coarse, uint32_t *parent, const web *fine, uint64_t seed, coauth_error *error);

#endif
