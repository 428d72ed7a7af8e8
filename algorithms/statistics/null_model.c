/* null_model.c: samples of a null model, their figures, and how far the network is from them. */
#include <coauth/community.h>
#include <coauth/null_model.h>

#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/parallel.h"
#include "base/words.h"
#include "centrality/triangles.h"
#include "statistics/assortativity.h"
#include "statistics/clustering_figures.h"
#include "statistics/distance_figures.h"
#include "statistics/paper_ties.h"

enum { SWAPS = 10 }; /* per edge */
/* Authors times collaborations up to which all pairs are searched, in the network and in a sample. */
#define CHEAP_DISTANCES 2e10
#define CHEAP_IN_SAMPLE 2e9

typedef struct figures {
    coauth_figure of[COAUTH_NULL_FIGURES];
} figures;

typedef struct comparison {
    const coauth_graph *graph;
    coauth_null_model model;
    const edge_set *edges; /* of the graph, or of its papers and authors */
    uint32_t papers;       /* bipartite: from numbers papers below this */
    figures *sample;
    const coauth_context *context;
} comparison;

static const coauth_null_model_row models[] = {
    {"configuration", "every author's number of collaborators kept", COAUTH_NULL_CONFIGURATION},
    {"erdos-renyi", "as many collaborations, at random", COAUTH_NULL_ERDOS_RENYI},
    {"bipartite", "every author's number of papers and paper's number of authors kept", COAUTH_NULL_BIPARTITE},
};

const coauth_null_model_row *coauth_null_model_at(size_t index) {
    return index < sizeof models / sizeof *models ? &models[index] : NULL;
}

TABLE_FIND(coauth_null_model_row, coauth_null_model_find, coauth_null_model_at)

const char *coauth_null_figure_name(coauth_null_figure figure, const char **title) {
    static const char *const table[COAUTH_NULL_FIGURES][2] = {{"transitivity", "Transitivity"},
        {"average_clustering", "Average clustering"}, {"mean_distance", "Mean distance"},
        {"degree_assortativity", "Degree assortativity"}, {"modularity", "Modularity (Leiden)"}};
    if (title) *title = table[figure][1];
    return table[figure][0];
}

/* --- The figures of a graph --------------------------------------------------------------------- */

static coauth_status measure_distance(
    coauth_figure *mean, const coauth_graph *g, double cheap_bound, coauth_error *error) {
    uint32_t *component = memory_resize(g->context, NULL, g->nodes, sizeof *component), *sizes = NULL, count = 0;
    if (!component) return fail_memory(error);
    coauth_status status = coauth_graph_components(component, &sizes, &count, g, error);
    if (status == COAUTH_OK && count) {
        distance_figures found;
        bool cheap = (double)sizes[0] * (double)g->edges <= cheap_bound || sizes[0] <= DISTANCE_SAMPLE;
        status = cheap ? giant_distances(&found, g, component, sizes[0], NULL, g->context, error)
                       : giant_distances_estimate(&found, g, component, sizes[0], g->context, error);
        *mean = found.mean;
    }
    coauth_free(g->context, sizes);
    memory_free(g->context, component);
    return status;
}

static coauth_status measure_modularity(coauth_figure *modularity, const coauth_graph *g, coauth_error *error) {
    if (!g->edges) return COAUTH_OK;
    coauth_community_options unweighted = COAUTH_COMMUNITY_OPTIONS; /* the samples have no weights */
    unweighted.weights = false;
    uint32_t count, *member = memory_resize(g->context, NULL, g->nodes, sizeof *member);
    if (!member) return fail_memory(error);
    coauth_community_quality quality;
    coauth_status status = coauth_communities_find(member, &count, g, NULL, &unweighted, error);
    if (status == COAUTH_OK)
        status = coauth_communities_describe(NULL, &quality, g, (coauth_partition){member, count}, &unweighted, error);
    if (status == COAUTH_OK) *modularity = (coauth_figure){true, quality.modularity};
    memory_free(g->context, member);
    return status;
}

static coauth_status measure(figures *f, const coauth_graph *g, double cheap_bound, coauth_error *error) {
    uint64_t *triangles = memory_resize(g->context, NULL, g->nodes, sizeof *triangles);
    if (!triangles) return fail_memory(error);
    coauth_status status = triangles_find(triangles, NULL, g, error);
    if (status == COAUTH_OK) {
        clustering_figures clustering = clustering_summarise(triangles, g);
        f->of[COAUTH_NULL_TRANSITIVITY] = clustering.transitivity;
        f->of[COAUTH_NULL_AVERAGE_CLUSTERING] = clustering.average_clustering;
        f->of[COAUTH_NULL_ASSORTATIVITY] = degree_assortativity(g, NULL);
        status = measure_distance(&f->of[COAUTH_NULL_MEAN_DISTANCE], g, cheap_bound, error);
    }
    memory_free(g->context, triangles);
    if (status == COAUTH_OK) status = measure_modularity(&f->of[COAUTH_NULL_MODULARITY], g, error);
    return status;
}

/* --- A sample ----------------------------------------------------------------------------------- */

static coauth_status draw_sample(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread;
    comparison *c = argument;
    const coauth_context own = context_of_piece(c->context);
    generator random = generator_make(own.seed, "null model", block);
    edge_set edges;
    coauth_graph *graph = NULL;
    coauth_status status = edges_copy(&edges, c->edges, &own, error);
    if (status == COAUTH_OK && c->model == COAUTH_NULL_ERDOS_RENYI)
        status = redraw(&edges, c->graph->nodes, &random, &own, error);
    else if (status == COAUTH_OK) status = rewire(&edges, SWAPS * edges.count, &random, &own, error);
    if (status == COAUTH_OK) status = edges_graph(&graph, c->graph->nodes, &edges, NULL, &own, error);
    if (status == COAUTH_OK) status = measure(&c->sample[block], graph, CHEAP_IN_SAMPLE, error);
    coauth_graph_free(graph);
    edges_free(&edges, &own);
    return status;
}

/* --- All ---------------------------------------------------------------------------------------- */

static void summarise(coauth_null_row *row, const comparison *c, uint32_t samples, size_t figure) {
    double sum = 0, squares = 0, count = 0;
    for (uint32_t s = 0; s < samples; s++)
        if (c->sample[s].of[figure].known) sum += c->sample[s].of[figure].value, count++;
    if (count < 1) return;
    row->mean = (coauth_figure){true, sum / count};
    for (uint32_t s = 0; s < samples; s++) {
        double difference = c->sample[s].of[figure].value - row->mean.value;
        if (c->sample[s].of[figure].known) squares += difference * difference;
    }
    if (count < 2) return;
    row->deviation = (coauth_figure){true, sqrt(squares / (count - 1))};
    if (row->observed.known && row->deviation.value > 1e-12 * fabs(row->mean.value))
        row->z = (coauth_figure){true, (row->observed.value - row->mean.value) / row->deviation.value};
}

coauth_status coauth_null_compare(coauth_null_row rows[COAUTH_NULL_FIGURES], const coauth_graph *coauthors,
    const coauth_selection *selection, const coauth_null_options *options, coauth_error *error) {
    coauth_null_options own = COAUTH_NULL_OPTIONS;
    coauth_selection of = COAUTH_SELECTION;
    options_take(&own, sizeof own, options);
    options_take(&of, sizeof of, selection);
    const coauth_context *context = coauthors->context;
    const uint32_t samples = own.samples;
    figures observed = {0};
    edge_set authorships = {.bipartite = true};
    const edge_set ties = {.from = coauthors->from, .to = coauthors->to, .count = coauthors->edges};
    comparison c = {.graph = coauthors, .model = own.model, .edges = &ties, .context = context};
    memset(rows, 0, COAUTH_NULL_FIGURES * sizeof *rows);
    c.sample = memory_zeroed(context, samples, sizeof *c.sample);
    coauth_status status = c.sample ? measure(&observed, coauthors, CHEAP_DISTANCES, error) : fail_memory(error);
    if (status == COAUTH_OK && own.model == COAUTH_NULL_BIPARTITE) {
        status = edges_of_papers(
            &authorships, coauthors, of.corpus, of.persons, of.keep, "the bipartite model", context, error);
        c.edges = &authorships;
    }
    if (status == COAUTH_OK)
        status = parallel_for(samples, draw_sample, &c, "null model", "samples", samples, context, error);
    for (size_t f = 0; status == COAUTH_OK && f < COAUTH_NULL_FIGURES; f++) {
        rows[f].observed = observed.of[f];
        summarise(&rows[f], &c, samples, f);
    }
    edges_free(&authorships, context);
    memory_free(context, c.sample);
    return status;
}
