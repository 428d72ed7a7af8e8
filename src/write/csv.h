/* csv.h (private): the two tables of a graph as CSV. */
#ifndef COAUTH_WRITE_CSV_H
#define COAUTH_WRITE_CSV_H

#include "write/writer.h"

/* Id,Label and every node column: what Gephi's spreadsheet import takes as a node table. */
coauth_status csv_nodes(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error);

/* Source,Target,Type,Weight and every edge column: Gephi's edge table. */
coauth_status csv_edges(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error);

#endif
