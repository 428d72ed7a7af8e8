/* reference.h: the same graph for igraph, the reference of most measures. */
#ifndef COAUTH_TEST_REFERENCE_H
#define COAUTH_TEST_REFERENCE_H

#include <coauth/coauth.h>
#include <igraph.h>

/* Edge i of the result is edge i of graph. */
void reference_graph(igraph_t *reference, const coauth_graph *graph);

/* The weights, or their inverses (distances). */
void reference_weights(igraph_vector_t *weights, const coauth_graph *graph, bool distances);

#endif
