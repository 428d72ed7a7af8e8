/* bench_distances.c: exact harmonic centrality against igraph's, in the same run.
 *
 *     bench-centrality-distances [EDGE-LIST]
 *
 * Without a file, a graph of papers of ca-HepPh's size.  igraph is timed on a seeded sample of
 * sources and scaled up, for it needs minutes on larger graphs. */
#include "base/random.h"
#include "centrality/distances.h"
#include "clock.h"
#include "reference.h"
#include "shapes.h"
#include "support.h"

enum { RUNS = 5, SAMPLE = 400 };

static double reference_seconds(const coauth_graph *g) {
    igraph_t reference;
    igraph_vector_t result;
    igraph_vector_int_t sample;
    generator random = generator_make(1, "sample", 0);
    reference_graph(&reference, g);
    igraph_vector_init(&result, 0);
    igraph_vector_int_init(&sample, SAMPLE);
    for (int i = 0; i < SAMPLE; i++) VECTOR(sample)[i] = generator_below(&random, g->nodes);
    double start = wall_seconds();
    igraph_harmonic_centrality(&reference, &result, igraph_vss_vector(&sample), IGRAPH_ALL, NULL, false);
    double seconds = (wall_seconds() - start) * g->nodes / SAMPLE;
    igraph_vector_int_destroy(&sample);
    igraph_vector_destroy(&result);
    igraph_destroy(&reference);
    return seconds;
}

int main(int count, char **argument) {
    coauth_context context = test_context(2);
    coauth_graph *g = count > 1 ? edge_list_graph(argument[1], &context) : papers_graph(11204, 9000, 12, 1, &context);
    coauth_graph *giant = giant_graph(g);
    double *harmonic = malloc(giant->nodes * sizeof *harmonic), wall[RUNS];
    coauth_error error;
    double processor = processor_seconds();
    for (int run = 0; run < RUNS; run++) {
        double start = wall_seconds();
        assert_ok(distances_find(&(distances){.harmonic = harmonic}, giant, NULL, 0, &error), &error);
        wall[run] = wall_seconds() - start;
    }
    processor = (processor_seconds() - processor) / RUNS;
    double ours = median_seconds(wall, RUNS), theirs = reference_seconds(giant);
    printf(
        "%u nodes, %llu edges: harmonic %.3f s (%.3f s of processors), igraph %.1f s (from %d sources): %.0f times\n",
        giant->nodes, (unsigned long long)giant->edges, ours, processor, theirs, SAMPLE, theirs / ours);
    free(harmonic);
    coauth_graph_free(giant);
    coauth_graph_free(g);
    return 0;
}
