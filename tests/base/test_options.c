/* Callers compiled with earlier or later headers are understood. */
#include "support.h"

#include "base/options.h"

typedef struct known {
    size_t size;
    int first;
    double second;
} known;

static void members_that_the_caller_lacks_are_the_defaults(void **state) {
    (void)state;
    struct {
        size_t size;
        int first;
    } earlier = {offsetof(known, second), 7};
    known own = {.first = 1, .second = 2};
    const known *taken = options_take(&own, sizeof own, &earlier);
    assert_int_equal(taken->first, 7);
    assert_true(taken->second == 2);
    assert_int_equal(taken->size, sizeof own);
}

static void members_that_the_library_lacks_are_left_out(void **state) {
    (void)state;
    struct {
        known part;
        int third;
    } later = {{sizeof later, 7, 8}, 9};
    struct {
        known own;
        int behind;
    } ours = {{0, 1, 2}, 3};
    const known *taken = options_take(&ours.own, sizeof ours.own, &later);
    assert_int_equal(taken->first, 7);
    assert_true(taken->second == 8);
    assert_int_equal(ours.behind, 3);
}

static void nothing_and_no_size_are_taken_as_they_are(void **state) {
    (void)state;
    known own = {.first = 1, .second = 2}, given = {.first = 5};
    assert_int_equal(((const known *)options_take(&own, sizeof own, NULL))->first, 1);
    assert_int_equal(((const known *)options_take(&own, sizeof own, &given))->first, 5);
    assert_true(own.second == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_that_the_caller_lacks_are_the_defaults),
        cmocka_unit_test(members_that_the_library_lacks_are_left_out),
        cmocka_unit_test(nothing_and_no_size_are_taken_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
