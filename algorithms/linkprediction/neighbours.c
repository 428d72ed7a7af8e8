/* neighbours.c: likeness of authors by the collaborators that they share.
 *
 * For every u the walks of two steps to each w are counted over its collaborators (Gustavson 1978, a row of the square
 * of the adjacency matrix), with their weights 1/ln d and 1/d; those w that are neither u nor collaborators are the
 * candidates.  Walks of three steps are sums of that row over the collaborators of the candidate.  The obvious twin is
 * in the test, in Python sets. */
#include "linkprediction/neighbours.h"

#include <math.h>

#include "base/error.h"
#include "base/order.h"
#include "base/scratch.h"

static const double LONGER = 0.01; /* what a walk of three steps counts */

coauth_status neighbourhood_make(neighbourhood *n, const coauth_graph *g, coauth_error *error) {
    *n = (neighbourhood){.graph = g, .own = scratch_open(g->context)};
    n->walks = scratch_zeroes(&n->own, g->nodes, sizeof *n->walks);
    n->adamic = scratch_zeroes(&n->own, g->nodes, sizeof *n->adamic);
    n->resource = scratch_zeroes(&n->own, g->nodes, sizeof *n->resource);
    n->to = scratch_array(&n->own, g->nodes, sizeof *n->to);
    return scratch_status(&n->own, error);
}

void neighbourhood_free(neighbourhood *n) {
    scratch_close(&n->own);
}

static uint64_t degree(const coauth_graph *g, uint32_t u) {
    return g->offsets[u + 1] - g->offsets[u];
}

bool neighbourhood_is_apart(const neighbourhood *n, uint32_t u, uint32_t v) {
    const coauth_graph *g = n->graph;
    uint64_t low = g->offsets[u], end = g->offsets[u + 1];
    BISECT(low, end, i, g->neighbours[i] < v);
    return u != v && !(low < end && g->neighbours[low] == v);
}

/* A w in the middle has two collaborators at least, so that its logarithm is not 0. */
void neighbourhood_enter(neighbourhood *n, uint32_t u) {
    const coauth_graph *g = n->graph;
    n->count = 0;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        uint32_t w = g->neighbours[i];
        double d = (double)degree(g, w), adamic = d > 1 ? 1 / log(d) : 0;
        for (uint64_t k = g->offsets[w]; k < g->offsets[w + 1]; k++) {
            uint32_t v = g->neighbours[k];
            if (n->walks[v] == 0) n->to[n->count++] = v;
            n->walks[v] += 1;
            n->adamic[v] += adamic;
            n->resource[v] += 1 / d;
        }
    }
    sort_uint32(n->to, n->count);
}

void neighbourhood_clear(neighbourhood *n) {
    for (uint32_t i = 0; i < n->count; i++) n->walks[n->to[i]] = n->adamic[n->to[i]] = n->resource[n->to[i]] = 0;
    n->count = 0;
}

void neighbourhood_score(double score[COAUTH_NEIGHBOUR_SCORES], const neighbourhood *n, uint32_t u, uint32_t v) {
    const coauth_graph *g = n->graph;
    double common = n->walks[v], du = (double)degree(g, u), dv = (double)degree(g, v), longer = 0;
    for (uint64_t k = g->offsets[v]; k < g->offsets[v + 1]; k++) longer += n->walks[g->neighbours[k]];
    score[COAUTH_COMMON_NEIGHBOURS] = common;
    score[COAUTH_ADAMIC_ADAR] = n->adamic[v];
    score[COAUTH_RESOURCE_ALLOCATION] = n->resource[v];
    score[COAUTH_JACCARD] = common / (du + dv - common);
    score[COAUTH_SALTON] = common / sqrt(du * dv);
    score[COAUTH_PREFERENTIAL_ATTACHMENT] = du * dv;
    score[COAUTH_LOCAL_PATH] = common + LONGER * longer;
}
