/* test_clustering_figures.c: transitivity and clustering against their definitions, pair by pair. */
#include "statistics/clustering_figures.h"

#include "shapes.h"
#include "support.h"

static bool joined(const coauth_graph *g, uint32_t u, uint32_t v) {
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
        if (g->neighbours[i] == v) return true;
    return false;
}

static void every_shape_follows_the_definition(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (int kind = SHAPE_NONE; kind < SHAPES; kind++) {
        coauth_graph *g = shape_graph((shape)kind, 50, 4, &context);
        uint64_t *at = calloc((size_t)g->nodes + 1, sizeof *at);
        double closed = 0, paths = 0, local = 0, squares = 0;
        for (uint32_t u = 0; u < g->nodes; u++) {
            double pairs = 0;
            for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
                for (uint64_t j = g->offsets[u]; j < i; j++, pairs++)
                    at[u] += joined(g, g->neighbours[i], g->neighbours[j]);
            closed += (double)at[u];
            paths += pairs;
            double c = pairs > 0 ? (double)at[u] / pairs : 0;
            local += c, squares += c * c;
        }
        clustering_figures found = clustering_summarise(at, g);
        assert_int_equal(3 * found.triangles, (uint64_t)closed);
        assert_int_equal(found.transitivity.known, paths > 0);
        if (paths > 0) assert_near(found.transitivity.value, closed / paths, 1e-12);
        assert_int_equal(found.average_clustering.known, g->nodes > 0);
        if (g->nodes) assert_near(found.average_clustering.value, local / g->nodes, 1e-12);
        assert_near(found.squares, squares, 1e-12);
        free(at);
        coauth_graph_free(g);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_shape_follows_the_definition)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
