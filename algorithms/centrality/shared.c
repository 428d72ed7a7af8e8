/* shared.c: see shared.h. */
#include "centrality/shared.h"

#include "base/error.h"
#include "base/memory.h"

coauth_status coauth_shared_create(coauth_shared **shared, const coauth_graph *graph,
    const coauth_measure *const *measures, size_t count, coauth_error *error) {
    coauth_shared *s = *shared = memory_zeroed(graph->context, 1, sizeof *s);
    if (!s) return fail_memory(error);
    *s = (coauth_shared){
        .context = graph->context, .graph = graph, .nodes = graph->nodes, .edges = graph->edges, .count = count};
    s->measure = memory_resize(graph->context, NULL, count, sizeof *s->measure);
    if (s->measure) {
        for (size_t i = 0; i < count; i++) s->measure[i] = measures[i];
        return COAUTH_OK;
    }
    coauth_shared_free(s);
    *shared = NULL;
    return fail_memory(error);
}

void coauth_shared_free(coauth_shared *s) {
    if (!s) return;
    nearness_free(&s->nearness);
    memory_free(s->context, s->measure);
    memory_free(s->context, s);
}

const distance_histogram *shared_pairs(const coauth_shared *s, const coauth_graph *g) {
    if (!s || s->graph != g || s->nodes != g->nodes || s->edges != g->edges) return NULL;
    return s->nearness.pairs.length ? &s->nearness.pairs : NULL;
}

bool shared_has(const coauth_shared *s, const coauth_measure *measure) {
    for (size_t i = 0; i < s->count; i++)
        if (s->measure[i] == measure) return true;
    return false;
}
