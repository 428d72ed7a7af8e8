/* hyperball.h: how many nodes are how far from every node, estimated. */
#ifndef COAUTH_CENTRALITY_HYPERBALL_H
#define COAUTH_CENTRALITY_HYPERBALL_H

#include <coauth/graph.h>

/* Estimates for each node u, over all others that it reaches: how many there are, the sum of their
 * distances, the sum of the inverses; each may be NULL.  The sizes of the balls of radius 2 and more
 * are estimates of relative standard error at most epsilon (down to 0.005; others are counted
 * exactly), and so are the sums within it.  HyperBall (Boldi & Vigna, "In-core computation of
 * geometric centralities with HyperBall", ICDMW 2013).  O(m / epsilon^2) bytes' maxima a step, as
 * many steps as the largest distance; 2 n (1.04 / epsilon)^2 bytes. */
coauth_status hyperball_find(
    double *reached, double *sum, double *harmonic, const coauth_graph *graph, double epsilon, coauth_error *error);

#endif
