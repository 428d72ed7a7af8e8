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
#include "linalg/eigen.h"

enum { MOST_CHOSEN = 24, STARTS = 10, DEGREE = 16 };

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

/* The first k columns of vectors, rows of length 1 (or 0, which no edge reaches). */
static void embed(double *points, const double *vectors, uint32_t nodes, uint32_t columns, uint32_t k) {
    for (uint32_t u = 0; u < nodes; u++) {
        double length = 0, *row = points + (size_t)u * k;
        for (uint32_t j = 0; j < k; j++) {
            row[j] = vectors[(size_t)u * columns + j];
            length += row[j] * row[j];
        }
        for (uint32_t j = 0; length > 1e-24 && j < k; j++) row[j] /= sqrt(length);
    }
}

typedef struct spectral {
    const coauth_graph *graph;
    bool weights;
    uint32_t columns;
    double *values, *vectors, *residuals, *points;
    uint32_t *trial;
} spectral;

static coauth_status cluster(coauth_cluster_choice *choice, const spectral *s, uint32_t k, coauth_error *error) {
    const coauth_graph *g = s->graph;
    coauth_community_quality quality;
    coauth_community_options o = {.resolution = 1, .weights = s->weights};
    embed(s->points, s->vectors, g->nodes, s->columns, k);
    coauth_status status = kmeans_find(s->trial, s->points, g->nodes, k, k, STARTS, g->context, error);
    if (status == COAUTH_OK)
        status = coauth_communities_describe(NULL, &quality, g, (coauth_partition){s->trial, k}, &o, error);
    *choice = (coauth_cluster_choice){.k = k, .modularity = quality.modularity, .eigengap = NAN};
    /* The eigenvalues are good to some 1e-10; what is beyond depends on the order of sums, that is, on the threads. */
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
        memcpy(member, s->trial, s->graph->nodes * sizeof *member);
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
    memcpy(member, s->trial, s->graph->nodes * sizeof *member);
    return COAUTH_OK;
}

static coauth_status find(
    uint32_t *member, coauth_cluster_choice *choice, size_t *choices, spectral *s, uint32_t k, coauth_error *error) {
    const coauth_graph *g = s->graph;
    uint32_t tried[COAUTH_CLUSTER_CHOICES] = {k};
    size_t count = 1;
    sparse_matrix m;
    eigen_request request = {.count = s->columns, .degree = DEGREE, .tolerance = 1e-5};
    coauth_status status = build(&m, g, s->weights, error);
    linear_operator adjacency = {0};
    if (status == COAUTH_OK) adjacency = sparse_operator(&m);
    if (status == COAUTH_OK)
        status = eigen_largest(s->values, s->vectors, s->residuals, NULL, &adjacency, &request, error);
    sparse_free(&m);
    if (!k) count = widest_gaps(tried, s, COAUTH_CLUSTER_CHOICES);
    if (status == COAUTH_OK) status = try_all(member, choice, choices, s, tried, count, error);
    return status == COAUTH_OK && !k ? prefer_whole(member, choice, choices, s, error) : status;
}

coauth_status coauth_clusters_find(uint32_t *member, uint32_t *count,
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES], const coauth_graph *g, const coauth_cluster_options *options,
    coauth_error *error) {
    coauth_cluster_options own = COAUTH_CLUSTER_OPTIONS;
    options = options_take(&own, sizeof own, options);
    const coauth_context *context = g->context;
    uint32_t k = options->k;
    size_t choices = 0;
    *count = 0;
    memset(choice, 0, COAUTH_CLUSTER_CHOICES * sizeof *choice);
    if (k > g->nodes)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%u clusters were asked for, of %u nodes", k, g->nodes);
    if (!g->nodes) return COAUTH_OK;
    uint32_t columns = k ? k + 1 : MOST_CHOSEN + 1;
    spectral s = {.graph = g, .weights = options->weights, .columns = columns < g->nodes ? columns : g->nodes};
    size_t size = (size_t)g->nodes * s.columns;
    scratch_scope scope = scratch_open(context);
    s.values = scratch_zeroes(&scope, s.columns, sizeof *s.values);
    s.residuals = scratch_zeroes(&scope, s.columns, sizeof *s.residuals);
    s.vectors = scratch_zeroes(&scope, size, sizeof *s.vectors);
    s.points = scratch_zeroes(&scope, size, sizeof *s.points);
    s.trial = scratch_zeroes(&scope, g->nodes, sizeof *s.trial);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = find(member, choice, &choices, &s, k, error);
    if (status == COAUTH_OK) status = communities_sort(member, count, g, error);
    scratch_close(&scope);
    return status;
}
