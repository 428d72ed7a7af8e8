/* Collaboration indices and credit on cases worked by hand from the published formulas. */
#include "support.h"

#include <math.h>

#include "statistics/citation_indices.h"

/* "A,B*,C" lists authors; * corresponding, + inferred; "/DE" after a name is a country; "..." cuts. */
typedef struct entry {
    const char *authors;
    int year;
    int citations; /* -1: not known */
} entry;

typedef struct fixture {
    coauth_context context;
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_graph *graph;
} fixture;

static void add_author(coauth_record *record, const char *text, size_t length) {
    const char *slash = memchr(text, '/', length);
    size_t name = slash ? (size_t)(slash - text) : length;
    unsigned flags = 0;
    for (; name && strchr("*+", text[name - 1]); name--)
        flags |= text[name - 1] == '*' ? COAUTH_AUTHORSHIP_CORRESPONDING : COAUTH_AUTHORSHIP_INFERRED;
    if (name == 3 && memcmp(text, "...", 3) == 0) {
        coauth_record_flags(record, COAUTH_PAPER_TRUNCATED);
        return;
    }
    coauth_record_author(record, text, name, 0, 0, flags);
    if (slash) coauth_record_author_attribute(record, COAUTH_COUNTRY, slash + 1, (size_t)(text + length - slash - 1));
}

static void set_up(fixture *f, const entry *entries, size_t count) {
    coauth_error error = {0};
    coauth_record *record;
    uint32_t source;
    coauth_project_options options = COAUTH_PROJECT_OPTIONS;
    *f = (fixture){.context = test_context(2)};
    assert_ok(coauth_corpus_create(&f->corpus, &f->context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, f->corpus, "f", "test", &error), &error);
    assert_ok(coauth_record_create(&record, f->corpus, &error), &error);
    for (size_t i = 0; i < count; i++) {
        coauth_record_begin(record, source, i + 1);
        coauth_record_set(record, COAUTH_FIELD_TITLE, "T", 1);
        coauth_record_date(record, entries[i].year, 0, 0);
        coauth_record_citations(record, entries[i].citations);
        for (const char *a = entries[i].authors; *a;) {
            size_t length = strcspn(a, ",");
            add_author(record, a, length);
            a += length + (a[length] == ',');
        }
        assert_ok(coauth_record_commit(record, &error), &error);
    }
    coauth_record_free(record);
    assert_ok(
        coauth_identify(&f->persons, f->corpus, &(coauth_identity_options){.method = "exact"}, &f->context, &error),
        &error);
    assert_ok(coauth_project_coauthors(&f->graph, NULL, f->corpus, f->persons, &options, &error), &error);
}

static void tear_down(fixture *f) {
    coauth_graph_free(f->graph);
    coauth_persons_free(f->persons);
    coauth_corpus_free(f->corpus);
}

static coauth_figure index_of(const fixture *f, const char *name) {
    coauth_figure values[64];
    coauth_error error = {0};
    assert_true(coauth_index_count() <= 64);
    assert_ok(coauth_compute_indices(values, &(coauth_selection){.corpus = f->corpus, .persons = f->persons}, &error),
        &error);
    for (size_t i = 0; coauth_index_at(i); i++)
        if (strcmp(coauth_index_at(i)->name, name) == 0) return values[i];
    fail_msg("no index is called %s", name);
    return (coauth_figure){0};
}

static void assert_index(const fixture *f, const char *name, double expected) {
    coauth_figure figure = index_of(f, name);
    if (!figure.known || fabs(figure.value - expected) > 1e-9)
        fail_msg("%s is %.12g, not %.12g", name, figure.value, expected);
}

static const entry five_papers[] = {
    {"A", 2000, 10}, {"A,B", 2001, 4}, {"A,B,C,D", 2001, 3}, {"E", 2002, 3}, {"B,C", 2002, 0}};

static void indices_follow_their_formulas(void **state) {
    (void)state;
    fixture f;
    set_up(&f, five_papers, 5);
    assert_index(&f, "degree_of_collaboration", 3.0 / 5);
    assert_index(&f, "collaborative_index", 10.0 / 5);
    assert_index(&f, "collaborative_coefficient", 1 - (2 + 2 * 0.5 + 0.25) / 5);
    assert_index(&f, "modified_collaborative_coefficient", 5.0 / 4 * (1 - (2 + 2 * 0.5 + 0.25) / 5));
    assert_index(&f, "bibliometrix_collaboration_index", 3.0 / 3); /* B, C and D; A and E have papers of their own */
    assert_index(&f, "solo_papers", 2.0 / 5);
    assert_index(&f, "solo_authors", 1.0 / 5);
    assert_index(&f, "annual_growth", sqrt(2) - 1);
    assert_index(&f, "h_index", 3);
    assert_index(&f, "g_index", 4); /* 10, 14, 17, 20 against 1, 4, 9, 16 */
    assert_false(index_of(&f, "international_share").known);
    assert_false(index_of(&f, "single_country_papers").known);
    tear_down(&f);
}

static void the_modified_coefficient_is_one_when_all_work_together(void **state) {
    (void)state;
    fixture f;
    set_up(&f, (const entry[]){{"A,B,C", 2000, -1}, {"C,B,A", 2000, -1}}, 2);
    assert_index(&f, "collaborative_coefficient", 2.0 / 3);
    assert_index(&f, "modified_collaborative_coefficient", 1);
    assert_false(index_of(&f, "h_index").known);
    assert_false(index_of(&f, "annual_growth").known);
    assert_false(index_of(&f, "lotka_exponent").known); /* everyone has two */
    tear_down(&f);
}

static void empty_and_lonely_corpora_have_no_nonsense(void **state) {
    (void)state;
    for (size_t count = 0; count < 2; count++) {
        fixture f;
        coauth_figure values[64];
        set_up(&f, (const entry[]){{"A", 2000, 0}}, count);
        assert_int_equal(
            coauth_compute_indices(values, &(coauth_selection){.corpus = f.corpus, .persons = f.persons}, NULL),
            COAUTH_OK);
        for (size_t i = 0; i < coauth_index_count(); i++) assert_true(isfinite(values[i].value));
        assert_int_equal(index_of(&f, "degree_of_collaboration").known, count);
        assert_int_equal(index_of(&f, "g_index").known, count);
        tear_down(&f);
    }
}

static void countries_are_counted_by_corresponding_author(void **state) {
    (void)state;
    fixture f;
    set_up(&f,
        (const entry[]){{"A*/DE,B/DE", 2000, -1}, {"A*/DE,C/FR", 2000, -1}, {"C*/FR,D", 2000, -1},
            {"A/DE,C/FR", 2000, -1}, {"D,E", 2000, -1}, {"C*/FR,A*/DE", 2000, -1}},
        6);
    assert_index(&f, "international_share", 3.0 / 5);
    assert_index(&f, "single_country_papers", 2);
    assert_index(&f, "multiple_country_papers", 2);
    assert_index(&f, "multiple_country_share", 0.5);
    coauth_country *country;
    size_t count;
    coauth_error error = {0};
    assert_ok(coauth_corresponding_countries(&country, &count, f.corpus, NULL, &f.context, &error), &error);
    assert_int_equal(count, 2);
    assert_string_equal(coauth_corpus_text(f.corpus, country[0].country), "DE");
    assert_int_equal(country[0].papers, 3);
    assert_int_equal(country[0].single_country, 1);
    assert_int_equal(country[0].multiple_country, 2);
    assert_string_equal(coauth_corpus_text(f.corpus, country[1].country), "FR");
    assert_int_equal(country[1].papers, 2);
    assert_int_equal(country[1].single_country, 1);
    coauth_free(&f.context, country);
    tear_down(&f);
}

static double column_of(const fixture *f, const char *column, const char *author) {
    const coauth_column *c = coauth_table_find(&f->graph->node_table, column);
    assert_non_null(c);
    for (uint32_t u = 0; u < f->graph->nodes; u++) {
        if (strcmp(coauth_corpus_text(f->corpus, f->graph->label[u]), author) != 0) continue;
        assert_true(coauth_column_has(c, u));
        return coauth_column_number(c, u);
    }
    fail_msg("no author is called %s", author);
    return 0;
}

static void credit_is_shared_out(void **state) {
    (void)state;
    fixture f;
    coauth_error error = {0};
    set_up(&f, five_papers, 5);
    assert_ok(coauth_add_productivity(f.graph, f.corpus, f.persons, NULL, &error), &error);
    double four = 1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4;
    assert_near(column_of(&f, "harmonic_papers", "A"), 1 + 2.0 / 3 + 1 / four, 1e-12);
    assert_near(column_of(&f, "harmonic_papers", "D"), 0.25 / four, 1e-12);
    assert_near(column_of(&f, "first_author_papers", "A"), 3, 0);
    assert_near(column_of(&f, "last_author_papers", "A"), 1, 0);
    assert_near(column_of(&f, "last_author_papers", "C"), 1, 0);
    assert_near(column_of(&f, "solo_papers", "A"), 1, 0);
    assert_near(column_of(&f, "citations", "A"), 17, 0);
    assert_near(column_of(&f, "h_index", "A"), 3, 0);
    assert_near(column_of(&f, "g_index", "A"), 3, 0);
    assert_near(column_of(&f, "h_index", "C"), 1, 0);
    double sum = 0;
    for (uint32_t u = 0; u < f.graph->nodes; u++)
        sum += coauth_table_find(&f.graph->node_table, "harmonic_papers")->as.real[u];
    assert_near(sum, 5, 1e-12); /* every paper is given away whole */
    tear_down(&f);
}

static void inferred_and_cut_authors_get_no_position(void **state) {
    (void)state;
    fixture f;
    coauth_error error = {0};
    set_up(&f, (const entry[]){{"A,B,O+,...", 2000, -1}, {"O,A", 2000, -1}}, 2);
    assert_ok(coauth_add_productivity(f.graph, f.corpus, f.persons, NULL, &error), &error);
    assert_near(column_of(&f, "last_author_papers", "B"), 0, 0);
    assert_near(column_of(&f, "last_author_papers", "A"), 1, 0);
    assert_near(column_of(&f, "first_author_papers", "O"), 1, 0);
    assert_near(column_of(&f, "harmonic_papers", "O"), 2.0 / 3, 1e-12);
    assert_null(coauth_table_find(&f.graph->node_table, "h_index"));
    tear_down(&f);
}

static void pairs_have_a_strength(void **state) {
    (void)state;
    fixture f;
    coauth_error error = {0};
    set_up(&f, five_papers, 5);
    assert_ok(coauth_add_similarity(f.graph, "salton", &error), &error);
    assert_ok(coauth_add_similarity(f.graph, "jaccard", &error), &error);
    assert_int_equal(coauth_add_similarity(f.graph, "magic", &error), COAUTH_INVALID_ARGUMENT);
    assert_null(coauth_table_find(&f.graph->edge_table, "magic"));
    assert_near(coauth_table_find(&f.graph->edge_table, "salton")->as.real[0], 2 / 3.0, 1e-12); /* A-B: 2 of 3 and 3 */
    assert_near(coauth_table_find(&f.graph->edge_table, "jaccard")->as.real[0], 2 / 4.0, 1e-12);
    assert_near(f.graph->weight[0], 2, 0);
    tear_down(&f);
}

static void citations_have_h_and_g(void **state) {
    (void)state;
    citation_indices found = citation_indices_of((int32_t[]){0, 0}, 2);
    assert_int_equal(found.h + found.g, 0);
    found = citation_indices_of((int32_t[]){100}, 1);
    assert_int_equal(found.h, 1);
    assert_int_equal(found.g, 1);
    found = citation_indices_of((int32_t[]){1, 4, 3, 10, 8}, 5); /* 10 8 4 3 1: Hirsch's h is 3; sums 10 18 22 25 26 */
    assert_int_equal(found.h, 3);
    assert_int_equal(found.g, 5);
    assert_int_equal(citation_indices_of(NULL, 0).h, 0);
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    fixture f;
    set_up(&f, (const entry[]){{"A*/DE,B/FR", 2000, 1}, {"A,B,C", 2001, 2}, {"C", 2001, 2}}, 3);
    for (ration r = {0}; ration_next(&r);) {
        coauth_figure values[64];
        coauth_country *country = NULL;
        size_t count;
        f.persons->context = &r.context;
        coauth_status status =
            coauth_compute_indices(values, &(coauth_selection){.corpus = f.corpus, .persons = f.persons}, NULL);
        if (status == COAUTH_OK)
            status = coauth_corresponding_countries(&country, &count, f.corpus, NULL, &r.context, NULL);
        coauth_free(&r.context, country);
        f.persons->context = &f.context;
        ration_end(&r, status);
    }
    tear_down(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indices_follow_their_formulas),
        cmocka_unit_test(the_modified_coefficient_is_one_when_all_work_together),
        cmocka_unit_test(empty_and_lonely_corpora_have_no_nonsense),
        cmocka_unit_test(countries_are_counted_by_corresponding_author),
        cmocka_unit_test(credit_is_shared_out),
        cmocka_unit_test(inferred_and_cut_authors_get_no_position),
        cmocka_unit_test(pairs_have_a_strength),
        cmocka_unit_test(citations_have_h_and_g),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
