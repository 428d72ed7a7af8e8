/* clique_percolation.c: groups as chains of cliques of k authors that overlap but for one.
 *
 * Palla, Derenyi, Farkas & Vicsek (Nature 435 (2005)).  Two maximal cliques belong together where they share k - 1
 * authors, so maximal cliques of k or more are all that is needed.  Which of them share so many is found as sets are
 * joined by similarity (Chaudhuri, Ganti & Kaushik, ICDE 2006): in any one order of all authors, sets with k - 1 in
 * common share one that has k - 2 others behind it in its set, so we order by how many cliques authors are in, index
 * these rare ones alone, and authors in hundreds of cliques are hardly ever looked up.  Pairs joined already are not
 * compared (Gregori, Lenzini & Mainardi, IEEE Trans. Parallel and Distributed Systems 24 (2013)). */
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/order.h"
#include "base/scratch.h"
#include "base/union_find.h"
#include "community/cliques.h"
#include "community/cover.h"
#include "community/level.h"

typedef struct percolation {
    const coauth_graph *graph;
    uint32_t shared;   /* how many authors have to be in common: k - 1 */
    cliques all;       /* node becomes the place of each in the order, ascending in each clique */
    uint32_t *weight;  /* by place: how many authors it stands for */
    uint32_t *who;     /* the node at each place */
    uint64_t *posting; /* n + 1: where the cliques listed under each place begin, and how far they go so far */
    uint64_t *posted;
    uint32_t *listed; /* those cliques */
    uint32_t *parent; /* of each clique: joined ones form trees */
    uint32_t *seen;   /* of each clique: the last that it was compared with, plus 1 */
    scratch_scope own;
} percolation;

/* Puts places in order of the number of cliques and renames the cliques' nodes to them. */
static void order_places(percolation *p) {
    uint32_t n = p->graph->nodes;
    uint64_t members = p->all.start[p->all.count];
    uint32_t *times = p->weight, *place = p->all.weight; /* each has another use later, or before */
    memset(times, 0, n * sizeof *times);
    memset(p->posting, 0, ((size_t)n + 1) * sizeof *p->posting);
    for (uint64_t i = 0; i < members; i++) times[p->all.node[i]]++;
    uint64_t most = 0;
    for (uint32_t u = 0; u < n; u++) {
        uint64_t capped = times[u] < n ? times[u] : n - 1;
        p->posting[capped + 1]++;
        if (capped > most) most = capped;
    }
    for (uint64_t t = 0; t <= most; t++) p->posting[t + 1] += p->posting[t];
    for (uint32_t u = 0; u < n; u++) p->who[p->posting[times[u] < n ? times[u] : n - 1]++] = u;
    for (uint32_t i = 0; i < n; i++) p->weight[i] = p->all.weight[p->who[i]];
    for (uint32_t i = 0; i < n; i++) place[p->who[i]] = i;
    for (uint64_t i = 0; i < members; i++) p->all.node[i] = place[p->all.node[i]];
    for (uint32_t c = 0; c < p->all.count; c++)
        sort_uint32(p->all.node + p->all.start[c], p->all.start[c + 1] - p->all.start[c]);
}

/* How many of clique c's places, the rarest first, have to be listed: those that with the ones behind stand for
 * enough. */
static uint64_t listed_places(const percolation *p, uint32_t c) {
    uint64_t end = p->all.start[c + 1], behind = 0;
    while (end > p->all.start[c] && (behind += p->weight[p->all.node[end - 1]]) < p->shared) end--;
    return end - p->all.start[c];
}

static coauth_status make_lists(percolation *p, coauth_error *error) {
    uint32_t n = p->graph->nodes;
    memset(p->posting, 0, ((size_t)n + 1) * sizeof *p->posting);
    for (uint32_t c = 0; c < p->all.count; c++)
        for (uint64_t i = 0, end = listed_places(p, c); i < end; i++)
            p->posting[p->all.node[p->all.start[c] + i] + 1]++;
    for (uint32_t i = 0; i < n; i++) p->posting[i + 1] += p->posting[i];
    memcpy(p->posted, p->posting, n * sizeof *p->posted);
    p->listed = scratch_array(&p->own, p->posting[n], sizeof *p->listed);
    return scratch_status(&p->own, error);
}

static bool share_enough(const percolation *p, uint32_t a, uint32_t b) {
    uint64_t i = p->all.start[a], j = p->all.start[b], i_end = p->all.start[a + 1], j_end = p->all.start[b + 1];
    uint64_t weight = 0;
    while (i < i_end && j < j_end) {
        uint32_t x = p->all.node[i], y = p->all.node[j];
        if (x == y && (weight += p->weight[x]) >= p->shared) return true;
        i += x <= y;
        j += y <= x;
    }
    return false;
}

static coauth_status join_cliques(percolation *p, coauth_error *error) {
    const coauth_context *context = p->graph->context;
    coauth_status status = COAUTH_OK;
    union_find_init(p->parent, p->all.count);
    memset(p->seen, 0, p->all.count * sizeof *p->seen);
    for (uint32_t c = 0; status == COAUTH_OK && c < p->all.count; c++) {
        if (c % 256 == 0) {
            status = context_check(context, error);
            context_progress(context, "percolation", "cliques", c, p->all.count);
        }
        for (uint64_t i = 0, end = listed_places(p, c); i < end; i++) {
            uint32_t x = p->all.node[p->all.start[c] + i];
            for (uint64_t j = p->posting[x]; j < p->posted[x]; j++) {
                uint32_t d = p->listed[j];
                if (p->seen[d] == c + 1) continue;
                p->seen[d] = c + 1;
                uint32_t a = union_find_root(p->parent, c), b = union_find_root(p->parent, d);
                if (a != b && share_enough(p, c, d)) union_find_join(p->parent, a, b);
            }
            p->listed[p->posted[x]++] = c;
        }
    }
    return status;
}

/* --- From joined cliques to groups of authors ------------------------------------------------- */

/* Makes one of all cliques that belong together. */
static coauth_status join(percolation *p, coauth_error *error) {
    uint32_t nodes = p->graph->nodes;
    p->weight = scratch_array(&p->own, nodes, sizeof *p->weight);
    p->who = scratch_array(&p->own, nodes, sizeof *p->who);
    p->posting = scratch_array(&p->own, (size_t)nodes + 1, sizeof *p->posting);
    p->posted = scratch_array(&p->own, nodes, sizeof *p->posted);
    p->parent = scratch_array(&p->own, p->all.count, sizeof *p->parent);
    p->seen = scratch_array(&p->own, p->all.count, sizeof *p->seen);
    coauth_status status = scratch_status(&p->own, error);
    if (status == COAUTH_OK && nodes) {
        order_places(p);
        status = make_lists(p, error);
    }
    return status == COAUTH_OK ? join_cliques(p, error) : status;
}

/* What gathering needs: cliques by group, and twins by the first of each. */
typedef struct gathering {
    uint32_t groups;
    uint32_t *clique, *clique_start; /* parent becomes the number of each clique's group */
    uint32_t *twin, *twin_start;
    uint32_t *mark;
    uint64_t *start;
    VECTOR(uint32_t) node;
} gathering;

static coauth_status add_group(gathering *k, const percolation *p, uint32_t c, coauth_error *error) {
    for (uint32_t i = k->clique_start[c]; i < k->clique_start[c + 1]; i++) {
        uint32_t clique = k->clique[i];
        for (uint64_t j = p->all.start[clique]; j < p->all.start[clique + 1]; j++) {
            uint32_t first = p->who[p->all.node[j]];
            if (k->mark[first] == c) continue;
            k->mark[first] = c;
            uint32_t from = k->twin_start[first], count = k->twin_start[first + 1] - from;
            if (!vector_reserve(p->graph->context, &k->node, count)) return fail_memory(error);
            if (count) memcpy(k->node.item + k->node.count, k->twin + from, count * sizeof *k->twin);
            k->node.count += count;
        }
    }
    k->start[c + 1] = k->node.count;
    return COAUTH_OK;
}

static coauth_status gather(coauth_cover **cover, percolation *p, bool weights, coauth_error *error) {
    uint32_t n = p->graph->nodes, count = p->all.count;
    gathering k = {0};
    union_find_flatten(p->parent, count);
    k.groups = group_renumber(p->parent, count, p->seen, count);
    k.clique = scratch_array(&p->own, count, sizeof *k.clique);
    k.clique_start = scratch_array(&p->own, (size_t)k.groups + 1, sizeof *k.clique_start);
    k.twin = scratch_array(&p->own, n, sizeof *k.twin);
    k.twin_start = scratch_array(&p->own, (size_t)n + 1, sizeof *k.twin_start);
    k.mark = scratch_array(&p->own, n, sizeof *k.mark);
    k.start = scratch_zeroes(&p->own, (size_t)k.groups + 1, sizeof *k.start);
    coauth_status status = scratch_status(&p->own, error);
    if (status == COAUTH_OK) {
        group_nodes(k.clique, k.clique_start, p->parent, count, k.groups);
        group_nodes(k.twin, k.twin_start, p->all.twin, n, n);
        for (uint32_t u = 0; u < n; u++) k.mark[u] = UINT32_MAX;
    }
    for (uint32_t c = 0; status == COAUTH_OK && c < k.groups; c++) status = add_group(&k, p, c, error);
    if (status == COAUTH_OK) status = cover_make(cover, p->graph, k.groups, k.start, k.node.item, weights, error);
    vector_free(p->graph->context, &k.node);
    return status;
}

static const coauth_parameter_row clique_size = {.name = "clique-size",
    .description = "authors of the cliques",
    .usual = 4,
    .least = 2,
    .most = 10000,
    .whole = true};

static coauth_status compute(
    coauth_cover **cover, const coauth_graph *g, const coauth_cover_options *o, coauth_error *error) {
    uint32_t size = (uint32_t)coauth_parameter_value(&o->parameters, &clique_size);
    percolation p = {.graph = g, .shared = size - 1, .own = scratch_open(g->context)};
    coauth_status status = cliques_find(&p.all, g, size, error);
    if (status == COAUTH_OK) status = join(&p, error);
    if (status == COAUTH_OK) status = gather(cover, &p, o->weights, error);
    cliques_free(&p.all);
    scratch_close(&p.own);
    return status;
}

const coauth_cover_method clique_percolation_method = {
    .name = "clique-percolation",
    .title = "Clique percolation: chains of cliques that overlap but for one author",
    .source = "palla2005",
    .cost = "about O(sum of degree^2) on coauthor graphs",
    .parameter = {&clique_size},
    .compute = compute,
};
