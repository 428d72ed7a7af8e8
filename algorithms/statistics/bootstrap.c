/* bootstrap.c: see coauth/bootstrap.h. */
#include <coauth/bootstrap.h>

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "centrality/triangles.h"
#include "statistics/assortativity.h"
#include "statistics/clustering_figures.h"
#include "statistics/sampling.h"

#define CHEAP_IN_SAMPLE 2e9 /* authors times collaborations up to which all pairs of a sample are searched */

enum { FIGURES = COAUTH_BOOTSTRAP_FIGURES };

/* The figures, by name as coauth_statistic_at has them, and how each gets its spread. */
static const char *const names[FIGURES] = {"mean_authors_per_paper", "transitivity", "average_clustering",
    "degree_assortativity", "authors", "collaborations", "mean_papers_per_author", "mean_collaborators_per_author",
    "components", "giant_component.share", "mean_distance", "diameter", "effective_diameter", "triangles", "density"};
static const sampled_kind kinds[FIGURES] = {{true, 0, INFINITY, false}, {true, 0, 1, false}, {true, 0, 1, false},
    {true, -1, 1, false}}; /* of the others papers are left out */

typedef struct network {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    size_t index[FIGURES]; /* as coauth_statistic_at counts */
} network;

static coauth_status measure_resample(
    coauth_figure *of, const paper_pool *pool, const uint32_t *times, const coauth_graph *g, coauth_error *error) {
    uint64_t *triangles = memory_resize(g->context, NULL, g->nodes, sizeof *triangles);
    coauth_status status = triangles ? triangles_find(triangles, NULL, g, error) : fail_memory(error);
    if (status == COAUTH_OK) {
        clustering_figures clustering = clustering_summarise(triangles, g);
        double authorships = 0;
        for (uint32_t p = 0; p < pool->papers; p++)
            authorships += times[p] * (double)(pool->start[p + 1] - pool->start[p]);
        of[0] = (coauth_figure){true, authorships / pool->papers};
        of[1] = clustering.transitivity;
        of[2] = clustering.average_clustering;
        of[3] = degree_assortativity(g, NULL);
    }
    memory_free(g->context, triangles);
    return status;
}

static coauth_status measure_rest(coauth_figure *of, const network *n, const paper_pool *pool, const uint32_t *times,
    const coauth_graph *g, coauth_error *error) {
    coauth_statistics found = {0};
    const coauth_statistics_options options = {.cheap_distances = CHEAP_IN_SAMPLE};
    uint8_t *keep = pool_keep(pool, times, n->corpus, g->context);
    if (!keep) return fail_memory(error);
    coauth_status status = coauth_summarise(
        &found, &(coauth_selection){.corpus = n->corpus, .persons = n->persons, .keep = keep}, g, &options, error);
    for (size_t f = 0; status == COAUTH_OK && f < FIGURES; f++) of[f] = coauth_statistic_value(&found, n->index[f]);
    memory_free(g->context, keep);
    return status;
}

static coauth_status measure(coauth_figure *of, const void *argument, const paper_pool *pool, const uint32_t *times,
    bool resampled, const coauth_context *own, coauth_error *error) {
    coauth_graph *graph = NULL;
    coauth_status status = pool_graph(&graph, pool, times, own, error);
    if (status == COAUTH_OK && resampled) status = measure_resample(of, pool, times, graph, error);
    else if (status == COAUTH_OK) status = measure_rest(of, argument, pool, times, graph, error);
    coauth_graph_free(graph);
    return status;
}

static void name_figures(network *n, coauth_bootstrap_row *rows) {
    for (size_t f = 0; f < FIGURES; f++) {
        for (size_t i = 0; coauth_statistic_at(i); i++)
            if (strcmp(coauth_statistic_at(i)->name, names[f]) == 0) n->index[f] = i;
        const coauth_statistic *what = coauth_statistic_at(n->index[f]);
        rows[f] = (coauth_bootstrap_row){.name = what->name, .title = what->title};
    }
}

coauth_status coauth_bootstrap(coauth_bootstrap_row rows[COAUTH_BOOTSTRAP_FIGURES], const coauth_graph *coauthors,
    const coauth_selection *selection, uint32_t samples, coauth_error *error) {
    coauth_selection own = COAUTH_SELECTION;
    const coauth_selection *of = options_take(&own, sizeof own, selection);
    const coauth_context *context = coauthors->context;
    network n = {.corpus = of->corpus, .persons = of->persons};
    const sampling s = {measure, &n, kinds, FIGURES, samples};
    coauth_statistics observed = {0};
    paper_pool pool;
    name_figures(&n, rows);
    coauth_status status = pool_make(&pool, coauthors, of->corpus, of->persons, of->keep, context, error);
    if (status == COAUTH_OK) status = coauth_summarise(&observed, of, coauthors, NULL, error);
    for (size_t f = 0; status == COAUTH_OK && f < FIGURES; f++)
        rows[f].observed = coauth_statistic_value(&observed, n.index[f]);
    if (status == COAUTH_OK) status = sampling_spread(rows, &s, &pool, context, error);
    pool_free(&pool, context);
    return status;
}
