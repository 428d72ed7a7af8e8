/* best.h (private): of the pairs that may write together the best by one score. */
#ifndef COAUTH_LINKPREDICTION_BEST_H
#define COAUTH_LINKPREDICTION_BEST_H

#include <coauth/predict.h>

#include "base/memory.h"

typedef struct best_pair {
    uint32_t u, v;
    double key; /* the score it is ranked by */
    double score[COAUTH_SCORES];
} best_pair;

/* Begin with {.by = ..., .most = ...}; free the list with vector_free. */
typedef struct best_pairs {
    const coauth_context *context; /* set by best_find */
    VECTOR(best_pair) list;
    uint64_t seen;
    size_t by, most; /* kept: the best by that score; 0: all */
    bool failed;
} best_pairs;

/* Those of the graph or, where source is not UINT32_MAX, of one node; of equal ones the smaller nodes first. */
coauth_status best_find(best_pairs *p, const coauth_graph *graph, uint32_t source,
    const coauth_predict_options *options, coauth_error *error);

#endif
