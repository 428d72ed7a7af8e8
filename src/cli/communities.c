/* communities.c: coauth communities: groups of authors who write with each other. */
#include "cli/agreement.h"
#include "cli/groups.h"

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    if (wanted->settings->compare) return agreement_check(wanted, error);
    return groups_check(wanted, KIND_COMMUNITY, context, error);
}

static coauth_status work(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    if (wanted->settings->compare) return agreement_work(p, wanted, context, error);
    return groups_work(p, wanted, context, KIND_COMMUNITY, error);
}

extern const command communities_command;
const command communities_command = {
    .name = "communities",
    .arguments = "INPUT...",
    .summary = "find groups of authors who write with each other",
    .details =
        "Communities are numbered from 1, largest first, and named by the terms of their titles.  With -o the graph "
        "is\n"
        "written with the column community; with --seeds also stability: the share of runs and collaborators that "
        "agree.\n"
        "A paper is of the community of most of its authors.  --resolution auto takes the partition that is the best "
        "over\n"
        "the widest range of resolutions, and shows the others.  --quotient network.svg draws the groups with their "
        "names.\n"
        "By clique-percolation and slpa an author may be in none, one or several: --memberships lists them.  The "
        "column\n"
        "community, papers, names, colours and --quotient then go by the main one, that of the strongest membership.\n",
    .example = "coauth communities --seeds 20 -o network.gexf examples/profiles\n"
               "         coauth communities --sizes sizes.svg examples/profiles",
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_COMMUNITIES | OPTIONS_COVERS | OPTIONS_GROUPS |
               OPTIONS_FILE | OPTIONS_FORMS,
    .needs_input = true,
    .check = check,
    .work = work,
};
