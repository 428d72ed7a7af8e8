/* groups.h: what the commands communities and clusters share. */
#ifndef COAUTH_CLI_GROUPS_H
#define COAUTH_CLI_GROUPS_H

#include "cli/command.h"

/* Finds groups, writes the graphs asked for and shows them; kind: "community" or "cluster", which says how. */
int groups_run(const settings *s, const coauth_context *context, const char *kind);

#endif
