/* drawing.c: see drawing.h. */
#include "cli/drawing.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/looks.h"
#include "cli/options.h"
#include "cli/terminal.h"

bool drawing_shows(const char *path, const char *format) {
    const coauth_graph_format *f = coauth_output_find(path, format);
    return f && !f->plain;
}

const char *drawing_method(const settings *s, const coauth_graph *graph, bool needed, const char *file) {
    if (s->layout) return s->layout;
    if (needed || graph->nodes <= DRAWING_LAID_OUT) return coauth_layout_at(0)->name;
    say_note(
        "%s has no places: it has %u nodes; --layout %s finds some", file, graph->nodes, coauth_layout_at(0)->name);
    return "none";
}

bool drawing_is_picture(const char *path, const char *format) {
    static const char *const pictures[] = {"svg", "png", "pdf"};
    const char *dot = strrchr(path, '.');
    const char *name = format ? format : dot ? dot + 1 : "";
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        if (text_equal_ignoring_case(name, strlen(name), pictures[i])) return true;
    return false;
}

/* The level of the backbone: what --backbone says in figures, else --backbone-alpha; 0: neither. */
static double backbone_level(const settings *s) {
    double level;
    if (strcmp(s->backbone, "disparity") == 0 || strcmp(s->backbone, "alpha") == 0) return s->backbone_alpha;
    return number_read(s->backbone, strlen(s->backbone), &level) ? level : 0;
}

/* What --layout takes: the layouts, then none. */
static const char *layout_at(size_t index) {
    if (coauth_layout_at(index)) return coauth_layout_at(index)->name;
    return coauth_layout_at(index - 1) ? "none" : NULL;
}

coauth_status drawing_check(const settings *s, bool both, coauth_error *error) {
    unsigned one = strcmp(s->graph, "bipartite") == 0 ? LOOKS_BIPARTITE : LOOKS_COAUTHORS;
    size_t index;
    if (s->layout && words_find(&index, s->layout, "layout", layout_at, error) != COAUTH_OK)
        return COAUTH_INVALID_ARGUMENT;
    if (!(s->backbone_alpha > 0 && s->backbone_alpha <= 1))
        return fail(error, COAUTH_INVALID_ARGUMENT, "--backbone-alpha takes a number above 0 and at most 1");
    if (s->backbone && !(backbone_level(s) > 0 && backbone_level(s) <= 1))
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "--backbone takes disparity (or alpha, the level by which that is known) or the level itself, above 0 and "
            "at most 1, not \"%s\"",
            s->backbone);
    if (s->nodes && strcmp(s->nodes, "community") != 0 && strcmp(s->nodes, "cluster") != 0)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--quotient takes community or cluster, not \"%s\"", s->nodes);
    if (s->pixels > 20000) return fail(error, COAUTH_INVALID_ARGUMENT, "--pixels takes at most 20000");
    if (s->keep && s->size_by && strcmp(s->size_by, "none") == 0)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--top keeps the largest circles, and --size-by none makes none");
    return looks_check(s, both ? LOOKS_COAUTHORS | LOOKS_BIPARTITE : one, error);
}

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
    if (!p->settings->keep || p->settings->keep >= g->nodes) return COAUTH_OK;
    ranked *row = memory_resize(p->context, NULL, g->nodes, sizeof *row);
    uint8_t *keep = memory_zeroed(p->context, g->nodes, 1);
    coauth_graph *smaller = NULL;
    coauth_status status = row && keep ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) {
        for (uint32_t u = 0; u < g->nodes; u++) row[u] = (ranked){size->as.real[u], u};
        qsort(row, g->nodes, sizeof *row, larger_first);
        for (int64_t i = 0; i < p->settings->keep; i++) keep[row[i].node] = 1;
        status = coauth_graph_induced(&smaller, g, keep, error);
    }
    memory_free(p->context, row);
    memory_free(p->context, keep);
    if (status != COAUTH_OK) return status;
    say_note("%s %s left out by --top", counted(g->nodes - smaller->nodes, "node"),
        words_for(g->nodes - smaller->nodes, "was", "were"));
    replace(p, graph, smaller);
    return COAUTH_OK;
}

/* --- The rest ------------------------------------------------------------------------------------ */

/* Colours are by community unless something else is asked for, so these are found where nothing has yet. */
static coauth_status make_columns(
    pipeline *p, coauth_graph *graph, const coauth_dress_options *wanted, coauth_error *error) {
    const char *color = wanted->color_by;
    if (!color && graph->kind == COAUTH_COAUTHORS && graph->edges > 0) color = "community";
    coauth_status status = wanted->size_by ? looks_make(p, graph, wanted->size_by, error) : COAUTH_OK;
    return status == COAUTH_OK && color ? looks_make(p, graph, color, error) : status;
}

/* Of two graphs each goes by what it can have of what was asked for. */
static coauth_status dress(pipeline *p, coauth_graph *graph, coauth_dress_report *report, coauth_error *error) {
    const settings *s = p->settings;
    coauth_dress_options options = {
        .size_by = s->size_by ? looks_column(s->size_by, graph->kind) : NULL,
        .color_by = s->color_by ? looks_column(s->color_by, graph->kind) : NULL,
    };
    coauth_status status = make_columns(p, graph, &options, error);
    return status == COAUTH_OK ? coauth_dress(graph, report, p->corpus, &options, error) : status;
}

static coauth_status keep_backbone(pipeline *p, coauth_graph **graph, coauth_error *error) {
    coauth_graph *smaller;
    if (!p->settings->backbone) return COAUTH_OK;
    coauth_status status = coauth_graph_backbone(&smaller, *graph, backbone_level(p->settings), error);
    if (status != COAUTH_OK) return status;
    say_note("%s and %s were left out by --backbone", counted((*graph)->edges - smaller->edges, "edge"),
        counted((*graph)->nodes - smaller->nodes, "node"));
    replace(p, graph, smaller);
    return COAUTH_OK;
}

coauth_status drawing_reduce(pipeline *p, coauth_graph **graph, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (p->settings->keep) status = dress(p, *graph, NULL, error);
    if (status == COAUTH_OK) status = keep_top(p, graph, error);
    if (status == COAUTH_OK) status = keep_backbone(p, graph, error);
    progress_clear();
    return status;
}

coauth_status drawing_apply(
    pipeline *p, coauth_graph *graph, const char *method, coauth_dress_report *report, coauth_error *error) {
    coauth_status status = dress(p, graph, report, error);
    bool placed = status == COAUTH_OK && strcmp(method, "none") != 0;
    if (status == COAUTH_OK) say_step("sizes and colours");
    if (placed) status = coauth_layout_add(graph, method, NULL, error);
    progress_clear();
    if (placed && status == COAUTH_OK) say_step("layout (%s)", method);
    return status;
}

/* Groups in numbers that nobody can look at have no places. */
coauth_status drawing_write_quotient(
    const pipeline *p, coauth_groups *groups, const char *path, const char *format, coauth_error *error) {
    enum { MOST_PLACED = 5000 };
    const coauth_dress_options wanted = {.size_by = "authors", .color_by = groups->kind};
    coauth_write_options options = options_writing(p->settings);
    const char *method = p->settings->layout;
    bool placed = method ? strcmp(method, "none") != 0 : groups->count <= MOST_PLACED;
    coauth_dress_report report;
    coauth_status status = coauth_write_fits(groups->quotient, path, format, &options, error);
    if (status == COAUTH_OK) status = coauth_dress(groups->quotient, &report, p->corpus, &wanted, error);
    if (status == COAUTH_OK && placed) status = coauth_layout_add(groups->quotient, method, NULL, error);
    options.size_by = report.size_by;
    options.color_by = report.color_by;
    progress_clear();
    return status == COAUTH_OK ? coauth_write_graph(groups->quotient, path, format, &options, error) : status;
}
