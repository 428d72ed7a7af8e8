/* measure.c: checking options, adding a measure's columns, and choosing between exact and estimated. */
#include "centrality/measure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/options.h"
#include "base/words.h"

/* Values that a relative bound is for unless told. */
enum { HIGHEST = 20 };

/* What a processor looks at in ten minutes, a billion edges a second. */
static const double MOST_WORK = 6e11;

coauth_measure_plan_result coauth_measure_plan(
    const coauth_measure *measure, const coauth_graph *graph, const coauth_measure_options *options) {
    coauth_measure_options own = COAUTH_MEASURE_OPTIONS;
    options = options_take(&own, sizeof own, options);
    coauth_measure_plan_result plan = {.work = measure->work * (double)graph->nodes * (double)graph->edges};
    bool can = measure->epsilon > 0 && !options->exact && !(options->weights && measure->weighted);
    plan.approximate = can && (options->epsilon > 0 || plan.work > MOST_WORK);
    if (plan.approximate) {
        plan.epsilon = options->epsilon > 0 ? options->epsilon : measure->epsilon;
        plan.delta = options->delta > 0 ? options->delta : 0.1;
        if (options->epsilon > 0 && options->relative && measure->bound_holds_with_delta)
            plan.highest = options->highest ? options->highest : HIGHEST;
    }
    return plan;
}

void coauth_measure_bound(
    char *text, size_t size, const coauth_measure *measure, const coauth_measure_plan_result *plan) {
    if (plan->highest)
        snprintf(text, size,
            "each of the %u highest is within %g %% of the truth (below %g of the largest possible value: of that)",
            plan->highest, 100 * plan->epsilon, COAUTH_RELATIVE_FROM);
    else snprintf(text, size, "%s %g", measure->bound, plan->epsilon);
    size_t length = strlen(text);
    if (measure->bound_holds_with_delta)
        snprintf(text + length, size - length, ", with probability %g for all at once", 1 - plan->delta);
}

/* "the edge between A and B", by labels where there are any; returns text. */
static const char *edge_name(char *text, size_t size, const coauth_graph *g, uint64_t edge) {
    uint32_t end[2] = {g->from[edge], g->to[edge]};
    const char *label[2] = {coauth_graph_label(g, end[0]), coauth_graph_label(g, end[1])};
    if (label[0][0] && label[1][0])
        snprintf(text, size, "the edge between \"%.200s\" and \"%.200s\"", label[0], label[1]);
    else snprintf(text, size, "the edge between nodes %u and %u", end[0], end[1]);
    return text;
}

static coauth_status check_weights(const coauth_graph *g, const coauth_measure *m, coauth_error *error) {
    for (uint64_t e = 0; e < g->edges; e++) {
        char name[512];
        if (g->weight[e] > 0 && isfinite(g->weight[e]) && isfinite(1 / g->weight[e])) continue;
        return fail(error, COAUTH_UNDEFINED, "%s has the weight %g: weighted %s needs weights above 0",
            edge_name(name, sizeof name, g, e), g->weight[e], m->name);
    }
    return COAUTH_OK;
}

static coauth_status check(
    const coauth_graph *g, const coauth_measure *m, const coauth_measure_options *o, coauth_error *error) {
    if (m->bipartite && g->kind != COAUTH_BIPARTITE)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s is defined on the graph of papers and authors only", m->name);
    if (!(o->epsilon >= 0 && o->epsilon < 1))
        return fail(error, COAUTH_INVALID_ARGUMENT, "epsilon is %g: it must be above 0 and below 1", o->epsilon);
    if (!(o->delta >= 0 && o->delta < 1))
        return fail(error, COAUTH_INVALID_ARGUMENT, "delta is %g: it must be above 0 and below 1", o->delta);
    coauth_status status = coauth_parameters_check(&o->parameters, m->parameter, error);
    if (status != COAUTH_OK) return status;
    return m->weighted && o->weights ? check_weights(g, m, error) : COAUTH_OK;
}

/* The projection adds degree and strength itself. */
static bool is_there(const coauth_graph *g, const coauth_measure *m, const coauth_measure_options *o) {
    if ((m != &degree_measure && m != &strength_measure) || (o->normalised && m->normalises)) return false;
    const coauth_column *column = coauth_table_find(&g->node_table, m->column[0].name);
    return column && column->type == m->column[0].type;
}

bool measure_is_undefined(const coauth_measure *m, uint64_t nodes, const coauth_measure_options *o) {
    return o->normalised && m->normalises && nodes < m->normalised_from;
}

static coauth_status add_column(coauth_column **column, const measure_place *place, const coauth_measure *m,
    const coauth_measure_column *c, const coauth_measure_options *o, coauth_error *error) {
    coauth_table *table = c->on_edges ? place->edge_table : place->node_table;
    const coauth_measure_plan_result *plan = &place->plan;
    char text[512], bound[256] = "";
    bool normalised = o->normalised && m->normalises;
    if (plan->approximate) coauth_measure_bound(bound, sizeof bound, m, plan);
    snprintf(text, sizeof text, "%s%s%s%s%s", c->description, o->weights && m->weighted ? ", weighted" : "",
        normalised ? ", normalised" : "", plan->approximate ? ", estimated: " : "", bound);
    coauth_table_remove(table, c->name);
    coauth_column_type type = normalised && c->type == COAUTH_INTEGER ? COAUTH_REAL : c->type;
    bool sparse = c->some_missing || measure_is_undefined(m, place->nodes, o);
    return (sparse ? coauth_table_add_sparse : coauth_table_add)(column, table, c->name, text, type, error);
}

void coauth_measure_error_name(char *name, size_t size, const char *column) {
    snprintf(name, size, "%s_estimate_error", column);
}

/* The error of each estimate, in a column beside it, so that whatever shows the one shows the other: what a bound over
 * all pairs is in the column's own unit, or a share of the value. */
static coauth_status add_error(
    coauth_column **column, const measure_place *place, const coauth_measure *m, coauth_error *error) {
    char name[64], text[384], bound[256];
    coauth_measure_bound(bound, sizeof bound, m, &place->plan);
    coauth_measure_error_name(name, sizeof name, m->column[0].name);
    snprintf(text, sizeof text, "%s, in the unit of the value; %s",
        m->bound_holds_with_delta ? "bound" : "standard error", bound);
    coauth_table_remove(place->node_table, name);
    return coauth_table_add_sparse(column, place->node_table, name, text, COAUTH_REAL, error);
}

coauth_status measure_add_columns(coauth_column **column, const measure_place *place, const coauth_measure *m,
    const coauth_measure_options *o, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t c = 0; status == COAUTH_OK && c < COAUTH_MEASURE_COLUMNS && m->column[c].name; c++)
        status = add_column(&column[c], place, m, &m->column[c], o, error);
    if (status == COAUTH_OK && place->plan.approximate)
        status = add_error(&column[COAUTH_MEASURE_COLUMNS], place, m, error);
    if (status != COAUTH_OK) measure_remove_columns(place, m);
    return status;
}

void measure_remove_columns(const measure_place *place, const coauth_measure *m) {
    char name[64];
    coauth_measure_error_name(name, sizeof name, m->column[0].name);
    if (place->plan.approximate) coauth_table_remove(place->node_table, name);
    for (size_t c = 0; c < COAUTH_MEASURE_COLUMNS && m->column[c].name; c++)
        coauth_table_remove(m->column[c].on_edges ? place->edge_table : place->node_table, m->column[c].name);
}

void measure_fill_errors(coauth_column *const *columns, const measure_place *place) {
    coauth_column *column = columns[COAUTH_MEASURE_COLUMNS];
    const coauth_column *value = columns[0];
    for (size_t u = 0; column && u < place->node_table->rows; u++) {
        if (!coauth_column_has(value, u) || coauth_column_has(column, u)) continue;
        column->as.real[u] = place->plan.epsilon * coauth_column_number(value, u);
        coauth_column_mark(column, u, true);
    }
}

coauth_status coauth_measure_add(
    coauth_graph *g, const coauth_measure *m, const coauth_measure_options *options, coauth_error *error) {
    coauth_column *column[COAUTH_MEASURE_COLUMNS + 1] = {0};
    coauth_measure_options own = COAUTH_MEASURE_OPTIONS;
    options = options_take(&own, sizeof own, options);
    measure_place place = {&g->node_table, &g->edge_table, g->nodes, coauth_measure_plan(m, g, options)};
    if (options->doubt) *options->doubt = (coauth_measure_doubt){0};
    coauth_status status = check(g, m, options, error);
    if (status != COAUTH_OK || is_there(g, m, options)) return status;
    status = measure_add_columns(column, &place, m, options, error);
    if (status != COAUTH_OK) return status;
    if (!measure_is_undefined(m, g->nodes, options)) status = m->compute(column, g, options, error);
    if (status == COAUTH_OK) measure_fill_errors(column, &place);
    else measure_remove_columns(&place, m);
    return status;
}

static const char *name_at(size_t index) {
    const coauth_measure *m = coauth_measure_at(index);
    return m ? m->name : NULL;
}

coauth_status coauth_measure_compute(
    coauth_graph *g, const char *name, const coauth_measure_options *options, coauth_error *error) {
    const coauth_measure *measure = coauth_measure_find(name);
    if (!measure) return words_unknown(name, "measure", name_at, error);
    return coauth_measure_add(g, measure, options, error);
}
