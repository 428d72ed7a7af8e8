/* test_units.c: the table of units, as a program that offers them to people would walk it. */
#include "support.h"

static void every_unit_listed_is_one(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    const coauth_unit *unit;
    size_t units = 0;
    assert_ok(coauth_corpus_create(&corpus, &context, &error), &error);
    for (; (unit = coauth_unit_at(units)); units++) {
        assert_true(unit->description && *unit->description);
        assert_ptr_equal(coauth_unit_find(unit->name), unit);
        assert_int_equal(unit->persons, units == 0);
        assert_ok(coauth_unit_check(unit->name, &error), &error);
        assert_ok(coauth_corpus_units(NULL, corpus, unit->name, &error), &error);
        assert_string_equal(coauth_corpus_unit(corpus, 1), unit->name);
        assert_string_equal(coauth_corpus_unit(corpus, 2), unit->many);
        assert_string_not_equal(unit->many, unit->name);
    }
    assert_true(units > 1);
    assert_string_equal(coauth_unit_at(0)->name, coauth_corpus_unit(NULL, 1));
    assert_int_equal(coauth_unit_check("countries", &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "country"));
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_unit_listed_is_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
