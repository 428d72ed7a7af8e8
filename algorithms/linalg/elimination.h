/* elimination.h: an approximate factorisation of a graph's Laplacian. */
#ifndef COAUTH_LINALG_ELIMINATION_H
#define COAUTH_LINALG_ELIMINATION_H

#include <coauth/graph.h>

/* L is about G^T D G: node after node was eliminated, in the order of rank, each with shares of its weight going to
 * nodes of higher rank. */
typedef struct elimination {
    uint32_t nodes;
    uint32_t *rank;  /* of each node */
    uint64_t *start; /* nodes + 1, by rank: its entries below */
    uint32_t *other; /* rank of what it was joined to */
    double *share;   /* of its weight; they sum to 1 */
    double *inverse; /* by rank: 1 / its weight when it was eliminated; 0 for the last of each component */
    double *scratch; /* nodes x ELIMINATION_COLUMNS */
    const coauth_context *context;
} elimination;

enum { ELIMINATION_COLUMNS = 16 };

/* value has the weight of each of the graph's arcs.  Release with elimination_free, also after a failure.  Expected
 * O(m log^2 n); random choices from the context's seed. */
coauth_status elimination_build(elimination *e, const coauth_graph *graph, const double *value, coauth_error *error);
void elimination_free(elimination *e);

/* Y is about L^+ X up to constants on components, for up to ELIMINATION_COLUMNS columns by rows; symmetric, positive.
 * Y may be X.  Parallel by columns. */
coauth_status elimination_apply(double *y, const elimination *e, const double *x, size_t columns, coauth_error *error);

#endif
