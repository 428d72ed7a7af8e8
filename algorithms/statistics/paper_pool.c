/* paper_pool.c: see paper_pool.h. */
#include "statistics/paper_pool.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/order.h"
#include "base/scratch.h"

static void list_papers(paper_pool *b) {
    const edge_set *a = &b->authorships;
    bool fractional = b->graph->weight_name && strcmp(b->graph->weight_name, "fractional") == 0;
    for (uint64_t i = 0; i < a->count; i++) {
        if (i && a->from[i] == a->from[i - 1]) continue;
        b->paper[b->papers] = a->from[i];
        b->start[b->papers++] = i;
    }
    b->start[b->papers] = a->count;
    for (uint32_t p = 0; p < b->papers; p++) {
        uint64_t authors = b->start[p + 1] - b->start[p];
        b->tie[p] = fractional && authors > 1 ? 1 / (double)(authors - 1) : 1;
    }
}

/* How many papers are left out of a sample; COAUTH_INVALID_ARGUMENT where there are too few. */
static coauth_status settle(paper_pool *b, coauth_error *error) {
    b->left_out = b->papers >= 20 ? b->papers / 10 : 1;
    if (b->papers > 1) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "papers are what is sampled, and the graph has %u", b->papers);
}

coauth_status pool_make(paper_pool *b, const coauth_graph *graph, const coauth_corpus *corpus,
    const coauth_persons *persons, const uint8_t *keep, const coauth_context *context, coauth_error *error) {
    *b = (paper_pool){.graph = graph, .authorships = {.bipartite = true}};
    coauth_status status = edges_of_papers(&b->authorships, graph, corpus, persons, keep, "sampling", context, error);
    if (status != COAUTH_OK) return status;
    b->start = memory_resize(context, NULL, b->authorships.count + 1, sizeof *b->start);
    b->paper = memory_resize(context, NULL, b->authorships.count, sizeof *b->paper);
    b->tie = memory_resize(context, NULL, b->authorships.count, sizeof *b->tie);
    if (!b->start || !b->paper || !b->tie) return fail_memory(error);
    list_papers(b);
    return settle(b, error);
}

coauth_status pool_of_papers(paper_pool *b, const coauth_corpus *corpus, const uint8_t *keep,
    const coauth_context *context, coauth_error *error) {
    size_t papers;
    coauth_corpus_papers(corpus, &papers);
    *b = (paper_pool){.authorships = {.bipartite = true}};
    b->paper = memory_resize(context, NULL, papers, sizeof *b->paper);
    if (!b->paper) return fail_memory(error);
    for (size_t p = 0; p < papers; p++)
        if (!keep || keep[p]) b->paper[b->papers++] = (uint32_t)p;
    return settle(b, error);
}

void pool_free(paper_pool *b, const coauth_context *context) {
    edges_free(&b->authorships, context);
    memory_free(context, b->start);
    memory_free(context, b->paper);
    memory_free(context, b->tie);
}

/* --- Samples ------------------------------------------------------------------------------------- */

/* Times 0 for left_out papers, each set of them as likely (Floyd's method, Bentley & Floyd 1987), else 1. */
static void leave_out(uint32_t *times, const paper_pool *b, generator *random) {
    for (uint32_t p = 0; p < b->papers; p++) times[p] = 1;
    for (uint32_t last = b->papers - b->left_out; last < b->papers; last++) {
        uint32_t p = generator_below(random, last + 1);
        times[times[p] ? p : last] = 0;
    }
}

uint32_t *pool_sample(const paper_pool *b, size_t number, bool with_replacement, const coauth_context *context) {
    generator random = generator_make(context->seed, "bootstrap", number);
    uint32_t *times = memory_zeroed(context, b->papers, sizeof *times);
    if (!times) return NULL;
    if (!with_replacement) leave_out(times, b, &random);
    else
        for (uint32_t i = 0; i < b->papers; i++) times[generator_below(&random, b->papers)]++;
    return times;
}

uint8_t *pool_keep(
    const paper_pool *b, const uint32_t *times, const coauth_corpus *corpus, const coauth_context *context) {
    size_t papers;
    coauth_corpus_papers(corpus, &papers);
    uint8_t *keep = memory_zeroed(context, papers, 1);
    for (uint32_t p = 0; keep && p < b->papers; p++) keep[b->paper[p]] = times[p] > 0;
    return keep;
}

/* The authorships of the papers that are drawn; each says what ties of their papers weigh. */
static void take(edge_set *drawn, double *each, uint8_t *there, const paper_pool *b, const uint32_t *times) {
    drawn->count = 0;
    for (uint32_t p = 0; p < b->papers; p++) {
        for (uint64_t i = b->start[p]; times[p] && i < b->start[p + 1]; i++) {
            each[drawn->count] = times[p] * b->tie[p];
            drawn->from[drawn->count] = b->authorships.from[i];
            drawn->to[drawn->count] = b->authorships.to[i];
            there[drawn->to[drawn->count++]] = 1;
        }
    }
}

coauth_status pool_graph(
    coauth_graph **graph, const paper_pool *b, const uint32_t *times, const coauth_context *own, coauth_error *error) {
    uint32_t nodes = b->graph->nodes;
    edge_set drawn = {.bipartite = true};
    coauth_graph *all = NULL;
    scratch_scope scope = scratch_open(own);
    uint8_t *there = scratch_zeroes(&scope, nodes, 1);
    double *each = scratch_array(&scope, b->authorships.count, sizeof *each);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = edges_copy(&drawn, &b->authorships, own, error);
    if (status == COAUTH_OK) {
        take(&drawn, each, there, b, times);
        status = edges_graph(&all, nodes, &drawn, each, own, error);
    }
    for (uint32_t u = 0; status == COAUTH_OK && u < nodes; u++) all->origin[u] = b->graph->origin[u];
    if (status == COAUTH_OK) status = coauth_graph_induced(graph, all, there, error);
    coauth_graph_free(all);
    edges_free(&drawn, own);
    scratch_close(&scope);
    return status;
}

/* --- Figures from samples ------------------------------------------------------------------------- */

void pool_sort(double *value, size_t count) {
    sort_real(value, count);
}

double pool_quantile(const double *sorted, size_t count, double share) {
    double place = share * (double)(count - 1);
    size_t below = (size_t)place;
    double above = sorted[below + 1 < count ? below + 1 : below];
    return sorted[below] + (place - (double)below) * (above - sorted[below]);
}

static double mean_of(const double *value, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += value[i];
    return sum / (double)count;
}

coauth_figure pool_error(const double *value, size_t count, bool with_replacement, const paper_pool *b) {
    double mean = mean_of(value, count), squares = 0;
    for (size_t i = 0; i < count; i++) squares += (value[i] - mean) * (value[i] - mean);
    double scale = with_replacement ? 1 : sqrt((double)(b->papers - b->left_out) / b->left_out);
    return (coauth_figure){true, scale * sqrt(squares / (double)(count - 1))};
}

static double clamp(double value, double least, double most) {
    return fmin(fmax(value, least), most);
}

void pool_interval(
    coauth_figure *low, coauth_figure *high, double *value, size_t count, double observed, double least, double most) {
    double bias = mean_of(value, count) - observed;
    pool_sort(value, count);
    double below = clamp(pool_quantile(value, count, 0.025) - bias, least, most);
    double above = clamp(pool_quantile(value, count, 0.975) - bias, least, most);
    *low = (coauth_figure){true, fmin(below, observed)};
    *high = (coauth_figure){true, fmax(above, observed)};
}
