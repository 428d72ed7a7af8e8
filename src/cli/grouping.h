/* grouping.h: from --method, --k and their companions to groups, columns and files. */
#ifndef COAUTH_CLI_GROUPING_H
#define COAUTH_CLI_GROUPING_H

#include "cli/pipeline.h"

/* Finds the groups of that kind in the graph, describes them, and adds the column called as the kind to it and, where
 * there are runs to compare, "stability".  The pipeline's graph of the other kind, if there is one, gets the column
 * too.  groups is zeroed or empty before and freed by the caller with coauth_groups_free, on failure too. */
coauth_status grouping_find(
    coauth_groups *groups, pipeline *p, coauth_graph *graph, group_kind kind, coauth_error *error);

/* The same column alone, without describing the groups, which takes longer than finding them; for a pipeline with one
 * graph. */
coauth_status grouping_mark(pipeline *p, coauth_graph *graph, group_kind kind, coauth_error *error);

#endif
