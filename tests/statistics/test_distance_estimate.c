/* test_distance_estimate.c: sampled distances where every node sees the same, and where two kinds of nodes do not. */
#include <math.h>

#include "statistics/distance_figures.h"
#include "support.h"

/* A connected graph and, in a component of its own, one more node. */
typedef struct world {
    coauth_graph *graph;
    uint32_t nodes, *component;
} world;

static world make(uint32_t nodes, size_t edges, uint32_t *from, uint32_t *to, const coauth_context *context) {
    world w = {.nodes = nodes, .component = calloc((size_t)nodes + 1, sizeof *w.component)};
    coauth_error error;
    coauth_status status = coauth_graph_from_edges(&w.graph, NULL,
        &(coauth_edge_list){.nodes = nodes + 1, .edges = edges, .from = from, .to = to}, context, &error);
    assert_ok(status, &error);
    w.component[nodes] = 1;
    free(from), free(to);
    return w;
}

static void discard(world *w) {
    coauth_graph_free(w->graph);
    free(w->component);
}

/* From each corner of a cube of d dimensions half of all the others' coordinates differ: d 2^(d-1) / (2^d - 1). */
static void all_corners_of_a_cube_see_the_same(void **state) {
    (void)state;
    enum { DIMENSIONS = 15, NODES = 1 << DIMENSIONS };
    coauth_context context = test_context(2);
    coauth_error error;
    distance_figures found;
    uint32_t *from = malloc(NODES * DIMENSIONS * sizeof *from), *to = malloc(NODES * DIMENSIONS * sizeof *to);
    size_t edges = 0;
    for (uint32_t u = 0; u < NODES; u++)
        for (uint32_t bit = 1; bit < NODES; bit *= 2)
            if (!(u & bit)) from[edges] = u, to[edges++] = u | bit;
    world w = make(NODES, edges, from, to, &context);
    assert_ok(giant_distances_estimate(&found, w.graph, w.component, NODES, &context, &error), &error);
    assert_near(found.mean.value, DIMENSIONS * (NODES / 2.0) / (NODES - 1), 1e-12);
    assert_near(found.mean_error.value, 0, 1e-12);
    assert_int_equal((int)found.diameter.value, DIMENSIONS);
    discard(&w);
}

/* Two joined hubs of a and b leaves: leaves are 2 apart at one hub, 3 across, 1 and 2 from the hubs. */
static void the_truth_lies_within_the_error(void **state) {
    (void)state;
    enum { A = 20000, B = 5000, NODES = A + B + 2 };
    const double a = A, b = B, n = NODES;
    const double sum = a * (a - 1) + b * (b - 1) + 3 * a * b + a + b + 2 * (a + b) + 1, truth = sum / (n * (n - 1) / 2);
    for (uint64_t seed = 1; seed <= 3; seed++) {
        coauth_context context = test_context(2);
        coauth_error error;
        distance_figures found, again;
        uint32_t *from = malloc(NODES * sizeof *from), *to = malloc(NODES * sizeof *to);
        for (uint32_t u = 1; u < NODES; u++) from[u - 1] = u <= B + 1 ? 0 : 1, to[u - 1] = u;
        context.seed = seed;
        world w = make(NODES, NODES - 1, from, to, &context);
        assert_ok(giant_distances_estimate(&found, w.graph, w.component, NODES, &context, &error), &error);
        assert_true(found.mean_error.value > 0 && found.mean_error.value < 0.01);
        assert_true(fabs(found.mean.value - truth) < 4 * found.mean_error.value);
        assert_int_equal((int)found.diameter.value, 3);
        context.threads = 1;
        assert_ok(giant_distances_estimate(&again, w.graph, w.component, NODES, &context, &error), &error);
        assert_true(again.mean.value == found.mean.value && again.mean_error.value == found.mean_error.value);
        discard(&w);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_corners_of_a_cube_see_the_same),
        cmocka_unit_test(the_truth_lies_within_the_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
