/* degree.c: number of collaborators. */
#include "centrality/measure.h"

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *options, coauth_error *error) {
    (void)error;
    for (uint32_t u = 0; u < g->nodes; u++) {
        uint64_t degree = g->offsets[u + 1] - g->offsets[u];
        if (!options->normalised) columns[0]->as.integer[u] = (int64_t)degree;
        else columns[0]->as.real[u] = (double)degree / (g->nodes - 1);
    }
    return COAUTH_OK;
}

const coauth_measure degree_measure = {
    .name = "degree",
    .title = "Degree",
    .formula = "k(u) = number of edges at u; normalised: / (n - 1)",
    .source = "freeman1978",
    .cost = "O(n)",
    .is_default = true,
    .normalises = true,
    .normalised_from = 2,
    .column = {{"degree", "number of collaborators", COAUTH_INTEGER, false, false}},
    .compute = compute,
};
