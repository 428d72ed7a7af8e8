/* test_shared.c: measures that share their work are what they are alone, and the work is done once. */
#include <coauth/centrality.h>
#include <stdlib.h>
#include <string.h>

#include "centrality/shared.h"
#include "shapes.h"
#include "statistics/distance_figures.h"
#include "support.h"

static const char *const names[] = {"closeness", "degree", "harmonic", "eccentricity"};
enum { MEASURES = sizeof names / sizeof *names };

/* How often all distances were gone through: each time ends with all done. */
static void count_searches(void *user, const coauth_progress *progress) {
    int *searches = user;
    if (strstr(progress->activity, "distances") && progress->done == progress->total) ++*searches;
}

static void add_all(coauth_graph *g, coauth_measure_options o, bool together) {
    const coauth_measure *measure[MEASURES];
    coauth_shared *shared = NULL;
    coauth_error error = {0};
    for (int i = 0; i < MEASURES; i++) measure[i] = coauth_measure_find(names[i]);
    if (together) assert_ok(coauth_shared_create(&shared, g, measure, MEASURES, &error), &error);
    o.shared = shared;
    for (int i = 0; i < MEASURES; i++) assert_ok(coauth_measure_add(g, measure[i], &o, &error), &error);
    coauth_shared_free(shared);
}

static void test_the_same_values(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    const coauth_measure_options ways[] = {{0}, {.weights = true}, {.normalised = true}, {.epsilon = 0.1}};
    for (uint64_t seed = 1; seed <= 5; seed++) {
        for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
            coauth_graph *alone = papers_graph(60, 50, 5, seed, &context);
            coauth_graph *shared = papers_graph(60, 50, 5, seed, &context);
            add_all(alone, ways[w], false);
            add_all(shared, ways[w], true);
            for (int i = 0; i < MEASURES; i++) {
                const coauth_column *a = coauth_table_find(&alone->node_table, names[i]);
                const coauth_column *b = coauth_table_find(&shared->node_table, names[i]);
                for (uint32_t u = 0; u < alone->nodes; u++)
                    assert_true(coauth_column_number(a, u) == coauth_column_number(b, u));
            }
            coauth_graph_free(alone);
            coauth_graph_free(shared);
        }
    }
}

/* Figures of a giant component from the distances that a measure went through, others' among them, or on their own. */
static void test_figures_take_the_same_distances(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error = {0};
    const coauth_measure *closeness = coauth_measure_find("closeness");
    for (uint64_t seed = 1; seed <= 8; seed++) {
        coauth_graph *g = papers_graph(150, 60, 4, seed, &context);
        uint32_t *component = malloc(g->nodes * sizeof *component), *sizes = NULL, count;
        coauth_shared *shared = NULL;
        distance_figures alone, together;
        assert_ok(coauth_graph_components(component, &sizes, &count, g, &error), &error);
        assert_true(count > 1);
        assert_ok(coauth_shared_create(&shared, g, &closeness, 1, &error), &error);
        assert_null(shared_pairs(shared, g));
        assert_null(shared_pairs(NULL, g));
        coauth_measure_options o = {.shared = shared};
        assert_ok(coauth_measure_add(g, closeness, &o, &error), &error);
        const distance_histogram *whole = shared_pairs(shared, g);
        assert_non_null(whole);
        assert_ok(giant_distances(&alone, g, component, sizes[0], NULL, &context, &error), &error);
        assert_ok(giant_distances(&together, g, component, sizes[0], whole, &context, &error), &error);
        assert_near(alone.mean.value, together.mean.value, 0);
        assert_near(alone.diameter.value, together.diameter.value, 0);
        assert_near(alone.effective_diameter.value, together.effective_diameter.value, 0);
        o.epsilon = 0.1; /* what an estimate knows is no histogram */
        assert_ok(coauth_measure_add(g, closeness, &o, &error), &error);
        assert_null(shared_pairs(shared, g));
        coauth_shared_free(shared);
        coauth_free(&context, sizes);
        free(component);
        coauth_graph_free(g);
    }
}

static void test_one_search(void **state) {
    (void)state;
    int searches = 0;
    coauth_context context = test_context(1);
    context.progress = count_searches;
    context.progress_user = &searches;
    coauth_graph *g = papers_graph(60, 50, 5, 1, &context);
    add_all(g, (coauth_measure_options){0}, false);
    int alone = searches;
    searches = 0;
    add_all(g, (coauth_measure_options){0}, true);
    assert_true(searches > 0);
    assert_int_equal(alone, 3 * searches);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_values),
        cmocka_unit_test(test_figures_take_the_same_distances),
        cmocka_unit_test(test_one_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
