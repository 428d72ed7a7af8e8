/* eigenvector.c: an author is central whose collaborators are. */
#include "mpi/figures.h"
#include "mpi/leading.h"

static coauth_status compute(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *o, coauth_error *error) {
    ranks_leading leading = {.vector = columns[0]->as.real, .doubt = o->doubt};
    if (!g->nodes) return COAUTH_OK;
    coauth_status status = ranks_leading_find(&leading, g, o->weights, error);
    if (status == COAUTH_OK && leading.tied)
        status = fail(error, COAUTH_UNDEFINED,
            "eigenvector centrality is not defined: several components have the largest spectral radius, %.6g; "
            "keep the largest component only",
            leading.value);
    return status;
}

const ranks_figure eigenvector_figure = {.measure = "eigenvector", .compute = compute};
