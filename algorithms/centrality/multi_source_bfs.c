/* multi_source_bfs.c: breadth-first search from 512 sources at once; its steps go by arcs (multi_source_bfs_arcs.c) or
 * by cliques (multi_source_bfs_cliques.c).
 *
 * The graph being undirected, the number of bits that arrive at v in step d is the number of sources at
 * distance d from v, so counting bits where they arrive gives v's own figures and nothing is ever transposed. */
#include "centrality/multi_source_bfs.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "centrality/source_set.h"

/* Nothing is seen in the components of the sources but the sources, by themselves. */
static range begin(multi_source_bfs *s, const uint32_t *sources, uint32_t count) {
    const compact *g = s->graph;
    range r = {.first = g->start[g->component[sources[0]]], .last = g->start[g->component[sources[count - 1]] + 1]};
    memset(s->seen + r.first, 0, (r.last - r.first) * sizeof *s->seen);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t bit = (uint64_t)1 << (i % 64);
        s->seen[sources[i]].half[i / 256][i / 64 % 4] |= bit;
        r.all.half[i / 256][i / 64 % 4] |= bit;
        s->active[i] = sources[i];
    }
    s->pairs[0] += count;
    return r;
}

coauth_status multi_source_bfs_run(multi_source_bfs *s, const uint32_t *sources, uint32_t count, coauth_error *error) {
    range r = begin(s, sources, count);
    return s->cover ? multi_source_bfs_run_cliques(s, &r, count, error)
                    : multi_source_bfs_run_arcs(s, &r, count, error);
}

/* The sets: three a place along arcs; one a place and one a clique from clique to clique. */
static bool make_sets(multi_source_bfs *s) {
    size_t nodes = s->graph->nodes, sets = s->cover ? nodes + s->cover->cliques : 3 * nodes;
    s->block = memory_resize(s->graph->context, NULL, sets + 1, sizeof *s->seen);
    if (!s->block) return false;
    size_t past = (uintptr_t)s->block % sizeof *s->seen;
    s->seen = (source_set *)(void *)((char *)s->block + (past ? sizeof *s->seen - past : 0));
    if (s->cover) s->of_clique = s->seen + nodes;
    else s->frontier = s->seen + nodes, s->next = s->frontier + nodes;
    return true;
}

static bool make_list(worklist *list, const compact *g, const clique_cover *cover) {
    list->places = memory_resize(g->context, NULL, g->nodes, sizeof *list->places);
    list->cliques = memory_resize(g->context, NULL, cover->cliques, sizeof *list->cliques);
    return list->places && list->cliques;
}

static bool make_lists(multi_source_bfs *s) {
    const compact *g = s->graph;
    s->active = memory_resize(g->context, NULL, (size_t)g->nodes + SWEEP_SOURCES, sizeof *s->active);
    s->found = memory_resize(g->context, NULL, (size_t)g->nodes + SWEEP_SOURCES, sizeof *s->found);
    if (!s->active || !s->found) return false;
    if (!s->cover) return true;
    s->place_marks = memory_zeroed(g->context, g->nodes, 1);
    s->clique_marks = memory_zeroed(g->context, s->cover->cliques, 1);
    return s->place_marks && s->clique_marks && make_list(&s->near, g, s->cover) && make_list(&s->open, g, s->cover);
}

coauth_status multi_source_bfs_create(multi_source_bfs *s, const compact *g, const clique_cover *cover, bool sum,
    bool harmonic, bool eccentricity, bool reached, coauth_error *error) {
    const coauth_context *context = g->context;
    *s = (multi_source_bfs){.graph = g, .cover = cover, .fraction_bits = 63};
    /* A sum of nodes - 1 terms of at most 1 must fit. */
    while (s->fraction_bits && (uint64_t)g->nodes >> (63 - s->fraction_bits)) s->fraction_bits--;
    s->pairs = memory_zeroed(context, (size_t)g->nodes + 1, sizeof *s->pairs);
    if (sum) s->sum = memory_zeroed(context, g->nodes, sizeof *s->sum);
    if (harmonic) s->harmonic = memory_zeroed(context, g->nodes, sizeof *s->harmonic);
    if (eccentricity) s->eccentricity = memory_zeroed(context, g->nodes, sizeof *s->eccentricity);
    if (reached) s->reached = memory_zeroed(context, g->nodes, sizeof *s->reached);
    bool room = s->pairs && (s->sum || !sum) && (s->harmonic || !harmonic) && (s->eccentricity || !eccentricity) &&
                (s->reached || !reached);
    return room && make_sets(s) && make_lists(s) ? COAUTH_OK : fail_memory(error);
}

void multi_source_bfs_free(multi_source_bfs *s) {
    if (!s->graph) return;
    void *const blocks[] = {s->block, s->active, s->found, s->near.places, s->near.cliques, s->open.places,
        s->open.cliques, s->place_marks, s->clique_marks, s->pairs, s->sum, s->harmonic, s->eccentricity, s->reached};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) memory_free(s->graph->context, blocks[i]);
}
