/* second_order.c: see second_order.h.  Of a block's collaborators so many are kept, spread evenly over their numbers,
 * each weighed by how rare it is; who has many gives each a smaller share.  Papers of very many authors say little of
 * who works with whom and are left out, as are inferred authors. */
#include "identity/second_order.h"

#include <math.h>

#include "base/memory.h"

enum { MOST_TOGETHER = 25, MOST_KEPT = 48 };

static size_t pairs_of(const coauth_paper *paper) {
    return paper->authors <= MOST_TOGETHER ? (size_t)paper->authors * paper->authors : 0;
}

static uint32_t listed_block(const evidence *e, size_t authorship) {
    return evidence_listed(e, authorship) ? e->block[e->authorship[authorship].name] : (uint32_t)NO_BLOCK;
}

/* Per block: blocks on a paper with it. */
static bool find_near(table_of_rows *near, const evidence *e) {
    size_t room = 0, count = 0;
    for (size_t p = 0; p < e->papers; p++) room += pairs_of(&e->paper[p]);
    uint64_t *pairs = memory_resize(e->context, NULL, room, sizeof *pairs);
    for (size_t p = 0; pairs && p < e->papers; p++) {
        const coauth_paper *paper = &e->paper[p];
        size_t end = paper->first_author + (pairs_of(paper) ? paper->authors : 0);
        for (size_t i = paper->first_author; i < end; i++) {
            for (size_t j = paper->first_author; j < end; j++) {
                uint32_t a = listed_block(e, i), b = listed_block(e, j);
                if (a != b && a != NO_BLOCK && b != NO_BLOCK) pairs[count++] = (uint64_t)a << 32 | b;
            }
        }
    }
    bool done = pairs && rows_make(near, pairs, count, e->blocks, e->context);
    memory_free(e->context, pairs);
    return done;
}

static uint64_t step_of(uint64_t length) {
    return length / MOST_KEPT + 1;
}

static void keep_some(evidence *e, const table_of_rows *near) {
    weighted *out = e->second_order.item;
    for (size_t block = 0; block < e->blocks; block++) {
        uint64_t first = near->start[block], end = near->start[block + 1];
        double share = 1 / sqrt((double)(end - first) + 1);
        for (uint64_t k = first; k < end; k += step_of(end - first))
            *out++ = (weighted){near->item[k], (float)(share * e->block_rarity[near->item[k]])};
    }
}

bool find_second_order(evidence *e) {
    table_of_rows near = {0};
    e->second_order.start = memory_zeroed(e->context, e->blocks + 1, sizeof *e->second_order.start);
    bool done = e->second_order.start && find_near(&near, e);
    for (size_t block = 0; done && block < e->blocks; block++) {
        uint64_t length = near.start[block + 1] - near.start[block], step = step_of(length);
        e->second_order.start[block + 1] = e->second_order.start[block] + (length + step - 1) / step;
    }
    if (done)
        e->second_order.item =
            memory_resize(e->context, NULL, e->second_order.start[e->blocks], sizeof *e->second_order.item);
    done = done && e->second_order.item;
    if (done) keep_some(e, &near);
    rows_free(&near, e->context);
    return done;
}
