/* dijkstra.c: Dijkstra 1959 with a heap of four children a node, which takes fewer cache misses than two. */
#include "centrality/dijkstra.h"

#include <math.h>

#include "base/error.h"
#include "base/scratch.h"

coauth_status dijkstra_create(dijkstra *d, const lengths *g, coauth_error *error) {
    *d = (dijkstra){.rows = *g, .own = scratch_open(g->context)};
    d->distance = scratch_array(&d->own, g->nodes, sizeof *d->distance);
    d->order = scratch_array(&d->own, g->nodes, sizeof *d->order);
    d->heap = scratch_array(&d->own, g->nodes, sizeof *d->heap);
    d->seat = scratch_zeroes(&d->own, g->nodes, sizeof *d->seat);
    if (d->own.failed) return scratch_status(&d->own, error);
    for (uint32_t p = 0; p < g->nodes; p++) d->distance[p] = INFINITY;
    return COAUTH_OK;
}

void dijkstra_free(dijkstra *d) {
    scratch_close(&d->own);
}

static void put(dijkstra *d, uint32_t seat, uint32_t node) {
    d->heap[seat] = node;
    d->seat[node] = seat + 1;
}

static void rise(dijkstra *d, uint32_t node) {
    uint32_t seat = d->seat[node] - 1;
    for (; seat; seat = (seat - 1) / 4) {
        uint32_t above = d->heap[(seat - 1) / 4];
        if (d->distance[above] <= d->distance[node]) break;
        put(d, seat, above);
    }
    put(d, seat, node);
}

static uint32_t take_nearest(dijkstra *d) {
    uint32_t nearest = d->heap[0], node = d->heap[--d->waiting], seat = 0;
    d->seat[nearest] = 0;
    if (!d->waiting) return nearest;
    for (;;) {
        uint64_t child = 4 * (uint64_t)seat + 1, end = child + 4 < d->waiting ? child + 4 : d->waiting;
        if (child >= end) break;
        uint32_t best = (uint32_t)child;
        for (uint64_t c = child + 1; c < end; c++)
            if (d->distance[d->heap[c]] < d->distance[d->heap[best]]) best = (uint32_t)c;
        if (d->distance[d->heap[best]] >= d->distance[node]) break;
        put(d, seat, d->heap[best]);
        seat = best;
    }
    put(d, seat, node);
    return nearest;
}

void dijkstra_run(dijkstra *d, uint32_t source) {
    const lengths *g = &d->rows;
    for (uint32_t i = 0; i < d->settled; i++) d->distance[d->order[i]] = INFINITY;
    d->settled = d->waiting = 0;
    d->distance[source] = 0;
    put(d, d->waiting++, source);
    while (d->waiting) {
        uint32_t p = take_nearest(d);
        d->order[d->settled++] = p;
        for (uint64_t i = g->offsets[p]; i < g->offsets[p + 1]; i++) {
            uint32_t q = g->neighbours[i];
            double through = d->distance[p] + g->length[i];
            if (through >= d->distance[q]) continue;
            if (isinf(d->distance[q])) put(d, d->waiting++, q);
            d->distance[q] = through;
            rise(d, q);
        }
    }
}
