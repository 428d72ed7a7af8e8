/* degeneracy.c: core numbers by taking away a node of least degree again and again.  Nodes stand
 * sorted by what is left of their degree, so that one whose degree drops just changes places with the
 * first of its degree (Batagelj & Zaversnik, "An O(m) algorithm for cores decomposition of networks",
 * 2003). */
#include "statistics/degeneracy.h"

#include "base/context.h"
#include "base/memory.h"

typedef struct peeling {
    uint32_t *start; /* of each degree's nodes in order */
    uint32_t *order; /* nodes by degree */
    uint32_t *place; /* of each node in order */
} peeling;

static void sort_by_degree(peeling *p, uint32_t *core, const coauth_graph *g) {
    for (uint32_t u = 0; u < g->nodes; u++) {
        core[u] = (uint32_t)(g->offsets[u + 1] - g->offsets[u]);
        p->start[core[u] + 1]++;
    }
    for (uint32_t d = 0; d < g->nodes; d++) p->start[d + 1] += p->start[d];
    for (uint32_t u = 0; u < g->nodes; u++) {
        p->place[u] = p->start[core[u]]++;
        p->order[p->place[u]] = u;
    }
    for (uint32_t d = g->nodes; d > 0; d--) p->start[d] = p->start[d - 1];
    p->start[0] = 0;
}

/* Moves v from its degree's nodes to those one below, by exchange with the first. */
static void lower(peeling *p, uint32_t *core, uint32_t v) {
    uint32_t first = p->start[core[v]]++, u = p->order[first];
    p->order[p->place[v]] = u;
    p->place[u] = p->place[v];
    p->order[first] = v;
    p->place[v] = first;
    core[v]--;
}

coauth_status core_numbers(uint32_t *core, uint32_t *degeneracy, const coauth_graph *graph,
    const coauth_context *context, coauth_error *error) {
    peeling p = {0};
    p.start = memory_zeroed(context, (size_t)graph->nodes + 2, sizeof *p.start);
    p.order = memory_resize(context, NULL, graph->nodes, sizeof *p.order);
    p.place = memory_resize(context, NULL, graph->nodes, sizeof *p.place);
    coauth_status status = p.start && p.order && p.place ? COAUTH_OK : fail_memory(error);
    *degeneracy = 0;
    if (status == COAUTH_OK) sort_by_degree(&p, core, graph);
    for (uint32_t i = 0; status == COAUTH_OK && i < graph->nodes; i++) {
        uint32_t u = p.order[i];
        if (core[u] > *degeneracy) *degeneracy = core[u];
        for (uint64_t j = graph->offsets[u]; j < graph->offsets[u + 1]; j++)
            if (core[graph->neighbours[j]] > core[u]) lower(&p, core, graph->neighbours[j]);
        if (i % 65536 == 0) status = context_check(context, error);
    }
    memory_free(context, p.start);
    memory_free(context, p.order);
    memory_free(context, p.place);
    return status;
}
