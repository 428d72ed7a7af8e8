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

/* One author's papers while they are counted.  Fields are few per author: a short list with counts. */
enum { AUTHOR_FIELDS = 64 };
typedef struct author_tally {
    int64_t papers;
    double fractional;
    int first_year, last_year;
    size_t fields;
    coauth_string field[AUTHOR_FIELDS];
    uint32_t times[AUTHOR_FIELDS];
} author_tally;

void author_tally_begin(author_tally *tally);

/* Adds a paper of k authors. */
void author_tally_add(author_tally *tally, uint32_t k, int year, coauth_string field);

typedef struct author_columns {
    coauth_column *papers, *fractional, *first_year, *last_year, *field;
} author_columns;

/* fields: whether any paper has one; the column is left out else. */
coauth_status author_columns_make(author_columns *columns, coauth_table *table, bool fields, coauth_error *error);

/* Of the most frequent fields the first by the alphabet, in whatever order the papers came; texts has them. */
void author_columns_set(
    const author_columns *columns, size_t row, const author_tally *tally, const coauth_corpus *texts);

#endif
