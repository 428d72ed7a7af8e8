/* judge.c: how well a ranking of pairs told which came true, and how sure that is. */
#include <coauth/predict.h>

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/parallel.h"
#include "base/random.h"
#include "base/scratch.h"
#include "statistics/paper_pool.h"

static const double SAME = 1e-10; /* sums of the same terms in another order differ by less, relative to their size */

typedef struct guess {
    double score;
    uint32_t pair;
    bool hit;
    bool goes_on; /* its score is that of the guess before it */
} guess;

static int highest_first(const void *a, const void *b) {
    const guess *x = a, *y = b;
    if (x->score != y->score) return x->score < y->score ? 1 : -1;
    return (x->pair > y->pair) - (x->pair < y->pair);
}

/* Sorts, and marks runs of equal scores. */
static coauth_status rank_guesses(guess **ranked, const double *score, const uint8_t *hit, size_t count,
    const coauth_context *context, coauth_error *error) {
    guess *list = *ranked = memory_resize(context, NULL, count, sizeof *list);
    double first = 0;
    if (!list) return fail_memory(error);
    if (count > UINT32_MAX) return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion pairs");
    for (size_t i = 0; i < count; i++) list[i] = (guess){.score = score[i], .pair = (uint32_t)i, .hit = hit[i] != 0};
    qsort(list, count, sizeof *list, highest_first);
    for (size_t i = 0; i < count; i++) {
        list[i].goes_on = i > 0 && first - list[i].score <= SAME * fabs(first);
        if (!list[i].goes_on) first = list[i].score;
    }
    return COAUTH_OK;
}

/* times: how often each pair is in a sample; NULL: once.  Within a run of equal scores every order is as likely, so
 * hits of it stand at its average precision, as if spread out evenly. */
static void judge(coauth_prediction_quality *q, const guess *list, size_t count, const uint8_t *times) {
    double above = 0, won = 0, first = 0, sum = 0, hits = 0, all = 0, seen = 0;
    for (size_t i = 0; i < count; i++) {
        double copies = times ? times[list[i].pair] : 1;
        all += copies;
        hits += list[i].hit ? copies : 0;
    }
    if (hits <= 0 || hits >= all) return;
    for (size_t i = 0; i < count;) {
        double size = 0, found = 0, room = hits - seen;
        do {
            double copies = times ? times[list[i].pair] : 1;
            size += copies;
            found += list[i].hit ? copies : 0;
        } while (++i < count && list[i].goes_on);
        if (room > 0 && size > 0) first += found * fmin(1, room / size);
        if (found > 0) sum += found * (above + found) / (seen + size);
        won += found * (all - hits - (seen - above) - (size - found) / 2);
        above += found;
        seen += size;
    }
    q->precision = first / hits;
    q->average_precision = sum / hits;
    q->auc = won / (hits * (all - hits));
    q->factor = q->precision * all / hits;
}

coauth_status coauth_prediction_judge(coauth_prediction_quality *quality, const double *score, const uint8_t *hit,
    size_t count, const coauth_context *context, coauth_error *error) {
    guess *list;
    *quality = (coauth_prediction_quality){.pairs = count};
    coauth_status status = rank_guesses(&list, score, hit, count, context, error);
    for (size_t i = 0; i < count; i++) quality->hits += hit[i] != 0;
    if (status == COAUTH_OK) judge(quality, list, count, NULL);
    memory_free(context, list);
    return status;
}

/* --- How sure ------------------------------------------------------------------------------------ */

typedef struct comparison {
    const coauth_context *context;
    guess **list; /* per ranking */
    size_t rankings, count;
    uint8_t *times; /* per thread and pair */
    double *found;  /* per ranking and sample: average precision */
    size_t samples;
} comparison;

/* How often one of very many pairs is drawn: Poisson with mean 1. */
static uint8_t draw(generator *random) {
    double left = generator_real(random), chance = 0.36787944117144233; /* 1/e */
    uint8_t times = 0;
    while (left >= chance && times < 12) {
        left -= chance;
        chance /= ++times;
    }
    return times;
}

static coauth_status take_sample(void *argument, size_t sample, unsigned thread, coauth_error *error) {
    comparison *c = argument;
    uint8_t *times = c->times + thread * c->count;
    generator random = generator_make(c->context->seed, "prediction", sample);
    (void)error;
    for (size_t i = 0; i < c->count; i++) times[i] = draw(&random);
    for (size_t r = 0; r < c->rankings; r++) {
        coauth_prediction_quality q = {0};
        judge(&q, c->list[r], c->count, times);
        c->found[r * c->samples + sample] = q.average_precision;
    }
    return COAUTH_OK;
}

static void read_interval(double *low, double *high, double *value, size_t samples) {
    pool_sort(value, samples);
    *low = pool_quantile(value, samples, 0.025);
    *high = pool_quantile(value, samples, 0.975);
}

static coauth_status read_intervals(
    coauth_prediction_interval *interval, comparison *c, size_t singles, coauth_error *error) {
    size_t best = 0;
    scratch_scope scope = scratch_open(c->context);
    double *difference = scratch_array(&scope, c->samples, sizeof *difference);
    double *whole = scratch_zeroes(&scope, c->rankings, sizeof *whole);
    coauth_status status = scratch_status(&scope, error);
    for (size_t r = 0; status == COAUTH_OK && r < c->rankings; r++) {
        coauth_prediction_quality q = {0};
        judge(&q, c->list[r], c->count, NULL);
        whole[r] = q.average_precision;
        if (r < singles && whole[r] > whole[best]) best = r;
    }
    for (size_t r = 0; status == COAUTH_OK && r < c->rankings; r++) {
        for (size_t i = 0; i < c->samples; i++)
            difference[i] = c->found[best * c->samples + i] - c->found[r * c->samples + i];
        interval[r].behind = whole[best] - whole[r];
        read_interval(&interval[r].behind_low, &interval[r].behind_high, difference, c->samples);
    }
    for (size_t r = 0; status == COAUTH_OK && r < c->rankings; r++)
        read_interval(&interval[r].low, &interval[r].high, c->found + r * c->samples, c->samples);
    scratch_close(&scope);
    return status;
}

coauth_status coauth_prediction_compare(coauth_prediction_interval *interval, const coauth_rankings *given,
    size_t samples, const coauth_context *context, coauth_error *error) {
    coauth_rankings own = {0};
    const coauth_rankings *of = options_take(&own, sizeof own, given);
    size_t rankings = of->rankings, singles = of->singles, count = of->pairs;
    comparison c = {.context = context, .rankings = rankings, .count = count, .samples = samples};
    if (samples < 20 || !singles || singles > rankings)
        return fail(error, COAUTH_INVALID_ARGUMENT, "comparing takes 20 samples or more, and one single score or more");
    scratch_scope scope = scratch_open(context);
    c.list = scratch_zeroes(&scope, rankings, sizeof *c.list);
    c.times = scratch_array(&scope, parallel_threads(context, samples) * count, 1);
    c.found = scratch_zeroes(&scope, rankings * samples, sizeof *c.found);
    coauth_status status = scratch_status(&scope, error);
    for (size_t r = 0; r < rankings && status == COAUTH_OK; r++)
        status = rank_guesses(&c.list[r], of->score[r], of->hit, count, context, error);
    if (status == COAUTH_OK) status = parallel_for(samples, take_sample, &c, NULL, NULL, 0, context, error);
    if (status == COAUTH_OK) status = read_intervals(interval, &c, singles, error);
    for (size_t r = 0; c.list && r < rankings; r++) memory_free(context, c.list[r]);
    scratch_close(&scope);
    return status;
}
