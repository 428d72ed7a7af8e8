/* test_spectra.c: eigenpairs against known spectra, LAPACK and the definition; resistances by hand. */
#include <math.h>

#include "linalg/dense.h"
#include "shapes.h"
#include "support.h"

static const double PI = 3.14159265358979323846;

/* What LAPACK says of the whole matrix, leading first. */
static double *dense_values(const coauth_graph *g, coauth_operator which, const coauth_context *context) {
    size_t n = g->nodes;
    coauth_error error;
    double *matrix = calloc(n * n, sizeof *matrix), *values = malloc((n + 1) * sizeof *values);
    for (size_t u = 0; u < n; u++) {
        double degree = (double)(g->offsets[u + 1] - g->offsets[u]);
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            size_t v = g->neighbours[i];
            double other = (double)(g->offsets[v + 1] - g->offsets[v]);
            bool normalised = which == COAUTH_NORMALISED_ADJACENCY || which == COAUTH_NORMALISED_LAPLACIAN;
            matrix[u * n + v] = normalised ? 1 / sqrt(degree * other) : 1;
        }
        if (which == COAUTH_LAPLACIAN) matrix[u * n + u] = -degree;
        if (which == COAUTH_NORMALISED_LAPLACIAN && degree > 0) matrix[u * n + u] = -1;
    }
    assert_ok(dense_eigen(values, matrix, n, n, context, &error), &error);
    for (size_t i = 0; (which == COAUTH_LAPLACIAN || which == COAUTH_NORMALISED_LAPLACIAN) && i < n; i++)
        values[i] = -values[i];
    free(matrix);
    return values;
}

static void check_signs_and_lengths(const double *vectors, size_t n, size_t count) {
    for (size_t j = 0; j < count; j++) {
        double most = 0, length = 0;
        for (size_t i = 0; i < n; i++) {
            double x = vectors[j * n + i];
            length += x * x;
            if (fabs(x) > fabs(most) * (1 + 1e-9)) most = x;
        }
        assert_near(length, 1, 1e-10);
        assert_true(most > 0);
    }
}

/* Every shape, every operator, few and many pairs, below and above the size that is solved densely. */
static void eigenpairs_agree_with_lapack(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    for (int kind = SHAPE_ONE; kind < SHAPES; kind++) {
        coauth_graph *g = shape_graph((shape)kind, kind % 2 ? 160 : 60, 9, &context);
        for (int which = COAUTH_ADJACENCY; which <= COAUTH_NORMALISED_LAPLACIAN; which++) {
            uint32_t count = g->nodes < 12 ? g->nodes : 12;
            coauth_error error;
            double values[12], residuals[12], *vectors = malloc((size_t)g->nodes * count * sizeof *vectors);
            double *expected = dense_values(g, (coauth_operator)which, &context);
            assert_ok(
                coauth_eigenpairs(&(coauth_eigen_arrays){.values = values, .vectors = vectors, .residuals = residuals},
                    g, (coauth_operator)which, count, NULL, &error),
                &error);
            for (uint32_t j = 0; j < count; j++) {
                assert_near(values[j], expected[j], 1e-7);
                assert_true(residuals[j] <= 1e-8 * fmax(1, 2.0 * g->nodes));
            }
            check_signs_and_lengths(vectors, g->nodes, count);
            free(vectors);
            free(expected);
        }
        coauth_graph_free(g);
    }
}

static double connectivity(const coauth_graph *g) {
    double value;
    coauth_error error;
    assert_ok(coauth_algebraic_connectivity(&value, NULL, g, NULL, &error), &error);
    return value;
}

/* Fiedler 1973: path 2(1 - cos(pi/n)), cycle 2(1 - cos(2 pi/n)), complete n, star 1. */
static void algebraic_connectivity_is_the_known_one(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    static const shape shapes[] = {
        SHAPE_PATH, SHAPE_CYCLE, SHAPE_COMPLETE, SHAPE_STAR, SHAPE_SCATTERED, SHAPE_ONE, SHAPE_NONE};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        coauth_graph *g = shape_graph(shapes[i], 40, 1, &context);
        double n = g->nodes;
        const double known[] = {2 * (1 - cos(PI / n)), 2 * (1 - cos(2 * PI / n)), n, 1, 0, 0, 0};
        if (g->nodes < 2) assert_true(isnan(connectivity(g))); /* there is no second eigenvalue */
        else assert_near(connectivity(g), known[i], 1e-9);
        coauth_graph_free(g);
    }
}

static double two_cliques(uint32_t u, uint32_t v) {
    return (u < 20) == (v < 20) || (u == 20 && v == 0);
}

static double chain(uint32_t u, uint32_t v) {
    return u == v + 1;
}

/* A basis of everything there is holds the constant vector too, if only as rounding leaves it. */
static void algebraic_connectivity_is_right_with_every_seed(void **state) {
    (void)state;
    double (*const ties[])(uint32_t, uint32_t) = {two_cliques, chain};
    for (size_t k = 0; k < 2; k++) {
        for (uint32_t nodes = 40; nodes <= 96; nodes += 28) {
            coauth_context context = test_context(1);
            coauth_graph *g = tied_graph(nodes, ties[k], &context);
            double *expected = dense_values(g, COAUTH_LAPLACIAN, &context);
            for (context.seed = 1; context.seed <= 50; context.seed++) assert_near(connectivity(g), expected[1], 1e-9);
            free(expected);
            coauth_graph_free(g);
        }
    }
}

/* Weights far apart: ties of a chain of 1/256 to 256, and cliques of 90 whose bulk lies far below what leads. */
static double uneven_chain(uint32_t u, uint32_t v) {
    return u == v + 1 ? pow(2, (u * 7) % 17 - 8.0) : 0;
}

static double uneven_cliques(uint32_t u, uint32_t v) {
    uint32_t low = u < v ? u : v, high = u < v ? v : u;
    if (low / 90 != high / 90 || low >= 180) return high == low + 1;
    return 0.25 * (1 + (low * 31 + high * 17 + low * high) % 14);
}

static void check_weighted(uint32_t n, double (*tie)(uint32_t, uint32_t), coauth_operator which, uint32_t count) {
    coauth_context context = test_context(1);
    coauth_spectrum_options o = COAUTH_SPECTRUM_OPTIONS;
    coauth_error error;
    coauth_graph *g = tied_graph(n, tie, &context);
    double *matrix = calloc((size_t)n * n, sizeof *matrix), *expected = calloc(n, sizeof *expected);
    double *values = calloc(count, sizeof *values), sign = which == COAUTH_LAPLACIAN ? -1 : 1;
    assert_true(matrix && expected && values);
    for (uint32_t u = 0; u < n; u++) {
        for (uint32_t v = 0; v < n; v++) {
            double weight = u == v ? 0 : tie(u > v ? u : v, u > v ? v : u);
            matrix[(size_t)u * n + v] += weight;
            if (sign < 0) matrix[(size_t)u * n + u] -= weight;
        }
    }
    assert_ok(dense_eigen(expected, matrix, n, n, &context, &error), &error);
    o.weights = true;
    assert_ok(coauth_eigenpairs(&(coauth_eigen_arrays){.values = values}, g, which, count, &o, &error), &error);
    for (uint32_t j = sign < 0; j < count; j++) assert_near(values[j] / (sign * expected[j]), 1, 1e-6);
    free(matrix);
    free(expected);
    free(values);
    coauth_graph_free(g);
}

/* The least eigenvalues of the Laplacian are right of themselves, not of the largest; and what leads the adjacency
 * matrix by far hides nothing of what follows. */
static void eigenvalues_far_from_the_largest_are_right(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    check_weighted(200, uneven_chain, COAUTH_LAPLACIAN, 2);
    check_weighted(200, uneven_cliques, COAUTH_ADJACENCY, 10);
    check_weighted(200, uneven_cliques, COAUTH_LAPLACIAN, 2);
    for (uint32_t nodes = 97; nodes <= 257; nodes += 10) {
        coauth_graph *g = shape_graph(SHAPE_CYCLE, nodes, 1, &context);
        double value = connectivity(g), known = 2 * (1 - cos(2 * PI / g->nodes));
        assert_near(value / known, 1, 1e-7);
        coauth_graph_free(g);
    }
}

/* Forty equal parts have every eigenvalue forty times, far more often than a block is wide. */
static void multiple_eigenvalues_come_complete(void **state) {
    (void)state;
    enum { PARTS = 40, SIZE = 5, EDGES = PARTS * SIZE * (SIZE - 1) / 2 };
    coauth_context context = test_context(2);
    coauth_error error;
    uint32_t from[EDGES], to[EDGES], edges = 0;
    for (uint32_t p = 0; p < PARTS; p++)
        for (uint32_t a = 0; a < SIZE; a++)
            for (uint32_t b = a + 1; b < SIZE; b++) from[edges] = p * SIZE + a, to[edges++] = p * SIZE + b;
    coauth_graph *g;
    double values[PARTS + 5];
    assert_ok(coauth_graph_from_edges(&g, NULL,
                  &(coauth_edge_list){.nodes = PARTS * SIZE, .edges = EDGES, .from = from, .to = to}, &context, &error),
        &error);
    assert_ok(coauth_eigenpairs(&(coauth_eigen_arrays){.values = values}, g, COAUTH_ADJACENCY, PARTS + 5, NULL, &error),
        &error);
    for (size_t j = 0; j < PARTS + 5; j++) assert_near(values[j], j < PARTS ? SIZE - 1 : -1, 1e-7);
    coauth_graph_free(g);
}

static void results_are_the_same_twice_and_on_any_threads(void **state) {
    (void)state;
    enum { COUNT = 10 };
    double first[COUNT], again[COUNT];
    for (unsigned threads = 1; threads <= 3; threads++) {
        coauth_context context = test_context(threads);
        coauth_error error;
        coauth_graph *g = papers_graph(3000, 2800, 6, 1, &context), *giant = giant_graph(g);
        assert_ok(coauth_eigenpairs(&(coauth_eigen_arrays){.values = threads > 1 ? again : first}, giant,
                      COAUTH_NORMALISED_ADJACENCY, COUNT, NULL, &error),
            &error);
        for (size_t j = 0; threads > 1 && j < COUNT; j++) assert_near(again[j], first[j], 1e-12);
        coauth_graph_free(giant);
        coauth_graph_free(g);
    }
}

static void resistances_are_those_of_ohm(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    const uint32_t from[] = {0, 1, 2, 0, 4}, to[] = {1, 2, 3, 3, 5}, pair[][2] = {{0, 1}, {0, 2}, {2, 2}, {0, 4}};
    const double weight[] = {1, 1, 1, 1, 1};
    coauth_graph *g;
    double resistance[4];
    assert_ok(
        coauth_graph_from_edges(&g, NULL,
            &(coauth_edge_list){.nodes = 6, .edges = 5, .from = from, .to = to, .weight = weight}, &context, &error),
        &error);
    assert_ok(coauth_effective_resistance(resistance, g, pair, 4, NULL, &error), &error);
    assert_near(resistance[0], 0.75, 1e-10); /* a cycle of four: 1 and 3 in parallel */
    assert_near(resistance[1], 1, 1e-10);
    assert_near(resistance[2], 0, 1e-12);
    assert_true(isinf(resistance[3]));
    coauth_graph_free(g);
}

static void what_is_undefined_or_too_hard_is_an_error(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    double values[8], residuals[8] = {0};
    coauth_graph *g = shape_graph(SHAPE_PATH, 5, 1, &context);
    assert_int_equal(coauth_eigenpairs(&(coauth_eigen_arrays){.values = values}, g, COAUTH_ADJACENCY, 6, NULL, &error),
        COAUTH_INVALID_ARGUMENT);
    coauth_graph_free(g);
    g = papers_graph(3000, 2800, 6, 1, &context);
    coauth_spectrum_options o = COAUTH_SPECTRUM_OPTIONS;
    o.steps = 1;
    assert_int_equal(coauth_eigenpairs(&(coauth_eigen_arrays){.values = values, .residuals = residuals}, g,
                         COAUTH_ADJACENCY, 8, &o, &error),
        COAUTH_NOT_CONVERGED);
    assert_non_null(strstr(error.text, "residual"));
    coauth_graph_free(g);
}

/* The n - 1 edges' worth of a spanning tree, summed over all edges (Foster 1949), at weights and without. */
static void resistances_of_edges_sum_to_nodes_less_parts(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error;
    coauth_graph *g = papers_graph(400, 380, 6, 3, &context);
    uint32_t *component = malloc(g->nodes * sizeof *component), *sizes, parts;
    double *resistance = malloc(g->edges * sizeof *resistance);
    uint32_t(*pair)[2] = malloc(g->edges * sizeof *pair);
    for (uint64_t e = 0; e < g->edges; e++) pair[e][0] = g->from[e], pair[e][1] = g->to[e];
    assert_ok(coauth_graph_components(component, &sizes, &parts, g, &error), &error);
    for (int weights = 0; weights < 2; weights++) {
        coauth_spectrum_options o = COAUTH_SPECTRUM_OPTIONS;
        double sum = 0;
        o.weights = weights;
        assert_ok(coauth_effective_resistance(resistance, g, (const uint32_t(*)[2])pair, g->edges, &o, &error), &error);
        for (uint64_t e = 0; e < g->edges; e++) sum += resistance[e] * (weights ? g->weight[e] : 1);
        assert_near(sum, (double)g->nodes - parts, 1e-9);
    }
    coauth_free(&context, sizes);
    free(component);
    free(pair);
    free(resistance);
    coauth_graph_free(g);
}

static void too_few_steps_for_a_system_is_an_error(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_graph *g = papers_graph(3000, 2800, 6, 1, &context);
    coauth_spectrum_options o = COAUTH_SPECTRUM_OPTIONS;
    const uint32_t pair[1][2] = {{g->from[0], g->to[g->edges / 2]}};
    double resistance;
    o.steps = 1;
    assert_int_equal(coauth_effective_resistance(&resistance, g, pair, 1, &o, &error), COAUTH_NOT_CONVERGED);
    assert_non_null(strstr(error.text, "residual"));
    coauth_graph_free(g);
}

static coauth_status try_one(const coauth_graph *g, int what) {
    coauth_error error;
    double values[4];
    if (what <= COAUTH_NORMALISED_LAPLACIAN)
        return coauth_eigenpairs(&(coauth_eigen_arrays){.values = values}, g, (coauth_operator)what, 4, NULL, &error);
    if (what == COAUTH_NORMALISED_LAPLACIAN + 1) return coauth_algebraic_connectivity(values, NULL, g, NULL, &error);
    const uint32_t pair[4][2] = {
        {g->from[0], g->to[0]}, {g->from[1], g->to[1]}, {g->from[2], g->to[2]}, {g->from[3], g->to[3]}};
    return coauth_effective_resistance(values, g, pair, 4, NULL, &error);
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context good = test_context(1);
    coauth_graph *g = papers_graph(150, 140, 4, 1, &good);
    for (int what = COAUTH_ADJACENCY; what <= COAUTH_NORMALISED_LAPLACIAN + 2; what++) {
        for (ration r = {.sparse = 16}; ration_next(&r);) {
            coauth_graph graph = *g;
            graph.context = &r.context;
            ration_end(&r, try_one(&graph, what));
        }
    }
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eigenpairs_agree_with_lapack),
        cmocka_unit_test(algebraic_connectivity_is_the_known_one),
        cmocka_unit_test(algebraic_connectivity_is_right_with_every_seed),
        cmocka_unit_test(eigenvalues_far_from_the_largest_are_right),
        cmocka_unit_test(multiple_eigenvalues_come_complete),
        cmocka_unit_test(results_are_the_same_twice_and_on_any_threads),
        cmocka_unit_test(resistances_are_those_of_ohm),
        cmocka_unit_test(resistances_of_edges_sum_to_nodes_less_parts),
        cmocka_unit_test(too_few_steps_for_a_system_is_an_error),
        cmocka_unit_test(what_is_undefined_or_too_hard_is_an_error),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
