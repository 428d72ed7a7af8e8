/* groups.h: what the commands communities and clusters share. */
#ifndef COAUTH_CLI_GROUPS_H
#define COAUTH_CLI_GROUPS_H

#include "cli/plan.h"

/* What both refuse; the graph they write is coloured by the groups they find; kind: "community" or "cluster". */
coauth_status groups_check(plan *wanted, const char *kind, const coauth_context *context, coauth_error *error);

/* Finds groups of that kind, writes the graphs asked for and shows them. */
int groups_run(const plan *wanted, const coauth_context *context, const char *kind);

#endif
