/* network.h (private to communities): the networks that communities are found in, each made of groups of the last. */
#ifndef COAUTH_MPI_NETWORK_H
#define COAUTH_MPI_NETWORK_H

#include <math.h>

#include "community/leiden.h"
#include "mpi/graph.h"

/* Weights are whole numbers of units, so that their sums are exact and come out the same in any order. */
typedef struct network {
    ranks_graph *graph;
    bool weighted, borrowed; /* the graph is another's */
    double unit;             /* a power of two: what weights of the first network are multiplied by and then rounded */
    double *mass;            /* own: row sums of the first network, added up */
} network;

/* Of tie i of the rows here, in units: a whole number. */
static inline double network_weight(const network *n, uint64_t i) {
    if (!n->borrowed) return n->graph->weight[i];
    return n->weighted ? fmax(1, rint(n->graph->weight[i] * n->unit)) : 1;
}

/* The graph itself. */
coauth_status network_begin(network *n, ranks_graph *graph, bool weighted, coauth_error *error);
void network_free(network *n);

/* member, by column, is the start and becomes the result, each the number of any node, its community's.  Nodes join
 * only those of the same number in within, by column, if it is not NULL.  resolution is divided by the sum of masses.
 * The result is the same over any number of ranks.  (network_move.c) */
coauth_status network_move(
    uint32_t *member, const uint32_t *within, const network *n, double resolution, coauth_error *error);

/* The network of parts: part, by column, the number of any node each, becomes that of a node of coarse.
 * (network_reduce.c) */
coauth_status network_reduce(network *coarse, const network *fine, uint32_t *part, coauth_error *error);

/* The communities of coarse nodes, own rows, in numbers of coarse nodes: those, by column, of the fine nodes in them.
 * member may come out with other numbers.  (network_reduce.c) */
coauth_status network_carry(uint32_t *coarse_member, const network *coarse, uint32_t *member, const network *fine,
    const uint32_t *part, coauth_error *error);

/* Rank 0 finds communities of the whole network: member of own rows becomes the number of any node.
 * (network_gather.c) */
coauth_status network_finish(uint32_t *member, const network *n, const leiden_way *way, coauth_error *error);

#endif
