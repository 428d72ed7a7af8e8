/* test_neighbour_degree.c: the mean degree of collaborators, worked by hand. */
#include "support.h"

/* 1 - 0 = 2 - 3 and 4 alone; the edge between 0 and 2 weighs 3, the others 1. */
static void a_path_worked_by_hand(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_graph *g;
    const uint32_t from[] = {0, 0, 2}, to[] = {1, 2, 3};
    const double weight[] = {1, 3, 1}, plain[] = {1.5, 2, 1.5, 2}, weighted[] = {7 / 4.0, 2, 7 / 4.0, 2};
    coauth_measure_options o = COAUTH_MEASURE_OPTIONS;
    assert_ok(
        coauth_graph_from_edges(&g, NULL,
            &(coauth_edge_list){.nodes = 5, .edges = 3, .from = from, .to = to, .weight = weight}, &context, &error),
        &error);
    for (int weights = 0; weights < 2; weights++) {
        o.weights = weights;
        assert_ok(coauth_measure_compute(g, "average_neighbour_degree", &o, &error), &error);
        const coauth_column *c = coauth_table_find(&g->node_table, "average_neighbour_degree");
        for (uint32_t u = 0; u < 4; u++) assert_near(c->as.real[u], weights ? weighted[u] : plain[u], 1e-12);
        assert_false(coauth_column_has(c, 4)); /* no collaborators, no mean */
    }
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_worked_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
