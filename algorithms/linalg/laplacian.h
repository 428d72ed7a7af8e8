/* laplacian.h: solving with a graph's Laplacian, and what that gives. */
#ifndef COAUTH_LINALG_LAPLACIAN_H
#define COAUTH_LINALG_LAPLACIAN_H

#include "linalg/elimination.h"
#include "linalg/operator.h"

typedef struct laplacian {
    sparse_matrix matrix; /* -L */
    elimination factors;  /* of about L */
    uint32_t *component;  /* of each node */
    uint32_t *sizes;      /* of each component, largest first */
    uint32_t components;
    double *scratch;  /* what solving takes */
    double *sums;     /* components x LAPLACIAN_BLOCK */
    double bound;     /* above every eigenvalue of L */
    double tolerance; /* of residuals, relative to the right hand side */
    uint32_t steps;   /* of conjugate gradients at most */
    const coauth_context *context;
} laplacian;

enum { LAPLACIAN_BLOCK = ELIMINATION_COLUMNS };

/* Release with laplacian_free, also after a failure. */
coauth_status laplacian_build(laplacian *l, const coauth_graph *graph, bool weighted, coauth_error *error);
void laplacian_free(laplacian *l);

/* X = L^+ B for up to LAPLACIAN_BLOCK columns, stored by rows: what B has along a component's constant
 * vector is left out, and X has none.  Conjugate gradients (Hestenes & Stiefel 1952), each column its own, with
 * an approximate factorisation as preconditioner (elimination.h); COAUTH_NOT_CONVERGED with the residual when the steps
 * do not suffice. */
coauth_status laplacian_solve(double *x, const laplacian *l, const double *b, size_t columns, coauth_error *error);

/* X becomes about L^+ X, in place; the same columns.  One use of the factorisation. */
coauth_status laplacian_precondition(const void *l, double *x, size_t columns, coauth_error *error);

/* -L less bound on the constant vectors of components: the other eigenpairs are -L's, and these are the last, so that
 * what rounding leaves of them never leads.  l must outlive it. */
linear_operator laplacian_operator(const laplacian *l);

/* A bound below the eigenvalues of L that are not 0: 4 w/n^2 for n authors of the largest component, no
 * weight below w (Mohar, Graphs and Combinatorics 7 (1991), with the diameter below n). */
double laplacian_least(const laplacian *l);

#endif
