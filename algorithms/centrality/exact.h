/* exact.h: exact betweenness of nodes and edges. */
#ifndef COAUTH_CENTRALITY_EXACT_H
#define COAUTH_CENTRALITY_EXACT_H

#include <coauth/graph.h>

/* What may be left out of the work, each for itself, so that tests can compare; all are exact. */
typedef struct reductions {
    bool blocks;     /* blocks one by one (else components) */
    bool twins;      /* twins folded; unweighted only */
    bool simplicial; /* simplicial nodes stripped; unweighted only */
    bool batched;    /* sixteen sources at once; unweighted only */
    bool wide;       /* those by AVX-512, where the processor has it */
} reductions;

/* Raw betweenness, each pair of ends counted once, of nodes and edges; either may be NULL.  With
 * weights an edge is 1/weight long. O(n m) at worst, unweighted; O(n m log n) weighted. */
coauth_status betweenness_exact(
    double *node, double *edge, const coauth_graph *graph, bool weights, reductions reductions, coauth_error *error);

#endif
