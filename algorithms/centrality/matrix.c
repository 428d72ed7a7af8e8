/* matrix.c: building and multiplying; see matrix.h. */
#include "centrality/matrix.h"

#include "base/context.h"
#include "base/memory.h"
#include "graph/graph.h"

coauth_status matrix_build(matrix *m, const coauth_graph *g, bool weighted, coauth_error *error) {
    const coauth_context *context = g->context;
    *m = (matrix){.unit = weighted ? graph_weight_unit(g) : 1};
    coauth_status status = compact_build(&m->graph, g, weighted, error);
    if (status != COAUTH_OK) return status;
    m->total = memory_zeroed(context, g->nodes, sizeof *m->total);
    if (weighted) m->weight = memory_resize(context, NULL, 2 * g->edges, sizeof *m->weight);
    if (!m->total || (weighted && !m->weight)) return fail_memory(error);
    for (uint32_t p = 0; p < g->nodes; p++) {
        for (uint64_t i = m->graph.offsets[p]; i < m->graph.offsets[p + 1]; i++) {
            if (weighted) m->weight[i] = g->weight[m->graph.edges[i]] / m->unit;
            m->total[p] += weighted ? m->weight[i] : 1;
        }
    }
    return COAUTH_OK;
}

void matrix_free(matrix *m) {
    const coauth_context *context = m->graph.context;
    if (!context) return;
    memory_free(context, m->weight);
    memory_free(context, m->total);
    compact_free(&m->graph);
}

void matrix_multiply(double *y, const matrix *m, const double *x, uint32_t first, uint32_t last) {
    const uint64_t *offsets = m->graph.offsets;
    const uint32_t *neighbours = m->graph.neighbours;
    for (uint32_t p = first; p < last; p++) {
        double sum = 0;
        if (m->weight)
            for (uint64_t i = offsets[p]; i < offsets[p + 1]; i++) sum += m->weight[i] * x[neighbours[i]];
        else
            for (uint64_t i = offsets[p]; i < offsets[p + 1]; i++) sum += x[neighbours[i]];
        y[p] = sum;
    }
}
