/* statistics.json: the fixed keys in their order, null where nothing is known. */
#include "support.h"

#include <jansson.h>

static json_t *written(const coauth_statistics *s) {
    coauth_context context = test_context(1);
    coauth_error error = {0};
    json_error_t json_error;
    const char *path = scratch_path("statistics.json");
    assert_ok(coauth_write_statistics(s, path, &context, &error), &error);
    json_t *json = json_load_file(path, JSON_REJECT_DUPLICATES, &json_error);
    if (!json) fail_msg("%s", json_error.text);
    return json;
}

static void keys_are_those_that_scripts_rely_on(void **state) {
    (void)state;
    static const char *const keys[] = {"records", "papers", "merged_records", "papers_without_authors",
        "truncated_papers", "incomplete_lists", "authors", "authorships", "collaborations", "total_weight",
        "mean_papers_per_author", "mean_authors_per_paper", "mean_collaborators_per_author", "components",
        "second_component", "giant_component", "years", "mean_distance", "diameter", "effective_diameter",
        "transitivity", "average_clustering", "degree_assortativity", "triangles", "degeneracy", "density"};
    json_t *json = written(&(coauth_statistics){0});
    assert_int_equal(json_object_size(json), sizeof keys / sizeof *keys);
    size_t i = 0;
    const char *key;
    json_t *value;
    json_object_foreach(json, key, value) assert_string_equal(key, keys[i++]);
    assert_true(json_is_null(json_object_get(json, "mean_distance")));
    assert_true(json_is_false(json_object_get(json, "incomplete_lists")));
    assert_int_equal(json_object_size(json_object_get(json, "giant_component")), 3);
    assert_true(json_is_null(json_object_get(json_object_get(json, "giant_component"), "share")));
    assert_true(json_is_null(json_object_get(json_object_get(json, "years"), "last")));
    json_decref(json);
}

static void figures_are_written_and_flagged(void **state) {
    (void)state;
    coauth_statistics s = {.records = 183,
        .papers = 175,
        .truncated_papers = 170,
        .incomplete_lists = true,
        .total_weight = 781,
        .mean_distance = {true, 0.1},
        .triangles = 3,
        .density = {true, 1e-300},
        .giant_component = {230, 517, {true, 1}},
        .years = {{true, 2019}, {true, 2026}}};
    json_t *json = written(&s);
    assert_int_equal(json_integer_value(json_object_get(json, "records")), 183);
    assert_true(json_number_value(json_object_get(json, "mean_distance")) == 0.1);
    assert_true(json_number_value(json_object_get(json, "density")) == 1e-300);
    assert_int_equal(json_integer_value(json_object_get(json, "total_weight")), 781);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(json, "years"), "first")), 2019);
    assert_int_equal(
        json_integer_value(json_object_get(json_object_get(json, "giant_component"), "collaborations")), 517);
    assert_string_equal(json_string_value(json_object_get(json, "incomplete_lists")), "170 of 175");
    json_t *affected = json_object_get(json, "incomplete_figures");
    assert_true(json_array_size(affected) > 0);
    for (size_t i = 0; i < json_array_size(affected); i++)
        assert_non_null(json_object_get(json, json_string_value(json_array_get(affected, i))));
    json_decref(json);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_those_that_scripts_rely_on),
        cmocka_unit_test(figures_are_written_and_flagged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
