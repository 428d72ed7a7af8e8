/* A trend survives lack of memory, and does not depend on how many threads compute it. */
#include "support.h"
#include "written.h"

static const written_paper papers[] = {{2000, "AB"}, {2001, "AC"}, {2002, "ABD"}, {2002, "CE"}, {2004, "AE"}};

static coauth_status run(coauth_trend *trend, const coauth_context *context, coauth_error *error) {
    coauth_corpus *corpus = NULL;
    coauth_persons *persons = NULL;
    const coauth_project_options project = COAUTH_PROJECT_OPTIONS;
    *trend = (coauth_trend){0};
    coauth_status status = written_corpus(&corpus, papers, sizeof papers / sizeof *papers, context, error);
    if (status == COAUTH_OK) status = coauth_identify(&persons, corpus, NULL, context, error);
    if (status == COAUTH_OK) status = coauth_trend_compute(trend, corpus, persons, &project, NULL, error);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return status;
}

static void lack_of_memory_is_an_error(void **state) {
    (void)state;
    for (ration r = {.sparse = 40}; ration_next(&r);) {
        coauth_error error = {0};
        coauth_trend trend;
        ration_end(&r, run(&trend, &r.context, &error));
        coauth_trend_free(&trend);
    }
}

static void threads_play_no_part(void **state) {
    (void)state;
    coauth_error error = {0};
    coauth_context one = test_context(1), many = test_context(4);
    coauth_trend a, b;
    assert_ok(run(&a, &one, &error), &error);
    assert_ok(run(&b, &many, &error), &error);
    assert_int_equal(a.count, 5);
    for (size_t i = 0; i < a.count; i++) {
        for (size_t k = 0; coauth_statistic_at(k); k++)
            assert_true(coauth_statistic_value(&a.row[i].statistics, k).value ==
                        coauth_statistic_value(&b.row[i].statistics, k).value);
        assert_true(
            a.row[i].new_ties == b.row[i].new_ties && a.row[i].tie_survival.value == b.row[i].tie_survival.value);
    }
    assert_int_equal(a.row[2].new_ties, 3); /* A-D, B-D, C-E */
    assert_int_equal(a.row[2].repeated_ties, 1);
    assert_int_equal(a.row[3].statistics.papers, 0);
    assert_true(a.attachment_exponent.known && a.densification_exponent.known);
    coauth_trend_free(&a);
    coauth_trend_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lack_of_memory_is_an_error),
        cmocka_unit_test(threads_play_no_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
