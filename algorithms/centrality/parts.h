/* parts.h: a graph cut into parts that shortest paths can be counted in one by one. */
#ifndef COAUTH_CENTRALITY_PARTS_H
#define COAUTH_CENTRALITY_PARTS_H

#include <coauth/graph.h>

typedef struct parts {
    uint32_t count;
    uint64_t *node_start; /* count + 1 */
    uint32_t *nodes;      /* part by part; a cut node stands in several */
    double *ends;         /* of each: itself and the nodes that only it joins to the part */
    uint64_t *edge_start; /* count + 1 */
    uint32_t *edges;      /* ids, part by part */
    const coauth_context *context;
} parts;

/* Blocks, or components if not by_blocks.  node (may be NULL) gets the betweenness of cut nodes
 * between parts: the pairs of nodes that are in no part together; 0 for others.  Release with parts_free,
 * also after a failure.  O(n + m). */
coauth_status parts_find(parts *parts, double *node, bool by_blocks, const coauth_graph *graph, coauth_error *error);
void parts_free(parts *parts);

#endif
