/* hyperball.c: every node keeps a HyperLogLog counter of the nodes within distance t; those within
 * t + 1 are the union of its own and its neighbours' counters, which is a maximum of bytes.
 *
 * A node whose neighbours' counters stood still is not looked at. */
#include "centrality/hyperball.h"

#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/dispatch.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "centrality/compact.h"
#include "centrality/loglog.h"

enum { BLOCK = 2048 };

typedef struct ball {
    compact graph;
    int bits;                    /* 2^bits registers a counter */
    uint8_t *now, *next;         /* counters, by place */
    uint8_t *changed, *changing; /* whether now differs from the step before; next from now */
    double *size;                /* of the ball, per place */
    double *reached, *sum, *harmonic;
    double distance;
    uint64_t *moved; /* per block: places that changed */
} ball;

static void begin(ball *b, uint64_t seed) {
    size_t registers = (size_t)1 << b->bits;
    for (uint32_t p = 0; p < b->graph.nodes; p++) {
        loglog_begin(b->now + p * registers, b->bits, seed, b->graph.node[p]);
        b->changed[p] = 1;
        b->size[p] = 1;
    }
}

static bool any_changed(const ball *b, uint32_t p) {
    for (uint64_t i = b->graph.offsets[p]; i < b->graph.offsets[p + 1]; i++)
        if (b->changed[b->graph.neighbours[i]]) return true;
    return false;
}

INLINE void unite(const ball *b, uint8_t *to, uint32_t p) {
    size_t registers = (size_t)1 << b->bits;
    for (uint64_t i = b->graph.offsets[p]; i < b->graph.offsets[p + 1]; i++) {
        uint32_t q = b->graph.neighbours[i];
        if (b->changed[q]) loglog_raise(to, b->now + q * registers, registers);
    }
}

DISPATCH(void, unite_neighbours, "popcnt", , unite, (const ball *b, uint8_t *to, uint32_t p), (b, to, p))

/* The ball of radius 1 is the degree and one more; beyond, the estimate, which never shrinks and
 * never exceeds the component. */
static double size_now(const ball *b, uint32_t p) {
    const compact *g = &b->graph;
    uint32_t c = g->component[p], all = g->start[c + 1] - g->start[c];
    if (b->distance <= 1) return 1 + (double)(g->offsets[p + 1] - g->offsets[p]);
    return fmin(fmax(loglog_size(b->next + ((size_t)p << b->bits), b->bits), b->size[p]), all);
}

static void settle(ball *b, uint32_t p) {
    double size = size_now(b, p), more = size - b->size[p];
    uint32_t u = b->graph.node[p];
    b->size[p] = size;
    if (b->reached) b->reached[u] += more;
    if (b->sum) b->sum[u] += more * b->distance;
    if (b->harmonic) b->harmonic[u] += more / b->distance;
}

static coauth_status step_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread, (void)error;
    ball *b = argument;
    size_t registers = (size_t)1 << b->bits;
    uint32_t n = b->graph.nodes, first = (uint32_t)block * BLOCK, last = n - first < BLOCK ? n : first + BLOCK;
    b->moved[block] = 0;
    for (uint32_t p = first; p < last; p++) {
        const uint8_t *before = b->now + p * registers;
        uint8_t *after = b->next + p * registers;
        bool touched = any_changed(b, p);
        b->changing[p] = 0;
        if (!touched && !b->changed[p]) continue; /* next still holds the same from two steps ago */
        memcpy(after, before, registers);
        if (!touched) continue;
        unite_neighbours(b, after, p);
        if (memcmp(before, after, registers) == 0) continue;
        b->changing[p] = 1;
        b->moved[block]++;
        settle(b, p);
    }
    return COAUTH_OK;
}

static coauth_status run(ball *b, coauth_error *error) {
    size_t blocks = ((size_t)b->graph.nodes + BLOCK - 1) / BLOCK;
    for (uint64_t moved = 1; moved;) {
        b->distance++;
        coauth_status status =
            parallel_for(blocks, step_block, b, "balls", "authors", b->graph.nodes, b->graph.context, error);
        if (status != COAUTH_OK) return status;
        moved = 0;
        for (size_t k = 0; k < blocks; k++) moved += b->moved[k];
        uint8_t *counters = b->now, *flags = b->changed;
        b->now = b->next, b->next = counters;
        b->changed = b->changing, b->changing = flags;
    }
    return COAUTH_OK;
}

coauth_status hyperball_find(
    double *reached, double *sum, double *harmonic, const coauth_graph *g, double epsilon, coauth_error *error) {
    const coauth_context *context = g->context;
    ball b = {.bits = loglog_bits(epsilon), .reached = reached, .sum = sum, .harmonic = harmonic};
    size_t counters = (size_t)g->nodes << b.bits, blocks = ((size_t)g->nodes + BLOCK - 1) / BLOCK;
    coauth_status status = compact_build(&b.graph, g, false, error);
    scratch_scope scope = scratch_open(context);
    b.now = scratch_array(&scope, counters, 1);
    b.next = scratch_zeroes(&scope, counters, 1);
    b.changed = scratch_array(&scope, g->nodes, 1);
    b.changing = scratch_array(&scope, g->nodes, 1);
    b.size = scratch_array(&scope, g->nodes, sizeof *b.size);
    b.moved = scratch_array(&scope, blocks, sizeof *b.moved);
    if (status == COAUTH_OK) status = scratch_status(&scope, error);
    for (uint32_t u = 0; u < g->nodes; u++) {
        if (reached) reached[u] = 0;
        if (sum) sum[u] = 0;
        if (harmonic) harmonic[u] = 0;
    }
    if (status == COAUTH_OK) {
        begin(&b, context->seed);
        status = run(&b, error);
    }
    scratch_close(&scope);
    compact_free(&b.graph);
    return status;
}
