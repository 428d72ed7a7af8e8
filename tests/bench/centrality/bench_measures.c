/* bench_measures.c: the cheap measures and the exact diameter against igraph's, in the same run.
 *
 *     bench-centrality-measures [EDGE-LIST]
 *
 * Without a file, a graph of papers of ca-HepPh's size. Medians of five runs of processor
 * time: ours is that of two threads together. */
#include "centrality/diameter.h"
#include "clock.h"
#include "reference.h"
#include "shapes.h"
#include "support.h"

enum { RUNS = 5 };

typedef void (*timed)(void *);

typedef struct subject {
    coauth_graph *graph;
    igraph_t reference;
    igraph_vector_t answer;
    igraph_vector_int_t cores;
    const char *measure;
} subject;

static double median_of(timed function, subject *s) {
    double seconds[RUNS];
    for (int run = 0; run < RUNS; run++) {
        double start = processor_seconds();
        function(s);
        seconds[run] = processor_seconds() - start;
    }
    return median_seconds(seconds, RUNS);
}

static void ours(void *argument) {
    subject *s = argument;
    coauth_error error;
    assert_ok(
        coauth_measure_compute(s->graph, s->measure, &(coauth_measure_options)COAUTH_MEASURE_OPTIONS, &error), &error);
}

static void our_diameter(void *argument) {
    subject *s = argument;
    uint32_t diameter;
    coauth_error error;
    assert_ok(diameter_find(&diameter, s->graph, UINT32_MAX, &error), &error);
}

static void their_pagerank(void *argument) {
    subject *s = argument;
    igraph_real_t value;
    igraph_pagerank(
        &s->reference, IGRAPH_PAGERANK_ALGO_PRPACK, &s->answer, &value, igraph_vss_all(), false, 0.85, NULL, NULL);
}

static void their_clustering(void *argument) {
    subject *s = argument;
    igraph_transitivity_local_undirected(&s->reference, &s->answer, igraph_vss_all(), IGRAPH_TRANSITIVITY_ZERO);
}

static void their_triangles(void *argument) {
    subject *s = argument;
    igraph_adjacent_triangles(&s->reference, &s->answer, igraph_vss_all());
}

static void their_core(void *argument) {
    subject *s = argument;
    igraph_coreness(&s->reference, &s->cores, IGRAPH_ALL);
}

static void their_eigenvector(void *argument) {
    subject *s = argument;
    igraph_arpack_options_t arpack;
    igraph_real_t value;
    igraph_arpack_options_init(&arpack);
    igraph_eigenvector_centrality(&s->reference, &s->answer, &value, false, true, NULL, &arpack);
}

static void their_constraint(void *argument) {
    subject *s = argument;
    igraph_constraint(&s->reference, &s->answer, igraph_vss_all(), NULL);
}

int main(int count, char **argument) {
    static const struct {
        const char *measure;
        timed reference;
    } rows[] = {
        {"pagerank", their_pagerank},
        {"clustering", their_clustering},
        {"triangles", their_triangles},
        {"core", their_core},
        {"eigenvector", their_eigenvector},
        {"constraint", their_constraint},
    };
    coauth_context context = test_context(2);
    coauth_graph *g = count > 1 ? edge_list_graph(argument[1], &context) : papers_graph(11204, 5000, 11, 1, &context);
    subject s = {.graph = giant_graph(g)};
    reference_graph(&s.reference, s.graph);
    igraph_vector_init(&s.answer, 0);
    igraph_vector_int_init(&s.cores, 0);
    printf("%u nodes, %llu edges\n", s.graph->nodes, (unsigned long long)s.graph->edges);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        s.measure = rows[i].measure;
        double a = median_of(ours, &s), b = median_of(rows[i].reference, &s);
        printf("%-12s %8.2f ms, igraph %8.2f ms: %5.1f times\n", s.measure, a * 1e3, b * 1e3, b / a);
    }
    printf("%-12s %8.2f ms\n", "diameter", 1e3 * median_of(our_diameter, &s));
    igraph_vector_destroy(&s.answer);
    igraph_vector_int_destroy(&s.cores);
    igraph_destroy(&s.reference);
    coauth_graph_free(s.graph);
    coauth_graph_free(g);
    return 0;
}
