/* rows.h (private): what all writers do with the rows of a graph's tables. */
#ifndef COAUTH_WRITE_ROWS_H
#define COAUTH_WRITE_ROWS_H

#include <coauth/graph.h>

#include "base/output.h"

/* "coauthors" or "bipartite". */
const char *kind_name(const coauth_graph *graph);

/* What files call a person, and node u. */
void output_person_id(output *out, const coauth_persons *persons, uint32_t person);
void output_node_id(output *out, const coauth_graph *graph, uint32_t u);

/* Whether any label has a character beyond ASCII. */
bool has_names_beyond_ascii(const coauth_graph *graph);

/* Whether row has a value that a file can hold: not missing, and finite. */
bool has_value(const coauth_column *column, size_t row);

/* A number or boolean as every format writes it; the column is not of texts. */
void output_value(output *out, const coauth_column *column, size_t row);

/* Edge e as a line "a1 a2 WEIGHT". */
void output_edge_line(output *out, const coauth_graph *graph, uint64_t e);

/* To be asked before each row: reports progress now and then and says whether to go on. */
bool more_rows(const output *out, const coauth_graph *graph, uint64_t rows_done);

#endif
