/* plan_parts.h: the parts of a plan, each made from its options; COAUTH_INVALID_ARGUMENT when one is wrong. */
#ifndef COAUTH_CLI_PLAN_PARTS_H
#define COAUTH_CLI_PLAN_PARTS_H

#include "cli/plan.h"

/* Which part of the network is wanted. */
coauth_status plan_subset(plan *p, coauth_error *error);

/* Which measures are to be taken, and how. */
coauth_status plan_measuring(measuring_plan *m, const settings *s, coauth_error *error);

/* For a command with one graph: of --measures those that take it, none unasked; one asked for by name that takes the
 * other is refused. */
coauth_status plan_measuring_of_graph(plan *wanted, coauth_error *error);

/* How groups are to be found; also where a method does not take an option. */
coauth_status plan_grouping(grouping_plan *g, const settings *s, coauth_error *error);

/* How the graph is to be drawn, once it is known which measures and groups there will be. */
coauth_status plan_drawing(plan *p, coauth_error *error);

#endif
