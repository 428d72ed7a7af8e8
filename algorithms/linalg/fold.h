/* fold.h: the largest eigenpairs of a sparse matrix, each class of nodes with equal rows taken as one node. */
#ifndef COAUTH_LINALG_FOLD_H
#define COAUTH_LINALG_FOLD_H

#include "linalg/eigen.h"

/* As eigen_largest of the sparse matrix's operator, sooner where nodes have twins.  request has no preconditioner. */
coauth_status fold_largest(double *values, double *vectors, double *residuals, eigen_report *report,
    const sparse_matrix *matrix, const eigen_request *request, coauth_error *error);

#endif
