/* test_singular.c: singular triplets of the graph of papers and authors against LAPACK, whatever the rank. */
#include <lapacke.h>
#include <math.h>

#include "support.h"

enum { MOST = 40 };

/* Papers of the authors that bits tell, the first papers as far as rank goes and copies of these behind them; authors
 * and papers without any stay alone. */
static coauth_graph *random_graph(
    uint32_t papers, uint32_t authors, uint32_t rank, uint64_t seed, coauth_context *context) {
    uint32_t from[MOST * MOST], to[MOST * MOST], lists[MOST] = {0};
    size_t edges = 0;
    uint64_t state = seed * 2862933555777941757u + 3037000493u;
    for (uint32_t p = 0; p < papers; p++) {
        for (uint32_t a = 0; a < authors; a++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            if (p < rank) lists[p] |= (uint32_t)((state >> 60) < 4) << a;
            else lists[p] = rank ? lists[p % rank] : 0;
            if (lists[p] >> a & 1) from[edges] = p, to[edges++] = papers + a;
        }
    }
    coauth_graph *g;
    coauth_error error;
    coauth_status status = coauth_graph_from_edges(&g, NULL,
        &(coauth_edge_list){.nodes = papers + authors, .edges = edges, .from = from, .to = to}, context, &error);
    assert_ok(status, &error);
    g->kind = COAUTH_BIPARTITE;
    g->papers = papers;
    return g;
}

/* D_p^-1/2 B D_a^-1/2 by rows. */
static void dense_matrix(double *m, const coauth_graph *g) {
    size_t papers = g->papers, authors = g->nodes - papers;
    memset(m, 0, papers * authors * sizeof *m);
    for (size_t p = 0; p < papers; p++)
        for (uint64_t i = g->offsets[p]; i < g->offsets[p + 1]; i++) {
            size_t a = g->neighbours[i];
            double product = (double)(g->offsets[p + 1] - g->offsets[p]) * (double)(g->offsets[a + 1] - g->offsets[a]);
            m[p * authors + a - papers] = 1 / sqrt(product);
        }
}

static void assert_orthonormal(const double *vectors, size_t count, size_t size) {
    for (size_t j = 0; j < count; j++)
        for (size_t k = 0; k <= j; k++) {
            double product = 0;
            for (size_t i = 0; i < size; i++) product += vectors[j * size + i] * vectors[k * size + i];
            assert_near(product, j == k, 1e-12);
        }
}

/* M v = s u and M^T u = s v. */
static void assert_triplet(const double *m, size_t papers, size_t authors, double s, const double *u, const double *v) {
    double left = 0, right = 0;
    for (size_t p = 0; p < papers; p++) {
        double sum = -s * u[p];
        for (size_t a = 0; a < authors; a++) sum += m[p * authors + a] * v[a];
        left += sum * sum;
    }
    for (size_t a = 0; a < authors; a++) {
        double sum = -s * v[a];
        for (size_t p = 0; p < papers; p++) sum += m[p * authors + a] * u[p];
        right += sum * sum;
    }
    assert_near(sqrt(left), 0, 1e-6);
    assert_near(sqrt(right), 0, 1e-6);
}

static void check_all(coauth_graph *g) {
    size_t papers = g->papers, authors = g->nodes - papers, count = papers < authors ? papers : authors;
    double m[MOST * MOST], copy[MOST * MOST], expected[MOST], rest[MOST], s[MOST], u[MOST * MOST], v[MOST * MOST];
    coauth_error error;
    dense_matrix(m, g);
    memcpy(copy, m, sizeof copy);
    assert_int_equal(LAPACKE_dgesvd(LAPACK_ROW_MAJOR, 'N', 'N', (lapack_int)papers, (lapack_int)authors, copy,
                         (lapack_int)authors, expected, NULL, 1, NULL, 1, rest),
        0);
    assert_ok(coauth_singular_triplets(&(coauth_singular_arrays){s, u, v}, g, (uint32_t)count, NULL, &error), &error);
    assert_orthonormal(u, count, papers);
    assert_orthonormal(v, count, authors);
    for (size_t j = 0; j < count; j++) {
        assert_near(s[j], expected[j], 1e-7);
        assert_true(s[j] >= 0);
        assert_triplet(m, papers, authors, s[j], u + j * papers, v + j * authors);
    }
}

static void triplets_of_any_rank_agree_with_lapack(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    static const uint32_t shapes[][3] = {{1, 1, 1}, {1, 1, 0}, {7, 5, 2}, {5, 7, 5}, {12, 12, 3}, {30, 20, 20},
        {20, 30, 8}, {38, 30, 6}, {24, 24, 0}, {3, 31, 1}};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        for (uint64_t seed = 1; seed <= 4; seed++) {
            coauth_graph *g = random_graph(shapes[i][0], shapes[i][1], shapes[i][2], seed, &context);
            check_all(g);
            coauth_graph_free(g);
        }
}

/* Papers of authors {0, 1} and {1, 2}: M M^T = [3 1; 1 3] / 4, so the values are 1 and sqrt(1/2). */
static void triplets_worked_by_hand(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_graph *g;
    const uint32_t from[] = {0, 0, 1, 1}, to[] = {2, 3, 3, 4};
    const double half = sqrt(0.5), values[] = {1, half}, left[] = {half, half, half, -half};
    const double right[] = {0.5, half, 0.5, half, 0, -half};
    double s[3], u[4], v[6];
    assert_ok(coauth_graph_from_edges(
                  &g, NULL, &(coauth_edge_list){.nodes = 5, .edges = 4, .from = from, .to = to}, &context, &error),
        &error);
    assert_int_equal(
        coauth_singular_triplets(&(coauth_singular_arrays){s, u, v}, g, 2, NULL, &error), COAUTH_INVALID_ARGUMENT);
    g->kind = COAUTH_BIPARTITE;
    g->papers = 2;
    assert_int_equal(
        coauth_singular_triplets(&(coauth_singular_arrays){s, u, v}, g, 3, NULL, &error), COAUTH_INVALID_ARGUMENT);
    assert_ok(coauth_singular_triplets(&(coauth_singular_arrays){s, u, v}, g, 2, NULL, &error), &error);
    for (int j = 0; j < 2; j++) {
        double sign = u[2 * j] < 0 ? -1 : 1; /* of a pair of vectors, which may be turned together */
        assert_near(s[j], values[j], 1e-9);
        for (int i = 0; i < 2; i++) assert_near(sign * u[2 * j + i], left[2 * j + i], 1e-6);
        for (int i = 0; i < 3; i++) assert_near(sign * v[3 * j + i], right[3 * j + i], 1e-6);
    }
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triplets_worked_by_hand),
        cmocka_unit_test(triplets_of_any_rank_agree_with_lapack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
