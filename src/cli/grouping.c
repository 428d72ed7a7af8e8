/* grouping.c: see grouping.h. */
#include "cli/grouping.h"

#include "base/memory.h"
#include "base/words.h"
#include "cli/selected_papers.h"
#include "cli/terminal.h"

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
    coauth_status status = selected_papers(&keep, p, error);
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
