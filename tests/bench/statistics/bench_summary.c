/* bench_summary.c: the figures of the Newman table, exact distances included, against igraph's in the same run.
 *
 *     bench-statistics-summary [EDGE-LIST]
 *
 * Without a file, a graph of papers of ca-HepPh's size.  igraph computes transitivity, average clustering,
 * assortativity, cores and components, and distances from a seeded sample of sources, scaled up. */
#include "base/random.h"
#include "clock.h"
#include "reference.h"
#include "shapes.h"
#include "support.h"

enum { RUNS = 5, SAMPLE = 200 };

static double seconds_of_summary(const coauth_graph *g, const coauth_context *context, coauth_statistics *statistics) {
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_error error;
    double wall[RUNS];
    assert_ok(coauth_corpus_create(&corpus, context, &error), &error);
    assert_ok(coauth_identify(&persons, corpus, NULL, context, &error), &error);
    for (int run = 0; run < RUNS; run++) {
        double start = wall_seconds();
        const coauth_statistics_options options = {.distances = true};
        assert_ok(coauth_summarise(
                      statistics, &(coauth_selection){.corpus = corpus, .persons = persons}, g, &options, &error),
            &error);
        wall[run] = wall_seconds() - start;
    }
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return median_seconds(wall, RUNS);
}

static double seconds_of_cheap_figures(const igraph_t *g, igraph_real_t figure[3]) {
    igraph_vector_int_t membership, sizes, cores;
    igraph_integer_t components;
    igraph_vector_int_init(&membership, 0);
    igraph_vector_int_init(&sizes, 0);
    igraph_vector_int_init(&cores, 0);
    double start = wall_seconds();
    igraph_transitivity_undirected(g, &figure[0], IGRAPH_TRANSITIVITY_ZERO);
    igraph_transitivity_avglocal_undirected(g, &figure[1], IGRAPH_TRANSITIVITY_ZERO);
    igraph_assortativity_degree(g, &figure[2], false);
    igraph_coreness(g, &cores, IGRAPH_ALL);
    igraph_connected_components(g, &membership, &sizes, &components, IGRAPH_WEAK);
    double seconds = wall_seconds() - start;
    igraph_vector_int_destroy(&membership);
    igraph_vector_int_destroy(&sizes);
    igraph_vector_int_destroy(&cores);
    return seconds;
}

static double seconds_of_distances(const igraph_t *g, uint32_t nodes) {
    igraph_matrix_t distances;
    igraph_vector_int_t sample;
    generator random = generator_make(1, "sample", 0);
    igraph_matrix_init(&distances, 0, 0);
    igraph_vector_int_init(&sample, SAMPLE);
    for (int i = 0; i < SAMPLE; i++) VECTOR(sample)[i] = generator_below(&random, nodes);
    double start = wall_seconds();
    igraph_distances(g, &distances, igraph_vss_vector(&sample), igraph_vss_all(), IGRAPH_ALL);
    double seconds = (wall_seconds() - start) * nodes / SAMPLE;
    igraph_vector_int_destroy(&sample);
    igraph_matrix_destroy(&distances);
    return seconds;
}

int main(int count, char **argument) {
    coauth_context context = test_context(2);
    coauth_graph *g = count > 1 ? edge_list_graph(argument[1], &context) : papers_graph(11204, 9000, 12, 1, &context);
    coauth_statistics ours;
    igraph_t reference;
    igraph_real_t figure[3];
    double summary = seconds_of_summary(g, &context, &ours);
    reference_graph(&reference, g);
    double cheap = seconds_of_cheap_figures(&reference, figure), distances = seconds_of_distances(&reference, g->nodes);
    assert_near(ours.transitivity.value, figure[0], 1e-9);
    assert_near(ours.average_clustering.value, figure[1], 1e-9);
    assert_near(ours.degree_assortativity.value, figure[2], 1e-9);
    printf(
        "%u nodes, %llu edges: all figures %.3f s; igraph %.3f s without distances, %.1f s for all distances (from %d "
        "sources): %.0f times\n",
        g->nodes, (unsigned long long)g->edges, summary, cheap, distances, SAMPLE, (cheap + distances) / summary);
    igraph_destroy(&reference);
    coauth_graph_free(g);
    return 0;
}
