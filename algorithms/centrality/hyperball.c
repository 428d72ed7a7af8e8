/* hyperball.c: every node keeps a HyperLogLog counter of the nodes within distance t; those within
 * t + 1 are the union of its own and its neighbours' counters, which is a maximum of bytes.
 *
 * Sizes are read with Ertl's estimator ("New cardinality estimation algorithms for HyperLogLog
 * sketches", 2017), which has no bias that would need tables.  A node whose neighbours' counters
 * stood still is not looked at. */
#include "centrality/hyperball.h"

#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/dispatch.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "centrality/compact.h"

enum { BLOCK = 2048, LEAST_BITS = 4, MOST_BITS = 16, LONGEST_RUN = 60 };

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
    memset(b->now, 0, registers * b->graph.nodes);
    for (uint32_t p = 0; p < b->graph.nodes; p++) {
        uint64_t hash = hash_mix(hash_join(hash_mix(seed), b->graph.node[p]));
        uint64_t rest = hash >> b->bits;
        int run = rest ? __builtin_ctzll(rest) : LONGEST_RUN;
        b->now[p * registers + (hash & (registers - 1))] = (uint8_t)(1 + (run < LONGEST_RUN ? run : LONGEST_RUN));
        b->changed[p] = 1;
        b->size[p] = 1;
    }
}

/* x + sum over k >= 1 of x^(2^k) 2^(k-1). */
static double ertl_sigma(double x) {
    if (x == 1) return INFINITY;
    double sum = x, before = -1, factor = 1;
    while (sum != before) {
        x *= x;
        before = sum;
        sum += x * factor;
        factor *= 2;
    }
    return sum;
}

/* (1 - x - sum over k >= 1 of (1 - x^(2^-k))^2 2^-k) / 3. */
static double ertl_tau(double x) {
    if (x == 0 || x == 1) return 0;
    double sum = 1 - x, before = -1, factor = 1;
    while (sum != before) {
        x = sqrt(x);
        before = sum;
        factor /= 2;
        sum -= (1 - x) * (1 - x) * factor;
    }
    return sum / 3;
}

static double estimate(const uint8_t *counter, int bits) {
    uint32_t histogram[4][64] = {{0}};
    size_t registers = (size_t)1 << bits;
    int longest = LONGEST_RUN + 1;
    double m = (double)registers;
    /* Four histograms, for registers are often equal and one would wait for itself. */
    for (size_t i = 0; i < registers; i += 4)
        for (int h = 0; h < 4; h++) histogram[h][counter[i + (size_t)h] & 63]++;
    for (int v = 0; v < 64; v++) histogram[0][v] += histogram[1][v] + histogram[2][v] + histogram[3][v];
    double z = m * ertl_tau(1 - histogram[0][longest] / m);
    for (int v = longest - 1; v >= 1; v--) z = (z + histogram[0][v]) / 2;
    z += m * ertl_sigma(histogram[0][0] / m);
    return m * m / (2 * log(2)) / z;
}

static bool any_changed(const ball *b, uint32_t p) {
    for (uint64_t i = b->graph.offsets[p]; i < b->graph.offsets[p + 1]; i++)
        if (b->changed[b->graph.neighbours[i]]) return true;
    return false;
}

INLINE void raise_all(uint8_t *to, const uint8_t *from, size_t registers) {
    for (size_t r = 0; r < registers; r += 16)
        for (size_t k = 0; k < 16; k++) to[r + k] = to[r + k] > from[r + k] ? to[r + k] : from[r + k];
}

INLINE void unite(const ball *b, uint8_t *to, uint32_t p) {
    size_t registers = (size_t)1 << b->bits;
    for (uint64_t i = b->graph.offsets[p]; i < b->graph.offsets[p + 1]; i++) {
        uint32_t q = b->graph.neighbours[i];
        if (b->changed[q]) raise_all(to, b->now + q * registers, registers);
    }
}

DISPATCH(void, unite_neighbours, "popcnt", , unite, (const ball *b, uint8_t *to, uint32_t p), (b, to, p))

/* The ball of radius 1 is the degree and one more; beyond, the estimate, which never shrinks and
 * never exceeds the component. */
static double size_now(const ball *b, uint32_t p) {
    const compact *g = &b->graph;
    uint32_t c = g->component[p], all = g->start[c + 1] - g->start[c];
    if (b->distance <= 1) return 1 + (double)(g->offsets[p + 1] - g->offsets[p]);
    return fmin(fmax(estimate(b->next + ((size_t)p << b->bits), b->bits), b->size[p]), all);
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

static int bits_for(double epsilon) {
    int bits = LEAST_BITS;
    while (bits < MOST_BITS && 1.04 / sqrt((double)((size_t)1 << bits)) > epsilon) bits++;
    return bits;
}

coauth_status hyperball_find(
    double *reached, double *sum, double *harmonic, const coauth_graph *g, double epsilon, coauth_error *error) {
    const coauth_context *context = g->context;
    ball b = {.bits = bits_for(epsilon), .reached = reached, .sum = sum, .harmonic = harmonic};
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
