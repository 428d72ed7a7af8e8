/* test_dijkstra.c: distances along weighted edges, against relaxing every edge until nothing gets shorter. */
#include <math.h>

#include "centrality/dijkstra.h"
#include "shapes.h"
#include "support.h"

static double *lengths_of(const coauth_graph *g) {
    double *length = malloc((2 * g->edges + 1) * sizeof *length);
    for (uint64_t i = 0; i < 2 * g->edges; i++) length[i] = 1 / g->weight[g->edge_ids[i]];
    return length;
}

/* Bellman 1958. */
static void relax_all(double *distance, const coauth_graph *g, uint32_t source) {
    for (uint32_t u = 0; u < g->nodes; u++) distance[u] = INFINITY;
    distance[source] = 0;
    for (bool shorter = true; shorter;) {
        shorter = false;
        for (uint64_t e = 0; e < g->edges; e++) {
            double *a = &distance[g->from[e]], *b = &distance[g->to[e]], length = 1 / g->weight[e];
            if (*a + length < *b) *b = *a + length, shorter = true;
            if (*b + length < *a) *a = *b + length, shorter = true;
        }
    }
}

static void check_source(dijkstra *search, const coauth_graph *g, uint32_t source, double *expected) {
    uint32_t reached = 0;
    relax_all(expected, g, source);
    dijkstra_run(search, source);
    for (uint32_t u = 0; u < g->nodes; u++) {
        reached += isfinite(expected[u]) != 0;
        if (isfinite(expected[u])) assert_near(search->distance[u], expected[u], 1e-12);
        else assert_true(isinf(search->distance[u]));
    }
    assert_int_equal(search->settled, reached);
    assert_int_equal(search->order[0], source);
    for (uint32_t i = 1; i < reached; i++)
        assert_true(search->distance[search->order[i - 1]] <= search->distance[search->order[i]]);
}

/* One search serves all sources, so what one leaves behind would spoil the next. */
static void distances_are_those_of_relaxing(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    for (int kind = SHAPE_ONE; kind < SHAPES; kind++) {
        for (uint64_t seed = 1; seed <= 3; seed++) {
            coauth_graph *g = shape_graph((shape)kind, 50, seed, &context);
            double *length = lengths_of(g), *expected = malloc(g->nodes * sizeof *expected);
            dijkstra search;
            const lengths rows = {g->nodes, g->offsets, g->neighbours, length, &context};
            assert_ok(dijkstra_create(&search, &rows, &error), &error);
            for (uint32_t u = 0; u < g->nodes; u++) check_source(&search, g, u, expected);
            dijkstra_free(&search);
            free(length);
            free(expected);
            coauth_graph_free(g);
        }
    }
}

/* 0.1 + 0.2 and 0.3 are paths of one length; a millionth is a difference. */
static void lengths_that_differ_by_rounding_are_equal(void **state) {
    (void)state;
    assert_int_equal(compare_lengths(0.1 + 0.2, 0.3), 0);
    assert_int_equal(compare_lengths(0, 0), 0);
    assert_int_equal(compare_lengths(1, 1 + 1e-6), -1);
    assert_int_equal(compare_lengths(1e-30 * (1 + 1e-6), 1e-30), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances_are_those_of_relaxing),
        cmocka_unit_test(lengths_that_differ_by_rounding_are_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
