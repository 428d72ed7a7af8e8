/* clusters.c: coauth-mpi clusters: how large spectral clusters of authors are, and with -o which is whose. */
#include "mpi/clusters.h"

#include "cli/grid.h"
#include "cli/groups.h"
#include "cli/terminal.h"
#include "mpi/command.h"
#include "mpi/writing.h"

static coauth_status find(
    ranks_groups *k, coauth_groups *choices, ranks_run *run, uint32_t wanted, coauth_error *error) {
    ranks_graph *g = run->network.graph;
    const coauth_community_options quality = {.resolution = 1, .weights = run->plan->groups.partition.weights};
    coauth_cluster_options o = COAUTH_CLUSTER_OPTIONS;
    o.k = wanted;
    o.weights = quality.weights;
    coauth_status status = ranks_groups_begin(k, "cluster", "spectral clustering", g, error);
    if (status == COAUTH_OK) status = ranks_clusters_find(k->member, &k->count, choices->choice, g, &o, error);
    if (status == COAUTH_OK) status = ranks_groups_describe(k, g, &quality, NULL, error);
    while (!wanted && choices->choices < COAUTH_CLUSTER_CHOICES && choices->choice[choices->choices].k)
        choices->choices++;
    return status;
}

static coauth_status work(ranks_run *run, coauth_error *error) {
    ranks_groups k = {0};
    coauth_groups choices = {0};
    const file_plan *file = &run->plan->file;
    coauth_status status = run_read(run, error);
    if (status == COAUTH_OK) status = run_network(run, error);
    if (status == COAUTH_OK) status = find(&k, &choices, run, run->plan->groups.clusters, error);
    if (status == COAUTH_OK && file->path)
        status = ranks_write(run->network.graph, file->path, file->format, &run->plan->writing, error);
    if (status == COAUTH_OK) status = run_print_groups(&k, run, &choices, error);
    ranks_groups_free(&k);
    return status;
}

static coauth_status check(const plan *wanted, coauth_error *error) {
    return wanted->file.path ? ranks_write_check(wanted->file.path, wanted->file.format, error) : COAUTH_OK;
}

extern const command clusters_command;
static const char *const takes[] = {
    "k", "unweighted", "output", "to", "csv", "json", "markdown", "latex", "csv-raw", "csv-bom", NULL};
extern const ranks_command clusters_over_ranks;
const ranks_command clusters_over_ranks = {
    .like = &clusters_command,
    .takes = takes,
    .example = "mpirun -n 4 coauth-mpi clusters --giant --k 8 -o groups.csv examples/profiles",
    .details = "Authors are clustered, as by coauth clusters with the same random numbers: leading eigenvectors by\n"
               "SLEPc, k-means over ranks.  Clusters are counted, not named; with -o each author's is written.\n",
    .prepare = run_draws_nothing,
    .check = check,
    .work = work,
};
