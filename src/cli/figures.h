/* figures.h: the tables that coauth stats prints. */
#ifndef COAUTH_CLI_FIGURES_H
#define COAUTH_CLI_FIGURES_H

#include "cli/grid.h"
#include "cli/pipeline.h"

/* The figures of the network, the collaboration indices, the distributions with their fits: each in the form
 * that the settings ask for. */
coauth_status figures_print(const coauth_statistics *statistics, const pipeline *p, coauth_error *error);
coauth_status indices_print(const pipeline *p, coauth_error *error);
coauth_status distributions_print(const pipeline *p, coauth_error *error);

/* Single- and multiple-country papers of every country that corresponds for one. */
coauth_status countries_print(const pipeline *p, coauth_error *error);

/* The figures against those of the null model that --null names. */
coauth_status null_print(const pipeline *p, coauth_error *error);

/* The figures with standard errors and intervals, from as many samples as --bootstrap says. */
coauth_status bootstrap_print(const pipeline *p, coauth_error *error);
coauth_status bootstrap_print_indices(const pipeline *p, coauth_error *error);

/* Writes the indices as a flat JSON object. */
coauth_status indices_write(const pipeline *p, const char *path, coauth_error *error);

/* How every figure and every index is defined, and who defined it. */
coauth_status explain_print(const settings *s, const coauth_context *context, coauth_error *error);

#endif
