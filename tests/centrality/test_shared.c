/* test_shared.c: measures that share their work are what they are alone, and the work is done once. */
#include <coauth/centrality.h>
#include <string.h>

#include "shapes.h"
#include "support.h"

static const char *const names[] = {"closeness", "degree", "harmonic", "eccentricity"};
enum { MEASURES = sizeof names / sizeof *names };

/* How often all distances were gone through: each time ends with all done. */
static void count_sweeps(void *user, const coauth_progress *progress) {
    int *sweeps = user;
    if (strstr(progress->activity, "distances") && progress->done == progress->total) ++*sweeps;
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

static void test_one_sweep(void **state) {
    (void)state;
    int sweeps = 0;
    coauth_context context = test_context(1);
    context.progress = count_sweeps;
    context.progress_user = &sweeps;
    coauth_graph *g = papers_graph(60, 50, 5, 1, &context);
    add_all(g, (coauth_measure_options){0}, false);
    int alone = sweeps;
    sweeps = 0;
    add_all(g, (coauth_measure_options){0}, true);
    assert_true(sweeps > 0);
    assert_int_equal(alone, 3 * sweeps);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_values),
        cmocka_unit_test(test_one_sweep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
