/* plan_grouping.c: from --method, --k and their companions to how groups are found. */
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "cli/plan_parts.h"

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

coauth_status plan_grouping(grouping_plan *g, const settings *s, coauth_error *error) {
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
