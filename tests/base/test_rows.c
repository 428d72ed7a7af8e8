/* test_rows.c: the shape that all public tables have: rows by number and by name, each name once. */
#include "support.h"

#include <coauth/coauth.h>
#include <string.h>

/* The name of a row is the first member of every row. */
#define NAME_OF(row) (*(const char *const *)(const void *)(row))

#define WALK(type, at, find)                                                                                           \
    static void rows_of_##type(void **state) {                                                                         \
        (void)state;                                                                                                   \
        size_t rows = 0;                                                                                               \
        for (const type *row; (row = at(rows)); rows++) {                                                              \
            assert_true(NAME_OF(row) && *NAME_OF(row));                                                                \
            assert_ptr_equal(find(NAME_OF(row)), row); /* the first of its name */                                     \
        }                                                                                                              \
        assert_true(rows > 1);                                                                                         \
        assert_null(at(rows + 1));                                                                                     \
        assert_null(at(SIZE_MAX));                                                                                     \
        assert_null(find("no row is called so"));                                                                      \
        assert_null(find(""));                                                                                         \
    }

#define TABLES(on)                                                                                                     \
    on(coauth_measure, coauth_measure_at, coauth_measure_find) on(coauth_community_method, coauth_community_method_at, \
        coauth_community_method_find) on(coauth_cover_method, coauth_cover_method_at, coauth_cover_method_find)        \
        on(coauth_layout_method, coauth_layout_at, coauth_layout_find) on(coauth_statistic, coauth_statistic_at,       \
            coauth_statistic_find) on(coauth_definition, coauth_definition_at, coauth_definition_find)                 \
            on(coauth_index, coauth_index_at, coauth_index_find)                                                       \
                on(coauth_distribution_row, coauth_distribution_at, coauth_distribution_find)                          \
                    on(coauth_null_model_row, coauth_null_model_at, coauth_null_model_find)                            \
                        on(coauth_score_row, coauth_score_at, coauth_score_find)                                       \
                            on(coauth_unit, coauth_unit_at, coauth_unit_find)                                          \
                                on(coauth_identity_method, coauth_identity_method_at, coauth_identity_method_find)     \
                                    on(coauth_normalisation, coauth_normalisation_at, coauth_normalisation_find)       \
                                        on(coauth_format, coauth_input_format_at, coauth_input_format_find)            \
                                            on(coauth_reference, coauth_reference_at, coauth_reference_find)

TABLES(WALK)

/* What the numbers of enumerations stand for. */
static void rows_have_their_numbers(void **state) {
    (void)state;
    for (size_t i = 0; coauth_score_at(i); i++) assert_int_equal(coauth_score_at(i)->score, i);
    for (size_t i = 0; coauth_null_model_at(i); i++) assert_int_equal(coauth_null_model_at(i)->model, i);
    assert_int_equal(coauth_score_find("katz")->score, COAUTH_KATZ);
    assert_int_equal(coauth_null_model_find("erdos-renyi")->model, COAUTH_NULL_ERDOS_RENYI);
    assert_true(coauth_identity_method_find("resolved")->uses_ids);
    assert_false(coauth_identity_method_find("exact")->uses_ids);
    assert_true(coauth_distribution_find("distance")->of_pairs);
    assert_true(coauth_index_find("lotka_exponent")->fitted);
    assert_false(coauth_index_find("h_index")->fitted);
}

#define TEST(type, at, find) cmocka_unit_test(rows_of_##type),

int main(void) {
    const struct CMUnitTest tests[] = {TABLES(TEST) cmocka_unit_test(rows_have_their_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
