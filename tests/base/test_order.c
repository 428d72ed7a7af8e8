/* Sorting of numbers, bisection, and sets that are joined, each against what is obvious. */
#include "base/order.h"
#include "base/random.h"
#include "base/union_find.h"
#include "support.h"

enum { MOST = 300 };

static void numbers_ascend(void **state) {
    (void)state;
    uint32_t small[] = {3, UINT32_MAX, 0, 3, 1};
    const uint32_t small_ascending[] = {0, 1, 3, 3, UINT32_MAX};
    uint64_t large[] = {UINT64_MAX, 5, (uint64_t)1 << 40, 0};
    const uint64_t large_ascending[] = {0, 5, (uint64_t)1 << 40, UINT64_MAX};
    double real[] = {0.5, -2, 1e300, -1e-300};
    const double real_ascending[] = {-2, -1e-300, 0.5, 1e300};
    sort_uint32(small, 5);
    assert_memory_equal(small, small_ascending, sizeof small);
    sort_uint64(large, 4);
    assert_memory_equal(large, large_ascending, sizeof large);
    sort_real(real, 4);
    assert_memory_equal(real, real_ascending, sizeof real);
    sort_uint32(NULL, 0);
    sort_real(real, 1);
    uint32_t again[] = {7, 2, 7, 7, 2};
    uint64_t long_again[] = {9, 9, (uint64_t)1 << 40};
    assert_int_equal(sort_once_uint32(again, 5), 2);
    assert_true(again[0] == 2 && again[1] == 7);
    assert_int_equal(sort_once_uint64(long_again, 3), 2);
    assert_true(long_again[0] == 9 && long_again[1] == (uint64_t)1 << 40);
    assert_int_equal(sort_once_uint32(NULL, 0) + sort_once_uint64(NULL, 0), 0);
}

/* The first place that is not before: by looking at all. */
static void bisection_finds_the_first_place(void **state) {
    (void)state;
    uint32_t item[MOST];
    generator chance = generator_make(1, "bisect", 0);
    for (uint32_t count = 0; count < MOST; count += 7) {
        for (uint32_t i = 0; i < count; i++) item[i] = generator_below(&chance, MOST);
        sort_uint32(item, count);
        for (uint32_t wanted = 0; wanted <= MOST; wanted++) {
            size_t found = 0, obvious = 0;
            uint32_t from = count / 2, obvious_from = from;
            BISECT(found, count, i, item[i] < wanted);
            while (obvious < count && item[obvious] < wanted) obvious++;
            assert_int_equal(found, obvious);
            BISECT(from, count, i, item[i] <= wanted);
            while (obvious_from < count && item[obvious_from] <= wanted) obvious_from++;
            assert_int_equal(from, obvious_from);
        }
    }
}

/* Two are in one set as a table of labels that is gone through at each joining says; the least stands for a set. */
static void joined_sets_are_those_of_a_table(void **state) {
    (void)state;
    uint32_t parent[MOST], label[MOST];
    generator chance = generator_make(1, "join", 0);
    union_find_init(parent, MOST);
    for (uint32_t k = 0; k < MOST; k++) label[k] = k;
    for (int join = 0; join < MOST; join++) {
        uint32_t a = generator_below(&chance, MOST), b = generator_below(&chance, MOST);
        uint32_t x = label[a], y = label[b];
        union_find_join(parent, union_find_root(parent, a), union_find_root(parent, b));
        for (uint32_t k = 0; k < MOST; k++)
            if (label[k] == x || label[k] == y) label[k] = x < y ? x : y;
        a = generator_below(&chance, MOST);
        assert_int_equal(union_find_root(parent, a), label[a]);
    }
    union_find_flatten(parent, MOST);
    assert_memory_equal(parent, label, sizeof label);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_ascend),
        cmocka_unit_test(bisection_finds_the_first_place),
        cmocka_unit_test(joined_sets_are_those_of_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
