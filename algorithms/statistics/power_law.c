/* power_law.c: discrete power laws with and without cutoff by maximum likelihood (Clauset, Shalizi & Newman,
 * "Power-law distributions in empirical data", SIAM Review 51:661, 2009).
 *
 * Both likelihoods belong to exponential families and so are concave in their parameters: one maximum,
 * found by golden section, for the cutoff over the rate with the best exponent for each. */
#include <coauth/distributions.h>

#include <math.h>

#include "base/context.h"
#include "base/memory.h"
#include "statistics/power_series.h"

enum { GOLDEN_STEPS = 60 };

/* The values from xmin on. */
typedef struct tail {
    const coauth_frequency *rows;
    size_t count;
    double first;           /* xmin */
    double n, log_sum, sum; /* how many, sums of ln x and of x */
    double rate;            /* while the exponent is sought */
} tail;

static tail tail_of(const coauth_frequency *rows, size_t count, double first) {
    tail t = {.rows = rows, .count = count, .first = first};
    for (size_t i = 0; i < count; i++) {
        double k = (double)rows[i].count;
        t.n += k;
        t.log_sum += k * log(rows[i].value);
        t.sum += k * rows[i].value;
    }
    return t;
}

/* Where a concave function of one variable is largest between low and high (Kiefer 1953). */
static double maximum(double (*function)(tail *t, double at), tail *t, double low, double high) {
    const double ratio = 0.61803398874989485;
    double a = high - ratio * (high - low), b = low + ratio * (high - low);
    double at_a = function(t, a), at_b = function(t, b);
    for (int i = 0; i < GOLDEN_STEPS; i++) {
        if (at_a < at_b) {
            low = a, a = b, at_a = at_b;
            b = low + ratio * (high - low);
            at_b = function(t, b);
        } else {
            high = b, b = a, at_b = at_a;
            a = high - ratio * (high - low);
            at_a = function(t, a);
        }
    }
    return (low + high) / 2;
}

static double likelihood(tail *t, double exponent) {
    return -t->n * power_series_log(exponent, t->rate, t->first) - exponent * t->log_sum - t->rate * t->sum;
}

static double best_exponent(tail *t) {
    /* with a cutoff the exponent may be anything; without one the series needs more than 1 */
    return t->rate > 0 ? maximum(likelihood, t, -5, 20) : maximum(likelihood, t, 1 + 1e-6, 20);
}

static double likelihood_of_rate(tail *t, double log_rate) {
    t->rate = exp(log_rate);
    return likelihood(t, best_exponent(t));
}

/* The largest difference between the cumulative shares of the values and of the law, which may be at
 * a value or just before the next. */
static double distance(const tail *t, double exponent) {
    double all = power_series_log(exponent, t->rate, t->first), below = 0, largest = 0;
    for (size_t i = 0; i < t->count; i++) {
        double x = t->rows[i].value;
        double law_below = 1 - exp(power_series_log(exponent, t->rate, x) - all);
        double law_up_to = 1 - exp(power_series_log(exponent, t->rate, x + 1) - all);
        largest = fmax(largest, fabs(law_below - below / t->n));
        below += (double)t->rows[i].count;
        largest = fmax(largest, fabs(law_up_to - below / t->n));
    }
    return largest;
}

static double exponent_error(tail *t, double exponent) {
    double h = 1e-3 * (exponent - 1);
    double curvature = (power_series_log(exponent + h, 0, t->first) - 2 * power_series_log(exponent, 0, t->first) +
                           power_series_log(exponent - h, 0, t->first)) /
                       (h * h);
    return curvature > 0 ? 1 / sqrt(t->n * curvature) : 0;
}

/* How many rows from the first on may begin a tail: those that leave enough values, and enough different ones. */
static size_t candidates(const coauth_frequency *rows, size_t count) {
    uint64_t left = 0;
    size_t i = count;
    while (i && left < COAUTH_FIT_LEAST) left += rows[--i].count;
    if (left < COAUTH_FIT_LEAST || count < COAUTH_FIT_LEAST_DIFFERENT) return 0;
    return i + COAUTH_FIT_LEAST_DIFFERENT <= count ? i + 1 : count - COAUTH_FIT_LEAST_DIFFERENT + 1;
}

static coauth_status choose_first(
    size_t *first, const coauth_frequency *rows, size_t count, const coauth_context *context, coauth_error *error) {
    double least = INFINITY;
    size_t end = candidates(rows, count);
    *first = 0;
    for (size_t i = 0; i < end; i++) {
        coauth_status status = context_check(context, error);
        if (status != COAUTH_OK) return status;
        tail t = tail_of(rows + i, count - i, rows[i].value);
        double d = distance(&t, best_exponent(&t));
        if (d < least) least = d, *first = i;
    }
    return COAUTH_OK;
}

static void fit_cutoff(coauth_power_law *fit, tail *t) {
    double largest = t->rows[t->count - 1].value;
    double log_rate = maximum(likelihood_of_rate, t, log(1e-3 / largest), log(20));
    fit->cutoff_log_likelihood = likelihood_of_rate(t, log_rate);
    fit->cutoff_rate = t->rate;
    fit->cutoff_exponent = best_exponent(t);
    fit->cutoff_distance = distance(t, fit->cutoff_exponent);
    if (fit->cutoff_log_likelihood <= fit->log_likelihood) {
        fit->cutoff_rate = 0;
        fit->cutoff_exponent = fit->exponent;
        fit->cutoff_log_likelihood = fit->log_likelihood;
        fit->cutoff_distance = fit->distance;
    }
    fit->likelihood_ratio = 2 * (fit->cutoff_log_likelihood - fit->log_likelihood);
    fit->p_value = erfc(sqrt(fit->likelihood_ratio / 2));
}

static bool whole(const coauth_frequency *rows, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!(rows[i].value >= 1) || rows[i].value != floor(rows[i].value) || rows[i].value > 0x1p53) return false;
    return true;
}

coauth_status coauth_fit_power_law(coauth_power_law *fit, const coauth_frequency *rows, size_t count, uint64_t xmin,
    const coauth_context *context, coauth_error *error) {
    *fit = (coauth_power_law){0};
    while (count && rows[0].value < (xmin ? (double)xmin : 1)) rows++, count--;
    if (!candidates(rows, count) || !whole(rows, count)) return COAUTH_OK;
    size_t first = 0;
    if (!xmin) {
        coauth_status status = choose_first(&first, rows, count, context, error);
        if (status != COAUTH_OK) return status;
    }
    tail t = tail_of(rows + first, count - first, xmin ? (double)xmin : rows[first].value);
    fit->xmin = (uint64_t)t.first;
    fit->tail = (uint64_t)t.n;
    fit->exponent = best_exponent(&t);
    fit->log_likelihood = likelihood(&t, fit->exponent);
    fit->distance = distance(&t, fit->exponent);
    fit->standard_error = exponent_error(&t, fit->exponent);
    fit_cutoff(fit, &t);
    fit->fitted = true;
    return COAUTH_OK;
}

double coauth_power_law_share(double exponent, uint64_t xmin, double value) {
    return exp(power_series_log(exponent, 0, ceil(value)) - power_series_log(exponent, 0, (double)xmin));
}
