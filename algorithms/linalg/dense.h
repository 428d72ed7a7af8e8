/* dense.h: tall blocks of vectors through BLAS and LAPACK.  Blocks are stored by rows, as in operator.h. */
#ifndef COAUTH_LINALG_DENSE_H
#define COAUTH_LINALG_DENSE_H

#include "base/context.h"

enum { DENSE_BLOCK = 64 }; /* most columns of a block to orthonormalise */

/* C = A^T B, where A is rows x a, B is rows x b, C is a x b, with that many values
 * from one row to the next. */
void dense_inner(double *c, size_t c_stride, const double *a, size_t a_columns, size_t a_stride, const double *b,
    size_t b_columns, size_t b_stride, size_t rows);

/* C += alpha A B, C rows x b, A rows x a, B a x b; or C = alpha A B if fresh. */
void dense_combine(double *c, size_t c_stride, double alpha, bool fresh, const double *a, size_t a_columns,
    size_t a_stride, const double *b, size_t b_columns, size_t b_stride, size_t rows);

/* All eigenpairs of a symmetric matrix, largest first: column j of the result (by rows) belongs to
 * values[j].  matrix is size x size with stride, and is overwritten by the vectors.  COAUTH_OUT_OF_MEMORY or
 * COAUTH_LIBRARY_ERROR. */
coauth_status dense_eigen(
    double *values, double *matrix, size_t size, size_t stride, const coauth_context *context, coauth_error *error);

/* Makes the columns of x orthogonal to basis (orthonormal) and to each other, of length 1.  Columns that depend on
 * the others are dropped: *rank stay, stored by rows of that many columns.  scratch holds (basis_columns + x_columns) *
 * x_columns values, copy rows * x_columns. */
coauth_status dense_orthonormalise(size_t *rank, double *x, size_t columns, const double *basis, size_t basis_columns,
    size_t basis_stride, size_t rows, double *scratch, double *copy, const coauth_context *context,
    coauth_error *error);

#endif
