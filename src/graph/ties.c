/* ties.c: see ties.h. */
#include "graph/ties.h"

#include <math.h>
#include <stdlib.h>

#include "base/order.h"

uint64_t ties_find(const coauth_graph *g, uint32_t u, uint32_t v) {
    uint64_t low = g->offsets[u], end = g->offsets[u + 1];
    BISECT(low, end, i, g->neighbours[i] < v);
    return low < end && g->neighbours[low] == v ? g->edge_ids[low] : g->edges;
}

bool ties_are(const coauth_graph *g, uint32_t u, uint32_t v) {
    return ties_find(g, u, v) != g->edges;
}

uint32_t ties_shared(const coauth_graph *g, uint32_t u, uint32_t v) {
    uint64_t i = g->offsets[u], j = g->offsets[v];
    uint32_t count = 0;
    while (i < g->offsets[u + 1] && j < g->offsets[v + 1]) {
        uint32_t a = g->neighbours[i], b = g->neighbours[j];
        count += a == b;
        i += a <= b;
        j += b <= a;
    }
    return count;
}

static int strongest_first(const void *a, const void *b) {
    const ties_through *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

size_t ties_list_shared(ties_through *list, const coauth_graph *g, uint32_t u, uint32_t v) {
    size_t count = 0;
    for (uint64_t k = g->offsets[u]; k < g->offsets[u + 1]; k++) {
        uint64_t other = ties_find(g, v, g->neighbours[k]);
        if (other == g->edges) continue;
        list[count++] = (ties_through){g->neighbours[k], fmin(g->weight[g->edge_ids[k]], g->weight[other])};
    }
    if (count) qsort(list, count, sizeof *list, strongest_first);
    return count;
}
