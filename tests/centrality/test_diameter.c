/* test_diameter.c: the exact diameter against igraph, and where it is known. */
#include "centrality/diameter.h"
#include "reference.h"
#include "shapes.h"
#include "support.h"

static uint32_t find(const coauth_graph *g) {
    uint32_t diameter;
    coauth_error error = {0};
    assert_ok(diameter_find(&diameter, g, UINT32_MAX, &error), &error);
    return diameter;
}

static void test_shapes(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    for (int kind = 0; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < 25; seed++) {
            coauth_graph *g = shape_graph((shape)kind, (uint32_t)(1 + seed * 11), seed, &context);
            igraph_t reference;
            igraph_real_t expected = 0;
            reference_graph(&reference, g);
            if (g->edges) igraph_diameter(&reference, &expected, NULL, NULL, NULL, NULL, false, true);
            assert_int_equal(find(g), (int)expected);
            igraph_destroy(&reference);
            coauth_graph_free(g);
        }
    }
}

/* A star of eight nodes and a path of five. */
static double star_and_path(uint32_t u, uint32_t v) {
    return u < 8 ? v == 0 : v >= 8 && u == v + 1;
}

static void test_only_the_largest(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_graph *g = tied_graph(13, star_and_path, &context);
    coauth_error error = {0};
    uint32_t diameter;
    assert_int_equal(find(g), 4);
    assert_ok(diameter_find(&diameter, g, 1, &error), &error);
    assert_int_equal(diameter, 2);
    coauth_graph_free(g);
}

static void test_published(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_graph *g = edge_list_graph(shared_path("data/graphs/ca-GrQc.txt"), &context);
    if (!g) skip();
    assert_int_equal(find(g), 17); /* snap.stanford.edu/data/ca-GrQc.html */
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_only_the_largest),
        cmocka_unit_test(test_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
