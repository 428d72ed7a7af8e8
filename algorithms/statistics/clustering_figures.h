/* clustering_figures.h: what the triangles at each author say of the whole network. */
#ifndef COAUTH_STATISTICS_CLUSTERING_FIGURES_H
#define COAUTH_STATISTICS_CLUSTERING_FIGURES_H

#include <coauth/statistics.h>

typedef struct clustering_figures {
    uint64_t triangles;
    coauth_figure transitivity;       /* 3 triangles / paths of length 2; unknown without such a path */
    coauth_figure average_clustering; /* over all nodes; unknown without a node */
    double squares;                   /* sum of the squares of local clustering */
} clustering_figures;

/* From the number of triangles at each node (triangles_find).  O(n). */
clustering_figures clustering_summarise(const uint64_t *triangles, const coauth_graph *graph);

#endif
