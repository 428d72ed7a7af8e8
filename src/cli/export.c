/* export.c: coauth export: one graph to one file. */
#include "cli/command.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

static int run(const settings *s, const coauth_context *context) {
    coauth_error error = {0};
    pipeline p = {0};
    coauth_graph *graph = NULL;
    if (!s->output) {
        say_error("where to? Give -o FILE; see coauth export --help");
        return EXIT_USAGE;
    }
    coauth_write_options options = {.csv_raw = s->csv_raw};
    coauth_status status = pipeline_graph(&p, &graph, s, context, &error);
    if (status == COAUTH_OK) status = coauth_write_graph(graph, s->output, s->to, &options, &error);
    if (status == COAUTH_OK)
        say_note("%s: %u nodes, %llu edges", s->output, graph->nodes, (unsigned long long)graph->edges);
    pipeline_free(&p);
    return give_up(status, &error);
}

extern const command export_command;
const command export_command = {
    .name = "export",
    .arguments = "INPUT...",
    .summary = "write one graph to one file",
    .details = "The format is told by the file's ending, or given with --to (coauth formats lists them).\n",
    .example = "coauth export -o network.gexf --giant examples/profiles",
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_FILE | OPTIONS_GRAPH_FILE,
    .needs_input = true,
    .run = run,
};
