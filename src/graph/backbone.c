/* backbone.c: the disparity filter (Serrano, Boguna & Vespignani 2009, PNAS 106:6483).
 *
 * If the strength s of a node with k edges were cut at random into k parts, a part would be w or more with
 * probability (1 - w/s)^(k-1).  An edge stays if that is below the level at either end. */
#include <math.h>

#include <coauth/layout.h>

#include "base/error.h"
#include "base/scratch.h"
#include "graph/graph.h"

static bool stands_out(const coauth_graph *g, const double *strength, uint32_t u, uint64_t e, double level) {
    uint64_t degree = g->offsets[u + 1] - g->offsets[u];
    return degree > 1 && pow(1 - g->weight[e] / strength[u], (double)(degree - 1)) < level;
}

coauth_status coauth_graph_backbone(coauth_graph **backbone, const coauth_graph *g, double level, coauth_error *error) {
    const coauth_context *context = g->context;
    *backbone = NULL;
    if (!(level > 0 && level <= 1))
        return fail(error, COAUTH_INVALID_ARGUMENT, "the level of a backbone is above 0 and at most 1");
    scratch_scope scope = scratch_open(context);
    double *strength = scratch_zeroes(&scope, g->nodes, sizeof *strength);
    uint8_t *node = scratch_zeroes(&scope, g->nodes, 1), *edge = scratch_zeroes(&scope, g->edges, 1);
    coauth_status status = scratch_status(&scope, error);
    for (uint64_t e = 0; e < g->edges && status == COAUTH_OK; e++) {
        strength[g->from[e]] += g->weight[e];
        strength[g->to[e]] += g->weight[e];
    }
    for (uint64_t e = 0; e < g->edges && status == COAUTH_OK; e++)
        if (stands_out(g, strength, g->from[e], e, level) || stands_out(g, strength, g->to[e], e, level))
            edge[e] = node[g->from[e]] = node[g->to[e]] = 1;
    if (status == COAUTH_OK) status = graph_select(backbone, g, node, edge, error);
    scratch_close(&scope);
    return status;
}
