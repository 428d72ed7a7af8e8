/* laplacian.c: see laplacian.h.
 *
 * The Laplacian is singular: constant vectors on components are its null space.  With right hand sides that have nothing
 * of it conjugate gradients do not notice, as long as rounding is not let to bring it back: the solution is
 * projected at the end. */
#include "linalg/laplacian.h"

#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"

enum { MOST_STEPS = 20000, ARRAYS = 4 };

coauth_status laplacian_build(laplacian *l, const coauth_graph *g, bool weighted, coauth_error *error) {
    *l = (laplacian){.tolerance = 1e-12, .context = g->context};
    coauth_status status = sparse_build(&l->matrix, g, COAUTH_LAPLACIAN, weighted, error);
    if (status != COAUTH_OK) return status;
    l->component = memory_resize(g->context, NULL, g->nodes, sizeof *l->component);
    l->scratch = memory_resize(g->context, NULL, (size_t)g->nodes * LAPLACIAN_BLOCK * ARRAYS, sizeof *l->scratch);
    if (!l->component || !l->scratch) return fail_memory(error);
    return coauth_graph_components(l->component, &l->sizes, &l->components, g, error);
}

void laplacian_free(laplacian *l) {
    if (!l->context) return;
    sparse_free(&l->matrix);
    memory_free(l->context, l->component);
    memory_free(l->context, l->scratch);
    coauth_free(l->context, l->sizes);
    *l = (laplacian){0};
}

/* Takes every component's mean out of every column. */
static coauth_status project(double *x, const laplacian *l, size_t columns, coauth_error *error) {
    uint32_t n = l->matrix.graph->nodes;
    double *sum = memory_zeroed(l->context, (size_t)l->components * columns, sizeof *sum);
    if (!sum) return fail_memory(error);
    for (uint32_t u = 0; u < n; u++)
        for (size_t j = 0; j < columns; j++) sum[l->component[u] * columns + j] += x[u * columns + j];
    for (uint32_t u = 0; u < n; u++)
        for (size_t j = 0; j < columns; j++)
            x[u * columns + j] -= sum[l->component[u] * columns + j] / l->sizes[l->component[u]];
    memory_free(l->context, sum);
    return COAUTH_OK;
}

typedef struct system {
    const laplacian *l;
    linear_operator m;
    size_t columns;
    double *x, *rest, *direction, *image;
    double square[LAPLACIAN_BLOCK], first[LAPLACIAN_BLOCK]; /* of the rest under the preconditioner */
    double step[LAPLACIAN_BLOCK];
} system_of;

/* direction . image of each column. */
static void measure_energy(const system_of *s, double *energy) {
    size_t n = s->m.size, c = s->columns;
    for (size_t j = 0; j < c; j++) energy[j] = 0;
    for (size_t u = 0; u < n; u++)
        for (size_t j = 0; j < c; j++) energy[j] += s->direction[u * c + j] * s->image[u * c + j];
}

/* One step along direction; the new square goes to after. */
static void advance(system_of *s, double *after) {
    size_t n = s->m.size, c = s->columns;
    for (size_t j = 0; j < c; j++) after[j] = 0;
    for (size_t u = 0; u < n; u++) {
        double total = s->l->matrix.total[u], scale = total > 0 ? 1 / total : 0;
        for (size_t j = 0, i = u * c; j < c; j++, i++) {
            s->x[i] += s->step[j] * s->direction[i];
            s->rest[i] -= s->step[j] * s->image[i];
            after[j] += s->rest[i] * s->rest[i] * scale;
        }
    }
}

static void turn(system_of *s, const double *after) {
    size_t n = s->m.size, c = s->columns;
    double share[LAPLACIAN_BLOCK];
    for (size_t j = 0; j < c; j++) share[j] = s->square[j] > 0 ? after[j] / s->square[j] : 0;
    for (size_t u = 0; u < n; u++) {
        double total = s->l->matrix.total[u], scale = total > 0 ? 1 / total : 0;
        for (size_t j = 0, i = u * c; j < c; j++, i++)
            s->direction[i] = s->rest[i] * scale + share[j] * s->direction[i];
    }
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
        if (steps == MOST_STEPS)
            return fail(error, COAUTH_NOT_CONVERGED,
                "the Laplacian system did not converge in %d steps; the relative residual is %.3g, allowed is %.3g", steps,
                sqrt(worst(s)), s->l->tolerance);
        block_step product = {.y = s->image, .x = s->direction, .columns = s->columns, .alpha = -1};
        if ((status = s->m.apply(&s->m, product, error)) != COAUTH_OK) return status;
        measure_energy(s, energy);
        for (size_t j = 0; j < s->columns; j++)
            s->step[j] = energy[j] > 0 && s->square[j] > enough * s->first[j] ? s->square[j] / energy[j] : 0;
        advance(s, after);
        turn(s, after);
        memcpy(s->square, after, sizeof after);
    }
    return COAUTH_OK;
}

coauth_status laplacian_solve(double *x, const laplacian *l, const double *b, size_t columns, coauth_error *error) {
    size_t n = l->matrix.graph->nodes, size = n * columns;
    system_of s = {.l = l, .m = sparse_operator(&l->matrix), .columns = columns, .x = x, .rest = l->scratch,
        .direction = l->scratch + n * LAPLACIAN_BLOCK, .image = l->scratch + 2 * n * LAPLACIAN_BLOCK};
    memcpy(s.rest, b, size * sizeof *b);
    coauth_status status = project(s.rest, l, columns, error);
    if (status != COAUTH_OK) return status;
    memset(x, 0, size * sizeof *x);
    memset(s.direction, 0, size * sizeof *x);
    memset(s.image, 0, size * sizeof *x);
    advance(&s, s.first);
    memcpy(s.square, s.first, sizeof s.first);
    turn(&s, (double[LAPLACIAN_BLOCK]){0});
    status = iterate(&s, error);
    return status == COAUTH_OK ? project(x, l, columns, error) : status;
}

/* Only plain products are asked of an operator that has no filter. */
static coauth_status apply_inverse(const linear_operator *self, block_step step, coauth_error *error) {
    const laplacian *l = self->data;
    size_t size = (size_t)self->size * step.columns;
    double *x = l->scratch + (size_t)self->size * LAPLACIAN_BLOCK * 3;
    coauth_status status = laplacian_solve(x, l, step.x, step.columns, error);
    for (size_t i = 0; status == COAUTH_OK && i < size; i++)
        step.y[i] = step.alpha * (x[i] - step.shift * step.x[i]) + (step.beta == 0 ? 0 : step.beta * step.y[i]);
    return status;
}

linear_operator laplacian_inverse(const laplacian *l) {
    return (linear_operator){.size = l->matrix.graph->nodes, .context = l->context, .apply = apply_inverse, .data = l};
}
