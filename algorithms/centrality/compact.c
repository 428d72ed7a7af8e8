/* compact.c: renumbering in breadth-first order.
 *
 * A search touches a node's neighbours together, so numbering them together keeps the rows and the
 * per-node values of one step in few cache lines (Cuthill & McKee 1969, without sorting by degree,
 * which gains nothing on graphs made of cliques).  Rows come out ascending because they are filled
 * by walking the new places in order, each announcing itself to its neighbours. */
#include "centrality/compact.h"

#include "base/context.h"
#include "base/memory.h"
#include "base/scratch.h"

static uint64_t degree(const coauth_graph *g, uint32_t u) {
    return g->offsets[u + 1] - g->offsets[u];
}

/* Writes into first the node of largest degree of each component. */
static void pick_first(uint32_t *first, uint32_t components, const uint32_t *component, const coauth_graph *g) {
    for (uint32_t c = 0; c < components; c++) first[c] = UINT32_MAX;
    for (uint32_t u = 0; u < g->nodes; u++) {
        uint32_t *best = &first[component[u]];
        if (*best == UINT32_MAX || degree(g, u) > degree(g, *best)) *best = u;
    }
}

/* The places are the queue of the search: node is filled in the order in which nodes are met. */
static void number_places(compact *c, const uint32_t *first, const coauth_graph *g) {
    uint32_t tail = 0;
    for (uint32_t u = 0; u < g->nodes; u++) c->place[u] = UINT32_MAX;
    for (uint32_t k = 0; k < c->components; k++) {
        uint32_t head = c->start[k] = tail;
        c->place[first[k]] = tail;
        c->node[tail++] = first[k];
        for (; head < tail; head++) {
            uint32_t u = c->node[head];
            c->component[head] = k;
            for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
                uint32_t v = g->neighbours[i];
                if (c->place[v] != UINT32_MAX) continue;
                c->place[v] = tail;
                c->node[tail++] = v;
            }
        }
    }
    c->start[c->components] = tail;
}

static coauth_status fill_rows(compact *c, const coauth_graph *g, coauth_error *error) {
    uint64_t *next = memory_resize(c->context, NULL, c->nodes, sizeof *next);
    if (!next) return fail_memory(error);
    c->offsets[0] = 0;
    for (uint32_t p = 0; p < c->nodes; p++) {
        next[p] = c->offsets[p];
        c->offsets[p + 1] = c->offsets[p] + degree(g, c->node[p]);
    }
    for (uint32_t p = 0; p < c->nodes; p++) {
        uint32_t u = c->node[p];
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint64_t slot = next[c->place[g->neighbours[i]]]++;
            c->neighbours[slot] = p;
            if (c->edges) c->edges[slot] = g->edge_ids[i];
        }
    }
    memory_free(c->context, next);
    return COAUTH_OK;
}

coauth_status compact_build(compact *c, const coauth_graph *g, bool edges, coauth_error *error) {
    const coauth_context *context = g->context;
    *c = (compact){.nodes = g->nodes, .own = scratch_open(context), .context = context};
    scratch_scope scope = scratch_open(context);
    uint32_t *component = scratch_array(&scope, g->nodes, sizeof *component), *sizes = NULL, *first = NULL;
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = coauth_graph_components(component, &sizes, &c->components, g, error);
    if (status == COAUTH_OK) {
        first = scratch_array(&scope, c->components, sizeof *first);
        c->offsets = scratch_array(&c->own, (size_t)g->nodes + 1, sizeof *c->offsets);
        c->neighbours = scratch_array(&c->own, 2 * g->edges, sizeof *c->neighbours);
        if (edges) c->edges = scratch_array(&c->own, 2 * g->edges, sizeof *c->edges);
        c->node = scratch_array(&c->own, g->nodes, sizeof *c->node);
        c->place = scratch_array(&c->own, g->nodes, sizeof *c->place);
        c->component = scratch_array(&c->own, g->nodes, sizeof *c->component);
        c->start = scratch_array(&c->own, (size_t)c->components + 1, sizeof *c->start);
        status = first ? scratch_status(&c->own, error) : fail_memory(error);
    }
    if (status == COAUTH_OK) {
        pick_first(first, c->components, component, g);
        number_places(c, first, g);
        status = fill_rows(c, g, error);
    }
    memory_free(context, sizes);
    scratch_close(&scope);
    return status;
}

void compact_free(compact *c) {
    scratch_close(&c->own);
    *c = (compact){0};
}
