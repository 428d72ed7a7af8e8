/* network.h (private to communities): the networks that communities are found in, each made of groups of the last. */
#ifndef COAUTH_MPI_NETWORK_H
#define COAUTH_MPI_NETWORK_H

#include "community/leiden.h"
#include "mpi/graph.h"

typedef struct network {
    ranks_graph *graph;
    bool weighted, borrowed; /* the graph is another's */
    double *mass;            /* own: row sums of the first network, added up */
} network;

/* The graph itself. */
coauth_status network_begin(network *n, ranks_graph *graph, bool weighted, coauth_error *error);
void network_free(network *n);

/* member, by column, begins as every node's own number and becomes the number of a node that stands for its community;
 * resolution is divided by the sum of masses.  Leaves ghosts' as they are known here.  (network_move.c) */
coauth_status network_move(uint32_t *member, const network *n, double resolution, coauth_error *error);

/* The network of communities; home, of count items, are nodes of fine and become nodes of coarse.
 * (network_reduce.c) */
coauth_status network_reduce(
    network *coarse, const network *fine, uint32_t *member, uint32_t *home, size_t count, coauth_error *error);

/* Rank 0 finds communities of the whole network; home as above becomes their numbers, of which there are at most as
 * many as nodes.  (network_gather.c) */
coauth_status network_finish(
    const network *n, const leiden_way *way, uint32_t *home, size_t count, coauth_error *error);

#endif
