/* plots.h (private): what people would rather look at than read: distributions, years and sizes as pictures. */
#ifndef COAUTH_WRITE_PLOTS_H
#define COAUTH_WRITE_PLOTS_H

#include <coauth/distributions.h>
#include <coauth/trend.h>

#include "write/plot.h"

/* Where a plot goes, and how. */
typedef struct plot_file {
    const char *path;
    const coauth_graph_format *format;
    const coauth_write_options *options;
    const coauth_context *context;
} plot_file;

/* Draws collaborators per author, papers per author and authors per paper, each with the power law fitted to it. */
coauth_status plots_distributions(
    const coauth_selection *selection, const coauth_graph *coauthors, const plot_file *file, coauth_error *error);

/* Draws the years of a trend. */
coauth_status plots_trend(const coauth_trend *trend, const plot_file *file, coauth_error *error);

/* Draws how large the groups are, the largest by name. */
coauth_status plots_sizes(const coauth_groups *groups, const plot_file *file, coauth_error *error);

#endif
