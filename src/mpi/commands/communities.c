/* communities.c: coauth-mpi communities: how large groups are, and with -o which is whose. */
#include "mpi/command.h"
#include "mpi/writing.h"

static coauth_status work(ranks_run *run, coauth_error *error) {
    ranks_groups k = {0};
    const file_plan *file = &run->plan->file;
    coauth_status status = run_read(run, error);
    if (status == COAUTH_OK) status = run_network(run, error);
    if (status == COAUTH_OK) status = run_communities(&k, run, NULL, error);
    if (status == COAUTH_OK && file->path)
        status = ranks_write(run->network.graph, file->path, file->format, &run->plan->writing, error);
    if (status == COAUTH_OK) status = run_print_groups(&k, run, NULL, error);
    ranks_groups_free(&k);
    return status;
}

static coauth_status check(const plan *wanted, coauth_error *error) {
    coauth_status status = check_communities(wanted, error);
    if (status != COAUTH_OK || !wanted->file.path) return status;
    return ranks_write_check(wanted->file.path, wanted->file.format, error);
}

extern const command communities_command;
static const char *const takes[] = {"method", "resolution", "unweighted", "output", "to", "csv", "json", "markdown",
    "latex", "csv-raw", "csv-bom", NULL};
extern const ranks_command communities_over_ranks;
const ranks_command communities_over_ranks = {
    .like = &communities_command,
    .takes = takes,
    .example = "mpirun -n 4 coauth-mpi communities -o groups.csv examples/profiles",
    .details = "Methods over ranks are leiden, louvain and label-propagation.  By the first two, of up to a million\n"
               "collaborations communities are those of coauth; of more, nodes move on all ranks at once before one\n"
               "rank finishes, and communities are others of about the same modularity.  Labels spread on all ranks\n"
               "at once too: communities are others than those of coauth, the same over any number of ranks.\n"
               "They are counted, not named; with -o each author's is written.\n",
    .prepare = run_draws_nothing,
    .check = check,
    .work = work,
};
