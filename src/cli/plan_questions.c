/* plan_questions.c: what a plan asks for, once it is made. */
#include <string.h>

#include "cli/plan.h"

/* --- Files -------------------------------------------------------------------------------------- */

bool format_shows(const coauth_graph_format *f) {
    return !f->plain;
}

bool format_is_picture(const coauth_graph_format *f) {
    return f->picture;
}

bool format_is_page(const coauth_graph_format *f) {
    return f->page;
}

bool format_is_tables(const coauth_graph_format *f) {
    return f->tables;
}

bool plan_any_format(const plan *p, bool (*is)(const coauth_graph_format *format)) {
    for (size_t i = 0; p->formats[i]; i++)
        if (is(p->formats[i])) return true;
    return p->file.format && is(p->file.format);
}

/* --- Measures and colours ----------------------------------------------------------------------- */

static bool names(const char *column, const coauth_measure *m) {
    if (!column) return false;
    for (size_t k = 0; k < COAUTH_MEASURE_COLUMNS && m->column[k].name; k++)
        if (strcmp(column, m->column[k].name) == 0) return true;
    return strcmp(column, m->name) == 0;
}

bool plan_takes(const plan *p, const coauth_measure *measure) {
    size_t index = 0;
    while (coauth_measure_at(index) != measure) index++;
    bool listed = (p->command->options & OPTIONS_MEASURES) && p->measures.listed[index];
    return listed || p->measures.by == measure || names(p->drawing.size_by, measure) ||
           names(p->drawing.color_by, measure);
}

bool plan_colours_unasked(const plan *p) {
    const drawing_plan *d = &p->drawing;
    if (d->color_by || p->bipartite) return false;
    if (p->command->draws || d->layout || d->size_by || d->largest) return true;
    return p->formats_unasked || plan_any_format(p, format_shows);
}
