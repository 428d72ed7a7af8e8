/* neighbours.h (private): scores of pairs by the collaborators that they share, row by row. */
#ifndef COAUTH_LINKPREDICTION_NEIGHBOURS_H
#define COAUTH_LINKPREDICTION_NEIGHBOURS_H

#include <coauth/predict.h>

#include "base/scratch.h"

/* Scratch space of one thread, and its answer. */
typedef struct neighbourhood {
    const coauth_graph *graph;
    double *walks, *adamic, *resource; /* per node: 0 but for those in to */
    uint32_t *to;                      /* nodes two steps away, ascending, the source and collaborators among them */
    uint32_t count;
    scratch_scope own; /* of the arrays */
} neighbourhood;

/* Release with neighbourhood_free, also after a failure. */
coauth_status neighbourhood_make(neighbourhood *n, const coauth_graph *graph, coauth_error *error);
void neighbourhood_free(neighbourhood *n);

/* Goes two steps from u; what the last call found must have been cleared. */
void neighbourhood_enter(neighbourhood *n, uint32_t u);
void neighbourhood_clear(neighbourhood *n);

/* Whether v, one of to, is neither u nor a collaborator. */
bool neighbourhood_is_apart(const neighbourhood *n, uint32_t u, uint32_t v);

/* The neighbourhood scores of u and v. */
void neighbourhood_score(double score[COAUTH_NEIGHBOUR_SCORES], const neighbourhood *n, uint32_t u, uint32_t v);

#endif
