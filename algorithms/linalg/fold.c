/* fold.c: eigenpairs of a sparse symmetric matrix through its quotient by twins.
 *
 * Twins are nodes whose rows agree but for the entries at each other: authors who wrote the same papers.  For a class C
 * of s of them, with d on the diagonal and c between any two, the space of all vectors falls into parts that the
 * matrix keeps apart:
 *   vectors that are constant on classes: there the matrix is that of the classes, with entries
 *       M_rq sqrt(s_r s_q) between representatives r and q, and d + (s - 1) c on the diagonal;
 *   vectors that are 0 outside C and sum to 0: eigenvectors, all s - 1 of the value d - c.
 * So the eigenpairs are those of the quotient, entries spread over the class and divided by sqrt(s), which changes
 * neither lengths nor residuals, and known ones.  A network of coauthors loses a quarter of its nodes and arcs so.
 *
 * Classes are numbered breadth first, so that the neighbours whose values a product fetches lie close together
 * (Cuthill & McKee, "Reducing the bandwidth of sparse symmetric matrices", ACM National Conference 1969).
 * Quotients by equitable partitions: Godsil & Royle, "Algebraic Graph Theory" (2001), section 9.3. */
#include "linalg/fold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/scratch.h"

static const uint32_t NONE = UINT32_MAX;

typedef struct fold {
    const sparse_matrix *whole;
    uint32_t *first;    /* n: the node's representative, the first of its class */
    uint32_t *next;     /* n: the next node of the class, or NONE */
    uint32_t *size;     /* n: of a representative, the nodes in its class; of others 0 */
    uint32_t *number;   /* n: of a representative, its row in the quotient */
    uint32_t *order;    /* of each row of the quotient, its representative */
    coauth_graph graph; /* the arcs between classes: offsets and neighbours alone */
    sparse_matrix matrix;
} fold;

typedef struct keyed_node {
    uint64_t key;
    uint32_t node;
} keyed_node;

/* Where a column of the result comes from. */
typedef struct column {
    double value, residual;
    uint32_t from;  /* a column of the quotient's vectors, or a representative */
    uint32_t index; /* 0, or which of the differences within its class: member index less the mean of those before */
} column;

static void release(fold *f) {
    const coauth_context *context = f->whole->graph->context;
    void *all[] = {f->first, f->next, f->size, f->number, f->order, f->graph.offsets, f->graph.neighbours,
        f->matrix.value, f->matrix.diagonal};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) memory_free(context, all[i]);
}

/* Entries that rounding alone sets apart: sums of the same weights, each in its own order. */
static bool near(double a, double b) {
    return fabs(a - b) <= 1e-13 * fmax(fabs(a), fabs(b));
}

static bool are_twins(const sparse_matrix *m, uint32_t u, uint32_t v) {
    const coauth_graph *g = m->graph;
    uint64_t i = g->offsets[u], j = g->offsets[v], end = g->offsets[u + 1], other_end = g->offsets[v + 1];
    if (end - i != other_end - j || !near(m->diagonal[u], m->diagonal[v])) return false;
    for (;; i++, j++) {
        if (i < end && g->neighbours[i] == v) i++;
        if (j < other_end && g->neighbours[j] == u) j++;
        if (i == end || j == other_end) return i == end && j == other_end;
        if (g->neighbours[i] != g->neighbours[j] || !near(m->value[i], m->value[j])) return false;
    }
}

static int by_key(const void *a, const void *b) {
    const keyed_node *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

/* Joins nodes, alone so far, of equal neighbourhoods, which are closed (with the node itself) or open.  Twins are one
 * or the other: a node cannot have both kinds.  Of nodes with equal neighbourhoods, runs with equal entries are joined;
 * what lies between them and is left out costs time, not accuracy. */
static void join(fold *f, keyed_node *list, bool closed) {
    const coauth_graph *g = f->whole->graph;
    size_t count = 0;
    for (uint32_t u = 0; u < g->nodes; u++) {
        if (f->size[u] != 1) continue;
        uint64_t key = closed ? hash_mix((uint64_t)u + 1) : 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) key += hash_mix((uint64_t)g->neighbours[i] + 1);
        list[count++] = (keyed_node){key, u};
    }
    qsort(list, count, sizeof *list, by_key);
    for (size_t i = 0, j; i < count; i = j) {
        uint32_t r = list[i].node, last = r;
        for (j = i + 1; j < count && list[j].key == list[i].key && are_twins(f->whole, r, list[j].node); j++) {
            f->first[list[j].node] = r;
            f->size[list[j].node] = 0;
            f->size[r]++;
            last = f->next[last] = list[j].node;
        }
    }
}

/* Numbers representatives breadth first. */
static void arrange(fold *f) {
    const coauth_graph *g = f->whole->graph;
    uint32_t head = 0, tail = 0;
    for (uint32_t s = 0; s < g->nodes; s++) {
        if (!f->size[s] || f->number[s] != NONE) continue;
        f->number[s] = tail;
        f->order[tail++] = s;
        while (head < tail) {
            uint32_t u = f->order[head++];
            for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
                uint32_t v = g->neighbours[i];
                if (!f->size[v] || f->number[v] != NONE) continue;
                f->number[v] = tail;
                f->order[tail++] = v;
            }
        }
    }
    f->graph.nodes = tail;
}

/* The entry between two nodes of the class of representative r, 0 if there is one alone. */
static double inner(const fold *f, uint32_t r) {
    const coauth_graph *g = f->whole->graph;
    for (uint64_t i = g->offsets[r]; i < g->offsets[r + 1]; i++)
        if (g->neighbours[i] == f->next[r]) return f->whole->value[i];
    return 0;
}

static void fill(fold *f) {
    const coauth_graph *g = f->whole->graph;
    uint64_t at = 0;
    for (uint32_t a = 0; a < f->graph.nodes; a++) {
        uint32_t r = f->order[a];
        f->graph.offsets[a] = at;
        f->matrix.diagonal[a] = f->whole->diagonal[r] + (f->size[r] - 1) * inner(f, r);
        for (uint64_t i = g->offsets[r]; i < g->offsets[r + 1]; i++) {
            uint32_t q = g->neighbours[i];
            if (!f->size[q]) continue;
            f->graph.neighbours[at] = f->number[q];
            f->matrix.value[at++] = f->whole->value[i] * sqrt((double)f->size[r] * f->size[q]);
        }
    }
    f->graph.offsets[f->graph.nodes] = at;
}

static coauth_status build(fold *f, const sparse_matrix *m, coauth_error *error) {
    const coauth_graph *g = m->graph;
    const coauth_context *context = g->context;
    size_t n = g->nodes, arcs = n ? g->offsets[n] : 0;
    *f = (fold){.whole = m, .graph = {.context = context}};
    keyed_node *list = memory_resize(context, NULL, n, sizeof *list);
    f->first = memory_resize(context, NULL, n, sizeof *f->first);
    f->next = memory_resize(context, NULL, n, sizeof *f->next);
    f->size = memory_resize(context, NULL, n, sizeof *f->size);
    f->number = memory_resize(context, NULL, n, sizeof *f->number);
    f->order = memory_resize(context, NULL, n, sizeof *f->order);
    f->graph.offsets = memory_resize(context, NULL, n + 1, sizeof *f->graph.offsets);
    f->graph.neighbours = memory_resize(context, NULL, arcs, sizeof *f->graph.neighbours);
    f->matrix.value = memory_resize(context, NULL, arcs, sizeof *f->matrix.value);
    f->matrix.diagonal = memory_resize(context, NULL, n, sizeof *f->matrix.diagonal);
    f->matrix.graph = &f->graph;
    bool all = list && f->first && f->next && f->size && f->number && f->order && f->graph.offsets &&
               f->graph.neighbours && f->matrix.value && f->matrix.diagonal;
    for (uint32_t u = 0; all && u < n; u++) {
        f->first[u] = u;
        f->size[u] = 1;
        f->next[u] = f->number[u] = NONE;
    }
    if (all) {
        join(f, list, true);
        join(f, list, false);
        arrange(f);
        fill(f);
    }
    memory_free(context, list);
    return all ? COAUTH_OK : fail_memory(error);
}

static int by_value(const void *a, const void *b) {
    const column *x = a, *y = b;
    if (x->value != y->value) return x->value > y->value ? -1 : 1;
    if (!x->index != !y->index) return x->index ? 1 : -1;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* The count leading columns of those of the quotient, count or all of them, and the differences. */
static coauth_status choose(column **list, const fold *f, const double *values, const double *residuals, size_t found,
    size_t count, coauth_error *error) {
    size_t at = 0, room = found + f->whole->graph->nodes - f->graph.nodes;
    *list = memory_resize(f->graph.context, NULL, room, sizeof **list);
    if (!*list) return fail_memory(error);
    for (uint32_t j = 0; j < found; j++) (*list)[at++] = (column){values[j], residuals[j], j, 0};
    for (uint32_t a = 0; a < f->graph.nodes; a++) {
        uint32_t r = f->order[a];
        double value = f->size[r] > 1 ? f->whole->diagonal[r] - inner(f, r) : 0;
        if (found == count && value <= values[count - 1]) continue;
        for (uint32_t i = 1; i < f->size[r]; i++) (*list)[at++] = (column){value, 0, r, i};
    }
    qsort(*list, at, sizeof **list, by_value);
    return COAUTH_OK;
}

/* The vectors of the columns in list, count of them, from the found ones of the quotient. */
static void spread(double *vectors, const fold *f, const column *list, size_t count, const double *rows, size_t found) {
    size_t n = f->whole->graph->nodes;
    for (size_t u = 0; u < n; u++) {
        uint32_t r = f->first[u];
        const double *row = rows + f->number[r] * found;
        double scale = 1 / sqrt(f->size[r]);
        for (size_t j = 0; j < count; j++) vectors[u * count + j] = list[j].index ? 0 : row[list[j].from] * scale;
    }
    for (size_t j = 0; j < count; j++) {
        double index = list[j].index, length = sqrt(index * (index + 1));
        uint32_t u = list[j].from;
        for (uint32_t i = 0; list[j].index && i <= list[j].index; i++, u = f->next[u])
            vectors[u * count + j] = i < list[j].index ? 1 / length : -index / length;
    }
}

coauth_status fold_largest(double *values, double *vectors, double *residuals, eigen_report *report,
    const sparse_matrix *matrix, const eigen_request *request, coauth_error *error) {
    fold f;
    const coauth_context *context = matrix->graph->context;
    eigen_request within = *request;
    coauth_status status = build(&f, matrix, error);
    if (within.count > f.graph.nodes) within.count = f.graph.nodes;
    scratch_scope scope = scratch_open(context);
    double *rows = scratch_zeroes(&scope, (size_t)f.graph.nodes * within.count, sizeof *rows);
    double *value = scratch_zeroes(&scope, within.count, sizeof *value);
    double *residual = scratch_zeroes(&scope, within.count, sizeof *residual);
    column *list = NULL;
    linear_operator m = sparse_operator(&f.matrix);
    if (status == COAUTH_OK) status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = eigen_largest(value, rows, residual, report, &m, &within, error);
    bool filled = status == COAUTH_OK || status == COAUTH_NOT_CONVERGED;
    if (filled) {
        coauth_status chosen = choose(&list, &f, value, residual, within.count, request->count, error);
        if (chosen != COAUTH_OK) filled = false, status = chosen;
    }
    for (size_t j = 0; filled && j < request->count; j++) {
        values[j] = list[j].value;
        residuals[j] = list[j].residual;
    }
    if (filled) spread(vectors, &f, list, request->count, rows, within.count);
    scratch_close(&scope);
    memory_free(context, list);
    release(&f);
    return status;
}
