/* propagation.c: see propagation.h. */
#include "mpi/propagation.h"

#include <string.h>

#include "base/context.h"
#include "base/hash.h"
#include "base/scratch.h"

enum { MOST_ROUNDS = 1000 };

/* Votes for labels around one node, by open addressing. */
typedef struct ballot {
    uint32_t *label; /* UINT32_MAX: an empty place */
    double *votes;
    uint32_t *met; /* places in use, as they came */
    size_t count, mask;
} ballot;

typedef struct spreading {
    const ranks_graph *graph;
    const uint32_t *home;
    uint32_t *next; /* own */
    bool weights;
    uint64_t seed; /* of the round */
    ballot ballot;
} spreading;

static void vote(ballot *b, uint32_t label, double weight) {
    size_t i = hash_mix(label) & b->mask;
    while (b->label[i] != UINT32_MAX && b->label[i] != label) i = (i + 1) & b->mask;
    if (b->label[i] == UINT32_MAX) {
        b->label[i] = label;
        b->votes[i] = 0;
        b->met[b->count++] = (uint32_t)i;
    }
    b->votes[i] += weight;
}

/* The label with most votes: own where none has more, else by lot; forgets the votes. */
static uint32_t elect(ballot *b, uint32_t own, uint64_t lot) {
    double most = 0;
    uint32_t best = own;
    uint64_t drawn = UINT64_MAX;
    bool kept = false;
    for (size_t i = 0; i < b->count; i++)
        if (b->votes[b->met[i]] > most) most = b->votes[b->met[i]];
    for (size_t i = 0; i < b->count; i++) {
        uint32_t label = b->label[b->met[i]];
        uint64_t draw = hash_join(lot, label);
        if (b->votes[b->met[i]] >= most && draw < drawn) best = label, drawn = draw;
        kept |= b->votes[b->met[i]] >= most && label == own;
    }
    for (size_t i = 0; i < b->count; i++) b->label[b->met[i]] = UINT32_MAX;
    b->count = 0;
    return kept ? own : best;
}

/* Returns how many nodes here would take another label; a random half of them does, in next. */
static uint64_t spread_once(spreading *s) {
    const ranks_graph *g = s->graph;
    uint64_t would = 0;
    for (uint32_t u = 0; u < g->own; u++) {
        const uint64_t lot = hash_join(s->seed, ranks_graph_node(g, u));
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
            vote(&s->ballot, s->home[g->column[i]], s->weights ? g->weight[i] : 1);
        uint32_t best = elect(&s->ballot, s->home[u], lot);
        would += best != s->home[u];
        s->next[u] = hash_mix(lot) >> 63 ? best : s->home[u];
    }
    return would;
}

static bool make_room(spreading *s, scratch_scope *scope) {
    const ranks_graph *g = s->graph;
    uint64_t most = 0;
    size_t places = 16;
    for (uint32_t u = 0; u < g->own; u++)
        if (g->offsets[u + 1] - g->offsets[u] > most) most = g->offsets[u + 1] - g->offsets[u];
    while (places < 2 * most) places *= 2;
    s->next = scratch_array(scope, g->own, sizeof *s->next);
    s->ballot = (ballot){.label = scratch_array(scope, places, sizeof *s->ballot.label),
        .votes = scratch_array(scope, places, sizeof *s->ballot.votes),
        .met = scratch_array(scope, places, sizeof *s->ballot.met),
        .mask = places - 1};
    if (!s->next || !s->ballot.label || !s->ballot.votes || !s->ballot.met) return false;
    memset(s->ballot.label, 0xFF, places * sizeof *s->ballot.label);
    return true;
}

coauth_status ranks_propagate(
    uint32_t *home, const ranks_graph *g, const coauth_community_options *options, coauth_error *error) {
    const ranks *r = g->ranks;
    scratch_scope scope = scratch_open(r->context);
    spreading s = {.graph = g, .home = home, .weights = options->weights};
    uint64_t would = 1;
    coauth_status status = ranks_agree(r, make_room(&s, &scope) ? COAUTH_OK : fail_memory(error), error);
    for (size_t v = 0; v < ranks_graph_columns(g); v++) home[v] = ranks_graph_node(g, (uint32_t)v);
    for (uint64_t round = 0; status == COAUTH_OK && would; round++) {
        s.seed = hash_join(hash_join(hash_mix(r->context->seed), hash_bytes("labels", 6)), round);
        status = ranks_agree(r, context_check(r->context, error), error);
        if (status != COAUTH_OK) break;
        if (round == MOST_ROUNDS) {
            status = fail(error, COAUTH_NOT_CONVERGED, "labels did not settle in %d rounds", MOST_ROUNDS);
            break;
        }
        would = ranks_sum(r, spread_once(&s));
        memcpy(home, s.next, g->own * sizeof *home);
        status = ranks_graph_update(g, home, sizeof *home, error);
    }
    scratch_close(&scope);
    return status;
}
