/* test_circle.c: one author's collaborators, standing and facts, by hand. */
#include "support.h"

/* Ada wrote with Bob in 2000 and 2009, with Cem in 2001 and with Dee in 2010; Bob and Cem met in 2003, Cem and Dee in
 * 1999; the network ends in 2010. */
typedef struct fixture {
    coauth_context context;
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_people *people;
    coauth_graph *graph;
} fixture;

static const struct {
    const char *title, *venue, *place, *authors[2];
    int year;
} papers[] = {{"T0", "Acta", "Oslo", {"Ada A", "Bob B"}, 2000}, {"T1", "Acta", "Rome", {"Ada A", "Bob B"}, 2009},
    {"T2", "Notes", "Rome", {"Ada A", "Cem C"}, 2001}, {"T3", "Acta", "Rome", {"Ada A", "Dee D"}, 2010},
    {"T4", "Notes", NULL, {"Bob B", "Cem C"}, 2003}, {"T5", "Notes", NULL, {"Cem C", "Dee D"}, 1999}};

static void set_up(fixture *f) {
    coauth_error error = {0};
    coauth_record *record;
    uint32_t source;
    f->context = test_context(1);
    assert_ok(coauth_corpus_create(&f->corpus, &f->context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, f->corpus, "f", "test", &error), &error);
    assert_ok(coauth_record_create(&record, f->corpus, &error), &error);
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        coauth_record_begin(record, source, i + 1);
        coauth_record_set(record, COAUTH_FIELD_TITLE, papers[i].title, 2);
        coauth_record_set(record, COAUTH_FIELD_VENUE, papers[i].venue, strlen(papers[i].venue));
        coauth_record_date(record, papers[i].year, 0, 0);
        for (size_t a = 0; a < 2; a++) {
            coauth_record_author(record, papers[i].authors[a], strlen(papers[i].authors[a]), 0, 0, 0);
            if (papers[i].place && !a)
                coauth_record_author_attribute(record, COAUTH_AFFILIATION, papers[i].place, strlen(papers[i].place));
        }
        assert_ok(coauth_record_commit(record, &error), &error);
    }
    coauth_record_free(record);
    assert_ok(coauth_identify(&f->persons, f->corpus, NULL, &f->context, &error), &error);
    assert_ok(coauth_people_make(&f->people, f->corpus, f->persons, &error), &error);
    assert_ok(coauth_project_coauthors(&f->graph, NULL, f->corpus, f->persons, NULL, &error), &error);
}

static void tear_down(fixture *f) {
    coauth_graph_free(f->graph);
    coauth_people_free(f->people);
    coauth_persons_free(f->persons);
    coauth_corpus_free(f->corpus);
}

static uint32_t node_of(const fixture *f, const char *label) {
    uint32_t u = 0;
    while (u < f->graph->nodes && strcmp(coauth_graph_label(f->graph, u), label) != 0) u++;
    assert_true(u < f->graph->nodes);
    return u;
}

static void a_circle_is_sorted_and_knows_who_met(void **state) {
    (void)state;
    fixture f;
    coauth_error error = {0};
    coauth_circle circle;
    coauth_circle_options options = COAUTH_CIRCLE_OPTIONS;
    set_up(&f);
    assert_ok(coauth_circle_make(&circle, f.graph, node_of(&f, "Ada A"), NULL, &error), &error);
    assert_int_equal(circle.count, 3);
    assert_int_equal(circle.item[0].node, node_of(&f, "Bob B"));
    assert_near(circle.item[0].strength, 2, 0);
    assert_int_equal(circle.item[0].last_year, 2009);
    assert_int_equal(circle.item[1].node, node_of(&f, "Cem C"));
    assert_true(circle.item[1].lapsed && !circle.item[0].lapsed && !circle.item[2].lapsed);
    assert_int_equal(circle.introduced, 1); /* Bob and Cem; Cem and Dee had met before */
    coauth_circle_free(&circle);
    options.since = 2009;
    options.now = 2014;
    assert_ok(coauth_circle_make(&circle, f.graph, node_of(&f, "Ada A"), &options, &error), &error);
    assert_int_equal(circle.count, 2);
    assert_true(circle.item[0].lapsed && !circle.item[1].lapsed);
    coauth_circle_free(&circle);
    tear_down(&f);
}

static void equal_values_share_a_rank(void **state) {
    (void)state;
    fixture f;
    coauth_standing s;
    set_up(&f);
    const coauth_column *c = coauth_table_find(&f.graph->node_table, "degree"); /* Ada 3, Bob 2, Cem 3, Dee 2 */
    assert_true(coauth_column_standing(&s, c, node_of(&f, "Cem C")));
    assert_true(s.rank == 1 && s.of == 4);
    assert_near(s.percentile, 100, 0);
    assert_true(coauth_column_standing(&s, c, node_of(&f, "Dee D")));
    assert_true(s.rank == 3 && s.of == 4);
    assert_near(s.value, 2, 0);
    assert_near(s.percentile, 50, 0);
    tear_down(&f);
}

static void facts_are_counted(void **state) {
    (void)state;
    fixture f;
    coauth_error error = {0};
    coauth_facts facts;
    char text[64];
    set_up(&f);
    const uint32_t ada = f.graph->origin[node_of(&f, "Ada A")];
    assert_ok(coauth_facts_make(&facts, f.people, ada, &error), &error);
    assert_int_equal(facts.count[COAUTH_FACT_VENUE], 2);
    coauth_fact_text(text, sizeof text, f.corpus, COAUTH_FACT_VENUE, &facts.item[COAUTH_FACT_VENUE][0]);
    assert_string_equal(text, "Acta");
    assert_int_equal(facts.item[COAUTH_FACT_VENUE][0].papers, 3);
    coauth_fact_text(text, sizeof text, f.corpus, COAUTH_FACT_PLACE, &facts.item[COAUTH_FACT_PLACE][0]);
    assert_string_equal(text, "Rome");
    assert_int_equal(facts.count[COAUTH_FACT_ID], 0);
    coauth_facts_free(&facts);
    tear_down(&f);
}

typedef struct heard {
    size_t lines;
    char text[2048];
} heard;

static void hear(void *user, const char *what, const char *text) {
    heard *h = user;
    size_t used = strlen(h->text);
    snprintf(h->text + used, sizeof h->text - used, "%s: %s\n", what, text);
    h->lines++;
}

static void an_author_is_explained(void **state) {
    (void)state;
    fixture f;
    coauth_error error = {0};
    char text[256];
    heard h = {0};
    set_up(&f);
    const uint32_t ada = f.graph->origin[node_of(&f, "Ada A")];
    assert_ok(coauth_why_briefly(text, sizeof text, f.people, ada, &error), &error);
    assert_string_equal(text, "with Bob B, Cem C, Dee D");
    assert_ok(coauth_why(f.people, ada, hear, &h, &error), &error);
    assert_non_null(strstr(h.text, "venues: Acta (3); Notes (1)\n"));
    assert_non_null(strstr(h.text, "piece 1: 2 papers, 2000-2009, with Bob B; shared with other pieces:"));
    assert_non_null(strstr(h.text, "piece 3:"));
    tear_down(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_circle_is_sorted_and_knows_who_met),
        cmocka_unit_test(equal_values_share_a_rank), cmocka_unit_test(facts_are_counted),
        cmocka_unit_test(an_author_is_explained)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
