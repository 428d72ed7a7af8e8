/* elimination.c: see elimination.h.
 *
 * Eliminating a node joins all its neighbours to each other, i and j by w_i w_j / w.  Here a node of k neighbours
 * leaves k - 1 random edges instead, which are those on average: neighbours by weight, lightest first, each joined to
 * one heavier with probability by weight.  The product of the factors is then close to the Laplacian whatever the
 * graph, so that conjugate gradients need some tens of steps where its diagonal needs hundreds.
 *
 * Kyng & Sachdeva, "Approximate Gaussian elimination for Laplacians", FOCS 2016; the order of neighbours: Gao, Kyng &
 * Spielman, "Robust and practical solution of Laplacian equations by approximate elimination", arXiv 2303.00709 (2023).
 * Nodes go by the number of neighbours at the beginning, fewest first, so that an edge stands only in the list of the
 * end that goes first. */
#include "linalg/elimination.h"

#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/random.h"

typedef struct entry {
    uint32_t other;
    double weight;
} entry;

/* An edge to a node of higher rank, in the list of one rank. */
typedef struct link {
    entry entry;
    uint32_t next;
} link;

static const uint32_t NONE = UINT32_MAX;

typedef struct work {
    elimination *e;
    uint32_t *first; /* of each rank's list */
    uint32_t spare;  /* list of links that are free again */
    VECTOR(link) links;
    VECTOR(entry) row;
    VECTOR(uint32_t) other;
    VECTOR(double) share;
    generator random;
} work;

static void release(work *w, const coauth_context *context) {
    memory_free(context, w->first);
    vector_free(context, &w->links);
    vector_free(context, &w->row);
    vector_free(context, &w->other);
    vector_free(context, &w->share);
}

static coauth_status add(work *w, uint32_t a, uint32_t b, double weight, coauth_error *error) {
    const coauth_context *context = w->e->context;
    uint32_t low = a < b ? a : b, at = w->spare;
    if (at != NONE) {
        w->spare = w->links.item[at].next;
    } else {
        if (w->links.count == NONE)
            return fail(error, COAUTH_LIMIT_EXCEEDED, "the graph has too many edges to factorise");
        if (!vector_push(context, &w->links)) return fail_memory(error);
        at = (uint32_t)(w->links.count - 1);
    }
    w->links.item[at] = (link){.entry = {a < b ? b : a, weight}, .next = w->first[low]};
    w->first[low] = at;
    return COAUTH_OK;
}

/* Counting sort of the nodes by degree, ties by node. */
static coauth_status order(uint32_t *rank, const coauth_graph *g, coauth_error *error) {
    uint32_t *count = memory_zeroed(g->context, (size_t)g->nodes + 1, sizeof *count);
    if (!count) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) count[g->offsets[u + 1] - g->offsets[u] + 1]++;
    for (uint32_t d = 1; d <= g->nodes; d++) count[d] += count[d - 1];
    for (uint32_t u = 0; u < g->nodes; u++) rank[u] = count[g->offsets[u + 1] - g->offsets[u]]++;
    memory_free(g->context, count);
    return COAUTH_OK;
}

static coauth_status begin(work *w, const coauth_graph *g, const double *value, coauth_error *error) {
    elimination *e = w->e;
    w->first = memory_resize(g->context, NULL, g->nodes, sizeof *w->first);
    if (!w->first || !vector_reserve(g->context, &w->links, g->edges)) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) w->first[u] = NONE;
    coauth_status status = order(e->rank, g, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++)
        for (uint64_t i = g->offsets[u]; status == COAUTH_OK && i < g->offsets[u + 1]; i++)
            if (u < g->neighbours[i]) status = add(w, e->rank[u], e->rank[g->neighbours[i]], value[i], error);
    return status;
}

static int by_other(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->other != y->other) return x->other < y->other ? -1 : 1;
    return x->weight < y->weight ? -1 : x->weight > y->weight;
}

static int by_weight(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->weight != y->weight) return x->weight < y->weight ? -1 : 1;
    return x->other < y->other ? -1 : x->other > y->other;
}

/* Takes the list of a rank; edges to the same node become one. */
static coauth_status take_row(double *total, work *w, uint32_t u, coauth_error *error) {
    size_t kept = 0;
    *total = 0;
    w->row.count = 0;
    for (uint32_t at = w->first[u], next; at != NONE; at = next) {
        entry *now = vector_push(w->e->context, &w->row);
        if (!now) return fail_memory(error);
        *now = w->links.item[at].entry;
        *total += now->weight;
        next = w->links.item[at].next;
        w->links.item[at].next = w->spare;
        w->spare = at;
    }
    entry *row = w->row.item;
    if (w->row.count > 1) qsort(row, w->row.count, sizeof *row, by_other);
    for (size_t i = 0; i < w->row.count; i++) {
        if (kept && row[kept - 1].other == row[i].other) row[kept - 1].weight += row[i].weight;
        else row[kept++] = row[i];
    }
    w->row.count = kept;
    if (kept > 1) qsort(row, kept, sizeof *row, by_weight);
    return COAUTH_OK;
}

/* Joins each neighbour but the last to one that comes after it. */
static coauth_status join(work *w, double total, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    double left = total;
    const entry *row = w->row.item;
    for (size_t i = 0; i + 1 < w->row.count && status == COAUTH_OK; i++) {
        left -= row[i].weight;
        double draw = generator_real(&w->random) * left;
        size_t j = i + 1;
        while (j + 1 < w->row.count && draw >= row[j].weight) draw -= row[j++].weight;
        if (left > 0) status = add(w, row[i].other, row[j].other, row[i].weight * (left / total), error);
    }
    return status;
}

static coauth_status eliminate(work *w, uint32_t u, coauth_error *error) {
    const coauth_context *context = w->e->context;
    double total;
    coauth_status status = take_row(&total, w, u, error);
    if (status != COAUTH_OK) return status;
    size_t count = w->row.count;
    if (!vector_reserve(context, &w->other, count) || !vector_reserve(context, &w->share, count))
        return fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        w->other.item[w->other.count++] = w->row.item[i].other;
        w->share.item[w->share.count++] = w->row.item[i].weight / total;
    }
    w->e->inverse[u] = total > 0 ? 1 / total : 0;
    w->e->start[u + 1] = w->other.count;
    return join(w, total, error);
}

coauth_status elimination_build(elimination *e, const coauth_graph *g, const double *value, coauth_error *error) {
    const coauth_context *context = g->context;
    *e = (elimination){.nodes = g->nodes, .context = context};
    e->rank = memory_resize(context, NULL, g->nodes, sizeof *e->rank);
    e->start = memory_zeroed(context, (size_t)g->nodes + 1, sizeof *e->start);
    e->inverse = memory_zeroed(context, g->nodes, sizeof *e->inverse);
    e->scratch = memory_resize(context, NULL, (size_t)g->nodes * ELIMINATION_COLUMNS, sizeof *e->scratch);
    if (!e->rank || !e->start || !e->inverse || !e->scratch) return fail_memory(error);
    work w = {.e = e, .spare = NONE, .random = generator_make(context->seed, "elimination", 0)};
    coauth_status status = begin(&w, g, value, error);
    for (uint32_t u = 0; u < g->nodes && status == COAUTH_OK; u++) {
        status = eliminate(&w, u, error);
        if (status == COAUTH_OK && u % 4096 == 0) status = context_check(context, error);
    }
    vector_trim(context, &w.other);
    vector_trim(context, &w.share);
    e->other = w.other.item;
    e->share = w.share.item;
    w.other.item = NULL;
    w.share.item = NULL;
    release(&w, context);
    return status;
}

void elimination_free(elimination *e) {
    if (!e->context) return;
    memory_free(e->context, e->rank);
    memory_free(e->context, e->start);
    memory_free(e->context, e->other);
    memory_free(e->context, e->share);
    memory_free(e->context, e->inverse);
    memory_free(e->context, e->scratch);
    *e = (elimination){0};
}

typedef struct substitution {
    const elimination *e;
    double *y;
    const double *x;
    size_t columns;
} substitution;

enum { LANES = 8 };

typedef double lanes __attribute__((vector_size(LANES * sizeof(double)), aligned(sizeof(double)), may_alias));

/* Down and up again for LANES columns, which stand together in scratch. */
static coauth_status substitute(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread, (void)error;
    const substitution *s = argument;
    const elimination *e = s->e;
    size_t n = e->nodes, first = block * LANES, count = s->columns - first < LANES ? s->columns - first : LANES;
    double *own = e->scratch + block * n * LANES;
    lanes *z = (lanes *)own;
    for (size_t u = 0; u < n; u++) {
        double *to = own + (size_t)e->rank[u] * LANES;
        for (size_t j = 0; j < LANES; j++) to[j] = j < count ? s->x[u * s->columns + first + j] : 0;
    }
    for (size_t u = 0; u < n; u++) {
        for (uint64_t i = e->start[u]; i < e->start[u + 1]; i++) z[e->other[i]] += e->share[i] * z[u];
        z[u] *= e->inverse[u];
    }
    for (size_t u = n; u-- > 0;)
        for (uint64_t i = e->start[u]; i < e->start[u + 1]; i++) z[u] += e->share[i] * z[e->other[i]];
    for (size_t u = 0; u < n; u++)
        for (size_t j = 0; j < count; j++) s->y[u * s->columns + first + j] = own[(size_t)e->rank[u] * LANES + j];
    return COAUTH_OK;
}

coauth_status elimination_apply(double *y, const elimination *e, const double *x, size_t columns, coauth_error *error) {
    substitution s = {.e = e, .y = y, .x = x, .columns = columns};
    return parallel_for((columns + LANES - 1) / LANES, substitute, &s, NULL, NULL, 0, e->context, error);
}
