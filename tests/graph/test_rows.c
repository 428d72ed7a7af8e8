/* test_rows.c: rows of a graph large enough to be filled by several threads. */
#include "support.h"

enum { NODES = 3000 };

/* About a third of all pairs, 1.5 million edges, in an order of their own. */
static uint64_t choose_edges(uint32_t *from, uint32_t *to) {
    uint64_t count = 0;
    for (uint32_t b = NODES; b-- > 1;)
        for (uint32_t a = 0; a < b; a++)
            if ((a * 2654435761u ^ b * 40503u) % 3 == 0) from[count] = b, to[count++] = a;
    return count;
}

static void check_rows(const coauth_graph *g) {
    uint64_t arcs = 0;
    for (uint32_t u = 0; u < g->nodes; u++) {
        assert_true(g->offsets[u] == arcs);
        for (; arcs < g->offsets[u + 1]; arcs++) {
            uint32_t v = g->neighbours[arcs], e = g->edge_ids[arcs];
            assert_true(arcs == g->offsets[u] || g->neighbours[arcs - 1] < v);
            assert_true(g->from[e] == (u < v ? u : v) && g->to[e] == (u < v ? v : u));
        }
    }
    assert_true(arcs == 2 * g->edges);
}

static void test_rows_hold_every_edge_twice_with_any_number_of_threads(void **state) {
    (void)state;
    uint32_t *from = malloc(sizeof *from * NODES * NODES / 2), *to = malloc(sizeof *to * NODES * NODES / 2);
    assert_non_null(from);
    assert_non_null(to);
    uint64_t edges = choose_edges(from, to);
    assert_true(edges > 1 << 20);
    for (unsigned threads = 1; threads <= 7; threads += 3) {
        coauth_context context = test_context(threads);
        coauth_graph *g;
        coauth_error error;
        assert_ok(coauth_graph_from_edges(&g, NULL,
                      &(coauth_edge_list){.nodes = NODES, .edges = edges, .from = from, .to = to}, &context, &error),
            &error);
        assert_true(g->edges == edges);
        check_rows(g);
        coauth_graph_free(g);
    }
    free(from);
    free(to);
}

static void test_loops_and_repeated_edges_are_counted_and_columns_begin_as_they_should(void **state) {
    (void)state;
    const uint32_t from[] = {0, 1, 2, 2, 0}, to[] = {1, 0, 2, 1, 1};
    coauth_context context = test_context(1);
    coauth_edge_report report;
    coauth_graph *g;
    coauth_column *full, *sparse;
    coauth_error error;
    const coauth_edge_list list = {.nodes = 3, .edges = 5, .from = from, .to = to};
    assert_ok(coauth_graph_from_edges(&g, &report, &list, &context, &error), &error);
    assert_int_equal(report.loops, 1);
    assert_int_equal(report.repeated, 2);
    assert_int_equal(g->edges, 2);
    assert_true(g->weight[0] == 3);
    assert_ok(coauth_table_add(&full, &g->node_table, "full", "", COAUTH_INTEGER, &error), &error);
    assert_ok(coauth_table_add_sparse(&sparse, &g->node_table, "sparse", "", COAUTH_INTEGER, &error), &error);
    assert_true(coauth_column_has(full, 2));
    assert_false(coauth_column_has(sparse, 2));
    assert_int_equal(coauth_table_add(&full, &g->node_table, "full", "", COAUTH_REAL, &error), COAUTH_INVALID_ARGUMENT);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_hold_every_edge_twice_with_any_number_of_threads),
        cmocka_unit_test(test_loops_and_repeated_edges_are_counted_and_columns_begin_as_they_should),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
