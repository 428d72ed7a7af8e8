/* test_spectral_division.c: which numbers of clusters are tried, and which is taken. */
#include <math.h>

#include "community/spectral_division.h"
#include "support.h"

enum { ROWS = 3 };

/* Modularity by k, and what was tried, in turn. */
typedef struct oracle {
    const double *modularity;
    uint32_t trial[ROWS], tried[16];
    size_t count;
} oracle;

static coauth_status divide(double *modularity, void *user, uint32_t k, coauth_error *error) {
    oracle *o = user;
    (void)error;
    o->tried[o->count++] = k;
    for (int i = 0; i < ROWS; i++) o->trial[i] = k;
    *modularity = o->modularity[k];
    return COAUTH_OK;
}

static void choose(
    coauth_cluster_choice *choice, uint32_t *member, oracle *o, const double *values, uint32_t columns, uint32_t k) {
    const spectral_division d = {values, columns, o->trial, ROWS, divide, o};
    coauth_error error;
    assert_ok(spectral_divide(member, choice, &d, k, &error), &error);
}

static const double values[] = {1, 0.9, 0.5, 0.45, 0.1, 0.09};

static void test_widest_gaps_are_tried_and_the_best_is_first(void **state) {
    (void)state;
    const double modularity[] = {0, 0, 0.2, 0, 0.4, 0};
    oracle o = {.modularity = modularity};
    uint32_t member[ROWS];
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES] = {{0}};
    choose(choice, member, &o, values, 6, 0);
    assert_int_equal(o.count, 4); /* 2 to 5 */
    assert_int_equal(o.tried[0], 2);
    assert_int_equal(o.tried[1], 4);
    assert_int_equal(o.tried[2], 3);
    assert_int_equal(o.tried[3], 5);
    assert_int_equal(choice[0].k, 4);
    assert_near(choice[0].modularity, 0.4, 0);
    assert_near(choice[0].eigengap, 0.35, 1e-12);
    assert_int_equal(choice[1].k, 2);
    for (int i = 0; i < ROWS; i++) assert_int_equal(member[i], 4);
}

static void test_a_number_that_is_given_is_the_only_one(void **state) {
    (void)state;
    const double modularity[] = {0, 0, 0, 0, 0, 0, -0.5};
    oracle o = {.modularity = modularity};
    uint32_t member[ROWS];
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES] = {{0}};
    choose(choice, member, &o, values, 6, 6);
    assert_int_equal(o.count, 1);
    assert_int_equal(choice[0].k, 6);
    assert_true(isnan(choice[0].eigengap)); /* no value is beyond */
    assert_int_equal(choice[1].k, 0);
}

static void test_nothing_worth_a_division_is_one_cluster(void **state) {
    (void)state;
    const double modularity[] = {0, 0, -0.1, -0.2, -0.3, -0.4};
    oracle o = {.modularity = modularity};
    uint32_t member[ROWS];
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES] = {{0}};
    choose(choice, member, &o, values, 6, 0);
    assert_int_equal(choice[0].k, 1);
    assert_int_equal(choice[1].k, 2);
    for (int i = 0; i < ROWS; i++) assert_int_equal(member[i], 1);
}

static void test_columns(void **state) {
    (void)state;
    assert_int_equal(spectral_columns(0, 1000), SPECTRAL_MOST_CHOSEN + 1);
    assert_int_equal(spectral_columns(3, 1000), 4);
    assert_int_equal(spectral_columns(9, 9), 9);
}

static void test_rows_are_of_length_one(void **state) {
    (void)state;
    const double vectors[] = {3, 4, 9, 0, 0, 9};
    double points[4];
    spectral_embed(points, vectors, 2, 3, 2);
    assert_near(points[0], 0.6, 1e-15);
    assert_near(points[1], 0.8, 1e-15);
    assert_near(points[2], 0, 0);
    assert_near(points[3], 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widest_gaps_are_tried_and_the_best_is_first),
        cmocka_unit_test(test_a_number_that_is_given_is_the_only_one),
        cmocka_unit_test(test_nothing_worth_a_division_is_one_cluster),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_rows_are_of_length_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
