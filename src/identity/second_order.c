/* second_order.c: see second_order.h.  Of a block's collaborators so many are kept, spread evenly over their numbers,
 * each weighed by how rare it is; who has many gives each a smaller share.  Papers of very many authors say little of
 * who works with whom and are left out, as are inferred authors. */
#include "identity/second_order.h"

#include <math.h>

enum { MOST_TOGETHER = 25, MOST_KEPT = 48 };

static size_t pairs_of(const coauth_paper *paper) {
    return paper->authors <= MOST_TOGETHER ? (size_t)paper->authors * paper->authors : 0;
}

static uint32_t listed_block(const author_lists *l, size_t authorship) {
    return author_listed(l, authorship) ? l->name->block[l->authorship[authorship].name] : (uint32_t)NO_BLOCK;
}

/* Per block: blocks on a paper with it. */
static bool find_near(table_of_rows *near, const author_lists *l) {
    size_t room = 0, count = 0;
    for (size_t p = 0; p < l->papers; p++) room += pairs_of(&l->paper[p]);
    uint64_t *pairs = memory_resize(l->context, NULL, room, sizeof *pairs);
    for (size_t p = 0; pairs && p < l->papers; p++) {
        const coauth_paper *paper = &l->paper[p];
        size_t end = paper->first_author + (pairs_of(paper) ? paper->authors : 0);
        for (size_t i = paper->first_author; i < end; i++) {
            for (size_t j = paper->first_author; j < end; j++) {
                uint32_t a = listed_block(l, i), b = listed_block(l, j);
                if (a == NO_BLOCK || !author_lists_have_block(l, a)) continue;
                if (a != b && b != NO_BLOCK) pairs[count++] = (uint64_t)a << 32 | b;
            }
        }
    }
    bool done = pairs && rows_make(near, pairs, count, l->name->blocks, l->context);
    memory_free(l->context, pairs);
    return done;
}

static uint64_t step_of(uint64_t length) {
    return length / MOST_KEPT + 1;
}

static void keep_some(table_of_weights *order, const table_of_rows *near, const occurrences *block) {
    weighted *out = order->item;
    for (size_t b = 0; b < block->count; b++) {
        uint64_t first = near->start[b], end = near->start[b + 1];
        double share = 1 / sqrt((double)(end - first) + 1);
        for (uint64_t k = first; k < end; k += step_of(end - first))
            *out++ = (weighted){near->item[k], (float)(share * block->rarity[near->item[k]])};
    }
}

bool second_order_make(table_of_weights *order, const author_lists *lists, const occurrences *block) {
    const coauth_context *context = lists->context;
    table_of_rows near = {0};
    *order = (table_of_weights){.start = memory_zeroed(context, block->count + 1, sizeof *order->start)};
    bool done = order->start && find_near(&near, lists);
    for (size_t b = 0; done && b < block->count; b++) {
        uint64_t length = near.start[b + 1] - near.start[b], step = step_of(length);
        order->start[b + 1] = order->start[b] + (length + step - 1) / step;
    }
    if (done) order->item = memory_resize(context, NULL, order->start[block->count], sizeof *order->item);
    done = done && order->item;
    if (done) keep_some(order, &near, block);
    rows_free(&near, context);
    return done && author_lists_fetch_rows(lists, order);
}
