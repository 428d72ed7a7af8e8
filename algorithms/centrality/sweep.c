/* sweep.c: breadth-first search from 512 sources at once.
 *
 * Every place has three sets of sources: those that have reached it, those that reached it in this
 * step and in the next.  One or of 512 bits moves all searches along an arc, and since near sources
 * (neighbours in the compact numbering) reach a place in nearly the same steps, few steps are
 * needed (Then et al., VLDB 2014).  The graph being undirected, the number of bits that arrive at v
 * in step d is the number of sources at distance d from v, so counting bits where they arrive gives
 * v's own figures and nothing is ever transposed.
 *
 * While few places have news they push it to their neighbours; otherwise every place pulls from its
 * neighbours and is left alone once all sources have reached it (Beamer, Asanovic & Patterson 2012).
 * The step is compiled twice, for AVX2 and for any processor, and chosen at run time. */
#include "centrality/sweep.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"

#define INLINE static inline __attribute__((always_inline))

INLINE bool is_empty(const source_set *s) {
    source_lanes x = s->half[0] | s->half[1];
    return !(x[0] | x[1] | x[2] | x[3]);
}

INLINE uint32_t size_of(const source_set *s) {
    int bits = 0;
    for (int h = 0; h < 2; h++)
        for (int i = 0; i < 4; i++) bits += __builtin_popcountll(s->half[h][i]);
    return (uint32_t)bits;
}

INLINE bool contains(const source_set *s, const source_set *all) {
    source_lanes x = (all->half[0] & ~s->half[0]) | (all->half[1] & ~s->half[1]);
    return !(x[0] | x[1] | x[2] | x[3]);
}

/* The part of the graph a sweep sees: the components its sources lie in. */
typedef struct range {
    uint32_t first, last; /* places first .. last - 1 */
    source_set all;
} range;

/* Counts the news at place p in step d. */
INLINE void count(sweep *s, uint32_t p, uint32_t d, uint64_t inverse, const source_set *news) {
    uint32_t bits = size_of(news);
    s->pairs[d] += bits;
    if (s->sum) s->sum[p] += (uint64_t)bits * d;
    if (s->harmonic) s->harmonic[p] += bits * inverse;
    if (s->eccentricity && d > s->eccentricity[p]) s->eccentricity[p] = d;
    if (s->reached) s->reached[p] += bits;
}

/* Fills next and found; returns how many places were found. */
INLINE uint32_t pull(sweep *s, const range *r, uint32_t d, uint64_t inverse) {
    const compact *g = s->graph;
    uint32_t found = 0;
    for (uint32_t p = r->first; p < r->last; p++) {
        source_set seen = s->seen[p], news = {0};
        if (!contains(&seen, &r->all)) {
            for (uint64_t i = g->offsets[p], end = g->offsets[p + 1]; i < end; i++) {
                const source_set *from = &s->frontier[g->neighbours[i]];
                news.half[0] |= from->half[0];
                news.half[1] |= from->half[1];
            }
            news.half[0] &= ~seen.half[0];
            news.half[1] &= ~seen.half[1];
            if (!is_empty(&news)) {
                s->seen[p].half[0] = seen.half[0] | news.half[0];
                s->seen[p].half[1] = seen.half[1] | news.half[1];
                s->found[found++] = p;
                count(s, p, d, inverse, &news);
            }
        }
        s->next[p] = news;
    }
    return found;
}

/* The same from the active places' side; next must be empty everywhere and frontier is left so. */
INLINE uint32_t push(sweep *s, uint32_t active, uint32_t d, uint64_t inverse) {
    const compact *g = s->graph;
    uint32_t found = 0;
    for (uint32_t a = 0; a < active; a++) {
        uint32_t p = s->active[a];
        source_set from = s->frontier[p];
        s->frontier[p] = (source_set){0};
        for (uint64_t i = g->offsets[p], end = g->offsets[p + 1]; i < end; i++) {
            uint32_t q = g->neighbours[i];
            source_set news = {{from.half[0] & ~s->seen[q].half[0], from.half[1] & ~s->seen[q].half[1]}};
            if (is_empty(&news)) continue;
            if (is_empty(&s->next[q])) s->found[found++] = q;
            s->next[q].half[0] |= news.half[0];
            s->next[q].half[1] |= news.half[1];
        }
    }
    for (uint32_t f = 0; f < found; f++) {
        uint32_t q = s->found[f];
        s->seen[q].half[0] |= s->next[q].half[0];
        s->seen[q].half[1] |= s->next[q].half[1];
        count(s, q, d, inverse, &s->next[q]);
    }
    return found;
}

static uint32_t step_anywhere(sweep *s, const range *r, bool pushes, uint32_t active, uint32_t d, uint64_t inverse) {
    return pushes ? push(s, active, d, inverse) : pull(s, r, d, inverse);
}

#if defined(__x86_64__)
__attribute__((target("avx2,popcnt"))) static uint32_t step_avx2(
    sweep *s, const range *r, bool pushes, uint32_t active, uint32_t d, uint64_t inverse) {
    return pushes ? push(s, active, d, inverse) : pull(s, r, d, inverse);
}
#endif

static uint32_t step(sweep *s, const range *r, bool pushes, uint32_t active, uint32_t d, uint64_t inverse) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt"))
        return step_avx2(s, r, pushes, active, d, inverse);
#endif
    return step_anywhere(s, r, pushes, active, d, inverse);
}

/* Empties the sets of the components of the sources and places the sources. */
static range begin(sweep *s, const uint32_t *sources, uint32_t count) {
    const compact *g = s->graph;
    range r = {.first = g->start[g->component[sources[0]]], .last = g->start[g->component[sources[count - 1]] + 1]};
    memset(s->seen + r.first, 0, (r.last - r.first) * sizeof *s->seen);
    memset(s->frontier + r.first, 0, (r.last - r.first) * sizeof *s->seen);
    memset(s->next + r.first, 0, (r.last - r.first) * sizeof *s->seen);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t bit = (uint64_t)1 << (i % 64);
        s->seen[sources[i]].half[i / 256][i / 64 % 4] |= bit;
        s->frontier[sources[i]].half[i / 256][i / 64 % 4] |= bit;
        r.all.half[i / 256][i / 64 % 4] |= bit;
        s->active[i] = sources[i];
    }
    s->pairs[0] += count;
    return r;
}

static uint64_t arcs_of(const compact *g, const uint32_t *places, uint32_t count) {
    uint64_t arcs = 0;
    for (uint32_t i = 0; i < count; i++) arcs += g->offsets[places[i] + 1] - g->offsets[places[i]];
    return arcs;
}

coauth_status sweep_run(sweep *s, const uint32_t *sources, uint32_t count, coauth_error *error) {
    const compact *g = s->graph;
    range r = begin(s, sources, count);
    uint64_t arcs = g->offsets[r.last] - g->offsets[r.first];
    bool clean = true; /* next is empty everywhere */
    for (uint32_t d = 1, active = count; active; d++) {
        coauth_status status = context_check(g->context, error);
        if (status != COAUTH_OK) return status;
        bool pushes = arcs_of(g, s->active, active) < arcs / 8;
        if (pushes && !clean) memset(s->next + r.first, 0, (r.last - r.first) * sizeof *s->next);
        /* Rounded to nearest, so that errors do not add up in one direction. */
        uint64_t one = (uint64_t)1 << s->fraction_bits, inverse = (one + d / 2) / d;
        active = step(s, &r, pushes, active, d, inverse);
        clean = pushes;
        source_set *sets = s->frontier;
        s->frontier = s->next;
        s->next = sets;
        uint32_t *places = s->active;
        s->active = s->found;
        s->found = places;
    }
    return COAUTH_OK;
}

coauth_status sweep_create(
    sweep *s, const compact *g, bool sum, bool harmonic, bool eccentricity, bool reached, coauth_error *error) {
    const coauth_context *context = g->context;
    *s = (sweep){.graph = g, .fraction_bits = 63};
    /* A sum of nodes - 1 terms of at most 1 must fit. */
    while (s->fraction_bits && (uint64_t)g->nodes >> (63 - s->fraction_bits)) s->fraction_bits--;
    s->block = memory_resize(context, NULL, (size_t)g->nodes * 3 + 1, sizeof *s->seen);
    s->active = memory_resize(context, NULL, (size_t)g->nodes + SWEEP_SOURCES, sizeof *s->active);
    s->found = memory_resize(context, NULL, (size_t)g->nodes + SWEEP_SOURCES, sizeof *s->found);
    s->pairs = memory_zeroed(context, (size_t)g->nodes + 1, sizeof *s->pairs);
    if (sum) s->sum = memory_zeroed(context, g->nodes, sizeof *s->sum);
    if (harmonic) s->harmonic = memory_zeroed(context, g->nodes, sizeof *s->harmonic);
    if (eccentricity) s->eccentricity = memory_zeroed(context, g->nodes, sizeof *s->eccentricity);
    if (reached) s->reached = memory_zeroed(context, g->nodes, sizeof *s->reached);
    if (!s->block || !s->active || !s->found || !s->pairs || (sum && !s->sum) || (harmonic && !s->harmonic) ||
        (eccentricity && !s->eccentricity) || (reached && !s->reached))
        return fail_memory(error);
    size_t past = (uintptr_t)s->block % sizeof *s->seen;
    s->seen = (source_set *)(void *)((char *)s->block + (past ? sizeof *s->seen - past : 0));
    s->frontier = s->seen + g->nodes;
    s->next = s->frontier + g->nodes;
    return COAUTH_OK;
}

void sweep_free(sweep *s) {
    if (!s->graph) return;
    const coauth_context *context = s->graph->context;
    memory_free(context, s->block);
    memory_free(context, s->active);
    memory_free(context, s->found);
    memory_free(context, s->pairs);
    memory_free(context, s->sum);
    memory_free(context, s->harmonic);
    memory_free(context, s->eccentricity);
    memory_free(context, s->reached);
}
