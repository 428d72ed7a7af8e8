/* eigen.h: the largest eigenpairs of a symmetric operator. */
#ifndef COAUTH_LINALG_EIGEN_H
#define COAUTH_LINALG_EIGEN_H

#include "linalg/operator.h"

/* What turns residuals into directions to search in, in place of a filter: roughly the inverse of -M.  Results lie in
 * the span of its images. */
typedef struct preconditioner {
    coauth_status (*apply)(const void *data, double *x, size_t columns, coauth_error *error);
    const void *data;
} preconditioner;

typedef struct eigen_request {
    uint32_t count;                /* at most the operator's size, without null */
    uint32_t degree;               /* of the filter */
    uint32_t null;                 /* dimensions that the preconditioner projects out: nothing is searched there */
    preconditioner preconditioner; /* none if apply is NULL */
    double tolerance;              /* of residuals, relative to the spectral norm */
    double floor;   /* above 0: relative to the eigenvalue itself, but not below this share of the norm */
    double norm;    /* what is taken for the spectral norm; 0: an estimate */
    uint32_t steps; /* blocks at most; 0: as many as should do */
} eigen_request;

/* What it took. */
typedef struct eigen_report {
    uint64_t products; /* operator times one vector */
    uint32_t steps;
    double lowest, norm; /* a bound below the spectrum; its largest magnitude */
} eigen_report;

/* values and residuals: count, largest value first; vectors: size x count, by rows, of length 1, signs as they come.
 * The start is drawn from the context's seed.  report may be NULL.  COAUTH_NOT_CONVERGED with everything filled in when
 * the steps do not suffice. */
coauth_status eigen_largest(double *values, double *vectors, double *residuals, eigen_report *report,
    const linear_operator *m, const eigen_request *request, coauth_error *error);

#endif
