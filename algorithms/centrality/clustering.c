/* clustering.c: how many of the pairs of an author's collaborators collaborated themselves.
 *
 * Barrat's weighted form adds, for each triangle at u, the mean weight of u's two edges in it. As
 * an edge is counted once for every triangle on it, that is the sum over u's edges of weight
 * times triangles on the edge. */
#include "base/error.h"
#include "base/memory.h"
#include "centrality/measure.h"
#include "centrality/triangles.h"

static coauth_status compute_plain(coauth_column *column, const coauth_graph *g, coauth_error *error) {
    uint64_t *node = memory_resize(g->context, NULL, g->nodes, sizeof *node);
    coauth_status status = node ? triangles_find(node, NULL, g, error) : fail_memory(error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) {
        double degree = (double)(g->offsets[u + 1] - g->offsets[u]);
        column->as.real[u] = degree < 2 ? 0 : 2 * (double)node[u] / (degree * (degree - 1));
    }
    memory_free(g->context, node);
    return status;
}

static coauth_status compute_weighted(coauth_column *column, const coauth_graph *g, coauth_error *error) {
    uint32_t *edge = memory_resize(g->context, NULL, g->edges, sizeof *edge);
    coauth_status status = edge ? triangles_find(NULL, edge, g, error) : fail_memory(error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) {
        double degree = (double)(g->offsets[u + 1] - g->offsets[u]), closed = 0, strength = 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            double weight = g->weight[g->edge_ids[i]];
            strength += weight;
            closed += weight * edge[g->edge_ids[i]];
        }
        column->as.real[u] = degree < 2 ? 0 : closed / (strength * (degree - 1));
    }
    memory_free(g->context, edge);
    return status;
}

static coauth_status compute(
    coauth_column *const *columns, const coauth_graph *g, const coauth_measure_options *options, coauth_error *error) {
    return options->weights ? compute_weighted(columns[0], g, error) : compute_plain(columns[0], g, error);
}

const coauth_measure clustering_measure = {
    .name = "clustering",
    .title = "Clustering coefficient",
    .formula = "2 t(u) / (k(u) (k(u) - 1)), 0 if k(u) < 2; weighted: sum over triangles of (w(u,v) + w(u,x)) / (s(u) "
               "(k(u) - 1))",
    .source = "watts1998 barrat2004",
    .cost = "O(m sqrt(m))",
    .is_default = true,
    .weighted = true,
    .column = {{"clustering", "share of pairs of collaborators who collaborated", COAUTH_REAL, false, false}},
    .compute = compute,
};
