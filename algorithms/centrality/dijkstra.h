/* dijkstra.h: distances along weighted edges from one source, each edge 1/weight long. */
#ifndef COAUTH_CENTRALITY_DIJKSTRA_H
#define COAUTH_CENTRALITY_DIJKSTRA_H

#include <coauth/graph.h>

#include "base/scratch.h"

/* Two lengths count as equal when they differ by less than this, relative to their sum, as in igraph. */
static const double LENGTH_TOLERANCE = 1e-10;

/* -1, 0 or 1: a shorter than, as long as, longer than b. */
static inline int compare_lengths(double a, double b) {
    double difference = a - b, scale = a + b;
    if (difference < 0) return -difference < LENGTH_TOLERANCE * scale ? 0 : -1;
    return difference < LENGTH_TOLERANCE * scale || difference == 0 ? 0 : 1;
}

/* Rows as in a graph, with the length of each slot of neighbours. */
typedef struct lengths {
    uint32_t nodes;
    const uint64_t *offsets;
    const uint32_t *neighbours;
    const double *length;
    const coauth_context *context;
} lengths;

/* One thread's search. */
typedef struct dijkstra {
    lengths rows;
    double *distance; /* per node; infinite where not reached */
    uint32_t *order;  /* nodes in the order they were settled */
    uint32_t settled;
    uint32_t *heap, *seat; /* a heap of four children a node, and 1 + where each node is in it */
    uint32_t waiting;
    scratch_scope own; /* of the arrays */
} dijkstra;

/* Release with dijkstra_free, also after a failure. */
coauth_status dijkstra_create(dijkstra *search, const lengths *rows, coauth_error *error);
void dijkstra_free(dijkstra *search);

/* Fills distance, order and settled from source: O((n + m) log n).  Only what the search before
 * touched is cleared. */
void dijkstra_run(dijkstra *search, uint32_t source);

#endif
