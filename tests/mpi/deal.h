/* deal.h: tests over ranks: how they begin and end, and a graph of one machine as ties dealt out. */
#ifndef COAUTH_TESTS_MPI_DEAL_H
#define COAUTH_TESTS_MPI_DEAL_H

#include <stdlib.h>

#include "mpi/graph.h"
#include "mpi/petsc.h"
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

/* Starts MPI and PETSc; the context is one thread's. */
static inline void ranks_tests_begin(int count, char **arguments, ranks *world, coauth_context *context) {
    coauth_error error = {0};
    MPI_Init(&count, &arguments);
    if (petsc_begin(&error) != COAUTH_OK) MPI_Abort(MPI_COMM_WORLD, 1);
    *context = test_context(1);
    *world = ranks_of(MPI_COMM_WORLD, context);
}

/* Ends all ranks where a test of one failed. */
static inline int ranks_tests_end(int failed) {
    if (failed) MPI_Abort(MPI_COMM_WORLD, 1);
    petsc_end();
    MPI_Finalize();
    return 0;
}

#endif
