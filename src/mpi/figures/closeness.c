/* closeness.c: how near an author is to all others: closeness, harmonic centrality, eccentricity. */
#include "mpi/figures.h"
#include "mpi/nearness.h"

static coauth_status find(const char *measure, ranks_graph *g, const coauth_measure_options *o, coauth_error *error) {
    return ranks_nearness_find(g, ranks_figure_plan(g, coauth_measure_find(measure), o).epsilon, error);
}

static coauth_status compute_closeness(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *o, coauth_error *error) {
    coauth_status status = find("closeness", g, o, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) {
        double reached = g->near->reached[u], sum = g->near->sum[u];
        columns[0]->as.real[u] = sum > 0 ? reached / ((double)g->nodes - 1) * (reached / sum) : 0;
    }
    return status;
}

static coauth_status compute_harmonic(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *o, coauth_error *error) {
    coauth_status status = find("harmonic", g, o, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++)
        columns[0]->as.real[u] = g->near->inverses[u] / (o->normalised ? (double)g->nodes - 1 : 1);
    return status;
}

static coauth_status compute_eccentricity(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *o, coauth_error *error) {
    coauth_status status = find("eccentricity", g, o, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) columns[0]->as.real[u] = g->near->farthest[u];
    return status;
}

const ranks_figure closeness_figure = {.measure = "closeness", .compute = compute_closeness, .unweighted = true};
const ranks_figure harmonic_figure = {.measure = "harmonic", .compute = compute_harmonic, .unweighted = true};
const ranks_figure eccentricity_figure = {
    .measure = "eccentricity", .compute = compute_eccentricity, .unweighted = true};
