/* figures.c: see figures.h. */
#include "mpi/figures.h"

#include <string.h>

#include "base/options.h"
#include "centrality/measure.h"

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

coauth_measure_plan_result ranks_figure_plan(
    const ranks_graph *g, const coauth_measure *m, const coauth_measure_options *o) {
    coauth_graph whole = {.nodes = (uint32_t)g->nodes, .edges = g->edges};
    return coauth_measure_plan(m, &whole, o);
}

coauth_status ranks_figure_add(
    ranks_graph *g, const ranks_figure *figure, const coauth_measure_options *options, coauth_error *error) {
    const coauth_measure *m = coauth_measure_find(figure->measure);
    coauth_measure_options own = COAUTH_MEASURE_OPTIONS;
    const coauth_measure_options *o = options_take(&own, sizeof own, options);
    coauth_column *columns[COAUTH_MEASURE_COLUMNS + 1] = {NULL};
    measure_place place = {&g->node_table, &g->edge_table, g->nodes, ranks_figure_plan(g, m, o)};
    coauth_status status = coauth_parameters_check(&o->parameters, m->parameter, error);
    if (status == COAUTH_OK && figure->unweighted && o->weights && m->weighted)
        status = fail(error, COAUTH_INVALID_ARGUMENT, "%s by weights cannot be found over ranks", m->name);
    if (status == COAUTH_OK) status = measure_add_columns(columns, &place, m, o, error);
    status = ranks_agree(g->ranks, status, error);
    if (status == COAUTH_OK && !measure_is_undefined(m, g->nodes, o)) status = figure->compute(columns, g, o, error);
    if (status == COAUTH_OK) measure_fill_errors(columns, &place);
    else measure_remove_columns(&place, m);
    return status;
}
