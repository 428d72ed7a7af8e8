/* index_bootstrap.c: how sure the indices are; see coauth/bootstrap.h. */
#include <coauth/bootstrap.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "statistics/indices.h"

typedef struct records {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
} records;

static coauth_status measure(coauth_figure *of, const void *argument, const paper_pool *pool, const uint32_t *times,
    bool resampled, const coauth_context *own, coauth_error *error) {
    (void)resampled;
    const records *r = argument;
    size_t papers;
    coauth_corpus_papers(r->corpus, &papers);
    uint8_t *keep = pool_keep(pool, times, r->corpus, own);
    uint32_t *of_paper = memory_zeroed(own, papers, sizeof *of_paper);
    coauth_status status = keep && of_paper ? COAUTH_OK : fail_memory(error);
    for (uint32_t p = 0; status == COAUTH_OK && p < pool->papers; p++) of_paper[pool->paper[p]] = times[p];
    if (status == COAUTH_OK) status = indices_compute(of, r->corpus, r->persons, keep, of_paper, own, error);
    memory_free(own, keep);
    memory_free(own, of_paper);
    return status;
}

static coauth_status observe(coauth_bootstrap_row *rows, sampled_kind *kind, const records *r, const uint8_t *keep,
    const coauth_context *context, coauth_error *error) {
    coauth_figure *observed = memory_zeroed(context, coauth_index_count(), sizeof *observed);
    if (!observed) return fail_memory(error);
    coauth_status status = indices_compute(observed, r->corpus, r->persons, keep, NULL, context, error);
    for (size_t i = 0; status == COAUTH_OK && i < coauth_index_count(); i++) {
        const coauth_index *what = coauth_index_at(i);
        kind[i] = indices_kind(i);
        rows[i] = (coauth_bootstrap_row){.name = what->name, .title = what->title, .observed = observed[i]};
    }
    memory_free(context, observed);
    return status;
}

coauth_status coauth_bootstrap_indices(
    coauth_bootstrap_row *rows, const coauth_selection *selection, uint32_t samples, coauth_error *error) {
    coauth_selection of = COAUTH_SELECTION;
    options_take(&of, sizeof of, selection);
    const coauth_context *context = of.persons->context;
    const records r = {of.corpus, of.persons};
    const size_t count = coauth_index_count();
    paper_pool pool = {0};
    sampled_kind *kind = memory_zeroed(context, count, sizeof *kind);
    coauth_status status = kind ? observe(rows, kind, &r, of.keep, context, error) : fail_memory(error);
    if (status == COAUTH_OK) status = pool_of_papers(&pool, of.corpus, of.keep, context, error);
    const sampling s = {measure, &r, kind, count, samples};
    if (status == COAUTH_OK) status = sampling_spread(rows, &s, &pool, context, error);
    pool_free(&pool, context);
    memory_free(context, kind);
    return status;
}
