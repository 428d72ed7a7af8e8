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

static coauth_grouping_options options_of(const pipeline *p, const coauth_graph *graph, group_kind kind) {
    const grouping_plan *g = &p->plan->groups;
    coauth_grouping_options o = COAUTH_GROUPING_OPTIONS;
    o.kind = (coauth_group_kind)kind;
    o.method = g->method.name;
    o.automatic = g->automatic;
    o.runs = g->runs;
    o.clusters = g->clusters;
    o.weights = g->partition.weights;
    o.communities = &g->partition;
    o.covers = &g->cover;
    o.other = graph == p->coauthors ? p->bipartite : p->coauthors;
    return o;
}

static void say_groups(const coauth_groups *k) {
    progress_clear();
    say_step("%s (%s)", counted(k->count, "group"), k->method);
}

coauth_status grouping_find(
    coauth_groups *groups, pipeline *p, coauth_graph *graph, group_kind kind, coauth_error *error) {
    const coauth_grouping_options options = options_of(p, graph, kind);
    uint8_t *keep;
    *groups = (coauth_groups){.kind = choice_word(&choice_group_kind, kind)};
    coauth_status status = summary_papers(&keep, p, error);
    const coauth_selection selection = {.corpus = p->corpus, .persons = p->persons, .keep = keep};
    if (status == COAUTH_OK) status = coauth_groups_find(groups, graph, &selection, &options, error);
    memory_free(p->context, keep);
    progress_clear();
    if (status == COAUTH_OK) say_groups(groups);
    return status;
}

coauth_status grouping_mark(pipeline *p, coauth_graph *graph, group_kind kind, coauth_error *error) {
    const coauth_grouping_options options = options_of(p, graph, kind);
    coauth_groups groups;
    coauth_status status = coauth_groups_find(&groups, graph, NULL, &options, error);
    progress_clear();
    if (status == COAUTH_OK) say_groups(&groups);
    coauth_groups_free(&groups);
    return status;
}
