/* pagerank.c: where a walker is found who follows edges and now and then begins again.
 *
 * With P the walk's matrix the shares x solve (I - dP) x = r up to a factor, r being 1 where walks
 * begin.  As the graph is undirected P = A D^-1, so x = D y with (D - dA) y = r: a symmetric positive
 * definite system whose condition is at most (1 + d)/(1 - d), which conjugate gradients solve in
 * some 40 steps where the usual iteration takes 180.  A node without edges keeps what begins there:
 * its walker begins again as r says, which is a factor to all shares that normalising removes. */
#include "base/error.h"
#include "base/scratch.h"
#include "centrality/matrix.h"
#include "centrality/measure.h"

static const coauth_parameter_row damping_parameter = {
    .name = "damping", .description = "chance of following an edge", .usual = 0.85, .most = 1, .below = true};

static coauth_status place_beginnings(
    double *r, const matrix *m, const coauth_measure_options *o, coauth_error *error) {
    uint32_t n = m->graph.nodes;
    for (uint32_t p = 0; p < n; p++) r[p] = o->nodes ? 0 : 1;
    if (o->nodes && !o->node_count)
        return fail(error, COAUTH_INVALID_ARGUMENT, "personalised pagerank needs at least one node to begin at");
    for (size_t i = 0; o->nodes && i < o->node_count; i++) {
        if (o->nodes[i] >= n)
            return fail(error, COAUTH_INVALID_ARGUMENT, "there is no node %u to begin at", o->nodes[i]);
        r[m->graph.place[o->nodes[i]]] = 1;
    }
    return COAUTH_OK;
}

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    const coauth_context *context = g->context;
    matrix m = {0};
    double damping = coauth_parameter_value(&o->parameters, &damping_parameter);
    scratch_scope scope = scratch_open(context);
    double *y = scratch_array(&scope, g->nodes, sizeof *y), *r = scratch_array(&scope, g->nodes, sizeof *r);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = matrix_build(&m, g, o->weights, error);
    if (status == COAUTH_OK) status = place_beginnings(r, &m, o, error);
    for (uint32_t p = 0; status == COAUTH_OK && p < g->nodes; p++)
        if (m.total[p] <= 0) m.total[p] = 1;
    if (status == COAUTH_OK) status = matrix_solve(y, &m, m.total, damping, r, error);
    if (status == COAUTH_OK) {
        double sum = 0;
        for (uint32_t p = 0; p < g->nodes; p++) sum += y[p] *= m.total[p];
        for (uint32_t p = 0; p < g->nodes; p++) columns[0]->as.real[m.graph.node[p]] = y[p] / sum;
    }
    matrix_free(&m);
    scratch_close(&scope);
    return status;
}

const coauth_measure pagerank_measure = {
    .name = "pagerank",
    .title = "PageRank",
    .formula = "x = d P x + (1 - d) r, P(v,u) = w(u,v) / sum of w(u,.), r uniform or personalised; sums to 1",
    .source = "brin1998",
    .cost = "O(n + m) times about 40 steps at damping 0.85",
    .is_default = true,
    .weighted = true,
    .restarts = true,
    .parameter = {&damping_parameter},
    .column = {{"pagerank", "share of a random walker's time", COAUTH_REAL, false, false}},
    .compute = compute,
};
