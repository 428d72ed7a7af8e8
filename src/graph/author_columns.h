/* author_columns.h (private): what the coauthor graph knows of its authors. */
#ifndef COAUTH_GRAPH_AUTHOR_COLUMNS_H
#define COAUTH_GRAPH_AUTHOR_COLUMNS_H

#include "graph/incidence.h"

/* Adds papers, fractional_papers, first_year, last_year, field and group for the nodes from
 * first_node on (papers of a bipartite graph come before them), as far as the corpus knows them. */
coauth_status author_columns_add(coauth_graph *graph, uint32_t first_node, const incidence *n,
    const coauth_corpus *corpus, const coauth_persons *persons, coauth_error *error);

/* Adds degree and strength, counted on the graph as it now is. */
coauth_status degree_columns_add(coauth_graph *graph, coauth_error *error);

/* The year, if it is the earliest or the latest so far. */
void author_set_year(coauth_column *column, size_t row, int year, bool earlier);

#endif
