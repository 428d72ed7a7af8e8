/* clusters.c: see clusters.h; the way is that of community/clusters.c. */
#include "mpi/clusters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/options.h"
#include "base/order.h"
#include "base/scratch.h"
#include "mpi/communities.h"
#include "mpi/kmeans.h"
#include "mpi/spectrum.h"

enum { MOST_CHOSEN = 24 };

typedef struct spectral {
    ranks_graph *graph;
    bool weights;
    uint32_t columns;
    double *values, *vectors, *points;
    uint32_t *trial;
} spectral;

/* The first k columns of vectors, rows of length 1 (or 0, which no tie reaches). */
static void embed(const spectral *s, uint32_t k) {
    for (uint32_t u = 0; u < s->graph->own; u++) {
        double length = 0, *row = s->points + (size_t)u * k;
        for (uint32_t j = 0; j < k; j++) {
            row[j] = s->vectors[(size_t)u * s->columns + j];
            length += row[j] * row[j];
        }
        for (uint32_t j = 0; length > 1e-24 && j < k; j++) row[j] /= sqrt(length);
    }
}

static coauth_status cluster(coauth_cluster_choice *choice, const spectral *s, uint32_t k, coauth_error *error) {
    coauth_community_options o = COAUTH_COMMUNITY_OPTIONS;
    o.weights = s->weights;
    *choice = (coauth_cluster_choice){.k = k, .eigengap = NAN};
    embed(s, k);
    coauth_status status = ranks_kmeans_find(s->trial, s->points, s->graph, k, k, error);
    if (status == COAUTH_OK)
        status = ranks_communities_modularity(&choice->modularity, s->trial, k, s->graph, &o, error);
    /* The eigenvalues are good to some 1e-10; what is beyond depends on the ranks. */
    if (k < s->columns) choice->eigengap = round((s->values[k - 1] - s->values[k]) * 1e8) / 1e8;
    return status;
}

/* The widest gaps, widest first. */
static size_t widest_gaps(uint32_t *k, const spectral *s, size_t most) {
    size_t count = 0;
    for (uint32_t c = 2; c < s->columns; c++) {
        double gap = s->values[c - 1] - s->values[c];
        size_t at = count < most ? count++ : most;
        for (; at > 0 && gap > s->values[k[at - 1] - 1] - s->values[k[at - 1]]; at--)
            if (at < most) k[at] = k[at - 1];
        if (at < most) k[at] = c;
    }
    return count;
}

static coauth_status try_all(uint32_t *member, coauth_cluster_choice *choice, size_t *choices, const spectral *s,
    const uint32_t *k, size_t count, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    *choices = 0;
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) {
        coauth_cluster_choice now;
        status = cluster(&now, s, k[i], error);
        if (status != COAUTH_OK) break;
        choice[(*choices)++] = now;
        if (i && !(now.modularity > choice[0].modularity)) continue;
        choice[i] = choice[0];
        choice[0] = now;
        memcpy(member, s->trial, s->graph->own * sizeof *member);
    }
    return status;
}

/* Where every division cuts more than chance would, or nothing at all, there is one cluster. */
static coauth_status prefer_whole(
    uint32_t *member, coauth_cluster_choice *choice, size_t *choices, const spectral *s, coauth_error *error) {
    coauth_cluster_choice whole;
    if (*choices && choice[0].modularity >= 0) return COAUTH_OK;
    coauth_status status = cluster(&whole, s, 1, error);
    if (status != COAUTH_OK) return status;
    if (*choices < COAUTH_CLUSTER_CHOICES) ++*choices;
    memmove(choice + 1, choice, (*choices - 1) * sizeof *choice);
    choice[0] = whole;
    memcpy(member, s->trial, s->graph->own * sizeof *member);
    return COAUTH_OK;
}

/* --- Numbers by size ----------------------------------------------------------------------------------------- */

typedef struct sized {
    uint64_t size, first;
    uint32_t number;
} sized;

static int larger_first(const void *a, const void *b) {
    const sized *x = a, *y = b;
    return x->size != y->size ? ORDER(y->size, x->size) : ORDER(x->first, y->first);
}

/* Largest first, of equal ones that of the smallest node; those of nobody come to nothing. */
static coauth_status number_by_size(
    uint32_t *member, uint64_t *count, const ranks_graph *g, uint32_t k, coauth_error *error) {
    const ranks *r = g->ranks;
    scratch_scope scope = scratch_open(r->context);
    uint64_t *size = scratch_zeroes(&scope, k, sizeof *size), *first = scratch_array(&scope, k, sizeof *first);
    sized *all = scratch_array(&scope, k, sizeof *all);
    uint32_t *number = scratch_array(&scope, k, sizeof *number);
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) {
        for (uint32_t c = 0; c < k; c++) first[c] = UINT64_MAX;
        for (uint32_t u = 0; u < g->own; u++)
            if (!size[member[u]]++) first[member[u]] = ranks_graph_node(g, u);
        MPI_Allreduce(MPI_IN_PLACE, size, (int)k, MPI_UINT64_T, MPI_SUM, r->comm);
        MPI_Allreduce(MPI_IN_PLACE, first, (int)k, MPI_UINT64_T, MPI_MIN, r->comm);
        for (uint32_t c = 0; c < k; c++) all[c] = (sized){size[c], first[c], c};
        qsort(all, k, sizeof *all, larger_first);
        for (uint32_t c = 0; c < k; c++) number[all[c].number] = c, *count += all[c].size > 0;
        for (uint32_t u = 0; u < g->own; u++) member[u] = number[member[u]];
    }
    scratch_close(&scope);
    return status;
}

/* --- All of it ----------------------------------------------------------------------------------------------- */

static coauth_status find(
    uint32_t *member, uint64_t *count, coauth_cluster_choice *choice, spectral *s, uint32_t k, coauth_error *error) {
    uint32_t tried[COAUTH_CLUSTER_CHOICES] = {k};
    size_t trials = 1, choices = 0;
    coauth_status status = ranks_regularised_vectors(s->values, s->vectors, s->graph, s->weights, s->columns, error);
    if (!k) trials = widest_gaps(tried, s, COAUTH_CLUSTER_CHOICES);
    if (status == COAUTH_OK) status = try_all(member, choice, &choices, s, tried, trials, error);
    if (status == COAUTH_OK && !k) status = prefer_whole(member, choice, &choices, s, error);
    return status == COAUTH_OK ? number_by_size(member, count, s->graph, choice[0].k, error) : status;
}

coauth_status ranks_clusters_find(uint32_t *member, uint64_t *count,
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES], ranks_graph *g, const coauth_cluster_options *options,
    coauth_error *error) {
    coauth_cluster_options own = COAUTH_CLUSTER_OPTIONS;
    const coauth_cluster_options *o = options_take(&own, sizeof own, options);
    uint32_t columns = o->k ? o->k + 1 : MOST_CHOSEN + 1;
    *count = 0;
    memset(choice, 0, COAUTH_CLUSTER_CHOICES * sizeof *choice);
    if (o->k > g->nodes)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%u clusters were asked for, of %llu nodes", o->k,
            (unsigned long long)g->nodes);
    if (!g->nodes) return COAUTH_OK;
    spectral s = {.graph = g, .weights = o->weights, .columns = columns < g->nodes ? columns : (uint32_t)g->nodes};
    size_t size = (size_t)g->own * s.columns;
    scratch_scope scope = scratch_open(g->ranks->context);
    s.values = scratch_zeroes(&scope, s.columns, sizeof *s.values);
    s.vectors = scratch_array(&scope, size, sizeof *s.vectors);
    s.points = scratch_array(&scope, size, sizeof *s.points);
    s.trial = scratch_zeroes(&scope, g->own, sizeof *s.trial);
    coauth_status status = ranks_agree(g->ranks, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) status = find(member, count, choice, &s, o->k, error);
    scratch_close(&scope);
    return status;
}
