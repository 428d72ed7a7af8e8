/* test_communities.c: partitions against what igraph finds, against groups that were planted, and by their own
 * rules. */
#include <math.h>

#include "base/random.h"
#include "reference.h"
#include "shapes.h"
#include "support.h"

enum { PLANTED = 2000, GROUPS = 20 };

/* Equal groups; an author has about 10 collaborators inside and outside of them as many as mixing says. */
static coauth_graph *planted_graph(uint32_t nodes, uint32_t groups, double mixing, const coauth_context *context) {
    generator random = generator_make(7, "planted", nodes);
    uint64_t edges = (uint64_t)nodes * 6;
    uint32_t *from = malloc(edges * sizeof *from), *to = malloc(edges * sizeof *to), size = nodes / groups;
    for (uint64_t e = 0; e < edges; e++) {
        from[e] = generator_below(&random, nodes);
        if (generator_real(&random) < mixing) to[e] = generator_below(&random, nodes);
        else to[e] = from[e] / size * size + generator_below(&random, size);
    }
    coauth_graph *g;
    coauth_error error;
    assert_ok(coauth_graph_from_edges(&g, NULL,
                  &(coauth_edge_list){.nodes = nodes, .edges = edges, .from = from, .to = to}, context, &error),
        &error);
    free(from);
    free(to);
    return g;
}

static uint32_t *find(const coauth_graph *g, const char *method, uint32_t *count) {
    coauth_error error;
    uint32_t *member = malloc(((size_t)g->nodes + 1) * sizeof *member);
    assert_ok(coauth_communities_find(member, count, g, method, NULL, &error), &error);
    return member;
}

static double nmi(const uint32_t *a, const uint32_t *b, size_t n) {
    coauth_context context = test_context(1);
    coauth_partition_comparison k;
    coauth_error error;
    assert_ok(coauth_partitions_compare(&k, a, b, n, &context, &error), &error);
    return k.nmi;
}

static void planted_groups_are_found(void **state) {
    (void)state;
    static const char *const methods[] = {"leiden", "louvain", "label-propagation"};
    coauth_context context = test_context(2);
    coauth_graph *g = planted_graph(PLANTED, GROUPS, 0.2, &context);
    uint32_t plant[PLANTED], count;
    for (uint32_t u = 0; u < PLANTED; u++) plant[u] = u / (PLANTED / GROUPS);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        uint32_t *member = find(g, methods[i], &count);
        assert_true(nmi(member, plant, PLANTED) >= 0.95);
        free(member);
    }
    coauth_graph_free(g);
}

static double modularity(const coauth_graph *g, const uint32_t *member, uint32_t count, bool weights) {
    coauth_community_quality quality;
    coauth_error error;
    coauth_community_options o = {.weights = weights, .resolution = 1};
    assert_ok(coauth_communities_describe(NULL, &quality, g, (coauth_partition){member, count}, &o, &error), &error);
    return quality.modularity;
}

/* As igraph counts it, and what its Leiden reaches; weight NULL: every edge alike. */
static void compare_with_igraph(
    const coauth_graph *g, const uint32_t *member, double ours, const igraph_vector_t *weight) {
    igraph_t reference;
    igraph_vector_t strength;
    igraph_vector_int_t theirs;
    igraph_real_t quality;
    double total = weight ? igraph_vector_sum(weight) : (double)g->edges;
    reference_graph(&reference, g);
    igraph_vector_init(&strength, 0);
    igraph_vector_int_init(&theirs, g->nodes);
    for (uint32_t u = 0; u < g->nodes; u++) VECTOR(theirs)[u] = member[u];
    igraph_modularity(&reference, &theirs, weight, 1, false, &quality);
    assert_near(ours, quality, 1e-12);
    igraph_strength(&reference, &strength, igraph_vss_all(), IGRAPH_ALL, true, weight);
    igraph_community_leiden(&reference, weight, &strength, 0.5 / total, 0.01, false, 10, &theirs, NULL, NULL);
    igraph_modularity(&reference, &theirs, weight, 1, false, &quality);
    assert_true(ours >= quality - 0.01);
    igraph_vector_destroy(&strength);
    igraph_vector_int_destroy(&theirs);
    igraph_destroy(&reference);
}

/* On every shape: modularity as igraph computes it, and at least what igraph's Leiden reaches less a hundredth. */
static void quality_agrees_with_igraph(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    for (int kind = 2 * SHAPE_PATH; kind < 2 * SHAPES; kind++) {
        bool weights = kind % 2;
        coauth_error error;
        coauth_community_options o = {.weights = weights, .resolution = 1};
        coauth_graph *g = shape_graph((shape)(kind / 2), 200, 3, &context);
        uint32_t count, *member = malloc((g->nodes + 1) * sizeof *member);
        igraph_vector_t weight;
        igraph_vector_view(&weight, g->weight, (igraph_integer_t)g->edges);
        assert_ok(coauth_communities_find(member, &count, g, "leiden", &o, &error), &error);
        compare_with_igraph(g, member, modularity(g, member, count, weights), weights ? &weight : NULL);
        free(member);
        coauth_graph_free(g);
    }
}

/* Leiden's promise: no community falls apart inside. */
static void communities_are_connected(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_graph *g = papers_graph(3000, 2500, 6, 5, &context);
    uint32_t count, *member = find(g, "leiden", &count), *sizes, pieces;
    uint8_t *keep = malloc(g->nodes);
    uint32_t *component = malloc(g->nodes * sizeof *component);
    for (uint32_t c = 0; c < count; c++) {
        coauth_graph *part;
        for (uint32_t u = 0; u < g->nodes; u++) keep[u] = member[u] == c;
        assert_ok(coauth_graph_induced(&part, g, keep, &error), &error);
        assert_ok(coauth_graph_components(component, &sizes, &pieces, part, &error), &error);
        assert_int_equal(pieces, 1);
        coauth_free(&context, sizes);
        coauth_graph_free(part);
    }
    free(keep);
    free(component);
    free(member);
    coauth_graph_free(g);
}

static void results_are_the_same_twice_and_on_any_threads(void **state) {
    (void)state;
    for (size_t i = 0; coauth_community_method_at(i); i++) {
        if (coauth_community_method_at(i)->absent) continue;
        const char *method = coauth_community_method_at(i)->name;
        uint32_t *first = NULL, count, first_count = 0;
        for (unsigned threads = 1; threads <= 3; threads++) {
            coauth_context context = test_context(threads);
            coauth_graph *g = papers_graph(400, 380, 5, 2, &context);
            uint32_t *member = find(g, method, &count);
            if (first) {
                assert_int_equal(count, first_count);
                assert_memory_equal(member, first, g->nodes * sizeof *member);
                free(member);
            } else {
                first = member, first_count = count;
            }
            coauth_graph_free(g);
        }
        free(first);
    }
}

/* Communities are numbered by size, without gaps; a graph without edges gives one each; none gives none. */
static void ends_of_the_scale_have_results(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    for (size_t i = 0; coauth_community_method_at(i); i++) {
        if (coauth_community_method_at(i)->absent) continue;
        const char *method = coauth_community_method_at(i)->name;
        uint32_t count = 9, *member;
        coauth_graph *g;
        assert_ok(
            coauth_graph_from_edges(&g, NULL, &(coauth_edge_list){.nodes = 5, .edges = 0}, &context, &error), &error);
        member = find(g, method, &count);
        assert_int_equal(count, 5);
        for (uint32_t u = 0; u < 5; u++) assert_int_equal(member[u], u);
        free(member);
        coauth_graph_free(g);
        g = shape_graph(SHAPE_NONE, 0, 1, &context);
        free(find(g, method, &count));
        assert_int_equal(count, 0);
        coauth_graph_free(g);
        g = shape_graph(SHAPE_SCATTERED, 60, 1, &context);
        member = find(g, method, &count);
        uint32_t *size = calloc(g->nodes + 1, sizeof *size);
        for (uint32_t u = 0; u < g->nodes; u++) size[member[u]]++;
        for (uint32_t c = 0; c < g->nodes; c++)
            assert_true(c < count ? size[c] >= size[c + 1] && size[c] > 0 : size[c] == 0);
        free(size);
        free(member);
        coauth_graph_free(g);
    }
}

static void wrong_options_are_told(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    uint32_t member[64], count;
    coauth_graph *g = shape_graph(SHAPE_PATH, 10, 1, &context);
    coauth_community_options o = COAUTH_COMMUNITY_OPTIONS;
    assert_int_equal(coauth_communities_find(member, &count, g, "leidne", NULL, &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "no method is called \"leidne\"; did you mean \"leiden\"? There are "));
    for (size_t i = 0; coauth_community_method_at(i); i++)
        assert_non_null(strstr(error.text, coauth_community_method_at(i)->name));
    o.resolution = NAN;
    assert_int_equal(coauth_communities_find(member, &count, g, NULL, &o, &error), COAUTH_INVALID_ARGUMENT);
    coauth_graph_free(g);
}

/* Worked by hand; the last ARI stands in scikit-learn's documentation too. */
static void comparisons_agree_with_others(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_partition_comparison k;
    coauth_error error;
    const uint32_t a[] = {0, 0, 1, 1}, b[] = {1, 1, 0, 0}, c[] = {0, 1, 0, 1}, d[] = {0, 0, 1, 2};
    assert_ok(coauth_partitions_compare(&k, a, b, 4, &context, &error), &error);
    assert_near(k.nmi, 1, 1e-12);
    assert_near(k.ami, 1, 1e-12);
    assert_near(k.ari, 1, 1e-12);
    assert_near(k.vi, 0, 1e-12);
    assert_ok(coauth_partitions_compare(&k, a, c, 4, &context, &error), &error);
    assert_near(k.nmi, 0, 1e-12);
    assert_near(k.ami, -0.5, 1e-9);
    assert_near(k.ari, -0.5, 1e-12);
    assert_near(k.vi, 2 * log(2), 1e-12);
    assert_ok(coauth_partitions_compare(&k, a, d, 4, &context, &error), &error);
    assert_near(k.nmi, 0.8, 1e-12);
    assert_near(k.ami, 0.5714285714, 1e-9);
    assert_near(k.ari, 0.5714285714, 1e-9);
    assert_near(k.vi, log(2) / 2, 1e-12);
}

static void consensus_is_stable_where_groups_are_clear(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_graph *g = shape_graph(SHAPE_CHAIN, 120, 4, &context);
    uint32_t *member = malloc(g->nodes * sizeof *member), count;
    double *stability = malloc(g->nodes * sizeof *stability), least = 1, mean = 0;
    assert_ok(
        coauth_communities_consensus(member, &count, stability, g, &(coauth_consensus_options){.seeds = 8}, &error),
        &error);
    for (uint32_t u = 0; u < g->nodes; u++) least = fmin(least, stability[u]), mean += stability[u] / g->nodes;
    assert_true(least >= 0 && mean <= 1 + 1e-12 && mean > 0.8);
    free(member);
    free(stability);
    coauth_graph_free(g);
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context good = test_context(1);
    coauth_graph *g = papers_graph(60, 50, 4, 1, &good);
    uint32_t member[64], count;
    double stability[64];
    for (ration r = {0}; ration_next(&r);) {
        coauth_graph graph = *g;
        coauth_error error;
        graph.context = &r.context;
        ration_end(&r, coauth_communities_consensus(
                           member, &count, stability, &graph, &(coauth_consensus_options){.seeds = 2}, &error));
    }
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planted_groups_are_found),
        cmocka_unit_test(quality_agrees_with_igraph),
        cmocka_unit_test(communities_are_connected),
        cmocka_unit_test(results_are_the_same_twice_and_on_any_threads),
        cmocka_unit_test(ends_of_the_scale_have_results),
        cmocka_unit_test(wrong_options_are_told),
        cmocka_unit_test(comparisons_agree_with_others),
        cmocka_unit_test(consensus_is_stable_where_groups_are_clear),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
