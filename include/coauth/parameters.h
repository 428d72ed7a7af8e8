/* parameters.h: numbers that single algorithms take.  The row of an algorithm says which; options give them by name, so
 * that an algorithm with a number of its own changes no other's options. */
#ifndef COAUTH_PARAMETERS_H
#define COAUTH_PARAMETERS_H

#include <coauth/context.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A number that an algorithm takes.  Static storage. */
typedef struct coauth_parameter_row {
    const char *name; /* as on the command line: "damping" */
    const char *description;
    double usual; /* unless given */
    double least, most;
    bool above, below; /* neither the least nor the most itself */
    bool whole;        /* without a fraction */
} coauth_parameter_row;

enum { COAUTH_MOST_PARAMETERS = 2 }; /* of one algorithm */

/* Numbers that are given: those that an algorithm does not take are nothing to it.  Zeroed: none. */
typedef struct coauth_parameter {
    const char *name;
    double value;
} coauth_parameter;

typedef struct coauth_parameters {
    const coauth_parameter *item;
    size_t count;
} coauth_parameters;

/* The value that is given for the row (the last one of its name), or its usual one.  O(count). */
double coauth_parameter_value(const coauth_parameters *given, const coauth_parameter_row *row);

/* Whether a value is within the row's bounds; NaN is not. */
bool coauth_parameter_fits(const coauth_parameter_row *row, double value);

/* Fails with COAUTH_INVALID_ARGUMENT where what is given for one of the rows (COAUTH_MOST_PARAMETERS of them, or up to
 * the first NULL) is out of its bounds. */
coauth_status coauth_parameters_check(
    const coauth_parameters *given, const coauth_parameter_row *const *rows, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
