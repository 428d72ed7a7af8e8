/* operator.c: a sparse matrix times a block of vectors; see operator.h.
 *
 * Eight columns are summed at a time in registers, sixteen in single precision.  A neighbour's values are then one line
 * of memory, which is what makes a block cheaper than its vectors one by one: a single vector uses an eighth of every
 * line it fetches. */
#include "linalg/operator.h"

#include <math.h>

#include "base/dispatch.h"
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

/* A product, in double precision or, if single is not NULL, in single. */
typedef struct product {
    const sparse_matrix *matrix;
    block_step step;
    const single_step *single;
} product;

/* Half a block's columns, in registers; compilers left alone vectorise along the row instead and gather. */
typedef double doubles __attribute__((vector_size(LANES / 2 * sizeof(double)), aligned(sizeof(double)), may_alias));
typedef float floats __attribute__((vector_size(SINGLE_LANES / 2 * sizeof(float)), aligned(sizeof(float)), may_alias));

/* Inlined into each processor's version below. */
/* LANES columns of row u from column j on. */
INLINE void full_lanes(const product *p, uint32_t u, size_t j) {
    const sparse_matrix *m = p->matrix;
    const block_step *s = &p->step;
    const double *x = s->x + j;
    const doubles *own = (const doubles *)(x + u * s->columns);
    doubles *y = (doubles *)(s->y + u * s->columns + j);
    double diagonal = m->diagonal[u] - s->shift;
    doubles low = diagonal * own[0], high = diagonal * own[1];
    for (uint64_t i = m->graph->offsets[u]; i < m->graph->offsets[u + 1]; i++) {
        const doubles *other = (const doubles *)(x + m->graph->neighbours[i] * s->columns);
        low += m->value[i] * other[0];
        high += m->value[i] * other[1];
    }
    low *= s->alpha;
    high *= s->alpha;
    if (s->beta != 0) { /* else y may hold anything */
        low += s->beta * y[0];
        high += s->beta * y[1];
    }
    y[0] = low;
    y[1] = high;
}

INLINE void one_lane(const product *p, uint32_t u, size_t j) {
    const sparse_matrix *m = p->matrix;
    const block_step *s = &p->step;
    double sum = (m->diagonal[u] - s->shift) * s->x[u * s->columns + j], *y = &s->y[u * s->columns + j];
    for (uint64_t i = m->graph->offsets[u]; i < m->graph->offsets[u + 1]; i++)
        sum += m->value[i] * s->x[m->graph->neighbours[i] * s->columns + j];
    *y = s->alpha * sum + (s->beta == 0 ? 0 : s->beta * *y);
}

/* Row u of a single_step. */
INLINE void single_lanes(const product *p, uint32_t u) {
    const sparse_matrix *m = p->matrix;
    const single_step *s = p->single;
    size_t at = (size_t)u * SINGLE_LANES;
    const floats *own = (const floats *)(s->x + at), *rest = (const floats *)(s->rest + at),
                 *drive = (const floats *)s->drive;
    floats *y = (floats *)(s->y + at);
    float diagonal = (float)m->diagonal[u] - s->shift;
    floats low = diagonal * own[0], high = diagonal * own[1];
    for (uint64_t i = m->graph->offsets[u]; i < m->graph->offsets[u + 1]; i++) {
        const floats *other = (const floats *)(s->x + (size_t)m->graph->neighbours[i] * SINGLE_LANES);
        float value = (float)m->value[i];
        low += value * other[0];
        high += value * other[1];
    }
    low = s->alpha * low + drive[0] * rest[0];
    high = s->alpha * high + drive[1] * rest[1];
    if (s->beta != 0) {
        low += s->beta * y[0];
        high += s->beta * y[1];
    }
    y[0] = low;
    y[1] = high;
}

INLINE void rows(const product *p, uint32_t first, uint32_t last) {
    for (uint32_t u = first; u < last; u++) {
        size_t j = 0;
        if (p->single) single_lanes(p, u);
        for (; j + LANES <= p->step.columns; j += LANES) full_lanes(p, u, j);
        for (; j < p->step.columns; j++) one_lane(p, u, j);
    }
}

DISPATCH(void, rows_best, "fma", , rows, (const product *p, uint32_t first, uint32_t last), (p, first, last))

static coauth_status multiply_rows(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread, (void)error;
    const product *p = argument;
    uint64_t first = (uint64_t)block * ROWS, last = first + ROWS;
    if (last > p->matrix->graph->nodes) last = p->matrix->graph->nodes;
    rows_best(p, (uint32_t)first, (uint32_t)last);
    return COAUTH_OK;
}

static coauth_status run(const linear_operator *self, product p, coauth_error *error) {
    return parallel_for(((size_t)self->size + ROWS - 1) / ROWS, multiply_rows, &p, NULL, NULL, 0, self->context, error);
}

static coauth_status apply(const linear_operator *self, block_step step, coauth_error *error) {
    return run(self, (product){.matrix = self->data, .step = step}, error);
}

static coauth_status apply_single(const linear_operator *self, const single_step *step, coauth_error *error) {
    return run(self, (product){.matrix = self->data, .single = step}, error);
}

linear_operator sparse_operator(const sparse_matrix *m) {
    return (linear_operator){
        .size = m->graph->nodes, .context = m->graph->context, .apply = apply, .apply_single = apply_single, .data = m};
}
