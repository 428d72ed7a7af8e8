/* stats.c: coauth-mpi stats. */
#include <stdio.h>

#include "cli/figures.h"
#include "cli/grid.h"
#include "cli/summary.h"
#include "cli/terminal.h"
#include "mpi/command.h"
#include "mpi/statistics.h"

/* The pipeline of one machine, of which printing needs the plan and what authors are called. */
static coauth_status print(const ranks_run *run, const coauth_statistics *s, coauth_error *error) {
    const coauth_context *context = run->ranks->context;
    const pipeline p = {.plan = run->plan, .context = context, .corpus = run->papers.corpus};
    if (run->plan->settings->json) return coauth_write_statistics(s, "-", context, error);
    if (!grid_is_text(run->plan->settings)) return figures_print(s, &p, error);
    summary_print_figures(s, run->papers.corpus);
    return COAUTH_OK;
}

static coauth_status stats(ranks_run *run, coauth_error *error) {
    coauth_statistics s;
    coauth_status status = run_read(run, error);
    if (status == COAUTH_OK) status = run_network(run, error);
    run->network.exact = run->plan->settings->exact;
    if (status == COAUTH_OK) status = ranks_summarise(&s, &run->papers, &run->network, error);
    if (status == COAUTH_OK && !run->ranks->rank) status = print(run, &s, error);
    return ranks_agree(run->ranks, status, error);
}

extern const command stats_command;
static const char *const takes[] = {"exact", "json", "csv", "markdown", "latex", NULL};
extern const ranks_command stats_over_ranks;
const ranks_command stats_over_ranks = {
    .like = &stats_command,
    .takes = takes,
    .example = "mpirun -n 4 coauth-mpi stats examples/profiles",
    .details = "The figures are those of coauth stats, without the lists of the most and the strongest.  Where\n"
               "distances would be estimated on one machine they stay unknown, unless --exact is given.\n",
    .work = stats,
};
