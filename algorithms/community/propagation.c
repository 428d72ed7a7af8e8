/* propagation.c: every author takes the label that most collaborators have.
 *
 * One node at a time in random order until each has a label of the most frequent ones around it (Raghavan,
 * Albert & Kumara, Physical Review E 76 (2007)); only nodes whose neighbours changed are looked at again. */
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/random.h"
#include "community/method.h"

typedef struct labels {
    const coauth_graph *graph;
    bool weighted;
    uint32_t *queue, *met;
    double *to;
    uint8_t *waits;
    generator random;
} labels;

/* The label with the most weight around u: u's own if it is among the best, else one of those by lot. */
static uint32_t best_label(labels *l, const uint32_t *member, uint32_t u) {
    const coauth_graph *g = l->graph;
    uint32_t count = 0, best = member[u], tied = 0;
    double most = 0;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        uint32_t c = member[g->neighbours[i]];
        if (l->to[c] == 0) l->met[count++] = c;
        l->to[c] += l->weighted ? g->weight[g->edge_ids[i]] : 1;
        if (l->to[c] > most) most = l->to[c];
    }
    bool stays = l->to[member[u]] >= most;
    for (uint32_t j = 0; j < count; j++) {
        if (!stays && l->to[l->met[j]] == most && generator_below(&l->random, ++tied) == 0) best = l->met[j];
    }
    for (uint32_t j = 0; j < count; j++) l->to[l->met[j]] = 0;
    return best;
}

static coauth_status spread(labels *l, uint32_t *member, coauth_error *error) {
    const coauth_graph *g = l->graph;
    uint32_t n = g->nodes, head = 0, waiting = n;
    for (uint32_t u = 0; u < n; u++) member[u] = l->queue[u] = u;
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = generator_below(&l->random, i), kept = l->queue[i - 1];
        l->queue[i - 1] = l->queue[j];
        l->queue[j] = kept;
    }
    memset(l->waits, 1, n);
    for (uint64_t looked = 0; waiting; looked++) {
        coauth_status status = looked % 65536 == 0 ? context_check(g->context, error) : COAUTH_OK;
        if (status != COAUTH_OK) return status;
        uint32_t u = l->queue[head], best;
        head = head + 1 == n ? 0 : head + 1;
        waiting--;
        l->waits[u] = 0;
        if ((best = best_label(l, member, u)) == member[u]) continue;
        member[u] = best;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t v = g->neighbours[i];
            if (l->waits[v] || member[v] == best) continue;
            uint64_t tail = (uint64_t)head + waiting++;
            l->queue[tail >= n ? tail - n : tail] = v;
            l->waits[v] = 1;
        }
    }
    return COAUTH_OK;
}

static coauth_status compute(uint32_t *member, const coauth_graph *g, const coauth_community_options *o, coauth_error *error) {
    const coauth_context *context = g->context;
    labels l = {.graph = g, .weighted = o->weights, .random = generator_make(context->seed, "labels", 0)};
    l.queue = memory_resize(context, NULL, g->nodes, sizeof *l.queue);
    l.met = memory_resize(context, NULL, g->nodes, sizeof *l.met);
    l.to = memory_zeroed(context, g->nodes, sizeof *l.to);
    l.waits = memory_zeroed(context, g->nodes, 1);
    coauth_status status = l.queue && l.met && l.to && l.waits ? spread(&l, member, error) : fail_memory(error);
    memory_free(context, l.queue);
    memory_free(context, l.met);
    memory_free(context, l.to);
    memory_free(context, l.waits);
    return status;
}

const coauth_community_method propagation_method = {
    .name = "label-propagation",
    .title = "Label propagation",
    .source = "Raghavan, Albert & Kumara 2007, Physical Review E",
    .cost = "about O(n + m) a round",
    .weighted = true,
    .compute = compute,
};
