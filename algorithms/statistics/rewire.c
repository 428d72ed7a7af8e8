/* rewire.c: see rewire.h.  Edges that are there stand in a table of open addressing whose gaps are closed when one
 * is taken out (Knuth, TAOCP 6.4, algorithm R). */
#include "statistics/rewire.h"

#include "base/error.h"
#include "base/memory.h"

typedef struct pair_table {
    uint64_t *slot; /* a pair + 1; 0: empty */
    size_t mask;
} pair_table;

static uint64_t pair_of(const edge_set *edges, uint32_t a, uint32_t b) {
    if (!edges->bipartite && a > b) return (uint64_t)b << 32 | a;
    return (uint64_t)a << 32 | b;
}

static size_t home_of(const pair_table *t, uint64_t pair) {
    return (size_t)hash_mix(pair) & t->mask;
}

static size_t place_of(const pair_table *t, uint64_t pair) {
    size_t i = home_of(t, pair);
    while (t->slot[i] && t->slot[i] != pair + 1) i = (i + 1) & t->mask;
    return i;
}

static bool has(const pair_table *t, uint64_t pair) {
    return t->slot[place_of(t, pair)] != 0;
}

static void put(pair_table *t, uint64_t pair) {
    t->slot[place_of(t, pair)] = pair + 1;
}

static void take(pair_table *t, uint64_t pair) {
    size_t gap = place_of(t, pair);
    for (size_t i = (gap + 1) & t->mask; t->slot[i]; i = (i + 1) & t->mask) {
        size_t home = home_of(t, t->slot[i] - 1);
        if (((i - home) & t->mask) < ((i - gap) & t->mask)) continue; /* it may not stand before its home */
        t->slot[gap] = t->slot[i];
        gap = i;
    }
    t->slot[gap] = 0;
}

static bool table_make(pair_table *t, uint64_t pairs, const coauth_context *context) {
    size_t slots = 16;
    while (slots < pairs * 2) slots *= 2;
    *t = (pair_table){.slot = memory_zeroed(context, slots, sizeof *t->slot), .mask = slots - 1};
    return t->slot != NULL;
}

/* Edges (a, b) and (c, d) become (a, d) and (c, b). */
static void try_swap(edge_set *edges, pair_table *table, uint64_t i, uint64_t j, bool turned) {
    uint32_t a = edges->from[i], b = edges->to[i], c = edges->from[j], d = edges->to[j];
    if (turned) {
        uint32_t end = c;
        c = d;
        d = end;
    }
    if (!edges->bipartite && (a == d || c == b)) return;
    uint64_t first = pair_of(edges, a, d), second = pair_of(edges, c, b);
    if (has(table, first) || has(table, second)) return;
    take(table, pair_of(edges, a, b));
    take(table, pair_of(edges, c, d));
    put(table, first);
    put(table, second);
    edges->to[i] = d;
    edges->from[j] = c;
    edges->to[j] = b;
}

coauth_status rewire(
    edge_set *edges, uint64_t swaps, generator *random, const coauth_context *context, coauth_error *error) {
    pair_table table;
    if (edges->count < 2) return COAUTH_OK;
    if (!table_make(&table, edges->count, context)) return fail_memory(error);
    coauth_status status = COAUTH_OK;
    for (uint64_t i = 0; i < edges->count; i++) put(&table, pair_of(edges, edges->from[i], edges->to[i]));
    for (uint64_t s = 0; s < swaps && status == COAUTH_OK; s++) {
        uint64_t i = generator_below(random, (uint32_t)edges->count),
                 j = generator_below(random, (uint32_t)edges->count);
        bool turned = !edges->bipartite && generator_next(random) >> 63;
        if (i != j) try_swap(edges, &table, i, j, turned);
        if (s % 65536 == 0) status = context_check(context, error);
    }
    memory_free(context, table.slot);
    return status;
}

coauth_status redraw(
    edge_set *edges, uint32_t nodes, generator *random, const coauth_context *context, coauth_error *error) {
    pair_table table;
    if (!table_make(&table, edges->count, context)) return fail_memory(error);
    coauth_status status = COAUTH_OK;
    for (uint64_t i = 0, tries = 0; i < edges->count && status == COAUTH_OK; tries++) {
        if (tries % 65536 == 0) status = context_check(context, error);
        uint32_t a = generator_below(random, nodes), b = generator_below(random, nodes);
        uint64_t pair = pair_of(edges, a, b);
        if (a == b || has(&table, pair)) continue;
        put(&table, pair);
        edges->from[i] = a;
        edges->to[i++] = b;
    }
    memory_free(context, table.slot);
    return status;
}
