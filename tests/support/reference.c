/* reference.c: see reference.h. */
#include "reference.h"

void reference_graph(igraph_t *reference, const coauth_graph *graph) {
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, (igraph_integer_t)graph->edges * 2);
    for (uint64_t e = 0; e < graph->edges; e++) {
        VECTOR(ends)[2 * e] = graph->from[e];
        VECTOR(ends)[2 * e + 1] = graph->to[e];
    }
    igraph_create(reference, &ends, graph->nodes, false);
    igraph_vector_int_destroy(&ends);
}

void reference_weights(igraph_vector_t *weights, const coauth_graph *graph, bool distances) {
    igraph_vector_init(weights, (igraph_integer_t)graph->edges);
    for (uint64_t e = 0; e < graph->edges; e++)
        VECTOR(*weights)[e] = distances ? 1 / graph->weight[e] : graph->weight[e];
}
