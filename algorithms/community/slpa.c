/* slpa.c: overlapping groups of authors who keep telling each other the labels they heard.
 *
 * SLPA (Xie, Szymanski & Liu, ICDM Workshops 2011).  Everybody begins with a label of his own in memory.  In each
 * round, one after the other listens: every collaborator says a label drawn from his memory, and the listener remembers
 * the one said most.  In the end an author belongs to the labels that make up enough of his memory, so to several where
 * circles of collaborators kept saying different ones.  Authors with the same label who are not connected are different
 * groups, and groups within others are dropped.  We take it because it finds planted overlaps where methods that take
 * every circle around an author for a group (ego-splitting, Epasto, Lattanzi & Paes Leme 2017) find circles, and gives
 * groups on the ACL Anthology that are half as leaky; one round costs O(m), whatever the cliques. */
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/order.h"
#include "community/cover.h"
#include "community/labels.h"

enum { ROUNDS = 100, LABELS = ROUNDS + 1, CHECK_EVERY = 8192 };

typedef struct hearing {
    const coauth_graph *graph;
    labels said;
    uint32_t *heard; /* nodes x LABELS: each one's memory, oldest first */
} hearing;

/* What u remembers of a round: the label with most weight behind it, by lot among equals. */
static uint32_t listen(hearing *h, uint32_t u, uint32_t round) {
    const coauth_graph *g = h->graph;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        const uint32_t *memory = h->heard + (size_t)g->neighbours[i] * LABELS;
        labels_vote(&h->said, memory[generator_below(&h->said.random, round)], i);
    }
    return labels_elect(&h->said, u, false);
}

static coauth_status talk(hearing *h, coauth_error *error) {
    const coauth_graph *g = h->graph;
    uint32_t n = g->nodes, *order = h->said.order;
    for (uint32_t u = 0; u < n; u++) h->heard[(size_t)u * LABELS] = u;
    for (uint32_t round = 1; round <= ROUNDS; round++) {
        generator_shuffle(&h->said.random, order, n);
        for (uint32_t i = 0; i < n; i++) {
            coauth_status status = i % CHECK_EVERY ? COAUTH_OK : context_check(g->context, error);
            if (status != COAUTH_OK) return status;
            h->heard[(size_t)order[i] * LABELS + round] = listen(h, order[i], round);
        }
        context_progress(g->context, "communities", "rounds", round, ROUNDS);
    }
    return COAUTH_OK;
}

/* --- From memories to groups ------------------------------------------------------------------ */

/* A membership: the label above, the author below. */
typedef VECTOR(uint64_t) memberships;

/* The labels that make up enough of u's memory, which gets sorted; the most frequent one always does. */
static coauth_status list_labels(
    memberships *all, const hearing *h, uint32_t u, double threshold, coauth_error *error) {
    uint32_t *label = h->heard + (size_t)u * LABELS, most = 0;
    size_t first = all->count;
    sort_uint32(label, LABELS);
    for (uint32_t i = 0, next; i < LABELS; i = next) {
        for (next = i + 1; next < LABELS && label[next] == label[i]; next++) {
        }
        if (next - i < threshold * LABELS && next - i <= most) continue;
        if (most < threshold * LABELS) all->count = first; /* only the most frequent so far */
        uint64_t *pair = vector_push(h->graph->context, all);
        if (!pair) return fail_memory(error);
        *pair = (uint64_t)label[i] << 32 | u;
        if (next - i > most) most = next - i;
    }
    return COAUTH_OK;
}

static coauth_status list_memberships(memberships *all, const hearing *h, double threshold, coauth_error *error) {
    const coauth_graph *g = h->graph;
    coauth_status status = COAUTH_OK;
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++)
        if (g->offsets[u] < g->offsets[u + 1]) status = list_labels(all, h, u, threshold, error);
    sort_uint64(all->item, all->count);
    return status;
}

typedef struct pieces {
    uint32_t *visiting; /* of each node: 1 + the label whose authors are at hand, 0 once it is in a piece */
    VECTOR(uint32_t) node;
    VECTOR(uint64_t) start;
} pieces;

/* Connected pieces of the authors with one label, by search from each in turn. */
static coauth_status split_label(
    pieces *k, const coauth_graph *g, const uint64_t *pair, size_t count, coauth_error *error) {
    uint32_t label = (uint32_t)(pair[0] >> 32) + 1;
    if (!vector_reserve(g->context, &k->node, count)) return fail_memory(error);
    for (size_t i = 0; i < count; i++) k->visiting[(uint32_t)pair[i]] = label;
    for (size_t i = 0; i < count; i++) {
        size_t head = k->node.count;
        if (k->visiting[(uint32_t)pair[i]] != label) continue;
        k->visiting[(uint32_t)pair[i]] = 0;
        k->node.item[k->node.count++] = (uint32_t)pair[i];
        for (; head < k->node.count; head++) {
            uint32_t u = k->node.item[head];
            for (uint64_t j = g->offsets[u]; j < g->offsets[u + 1]; j++) {
                uint32_t v = g->neighbours[j];
                if (k->visiting[v] != label) continue;
                k->visiting[v] = 0;
                k->node.item[k->node.count++] = v;
            }
        }
        uint64_t *end = vector_push(g->context, &k->start);
        if (!end) return fail_memory(error);
        *end = k->node.count;
    }
    return COAUTH_OK;
}

static coauth_status split_all(pieces *k, const coauth_graph *g, const memberships *all, coauth_error *error) {
    k->visiting = memory_zeroed(g->context, g->nodes, sizeof *k->visiting);
    coauth_status status = k->visiting && vector_push(g->context, &k->start) ? COAUTH_OK : fail_memory(error);
    for (size_t i = 0, next; status == COAUTH_OK && i < all->count; i = next) {
        for (next = i + 1; next < all->count && all->item[next] >> 32 == all->item[i] >> 32; next++) {
        }
        status = split_label(k, g, all->item + i, next - i, error);
    }
    return status;
}

static const coauth_parameter_row threshold = {.name = "threshold",
    .description = "share of what an author heard that makes him a member",
    .usual = 0.2,
    .most = 1,
    .above = true};

static coauth_status conclude(
    coauth_cover **cover, const hearing *h, const coauth_cover_options *o, coauth_error *error) {
    const coauth_graph *g = h->graph;
    memberships all = {0};
    pieces k = {0};
    uint32_t count = 0;
    coauth_status status = list_memberships(&all, h, coauth_parameter_value(&o->parameters, &threshold), error);
    if (status == COAUTH_OK) status = split_all(&k, g, &all, error);
    vector_free(g->context, &all);
    if (status == COAUTH_OK) {
        count = (uint32_t)(k.start.count - 1);
        status = cover_drop_nested(&count, k.start.item, k.node.item, g, error);
    }
    if (status == COAUTH_OK) status = cover_make(cover, g, count, k.start.item, k.node.item, o->weights, error);
    memory_free(g->context, k.visiting);
    vector_free(g->context, &k.node);
    vector_free(g->context, &k.start);
    return status;
}

static coauth_status compute(
    coauth_cover **cover, const coauth_graph *g, const coauth_cover_options *o, coauth_error *error) {
    hearing h = {.graph = g, .heard = memory_resize(g->context, NULL, (size_t)g->nodes * LABELS, sizeof *h.heard)};
    coauth_status status = labels_make(&h.said, g, o->weights, "speakers", error);
    if (status == COAUTH_OK) status = h.heard ? talk(&h, error) : fail_memory(error);
    if (status == COAUTH_OK) status = conclude(cover, &h, o, error);
    memory_free(g->context, h.heard);
    labels_free(&h.said);
    return status;
}

const coauth_cover_method slpa_method = {
    .name = "slpa",
    .title = "SLPA: labels that authors keep hearing from their collaborators",
    .source = "xie2011",
    .cost = "O(n + m) a round, 100 rounds",
    .weighted = true,
    .parameter = {&threshold},
    .compute = compute,
};
