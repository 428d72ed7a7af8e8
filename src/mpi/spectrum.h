/* spectrum.h: leading eigenvalues over ranks, by SLEPc. */
#ifndef COAUTH_MPI_SPECTRUM_H
#define COAUTH_MPI_SPECTRUM_H

#include <coauth/linalg.h>

#include "mpi/graph.h"

/* The count leading eigenvalues of COAUTH_ADJACENCY or COAUTH_NORMALISED_ADJACENCY, as coauth_eigenpairs, to the
 * tolerance of options (NULL for defaults): multiple eigenvalues come as often as they are.  What one search found is
 * set apart, and it begins again until nothing larger is left (Krylov-Schur: Stewart, SIAM J. Matrix Anal. Appl.
 * 23:601-614, 2002).  Collective. */
coauth_status ranks_eigenvalues(double *values, ranks_graph *graph, coauth_operator which, uint32_t count,
    const coauth_spectrum_options *options, coauth_error *error);

/* The count leading eigenvalues of (D + t)^-1/2 A (D + t)^-1/2, t the mean of D, and of each own row the entries of
 * their vectors, count of them: what clusters are found by.  count is at most the number of nodes.  Collective. */
coauth_status ranks_regularised_vectors(
    double *values, double *vectors, ranks_graph *graph, bool weights, uint32_t count, coauth_error *error);

/* The second smallest eigenvalue of D - A of a connected graph of two nodes or more, by the largest of its inverse:
 * each step is a system solved by conjugate gradients.  Collective. */
coauth_status ranks_connectivity(
    double *value, ranks_graph *graph, const coauth_spectrum_options *options, coauth_error *error);

#endif
