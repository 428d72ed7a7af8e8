/* edge_table.h (private): a table of edges, whose header says which columns are their ends: Source,Target,Weight. */
#ifndef COAUTH_READ_EDGE_TABLE_H
#define COAUTH_READ_EDGE_TABLE_H

#include "read/graph_builder.h"

/* How sure it is that the first line of head is such a header, from 0 to 100. */
int edge_table_detect(const char *head, size_t length);

/* Reads the input's rows; b is begun, and finished by the caller. */
coauth_status edge_table_read(graph_builder *b, input *in, coauth_error *error);

#endif
