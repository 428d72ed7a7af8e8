/* bearers.c: see bearers.h.  Names are gone through key by key, what they lack in order. */
#include "identity/bearers.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/scratch.h"
#include "base/text.h"

static uint32_t hash_word(const person_name *n, size_t word, size_t length) {
    return (uint32_t)hash_bytes(n->letters + n->word[word].start, length);
}

fuller_name fuller_name_of(const person_name *n) {
    fuller_name out = {.key = name_crowd(n) == CROWD_FEW ? name_compound_key(n) : 0};
    size_t first = n->given + n->particles, letter = 0;
    if (!out.key) return out;
    if (n->given > 1 && !n->word[1].tied) {
        text_decode(n->letters + n->word[1].start, n->word[1].length, &letter);
        out.part = LACKS_MIDDLE;
        out.lacks = hash_word(n, 1, letter);
    } else if (n->given > 1) {
        out.key = 0; /* Jean-Pierre is no Jean */
    } else if (first + 1u < n->words) {
        out.part = LACKS_FAMILY;
        out.lacks = hash_word(n, first + 1, n->word[first + 1].length);
    }
    return out;
}

typedef struct listed {
    fuller_name name;
    uint32_t form;
} listed;

static int by_key(const void *a, const void *b) {
    const listed *x = a, *y = b;
    if (x->name.key != y->name.key) return x->name.key < y->name.key ? -1 : 1;
    if (x->name.part != y->name.part) return x->name.part < y->name.part ? -1 : 1;
    return (x->name.lacks > y->name.lacks) - (x->name.lacks < y->name.lacks);
}

/* Of names of one key: those that lack nothing come first, and are all it is about. */
static void count_of_key(uint8_t *bearers, const listed *x, size_t count) {
    size_t most = 0, of_part = 0;
    for (size_t k = 1; k < count; k++) {
        bool other = x[k].name.part != x[k - 1].name.part;
        if (x[k].name.part == LACKS_NOTHING || (!other && x[k].name.lacks == x[k - 1].name.lacks)) continue;
        of_part = other ? 1 : of_part + 1;
        if (of_part > most) most = of_part;
    }
    for (size_t k = 0; k < count && x[k].name.part == LACKS_NOTHING; k++)
        bearers[x[k].form] = (uint8_t)(most < UINT8_MAX ? most : UINT8_MAX);
}

bool count_bearers(
    uint8_t *bearers, const fuller_name *names, const uint32_t *form, size_t count, const coauth_context *context) {
    scratch_scope scope = scratch_open(context);
    listed *list = scratch_array(&scope, count, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; list && i < count; i++)
        if (names[i].key && form[i] != NO_BLOCK) list[n++] = (listed){names[i], form[i]};
    if (n) qsort(list, n, sizeof *list, by_key);
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && list[end].name.key == list[first].name.key;) end++;
        count_of_key(bearers, list + first, end - first);
    }
    scratch_close(&scope);
    return list != NULL;
}
