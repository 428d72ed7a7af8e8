/* visual_make.c: see visual_make.h. */
#include "cli/visual_make.h"

#include "base/error.h"
#include "base/memory.h"
#include "cli/grouping.h"
#include "cli/measuring.h"
#include "cli/selected_papers.h"
#include "cli/visual_columns.h"

static coauth_status make_groups(pipeline *p, coauth_graph *graph, const char *name, coauth_error *error) {
    group_kind kind = visual_group_kind(name);
    coauth_groups *groups = pipeline_groups_of(p, kind);
    coauth_groups_free(groups);
    return grouping_find(groups, p, graph, kind, error);
}

/* What positions, papers alone and citations say of the authors; of a ready-made graph they say nothing. */
static coauth_status make_credits(pipeline *p, coauth_graph *graph, coauth_error *error) {
    uint8_t *keep;
    if (!coauth_corpus_records(p->corpus) || coauth_table_find(&graph->node_table, "solo_papers")) return COAUTH_OK;
    coauth_status status = selected_papers(&keep, p, error);
    if (status == COAUTH_OK) status = coauth_add_productivity(graph, p->corpus, p->persons, keep, error);
    memory_free(p->context, keep);
    return status;
}

/* Where authors work; nowhere as far as a ready-made graph says. */
static coauth_status make_places(pipeline *p, coauth_graph *graph, const char *name, coauth_error *error) {
    uint8_t *keep = NULL;
    coauth_status status = selected_papers(&keep, p, error);
    if (status == COAUTH_OK) status = coauth_add_affiliations(graph, p->corpus, p->persons, keep, error);
    memory_free(p->context, keep);
    if (status != COAUTH_OK || coauth_table_find(&graph->node_table, name)) return status;
    return fail(error, COAUTH_UNDEFINED, "the records do not say the %s of any author", name);
}

coauth_status visual_make(pipeline *p, coauth_graph *graph, const char *name, coauth_error *error) {
    const coauth_measure *measure = visual_measure(name, graph->kind);
    const char *wanted = visual_column(name, graph->kind);
    coauth_graph *taken;
    if (!wanted || coauth_table_find(&graph->node_table, wanted)) return COAUTH_OK;
    if (measure) return measuring_add(p, measure, &taken, error);
    switch (visual_maker(name, graph->kind)) {
    case COLUMN_GROUPED: return make_groups(p, graph, name, error);
    case COLUMN_PLACED: return make_places(p, graph, wanted, error);
    case COLUMN_CREDITED: return make_credits(p, graph, error);
    case COLUMN_PROJECTED:
    case COLUMN_UNMADE: break;
    }
    return COAUTH_OK;
}
