/* measuring.c: see measuring.h. */
#include "cli/measuring.h"

#include "base/error.h"
#include "base/memory.h"
#include "cli/people.h"
#include "cli/terminal.h"
#include "graph/graph.h"

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
