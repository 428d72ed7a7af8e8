/* export.c: coauth export and coauth layout: one graph to one file, the second always with places. */
#include "base/output.h"
#include "base/words.h"
#include "cli/command.h"
#include "cli/drawing.h"
#include "cli/grouping.h"
#include "cli/measuring.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

/* Whether the file is to have sizes, colours and places: where there is room for them, or where they are asked for. */
static bool wants_drawing(const settings *s, bool always) {
    return always || s->layout || s->size_by || s->color_by || drawing_shows(s->output, s->to);
}

static coauth_status draw(pipeline *p, coauth_graph *graph, bool always, coauth_dress_report *report,
    coauth_write_options *options, coauth_error *error) {
    const settings *s = p->settings;
    if (!wants_drawing(s, always)) return COAUTH_OK;
    const char *method = drawing_method(s, graph, always || drawing_is_picture(s->output, s->to), s->output);
    coauth_status status = drawing_apply(p, graph, method, report, error);
    options->size_by = *report->size_by ? report->size_by : NULL;
    options->color_by = *report->color_by ? report->color_by : NULL;
    return status;
}

static coauth_status write_graph(pipeline *p, coauth_graph *graph, bool always, coauth_error *error) {
    const settings *s = p->settings;
    coauth_dress_report report = {.size_by = ""};
    coauth_write_options options = options_writing(s);
    coauth_status status = coauth_write_fits(graph, s->output, s->to, &options, error);
    if (status == COAUTH_OK) status = draw(p, graph, always, &report, &options, error);
    if (status == COAUTH_OK) status = pipeline_years(&options.years, p, s->output, s->to, error);
    return status == COAUTH_OK ? coauth_write_graph(graph, s->output, s->to, &options, error) : status;
}

static coauth_status write_quotient(pipeline *p, coauth_graph *graph, coauth_error *error) {
    const settings *s = p->settings;
    coauth_groups groups = {0};
    coauth_status status = grouping_find(&groups, p, graph, s->nodes, error);
    if (status == COAUTH_OK) status = drawing_write_quotient(p, &groups, s->output, s->to, error);
    if (status == COAUTH_OK)
        say_note("%s: %s of %s", output_name(s->output), counted(groups.count, "group"), counted(graph->nodes, "node"));
    coauth_groups_free(&groups);
    return status;
}

static coauth_status write_one(
    pipeline *p, const settings *s, const coauth_context *context, bool always, coauth_error *error) {
    coauth_graph *graph = NULL;
    coauth_status status = drawing_check(s, false, error);
    if (status == COAUTH_OK) status = measuring_check(s, error);
    if (status == COAUTH_OK) status = grouping_check(s, error);
    if (status == COAUTH_OK) status = pipeline_graph(p, &graph, s, context, error);
    if (status == COAUTH_OK) status = drawing_reduce(p, &graph, error);
    if (status == COAUTH_OK && s->nodes) return write_quotient(p, graph, error);
    if (status == COAUTH_OK) status = write_graph(p, graph, always, error);
    progress_clear();
    if (status == COAUTH_OK)
        say_note("%s: %s, %s", output_name(s->output), counted(graph->nodes, "node"), counted(graph->edges, "edge"));
    return status;
}

static int run(const settings *s, const coauth_context *context, const char *name, bool always) {
    coauth_error error = {0};
    pipeline p = {0};
    if (!s->output) {
        say_error("where to? Give -o FILE; see coauth %s --help", name);
        return EXIT_USAGE;
    }
    coauth_status status = write_one(&p, s, context, always, &error);
    pipeline_free(&p);
    return give_up(status, &error);
}

static int run_export(const settings *s, const coauth_context *context) {
    return run(s, context, "export", false);
}

static int run_layout(const settings *s, const coauth_context *context) {
    return run(s, context, "layout", true);
}

enum {
    GROUPS = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_MEASURING | OPTIONS_DRAWING | OPTIONS_REDUCING |
             OPTIONS_FILE | OPTIONS_GRAPH_FILE | OPTIONS_COMMUNITIES | OPTIONS_CLUSTERS,
};

extern const command export_command, layout_command;
const command export_command = {
    .name = "export",
    .arguments = "INPUT...",
    .summary = "write one graph to one file",
    .details = "The format is told by the file's ending, or given with --to (coauth formats lists them).  Formats with "
               "room for\n"
               "it get sizes, colours and, with up to 100,000 nodes or where --layout names a method, places; "
               "--size-by none,\n"
               "--color-by none and --layout none refuse them.\n",
    .example = "coauth export -o network.gexf --giant examples/profiles",
    .options = GROUPS,
    .needs_input = true,
    .run = run_export,
};

const command layout_command = {
    .name = "layout",
    .arguments = "INPUT...",
    .summary = "lay one graph out and write it, or a picture of it",
    .details = "Any format that coauth formats lists, .svg, .png and .pdf among them; a .gexf opens in Gephi as it is "
               "to look.\n"
               "ForceAtlas2 lays out 50,000 authors in 5 seconds, 2 million in 5 minutes.  For a network too large to "
               "look at: --top, --giant,\n"
               "--min-weight and --backbone, in the order years and papers, --giant, --top, --backbone; or --quotient "
               "community, which\n"
               "draws its groups, each with its name.\n",
    .example = "coauth layout -o network.svg --size-by betweenness examples/profiles",
    .options = GROUPS,
    .needs_input = true,
    .run = run_layout,
};
