/* strength.c: sum of an author's weights. */
#include "mpi/figures.h"

static coauth_status compute(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *options, coauth_error *error) {
    (void)options, (void)error;
    for (uint32_t u = 0; u < g->own; u++) {
        double sum = 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) sum += g->weight[i];
        columns[0]->as.real[u] = sum;
    }
    return COAUTH_OK;
}

const ranks_figure strength_figure = {.measure = "strength", .compute = compute};
