/* measuring.c: see measuring.h. */
#include "cli/measuring.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "cli/options.h"
#include "cli/people.h"
#include "cli/terminal.h"
#include "cli/visual_columns.h"
#include "graph/graph.h"

/* "default", "all" and "none" stand for lists; a measure may be beside them. */
static void list_measures(measuring_plan *m, const char *list) {
    const char *name;
    size_t words = 0, last = 0;
    for (; (name = choice_next(&choice_measures, &list)); words++) {
        const coauth_measure *row;
        last = choice_index(&choice_list_of_measures, name);
        for (size_t i = 0; i < PLAN_MOST_MEASURES && (row = coauth_measure_at(i)); i++)
            m->listed[i] |= last == MEASURES_ALL || (last == MEASURES_DEFAULT && row->is_default) ||
                            row == coauth_measure_find(name);
        m->many |= last == MEASURES_ALL || last == MEASURES_DEFAULT;
    }
    m->none = words == 1 && last == MEASURES_NONE;
    m->usual = words == 1 && last == MEASURES_DEFAULT;
}

/* A number between 0 and 1. */
static bool read_share(double *share, const char *text, size_t n) {
    return number_read(text, n, share) && *share > 0 && *share < 1;
}

/* "R%" or "R%:HIGHEST". */
static bool read_relative(coauth_measure_options *o, const char *text, size_t n) {
    size_t number = strcspn(text, "%"), after = number + 2;
    double highest = 0;
    o->relative = number_read(text, number, &o->epsilon);
    o->epsilon /= 100;
    if (!o->relative || !(o->epsilon > 0 && o->epsilon < 1)) return false;
    if (number + 1 == n) return true;
    bool good = text[number + 1] == ':' && number_read(text + after, n - after, &highest) && highest >= 1 &&
                highest <= UINT32_MAX && highest <= floor(highest);
    if (good) o->highest = (uint32_t)highest;
    return good;
}

/* E, R% or R%:HIGHEST, and ",DELTA" if wanted. */
static coauth_status parse_approx(coauth_measure_options *o, const char *text, coauth_error *error) {
    if (!text) return COAUTH_OK;
    size_t n = strcspn(text, ",");
    bool good = memchr(text, '%', n) ? read_relative(o, text, n) : read_share(&o->epsilon, text, n);
    if (good && text[n]) good = read_share(&o->delta, text + n + 1, strlen(text + n + 1));
    if (good) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT,
        "--approx takes E (0.01), R%% (10%%) or R%%:HIGHEST (10%%:20) and, after any of them, ,D; E, D and R between 0 "
        "and 1 (100%%), HIGHEST a whole number; not \"%s\"",
        text);
}

coauth_status measuring_make_plan(measuring_plan *m, const settings *s, coauth_error *error) {
    m->options = (coauth_measure_options)COAUTH_MEASURE_OPTIONS;
    m->options.weights = s->weights;
    m->options.normalised = s->normalised;
    m->options.exact = s->exact;
    m->options.parameters = (coauth_parameters){s->parameter, s->parameters};
    m->restart = s->restart;
    m->by = s->by ? visual_ranking_measure(s->by) : NULL;
    m->by_column = s->by;
    list_measures(m, s->measures);
    if (s->exact && s->approx) return fail(error, COAUTH_INVALID_ARGUMENT, "--exact and --approx exclude each other");
    return parse_approx(&m->options, s->approx, error);
}

/* The nodes of the authors in --restart, for personalised PageRank; of those the graph has. */
static coauth_status find_authors(
    uint32_t **nodes, size_t *count, pipeline *p, const coauth_graph *g, coauth_error *error) {
    const char *list = p->plan->measures.restart;
    uint32_t *person = NULL;
    size_t persons;
    *nodes = NULL;
    *count = 0;
    if (!list) return COAUTH_OK;
    coauth_status status = people_list(&person, &persons, p, "--restart", list, error);
    if (status == COAUTH_OK && !(*nodes = memory_resize(p->context, NULL, persons, sizeof **nodes)))
        status = fail_memory(error);
    for (size_t i = 0; i < persons && status == COAUTH_OK; i++) {
        uint32_t u = graph_node_of(g, person[i]);
        if (u < g->nodes) (*nodes)[(*count)++] = u;
        else
            status = fail(error, COAUTH_UNDEFINED, "--restart: %.200s was left out of the network by a filter",
                coauth_corpus_text(p->corpus, p->persons->label[person[i]]));
    }
    coauth_free(p->context, person);
    return status;
}

static void say_plan(const coauth_measure *m, const coauth_graph *g, const coauth_measure_options *o) {
    char bound[256];
    coauth_measure_plan_result way = coauth_measure_plan(m, g, o);
    if (!way.approximate) return;
    coauth_measure_bound(bound, sizeof bound, m, &way);
    say_note("%s is estimated, %s; --exact computes it", m->name, bound);
}

static coauth_status add(
    pipeline *p, const coauth_measure *measure, coauth_shared *shared, coauth_graph **graph, coauth_error *error) {
    coauth_measure_options options = p->plan->measures.options;
    coauth_measure_doubt doubt = {0};
    uint32_t *nodes = NULL;
    coauth_graph *g = *graph = measure->bipartite ? p->bipartite : p->coauthors;
    if (!g) return fail(error, COAUTH_UNDEFINED, "%s needs papers, and a ready-made graph has none", measure->name);
    coauth_status status = COAUTH_OK;
    if (measure->restarts) status = find_authors(&nodes, &options.node_count, p, g, error);
    options.nodes = nodes;
    options.doubt = &doubt;
    options.shared = g == p->coauthors ? shared : NULL;
    if (status == COAUTH_OK) say_plan(measure, g, &options);
    if (status == COAUTH_OK) status = coauth_measure_add(g, measure, &options, error);
    memory_free(p->context, nodes);
    progress_clear();
    if (status == COAUTH_OK) say_step("%s", measure->name);
    return status == COAUTH_OK && doubt.text[0] ? pipeline_doubt(p, measure->name, doubt.text, error) : status;
}

coauth_status measuring_add(pipeline *p, const coauth_measure *measure, coauth_graph **graph, coauth_error *error) {
    return add(p, measure, NULL, graph, error);
}

/* Authors to start again at are looked for before the first measure: a name that is wrong is wrong at once. */
static coauth_status check_restart(pipeline *p, coauth_error *error) {
    uint32_t *nodes;
    size_t count;
    coauth_status status = find_authors(&nodes, &count, p, p->coauthors, error);
    memory_free(p->context, nodes);
    return status;
}

coauth_status measuring_of_graph(plan *wanted, coauth_error *error) {
    measuring_plan *m = &wanted->measures;
    const coauth_measure *row;
    bool asked = options_has(wanted->settings, "measures");
    for (size_t i = 0; i < PLAN_MOST_MEASURES && (row = coauth_measure_at(i)); i++) {
        bool fits = row->bipartite == wanted->bipartite;
        if (asked && m->listed[i] && !fits && !m->many)
            return fail(error, COAUTH_INVALID_ARGUMENT, "%s is a measure of the %s graph; see --graph", row->name,
                row->bipartite ? "bipartite" : "coauthor");
        m->listed[i] &= asked && fits;
    }
    return COAUTH_OK;
}

/* Whether somebody has asked for it already, for the sake of sizes. */
static bool is_there(const pipeline *p, const coauth_measure *m) {
    const coauth_graph *g = m->bipartite ? p->bipartite : p->coauthors;
    const coauth_measure_column *first = &m->column[0];
    const coauth_column *column =
        g && first->name ? coauth_table_find(first->on_edges ? &g->edge_table : &g->node_table, first->name) : NULL;
    /* Counts that came with the graph are integers, and normalised they are not. */
    bool normalised = p->plan->measures.options.normalised && m->normalises;
    return column && (column->type != COAUTH_INTEGER || !normalised);
}

coauth_status measuring_apply(pipeline *p, coauth_error *error) {
    const coauth_measure *wanted[PLAN_MOST_MEASURES], *m;
    coauth_graph *graph;
    size_t count = 0;
    coauth_status status = check_restart(p, error);
    for (size_t i = 0; i < PLAN_MOST_MEASURES && (m = coauth_measure_at(i)); i++)
        if (p->plan->measures.listed[i] && !is_there(p, m)) wanted[count++] = m;
    if (status == COAUTH_OK && p->coauthors)
        status = coauth_shared_create(&p->shared, p->coauthors, wanted, count, error);
    for (size_t i = 0; i < count && status == COAUTH_OK; i++)
        status = pipeline_leave_out(p, wanted[i]->name, add(p, wanted[i], p->shared, &graph, error), error);
    return status;
}
