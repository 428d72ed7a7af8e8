/* test_igraph_methods.c: the methods that igraph does, called through the library. */
#include "reference.h"
#include "shapes.h"
#include "support.h"

static const char *const methods[] = {"infomap", "fast-greedy"};
enum { METHODS = sizeof methods / sizeof *methods };

/* Two complete graphs of five with one edge between them, like the others or of weight 1,000. */
static double two_cliques(uint32_t u, uint32_t v) {
    return u / 5 == v / 5 || (u == 5 && v == 0);
}

static double two_cliques_tied_closely(uint32_t u, uint32_t v) {
    return u == 5 && v == 0 ? 1000 : two_cliques(u, v);
}

static void two_cliques_are_two_groups(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_graph *g = tied_graph(10, two_cliques, &context);
    for (size_t i = 0; i < METHODS; i++) {
        uint32_t member[10], count;
        coauth_error error;
        assert_ok(coauth_communities_find(member, &count, g, methods[i], NULL, &error), &error);
        assert_int_equal(count, 2);
        for (uint32_t u = 0; u < 10; u++) assert_int_equal(member[u], u / 5);
    }
    coauth_graph_free(g);
}

/* A tie of weight 1,000 holds its ends together, unless weights are not to count. */
static void weights_count_where_they_are_asked_for(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_graph *g = tied_graph(10, two_cliques_tied_closely, &context);
    for (size_t i = 0; i < METHODS; i++) {
        for (int weights = 0; weights < 2; weights++) {
            coauth_community_options o = COAUTH_COMMUNITY_OPTIONS;
            uint32_t member[10], count;
            coauth_error error;
            o.weights = weights;
            assert_ok(coauth_communities_find(member, &count, g, methods[i], &o, &error), &error);
            assert_int_equal(member[0] == member[5], weights);
        }
    }
    coauth_graph_free(g);
}

static void a_complete_graph_is_one_group(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (uint32_t n = 2; n <= 12; n++) {
        uint32_t from[80], to[80], edges = 0, member[12], count;
        coauth_graph *g;
        coauth_error error;
        for (uint32_t u = 0; u < n; u++)
            for (uint32_t v = 0; v < u; v++) from[edges] = u, to[edges++] = v;
        assert_ok(coauth_graph_from_edges(&g, NULL,
                      &(coauth_edge_list){.nodes = n, .edges = edges, .from = from, .to = to}, &context, &error),
            &error);
        for (size_t i = 0; i < METHODS; i++) {
            assert_ok(coauth_communities_find(member, &count, g, methods[i], NULL, &error), &error);
            assert_int_equal(count, 1);
        }
        coauth_graph_free(g);
    }
}

/* The best level of igraph's own merging, by igraph's modularity. */
static void fast_greedy_takes_the_best_level(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (int kind = SHAPE_PATH; kind < SHAPES; kind++) {
        coauth_graph *g = shape_graph((shape)kind, 80, 2, &context);
        uint32_t *member = malloc(g->nodes * sizeof *member), count;
        igraph_t reference;
        igraph_vector_t modularity, weights;
        igraph_matrix_int_t merges;
        coauth_community_quality quality;
        coauth_error error;
        assert_ok(coauth_communities_find(member, &count, g, "fast-greedy", NULL, &error), &error);
        assert_ok(
            coauth_communities_describe(NULL, &quality, g, (coauth_partition){member, count}, NULL, &error), &error);
        reference_graph(&reference, g);
        igraph_matrix_int_init(&merges, 0, 0);
        igraph_vector_init(&modularity, 0);
        reference_weights(&weights, g, false);
        igraph_community_fastgreedy(&reference, &weights, &merges, &modularity, NULL);
        assert_near(quality.modularity, igraph_vector_max(&modularity), 1e-9);
        igraph_matrix_int_destroy(&merges);
        igraph_vector_destroy(&modularity);
        igraph_vector_destroy(&weights);
        igraph_destroy(&reference);
        coauth_graph_free(g);
        free(member);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_cliques_are_two_groups),
        cmocka_unit_test(weights_count_where_they_are_asked_for),
        cmocka_unit_test(a_complete_graph_is_one_group),
        cmocka_unit_test(fast_greedy_takes_the_best_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
