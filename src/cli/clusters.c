/* clusters.c: coauth clusters: spectral clusters of authors, or of papers and authors together. */
#include "cli/groups.h"

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    return groups_check(wanted, KIND_CLUSTER, context, error);
}

static coauth_status work(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    return groups_work(p, wanted, context, KIND_CLUSTER, error);
}

extern const command clusters_command;
const command clusters_command = {
    .name = "clusters",
    .arguments = "INPUT...",
    .summary = "cluster authors, or papers and authors, by the spectrum",
    .details =
        "With --graph bipartite papers and authors are clustered together (Dhillon 2001), else authors (Ng, Jordan &\n"
        "Weiss 2002).  Without --k, of the four widest eigengaps the one of most modularity is taken, and all are "
        "shown.\n",
    .example = "coauth clusters --graph bipartite -o network.gexf --quotient clusters.graphml examples/profiles",
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_GRAPH_FILE | OPTIONS_CLUSTERS |
               OPTIONS_GROUPS | OPTIONS_FILE | OPTIONS_FORMS,
    .needs_input = true,
    .check = check,
    .work = work,
};
