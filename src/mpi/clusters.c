/* clusters.c: see clusters.h; the way is that of community/clusters.c. */
#include "mpi/clusters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/options.h"
#include "base/order.h"
#include "base/scratch.h"
#include "community/spectral_division.h"
#include "mpi/communities.h"
#include "mpi/kmeans.h"
#include "mpi/spectrum.h"

typedef struct spectral {
    ranks_graph *graph;
    bool weights;
    uint32_t columns;
    double *values, *vectors, *points;
    uint32_t *trial;
} spectral;

static coauth_status divide(double *modularity, void *user, uint32_t k, coauth_error *error) {
    const spectral *s = user;
    coauth_community_options o = COAUTH_COMMUNITY_OPTIONS;
    o.weights = s->weights;
    spectral_embed(s->points, s->vectors, s->graph->own, s->columns, k);
    coauth_status status = ranks_kmeans_find(s->trial, s->points, s->graph, k, k, error);
    return status == COAUTH_OK ? ranks_communities_modularity(modularity, s->trial, k, s->graph, &o, error) : status;
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
    const spectral_division division = {s->values, s->columns, s->trial, s->graph->own, divide, s};
    coauth_status status = ranks_regularised_vectors(s->values, s->vectors, s->graph, s->weights, s->columns, error);
    if (status == COAUTH_OK) status = spectral_divide(member, choice, &division, k, error);
    return status == COAUTH_OK ? number_by_size(member, count, s->graph, choice[0].k, error) : status;
}

coauth_status ranks_clusters_find(uint32_t *member, uint64_t *count,
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES], ranks_graph *g, const coauth_cluster_options *options,
    coauth_error *error) {
    coauth_cluster_options own = COAUTH_CLUSTER_OPTIONS;
    const coauth_cluster_options *o = options_take(&own, sizeof own, options);
    *count = 0;
    memset(choice, 0, COAUTH_CLUSTER_CHOICES * sizeof *choice);
    if (o->k > g->nodes)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%u clusters were asked for, of %llu nodes", o->k,
            (unsigned long long)g->nodes);
    if (!g->nodes) return COAUTH_OK;
    spectral s = {.graph = g, .weights = o->weights, .columns = spectral_columns(o->k, g->nodes)};
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
