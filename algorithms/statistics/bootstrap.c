/* bootstrap.c: see coauth/bootstrap.h. */
#include <coauth/bootstrap.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/random.h"
#include "centrality/triangles.h"
#include "statistics/assortativity.h"
#include "statistics/clustering_figures.h"
#include "statistics/paper_ties.h"

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
    const coauth_graph *graph;
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    edge_set authorships;   /* in order of papers */
    uint64_t *start;        /* papers + 1: where the authorships of each paper that has any begin */
    uint32_t *paper;        /* its number in the corpus */
    uint32_t papers, left_out, samples;
    size_t index[FIGURES];  /* as coauth_statistic_at counts */
    trial *trials;          /* the resampled ones, then those with papers left out */
    const coauth_context *context;
} bootstrap;

static coauth_status list_papers(bootstrap *b, coauth_error *error) {
    const edge_set *a = &b->authorships;
    b->start = memory_resize(b->context, NULL, a->count + 1, sizeof *b->start);
    b->paper = memory_resize(b->context, NULL, a->count, sizeof *b->paper);
    if (!b->start || !b->paper) return fail_memory(error);
    for (uint64_t i = 0; i < a->count; i++) {
        if (i && a->from[i] == a->from[i - 1]) continue;
        b->paper[b->papers] = a->from[i];
        b->start[b->papers++] = i;
    }
    b->start[b->papers] = a->count;
    b->left_out = b->papers >= 20 ? b->papers / 10 : 1;
    return b->papers > 1 ? COAUTH_OK : fail(error, COAUTH_INVALID_ARGUMENT,
        "papers are what is sampled, and the graph has %u", b->papers);
}

/* The graph of the papers with times[p] > 0, without authors that are on none of them. */
static coauth_status sample_graph(
    coauth_graph **graph, const bootstrap *b, const uint32_t *times, const coauth_context *own, coauth_error *error) {
    uint32_t nodes = b->graph->nodes;
    edge_set drawn = {.bipartite = true};
    coauth_graph *all = NULL;
    uint8_t *there = memory_zeroed(own, nodes, 1);
    coauth_status status = there ? edges_copy(&drawn, &b->authorships, own, error) : fail_memory(error);
    drawn.count = 0;
    for (uint32_t p = 0; status == COAUTH_OK && p < b->papers; p++) {
        for (uint64_t i = b->start[p]; times[p] && i < b->start[p + 1]; i++) {
            drawn.from[drawn.count] = b->authorships.from[i];
            drawn.to[drawn.count] = b->authorships.to[i];
            there[drawn.to[drawn.count++]] = 1;
        }
    }
    if (status == COAUTH_OK) status = edges_graph(&all, nodes, &drawn, own, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < nodes; u++) all->origin[u] = b->graph->origin[u];
    if (status == COAUTH_OK) status = coauth_graph_induced(graph, all, there, error);
    coauth_graph_free(all);
    edges_free(&drawn, own);
    memory_free(own, there);
    return status;
}

static void draw_with_replacement(uint32_t *times, const bootstrap *b, generator *random) {
    for (uint32_t i = 0; i < b->papers; i++) times[generator_below(random, b->papers)]++;
}

/* Times 0 for left_out papers, each set of them as likely (Floyd's method, Bentley & Floyd 1987), else 1. */
static void leave_out(uint32_t *times, const bootstrap *b, generator *random) {
    for (uint32_t p = 0; p < b->papers; p++) times[p] = 1;
    for (uint32_t last = b->papers - b->left_out; last < b->papers; last++) {
        uint32_t p = generator_below(random, last + 1);
        times[times[p] ? p : last] = 0;
    }
}

static coauth_status measure_resample(
    trial *t, const bootstrap *b, const uint32_t *times, const coauth_graph *g, coauth_error *error) {
    uint64_t *triangles = memory_resize(g->context, NULL, g->nodes, sizeof *triangles);
    coauth_status status = triangles ? triangles_find(triangles, NULL, g, error) : fail_memory(error);
    if (status == COAUTH_OK) {
        clustering_figures clustering = clustering_summarise(triangles, g);
        double authorships = 0;
        for (uint32_t p = 0; p < b->papers; p++) authorships += times[p] * (double)(b->start[p + 1] - b->start[p]);
        t->of[0] = (coauth_figure){true, authorships / b->papers};
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
    for (uint32_t p = 0; p < b->papers; p++) keep[b->paper[p]] = times[p] > 0;
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
    uint32_t *times = memory_zeroed(&own, b->papers, sizeof *times);
    if (!times) return fail_memory(error);
    bool resampled = block < b->samples;
    (resampled ? draw_with_replacement : leave_out)(times, b, &random);
    coauth_status status = sample_graph(&graph, b, times, &own, error);
    if (status == COAUTH_OK)
        status = (resampled ? measure_resample : measure_rest)(&b->trials[block], b, times, graph, error);
    coauth_graph_free(graph);
    memory_free(&own, times);
    return status;
}

/* --- Figures from samples ------------------------------------------------------------------------- */

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The share-th quantile of sorted values, interpolated (Hyndman & Fan 1996, type 7). */
static double quantile(const double *sorted, size_t count, double share) {
    double place = share * (double)(count - 1);
    size_t below = (size_t)place;
    double above = sorted[below + 1 < count ? below + 1 : below];
    return sorted[below] + (place - (double)below) * (above - sorted[below]);
}

static double clamp(double value, double least, double most) {
    return fmin(fmax(value, least), most);
}

static void set_interval(coauth_bootstrap_row *row, double *value, size_t count, double mean, size_t figure) {
    double observed = row->observed.value, bias = mean - observed;
    qsort(value, count, sizeof *value, ascending);
    double low = clamp(quantile(value, count, 0.025) - bias, kinds[figure].least, kinds[figure].most);
    double high = clamp(quantile(value, count, 0.975) - bias, kinds[figure].least, kinds[figure].most);
    row->low = (coauth_figure){true, fmin(low, observed)};
    row->high = (coauth_figure){true, fmax(high, observed)};
}

/* value has room for every sample. */
static void summarise(coauth_bootstrap_row *row, const bootstrap *b, size_t figure, double *value) {
    const trial *first = b->trials + (row->resampled ? 0 : b->samples);
    size_t count = 0;
    double mean = 0, squares = 0;
    for (uint32_t s = 0; s < b->samples; s++)
        if (first[s].of[figure].known) mean += value[count++] = first[s].of[figure].value;
    if (count < 2 || !row->observed.known) return;
    mean /= (double)count;
    for (size_t i = 0; i < count; i++) squares += (value[i] - mean) * (value[i] - mean);
    double scale = row->resampled ? 1 : sqrt((double)(b->papers - b->left_out) / b->left_out);
    row->error = (coauth_figure){true, scale * sqrt(squares / (double)(count - 1))};
    if (row->resampled) set_interval(row, value, count, mean, figure);
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
    bootstrap b = {.graph = coauthors, .corpus = corpus, .persons = persons, .authorships = {.bipartite = true},
        .samples = samples, .context = context};
    coauth_statistics observed = {0};
    name_figures(&b, rows);
    b.trials = memory_zeroed(context, 2 * (size_t)samples, sizeof *b.trials);
    double *value = memory_resize(context, NULL, samples, sizeof *value);
    coauth_status status = b.trials && value ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK)
        status = edges_of_papers(&b.authorships, coauthors, corpus, persons, keep, "sampling", context, error);
    if (status == COAUTH_OK) status = list_papers(&b, error);
    if (status == COAUTH_OK)
        status = coauth_summarise(&observed, corpus, persons, keep, 0, coauthors, NULL, context, error);
    if (status == COAUTH_OK)
        status = parallel_for(2 * (size_t)samples, draw, &b, "bootstrap", "samples", 2 * (uint64_t)samples, context,
            error);
    for (size_t f = 0; status == COAUTH_OK && f < FIGURES; f++) {
        rows[f].observed = coauth_statistic_value(&observed, b.index[f]);
        summarise(&rows[f], &b, f, value);
    }
    edges_free(&b.authorships, context);
    memory_free(context, b.start);
    memory_free(context, b.paper);
    memory_free(context, b.trials);
    memory_free(context, value);
    return status;
}
