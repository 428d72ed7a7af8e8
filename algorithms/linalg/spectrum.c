/* spectrum.c: the public face of the eigensolver; see coauth/linalg.h. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/scratch.h"
#include "graph/graph.h"
#include "linalg/eigen.h"
#include "linalg/fold.h"
#include "linalg/laplacian.h"

enum { FILTER_DEGREE = 24 };

/* What the residuals of the Laplacian's least eigenvalues may be at least, whatever is asked of them relative to these:
 * this share of the bound. */
static const double LAPLACIAN_FLOOR = 1e-12;

static coauth_status check(
    const coauth_graph *g, uint32_t count, const coauth_spectrum_options *o, coauth_error *error) {
    if (count > g->nodes)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%u eigenvalues were asked for, and a graph of %u nodes has %u",
            count, g->nodes, g->nodes);
    if (!(o->tolerance > 0 && o->tolerance < 1))
        return fail(
            error, COAUTH_INVALID_ARGUMENT, "the tolerance is %g: it must be above 0 and below 1", o->tolerance);
    return COAUTH_OK;
}

/* From rows of count to one vector after the other, of length 1, the largest entry positive. */
static void hand_over(double *vectors, const double *rows, size_t n, size_t count) {
    for (size_t j = 0; j < count; j++) {
        double *v = vectors + j * n, most = 0, length = 0;
        for (size_t i = 0; i < n; i++) {
            v[i] = rows[i * count + j];
            length += v[i] * v[i];
            if (fabs(v[i]) > fabs(most) * (1 + 1e-9)) most = v[i];
        }
        double scale = length > 0 ? copysign(1 / sqrt(length), most) : 0;
        for (size_t i = 0; i < n; i++) v[i] *= scale;
    }
}

/* The leading pairs of a matrix, twins folded; or of what is laid over it, as it is. */
static coauth_status find_pairs(double *values, double *vectors, double *residuals, const sparse_matrix *m,
    const linear_operator *over, const eigen_request *request, coauth_error *error) {
    const coauth_context *context = m->graph->context;
    size_t n = m->graph->nodes, count = request->count;
    scratch_scope scope = scratch_open(context);
    double *rows = scratch_zeroes(&scope, n * count, sizeof *rows);
    double *rest = scratch_zeroes(&scope, count, sizeof *rest);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK)
        status = over ? eigen_largest(values, rows, rest, NULL, over, request, error)
                      : fold_largest(values, rows, rest, NULL, m, request, error);
    if (vectors && (status == COAUTH_OK || status == COAUTH_NOT_CONVERGED)) hand_over(vectors, rows, n, count);
    if (residuals && rest) memcpy(residuals, rest, count * sizeof *rest);
    scratch_close(&scope);
    return status;
}

/* ||L x - value x|| for one vector. */
static coauth_status measure(double *residual, const laplacian *l, const double *x, double value, coauth_error *error) {
    linear_operator m = sparse_operator(&l->matrix);
    double sum = 0;
    coauth_status status = operator_multiply(&m, l->scratch, x, 1, error);
    for (uint32_t u = 0; u < m.size; u++) {
        double rest = -l->scratch[u] - value * x[u];
        sum += rest * rest;
    }
    *residual = sqrt(sum);
    return status;
}

/* What connectivity and the residuals, twice what was searched for at most, say of the pairs beside the zeros: a value
 * below the least that there can be is one of the zeros again, come back by rounding. */
static coauth_status check_pairs(const double *values, const double *residuals, uint32_t first, uint32_t count,
    const laplacian *l, double tolerance, coauth_error *error) {
    double slack = 1e-13 * l->bound, least = laplacian_least(l);
    for (uint32_t j = first; j < count; j++) {
        double allowed = 2 * fmin(tolerance * l->bound, fmax(tolerance * values[j], LAPLACIAN_FLOOR * l->bound));
        if (residuals[j] > allowed + slack)
            return fail(error, COAUTH_NOT_CONVERGED,
                "eigenvalue %u of the Laplacian, %.6g, has the residual %.3g; allowed are %.3g", j + 1, values[j],
                residuals[j], allowed);
        if (values[j] + slack < least)
            return fail(error, COAUTH_NOT_CONVERGED,
                "eigenvalue %u of the Laplacian came out as %.3g, and no component lets it be below %.3g", j + 1,
                values[j], least);
    }
    return COAUTH_OK;
}

static coauth_status measure_all(double *residuals, const laplacian *l, const double *vectors, const double *values,
    uint32_t count, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (uint32_t j = 0; status == COAUTH_OK && j < count; j++)
        status = measure(&residuals[j], l, vectors + (size_t)j * l->matrix.graph->nodes, values[j], error);
    return status;
}

/* 0 for every component with its constant vector, then what leads beside these. */
static coauth_status laplacian_pairs(double *values, double *vectors, double *residuals, const laplacian *l,
    uint32_t count, const coauth_spectrum_options *o, coauth_error *error) {
    size_t n = l->matrix.graph->nodes;
    uint32_t zeros = l->components < count ? l->components : count;
    eigen_request request = {.count = count - zeros,
        .null = l->components,
        .preconditioner = {laplacian_precondition, l},
        .tolerance = o->tolerance,
        .steps = o->steps,
        .floor = LAPLACIAN_FLOOR,
        .norm = l->bound};
    linear_operator deflated = laplacian_operator(l);
    memset(vectors, 0, n * zeros * sizeof *vectors);
    memset(values, 0, zeros * sizeof *values);
    for (size_t u = 0; u < n; u++)
        if (l->component[u] < zeros) vectors[l->component[u] * n + u] = 1 / sqrt(l->sizes[l->component[u]]);
    coauth_status status = COAUTH_OK;
    if (request.count)
        status = find_pairs(values + zeros, vectors + zeros * n, NULL, &l->matrix, &deflated, &request, error);
    for (uint32_t j = zeros; j < count; j++) values[j] = values[j] < 0 ? -values[j] : 0;
    if (status != COAUTH_OK && status != COAUTH_NOT_CONVERGED) return status;
    coauth_status measured = measure_all(residuals, l, vectors, values, count, error);
    if (measured != COAUTH_OK) return measured;
    return status == COAUTH_OK ? check_pairs(values, residuals, zeros, count, l, o->tolerance, error) : status;
}

static coauth_status find_laplacian(double *values, double *vectors, double *residuals, const coauth_graph *g,
    uint32_t count, const coauth_spectrum_options *o, coauth_error *error) {
    laplacian l = {0};
    scratch_scope scope = scratch_open(g->context);
    if (!vectors) vectors = scratch_array(&scope, (size_t)g->nodes * count, sizeof *vectors);
    if (!residuals) residuals = scratch_zeroes(&scope, count, sizeof *residuals);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = laplacian_build(&l, g, o->weights, error);
    if (status == COAUTH_OK) status = laplacian_pairs(values, vectors, residuals, &l, count, o, error);
    laplacian_free(&l);
    scratch_close(&scope);
    return status;
}

static coauth_status find(double *values, double *vectors, double *residuals, const coauth_graph *g,
    coauth_operator which, uint32_t count, const coauth_spectrum_options *o, coauth_error *error) {
    if (which == COAUTH_LAPLACIAN) return find_laplacian(values, vectors, residuals, g, count, o, error);
    sparse_matrix m;
    eigen_request request = {.count = count, .degree = FILTER_DEGREE, .tolerance = o->tolerance, .steps = o->steps};
    coauth_status status = sparse_build(&m, g, which, o->weights, error);
    if (status == COAUTH_OK) status = find_pairs(values, vectors, residuals, &m, NULL, &request, error);
    bool turned = which == COAUTH_NORMALISED_LAPLACIAN;
    for (uint32_t j = 0; turned && j < count; j++) values[j] = values[j] < 0 ? -values[j] : 0;
    sparse_free(&m);
    return status;
}

/* Weights whose squares are no numbers are taken in a unit in which they are. */
coauth_status coauth_eigenpairs(const coauth_eigen_arrays *into, const coauth_graph *g, coauth_operator which,
    uint32_t count, const coauth_spectrum_options *options, coauth_error *error) {
    double *values = into->values, *vectors = into->vectors, *residuals = into->residuals;
    coauth_spectrum_options own = COAUTH_SPECTRUM_OPTIONS;
    const coauth_spectrum_options *o = options_take(&own, sizeof own, options);
    double unit = o->weights ? graph_weight_unit(g) : 1;
    coauth_graph scaled = *g;
    coauth_status status = check(g, count, o, error);
    if (status != COAUTH_OK || !count) return status;
    if (unit == 1) return find(values, vectors, residuals, g, which, count, o, error);
    scaled.weight = memory_resize(g->context, NULL, g->edges, sizeof *scaled.weight);
    if (!scaled.weight) return fail_memory(error);
    for (uint64_t e = 0; e < g->edges; e++) scaled.weight[e] = g->weight[e] / unit;
    status = find(values, vectors, residuals, &scaled, which, count, o, error);
    for (uint32_t j = 0; which != COAUTH_NORMALISED_LAPLACIAN && j < count; j++) {
        values[j] *= unit;
        if (residuals) residuals[j] *= unit;
    }
    memory_free(g->context, scaled.weight);
    return status;
}

coauth_status coauth_algebraic_connectivity(
    double *value, double *vector, const coauth_graph *g, const coauth_spectrum_options *options, coauth_error *error) {
    double values[2] = {0};
    *value = NAN;
    if (vector) memset(vector, 0, g->nodes * sizeof *vector);
    if (g->nodes < 2) return COAUTH_OK;
    double *vectors = memory_resize(g->context, NULL, (size_t)g->nodes * 2, sizeof *vectors);
    if (!vectors) return fail_memory(error);
    coauth_status status = coauth_eigenpairs(
        &(coauth_eigen_arrays){.values = values, .vectors = vectors}, g, COAUTH_LAPLACIAN, 2, options, error);
    if (status == COAUTH_OK) {
        *value = values[1];
        if (vector) memcpy(vector, vectors + g->nodes, g->nodes * sizeof *vector);
    }
    memory_free(g->context, vectors);
    return status;
}

static coauth_status resist(double *resistance, const laplacian *l, double *block, const uint32_t (*pair)[2],
    size_t count, coauth_error *error) {
    size_t n = l->matrix.graph->nodes;
    double *x = block + n * LAPLACIAN_BLOCK;
    memset(block, 0, n * count * sizeof *block);
    for (size_t j = 0; j < count; j++) {
        uint32_t from = pair[j][0], to = pair[j][1];
        if (from >= n || to >= n)
            return fail(error, COAUTH_INVALID_ARGUMENT, "there is no node %u", from >= n ? from : to);
        if (l->component[from] != l->component[to]) continue;
        block[from * count + j] += 1;
        block[to * count + j] -= 1;
    }
    coauth_status status = laplacian_solve(x, l, block, count, error);
    for (size_t j = 0; status == COAUTH_OK && j < count; j++) {
        uint32_t from = pair[j][0], to = pair[j][1];
        resistance[j] = l->component[from] == l->component[to] ? x[from * count + j] - x[to * count + j] : INFINITY;
    }
    return status;
}

coauth_status coauth_effective_resistance(double *resistance, const coauth_graph *g, const uint32_t (*pair)[2],
    size_t count, const coauth_spectrum_options *options, coauth_error *error) {
    laplacian l;
    double *block = memory_resize(g->context, NULL, (size_t)g->nodes * LAPLACIAN_BLOCK * 2, sizeof *block);
    if (!block) return fail_memory(error);
    coauth_status status = laplacian_build(&l, g, options && options->weights, error);
    if (options && options->steps) l.steps = options->steps;
    for (size_t i = 0; status == COAUTH_OK && i < count; i += LAPLACIAN_BLOCK) {
        size_t width = count - i < LAPLACIAN_BLOCK ? count - i : LAPLACIAN_BLOCK;
        status = resist(resistance + i, &l, block, pair + i, width, error);
    }
    laplacian_free(&l);
    memory_free(g->context, block);
    return status;
}
