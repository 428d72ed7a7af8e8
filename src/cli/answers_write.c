/* answers_write.c: what a database is given to answer with: the network without any part cut out, its default measures
 * and groups, as the commands about people would compute them. */
#include <assert.h>
#include <string.h>

#include "base/error.h"
#include "base/words.h"
#include "cli/answers.h"
#include "cli/answers_settings.h"
#include "cli/grouping.h"
#include "cli/measuring.h"
#include "cli/terminal.h"
#include "graph/graph.h"

/* Edges looked at in some seconds: what takes longer is kept where it was computed anyway. */
static const double MOST_WORK = 2e9;

typedef struct keeping {
    const pipeline *from; /* what was read, and maybe computed */
    settings settings;    /* only what who is who and the network depend on */
    command command;
    plan plan;
    pipeline pipeline;
    coauth_groups communities;
    kept_settings kept;
} keeping;

static void copy_settings(settings *to, const settings *from) {
    *to = (settings)SETTINGS_DEFAULT;
    to->threads = from->threads;
    to->seed = from->seed;
    to->no_merge = from->no_merge;
    to->identity = from->identity;
    to->aliases = from->aliases;
    to->ignore_ids = from->ignore_ids;
    to->counting = from->counting;
    to->normalise = from->normalise;
    to->years = from->years;
    to->field = from->field;
    to->min_citations = from->min_citations;
    to->max_authors = from->max_authors;
    to->min_papers = from->min_papers;
    to->min_weight = from->min_weight;
    to->giant = from->giant;
}

/* Whether the network at hand is the one to keep, computed under the same options. */
static bool is_same(const keeping *k, unsigned groups) {
    const pipeline *p = k->from;
    return p->coauthors && !p->plan->subset.cuts && !p->plan->settings->papers_with &&
           settings_agree(p->plan->settings, &k->settings, groups);
}

static coauth_status project(keeping *k, coauth_error *error) {
    const pipeline *p = k->from;
    coauth_status status = plan_make(&k->plan, &k->settings, &k->command, p->context, error);
    if (status != COAUTH_OK) return status;
    k->pipeline = (pipeline){.plan = &k->plan,
        .context = p->context,
        .corpus = p->corpus,
        .persons = p->persons,
        .projecting = k->plan.projecting};
    return coauth_project_coauthors(&k->pipeline.coauthors, NULL, p->corpus, p->persons, &k->plan.projecting, error);
}

/* --- Measures ------------------------------------------------------------------------------------ */

static coauth_status copy_column(coauth_graph *to, const coauth_table *from, coauth_column *c, coauth_error *error) {
    const coauth_table one = {
        .rows = from->rows, .columns = 1, .column = &c, .corpus = from->corpus, .context = from->context};
    uint32_t *rows = memory_resize(to->context, NULL, to->nodes, sizeof *rows);
    if (!rows) return fail_memory(error);
    for (uint32_t u = 0; u < to->nodes; u++) rows[u] = u;
    coauth_status status = table_select(&to->node_table, &one, rows, error);
    memory_free(to->context, rows);
    return status;
}

/* A measure without an answer on this network is not kept; one that would take long is not either, said. */
static coauth_status compute_measure(keeping *k, const coauth_measure *m, coauth_error *error) {
    coauth_graph *g = k->pipeline.coauthors, *measured;
    coauth_measure_plan_result way = coauth_measure_plan(m, g, &k->plan.measures.options);
    if (way.approximate || way.work > MOST_WORK) {
        say_note("the database keeps no %s, which takes long; coauth analyze --formats sqlite keeps what it measures",
            m->name);
        return COAUTH_OK;
    }
    coauth_status status = measuring_add(&k->pipeline, m, &measured, error);
    bool no_answer = status == COAUTH_UNDEFINED || status == COAUTH_NOT_CONVERGED || status == COAUTH_LIMIT_EXCEEDED;
    return no_answer ? COAUTH_OK : status;
}

static coauth_status add_measures(keeping *k, coauth_error *error) {
    coauth_table *table = &k->pipeline.coauthors->node_table;
    const bool same = is_same(k, OPTIONS_MEASURING);
    const coauth_measure *m;
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; (m = coauth_measure_at(i)) && status == COAUTH_OK; i++) {
        const char *name = m->column[0].name;
        if (!m->is_default || m->bipartite || !name || coauth_table_find(table, name)) continue;
        coauth_column *there = same ? coauth_table_find(&k->from->coauthors->node_table, name) : NULL;
        status = there && there->length == table->rows
                     ? copy_column(k->pipeline.coauthors, &k->from->coauthors->node_table, there, error)
                     : compute_measure(k, m, error);
    }
    return status;
}

static coauth_status add_groups(keeping *k, coauth_error *error) {
    coauth_graph *g = k->pipeline.coauthors;
    coauth_column *there = is_same(k, OPTIONS_COMMUNITIES | OPTIONS_CLUSTERS) && k->from->communities.kind
                               ? coauth_table_find(&k->from->coauthors->node_table, "community")
                               : NULL;
    if (!g->edges) return COAUTH_OK;
    if (there && there->length == g->nodes) return copy_column(g, &k->from->coauthors->node_table, there, error);
    return grouping_find(&k->communities, &k->pipeline, g, KIND_COMMUNITY, error);
}

/* --- The whole ----------------------------------------------------------------------------------- */

const char *const answers_ranked[] = {"papers", "degree", "strength", "pagerank", NULL};

/* What is ranked by: those of the profile, then every other measure; the last is NULL. */
static void list_ranked(const char *ranked[PLAN_MOST_MEASURES + 8]) {
    const coauth_measure *m;
    size_t count = 0;
    while (answers_ranked[count]) ranked[count] = answers_ranked[count], count++;
    for (size_t i = 0; i < PLAN_MOST_MEASURES && (m = coauth_measure_at(i)); i++) {
        bool there = !m->is_default || m->bipartite || m->column[0].on_edges;
        for (size_t r = 0; answers_ranked[r]; r++) there |= strcmp(answers_ranked[r], m->column[0].name) == 0;
        if (!there) ranked[count++] = m->column[0].name;
    }
    ranked[count] = NULL;
}

/* Whoever is left out plays no part in what is written, but did in who is who: nothing computed from it is kept. */
static bool keeps_answers(const pipeline *p) {
    size_t vertices;
    coauth_corpus_vertices(p->corpus, &vertices);
    return !vertices && !p->plan->settings->leave_out;
}

static coauth_status write(keeping *k, const char *path, coauth_error *error) {
    const pipeline *p = k->from;
    const char *ranked[PLAN_MOST_MEASURES + 8];
    coauth_status status = project(k, error);
    if (status != COAUTH_OK) return status;
    assert(k->pipeline.coauthors);
    list_ranked(ranked);
    coauth_answers answers = {
        .graph = k->pipeline.coauthors, .ranked = ranked, .projected = k->pipeline.coauthors->node_table.columns};
    if (keeps_answers(p)) {
        status = add_measures(k, error);
        if (status == COAUTH_OK) status = add_groups(k, error);
        if (status == COAUTH_OK)
            status = kept_settings_make(&k->kept, &k->settings, p->plan->aliases, p->context, error);
        answers.communities = k->communities.kind ? &k->communities : &p->communities;
        answers.setting = k->kept.list.item;
        answers.settings = k->kept.list.count;
    }
    progress_clear();
    return status == COAUTH_OK ? coauth_write_sqlite(p->corpus, p->persons, &answers, path, p->context, error) : status;
}

coauth_status answers_write(const pipeline *p, const char *path, coauth_error *error) {
    keeping k = {.from = p, .command = {.name = "person", .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH}};
    copy_settings(&k.settings, p->plan->settings);
    coauth_status status = write(&k, path, error);
    coauth_graph_free(k.pipeline.coauthors);
    coauth_groups_free(&k.communities);
    kept_settings_free(&k.kept);
    return status;
}
