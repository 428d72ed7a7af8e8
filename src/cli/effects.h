/* effects.h: an option that would change nothing is refused, not passed over. */
#ifndef COAUTH_CLI_EFFECTS_H
#define COAUTH_CLI_EFFECTS_H

#include "cli/command.h"

/* Fails with COAUTH_INVALID_ARGUMENT, before anything is read, when an option was given that has no say in what else
 * was asked for of that command. */
coauth_status effects_check(const settings *s, const command *c, coauth_error *error);

#endif
