/* degree.c: number of collaborators. */
#include "mpi/figures.h"

static coauth_status compute(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *options, coauth_error *error) {
    (void)error;
    for (uint32_t u = 0; u < g->own; u++) {
        uint64_t degree = g->offsets[u + 1] - g->offsets[u];
        if (!options->normalised) columns[0]->as.integer[u] = (int64_t)degree;
        else columns[0]->as.real[u] = (double)degree / (double)(g->nodes - 1);
    }
    return COAUTH_OK;
}

const ranks_figure degree_figure = {.measure = "degree", .compute = compute};
