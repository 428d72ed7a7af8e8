/* triangles.h: triangles, transitivity and clustering. */
#ifndef COAUTH_STATISTICS_TRIANGLES_H
#define COAUTH_STATISTICS_TRIANGLES_H

#include <coauth/statistics.h>

/* per_node[u] = triangles that u is a corner of (n entries).  Two threads or more share the work; the
 * counts do not depend on how.  O(m^1.5) time, 4 m + 8 n bytes and 12 n a thread. */
coauth_status triangles_count(
    uint64_t *per_node,
    const coauth_graph *graph, const coauth_context *context, coauth_error *error);

/* What the counts say of the whole graph. */
typedef struct triangle_figures {
    uint64_t triangles;
    coauth_figure transitivity;       /* 3 triangles / paths of length 2; unknown without such a path */
    coauth_figure average_clustering; /* of all nodes; unknown without a node */
} triangle_figures;

/* O(n). */
triangle_figures triangles_summarise(const uint64_t *per_node, const coauth_graph *graph);

#endif
