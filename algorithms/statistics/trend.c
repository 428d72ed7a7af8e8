/* trend.c: the rows of a trend, each the figures of a network of some years, in parallel. */
#include <coauth/trend.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/parallel.h"
#include "statistics/trend_exponents.h"
#include "statistics/trend_ties.h"

typedef struct rows {
    coauth_trend *trend;
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    const coauth_project_options *project;
    const coauth_trend_options *options;
    const tie_history *history;
} rows;

void coauth_trend_free(coauth_trend *trend) {
    if (trend->context) memory_free(trend->context, trend->row);
    *trend = (coauth_trend){0};
}

/* The first and last year with a paper that passes the filters. */
static coauth_status find_years(int *first, int *last, coauth_trend *trend, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *project, const coauth_context *context,
    coauth_error *error) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    uint8_t *keep = memory_resize(context, NULL, papers, 1);
    if (!keep) return fail_memory(error);
    coauth_status status = coauth_select_papers(keep, NULL, corpus, persons, project, error);
    *first = INT16_MAX, *last = INT16_MIN;
    for (size_t p = 0; status == COAUTH_OK && p < papers; p++) {
        trend->without_year += paper[p].year == COAUTH_NO_YEAR;
        if (!keep[p] || paper[p].year == COAUTH_NO_YEAR) continue;
        if (paper[p].year < *first) *first = paper[p].year;
        if (paper[p].year > *last) *last = paper[p].year;
    }
    memory_free(context, keep);
    if (status == COAUTH_OK && *first > *last)
        return fail(error, COAUTH_FORMAT_ERROR, "%s, and a trend is about years",
            trend->without_year < papers ? "no paper with a year passes the filters" : "no paper has a year");
    return status;
}

static coauth_status lay_out(
    coauth_trend *trend, int first, int last, const coauth_trend_options *o, coauth_error *error) {
    int window = o->window > 0 ? o->window : 1, step = o->step > 0 ? o->step : window, length = last - first + 1;
    if (window > length) window = length;
    trend->count = 1 + (size_t)((length - window + step - 1) / step);
    trend->row = memory_zeroed(trend->context, trend->count, sizeof *trend->row);
    if (!trend->row) return fail_memory(error);
    for (size_t i = 0; i < trend->count; i++) {
        coauth_trend_row *row = &trend->row[i];
        int begin = first + (int)i * step;
        row->first_year = o->cumulative ? first : begin;
        row->last_year = begin + window - 1 < last ? begin + window - 1 : last;
        row->since = o->cumulative && i ? trend->row[i - 1].last_year + 1 : row->first_year;
    }
    return COAUTH_OK;
}

/* One row, by one thread: rows are many, and their graphs small.  Later rows are larger, so they go first. */
static coauth_status compute_row(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread;
    rows *r = argument;
    coauth_trend_row *row = &r->trend->row[r->trend->count - 1 - block];
    const coauth_context own = context_of_piece(r->trend->context);
    coauth_persons persons = *r->persons;
    persons.context = &own;
    coauth_project_options years = *r->project;
    years.first_year = row->first_year, years.last_year = row->last_year;
    const coauth_statistics_options options = {.distances = r->options->distances, .cheap_distances = 2e9};
    coauth_graph *graph = NULL;
    size_t papers;
    coauth_corpus_papers(r->corpus, &papers);
    uint8_t *keep = memory_resize(&own, NULL, papers, 1);
    coauth_status status = keep ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = coauth_select_papers(keep, NULL, r->corpus, &persons, &years, error);
    if (status == COAUTH_OK) status = coauth_project_coauthors(&graph, NULL, r->corpus, &persons, &years, error);
    if (status == COAUTH_OK)
        status = coauth_summarise(&row->statistics,
            &(coauth_selection){.corpus = r->corpus, .persons = &persons, .keep = keep}, graph, &options, error);
    if (status == COAUTH_OK) tie_history_count(row, r->history);
    coauth_graph_free(graph);
    memory_free(&own, keep);
    return status;
}

coauth_status coauth_trend_compute(coauth_trend *trend, const coauth_corpus *corpus, const coauth_persons *persons,
    const coauth_project_options *project, const coauth_trend_options *options, coauth_error *error) {
    const coauth_context *context = persons->context;
    coauth_trend_options own = COAUTH_TREND_OPTIONS;
    static const coauth_project_options everything = COAUTH_PROJECT_OPTIONS;
    if (!project) project = &everything;
    *trend = (coauth_trend){.corpus = corpus, .persons = persons, .context = context};
    tie_papers papers = {0};
    tie_history history = {0};
    rows r = {trend, corpus, persons, project, options_take(&own, sizeof own, options), &history};
    int first = 0, last = 0;
    coauth_status status = find_years(&first, &last, trend, corpus, persons, project, context, error);
    if (status == COAUTH_OK) status = lay_out(trend, first, last, r.options, error);
    if (status == COAUTH_OK) status = tie_papers_make(&papers, first, last, corpus, persons, project, context, error);
    if (status == COAUTH_OK) status = tie_history_make(&history, &papers, NULL, context, error);
    if (status == COAUTH_OK)
        status = parallel_for(trend->count, compute_row, &r, "trend", "windows", trend->count, context, error);
    if (status == COAUTH_OK) status = trend_exponents(trend, &history, error);
    tie_history_free(&history);
    tie_papers_free(&papers);
    return status;
}
