/* blocks.c: see blocks.h.  A node's low point is the earliest node that it and what was found from it
 * reach; where a child's is not before its parent, the parent closes a block. */
#include "centrality/blocks.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "centrality/measure.h"

typedef struct search {
    blocks *blocks;
    const coauth_graph *graph;
    uint32_t *low, *parent, *path, *open; /* path: from the root; open: nodes not yet in a block */
    uint64_t *next;                       /* slot to look at */
    uint32_t depth, opened, clock;
} search;

static void enter(search *s, uint32_t u, uint32_t parent) {
    s->blocks->found[u] = s->low[u] = s->clock++;
    s->parent[u] = parent;
    s->next[u] = s->graph->offsets[u];
    s->path[s->depth++] = u;
    s->open[s->opened++] = u;
}

/* Everything opened since child, and its parent. */
static void close_block(search *s, uint32_t child, uint32_t parent) {
    blocks *b = s->blocks;
    uint64_t end = b->start[b->count];
    uint32_t u;
    do {
        u = s->open[--s->opened];
        b->home[u] = b->count;
        b->member[end++] = u;
    } while (u != child);
    b->member[end++] = parent;
    b->start[++b->count] = end;
}

/* u is done: its parent learns how far up it reached. */
static void leave(search *s, uint32_t u) {
    uint32_t parent = s->parent[u];
    s->depth--;
    if (parent == UINT32_MAX) return;
    if (s->low[u] < s->low[parent]) s->low[parent] = s->low[u];
    if (s->low[u] < s->blocks->found[parent]) return;
    close_block(s, u, parent);
}

static void search_from(search *s, uint32_t root) {
    const coauth_graph *g = s->graph;
    const uint32_t *found = s->blocks->found;
    enter(s, root, UINT32_MAX);
    while (s->depth) {
        uint32_t u = s->path[s->depth - 1];
        if (s->next[u] == g->offsets[u + 1]) {
            leave(s, u);
            continue;
        }
        uint32_t v = g->neighbours[s->next[u]++];
        if (found[v] == UINT32_MAX) enter(s, v, u);
        else if (v != s->parent[u] && found[v] < s->low[u]) s->low[u] = found[v];
    }
    s->opened = 0;
}

/* A cut node is in two blocks or more. */
static void mark_cuts(blocks *b, uint32_t *times, uint32_t nodes) {
    for (uint32_t u = 0; u < nodes; u++) times[u] = 0;
    for (uint64_t i = 0; i < b->start[b->count]; i++) times[b->member[i]]++;
    for (uint32_t u = 0; u < nodes; u++) b->cut[u] = times[u] > 1;
}

coauth_status blocks_find(blocks *b, const coauth_graph *g, coauth_error *error) {
    const coauth_context *context = g->context;
    size_t n = g->nodes;
    *b = (blocks){.context = context};
    search s = {.blocks = b, .graph = g};
    b->start = memory_zeroed(context, n + 1, sizeof *b->start);
    b->member = memory_resize(context, NULL, 2 * n, sizeof *b->member); /* fewer blocks than nodes */
    b->home = memory_resize(context, NULL, n, sizeof *b->home);
    b->found = memory_resize(context, NULL, n, sizeof *b->found);
    b->cut = memory_resize(context, NULL, n, sizeof *b->cut);
    bool room = b->start && b->member && b->home && b->found && b->cut;
    scratch_scope scope = scratch_open(context);
    s.low = scratch_array(&scope, n, sizeof *s.low);
    s.parent = scratch_array(&scope, n, sizeof *s.parent);
    s.path = scratch_array(&scope, n, sizeof *s.path);
    s.open = scratch_array(&scope, n, sizeof *s.open);
    s.next = scratch_array(&scope, n, sizeof *s.next);
    coauth_status status = room ? scratch_status(&scope, error) : fail_memory(error);
    for (size_t u = 0; status == COAUTH_OK && u < n; u++) b->found[u] = b->home[u] = UINT32_MAX;
    for (uint32_t u = 0; status == COAUTH_OK && u < n; u++)
        if (b->found[u] == UINT32_MAX) search_from(&s, u);
    if (status == COAUTH_OK) mark_cuts(b, s.low, g->nodes);
    scratch_close(&scope);
    return status;
}

void blocks_free(blocks *b) {
    if (!b->context) return;
    memory_free(b->context, b->start);
    memory_free(b->context, b->member);
    memory_free(b->context, b->home);
    memory_free(b->context, b->found);
    memory_free(b->context, b->cut);
    *b = (blocks){0};
}

static coauth_status compute_articulation(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *options, coauth_error *error) {
    (void)options;
    blocks b;
    coauth_status status = blocks_find(&b, g, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) columns[0]->as.boolean[u] = b.cut[u];
    blocks_free(&b);
    return status;
}

static coauth_status compute_bridges(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *options, coauth_error *error) {
    (void)options;
    blocks b;
    coauth_status status = blocks_find(&b, g, error);
    for (uint64_t e = 0; status == COAUTH_OK && e < g->edges; e++) {
        uint32_t block = block_of_edge(&b, g->from[e], g->to[e]);
        columns[0]->as.boolean[e] = b.start[block + 1] - b.start[block] == 2;
    }
    blocks_free(&b);
    return status;
}

const coauth_measure articulation_measure = {
    .name = "articulation",
    .title = "Articulation points",
    .formula = "whether the component of u falls apart without u",
    .source = "hopcroft1973",
    .cost = "O(n + m)",
    .column = {{"articulation", "whether the component falls apart without the author", COAUTH_BOOLEAN, false, false}},
    .compute = compute_articulation,
};

const coauth_measure bridges_measure = {
    .name = "bridges",
    .title = "Bridges",
    .formula = "whether the component of e falls apart without e",
    .source = "hopcroft1973",
    .cost = "O(n + m)",
    .column = {{"bridge", "whether the component falls apart without the collaboration", COAUTH_BOOLEAN, true, false}},
    .compute = compute_bridges,
};
