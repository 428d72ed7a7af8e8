/* bootstrap.c: see coauth/bootstrap.h. */
#include <coauth/bootstrap.h>

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/random.h"
#include "centrality/triangles.h"
#include "statistics/assortativity.h"
#include "statistics/clustering_figures.h"
#include "statistics/paper_pool.h"

#define CHEAP_IN_SAMPLE 2e9 /* authors times collaborations up to which all pairs of a sample are searched */

enum { FIGURES = COAUTH_BOOTSTRAP_FIGURES };

/* The figures, by name; of those that are resampled, what lies within -1 or 0 and 1 stays there. */
static const struct {
    const char *name;
    bool resampled;
    double least, most;
} kinds[FIGURES] = {
    {"mean_authors_per_paper", true, 0, INFINITY},
    {"transitivity", true, 0, 1},
    {"average_clustering", true, 0, 1},
    {"degree_assortativity", true, -1, 1},
    {"authors", false, 0, 0},
    {"collaborations", false, 0, 0},
    {"mean_papers_per_author", false, 0, 0},
    {"mean_collaborators_per_author", false, 0, 0},
    {"components", false, 0, 0},
    {"giant_component.share", false, 0, 0},
    {"mean_distance", false, 0, 0},
    {"diameter", false, 0, 0},
    {"effective_diameter", false, 0, 0},
    {"triangles", false, 0, 0},
    {"density", false, 0, 0},
};

typedef struct trial {
    coauth_figure of[FIGURES];
} trial;

typedef struct bootstrap {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    paper_pool pool;
    uint32_t samples;
    size_t index[FIGURES];  /* as coauth_statistic_at counts */
    trial *trials;          /* the resampled ones, then those with papers left out */
    const coauth_context *context;
} bootstrap;

static coauth_status measure_resample(
    trial *t, const bootstrap *b, const uint32_t *times, const coauth_graph *g, coauth_error *error) {
    uint64_t *triangles = memory_resize(g->context, NULL, g->nodes, sizeof *triangles);
    coauth_status status = triangles ? triangles_find(triangles, NULL, g, error) : fail_memory(error);
    if (status == COAUTH_OK) {
        clustering_figures clustering = clustering_summarise(triangles, g);
        double authorships = 0;
        for (uint32_t p = 0; p < b->pool.papers; p++)
            authorships += times[p] * (double)(b->pool.start[p + 1] - b->pool.start[p]);
        t->of[0] = (coauth_figure){true, authorships / b->pool.papers};
        t->of[1] = clustering.transitivity;
        t->of[2] = clustering.average_clustering;
        t->of[3] = degree_assortativity(g, NULL);
    }
    memory_free(g->context, triangles);
    return status;
}

static coauth_status measure_rest(
    trial *t, const bootstrap *b, const uint32_t *times, const coauth_graph *g, coauth_error *error) {
    size_t papers;
    coauth_statistics found = {0};
    const coauth_statistics_options options = {.cheap_distances = CHEAP_IN_SAMPLE};
    coauth_corpus_papers(b->corpus, &papers);
    uint8_t *keep = memory_zeroed(g->context, papers, 1);
    if (!keep) return fail_memory(error);
    for (uint32_t p = 0; p < b->pool.papers; p++) keep[b->pool.paper[p]] = times[p] > 0;
    coauth_status status =
        coauth_summarise(&found, b->corpus, b->persons, keep, 0, g, &options, g->context, error);
    for (size_t f = 0; status == COAUTH_OK && f < FIGURES; f++) t->of[f] = coauth_statistic_value(&found, b->index[f]);
    memory_free(g->context, keep);
    return status;
}

static coauth_status draw(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread;
    bootstrap *b = argument;
    coauth_context own = *b->context; /* one thread a sample */
    own.threads = 1, own.progress = NULL, own.log = NULL;
    generator random = generator_make(own.seed, "bootstrap", block);
    coauth_graph *graph = NULL;
    uint32_t *times = memory_zeroed(&own, b->pool.papers, sizeof *times);
    if (!times) return fail_memory(error);
    bool resampled = block < b->samples;
    pool_draw(times, &b->pool, resampled, &random);
    coauth_status status = pool_graph(&graph, &b->pool, times, &own, error);
    if (status == COAUTH_OK)
        status = (resampled ? measure_resample : measure_rest)(&b->trials[block], b, times, graph, error);
    coauth_graph_free(graph);
    memory_free(&own, times);
    return status;
}

/* --- Figures from samples ------------------------------------------------------------------------- */

/* value has room for every sample. */
static void summarise(coauth_bootstrap_row *row, const bootstrap *b, size_t figure, double *value) {
    const trial *first = b->trials + (row->resampled ? 0 : b->samples);
    size_t count = 0;
    for (uint32_t s = 0; s < b->samples; s++)
        if (first[s].of[figure].known) value[count++] = first[s].of[figure].value;
    if (count < 2 || !row->observed.known) return;
    row->error = pool_error(value, count, row->resampled, &b->pool);
    double least = kinds[figure].least, most = kinds[figure].most;
    if (row->resampled) pool_interval(&row->low, &row->high, value, count, row->observed.value, least, most);
}

static void name_figures(bootstrap *b, coauth_bootstrap_row *rows) {
    for (size_t f = 0; f < FIGURES; f++) {
        for (size_t i = 0; coauth_statistic_at(i); i++)
            if (strcmp(coauth_statistic_at(i)->name, kinds[f].name) == 0) b->index[f] = i;
        const coauth_statistic *what = coauth_statistic_at(b->index[f]);
        rows[f] = (coauth_bootstrap_row){.name = what->name, .title = what->title, .resampled = kinds[f].resampled};
    }
}

coauth_status coauth_bootstrap(coauth_bootstrap_row rows[COAUTH_BOOTSTRAP_FIGURES], const coauth_graph *coauthors,
    const coauth_corpus *corpus, const coauth_persons *persons, const uint8_t *keep, uint32_t samples,
    const coauth_context *context, coauth_error *error) {
    bootstrap b = {.corpus = corpus, .persons = persons, .samples = samples, .context = context};
    coauth_statistics observed = {0};
    name_figures(&b, rows);
    b.trials = memory_zeroed(context, 2 * (size_t)samples, sizeof *b.trials);
    double *value = memory_resize(context, NULL, samples, sizeof *value);
    coauth_status status = b.trials && value ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK)
        status = pool_make(&b.pool, coauthors, corpus, persons, keep, context, error);
    if (status == COAUTH_OK)
        status = coauth_summarise(&observed, corpus, persons, keep, 0, coauthors, NULL, context, error);
    if (status == COAUTH_OK)
        status = parallel_for(2 * (size_t)samples, draw, &b, "bootstrap", "samples", 2 * (uint64_t)samples, context,
            error);
    for (size_t f = 0; status == COAUTH_OK && f < FIGURES; f++) {
        rows[f].observed = coauth_statistic_value(&observed, b.index[f]);
        summarise(&rows[f], &b, f, value);
    }
    pool_free(&b.pool, context);
    memory_free(context, b.trials);
    memory_free(context, value);
    return status;
}
