/* test_past.c: what could be known of pairs of authors and what came of them, against plain counts over papers. */
#include "linkprediction/past.h"

#include <math.h>

#include "support.h"
#include "written.h"

enum { LETTERS = 18, PAPERS = 60, FIRST = 2000, YEARS = 7, SPLIT = 2003, CORPORA = 12 };

/* Papers, and what is made of them. */
typedef struct sample {
    written_paper paper[PAPERS];
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_project_options options;
    past_papers papers;
} sample;

static void make_sample(sample *s, uint64_t seed, const coauth_context *context) {
    generator random = generator_make(seed, "past", 0);
    coauth_error error;
    *s = (sample){.options = COAUTH_PROJECT_OPTIONS};
    for (size_t i = 0; i < PAPERS; i++) {
        char *authors = s->paper[i].authors;
        s->paper[i] = written_at_random(&random, LETTERS, FIRST, YEARS);
        size_t count = strlen(authors);
        if (count && count < WRITTEN_MOST) authors[count] = authors[0]; /* who stands there twice counts once */
    }
    assert_ok(written_corpus(&s->corpus, s->paper, PAPERS, context, &error), &error);
    assert_ok(coauth_identify(&s->persons, s->corpus, NULL, context, &error), &error);
    s->papers = (past_papers){s->corpus, s->persons, &s->options};
}

static void free_sample(sample *s) {
    coauth_persons_free(s->persons);
    coauth_corpus_free(s->corpus);
}

/* Papers of a, and of b too unless that is 0, up to the split or after it. */
static int written(const sample *s, char a, char b, bool after) {
    int count = 0;
    for (size_t i = 0; i < PAPERS; i++)
        count +=
            (s->paper[i].year > SPLIT) == after && written_by(&s->paper[i], a) && (!b || written_by(&s->paper[i], b));
    return count;
}

static bool is_core(const sample *s, char a) {
    return written(s, a, 0, false) >= PAST_CORE && written(s, a, 0, true) >= PAST_CORE;
}

static bool wrote_before(const sample *s, char a, char b) {
    return a != b && written(s, a, b, false);
}

/* Collaborators up to the split: of a, of b, of both. */
static void count_known(int known[3], const sample *s, char a, char b) {
    memset(known, 0, 3 * sizeof *known);
    for (char c = 'A'; c < 'A' + LETTERS; c++) {
        known[0] += wrote_before(s, a, c);
        known[1] += wrote_before(s, b, c);
        known[2] += wrote_before(s, a, c) && wrote_before(s, b, c);
    }
}

static void check_totals(const past *p, const sample *s) {
    uint64_t authors = 0, ties = 0, new_ties = 0, hits = 0;
    for (char a = 'A'; a < 'A' + LETTERS; a++) {
        authors += is_core(s, a);
        for (char b = 'A'; b < a; b++) {
            int known[3];
            bool later = is_core(s, a) && is_core(s, b) && written(s, a, b, true), is_new = !wrote_before(s, a, b);
            count_known(known, s, a, b);
            ties += later;
            new_ties += later && is_new;
            hits += later && is_new && known[2];
        }
    }
    assert_int_equal(p->authors, authors);
    assert_int_equal(p->ties.count, ties);
    assert_int_equal(p->new_ties, new_ties);
    assert_int_equal(p->hits, hits);
    assert_int_equal(past_tells(p), hits && hits < p->pairs);
}

static void check_pair(const double score[COAUTH_SCORES], bool hit, const sample *s, char a, char b) {
    int known[3];
    count_known(known, s, a, b);
    assert_near(score[COAUTH_COMMON_NEIGHBOURS], known[2], 0);
    assert_near(score[COAUTH_PREFERENTIAL_ATTACHMENT], (double)known[0] * known[1], 1e-12);
    assert_near(score[COAUTH_JACCARD], known[2] / (double)(known[0] + known[1] - known[2]), 1e-12);
    assert_int_equal(hit, written(s, a, b, true) > 0);
}

/* Pairs in the order of nodes, without any that is left out. */
static void check_pairs(const past *p, const coauth_graph *before, const sample *s) {
    size_t pairs = 0;
    for (uint32_t u = 0; u < before->nodes; u++) {
        for (uint32_t v = u + 1; v < before->nodes; v++) {
            char a = coauth_graph_label(before, u)[0], b = coauth_graph_label(before, v)[0];
            int known[3];
            count_known(known, s, a, b);
            if (!is_core(s, a) || !is_core(s, b) || wrote_before(s, a, b) || !known[2]) continue;
            assert_true(pairs < p->pairs);
            check_pair(p->score[pairs], p->hit[pairs], s, a, b);
            pairs++;
        }
    }
    assert_int_equal(p->pairs, pairs);
}

static void pairs_and_what_came_of_them_are_counted(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    size_t pairs = 0;
    for (uint64_t seed = 0; seed < CORPORA; seed++) {
        sample s;
        past p;
        coauth_graph *before;
        coauth_error error;
        coauth_project_options early = COAUTH_PROJECT_OPTIONS;
        const coauth_predict_options wanted = COAUTH_PREDICT_OPTIONS;
        make_sample(&s, seed, &context);
        early.last_year = SPLIT;
        s.options.first_year = SPLIT + 1;
        assert_ok(coauth_project_coauthors(&before, NULL, s.corpus, s.persons, &early, &error), &error);
        assert_ok(past_look(&p, before, &wanted, &s.papers, &error), &error);
        check_totals(&p, &s);
        check_pairs(&p, before, &s);
        pairs += p.pairs;
        past_free(&p);
        coauth_graph_free(before);
        free_sample(&s);
    }
    assert_true(pairs > 100);
}

static void one_network_is_split(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    sample s;
    past p;
    make_sample(&s, 1, &context);
    assert_int_equal(past_split(&s.papers), SPLIT);
    assert_ok(past_within(&p, &s.papers, SPLIT, false, &error), &error);
    check_totals(&p, &s);
    past_free(&p);
    s.options.last_year = FIRST + 4;
    assert_int_equal(past_split(&s.papers), FIRST + 1);
    s.options.last_year = FIRST - 1;
    assert_int_equal(past_split(&s.papers), COAUTH_NO_YEAR);
    assert_int_equal(past_within(&p, &s.papers, SPLIT, false, &error), COAUTH_UNDEFINED);
    past_free(&p);
    coauth_prediction_model model;
    assert_int_equal(past_fit(&model, &s.papers, &error), COAUTH_UNDEFINED);
    s.options.last_year = 0;
    assert_int_equal(past_within(&p, &s.papers, FIRST + YEARS, false, &error), COAUTH_UNDEFINED); /* nothing after */
    past_free(&p);
    free_sample(&s);
}

/* The chance that a pair that came true is ranked above one that did not. */
static double chance_above(const past *p, size_t by) {
    double above = 0, all = 0;
    for (size_t i = 0; i < p->pairs; i++) {
        for (size_t j = 0; j < p->pairs; j++) {
            double x = p->score[i][by], y = p->score[j][by];
            if (!p->hit[i] || p->hit[j]) continue;
            all++;
            above += fabs(x - y) < 1e-9 ? 0.5 : x > y;
        }
    }
    return above / all;
}

static void check_rates(const past *p) {
    static const double from[PAST_RATES + 1] = {1, 2, 3, 4, 5, 10, HUGE_VAL};
    double rate[PAST_RATES];
    past_rates(rate, p);
    for (size_t k = 0; k < PAST_RATES; k++) {
        double hits = 0, all = 0;
        for (size_t i = 0; i < p->pairs; i++) {
            double common = p->score[i][COAUTH_COMMON_NEIGHBOURS];
            if (common < from[k] || common >= from[k + 1]) continue;
            all++, hits += p->hit[i];
        }
        assert_near(rate[k], all > 0 ? hits / all : -1, 1e-12);
    }
}

static void scores_are_judged(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    int told = 0;
    for (uint64_t seed = 0; seed < CORPORA; seed++) {
        sample s;
        past p;
        coauth_error error;
        coauth_prediction_quality quality[COAUTH_SCORES];
        coauth_prediction_interval interval[COAUTH_SCORES];
        coauth_prediction_model model;
        make_sample(&s, seed, &context);
        assert_ok(past_within(&p, &s.papers, SPLIT, true, &error), &error);
        check_totals(&p, &s);
        check_rates(&p);
        assert_ok(past_judge(quality, interval, &p, false, 20, &error), &error);
        assert_int_equal(past_fit(&model, &s.papers, &error), past_tells(&p) ? COAUTH_OK : COAUTH_UNDEFINED);
        for (size_t by = 0; past_tells(&p) && by < COAUTH_COMBINED; by++) {
            assert_int_equal(quality[by].pairs, p.pairs);
            assert_int_equal(quality[by].hits, p.hits);
            assert_near(quality[by].auc, chance_above(&p, by), 1e-9);
            assert_true(interval[by].low <= interval[by].high && interval[by].behind >= 0);
        }
        if (past_tells(&p)) assert_true(model.pairs == p.pairs && model.hits == p.hits);
        told += past_tells(&p);
        past_free(&p);
        free_sample(&s);
    }
    assert_true(told > 3);
}

static void some_come_true_and_some_do_not(void **state) {
    (void)state;
    assert_true(past_tells(&(past){.pairs = 2, .hits = 1}));
    assert_false(past_tells(&(past){.pairs = 2, .hits = 2}));
    assert_false(past_tells(&(past){.pairs = 2}));
}

static void shared_collaborators_have_classes(void **state) {
    (void)state;
    static const size_t class_of[] = {0, 0, 1, 2, 3, 4, 4, 4, 4, 4, 5, 5};
    for (size_t common = 1; common < sizeof class_of / sizeof *class_of; common++)
        assert_int_equal(past_rate_of((double)common), class_of[common]);
    assert_int_equal(past_rate_of(1e6), 5);
}

static void lack_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    sample s;
    make_sample(&s, 1, &context);
    for (ration r = {.sparse = 20}; ration_next(&r);) {
        coauth_error error;
        past p;
        s.persons->context = &r.context;
        coauth_prediction_quality quality[COAUTH_SCORES];
        coauth_prediction_interval interval[COAUTH_SCORES];
        coauth_status status = past_within(&p, &s.papers, SPLIT, true, &error);
        if (status == COAUTH_OK) status = past_judge(quality, interval, &p, false, 20, &error);
        if (ration_end(&r, status)) check_totals(&p, &s);
        past_free(&p);
        s.persons->context = &context;
    }
    free_sample(&s);
}

static void it_can_be_cancelled(void **state) {
    (void)state;
    const volatile int cancel = 1;
    coauth_context context = test_context(1);
    coauth_error error;
    sample s;
    past p;
    make_sample(&s, 1, &context);
    context.cancel = &cancel;
    assert_int_equal(past_within(&p, &s.papers, SPLIT, true, &error), COAUTH_CANCELLED);
    past_free(&p);
    free_sample(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_and_what_came_of_them_are_counted),
        cmocka_unit_test(one_network_is_split),
        cmocka_unit_test(scores_are_judged),
        cmocka_unit_test(some_come_true_and_some_do_not),
        cmocka_unit_test(shared_collaborators_have_classes),
        cmocka_unit_test(lack_of_memory_is_an_error),
        cmocka_unit_test(it_can_be_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
