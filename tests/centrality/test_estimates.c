/* test_estimates.c: estimated betweenness and harmonic centrality keep their bounds. */
#include <math.h>
#include <stdlib.h>

#include "centrality/distances.h"
#include "centrality/exact.h"
#include "centrality/hyperball.h"
#include "centrality/sampling.h"
#include "shapes.h"
#include "support.h"

enum { SEEDS = 20 };

/* Every value within epsilon for all but delta of the seeds, and one more for bad luck. */
static void check_betweenness(int kind, uint32_t size, double epsilon) {
    coauth_context context = test_context(2);
    coauth_graph *g = shape_graph((shape)kind, size, 1, &context);
    double n = g->nodes, *truth = malloc(g->nodes * sizeof *truth), *estimate = malloc(g->nodes * sizeof *estimate);
    double *margin = malloc(g->nodes * sizeof *margin), most = (n - 1) * (n - 2) / 2;
    coauth_error error = {0};
    int broken = 0;
    assert_ok(betweenness_exact(truth, NULL, g, false, (reductions){true, true, true, true, true}, &error), &error);
    for (context.seed = 1; context.seed <= SEEDS; context.seed++) {
        double worst = 0;
        sampling_report report;
        const sampling_goal goal = {epsilon, 0.1, 0};
        assert_ok(sampling_betweenness(estimate, margin, &report, g, &goal, &error), &error);
        assert_true(report.paths <= report.most);
        bool outside = false;
        for (uint32_t u = 0; u < g->nodes; u++) {
            worst = fmax(worst, fabs(estimate[u] - truth[u]) / most);
            outside |= fabs(estimate[u] - truth[u]) > margin[u];
            assert_true(margin[u] <= epsilon * most * (1 + 1e-12));
        }
        broken += worst > epsilon || outside;
    }
    assert_in_range(broken, 0, SEEDS / 10 + 1);
    free(truth), free(estimate), free(margin);
    coauth_graph_free(g);
}

static void test_betweenness_bound(void **state) {
    (void)state;
    check_betweenness(SHAPE_PAPERS, 400, 0.03);
    check_betweenness(SHAPE_STAR, 30, 0.05);
    check_betweenness(SHAPE_TREE, 100, 0.05);
    check_betweenness(SHAPE_SCATTERED, 100, 0.05);
    check_betweenness(SHAPE_LADDER, 100, 0.05);
}

static int falling(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

/* The highest values, by the truth and by the estimates, within a share of themselves, and every value within its own
 * margin. */
static void check_relative(int kind, uint32_t size, double epsilon, uint32_t highest, bool exactly) {
    coauth_context context = test_context(2);
    coauth_graph *g = shape_graph((shape)kind, size, 1, &context);
    double n = g->nodes, from = COAUTH_RELATIVE_FROM * (n - 1) * (n - 2) / 2;
    double *truth = malloc(g->nodes * sizeof *truth), *estimate = malloc(g->nodes * sizeof *estimate);
    double *margin = malloc(g->nodes * sizeof *margin), *sorted = malloc(g->nodes * sizeof *sorted), last[2];
    coauth_error error = {0};
    uint32_t top = highest < g->nodes ? highest : g->nodes;
    int broken = 0;
    assert_ok(betweenness_exact(truth, NULL, g, false, (reductions){true, true, true, true, true}, &error), &error);
    for (context.seed = 1; context.seed <= SEEDS; context.seed++) {
        const sampling_goal goal = {epsilon, 0.1, highest};
        bool outside = false;
        assert_ok(sampling_betweenness(estimate, margin, NULL, g, &goal, &error), &error);
        for (uint32_t u = 0; u < g->nodes; u++) assert_true(exactly ? margin[u] == 0 : margin[u] > 0);
        for (int k = 0; k < 2; k++) {
            for (uint32_t u = 0; u < g->nodes; u++) sorted[u] = k ? truth[u] : estimate[u];
            qsort(sorted, g->nodes, sizeof *sorted, falling);
            last[k] = sorted[top - 1];
        }
        for (uint32_t u = 0; u < g->nodes; u++) {
            double off = fabs(estimate[u] - truth[u]);
            bool high = estimate[u] >= last[0] || truth[u] >= last[1];
            outside |= off > margin[u] || (high && off > epsilon * fmax(truth[u], from));
        }
        broken += outside;
    }
    assert_in_range(broken, 0, SEEDS / 10 + 1);
    free(truth), free(estimate), free(margin), free(sorted);
    coauth_graph_free(g);
}

static void test_relative_bound(void **state) {
    (void)state;
    check_relative(SHAPE_PAPERS, 400, 0.4, 3, false);
    check_relative(SHAPE_TREE, 300, 0.3, 5, false);
    check_relative(SHAPE_LADDER, 200, 0.3, 2, false);
    check_relative(SHAPE_STAR, 6, 0.5, 3, true); /* two of the three are 0 */
}

static void test_trivial_graphs(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error = {0};
    for (uint32_t size = 1; size <= 3; size++) {
        coauth_graph *g = shape_graph(SHAPE_PATH, size, 1, &context);
        double estimate[3];
        assert_ok(sampling_betweenness(estimate, NULL, NULL, g, &(sampling_goal){0.1, 0.1, 0}, &error), &error);
        assert_near(estimate[0], 0, 0);
        coauth_graph_free(g);
    }
}

/* The same bytes whatever the number of threads. */
static void test_threads_agree(void **state) {
    (void)state;
    unsigned threads[] = {1, 2, 7};
    double *first[2] = {NULL, NULL};
    for (int i = 0; i < 3; i++) {
        coauth_context context = test_context(threads[i]);
        coauth_graph *g = papers_graph(3000, 2500, 6, 1, &context);
        coauth_error error = {0};
        for (int what = 0; what < 2; what++) {
            double *value = malloc(g->nodes * sizeof *value);
            if (what) assert_ok(hyperball_find(NULL, NULL, value, g, 0.1, &error), &error);
            else assert_ok(sampling_betweenness(value, NULL, NULL, g, &(sampling_goal){0.05, 0.1, 0}, &error), &error);
            if (first[what]) assert_memory_equal(value, first[what], g->nodes * sizeof *value), free(value);
            else first[what] = value;
        }
        coauth_graph_free(g);
    }
    free(first[0]), free(first[1]);
}

/* The mean square of the relative errors is that of the counters, for sums of distances and their inverses. */
static void test_hyperball_bound(void **state) {
    (void)state;
    static const double epsilon[] = {0.2, 0.065, 0.03};
    coauth_context context = test_context(2);
    coauth_graph *g = papers_graph(1200, 1000, 5, 2, &context);
    uint64_t *sum = malloc(g->nodes * sizeof *sum);
    double *harmonic = malloc(g->nodes * sizeof *harmonic), *value[3];
    uint32_t *reached = malloc(g->nodes * sizeof *reached);
    coauth_error error = {0};
    for (int k = 0; k < 3; k++) value[k] = malloc(g->nodes * sizeof *value[k]);
    assert_ok(
        distances_find(&(distances){.sum = sum, .harmonic = harmonic, .reached = reached}, g, NULL, 0, &error), &error);
    for (int e = 0; e < 3; e++) {
        double squares[3] = {0, 0, 0};
        for (context.seed = 1; context.seed <= SEEDS; context.seed++) {
            assert_ok(hyperball_find(value[0], value[1], value[2], g, epsilon[e], &error), &error);
            for (uint32_t u = 0; u < g->nodes; u++) {
                double truth[3] = {reached[u], (double)sum[u], harmonic[u]};
                if (!reached[u]) assert_near(value[2][u], 0, 0);
                for (int k = 0; k < 3 && reached[u]; k++)
                    squares[k] += (value[k][u] / truth[k] - 1) * (value[k][u] / truth[k] - 1);
            }
        }
        for (int k = 0; k < 3; k++) assert_true(sqrt(squares[k] / SEEDS / g->nodes) <= epsilon[e]);
    }
    for (int k = 0; k < 3; k++) free(value[k]);
    free(sum), free(harmonic), free(reached);
    coauth_graph_free(g);
}

/* Through the table: the plan, and what the column says. */
static void test_plan(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_graph *g = shape_graph(SHAPE_PAPERS, 100, 1, &context);
    const coauth_measure *m = coauth_measure_find("betweenness");
    coauth_measure_options o = COAUTH_MEASURE_OPTIONS;
    coauth_error error = {0};
    assert_false(coauth_measure_plan(m, g, &o).approximate);
    o.epsilon = 0.05;
    assert_true(coauth_measure_plan(m, g, &o).approximate);
    assert_ok(coauth_measure_add(g, m, &o, &error), &error);
    assert_non_null(strstr(coauth_table_find(&g->node_table, "betweenness")->description, "0.05"));
    o.exact = true;
    assert_false(coauth_measure_plan(m, g, &o).approximate);
    o.exact = false;
    coauth_graph big = *g;
    big.nodes = 2000000, big.edges = 10000000;
    o.epsilon = 0;
    assert_true(coauth_measure_plan(m, &big, &o).approximate);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_betweenness_bound),
        cmocka_unit_test(test_relative_bound),
        cmocka_unit_test(test_trivial_graphs),
        cmocka_unit_test(test_threads_agree),
        cmocka_unit_test(test_hyperball_bound),
        cmocka_unit_test(test_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
