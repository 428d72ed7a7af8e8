/* No source is asked faster than it allows, whatever the clock does, and hardly slower. */
#include "support.h"

#include "base/random.h"
#include "fetch/pace.h"

enum { REQUESTS = 2000 };

/* Requests that all start late by up to so many seconds; the times at which they started. */
static void start(double *at, pace *p, double late, uint64_t seed) {
    generator g = generator_make(seed, "pace", 0);
    double now = 100;
    for (size_t i = 0; i < REQUESTS; i++) {
        now = pace_next(p, now) + late * generator_below(&g, 1000) / 1000;
        pace_started(p, now);
        at[i] = now;
    }
}

static void a_rate_is_never_exceeded(void **state) {
    static const double rates[] = {0.5, 3, 10}, lates[] = {0, 0.01, 0.05, 1};
    double at[REQUESTS];
    (void)state;
    for (size_t r = 0; r < 3; r++)
        for (size_t l = 0; l < 4; l++) {
            pace p = {0};
            const size_t whole = rates[r] < 1 ? 1 : (size_t)rates[r];
            pace_set(&p, rates[r]);
            start(at, &p, lates[l] / rates[r], l + 1);
            /* of whole + 1 that follow each other the last comes a second (or a rate's time) after the first */
            for (size_t i = whole; i < REQUESTS; i++)
                if (at[i] - at[i - whole] < (double)whole / rates[r])
                    fail_msg("at %g a second: %zu in %g s", rates[r], whole + 1, at[i] - at[i - whole]);
        }
}

static void a_punctual_run_loses_little(void **state) {
    double at[REQUESTS];
    pace p = {0};
    (void)state;
    pace_set(&p, 10);
    start(at, &p, 0.01, 1);
    assert_near((at[REQUESTS - 1] - at[0]) / (REQUESTS - 1), 0.1, 0.06 * 0.1);
}

static void a_break_is_not_made_up_for(void **state) {
    pace p = {0};
    (void)state;
    pace_set(&p, 10);
    pace_started(&p, 5);
    pace_started(&p, 60); /* after a break of 55 s */
    assert_true(pace_next(&p, 60) >= 60.1);
    assert_true(pace_next(&p, 61) == 61);
}

static void a_source_slows_and_holds(void **state) {
    pace p = {0};
    (void)state;
    pace_set(&p, 10);
    pace_slow_to(&p, 50); /* never faster than before */
    pace_slow_to(&p, 0);  /* it does not say */
    pace_started(&p, 1);
    assert_true(pace_next(&p, 1) < 1.2);
    pace_slow_to(&p, 2);
    pace_started(&p, 2);
    assert_true(pace_next(&p, 2) >= 2.5);
    p.hold = 30;
    assert_true(pace_next(&p, 3) == 30);
}

static void waits_double_up_to_half_a_minute(void **state) {
    (void)state;
    assert_true(pace_backoff(1) == 0.5 && pace_backoff(2) == 1 && pace_backoff(3) == 2 && pace_backoff(6) == 16);
    assert_true(pace_backoff(7) == 30 && pace_backoff(4000000000u) == 30);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_rate_is_never_exceeded),
        cmocka_unit_test(a_punctual_run_loses_little), cmocka_unit_test(a_break_is_not_made_up_for),
        cmocka_unit_test(a_source_slows_and_holds), cmocka_unit_test(waits_double_up_to_half_a_minute)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
