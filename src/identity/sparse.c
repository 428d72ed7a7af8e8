/* sparse.c: see sparse.h.  Keys are ranked by radix sort. */
#include "identity/sparse.h"

#include <math.h>
#include <string.h>

#include "base/order.h"
#include "base/radix.h"
#include "base/scratch.h"

RADIX_SORT(sort_keys, uint64_t, RADIX_ITSELF)
RADIX_SORT(sort_numbers, uint32_t, RADIX_ITSELF)

static size_t drop_repeated(uint64_t *key, size_t count) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (!n || key[n - 1] != key[i]) key[n++] = key[i];
    return n;
}

/* The keys in order, each once, without 0. */
static uint64_t *sort_distinct(size_t *distinct, const uint64_t *key, size_t count, const coauth_context *context) {
    uint64_t *sorted = memory_resize(context, NULL, count, sizeof *sorted);
    uint64_t *scratch = memory_resize(context, NULL, count, sizeof *scratch);
    size_t n = 0;
    bool done = sorted && scratch;
    for (size_t i = 0; done && i < count; i++)
        if (key[i]) sorted[n++] = key[i];
    if (done) {
        sort_keys(sorted, scratch, n);
        *distinct = drop_repeated(sorted, n);
    } else {
        memory_free(context, sorted);
    }
    memory_free(context, scratch);
    return done ? sorted : NULL;
}

bool rank_keys_of_all(uint32_t *number, size_t *distinct, uint64_t **all, const uint64_t *key, size_t count,
    const corpus_part *part, const coauth_context *context) {
    size_t n = 0;
    uint64_t *sorted = sort_distinct(&n, key, count, context);
    if (sorted && part) {
        uint64_t *here = sorted;
        sorted = NULL;
        if (!part->unite(part->user, &sorted, &n, here, n)) sorted = NULL;
        memory_free(context, here);
    }
    if (!sorted) return false;
    *distinct = n;
    for (size_t i = 0; i < count; i++) {
        size_t low = 0;
        BISECT(low, n, k, sorted[k] < key[i]);
        number[i] = key[i] ? (uint32_t)low : (uint32_t)NO_BLOCK;
    }
    if (all) *all = sorted;
    else memory_free(context, sorted);
    return true;
}

bool rank_keys(uint32_t *number, size_t *distinct, const uint64_t *key, size_t count, const coauth_context *context) {
    return rank_keys_of_all(number, distinct, NULL, key, count, NULL, context);
}

/* Sorts every row and closes the gaps that repeated numbers leave. */
static void order_rows(table_of_rows *t, uint32_t *scratch, size_t rows) {
    uint64_t n = 0, first = 0;
    for (size_t r = 0; r < rows; r++) {
        uint64_t end = t->start[r + 1], begin = n;
        sort_numbers(t->item + first, scratch, end - first);
        for (uint64_t i = first; i < end; i++)
            if (n == begin || t->item[n - 1] != t->item[i]) t->item[n++] = t->item[i];
        t->start[r + 1] = n;
        first = end;
    }
}

bool rows_make(table_of_rows *t, uint64_t *pairs, size_t count, size_t rows, const coauth_context *context) {
    t->start = memory_zeroed(context, rows + 1, sizeof *t->start);
    t->item = memory_resize(context, NULL, count, sizeof *t->item);
    if (!t->start || !t->item) return false;
    for (size_t i = 0; i < count; i++) t->start[(pairs[i] >> 32) + 1]++;
    for (size_t r = 0; r < rows; r++) t->start[r + 1] += t->start[r];
    for (size_t i = 0; i < count; i++) t->item[t->start[pairs[i] >> 32]++] = (uint32_t)pairs[i];
    for (size_t r = rows; r > 0; r--) t->start[r] = t->start[r - 1];
    t->start[0] = 0;
    order_rows(t, (uint32_t *)pairs, rows);
    uint32_t *less = t->start[rows] ? memory_resize(context, t->item, t->start[rows], sizeof *t->item) : NULL;
    if (less) t->item = less;
    return true;
}

void rows_free(table_of_rows *t, const coauth_context *context) {
    memory_free(context, t->start);
    memory_free(context, t->item);
}

void weights_free(table_of_weights *t, const coauth_context *context) {
    memory_free(context, t->start);
    memory_free(context, t->item);
}

bool occurrences_begin(occurrences *o, size_t count, const coauth_context *context) {
    *o = (occurrences){.count = count, .papers = memory_zeroed(context, count, sizeof *o->papers)};
    return o->papers != NULL;
}

/* A logarithm once for each number, not for each comparison. */
bool occurrences_weigh(occurrences *o, size_t papers, const coauth_context *context) {
    double all = (double)papers + 1;
    o->rarity = memory_resize(context, NULL, o->count, sizeof *o->rarity);
    for (size_t k = 0; o->rarity && k < o->count; k++)
        o->rarity[k] = o->papers[k] && o->papers[k] < all ? log(all / o->papers[k]) : 0;
    return o->rarity != NULL;
}

void occurrences_free(occurrences *o, const coauth_context *context) {
    memory_free(context, o->papers);
    memory_free(context, o->rarity);
}
