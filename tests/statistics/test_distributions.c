/* Distributions counted by hand; power laws against igraph's fit, known series and samples of a known law. */
#include "support.h"

#include <igraph.h>
#include <math.h>

#include "base/random.h"
#include "shapes.h"
#include "statistics/power_series.h"

static void series_have_their_known_values(void **state) {
    (void)state;
    const double pi = 3.14159265358979323846;
    assert_near(exp(power_series_log(2, 0, 1)), pi * pi / 6, 1e-12);
    assert_near(exp(power_series_log(4, 0, 1)), pow(pi, 4) / 90, 1e-12);
    assert_near(exp(power_series_log(2, 0, 3)), pi * pi / 6 - 1.25, 1e-12);
    assert_near(exp(power_series_log(1.5, 0, 1)), 2.612375348685488, 1e-12);
    assert_near(exp(power_series_log(1, log(2), 1)), log(2), 1e-11);          /* sum of 1 / (x 2^x) */
    assert_near(exp(power_series_log(0, 0.001, 1)), 1 / expm1(0.001), 1e-11); /* a geometric series */
    assert_near(exp(power_series_log(-1, 0.01, 1)), exp(-0.01) / pow(1 - exp(-0.01), 2), 1e-9);
    assert_near(exp(power_series_log(0, 3, 1)), 1 / expm1(3), 1e-12);
    assert_near(power_series_log(0, 2, 1e6), -2e6 - log1p(-exp(-2)), 1e-12);
    for (int i = 0; i < 40; i++) { /* term by term */
        double s = 0.5 + 0.1 * i, r = pow(10, -0.05 * i), sum = 0;
        for (double x = 7; x < 20000; x++) sum += pow(x, -s) * exp(-r * x);
        assert_near(exp(power_series_log(s, r, 7)), sum, 1e-11 * sum < 1e-16 ? 1e-16 : 1e-11);
    }
}

static coauth_power_law fit_of(const coauth_frequency *rows, size_t count, uint64_t xmin) {
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_power_law fit;
    assert_ok(coauth_fit_power_law(&fit, rows, count, xmin, &context, &error), &error);
    assert_int_equal(fit.fitted, fit.tail > 0);
    return fit;
}

/* A whole number of a power law with cutoff, by inverting the cumulative sum. */
static uint64_t draw(generator *g, double exponent, double rate) {
    static double cumulative[100001], of_exponent = 0, of_rate = -1;
    if (exponent != of_exponent || rate != of_rate) {
        double all = power_series_log(exponent, rate, 1), sum = 0;
        of_exponent = exponent, of_rate = rate;
        for (int x = 1; x <= 100000; x++) cumulative[x] = sum += exp(-exponent * log(x) - rate * x - all);
    }
    double u = generator_real(g);
    size_t low = 1, high = 100000;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cumulative[middle] < u) low = middle + 1;
        else high = middle;
    }
    return low;
}

static size_t sample(
    coauth_frequency *rows, igraph_vector_t *values, size_t n, double exponent, double rate, uint64_t seed) {
    static uint64_t counts[100001];
    generator g = generator_make(seed, "sample", 0);
    size_t count = 0;
    memset(counts, 0, sizeof counts);
    for (size_t i = 0; i < n; i++) {
        uint64_t x = draw(&g, exponent, rate);
        counts[x]++;
        if (values) VECTOR(*values)[i] = (double)x;
    }
    for (size_t x = 1; x <= 100000; x++)
        if (counts[x]) rows[count++] = (coauth_frequency){(double)x, counts[x]};
    return count;
}

static coauth_frequency rows[100000];

static void fits_agree_with_igraph(void **state) {
    (void)state;
    enum { N = 5000 };
    igraph_vector_t values;
    igraph_vector_init(&values, N);
    for (uint64_t seed = 1; seed <= 5; seed++) {
        size_t count = sample(rows, &values, N, 1.8 + 0.3 * (double)seed, 0, seed);
        for (uint64_t xmin = 1; xmin <= 4; xmin++) {
            igraph_plfit_result_t expected;
            igraph_power_law_fit(&values, &expected, (double)xmin, false);
            coauth_power_law fit = fit_of(rows, count, xmin);
            assert_int_equal(fit.xmin, xmin);
            assert_near(fit.exponent, expected.alpha, 1e-4);
            assert_near(fit.log_likelihood, expected.L, 1e-6);
        }
    }
    igraph_vector_destroy(&values);
}

static void the_law_of_a_sample_is_found(void **state) {
    (void)state;
    size_t count = sample(rows, NULL, 50000, 2.5, 0, 7);
    coauth_power_law fit = fit_of(rows, count, 0);
    assert_true(fabs(fit.exponent - 2.5) < 4 * fit.standard_error);
    assert_true(fit.standard_error > 0.001 && fit.standard_error < 0.1);
    assert_true(fit.distance < 0.02);
    assert_true(fit.p_value > 0.01); /* a cutoff is not needed */
    count = sample(rows, NULL, 50000, 1.5, 0.02, 8);
    fit = fit_of(rows, count, 1);
    assert_true(fabs(fit.cutoff_exponent - 1.5) < 0.05);
    assert_true(fabs(fit.cutoff_rate - 0.02) < 0.003);
    assert_true(fit.p_value < 1e-9);
    assert_true(fit.cutoff_distance < 0.01 && fit.distance > fit.cutoff_distance);
    assert_near(fit.likelihood_ratio, 2 * (fit.cutoff_log_likelihood - fit.log_likelihood), 1e-9);
}

static void at_the_maximum_the_law_has_the_values_own_means(void **state) {
    (void)state;
    size_t count = sample(rows, NULL, 3000, 1.2, 0.05, 3);
    coauth_power_law fit = fit_of(rows, count, 1);
    double n = 0, sum = 0, logs = 0, all = power_series_log(fit.cutoff_exponent, fit.cutoff_rate, 1), law_sum = 0,
           law_logs = 0;
    for (size_t i = 0; i < count; i++) {
        n += (double)rows[i].count;
        sum += (double)rows[i].count * rows[i].value;
        logs += (double)rows[i].count * log(rows[i].value);
    }
    for (double x = 1; x < 3000; x++) {
        double p = exp(-fit.cutoff_exponent * log(x) - fit.cutoff_rate * x - all);
        law_sum += p * x;
        law_logs += p * log(x);
    }
    assert_near(law_sum, sum / n, 1e-4);
    assert_near(law_logs, logs / n, 1e-4);
}

static void what_cannot_be_fitted_is_not(void **state) {
    (void)state;
    assert_int_equal(fit_of(NULL, 0, 0).tail, 0);
    assert_int_equal(fit_of((const coauth_frequency[]){{3, 10}}, 1, 0).tail, 0);
    assert_int_equal(fit_of((const coauth_frequency[]){{0.5, 10}, {1.5, 3}, {2, 1}}, 3, 0).tail, 0);
    assert_int_equal(fit_of((const coauth_frequency[]){{0, 9}, {1, 8}, {2, 1}, {3, 1}}, 4, 1).tail, 10); /* no zeros */
    assert_int_equal(fit_of((const coauth_frequency[]){{0, 9}, {1, 8}, {2, 1}, {3, 1}}, 4, 0).tail, 10);
    assert_int_equal(fit_of((const coauth_frequency[]){{0, 9}, {1, 7}, {2, 1}, {3, 1}}, 4, 0).tail, 0); /* too few */
    assert_int_equal(fit_of((const coauth_frequency[]){{1, 90}, {2, 9}}, 2, 0).tail, 0); /* a line through two */
    assert_int_equal(fit_of((const coauth_frequency[]){{1, 90}, {2, 9}, {4, 9}, {5, 8}}, 4, 2).tail, 26);
    assert_int_equal(fit_of((const coauth_frequency[]){{1, 90}, {2, 9}, {4, 9}, {5, 8}}, 4, 4).tail, 0);
    assert_int_equal(fit_of((const coauth_frequency[]){{1, 30}, {2, 10}}, 2, 5).tail, 0);
}

static void networks_have_their_distributions(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error = {0};
    coauth_graph *graph = NULL;
    coauth_corpus *corpus = NULL;
    coauth_persons persons = {.count = 6, .context = &context};
    const uint32_t from[] = {0, 0, 1, 2}, to[] = {1, 2, 2, 3};
    const double weight[] = {2, 1, 1, 0.5};
    assert_ok(coauth_corpus_create(&corpus, &context, &error), &error);
    assert_ok(
        coauth_graph_from_edges(&graph, NULL,
            &(coauth_edge_list){.nodes = 6, .edges = 4, .from = from, .to = to, .weight = weight}, &context, &error),
        &error);
    static const struct {
        const char *name;
        coauth_frequency rows[5];
        double mean, median;
    } expected[] = {
        {"degree", {{0, 2}, {1, 1}, {2, 2}, {3, 1}}, 8.0 / 6, 1.5},
        {"strength", {{0, 2}, {0.5, 1}, {2.5, 1}, {3, 2}}, 9.0 / 6, 1.5},
        {"component_size", {{1, 2}, {4, 1}}, 2, 1},
        {"distance", {{1, 4}, {2, 2}}, 8.0 / 6, 1},
        {"papers_per_author", {{0, 0}}, 0, 0},
        {"authors_per_paper", {{0, 0}}, 0, 0},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        coauth_distribution d;
        assert_ok(coauth_distribution_compute(
                      &d, expected[i].name, &(coauth_selection){.corpus = corpus, .persons = &persons}, graph, &error),
            &error);
        for (size_t r = 0; r < d.count; r++) {
            assert_near(d.rows[r].value, expected[i].rows[r].value, 0);
            assert_int_equal(d.rows[r].count, expected[i].rows[r].count);
        }
        assert_int_equal(expected[i].rows[d.count].count, 0);
        assert_int_equal(d.mean.known, d.count > 0);
        assert_near(d.mean.value, expected[i].mean, 1e-12);
        assert_near(d.median.value, expected[i].median, 1e-12);
        coauth_distribution_free(&d);
    }
    coauth_distribution d;
    assert_int_equal(coauth_distribution_compute(
                         &d, "nothing", &(coauth_selection){.corpus = corpus, .persons = &persons}, graph, &error),
        COAUTH_INVALID_ARGUMENT);
    coauth_distribution_free(&d);
    coauth_graph_free(graph);
    coauth_corpus_free(corpus);
}

static void every_listed_distribution_is_computed(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_graph *graph = papers_graph(100, 80, 5, 1, &context);
    coauth_corpus *corpus = NULL;
    coauth_persons persons = {.count = graph->nodes, .context = &context};
    const coauth_distribution_row *row;
    assert_ok(coauth_corpus_create(&corpus, &context, &error), &error);
    for (size_t i = 0; (row = coauth_distribution_at(i)); i++) {
        for (ration r = {0}; ration_next(&r);) {
            coauth_distribution d;
            graph->context = &r.context;
            ration_end(&r, coauth_distribution_compute(&d, row->name,
                               &(coauth_selection){.corpus = corpus, .persons = &persons}, graph, &error));
            coauth_distribution_free(&d);
            graph->context = &context;
        }
        assert_true(row->title && *row->title);
    }
    coauth_corpus_free(corpus);
    coauth_graph_free(graph);
}

/* zeta(2) = pi^2 / 6, and the part of it beyond 1. */
static void shares_of_a_power_law(void **state) {
    (void)state;
    const double beyond = 1 - 6 / (3.14159265358979323846 * 3.14159265358979323846);
    assert_near(coauth_power_law_share(2, 1, 1), 1, 1e-12);
    assert_near(coauth_power_law_share(2, 1, 2), beyond, 1e-10);
    assert_near(coauth_power_law_share(2, 2, 2), 1, 1e-12);
    assert_near(coauth_power_law_share(2, 1, 1.5), beyond, 1e-10); /* values are whole */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_of_a_power_law),
        cmocka_unit_test(series_have_their_known_values),
        cmocka_unit_test(fits_agree_with_igraph),
        cmocka_unit_test(the_law_of_a_sample_is_found),
        cmocka_unit_test(at_the_maximum_the_law_has_the_values_own_means),
        cmocka_unit_test(what_cannot_be_fitted_is_not),
        cmocka_unit_test(networks_have_their_distributions),
        cmocka_unit_test(every_listed_distribution_is_computed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
