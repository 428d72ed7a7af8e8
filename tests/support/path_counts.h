/* path_counts.h: how many shortest paths join each pair of a small graph, plainly counted, and what lies on them. */
#ifndef COAUTH_TEST_PATH_COUNTS_H
#define COAUTH_TEST_PATH_COUNTS_H

#include "centrality/reduced_graph.h"

typedef struct path_counts {
    const reduced_graph *rows;
    const double *length;     /* of every arc; small whole numbers, so that sums of them can be compared */
    double *distance, *paths; /* nodes x nodes */
} path_counts;

/* Of a graph each of whose nodes stands for itself.  O(nodes cubed). */
void path_counts_make(path_counts *counts, const reduced_graph *rows, const double *length);
void path_counts_free(path_counts *counts);

/* The definition: of the shortest paths from s to each t, of which there are ends[t], adds to node those through each
 * node between and to arc, where there is one, those along each arc. */
void path_counts_add(double *node, double *arc, const path_counts *counts, uint32_t s, const double *ends);

/* count numbers of that value; the caller frees them. */
double *same_numbers(uint64_t count, double value);

#endif
