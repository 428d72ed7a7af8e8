/* trend_exponents.c: see trend_exponents.h and trend.h.
 *
 * Attachment: with n_k(t) authors of k ties at the end of year t - 1 and c_k(t) ends of new ties of year t that were
 * such authors, the logarithm of the likelihood of exponent a is
 *
 *     sum over t of  a sum_k c_k ln k  -  c(t) ln sum_k n_k k^a,    c(t) = sum_k c_k
 *
 * It is concave in a, its derivatives are moments of ln k under the weights n_k k^a, and Newton's method finds its top;
 * the standard error is the root of minus one over the second derivative. */
#include "statistics/trend_exponents.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/scratch.h"

/* Authors of one degree before a year, and how many ends of the year's new ties they are. */
typedef struct choice {
    int year;
    double log_degree, authors, chosen;
} choice;

typedef struct exponents {
    const coauth_context *context;
    const tie_history *h;
    uint64_t *by_year;          /* the ties in order of their first years */
    uint64_t *start;            /* years + 1: into by_year */
    uint32_t *new_authors;      /* per year */
    uint32_t *degree;           /* per author, as the years go by */
    uint64_t *authors, *chosen; /* per degree */
    VECTOR(choice) choices;     /* ascending by year */
    scratch_scope own;          /* of all others */
} exponents;

static size_t years_of(const tie_history *h) {
    return (size_t)(h->last_year - h->first_year) + 1;
}

/* --- The line of densification ------------------------------------------------------------------ */

static void fit_line(coauth_figure *slope, coauth_figure *slope_error, const double *x, const double *y, size_t n) {
    double mean_x = 0, mean_y = 0, xx = 0, xy = 0, rest = 0;
    for (size_t i = 0; i < n; i++) mean_x += x[i] / (double)n, mean_y += y[i] / (double)n;
    for (size_t i = 0; i < n; i++) xx += (x[i] - mean_x) * (x[i] - mean_x), xy += (x[i] - mean_x) * (y[i] - mean_y);
    if (n < 2 || !(xx > 1e-12)) return;
    *slope = (coauth_figure){true, xy / xx};
    for (size_t i = 0; i < n; i++) {
        double miss = y[i] - mean_y - slope->value * (x[i] - mean_x);
        rest += miss * miss;
    }
    if (n > 2) *slope_error = (coauth_figure){true, sqrt(rest / (double)(n - 2) / xx)};
}

static coauth_status densification(coauth_trend *trend, const exponents *x, coauth_error *error) {
    size_t years = years_of(x->h), points = 0;
    scratch_scope scope = scratch_open(x->context);
    double *log_authors = scratch_array(&scope, years, sizeof *log_authors);
    double *log_ties = scratch_array(&scope, years, sizeof *log_ties);
    coauth_status status = scratch_status(&scope, error);
    uint64_t authors = 0;
    for (size_t y = 0; status == COAUTH_OK && y < years; y++) {
        authors += x->new_authors[y];
        bool grew = x->new_authors[y] || x->start[y + 1] > x->start[y];
        if (!x->start[y + 1] || !grew) continue; /* no tie yet, or the same point again */
        log_authors[points] = log((double)authors);
        log_ties[points++] = log((double)x->start[y + 1]);
    }
    if (status == COAUTH_OK)
        fit_line(&trend->densification_exponent, &trend->densification_error, log_authors, log_ties, points);
    scratch_close(&scope);
    return status;
}

/* --- Attachment --------------------------------------------------------------------------------- */

static void count_choices(exponents *x, size_t y) {
    for (uint64_t i = x->start[y]; i < x->start[y + 1]; i++) {
        const uint32_t end[2] = {x->h->from[x->by_year[i]], x->h->to[x->by_year[i]]};
        for (int k = 0; k < 2; k++)
            if (x->degree[end[k]]) x->chosen[x->degree[end[k]]]++;
    }
}

static void add_ties(exponents *x, size_t y) {
    for (uint64_t i = x->start[y]; i < x->start[y + 1]; i++) {
        const uint32_t end[2] = {x->h->from[x->by_year[i]], x->h->to[x->by_year[i]]};
        for (int k = 0; k < 2; k++) {
            uint32_t *degree = &x->degree[end[k]];
            if (*degree) x->authors[*degree]--;
            x->authors[++*degree]++;
        }
    }
}

static coauth_status list_choices(exponents *x, coauth_error *error) {
    uint32_t most = 0;
    for (size_t y = 0; y < years_of(x->h); y++) {
        count_choices(x, y);
        for (uint32_t k = 1; k <= most; k++) {
            if (!x->authors[k]) continue;
            choice *c = vector_push(x->context, &x->choices);
            if (!c) return fail_memory(error);
            *c = (choice){x->h->first_year + (int)y, log(k), (double)x->authors[k], (double)x->chosen[k]};
            x->chosen[k] = 0;
        }
        add_ties(x, y);
        for (uint32_t u = 0; u < x->h->authors; u++)
            if (x->degree[u] > most) most = x->degree[u];
    }
    return COAUTH_OK;
}

/* First and second derivative of the logarithm of the likelihood at a, over the choices of years from to last. */
static void derivatives(double *first, double *second, const exponents *x, int from, int last, double a) {
    const choice *c = x->choices.item, *end = c + x->choices.count;
    *first = *second = 0;
    while (c < end && c->year < from) c++;
    while (c < end && c->year <= last) {
        int year = c->year;
        double weights = 0, sum = 0, squares = 0, chosen = 0, logs = 0;
        for (; c < end && c->year == year; c++) {
            double weight = c->authors * exp(a * c->log_degree);
            weights += weight, sum += weight * c->log_degree, squares += weight * c->log_degree * c->log_degree;
            chosen += c->chosen, logs += c->chosen * c->log_degree;
        }
        double mean = sum / weights;
        *first += logs - chosen * mean;
        *second -= chosen * (squares / weights - mean * mean);
    }
}

static void attachment(coauth_figure *exponent, coauth_figure *standard_error, const exponents *x, int from, int last) {
    enum { STEPS = 100 };
    const double bound = 10; /* a larger exponent says no more than "the largest": nothing to estimate */
    double a = 0, first, second;
    for (int i = 0; i < STEPS; i++) {
        derivatives(&first, &second, x, from, last, a);
        if (!(second < -1e-9)) return;
        double step = -first / second;
        a += step > 1 ? 1 : step < -1 ? -1 : step;
        if (fabs(a) > bound) return;
        if (fabs(step) < 1e-12) break;
    }
    *exponent = (coauth_figure){true, a};
    *standard_error = (coauth_figure){true, sqrt(-1 / second)};
}

/* --- All ---------------------------------------------------------------------------------------- */

static coauth_status make_room(exponents *x, coauth_error *error) {
    size_t years = years_of(x->h), most = x->h->authors + 1;
    x->by_year = scratch_array(&x->own, x->h->ties, sizeof *x->by_year);
    x->start = scratch_zeroes(&x->own, years + 2, sizeof *x->start);
    x->new_authors = scratch_zeroes(&x->own, years, sizeof *x->new_authors);
    x->degree = scratch_zeroes(&x->own, x->h->authors, sizeof *x->degree);
    x->authors = scratch_zeroes(&x->own, most, sizeof *x->authors);
    x->chosen = scratch_zeroes(&x->own, most, sizeof *x->chosen);
    return scratch_status(&x->own, error);
}

/* Sorts the ties by first year (counting; a tie of a ready-made graph has none). */
static void sort_ties(exponents *x) {
    const tie_history *h = x->h;
    size_t years = years_of(h);
    for (uint64_t e = 0; e < h->ties; e++)
        if (h->offsets[e] < h->offsets[e + 1]) x->start[h->year[h->offsets[e]] - h->first_year + 2]++;
    for (size_t y = 2; y < years + 2; y++) x->start[y] += x->start[y - 1];
    for (uint64_t e = 0; e < h->ties; e++)
        if (h->offsets[e] < h->offsets[e + 1]) x->by_year[x->start[h->year[h->offsets[e]] - h->first_year + 1]++] = e;
    for (uint32_t u = 0; u < h->authors; u++)
        if (h->author_first[u] != COAUTH_NO_YEAR) x->new_authors[h->author_first[u] - h->first_year]++;
}

coauth_status trend_exponents(coauth_trend *trend, const tie_history *h, coauth_error *error) {
    exponents x = {.context = h->context, .h = h, .own = scratch_open(h->context)};
    coauth_status status = make_room(&x, error);
    if (status == COAUTH_OK) sort_ties(&x);
    if (status == COAUTH_OK) status = densification(trend, &x, error);
    if (status == COAUTH_OK) status = list_choices(&x, error);
    if (status == COAUTH_OK) {
        attachment(&trend->attachment_exponent, &trend->attachment_error, &x, h->first_year, h->last_year);
        for (size_t i = 0; i < trend->count; i++) {
            coauth_trend_row *row = &trend->row[i];
            attachment(&row->attachment_exponent, &row->attachment_error, &x, row->since, row->last_year);
        }
    }
    scratch_close(&x.own);
    vector_free(x.context, &x.choices);
    return status;
}
