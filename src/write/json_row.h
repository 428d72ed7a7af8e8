/* json_row.h (private): rows of a table as members of a JSON object. */
#ifndef COAUTH_WRITE_JSON_ROW_H
#define COAUTH_WRITE_JSON_ROW_H

#include "base/output.h"
#include "write/visual.h"

/* Writes ,"name":value for every column that drawn (NULL: none) does not own.  A missing value is null,
 * or left out where nulls is false. */
void json_row(output *out, const coauth_table *table, size_t row, bool nulls, const visual *drawn);

/* ,"name":text and ,"name":number. */
void json_text_member(output *out, const char *name, const char *text);
void json_real_member(output *out, const char *name, double value);

/* Writes one node or edge of a graph as a JSON object. */
typedef void (*json_node)(const coauth_graph *graph, output *out, uint32_t node, const visual *drawn);
typedef void (*json_edge)(const coauth_graph *graph, output *out, uint64_t edge);

/* Writes all nodes, then the text between, then all edges, each on a line of its own with a comma after the one
 * before. */
void json_nodes_and_edges(
    const coauth_graph *graph, output *out, json_node node, const char *between, json_edge edge, const visual *drawn);

#endif
