/* twins.c: see twins.h.  Twins have one hash of their neighbours and themselves; whoever has, and is a neighbour, is
 * compared in full. */
#include "graph/twins.h"

#include "base/context.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/parallel.h"

enum { BLOCK = 1024 };

typedef struct twins {
    const coauth_graph *graph;
    uint64_t *hash;
    uint32_t *first;
} twins;

static uint64_t row_hash(const coauth_graph *g, uint32_t u) {
    uint64_t sum = hash_mix(u);
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) sum += hash_mix(g->neighbours[i]);
    return sum;
}

/* Whether two neighbours have the same neighbours but for each other. */
static bool are_twins(const coauth_graph *g, uint32_t u, uint32_t v) {
    uint64_t i = g->offsets[u], j = g->offsets[v], i_end = g->offsets[u + 1], j_end = g->offsets[v + 1];
    if (i_end - i != j_end - j) return false;
    for (;;) {
        if (i < i_end && g->neighbours[i] == v) i++;
        if (j < j_end && g->neighbours[j] == u) j++;
        if (i == i_end || j == j_end) return i == i_end && j == j_end;
        if (g->neighbours[i++] != g->neighbours[j++]) return false;
    }
}

static uint32_t first_twin(const twins *t, uint32_t u) {
    const coauth_graph *g = t->graph;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1] && g->neighbours[i] < u; i++) {
        uint32_t v = g->neighbours[i];
        if (t->hash[v] == t->hash[u] && are_twins(g, u, v)) return v;
    }
    return u;
}

static uint32_t block_end(const twins *t, size_t block) {
    uint32_t begin = (uint32_t)block * BLOCK;
    return t->graph->nodes - begin < BLOCK ? t->graph->nodes : begin + BLOCK;
}

static coauth_status hash_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    const twins *t = argument;
    (void)thread, (void)error;
    for (uint32_t u = (uint32_t)block * BLOCK; u < block_end(t, block); u++) t->hash[u] = row_hash(t->graph, u);
    return COAUTH_OK;
}

static coauth_status find_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    const twins *t = argument;
    (void)thread, (void)error;
    for (uint32_t u = (uint32_t)block * BLOCK; u < block_end(t, block); u++) t->first[u] = first_twin(t, u);
    return COAUTH_OK;
}

coauth_status twins_find(uint32_t *first, uint32_t *count, const coauth_graph *g, coauth_error *error) {
    twins t = {.graph = g, .first = first, .hash = memory_resize(g->context, NULL, g->nodes, sizeof *t.hash)};
    const size_t blocks = ((size_t)g->nodes + BLOCK - 1) / BLOCK;
    coauth_status status = t.hash || !g->nodes ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = parallel_for(blocks, hash_block, &t, NULL, NULL, 0, g->context, error);
    if (status == COAUTH_OK) status = parallel_for(blocks, find_block, &t, NULL, NULL, 0, g->context, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) count[u] = 0;
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) count[first[u]]++;
    memory_free(g->context, t.hash);
    return status;
}
