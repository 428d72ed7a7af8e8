/* Counters of different items: sizes within their error, unions as if one counter had seen everything. */
#include "support.h"

#include <math.h>
#include <string.h>

#include "centrality/loglog.h"

enum { BITS = 10, REGISTERS = 1 << BITS };

static void see(uint8_t *counter, uint32_t first, uint32_t end) {
    uint8_t one[REGISTERS];
    memset(counter, 0, REGISTERS);
    for (uint32_t item = first; item < end; item++) {
        loglog_begin(one, BITS, 1, item);
        loglog_raise(counter, one, REGISTERS);
    }
}

static void test_sizes_are_within_their_error(void **state) {
    (void)state;
    uint8_t counter[REGISTERS];
    const double deviation = 1.04 / sqrt(REGISTERS);
    for (uint32_t count = 1; count <= 100000; count = count * 3 + 1) {
        see(counter, 0, count);
        double size = loglog_size(counter, BITS);
        if (fabs(size - count) > fmax(1, 4 * deviation * count)) fail_msg("%u counted as %.1f", count, size);
    }
    memset(counter, 0, sizeof counter);
    assert_true(loglog_size(counter, BITS) == 0);
}

static void test_a_union_has_seen_what_either_has(void **state) {
    (void)state;
    uint8_t left[REGISTERS], right[REGISTERS], both[REGISTERS];
    see(left, 0, 3000);
    see(right, 2000, 5000);
    see(both, 0, 5000);
    loglog_raise(left, right, REGISTERS);
    assert_memory_equal(left, both, REGISTERS);
    loglog_raise(left, right, REGISTERS);
    assert_memory_equal(left, both, REGISTERS);
}

static void test_seeds_make_other_counters(void **state) {
    (void)state;
    uint8_t one[REGISTERS], other[REGISTERS];
    uint32_t differ = 0;
    for (uint32_t item = 0; item < 100; item++) {
        loglog_begin(one, BITS, 1, item);
        loglog_begin(other, BITS, 2, item);
        differ += memcmp(one, other, REGISTERS) != 0;
    }
    assert_true(differ > 90);
}

static void test_bits_keep_to_the_error(void **state) {
    (void)state;
    assert_int_equal(loglog_bits(0.9), 4);
    assert_int_equal(loglog_bits(0.065), 8);
    assert_int_equal(loglog_bits(1e-6), 16);
    for (double epsilon = 0.2; epsilon > 0.005; epsilon *= 0.8) {
        int bits = loglog_bits(epsilon);
        assert_true(1.04 / sqrt((double)(1 << bits)) <= epsilon);
        assert_true(bits == 4 || 1.04 / sqrt((double)(1 << (bits - 1))) > epsilon);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes_are_within_their_error),
        cmocka_unit_test(test_a_union_has_seen_what_either_has),
        cmocka_unit_test(test_seeds_make_other_counters),
        cmocka_unit_test(test_bits_keep_to_the_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
