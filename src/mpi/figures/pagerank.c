/* pagerank.c: where a walker is found who follows edges and now and then begins again.
 *
 * As on one machine: x = D y with (D - dA) y = 1, symmetric and positive definite, solved by PETSc's conjugate
 * gradients; algorithms/centrality/pagerank.c says why. */
#include "base/scratch.h"
#include "mpi/figures.h"
#include "mpi/matrix.h"

static coauth_status scale(coauth_column *column, const ranks_graph *g, const double *y, const double *total) {
    double sum = 0;
    for (uint32_t u = 0; u < g->own; u++) sum += column->as.real[u] = y[u] * total[u];
    sum = ranks_sum_real(g->ranks, sum);
    for (uint32_t u = 0; u < g->own; u++) column->as.real[u] /= sum;
    return COAUTH_OK;
}

static coauth_status compute(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *o, coauth_error *error) {
    double factor = coauth_parameter_value(&o->parameters, coauth_measure_find("pagerank")->parameter[0]);
    ranks_matrix m = {0};
    scratch_scope scope = scratch_open(g->ranks->context);
    double *total = scratch_array(&scope, g->own, sizeof *total), *y = scratch_zeroes(&scope, g->own, sizeof *y),
           *begin = scratch_array(&scope, g->own, sizeof *begin);
    coauth_status status = ranks_agree(g->ranks, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) {
        ranks_matrix_totals(total, g, o->weights);
        for (uint32_t u = 0; u < g->own; u++) {
            begin[u] = 1;
            if (total[u] <= 0) total[u] = 1;
        }
        status = ranks_matrix_make(&m, g, o->weights, total, -factor, error);
    }
    if (status == COAUTH_OK) status = ranks_matrix_solve(y, &m, begin, error);
    if (status == COAUTH_OK) status = scale(columns[0], g, y, total);
    ranks_matrix_free(&m);
    scratch_close(&scope);
    return status;
}

const ranks_figure pagerank_figure = {.measure = "pagerank", .compute = compute};
