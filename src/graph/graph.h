/* graph.h (private): what the graph room shares between its files. */
#ifndef COAUTH_GRAPH_GRAPH_H
#define COAUTH_GRAPH_GRAPH_H

#include <coauth/graph.h>

#include "base/strings.h"

/* The node of a person, nodes where the graph has none: origins of authors ascend.  O(log n). */
uint32_t graph_node_of(const coauth_graph *graph, uint32_t person);

void table_free(coauth_table *table);

/* The texts of a text column's own, to put its values into; those that it has are kept.  NULL when out of memory. */
strings *column_texts(coauth_column *column, const coauth_context *context);

/* Makes a text column read from texts that others read from, too. */
void column_share_texts(coauth_column *column, strings *texts);

/* A table beside another, for who adds columns to it while others add to that one: it begins with the same columns,
 * which stay the other's.  table_prune frees those behind the first had of them, and the table's list. */
coauth_status table_branch(coauth_table *branch, const coauth_table *from, coauth_error *error);
void table_prune(coauth_table *branch, size_t had);

/* Moves the columns of a branch behind the first had to the end of a table. */
coauth_status table_join(coauth_table *to, coauth_table *branch, size_t had, coauth_error *error);

/* Adds to the empty table "to" every column of from, row i of the copy from row rows[i]. */
coauth_status table_select(coauth_table *to, const coauth_table *from, const uint32_t *rows, coauth_error *error);

/* A column to add: where its address goes and what coauth_table_add needs. */
typedef struct column_row {
    coauth_column **column;
    const char *name, *description;
    coauth_column_type type;
} column_row;

/* Adds the columns, every value missing; small: integers take 4 bytes.  Those added before a failure stay. */
coauth_status table_add_rows(
    coauth_table *table, const column_row *rows, size_t count, bool small, coauth_error *error);

/* A graph with arrays for that many nodes and edges, uninitialised save for label and origin (0), and
 * empty tables; NULL when out of memory. */
coauth_graph *graph_allocate(
    uint32_t nodes, uint64_t edges, const coauth_corpus *corpus, const coauth_context *context);

/* Gives a graph labels of its own: texts for them, which have none yet; NULL when out of memory. */
strings *graph_own_labels(coauth_graph *graph);

/* Gives the nodes behind the papers the keys of the persons they are; false when out of memory. */
bool graph_take_keys(coauth_graph *graph, const coauth_persons *persons);

/* Fills offsets, neighbours and edge_ids from from and to, which ascend by (from, to).  O(n + m). */
coauth_status graph_index(coauth_graph *graph, coauth_error *error);

/* What weights are to be divided by so that their products neither overflow nor vanish: the power of two next to
 * the largest, or 1 where that lies within 2^-100 .. 2^100 and nothing needs to be done. */
double graph_weight_unit(const coauth_graph *graph);

/* The part of g with the marked nodes and, of the edges between them, the marked ones; NULL marks all.
 * Columns, labels and origins are copied.  O(n + m) times the columns. */
coauth_status graph_select(coauth_graph **part, const coauth_graph *g, const uint8_t *keep_node,
    const uint8_t *keep_edge, coauth_error *error);

#endif
