/* matrix.h: the adjacency matrix of a graph over ranks, for PETSc and SLEPc.
 *
 * PETSc is given a shell that multiplies by the graph's own rows, so that nothing is held twice: its own matrix would
 * take 16 bytes a neighbour beside them. */
#ifndef COAUTH_MPI_MATRIX_H
#define COAUTH_MPI_MATRIX_H

#include "mpi/graph.h"
#include "mpi/petsc.h"

/* The matrix diag(d) + c A; entries of A are weights, or 1. */
typedef struct ranks_matrix {
    ranks_graph *graph;
    bool weighted;
    const double *d; /* own rows; NULL: 0 */
    double c;
    const double *mask; /* own rows: 0 for those taken out, else 1; NULL: none is */
    double *x;          /* by column */
    Mat mat;
    coauth_status status; /* of a multiplication that failed, which PETSc says only that it did */
    coauth_error error;
} ranks_matrix;

/* d and mask stay the caller's and may be changed between uses.  Release with ranks_matrix_free, also after a failure.
 * Collective. */
coauth_status ranks_matrix_make(
    ranks_matrix *m, ranks_graph *graph, bool weighted, const double *d, double c, coauth_error *error);
void ranks_matrix_free(ranks_matrix *m);

/* What PETSc returned on each rank while it multiplied by m, as everybody's status; that of a multiplication that
 * failed goes before.  Collective. */
coauth_status ranks_matrix_status(const ranks_matrix *m, PetscErrorCode code, const char *doing, coauth_error *error);

/* A solver for the largest eigenvalues of a symmetric matrix over a graph's rows, and a vector over them that is x. */
PetscErrorCode ranks_solver_make(EPS *solver, const ranks_graph *graph, Mat mat);
PetscErrorCode ranks_vector_make(Vec *vector, const ranks_graph *graph, const double *x);

/* Row sums of A, own rows.  Local. */
void ranks_matrix_totals(double *total, const ranks_graph *graph, bool weighted);

/* Solves (diag(d) + c A) x = b, positive definite, own rows each: conjugate gradients with the diagonal as
 * preconditioner, residual 1e-13 of b's.  COAUTH_NOT_CONVERGED after 10,000 steps.  Collective. */
coauth_status ranks_matrix_solve(double *x, ranks_matrix *m, const double *b, coauth_error *error);

#endif
