/* triangles.c: how many triangles each node is a corner of.
 *
 * Nodes are ranked by degree and every edge directed from the lower rank to the higher, so that no node
 * has more than sqrt(2m) edges going out; then each triangle is found once, from its lowest corner u, as
 * an edge v -> w between two nodes that u marked (the forward algorithm: Schank & Wagner, "Finding,
 * counting and listing all triangles in large graphs", WEA 2005).  Coauthorship networks are unions of
 * cliques, where the bound is far from reached for most nodes and marks beat merging of rows.
 *
 * Local clustering is 2 t / (d (d - 1)) for t triangles and degree d, 0 below degree 2 (Watts & Strogatz,
 * Nature 1998, with that convention for the undefined case); transitivity is 3 triangles / connected
 * triples (Newman, Watts & Strogatz, PNAS 2002). */
#include "statistics/triangles.h"

#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"

enum { BLOCK = 512 };

/* The directed edges; nodes are numbered by rank. */
typedef struct forward {
    uint32_t nodes;
    uint64_t *offsets; /* nodes + 1 */
    uint32_t *heads;
    uint32_t *node;    /* rank -> node of the graph */
} forward;

typedef struct counting {
    forward graph;
    uint32_t **mark;   /* per thread: 1 + the last rank that marked each rank */
    uint64_t **corner; /* per thread: triangles found at each rank */
    unsigned threads;
    const coauth_context *context;
} counting;

static uint64_t degree(const coauth_graph *g, uint32_t u) {
    return g->offsets[u + 1] - g->offsets[u];
}

/* Ranks by degree, nodes of one degree in their order: a counting sort, degrees being below n. */
static bool rank_nodes(uint32_t *rank, uint32_t *node, const coauth_graph *g, const coauth_context *context) {
    uint32_t *start = memory_zeroed(context, (size_t)g->nodes + 1, sizeof *start);
    if (!start) return false;
    for (uint32_t u = 0; u < g->nodes; u++) start[degree(g, u) + 1]++;
    for (uint32_t d = 0; d < g->nodes; d++) start[d + 1] += start[d];
    for (uint32_t u = 0; u < g->nodes; u++) {
        rank[u] = start[degree(g, u)]++;
        node[rank[u]] = u;
    }
    memory_free(context, start);
    return true;
}

static bool direct(forward *f, const coauth_graph *g, const coauth_context *context) {
    uint32_t *rank = memory_resize(context, NULL, g->nodes, sizeof *rank);
    f->nodes = g->nodes;
    f->node = memory_resize(context, NULL, g->nodes, sizeof *f->node);
    f->offsets = memory_resize(context, NULL, (size_t)g->nodes + 1, sizeof *f->offsets);
    f->heads = memory_resize(context, NULL, g->edges, sizeof *f->heads);
    bool done = rank && f->node && f->offsets && f->heads && rank_nodes(rank, f->node, g, context);
    uint64_t next = 0;
    for (uint32_t r = 0; done && r < g->nodes; r++) {
        uint32_t u = f->node[r];
        f->offsets[r] = next;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
            if (rank[g->neighbours[i]] > r) f->heads[next++] = rank[g->neighbours[i]];
    }
    if (done) f->offsets[g->nodes] = next;
    memory_free(context, rank);
    return done;
}

static coauth_status count_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    counting *c = argument;
    const forward *f = &c->graph;
    if (!c->mark[thread]) c->mark[thread] = memory_zeroed(c->context, f->nodes, sizeof **c->mark);
    if (!c->corner[thread]) c->corner[thread] = memory_zeroed(c->context, f->nodes, sizeof **c->corner);
    uint32_t *mark = c->mark[thread];
    uint64_t *corner = c->corner[thread];
    if (!mark || !corner) return fail_memory(error);
    uint32_t end = f->nodes - (uint32_t)block * BLOCK < BLOCK ? f->nodes : (uint32_t)(block + 1) * BLOCK;
    for (uint32_t u = (uint32_t)block * BLOCK; u < end; u++) {
        for (uint64_t i = f->offsets[u]; i < f->offsets[u + 1]; i++) mark[f->heads[i]] = u + 1;
        for (uint64_t i = f->offsets[u]; i < f->offsets[u + 1]; i++) {
            uint32_t v = f->heads[i];
            uint64_t closed = 0;
            for (uint64_t j = f->offsets[v]; j < f->offsets[v + 1]; j++) {
                uint32_t w = f->heads[j];
                if (mark[w] != u + 1) continue;
                corner[w]++;
                closed++;
            }
            corner[u] += closed;
            corner[v] += closed;
        }
    }
    return COAUTH_OK;
}

static void add_up(uint64_t *per_node, const counting *c) {
    for (uint32_t r = 0; r < c->graph.nodes; r++) {
        uint64_t sum = 0;
        for (unsigned t = 0; t < c->threads; t++) sum += c->corner[t] ? c->corner[t][r] : 0;
        per_node[c->graph.node[r]] = sum;
    }
}

coauth_status triangles_count(
    uint64_t *per_node, const coauth_graph *graph, const coauth_context *context, coauth_error *error) {
    size_t blocks = ((size_t)graph->nodes + BLOCK - 1) / BLOCK;
    counting c = {.threads = parallel_threads(context, blocks), .context = context};
    c.mark = memory_zeroed(context, c.threads, sizeof *c.mark);
    c.corner = memory_zeroed(context, c.threads, sizeof *c.corner);
    coauth_status status = COAUTH_OK;
    if (!c.mark || !c.corner || !direct(&c.graph, graph, context)) status = fail_memory(error);
    if (status == COAUTH_OK)
        status = parallel_for(blocks, count_block, &c, "counting triangles", "authors", graph->nodes, context, error);
    if (status == COAUTH_OK) add_up(per_node, &c);
    for (unsigned t = 0; t < c.threads; t++) {
        if (c.mark) memory_free(context, c.mark[t]);
        if (c.corner) memory_free(context, c.corner[t]);
    }
    memory_free(context, c.mark);
    memory_free(context, c.corner);
    memory_free(context, c.graph.offsets);
    memory_free(context, c.graph.heads);
    memory_free(context, c.graph.node);
    return status;
}

triangle_figures triangles_summarise(const uint64_t *per_node, const coauth_graph *graph) {
    triangle_figures figures = {0};
    uint64_t corners = 0;
    double triples = 0, clustering = 0;
    for (uint32_t u = 0; u < graph->nodes; u++) {
        double d = (double)degree(graph, u);
        double pairs = d * (d - 1) / 2;
        corners += per_node[u];
        triples += pairs;
        if (pairs > 0) clustering += (double)per_node[u] / pairs;
    }
    figures.triangles = corners / 3;
    if (triples > 0) figures.transitivity = (coauth_figure){true, (double)corners / triples};
    if (graph->nodes) figures.average_clustering = (coauth_figure){true, clustering / graph->nodes};
    return figures;
}
