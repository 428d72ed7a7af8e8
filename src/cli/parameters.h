/* parameters.h: numbers that single algorithms take, by their names. */
#ifndef COAUTH_CLI_PARAMETERS_H
#define COAUTH_CLI_PARAMETERS_H

#include <coauth/coauth.h>

/* The one of that name among those that an algorithm takes; NULL if it takes none such. */
const coauth_parameter_row *parameter_among(const coauth_parameter_row *const *row, const char *name);

/* What the first measure, method or layout that takes a number of that name says of it; NULL if none does. */
const coauth_parameter_row *parameter_find(const char *name);

#endif
