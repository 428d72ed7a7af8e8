/* clique_cover.c: cliques found greedily, edge by edge.
 *
 * A coauthorship network is the union of its papers' cliques, and a clique of k nodes says with k memberships what
 * takes k (k - 1) arcs.  The papers need not be known: an edge that no clique holds yet is grown to a maximal clique,
 * which takes the common neighbour of smallest degree first, as that is most likely to be of the same paper.  Nodes of
 * small degree begin, since most of them lie in one clique only.  Members whose edges in the clique are all held by
 * earlier ones are left out (cf. Conte, Grossi & Marino, "Clique covering of large real-world networks", SAC 2016). */
#include "centrality/clique_cover.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/order.h"
#include "base/scratch.h"

typedef struct growth {
    const compact *graph;
    uint8_t *held;                /* of each arc: whether a clique has it */
    uint32_t *members, count;     /* of the clique that grows */
    uint32_t *candidates, left;   /* who knows all of them, ascending */
    uint8_t *needed;              /* of each member: whether it brings an edge that no clique had */
    VECTOR(uint32_t) memberships; /* of all cliques so far */
    VECTOR(uint64_t) starts;
    uint64_t steps;
} growth;

static uint64_t degree(const compact *g, uint32_t p) {
    return g->offsets[p + 1] - g->offsets[p];
}

/* The first arc from low on of p's row that leads to q or beyond; the end of the row if there is none. */
static uint64_t find_arc(growth *w, uint32_t p, uint64_t low, uint32_t q) {
    BISECT(low, w->graph->offsets[p + 1], i, (w->steps++, w->graph->neighbours[i] < q));
    return low;
}

/* p becomes a member; candidates that do not know it are none any more. */
static void admit(growth *w, uint32_t p) {
    const compact *g = w->graph;
    uint64_t arc = g->offsets[p], end = g->offsets[p + 1];
    uint32_t left = 0;
    w->members[w->count++] = p;
    for (uint32_t i = 0; i < w->left && arc < end; i++) {
        uint32_t q = w->candidates[i];
        arc = find_arc(w, p, arc, q);
        if (arc < end && g->neighbours[arc] == q) w->candidates[left++] = q;
    }
    w->left = left;
}

static uint32_t pick_candidate(growth *w) {
    uint32_t best = w->candidates[0];
    for (uint32_t i = 1; i < w->left; i++)
        if (degree(w->graph, w->candidates[i]) < degree(w->graph, best)) best = w->candidates[i];
    w->steps += w->left;
    return best;
}

/* A maximal clique with the edge from p to q. */
static void grow(growth *w, uint32_t p, uint32_t q) {
    const compact *g = w->graph;
    w->count = 0;
    w->members[w->count++] = p;
    w->left = (uint32_t)degree(g, p);
    memcpy(w->candidates, g->neighbours + g->offsets[p], w->left * sizeof *w->candidates);
    w->steps += w->left;
    for (admit(w, q); w->left;) admit(w, pick_candidate(w));
    sort_uint32(w->members, w->count);
}

/* Marks the clique's arcs, and the members that bring new ones. */
static void hold(growth *w) {
    memset(w->needed, 0, w->count);
    for (uint32_t i = 0; i < w->count; i++) {
        uint64_t arc = w->graph->offsets[w->members[i]];
        for (uint32_t k = 0; k < w->count; k++) {
            if (k == i) continue;
            arc = find_arc(w, w->members[i], arc, w->members[k]);
            if (!w->held[arc]) w->needed[i] = 1;
            w->held[arc] = 1;
        }
    }
}

static coauth_status keep(growth *w, coauth_error *error) {
    const coauth_context *context = w->graph->context;
    uint64_t *start = vector_push(context, &w->starts);
    if (!start || !vector_reserve(context, &w->memberships, w->count)) return fail_memory(error);
    *start = w->memberships.count;
    for (uint32_t i = 0; i < w->count; i++)
        if (w->needed[i]) w->memberships.item[w->memberships.count++] = w->members[i];
    return COAUTH_OK;
}

/* Of p's neighbours that no clique has with it the one of smallest degree; UINT32_MAX if there is none. */
static uint32_t pick_neighbour(growth *w, uint32_t p) {
    const compact *g = w->graph;
    uint32_t best = UINT32_MAX;
    for (uint64_t arc = g->offsets[p]; arc < g->offsets[p + 1]; arc++) {
        uint32_t q = g->neighbours[arc];
        if (!w->held[arc] && (best == UINT32_MAX || degree(g, q) < degree(g, best))) best = q;
    }
    w->steps += degree(g, p);
    return best;
}

static coauth_status cover_node(growth *w, uint32_t p, uint64_t most, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (uint32_t q; status == COAUTH_OK && w->steps <= most && (q = pick_neighbour(w, p)) != UINT32_MAX;) {
        grow(w, p, q);
        hold(w);
        status = keep(w, error);
    }
    return status;
}

/* The places by degree, then by number. */
static bool order_places(uint32_t *order, const compact *g) {
    uint64_t *next = memory_zeroed(g->context, (size_t)g->nodes + 1, sizeof *next);
    if (!next) return false;
    for (uint32_t p = 0; p < g->nodes; p++) next[degree(g, p) + 1]++;
    for (uint32_t d = 0; d < g->nodes; d++) next[d + 1] += next[d];
    for (uint32_t p = 0; p < g->nodes; p++) order[next[degree(g, p)]++] = p;
    memory_free(g->context, next);
    return true;
}

static coauth_status cover_all(growth *w, const uint32_t *order, uint64_t most, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (uint32_t i = 0; status == COAUTH_OK && w->steps <= most && i < w->graph->nodes; i++) {
        if (i % 1024 == 0) status = context_check(w->graph->context, error);
        if (status == COAUTH_OK) status = cover_node(w, order[i], most, error);
    }
    return status;
}

/* --- In the order of the graph ----------------------------------------------------------------- */

/* Numbers the cliques by their first members: number of each; and fills first and member_start. */
static void number_cliques(clique_cover *c, uint32_t *number, const growth *w) {
    const uint32_t *membership = w->memberships.item;
    const uint64_t *start = w->starts.item;
    uint32_t nodes = w->graph->nodes;
    for (uint32_t k = 0; k < c->cliques; k++) c->first[membership[start[k]] + 1]++;
    for (uint32_t p = 0; p < nodes; p++) c->first[p + 1] += c->first[p];
    for (uint32_t k = 0; k < c->cliques; k++) number[k] = c->first[membership[start[k]]]++;
    for (uint32_t p = nodes; p > 0; p--) c->first[p] = c->first[p - 1];
    c->first[0] = 0;
    for (uint32_t k = 0; k < c->cliques; k++) c->member_start[number[k] + 1] = start[k + 1] - start[k];
    for (uint32_t k = 0; k < c->cliques; k++) c->member_start[k + 1] += c->member_start[k];
}

/* Ascending because the cliques announce themselves in order. */
static void fill_rows(clique_cover *c, const uint32_t *number, const growth *w) {
    const uint64_t *start = w->starts.item;
    for (uint32_t k = 0; k < c->cliques; k++) {
        size_t size = start[k + 1] - start[k];
        memcpy(c->members + c->member_start[number[k]], w->memberships.item + start[k], size * sizeof *c->members);
    }
    uint64_t all = w->memberships.count;
    uint64_t *end = c->clique_start + 1;
    for (uint64_t i = 0; i < all; i++)
        if (c->members[i] + 1 < w->graph->nodes) end[c->members[i] + 1]++;
    for (uint32_t p = 1; p < w->graph->nodes; p++) end[p] += end[p - 1];
    for (uint32_t k = 0; k < c->cliques; k++)
        for (uint64_t i = c->member_start[k]; i < c->member_start[k + 1]; i++) c->clique_of[end[c->members[i]]++] = k;
}

static coauth_status arrange(clique_cover *c, growth *w, coauth_error *error) {
    const coauth_context *context = w->graph->context;
    uint32_t nodes = w->graph->nodes;
    uint64_t *start = vector_push(context, &w->starts);
    if (!start) return fail_memory(error);
    *start = w->memberships.count;
    c->cliques = (uint32_t)w->starts.count - 1;
    scratch_scope scope = scratch_open(context);
    uint32_t *number = scratch_array(&scope, c->cliques, sizeof *number);
    c->member_start = scratch_zeroes(&c->own, (size_t)c->cliques + 1, sizeof *c->member_start);
    c->members = scratch_array(&c->own, w->memberships.count, sizeof *c->members);
    c->clique_start = scratch_zeroes(&c->own, (size_t)nodes + 1, sizeof *c->clique_start);
    c->clique_of = scratch_array(&c->own, w->memberships.count, sizeof *c->clique_of);
    c->first = scratch_zeroes(&c->own, (size_t)nodes + 1, sizeof *c->first);
    coauth_status status = number ? scratch_status(&c->own, error) : fail_memory(error);
    if (status == COAUTH_OK) number_cliques(c, number, w);
    if (status == COAUTH_OK) fill_rows(c, number, w);
    scratch_close(&scope);
    return status;
}

coauth_status clique_cover_find(clique_cover *c, bool *found, const compact *g, uint64_t most, coauth_error *error) {
    const coauth_context *context = g->context;
    growth w = {.graph = g};
    *c = (clique_cover){.own = scratch_open(context)};
    *found = false;
    scratch_scope scope = scratch_open(context);
    uint32_t *order = scratch_array(&scope, g->nodes, sizeof *order);
    w.held = scratch_zeroes(&scope, g->offsets[g->nodes], 1);
    w.members = scratch_array(&scope, g->nodes, sizeof *w.members);
    w.candidates = scratch_array(&scope, g->nodes, sizeof *w.candidates);
    w.needed = scratch_array(&scope, g->nodes, 1);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK && !order_places(order, g)) status = fail_memory(error);
    if (status == COAUTH_OK) status = cover_all(&w, order, most, error);
    *found = w.steps <= most;
    if (status == COAUTH_OK && *found) status = arrange(c, &w, error);
    scratch_close(&scope);
    vector_free(context, &w.memberships);
    vector_free(context, &w.starts);
    return status;
}

void clique_cover_free(clique_cover *c) {
    scratch_close(&c->own);
    *c = (clique_cover){0};
}
