/* drawing.c: see drawing.h. */
#include "cli/drawing.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/scratch.h"
#include "base/words.h"
#include "cli/subset.h"
#include "cli/telling.h"
#include "cli/terminal.h"
#include "cli/visual_columns.h"
#include "cli/visual_make.h"

const coauth_layout_method *drawing_method(const plan *p, const coauth_graph *graph, bool needed, const char *file) {
    if (p->drawing.layout) return p->drawing.method;
    if (needed || graph->nodes <= DRAWING_LAID_OUT) return coauth_layout_at(0);
    say_note(
        "%s has no places: it has %u nodes; --layout %s finds some", file, graph->nodes, coauth_layout_at(0)->name);
    return NULL;
}

/* --- Reducing ------------------------------------------------------------------------------------ */

static void replace(pipeline *p, coauth_graph **graph, coauth_graph *smaller) {
    coauth_graph **owner = *graph == p->bipartite ? &p->bipartite : &p->coauthors;
    coauth_graph_free(*owner);
    *owner = *graph = smaller;
}

/* --- --top -------------------------------------------------------------------------------------- */

typedef struct ranked {
    double value;
    uint32_t node;
} ranked;

static int larger_first(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->value != y->value) return x->value > y->value ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static coauth_status keep_top(pipeline *p, coauth_graph **graph, coauth_error *error) {
    const coauth_graph *g = *graph;
    const coauth_column *size = coauth_table_find(&g->node_table, "size");
    uint32_t largest = p->plan->drawing.largest;
    if (!largest || largest >= g->nodes) return COAUTH_OK;
    scratch_scope scope = scratch_open(p->context);
    ranked *row = scratch_array(&scope, g->nodes, sizeof *row);
    uint8_t *keep = scratch_zeroes(&scope, g->nodes, 1);
    coauth_graph *smaller = NULL;
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        for (uint32_t u = 0; u < g->nodes; u++) row[u] = (ranked){size->as.real[u], u};
        qsort(row, g->nodes, sizeof *row, larger_first);
        for (uint32_t i = 0; i < largest; i++) keep[row[i].node] = 1;
        status = coauth_graph_induced(&smaller, g, keep, error);
    }
    scratch_close(&scope);
    if (status != COAUTH_OK) return status;
    say_note("%s %s left out by --top", counted(g->nodes - smaller->nodes, "node"),
        words_for(g->nodes - smaller->nodes, "was", "were"));
    replace(p, graph, smaller);
    return COAUTH_OK;
}

/* --- The rest ------------------------------------------------------------------------------------ */

/* Colours are by community unless something else is asked for, so these are found where nothing has yet. */
static coauth_status make_columns(
    pipeline *p, coauth_graph *graph, const coauth_encoding_options *wanted, coauth_error *error) {
    const char *color = wanted->color_by;
    if (!color && graph->kind == COAUTH_COAUTHORS && graph->edges > 0) color = "community";
    coauth_status status = wanted->size_by ? visual_make(p, graph, wanted->size_by, error) : COAUTH_OK;
    return status == COAUTH_OK && color ? visual_make(p, graph, color, error) : status;
}

/* Of two graphs each goes by what it can have of what was asked for. */
static coauth_status encode(
    pipeline *p, coauth_graph *graph, const drawing_plan *wanted, coauth_encoding_report *report, coauth_error *error) {
    coauth_encoding_options options = {
        .size_by = wanted->size_by ? visual_column(wanted->size_by, graph->kind) : NULL,
        .color_by = wanted->color_by ? visual_column(wanted->color_by, graph->kind) : NULL,
    };
    coauth_status status = make_columns(p, graph, &options, error);
    if (status == COAUTH_OK) status = coauth_encode(graph, report, &options, error);
    if (status == COAUTH_OK && p->highlighted && report) *report->color_by = '\0';
    return status == COAUTH_OK ? subset_highlight(p, graph, error) : status;
}

static coauth_status keep_backbone(pipeline *p, coauth_graph **graph, coauth_error *error) {
    coauth_graph *smaller;
    if (!(p->plan->drawing.backbone > 0)) return COAUTH_OK;
    coauth_status status = coauth_graph_backbone(&smaller, *graph, p->plan->drawing.backbone, error);
    if (status != COAUTH_OK) return status;
    say_note("%s and %s were left out by --backbone", counted((*graph)->edges - smaller->edges, "edge"),
        counted((*graph)->nodes - smaller->nodes, "node"));
    replace(p, graph, smaller);
    return COAUTH_OK;
}

coauth_status drawing_reduce(pipeline *p, coauth_graph **graph, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (p->plan->drawing.largest) status = encode(p, *graph, &p->plan->drawing, NULL, error);
    if (status == COAUTH_OK) status = keep_top(p, graph, error);
    if (status == COAUTH_OK) status = keep_backbone(p, graph, error);
    progress_clear();
    return status;
}

coauth_status drawing_apply(pipeline *p, coauth_graph *graph, const drawing_plan *wanted,
    const coauth_layout_method *method, coauth_encoding_report *report, coauth_error *error) {
    coauth_status status = encode(p, graph, wanted, report, error);
    bool placed = status == COAUTH_OK && method;
    if (status == COAUTH_OK) say_step("sizes and colours");
    if (placed) status = coauth_layout_add(graph, method->name, &p->plan->drawing.placing, error);
    progress_clear();
    if (placed && status == COAUTH_OK) say_step("layout (%s)", method->name);
    return status;
}

/* The graph with all that the file and the plan ask for. */
coauth_status drawing_write(pipeline *p, coauth_graph *graph, coauth_error *error) {
    const plan *wanted = p->plan;
    const file_plan *f = &wanted->file;
    const drawing_plan *d = &wanted->drawing;
    bool always = wanted->command->draws;
    coauth_write_options options = wanted->writing;
    coauth_encoding_report report = {.size_by = ""};
    coauth_status status = coauth_write_fits(graph, f->path, f->format_name, &options, error);
    if (status == COAUTH_OK && (always || d->layout || d->size_by || d->color_by || format_shows(f->format))) {
        const coauth_layout_method *method =
            drawing_method(wanted, graph, always || format_is_picture(f->format), f->path);
        status = drawing_apply(p, graph, d, method, &report, error);
        options.size_by = *report.size_by ? report.size_by : NULL;
        options.color_by = *report.color_by ? report.color_by : NULL;
        options.named = pipeline_groups(p, options.color_by);
    }
    telling told = {.context = p->context};
    if (status == COAUTH_OK) status = pipeline_years(&options.years, p, f->format, error);
    if (status == COAUTH_OK && format_is_page(f->format)) status = telling_make(&told, p, error);
    if (format_is_page(f->format)) options.page = &told.page;
    if (status == COAUTH_OK) status = coauth_write_graph(graph, f->path, f->format_name, &options, error);
    telling_free(&told);
    return status;
}

/* Groups in numbers that nobody can look at have no places. */
coauth_status drawing_write_quotient(
    const pipeline *p, coauth_groups *groups, const file_plan *file, coauth_error *error) {
    enum { MOST_PLACED = 5000 };
    const coauth_encoding_options wanted = {.size_by = "authors", .color_by = groups->kind};
    coauth_write_options options = p->plan->writing;
    const drawing_plan *d = &p->plan->drawing;
    bool placed = d->layout ? d->method != NULL : groups->count <= MOST_PLACED;
    coauth_encoding_report report;
    coauth_status status = coauth_write_fits(groups->quotient, file->path, file->format_name, &options, error);
    if (status == COAUTH_OK) status = coauth_encode(groups->quotient, &report, &wanted, error);
    if (status == COAUTH_OK && placed) status = coauth_layout_add(groups->quotient, d->layout, &d->placing, error);
    options.size_by = report.size_by;
    options.color_by = report.color_by;
    progress_clear();
    if (status != COAUTH_OK) return status;
    return coauth_write_graph(groups->quotient, file->path, file->format_name, &options, error);
}
