/* nearness.c: see nearness.h; the exact way, and the choice of the two. */
#include "mpi/nearness.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "mpi/balls.h"
#include "mpi/components.h"

/* --- Exactly ------------------------------------------------------------------------------------------- */

enum { WORDS = 8, SOURCES = 64 * WORDS };

typedef struct source_bits {
    uint64_t word[WORDS];
} source_bits;

typedef struct multi_source {
    ranks_graph *graph;
    ranks_nearness *near;
    const uint8_t *in_giant;
    source_bits *front;       /* by column: sources that came to it in the last step */
    source_bits *seen, *next; /* own */
} multi_source;

static void start_sources(multi_source *s, uint64_t first) {
    const ranks_graph *g = s->graph;
    uint64_t begin = g->first[g->ranks->rank];
    memset(s->front, 0, ranks_graph_columns(g) * sizeof *s->front);
    memset(s->seen, 0, g->own * sizeof *s->seen);
    for (uint64_t node = first; node < first + SOURCES; node++) {
        if (node < begin || node >= begin + g->own) continue;
        uint64_t bit = node - first;
        s->front[node - begin].word[bit / 64] = s->seen[node - begin].word[bit / 64] = (uint64_t)1 << bit % 64;
    }
}

static uint32_t meet(multi_source *s, uint32_t u) {
    const ranks_graph *g = s->graph;
    source_bits came = {{0}};
    uint32_t count = 0;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
        for (int w = 0; w < WORDS; w++) came.word[w] |= s->front[g->column[i]].word[w];
    for (int w = 0; w < WORDS; w++) {
        came.word[w] &= ~s->seen[u].word[w];
        s->seen[u].word[w] |= came.word[w];
        count += (uint32_t)__builtin_popcountll(came.word[w]);
    }
    s->next[u] = came;
    return count;
}

/* Whether any source came to any node. */
static bool step(multi_source *s, uint32_t distance) {
    ranks_nearness *n = s->near;
    uint64_t all = 0;
    for (uint32_t u = 0; u < s->graph->own; u++) {
        uint32_t count = meet(s, u);
        if (!count) continue;
        all += count;
        n->sum[u] += (double)count * distance;
        n->inverses[u] += (double)count / distance;
        n->reached[u] += count;
        if (distance > n->farthest[u]) n->farthest[u] = distance;
        if (s->in_giant[u]) n->pairs[distance] += count;
    }
    memcpy(s->front, s->next, s->graph->own * sizeof *s->front);
    return ranks_sum(s->graph->ranks, all) > 0;
}

static coauth_status search_sources(multi_source *s, uint64_t first, coauth_error *error) {
    const ranks *r = s->graph->ranks;
    coauth_status status = COAUTH_OK;
    start_sources(s, first);
    bool goes_on = true;
    for (uint32_t distance = 1; goes_on && status == COAUTH_OK; distance++) {
        status = context_check(r->context, error);
        if (status == COAUTH_OK && !nearness_reaches(s->near, distance)) status = fail_memory(error);
        status = ranks_agree(r, status, error);
        if (status == COAUTH_OK) status = ranks_graph_update(s->graph, s->front, sizeof *s->front, error);
        if (status == COAUTH_OK) goes_on = step(s, distance);
    }
    return status;
}

static coauth_status search_all(ranks_graph *g, ranks_nearness *n, const uint8_t *in_giant, coauth_error *error) {
    const ranks *r = g->ranks;
    multi_source s = {.graph = g, .near = n, .in_giant = in_giant};
    scratch_scope scope = scratch_open(r->context);
    s.front = scratch_array(&scope, ranks_graph_columns(g), sizeof *s.front);
    s.seen = scratch_array(&scope, g->own, sizeof *s.seen);
    s.next = scratch_array(&scope, g->own, sizeof *s.next);
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    for (uint64_t first = 0; first < g->nodes && status == COAUTH_OK; first += SOURCES)
        status = search_sources(&s, first, error);
    scratch_close(&scope);
    return status;
}

/* --- Both ---------------------------------------------------------------------------------------------- */

/* Ranks may have come to different lengths only if they have no rows: all get the longest. */
static coauth_status add_pairs(ranks_nearness *n, const ranks *r, coauth_error *error) {
    uint32_t longest = (uint32_t)ranks_most(r, n->length);
    coauth_status status = ranks_agree(r, nearness_reaches(n, longest - 1) ? COAUTH_OK : fail_memory(error), error);
    if (status != COAUTH_OK) return status;
    MPI_Allreduce(MPI_IN_PLACE, n->pairs, (int)n->length, MPI_DOUBLE, MPI_SUM, r->comm);
    while (n->length > 1 && n->pairs[n->length - 1] <= 0) n->length--;
    return COAUTH_OK;
}

coauth_status ranks_nearness_find(ranks_graph *g, double epsilon, coauth_error *error) {
    const ranks *r = g->ranks;
    if (g->near && g->near->epsilon == epsilon) return COAUTH_OK;
    ranks_nearness_free(g->near);
    ranks_nearness *n = g->near = ranks_nearness_create(g->own, epsilon, r->context);
    uint8_t *in_giant = memory_resize(r->context, NULL, g->own, sizeof *in_giant);
    coauth_status status = ranks_agree(r, n && in_giant ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ranks_components_mark_giant(in_giant, g, error);
    if (status == COAUTH_OK)
        status = epsilon > 0 ? balls_grow(g, n, in_giant, error) : search_all(g, n, in_giant, error);
    if (status == COAUTH_OK) status = add_pairs(n, r, error);
    memory_free(r->context, in_giant);
    if (status == COAUTH_OK) return COAUTH_OK;
    ranks_nearness_free(g->near);
    g->near = NULL;
    return status;
}
