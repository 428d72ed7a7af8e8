/* shared.h (private): what the measures of one run share, see coauth_shared_create. */
#ifndef COAUTH_CENTRALITY_SHARED_H
#define COAUTH_CENTRALITY_SHARED_H

#include "centrality/nearness.h"

struct coauth_shared {
    const coauth_context *context;
    const coauth_graph *graph;
    uint32_t nodes;                 /* of the graph then: */
    uint64_t edges;                 /* if it has been cut since, what is here says nothing of it */
    const coauth_measure **measure; /* those that will be asked for */
    size_t count;
    nearness nearness; /* of the graph, from the first measure that needed it on */
};

/* How many pairs of the graph's nodes are how far apart, if a measure has found out, exactly and unweighted; else NULL.
 * shared may be NULL. */
const distance_histogram *shared_pairs(const coauth_shared *shared, const coauth_graph *graph);

/* Whether it will be asked for. */
bool shared_has(const coauth_shared *shared, const coauth_measure *measure);

#endif
