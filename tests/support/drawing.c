/* drawing.c: see drawing.h. */
#include "drawing.h"

#include <math.h>
#include <stdlib.h>

/* The k-th smallest of the values, k from 0; reorders them. */
static double smallest(double *value, uint32_t count, uint32_t k) {
    uint32_t low = 0, high = count - 1;
    while (low < high) {
        double pivot = value[low + (high - low) / 2];
        uint32_t i = low, j = high;
        for (;;) {
            while (value[i] < pivot) i++;
            while (value[j] > pivot) j--;
            if (i >= j) break;
            double held = value[i];
            value[i++] = value[j];
            value[j--] = held;
        }
        if (k <= j) high = j;
        else low = j + 1;
    }
    return value[k];
}

static double squared(const double *x, const double *y, uint32_t u, uint32_t v) {
    return (x[u] - x[v]) * (x[u] - x[v]) + (y[u] - y[v]) * (y[u] - y[v]);
}

double drawing_preserved(const coauth_graph *g, const double *x, const double *y, uint32_t authors) {
    double *distance = malloc(((size_t)g->nodes + 1) * sizeof *distance), sum = 0;
    uint32_t step = authors < g->nodes ? g->nodes / authors : 1, counted = 0;
    for (uint32_t u = 0; u < g->nodes; u += step) {
        uint32_t k = (uint32_t)(g->offsets[u + 1] - g->offsets[u]), near = 0;
        if (!k) continue;
        for (uint32_t v = 0; v < g->nodes; v++) distance[v] = v == u ? INFINITY : squared(x, y, u, v);
        double reach = smallest(distance, g->nodes, k - 1);
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
            near += squared(x, y, u, g->neighbours[i]) <= reach;
        sum += (double)near / k;
        counted++;
    }
    free(distance);
    return counted ? sum / counted : 0;
}

static uint32_t search(const coauth_graph *g, uint32_t start, uint32_t *distance, uint32_t *queue) {
    uint32_t tail = 0;
    for (uint32_t v = 0; v < g->nodes; v++) distance[v] = UINT32_MAX;
    distance[start] = 0;
    queue[tail++] = start;
    for (uint32_t head = 0; head < tail; head++)
        for (uint64_t i = g->offsets[queue[head]]; i < g->offsets[queue[head] + 1]; i++) {
            uint32_t v = g->neighbours[i];
            if (distance[v] != UINT32_MAX) continue;
            distance[v] = distance[queue[head]] + 1;
            queue[tail++] = v;
        }
    return tail;
}

double drawing_stress(const coauth_graph *g, const double *x, const double *y, uint32_t authors) {
    uint32_t *distance = malloc(((size_t)g->nodes + 1) * sizeof *distance),
             *queue = malloc(((size_t)g->nodes + 1) * sizeof *queue);
    uint32_t step = authors < g->nodes ? g->nodes / authors : 1;
    double pairs = 0, ratio = 0, square = 0; /* of e/d */
    for (uint32_t u = 0; u < g->nodes; u += step) {
        uint32_t count = search(g, u, distance, queue);
        for (uint32_t i = 1; i < count; i++) {
            double r = sqrt(squared(x, y, u, queue[i])) / distance[queue[i]];
            pairs += 1;
            ratio += r;
            square += r * r;
        }
    }
    free(distance);
    free(queue);
    return square > 0 ? (pairs - ratio * ratio / square) / pairs : 1; /* least over s of sum (s r - 1)^2 */
}
