/* source_set.h (private to searches from many sources): sets of up to 512 sources, and the figures they are counted
 * into. */
#ifndef COAUTH_CENTRALITY_SOURCE_SET_H
#define COAUTH_CENTRALITY_SOURCE_SET_H

#include "centrality/multi_source_bfs.h"

#include "base/dispatch.h"

enum { AHEAD = 24 }; /* so many sets later is what is fetched already: they lie all over memory */

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

/* The union of the sets that list[first] .. list[end - 1] name; the list goes on up to last. */
INLINE source_set unite(const source_set *sets, const uint32_t *list, uint64_t first, uint64_t end, uint64_t last) {
    source_set all = {0};
    for (uint64_t i = first; i < end; i++) {
        const source_set *one = &sets[list[i]];
        __builtin_prefetch(&sets[list[i + AHEAD < last ? i + AHEAD : i]]);
        all.half[0] |= one->half[0];
        all.half[1] |= one->half[1];
    }
    return all;
}

/* The part of the graph a search sees: the components its sources lie in. */
typedef struct range {
    uint32_t first, last; /* places first .. last - 1 */
    source_set all;
} range;

/* Counts the news at place p in step d. */
INLINE void count(multi_source_bfs *s, uint32_t p, uint32_t d, uint64_t inverse, const source_set *news) {
    uint32_t bits = size_of(news);
    s->pairs[d] += bits;
    if (s->sum) s->sum[p] += (uint64_t)bits * d;
    if (s->harmonic) s->harmonic[p] += bits * inverse;
    if (s->eccentricity && d > s->eccentricity[p]) s->eccentricity[p] = d;
    if (s->reached) s->reached[p] += bits;
}

/* 1/d, rounded to nearest, so that errors do not add up in one direction. */
INLINE uint64_t inverse_of(const multi_source_bfs *s, uint32_t d) {
    uint64_t one = (uint64_t)1 << s->fraction_bits;
    return (one + d / 2) / d;
}

/* How long the rows of the given items are, together. */
static inline uint64_t rows_together(const uint64_t *start, const uint32_t *items, uint32_t count) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < count; i++) sum += start[items[i] + 1] - start[items[i]];
    return sum;
}

#endif
