/* communities.c: coauth communities: groups of authors who write with each other. */
#include "cli/groups.h"

static int run(const settings *s, const coauth_context *context) {
    return groups_run(s, context, "community");
}

extern const command communities_command;
const command communities_command = {
    .name = "communities",
    .arguments = "INPUT...",
    .summary = "find groups of authors who write with each other",
    .details = "Communities are numbered from 1, largest first, and named by the terms of their titles.  With -o the graph is\n"
               "written with the column community; with --seeds also stability: the share of runs and collaborators that agree.\n",
    .example = "coauth communities --seeds 20 -o network.gexf examples/profiles",
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_COMMUNITIES | OPTIONS_GROUPS | OPTIONS_FILE |
               OPTIONS_CSV | OPTIONS_JSON,
    .needs_input = true,
    .run = run,
};
