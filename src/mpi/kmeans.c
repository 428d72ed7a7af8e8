/* kmeans.c: Lloyd's iteration from the start of Arthur & Vassilvitskii ("k-means++", SODA 2007), over ranks: points
 * stay where they are, and centres are the same on all. */
#include "mpi/kmeans.h"

#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/scratch.h"
#include "community/kmeans.h"

enum { STARTS = 10 };

typedef struct means {
    const ranks_graph *graph;
    const double *points;
    size_t width;
    uint32_t k;
    double *centre;         /* k x width, and behind them k numbers of points: one sum over all ranks */
    double *nearest;        /* own: squared distance to the nearest centre */
    uint32_t *group, *best; /* own */
} means;

/* The point of a row of the whole graph becomes a centre. */
static void copy_point(double *centre, const means *m, uint64_t row) {
    const ranks *r = m->graph->ranks;
    int owner = ranks_owner(r, m->graph->first, row);
    if (owner == r->rank)
        memcpy(centre, m->points + (row - m->graph->first[owner]) * m->width, m->width * sizeof *centre);
    MPI_Bcast(centre, (int)m->width, MPI_DOUBLE, owner, r->comm);
}

/* The row where the sum of nearest, over the rows in their order, reaches the mark; the last where none does. */
static uint64_t find_mark(const means *m, double mark, double before) {
    const ranks_graph *g = m->graph;
    uint64_t found = g->nodes - 1, all;
    for (uint32_t u = 0; u < g->own && found == g->nodes - 1; u++) {
        before += m->nearest[u];
        if (before >= mark) found = ranks_graph_node(g, u);
    }
    MPI_Allreduce(&found, &all, 1, MPI_UINT64_T, MPI_MIN, g->ranks->comm);
    return all;
}

/* Centres one by one, each with a chance that grows with the square of the distance to those before. */
static void start(void *argument, generator *random) {
    means *m = argument;
    const ranks_graph *g = m->graph;
    uint64_t chosen = generator_below(random, (uint32_t)g->nodes);
    for (uint32_t u = 0; u < g->own; u++) m->nearest[u] = INFINITY, m->group[u] = UINT32_MAX;
    for (uint32_t c = 0; c < m->k; c++) {
        double mine = 0, before = 0, *centre = m->centre + c * m->width;
        copy_point(centre, m, chosen);
        for (uint32_t u = 0; u < g->own; u++) {
            m->nearest[u] = fmin(m->nearest[u], kmeans_distance(m->points + u * m->width, centre, m->width));
            mine += m->nearest[u];
        }
        MPI_Exscan(&mine, &before, 1, MPI_DOUBLE, MPI_SUM, g->ranks->comm);
        double mark = generator_real(random) * ranks_sum_real(g->ranks, mine);
        chosen = find_mark(m, mark, g->ranks->rank ? before : 0);
    }
}

/* Every point to its nearest centre; returns the sum of squares of all, and whether any changed anywhere. */
static double assign(void *argument, bool *changed) {
    means *m = argument;
    double sum = 0;
    uint64_t any = 0;
    for (uint32_t u = 0; u < m->graph->own; u++) {
        const double *point = m->points + u * m->width;
        uint32_t best = 0;
        double least = INFINITY;
        for (uint32_t c = 0; c < m->k; c++) {
            double d = kmeans_distance(point, m->centre + c * m->width, m->width);
            if (d < least) least = d, best = c;
        }
        any |= m->group[u] != best;
        m->group[u] = best;
        m->nearest[u] = least;
        sum += least;
    }
    *changed = ranks_most(m->graph->ranks, any);
    return ranks_sum_real(m->graph->ranks, sum);
}

/* The farthest point of all, which is no longer far. */
static uint64_t take_farthest(means *m) {
    struct {
        double distance;
        int rank;
    } mine = {-1, m->graph->ranks->rank}, all;
    uint32_t at = 0;
    for (uint32_t u = 0; u < m->graph->own; u++)
        if (m->nearest[u] > mine.distance) mine.distance = m->nearest[u], at = u;
    MPI_Allreduce(&mine, &all, 1, MPI_DOUBLE_INT, MPI_MAXLOC, m->graph->ranks->comm);
    if (all.rank == mine.rank) m->nearest[at] = 0;
    uint64_t row = m->graph->own ? ranks_graph_node(m->graph, at) : 0;
    MPI_Bcast(&row, 1, MPI_UINT64_T, all.rank, m->graph->ranks->comm);
    return row;
}

/* Centres to their points' means; one without points goes to the point farthest from its own. */
static void centre(void *argument) {
    means *m = argument;
    size_t size = m->k * (m->width + 1);
    double *count = m->centre + m->k * m->width;
    memset(m->centre, 0, size * sizeof *m->centre);
    for (uint32_t u = 0; u < m->graph->own; u++) {
        double *sum = m->centre + m->group[u] * m->width;
        for (size_t j = 0; j < m->width; j++) sum[j] += m->points[u * m->width + j];
        count[m->group[u]]++;
    }
    MPI_Allreduce(MPI_IN_PLACE, m->centre, (int)size, MPI_DOUBLE, MPI_SUM, m->graph->ranks->comm);
    for (uint32_t c = 0; c < m->k; c++) {
        if (!(count[c] > 0)) copy_point(m->centre + c * m->width, m, take_farthest(m));
        for (size_t j = 0; count[c] > 0 && j < m->width; j++) m->centre[c * m->width + j] /= count[c];
    }
}

static void keep(void *argument) {
    const means *m = argument;
    memcpy(m->best, m->group, m->graph->own * sizeof *m->best);
}

static coauth_status check(void *argument, coauth_error *error) {
    const ranks *r = ((const means *)argument)->graph->ranks;
    return ranks_agree(r, context_check(r->context, error), error);
}

coauth_status ranks_kmeans_find(
    uint32_t *group, const double *points, const ranks_graph *g, size_t width, uint32_t k, coauth_error *error) {
    static const kmeans_steps steps = {start, assign, centre, keep, check};
    means m = {.graph = g, .points = points, .width = width, .k = k, .best = group};
    if (!g->nodes || !k) return COAUTH_OK;
    scratch_scope scope = scratch_open(g->ranks->context);
    m.centre = scratch_array(&scope, k * (width + 1), sizeof *m.centre);
    m.nearest = scratch_array(&scope, g->own, sizeof *m.nearest);
    m.group = scratch_array(&scope, g->own, sizeof *m.group);
    coauth_status status = ranks_agree(g->ranks, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) status = kmeans_run(&steps, &m, STARTS, g->ranks->context, error);
    scratch_close(&scope);
    return status;
}
