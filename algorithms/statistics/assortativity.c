/* assortativity.c: Newman, "Assortative mixing in networks", Phys. Rev. Lett. 89:208701, 2002, eq. 4:
 *
 *     r = sum_e (j - a)(k - a) / sum_e ((j - a)^2 + (k - a)^2) / 2
 *
 * over edges e with degrees j and k at their ends and a their mean over all ends; written with the mean
 * taken off first, since the published form loses digits where degrees are large. */
#include "statistics/assortativity.h"

#include <math.h>

/* Sums over edges, of degrees less their mean. */
typedef struct mixing {
    double mean, variance, covariance; /* over both ends; 2 sum of products */
} mixing;

static double deviation(const coauth_graph *g, const mixing *m, uint32_t u) {
    return (double)(g->offsets[u + 1] - g->offsets[u]) - m->mean;
}

/* r without edge e: its two ends leave both sums, and the mean of what is left is no longer 0. */
static double without_edge(const coauth_graph *g, const mixing *m, uint64_t e) {
    double j = deviation(g, m, g->from[e]), k = deviation(g, m, g->to[e]);
    double ends = 2 * (double)(g->edges - 1), shift = -(j + k) / ends;
    double variance = m->variance - j * j - k * k - ends * shift * shift;
    return variance > 0 ? (m->covariance - 2 * j * k - ends * shift * shift) / variance : NAN;
}

static coauth_figure jackknife(const coauth_graph *g, const mixing *m, double r) {
    double sum = 0;
    for (uint64_t e = 0; e < g->edges; e++) {
        double difference = without_edge(g, m, e) - r;
        sum += difference * difference;
    }
    return isfinite(sum) ? (coauth_figure){true, sqrt(sum)} : (coauth_figure){0};
}

coauth_figure degree_assortativity(const coauth_graph *graph, coauth_figure *standard_error) {
    double ends = 2 * (double)graph->edges;
    mixing m = {0};
    uint64_t smallest = UINT64_MAX, largest = 0;
    if (standard_error) *standard_error = (coauth_figure){0};
    for (uint32_t u = 0; u < graph->nodes; u++) {
        uint64_t degree = graph->offsets[u + 1] - graph->offsets[u];
        if (!degree) continue;
        if (degree < smallest) smallest = degree;
        if (degree > largest) largest = degree;
        m.mean += (double)degree * (double)degree / ends;
    }
    if (smallest >= largest) return (coauth_figure){0};
    for (uint32_t u = 0; u < graph->nodes; u++) {
        double d = deviation(graph, &m, u);
        m.variance += (d + m.mean) * d * d;
    }
    for (uint64_t e = 0; e < graph->edges; e++)
        m.covariance += 2 * deviation(graph, &m, graph->from[e]) * deviation(graph, &m, graph->to[e]);
    double r = m.covariance / m.variance;
    r = r > 1 ? 1 : r < -1 ? -1 : r;
    if (standard_error) *standard_error = jackknife(graph, &m, r);
    return (coauth_figure){true, r};
}
