/* grouping.c: see grouping.h. */
#include "cli/grouping.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/words.h"
#include "cli/summary.h"
#include "cli/terminal.h"

/* --- The plan ------------------------------------------------------------------------------------ */

/* Methods of both kinds: the library has a table of each. */
static grouping_method find_method(const char *name) {
    if (!name) return (grouping_method){.name = NULL};
    return (grouping_method){coauth_community_method_find(name), coauth_cover_method_find(name), name};
}

static bool has_resolution(const grouping_method *m) {
    return m->partition && m->partition->resolution;
}

/* What neither method would look at is refused, unless it is as it would be unasked. */
static coauth_status check_resolution(const grouping_plan *g, coauth_error *error) {
    const coauth_community_options usual = COAUTH_COMMUNITY_OPTIONS;
    bool asked = g->automatic ? g->method.cover != NULL : g->partition.resolution != usual.resolution;
    if (!asked || has_resolution(&g->method) || has_resolution(&g->compared)) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "%s has no --resolution", g->method.name);
}

static coauth_status plan_resolution(grouping_plan *g, const char *resolution, coauth_error *error) {
    double *value = &g->partition.resolution;
    g->automatic = strcmp(resolution, "auto") == 0;
    if (g->automatic || (number_read(resolution, strlen(resolution), value) && *value > 0)) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "--resolution takes a number above 0 or auto, not \"%s\"", resolution);
}

static coauth_status check_plan(const grouping_plan *g, const settings *s, coauth_error *error) {
    if (s->memberships && !g->method.cover)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "--memberships is for methods whose groups overlap: clique-percolation, slpa");
    coauth_status status = check_resolution(g, error);
    if (status == COAUTH_OK && g->method.cover && g->runs > 1)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--seeds is for methods whose groups do not overlap");
    return status == COAUTH_OK && g->automatic ? coauth_communities_resolution_check(g->method.name, error) : status;
}

coauth_status grouping_make_plan(grouping_plan *g, const settings *s, coauth_error *error) {
    *g = (grouping_plan){.method = find_method(s->method),
        .compared = find_method(s->compare),
        .partition = COAUTH_COMMUNITY_OPTIONS,
        .cover = COAUTH_COVER_OPTIONS,
        .runs = s->seeds ? (uint32_t)s->seeds : 1,
        .clusters = (uint32_t)s->clusters,
        .clusters_wanted = s->find_clusters || s->clusters};
    g->partition.weights = g->cover.weights = !s->unweighted;
    g->cover.parameters = g->partition.parameters = (coauth_parameters){s->parameter, s->parameters};
    coauth_status status = plan_resolution(g, s->resolution, error);
    return status == COAUTH_OK ? check_plan(g, s, error) : status;
}

/* --- Finding ------------------------------------------------------------------------------------- */

typedef struct search {
    coauth_groups *groups;
    group_kind kind;
    pipeline *pipeline;
    coauth_graph *graph;
    uint32_t *member;
    double *stability; /* per node, from two runs on */
} search;

static coauth_status find_communities(search *f, coauth_error *error) {
    const grouping_plan *wanted = &f->pipeline->plan->groups;
    const char *method = wanted->method.name;
    coauth_groups *k = f->groups;
    coauth_community_options o = wanted->partition;
    coauth_status status = COAUTH_OK;
    if (wanted->automatic) {
        status = coauth_communities_resolution(k->range, &k->ranges, f->graph, method, &o, error);
        if (k->ranges) o.resolution = k->range[0].resolution;
    }
    k->resolution = has_resolution(&wanted->method) ? o.resolution : 0;
    k->runs = wanted->runs;
    if (status != COAUTH_OK) return status;
    return coauth_communities_consensus(f->member, &k->count, f->stability, f->graph,
        &(coauth_consensus_options){.method = method, .seeds = k->runs, .options = &o}, error);
}

/* member is each author's main community, by which whatever wants one group an author goes. */
static coauth_status find_cover(search *f, coauth_error *error) {
    const grouping_plan *wanted = &f->pipeline->plan->groups;
    coauth_groups *k = f->groups;
    k->runs = 1;
    k->context = f->graph->context;
    coauth_status status = coauth_covers_find(&k->cover, f->graph, wanted->method.name, &wanted->cover, error);
    if (status != COAUTH_OK) return status;
    k->count = k->cover->communities;
    return coauth_cover_main(f->member, k->cover, error);
}

static coauth_status find_clusters(search *f, coauth_error *error) {
    uint32_t wanted = f->pipeline->plan->groups.clusters;
    coauth_groups *k = f->groups;
    k->method = f->graph->papers ? "spectral co-clustering" : "spectral clustering";
    coauth_status status = coauth_clusters_find(f->member, &k->count, k->choice, f->graph,
        &(coauth_cluster_options){.k = wanted, .weights = k->weights}, error);
    k->choices = 0; /* of a number that was given nothing was chosen */
    while (!wanted && k->choices < COAUTH_CLUSTER_CHOICES && k->choice[k->choices].k) k->choices++;
    return status;
}

static coauth_status find(search *f, coauth_error *error) {
    const grouping_plan *wanted = &f->pipeline->plan->groups;
    f->groups->method = wanted->method.name;
    f->groups->weights = wanted->partition.weights;
    if (f->kind == KIND_CLUSTER) return find_clusters(f, error);
    return wanted->method.cover ? find_cover(f, error) : find_communities(f, error);
}

static coauth_status describe(search *f, coauth_error *error) {
    const pipeline *p = f->pipeline;
    uint8_t *keep;
    coauth_status status = summary_papers(&keep, p, error);
    if (status == COAUTH_OK)
        status = coauth_groups_describe(f->groups,
            &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep}, f->graph, f->member,
            f->groups->runs > 1 ? f->stability : NULL, error);
    memory_free(p->context, keep);
    return status;
}

/* --- Columns ------------------------------------------------------------------------------------- */

static const char *description_of(const search *f) {
    if (f->kind == KIND_CLUSTER) return "number of the cluster (spectral), largest first";
    if (f->groups->cover)
        return "number of the main community (strongest membership), largest first; of a paper that of most of its "
               "authors";
    return "number of the community, largest first; of a paper that of most of its authors";
}

/* In how many communities an author is, and how strongly in the main one. */
static coauth_status add_memberships(const search *f, coauth_error *error) {
    const coauth_cover *cover = f->groups->cover;
    coauth_table *table = &f->graph->node_table;
    coauth_column *count, *strength;
    coauth_table_remove(table, "memberships");
    coauth_table_remove(table, "membership_strength");
    coauth_status status =
        coauth_table_add(&count, table, "memberships", "communities that the author is in", COAUTH_INTEGER, error);
    if (status == COAUTH_OK)
        status = coauth_table_add_sparse(&strength, table, "membership_strength",
            "share of the author's collaborations that are with the main community", COAUTH_REAL, error);
    for (uint32_t c = 0; status == COAUTH_OK && c < cover->communities; c++) {
        for (uint64_t i = cover->start[c]; i < cover->start[c + 1]; i++) {
            uint32_t u = cover->node[i];
            count->as.integer[u]++;
            if (f->member[u] != c) continue;
            strength->as.real[u] = cover->strength[i];
            coauth_column_mark(strength, u, true);
        }
    }
    return status;
}

static coauth_status add_columns(const search *f, coauth_error *error) {
    coauth_column *column;
    coauth_graph *g = f->graph;
    coauth_status status = coauth_communities_add(g, f->groups->kind, description_of(f), f->member, error);
    if (status == COAUTH_OK && f->groups->cover) return add_memberships(f, error);
    if (status != COAUTH_OK || f->groups->runs < 2) return status;
    coauth_table_remove(&g->node_table, "stability");
    status = coauth_table_add(&column, &g->node_table, "stability",
        "share of runs and collaborators that agree with the community", COAUTH_REAL, error);
    if (status == COAUTH_OK) memcpy(column->as.real, f->stability, g->nodes * sizeof *f->stability);
    return status;
}

/* The same column on the graph of the other kind: authors by who they are, papers as coauth_groups_papers says. */
static coauth_status add_to_other(const search *f, coauth_graph *other, coauth_error *error) {
    const pipeline *p = f->pipeline;
    const coauth_groups *k = f->groups;
    coauth_column *column;
    uint32_t *of = memory_zeroed(p->context, p->persons->count, sizeof *of); /* the group of each person from 1 */
    coauth_table_remove(&other->node_table, k->kind);
    coauth_status status = of ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK)
        status =
            coauth_table_add_sparse(&column, &other->node_table, k->kind, description_of(f), COAUTH_INTEGER, error);
    for (uint32_t u = f->graph->papers; status == COAUTH_OK && u < f->graph->nodes; u++)
        of[f->graph->origin[u]] = f->member[u] + 1;
    for (uint32_t u = 0; status == COAUTH_OK && u < other->nodes; u++) {
        uint32_t origin = other->origin[u], group = u < other->papers ? k->group_of_paper[origin] + 1 : of[origin];
        column->as.integer[u] = group; /* COAUTH_NO_GROUP + 1 is 0 */
        coauth_column_mark(column, u, group != 0);
    }
    memory_free(p->context, of);
    return status;
}

static coauth_status search_groups(search *f, bool described, coauth_error *error) {
    const pipeline *p = f->pipeline;
    coauth_graph *graph = f->graph, *other = graph == p->coauthors ? p->bipartite : p->coauthors;
    f->member = memory_zeroed(p->context, graph->nodes, sizeof *f->member);
    f->stability = memory_zeroed(p->context, graph->nodes, sizeof *f->stability);
    coauth_status status = f->member && f->stability ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = find(f, error);
    if (status == COAUTH_OK && described) status = describe(f, error);
    if (status == COAUTH_OK) status = add_columns(f, error);
    if (status == COAUTH_OK && described && other) status = add_to_other(f, other, error);
    memory_free(p->context, f->member);
    memory_free(p->context, f->stability);
    progress_clear();
    if (status == COAUTH_OK) say_step("%s (%s)", counted(f->groups->count, "group"), f->groups->method);
    return status;
}

coauth_status grouping_find(
    coauth_groups *groups, pipeline *p, coauth_graph *graph, group_kind kind, coauth_error *error) {
    search f = {.groups = groups, .kind = kind, .pipeline = p, .graph = graph};
    *groups = (coauth_groups){.kind = choice_word(&choice_group_kind, kind)};
    return search_groups(&f, true, error);
}

coauth_status grouping_mark(pipeline *p, coauth_graph *graph, group_kind kind, coauth_error *error) {
    coauth_groups groups = {.kind = choice_word(&choice_group_kind, kind)};
    search f = {.groups = &groups, .kind = kind, .pipeline = p, .graph = graph};
    coauth_status status = search_groups(&f, false, error);
    coauth_groups_free(&groups);
    return status;
}
