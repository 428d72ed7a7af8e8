/* neighbour_degree.c: how well connected an author's collaborators are. */
#include "base/memory.h"
#include "mpi/figures.h"

static void fill(coauth_column *column, const ranks_graph *g, const double *degree, bool weights) {
    for (uint32_t u = 0; u < g->own; u++) {
        double sum = 0, total = 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            double weight = weights ? g->weight[i] : 1;
            sum += weight * degree[g->column[i]];
            total += weight;
        }
        if (total <= 0) continue;
        column->as.real[u] = sum / total;
        coauth_column_mark(column, u, true);
    }
}

static coauth_status compute(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *options, coauth_error *error) {
    const ranks *r = g->ranks;
    double *degree = memory_resize(r->context, NULL, ranks_graph_columns(g), sizeof *degree);
    coauth_status status = ranks_agree(r, degree ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) {
        for (uint32_t u = 0; u < g->own; u++) degree[u] = (double)(g->offsets[u + 1] - g->offsets[u]);
        status = ranks_graph_update(g, degree, sizeof *degree, error);
    }
    if (status == COAUTH_OK) fill(columns[0], g, degree, options->weights);
    memory_free(r->context, degree);
    return status;
}

const ranks_figure average_neighbour_degree_figure = {.measure = "average_neighbour_degree", .compute = compute};
