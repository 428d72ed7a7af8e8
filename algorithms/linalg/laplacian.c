/* laplacian.c: see laplacian.h.
 *
 * The Laplacian is singular: constant vectors on components are its null space.  With right hand sides that have
 * nothing of it conjugate gradients do not notice, as long as rounding is not let to bring it back: the solution is
 * projected at the end. */
#include "linalg/laplacian.h"

#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"

enum { MOST_STEPS = 2000, ARRAYS = 4 };

coauth_status laplacian_build(laplacian *l, const coauth_graph *g, bool weighted, coauth_error *error) {
    *l = (laplacian){.tolerance = 1e-12, .steps = MOST_STEPS, .context = g->context};
    coauth_status status = sparse_build(&l->matrix, g, COAUTH_LAPLACIAN, weighted, error);
    if (status != COAUTH_OK) return status;
    l->component = memory_resize(g->context, NULL, g->nodes, sizeof *l->component);
    l->scratch = memory_resize(g->context, NULL, (size_t)g->nodes * LAPLACIAN_BLOCK * ARRAYS, sizeof *l->scratch);
    if (!l->component || !l->scratch) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) l->bound = fmax(l->bound, 2 * l->matrix.total[u]); /* Gershgorin */
    status = coauth_graph_components(l->component, &l->sizes, &l->components, g, error);
    if (status != COAUTH_OK) return status;
    l->sums = memory_resize(g->context, NULL, (size_t)l->components * LAPLACIAN_BLOCK, sizeof *l->sums);
    return l->sums ? elimination_build(&l->factors, g, l->matrix.value, error) : fail_memory(error);
}

void laplacian_free(laplacian *l) {
    if (!l->context) return;
    sparse_free(&l->matrix);
    elimination_free(&l->factors);
    memory_free(l->context, l->sums);
    memory_free(l->context, l->component);
    memory_free(l->context, l->scratch);
    coauth_free(l->context, l->sizes);
    *l = (laplacian){0};
}

/* Takes factor times every component's mean of every column of x from y. */
static void take_means(double *y, double factor, const double *x, const laplacian *l, size_t columns) {
    uint32_t n = l->matrix.graph->nodes;
    memset(l->sums, 0, (size_t)l->components * columns * sizeof *l->sums);
    for (uint32_t u = 0; u < n; u++)
        for (size_t j = 0; j < columns; j++) l->sums[l->component[u] * columns + j] += x[u * columns + j];
    for (uint32_t u = 0; u < n; u++)
        for (size_t j = 0; j < columns; j++)
            y[u * columns + j] -= factor * l->sums[l->component[u] * columns + j] / l->sizes[l->component[u]];
}

static void project(double *x, const laplacian *l, size_t columns) {
    take_means(x, 1, x, l, columns);
}

static coauth_status apply_deflated(const linear_operator *self, block_step step, coauth_error *error) {
    const laplacian *l = self->data;
    linear_operator plain = sparse_operator(&l->matrix);
    coauth_status status = plain.apply(&plain, step, error);
    if (status == COAUTH_OK) take_means(step.y, step.alpha * l->bound, step.x, l, step.columns);
    return status;
}

linear_operator laplacian_operator(const laplacian *l) {
    return (linear_operator){.size = l->matrix.graph->nodes, .context = l->context, .apply = apply_deflated, .data = l};
}

double laplacian_least(const laplacian *l) {
    const coauth_graph *g = l->matrix.graph;
    double least = INFINITY, n = l->components ? l->sizes[0] : 0;
    for (uint64_t i = 0; i < 2 * g->edges; i++) least = fmin(least, l->matrix.value[i]);
    return n > 1 ? 4 * least / (n * n) : 0;
}

coauth_status laplacian_precondition(const void *data, double *x, size_t columns, coauth_error *error) {
    const laplacian *l = data;
    project(x, l, columns);
    coauth_status status = elimination_apply(x, &l->factors, x, columns, error);
    project(x, l, columns);
    return status;
}

typedef struct system {
    const laplacian *l;
    linear_operator m;
    size_t columns;
    double *x, *rest, *direction, *image, *better;          /* better: the rest under the preconditioner */
    double square[LAPLACIAN_BLOCK], first[LAPLACIAN_BLOCK]; /* rest . better */
    double step[LAPLACIAN_BLOCK];
} system_of;

/* direction . image of each column. */
static void measure_energy(const system_of *s, double *energy) {
    size_t n = s->m.size, c = s->columns;
    for (size_t j = 0; j < c; j++) energy[j] = 0;
    for (size_t u = 0; u < n; u++)
        for (size_t j = 0; j < c; j++) energy[j] += s->direction[u * c + j] * s->image[u * c + j];
}

/* One step along direction. */
static void advance(system_of *s) {
    size_t n = s->m.size, c = s->columns;
    for (size_t u = 0; u < n; u++) {
        for (size_t j = 0, i = u * c; j < c; j++, i++) {
            s->x[i] += s->step[j] * s->direction[i];
            s->rest[i] -= s->step[j] * s->image[i];
        }
    }
}

/* better from rest, and their product. */
static coauth_status precondition(system_of *s, double *square, coauth_error *error) {
    size_t n = s->m.size, c = s->columns;
    memcpy(s->better, s->rest, n * c * sizeof *s->better);
    coauth_status status = laplacian_precondition(s->l, s->better, c, error);
    for (size_t j = 0; j < c; j++) square[j] = 0;
    for (size_t u = 0; u < n; u++)
        for (size_t j = 0, i = u * c; j < c; j++, i++) square[j] += s->rest[i] * s->better[i];
    return status;
}

static void turn(system_of *s, const double *after) {
    size_t n = s->m.size, c = s->columns;
    double share[LAPLACIAN_BLOCK];
    for (size_t j = 0; j < c; j++) share[j] = s->square[j] > 0 ? after[j] / s->square[j] : 0;
    for (size_t u = 0; u < n; u++)
        for (size_t j = 0, i = u * c; j < c; j++, i++) s->direction[i] = s->better[i] + share[j] * s->direction[i];
}

/* The largest share of a column's square that is left. */
static double worst(const system_of *s) {
    double most = 0;
    for (size_t j = 0; j < s->columns; j++)
        if (s->first[j] > 0) most = fmax(most, s->square[j] / s->first[j]);
    return most;
}

static coauth_status iterate(system_of *s, coauth_error *error) {
    double energy[LAPLACIAN_BLOCK], after[LAPLACIAN_BLOCK], enough = s->l->tolerance * s->l->tolerance;
    for (int steps = 0; worst(s) > enough; steps++) {
        coauth_status status = context_check(s->l->context, error);
        if (status != COAUTH_OK) return status;
        if (steps == (int)s->l->steps)
            return fail(error, COAUTH_NOT_CONVERGED,
                "the Laplacian system did not converge in %d steps; the relative residual is %.3g, allowed is %.3g",
                steps, sqrt(worst(s)), s->l->tolerance);
        block_step product = {.y = s->image, .x = s->direction, .columns = s->columns, .alpha = -1};
        if ((status = s->m.apply(&s->m, product, error)) != COAUTH_OK) return status;
        measure_energy(s, energy);
        for (size_t j = 0; j < s->columns; j++)
            s->step[j] = energy[j] > 0 && s->square[j] > enough * s->first[j] ? s->square[j] / energy[j] : 0;
        advance(s);
        if ((status = precondition(s, after, error)) != COAUTH_OK) return status;
        turn(s, after);
        memcpy(s->square, after, sizeof after);
    }
    return COAUTH_OK;
}

coauth_status laplacian_solve(double *x, const laplacian *l, const double *b, size_t columns, coauth_error *error) {
    size_t n = l->matrix.graph->nodes, size = n * columns, step = n * LAPLACIAN_BLOCK;
    system_of s = {.l = l,
        .m = sparse_operator(&l->matrix),
        .columns = columns,
        .x = x,
        .rest = l->scratch,
        .direction = l->scratch + step,
        .image = l->scratch + 2 * step,
        .better = l->scratch + 3 * step};
    memcpy(s.rest, b, size * sizeof *b);
    project(s.rest, l, columns);
    memset(x, 0, size * sizeof *x);
    coauth_status status = precondition(&s, s.first, error);
    if (status != COAUTH_OK) return status;
    memcpy(s.direction, s.better, size * sizeof *x);
    memcpy(s.square, s.first, sizeof s.first);
    status = iterate(&s, error);
    project(x, l, columns);
    return status;
}
