/* test_kmeans.c: k-means++ on clouds that are plain to see, on ties, and at the ends of the scale. */
#include "base/random.h"
#include "community/kmeans.h"
#include "support.h"

enum { ROWS = 400, WIDTH = 3, CLOUDS = 4 };

/* Cloud c lies around (10 c, -10 c, c); rows take turns. */
static void fill_clouds(double *points) {
    generator random = generator_make(1, "clouds", 0);
    for (uint32_t i = 0; i < ROWS; i++) {
        double c = i % CLOUDS;
        const double centre[WIDTH] = {10 * c, -10 * c, c};
        for (int j = 0; j < WIDTH; j++) points[i * WIDTH + (uint32_t)j] = centre[j] + generator_real(&random);
    }
}

static void clouds_are_told_apart_on_any_threads(void **state) {
    (void)state;
    double points[ROWS * WIDTH];
    uint32_t first[ROWS], group[ROWS];
    fill_clouds(points);
    for (unsigned threads = 1; threads <= 3; threads++) {
        coauth_context context = test_context(threads);
        coauth_error error;
        assert_ok(kmeans_find(group, points, ROWS, WIDTH, CLOUDS, 5, &context, &error), &error);
        for (uint32_t i = 0; i < ROWS; i++) {
            assert_int_equal(group[i], group[i % CLOUDS]);
            assert_true(group[i] < CLOUDS);
            for (uint32_t j = 0; j < i % CLOUDS; j++) assert_int_not_equal(group[i], group[j]);
        }
        if (threads == 1) memcpy(first, group, sizeof group);
        else assert_memory_equal(first, group, sizeof group);
    }
}

static double squares(const double *x, const uint32_t *group, uint32_t rows, uint32_t k) {
    double sum = 0;
    for (uint32_t c = 0; c < k; c++) {
        double mean = 0, count = 0;
        for (uint32_t i = 0; i < rows; i++)
            if (group[i] == c) mean += x[i], count++;
        mean = count > 0 ? mean / count : 0;
        for (uint32_t i = 0; i < rows; i++)
            if (group[i] == c) sum += (x[i] - mean) * (x[i] - mean);
    }
    return sum;
}

/* On nine numbers the best of many starts is the best of all 3^9 groupings. */
static void few_numbers_are_grouped_best(void **state) {
    (void)state;
    const double x[] = {0.1, 0.3, 1.9, 2.2, 2.0, 7, 7.5, 0.2, 6.4};
    coauth_context context = test_context(1);
    coauth_error error;
    uint32_t group[9];
    double least = 1e300;
    for (uint32_t code = 0; code < 19683; code++) {
        for (uint32_t i = 0, left = code; i < 9; i++, left /= 3) group[i] = left % 3;
        double sum = squares(x, group, 9, 3);
        if (sum < least) least = sum;
    }
    assert_ok(kmeans_find(group, x, 9, 1, 3, 10, &context, &error), &error);
    assert_near(squares(x, group, 9, 3), least, 1e-12);
}

static void ends_of_the_scale_have_results(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    double points[8] = {0};
    uint32_t group[8];
    assert_ok(kmeans_find(group, points, 8, 1, 3, 3, &context, &error), &error); /* all equal */
    for (int i = 0; i < 8; i++) assert_true(group[i] < 3);
    for (int i = 0; i < 8; i++) points[i] = i * i;
    assert_ok(kmeans_find(group, points, 8, 1, 1, 3, &context, &error), &error);
    for (int i = 0; i < 8; i++) assert_int_equal(group[i], 0);
    assert_ok(kmeans_find(group, points, 8, 1, 8, 3, &context, &error), &error);
    for (int i = 0; i < 8; i++)
        for (int j = 0; j < i; j++) assert_int_not_equal(group[i], group[j]);
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    double points[ROWS * WIDTH];
    uint32_t group[ROWS];
    fill_clouds(points);
    for (ration r = {0}; ration_next(&r);) {
        coauth_error error;
        ration_end(&r, kmeans_find(group, points, ROWS, WIDTH, CLOUDS, 2, &r.context, &error));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clouds_are_told_apart_on_any_threads),
        cmocka_unit_test(few_numbers_are_grouped_best),
        cmocka_unit_test(ends_of_the_scale_have_results),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
