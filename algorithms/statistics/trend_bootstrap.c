/* trend_bootstrap.c: how sure the exponents of a trend are; see coauth/bootstrap.h. */
#include <coauth/bootstrap.h>

#include <math.h>

#include "base/error.h"
#include "base/memory.h"
#include "statistics/sampling.h"
#include "statistics/trend_exponents.h"

enum { EXPONENTS = COAUTH_BOOTSTRAP_EXPONENTS };

/* Both are of ties, which resampling loses: papers are left out. */
static const sampled_kind kinds[EXPONENTS] = {{.either_way = true}, {.either_way = true}};

typedef struct history {
    const coauth_corpus *corpus;
    const tie_papers *papers;
} history;

static coauth_status measure(coauth_figure *of, const void *argument, const paper_pool *pool, const uint32_t *times,
    bool resampled, const coauth_context *own, coauth_error *error) {
    const history *all = argument;
    tie_history h = {0};
    coauth_trend trend = {.context = own};
    if (resampled) return COAUTH_OK;
    uint8_t *drawn = pool_keep(pool, times, all->corpus, own);
    coauth_status status = drawn ? tie_history_make(&h, all->papers, drawn, own, error) : fail_memory(error);
    if (status == COAUTH_OK) status = trend_exponents(&trend, &h, error);
    of[0] = trend.densification_exponent;
    of[1] = trend.attachment_exponent;
    tie_history_free(&h);
    memory_free(own, drawn);
    return status;
}

coauth_status coauth_bootstrap_trend(coauth_bootstrap_row rows[COAUTH_BOOTSTRAP_EXPONENTS], const coauth_trend *trend,
    const coauth_project_options *project, uint32_t samples, coauth_error *error) {
    const coauth_context *context = trend->context;
    const coauth_corpus *corpus = trend->corpus;
    static const coauth_project_options everything = COAUTH_PROJECT_OPTIONS;
    rows[0] = (coauth_bootstrap_row){
        .name = "densification_exponent", .title = "Densification exponent", .observed = trend->densification_exponent};
    rows[1] = (coauth_bootstrap_row){.name = "attachment_exponent",
        .title = "Preferential attachment exponent",
        .observed = trend->attachment_exponent};
    if (!trend->count) return fail(error, COAUTH_INVALID_ARGUMENT, "the trend has no rows");
    tie_papers papers = {0};
    paper_pool pool = {0};
    coauth_status status = tie_papers_make(&papers, trend->row[0].first_year, trend->row[trend->count - 1].last_year,
        corpus, trend->persons, project ? project : &everything, context, error);
    if (status == COAUTH_OK) status = pool_of_papers(&pool, corpus, papers.keep, context, error);
    const history all = {corpus, &papers};
    const sampling s = {measure, &all, kinds, EXPONENTS, samples};
    if (status == COAUTH_OK) status = sampling_spread(rows, &s, &pool, context, error);
    pool_free(&pool, context);
    tie_papers_free(&papers);
    return status;
}
