/* rivals.c: see rivals.h.  A table of pairs (paper, group) answers whether a group is on a paper; of two that are
 * joined, the smaller takes the larger one's name there. */
#include "identity/rivals.h"

#include "base/hash.h"
#include "base/memory.h"

enum { LEAST_SLOTS = 64 };
#define ALONE UINT32_MAX

static size_t place(const rivals *r, uint64_t entry) {
    size_t i = hash_mix(entry) & (r->slots - 1);
    while (r->slot[i] && r->slot[i] != entry) i = (i + 1) & (r->slots - 1);
    return i;
}

static uint64_t entry_of(uint32_t paper, uint32_t label) {
    return ((uint64_t)paper << 32 | label) + 1;
}

static bool grow(rivals *r) {
    rivals larger = *r;
    larger.slots = r->slots ? 2 * r->slots : LEAST_SLOTS;
    larger.slot = memory_zeroed(r->context, larger.slots, sizeof *larger.slot);
    if (!larger.slot) return false;
    for (size_t i = 0; i < r->slots; i++)
        if (r->slot[i]) larger.slot[place(&larger, r->slot[i])] = r->slot[i];
    memory_free(r->context, r->slot);
    *r = larger;
    return true;
}

static bool enter(rivals *r, uint32_t paper, uint32_t label) {
    if (2 * r->used >= r->slots && !grow(r)) return false;
    size_t i = place(r, entry_of(paper, label));
    r->used += !r->slot[i];
    r->slot[i] = entry_of(paper, label);
    return true;
}

static bool allocate(rivals *r, size_t members) {
    uint32_t **const array[] = {&r->paper, &r->next, &r->head, &r->size, &r->label};
    bool done = true;
    for (size_t k = 0; k < sizeof array / sizeof *array; k++) {
        *array[k] = memory_resize(r->context, NULL, members, sizeof **array[k]);
        done = done && *array[k];
    }
    return done;
}

bool rivals_make(rivals *r, const uint32_t *paper, const uint32_t *i, size_t members, const coauth_context *context) {
    size_t met = 0;
    *r = (rivals){.context = context};
    for (size_t k = 1; k < members; k++) met += paper[i[k]] == paper[i[k - 1]];
    if (!met) return true;
    if (!allocate(r, members)) return false;
    for (uint32_t k = 0, first = 0; k < members; k++) {
        if (paper[i[k]] != paper[i[first]]) first = k;
        bool alone = k == first && (k + 1 == members || paper[i[k + 1]] != paper[i[k]]);
        r->paper[k] = alone ? ALONE : first;
        r->head[k] = alone ? ALONE : k;
        r->size[k] = !alone;
        r->next[k] = r->label[k] = k;
        if (!alone && !enter(r, first, k)) return false;
    }
    return true;
}

void rivals_free(rivals *r) {
    uint32_t *const array[] = {r->paper, r->next, r->head, r->size, r->label};
    for (size_t k = 0; k < sizeof array / sizeof *array; k++) memory_free(r->context, array[k]);
    memory_free(r->context, r->slot);
    *r = (rivals){.context = r->context};
}

bool rivals_meet(const rivals *r, uint32_t a, uint32_t b) {
    if (!r->paper || a == b) return false;
    uint32_t small = r->size[a] < r->size[b] ? a : b, large = small == a ? b : a, k = r->head[small];
    for (uint32_t left = r->size[small]; left; left--, k = r->next[k])
        if (r->slot[place(r, entry_of(r->paper[k], r->label[large]))]) return true;
    return false;
}

bool rivals_join(rivals *r, uint32_t root, uint32_t other) {
    if (!r->paper) return true;
    uint32_t small = r->size[root] < r->size[other] ? root : other, large = small == root ? other : root;
    uint32_t label = r->label[large], a = r->head[root], b = r->head[other], k = r->head[small];
    for (uint32_t left = r->size[small]; left; left--, k = r->next[k])
        if (!enter(r, r->paper[k], label)) return false;
    if (a != ALONE && b != ALONE) { /* one circle of two */
        uint32_t next = r->next[a];
        r->next[a] = r->next[b];
        r->next[b] = next;
    }
    r->head[root] = a != ALONE ? a : b;
    r->size[root] += r->size[other];
    r->label[root] = label;
    return true;
}
