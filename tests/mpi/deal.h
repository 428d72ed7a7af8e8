/* deal.h: a graph of one machine as ties dealt out to the ranks. */
#ifndef COAUTH_TESTS_MPI_DEAL_H
#define COAUTH_TESTS_MPI_DEAL_H

#include <stdlib.h>

#include "mpi/graph.h"
#include "support.h"

/* Every size-th tie goes to one rank. */
static inline ranks_graph *deal_graph(ranks *world, const coauth_graph *whole) {
    uint64_t n = 0;
    uint32_t *from = calloc(whole->edges + 1, sizeof *from), *to = calloc(whole->edges + 1, sizeof *to);
    double *weight = calloc(whole->edges + 1, sizeof *weight);
    for (uint64_t e = (uint64_t)world->rank; e < whole->edges; e += (uint64_t)world->size) {
        from[n] = whole->from[e], to[n] = whole->to[e];
        weight[n++] = whole->weight[e];
    }
    ranks_graph *g;
    coauth_error error = {0};
    assert_ok(ranks_graph_from_edges(&g, world, whole->nodes, n, from, to, weight, &error), &error);
    free(from);
    free(to);
    free(weight);
    return g;
}

#endif
