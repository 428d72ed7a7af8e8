/* hits.h: hubs and authorities over ranks. */
#ifndef COAUTH_MPI_HITS_H
#define COAUTH_MPI_HITS_H

#include "mpi/records.h"

/* As centrality/hits.c has it, of the graph of papers and authors: authority of the coauthor graph's own rows, hub of
 * this rank's papers, of which those that records keep are written.  The graph is made of the papers and given back.
 * Collective; O(authorships) memory, and a multiplication a step. */
coauth_status ranks_hits_find(
    double *authority, double *hub, const ranks_records *records, const ranks_graph *coauthors, coauth_error *error);

#endif
