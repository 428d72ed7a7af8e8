/* test_grouping.c: groups in one call, on two triangles with a tie between them. */
#include "support.h"

#include "shapes.h"

static double tie(uint32_t u, uint32_t v) {
    return u / 3 == v / 3 || (u == 3 && v == 2) ? 1 : 0;
}

static void groups_are_found_and_marked(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_groups groups;
    coauth_grouping_options options = COAUTH_GROUPING_OPTIONS;
    coauth_graph *g = tied_graph(6, tie, &context);
    options.runs = 3;
    assert_ok(coauth_groups_find(&groups, g, NULL, &options, &error), &error);
    assert_int_equal(groups.count, 2);
    assert_string_equal(groups.kind, "community");
    assert_string_equal(groups.method, "leiden");
    const coauth_column *c = coauth_table_find(&g->node_table, "community");
    for (uint32_t u = 0; u < 6; u++) assert_int_equal(coauth_column_integer(c, u), 1 + u / 3);
    assert_non_null(coauth_table_find(&g->node_table, "stability"));
    coauth_groups_free(&groups);
    options.kind = COAUTH_KIND_CLUSTER;
    options.clusters = 2;
    assert_ok(coauth_groups_find(&groups, g, NULL, &options, &error), &error);
    assert_int_equal(groups.count, 2);
    assert_string_equal(groups.kind, "cluster");
    assert_non_null(coauth_table_find(&g->node_table, "cluster"));
    coauth_groups_free(&groups);
    options = (coauth_grouping_options)COAUTH_GROUPING_OPTIONS;
    options.method = "clique-percolation";
    options.covers = &(coauth_cover_options){
        .weights = true, .parameters = {.item = &(coauth_parameter){"clique-size", 3}, .count = 1}};
    assert_ok(coauth_groups_find(&groups, g, NULL, &options, &error), &error);
    assert_int_equal(groups.count, 2);
    assert_non_null(groups.cover);
    c = coauth_table_find(&g->node_table, "memberships");
    for (uint32_t u = 0; u < 6; u++) assert_int_equal(coauth_column_integer(c, u), 1);
    coauth_groups_free(&groups);
    options.method = "nonsense";
    assert_int_equal(coauth_groups_find(&groups, g, NULL, &options, &error), COAUTH_INVALID_ARGUMENT);
    coauth_groups_free(&groups);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(groups_are_found_and_marked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
