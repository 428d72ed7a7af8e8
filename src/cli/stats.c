/* stats.c: coauth stats: the figures of a network, as a table or as JSON. */
#include "cli/command.h"
#include "cli/summary.h"
#include "cli/terminal.h"

static int run(const settings *s, const coauth_context *context) {
    coauth_error error = {0};
    coauth_statistics statistics;
    pipeline p = {0};
    coauth_status status = pipeline_read(&p, s, context, &error);
    if (status == COAUTH_OK) status = pipeline_identify(&p, &error);
    if (status == COAUTH_OK) status = pipeline_project(&p, COAUTH_COAUTHORS, &error);
    if (status == COAUTH_OK) status = summary_compute(&statistics, &p, &error);
    progress_clear();
    if (status == COAUTH_OK && s->json) status = coauth_write_statistics(&statistics, "-", context, &error);
    else if (status == COAUTH_OK) summary_print(&statistics, &p);
    pipeline_free(&p);
    return give_up(status, &error);
}

extern const command stats_command;
const command stats_command = {
    .name = "stats",
    .arguments = "INPUT...",
    .summary = "print the figures that describe the network as a whole",
    .details = "",
    .example = "coauth stats --json examples/profiles",
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_JSON,
    .needs_input = true,
    .run = run,
};
