/* propagation.c: every author takes the label that most collaborators have.
 *
 * One node at a time in random order until each has a label of the most frequent ones around it (Raghavan,
 * Albert & Kumara, Physical Review E 76 (2007)); only nodes whose neighbours changed are looked at again. */
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "community/labels.h"
#include "community/method.h"

/* The label with the most weight around u: u's own if it is among the best, else one of those by lot. */
static uint32_t best_label(labels *l, const uint32_t *member, uint32_t u) {
    const coauth_graph *g = l->graph;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) labels_vote(l, member[g->neighbours[i]], i);
    return labels_elect(l, member[u], true);
}

/* The order of the labels is the queue: nodes that wait, round the end to the beginning. */
static coauth_status spread(labels *l, uint8_t *waits, uint32_t *member, coauth_error *error) {
    const coauth_graph *g = l->graph;
    uint32_t n = g->nodes, head = 0, waiting = n;
    for (uint32_t u = 0; u < n; u++) member[u] = u;
    generator_shuffle(&l->random, l->order, n);
    memset(waits, 1, n);
    for (uint64_t looked = 0; waiting; looked++) {
        coauth_status status = looked % 65536 == 0 ? context_check(g->context, error) : COAUTH_OK;
        if (status != COAUTH_OK) return status;
        uint32_t u = l->order[head], best;
        head = head + 1 == n ? 0 : head + 1;
        waiting--;
        waits[u] = 0;
        if ((best = best_label(l, member, u)) == member[u]) continue;
        member[u] = best;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t v = g->neighbours[i];
            if (waits[v] || member[v] == best) continue;
            uint64_t tail = (uint64_t)head + waiting++;
            l->order[tail >= n ? tail - n : tail] = v;
            waits[v] = 1;
        }
    }
    return COAUTH_OK;
}

static coauth_status compute(
    uint32_t *member, const coauth_graph *g, const coauth_community_options *o, coauth_error *error) {
    labels l;
    uint8_t *waits = memory_zeroed(g->context, g->nodes, 1);
    coauth_status status = labels_make(&l, g, o->weights, "labels", error);
    if (status == COAUTH_OK) status = waits ? spread(&l, waits, member, error) : fail_memory(error);
    memory_free(g->context, waits);
    labels_free(&l);
    return status;
}

const coauth_community_method propagation_method = {
    .name = "label-propagation",
    .title = "Label propagation",
    .source = "raghavan2007",
    .cost = "about O(n + m) a round",
    .weighted = true,
    .compute = compute,
};
