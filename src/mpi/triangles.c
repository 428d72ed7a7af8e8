/* triangles.c: see triangles.h.
 *
 * The rank of u, which points to v and w, finds the triangle u, v, w when it has v's row: its own, or one that comes
 * from v's rank.  It then counts it at all three, ghosts among them, and these counts go home at the end. */
#include "mpi/triangles.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "mpi/exchange.h"

/* What a row points to, as it goes to another rank: node is in the whole graph. */
typedef struct pointer {
    double weight;
    uint32_t node, unused;
} pointer;

typedef struct closing {
    ranks_graph *graph;
    bool weights;
    double *at;
    uint32_t *degree; /* by column */
    uint64_t *start;  /* own + 1: what rows point to */
    uint32_t *pointed;
    double *weight;
    uint64_t *reverse;   /* columns + 1: the entries of pointed that are a column */
    uint32_t *entry_row; /* ... the row each stands in */
    double *entry_weight;
    double *mark;                /* by column: 0, or the weight of the tie from the row at hand */
    VECTOR(pointer) parcel_item; /* the row that goes */
    ranks_giving giving;
} closing;

/* Whether the tie points from column a to column b: to more neighbours, of equally many to the higher number. */
static bool points_to(const closing *c, uint32_t a, uint32_t b) {
    if (c->degree[a] != c->degree[b]) return c->degree[a] < c->degree[b];
    return ranks_graph_node(c->graph, a) < ranks_graph_node(c->graph, b);
}

static void fill_rows(closing *c) {
    const ranks_graph *g = c->graph;
    uint64_t end = 0;
    for (uint32_t u = 0; u < g->own; u++) {
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            if (!points_to(c, u, g->column[i])) continue;
            c->pointed[end] = g->column[i];
            c->weight[end++] = g->weight[i];
            c->reverse[g->column[i] + 2]++;
        }
        c->start[u + 1] = end;
    }
}

static void fill_reverse(closing *c) {
    const ranks_graph *g = c->graph;
    for (size_t v = 0; v < ranks_graph_columns(g); v++) c->reverse[v + 2] += c->reverse[v + 1];
    for (uint32_t u = 0; u < g->own; u++)
        for (uint64_t i = c->start[u]; i < c->start[u + 1]; i++) {
            uint64_t place = c->reverse[c->pointed[i] + 1]++;
            c->entry_row[place] = u;
            c->entry_weight[place] = c->weight[i];
        }
}

static coauth_status prepare(closing *c, scratch_scope *s, coauth_error *error) {
    ranks_graph *g = c->graph;
    size_t columns = ranks_graph_columns(g);
    uint64_t most = g->offsets[g->own];
    c->degree = scratch_array(s, columns, sizeof *c->degree);
    c->start = scratch_zeroes(s, (size_t)g->own + 1, sizeof *c->start);
    c->pointed = scratch_array(s, most, sizeof *c->pointed);
    c->weight = scratch_array(s, most, sizeof *c->weight);
    c->reverse = scratch_zeroes(s, columns + 2, sizeof *c->reverse);
    c->entry_row = scratch_array(s, most, sizeof *c->entry_row);
    c->entry_weight = scratch_array(s, most, sizeof *c->entry_weight);
    c->mark = scratch_zeroes(s, columns, sizeof *c->mark);
    coauth_status status = ranks_agree(g->ranks, scratch_status(s, error), error);
    if (status != COAUTH_OK) return status;
    for (uint32_t u = 0; u < g->own; u++) c->degree[u] = (uint32_t)(g->offsets[u + 1] - g->offsets[u]);
    status = ranks_graph_update(g, c->degree, sizeof *c->degree, error);
    if (status != COAUTH_OK) return status;
    memset(c->at, 0, columns * sizeof *c->at);
    fill_rows(c);
    fill_reverse(c);
    return COAUTH_OK;
}

/* The triangle u, v, w; the weights of the ties between them. */
static void count(closing *c, const uint32_t corner[3], double uv, double uw, double vw) {
    c->at[corner[0]] += c->weights ? uv + uw : 1;
    c->at[corner[1]] += c->weights ? uv + vw : 1;
    c->at[corner[2]] += c->weights ? uw + vw : 1;
}

/* What v points to is marked: all rows here that point to v look for it among what they point to. */
static void close_at(closing *c, uint32_t v) {
    for (uint64_t k = c->reverse[v]; k < c->reverse[v + 1]; k++) {
        uint32_t u = c->entry_row[k];
        for (uint64_t i = c->start[u]; i < c->start[u + 1]; i++) {
            uint32_t w = c->pointed[i];
            if (c->mark[w] > 0) count(c, (uint32_t[]){u, v, w}, c->entry_weight[k], c->weight[i], c->mark[w]);
        }
    }
}

static coauth_status close_own(closing *c, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (uint32_t v = 0; v < c->graph->own && status == COAUTH_OK; v++) {
        if (c->reverse[v] == c->reverse[v + 1]) continue;
        for (uint64_t i = c->start[v]; i < c->start[v + 1]; i++) c->mark[c->pointed[i]] = c->weight[i];
        close_at(c, v);
        for (uint64_t i = c->start[v]; i < c->start[v + 1]; i++) c->mark[c->pointed[i]] = 0;
        if (v % 1024 == 0) status = context_check(c->graph->ranks->context, error);
    }
    return status;
}

/* --- Rows from rank to rank -------------------------------------------------------------------------- */

/* The row's own node comes first. */
static bool give_row(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    closing *c = user;
    const ranks_graph *g = c->graph;
    uint32_t v;
    if (!ranks_graph_next_given(&v, &c->giving, g)) return false;
    size_t size = (size_t)(c->start[v + 1] - c->start[v]) + 1;
    c->parcel_item.count = 0;
    if (!vector_reserve(g->ranks->context, &c->parcel_item, size)) {
        *status = fail_memory(error);
        return false;
    }
    pointer *row = c->parcel_item.item;
    row[0] = (pointer){0, ranks_graph_node(g, v), 0};
    for (size_t k = 1; k < size; k++) {
        uint64_t i = c->start[v] + k - 1;
        row[k] = (pointer){c->weight[i], ranks_graph_node(g, c->pointed[i]), 0};
    }
    *item = (parcel){c->giving.to, row, size * sizeof *row};
    return true;
}

static coauth_status take_row(void *user, int from, const void *data, size_t size, coauth_error *error) {
    closing *c = user;
    const pointer *row = data;
    (void)from, (void)error;
    uint32_t v = ranks_graph_column(c->graph, row[0].node);
    if (v == UINT32_MAX || c->reverse[v] == c->reverse[v + 1]) return COAUTH_OK;
    for (size_t k = 1; k < size / sizeof *row; k++) {
        uint32_t w = ranks_graph_column(c->graph, row[k].node);
        if (w != UINT32_MAX) c->mark[w] = row[k].weight;
    }
    close_at(c, v);
    for (size_t k = 1; k < size / sizeof *row; k++) {
        uint32_t w = ranks_graph_column(c->graph, row[k].node);
        if (w != UINT32_MAX) c->mark[w] = 0;
    }
    return COAUTH_OK;
}

coauth_status ranks_triangles_find(double *at, bool weights, ranks_graph *g, coauth_error *error) {
    ranks *r = g->ranks;
    closing c = {.graph = g, .weights = weights, .at = at};
    scratch_scope scope = scratch_open(r->context);
    coauth_status status = prepare(&c, &scope, error);
    if (status == COAUTH_OK) status = ranks_agree(r, close_own(&c, error), error);
    if (status == COAUTH_OK) status = exchange(r, give_row, take_row, &c, error);
    if (status == COAUTH_OK) status = ranks_graph_collect(g, at, error);
    vector_free(r->context, &c.parcel_item);
    scratch_close(&scope);
    return status;
}
