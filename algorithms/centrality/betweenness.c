/* betweenness.c: the measures; see exact.c for how, and sampling.c for estimates. */
#include "centrality/exact.h"
#include "centrality/measure.h"
#include "centrality/sampling.h"

static const reductions ALL_REDUCTIONS = {true, true, true, true, true};

static void scale(double *value, uint64_t count, double most) {
    for (uint64_t i = 0; most > 0 && i < count; i++) value[i] /= most;
}

static coauth_status compute_node(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    double n = g->nodes, pairs = (n - 1) * (n - 2) / 2;
    double *value = columns[0]->as.real;
    coauth_column *wrong = columns[COAUTH_MEASURE_COLUMNS];
    coauth_measure_plan_result plan = coauth_measure_plan(&betweenness_measure, g, o);
    const sampling_goal goal = {.epsilon = plan.epsilon, .delta = plan.delta, .highest = plan.highest};
    coauth_status status = plan.approximate ? sampling_betweenness(value, wrong->as.real, NULL, g, &goal, error)
                                            : betweenness_exact(value, NULL, g, o->weights, ALL_REDUCTIONS, error);
    if (status == COAUTH_OK && o->normalised) scale(value, g->nodes, pairs);
    if (status == COAUTH_OK && o->normalised && wrong) scale(wrong->as.real, g->nodes, pairs);
    for (uint32_t u = 0; wrong && u < g->nodes; u++) coauth_column_mark(wrong, u, true);
    return status;
}

static coauth_status compute_edge(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    double n = g->nodes;
    double *value = columns[0]->as.real;
    coauth_status status = betweenness_exact(NULL, value, g, o->weights, ALL_REDUCTIONS, error);
    if (status == COAUTH_OK && o->normalised) scale(value, g->edges, n * (n - 1) / 2);
    return status;
}

const coauth_measure betweenness_measure = {
    .name = "betweenness",
    .title = "Betweenness",
    .formula = "sum over pairs s, t of the share of shortest paths through u, each pair once; normalised: / ((n - 1)(n "
               "- 2)/2)",
    .source = "freeman1977 brandes2001",
    .cost = "O(n m), less for cliques, twins and trees; weighted O(n m log n); estimated O(m) a few thousand times at "
            "worst",
    .is_default = true,
    .weighted = true,
    .normalises = true,
    .normalised_from = 3,
    .epsilon = 0.01,
    .estimator = "borassi2016",
    .bound = "each value is within this of the truth, both over (n - 1)(n - 2)/2:",
    .bound_holds_with_delta = true,
    .work = 2,
    .column = {{"betweenness", "shortest paths between other authors that lead through the author", COAUTH_REAL, false,
        false}},
    .compute = compute_node,
};

const coauth_measure edge_betweenness_measure = {
    .name = "edge_betweenness",
    .title = "Edge betweenness",
    .formula =
        "sum over pairs s, t of the share of shortest paths along e, each pair once; normalised: / (n (n - 1)/2)",
    .source = "girvan2002 brandes2008",
    .cost = "O(n m), less for cliques, twins and trees; weighted O(n m log n)",
    .weighted = true,
    .normalises = true,
    .column = {{"betweenness", "shortest paths between authors that lead along the collaboration", COAUTH_REAL, true,
        false}},
    .compute = compute_edge,
};
