/* test_nearness.c: the sums over distances against all shortest ways found by trying every node between (Floyd 1962),
 * unweighted and weighted. */
#include "centrality/nearness.h"

#include <math.h>
#include <stdlib.h>

#include "shapes.h"
#include "support.h"

enum { ALL = NEARNESS_SUM | NEARNESS_INVERSES | NEARNESS_FARTHEST };

static double *all_ways(const coauth_graph *g, bool weights) {
    size_t n = g->nodes;
    double *d = malloc((n * n + 1) * sizeof *d);
    for (size_t i = 0; i < n * n; i++) d[i] = i % (n + 1) ? (double)INFINITY : 0;
    for (uint64_t e = 0; e < g->edges; e++) {
        double length = weights ? 1 / g->weight[e] : 1;
        d[g->from[e] * n + g->to[e]] = d[g->to[e] * n + g->from[e]] = length;
    }
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++) d[i * n + j] = fmin(d[i * n + j], d[i * n + k] + d[k * n + j]);
    return d;
}

static void check(const coauth_graph *g, bool weights) {
    coauth_error error = {0};
    nearness found;
    double *d = all_ways(g, weights);
    assert_ok(nearness_find(&found, ALL, (nearness_way){.weights = weights}, g, &error), &error);
    for (size_t u = 0; u < g->nodes; u++) {
        double sum = 0, inverses = 0, farthest = 0, reached = 0;
        for (size_t v = 0; v < g->nodes; v++) {
            double way = d[u * g->nodes + v];
            if (u == v || isinf(way)) continue;
            sum += way, inverses += 1 / way, farthest = fmax(farthest, way), reached++;
        }
        assert_near(found.sum[u], sum, 1e-9);
        assert_near(found.inverses[u], inverses, 1e-9);
        assert_near(found.farthest[u], farthest, 1e-9);
        assert_near(found.reached[u], reached, 0);
    }
    nearness_free(&found);
    free(d);
}

static void sums_are_those_of_all_ways(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    for (int kind = 0; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < 4; seed++) {
            coauth_graph *g = shape_graph((shape)kind, (uint32_t)(1 + seed * 13), seed, &context);
            check(g, false);
            for (uint64_t e = 0; e < g->edges; e++) g->weight[e] = 0.25 * (double)(1 + e * e % 11);
            check(g, true);
            coauth_graph_free(g);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(sums_are_those_of_all_ways)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
