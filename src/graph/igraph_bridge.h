/* igraph_bridge.h: the only door to igraph.
 *
 * igraph as Debian builds it is not thread-safe: it keeps its error handler, its generator and its list of what to
 * free in static variables.  Whoever goes through holds the one lock; the handlers of the program are put
 * back afterwards.  igraph's default generator is seeded anew by every call that draws. */
#ifndef COAUTH_GRAPH_IGRAPH_BRIDGE_H
#define COAUTH_GRAPH_IGRAPH_BRIDGE_H

#include <coauth/context.h>

/* What rows of tables say of a method that goes through this door: NULL, or that it is closed. */
#ifdef COAUTH_WITH_IGRAPH
#define BRIDGE_ABSENT NULL
#else
#define BRIDGE_ABSENT "it is igraph's, and this coauth was built without igraph (cmake -DCOAUTH_IGRAPH=ON)"
#endif

/* Of igraph; NULL: there is none. */
const char *bridge_version(void);

typedef enum bridge_layout { BRIDGE_DRL, BRIDGE_FRUCHTERMAN_REINGOLD, BRIDGE_KAMADA_KAWAI } bridge_layout;

/* Lays out the simple graph of those edges; x and y have a place for each node. */
coauth_status bridge_lay_out(double *x, double *y, bridge_layout method, uint32_t nodes, uint64_t edges,
    const uint32_t *from, const uint32_t *to, const double *weight, uint64_t seed, const coauth_context *context,
    coauth_error *error);

typedef enum bridge_partition { BRIDGE_INFOMAP, BRIDGE_FAST_GREEDY } bridge_partition;

/* Puts every node of the simple graph of those edges into one group; member has a place for each node.  weight may be
 * NULL: all 1. */
coauth_status bridge_partition_nodes(uint32_t *member, bridge_partition method, uint32_t nodes, uint64_t edges,
    const uint32_t *from, const uint32_t *to, const double *weight, uint64_t seed, const coauth_context *context,
    coauth_error *error);

#endif
