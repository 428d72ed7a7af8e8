/* rewire.h: random graphs with given degrees, and with a given number of edges. */
#ifndef COAUTH_STATISTICS_REWIRE_H
#define COAUTH_STATISTICS_REWIRE_H

#include "base/context.h"
#include "base/random.h"

/* Edges between from[i] and to[i], none twice. */
typedef struct edge_set {
    uint32_t *from, *to;
    uint64_t count;
    bool bipartite; /* from and to number different things; else a graph without loops */
} edge_set;

/* Rewires the edges in place, every degree kept: "swaps" times two random edges exchange ends unless that
 * makes a loop or an edge that is there, in which case nothing happens; the chain's limit is then uniform over all such
 * graphs.  Expected O(count + swaps). */
coauth_status rewire(
    edge_set *edges, uint64_t swaps, generator *random, const coauth_context *context, coauth_error *error);

/* Replaces the edges by as many different pairs of nodes, each set of them as likely as any other.  They must fit. */
coauth_status redraw(
    edge_set *edges, uint32_t nodes, generator *random, const coauth_context *context, coauth_error *error);

#endif
