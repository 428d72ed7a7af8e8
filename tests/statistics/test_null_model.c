/* Null models: what they keep, what they change, and what is known of random graphs. */
#include "support.h"

#include <math.h>

#include "statistics/rewire.h"

enum { NODES = 40, EDGES = 120 };

/* Random different pairs; for a bipartite set the ends number different things. */
static void fill(edge_set *edges, uint32_t *from, uint32_t *to, bool bipartite) {
    generator random = generator_make(3, "test", bipartite);
    *edges = (edge_set){from, to, 0, bipartite};
    while (edges->count < EDGES) {
        uint32_t a = generator_below(&random, NODES), b = generator_below(&random, NODES);
        bool there = !bipartite && a == b;
        for (uint64_t i = 0; i < edges->count; i++)
            there |= (from[i] == a && to[i] == b) || (!bipartite && from[i] == b && to[i] == a);
        if (!there) from[edges->count] = a, to[edges->count++] = b;
    }
}

static void assert_simple(const edge_set *edges) {
    for (uint64_t i = 0; i < edges->count; i++) {
        if (!edges->bipartite) assert_int_not_equal(edges->from[i], edges->to[i]);
        for (uint64_t j = 0; j < i; j++) {
            assert_false(edges->from[i] == edges->from[j] && edges->to[i] == edges->to[j]);
            assert_false(!edges->bipartite && edges->from[i] == edges->to[j] && edges->to[i] == edges->from[j]);
        }
    }
}

static void rewiring_keeps_degrees_and_changes_edges(void **state) {
    (void)state;
    for (int bipartite = 0; bipartite < 2; bipartite++) {
        uint32_t from[EDGES], to[EDGES], before[EDGES];
        int64_t of_from[NODES] = {0}, of_to[NODES] = {0};
        coauth_context context = test_context(1);
        coauth_error error = {0};
        edge_set edges;
        generator random = generator_make(1, "test", 0);
        fill(&edges, from, to, bipartite);
        memcpy(before, to, sizeof before);
        for (uint64_t i = 0; i < EDGES; i++) of_from[from[i]]++, (bipartite ? of_to : of_from)[to[i]]++;
        assert_ok(rewire(&edges, 10 * EDGES, &random, &context, &error), &error);
        assert_int_equal(edges.count, EDGES);
        assert_simple(&edges);
        for (uint64_t i = 0; i < EDGES; i++) of_from[from[i]]--, (bipartite ? of_to : of_from)[to[i]]--;
        for (int u = 0; u < NODES; u++) assert_true(of_from[u] == 0 && of_to[u] == 0);
        assert_memory_not_equal(before, to, sizeof before);
    }
}

/* Two edges on four nodes: three graphs of these degrees, each to be met as often. */
static void rewiring_is_fair(void **state) {
    (void)state;
    enum { RUNS = 30000 };
    coauth_context context = test_context(1);
    coauth_error error = {0};
    int seen[4] = {0};
    for (int run = 0; run < RUNS; run++) {
        uint32_t from[2] = {0, 2}, to[2] = {1, 3};
        edge_set edges = {from, to, 2, false};
        generator random = generator_make(1, "test", (uint64_t)run);
        assert_ok(rewire(&edges, 20, &random, &context, &error), &error);
        int zero = from[0] == 0 || to[0] == 0 ? 0 : 1;
        seen[from[zero] == 0 ? to[zero] : from[zero]]++;
    }
    for (int u = 1; u < 4; u++) assert_true(abs(seen[u] - RUNS / 3) < 4 * 82); /* four deviations: sqrt(RUNS 2/9) */
}

static coauth_graph *graph_of(const edge_set *edges, const coauth_context *context) {
    coauth_graph *graph = NULL;
    coauth_error error = {0};
    assert_ok(coauth_graph_from_edges(&graph, NULL,
                  &(coauth_edge_list){.nodes = NODES, .edges = edges->count, .from = edges->from, .to = edges->to},
                  context, &error),
        &error);
    return graph;
}

/* In G(n, m) three nodes with two edges have the third with probability (m - 2) / (n (n - 1) / 2 - 2). */
static void random_graphs_cluster_by_their_density(void **state) {
    (void)state;
    enum { SAMPLES = 400 };
    uint32_t from[EDGES], to[EDGES];
    coauth_context context = test_context(3), single = test_context(1);
    coauth_error error = {0};
    edge_set edges;
    coauth_null_row rows[COAUTH_NULL_FIGURES], again[COAUTH_NULL_FIGURES];
    fill(&edges, from, to, false);
    coauth_graph *graph = graph_of(&edges, &context);
    assert_ok(coauth_null_compare(rows, graph, NULL,
                  &(coauth_null_options){.model = COAUTH_NULL_ERDOS_RENYI, .samples = SAMPLES}, &error),
        &error);
    graph->context = &single;
    assert_ok(coauth_null_compare(again, graph, NULL,
                  &(coauth_null_options){.model = COAUTH_NULL_ERDOS_RENYI, .samples = SAMPLES}, &error),
        &error);
    const coauth_null_row *t = &rows[COAUTH_NULL_TRANSITIVITY];
    double expected = (EDGES - 2) / (NODES * (NODES - 1) / 2.0 - 2);
    assert_true(t->deviation.known && fabs(t->mean.value - expected) < 4 * t->deviation.value / sqrt(SAMPLES));
    assert_near(t->z.value, (t->observed.value - t->mean.value) / t->deviation.value, 1e-12);
    for (size_t f = 0; f < COAUTH_NULL_FIGURES; f++)
        assert_true(rows[f].mean.value == again[f].mean.value && rows[f].deviation.value == again[f].deviation.value);
    coauth_graph_free(graph);
}

/* A complete graph cannot be rewired: every sample is the graph, and there is no z. */
static void what_cannot_change_has_no_z(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error = {0};
    coauth_null_row rows[COAUTH_NULL_FIGURES];
    uint32_t from[] = {0, 0, 0, 1, 1, 2}, to[] = {1, 2, 3, 2, 3, 3};
    for (int model = COAUTH_NULL_CONFIGURATION; model <= COAUTH_NULL_ERDOS_RENYI; model++) {
        for (uint64_t edges = 0; edges <= 6; edges += 6) {
            coauth_graph *graph = NULL;
            assert_ok(coauth_graph_from_edges(&graph, NULL,
                          &(coauth_edge_list){.nodes = 4, .edges = edges, .from = from, .to = to}, &context, &error),
                &error);
            assert_ok(coauth_null_compare(rows, graph, NULL,
                          &(coauth_null_options){.model = (coauth_null_model)model, .samples = 5}, &error),
                &error);
            for (size_t f = 0; f < COAUTH_NULL_FIGURES; f++) assert_false(rows[f].z.known);
            assert_true(!edges || (rows[COAUTH_NULL_TRANSITIVITY].mean.value == 1 &&
                                      rows[COAUTH_NULL_MEAN_DISTANCE].mean.value == 1));
            assert_int_equal(rows[COAUTH_NULL_MODULARITY].mean.known, edges > 0);
            coauth_graph_free(graph);
        }
    }
}

static void lack_of_memory_is_an_error(void **state) {
    (void)state;
    uint32_t from[EDGES], to[EDGES];
    edge_set edges;
    coauth_context context = test_context(2);
    fill(&edges, from, to, false);
    coauth_graph *graph = graph_of(&edges, &context);
    for (ration r = {.sparse = 20}; ration_next(&r);) {
        coauth_error error = {0};
        coauth_null_row rows[COAUTH_NULL_FIGURES];
        graph->context = &r.context;
        coauth_status status = coauth_null_compare(
            rows, graph, NULL, &(coauth_null_options){.model = COAUTH_NULL_CONFIGURATION, .samples = 3}, &error);
        graph->context = &context;
        ration_end(&r, status);
    }
    coauth_graph_free(graph);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rewiring_keeps_degrees_and_changes_edges),
        cmocka_unit_test(rewiring_is_fair),
        cmocka_unit_test(random_graphs_cluster_by_their_density),
        cmocka_unit_test(what_cannot_change_has_no_z),
        cmocka_unit_test(lack_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
