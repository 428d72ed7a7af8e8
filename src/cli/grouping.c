/* grouping.c: see grouping.h. */
#include "cli/grouping.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/words.h"
#include "cli/summary.h"
#include "cli/terminal.h"

enum { MOST = 10000 };

static bool is_automatic(const settings *s) {
    return strcmp(s->resolution, "auto") == 0;
}

bool grouping_overlaps(const char *method) {
    for (size_t i = 0; coauth_cover_method_at(i); i++)
        if (strcmp(coauth_cover_method_at(i)->name, method) == 0) return true;
    return false;
}

static bool has_resolution(const char *method) {
    const coauth_community_method *row;
    for (size_t i = 0; (row = coauth_community_method_at(i)); i++)
        if (strcmp(row->name, method) == 0) return row->resolution;
    return false;
}

/* Methods of both kinds: the library has a table of each. */
static const char *method_at(size_t index) {
    size_t i = 0;
    for (; coauth_community_method_at(i); i++)
        if (i == index) return coauth_community_method_at(i)->name;
    const coauth_cover_method *overlapping = coauth_cover_method_at(index - i);
    return overlapping ? overlapping->name : NULL;
}

coauth_status grouping_check_method(const char *method, coauth_error *error) {
    size_t index;
    return words_find(&index, method, "method", method_at, error);
}

static bool has_clique_size(const char *method) {
    return strcmp(method, "clique-percolation") == 0;
}

static bool has_threshold(const char *method) {
    return strcmp(method, "slpa") == 0;
}

/* What neither method would look at is refused, unless it is as it would be unasked. */
static coauth_status check_settings_taken(const settings *s, double resolution, coauth_error *error) {
    const settings usual = SETTINGS_DEFAULT;
    const struct {
        const char *option;
        bool asked;
        bool (*takes)(const char *method);
    } row[] = {{"--resolution", !is_automatic(s) && resolution != 1, has_resolution},
        {"--clique-size", s->clique_size != usual.clique_size, has_clique_size},
        {"--threshold", s->threshold != usual.threshold, has_threshold}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        if (row[i].asked && !row[i].takes(s->method) && !(s->compare && row[i].takes(s->compare)))
            return fail(error, COAUTH_INVALID_ARGUMENT, "%s has no %s", s->method, row[i].option);
    return COAUTH_OK;
}

static coauth_status check_overlapping(const settings *s, coauth_error *error) {
    if (is_automatic(s)) return fail(error, COAUTH_INVALID_ARGUMENT, "%s has no --resolution", s->method);
    if (s->seeds > 1) return fail(error, COAUTH_INVALID_ARGUMENT, "--seeds is for methods whose groups do not overlap");
    if (s->clique_size < 2 || s->clique_size > MOST)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--clique-size takes a number from 2 to %d", MOST);
    if (!(s->threshold > 0 && s->threshold <= 1))
        return fail(error, COAUTH_INVALID_ARGUMENT, "--threshold takes a number above 0 and at most 1");
    return COAUTH_OK;
}

coauth_status grouping_check(const settings *s, coauth_error *error) {
    double resolution = 1;
    if (s->seeds > MOST || s->clusters > MOST)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--seeds and --k take at most %d", MOST);
    if (!is_automatic(s) && !(number_read(s->resolution, strlen(s->resolution), &resolution) && resolution > 0))
        return fail(
            error, COAUTH_INVALID_ARGUMENT, "--resolution takes a number above 0 or auto, not \"%s\"", s->resolution);
    if (s->memberships && !grouping_overlaps(s->method))
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "--memberships is for methods whose groups overlap: clique-percolation, slpa");
    coauth_status status = grouping_check_method(s->method, error);
    if (status == COAUTH_OK) status = check_settings_taken(s, resolution, error);
    if (status == COAUTH_OK && grouping_overlaps(s->method)) return check_overlapping(s, error);
    return status == COAUTH_OK && is_automatic(s) ? coauth_communities_resolution_check(s->method, error) : status;
}

typedef struct search {
    coauth_groups *groups;
    pipeline *pipeline;
    coauth_graph *graph;
    uint32_t *member;
    double *stability; /* per node, from two runs on */
} search;

/* --- Finding ------------------------------------------------------------------------------------- */

static coauth_status find_communities(search *f, coauth_error *error) {
    const settings *s = f->pipeline->settings;
    coauth_groups *k = f->groups;
    coauth_community_options o = COAUTH_COMMUNITY_OPTIONS;
    coauth_status status = grouping_check(s, error);
    o.weights = !s->unweighted;
    if (status == COAUTH_OK && is_automatic(s)) {
        status = coauth_communities_resolution(k->range, &k->ranges, f->graph, s->method, &o, error);
        if (k->ranges) o.resolution = k->range[0].resolution;
    } else if (status == COAUTH_OK) {
        number_read(s->resolution, strlen(s->resolution), &o.resolution);
    }
    k->method = s->method;
    k->weights = o.weights;
    k->resolution = has_resolution(s->method) ? o.resolution : 0;
    k->runs = s->seeds ? (uint32_t)s->seeds : 1;
    if (status != COAUTH_OK) return status;
    return coauth_communities_consensus(f->member, &k->count, f->stability, f->graph, s->method, k->runs, &o, error);
}

/* member is each author's main community, by which whatever wants one group an author goes. */
static coauth_status find_cover(search *f, coauth_error *error) {
    const settings *s = f->pipeline->settings;
    coauth_groups *k = f->groups;
    coauth_cover_options o = COAUTH_COVER_OPTIONS;
    o.weights = k->weights = !s->unweighted;
    o.clique_size = (uint32_t)s->clique_size;
    o.threshold = s->threshold;
    k->method = s->method;
    k->runs = 1;
    k->context = f->graph->context;
    coauth_status status = grouping_check(s, error);
    if (status == COAUTH_OK) status = coauth_covers_find(&k->cover, f->graph, s->method, &o, error);
    if (status != COAUTH_OK) return status;
    k->count = k->cover->communities;
    return coauth_cover_main(f->member, k->cover, error);
}

static coauth_status find_clusters(search *f, coauth_error *error) {
    const settings *s = f->pipeline->settings;
    coauth_groups *k = f->groups;
    coauth_status status = grouping_check(s, error);
    k->method = f->graph->papers ? "spectral co-clustering" : "spectral clustering";
    k->weights = !s->unweighted;
    if (status != COAUTH_OK) return status;
    status = coauth_clusters_find(
        f->member, &k->count, k->choice, &k->choices, f->graph, (uint32_t)s->clusters, k->weights, error);
    if (s->clusters) k->choices = 0; /* nothing was chosen */
    return status;
}

static coauth_status find(search *f, coauth_error *error) {
    if (strcmp(f->groups->kind, "cluster") == 0) return find_clusters(f, error);
    return grouping_overlaps(f->pipeline->settings->method) ? find_cover(f, error) : find_communities(f, error);
}

static coauth_status describe(search *f, coauth_error *error) {
    const pipeline *p = f->pipeline;
    uint8_t *keep;
    coauth_status status = summary_papers(&keep, p, error);
    if (status == COAUTH_OK)
        status = coauth_groups_describe(f->groups, p->corpus, p->persons, f->graph, f->member,
            f->groups->runs > 1 ? f->stability : NULL, keep, error);
    memory_free(p->context, keep);
    return status;
}

/* --- Columns ------------------------------------------------------------------------------------- */

static const char *description_of(const coauth_groups *k) {
    if (strcmp(k->kind, "cluster") == 0) return "number of the cluster (spectral), largest first";
    if (k->cover)
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
    coauth_status status = coauth_table_add(
        &count, table, "memberships", "communities that the author is in", COAUTH_INTEGER, false, error);
    if (status == COAUTH_OK)
        status = coauth_table_add(&strength, table, "membership_strength",
            "share of the author's collaborations that are with the main community", COAUTH_REAL, true, error);
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
    coauth_status status = coauth_communities_add(g, f->groups->kind, description_of(f->groups), f->member, error);
    if (status == COAUTH_OK && f->groups->cover) return add_memberships(f, error);
    if (status != COAUTH_OK || f->groups->runs < 2) return status;
    coauth_table_remove(&g->node_table, "stability");
    status = coauth_table_add(&column, &g->node_table, "stability",
        "share of runs and collaborators that agree with the community", COAUTH_REAL, false, error);
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
        status = coauth_table_add(&column, &other->node_table, k->kind, description_of(k), COAUTH_INTEGER, true, error);
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

coauth_status grouping_find(
    coauth_groups *groups, pipeline *p, coauth_graph *graph, const char *kind, coauth_error *error) {
    search f = {.groups = groups, .pipeline = p, .graph = graph};
    coauth_graph *other = graph == p->coauthors ? p->bipartite : p->coauthors;
    *groups = (coauth_groups){.kind = kind};
    f.member = memory_zeroed(p->context, graph->nodes, sizeof *f.member);
    f.stability = memory_zeroed(p->context, graph->nodes, sizeof *f.stability);
    coauth_status status = f.member && f.stability ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = find(&f, error);
    if (status == COAUTH_OK) status = describe(&f, error);
    if (status == COAUTH_OK) status = add_columns(&f, error);
    if (status == COAUTH_OK && other) status = add_to_other(&f, other, error);
    memory_free(p->context, f.member);
    memory_free(p->context, f.stability);
    progress_clear();
    if (status == COAUTH_OK) say_step("%s (%s)", counted(groups->count, "group"), groups->method);
    return status;
}
