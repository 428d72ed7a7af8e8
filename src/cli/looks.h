/* looks.h: the columns that sizes and colours can go by: known before anything is read, made when they are wanted. */
#ifndef COAUTH_CLI_LOOKS_H
#define COAUTH_CLI_LOOKS_H

#include "cli/pipeline.h"

/* Graphs that a command makes, added up. */
enum { LOOKS_COAUTHORS = 1, LOOKS_BIPARTITE = 2 };

/* Fails with COAUTH_INVALID_ARGUMENT when --size-by or --color-by names what none of these graphs can have. */
coauth_status looks_check(const settings *s, unsigned graphs, coauth_error *error);

/* Fails with COAUTH_INVALID_ARGUMENT unless authors can be ranked by that: a measure or what they wrote. */
coauth_status looks_check_ranking(const char *by, coauth_error *error);

/* The column that such a name means on that kind of graph: a measure's is its first; NULL if it cannot have one. */
const char *looks_column(const char *name, coauth_graph_kind kind);

/* Makes sure that the graph, which belongs to the pipeline, has the column of that name if something makes it. */
coauth_status looks_make(pipeline *p, coauth_graph *graph, const char *name, coauth_error *error);

#endif
