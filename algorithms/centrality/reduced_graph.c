/* reduced_graph.c: blocks, twins and simplicial nodes; see reduced_graph.h and betweenness.c. */
#include "centrality/reduced_graph.h"

#include <string.h>

#include "base/context.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/order.h"
#include "base/scratch.h"

static coauth_status allocate(
    reduced_graph *p, uint32_t nodes, uint64_t arcs, const coauth_context *context, coauth_error *error) {
    *p = (reduced_graph){.nodes = nodes, .own = scratch_open(context), .context = context};
    p->offsets = scratch_zeroes(&p->own, (size_t)nodes + 1, sizeof *p->offsets);
    p->neighbours = scratch_array(&p->own, arcs, sizeof *p->neighbours);
    p->count = scratch_array(&p->own, nodes, sizeof *p->count);
    p->each = scratch_array(&p->own, nodes, sizeof *p->each);
    p->simplicial = scratch_zeroes(&p->own, nodes, 1);
    return scratch_status(&p->own, error);
}

void reduced_free(reduced_graph *p) {
    scratch_close(&p->own);
    *p = (reduced_graph){0};
}

/* --- A block ----------------------------------------------------------------------------------- */

/* Rows of the block in the order of its nodes as given. */
static coauth_status fill_rows(reduced_graph *p, const uint32_t *local, const uint32_t *edges, uint64_t edge_count,
    const coauth_graph *g, coauth_error *error) {
    uint64_t *next = memory_resize(p->context, NULL, p->nodes, sizeof *next);
    if (!next) return fail_memory(error);
    for (uint64_t i = 0; i < edge_count; i++) {
        p->offsets[local[g->from[edges[i]]] + 1]++;
        p->offsets[local[g->to[edges[i]]] + 1]++;
    }
    for (uint32_t v = 0; v < p->nodes; v++) {
        p->offsets[v + 1] += p->offsets[v];
        next[v] = p->offsets[v];
    }
    for (uint64_t i = 0; i < edge_count; i++) {
        uint32_t a = local[g->from[edges[i]]], b = local[g->to[edges[i]]];
        p->neighbours[next[a]++] = b;
        p->neighbours[next[b]++] = a;
    }
    memory_free(p->context, next);
    return COAUTH_OK;
}

/* place[v] is where breadth-first search from the node of largest degree meets v, order the reverse. */
static void order_nodes(uint32_t *place, uint32_t *order, const reduced_graph *p) {
    uint32_t first = 0, tail = 0;
    for (uint32_t v = 0; v < p->nodes; v++) {
        place[v] = UINT32_MAX;
        if (p->offsets[v + 1] - p->offsets[v] > p->offsets[first + 1] - p->offsets[first]) first = v;
    }
    place[first] = tail;
    order[tail++] = first;
    for (uint32_t head = 0; head < tail; head++) {
        uint32_t v = order[head];
        for (uint64_t i = p->offsets[v]; i < p->offsets[v + 1]; i++) {
            uint32_t w = p->neighbours[i];
            if (place[w] != UINT32_MAX) continue;
            place[w] = tail;
            order[tail++] = w;
        }
    }
}

/* The same rows under the new numbers, ascending because every node announces itself in order. */
static coauth_status renumber(
    reduced_graph *to, const reduced_graph *from, const uint32_t *place, const uint32_t *order, coauth_error *error) {
    uint64_t *next = memory_resize(to->context, NULL, to->nodes, sizeof *next);
    if (!next) return fail_memory(error);
    for (uint32_t v = 0; v < to->nodes; v++) {
        next[v] = to->offsets[v];
        to->offsets[v + 1] = to->offsets[v] + from->offsets[order[v] + 1] - from->offsets[order[v]];
    }
    for (uint32_t v = 0; v < to->nodes; v++)
        for (uint64_t i = from->offsets[order[v]]; i < from->offsets[order[v] + 1]; i++)
            to->neighbours[next[place[from->neighbours[i]]]++] = v;
    memory_free(to->context, next);
    return COAUTH_OK;
}

/* nodes and weight in the new order. */
static coauth_status reorder(uint32_t *nodes, double *weight, uint32_t *local, const reduced_graph *p,
    const uint32_t *order, coauth_error *error) {
    uint32_t *old = memory_resize(p->context, NULL, p->nodes, sizeof *old);
    if (!old) return fail_memory(error);
    memcpy(old, nodes, p->nodes * sizeof *old);
    for (uint32_t v = 0; v < p->nodes; v++) {
        p->each[v] = weight[order[v]];
        p->count[v] = 1;
        nodes[v] = old[order[v]];
        local[nodes[v]] = v;
    }
    memcpy(weight, p->each, p->nodes * sizeof *weight);
    memory_free(p->context, old);
    return COAUTH_OK;
}

coauth_status reduced_of_block(reduced_graph *p, uint32_t *nodes, double *weight, uint32_t *local, uint32_t count,
    const uint32_t *edges, uint64_t edge_count, const coauth_graph *g, coauth_error *error) {
    const coauth_context *context = g->context;
    reduced_graph given = {0};
    *p = (reduced_graph){0};
    scratch_scope scope = scratch_open(context);
    uint32_t *place = scratch_array(&scope, count, sizeof *place);
    uint32_t *order = scratch_array(&scope, count, sizeof *order);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = allocate(&given, count, 2 * edge_count, context, error);
    for (uint32_t i = 0; i < count; i++) local[nodes[i]] = i;
    if (status == COAUTH_OK) status = fill_rows(&given, local, edges, edge_count, g, error);
    if (status == COAUTH_OK) status = allocate(p, count, 2 * edge_count, context, error);
    if (status == COAUTH_OK) {
        order_nodes(place, order, &given);
        status = renumber(p, &given, place, order, error);
    }
    if (status == COAUTH_OK) status = reorder(nodes, weight, local, p, order, error);
    reduced_free(&given);
    scratch_close(&scope);
    return status;
}

/* --- Fewer nodes ------------------------------------------------------------------------------- */

/* The reduced graph of the nodes whose where is not UINT32_MAX, those of the same where as one class; where
 * ascends over each class' first node, and is numbered 0 .. nodes - 1. */
static coauth_status contract(
    reduced_graph *smaller, uint32_t nodes, const uint32_t *where, const reduced_graph *p, coauth_error *error) {
    coauth_status status = allocate(smaller, nodes, reduced_arcs(p), p->context, error);
    if (status != COAUTH_OK) return status;
    uint32_t *last = memory_resize(p->context, NULL, nodes, sizeof *last); /* row that has the class already */
    if (!last) return fail_memory(error);
    uint64_t end = 0;
    uint32_t next = 0;
    for (uint32_t c = 0; c < nodes; c++) last[c] = UINT32_MAX, smaller->count[c] = 0;
    for (uint32_t v = 0; v < p->nodes; v++) {
        uint32_t c = where[v];
        if (c == UINT32_MAX) continue;
        smaller->count[c] += p->count[v];
        if (c != next) continue; /* twins have the same row */
        smaller->each[c] = p->each[v];
        smaller->offsets[next++] = end;
        for (uint64_t i = p->offsets[v]; i < p->offsets[v + 1]; i++) {
            uint32_t d = where[p->neighbours[i]];
            if (d == UINT32_MAX || d == c || last[d] == c) continue;
            last[d] = c;
            smaller->neighbours[end++] = d;
        }
        sort_uint32(smaller->neighbours + smaller->offsets[c], end - smaller->offsets[c]);
    }
    smaller->offsets[nodes] = end;
    memory_free(p->context, last);
    return COAUTH_OK;
}

/* Equal for nodes of the same closed neighbourhood and each. */
static uint64_t fingerprint(const reduced_graph *p, uint32_t v) {
    uint64_t sum = hash_mix((uint64_t)v + 1), each;
    for (uint64_t i = p->offsets[v]; i < p->offsets[v + 1]; i++) sum += hash_mix((uint64_t)p->neighbours[i] + 1);
    memcpy(&each, &p->each[v], sizeof each);
    return hash_join(sum, each);
}

static bool are_twins(const reduced_graph *p, uint32_t u, uint32_t v) {
    uint64_t i = p->offsets[u], j = p->offsets[v], last_i = p->offsets[u + 1], last_j = p->offsets[v + 1];
    if (last_i - i != last_j - j || p->each[u] < p->each[v] || p->each[u] > p->each[v]) return false;
    bool adjacent = false;
    while (i < last_i || j < last_j) {
        if (i < last_i && p->neighbours[i] == v) adjacent = true, i++;
        else if (j < last_j && p->neighbours[j] == u) j++;
        else if (i < last_i && j < last_j && p->neighbours[i] == p->neighbours[j]) i++, j++;
        else return false;
    }
    return adjacent;
}

/* A table from fingerprints to the first node that has each; chains of equal fingerprints that are
 * not twins would be a miracle, so such nodes just stay apart. */
static void find_twins(uint32_t *first, uint32_t *table, size_t slots, const reduced_graph *p) {
    for (size_t s = 0; s < slots; s++) table[s] = UINT32_MAX;
    for (uint32_t v = 0; v < p->nodes; v++) {
        size_t slot = fingerprint(p, v) & (slots - 1);
        while (table[slot] != UINT32_MAX && !are_twins(p, table[slot], v)) slot = (slot + 1) & (slots - 1);
        if (table[slot] == UINT32_MAX) table[slot] = v;
        first[v] = table[slot];
    }
}

coauth_status reduced_fold(reduced_graph *smaller, uint32_t *where, const reduced_graph *p, coauth_error *error) {
    size_t slots = 4;
    while (slots < 2 * (size_t)p->nodes) slots *= 2;
    uint32_t *table = memory_resize(p->context, NULL, slots, sizeof *table), nodes = 0;
    *smaller = (reduced_graph){0};
    if (!table) return fail_memory(error);
    find_twins(where, table, slots, p);
    memory_free(p->context, table);
    for (uint32_t v = 0; v < p->nodes; v++) where[v] = where[v] == v ? nodes++ : where[where[v]];
    return contract(smaller, nodes, where, p, error);
}

coauth_status reduced_strip(reduced_graph *smaller, uint32_t *where, const reduced_graph *p, coauth_error *error) {
    uint32_t nodes = 0;
    *smaller = (reduced_graph){0};
    for (uint32_t v = 0; v < p->nodes; v++) where[v] = p->simplicial[v] ? UINT32_MAX : nodes++;
    return contract(smaller, nodes, where, p, error);
}

coauth_status reduced_sort(reduced_graph *sorted, uint32_t *where, const reduced_graph *p, coauth_error *error) {
    uint32_t *order = memory_resize(p->context, NULL, p->nodes, sizeof *order), end = 0;
    *sorted = (reduced_graph){0};
    coauth_status status = order ? allocate(sorted, p->nodes, reduced_arcs(p), p->context, error) : fail_memory(error);
    for (int simplicial = 1; status == COAUTH_OK && simplicial >= 0; simplicial--)
        for (uint32_t v = 0; v < p->nodes; v++)
            if (p->simplicial[v] == simplicial) order[where[v] = end++] = v;
    for (uint32_t v = 0; status == COAUTH_OK && v < p->nodes; v++) {
        sorted->count[v] = p->count[order[v]];
        sorted->each[v] = p->each[order[v]];
        sorted->simplicial[v] = p->simplicial[order[v]];
    }
    if (status == COAUTH_OK) status = renumber(sorted, p, where, order, error);
    memory_free(p->context, order);
    return status;
}

/* Whether every node of v's row is v's neighbour u or u's neighbour; mark[x] == v + 1 for those in
 * v's row. */
static bool knows_all(const reduced_graph *p, const uint32_t *mark, uint32_t v, uint32_t u) {
    uint64_t wanted = p->offsets[v + 1] - p->offsets[v] - 1, known = 0;
    for (uint64_t i = p->offsets[u]; i < p->offsets[u + 1] && known < wanted; i++)
        known += mark[p->neighbours[i]] == v + 1;
    return known == wanted;
}

static bool is_simplicial(const reduced_graph *p, uint32_t *mark, uint32_t v) {
    uint64_t first = p->offsets[v], end = p->offsets[v + 1];
    for (uint64_t i = first; i < end; i++) {
        uint32_t u = p->neighbours[i];
        if (p->offsets[u + 1] - p->offsets[u] < end - first) return false;
    }
    for (uint64_t i = first; i < end; i++) mark[p->neighbours[i]] = v + 1;
    for (uint64_t i = first; i < end; i++)
        if (!knows_all(p, mark, v, p->neighbours[i])) return false;
    return true;
}

coauth_status reduced_find_simplicial(uint32_t *found, reduced_graph *p, coauth_error *error) {
    uint32_t *mark = memory_zeroed(p->context, p->nodes, sizeof *mark);
    *found = 0;
    if (!mark) return fail_memory(error);
    coauth_status status = COAUTH_OK;
    for (uint32_t v = 0; status == COAUTH_OK && v < p->nodes; v++) {
        *found += p->simplicial[v] = is_simplicial(p, mark, v);
        if (v % 4096 == 0) status = context_check(p->context, error);
    }
    memory_free(p->context, mark);
    return status;
}
