/* distances.c: every search's share of the sources, in parallel; see distances.h and multi_source_bfs.c. */
#include "centrality/distances.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/order.h"
#include "base/parallel.h"
#include "centrality/multi_source_bfs.h"

typedef struct search {
    compact graph;
    clique_cover cover;
    bool covered; /* whether sources go from clique to clique */
    const distances *wanted;
    uint32_t *sources; /* places, ascending; those of one part */
    uint32_t count;
    multi_source_bfs *searches; /* one per thread, created by the thread that uses it */
    unsigned threads;
} search;

void distance_histogram_free(distance_histogram *h) {
    if (h->context) memory_free(h->context, h->pairs);
    *h = (distance_histogram){0};
}

static void place_sources(search *s, const uint32_t *sources) {
    for (uint32_t i = 0; i < s->count; i++) s->sources[i] = sources ? s->graph.place[sources[i]] : i;
    if (sources) sort_uint32(s->sources, s->count);
}

static coauth_status search_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    search *s = argument;
    multi_source_bfs *own = &s->searches[thread];
    const distances *w = s->wanted;
    if (!own->graph) {
        coauth_status status = multi_source_bfs_create(
            own, &s->graph, s->covered ? &s->cover : NULL, w->sum, w->harmonic, w->eccentricity, w->reached, error);
        if (status != COAUTH_OK) return status;
    }
    uint32_t first = (uint32_t)block * SWEEP_SOURCES, rest = s->count - first;
    return multi_source_bfs_run(own, s->sources + first, rest < SWEEP_SOURCES ? rest : SWEEP_SOURCES, error);
}

/* Adds up what the threads counted, all integers, and returns to the caller's numbering. */
static void collect(const distances *w, const search *s) {
    for (uint32_t p = 0; p < s->graph.nodes; p++) {
        uint32_t v = s->graph.node[p], farthest = 0, reached = 0;
        uint64_t sum = 0, harmonic = 0;
        int bits = 0;
        for (unsigned t = 0; t < s->threads; t++) {
            const multi_source_bfs *k = &s->searches[t];
            if (!k->graph) continue;
            bits = k->fraction_bits;
            if (k->sum) sum += k->sum[p];
            if (k->harmonic) harmonic += k->harmonic[p];
            if (k->reached) reached += k->reached[p];
            if (k->eccentricity && k->eccentricity[p] > farthest) farthest = k->eccentricity[p];
        }
        if (w->sum) w->sum[v] = sum;
        if (w->harmonic) w->harmonic[v] = (double)harmonic / (double)((uint64_t)1 << bits);
        if (w->eccentricity) w->eccentricity[v] = farthest;
        if (w->reached) w->reached[v] = reached;
    }
}

/* Adds up what the threads counted and makes them begin again. */
static coauth_status collect_histogram(distance_histogram *h, search *s, coauth_error *error) {
    const coauth_context *context = s->graph.context;
    uint32_t length = 0;
    for (unsigned t = 0; t < s->threads; t++) {
        uint64_t *pairs = s->searches[t].graph ? s->searches[t].pairs : NULL;
        while (pairs && length < s->graph.nodes && pairs[length]) length++;
    }
    *h = (distance_histogram){
        .pairs = memory_zeroed(context, (size_t)length + 1, sizeof *h->pairs), .length = length, .context = context};
    if (!h->pairs) return fail_memory(error);
    for (unsigned t = 0; t < s->threads; t++) {
        uint64_t *pairs = s->searches[t].graph ? s->searches[t].pairs : NULL;
        for (uint32_t d = 0; pairs && d < length; d++) {
            h->pairs[d] += pairs[d];
            pairs[d] = 0;
        }
    }
    return COAUTH_OK;
}

static coauth_status search_part(search *s, uint32_t part, const uint32_t *sources, coauth_error *error) {
    size_t blocks = ((size_t)s->count + SWEEP_SOURCES - 1) / SWEEP_SOURCES;
    place_sources(s, sources ? sources + (size_t)part * s->count : NULL);
    coauth_status status =
        parallel_for(blocks, search_block, s, "distances", "nodes", s->count, s->graph.context, error);
    if (status == COAUTH_OK && s->wanted->histogram) status = collect_histogram(&s->wanted->histogram[part], s, error);
    return status;
}

enum {
    MOST_STEPS = 40,     /* an arc, in looking for cliques; a coauthorship network takes some 15 */
    WORTH_SEARCHES = 32, /* fewer searches are done before cliques are found */
};

/* Cliques are worth their while if there are fewer memberships, looked at twice, and sets than arcs. */
static coauth_status find_cliques(search *s, coauth_error *error) {
    const compact *g = &s->graph;
    distance_way way = s->wanted->way;
    uint64_t arcs = g->offsets[g->nodes], sources = (uint64_t)s->count * (s->wanted->parts ? s->wanted->parts : 1);
    if (way == DISTANCES_ARCS || (way == DISTANCES_QUICKEST && sources < WORTH_SEARCHES * SWEEP_SOURCES))
        return COAUTH_OK;
    uint64_t most = way == DISTANCES_CLIQUES ? UINT64_MAX : MOST_STEPS * arcs;
    coauth_status status = clique_cover_find(&s->cover, &s->covered, g, most, error);
    if (status != COAUTH_OK || way == DISTANCES_CLIQUES || !s->covered) return status;
    uint64_t memberships = s->cover.member_start[s->cover.cliques];
    s->covered = 2 * memberships + s->cover.cliques < arcs && s->cover.cliques / 2 < g->nodes;
    if (!s->covered) clique_cover_free(&s->cover);
    return COAUTH_OK;
}

/* Room for the sources of one part and a search for each thread. */
static bool prepare(search *s, uint32_t count) {
    const coauth_context *context = s->graph.context;
    s->count = count;
    s->threads = parallel_threads(context, ((size_t)count + SWEEP_SOURCES - 1) / SWEEP_SOURCES);
    s->sources = memory_resize(context, NULL, count, sizeof *s->sources);
    s->searches = memory_zeroed(context, s->threads, sizeof *s->searches);
    return s->sources && s->searches;
}

coauth_status distances_find(
    const distances *wanted, const coauth_graph *graph, const uint32_t *sources, uint32_t count, coauth_error *error) {
    const coauth_context *context = graph->context;
    search s = {.wanted = wanted};
    uint32_t parts = wanted->parts ? wanted->parts : 1;
    for (uint32_t part = 0; wanted->histogram && part < parts; part++)
        wanted->histogram[part] = (distance_histogram){0};
    coauth_status status = compact_build(&s.graph, graph, false, error);
    if (status == COAUTH_OK && !prepare(&s, (sources ? count : graph->nodes) / parts)) status = fail_memory(error);
    if (status == COAUTH_OK) status = find_cliques(&s, error);
    for (uint32_t part = 0; part < parts && status == COAUTH_OK; part++) status = search_part(&s, part, sources, error);
    if (status == COAUTH_OK) collect(wanted, &s);
    for (unsigned t = 0; s.searches && t < s.threads; t++) multi_source_bfs_free(&s.searches[t]);
    memory_free(context, s.searches);
    memory_free(context, s.sources);
    clique_cover_free(&s.cover);
    compact_free(&s.graph);
    return status;
}
