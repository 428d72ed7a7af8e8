/* bench_betweenness.c: exact betweenness against igraph's, in the same run.
 *
 *     bench-centrality-betweenness [EDGE-LIST [edges | weights]]
 *
 * Without a file, a graph of papers of ca-HepPh's size.  igraph is timed on a seeded sample of sources
 * and scaled up, for it needs a quarter of an hour on larger graphs. */
#include "base/random.h"
#include "centrality/exact.h"
#include "clock.h"
#include "reference.h"
#include "shapes.h"
#include "support.h"

enum { RUNS = 5, SAMPLE = 300 };

/* All shortest paths from a sample of sources: what igraph's betweenness does for each of them. */
static double reference_seconds(const coauth_graph *g, bool edges, bool weights) {
    igraph_t reference;
    igraph_vector_t result, lengths;
    igraph_vector_int_t sources;
    generator random = generator_make(1, "sample", 0);
    reference_graph(&reference, g);
    reference_weights(&lengths, g, true);
    igraph_vector_init(&result, 0);
    igraph_vector_int_init(&sources, SAMPLE);
    for (int i = 0; i < SAMPLE; i++) VECTOR(sources)[i] = generator_below(&random, g->nodes);
    double start = processor_seconds();
    igraph_vs_t from = igraph_vss_vector(&sources);
    if (edges)
        igraph_edge_betweenness_subset(&reference, &result, igraph_ess_all(IGRAPH_EDGEORDER_ID), false, from,
            igraph_vss_all(), weights ? &lengths : NULL);
    else
        igraph_betweenness_subset(
            &reference, &result, igraph_vss_all(), false, from, igraph_vss_all(), weights ? &lengths : NULL);
    double seconds = (processor_seconds() - start) * g->nodes / SAMPLE;
    igraph_vector_int_destroy(&sources);
    igraph_vector_destroy(&result);
    igraph_vector_destroy(&lengths);
    igraph_destroy(&reference);
    return seconds;
}

int main(int count, char **argument) {
    coauth_context context = test_context(2);
    coauth_graph *g = count > 1 ? edge_list_graph(argument[1], &context) : papers_graph(11500, 5400, 11, 1, &context);
    coauth_graph *giant = giant_graph(g);
    bool edges = count > 2 && strcmp(argument[2], "edges") == 0,
         weights = count > 2 && strcmp(argument[2], "weights") == 0;
    double *node = malloc(giant->nodes * sizeof *node), *edge = malloc(giant->edges * sizeof *edge), wall[RUNS];
    coauth_error error;
    double processor = processor_seconds();
    for (int run = 0; run < RUNS; run++) {
        double start = wall_seconds();
        assert_ok(betweenness_exact(edges ? NULL : node, edges ? edge : NULL, giant, weights,
                      (reductions){true, true, true, true, true}, &error),
            &error);
        wall[run] = wall_seconds() - start;
    }
    processor = (processor_seconds() - processor) / RUNS;
    double ours = median_seconds(wall, RUNS), theirs = reference_seconds(giant, edges, weights);
    printf("%u nodes, %llu edges: betweenness %.2f s on two threads (%.2f s of processors), igraph %.1f s (from %d "
           "sources): "
           "%.1f times, by processor time on two threads %.1f\n",
        giant->nodes, (unsigned long long)giant->edges, ours, processor, theirs, SAMPLE, theirs / ours,
        theirs / (processor / 2));
    free(node);
    free(edge);
    coauth_graph_free(giant);
    coauth_graph_free(g);
    return 0;
}
