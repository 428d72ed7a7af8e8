/* Standard errors on cases worked by hand or the slow obvious way, and estimated distances against exact ones. */
#include "support.h"

#include <math.h>

#include "base/random.h"
#include "statistics/assortativity.h"
#include "statistics/distance_figures.h"

/* A ring with random chords: connected, with short and long ways. */
static coauth_graph *ring_with_chords(uint32_t n, uint32_t chords, const coauth_context *context) {
    coauth_error error = {0};
    coauth_graph *graph = NULL;
    uint32_t *from = malloc((n + chords) * sizeof *from), *to = malloc((n + chords) * sizeof *to);
    generator random = generator_make(7, "test", 0);
    for (uint32_t i = 0; i < n; i++) from[i] = i, to[i] = (i + 1) % n;
    for (uint32_t i = n; i < n + chords; i++)
        from[i] = generator_below(&random, n), to[i] = generator_below(&random, n);
    assert_ok(coauth_graph_from_edges(&graph, NULL,
                  &(coauth_edge_list){.nodes = n, .edges = n + chords, .from = from, .to = to}, context, &error),
        &error);
    free(from);
    free(to);
    return graph;
}

/* r of the ends of all edges but one, degrees being those of the whole graph: Pearson's formula as it stands. */
static double correlation_without(const coauth_graph *g, uint64_t left_out) {
    double n = 0, sum = 0, squares = 0, products = 0;
    for (uint64_t e = 0; e < g->edges; e++) {
        if (e == left_out) continue;
        double j = (double)(g->offsets[g->from[e] + 1] - g->offsets[g->from[e]]);
        double k = (double)(g->offsets[g->to[e] + 1] - g->offsets[g->to[e]]);
        n += 2, sum += j + k, squares += j * j + k * k, products += 2 * j * k;
    }
    return (products / n - sum * sum / n / n) / (squares / n - sum * sum / n / n);
}

static void jackknife_of_assortativity(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_graph *g = ring_with_chords(60, 80, &context);
    coauth_figure error, r = degree_assortativity(g, &error);
    double sum = 0;
    assert_near(r.value, correlation_without(g, UINT64_MAX), 1e-9);
    for (uint64_t e = 0; e < g->edges; e++) {
        double difference = correlation_without(g, e) - r.value;
        sum += difference * difference;
    }
    assert_true(error.known);
    assert_near(error.value, sqrt(sum), 1e-9);
    coauth_graph_free(g);
}

static void distances_are_estimated_within_their_error(void **state) {
    (void)state;
    uint32_t n = DISTANCE_SAMPLE + 6000;
    coauth_error error = {0};
    distance_figures exact, estimate, again;
    coauth_context context = test_context(2), single = test_context(1);
    coauth_graph *g = ring_with_chords(n, n / 2, &context);
    uint32_t *component = calloc(n, sizeof *component);
    assert_ok(giant_distances(&exact, g, component, n, NULL, &context, &error), &error);
    assert_ok(giant_distances_estimate(&estimate, g, component, n, &context, &error), &error);
    assert_ok(giant_distances_estimate(&again, g, component, n, &single, &error), &error);
    assert_false(exact.mean_error.known);
    assert_true(estimate.mean_error.known && estimate.mean_error.value > 0 && estimate.mean_error.value < 0.05);
    assert_true(fabs(estimate.mean.value - exact.mean.value) < 4 * estimate.mean_error.value);
    assert_true(fabs(estimate.effective_diameter.value - exact.effective_diameter.value) < 0.1);
    assert_true(estimate.diameter.value == exact.diameter.value); /* iFUB is exact */
    assert_true(estimate.mean.value == again.mean.value && estimate.mean_error.value == again.mean_error.value);
    free(component);
    coauth_graph_free(g);
}

static void every_figure_has_a_name_of_its_own(void **state) {
    (void)state;
    coauth_statistics s = {.records = 1, .density = {true, 0.5}};
    assert_string_equal(coauth_statistic_at(0)->name, "records");
    assert_true(coauth_statistic_value(&s, 0).value == 1);
    size_t count = 0;
    for (; coauth_statistic_at(count); count++)
        for (size_t i = 0; i < count; i++)
            assert_string_not_equal(coauth_statistic_at(i)->name, coauth_statistic_at(count)->name);
    assert_string_equal(coauth_statistic_at(count - 1)->name, "density");
    assert_true(coauth_statistic_value(&s, count - 1).value == 0.5);
    assert_true(coauth_statistic_needs_whole_lists(count - 1));
    assert_false(coauth_statistic_needs_whole_lists(0) || coauth_statistic_value(&s, count).known);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jackknife_of_assortativity),
        cmocka_unit_test(distances_are_estimated_within_their_error),
        cmocka_unit_test(every_figure_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
