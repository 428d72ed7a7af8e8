/* nearness.h (private): sums over the distances from every node to all others, which several measures share. */
#ifndef COAUTH_CENTRALITY_NEARNESS_H
#define COAUTH_CENTRALITY_NEARNESS_H

#include <coauth/centrality.h>

#include "centrality/distances.h"

/* What is wanted, added up. */
enum { NEARNESS_SUM = 1u << 0, NEARNESS_INVERSES = 1u << 1, NEARNESS_FARTHEST = 1u << 2 };

/* How distances are gone through: the figures of two measures are one only where this is the same. */
typedef struct nearness_way {
    bool weights;
    double epsilon; /* of estimates; 0: exactly */
} nearness_way;

/* Per node, over the others that it reaches; what is not wanted is NULL.  Zeroed: nothing is there. */
typedef struct nearness {
    unsigned figures;
    nearness_way way;
    double *sum, *inverses, *farthest; /* of distances, of their inverses; the largest distance, 0 if there is none */
    double *reached;                   /* how many there are */
    distance_histogram pairs;          /* unweighted and exact: of all pairs; else of none */
    const coauth_context *context;
} nearness;

/* Finds all wanted figures at once: unweighted by one bit-parallel search of all sources (distances.h) or, estimated,
 * from counters of balls (hyperball.h); weighted by one search a source.  Estimates have no farthest.  To be freed on
 * failure too. */
coauth_status nearness_find(
    nearness *n, unsigned figures, nearness_way way, const coauth_graph *graph, coauth_error *error);
void nearness_free(nearness *n);

#endif
