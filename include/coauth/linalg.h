/* linalg.h: spectra of a graph, and what its Laplacian says about currents through it. */
#ifndef COAUTH_LINALG_H
#define COAUTH_LINALG_H

#include <coauth/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A symmetric matrix of a graph; D are the row sums of the adjacency A. Rows of nodes without edges are 0. */
typedef enum coauth_operator {
    COAUTH_ADJACENCY,            /* A; leading: largest eigenvalues */
    COAUTH_NORMALISED_ADJACENCY, /* D^-1/2 A D^-1/2; leading: largest */
    COAUTH_LAPLACIAN,            /* D - A; leading: smallest */
    COAUTH_NORMALISED_LAPLACIAN  /* I - D^-1/2 A D^-1/2 (0 for nodes without edges); leading: smallest */
} coauth_operator;

/* Begin with COAUTH_SPECTRUM_OPTIONS. */
typedef struct coauth_spectrum_options {
    size_t size;      /* set by COAUTH_SPECTRUM_OPTIONS */
    bool weights;     /* entries of A are the edges' weights, not 1 */
    double tolerance; /* of ||M x - lambda x|| for x of length 1, relative to the spectral norm of M */
    uint32_t steps;   /* at most; 0: as many as should do */
} coauth_spectrum_options;

#define COAUTH_SPECTRUM_DEFAULTS(is) is(tolerance, 1e-8)
#define COAUTH_SPECTRUM_OPTIONS COAUTH_OPTIONS(coauth_spectrum_options, COAUTH_SPECTRUM_DEFAULTS)

/* Where eigenpairs go, arrays of the caller's. */
typedef struct coauth_eigen_arrays {
    double *values;    /* count */
    double *vectors;   /* count vectors of a number per node, one after the other; NULL: not wanted */
    double *residuals; /* count; NULL: not wanted */
} coauth_eigen_arrays;

/* The count leading eigenpairs, leading first.  Vectors have length 1, the entry largest in magnitude (the first of
 * equal ones) positive; residuals are the length of M x - lambda x of each.  Multiple eigenvalues come as often as
 * they are.  Fails with COAUTH_INVALID_ARGUMENT if count exceeds the nodes and with COAUTH_NOT_CONVERGED, its
 * text giving the largest residual and residuals filled in.  Block Davidson (Zhou & Saad, SIAM J. Matrix Analysis
 * 2007): with Chebyshev filters and nodes of equal rows taken as one, for the Laplacian preconditioned by approximate
 * elimination (Kyng & Sachdeva, FOCS 2016);
 * O((m + n count) steps), memory O(n count). */
coauth_status coauth_eigenpairs(const coauth_eigen_arrays *into, const coauth_graph *graph, coauth_operator which,
    uint32_t count, const coauth_spectrum_options *options, coauth_error *error);

/* Where singular triplets go, arrays of the caller's, none NULL. */
typedef struct coauth_singular_arrays {
    double *values;
    double *left, *right; /* count vectors of a number per paper, and per author */
} coauth_singular_arrays;

/* The count largest singular triplets of D_p^-1/2 B D_a^-1/2, B the incidence of a bipartite graph
 * (papers times authors): values descending; left has the papers' and right the authors' vectors, one after the other,
 * orthonormal on either side, also for a value of 0, where they complete the two bases in the null spaces.  count at
 * most the smaller side.  As coauth_eigenpairs otherwise; O(n count^2) beside it. */
coauth_status coauth_singular_triplets(const coauth_singular_arrays *into, const coauth_graph *bipartite,
    uint32_t count, const coauth_spectrum_options *options, coauth_error *error);

/* The second smallest eigenvalue of D - A and its vector (may be NULL); 0 for a graph that is not
 * connected, NAN for one of fewer than two nodes, which has no such.  Fiedler 1973. */
coauth_status coauth_algebraic_connectivity(double *value, double *vector, const coauth_graph *graph,
    const coauth_spectrum_options *options, coauth_error *error);

/* The resistance between pair[i][0] and pair[i][1] when every edge conducts by its weight (1 unless options.weights);
 * infinite between components.  A linear system a pair, sixteen at a time: conjugate gradients, preconditioned by
 * approximate elimination, some tens of steps of O(m log n). options.steps limits them; COAUTH_NOT_CONVERGED gives the
 * residual. */
coauth_status coauth_effective_resistance(double *resistance, const coauth_graph *graph, const uint32_t (*pair)[2],
    size_t count, const coauth_spectrum_options *options, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
