/* test_fold.c: eigenpairs by folding twins against LAPACK on the whole matrix, and against the definition. */
#include <math.h>

#include "linalg/dense.h"
#include "linalg/fold.h"
#include "shapes.h"
#include "support.h"

/* Graphs that are mostly twins, beside the shapes. */
typedef enum union_shape {
    UNION_CLIQUES = SHAPES, /* of different sizes, and nodes alone */
    UNION_STARS,
    UNION_WEIGHTED, /* cliques of an odd weight each, at one hub: twins only up to rounding of the hub's sum */
    UNION_UNEQUAL,  /* cliques in which weights tell some nodes apart */
    UNIONS
} union_shape;

/* The weight of the tie between members a < b of part p, 0 for none. */
static double tie(int kind, uint32_t p, uint32_t a, uint32_t b) {
    if (kind == UNION_STARS) return a == 0;
    if (kind == UNION_WEIGHTED) return 1 / (3.0 + p);
    if (kind == UNION_UNEQUAL) return b < 3 ? 1 : 1 + 0.1 * p;
    return 1;
}

static coauth_graph *make(int kind, uint64_t seed, const coauth_context *context) {
    enum { PARTS = 9, MOST = 4096 };
    if (kind < SHAPES) return shape_graph((shape)kind, 40, seed, context);
    uint32_t from[MOST], to[MOST], edges = 0, nodes = 3;
    double weight[MOST];
    coauth_error error;
    coauth_graph *g;
    for (uint32_t p = 0; p < PARTS; p++) {
        uint32_t size = 2 + (p * 5 + (uint32_t)seed) % 9;
        for (uint32_t b = 1; b < size; b++)
            for (uint32_t a = 0; a < b; a++)
                if (tie(kind, p, a, b) > 0)
                    from[edges] = nodes + a, to[edges] = nodes + b, weight[edges++] = tie(kind, p, a, b);
        for (uint32_t a = 0; kind == UNION_WEIGHTED && a < size; a++)
            from[edges] = 0, to[edges] = nodes + a, weight[edges++] = tie(kind, p, 0, a);
        nodes += size;
    }
    assert_ok(coauth_graph_from_edges(&g, NULL,
                  &(coauth_edge_list){.nodes = nodes, .edges = edges, .from = from, .to = to, .weight = weight},
                  context, &error),
        &error);
    return g;
}

static double *dense_values(const sparse_matrix *m) {
    const coauth_graph *g = m->graph;
    size_t n = g->nodes;
    coauth_error error;
    double *matrix = calloc(n * n, sizeof *matrix), *values = malloc((n + 1) * sizeof *values);
    for (size_t u = 0; u < n; u++) {
        matrix[u * n + u] = m->diagonal[u];
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) matrix[u * n + g->neighbours[i]] = m->value[i];
    }
    assert_ok(dense_eigen(values, matrix, n, n, g->context, &error), &error);
    free(matrix);
    return values;
}

/* ||M X - X diag(values)|| and X^T X. */
static void check_vectors(
    const sparse_matrix *m, const double *values, const double *vectors, uint32_t count, double norm) {
    size_t n = m->graph->nodes;
    coauth_error error;
    linear_operator adjacency = sparse_operator(m);
    double *image = malloc(n * count * sizeof *image);
    assert_ok(operator_multiply(&adjacency, image, vectors, count, &error), &error);
    for (uint32_t j = 0; j < count; j++) {
        double square = 0;
        for (size_t u = 0; u < n; u++) square += pow(image[u * count + j] - values[j] * vectors[u * count + j], 2);
        assert_true(sqrt(square) <= 1.01e-8 * norm);
        for (uint32_t k = 0; k <= j; k++) {
            double product = 0;
            for (size_t u = 0; u < n; u++) product += vectors[u * count + j] * vectors[u * count + k];
            assert_near(product, j == k, 1e-10);
        }
    }
    free(image);
}

static void check(const coauth_graph *g, coauth_operator which, bool weighted, uint32_t count) {
    sparse_matrix m;
    coauth_error error;
    eigen_request request = {.count = count, .degree = 24, .tolerance = 1e-8};
    double *values = malloc(count * sizeof *values), *residuals = malloc(count * sizeof *residuals);
    double *vectors = malloc((size_t)g->nodes * count * sizeof *vectors);
    assert_ok(sparse_build(&m, g, which, weighted, &error), &error);
    double *expected = dense_values(&m), norm = fmax(fabs(expected[0]), fabs(expected[g->nodes - 1]));
    assert_ok(fold_largest(values, vectors, residuals, NULL, &m, &request, &error), &error);
    for (uint32_t j = 0; j < count; j++) assert_near(values[j], expected[j], 1e-9 * fmax(1, norm));
    check_vectors(&m, values, vectors, count, fmax(norm, 1e-3));
    sparse_free(&m);
    free(values), free(residuals), free(vectors), free(expected);
}

/* Few pairs, more than the quotient has, and all of them. */
static void folded_pairs_are_those_of_the_whole_matrix(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    for (int kind = SHAPE_ONE; kind < UNIONS; kind++) {
        coauth_graph *g = make(kind, 4, &context);
        const uint32_t counts[] = {1, 8, g->nodes / 2, g->nodes};
        for (int which = COAUTH_ADJACENCY; which <= COAUTH_NORMALISED_LAPLACIAN; which++)
            for (int weighted = 0; weighted < 2; weighted++)
                for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
                    if (counts[i] && counts[i] <= g->nodes) check(g, (coauth_operator)which, weighted, counts[i]);
        coauth_graph_free(g);
    }
}

/* n - 1 nodes of a star, and all of a complete graph, are twins: their spectra are known. */
static void stars_and_complete_graphs_have_the_known_spectra(void **state) {
    (void)state;
    enum { NODES = 300, COUNT = 40 };
    coauth_context context = test_context(1);
    coauth_error error;
    double values[COUNT], residuals[COUNT];
    for (int star = 0; star < 2; star++) {
        coauth_graph *g = shape_graph(star ? SHAPE_STAR : SHAPE_COMPLETE, NODES, 1, &context);
        double n = g->nodes;
        assert_ok(coauth_eigenpairs(&(coauth_eigen_arrays){.values = values, .residuals = residuals}, g,
                      COAUTH_ADJACENCY, COUNT, NULL, &error),
            &error);
        assert_near(values[0], star ? sqrt(n - 1) : n - 1, 1e-10 * n);
        for (uint32_t j = 1; j < COUNT; j++) assert_near(values[j], star ? 0 : -1, 1e-10);
        coauth_graph_free(g);
    }
}

/* Twins that the quotient takes as one have equal entries, in every bit. */
static void twins_have_equal_entries(void **state) {
    (void)state;
    enum { COUNT = 6 };
    coauth_context context = test_context(2);
    coauth_error error;
    coauth_graph *g = papers_graph(2000, 1200, 7, 1, &context), *giant = giant_graph(g);
    size_t n = giant->nodes, found = 0;
    double values[COUNT], *vectors = malloc(n * COUNT * sizeof *vectors);
    assert_ok(coauth_eigenpairs(&(coauth_eigen_arrays){.values = values, .vectors = vectors}, giant,
                  COAUTH_NORMALISED_ADJACENCY, COUNT, NULL, &error),
        &error);
    for (uint32_t u = 0; u < n; u++) {
        if (giant->offsets[u + 1] - giant->offsets[u] != 1) continue;
        uint32_t hub = giant->neighbours[giant->offsets[u]];
        for (uint64_t i = giant->offsets[hub]; i < giant->offsets[hub + 1]; i++) {
            uint32_t v = giant->neighbours[i];
            if (v == u || giant->offsets[v + 1] - giant->offsets[v] != 1) continue;
            found++;
            for (size_t j = 0; j < COUNT; j++) assert_true(vectors[j * n + u] == vectors[j * n + v]);
        }
    }
    assert_true(found > 0);
    free(vectors);
    coauth_graph_free(giant);
    coauth_graph_free(g);
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context good = test_context(1);
    coauth_graph *g = make(UNION_CLIQUES, 1, &good);
    for (ration r = {0}; ration_next(&r);) {
        coauth_error error;
        coauth_graph graph = *g;
        double *values = malloc(g->nodes * sizeof *values);
        graph.context = &r.context;
        ration_end(&r, coauth_eigenpairs(
                           &(coauth_eigen_arrays){.values = values}, &graph, COAUTH_ADJACENCY, g->nodes, NULL, &error));
        free(values);
    }
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folded_pairs_are_those_of_the_whole_matrix),
        cmocka_unit_test(stars_and_complete_graphs_have_the_known_spectra),
        cmocka_unit_test(twins_have_equal_entries),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
