/* operator.c: a sparse matrix times a block of vectors; see operator.h.
 *
 * Eight columns are summed at a time in registers.  A neighbour's eight values are one line of memory, which is
 * what makes a block cheaper than its vectors one by one: a single vector uses an eighth of every line it fetches. */
#include "linalg/operator.h"

#include <math.h>

#include "base/memory.h"
#include "base/parallel.h"

enum { ROWS = 2048, LANES = 8 };

coauth_status sparse_build(
    sparse_matrix *m, const coauth_graph *g, coauth_operator which, bool weighted, coauth_error *error) {
    const coauth_context *context = g->context;
    bool normalised = which == COAUTH_NORMALISED_ADJACENCY || which == COAUTH_NORMALISED_LAPLACIAN;
    *m = (sparse_matrix){.graph = g};
    m->value = memory_resize(context, NULL, 2 * g->edges, sizeof *m->value);
    m->diagonal = memory_zeroed(context, g->nodes, sizeof *m->diagonal);
    m->total = memory_zeroed(context, g->nodes, sizeof *m->total);
    if (!m->value || !m->diagonal || !m->total) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) {
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            m->value[i] = weighted ? g->weight[g->edge_ids[i]] : 1;
            m->total[u] += m->value[i];
        }
        if (which == COAUTH_LAPLACIAN) m->diagonal[u] = -m->total[u];
        if (which == COAUTH_NORMALISED_LAPLACIAN && m->total[u] > 0) m->diagonal[u] = -1;
    }
    for (uint32_t u = 0; normalised && u < g->nodes; u++)
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
            m->value[i] /= sqrt(m->total[u]) * sqrt(m->total[g->neighbours[i]]);
    return COAUTH_OK;
}

void sparse_free(sparse_matrix *m) {
    if (!m->graph) return;
    memory_free(m->graph->context, m->value);
    memory_free(m->graph->context, m->diagonal);
    memory_free(m->graph->context, m->total);
    *m = (sparse_matrix){0};
}

typedef struct product {
    const sparse_matrix *matrix;
    block_step step;
} product;

/* LANES columns of row u from column j on. */
static void full_lanes(const product *p, uint32_t u, size_t j) {
    const sparse_matrix *m = p->matrix;
    const block_step *s = &p->step;
    const double *x = s->x + j, *own = x + u * s->columns;
    double *y = s->y + u * s->columns + j, sum[LANES], diagonal = m->diagonal[u] - s->shift;
    for (int k = 0; k < LANES; k++) sum[k] = diagonal * own[k];
    for (uint64_t i = m->graph->offsets[u]; i < m->graph->offsets[u + 1]; i++) {
        const double *other = x + m->graph->neighbours[i] * s->columns;
        for (int k = 0; k < LANES; k++) sum[k] += m->value[i] * other[k];
    }
    if (s->beta == 0)
        for (int k = 0; k < LANES; k++) y[k] = s->alpha * sum[k];
    else
        for (int k = 0; k < LANES; k++) y[k] = s->alpha * sum[k] + s->beta * y[k];
}

static void one_lane(const product *p, uint32_t u, size_t j) {
    const sparse_matrix *m = p->matrix;
    const block_step *s = &p->step;
    double sum = (m->diagonal[u] - s->shift) * s->x[u * s->columns + j], *y = &s->y[u * s->columns + j];
    for (uint64_t i = m->graph->offsets[u]; i < m->graph->offsets[u + 1]; i++)
        sum += m->value[i] * s->x[m->graph->neighbours[i] * s->columns + j];
    *y = s->alpha * sum + (s->beta == 0 ? 0 : s->beta * *y);
}

static coauth_status multiply_rows(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread, (void)error;
    const product *p = argument;
    uint64_t first = (uint64_t)block * ROWS, last = first + ROWS;
    if (last > p->matrix->graph->nodes) last = p->matrix->graph->nodes;
    for (uint32_t u = (uint32_t)first; u < last; u++) {
        size_t j = 0;
        for (; j + LANES <= p->step.columns; j += LANES) full_lanes(p, u, j);
        for (; j < p->step.columns; j++) one_lane(p, u, j);
    }
    return COAUTH_OK;
}

static coauth_status apply(const linear_operator *self, block_step step, coauth_error *error) {
    product p = {.matrix = self->data, .step = step};
    return parallel_for(((size_t)self->size + ROWS - 1) / ROWS, multiply_rows, &p, NULL, NULL, 0, self->context, error);
}

linear_operator sparse_operator(const sparse_matrix *m) {
    return (linear_operator){.size = m->graph->nodes, .context = m->graph->context, .apply = apply, .data = m};
}
