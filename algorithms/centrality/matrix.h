/* matrix.h: a graph's adjacency matrix as something to multiply by and to solve with. */
#ifndef COAUTH_CENTRALITY_MATRIX_H
#define COAUTH_CENTRALITY_MATRIX_H

#include <coauth/centrality.h>

#include "centrality/compact.h"

typedef struct matrix {
    compact graph;  /* vectors are by place */
    double *weight; /* of each slot of graph.neighbours; NULL: all 1 */
    double *total;  /* row sums, per place */
    double unit;    /* what weights and sums, and so eigenvalues, are multiples of */
} matrix;

/* weighted says whether entries are the edges' weights or 1.  Release with matrix_free, also after
 * a failure. */
coauth_status matrix_build(matrix *matrix, const coauth_graph *graph, bool weighted, coauth_error *error);
void matrix_free(matrix *matrix);

/* y = A x for the rows first .. last - 1. */
void matrix_multiply(double *y, const matrix *matrix, const double *x, uint32_t first, uint32_t last);

/* Solves (diag(d) - c A) x = b, which must be positive definite (so 0 <= c < 1 with d = row sums, or
 * c below 1/spectral radius with d = 1).  Conjugate gradients (Hestenes & Stiefel 1952) with
 * the diagonal as preconditioner; residual 1e-13 of b's.  COAUTH_NOT_CONVERGED after 10,000
 * steps. */
coauth_status matrix_solve(
    double *x, const matrix *matrix, const double *d, double c, const double *b, coauth_error *error);

/* The largest eigenvalue of all components, the component that has it, and its eigenvector (may be
 * NULL), positive with maximum 1 at the component's places; other places' values mean nothing.
 * *tied is whether another component's value is equal within 1e-10. Lanczos 1950.  Components whose
 * bound (largest geometric mean of the row sums of an edge's ends) is below a known value are not
 * looked at.  A component of one node has the value 0. */
coauth_status matrix_radius(
    double *value, double *vector, uint32_t *component, bool *tied, const matrix *matrix, coauth_error *error);

/* Says in doubt (may be NULL) if the next largest eigenvalue is so near to what matrix_radius gave that residual over
 * gap is above 1e-6: the vector is known as well only as that.  Lanczos orthogonally to the vector, a few dozen steps
 * unless there is a near-tie. */
coauth_status matrix_doubt(coauth_measure_doubt *doubt, const matrix *matrix, double value, const double *vector,
    uint32_t component, coauth_error *error);

/* Whether a Ritz value from below, with that residual, tells whether value is in doubt, ... */
bool matrix_settles_doubt(double value, double second, double residual);

/* ... and says so where it is; unit is what to multiply both by. */
void matrix_say_doubt(coauth_measure_doubt *doubt, double value, double second, double unit);

#endif
