/* multi_source_bfs_arcs.c: breadth-first search from 512 sources at once, from node to node.
 *
 * Every place has three sets of sources: those that have reached it, those that reached it in this
 * step and in the next.  One or of 512 bits moves all searches along an arc, and since near sources
 * (neighbours in the compact numbering) reach a place in nearly the same steps, few steps are
 * needed (Then et al., VLDB 2014).
 *
 * While few places have news they push it to their neighbours; otherwise every place pulls from its
 * neighbours and is left alone once all sources have reached it (Beamer, Asanovic & Patterson 2012).
 * The step is compiled twice, for AVX2 and for any processor, and chosen at run time. */
#include <string.h>

#include "base/context.h"
#include "centrality/source_set.h"

/* Fills next and found; returns how many places were found. */
INLINE uint32_t pull(multi_source_bfs *s, const range *r, uint32_t d, uint64_t inverse) {
    const compact *g = s->graph;
    uint32_t found = 0;
    for (uint32_t p = r->first; p < r->last; p++) {
        source_set seen = s->seen[p], news = {0};
        if (!contains(&seen, &r->all)) {
            news = unite(s->frontier, g->neighbours, g->offsets[p], g->offsets[p + 1], g->offsets[r->last]);
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
INLINE uint32_t push(multi_source_bfs *s, uint32_t active, uint32_t d, uint64_t inverse) {
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

INLINE uint32_t go(multi_source_bfs *s, const range *r, bool pushes, uint32_t active, uint32_t d, uint64_t inverse) {
    return pushes ? push(s, active, d, inverse) : pull(s, r, d, inverse);
}

DISPATCH(uint32_t, step, "popcnt", return, go,
    (multi_source_bfs * s, const range *r, bool pushes, uint32_t active, uint32_t d, uint64_t inverse),
    (s, r, pushes, active, d, inverse))

coauth_status multi_source_bfs_run_arcs(multi_source_bfs *s, const range *r, uint32_t active, coauth_error *error) {
    const compact *g = s->graph;
    uint64_t arcs = g->offsets[r->last] - g->offsets[r->first];
    bool clean = true; /* next is empty everywhere */
    memset(s->frontier + r->first, 0, (r->last - r->first) * sizeof *s->seen);
    memset(s->next + r->first, 0, (r->last - r->first) * sizeof *s->seen);
    for (uint32_t i = 0; i < active; i++) s->frontier[s->active[i]] = s->seen[s->active[i]];
    for (uint32_t d = 1; active; d++) {
        coauth_status status = context_check(g->context, error);
        if (status != COAUTH_OK) return status;
        bool pushes = rows_together(g->offsets, s->active, active) < arcs / 8;
        if (pushes && !clean) memset(s->next + r->first, 0, (r->last - r->first) * sizeof *s->next);
        active = step(s, r, pushes, active, d, inverse_of(s, d));
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
