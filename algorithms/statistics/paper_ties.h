/* paper_ties.h: who stands on which paper as edges to sample from, and the coauthor graph of such a sample. */
#ifndef COAUTH_STATISTICS_PAPER_TIES_H
#define COAUTH_STATISTICS_PAPER_TIES_H

#include <coauth/graph.h>

#include "statistics/rewire.h"

/* Release with edges_free, also after a failure. */
coauth_status edges_copy(edge_set *copy, const edge_set *edges, const coauth_context *context, coauth_error *error);
void edges_free(edge_set *edges, const coauth_context *context);

/* The papers and authors (nodes) of the graph, in order of papers.  Fails with COAUTH_INVALID_ARGUMENT, naming what
 * needs them, where the graph has no papers or not just the collaborations of these. */
coauth_status edges_of_papers(edge_set *authorships, const coauth_graph *graph, const coauth_corpus *corpus,
    const coauth_persons *persons, const uint8_t *keep, const char *what, const coauth_context *context,
    coauth_error *error);

/* The graph of the edges or, where they are papers (in order) and authors, of the authors' ties.  A weight is the sum
 * of each[i] over the edges i that make it, of papers the last one's (NULL: how often a tie is there). */
coauth_status edges_graph(coauth_graph **graph, uint32_t nodes, const edge_set *edges, const double *each,
    const coauth_context *context, coauth_error *error);

#endif
