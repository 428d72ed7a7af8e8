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
    else
        snprintf(text, size, "%s %g", measure->bound, plan->epsilon);
    size_t length = strlen(text);
    if (measure->bound_holds_with_delta)
        snprintf(text + length, size - length, ", with probability %g for all at once", 1 - plan->delta);
}

/* "the edge between A and B", by labels where there are any; returns text. */
static const char *edge_name(char *text, size_t size, const coauth_graph *g, uint64_t edge) {
    uint32_t end[2] = {g->from[edge], g->to[edge]};
    const char *label[2] = {"", ""};
    for (int i = 0; i < 2 && g->node_table.strings; i++)
        label[i] = coauth_corpus_text(g->node_table.strings, g->label[end[i]]);
    if (label[0][0] && label[1][0])
        snprintf(text, size, "the edge between \"%.200s\" and \"%.200s\"", label[0], label[1]);
    else
        snprintf(text, size, "the edge between nodes %u and %u", end[0], end[1]);
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

/* Whether normalising would divide by 0: every value is missing then. */
static bool is_undefined(const coauth_graph *g, const coauth_measure *m, const coauth_measure_options *o) {
    return o->normalised && m->normalises && g->nodes < m->normalised_from;
}

static coauth_status add_column(coauth_column **column, coauth_graph *g, const coauth_measure *m, size_t which,
    const coauth_measure_options *o, const coauth_measure_plan_result *plan, coauth_error *error) {
    const coauth_measure_column *c = &m->column[which];
    coauth_table *table = c->on_edges ? &g->edge_table : &g->node_table;
    char text[512], bound[256] = "";
    bool normalised = o->normalised && m->normalises;
    if (plan->approximate) coauth_measure_bound(bound, sizeof bound, m, plan);
    snprintf(text, sizeof text, "%s%s%s%s%s", c->description, o->weights && m->weighted ? ", weighted" : "",
        normalised ? ", normalised" : "", plan->approximate ? ", estimated: " : "", bound);
    coauth_table_remove(table, c->name);
    coauth_column_type type = normalised && c->type == COAUTH_INTEGER ? COAUTH_REAL : c->type;
    return (c->some_missing || is_undefined(g, m, o) ? coauth_table_add_sparse : coauth_table_add)(
        column, table, c->name, text, type, error);
}

void coauth_measure_error_name(char *name, size_t size, const char *column) {
    snprintf(name, size, "%s_estimate_error", column);
}

/* The error of each estimate, in a column beside it, so that whatever shows the one shows the other: what a bound over
 * all pairs is in the column's own unit, or a share of the value. */
static coauth_status add_error(coauth_column **column, coauth_graph *g, const coauth_measure *m,
    const coauth_measure_plan_result *plan, coauth_error *error) {
    char name[64], text[384], bound[256];
    coauth_measure_bound(bound, sizeof bound, m, plan);
    coauth_measure_error_name(name, sizeof name, m->column[0].name);
    snprintf(text, sizeof text, "%s, in the unit of the value; %s",
        m->bound_holds_with_delta ? "bound" : "standard error", bound);
    coauth_table_remove(&g->node_table, name);
    return coauth_table_add_sparse(column, &g->node_table, name, text, COAUTH_REAL, error);
}

/* Those of a standard error relative to the value; a measure with bounds of its own has filled them in. */
static void fill_errors(coauth_column *column, const coauth_column *value, uint32_t nodes, double epsilon) {
    for (uint32_t u = 0; u < nodes; u++) {
        if (!coauth_column_has(value, u) || coauth_column_has(column, u)) continue;
        column->as.real[u] = epsilon * coauth_column_number(value, u);
        coauth_column_mark(column, u, true);
    }
}

coauth_status coauth_measure_add(
    coauth_graph *g, const coauth_measure *m, const coauth_measure_options *options, coauth_error *error) {
    coauth_column *column[COAUTH_MEASURE_COLUMNS + 1] = {0}, **wrong = &column[COAUTH_MEASURE_COLUMNS];
    coauth_measure_options own = COAUTH_MEASURE_OPTIONS;
    options = options_take(&own, sizeof own, options);
    coauth_measure_plan_result plan = coauth_measure_plan(m, g, options);
    if (options->doubt) *options->doubt = (coauth_measure_doubt){0};
    coauth_status status = check(g, m, options, error);
    if (status != COAUTH_OK || is_there(g, m, options)) return status;
    for (size_t c = 0; status == COAUTH_OK && c < COAUTH_MEASURE_COLUMNS && m->column[c].name; c++)
        status = add_column(&column[c], g, m, c, options, &plan, error);
    bool defined = !is_undefined(g, m, options);
    if (status == COAUTH_OK && plan.approximate) status = add_error(wrong, g, m, &plan, error);
    if (status == COAUTH_OK && defined) status = m->compute(column, g, options, error);
    if (status == COAUTH_OK && *wrong) fill_errors(*wrong, column[0], g->nodes, plan.epsilon);
    if (status != COAUTH_OK && *wrong) coauth_table_remove(&g->node_table, (*wrong)->name);
    for (size_t c = 0; status != COAUTH_OK && c < COAUTH_MEASURE_COLUMNS && m->column[c].name; c++)
        coauth_table_remove(m->column[c].on_edges ? &g->edge_table : &g->node_table, m->column[c].name);
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
