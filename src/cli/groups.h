/* groups.h: what the commands communities and clusters share. */
#ifndef COAUTH_CLI_GROUPS_H
#define COAUTH_CLI_GROUPS_H

#include "cli/pipeline.h"

/* What both refuse; the graph they write is coloured by the groups they find. */
coauth_status groups_check(plan *wanted, group_kind kind, const coauth_context *context, coauth_error *error);

/* Finds groups of that kind, shows them and writes the graphs asked for. */
coauth_status groups_work(
    pipeline *p, const plan *wanted, const coauth_context *context, group_kind kind, coauth_error *error);

/* Prints how k or the resolution was chosen. */
void groups_say_choices(const coauth_groups *groups);

#endif
