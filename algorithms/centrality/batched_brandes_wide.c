/* batched_brandes_wide.c: the steps of batched_brandes.c written out for AVX-512.
 *
 * A set of sources is a mask as it is, so that eight lanes are kept, added and stored as one, and sixteen
 * neighbours are looked at together; compilers find neither by themselves.  Every sum is formed in the same
 * order as there, without fused multiplication, so that figures are the same bit by bit. */
#include "centrality/batched_brandes_steps.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl"))) static
#define WIDE_INLINE __attribute__((target("avx512f,avx512bw,avx512vl"), always_inline)) static inline

/* The lanes of a node, half by half. */
typedef struct halves {
    __m512d low, high;
} halves;

WIDE_INLINE halves load(const lane_row *row) {
    return (halves){_mm512_load_pd(&row->group[0]), _mm512_load_pd(&row->group[2])};
}

WIDE_INLINE void store(lane_row *row, halves x) {
    _mm512_store_pd(&row->group[0], x.low);
    _mm512_store_pd(&row->group[2], x.high);
}

WIDE_INLINE halves times(halves x, halves y) {
    return (halves){_mm512_mul_pd(x.low, y.low), _mm512_mul_pd(x.high, y.high)};
}

WIDE_INLINE halves keep(halves x, lane_set set) {
    return (halves){_mm512_maskz_mov_pd((__mmask8)set, x.low), _mm512_maskz_mov_pd((__mmask8)(set >> 8), x.high)};
}

/* x, and y more in the lanes of the set. */
WIDE_INLINE halves add(halves x, lane_set set, halves y) {
    return (halves){_mm512_mask_add_pd(x.low, (__mmask8)set, x.low, y.low),
        _mm512_mask_add_pd(x.high, (__mmask8)(set >> 8), x.high, y.high)};
}

/* As sum_lanes adds: within four lanes, then from four to four. */
WIDE_INLINE double sum_halves(halves x) {
    __m256d a = _mm256_hadd_pd(_mm512_castpd512_pd256(x.low), _mm512_extractf64x4_pd(x.low, 1));
    __m256d b = _mm256_hadd_pd(_mm512_castpd512_pd256(x.high), _mm512_extractf64x4_pd(x.high, 1));
    __m128d first = _mm_add_pd(_mm256_castpd256_pd128(a), _mm256_extractf128_pd(a, 1));
    __m128d second = _mm_add_pd(_mm256_castpd256_pd128(b), _mm256_extractf128_pd(b, 1));
    return first[0] + first[1] + second[0] + second[1];
}

/* Sixteen neighbours at a time; those that are no successors are pressed out. */
WIDE_INLINE uint64_t list_links(
    batched_brandes *s, const reduced_graph *p, uint32_t u, uint32_t sources, uint64_t links) {
    enum { AT_ONCE = 16 };
    const __m512i all = _mm512_set1_epi32((int)sources);
    for (uint64_t i = s->first[u], end = p->offsets[u + 1]; i < end; i += AT_ONCE) {
        __mmask16 there = (__mmask16)(end - i < AT_ONCE ? (1u << (end - i)) - 1 : 0xffff);
        __m512i w = _mm512_maskz_loadu_epi32(there, p->neighbours + i);
        __m512i seen = _mm512_mask_i32gather_epi32(all, there, w, s->seen, sizeof *s->seen);
        __m512i news = _mm512_andnot_si512(seen, all);
        __mmask16 some = _mm512_test_epi32_mask(news, news);
        _mm512_storeu_si512(s->link.item + links, _mm512_maskz_compress_epi32(some, w));
        _mm256_storeu_si256(
            (void *)(s->link_set.item + links), _mm512_cvtepi32_epi16(_mm512_maskz_compress_epi32(some, news)));
        links += (uint64_t)__builtin_popcount(some);
    }
    return links;
}

WIDE uint64_t list(batched_brandes *s, const brandes_round *r, uint64_t d, uint64_t links) {
    for (uint64_t e = s->step[d]; e < s->step[d + 1]; e++) {
        fetch_ahead(s, r->graph, e, s->step[d + 1]);
        if (leads_on(s, r, d, e)) links = list_links(s, r->graph, s->entries[e].node, s->entries[e].sources, links);
        s->links[e + 1] = links;
    }
    return links;
}

WIDE uint32_t follow(batched_brandes *s, const brandes_round *r, uint64_t d) {
    const uint32_t *link = s->link.item;
    const lane_set *set = s->link_set.item;
    uint32_t found = 0;
    for (uint64_t e = s->step[d]; e < s->step[d + 1]; e++) {
        __m512d count = _mm512_set1_pd(r->graph->count[s->entries[e].node]);
        halves own = times(load(&s->row[s->entries[e].node]), (halves){count, count});
        for (uint64_t i = s->links[e], end = s->links[e + 1]; i < end; i++) {
            lane_row *row = &s->row[link[i]];
            found = announce(s, found, link[i], set[i]);
            store(row, add(load(row), set[i], own));
        }
    }
    return found;
}

WIDE_INLINE halves gather(
    path_sums *sums, const batched_brandes *s, const brandes_round *r, uint64_t e, halves weight) {
    uint32_t u = s->entries[e].node;
    const uint32_t *link = s->link.item;
    const lane_set *set = s->link_set.item;
    halves sum = {_mm512_setzero_pd(), _mm512_setzero_pd()}, own = times(load(&s->row[u]), weight);
    uint64_t arc = r->graph->offsets[u];
    for (uint64_t i = s->links[e], end = s->links[e + 1]; i < end; i++) {
        halves c = load(&s->row[link[i]]);
        sum = add(sum, set[i], c);
        if (!r->arcs) continue;
        arc = arc_to(r->graph, arc, link[i]);
        sums->arc[arc] += sum_halves(times(own, keep(c, set[i]))) / r->graph->count[link[i]];
    }
    return sum;
}

/* ends / sigma + count * sum. */
WIDE_INLINE __m512d share(double ends, __m512d sigma, double count, __m512d sum) {
    __m512d own = _mm512_div_pd(_mm512_set1_pd(ends), sigma);
    return _mm512_add_pd(own, _mm512_mul_pd(_mm512_set1_pd(count), sum));
}

WIDE void back(path_sums *sums, batched_brandes *s, const brandes_round *r, uint64_t steps, const lane_row *weight) {
    const halves each = load(weight);
    for (uint64_t e = s->step[steps]; e-- > (r->arcs ? 0 : s->step[1]);) {
        uint32_t u = s->entries[e].node;
        lane_set set = (lane_set)s->entries[e].sources;
        halves sum = gather(sums, s, r, e, each), row = load(&s->row[u]);
        if (e < s->step[1]) continue;
        double ends = r->ends[u], count = r->graph->count[u];
        sums->node[u] += sum_halves(times(each, keep(times(row, sum), set)));
        row.low = _mm512_mask_mov_pd(row.low, (__mmask8)set, share(ends, row.low, count, sum.low));
        row.high = _mm512_mask_mov_pd(row.high, (__mmask8)(set >> 8), share(ends, row.high, count, sum.high));
        store(&s->row[u], row);
    }
}

const lane_steps *wide_lane_steps(void) {
    static const lane_steps WIDE_STEPS = {list, follow, back};
    bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
    return has && __builtin_cpu_supports("avx512vl") ? &WIDE_STEPS : NULL;
}
#else
const lane_steps *wide_lane_steps(void) {
    return NULL;
}
#endif
