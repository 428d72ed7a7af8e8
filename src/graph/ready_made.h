/* ready_made.h (private): vertices and ties of a corpus' ready-made graphs on their way into one graph. */
#ifndef COAUTH_GRAPH_READY_MADE_H
#define COAUTH_GRAPH_READY_MADE_H

#include "graph/graph.h"

/* The ready-made graphs of a corpus as one, without labels and columns. */
typedef struct ready_made {
    coauth_graph *graph;
    uint32_t *node_of_vertex; /* NULL: they have the same numbers */
    bool bipartite;           /* nodes 0 .. graph->papers - 1 are papers, the rest authors */
} ready_made;

/* alone: the corpus has nothing else, so that a two-mode graph may be bipartite.  O(n + m + cells). */
coauth_status ready_made_make(
    ready_made *r, const coauth_corpus *corpus, bool alone, const coauth_context *context, coauth_error *error);
void ready_made_free(ready_made *r, const coauth_context *context);

uint32_t ready_made_node(const ready_made *r, uint32_t vertex);

/* Adds the corpus' properties as columns: to a graph whose nodes from first_node and edges from first_edge on are those
 * of r.  Where the graph has a column of that name and type already, its rows are filled in; degree and strength are
 * the graph's own and left out.  O(cells log m). */
coauth_status ready_made_columns(coauth_graph *graph, const ready_made *r, uint32_t first_node, uint64_t first_edge,
    const coauth_corpus *corpus, coauth_error *error);

#endif
