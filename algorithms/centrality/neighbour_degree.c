/* neighbour_degree.c: how well connected an author's collaborators are. */
#include "centrality/measure.h"

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *options, coauth_error *error) {
    (void)error;
    for (uint32_t u = 0; u < g->nodes; u++) {
        double sum = 0, total = 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t v = g->neighbours[i];
            double weight = options->weights ? g->weight[g->edge_ids[i]] : 1;
            sum += weight * (double)(g->offsets[v + 1] - g->offsets[v]);
            total += weight;
        }
        if (total <= 0) continue;
        columns[0]->as.real[u] = sum / total;
        coauth_column_mark(columns[0], u, true);
    }
    return COAUTH_OK;
}

const coauth_measure average_neighbour_degree_measure = {
    .name = "average_neighbour_degree",
    .title = "Average neighbour degree",
    .formula = "sum over neighbours v of w(u,v) k(v) / sum of w(u,v); w = 1 unless weighted",
    .source = "pastorsatorras2001 barrat2004",
    .cost = "O(n + m)",
    .weighted = true,
    .column = {{"average_neighbour_degree", "mean degree of an author's collaborators", COAUTH_REAL, false, true}},
    .compute = compute,
};
