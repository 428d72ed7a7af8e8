/* triangles.c: every triangle once, from its corner of least degree.
 *
 * Twins (graph/twins.h) count as one node that stands for as many: a paper of 5,000 authors has 2e10 triangles and few
 * kinds of them.  Nodes are ranked by degree and every edge kept at its lower end only, so that no row is longer than
 * sqrt(2m) however large the hubs.  For each u its row is marked; what its neighbours' rows hold of the marked closes a
 * triangle.  Counts are integers, one array a thread, so the result does not depend on the number of threads. */
#include "centrality/triangles.h"

#include "base/context.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "centrality/measure.h"
#include "graph/twins.h"

enum { BLOCK = 1024 };

/* What one thread counts of triangles whose corners are of three classes; mark[v] is about v in the row at hand: its
 * size or 1 + its slot, or 0. */
typedef struct counter {
    uint32_t *mark, *slot;
    uint64_t *node;
} counter;

typedef struct upward {
    const coauth_graph *graph;
    uint32_t *first, *size; /* node -> its class's first twin, and that one -> how many they are */
    uint32_t classes;
    uint64_t *offsets;    /* classes + 1, by rank */
    uint32_t *neighbours; /* of higher rank; an edge's place here is its slot */
    uint32_t *many;       /* size by rank */
    uint32_t *rank;       /* of first twins */
    counter *counters;
    bool wants_edges;
    scratch_scope own; /* of all but what the threads take */
} upward;

static bool is_first(const upward *up, uint32_t u) {
    return up->first[u] == u;
}

static uint32_t rank_of(const upward *up, uint32_t u) {
    return up->rank[up->first[u]];
}

/* Counting sort of first twins by their degree among such, then by number; node gets who has a rank. */
static void rank_classes(upward *up, uint32_t *node, uint32_t *degree, uint32_t *next) {
    const coauth_graph *g = up->graph;
    for (uint32_t u = 0; u < g->nodes; u++) {
        degree[u] = 0;
        for (uint64_t i = g->offsets[u]; is_first(up, u) && i < g->offsets[u + 1]; i++)
            degree[u] += is_first(up, g->neighbours[i]);
        if (is_first(up, u)) next[degree[u] + 1]++;
    }
    for (uint32_t d = 0; d < g->nodes; d++) next[d + 1] += next[d];
    up->classes = next[g->nodes];
    for (uint32_t u = 0; u < g->nodes; u++) {
        if (!is_first(up, u)) continue;
        up->rank[u] = next[degree[u]]++;
        node[up->rank[u]] = u;
    }
}

static void fill_rows(upward *up, const uint32_t *node) {
    const coauth_graph *g = up->graph;
    uint64_t end = 0;
    for (uint32_t r = 0; r < up->classes; r++) {
        uint32_t u = node[r];
        up->offsets[r] = end;
        up->many[r] = up->size[u];
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t v = g->neighbours[i];
            if (is_first(up, v) && up->rank[v] > r) up->neighbours[end++] = up->rank[v];
        }
    }
    up->offsets[up->classes] = end;
}

static void unmark(const upward *up, uint32_t *mark, uint32_t u) {
    for (uint64_t i = up->offsets[u]; i < up->offsets[u + 1]; i++) mark[up->neighbours[i]] = 0;
}

static void count_nodes(const upward *up, counter *c, uint32_t u) {
    uint64_t first = up->offsets[u], end = up->offsets[u + 1], at_u = 0;
    for (uint64_t i = first; i < end; i++) c->mark[up->neighbours[i]] = up->many[up->neighbours[i]];
    for (uint64_t i = first; i < end; i++) {
        uint32_t v = up->neighbours[i];
        uint64_t closed = 0, pairs = (uint64_t)up->many[u] * up->many[v];
        for (uint64_t j = up->offsets[v]; j < up->offsets[v + 1]; j++) {
            uint32_t w = up->neighbours[j], hit = c->mark[w];
            closed += hit;
            c->node[w] += hit ? pairs : 0;
        }
        c->node[v] += closed * up->many[u];
        at_u += closed * up->many[v];
    }
    c->node[u] += at_u;
    unmark(up, c->mark, u);
}

static void mark_slots(const upward *up, uint32_t *mark, uint32_t u) {
    for (uint64_t i = up->offsets[u]; i < up->offsets[u + 1]; i++)
        mark[up->neighbours[i]] = 1 + (uint32_t)(i - up->offsets[u]);
}

static void count_slots(const upward *up, counter *c, uint32_t u) {
    uint64_t first = up->offsets[u], end = up->offsets[u + 1];
    mark_slots(up, c->mark, u);
    for (uint64_t i = first; i < end; i++) {
        uint32_t v = up->neighbours[i];
        for (uint64_t j = up->offsets[v]; j < up->offsets[v + 1]; j++) {
            uint32_t w = up->neighbours[j], hit = c->mark[w];
            if (!hit) continue;
            c->slot[i] += up->many[w];
            c->slot[j] += up->many[u];
            c->slot[first + hit - 1] += up->many[v];
        }
    }
    unmark(up, c->mark, u);
}

static coauth_status count_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    upward *up = argument;
    counter *c = &up->counters[thread];
    const coauth_context *context = up->graph->context;
    uint32_t n = up->classes, first = (uint32_t)block * BLOCK, last = n - first < BLOCK ? n : first + BLOCK;
    if (!c->mark) {
        c->mark = memory_zeroed(context, n, sizeof *c->mark);
        if (up->wants_edges) c->slot = memory_zeroed(context, up->offsets[n] + 1, sizeof *c->slot);
        else c->node = memory_zeroed(context, n, sizeof *c->node);
        if (!c->mark || !(up->wants_edges ? (void *)c->slot : (void *)c->node)) return fail_memory(error);
    }
    for (uint32_t u = first; u < last; u++) {
        if (up->wants_edges) count_slots(up, c, u);
        else count_nodes(up, c, u);
    }
    return COAUTH_OK;
}

static coauth_status prepare(upward *up, coauth_error *error) {
    const coauth_graph *g = up->graph;
    up->first = scratch_array(&up->own, g->nodes, sizeof *up->first);
    up->size = scratch_array(&up->own, g->nodes, sizeof *up->size);
    up->offsets = scratch_array(&up->own, (size_t)g->nodes + 1, sizeof *up->offsets);
    up->neighbours = scratch_array(&up->own, g->edges, sizeof *up->neighbours);
    up->many = scratch_array(&up->own, g->nodes, sizeof *up->many);
    up->rank = scratch_array(&up->own, g->nodes, sizeof *up->rank);
    scratch_scope passing = scratch_open(g->context);
    uint32_t *node = scratch_array(&passing, g->nodes, sizeof *node);
    uint32_t *degree = scratch_array(&passing, g->nodes, sizeof *degree);
    uint32_t *next = scratch_zeroes(&passing, (size_t)g->nodes + 2, sizeof *next);
    coauth_status status = scratch_status(&up->own, error);
    if (status == COAUTH_OK) status = scratch_status(&passing, error);
    if (status == COAUTH_OK) status = twins_find(up->first, up->size, g, error);
    if (status == COAUTH_OK) rank_classes(up, node, degree, next);
    if (status == COAUTH_OK) fill_rows(up, node);
    scratch_close(&passing);
    return status;
}

static uint64_t pairs_of(uint64_t many) {
    return many * (many - 1) / 2;
}

/* What each member of a class has: triangles of three classes as counted, and those with twins of its own or of two. */
static void collect_nodes(uint64_t *node, const upward *up, uint64_t *each, unsigned threads) {
    for (uint32_t r = 0; r < up->classes; r++) {
        each[r] = pairs_of(up->many[r] - 1);
        for (unsigned t = 0; t < threads; t++)
            if (up->counters[t].node) each[r] += up->counters[t].node[r];
    }
    for (uint32_t r = 0; r < up->classes; r++)
        for (uint64_t i = up->offsets[r]; i < up->offsets[r + 1]; i++) {
            uint64_t s = up->neighbours[i], of_r = up->many[r], of_s = up->many[s];
            each[r] += (of_r - 1) * of_s + pairs_of(of_s);
            each[s] += (of_s - 1) * of_r + pairs_of(of_r);
        }
    for (uint32_t u = 0; u < up->graph->nodes; u++) node[u] = each[rank_of(up, u)];
}

/* The same of an edge: of each slot as counted, and the twins of its ends. */
static void collect_edges(uint32_t *edge, const upward *up, uint32_t *slot, uint32_t *mark, unsigned threads) {
    const coauth_graph *g = up->graph;
    for (uint64_t i = 0; i < up->offsets[up->classes]; i++) {
        slot[i] = 0;
        for (unsigned t = 0; t < threads; t++)
            if (up->counters[t].slot) slot[i] += up->counters[t].slot[i];
    }
    for (uint32_t u = 0; u < g->nodes; u++) {
        uint32_t r = rank_of(up, u), degree = (uint32_t)(g->offsets[u + 1] - g->offsets[u]);
        mark_slots(up, mark, r);
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t s = rank_of(up, g->neighbours[i]), *to = &edge[g->edge_ids[i]];
            if (s == r) *to = degree - 1; /* twins share all others */
            else if (s > r) *to = slot[up->offsets[r] + mark[s] - 1] + up->many[r] + up->many[s] - 2;
        }
        unmark(up, mark, r);
    }
}

static coauth_status collect(uint64_t *node, uint32_t *edge, const upward *up, unsigned threads, coauth_error *error) {
    const coauth_graph *g = up->graph;
    scratch_scope passing = scratch_open(g->context);
    uint64_t *each = scratch_array(&passing, edge ? 0 : up->classes, sizeof *each);
    uint32_t *slot = scratch_array(&passing, edge ? up->offsets[up->classes] : 0, sizeof *slot);
    uint32_t *mark = scratch_zeroes(&passing, edge ? up->classes : 0, sizeof *mark);
    coauth_status status = scratch_status(&passing, error);
    if (status == COAUTH_OK && edge) collect_edges(edge, up, slot, mark, threads);
    else if (status == COAUTH_OK) collect_nodes(node, up, each, threads);
    for (uint32_t u = 0; status == COAUTH_OK && edge && node && u < g->nodes; u++) {
        node[u] = 0; /* every triangle at u is on two of its edges */
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) node[u] += edge[g->edge_ids[i]];
        node[u] /= 2;
    }
    scratch_close(&passing);
    return status;
}

coauth_status triangles_find(uint64_t *node, uint32_t *edge, const coauth_graph *g, coauth_error *error) {
    const coauth_context *context = g->context;
    upward up = {.graph = g, .wants_edges = edge != NULL, .own = scratch_open(context)};
    coauth_status status = prepare(&up, error);
    size_t blocks = ((size_t)up.classes + BLOCK - 1) / BLOCK;
    unsigned threads = parallel_threads(context, blocks);
    if (status == COAUTH_OK) up.counters = scratch_zeroes(&up.own, threads, sizeof *up.counters);
    if (status == COAUTH_OK) status = scratch_status(&up.own, error);
    if (status == COAUTH_OK)
        status = parallel_for(blocks, count_block, &up, "triangles", "nodes", up.classes, context, error);
    if (status == COAUTH_OK) status = collect(node, edge, &up, threads, error);
    for (unsigned t = 0; up.counters && t < threads; t++) {
        memory_free(context, up.counters[t].mark);
        memory_free(context, up.counters[t].node);
        memory_free(context, up.counters[t].slot);
    }
    scratch_close(&up.own);
    return status;
}

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *options, coauth_error *error) {
    (void)options;
    /* Counts stay far below 2^63, so the column's own values take them. */
    return triangles_find((uint64_t *)columns[0]->as.integer, NULL, g, error);
}

const coauth_measure triangles_measure = {
    .name = "triangles",
    .title = "Triangles",
    .formula = "t(u) = number of pairs of neighbours of u that are neighbours",
    .source = "schank2005",
    .cost = "O(m sqrt(m))",
    .column = {{"triangles", "pairs of collaborators who collaborated", COAUTH_INTEGER, false, false}},
    .compute = compute,
};
