/* clustering_figures.c: transitivity and average clustering, which are not the same.
 *
 * Transitivity is 3 triangles / connected triples (Newman, Watts & Strogatz, PNAS 99:2566, 2002).  Local
 * clustering is 2 t / (d (d - 1)) for t triangles at a node of degree d (Watts & Strogatz, Nature 393:440, 1998), here
 * 0 below degree 2, the convention of the published figures, and averaged over all nodes. */
#include "statistics/clustering_figures.h"

clustering_figures clustering_summarise(const uint64_t *triangles, const coauth_graph *graph) {
    clustering_figures figures = {0};
    uint64_t corners = 0;
    double triples = 0, clustering = 0;
    for (uint32_t u = 0; u < graph->nodes; u++) {
        double degree = (double)(graph->offsets[u + 1] - graph->offsets[u]);
        double pairs = degree * (degree - 1) / 2;
        corners += triangles[u];
        triples += pairs;
        double local = pairs > 0 ? (double)triangles[u] / pairs : 0;
        clustering += local;
        figures.squares += local * local;
    }
    figures.triangles = corners / 3;
    if (triples > 0) figures.transitivity = (coauth_figure){true, (double)corners / triples};
    if (graph->nodes) figures.average_clustering = (coauth_figure){true, clustering / graph->nodes};
    return figures;
}
