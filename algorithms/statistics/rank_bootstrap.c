/* rank_bootstrap.c: how sure an author's value and rank are; see coauth/bootstrap.h. */
#include <coauth/bootstrap.h>

#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/order.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "statistics/paper_pool.h"

static const double MOST_SECONDS = 600, WORK_A_SECOND = 1e9; /* as measures reckon their work */
static const double AGREEMENT = 1e-6;                        /* of the network of all papers with the graph, relative */

typedef struct rank_bootstrap {
    const coauth_rank_bootstrap_options *wanted;
    coauth_measure_options options;
    const coauth_context *context;
    paper_pool pool;
    bool resampled; /* values get their error from the samples with replacement */
    double *value;  /* samples times count: of those that values are taken from, NAN where missing */
    double *rank;   /* samples times count: with replacement */
} rank_bootstrap;

bool coauth_rank_bootstrap_resamples(const char *column) {
    static const char *const names[] = {"papers", "fractional_papers", "strength", "clustering"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(column, names[i]) == 0) return true;
    return false;
}

static coauth_measure_options exactly(const coauth_rank_bootstrap_options *wanted) {
    coauth_measure_options options = COAUTH_MEASURE_OPTIONS;
    options_take(&options, sizeof options, wanted->options);
    options.exact = true, options.epsilon = 0;
    return options;
}

/* Those with replacement, then those with papers left out where values need them. */
static size_t blocks_of(const coauth_rank_bootstrap_options *wanted) {
    return (coauth_rank_bootstrap_resamples(wanted->column) ? 1 : 2) * (size_t)wanted->samples;
}

/* --- Values in a sample -------------------------------------------------------------------------- */

static void count_papers(double *value, const paper_pool *pool, const uint32_t *times, bool fractional) {
    for (uint32_t u = 0; u < pool->graph->nodes; u++) value[u] = 0;
    for (uint32_t p = 0; p < pool->papers; p++) {
        double authors = (double)(pool->start[p + 1] - pool->start[p]);
        for (uint64_t i = pool->start[p]; i < pool->start[p + 1]; i++)
            value[pool->authorships.to[i]] += fractional ? times[p] / authors : times[p];
    }
}

/* Who is on no paper of the sample has 0, or no value where somebody on some may have none. */
static void spread_out(double *value, const coauth_graph *all, const coauth_graph *g, const coauth_column *column) {
    for (uint32_t u = 0, v = 0; u < all->nodes; u++) {
        bool there = v < g->nodes && g->origin[v] == all->origin[u];
        if (!there) value[u] = column->valid ? NAN : 0;
        else value[u] = coauth_column_has(column, v) ? coauth_column_number(column, v) : NAN;
        v += there;
    }
}

static coauth_status measure_sample(
    double *value, const rank_bootstrap *b, const uint32_t *times, const coauth_context *own, coauth_error *error) {
    coauth_graph *graph = NULL;
    const char *name = b->wanted->column;
    if (!b->wanted->measure) {
        count_papers(value, &b->pool, times, strcmp(name, "fractional_papers") == 0);
        return COAUTH_OK;
    }
    coauth_status status = pool_graph(&graph, &b->pool, times, own, error);
    if (status == COAUTH_OK) status = coauth_measure_add(graph, b->wanted->measure, &b->options, error);
    if (status == COAUTH_OK) spread_out(value, b->pool.graph, graph, coauth_table_find(&graph->node_table, name));
    coauth_graph_free(graph);
    return status;
}

/* One more than how many are larger, by bisection; sorted ascends. */
static double rank_in(const double *sorted, size_t count, double value) {
    size_t low = 0;
    BISECT(low, count, i, !(sorted[i] > value));
    return (double)(count - low) + 1;
}

/* Who has no value ranks behind all who have. Reorders the values. */
static void rank_sample(double *rank, double *value, const rank_bootstrap *b) {
    size_t known = 0;
    for (size_t i = 0; i < b->wanted->count; i++) rank[i] = value[b->wanted->nodes[i]];
    for (uint32_t u = 0; u < b->pool.graph->nodes; u++)
        if (!isnan(value[u])) value[known++] = value[u];
    pool_sort(value, known);
    for (size_t i = 0; i < b->wanted->count; i++)
        rank[i] = isnan(rank[i]) ? (double)known + 1 : rank_in(value, known, rank[i]);
}

static coauth_status draw(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread;
    rank_bootstrap *b = argument;
    const coauth_context own = context_of_piece(b->context);
    bool with_replacement = block < b->wanted->samples;
    size_t row = (with_replacement ? block : block - b->wanted->samples) * b->wanted->count;
    uint32_t *times = pool_sample(&b->pool, block, with_replacement, &own);
    double *value = memory_resize(&own, NULL, b->pool.graph->nodes, sizeof *value);
    coauth_status status = times && value ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = measure_sample(value, b, times, &own, error);
    if (status == COAUTH_OK && with_replacement == b->resampled)
        for (size_t i = 0; i < b->wanted->count; i++) b->value[row + i] = value[b->wanted->nodes[i]];
    if (status == COAUTH_OK && with_replacement) rank_sample(b->rank + row, value, b);
    memory_free(&own, times);
    memory_free(&own, value);
    return status;
}

/* --- Before sampling ----------------------------------------------------------------------------- */

coauth_status coauth_rank_bootstrap_check(
    const coauth_graph *coauthors, const coauth_rank_bootstrap_options *given, coauth_error *error) {
    coauth_rank_bootstrap_options own = {0};
    const coauth_rank_bootstrap_options *wanted = options_take(&own, sizeof own, given);
    if (!wanted->measure) return COAUTH_OK;
    coauth_measure_options options = exactly(wanted);
    size_t blocks = blocks_of(wanted);
    double work = coauth_measure_plan(wanted->measure, coauthors, &options).work;
    double seconds = (double)blocks * work / WORK_A_SECOND / parallel_threads(coauthors->context, blocks);
    if (seconds <= MOST_SECONDS) return COAUTH_OK;
    return fail(error, COAUTH_LIMIT_EXCEEDED,
        "%u samples of %s would take some %.0f minutes, and %.0f are the most; %.0f would fit. Fewer authors take "
        "less (option giant, option min_papers)",
        wanted->samples, wanted->measure->name, ceil(seconds / 60), MOST_SECONDS / 60,
        floor(MOST_SECONDS / seconds * wanted->samples));
}

/* Whether the network of all papers, each once, has the values of the graph: its weights may be others. */
static coauth_status check_values(const rank_bootstrap *b, const coauth_column *observed, coauth_error *error) {
    scratch_scope scope = scratch_open(b->context);
    uint32_t *times = scratch_array(&scope, b->pool.papers, sizeof *times);
    double *value = scratch_array(&scope, b->pool.graph->nodes, sizeof *value);
    coauth_status status = scratch_status(&scope, error);
    for (uint32_t p = 0; status == COAUTH_OK && p < b->pool.papers; p++) times[p] = 1;
    if (status == COAUTH_OK) status = measure_sample(value, b, times, b->context, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < b->pool.graph->nodes; u++) {
        double is = coauth_column_has(observed, u) ? coauth_column_number(observed, u) : NAN;
        if (isnan(is) ? isnan(value[u]) : fabs(value[u] - is) <= AGREEMENT * fabs(is)) continue;
        status = fail(error, COAUTH_INVALID_ARGUMENT,
            "papers are sampled, and of them alone %s would be another: leave out option normalise, filters on authors "
            "and ties, and ready-made graphs",
            b->wanted->column);
    }
    scratch_close(&scope);
    return status;
}

/* --- Spreads from samples ------------------------------------------------------------------------ */

/* Ranks are whole, and the interval does not leave out the rank that was observed. */
static void spread_rank(coauth_rank_spread *s, double *rank, uint32_t samples, uint32_t first, double observed) {
    uint32_t among = 0;
    for (uint32_t i = 0; i < samples; i++) among += rank[i] <= first;
    pool_sort(rank, samples);
    s->rank_low = (coauth_figure){true, fmin(floor(pool_quantile(rank, samples, 0.025)), observed)};
    s->rank_high = (coauth_figure){true, fmax(ceil(pool_quantile(rank, samples, 0.975)), observed)};
    s->among_first = (double)among / samples;
}

static void spread_value(coauth_rank_spread *s, double *value, size_t count, double observed, const rank_bootstrap *b) {
    bool is_share = strcmp(b->wanted->column, "clustering") == 0;
    if (count < 2) return;
    s->error = pool_error(value, count, b->resampled, &b->pool);
    if (b->resampled) pool_interval(&s->low, &s->high, value, count, observed, 0, is_share ? 1 : INFINITY);
}

static double observed_rank(const coauth_column *c, uint32_t nodes, double value) {
    double rank = 1;
    for (uint32_t u = 0; u < nodes; u++) rank += coauth_column_has(c, u) && coauth_column_number(c, u) > value;
    return rank;
}

static coauth_status summarise(
    coauth_rank_spread *spread, const rank_bootstrap *b, const coauth_column *observed, coauth_error *error) {
    uint32_t samples = b->wanted->samples;
    double *sample = memory_resize(b->context, NULL, samples, sizeof *sample);
    if (!sample) return fail_memory(error);
    for (size_t i = 0; i < b->wanted->count; i++) {
        double value = coauth_column_number(observed, b->wanted->nodes[i]);
        size_t known = 0;
        spread[i] = (coauth_rank_spread){.among_first = 0};
        for (uint32_t s = 0; s < samples; s++)
            if (!isnan(b->value[s * b->wanted->count + i])) sample[known++] = b->value[s * b->wanted->count + i];
        spread_value(&spread[i], sample, known, value, b);
        for (uint32_t s = 0; s < samples; s++) sample[s] = b->rank[s * b->wanted->count + i];
        spread_rank(
            &spread[i], sample, samples, b->wanted->first, observed_rank(observed, b->pool.graph->nodes, value));
    }
    memory_free(b->context, sample);
    return COAUTH_OK;
}

coauth_status coauth_bootstrap_ranks(coauth_rank_spread *spread, const coauth_graph *coauthors,
    const coauth_selection *selection, const coauth_rank_bootstrap_options *given, coauth_error *error) {
    coauth_rank_bootstrap_options own = {0};
    coauth_selection of = COAUTH_SELECTION;
    const coauth_rank_bootstrap_options *options = options_take(&own, sizeof own, given);
    options_take(&of, sizeof of, selection);
    const coauth_context *context = coauthors->context;
    rank_bootstrap b = {.wanted = options,
        .options = exactly(options),
        .context = context,
        .resampled = coauth_rank_bootstrap_resamples(options->column)};
    const coauth_column *observed = coauth_table_find(&coauthors->node_table, options->column);
    size_t blocks = blocks_of(options);
    if (!observed || b.options.node_count)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s cannot be sampled", options->column);
    coauth_status status = coauth_rank_bootstrap_check(coauthors, options, error);
    if (status != COAUTH_OK) return status;
    scratch_scope scope = scratch_open(context);
    b.value = scratch_zeroes(&scope, options->samples * options->count, sizeof *b.value);
    b.rank = scratch_zeroes(&scope, options->samples * options->count, sizeof *b.rank);
    status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = pool_make(&b.pool, coauthors, of.corpus, of.persons, of.keep, context, error);
    if (status == COAUTH_OK) status = check_values(&b, observed, error);
    if (status == COAUTH_OK) status = parallel_for(blocks, draw, &b, "bootstrap", "samples", blocks, context, error);
    if (status == COAUTH_OK) status = summarise(spread, &b, observed, error);
    pool_free(&b.pool, context);
    scratch_close(&scope);
    return status;
}
