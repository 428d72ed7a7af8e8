/* leading.h: the largest eigenvalue of the adjacency matrix over ranks, and its vector. */
#ifndef COAUTH_MPI_LEADING_H
#define COAUTH_MPI_LEADING_H

#include <coauth/centrality.h>

#include "mpi/graph.h"

typedef struct ranks_leading {
    double value;   /* the spectral radius; 0 without ties */
    double *vector; /* own rows, the caller's, may be NULL: maximum 1, 0 outside the component of that value */
    bool tied;      /* another component has it as well, to within 1e-10 of it */
    coauth_measure_doubt *doubt; /* the caller's, may be NULL: what a next value that is near makes of vector */
} ranks_leading;

/* By SLEPc's Krylov-Schur method (Stewart, SIAM J. Matrix Anal. Appl. 23:601-614, 2002), to a residual of 1e-13 of the
 * value: first of the whole graph, then of the component where its vector is largest, then, unless bounds on degrees
 * rule it out, of the rest.  The next one, of all that is orthogonal to the vector, is found as well as the doubt
 * needs.  Collective. */
coauth_status ranks_leading_find(ranks_leading *leading, ranks_graph *graph, bool weighted, coauth_error *error);

#endif
