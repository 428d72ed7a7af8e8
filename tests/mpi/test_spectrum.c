/* Eigenvalues over ranks beside those of one machine. */
#include "support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "deal.h"
#include "mpi/figures.h"
#include "mpi/spectrum.h"
#include "shapes.h"

static ranks world;
static coauth_context context;

enum { COUNT = 8 };

static void check_operator(ranks_graph *g, coauth_graph *whole, coauth_operator which, bool weights) {
    coauth_error error = {0};
    coauth_spectrum_options o = COAUTH_SPECTRUM_OPTIONS;
    double one[COUNT], many[COUNT];
    uint32_t count = whole->nodes < COUNT ? whole->nodes : COUNT;
    o.weights = weights;
    o.tolerance = 1e-10;
    assert_ok(coauth_eigenpairs(&(coauth_eigen_arrays){.values = one}, whole, which, count, &o, &error), &error);
    assert_ok(ranks_eigenvalues(many, g, which, count, &o, &error), &error);
    for (uint32_t k = 0; k < count; k++)
        if (fabs(one[k] - many[k]) > 1e-8 * fmax(1, fabs(one[0])))
            fail_msg("operator %d, eigenvalue %u: %.12g, not %.12g", which, k, many[k], one[k]);
}

static void check_connectivity(ranks_graph *g, coauth_graph *whole, bool weights) {
    coauth_error error = {0};
    coauth_spectrum_options o = COAUTH_SPECTRUM_OPTIONS;
    double one, many;
    o.weights = weights;
    assert_ok(coauth_algebraic_connectivity(&one, NULL, whole, &o, &error), &error);
    if (!(one > 0)) return;
    assert_ok(ranks_connectivity(&many, g, &o, &error), &error);
    if (fabs(one - many) > 1e-7 * fmax(1, one)) fail_msg("connectivity %.12g, not %.12g", many, one);
}

static void test_shapes(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        coauth_graph *whole = shape_graph((shape)kind, 60, 7, &context);
        ranks_graph *g = deal_graph(&world, whole);
        for (int weights = 0; weights < 2; weights++) {
            check_operator(g, whole, COAUTH_ADJACENCY, weights);
            check_operator(g, whole, COAUTH_NORMALISED_ADJACENCY, weights);
            check_connectivity(g, whole, weights);
        }
        ranks_graph_free(g);
        coauth_graph_free(whole);
    }
}

static void test_what_there_is_not_is_refused(void **state) {
    (void)state;
    coauth_error error = {0};
    double values[COUNT];
    coauth_graph *whole = shape_graph((shape)2, 5, 7, &context);
    ranks_graph *g = deal_graph(&world, whole);
    assert_int_equal(ranks_eigenvalues(values, g, COAUTH_LAPLACIAN, 2, NULL, &error), COAUTH_INVALID_ARGUMENT);
    assert_int_equal(ranks_eigenvalues(values, g, COAUTH_ADJACENCY, COUNT, NULL, &error), COAUTH_INVALID_ARGUMENT);
    ranks_graph_free(g);
    coauth_graph_free(whole);
}

/* Two cliques of six at the ends of a path, whose spectra are the same: the longer the path, the smaller the gap. */
static uint32_t path;

static double dumbbell(uint32_t u, uint32_t v) {
    uint32_t low = u < v ? u : v, high = u < v ? v : u;
    return high < 6 || low >= path + 6 || (high == low + 1 && low >= 5 && high <= path + 6);
}

static double two_cliques(uint32_t u, uint32_t v) {
    return (u < 6) == (v < 6) || (u + v == 5 + 6 && u * v == 5 * 6);
}

/* The doubt that one machine has, word for word, and none where that has none. */
static void check_doubt(coauth_graph *whole, bool doubtful) {
    coauth_error error = {0};
    coauth_measure_options o = COAUTH_MEASURE_OPTIONS;
    coauth_measure_doubt one = {0}, many = {0};
    ranks_graph *g = deal_graph(&world, whole);
    o.doubt = &one;
    assert_ok(coauth_measure_add(whole, coauth_measure_find("eigenvector"), &o, &error), &error);
    o.doubt = &many;
    assert_ok(ranks_figure_add(g, ranks_figure_find("eigenvector"), &o, &error), &error);
    assert_int_equal(doubtful, strstr(one.text, "near-tie") != NULL);
    assert_int_equal(doubtful, strstr(many.text, "near-tie") != NULL);
    ranks_graph_free(g);
    coauth_graph_free(whole);
}

static void test_near_ties_are_told(void **state) {
    (void)state;
    path = 14;
    check_doubt(tied_graph(path + 12, dumbbell, &context), true);
    path = 2;
    check_doubt(tied_graph(path + 12, dumbbell, &context), false);
    check_doubt(tied_graph(12, two_cliques, &context), false);
    check_doubt(shape_graph(SHAPE_PATH, 2, 7, &context), false);
    check_doubt(shape_graph(SHAPE_PAPERS, 300, 7, &context), false);
}

int main(int count, char **arguments) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_near_ties_are_told),
        cmocka_unit_test(test_what_there_is_not_is_refused),
    };
    ranks_tests_begin(count, arguments, &world, &context);
    return ranks_tests_end(cmocka_run_group_tests(tests, NULL, NULL));
}
