/* assortativity.c: Newman, "Assortative mixing in networks", Phys. Rev. Lett. 89:208701, 2002, eq. 4:
 *
 *     r = sum_e (j - a)(k - a) / sum_e ((j - a)^2 + (k - a)^2) / 2
 *
 * over edges e with degrees j and k at their ends and a their mean over all ends; written with the mean
 * taken off first, since the published form loses digits where degrees are large. */
#include "statistics/assortativity.h"

coauth_figure degree_assortativity(const coauth_graph *graph) {
    double ends = 2 * (double)graph->edges, mean = 0, variance = 0, covariance = 0;
    uint64_t smallest = UINT64_MAX, largest = 0;
    for (uint32_t u = 0; u < graph->nodes; u++) {
        uint64_t degree = graph->offsets[u + 1] - graph->offsets[u];
        if (!degree) continue;
        if (degree < smallest) smallest = degree;
        if (degree > largest) largest = degree;
        mean += (double)degree * (double)degree / ends;
    }
    if (smallest >= largest) return (coauth_figure){0};
    for (uint32_t u = 0; u < graph->nodes; u++) {
        double degree = (double)(graph->offsets[u + 1] - graph->offsets[u]);
        variance += degree * (degree - mean) * (degree - mean);
    }
    for (uint64_t e = 0; e < graph->edges; e++) {
        uint32_t u = graph->from[e], v = graph->to[e];
        double j = (double)(graph->offsets[u + 1] - graph->offsets[u]);
        double k = (double)(graph->offsets[v + 1] - graph->offsets[v]);
        covariance += (j - mean) * (k - mean);
    }
    double r = 2 * covariance / variance;
    return (coauth_figure){true, r > 1 ? 1 : r < -1 ? -1 : r};
}
