/* igraph_methods.c: methods that igraph does well enough. */
#include "community/method.h"
#include "graph/igraph_bridge.h"

static coauth_status find(uint32_t *member, bridge_partition method, const coauth_graph *g,
    const coauth_community_options *o, coauth_error *error) {
    for (uint32_t u = 0; u < g->nodes; u++) member[u] = u;
    if (!g->edges) return COAUTH_OK;
    return bridge_partition_nodes(member, method, g->nodes, g->edges, g->from, g->to, o->weights ? g->weight : NULL,
        g->context->seed, g->context, error);
}

static coauth_status infomap(
    uint32_t *member, const coauth_graph *g, const coauth_community_options *o, coauth_error *error) {
    return find(member, BRIDGE_INFOMAP, g, o, error);
}

static coauth_status fast_greedy(
    uint32_t *member, const coauth_graph *g, const coauth_community_options *o, coauth_error *error) {
    return find(member, BRIDGE_FAST_GREEDY, g, o, error);
}

const coauth_community_method infomap_method = {
    .name = "infomap",
    .title = "Infomap: the shortest description of random walks (igraph)",
    .source = "rosvall2008",
    .cost = "about O(m) a trial, 10 trials",
    .weighted = true,
    .compute = infomap,
    .absent = BRIDGE_ABSENT,
};

const coauth_community_method fast_greedy_method = {
    .name = "fast-greedy",
    .title = "Merging greedily by modularity (igraph)",
    .source = "clauset2004",
    .cost = "O(m d log n): for small graphs",
    .weighted = true,
    .compute = fast_greedy,
    .absent = BRIDGE_ABSENT,
};
