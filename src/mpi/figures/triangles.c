/* triangles.c: pairs of collaborators who collaborated. */
#include "mpi/triangles.h"

#include "base/memory.h"
#include "mpi/figures.h"

static coauth_status compute(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *options, coauth_error *error) {
    const ranks *r = g->ranks;
    (void)options;
    double *at = memory_resize(r->context, NULL, ranks_graph_columns(g), sizeof *at);
    coauth_status status = ranks_agree(r, at ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ranks_triangles_find(at, false, g, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) columns[0]->as.integer[u] = (int64_t)at[u];
    memory_free(r->context, at);
    return status;
}

const ranks_figure triangles_figure = {.measure = "triangles", .compute = compute};
