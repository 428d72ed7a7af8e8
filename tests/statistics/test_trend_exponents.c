/* test_trend_exponents.c: the exponents against a plain reading of their definitions, on made-up histories. */
#include <math.h>

#include "base/random.h"
#include "statistics/trend_exponents.h"
#include "support.h"

enum { AUTHORS = 60, FIRST = 2001, LAST = 2012, MOST = AUTHORS * (AUTHORS - 1) / 2 };

typedef struct made {
    tie_history history;
    int16_t author_first[AUTHORS], year[MOST];
    uint32_t from[MOST], to[MOST];
    uint64_t offsets[MOST + 1];
} made;

/* Each year five authors come and a few ties, some of them to whoever has many; the last one never has any. */
static void make(made *m, uint64_t seed, const coauth_context *context) {
    static bool tied[AUTHORS][AUTHORS];
    uint32_t degree[AUTHORS] = {0}, ties = 0;
    generator random = generator_make(seed, "test", 0);
    memset(tied, 0, sizeof tied);
    for (int y = FIRST; y <= LAST; y++) {
        uint32_t here = (uint32_t)(y - FIRST + 1) * 5 - (y == LAST);
        for (int tries = 0; tries < 14; tries++) {
            uint32_t u = generator_below(&random, here), v = generator_below(&random, here);
            uint32_t other = generator_below(&random, here);
            if (degree[other] > degree[v]) v = other;
            if (u == v || tied[u][v]) continue;
            tied[u][v] = tied[v][u] = true;
            degree[u]++, degree[v]++;
            m->from[ties] = u, m->to[ties] = v, m->year[ties] = (int16_t)y, m->offsets[ties] = ties;
            ties++;
        }
    }
    m->offsets[ties] = ties;
    for (uint32_t u = 0; u < AUTHORS; u++) m->author_first[u] = (int16_t)(FIRST + (int)u / 5);
    m->history = (tie_history){.first_year = FIRST,
        .last_year = LAST,
        .authors = AUTHORS,
        .author_first = m->author_first,
        .ties = ties,
        .from = m->from,
        .to = m->to,
        .offsets = m->offsets,
        .year = m->year,
        .context = context};
}

/* Of exponent a over the new ties of the years since to last: each end that had a tie before was drawn from all authors
 * that had one by their number of ties to the power of a. */
static double log_likelihood(const tie_history *h, int since, int last, double a) {
    double sum = 0;
    for (int y = since; y <= last; y++) {
        uint32_t degree[AUTHORS] = {0};
        double all = 0;
        for (uint64_t e = 0; e < h->ties; e++)
            if (h->year[e] < y) degree[h->from[e]]++, degree[h->to[e]]++;
        for (uint32_t u = 0; u < AUTHORS; u++)
            if (degree[u]) all += pow(degree[u], a);
        for (uint64_t e = 0; e < h->ties; e++) {
            if (h->year[e] != y) continue;
            if (degree[h->from[e]]) sum += a * log(degree[h->from[e]]) - log(all);
            if (degree[h->to[e]]) sum += a * log(degree[h->to[e]]) - log(all);
        }
    }
    return sum;
}

static void assert_attachment(
    coauth_figure exponent, coauth_figure deviation, const tie_history *h, int since, int last) {
    const double step = 1e-3;
    assert_true(exponent.known && deviation.known);
    double below = log_likelihood(h, since, last, exponent.value - step);
    double at = log_likelihood(h, since, last, exponent.value);
    double above = log_likelihood(h, since, last, exponent.value + step);
    assert_true(at >= below && at >= above);
    assert_near(deviation.value, sqrt(step * step / (2 * at - below - above)), 1e-3);
}

/* The least squares of ln ties on ln authors at the end of every year. */
static double slope(const tie_history *h) {
    double x[LAST - FIRST + 1], y[LAST - FIRST + 1], mean_x = 0, mean_y = 0, xx = 0, xy = 0;
    const int years = LAST - FIRST + 1;
    for (int i = 0; i < years; i++) {
        double authors = 0, ties = 0;
        for (uint32_t u = 0; u < AUTHORS; u++) authors += h->author_first[u] <= FIRST + i;
        for (uint64_t e = 0; e < h->ties; e++) ties += h->year[e] <= FIRST + i;
        x[i] = log(authors), y[i] = log(ties);
        mean_x += x[i] / years, mean_y += y[i] / years;
    }
    for (int i = 0; i < years; i++) xx += (x[i] - mean_x) * (x[i] - mean_x), xy += (x[i] - mean_x) * (y[i] - mean_y);
    return xy / xx;
}

static void exponents_follow_their_definitions(void **state) {
    (void)state;
    static made m;
    coauth_context context = test_context(1);
    coauth_error error;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        coauth_trend_row rows[] = {{.since = FIRST, .last_year = LAST}, {.since = 2006, .last_year = 2009}};
        coauth_trend trend = {.row = rows, .count = 2};
        make(&m, seed, &context);
        assert_ok(trend_exponents(&trend, &m.history, &error), &error);
        assert_near(trend.densification_exponent.value, slope(&m.history), 1e-9);
        assert_attachment(trend.attachment_exponent, trend.attachment_error, &m.history, FIRST, LAST);
        assert_attachment(rows[1].attachment_exponent, rows[1].attachment_error, &m.history, 2006, 2009);
        assert_true(rows[0].attachment_exponent.value == trend.attachment_exponent.value);
    }
}

/* Ties of one year alone have no line, and nobody to prefer. */
static void one_year_says_nothing(void **state) {
    (void)state;
    static made m;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_trend trend = {.count = 0};
    make(&m, 1, &context);
    while (m.history.ties && m.year[m.history.ties - 1] > FIRST) m.history.ties--;
    m.history.last_year = FIRST;
    for (uint32_t u = 5; u < AUTHORS; u++) m.author_first[u] = COAUTH_NO_YEAR;
    assert_ok(trend_exponents(&trend, &m.history, &error), &error);
    assert_false(trend.densification_exponent.known || trend.densification_error.known);
    assert_false(trend.attachment_exponent.known || trend.attachment_error.known);
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    static made m;
    for (ration r = {0}; ration_next(&r);) {
        coauth_trend trend = {.count = 0};
        make(&m, 1, &r.context);
        ration_end(&r, trend_exponents(&trend, &m.history, NULL));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exponents_follow_their_definitions),
        cmocka_unit_test(one_year_says_nothing),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
