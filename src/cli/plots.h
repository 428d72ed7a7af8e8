/* plots.h: what people would rather look at than read: distributions, years and sizes as pictures. */
#ifndef COAUTH_CLI_PLOTS_H
#define COAUTH_CLI_PLOTS_H

#include <coauth/trend.h>

#include "cli/pipeline.h"

/* Draws collaborators per author, papers per author and authors per paper, each with the power law fitted to it, to the
 * plan's file; keep is as coauth_distribution_compute has it. */
coauth_status plots_distributions(const pipeline *p, const uint8_t *keep, coauth_error *error);

/* Draws the years of a trend to the plan's file. */
coauth_status plots_trend(const coauth_trend *trend, const pipeline *p, coauth_error *error);

/* Draws how large the groups are, the largest by name, to the plan's file of sizes. */
coauth_status plots_sizes(const coauth_groups *groups, const pipeline *p, coauth_error *error);

#endif
