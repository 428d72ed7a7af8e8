/* closeness.c: how near an author is to all others: closeness, harmonic centrality, eccentricity.
 *
 * All three are made of the same sums over distances (nearness.c), which are found once for those of them that are
 * asked for together. */
#include "centrality/measure.h"
#include "centrality/shared.h"

typedef enum figure { CLOSENESS, HARMONIC, ECCENTRICITY, FIGURES } figure;

static const struct {
    const coauth_measure *measure;
    unsigned needs;
} table[FIGURES] = {
    {&closeness_measure, NEARNESS_SUM},
    {&harmonic_measure, NEARNESS_INVERSES},
    {&eccentricity_measure, NEARNESS_FARTHEST},
};

/* From what is known of one node to its figure. */
static double figure_of(figure f, bool normalised, uint32_t nodes, const nearness *n, uint32_t u) {
    switch (f) {
    case CLOSENESS: return n->sum[u] > 0 ? n->reached[u] / (nodes - 1.0) * (n->reached[u] / n->sum[u]) : 0;
    case HARMONIC: return normalised ? n->inverses[u] / (nodes - 1.0) : n->inverses[u];
    default: return n->farthest[u];
    }
}

static nearness_way way_of(const coauth_measure *m, const coauth_graph *g, const coauth_measure_options *o) {
    coauth_measure_plan_result plan = coauth_measure_plan(m, g, o);
    return (nearness_way){.weights = o->weights, .epsilon = plan.approximate ? plan.epsilon : 0};
}

static bool is_same_way(nearness_way a, nearness_way b) {
    return a.weights == b.weights && a.epsilon == b.epsilon;
}

/* What those that will be asked for, and go the same way, need. */
static unsigned needs_of(figure f, nearness_way way, const coauth_graph *g, const coauth_measure_options *o) {
    unsigned needs = table[f].needs;
    for (int k = 0; o->shared && k < FIGURES; k++)
        if (shared_has(o->shared, table[k].measure) && is_same_way(way, way_of(table[k].measure, g, o)))
            needs |= table[k].needs;
    return needs;
}

static coauth_status compute(
    coauth_column *column, figure f, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    nearness own = {0}, *n = o->shared && o->shared->graph == g ? &o->shared->nearness : &own;
    nearness_way way = way_of(table[f].measure, g, o);
    coauth_status status = COAUTH_OK;
    if (!(n->figures & table[f].needs) || !is_same_way(n->way, way)) {
        nearness_free(n);
        status = nearness_find(n, needs_of(f, way, g, o), way, g, error);
        if (status != COAUTH_OK) nearness_free(n);
    }
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++)
        column->as.real[u] = figure_of(f, o->normalised, g->nodes, n, u);
    nearness_free(&own);
    return status;
}

static coauth_status compute_closeness(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    return compute(columns[0], CLOSENESS, g, o, error);
}

static coauth_status compute_harmonic(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    return compute(columns[0], HARMONIC, g, o, error);
}

static coauth_status compute_eccentricity(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    return compute(columns[0], ECCENTRICITY, g, o, error);
}

const coauth_measure closeness_measure = {
    .name = "closeness",
    .title = "Closeness",
    .formula = "(r / (n - 1)) (r / sum of d(u,v)) over the r others that u reaches; 0 if none",
    .source = "wasserman1994",
    .cost = "O(n m / 512 times the diameter); weighted O(n m log n); estimated O(m times the diameter)",
    .is_default = true,
    .weighted = true,
    .epsilon = 0.065,
    .estimator = "boldi2013",
    .bound = "standard error of the number of authors within each distance relative to that number:",
    .work = 0.05,
    .column = {{"closeness", "closeness, scaled by the share of authors reached", COAUTH_REAL, false, false}},
    .compute = compute_closeness,
};

const coauth_measure harmonic_measure = {
    .name = "harmonic",
    .title = "Harmonic centrality",
    .formula = "sum of 1/d(u,v) over all others; normalised: / (n - 1)",
    .source = "marchiori2000 boldi2014",
    .cost = "O(n m / 512 times the diameter); weighted O(n m log n); estimated O(m times the diameter)",
    .is_default = true,
    .weighted = true,
    .normalises = true,
    .normalised_from = 2,
    .epsilon = 0.065,
    .estimator = "boldi2013",
    .bound = "standard error of the number of authors within each distance relative to that number:",
    .work = 0.05,
    .column = {{"harmonic", "sum of the inverse distances to all others", COAUTH_REAL, false, false}},
    .compute = compute_harmonic,
};

const coauth_measure eccentricity_measure = {
    .name = "eccentricity",
    .title = "Eccentricity",
    .formula = "largest d(u,v) over the others that u reaches; 0 if none",
    .source = "harary1969",
    .cost = "O(n m / 512 times the diameter); weighted O(n m log n)",
    .weighted = true,
    .column = {{"eccentricity", "largest distance to another author", COAUTH_REAL, false, false}},
    .compute = compute_eccentricity,
};
