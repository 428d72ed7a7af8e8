/* figures.c: see figures.h. */
#include "mpi/figures.h"

#include <string.h>

#define ROW(name) &name##_figure,
static const ranks_figure *const table[] = {RANKS_FIGURE_ROWS(ROW)};

enum { FIGURES = sizeof table / sizeof *table };

const ranks_figure *ranks_figure_at(size_t index) {
    return index < FIGURES ? table[index] : NULL;
}

const ranks_figure *ranks_figure_find(const char *measure) {
    for (size_t i = 0; i < FIGURES; i++)
        if (strcmp(table[i]->measure, measure) == 0) return table[i];
    return NULL;
}

static void remove_columns(ranks_graph *g, const coauth_measure *m) {
    for (size_t i = 0; i < COAUTH_MEASURE_COLUMNS; i++)
        if (m->column[i].name && !m->column[i].on_edges) coauth_table_remove(&g->node_table, m->column[i].name);
}

coauth_status ranks_figure_add(
    ranks_graph *g, const ranks_figure *figure, const coauth_measure_options *options, coauth_error *error) {
    const coauth_measure *m = coauth_measure_find(figure->measure);
    const coauth_measure_options none = COAUTH_MEASURE_OPTIONS, *o = options ? options : &none;
    coauth_column *columns[COAUTH_MEASURE_COLUMNS] = {NULL};
    coauth_status status = coauth_parameters_check(&o->parameters, m->parameter, error);
    remove_columns(g, m);
    for (size_t i = 0; i < COAUTH_MEASURE_COLUMNS && status == COAUTH_OK; i++) {
        const coauth_measure_column *c = &m->column[i];
        bool becomes_real = o->normalised && m->normalises && c->type == COAUTH_INTEGER;
        if (!c->name || c->on_edges) continue;
        status = coauth_table_add(&columns[i], &g->node_table, c->name, c->description,
            becomes_real ? COAUTH_REAL : c->type, c->some_missing, error);
    }
    status = ranks_agree(g->ranks, status, error);
    if (status == COAUTH_OK) status = figure->compute(columns, g, o, error);
    if (status != COAUTH_OK) remove_columns(g, m);
    return status;
}
