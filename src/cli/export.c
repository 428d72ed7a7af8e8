/* export.c: coauth export and coauth layout: one graph to one file, the second always with places. */
#include "base/error.h"
#include "base/output.h"
#include "base/words.h"
#include "cli/command.h"
#include "cli/drawing.h"
#include "cli/grouping.h"
#include "cli/measuring.h"
#include "cli/options.h"
#include "cli/pipeline.h"
#include "cli/subset.h"
#include "cli/terminal.h"
#include "cli/visual_make.h"

static coauth_status write_quotient(pipeline *p, coauth_graph *graph, coauth_error *error) {
    const file_plan *file = &p->plan->file;
    coauth_groups groups = {0};
    coauth_status status = grouping_find(&groups, p, graph, p->plan->drawing.quotient, error);
    if (status == COAUTH_OK) status = drawing_write_quotient(p, &groups, file, error);
    if (status == COAUTH_OK)
        say_note(
            "%s: %s of %s", output_name(file->path), counted(groups.count, "group"), counted(graph->nodes, "node"));
    coauth_groups_free(&groups);
    return status;
}

/* What circles and colours go by is taken on the whole network before it is cut. */
static coauth_status measure_whole(pipeline *p, coauth_graph **graph, coauth_error *error) {
    const drawing_plan *d = &p->plan->drawing;
    bool bipartite = *graph == p->bipartite;
    coauth_status status = measuring_apply(p, error);
    if (status == COAUTH_OK && d->size_by) status = visual_make(p, *graph, d->size_by, error);
    if (status == COAUTH_OK && d->color_by) status = visual_make(p, *graph, d->color_by, error);
    if (status == COAUTH_OK) status = subset_cut_measured(p, error);
    *graph = bipartite ? p->bipartite : p->coauthors;
    return status;
}

static coauth_status write_one(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    coauth_graph *graph = NULL;
    coauth_status status = pipeline_graph(p, &graph, wanted, context, error);
    if (status == COAUTH_OK && wanted->subset.after_measures) status = measure_whole(p, &graph, error);
    if (status == COAUTH_OK) status = drawing_reduce(p, &graph, error);
    if (status == COAUTH_OK && wanted->drawing.quotient != GROUP_KINDS) return write_quotient(p, graph, error);
    if (status == COAUTH_OK && !wanted->subset.after_measures) status = measuring_apply(p, error);
    if (status == COAUTH_OK) status = drawing_write(p, graph, error);
    progress_clear();
    if (status == COAUTH_OK)
        say_note(
            "%s: %s, %s", output_name(wanted->file.path), counted(graph->nodes, "node"), counted(graph->edges, "edge"));
    return status;
}

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    (void)context;
    if (wanted->drawing.quotient != GROUP_KINDS && options_has(wanted->settings, "measures"))
        return fail(error, COAUTH_INVALID_ARGUMENT, "--measures are of authors, and --quotient writes groups");
    if (wanted->file.path) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "where to? Give -o FILE; see coauth %s --help", wanted->command->name);
}

enum {
    GROUPS = OPTIONS_NETWORK | OPTIONS_MEASURES | OPTIONS_MEASURING | OPTIONS_DRAWING | OPTIONS_REDUCING |
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
    .check = check,
    .work = write_one,
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
    .draws = true,
    .check = check,
    .work = write_one,
};
