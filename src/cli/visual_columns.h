/* visual_columns.h: the columns that sizes and colours can go by, known before anything is read. */
#ifndef COAUTH_CLI_VISUAL_COLUMNS_H
#define COAUTH_CLI_VISUAL_COLUMNS_H

#include "cli/plan.h"

/* Graphs that a command makes, added up. */
enum { VISUAL_COAUTHORS = 1, VISUAL_BIPARTITE = 2 };

/* Names that sizes and colours may go by on some graph, and those that authors can be ranked by; NULL beyond the last.
 */
const char *visual_column_at(size_t index);
const char *visual_rankable_at(size_t index);

/* The measure of that name or with a column of nodes of that name; NULL: the column is no measure's. */
const coauth_measure *visual_ranking_measure(const char *name);

/* Fails with COAUTH_INVALID_ARGUMENT when sizes or colours are to go by what none of these graphs can have. */
coauth_status visual_check(const plan *p, unsigned graphs, coauth_error *error);

/* The kind of groups whose finding makes a column; GROUP_KINDS for any other, and for NULL. */
group_kind visual_group_kind(const char *column);

/* Whether the word asks for no sizes or colours at all. */
bool visual_is_none(const char *name);

/* Whether the column counts papers, which can be drawn anew. */
bool visual_counts_papers(const char *name);

/* The column that such a name means on that kind of graph: a measure's is its first; NULL if it cannot have one. */
const char *visual_column(const char *name, coauth_graph_kind kind);

/* The measure that makes the column of that kind of graph which such a name means; NULL: none does. */
const coauth_measure *visual_measure(const char *name, coauth_graph_kind kind);

/* What makes a column that is no measure's, or is none. */
typedef enum column_maker {
    COLUMN_PROJECTED, /* it is there with the graph */
    COLUMN_GROUPED,
    COLUMN_CREDITED,
    COLUMN_PLACED,
    COLUMN_UNMADE,
} column_maker;
column_maker visual_maker(const char *name, coauth_graph_kind kind);

#endif
