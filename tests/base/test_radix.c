/* The sort by whole-number keys, against the C library's, of few, many and very many, with keys of any size. */
#include "base/radix.h"
#include "base/random.h"
#include "support.h"

enum { MOST = 5000 };

typedef struct labelled {
    uint64_t key;
    uint32_t came;
} labelled;

#define KEY(item) ((item).key)
RADIX_SORT(sort_labelled, labelled, KEY)

static int by_key(const void *a, const void *b) {
    const labelled *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->came > y->came) - (x->came < y->came);
}

static void check(size_t count, uint64_t mask, uint64_t base) {
    static labelled x[MOST], expected[MOST], scratch[MOST];
    generator chance = generator_make(count, "radix", mask);
    for (size_t i = 0; i < count; i++) {
        x[i].key = base | (generator_next(&chance) & mask);
        x[i].came = (uint32_t)i;
    }
    memcpy(expected, x, sizeof x);
    qsort(expected, count, sizeof *expected, by_key);
    sort_labelled(x, scratch, count);
    for (size_t i = 0; i < count; i++) {
        assert_true(x[i].key == expected[i].key);
        assert_int_equal(x[i].came, expected[i].came);
    }
}

static void as_qsort_and_stable(void **state) {
    (void)state;
    static const size_t counts[] = {0, 1, 2, 23, 24, 25, 300, 999, 1000, 1001, MOST};
    static const uint64_t masks[] = {0, 7, 0xFF00, 0xFFFFFFFF, 0x8000000000000001, UINT64_MAX};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++)
        for (size_t m = 0; m < sizeof masks / sizeof *masks; m++) {
            check(counts[c], masks[m], 0);
            check(counts[c], masks[m], 0xF000000000000000);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_qsort_and_stable)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
