/* level.h: the graphs on which Leiden's and Louvain's methods work: the network, and networks of groups of it. */
#ifndef COAUTH_COMMUNITY_LEVEL_H
#define COAUTH_COMMUNITY_LEVEL_H

#include <coauth/graph.h>

/* Both ways of every edge; weight within a node itself does not matter to any choice and is left out. */
typedef struct level {
    uint32_t nodes;
    uint64_t *offsets;
    uint32_t *neighbours;
    double *weight; /* of each arc; NULL: all 1 */
    double *mass;   /* of each node: what the quality function counts */
    bool borrowed;  /* offsets and neighbours are a graph's */
    const coauth_context *context;
} level;

/* The graph itself; mass is the row sums (modularity) or 1 (CPM).  Release with level_free, also after a failure. */
coauth_status level_build(level *level, const coauth_graph *graph, bool weighted, bool by_size, coauth_error *error);

/* The network of groups: group[u] < groups.  O(n + m). */
coauth_status level_aggregate(
    level *groups_level, const level *fine, const uint32_t *group, uint32_t groups, coauth_error *error);
void level_free(level *level);

/* Nodes in the order of their groups: those of group c are order[start[c]] .. order[start[c+1]-1], start has groups
 * + 1. */
void group_nodes(uint32_t *order, uint32_t *start, const uint32_t *group, uint32_t nodes, uint32_t groups);

/* Renumbers group without gaps in the order of first nodes; scratch has one entry per possible number.  Returns how
 * many. */
uint32_t group_renumber(uint32_t *group, uint32_t nodes, uint32_t *scratch, uint32_t numbers);

#endif
