/* sampling.c: see sampling.h. */
#include "statistics/sampling.h"

#include "base/context.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/scratch.h"

typedef struct drawing {
    const sampling *s;
    const paper_pool *pool;
    const coauth_context *context;
    coauth_figure *found; /* per sample its figures: the resampled samples, then those with papers left out */
} drawing;

static coauth_status draw(void *argument, size_t block, unsigned thread, coauth_error *error) {
    (void)thread;
    const drawing *d = argument;
    const coauth_context own = context_of_piece(d->context);
    const bool resampled = block < d->s->samples;
    uint32_t *times = pool_sample(d->pool, block, resampled, &own);
    if (!times) return fail_memory(error);
    coauth_figure *figure = d->found + block * d->s->figures;
    coauth_status status = d->s->measure(figure, d->s->argument, d->pool, times, resampled, &own, error);
    memory_free(&own, times);
    return status;
}

/* value has room for every sample. */
static void summarise(coauth_bootstrap_row *row, const drawing *d, size_t figure, double *value) {
    const sampled_kind *kind = &d->s->kind[figure];
    const coauth_figure *found = d->found + (kind->resampled ? 0 : d->s->samples * d->s->figures) + figure;
    size_t count = 0;
    row->resampled = kind->resampled;
    for (uint32_t i = 0; i < d->s->samples; i++, found += d->s->figures)
        if (found->known) value[count++] = found->value;
    if (count < 2 || !row->observed.known) return;
    row->error = pool_error(value, count, kind->resampled, d->pool);
    if (kind->resampled)
        pool_interval(&row->low, &row->high, value, count, row->observed.value, kind->least, kind->most);
    else if (kind->either_way) {
        double wide = COAUTH_BOOTSTRAP_ERRORS * row->error.value;
        row->low = (coauth_figure){row->error.known, row->observed.value - wide};
        row->high = (coauth_figure){row->error.known, row->observed.value + wide};
    }
}

coauth_status sampling_spread(coauth_bootstrap_row *rows, const sampling *s, const paper_pool *pool,
    const coauth_context *context, coauth_error *error) {
    drawing d = {.s = s, .pool = pool, .context = context};
    const size_t samples = 2 * (size_t)s->samples;
    scratch_scope scope = scratch_open(context);
    d.found = scratch_zeroes(&scope, samples * s->figures, sizeof *d.found);
    double *value = scratch_array(&scope, s->samples, sizeof *value);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = parallel_for(samples, draw, &d, "bootstrap", "samples", samples, context, error);
    for (size_t f = 0; status == COAUTH_OK && f < s->figures; f++) summarise(&rows[f], &d, f, value);
    scratch_close(&scope);
    return status;
}
