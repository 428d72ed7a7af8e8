/* strength.c: sum of an author's weights. */
#include "centrality/measure.h"

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *options, coauth_error *error) {
    (void)options, (void)error;
    for (uint32_t u = 0; u < g->nodes; u++) {
        double sum = 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) sum += g->weight[g->edge_ids[i]];
        columns[0]->as.real[u] = sum;
    }
    return COAUTH_OK;
}

const coauth_measure strength_measure = {
    .name = "strength",
    .title = "Strength",
    .formula = "s(u) = sum of the weights of the edges at u",
    .source = "barrat2004",
    .cost = "O(n + m)",
    .is_default = true,
    .column = {{"strength", "sum of the weights of an author's collaborations", COAUTH_REAL, false, false}},
    .compute = compute,
};
