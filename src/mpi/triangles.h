/* triangles.h: the triangles of a graph over ranks. */
#ifndef COAUTH_MPI_TRIANGLES_H
#define COAUTH_MPI_TRIANGLES_H

#include "mpi/graph.h"

/* at[u] of this rank's rows becomes the number of triangles u is in (below 2^53), and with weights the sum over them
 * of the weights of its two ties in each; at has room for ranks_graph_columns.  Collective.
 *
 * Ties point to the end of more neighbours (Schank & Wagner, WEA 2005), so that no row is longer than sqrt(2m); rows
 * that a tie of another rank points to come to it in rounds.  O(m sqrt(m)); what is exchanged are the rows of ghosts
 * that are pointed to, once a rank. */
coauth_status ranks_triangles_find(double *at, bool weights, ranks_graph *graph, coauth_error *error);

#endif
