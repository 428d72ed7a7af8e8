/* path_counts.c: see path_counts.h. */
#include "path_counts.h"

#include <math.h>
#include <stdlib.h>

double *same_numbers(uint64_t count, double value) {
    double *x = malloc((count + 1) * sizeof *x);
    for (uint64_t i = 0; i < count; i++) x[i] = value;
    return x;
}

/* The node that is not done with and nearest, nodes where there is none left that can be reached. */
static uint32_t nearest(const double *distance, const double *open, uint32_t nodes) {
    uint32_t best = nodes;
    for (uint32_t u = 0; u < nodes; u++)
        if (open[u] > 0 && !isinf(distance[u]) && (best == nodes || distance[u] < distance[best])) best = u;
    return best;
}

static void count_from(path_counts *c, uint32_t s, double *open) {
    const reduced_graph *p = c->rows;
    double *distance = c->distance + (size_t)s * p->nodes, *paths = c->paths + (size_t)s * p->nodes;
    for (uint32_t u = 0; u < p->nodes; u++) open[u] = 1;
    distance[s] = 0, paths[s] = 1;
    for (uint32_t u; (u = nearest(distance, open, p->nodes)) < p->nodes; open[u] = 0) {
        for (uint64_t i = p->offsets[u]; i < p->offsets[u + 1]; i++) {
            uint32_t v = p->neighbours[i];
            double far = distance[u] + c->length[i];
            if (far < distance[v]) distance[v] = far, paths[v] = 0;
            if (far == distance[v]) paths[v] += paths[u];
        }
    }
}

void path_counts_make(path_counts *c, const reduced_graph *rows, const double *length) {
    uint64_t pairs = (uint64_t)rows->nodes * rows->nodes;
    double *open = same_numbers(rows->nodes, 1);
    *c = (path_counts){rows, length, same_numbers(pairs, INFINITY), same_numbers(pairs, 0)};
    for (uint32_t s = 0; s < rows->nodes; s++) count_from(c, s, open);
    free(open);
}

void path_counts_free(path_counts *c) {
    free(c->distance);
    free(c->paths);
}

void path_counts_add(double *node, double *arc, const path_counts *c, uint32_t s, const double *ends) {
    const reduced_graph *p = c->rows;
    size_t n = p->nodes;
    const double *distance = c->distance + s * n, *paths = c->paths + s * n;
    for (uint32_t t = 0; t < n; t++) {
        if (t == s || isinf(distance[t])) continue;
        for (uint32_t u = 0; u < n; u++) {
            if (distance[u] + c->distance[u * n + t] != distance[t]) continue;
            double share = ends[t] * paths[u] / paths[t];
            if (u != s && u != t) node[u] += share * c->paths[u * n + t];
            for (uint64_t i = p->offsets[u]; arc && i < p->offsets[u + 1]; i++) {
                uint32_t v = p->neighbours[i];
                if (distance[u] + c->length[i] + c->distance[v * n + t] == distance[t])
                    arc[i] += share * c->paths[v * n + t];
            }
        }
    }
}
