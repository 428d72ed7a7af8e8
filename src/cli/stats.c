/* stats.c: coauth stats: the figures of a network, its indices and distributions, as tables. */
#include <string.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/figures.h"
#include "cli/grid.h"
#include "cli/summary.h"
#include "cli/terminal.h"

static coauth_status print_network(pipeline *p, coauth_error *error) {
    const settings *s = p->plan->settings;
    coauth_statistics statistics;
    coauth_status status = summary_compute(&statistics, p, error);
    progress_clear();
    if (status != COAUTH_OK) return status;
    if (s->json) return coauth_write_statistics(&statistics, "-", p->context, error);
    if (!grid_is_text(s)) return figures_print(&statistics, p, error);
    return summary_print(&statistics, p, error);
}

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    (void)context;
    bool of_figures = s->bootstrap > 0 && !s->indices;
    if (s->indices + s->distributions + s->countries + (s->null != NULL) + of_figures > 1)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "--indices, --distributions, --countries, --null and --bootstrap are tables of their own; ask for one at a "
            "time (--bootstrap may stand beside --indices)");
    if (s->countries && !wanted->of_persons)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--countries are those of authors, and --unit %s leaves none",
            wanted->unit);
    return COAUTH_OK;
}

static coauth_status stats(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    if (s->explain) return explain_print(s, context, error);
    coauth_status status = pipeline_read(p, wanted, context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK) status = pipeline_project(p, COAUTH_COAUTHORS, error);
    if (status != COAUTH_OK) return status;
    if (s->indices) return s->bootstrap ? bootstrap_print_indices(p, error) : indices_print(p, error);
    if (s->countries) return countries_print(p, error);
    if (s->null) return null_print(p, error);
    if (s->bootstrap) return bootstrap_print(p, error);
    if (s->distributions) return distributions_print(p, error);
    return print_network(p, error);
}

extern const command stats_command;
const command stats_command = {
    .name = "stats",
    .arguments = "INPUT...",
    .summary = "print the figures that describe the network as a whole",
    .details =
        "Figures that depend on how many authors a paper has carry a * where lists of authors are cut.  Where the\n"
        "largest component is too large for all pairs of authors, mean distance and effective diameter are estimated,\n"
        "which is said and given a standard error.  --json prints what analyze writes to statistics.json.\n"
        "--null rewires the network (configuration: every author keeps the number of collaborators; bipartite: of "
        "papers)\n"
        "or draws as many ties anew (erdos-renyi), and gives mean, deviation and z-score over the samples.\n"
        "--bootstrap draws papers with replacement, who is who held fixed, and gives means and ratios over papers and "
        "ties\n"
        "a standard error and a 95 % interval; counts and distances, which that biases, get the error from leaving a "
        "tenth\n"
        "of the papers out instead; with --indices, the indices.\n",
    .example = "coauth stats --latex examples/profiles\n         coauth stats --indices --csv examples/profiles\n"
               "         coauth stats --distributions -o plot.svg examples/profiles",
    .options = OPTIONS_NETWORK | OPTIONS_STATISTICS | OPTIONS_JSON | OPTIONS_CSV | OPTIONS_TABLE | OPTIONS_PLOT,
    .needs_input = true,
    .check = check,
    .work = stats,
};
