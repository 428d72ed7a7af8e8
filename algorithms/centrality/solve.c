/* solve.c: conjugate gradients in fixed blocks of rows, whose sums are added up in order, so that
 * figures do not depend on the number of threads. */
#include "base/context.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "centrality/matrix.h"

enum { BLOCK = 65536, MOST_STEPS = 10000 };

typedef struct solver {
    const matrix *matrix;
    const double *d;
    double c;
    double *x, *residual, *direction, *image; /* image: the operator times direction */
    double *partial;                          /* per block */
    size_t blocks;
    double step, turn;
} solver;

typedef struct rows {
    uint32_t first, last;
} rows;

static rows rows_of(const solver *s, size_t block) {
    uint32_t n = s->matrix->graph.nodes;
    uint64_t first = block * BLOCK, last = first + BLOCK;
    return (rows){(uint32_t)first, last < n ? (uint32_t)last : n};
}

/* image = (d - c A) direction, and direction . image. */
static coauth_status apply(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread, (void)error;
    solver *s = argument;
    rows r = rows_of(s, block);
    double sum = 0;
    matrix_multiply(s->image, s->matrix, s->direction, r.first, r.last);
    for (uint32_t p = r.first; p < r.last; p++) {
        s->image[p] = s->d[p] * s->direction[p] - s->c * s->image[p];
        sum += s->direction[p] * s->image[p];
    }
    s->partial[block] = sum;
    return COAUTH_OK;
}

/* One step along direction, and the new residual's square under the preconditioner. */
static coauth_status advance(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread, (void)error;
    solver *s = argument;
    rows r = rows_of(s, block);
    double sum = 0;
    for (uint32_t p = r.first; p < r.last; p++) {
        s->x[p] += s->step * s->direction[p];
        s->residual[p] -= s->step * s->image[p];
        sum += s->residual[p] * s->residual[p] / s->d[p];
    }
    s->partial[block] = sum;
    return COAUTH_OK;
}

static coauth_status turn(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread, (void)error;
    solver *s = argument;
    rows r = rows_of(s, block);
    for (uint32_t p = r.first; p < r.last; p++) s->direction[p] = s->residual[p] / s->d[p] + s->turn * s->direction[p];
    return COAUTH_OK;
}

static coauth_status each_block(double *sum, solver *s, parallel_body body, coauth_error *error) {
    coauth_status status = parallel_for(s->blocks, body, s, NULL, NULL, 0, s->matrix->graph.context, error);
    *sum = 0;
    for (size_t b = 0; b < s->blocks; b++) *sum += s->partial[b];
    return status;
}

static coauth_status iterate(solver *s, coauth_error *error) {
    double square, first, unused;
    s->step = 0;
    coauth_status status = each_block(&first, s, advance, error);
    square = first;
    for (int steps = 0; status == COAUTH_OK && square > 1e-26 * first; steps++) {
        double energy, before = square;
        if (steps == MOST_STEPS) return fail(error, COAUTH_NOT_CONVERGED, "no convergence after %d steps", steps);
        if ((status = each_block(&energy, s, apply, error)) != COAUTH_OK) break;
        s->step = square / energy;
        if ((status = each_block(&square, s, advance, error)) != COAUTH_OK) break;
        s->turn = square / before;
        status = each_block(&unused, s, turn, error);
    }
    return status;
}

coauth_status matrix_solve(
    double *x, const matrix *m, const double *d, double c, const double *b, coauth_error *error) {
    const coauth_context *context = m->graph.context;
    uint32_t n = m->graph.nodes;
    solver s = {.matrix = m, .d = d, .c = c, .x = x, .blocks = ((size_t)n + BLOCK - 1) / BLOCK};
    scratch_scope scope = scratch_open(context);
    s.residual = scratch_array(&scope, n, sizeof *s.residual);
    s.direction = scratch_array(&scope, n, sizeof *s.direction);
    s.image = scratch_zeroes(&scope, n, sizeof *s.image);
    s.partial = scratch_zeroes(&scope, s.blocks, sizeof *s.partial);
    coauth_status status = scratch_status(&scope, error);
    for (uint32_t p = 0; status == COAUTH_OK && p < n; p++) {
        x[p] = 0;
        s.residual[p] = b[p];
        s.direction[p] = b[p] / d[p];
    }
    if (status == COAUTH_OK) status = iterate(&s, error);
    scratch_close(&scope);
    return status;
}
