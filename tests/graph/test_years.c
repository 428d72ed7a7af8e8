/* test_years.c: a graph year by year, against the obvious way, and memory that runs out. */
#include <math.h>

#include "base/random.h"
#include "graph/years.h"
#include "support.h"

enum { PAPERS = 400, AUTHORS = 40, FIRST = 1990, YEARS = 12 };

static coauth_corpus *random_corpus(unsigned papers, const coauth_context *context) {
    coauth_error error;
    coauth_corpus *corpus;
    coauth_record *record;
    uint32_t source;
    generator g = generator_make(3, "years", 0);
    assert_ok(coauth_corpus_create(&corpus, context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, corpus, "test", "test", &error), &error);
    assert_ok(coauth_record_create(&record, corpus, &error), &error);
    for (unsigned p = 0; p < papers; p++) {
        coauth_record_begin(record, source, p + 1);
        coauth_record_set(record, COAUTH_FIELD_TITLE, "A title", 7);
        if (generator_below(&g, 5)) coauth_record_date(record, FIRST + (int)generator_below(&g, YEARS), 0, 0);
        for (unsigned i = 0, k = 1 + generator_below(&g, 5); i < k; i++) {
            char name[16];
            int n = snprintf(name, sizeof name, "Author %c%c", 'A' + (int)generator_below(&g, AUTHORS / 10),
                'A' + (int)generator_below(&g, 10));
            coauth_record_author(record, name, (size_t)n, 0, 0, 0);
        }
        assert_ok(coauth_record_commit(record, &error), &error);
    }
    coauth_record_free(record);
    return corpus;
}

static bool is_on(const coauth_persons *persons, const coauth_paper *p, uint32_t person) {
    for (uint32_t i = p->first_author; i < p->first_author + p->authors; i++)
        if (persons->of[i] == person) return true;
    return false;
}

static unsigned distinct(const coauth_persons *persons, const coauth_paper *p) {
    unsigned k = 0;
    for (uint32_t i = p->first_author; i < p->first_author + p->authors; i++) {
        bool before = false;
        for (uint32_t j = p->first_author; j < i; j++) before |= persons->of[j] == persons->of[i];
        k += !before;
    }
    return k;
}

/* The weight of year FIRST + y of the papers that both persons are on, found by looking at every paper. */
static double expected(
    const coauth_corpus *corpus, const coauth_persons *persons, uint32_t a, uint32_t b, int y, bool fractional) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    double sum = 0;
    for (size_t p = 0; p < papers; p++)
        if (paper[p].year == FIRST + y && is_on(persons, &paper[p], a) && is_on(persons, &paper[p], b))
            sum += fractional ? 1.0 / (distinct(persons, &paper[p]) - 1) : 1;
    return sum;
}

static void compare(const year_list *list, const coauth_corpus *corpus, const coauth_persons *persons, uint32_t a,
    uint32_t b, bool fractional) {
    for (int y = 0; y < YEARS; y++) {
        double found = 0;
        for (size_t i = 0; i < list->count; i++)
            if (list->item[i].year == FIRST + y) found = list->item[i].weight;
        assert_near(found, expected(corpus, persons, a, b, y, fractional), 1e-12);
    }
    for (size_t i = 1; i < list->count; i++) assert_true(list->item[i - 1].year < list->item[i].year);
}

static void as_every_paper_says(void **state) {
    (void)state;
    coauth_error error;
    coauth_context context = test_context(2);
    coauth_corpus *corpus = random_corpus(PAPERS, &context);
    coauth_persons *persons;
    assert_ok(
        coauth_identify(&persons, corpus, &(coauth_identity_options){.method = "exact"}, &context, &error), &error);
    for (int fractional = 0; fractional < 2; fractional++) {
        coauth_project_options options = {.counting = fractional ? COAUTH_COUNTING_FRACTIONAL : COAUTH_COUNTING_FULL};
        coauth_graph *g;
        coauth_years *years;
        year_list list = {0};
        assert_ok(coauth_project_coauthors(&g, NULL, corpus, persons, &options, &error), &error);
        assert_ok(coauth_years_make(&years, corpus, persons, &options, &error), &error);
        assert_true(years_add_up(years, g));
        for (uint64_t e = 0; e < g->edges; e++) {
            assert_ok(years_of_edge(&list, years, g, e, &error), &error);
            compare(&list, corpus, persons, g->origin[g->from[e]], g->origin[g->to[e]], fractional);
        }
        for (uint32_t u = 0; u < g->nodes && !fractional; u++) {
            assert_ok(years_of_node(&list, years, g, u, &error), &error);
            compare(&list, corpus, persons, g->origin[u], g->origin[u], false);
        }
        year_list_free(&list, years);
        coauth_years_free(years);
        coauth_graph_free(g);
    }
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

static void memory_runs_out(void **state) {
    (void)state;
    for (ration r = {0}; ration_next(&r);) {
        coauth_error error;
        ration_pause(&r);
        coauth_corpus *corpus = random_corpus(20, &r.context);
        coauth_persons *persons;
        coauth_graph *g;
        coauth_years *years = NULL;
        year_list list = {0};
        assert_ok(coauth_identify(&persons, corpus, &(coauth_identity_options){.method = "exact"}, &r.context, &error),
            &error);
        assert_ok(coauth_project_coauthors(&g, NULL, corpus, persons, NULL, &error), &error);
        ration_resume(&r);
        coauth_status status = coauth_years_make(&years, corpus, persons, NULL, &error);
        for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++)
            status = years_of_node(&list, years, g, u, &error);
        ration_end(&r, status);
        year_list_free(&list, years);
        coauth_years_free(years);
        coauth_graph_free(g);
        coauth_persons_free(persons);
        coauth_corpus_free(corpus);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_every_paper_says),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
