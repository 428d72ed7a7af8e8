/* grouping.c: groups in one call; see groups.h. */
#include <coauth/groups.h>

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/scratch.h"

typedef struct search {
    coauth_groups *groups;
    const coauth_grouping_options *options;
    const coauth_selection *selection; /* NULL: groups are not described */
    coauth_graph *graph;
    uint32_t *member;
    double *stability; /* per node, from two runs on */
} search;

static coauth_status find_communities(search *f, coauth_error *error) {
    const coauth_grouping_options *wanted = f->options;
    const coauth_community_method *row = coauth_community_method_find(wanted->method);
    coauth_groups *k = f->groups;
    coauth_community_options o = *wanted->communities;
    coauth_status status = COAUTH_OK;
    if (wanted->automatic) {
        status = coauth_communities_resolution(k->range, &k->ranges, f->graph, wanted->method, &o, error);
        if (k->ranges) o.resolution = k->range[0].resolution;
    }
    k->resolution = row && row->resolution ? o.resolution : 0;
    k->runs = wanted->runs;
    if (status != COAUTH_OK) return status;
    return coauth_communities_consensus(f->member, &k->count, f->stability, f->graph,
        &(coauth_consensus_options){.method = wanted->method, .seeds = k->runs, .options = &o}, error);
}

/* member is each author's main community, by which whatever wants one group an author goes. */
static coauth_status find_cover(search *f, coauth_error *error) {
    const coauth_grouping_options *wanted = f->options;
    coauth_groups *k = f->groups;
    k->runs = 1;
    k->context = f->graph->context;
    coauth_status status = coauth_covers_find(&k->cover, f->graph, wanted->method, wanted->covers, error);
    if (status != COAUTH_OK) return status;
    k->count = k->cover->communities;
    return coauth_cover_main(f->member, k->cover, error);
}

static coauth_status find_clusters(search *f, coauth_error *error) {
    uint32_t wanted = f->options->clusters;
    coauth_groups *k = f->groups;
    k->method = f->graph->papers ? "spectral co-clustering" : "spectral clustering";
    coauth_status status = coauth_clusters_find(f->member, &k->count, k->choice, f->graph,
        &(coauth_cluster_options){.k = wanted, .weights = k->weights}, error);
    k->choices = 0; /* of a number that was given nothing was chosen */
    while (!wanted && k->choices < COAUTH_CLUSTER_CHOICES && k->choice[k->choices].k) k->choices++;
    return status;
}

static coauth_status find(search *f, coauth_error *error) {
    const coauth_grouping_options *wanted = f->options;
    f->groups->method = wanted->method;
    f->groups->weights = wanted->weights;
    if (wanted->kind == COAUTH_KIND_CLUSTER) return find_clusters(f, error);
    return coauth_cover_method_find(wanted->method) ? find_cover(f, error) : find_communities(f, error);
}

static coauth_status describe(search *f, coauth_error *error) {
    return coauth_groups_describe(
        f->groups, f->selection, f->graph, f->member, f->groups->runs > 1 ? f->stability : NULL, error);
}

/* --- Columns ------------------------------------------------------------------------------------- */

static const char *description_of(const search *f) {
    if (f->options->kind == COAUTH_KIND_CLUSTER) return "number of the cluster (spectral), largest first";
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
    const coauth_context *context = f->graph->context;
    const coauth_groups *k = f->groups;
    coauth_column *column;
    uint32_t *of = memory_zeroed(context, f->selection->persons->count, sizeof *of); /* each person's group, from 1 */
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
    memory_free(context, of);
    return status;
}

static coauth_status search_groups(search *f, coauth_error *error) {
    scratch_scope scope = scratch_open(f->graph->context);
    coauth_graph *other = f->options->other;
    f->member = scratch_zeroes(&scope, f->graph->nodes, sizeof *f->member);
    f->stability = scratch_zeroes(&scope, f->graph->nodes, sizeof *f->stability);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = find(f, error);
    if (status == COAUTH_OK && f->selection) status = describe(f, error);
    if (status == COAUTH_OK) status = add_columns(f, error);
    if (status == COAUTH_OK && f->selection && other) status = add_to_other(f, other, error);
    scratch_close(&scope);
    return status;
}

coauth_status coauth_groups_find(coauth_groups *groups, coauth_graph *graph, const coauth_selection *selection,
    const coauth_grouping_options *options, coauth_error *error) {
    static const coauth_community_options communities = COAUTH_COMMUNITY_OPTIONS;
    static const coauth_cover_options covers = COAUTH_COVER_OPTIONS;
    coauth_grouping_options own = COAUTH_GROUPING_OPTIONS;
    search f = {.groups = groups, .selection = selection, .graph = graph};
    f.options = options_take(&own, sizeof own, options);
    if (!own.communities) own.communities = &communities;
    if (!own.covers) own.covers = &covers;
    *groups = (coauth_groups){.kind = own.kind == COAUTH_KIND_CLUSTER ? "cluster" : "community"};
    return search_groups(&f, error);
}
