/* test_elimination.c: the approximate factorisation: exact where nothing is left to chance, else near the Laplacian,
 * symmetric and positive on every shape. */
#include <math.h>

#include "base/random.h"
#include "linalg/elimination.h"
#include "shapes.h"
#include "support.h"

enum { COLUMNS = ELIMINATION_COLUMNS };

static double *arc_weights(const coauth_graph *g) {
    double *value = malloc((2 * g->edges + 1) * sizeof *value);
    for (uint64_t i = 0; i < 2 * g->edges; i++) value[i] = g->weight[g->edge_ids[i]];
    return value;
}

static void multiply(double *y, const coauth_graph *g, const double *value, const double *x) {
    for (uint32_t u = 0; u < g->nodes; u++) {
        y[u] = 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) y[u] += value[i] * (x[u] - x[g->neighbours[i]]);
    }
}

static double inner(const double *x, const double *y, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += x[i] * y[i];
    return sum;
}

static void fill(double *x, size_t n, uint64_t seed) {
    generator random = generator_make(seed, "test", 0);
    for (size_t i = 0; i < n; i++) x[i] = generator_real(&random) - 0.5;
}

/* A node of one neighbour or two leaves none or the one edge that it stands for: then L L^+ L x = L x. */
static void paths_cycles_and_stars_are_exact(void **state) {
    (void)state;
    static const shape exact[] = {SHAPE_PATH, SHAPE_CYCLE, SHAPE_STAR};
    coauth_context context = test_context(1);
    coauth_error error;
    for (size_t k = 0; k < sizeof exact / sizeof *exact; k++) {
        coauth_graph *g = shape_graph(exact[k], 50, 3, &context);
        double *value = arc_weights(g), x[64], b[64], y[64], back[64];
        elimination e;
        assert_true(g->nodes <= 64);
        assert_ok(elimination_build(&e, g, value, &error), &error);
        fill(x, g->nodes, k);
        multiply(b, g, value, x);
        assert_ok(elimination_apply(y, &e, b, 1, &error), &error);
        multiply(back, g, value, y);
        for (uint32_t u = 0; u < g->nodes; u++) assert_near(back[u], b[u], 1e-9);
        elimination_free(&e);
        free(value);
        coauth_graph_free(g);
    }
}

static void assert_is_elimination(const elimination *e, uint32_t nodes) {
    uint8_t *seen = calloc(nodes + 1, 1);
    for (uint32_t u = 0; u < nodes; u++) {
        assert_true(e->rank[u] < nodes && !seen[e->rank[u]]++);
        double sum = 0;
        for (uint64_t i = e->start[u]; i < e->start[u + 1]; i++) {
            assert_true(e->other[i] > u && e->other[i] < nodes && e->share[i] > 0);
            sum += e->share[i];
        }
        assert_int_equal(e->start[u]<e->start[u + 1], e->inverse[u]> 0);
        if (e->inverse[u] > 0) assert_near(sum, 1, 1e-12);
    }
    free(seen);
}

/* What it takes for L x is near x in the energy of the graph. */
static void assert_near_laplacian(const elimination *e, const coauth_graph *g, const double *value) {
    size_t n = g->nodes;
    double *x = malloc(4 * n * sizeof *x), *y = x + n, *b = x + 2 * n, *c = x + 3 * n;
    coauth_error error;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        fill(x, n, seed), fill(y, n, seed + 100);
        multiply(b, g, value, x), multiply(c, g, value, y);
        double energy = inner(x, b, n), xy, yx;
        assert_ok(elimination_apply(x, e, b, 1, &error), &error);
        assert_ok(elimination_apply(y, e, c, 1, &error), &error);
        xy = inner(x, c, n), yx = inner(y, b, n);
        assert_near(xy, yx, 1e-9);
        double taken = inner(x, b, n);
        if (energy > 0) assert_true(taken > energy / 2 && taken < energy * 2);
    }
    free(x);
}

static void every_shape_is_near_its_laplacian(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    for (int kind = SHAPE_NONE; kind < SHAPES; kind++)
        for (uint32_t size = 20; size <= 320; size *= 4) {
            coauth_graph *g = shape_graph((shape)kind, size, 5, &context);
            double *value = arc_weights(g);
            elimination e;
            assert_ok(elimination_build(&e, g, value, &error), &error);
            assert_is_elimination(&e, g->nodes);
            assert_near_laplacian(&e, g, value);
            elimination_free(&e);
            free(value);
            coauth_graph_free(g);
        }
}

/* Columns side by side, in place and by two threads are as each by itself. */
static void columns_do_not_meet(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error;
    coauth_graph *g = shape_graph(SHAPE_PAPERS, 100, 5, &context);
    double *value = arc_weights(g), *x = malloc(g->nodes * COLUMNS * sizeof *x), *one = malloc(g->nodes * sizeof *one);
    elimination e;
    assert_ok(elimination_build(&e, g, value, &error), &error);
    fill(x, (size_t)g->nodes * COLUMNS, 1);
    double *kept = malloc(g->nodes * COLUMNS * sizeof *kept);
    memcpy(kept, x, g->nodes * COLUMNS * sizeof *kept);
    assert_ok(elimination_apply(x, &e, x, COLUMNS, &error), &error);
    for (size_t j = 0; j < COLUMNS; j++) {
        for (uint32_t u = 0; u < g->nodes; u++) one[u] = kept[u * COLUMNS + j];
        assert_ok(elimination_apply(one, &e, one, 1, &error), &error);
        for (uint32_t u = 0; u < g->nodes; u++) assert_true(one[u] == x[u * COLUMNS + j]);
    }
    elimination_free(&e);
    free(kept), free(one), free(x), free(value);
    coauth_graph_free(g);
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context good = test_context(1);
    coauth_graph *g = shape_graph(SHAPE_PAPERS, 60, 5, &good);
    double *value = arc_weights(g);
    for (ration r = {0}; ration_next(&r);) {
        coauth_graph graph = *g;
        coauth_error error;
        elimination e;
        graph.context = &r.context;
        ration_end(&r, elimination_build(&e, &graph, value, &error));
        elimination_free(&e);
    }
    free(value);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_cycles_and_stars_are_exact),
        cmocka_unit_test(every_shape_is_near_its_laplacian),
        cmocka_unit_test(columns_do_not_meet),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
