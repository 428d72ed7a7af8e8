/* option_help.h: the table of options as help prints it and completion offers it. */
#ifndef COAUTH_CLI_OPTION_HELP_H
#define COAUTH_CLI_OPTION_HELP_H

#include <stdbool.h>
#include <stdint.h>

/* Prints the options of those groups by subject: all of them, or those that most people need. */
void option_help(uint64_t groups, bool all);

/* Prints one a line what completion offers: the options of those groups or, given the name of one (with its dashes),
 * the words it takes. */
void option_complete(uint64_t groups, const char *option);

#endif
