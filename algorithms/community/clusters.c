/* clusters.c: spectral clustering of authors, or of papers and authors together; see coauth/community.h.
 *
 * A bipartite graph's normalised adjacency has the singular vectors of the normalised incidence as eigenvectors, papers
 * over authors, so both graphs take one way: leading eigenvectors, each node's row made a unit vector, k-means. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/options.h"
#include "base/scratch.h"
#include "community/kmeans.h"
#include "community/method.h"
#include "community/spectral_division.h"
#include "linalg/eigen.h"

enum { STARTS = 10, DEGREE = 16 };

/* (D + t)^-1/2 A (D + t)^-1/2, t the mean of D. */
static coauth_status build(sparse_matrix *m, const coauth_graph *g, bool weights, coauth_error *error) {
    coauth_status status = sparse_build(m, g, COAUTH_ADJACENCY, weights, error);
    double mean = 0;
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) mean += m->total[u] / g->nodes;
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++)
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
            m->value[i] /= sqrt(m->total[u] + mean) * sqrt(m->total[g->neighbours[i]] + mean);
    return status;
}

typedef struct spectral {
    const coauth_graph *graph;
    bool weights;
    uint32_t columns;
    double *values, *vectors, *residuals, *points;
    uint32_t *trial;
} spectral;

static coauth_status divide(double *modularity, void *user, uint32_t k, coauth_error *error) {
    const spectral *s = user;
    const coauth_graph *g = s->graph;
    coauth_community_quality quality;
    coauth_community_options o = {.resolution = 1, .weights = s->weights};
    spectral_embed(s->points, s->vectors, g->nodes, s->columns, k);
    coauth_status status = kmeans_find(s->trial, s->points, g->nodes, k, k, STARTS, g->context, error);
    if (status == COAUTH_OK)
        status = coauth_communities_describe(NULL, &quality, g, (coauth_partition){s->trial, k}, &o, error);
    if (status == COAUTH_OK) *modularity = quality.modularity;
    return status;
}

static coauth_status find(
    uint32_t *member, coauth_cluster_choice *choice, spectral *s, uint32_t k, coauth_error *error) {
    const coauth_graph *g = s->graph;
    const spectral_division division = {s->values, s->columns, s->trial, g->nodes, divide, s};
    sparse_matrix m;
    eigen_request request = {.count = s->columns, .degree = DEGREE, .tolerance = 1e-5};
    coauth_status status = build(&m, g, s->weights, error);
    linear_operator adjacency = {0};
    if (status == COAUTH_OK) adjacency = sparse_operator(&m);
    if (status == COAUTH_OK)
        status = eigen_largest(s->values, s->vectors, s->residuals, NULL, &adjacency, &request, error);
    sparse_free(&m);
    return status == COAUTH_OK ? spectral_divide(member, choice, &division, k, error) : status;
}

coauth_status coauth_clusters_find(uint32_t *member, uint32_t *count,
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES], const coauth_graph *g, const coauth_cluster_options *options,
    coauth_error *error) {
    coauth_cluster_options own = COAUTH_CLUSTER_OPTIONS;
    options = options_take(&own, sizeof own, options);
    const coauth_context *context = g->context;
    uint32_t k = options->k;
    *count = 0;
    memset(choice, 0, COAUTH_CLUSTER_CHOICES * sizeof *choice);
    if (k > g->nodes)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%u clusters were asked for, of %u nodes", k, g->nodes);
    if (!g->nodes) return COAUTH_OK;
    spectral s = {.graph = g, .weights = options->weights, .columns = spectral_columns(k, g->nodes)};
    size_t size = (size_t)g->nodes * s.columns;
    scratch_scope scope = scratch_open(context);
    s.values = scratch_zeroes(&scope, s.columns, sizeof *s.values);
    s.residuals = scratch_zeroes(&scope, s.columns, sizeof *s.residuals);
    s.vectors = scratch_zeroes(&scope, size, sizeof *s.vectors);
    s.points = scratch_zeroes(&scope, size, sizeof *s.points);
    s.trial = scratch_zeroes(&scope, g->nodes, sizeof *s.trial);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = find(member, choice, &s, k, error);
    if (status == COAUTH_OK) status = communities_sort(member, count, g, error);
    scratch_close(&scope);
    return status;
}
