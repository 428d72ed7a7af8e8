/* walks.h (private): scores of pairs by walks of all lengths, from eight nodes at once. */
#ifndef COAUTH_LINKPREDICTION_WALKS_H
#define COAUTH_LINKPREDICTION_WALKS_H

#include "centrality/matrix.h"

enum { WALK_LANES = 8 };

/* What all nodes share. */
typedef struct walks {
    matrix matrix; /* what is kept per node is by its places */
    double katz;   /* what each step of a walk multiplies by */
    double radius; /* a bound of the spectral radius of katz times the adjacency */
} walks;

/* Release with walks_free, also after a failure. */
coauth_status walks_make(walks *w, const coauth_graph *graph, coauth_error *error);
void walks_free(walks *w);

/* One value per node and lane. */
typedef struct walk_lanes {
    double lane[WALK_LANES];
} walk_lanes;

/* Scratch space of one thread, and its answer: 8 values a place. */
typedef struct walk_space {
    walk_lanes *katz, *pagerank, *other;
} walk_space;

coauth_status walk_space_make(walk_space *s, const walks *w, coauth_error *error);
void walk_space_free(walk_space *s, const walks *w);

/* Solves for count <= WALK_LANES sources, nodes of the graph. */
void walks_solve(walk_space *s, const walks *w, const uint32_t *source, uint32_t count);

/* The scores of the source in that lane and v, of its component. */
double walks_katz(const walk_space *s, const walks *w, uint32_t lane, uint32_t v);
double walks_pagerank(const walk_space *s, const walks *w, uint32_t source, uint32_t lane, uint32_t v);

#endif
