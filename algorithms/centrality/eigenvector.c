/* eigenvector.c: an author is central whose collaborators are.
 *
 * The leading eigenvector lives on the component of largest spectral radius; every other node has 0.
 * Two components of the same radius leave it undefined, which is an error. */
#include "base/error.h"
#include "base/memory.h"
#include "centrality/matrix.h"
#include "centrality/measure.h"

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    if (!g->nodes) return COAUTH_OK;
    matrix m = {0};
    double radius, *vector = memory_zeroed(g->context, g->nodes, sizeof *vector);
    uint32_t component;
    bool tied = false;
    coauth_status status = vector ? matrix_build(&m, g, o->weights, error) : fail_memory(error);
    if (status == COAUTH_OK) status = matrix_radius(&radius, vector, &component, &tied, &m, error);
    if (tied)
        status = fail(error, COAUTH_UNDEFINED,
            "eigenvector centrality is not defined: several components have the largest spectral radius, %.6g; "
            "keep the largest component only",
            radius * m.unit);
    if (status == COAUTH_OK) status = matrix_doubt(o->doubt, &m, radius, vector, component, error);
    for (uint32_t p = 0; status == COAUTH_OK && p < g->nodes; p++)
        columns[0]->as.real[m.graph.node[p]] = m.graph.component[p] == component ? vector[p] : 0;
    matrix_free(&m);
    memory_free(g->context, vector);
    return status;
}

const coauth_measure eigenvector_measure = {
    .name = "eigenvector",
    .title = "Eigenvector centrality",
    .formula = "A x = lambda x for the largest lambda, maximum 1; 0 outside the component of that lambda",
    .source = "bonacich1972",
    .cost = "O(n + m) times about 100 steps",
    .weighted = true,
    .column = {{"eigenvector", "eigenvector centrality, maximum 1", COAUTH_REAL, false, false}},
    .compute = compute,
};
