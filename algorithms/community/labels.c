/* labels.c: see labels.h. */
#include "community/labels.h"

#include "base/error.h"
#include "base/memory.h"

coauth_status labels_make(labels *l, const coauth_graph *g, bool weighted, const char *use, coauth_error *error) {
    const coauth_context *context = g->context;
    *l = (labels){.graph = g, .weighted = weighted, .random = generator_make(context->seed, use, 0)};
    l->order = memory_resize(context, NULL, g->nodes, sizeof *l->order);
    l->met = memory_resize(context, NULL, g->nodes, sizeof *l->met);
    l->votes = memory_zeroed(context, g->nodes, sizeof *l->votes);
    if (!l->order || !l->met || !l->votes) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) l->order[u] = u;
    return COAUTH_OK;
}

void labels_free(labels *l) {
    memory_free(l->graph->context, l->order);
    memory_free(l->graph->context, l->met);
    memory_free(l->graph->context, l->votes);
}

uint32_t labels_elect(labels *l, uint32_t own, bool kept) {
    bool stays = kept && l->votes[own] >= l->most;
    uint32_t best = own, tied = 0;
    for (uint32_t j = 0; j < l->count; j++)
        if (!stays && l->votes[l->met[j]] == l->most && generator_below(&l->random, ++tied) == 0) best = l->met[j];
    for (uint32_t j = 0; j < l->count; j++) l->votes[l->met[j]] = 0;
    l->count = 0;
    l->most = 0;
    return best;
}
