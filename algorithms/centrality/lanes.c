/* lanes.c: Brandes' algorithm for eight sources in the lanes of vectors.
 *
 * Sources that stand close together reach a node in nearly the same step, so one look at an arc
 * serves most of them.  A step's entries say which nodes were reached and by which sources; there
 * are no lists of predecessors and no distances: going back, a successor is a neighbour with a
 * source in common in the next step.
 *
 * Per node there is one vector.  On the way out it holds sigma, the number of shortest paths to one
 * member of the class, and on the way back, lane by lane as steps are done with,
 *     c(w) = (ends(w) + k(w) delta(w)) / sigma(w),
 * the share of all that lies at and beyond w's members per path; so delta(v) = sigma(v) * (sum of
 * c(w) over successors w) (Brandes 2001, with multiplicities as in Sariyuce et al., TKDD 2017).
 * The kernel is compiled for AVX2 and for any processor, and chosen at run time. */
#include "centrality/lanes.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

#define INLINE static inline __attribute__((always_inline))

typedef int64_t lane_bits __attribute__((vector_size(32)));
typedef struct lane_mask {
    lane_bits half[2];
} lane_mask;

/* A node reached in a step by the sources whose bits are set. */
typedef struct entry {
    uint32_t node;
    uint32_t sources;
} entry;

/* Which sources have reached a node, and which in the next step; going back: in the step above. */
typedef struct reach {
    uint8_t seen, next;
} reach;

struct lane_search {
    lane_row *row; /* per node */
    reach *reach;  /* per node */
    entry *entries;
    uint64_t *step; /* first entry of each step */
    uint32_t *found;
    lane_mask *masks; /* of each set of sources: all bits of its lanes */
    void *rows_block, *masks_block;
    uint64_t capacity;
};

/* The first multiple of 64 bytes in a block that has 64 to spare. */
static void *aligned(void *block) {
    return (char *)block + (64 - (uintptr_t)block % 64) % 64;
}

lane_search *lane_search_create(const piece *p, coauth_error *error) {
    const coauth_context *context = p->context;
    size_t n = p->nodes;
    lane_search *s = memory_zeroed(context, 1, sizeof *s);
    if (!s) {
        fail_memory(error);
        return NULL;
    }
    s->rows_block = memory_zeroed(context, n + 1, sizeof *s->row);
    s->masks_block = memory_resize(context, NULL, 257, sizeof *s->masks);
    s->reach = memory_zeroed(context, n, sizeof *s->reach);
    s->entries = memory_resize(context, NULL, n * LANES, sizeof *s->entries);
    s->step = memory_resize(context, NULL, n + 3, sizeof *s->step);
    s->found = memory_resize(context, NULL, n + 1, sizeof *s->found);
    if (!s->rows_block || !s->masks_block || !s->reach || !s->entries || !s->step || !s->found) {
        lane_search_free(s, context);
        fail_memory(error);
        return NULL;
    }
    s->row = aligned(s->rows_block);
    s->masks = aligned(s->masks_block);
    for (int set = 0; set < 256; set++)
        for (int lane = 0; lane < LANES; lane++) s->masks[set].half[lane / 4][lane % 4] = -(int64_t)(set >> lane & 1);
    return s;
}

void lane_search_free(lane_search *s, const coauth_context *context) {
    if (!s) return;
    memory_free(context, s->rows_block);
    memory_free(context, s->masks_block);
    memory_free(context, s->reach);
    memory_free(context, s->entries);
    memory_free(context, s->step);
    memory_free(context, s->found);
    memory_free(context, s);
}

/* Macros, for functions cannot take or return vectors without tying themselves to one processor. */
#define KEEP(x, mask) ((lane_values)((lane_bits)(x) & (mask)))
#define CHOOSE(yes, no, mask) ((lane_values)(((lane_bits)(yes) & (mask)) | ((lane_bits)(no) & ~(mask))))

INLINE double sum_lanes(const lane_row *row) {
    lane_values sum = row->half[0] + row->half[1];
    return sum[0] + sum[1] + (sum[2] + sum[3]);
}

/* --- Out --------------------------------------------------------------------------------------- */

/* Looks along u's arcs for the sources given. */
INLINE uint32_t expand(lane_search *s, const lane_round *r, uint32_t u, uint32_t sources, uint32_t found) {
    const piece *p = r->piece;
    double count = p->count[u];
    lane_values low = s->row[u].half[0] * count, high = s->row[u].half[1] * count;
    for (uint64_t i = p->offsets[u], end = p->offsets[u + 1]; i < end; i++) {
        uint32_t w = p->neighbours[i];
        uint32_t news = sources & ~(uint32_t)s->reach[w].seen;
        if (!news) continue;
        const lane_mask *mask = &s->masks[news];
        s->found[found] = w;
        found += s->reach[w].next == 0;
        s->reach[w].next |= (uint8_t)news;
        s->row[w].half[0] += KEEP(low, mask->half[0]);
        s->row[w].half[1] += KEEP(high, mask->half[1]);
    }
    return found;
}

/* Fills entries step by step; returns the number of steps with entries. */
INLINE uint64_t go_out(lane_search *s, const lane_round *r, uint64_t filled) {
    uint64_t d = 0;
    s->step[0] = 0;
    s->step[1] = filled;
    for (; s->step[d] < s->step[d + 1]; d++) {
        uint32_t found = 0;
        for (uint64_t e = s->step[d]; e < s->step[d + 1]; e++) {
            uint32_t u = s->entries[e].node;
            if (d && r->skips && r->piece->simplicial[u]) continue;
            /* A source's own class counts once: paths from one member avoid its twins. */
            found = expand(s, r, u, s->entries[e].sources, found);
        }
        for (uint32_t f = 0; f < found; f++) {
            reach *at = &s->reach[s->found[f]];
            s->entries[filled++] = (entry){.node = s->found[f], .sources = at->next};
            at->seen |= at->next;
            at->next = 0;
        }
        s->step[d + 2] = filled;
    }
    return d;
}

/* --- Back -------------------------------------------------------------------------------------- */

/* The sum of c over u's successors; with arcs, every arc's share too: per source weight times sigma(u)
 * c(w) / k(w). */
INLINE lane_row gather(
    lane_sums *sums, const lane_search *s, const lane_round *r, uint32_t u, uint32_t sources, const lane_row *weight) {
    const piece *p = r->piece;
    lane_row sum = {0};
    lane_values low = {0}, high = {0};
    if (r->arcs) low = s->row[u].half[0] * weight->half[0], high = s->row[u].half[1] * weight->half[1];
    for (uint64_t i = p->offsets[u], end = p->offsets[u + 1]; i < end; i++) {
        uint32_t w = p->neighbours[i];
        uint32_t common = sources & s->reach[w].next;
        if (!common) continue;
        const lane_mask *mask = &s->masks[common];
        lane_values first = KEEP(s->row[w].half[0], mask->half[0]), second = KEEP(s->row[w].half[1], mask->half[1]);
        sum.half[0] += first;
        sum.half[1] += second;
        if (!r->arcs) continue;
        lane_row share = {{low * first, high * second}};
        sums->arc[i] += sum_lanes(&share) / p->count[w];
    }
    return sum;
}

/* weight is what each source's class stands for.  A source's sigma is 1/k, which makes its arcs' shares
 * those of one member. */
INLINE void go_back(lane_sums *sums, lane_search *s, const lane_round *r, uint64_t steps, const lane_row *weight) {
    const piece *p = r->piece;
    for (uint64_t d = steps; d-- > 0;) {
        uint64_t first = s->step[d], end = s->step[d + 1];
        for (uint64_t e = first; e < end; e++) {
            uint32_t u = s->entries[e].node, sources = s->entries[e].sources;
            const lane_mask *mask = &s->masks[sources];
            lane_row *row = &s->row[u], sum = {0};
            if (d == 0 && !r->arcs) break;
            if (d == 0 || !r->skips || !p->simplicial[u]) sum = gather(sums, s, r, u, sources, weight);
            if (d == 0) continue;
            double ends = r->ends[u], count = p->count[u];
            lane_row share;
            for (int h = 0; h < 2; h++) {
                share.half[h] = weight->half[h] * KEEP(row->half[h] * sum.half[h], mask->half[h]);
                row->half[h] = CHOOSE(ends / row->half[h] + count * sum.half[h], row->half[h], mask->half[h]);
            }
            sums->node[u] += sum_lanes(&share);
        }
        for (uint64_t e = end; e < s->step[d + 2] && d + 1 < steps; e++) s->reach[s->entries[e].node].next = 0;
        for (uint64_t e = first; e < end; e++) s->reach[s->entries[e].node].next = (uint8_t)s->entries[e].sources;
    }
}

/* --- Both -------------------------------------------------------------------------------------- */

/* The step function, out or back, as one function so that each processor's version is one. */
INLINE uint64_t run(lane_sums *sums, lane_search *s, const lane_round *r, uint64_t number, const lane_row *weight) {
    if (!sums) return go_out(s, r, number);
    go_back(sums, s, r, number, weight);
    return 0;
}

static uint64_t run_anywhere(
    lane_sums *sums, lane_search *s, const lane_round *r, uint64_t number, const lane_row *weight) {
    return run(sums, s, r, number, weight);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static uint64_t run_avx2(
    lane_sums *sums, lane_search *s, const lane_round *r, uint64_t number, const lane_row *weight) {
    return run(sums, s, r, number, weight);
}
#endif

static uint64_t run_best(
    lane_sums *sums, lane_search *s, const lane_round *r, uint64_t number, const lane_row *weight) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return run_avx2(sums, s, r, number, weight);
#endif
    return run_anywhere(sums, s, r, number, weight);
}

static bool has_overflow(const lane_search *s, uint64_t entries) {
    for (uint64_t e = 0; e < entries; e++) {
        const lane_row *row = &s->row[s->entries[e].node];
        double sum = sum_lanes(row);
        /* Half the range is kept free, for c divides by sigma. */
        if (!(sum < 0x1p500)) return true;
    }
    return false;
}

void lane_search_run(
    lane_sums *sums, bool *overflow, lane_search *s, const lane_round *r, const uint32_t *sources, uint32_t count) {
    const piece *p = r->piece;
    lane_row weight = {0};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t u = sources[i];
        s->row[u].half[i / 4][i % 4] = 1 / p->count[u]; /* expand multiplies by count */
        s->reach[u].seen = (uint8_t)(1u << i);
        s->entries[i] = (entry){.node = u, .sources = 1u << i};
        weight.half[i / 4][i % 4] = p->count[u] * p->each[u];
    }
    uint64_t steps = run_best(NULL, s, r, count, NULL), entries = s->step[steps];
    *overflow = has_overflow(s, entries);
    if (!*overflow) run_best(sums, s, r, steps, &weight);
    for (uint64_t e = 0; e < entries; e++) {
        s->row[s->entries[e].node] = (lane_row){0};
        s->reach[s->entries[e].node] = (reach){0};
    }
}
