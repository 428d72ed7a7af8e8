/* test_ties.c: what is between two nodes, against looking at every edge. */
#include "support.h"

#include "graph/ties.h"
#include "shapes.h"

static uint64_t look_for(const coauth_graph *g, uint32_t u, uint32_t v) {
    uint64_t e = 0;
    while (e < g->edges && !(g->from[e] == u && g->to[e] == v) && !(g->from[e] == v && g->to[e] == u)) e++;
    return e;
}

static void ties_are_those_of_the_edges(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_graph *g = shape_graph(SHAPE_RANDOM, 30, 1, &context);
    ties_through *list = calloc(g->nodes, sizeof *list);
    assert_non_null(list);
    for (uint32_t u = 0; u < g->nodes; u++)
        for (uint32_t v = 0; v < g->nodes; v++) {
            uint32_t shared = 0;
            for (uint32_t w = 0; w < g->nodes; w++)
                shared += look_for(g, u, w) < g->edges && look_for(g, v, w) < g->edges;
            assert_int_equal(ties_find(g, u, v), look_for(g, u, v));
            assert_int_equal(ties_are(g, u, v), look_for(g, u, v) < g->edges);
            assert_int_equal(ties_shared(g, u, v), shared);
            assert_int_equal(ties_list_shared(list, g, u, v), shared);
            for (uint32_t i = 0; i < shared; i++) {
                const double one = g->weight[look_for(g, u, list[i].node)],
                             other = g->weight[look_for(g, v, list[i].node)];
                assert_near(list[i].weight, one < other ? one : other, 0);
                assert_true(!i || list[i - 1].weight >= list[i].weight);
            }
        }
    free(list);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(ties_are_those_of_the_edges)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
