/* grouping.h: from --method, --k and their companions to groups, columns and files. */
#ifndef COAUTH_CLI_GROUPING_H
#define COAUTH_CLI_GROUPING_H

#include "cli/pipeline.h"

/* Fails with COAUTH_INVALID_ARGUMENT when an option is wrong: asked before reading starts. */
coauth_status grouping_check(const settings *s, coauth_error *error);

/* Whether that method's groups overlap. */
bool grouping_overlaps(const char *method);

/* Fails, naming the methods of both kinds, where there is none of that name. */
coauth_status grouping_check_method(const char *method, coauth_error *error);

/* Finds the groups of that kind, "community" or "cluster", in the graph, describes them, and adds the column of that
 * name to it and, where there are runs to compare, "stability".  The pipeline's graph of the other kind, if there is
 * one, gets the column too.  groups is zeroed or empty before and freed by the caller with coauth_groups_free, on
 * failure too. */
coauth_status grouping_find(
    coauth_groups *groups, pipeline *p, coauth_graph *graph, const char *kind, coauth_error *error);

#endif
