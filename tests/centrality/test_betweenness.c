/* test_betweenness.c: exact betweenness of nodes and edges, each reduction by itself and all together,
 * against igraph's and against Brandes' algorithm as published. */
#include <math.h>

#include "centrality/exact.h"
#include "reference.h"
#include "shapes.h"
#include "support.h"

static const reductions EVERY = {true, true, true, true, true};

/* Brandes 2001, unweighted, with lists of predecessors replaced by a look at distances. */
static void brandes(double *node, double *edge, const coauth_graph *g) {
    uint32_t n = g->nodes, *queue = malloc(n * 4 + 4);
    int64_t *d = malloc(n * 8 + 8);
    double *sigma = malloc(n * 8 + 8), *delta = malloc(n * 8 + 8);
    for (uint32_t u = 0; u < n; u++) node[u] = 0;
    for (uint64_t e = 0; e < g->edges; e++) edge[e] = 0;
    for (uint32_t s = 0; s < n; s++) {
        uint32_t tail = 0;
        for (uint32_t u = 0; u < n; u++) d[u] = -1, sigma[u] = delta[u] = 0;
        d[s] = 0, sigma[s] = 1, queue[tail++] = s;
        for (uint32_t head = 0; head < tail; head++) {
            uint32_t u = queue[head];
            for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
                uint32_t w = g->neighbours[i];
                if (d[w] < 0) d[w] = d[u] + 1, queue[tail++] = w;
                if (d[w] == d[u] + 1) sigma[w] += sigma[u];
            }
        }
        while (tail-- > 0) {
            uint32_t w = queue[tail];
            for (uint64_t i = g->offsets[w]; i < g->offsets[w + 1]; i++) {
                uint32_t u = g->neighbours[i];
                if (d[u] + 1 != d[w]) continue;
                double share = sigma[u] / sigma[w] * (1 + delta[w]);
                delta[u] += share;
                edge[g->edge_ids[i]] += share / 2;
            }
            if (w != s) node[w] += delta[w] / 2;
        }
    }
    free(queue), free(d), free(sigma), free(delta);
}

static void compare(const coauth_graph *g, const double *node, const double *edge, bool weights, reductions r) {
    double *a = malloc(g->nodes * 8 + 8), *b = malloc(g->edges * 8 + 8);
    coauth_error error = {0};
    assert_ok(betweenness_exact(a, b, g, weights, r, &error), &error);
    for (uint32_t u = 0; u < g->nodes; u++) assert_near(a[u], node[u], 1e-9);
    for (uint64_t e = 0; e < g->edges; e++) assert_near(b[e], edge[e], 1e-9);
    assert_ok(betweenness_exact(a, NULL, g, weights, r, &error), &error);
    for (uint32_t u = 0; u < g->nodes; u++) assert_near(a[u], node[u], 1e-9);
    free(a), free(b);
}

static void test_each_reduction(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < 12; seed++) {
            coauth_context context = test_context(1 + (unsigned)seed % 3);
            coauth_graph *g = shape_graph((shape)kind, (uint32_t)(2 + seed * 5), seed, &context);
            double *node = malloc(g->nodes * 8 + 8), *edge = malloc(g->edges * 8 + 8);
            brandes(node, edge, g);
            for (int set = 0; set < 32; set++)
                compare(g, node, edge, false, (reductions){set & 1, set & 2, set & 4, set & 8, set & 16});
            free(node), free(edge);
            coauth_graph_free(g);
        }
    }
}

/* Not within a tolerance: what a processor has alters no bit. */
static void test_same_bits_with_wide_lanes(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    const reductions narrow = {true, true, true, true, false};
    for (int kind = 0; kind < SHAPES; kind++) {
        coauth_graph *g = shape_graph((shape)kind, 150, 3, &context);
        size_t node_size = g->nodes * sizeof(double), edge_size = g->edges * sizeof(double);
        double *node = malloc(node_size + 8), *edge = malloc(edge_size + 8);
        double *node_narrow = malloc(node_size + 8), *edge_narrow = malloc(edge_size + 8);
        coauth_error error = {0};
        assert_ok(betweenness_exact(node, edge, g, false, EVERY, &error), &error);
        assert_ok(betweenness_exact(node_narrow, edge_narrow, g, false, narrow, &error), &error);
        assert_memory_equal(node, node_narrow, node_size);
        assert_memory_equal(edge, edge_narrow, edge_size);
        free(node), free(edge), free(node_narrow), free(edge_narrow);
        coauth_graph_free(g);
    }
}

static void test_larger(void **state) {
    (void)state;
    coauth_context context = test_context(3);
    for (uint64_t seed = 0; seed < 3; seed++) {
        coauth_graph *g = seed ? papers_graph(1500, 1100, 8, seed, &context)
                               : edge_list_graph(shared_path("data/graphs/ca-GrQc.txt"), &context);
        if (!g) continue;
        double *node = malloc(g->nodes * 8), *edge = malloc(g->edges * 8);
        brandes(node, edge, g);
        compare(g, node, edge, false, EVERY);
        free(node), free(edge);
        coauth_graph_free(g);
    }
}

static void test_against_igraph(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < 20; seed++) {
            coauth_context context = test_context(1 + (unsigned)seed % 2);
            coauth_graph *g = shape_graph((shape)kind, (uint32_t)(1 + seed * 4), seed + 100, &context);
            igraph_t reference;
            igraph_vector_t node, edge, lengths;
            reference_graph(&reference, g);
            reference_weights(&lengths, g, true);
            igraph_vector_init(&node, 0);
            igraph_vector_init(&edge, 0);
            for (int weights = 0; weights < 2; weights++) {
                igraph_betweenness(&reference, &node, igraph_vss_all(), false, weights ? &lengths : NULL);
                igraph_edge_betweenness(&reference, &edge, false, weights ? &lengths : NULL);
                compare(g, VECTOR(node), VECTOR(edge), weights, EVERY);
                if (weights) compare(g, VECTOR(node), VECTOR(edge), true, (reductions){0});
            }
            igraph_vector_destroy(&node);
            igraph_vector_destroy(&edge);
            igraph_vector_destroy(&lengths);
            igraph_destroy(&reference);
            coauth_graph_free(g);
        }
    }
}

/* A ladder whose rungs are pairs, every node joined to both of the next pair: paths double at each of 1,200. */
static void test_more_paths_than_doubles_count(void **state) {
    (void)state;
    enum { RUNGS = 1200 };
    coauth_context context = test_context(2);
    static uint32_t from[4 * RUNGS], to[4 * RUNGS];
    uint64_t edges = 0;
    for (uint32_t r = 0; r + 1 < RUNGS; r++)
        for (uint32_t k = 0; k < 4; k++) from[edges] = 2 * r + k / 2, to[edges++] = 2 * r + 2 + k % 2;
    coauth_graph *g;
    coauth_error error = {0};
    assert_ok(coauth_graph_from_edges(&g, NULL,
                  &(coauth_edge_list){.nodes = 2 * RUNGS, .edges = edges, .from = from, .to = to}, &context, &error),
        &error);
    double *node = malloc(g->nodes * 8), *edge = malloc(g->edges * 8);
    assert_ok(betweenness_exact(node, edge, g, false, EVERY, &error), &error);
    for (uint32_t r = 0; r < RUNGS; r++) {
        /* Half of the pairs on either side, and of its twin's pair through each rung beside it. */
        double before = 2.0 * r, after = 2.0 * (RUNGS - 1 - r), expected = before * after / 2;
        /* A pair of neighbours on a rung has two or four middles, the nodes of the rungs beside it. */
        if (r > 0) expected += r == 1 ? 1.0 / 2 : 1.0 / 4;
        if (r + 1 < RUNGS) expected += r + 2 == RUNGS ? 1.0 / 2 : 1.0 / 4;
        assert_near(node[2 * r], expected, 1e-9);
        assert_near(node[2 * r + 1], expected, 1e-9);
    }
    free(node), free(edge);
    coauth_graph_free(g);
}

static void test_threads_agree(void **state) {
    (void)state;
    unsigned threads[] = {1, 2, 7};
    double *first = NULL;
    for (int i = 0; i < 3; i++) {
        coauth_context context = test_context(threads[i]);
        coauth_graph *g = papers_graph(3000, 2500, 7, 3, &context);
        double *node = malloc(g->nodes * sizeof *node);
        coauth_error error = {0};
        assert_ok(betweenness_exact(node, NULL, g, false, EVERY, &error), &error);
        if (first) assert_memory_equal(node, first, g->nodes * sizeof *node), free(node);
        else first = node;
        coauth_graph_free(g);
    }
    free(first);
}

static void test_out_of_memory(void **state) {
    (void)state;
    coauth_context plain = test_context(1);
    for (int weights = 0; weights < 2; weights++) {
        for (ration r = {0}; ration_next(&r);) {
            coauth_graph *g = shape_graph(SHAPE_PAPERS, 40, 1, &plain);
            g->context = &r.context;
            double node[40], *edge = malloc(g->edges * sizeof *edge);
            coauth_error error;
            ration_end(&r, betweenness_exact(node, edge, g, weights, EVERY, &error));
            g->context = &plain;
            free(edge);
            coauth_graph_free(g);
        }
    }
}

/* Beside a way of 1e150 a tie of 1e-150 is nothing: no number says which ways are the shortest. */
static void test_weights_too_far_apart(void **state) {
    static const uint32_t from[] = {0, 0, 1}, to[] = {1, 2, 2};
    static const double weight[] = {1e150, 1e-150, 1}, near[] = {1e9, 1e-3, 1};
    coauth_context context = test_context(1);
    coauth_graph *g;
    coauth_error error;
    double node[3];
    (void)state;
    assert_ok(
        coauth_graph_from_edges(&g, NULL,
            &(coauth_edge_list){.nodes = 3, .edges = 3, .from = from, .to = to, .weight = weight}, &context, &error),
        &error);
    assert_int_equal(betweenness_exact(node, NULL, g, true, EVERY, &error), COAUTH_UNDEFINED);
    assert_non_null(strstr(error.text, "from 1e-150 to 1e+150 are too far apart"));
    coauth_graph_free(g);
    assert_ok(
        coauth_graph_from_edges(&g, NULL,
            &(coauth_edge_list){.nodes = 3, .edges = 3, .from = from, .to = to, .weight = near}, &context, &error),
        &error);
    assert_ok(betweenness_exact(node, NULL, g, true, EVERY, &error), &error);
    assert_true(node[0] == 0 && node[1] == 1 && node[2] == 0); /* from 0 to 2 by 1 */
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weights_too_far_apart),
        cmocka_unit_test(test_each_reduction),
        cmocka_unit_test(test_same_bits_with_wide_lanes),
        cmocka_unit_test(test_against_igraph),
        cmocka_unit_test(test_more_paths_than_doubles_count),
        cmocka_unit_test(test_threads_agree),
        cmocka_unit_test(test_out_of_memory),
        cmocka_unit_test(test_larger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
