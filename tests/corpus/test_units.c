/* test_units.c: the table of units, as a program that offers them to people would walk it. */
#include "support.h"

static void every_unit_listed_is_one(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    const char *description, *name;
    size_t units = 0;
    assert_ok(coauth_corpus_create(&corpus, &context, &error), &error);
    for (; (name = coauth_unit_at(units, &description)); units++) {
        assert_true(description && *description);
        assert_ok(coauth_unit_check(name, &error), &error);
        assert_ok(coauth_corpus_units(NULL, corpus, name, &error), &error);
        assert_string_equal(coauth_corpus_unit(corpus, 1), name);
        assert_string_not_equal(coauth_corpus_unit(corpus, 2), name);
    }
    assert_true(units > 1);
    assert_string_equal(coauth_unit_at(0, NULL), coauth_corpus_unit(NULL, 1));
    assert_int_equal(coauth_unit_check("countries", &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "country"));
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_unit_listed_is_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
