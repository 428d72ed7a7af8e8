/* operator.h: symmetric matrices that are known by what they do to a block of vectors.
 *
 * A block of vectors is stored by rows: entry (i, j) of a block of that many columns at i * columns + j, so that
 * one walk over a sparse row serves every column. */
#ifndef COAUTH_LINALG_OPERATOR_H
#define COAUTH_LINALG_OPERATOR_H

#include <coauth/linalg.h>

/* Y = alpha (M - shift I) X + beta Y for blocks of that many columns; X and Y do not overlap. */
typedef struct block_step {
    double *y;
    const double *x;
    size_t columns;
    double alpha, shift, beta;
} block_step;

/* y = alpha (M - shift I) x + beta y + drive rest in single precision, for blocks of SINGLE_LANES columns and a drive a
 * column. */
enum { SINGLE_LANES = 16 };
typedef struct single_step {
    float *y;
    const float *x, *rest;
    float alpha, shift, beta, drive[SINGLE_LANES];
} single_step;

typedef struct linear_operator linear_operator;
struct linear_operator {
    uint32_t size;
    const coauth_context *context;
    coauth_status (*apply)(const linear_operator *self, block_step step, coauth_error *error);
    coauth_status (*apply_single)(
        const linear_operator *self, const single_step *step, coauth_error *error); /* may be NULL */
    const void *data;
};

/* Y = M X. */
static inline coauth_status operator_multiply(
    const linear_operator *m, double *y, const double *x, size_t columns, coauth_error *error) {
    return m->apply(m, (block_step){.y = y, .x = x, .columns = columns, .alpha = 1}, error);
}

/* A graph's matrix as sparse rows: M = diag(diagonal) + the values at the graph's arcs.  Rows stay in the graph's
 * order. */
typedef struct sparse_matrix {
    const coauth_graph *graph;
    double *value;    /* 2m, of each slot of graph->neighbours */
    double *diagonal; /* n */
    double *total;    /* n: row sums of the adjacency matrix */
} sparse_matrix;

/* Release with sparse_free, also after a failure.  The Laplacians come with their sign turned, so that what
 * leads is always the largest.  O(n + m). */
coauth_status sparse_build(
    sparse_matrix *matrix, const coauth_graph *graph, coauth_operator which, bool weighted, coauth_error *error);
void sparse_free(sparse_matrix *matrix);

/* The operator of a sparse matrix, which must outlive it; parallel by blocks of rows, and the result does
 * not depend on the number of threads. */
linear_operator sparse_operator(const sparse_matrix *matrix);

#endif
