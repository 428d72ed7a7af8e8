/* hits.c: authors are authorities that good papers point to, papers hubs that point to good authors.
 *
 * With B papers times authors, hubs and authorities are the leading singular vectors of B, which
 * are the two halves of the leading eigenvector of the whole undirected graph. */
#include <math.h>

#include "base/error.h"
#include "base/memory.h"
#include "centrality/matrix.h"
#include "centrality/measure.h"

static void split(
    coauth_column *const *columns, const coauth_graph *g, const matrix *m, uint32_t component, double *vector) {
    double most[2] = {0, 0};
    for (uint32_t p = 0; p < g->nodes; p++) {
        bool author = m->graph.node[p] >= g->papers;
        if (m->graph.component[p] != component) vector[p] = 0;
        most[author] = fmax(most[author], vector[p]);
    }
    for (uint32_t p = 0; p < g->nodes; p++) {
        uint32_t u = m->graph.node[p];
        bool author = u >= g->papers;
        columns[author]->as.real[u] = most[author] > 0 ? vector[p] / most[author] : 0;
        coauth_column_mark(columns[author], u, true);
    }
}

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *o, coauth_error *error) {
    if (!g->nodes) return COAUTH_OK;
    matrix m = {0};
    double radius, *vector = memory_zeroed(g->context, g->nodes, sizeof *vector);
    uint32_t component;
    bool tied = false;
    coauth_status status = vector ? matrix_build(&m, g, false, error) : fail_memory(error);
    if (status == COAUTH_OK) status = matrix_radius(&radius, vector, &component, &tied, &m, error);
    if (tied)
        status = fail(error, COAUTH_UNDEFINED,
            "hubs and authorities are not defined: several components have the largest singular value, %.6g; "
            "keep the largest component only",
            radius);
    if (status == COAUTH_OK) status = matrix_doubt(o->doubt, &m, radius, vector, component, error);
    if (status == COAUTH_OK) split(columns, g, &m, component, vector);
    matrix_free(&m);
    memory_free(g->context, vector);
    return status;
}

const coauth_measure hits_measure = {
    .name = "hits",
    .title = "Hubs and authorities",
    .formula = "h = B a, a = B' h, B papers times authors; maxima 1.  Papers are hubs, authors authorities; of the "
               "undirected coauthor graph both would be eigenvector centrality",
    .source = "kleinberg1999",
    .cost = "O(n + m) times about 100 steps",
    .bipartite = true,
    .column = {{"hub", "hub score of a paper, maximum 1", COAUTH_REAL, false, true},
        {"authority", "authority score of an author, maximum 1", COAUTH_REAL, false, true}},
    .compute = compute,
};
