/* statistics.c: see statistics.h.  Definitions and standard errors are those of statistics/summarise.c. */
#include "mpi/statistics.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "mpi/components.h"
#include "mpi/core.h"
#include "mpi/nearness.h"
#include "mpi/triangles.h"
#include "statistics/distance_figures.h"
#include "statistics/mean.h"

static double degree_of(const ranks_graph *g, uint32_t u) {
    return (double)(g->offsets[u + 1] - g->offsets[u]);
}

static coauth_status count_papers(coauth_statistics *s, ranks_network *n, coauth_error *error) {
    const ranks_graph *g = n->graph;
    const coauth_column *papers = coauth_table_find(&g->node_table, "papers");
    double sum = 0, squares = 0;
    (void)error;
    s->papers = n->report.papers;
    s->papers_without_authors = n->without_authors;
    s->truncated_papers = n->truncated;
    s->incomplete_lists = n->truncated > 0;
    s->authorships = n->authorships;
    if (n->first_year <= n->last_year) {
        s->years.first = (coauth_figure){true, (double)n->first_year};
        s->years.last = (coauth_figure){true, (double)n->last_year};
    }
    for (uint32_t u = 0; u < g->own; u++) {
        double x = (double)papers->as.integer[u];
        sum += x;
        squares += x * x;
    }
    sum = ranks_sum_real(g->ranks, sum);
    squares = ranks_sum_real(g->ranks, squares);
    s->mean_authors_per_paper = ratio((double)n->pairs, (double)n->with_persons);
    s->mean_papers_per_author = ratio(sum, (double)g->nodes);
    s->standard_error.mean_authors_per_paper = error_of_mean((double)n->with_persons, (double)n->pairs, n->squares);
    s->standard_error.mean_papers_per_author = error_of_mean((double)g->nodes, sum, squares);
    return COAUTH_OK;
}

static coauth_status count_graph(coauth_statistics *s, ranks_network *network, coauth_error *error) {
    const ranks_graph *g = network->graph;
    double n = (double)g->nodes, m = (double)g->edges, squares = 0, weight = 0;
    (void)error;
    for (uint32_t u = 0; u < g->own; u++) {
        squares += degree_of(g, u) * degree_of(g, u);
        for (uint64_t i = ranks_graph_upper(g, u); i < g->offsets[u + 1]; i++) weight += g->weight[i];
    }
    s->authors = g->nodes;
    s->collaborations = g->edges;
    s->total_weight = ranks_sum_real(g->ranks, weight);
    s->mean_collaborators_per_author = ratio(2 * m, n);
    s->density = ratio(2 * m, n * (n - 1));
    s->standard_error.mean_collaborators_per_author = error_of_mean(n, 2 * m, ranks_sum_real(g->ranks, squares));
    return COAUTH_OK;
}

static coauth_status count_components(coauth_statistics *s, ranks_network *network, coauth_error *error) {
    ranks_graph *g = network->graph;
    const ranks *r = g->ranks;
    ranks_components found = {0};
    uint64_t ties = 0;
    uint32_t *label = memory_resize(r->context, NULL, ranks_graph_columns(g), sizeof *label);
    coauth_status status = ranks_agree(r, label ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ranks_components_find(label, &found, g, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++)
        if (label[u] == found.giant) ties += g->upper[u + 1] - g->upper[u];
    memory_free(r->context, label);
    if (status != COAUTH_OK) return status;
    s->components = found.count;
    s->second_component = found.second;
    s->giant_component.authors = found.largest;
    s->giant_component.collaborations = ranks_sum(r, ties);
    if (found.count) s->giant_component.share = ratio((double)found.largest, (double)g->nodes);
    return COAUTH_OK;
}

/* Sums over rows of what clustering needs. */
typedef struct clustering_sums {
    double corners, triples, clustering, squares;
} clustering_sums;

static clustering_sums sum_clustering(const ranks_graph *g, const double *triangles) {
    clustering_sums sums = {0};
    for (uint32_t u = 0; u < g->own; u++) {
        double pairs = degree_of(g, u) * (degree_of(g, u) - 1) / 2, local = pairs > 0 ? triangles[u] / pairs : 0;
        sums.corners += triangles[u];
        sums.triples += pairs;
        sums.clustering += local;
        sums.squares += local * local;
    }
    return (clustering_sums){ranks_sum_real(g->ranks, sums.corners), ranks_sum_real(g->ranks, sums.triples),
        ranks_sum_real(g->ranks, sums.clustering), ranks_sum_real(g->ranks, sums.squares)};
}

static coauth_status measure_clustering(coauth_statistics *s, ranks_network *network, coauth_error *error) {
    ranks_graph *g = network->graph;
    double *triangles = memory_resize(g->ranks->context, NULL, ranks_graph_columns(g), sizeof *triangles);
    coauth_status status = ranks_agree(g->ranks, triangles ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ranks_triangles_find(triangles, false, g, error);
    if (status == COAUTH_OK) {
        clustering_sums sums = sum_clustering(g, triangles);
        s->triangles = (uint64_t)(sums.corners / 3);
        s->transitivity = ratio(sums.corners, sums.triples);
        s->average_clustering = ratio(sums.clustering, (double)g->nodes);
        s->standard_error.average_clustering = error_of_mean((double)g->nodes, sums.clustering, sums.squares);
    }
    memory_free(g->ranks->context, triangles);
    return status;
}

static coauth_status measure_cores(coauth_statistics *s, ranks_network *network, coauth_error *error) {
    ranks_graph *g = network->graph;
    uint32_t *core = memory_resize(g->ranks->context, NULL, ranks_graph_columns(g), sizeof *core);
    coauth_status status = ranks_agree(g->ranks, core ? COAUTH_OK : fail_memory(error), error);
    uint32_t degeneracy = 0;
    if (status == COAUTH_OK) status = ranks_core_find(core, &degeneracy, g, error);
    s->degeneracy = degeneracy;
    memory_free(g->ranks->context, core);
    return status;
}

/* As statistics/assortativity.c has it: over edges, of degrees less their mean; x is by column. */
static void mix(coauth_statistics *s, const ranks_graph *g, const double *x, double mean) {
    const ranks *r = g->ranks;
    double variance = 0, covariance = 0, ends = 2 * (double)g->edges, sum = 0;
    for (uint32_t u = 0; u < g->own; u++) {
        variance += (x[u] + mean) * x[u] * x[u];
        for (uint64_t i = ranks_graph_upper(g, u); i < g->offsets[u + 1]; i++) covariance += 2 * x[u] * x[g->column[i]];
    }
    variance = ranks_sum_real(r, variance);
    covariance = ranks_sum_real(r, covariance);
    double value = covariance / variance, left = ends - 2;
    value = value > 1 ? 1 : value < -1 ? -1 : value;
    for (uint32_t u = 0; u < g->own; u++)
        for (uint64_t i = ranks_graph_upper(g, u); i < g->offsets[u + 1]; i++) { /* r without this tie */
            double j = x[u], k = x[g->column[i]], shift = -(j + k) / left;
            double rest = variance - j * j - k * k - left * shift * shift;
            double without = rest > 0 ? (covariance - 2 * j * k - left * shift * shift) / rest : NAN;
            sum += (without - value) * (without - value);
        }
    sum = ranks_sum_real(r, sum);
    s->degree_assortativity = (coauth_figure){true, value};
    if (isfinite(sum)) s->standard_error.degree_assortativity = (coauth_figure){true, sqrt(sum)};
}

static coauth_status measure_mixing(coauth_statistics *s, ranks_network *network, coauth_error *error) {
    ranks_graph *g = network->graph;
    const ranks *r = g->ranks;
    uint64_t smallest = UINT64_MAX, largest = 0;
    double mean = 0;
    double *x = memory_resize(r->context, NULL, ranks_graph_columns(g), sizeof *x);
    coauth_status status = ranks_agree(r, x ? COAUTH_OK : fail_memory(error), error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) {
        uint64_t degree = g->offsets[u + 1] - g->offsets[u];
        if (degree && degree < smallest) smallest = degree;
        if (degree > largest) largest = degree;
        mean += (double)degree * (double)degree / (2 * (double)g->edges);
    }
    if (status == COAUTH_OK) {
        smallest = UINT64_MAX - ranks_most(r, UINT64_MAX - smallest);
        largest = ranks_most(r, largest);
        mean = ranks_sum_real(r, g->edges ? mean : 0);
        for (uint32_t u = 0; u < g->own; u++) x[u] = degree_of(g, u) - mean;
        status = ranks_graph_update(g, x, sizeof *x, error);
    }
    if (status == COAUTH_OK && smallest < largest) mix(s, g, x, mean);
    memory_free(r->context, x);
    return status;
}

#define CHEAP_DISTANCES 2e10 /* as on one machine */

/* Exactly where that is cheap or asked for; else they stay unknown. */
static coauth_status measure_distances(coauth_statistics *s, ranks_network *network, coauth_error *error) {
    ranks_graph *g = network->graph;
    double work = (double)s->giant_component.authors * (double)s->giant_component.collaborations;
    if (work > CHEAP_DISTANCES && !network->exact) return COAUTH_OK;
    coauth_status status = ranks_nearness_find(g, 0, error);
    if (status != COAUTH_OK) return status;
    uint32_t length = g->near->length;
    uint64_t *pairs = memory_zeroed(g->ranks->context, (size_t)length + 1, sizeof *pairs);
    status = ranks_agree(g->ranks, pairs ? COAUTH_OK : fail_memory(error), error);
    for (uint32_t d = 0; status == COAUTH_OK && d < length; d++) pairs[d] = (uint64_t)g->near->pairs[d];
    if (status == COAUTH_OK && length) {
        distance_figures found = distances_summarise(pairs, length);
        s->mean_distance = found.mean;
        s->diameter = found.diameter;
        s->effective_diameter = found.effective_diameter;
    }
    memory_free(g->ranks->context, pairs);
    return status;
}

typedef coauth_status (*measure_figures)(coauth_statistics *s, ranks_network *network, coauth_error *error);
static const measure_figures table[] = {
    count_papers, count_graph, count_components, measure_clustering, measure_cores, measure_mixing, measure_distances};

coauth_status ranks_summarise(
    coauth_statistics *s, const ranks_papers *papers, ranks_network *network, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    memset(s, 0, sizeof *s);
    s->records = papers->records;
    s->merged_records = papers->merged;
    for (size_t i = 0; i < sizeof table / sizeof *table && status == COAUTH_OK; i++)
        status = table[i](s, network, error);
    return status;
}
