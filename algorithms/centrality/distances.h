/* distances.h: distances from many sources at once, the base of closeness, harmonic, eccentricity
 * and the distribution of distances. */
#ifndef COAUTH_CENTRALITY_DISTANCES_H
#define COAUTH_CENTRALITY_DISTANCES_H

#include <coauth/graph.h>

/* How many ordered pairs (source, node) are how far apart. */
typedef struct distance_histogram {
    uint64_t *pairs; /* length entries: pairs[d] of distance d; pairs[0] counts the sources */
    uint32_t length; /* 1 + the largest finite distance; 0 if there is no source */
    const coauth_context *context;
} distance_histogram;

void distance_histogram_free(distance_histogram *histogram);

/* How sources go on: the figures are the same. */
typedef enum distance_way {
    DISTANCES_QUICKEST, /* from clique to clique where that takes less than finding the cliques */
    DISTANCES_ARCS,
    DISTANCES_CLIQUES,
} distance_way;

/* What is wanted; NULL for what is not.  Arrays have one entry per node v, over the sources s != v
 * that reach v; as the graph is undirected, with every node a source these are v's own figures. */
typedef struct distances {
    uint64_t *sum;          /* sum of d(s, v) */
    double *harmonic;       /* sum of 1 / d(s, v) */
    uint32_t *eccentricity; /* largest d(s, v), 0 if none */
    uint32_t *reached;      /* number of such s */
    distance_histogram *histogram;
    uint32_t parts; /* 0 is 1: the sources come in so many equal parts, each with a histogram of its own */
    distance_way way;
} distances;

/* Unweighted distances between the given sources (NULL: every node) and all nodes, exactly.  To
 * stay within one component give its nodes as sources.  Bit-parallel breadth-first search, 512
 * sources a search (Then, Kaufmann, Chirigati, Hoang-Vu, Pham, Kemper, Neumann & Vo, "The more the merrier", VLDB
 * 2014).
 * O(sources / 512 (n + m) levels) time, about 200 n bytes a thread; in a graph made of cliques their memberships, of
 * which it has fewer, stand for the m edges.  The figures do not depend on the number of threads. */
coauth_status distances_find(
    const distances *wanted, const coauth_graph *graph, const uint32_t *sources, uint32_t count, coauth_error *error);

#endif
