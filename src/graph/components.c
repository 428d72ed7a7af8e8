/* components.c: connected components by breadth-first search, numbered by size. */
#include <stdlib.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "graph/graph.h"

typedef struct ranked {
    uint32_t size, found; /* found: in which order, so by smallest first node */
} ranked;

static int larger_first(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return x->found < y->found ? -1 : x->found > y->found;
}

static uint32_t flood(uint32_t *component, uint32_t *queue, const coauth_graph *g, uint32_t start, uint32_t number) {
    uint32_t head = 0, tail = 0;
    queue[tail++] = start;
    component[start] = number;
    while (head < tail) {
        uint32_t u = queue[head++];
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t v = g->neighbours[i];
            if (component[v] != UINT32_MAX) continue;
            component[v] = number;
            queue[tail++] = v;
        }
    }
    return tail;
}

coauth_status coauth_graph_components(
    uint32_t *component, uint32_t **sizes, uint32_t *count, const coauth_graph *g, coauth_error *error) {
    const coauth_context *context = g->context;
    scratch_scope scope = scratch_open(context);
    uint32_t *queue = scratch_array(&scope, g->nodes, sizeof *queue);
    ranked *rank = scratch_array(&scope, g->nodes, sizeof *rank);
    *count = 0;
    *sizes = NULL;
    coauth_status status = scratch_status(&scope, error);
    if (status != COAUTH_OK) goto out;
    for (uint32_t u = 0; u < g->nodes; u++) component[u] = UINT32_MAX;
    for (uint32_t u = 0; u < g->nodes; u++) {
        if (component[u] != UINT32_MAX) continue;
        rank[*count] = (ranked){flood(component, queue, g, u, *count), *count};
        ++*count;
    }
    qsort(rank, *count, sizeof *rank, larger_first);
    *sizes = memory_resize(context, NULL, *count, sizeof **sizes);
    if (!*sizes) status = fail_memory(error);
    if (status != COAUTH_OK) goto out;
    for (uint32_t i = 0; i < *count; i++) (*sizes)[i] = rank[i].size, queue[rank[i].found] = i;
    for (uint32_t u = 0; u < g->nodes; u++) component[u] = queue[component[u]];
out:
    scratch_close(&scope);
    return status;
}
