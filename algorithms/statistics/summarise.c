/* summarise.c: the table of figures that describe a collaboration network, as Newman, "The structure of
 * scientific collaboration networks", PNAS 98:404, 2001, table 1, has them.
 *
 * Means are over what they are about: authors per paper over papers with a known author, papers per
 * author over authors that stand on a paper (not over those of a ready-made graph). */
#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/options.h"
#include "centrality/core.h"
#include "centrality/shared.h"
#include "centrality/triangles.h"
#include "graph/incidence.h"
#include "statistics/assortativity.h"
#include "statistics/clustering_figures.h"
#include "statistics/distance_figures.h"
#include "statistics/mean.h"

#define CHEAP_DISTANCES 2e10 /* some seconds' work */

static void count_papers(coauth_statistics *s, const coauth_corpus *corpus, const uint8_t *keep) {
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &count);
    s->records = coauth_corpus_records(corpus);
    for (size_t p = 0; p < count; p++) {
        if (keep && !keep[p]) continue;
        s->papers++;
        s->papers_without_authors += paper[p].authors == 0;
        s->truncated_papers += (paper[p].flags & COAUTH_PAPER_TRUNCATED) != 0;
        s->authorships += paper[p].authors;
        if (paper[p].year == COAUTH_NO_YEAR) continue;
        double year = paper[p].year;
        if (!s->years.first.known || year < s->years.first.value) s->years.first = (coauth_figure){true, year};
        if (!s->years.last.known || year > s->years.last.value) s->years.last = (coauth_figure){true, year};
    }
    s->incomplete_lists = s->truncated_papers > 0;
}

/* Papers per author of the graph and authors per paper, persons that stand twice on a paper counted once. */
static coauth_status count_authors(coauth_statistics *s, const coauth_corpus *corpus, const coauth_persons *persons,
    const uint8_t *keep, const coauth_graph *graph, const coauth_context *context, coauth_error *error) {
    incidence pairs;
    coauth_status status = incidence_make(&pairs, corpus, persons, keep, context, error);
    if (status != COAUTH_OK) return status;
    uint64_t papers = 0, authors = 0, with_papers = 0;
    double of_papers = 0, of_authors = 0; /* sums of squares */
    for (uint32_t p = 0; p < pairs.papers; p++) {
        double k = incidence_size(&pairs, p);
        papers += k > 0;
        of_papers += k * k;
    }
    for (uint32_t u = 0; u < graph->nodes; u++) {
        uint32_t person = graph->origin[u];
        if (person >= persons->from_papers) continue;
        authors++;
        uint64_t x = pairs.person_offsets[person + 1] - pairs.person_offsets[person];
        with_papers += x;
        of_authors += (double)x * (double)x;
    }
    s->standard_error.mean_authors_per_paper = error_of_mean((double)papers, (double)pairs.pairs, of_papers);
    s->standard_error.mean_papers_per_author = error_of_mean((double)authors, (double)with_papers, of_authors);
    s->mean_authors_per_paper = ratio((double)pairs.pairs, (double)papers);
    s->mean_papers_per_author = ratio((double)with_papers, (double)authors);
    incidence_free(&pairs);
    return COAUTH_OK;
}

static coauth_status measure_distances(coauth_statistics *s, const coauth_graph *graph, const uint32_t *component,
    const coauth_statistics_options *options, const coauth_context *context, coauth_error *error) {
    distance_figures found;
    uint32_t size = (uint32_t)s->giant_component.authors;
    bool exactly = options->distances;
    double bound = options->cheap_distances > 0 ? options->cheap_distances : CHEAP_DISTANCES;
    bool cheap = (double)size * (double)s->giant_component.collaborations <= bound;
    const distance_histogram *whole = shared_pairs(options->shared, graph);
    s->estimated_distances = !exactly && !cheap && !whole && size > DISTANCE_SAMPLE;
    coauth_status status = s->estimated_distances
                               ? giant_distances_estimate(&found, graph, component, size, context, error)
                               : giant_distances(&found, graph, component, size, whole, context, error);
    if (status != COAUTH_OK) return status;
    s->mean_distance = found.mean;
    s->diameter = found.diameter;
    s->effective_diameter = found.effective_diameter;
    s->standard_error.mean_distance = found.mean_error;
    s->standard_error.effective_diameter = found.effective_error;
    return COAUTH_OK;
}

static coauth_status measure_components(coauth_statistics *s, const coauth_graph *graph,
    const coauth_statistics_options *options, const coauth_context *context, coauth_error *error) {
    uint32_t *component = memory_resize(context, NULL, graph->nodes, sizeof *component), *sizes = NULL, count = 0;
    if (!component) return fail_memory(error);
    coauth_status status = coauth_graph_components(component, &sizes, &count, graph, error);
    if (status == COAUTH_OK && count) {
        s->components = count;
        s->second_component = count > 1 ? sizes[1] : 0;
        s->giant_component.authors = sizes[0];
        for (uint64_t e = 0; e < graph->edges; e++) s->giant_component.collaborations += component[graph->from[e]] == 0;
        s->giant_component.share = ratio(sizes[0], graph->nodes);
    }
    if (status == COAUTH_OK && count) status = measure_distances(s, graph, component, options, context, error);
    coauth_free(context, sizes);
    memory_free(context, component);
    return status;
}

static coauth_status measure_clustering(
    coauth_statistics *s, const coauth_graph *graph, const coauth_context *context, coauth_error *error) {
    uint64_t *per_node = memory_resize(context, NULL, graph->nodes, sizeof *per_node);
    if (!per_node) return fail_memory(error);
    coauth_status status = triangles_find(per_node, NULL, graph, error);
    if (status == COAUTH_OK) {
        clustering_figures figures = clustering_summarise(per_node, graph);
        s->triangles = figures.triangles;
        s->transitivity = figures.transitivity;
        s->average_clustering = figures.average_clustering;
        s->standard_error.average_clustering =
            error_of_mean(graph->nodes, figures.average_clustering.value * graph->nodes, figures.squares);
    }
    memory_free(context, per_node);
    return status;
}

static coauth_status measure_cores(
    coauth_statistics *s, const coauth_graph *graph, const coauth_context *context, coauth_error *error) {
    uint32_t degeneracy = 0, *core = memory_resize(context, NULL, graph->nodes, sizeof *core);
    if (!core) return fail_memory(error);
    coauth_status status = core_find(core, NULL, &degeneracy, graph, error);
    s->degeneracy = degeneracy;
    memory_free(context, core);
    return status;
}

coauth_status coauth_summarise(coauth_statistics *statistics, const coauth_selection *selection,
    const coauth_graph *coauthors, const coauth_statistics_options *options, coauth_error *error) {
    coauth_statistics_options own = COAUTH_STATISTICS_OPTIONS;
    coauth_selection of = COAUTH_SELECTION;
    const coauth_context *context = coauthors->context;
    coauth_statistics *s = statistics;
    options_take(&of, sizeof of, selection);
    options = options_take(&own, sizeof own, options);
    memset(s, 0, sizeof *s);
    double n = coauthors->nodes, m = (double)coauthors->edges, squares = 0;
    count_papers(s, of.corpus, of.keep);
    s->merged_records = options->merged_records;
    s->authors = coauthors->nodes;
    s->collaborations = coauthors->edges;
    for (uint64_t e = 0; e < coauthors->edges; e++) s->total_weight += coauthors->weight[e];
    s->mean_collaborators_per_author = ratio(2 * m, n);
    s->density = ratio(2 * m, n * (n - 1));
    for (uint32_t u = 0; u < coauthors->nodes; u++) {
        double degree = (double)(coauthors->offsets[u + 1] - coauthors->offsets[u]);
        squares += degree * degree;
    }
    s->standard_error.mean_collaborators_per_author = error_of_mean(n, 2 * m, squares);
    s->degree_assortativity = degree_assortativity(coauthors, &s->standard_error.degree_assortativity);
    coauth_status status = count_authors(s, of.corpus, of.persons, of.keep, coauthors, context, error);
    if (status == COAUTH_OK) status = measure_clustering(s, coauthors, context, error);
    if (status == COAUTH_OK) status = measure_cores(s, coauthors, context, error);
    if (status == COAUTH_OK) status = measure_components(s, coauthors, options, context, error);
    return status;
}
