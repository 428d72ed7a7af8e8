/* test_summarise.c: the figures of a whole graph: small graphs worked by hand, random ones against igraph, real ones
 * against what was published. */
#include "support.h"

#include <math.h>

#include "reference.h"
#include "shapes.h"
#include "statistics/distance_figures.h"

/* Everything of a graph that stands for itself: one vertex per node, no papers. */
static coauth_statistics summary_of(const coauth_graph *graph, bool exactly, const coauth_context *context) {
    coauth_error error = {0};
    coauth_corpus *corpus = NULL;
    coauth_persons persons = {.count = graph->nodes, .context = context};
    coauth_statistics s;
    coauth_statistics_options options = {.distances = exactly};
    assert_ok(coauth_corpus_create(&corpus, context, &error), &error);
    assert_ok(coauth_summarise(&s, &(coauth_selection){.corpus = corpus, .persons = &persons}, graph, &options, &error),
        &error);
    coauth_corpus_free(corpus);
    return s;
}

static coauth_statistics summary_of_edges(uint32_t nodes, const uint32_t (*edge)[2], size_t edges) {
    coauth_context context = test_context(2);
    coauth_error error = {0};
    coauth_graph *graph = NULL;
    uint32_t from[64], to[64];
    for (size_t i = 0; i < edges; i++) from[i] = edge[i][0], to[i] = edge[i][1];
    assert_ok(coauth_graph_from_edges(&graph, NULL,
                  &(coauth_edge_list){.nodes = nodes, .edges = edges, .from = from, .to = to}, &context, &error),
        &error);
    coauth_statistics s = summary_of(graph, false, &context);
    coauth_graph_free(graph);
    return s;
}
#define SUMMARY(nodes, ...)                                                                                            \
    summary_of_edges(nodes, (const uint32_t[][2]){__VA_ARGS__}, sizeof((const uint32_t[][2]){__VA_ARGS__}) / 8)

static void assert_figure(coauth_figure figure, double expected) {
    assert_true(figure.known);
    assert_near(figure.value, expected, 1e-12);
}

static void nothing_and_one_author(void **state) {
    (void)state;
    for (uint32_t n = 0; n < 2; n++) {
        coauth_statistics s = summary_of_edges(n, NULL, 0);
        assert_int_equal(s.authors, n);
        assert_int_equal(s.components, n);
        assert_int_equal(s.giant_component.authors, n);
        assert_int_equal(s.second_component, 0);
        assert_int_equal(s.giant_component.share.known, n);
        assert_int_equal(s.mean_collaborators_per_author.known, n);
        assert_int_equal(s.average_clustering.known, n);
        assert_false(s.mean_distance.known || s.diameter.known || s.effective_diameter.known || s.transitivity.known);
        assert_false(s.degree_assortativity.known || s.density.known || s.mean_papers_per_author.known);
        assert_int_equal(s.triangles + s.degeneracy, 0);
    }
}

static void a_path_of_four(void **state) {
    (void)state;
    coauth_statistics s = SUMMARY(4, {0, 1}, {1, 2}, {2, 3});
    assert_figure(s.mean_distance, 10.0 / 6); /* 3 of 1, 2 of 2, 1 of 3 */
    assert_figure(s.diameter, 3);
    assert_figure(s.effective_diameter, 2 + (5.4 - 5) / 1);
    assert_figure(s.transitivity, 0);
    assert_figure(s.average_clustering, 0);
    assert_figure(s.degree_assortativity, -0.5); /* ends (1,2) (2,2) (2,1): mean 5/3 */
    assert_figure(s.density, 0.5);
    assert_figure(s.mean_collaborators_per_author, 1.5);
    assert_int_equal(s.degeneracy, 1);
}

static void a_triangle_with_a_tail_and_a_pair_beside_it(void **state) {
    (void)state;
    coauth_statistics s = SUMMARY(7, {0, 1}, {0, 2}, {1, 2}, {2, 3}, {4, 5});
    assert_int_equal(s.triangles, 1);
    assert_figure(s.transitivity, 3.0 / 5); /* triples 1 + 1 + 3 */
    assert_figure(s.average_clustering, (1 + 1 + 1.0 / 3) / 7);
    assert_int_equal(s.degeneracy, 2);
    assert_int_equal(s.components, 3);
    assert_int_equal(s.giant_component.authors, 4);
    assert_int_equal(s.giant_component.collaborations, 4);
    assert_figure(s.giant_component.share, 4.0 / 7);
    assert_int_equal(s.second_component, 2);
    assert_figure(s.mean_distance, 8.0 / 6);
    assert_figure(s.total_weight == 5 ? s.density : (coauth_figure){0}, 5.0 / 21);
}

static void complete_star_and_cycle(void **state) {
    (void)state;
    coauth_statistics k4 = SUMMARY(4, {0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3});
    assert_int_equal(k4.triangles, 4);
    assert_figure(k4.transitivity, 1);
    assert_figure(k4.average_clustering, 1);
    assert_figure(k4.effective_diameter, 0.9);
    assert_figure(k4.diameter, 1);
    assert_false(k4.degree_assortativity.known); /* every degree is 3 */
    assert_int_equal(k4.degeneracy, 3);
    coauth_statistics star = SUMMARY(5, {0, 1}, {0, 2}, {0, 3}, {0, 4});
    assert_figure(star.degree_assortativity, -1);
    assert_figure(star.mean_distance, 1.6);
    assert_figure(star.transitivity, 0);
    coauth_statistics cycle = SUMMARY(5, {0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 4});
    assert_figure(cycle.mean_distance, 1.5);
    assert_int_equal(cycle.degeneracy, 2);
    assert_false(cycle.degree_assortativity.known);
}

static void compare_with_igraph(const coauth_graph *graph, const coauth_context *context) {
    igraph_t reference;
    igraph_real_t value;
    reference_graph(&reference, graph);
    coauth_statistics s = summary_of(graph, true, context);
    igraph_transitivity_undirected(&reference, &value, IGRAPH_TRANSITIVITY_NAN);
    assert_int_equal(s.transitivity.known, !isnan(value));
    if (s.transitivity.known) assert_near(s.transitivity.value, value, 1e-12);
    igraph_transitivity_avglocal_undirected(&reference, &value, IGRAPH_TRANSITIVITY_ZERO);
    if (s.average_clustering.known) assert_near(s.average_clustering.value, value, 1e-12);
    igraph_assortativity_degree(&reference, &value, false);
    if (s.degree_assortativity.known) assert_near(s.degree_assortativity.value, value, 1e-9);
    igraph_vector_int_t cores, triangles;
    igraph_vector_int_init(&cores, 0);
    igraph_vector_int_init(&triangles, 0);
    igraph_coreness(&reference, &cores, IGRAPH_ALL);
    assert_int_equal(s.degeneracy, graph->nodes ? igraph_vector_int_max(&cores) : 0);
    igraph_list_triangles(&reference, &triangles);
    assert_int_equal(s.triangles, igraph_vector_int_size(&triangles) / 3);
    igraph_vector_int_destroy(&cores);
    igraph_vector_int_destroy(&triangles);
    igraph_destroy(&reference);
    if (!graph->nodes) return;
    coauth_graph *giant = giant_graph(graph);
    reference_graph(&reference, giant);
    igraph_average_path_length(&reference, &value, NULL, false, true);
    assert_int_equal(s.mean_distance.known, !isnan(value));
    if (s.mean_distance.known) assert_near(s.mean_distance.value, value, 1e-12);
    igraph_diameter(&reference, &value, NULL, NULL, NULL, NULL, false, true);
    if (s.diameter.known) assert_near(s.diameter.value, value, 0);
    igraph_destroy(&reference);
    coauth_graph_free(giant);
}

static void random_graphs_agree_with_igraph(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        for (unsigned threads = 1; threads <= 3; threads += 2) {
            coauth_context context = test_context(threads);
            coauth_graph *graph = shape_graph((shape)kind, 150, 5 + (uint64_t)kind, &context);
            compare_with_igraph(graph, &context);
            coauth_graph_free(graph);
        }
    }
}

/* The nodes that the lines "a b" name, loops included: the published averages are over those. */
static coauth_graph *graph_of_named(const char *path, const coauth_context *context) {
    coauth_error error = {0};
    coauth_graph *graph = edge_list_graph(path, context), *named = NULL;
    uint8_t *keep = calloc(graph->nodes, 1);
    FILE *file = fopen(path, "r");
    char line[512];
    unsigned a, b;
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "%u %u", &a, &b) == 2) keep[a] = keep[b] = 1;
    if (file) fclose(file);
    assert_ok(coauth_graph_induced(&named, graph, keep, &error), &error);
    free(keep);
    coauth_graph_free(graph);
    return named;
}

static void general_relativity_has_its_published_figures(void **state) {
    (void)state;
    const char *path = shared_path("data/graphs/ca-GrQc.txt");
    if (!path) {
        print_message("no real data; skipped\n");
        skip();
    }
    coauth_context context = test_context(2);
    coauth_graph *graph = graph_of_named(path, &context);
    coauth_statistics s = summary_of(graph, false, &context);
    assert_int_equal(s.authors, 5242);
    assert_int_equal(s.triangles, 48260);
    assert_near(s.average_clustering.value, 0.5296, 5e-5);
    assert_figure(s.diameter, 17);
    assert_near(s.effective_diameter.value, 7.6, 0.05 / 7.6);
    assert_int_equal(s.giant_component.authors, 4158);
    assert_int_equal(s.giant_component.collaborations, 13422);
    coauth_graph_free(graph);
}

/* Node and edge lines of Newman's GML file: "id N", "source A", "target B". */
static coauth_graph *gml_graph(const char *path, const coauth_context *context) {
    enum { MOST = 1 << 16 };
    coauth_error error = {0};
    coauth_graph *graph = NULL;
    uint32_t *from = malloc(MOST * 4), *to = malloc(MOST * 4), nodes = 0;
    size_t edges = 0;
    FILE *file = fopen(path, "r");
    char line[512];
    unsigned value;
    while (file && fgets(line, sizeof line, file)) {
        if (sscanf(line, " id %u", &value) == 1 && value >= nodes) nodes = value + 1;
        if (sscanf(line, " source %u", &value) == 1) from[edges] = value;
        if (sscanf(line, " target %u", &value) == 1) to[edges++] = value;
    }
    if (file) fclose(file);
    assert_ok(coauth_graph_from_edges(&graph, NULL,
                  &(coauth_edge_list){.nodes = nodes, .edges = edges, .from = from, .to = to}, context, &error),
        &error);
    free(from);
    free(to);
    return graph;
}

static void high_energy_theory_has_its_published_figures(void **state) {
    (void)state;
    const char *path = shared_path("data/graphs/hep-th.gml");
    if (!path) {
        print_message("no real data; skipped\n");
        skip();
    }
    coauth_context context = test_context(2);
    coauth_graph *graph = gml_graph(path, &context);
    coauth_statistics s = summary_of(graph, false, &context);
    assert_int_equal(s.giant_component.authors, 5835);
    assert_int_equal(s.second_component, 24);
    assert_figure(s.diameter, 19);
    assert_near(s.mean_distance.value, 7.03, 5e-3 / 7);
    assert_near(s.transitivity.value, 0.3296, 5e-5);
    coauth_graph_free(graph);
}

static void the_effective_diameter_is_interpolated(void **state) {
    (void)state;
    assert_figure(distances_summarise((const uint64_t[]){9, 50, 30, 20}, 4).effective_diameter, 2.5);
    assert_figure(distances_summarise((const uint64_t[]){9, 45, 45, 10}, 4).effective_diameter, 2);
    assert_figure(distances_summarise((const uint64_t[]){9, 10, 0, 0}, 4).diameter, 1);
    assert_false(distances_summarise((const uint64_t[]){9}, 1).mean.known);
    assert_false(distances_summarise(NULL, 0).mean.known);
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context plenty = test_context(1);
    coauth_graph *graph = papers_graph(60, 80, 5, 1, &plenty);
    coauth_corpus *corpus = NULL;
    coauth_persons persons = {.count = graph->nodes, .context = &plenty};
    assert_int_equal(coauth_corpus_create(&corpus, &plenty, NULL), COAUTH_OK);
    for (ration r = {0}; ration_next(&r);) {
        coauth_statistics s;
        graph->context = &r.context;
        ration_end(
            &r, coauth_summarise(&s, &(coauth_selection){.corpus = corpus, .persons = &persons}, graph, NULL, NULL));
        graph->context = &plenty;
    }
    coauth_corpus_free(corpus);
    coauth_graph_free(graph);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_and_one_author),
        cmocka_unit_test(a_path_of_four),
        cmocka_unit_test(a_triangle_with_a_tail_and_a_pair_beside_it),
        cmocka_unit_test(complete_star_and_cycle),
        cmocka_unit_test(random_graphs_agree_with_igraph),
        cmocka_unit_test(general_relativity_has_its_published_figures),
        cmocka_unit_test(high_energy_theory_has_its_published_figures),
        cmocka_unit_test(the_effective_diameter_is_interpolated),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
