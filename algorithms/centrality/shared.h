/* shared.h (private): what the measures of one run share, see coauth_shared_create. */
#ifndef COAUTH_CENTRALITY_SHARED_H
#define COAUTH_CENTRALITY_SHARED_H

#include "centrality/nearness.h"

struct coauth_shared {
    const coauth_context *context;
    const coauth_graph *graph;
    const coauth_measure **measure; /* those that will be asked for */
    size_t count;
    nearness nearness; /* of the graph, from the first measure that needed it on */
};

/* Whether it will be asked for. */
bool shared_has(const coauth_shared *shared, const coauth_measure *measure);

#endif
