/* batched_brandes.c: Brandes' algorithm for sixteen sources in the lanes of vectors.
 *
 * Sources that stand close together reach a node in nearly the same step, so one look at an arc
 * serves most of them.  A step's entries say which nodes were reached and by which sources.  Which of a
 * node's neighbours come next cannot be foretold, and most do not: they are listed without a branch, and
 * the links listed serve once more on the way back.
 *
 * Per node there is one vector.  On the way out it holds sigma, the number of shortest paths to one
 * member of the class, and on the way back, lane by lane as steps are done with,
 *     c(w) = (ends(w) + k(w) delta(w)) / sigma(w),
 * the share of all that lies at and beyond w's members per path; so delta(v) = sigma(v) * (sum of
 * c(w) over successors w) (Brandes 2001, with multiplicities as in Sariyuce et al., TKDD 2017).
 * A step's work is compiled for AVX2 and for any processor, written out for AVX-512 (batched_brandes_wide.c),
 * and chosen at run time; sums are the same bit by bit. */
#include "centrality/batched_brandes_steps.h"

#include <math.h>
#include <string.h>

#include "base/dispatch.h"
#include "base/error.h"

static const uint64_t NO_MEMORY = UINT64_MAX;

enum { PAST = 16 }; /* so many links may be written past the last */

/* The first multiple of 64 bytes in a block that has 64 to spare. */
static void *aligned(void *block) {
    return (char *)block + (64 - (uintptr_t)block % 64) % 64;
}

/* log2 of the most members that a node's neighbours have together. */
static double growth_of(const reduced_graph *p) {
    double most = 1;
    for (uint32_t u = 0; u < p->nodes; u++) {
        double members = 0;
        for (uint64_t i = p->offsets[u]; i < p->offsets[u + 1]; i++) members += p->count[p->neighbours[i]];
        if (members > most) most = members;
    }
    return log2(most);
}

static const lane_steps *choose_steps(bool wide);

batched_brandes *batched_brandes_create(const reduced_graph *p, bool wide, coauth_error *error) {
    const coauth_context *context = p->context;
    size_t n = p->nodes;
    batched_brandes *s = memory_zeroed(context, 1, sizeof *s);
    if (!s) {
        fail_memory(error);
        return NULL;
    }
    s->own = scratch_open(context);
    s->rows_block = scratch_zeroes(&s->own, n + 1, sizeof *s->row);
    s->masks_block = scratch_array(&s->own, 16 + 2, sizeof *s->masks);
    s->seen = scratch_zeroes(&s->own, n + 1, sizeof *s->seen); /* two are loaded at once */
    s->next = scratch_zeroes(&s->own, n, sizeof *s->next);
    s->first = scratch_array(&s->own, n + 1, sizeof *s->first);
    s->entries = scratch_array(&s->own, n * LANES, sizeof *s->entries);
    s->step = scratch_array(&s->own, n + 3, sizeof *s->step);
    s->links = scratch_array(&s->own, n * LANES + 1, sizeof *s->links);
    s->found = scratch_array(&s->own, n + 1, sizeof *s->found);
    if (scratch_status(&s->own, error) != COAUTH_OK) {
        batched_brandes_free(s, context);
        return NULL;
    }
    s->row = aligned(s->rows_block);
    s->masks = aligned(s->masks_block);
    s->context = context;
    s->steps = choose_steps(wide);
    s->growth = growth_of(p);
    memcpy(s->first, p->offsets, (n + 1) * sizeof *s->first);
    for (int set = 0; set < 16; set++)
        for (int lane = 0; lane < 4; lane++) s->masks[set][lane] = -(int64_t)(set >> lane & 1);
    return s;
}

void batched_brandes_free(batched_brandes *s, const coauth_context *context) {
    if (!s) return;
    scratch_close(&s->own);
    vector_free(context, &s->link);
    vector_free(context, &s->link_set);
    memory_free(context, s);
}

/* Macros, for functions cannot take or return vectors without tying themselves to one processor. */
#define KEEP(x, mask) ((lane_values)((lane_mask)(x) & (mask)))
#define CHOOSE(yes, no, mask) ((lane_values)(((lane_mask)(yes) & (mask)) | ((lane_mask)(no) & ~(mask))))
#define MASK_OF(s, sources, g) ((s)->masks[(sources) >> (4 * (g)) & 15])

INLINE double sum_lanes(const lane_row *row) {
    double sum = 0;
    for (int g = 0; g < GROUPS; g++) {
        lane_values x = row->group[g];
        sum += x[0] + x[1] + (x[2] + x[3]);
    }
    return sum;
}

/* --- Out --------------------------------------------------------------------------------------- */

/* Lists u's successors: without a branch, for which they are cannot be foretold. */
INLINE uint64_t list_links(batched_brandes *s, const reduced_graph *p, uint32_t u, uint32_t sources, uint64_t links) {
    uint32_t *link = s->link.item;
    lane_set *set = s->link_set.item;
    for (uint64_t i = s->first[u], end = p->offsets[u + 1]; i < end; i++) {
        uint32_t w = p->neighbours[i], news = sources & ~(uint32_t)s->seen[w];
        link[links] = w;
        set[links] = (lane_set)news;
        links += news != 0;
    }
    return links;
}

INLINE uint64_t list(batched_brandes *s, const brandes_round *r, uint64_t d, uint64_t links) {
    for (uint64_t e = s->step[d]; e < s->step[d + 1]; e++) {
        fetch_ahead(s, r->graph, e, s->step[d + 1]);
        if (leads_on(s, r, d, e)) links = list_links(s, r->graph, s->entries[e].node, s->entries[e].sources, links);
        s->links[e + 1] = links;
    }
    return links;
}

/* A source's own class counts once: paths from one member avoid its twins. */
INLINE uint32_t follow(batched_brandes *s, const brandes_round *r, uint64_t d) {
    const uint32_t *link = s->link.item;
    const lane_set *set = s->link_set.item;
    uint32_t found = 0;
    for (uint64_t e = s->step[d]; e < s->step[d + 1]; e++) {
        lane_row own = s->row[s->entries[e].node];
        for (int g = 0; g < GROUPS; g++) own.group[g] *= r->graph->count[s->entries[e].node];
        for (uint64_t i = s->links[e]; i < s->links[e + 1]; i++) {
            uint32_t w = link[i];
            found = announce(s, found, w, set[i]);
            for (int g = 0; g < GROUPS; g++) s->row[w].group[g] += KEEP(own.group[g], MASK_OF(s, set[i], g));
        }
    }
    return found;
}

/* --- Back -------------------------------------------------------------------------------------- */

/* The sum of c over u's successors; with arcs, every arc's share too: per source weight times sigma(u)
 * c(w) / k(w). */
INLINE lane_row gather(
    path_sums *sums, const batched_brandes *s, const brandes_round *r, uint64_t e, const lane_row *weight) {
    uint32_t u = s->entries[e].node;
    const uint32_t *link = s->link.item;
    const lane_set *set = s->link_set.item;
    lane_row sum = {0};
    uint64_t arc = r->graph->offsets[u];
    for (uint64_t i = s->links[e], end = s->links[e + 1]; i < end; i++) {
        lane_row part, share;
        for (int g = 0; g < GROUPS; g++) {
            part.group[g] = KEEP(s->row[link[i]].group[g], MASK_OF(s, set[i], g));
            sum.group[g] += part.group[g];
        }
        if (!r->arcs) continue;
        for (int g = 0; g < GROUPS; g++) share.group[g] = s->row[u].group[g] * weight->group[g] * part.group[g];
        arc = arc_to(r->graph, arc, link[i]);
        sums->arc[arc] += sum_lanes(&share) / r->graph->count[link[i]];
    }
    return sum;
}

/* weight is what each source's class stands for.  A source's sigma is 1/k, which makes its arcs' shares
 * those of one member. */
INLINE void go_back(
    path_sums *sums, batched_brandes *s, const brandes_round *r, uint64_t steps, const lane_row *weight) {
    const reduced_graph *p = r->graph;
    for (uint64_t e = s->step[steps]; e-- > (r->arcs ? 0 : s->step[1]);) {
        uint32_t u = s->entries[e].node, sources = s->entries[e].sources;
        lane_row *row = &s->row[u], sum = gather(sums, s, r, e, weight), share;
        if (e < s->step[1]) continue;
        double ends = r->ends[u], count = p->count[u];
        for (int g = 0; g < GROUPS; g++) {
            lane_mask mask = MASK_OF(s, sources, g);
            share.group[g] = weight->group[g] * KEEP(row->group[g] * sum.group[g], mask);
            row->group[g] = CHOOSE(ends / row->group[g] + count * sum.group[g], row->group[g], mask);
        }
        sums->node[u] += sum_lanes(&share);
    }
}

/* --- Both -------------------------------------------------------------------------------------- */

DISPATCH(uint64_t, list_best, "fma", return, list,
    (batched_brandes * s, const brandes_round *r, uint64_t d, uint64_t links), (s, r, d, links))
DISPATCH(
    uint32_t, follow_best, "fma", return, follow, (batched_brandes * s, const brandes_round *r, uint64_t d), (s, r, d))
DISPATCH(void, go_back_best, "fma", , go_back,
    (path_sums * sums, batched_brandes *s, const brandes_round *r, uint64_t steps, const lane_row *weight),
    (sums, s, r, steps, weight))

static const lane_steps *choose_steps(bool wide) {
    static const lane_steps ANY = {list_best, follow_best, go_back_best};
    const lane_steps *widest = wide ? wide_lane_steps() : NULL;
    return widest ? widest : &ANY;
}

/* Fills entries step by step; returns the number of steps with entries, NO_MEMORY when there is none. */
static uint64_t go_out(batched_brandes *s, const brandes_round *r, uint64_t filled) {
    uint64_t d = 0, links = 0, most = reduced_arcs(r->graph) + PAST;
    s->step[0] = 0;
    s->step[1] = filled;
    s->links[0] = 0;
    for (; s->step[d] < s->step[d + 1]; d++) {
        s->link.count = s->link_set.count = links;
        if (!vector_reserve(s->context, &s->link, most) || !vector_reserve(s->context, &s->link_set, most))
            return NO_MEMORY;
        links = s->steps->list(s, r, d, links);
        uint32_t found = s->steps->follow(s, r, d);
        for (uint32_t f = 0; f < found; f++) {
            uint32_t w = s->found[f];
            s->entries[filled++] = (entry){.node = w, .sources = s->next[w]};
            s->seen[w] |= s->next[w];
            s->next[w] = 0;
        }
        s->step[d + 2] = filled;
    }
    return d;
}

/* Half the range is kept free, for c divides by sigma.  So short a way that paths cannot be so many needs no look. */
static bool has_overflow(const batched_brandes *s, uint64_t steps) {
    enum { MOST = 500, LOG2_OF_LANES = 4 };
    if ((double)steps * s->growth + LOG2_OF_LANES < MOST) return false;
    for (uint64_t e = 0; e < s->step[steps]; e++)
        if (!(sum_lanes(&s->row[s->entries[e].node]) < 0x1p500)) return true;
    return false;
}

/* A node has an entry for every step in which some source reached it: where all have, it is faster to go straight. */
static void clear(batched_brandes *s, uint32_t nodes, uint64_t entries) {
    if (entries > nodes) {
        memset(s->row, 0, nodes * sizeof *s->row);
        memset(s->seen, 0, nodes * sizeof *s->seen);
    }
    for (uint64_t e = 0; entries <= nodes && e < entries; e++) {
        s->row[s->entries[e].node] = (lane_row){0};
        s->seen[s->entries[e].node] = 0;
    }
}

/* Leaves behind, in every row, the nodes that are done with. */
static void pass_over(batched_brandes *s, const reduced_graph *p, uint32_t done) {
    if (done < s->done) memcpy(s->first, p->offsets, p->nodes * sizeof *s->first);
    for (uint32_t v = done; done && v < p->nodes; v++)
        while (s->first[v] < p->offsets[v + 1] && p->neighbours[s->first[v]] < done) s->first[v]++;
    s->done = done;
}

coauth_status batched_brandes_run(path_sums *sums, bool *overflow, batched_brandes *s, const brandes_round *r,
    const uint32_t *sources, uint32_t count, coauth_error *error) {
    const reduced_graph *p = r->graph;
    lane_row weight = {0};
    pass_over(s, p, r->done);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t u = sources[i];
        s->row[u].group[i / 4][i % 4] = 1 / p->count[u]; /* follow multiplies by count */
        s->seen[u] = (lane_set)(1u << i);
        s->entries[i] = (entry){.node = u, .sources = 1u << i};
        weight.group[i / 4][i % 4] = p->count[u] * p->each[u];
    }
    uint64_t steps = go_out(s, r, count);
    if (steps == NO_MEMORY) return fail_memory(error);
    *overflow = has_overflow(s, steps);
    if (!*overflow) s->steps->back(sums, s, r, steps, &weight);
    clear(s, p->nodes, s->step[steps]);
    return COAUTH_OK;
}
