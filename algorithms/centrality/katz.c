/* katz.c: the number of walks that end at an author, longer ones counting less. */
#include <math.h>

#include "base/error.h"
#include "base/scratch.h"
#include "centrality/matrix.h"
#include "centrality/measure.h"

static const coauth_parameter_row alpha_parameter = {.name = "alpha",
    .description = "attenuation, below 1/spectral radius; 0: 0.85/spectral radius",
    .most = INFINITY,
    .below = true};

static const double SAFE_SHARE = 0.85; /* of 1/spectral radius */

/* The attenuation to use; one at or above 1/spectral radius would make the series diverge. */
static coauth_status choose_alpha(double *alpha, const matrix *m, double wanted, coauth_error *error) {
    double radius;
    uint32_t component;
    bool tied;
    coauth_status status = matrix_radius(&radius, NULL, &component, &tied, m, error);
    if (status != COAUTH_OK) return status;
    double own = wanted * m->unit; /* for the matrix in its unit */
    *alpha = own > 0 ? own : radius > 0 ? SAFE_SHARE / radius : 0;
    if (*alpha * radius >= 1)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "Katz alpha is %g: it must be above 0 and below 1/spectral radius = %g", wanted, 1 / radius / m->unit);
    return COAUTH_OK;
}

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    const coauth_context *context = g->context;
    matrix m = {0};
    scratch_scope scope = scratch_open(context);
    double alpha = 0, length = 0, *x = scratch_array(&scope, g->nodes, sizeof *x);
    double *one = scratch_array(&scope, g->nodes, sizeof *one);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = matrix_build(&m, g, o->weights, error);
    double wanted = coauth_parameter_value(&o->parameters, &alpha_parameter);
    if (status == COAUTH_OK && g->nodes) status = choose_alpha(&alpha, &m, wanted, error);
    for (uint32_t p = 0; status == COAUTH_OK && p < g->nodes; p++) one[p] = 1;
    if (status == COAUTH_OK) status = matrix_solve(x, &m, one, alpha, one, error);
    if (status == COAUTH_OK) {
        for (uint32_t p = 0; p < g->nodes; p++) length += x[p] * x[p];
        double unit = o->normalised ? sqrt(length) : 1;
        for (uint32_t p = 0; p < g->nodes; p++) columns[0]->as.real[m.graph.node[p]] = x[p] / unit;
    }
    matrix_free(&m);
    scratch_close(&scope);
    return status;
}

const coauth_measure katz_measure = {
    .name = "katz",
    .title = "Katz centrality",
    .formula = "x = alpha A x + 1, alpha = 0.85/spectral radius unless given; normalised: length 1",
    .source = "katz1953",
    .cost = "O(n + m) times about 150 steps",
    .weighted = true,
    .normalises = true,
    .parameter = {&alpha_parameter},
    .column = {{"katz", "Katz centrality", COAUTH_REAL, false, false}},
    .compute = compute,
};
