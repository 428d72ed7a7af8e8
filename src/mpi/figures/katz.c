/* katz.c: the number of walks that end at an author, longer ones counting less: (1 - alpha A) x = 1, by conjugate
 * gradients. */
#include <math.h>

#include "base/scratch.h"
#include "mpi/figures.h"
#include "mpi/leading.h"
#include "mpi/matrix.h"

static const double SAFE_SHARE = 0.85; /* of 1/spectral radius */

/* As algorithms/centrality/katz.c. */
static coauth_status choose_alpha(double *alpha, ranks_graph *g, const coauth_measure_options *o, coauth_error *error) {
    ranks_leading leading = {0};
    double wanted = coauth_parameter_value(&o->parameters, coauth_measure_find("katz")->parameter[0]);
    coauth_status status = ranks_leading_find(&leading, g, o->weights, error);
    if (status != COAUTH_OK) return status;
    *alpha = wanted > 0 ? wanted : leading.value > 0 ? SAFE_SHARE / leading.value : 0;
    if (*alpha * leading.value < 1) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "Katz alpha is %g: it must be above 0 and below 1/spectral radius = %g",
        wanted, 1 / leading.value);
}

static void scale(double *x, const ranks_graph *g) {
    double length = 0;
    for (uint32_t u = 0; u < g->own; u++) length += x[u] * x[u];
    length = sqrt(ranks_sum_real(g->ranks, length));
    for (uint32_t u = 0; u < g->own; u++) x[u] /= length;
}

static coauth_status compute(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *o, coauth_error *error) {
    ranks_matrix m = {0};
    scratch_scope scope = scratch_open(g->ranks->context);
    double alpha, *x = columns[0]->as.real, *one = scratch_array(&scope, g->own, sizeof *one);
    coauth_status status = ranks_agree(g->ranks, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) status = choose_alpha(&alpha, g, o, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) one[u] = x[u] = 1;
    if (status == COAUTH_OK) status = ranks_matrix_make(&m, g, o->weights, one, -alpha, error);
    if (status == COAUTH_OK) status = ranks_matrix_solve(x, &m, one, error);
    if (status == COAUTH_OK && o->normalised) scale(x, g);
    ranks_matrix_free(&m);
    scratch_close(&scope);
    return status;
}

const ranks_figure katz_figure = {.measure = "katz", .compute = compute};
