/* agreement.h: how alike the groups of two methods are. */
#ifndef COAUTH_CLI_AGREEMENT_H
#define COAUTH_CLI_AGREEMENT_H

#include "cli/command.h"

/* Finds the groups of --method and of --compare and prints how alike they are. */
int agreement_run(const settings *s, const coauth_context *context);

#endif
