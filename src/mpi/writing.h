/* writing.h: one file, of which each rank writes its part through MPI's own input and output. */
#ifndef COAUTH_MPI_WRITING_H
#define COAUTH_MPI_WRITING_H

#include <coauth/write.h>

#include "mpi/graph.h"

/* COAUTH_INVALID_ARGUMENT where a path or a format is not one that several processes can write. */
coauth_status ranks_write_check(const char *path, const coauth_graph_format *format, coauth_error *error);

/* Writes the file, and what always stands beside one of its format (FILE.nodes.csv): the same bytes as coauth's.  They
 * appear whole or not at all; all ranks must see the folder.  Rows are made twice, once to know how many bytes there
 * are before them.  Collective. */
coauth_status ranks_write(const ranks_graph *graph, const char *path, const coauth_graph_format *format,
    const coauth_write_options *options, coauth_error *error);

/* One file by the writer of its parts. */
struct writer;
typedef enum ranks_table { RANKS_NODE_TABLE, RANKS_EDGE_TABLE } ranks_table;
coauth_status ranks_write_table(const ranks_graph *graph, const char *path, ranks_table which,
    const coauth_write_options *options, coauth_error *error);

#endif
