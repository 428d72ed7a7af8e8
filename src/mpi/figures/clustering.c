/* clustering.c: how many of the pairs of an author's collaborators collaborated themselves; with weights Barrat's form,
 * as algorithms/centrality/clustering.c says. */
#include "base/memory.h"
#include "mpi/figures.h"
#include "mpi/matrix.h"
#include "mpi/triangles.h"

static coauth_status compute(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *options, coauth_error *error) {
    const ranks *r = g->ranks;
    double *strength = columns[0]->as.real, *at = memory_resize(r->context, NULL, ranks_graph_columns(g), sizeof *at);
    coauth_status status = ranks_agree(r, at ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ranks_triangles_find(at, options->weights, g, error);
    if (status == COAUTH_OK) ranks_matrix_totals(strength, g, options->weights);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) {
        double degree = (double)(g->offsets[u + 1] - g->offsets[u]), closed = options->weights ? at[u] : 2 * at[u];
        columns[0]->as.real[u] = degree < 2 ? 0 : closed / (strength[u] * (degree - 1));
    }
    memory_free(r->context, at);
    return status;
}

const ranks_figure clustering_figure = {.measure = "clustering", .compute = compute};
