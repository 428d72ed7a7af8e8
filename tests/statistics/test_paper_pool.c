/* test_paper_pool.c: papers to draw samples of, their graphs and what samples say of an error, against plain counts
 * over random papers and cases worked by hand. */
#include "statistics/paper_pool.h"

#include <math.h>

#include "support.h"
#include "written.h"

enum { LETTERS = 26, PAPERS = 50, FIRST = 2000, YEARS = 5, CORPORA = 6 };

/* Papers, their graph and the pool of those from a year on. */
typedef struct sample {
    written_paper paper[PAPERS];
    int from;
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_graph *graph;
    uint8_t keep[PAPERS];
    paper_pool pool;
} sample;

static void make_graph(sample *s, const coauth_project_options *options, const coauth_context *context) {
    coauth_error error;
    assert_ok(written_corpus(&s->corpus, s->paper, PAPERS, context, &error), &error);
    assert_ok(coauth_identify(&s->persons, s->corpus, NULL, context, &error), &error);
    assert_ok(coauth_project_coauthors(&s->graph, NULL, s->corpus, s->persons, options, &error), &error);
    assert_ok(coauth_select_papers(s->keep, NULL, s->corpus, s->persons, options, &error), &error);
}

static void make_sample(sample *s, uint64_t seed, int from, coauth_counting counting, const coauth_context *context) {
    coauth_project_options options = COAUTH_PROJECT_OPTIONS;
    generator random = generator_make(seed, "pool", 0);
    coauth_error error;
    *s = (sample){.from = from};
    options.first_year = from;
    options.counting = counting;
    for (size_t i = 0; i < PAPERS; i++) s->paper[i] = written_at_random(&random, LETTERS, FIRST, YEARS);
    make_graph(s, &options, context);
    assert_ok(pool_make(&s->pool, s->graph, s->corpus, s->persons, s->keep, context, &error), &error);
}

static void free_sample(sample *s, const coauth_context *context) {
    pool_free(&s->pool, context);
    coauth_graph_free(s->graph);
    coauth_persons_free(s->persons);
    coauth_corpus_free(s->corpus);
}

static char letter_of(const sample *s, const coauth_graph *g, uint32_t node) {
    return written_letter(s->corpus, s->persons, g->origin[node]);
}

/* Each paper that has authors and is kept, in order, with its authors. */
static void the_pool_holds_the_papers(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (uint64_t seed = 0; seed < CORPORA; seed++) {
        sample s;
        uint32_t next = 0;
        bool fractional = seed % 2;
        make_sample(
            &s, seed, FIRST + (int)seed % 3, fractional ? COAUTH_COUNTING_FRACTIONAL : COAUTH_COUNTING_FULL, &context);
        for (uint32_t i = 0; i < PAPERS; i++) {
            size_t authors = strlen(s.paper[i].authors);
            if (!authors || s.paper[i].year < s.from) continue;
            assert_true(next < s.pool.papers);
            assert_int_equal(s.pool.paper[next], i);
            assert_int_equal(s.pool.start[next + 1] - s.pool.start[next], authors);
            for (uint64_t k = s.pool.start[next]; k < s.pool.start[next + 1]; k++)
                assert_true(written_by(&s.paper[i], letter_of(&s, s.graph, s.pool.authorships.to[k])));
            assert_near(s.pool.tie[next], fractional && authors > 1 ? 1 / ((double)authors - 1) : 1, 0);
            next++;
        }
        assert_int_equal(s.pool.papers, next);
        assert_int_equal(s.pool.left_out, next < 20 ? 1 : next / 10);
        free_sample(&s, &context);
    }
}

static void samples_are_drawn(void **state) {
    (void)state;
    enum { SAMPLES = 2000 };
    coauth_context context = test_context(1);
    sample s;
    make_sample(&s, 1, FIRST, COAUTH_COUNTING_FULL, &context);
    double out[PAPERS] = {0}, twice = 0, chance = (double)s.pool.left_out / s.pool.papers;
    for (size_t k = 0; k < SAMPLES; k++) {
        uint32_t *some = pool_sample(&s.pool, k, false, &context), *drawn = pool_sample(&s.pool, k, true, &context);
        uint32_t without = 0, all = 0;
        for (uint32_t p = 0; p < s.pool.papers; p++) {
            assert_true(some[p] <= 1);
            without += !some[p];
            out[p] += !some[p];
            all += drawn[p];
            twice += drawn[p] > 1;
        }
        assert_int_equal(without, s.pool.left_out);
        assert_int_equal(all, s.pool.papers);
        free(some);
        free(drawn);
    }
    for (uint32_t p = 0; p < s.pool.papers; p++) /* each is as likely, within five standard deviations */
        assert_true(fabs(out[p] - SAMPLES * chance) < 5 * sqrt(SAMPLES * chance * (1 - chance)));
    double once = 1.0 / s.pool.papers, rest = 1 - once, n = s.pool.papers;
    double expected = n * SAMPLES * (1 - pow(rest, n) - n * once * pow(rest, n - 1));
    assert_near(twice, expected, 0.02);
    free_sample(&s, &context);
}

static void samples_follow_from_the_seed(void **state) {
    (void)state;
    coauth_context context = test_context(1), other = test_context(1);
    sample s;
    other.seed = 2;
    make_sample(&s, 1, FIRST, COAUTH_COUNTING_FULL, &context);
    for (int with_replacement = 0; with_replacement < 2; with_replacement++) {
        uint32_t *a = pool_sample(&s.pool, 7, with_replacement, &context);
        uint32_t *same = pool_sample(&s.pool, 7, with_replacement, &context);
        uint32_t *next = pool_sample(&s.pool, 8, with_replacement, &context);
        uint32_t *seeded = pool_sample(&s.pool, 7, with_replacement, &other);
        assert_memory_equal(a, same, s.pool.papers * sizeof *a);
        assert_memory_not_equal(a, next, s.pool.papers * sizeof *a);
        assert_memory_not_equal(a, seeded, s.pool.papers * sizeof *a);
        uint32_t *all[] = {a, same, next, seeded};
        for (size_t i = 0; i < 4; i++) free(all[i]);
    }
    free_sample(&s, &context);
}

/* What one pair of letters has in a sample. */
static double tie_of(const sample *s, const uint32_t *times, char a, char b) {
    double sum = 0;
    for (uint32_t p = 0; p < s->pool.papers; p++) {
        const written_paper *paper = &s->paper[s->pool.paper[p]];
        if (written_by(paper, a) && written_by(paper, b)) sum += times[p] * s->pool.tie[p];
    }
    return sum;
}

static bool is_drawn(const sample *s, const uint32_t *times, char a) {
    bool any = false;
    for (uint32_t p = 0; p < s->pool.papers; p++) any |= times[p] && written_by(&s->paper[s->pool.paper[p]], a);
    return any;
}

static void check_graph(const coauth_graph *g, const sample *s, const uint32_t *times) {
    uint32_t nodes = 0;
    uint64_t edges = 0;
    for (char a = 'A'; a < 'A' + LETTERS; a++) {
        nodes += is_drawn(s, times, a);
        for (char b = 'A'; b < a; b++) edges += tie_of(s, times, a, b) > 0;
    }
    assert_int_equal(g->nodes, nodes);
    assert_int_equal(g->edges, edges);
    for (uint32_t u = 1; u < g->nodes; u++) assert_true(g->origin[u - 1] < g->origin[u]);
    for (uint64_t e = 0; e < g->edges; e++)
        assert_near(g->weight[e], tie_of(s, times, letter_of(s, g, g->from[e]), letter_of(s, g, g->to[e])), 1e-12);
}

static void graphs_are_those_of_the_papers_drawn(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (uint64_t seed = 0; seed < CORPORA; seed++) {
        sample s;
        make_sample(
            &s, seed, FIRST + (int)seed % 4, seed % 2 ? COAUTH_COUNTING_FRACTIONAL : COAUTH_COUNTING_FULL, &context);
        for (size_t k = 0; k < 20; k++) {
            coauth_error error;
            coauth_graph *g;
            uint32_t *times = pool_sample(&s.pool, k, k % 2, &context);
            uint8_t *keep = pool_keep(&s.pool, times, s.corpus, &context);
            assert_ok(pool_graph(&g, &s.pool, times, &context, &error), &error);
            check_graph(g, &s, times);
            for (uint32_t i = 0, p = 0; i < PAPERS; i++) {
                bool pooled = p < s.pool.papers && s.pool.paper[p] == i;
                assert_int_equal(keep[i], pooled && times[p] > 0);
                p += pooled;
            }
            coauth_graph_free(g);
            free(keep);
            free(times);
        }
        free_sample(&s, &context);
    }
}

static void papers_make_a_pool_without_a_graph(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    sample s;
    paper_pool all, some, one;
    make_sample(&s, 1, FIRST + 2, COAUTH_COUNTING_FULL, &context);
    assert_ok(pool_of_papers(&all, s.corpus, NULL, &context, &error), &error);
    assert_ok(pool_of_papers(&some, s.corpus, s.keep, &context, &error), &error);
    assert_int_equal(all.papers, PAPERS);
    for (uint32_t i = 0, p = 0; i < PAPERS; i++) {
        assert_int_equal(all.paper[i], i);
        if (s.paper[i].year >= s.from) assert_int_equal(some.paper[p++], i);
    }
    memset(s.keep, 0, sizeof s.keep);
    s.keep[3] = 1;
    assert_int_equal(pool_of_papers(&one, s.corpus, s.keep, &context, &error), COAUTH_INVALID_ARGUMENT);
    pool_free(&all, &context);
    pool_free(&some, &context);
    pool_free(&one, &context);
    free_sample(&s, &context);
}

/* Ties that the papers do not give: the sample would be compared with another network. */
static void other_graphs_are_refused(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_project_options options = COAUTH_PROJECT_OPTIONS;
    coauth_error error;
    sample s = {.paper = {{2000, "AB"}, {2001, "AB"}, {2002, "AC"}}};
    options.min_weight = 2;
    make_graph(&s, &options, &context);
    assert_int_equal(pool_make(&s.pool, s.graph, s.corpus, s.persons, NULL, &context, &error), COAUTH_INVALID_ARGUMENT);
    free_sample(&s, &context);
}

/* R's quantile() and sd() give these. */
static void errors_are_those_of_the_samples(void **state) {
    (void)state;
    const double four[] = {1, 2, 3, 4}, eight[] = {2, 4, 4, 4, 5, 5, 7, 9};
    const paper_pool pool = {.papers = 20, .left_out = 2};
    assert_near(pool_quantile(four, 4, 0), 1, 0);
    assert_near(pool_quantile(four, 4, 0.25), 1.75, 1e-15);
    assert_near(pool_quantile(four, 4, 0.5), 2.5, 1e-15);
    assert_near(pool_quantile(four, 4, 1), 4, 0);
    assert_near(pool_quantile(four, 1, 0.9), 1, 0);
    assert_near(pool_error(eight, 8, true, &pool).value, sqrt(32.0 / 7), 1e-12);
    assert_near(pool_error(eight, 8, false, &pool).value, 3 * sqrt(32.0 / 7), 1e-12); /* sqrt((20 - 2) / 2) */
}

static void check_interval(double observed, double least, double most, double low, double high) {
    enum { VALUES = 41 };
    coauth_figure from, to;
    double value[VALUES];
    for (int i = 0; i < VALUES; i++) value[i] = i * 7 % VALUES; /* 0 .. 40, 20 on average */
    pool_interval(&from, &to, value, VALUES, observed, least, most);
    assert_true(from.known && to.known);
    assert_near(from.value, low, 1e-12);
    assert_near(to.value, high, 1e-12);
    for (int i = 0; i < VALUES; i++) assert_near(value[i], i, 0);
}

static void intervals_are_less_the_bias(void **state) {
    (void)state;
    check_interval(20, 0, 100, 1, 39);
    check_interval(22, 0, 100, 3, 41);
    check_interval(22, 0, 40, 3, 40);
    check_interval(15, 0, 100, 0, 34);
    check_interval(22, 30, 40, 22, 40);
}

static void lack_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    sample s;
    make_sample(&s, 1, FIRST, COAUTH_COUNTING_FRACTIONAL, &context);
    uint32_t *times = pool_sample(&s.pool, 1, true, &context);
    for (ration r = {0}; ration_next(&r);) {
        coauth_error error;
        coauth_graph *g = NULL;
        paper_pool pool;
        coauth_status status = pool_make(&pool, s.graph, s.corpus, s.persons, s.keep, &r.context, &error);
        if (status == COAUTH_OK) status = pool_graph(&g, &pool, times, &r.context, &error);
        if (ration_end(&r, status)) check_graph(g, &s, times);
        coauth_graph_free(g);
        pool_free(&pool, &r.context);
    }
    free(times);
    free_sample(&s, &context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pool_holds_the_papers),
        cmocka_unit_test(samples_are_drawn),
        cmocka_unit_test(samples_follow_from_the_seed),
        cmocka_unit_test(graphs_are_those_of_the_papers_drawn),
        cmocka_unit_test(papers_make_a_pool_without_a_graph),
        cmocka_unit_test(other_graphs_are_refused),
        cmocka_unit_test(errors_are_those_of_the_samples),
        cmocka_unit_test(intervals_are_less_the_bias),
        cmocka_unit_test(lack_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
