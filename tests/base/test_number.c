/* Numbers as text: the shortest that reads back, checked against the C library, which takes longer. */
#include <float.h>
#include <math.h>

#include "base/number.h"
#include "base/random.h"

#include "support.h"

/* The obvious way: more digits until it reads back. */
static void slowly(char out[NUMBER_SIZE], double value) {
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(out, NUMBER_SIZE, "%.*g", precision, value);
        if (strtod(out, NULL) == value) return;
    }
}

/* How many digits a decimal has beside leading and trailing zeros. */
static size_t digits_of(const char *text) {
    size_t count = 0, zeros = 0;
    for (; *text && *text != 'e'; text++) {
        if (*text < '0' || *text > '9') continue;
        if (*text == '0') {
            zeros++;
            continue;
        }
        count += (count ? zeros : 0) + 1;
        zeros = 0;
    }
    return count;
}

static void check(double value) {
    char fast[NUMBER_SIZE], slow[NUMBER_SIZE];
    double back;
    size_t length = number_write_real(fast, value);
    slowly(slow, value);
    assert_int_equal(length, strlen(fast));
    if (strtod(fast, NULL) != value) fail_msg("%s is not %a", fast, value);
    assert_true(number_read(fast, length, &back));
    assert_true(back == value);
    if (digits_of(fast) > digits_of(slow)) fail_msg("%s is longer than %s", fast, slow);
}

static void reals_are_shortest_and_read_back(void **state) {
    (void)state;
    generator random = generator_make(1, "numbers", 0);
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = generator_next(&random);
        double any;
        memcpy(&any, &bits, sizeof any);
        if (isfinite(any)) check(any);
        check(generator_real(&random));
        check(ldexp(generator_real(&random), (int)generator_below(&random, 80) - 20));
        check(-(double)generator_below(&random, 1000) / (1 + generator_below(&random, 1000)));
        check((double)generator_below(&random, 100000) / 1000);
    }
}

static void neighbours_of_powers_are_told_apart(void **state) {
    (void)state;
    for (int e = -1074; e <= 1023; e++) {
        double power = ldexp(1, e);
        check(power);
        check(nextafter(power, 0));
        check(nextafter(power, INFINITY) < INFINITY ? nextafter(power, INFINITY) : power);
    }
    for (double ten = 1e-20; ten < 1e30; ten *= 10) {
        check(ten);
        check(nextafter(ten, 0));
        check(nextafter(ten, INFINITY));
    }
    check(DBL_MAX);
    check(-DBL_MAX);
}

static void assert_written(double value, const char *expected) {
    char text[NUMBER_SIZE];
    number_write_real(text, value);
    assert_string_equal(text, expected);
}

static void the_form_is_plain(void **state) {
    (void)state;
    assert_written(0, "0");
    assert_written(-0.0, "0");
    assert_written(1, "1");
    assert_written(-2.5, "-2.5");
    assert_written(0.1, "0.1");
    assert_written(1.0 / 3, "0.3333333333333333");
    assert_written(2.0 / 3, "0.6666666666666666");
    assert_written(0.1 + 0.2, "0.30000000000000004");
    assert_written(1.0 / 1024, "0.0009765625");
    assert_written(123456789.125, "123456789.125");
    assert_written(1e21, "1e+21");
    assert_written(1e-7, "1e-07");
    assert_written(5e-324, "5e-324");
}

static void integers_reach_both_ends(void **state) {
    (void)state;
    char text[NUMBER_SIZE];
    number_write_integer(text, INT64_MIN);
    assert_string_equal(text, "-9223372036854775808");
    number_write_integer(text, INT64_MAX);
    assert_string_equal(text, "9223372036854775807");
    assert_int_equal(number_write_integer(text, 0), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reals_are_shortest_and_read_back),
        cmocka_unit_test(neighbours_of_powers_are_told_apart),
        cmocka_unit_test(the_form_is_plain),
        cmocka_unit_test(integers_reach_both_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
