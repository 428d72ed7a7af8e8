/* Records become papers as written, in the order given, and corpora join end to end. */
#include "support.h"

static coauth_corpus *start(coauth_record **record, const coauth_context *context) {
    coauth_error error = {0};
    coauth_corpus *corpus = NULL;
    uint32_t source;
    assert_ok(coauth_corpus_create(&corpus, context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, corpus, "a.bib", "bibtex", &error), &error);
    assert_ok(coauth_record_create(record, corpus, &error), &error);
    coauth_record_begin(*record, source, 1);
    return corpus;
}

static const char *name_text(const coauth_corpus *corpus, size_t authorship) {
    return coauth_corpus_text(
        corpus, coauth_corpus_names(corpus, NULL)[coauth_corpus_authorships(corpus, NULL)[authorship].name].text);
}

static void assert_family(const coauth_corpus *corpus, size_t authorship, const char *family) {
    const coauth_name *name =
        &coauth_corpus_names(corpus, NULL)[coauth_corpus_authorships(corpus, NULL)[authorship].name];
    assert_int_equal(name->family_length, strlen(family));
    assert_memory_equal(coauth_corpus_text(corpus, name->text) + name->family_start, family, strlen(family));
}

static void family_names_are_found_again_after_cleaning(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_record *r;
    coauth_corpus *corpus = start(&r, &context);
    coauth_record_author(r, "Lily Li", 7, 5, 2, 0);
    coauth_record_author(r, "Lily   Li", 9, 7, 2, 0);
    coauth_record_author(r, "\xC9lie  Roux", 10, 6, 4, 0); /* É of Windows-1252 takes two bytes as UTF-8 */
    coauth_record_author(r, "van  der Berg, Jan", 18, 0, 13, 0);
    coauth_record_author_parts(
        r, (coauth_text){" Ann ", 5}, (coauth_text){"de la Cruz", 10}, (coauth_text){"Jr.", 3}, 0);
    coauth_record_author_parts(r, (coauth_text){0}, (coauth_text){"Plato", 5}, (coauth_text){0}, 0);
    coauth_record_author_parts(r, (coauth_text){"Madonna", 7}, (coauth_text){0}, (coauth_text){0}, 0);
    assert_ok(coauth_record_commit(r, &error), &error);
    static const char *const names[] = {
        "Lily Li", "Lily Li", "Élie Roux", "van der Berg, Jan", "Ann de la Cruz Jr.", "Plato", "Madonna"};
    static const char *const families[] = {"Li", "Li", "Roux", "van der Berg", "de la Cruz", "Plato", ""};
    for (size_t i = 0; i < 7; i++) {
        assert_string_equal(name_text(corpus, i), names[i]);
        assert_family(corpus, i, families[i]);
    }
    coauth_record_free(r);
    coauth_corpus_free(corpus);
}

static void facts_about_nobody_are_given_to_nobody(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_record *r;
    coauth_corpus *corpus = start(&r, &context);
    coauth_record_author_attribute(r, COAUTH_AFFILIATION, "before any author", 17);
    coauth_record_author(r, "Ann", 3, 0, 0, 0);
    coauth_record_author_attribute(r, COAUTH_AFFILIATION, "hers", 4);
    coauth_record_author_attribute(r, COAUTH_AFFILIATION, "hers", 4);
    coauth_record_author(r, " \t ", 3, 0, 0, 0);
    coauth_record_author_attribute(r, COAUTH_AFFILIATION, "of no name", 10);
    assert_ok(coauth_record_commit(r, &error), &error);
    size_t attributes;
    coauth_corpus_attributes(corpus, &attributes);
    assert_int_equal(attributes, 1);
    assert_int_equal(coauth_corpus_authorships(corpus, NULL)[0].attributes, 1);
    coauth_record_free(r);
    coauth_corpus_free(corpus);
}

static void inferred_authors_stand_behind_listed_ones(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_record *r;
    coauth_corpus *corpus = start(&r, &context);
    coauth_record_author(r, "Owner", 5, 0, 0, COAUTH_AUTHORSHIP_INFERRED);
    coauth_record_author_attribute(r, COAUTH_COUNTRY, "DE", 2);
    coauth_record_author(r, "Ann", 3, 0, 0, 0);
    coauth_record_author_attribute(r, COAUTH_COUNTRY, "FR", 2);
    assert_ok(coauth_record_commit(r, &error), &error);
    assert_string_equal(name_text(corpus, 0), "Ann");
    assert_string_equal(name_text(corpus, 1), "Owner");
    const coauth_authorship *author = coauth_corpus_authorships(corpus, NULL);
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL);
    assert_string_equal(coauth_corpus_text(corpus, attribute[author[0].first_attribute].text), "FR");
    assert_string_equal(coauth_corpus_text(corpus, attribute[author[1].first_attribute].text), "DE");
    coauth_record_free(r);
    coauth_corpus_free(corpus);
}

/* The countries of one author with that attribute: "GB FR". */
static const char *countries_of(coauth_attribute_kind kind, const char *text) {
    static char all[256];
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_record *r;
    coauth_corpus *corpus = start(&r, &context);
    size_t count;
    coauth_record_author(r, "Ann", 3, 0, 0, 0);
    coauth_record_author_attribute(r, kind, text, strlen(text));
    assert_ok(coauth_record_commit(r, &error), &error);
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, &count);
    all[0] = '\0';
    for (size_t i = 0; i < count; i++)
        if (attribute[i].kind == COAUTH_COUNTRY)
            strcat(strcat(all, all[0] ? " " : ""), coauth_corpus_text(corpus, attribute[i].text));
    coauth_record_free(r);
    coauth_corpus_free(corpus);
    return all;
}

static void a_country_is_its_code_whatever_it_is_called(void **state) {
    (void)state;
    static const char *const called[][2] = {{"US", "US"}, {"USA", "US"}, {"United States", "US"}, {"U.S.A.", "US"},
        {"United States of America", "US"}, {"FRANCE", "FR"}, {"Peoples R China", "CN"}, {"PRC", "CN"}, {"中国", "CN"},
        {"China", "CN"}, {"Deutschland", "DE"}, {"Allemagne", "DE"}, {"DEU", "DE"}, {"España", "ES"}, {"Espana", "ES"},
        {"England", "GB"}, {"Scotland", "GB"}, {"Wales", "GB"}, {"North Ireland", "GB"}, {"UK", "GB"}, {"日本", "JP"},
        {"Россия", "RU"}, {"South Korea", "KR"}, {"Türkiye", "TR"}, {"Turkey", "TR"}, {"Georgia", "GE"},
        {"Atlantis", "Atlantis"}, {"XX", "XX"}};
    for (size_t i = 0; i < sizeof called / sizeof *called; i++)
        assert_string_equal(countries_of(COAUTH_COUNTRY, called[i][0]), called[i][1]);
}

static void an_address_ends_in_a_country_only_by_its_name(void **state) {
    (void)state;
    static const char *const addresses[][2] = {{"Univ Alpha, London, England.", "GB"},
        {"Dept X, Univ Beta, Stanford, CA 94305 USA", "US"}, {"Univ Beta, Ithaca, NY 14853", "US"},
        {"Univ Beta, Stanford, CA", ""}, {"Univ Gamma, Wilmington, DE", ""}, {"Univ Delta, Bloomington, IN", ""},
        {"Emory Univ, Atlanta, GA", ""}, {"Emory Univ, Atlanta, Georgia", ""}, {"Univ Eta, Tbilisi, Georgia", "GE"},
        {"Univ Zeta, Rome", ""}, {"Univ Zeta, Roma, Italia", "IT"}, {"清华大学，北京，中国", "CN"},
        {"Univ Eta, Oslo, Norway. Electronic address: ann@x.org.", "NO"}, {"Univ Eta, Oslo, Norway. ann@x.org", "NO"},
        {"Univ Theta, Cambridge, UK CB2 1TN", "GB"}, {"Univ Iota, Alberta, CAN", ""},
        {"Univ Kappa, Cambridge CB2 1TN United Kingdom", "GB"}, {"Univ Kappa, Beijing, China (mainland)", "CN"},
        {"Univ Kappa, Dar es Salaam, Tanzania, United Republic of", "TZ"}, {"Univ Kappa, Gaborone, Republic of", ""},
        {"Univ Kappa, Pyongyang, Korea, Democratic People's Republic of", "KP"}, {"Korea, Republic of", "KR"},
        {"Univ Kappa, Damascus, Syrian Arab Republic", "SY"}, {"Univ Kappa, Sarajevo, Bosnia & Herceg", "BA"},
        {"Univ Kappa, Austin, TX 78712", "US"}, {"Univ Kappa, Room 3 Paris", ""}};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        assert_string_equal(countries_of(COAUTH_AFFILIATION, addresses[i][0]), addresses[i][1]);
}

static void impossible_dates_and_counts_are_ignored(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_record *r;
    coauth_corpus *corpus = start(&r, &context);
    static const int dates[][6] = {{2020, 2, 29, 2020, 2, 29}, {2020, 2, 30, 2020, 2, 0}, {2020, 13, 1, 2020, 0, 0},
        {2020, 0, 5, 2020, 0, 0}, {999, 1, 1, COAUTH_NO_YEAR, 0, 0}, {10000, 1, 1, COAUTH_NO_YEAR, 0, 0}};
    for (size_t i = 0; i < 6; i++) {
        coauth_record_begin(r, 0, i + 1);
        coauth_record_date(r, dates[i][0], dates[i][1], dates[i][2]);
        coauth_record_citations(r, i ? INT64_MAX : -5);
        assert_ok(coauth_record_commit(r, &error), &error);
        const coauth_paper *paper = coauth_corpus_papers(corpus, NULL) + i;
        assert_int_equal(paper->year, dates[i][3]);
        assert_int_equal(paper->month, dates[i][4]);
        assert_int_equal(paper->day, dates[i][5]);
        assert_int_equal(paper->citations, i ? INT32_MAX : COAUTH_NO_COUNT);
    }
    coauth_record_free(r);
    coauth_corpus_free(corpus);
}

/* What a program does wrong is told when the record is committed, and adds nothing. */
static void misuse_is_told_and_adds_nothing(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_record *r;
    coauth_corpus *corpus = start(&r, &context);
    assert_int_equal(coauth_record_commit(r, &error), COAUTH_OK);
    assert_int_equal(coauth_record_commit(r, &error), COAUTH_INVALID_ARGUMENT);
    coauth_record_begin(r, 7, 1);
    assert_int_equal(coauth_record_commit(r, &error), COAUTH_INVALID_ARGUMENT);
    coauth_record_begin(r, 0, 1);
    coauth_record_set(r, (coauth_record_field)99, "T", 1);
    assert_int_equal(coauth_record_commit(r, &error), COAUTH_INVALID_ARGUMENT);
    coauth_record_begin(r, 0, 1);
    coauth_record_attribute(r, (coauth_attribute_kind)99, "T", 1);
    assert_int_equal(coauth_record_commit(r, &error), COAUTH_INVALID_ARGUMENT);
    uint32_t vertex;
    const coauth_text name = {"Ann", 3};
    size_t papers;
    assert_int_equal(coauth_corpus_add_remark(corpus, COAUTH_REMARK_SKIPPED, (coauth_place){7, 1, 0}, "x", &error),
        COAUTH_INVALID_ARGUMENT);
    assert_int_equal(
        coauth_corpus_add_source_attribute(corpus, 7, COAUTH_OWNER, "x", 1, &error), COAUTH_INVALID_ARGUMENT);
    assert_int_equal(coauth_corpus_add_vertex(&vertex, corpus, 7, (coauth_text){"x", 1}, (coauth_text){"x", 1}, &error),
        COAUTH_INVALID_ARGUMENT);
    assert_int_equal(coauth_corpus_add_tie(corpus, 0, 1, 1, &error), COAUTH_INVALID_ARGUMENT);
    assert_int_equal(
        coauth_corpus_add_alias(corpus, 7, (coauth_text){"x", 1}, &name, 1, &error), COAUTH_INVALID_ARGUMENT);
    coauth_corpus_papers(corpus, &papers);
    assert_int_equal(papers, 1);
    coauth_record_free(r);
    coauth_corpus_free(corpus);
}

static void corpora_join_end_to_end(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_record *r[2];
    coauth_corpus *corpus[2];
    for (int i = 0; i < 2; i++) {
        corpus[i] = start(&r[i], &context);
        coauth_record_set(r[i], COAUTH_FIELD_TITLE, i ? "Second" : "First", i ? 6 : 5);
        coauth_record_attribute(r[i], COAUTH_KEYWORD, i ? "k2" : "k1", 2);
        coauth_record_author(r[i], "Ann Smith", 9, 4, 5, 0);
        coauth_record_author(r[i], i ? "Bo" : "Cy", 2, 0, 0, 0);
        assert_ok(coauth_record_commit(r[i], &error), &error);
        assert_ok(
            coauth_corpus_add_remark(corpus[i], COAUTH_REMARK_SKIPPED, (coauth_place){0, 7, 0}, "bad", &error), &error);
        coauth_record_free(r[i]);
    }
    assert_ok(coauth_corpus_append(corpus[0], corpus[1], &error), &error);
    coauth_corpus_free(corpus[1]);
    size_t papers, names, sources, remarks;
    const coauth_paper *paper = coauth_corpus_papers(corpus[0], &papers);
    coauth_corpus_names(corpus[0], &names);
    const coauth_source *source = coauth_corpus_sources(corpus[0], &sources);
    const coauth_remark *remark = coauth_corpus_remarks(corpus[0], &remarks);
    assert_int_equal(papers, 2);
    assert_int_equal(names, 3);
    assert_int_equal(sources, 2);
    assert_int_equal(remarks, 2);
    assert_int_equal(remark[1].source, 1);
    assert_int_equal(source[1].skipped, 1);
    assert_int_equal(coauth_corpus_records(corpus[0]), 2);
    assert_int_equal(paper[1].source, 1);
    assert_string_equal(coauth_corpus_text(corpus[0], paper[1].title), "Second");
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus[0], NULL);
    assert_string_equal(coauth_corpus_text(corpus[0], attribute[paper[1].first_attribute].text), "k2");
    assert_string_equal(name_text(corpus[0], paper[1].first_author), "Ann Smith");
    assert_string_equal(name_text(corpus[0], paper[1].first_author + 1), "Bo");
    assert_family(corpus[0], paper[1].first_author, "Smith");
    coauth_corpus_free(corpus[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(family_names_are_found_again_after_cleaning),
        cmocka_unit_test(facts_about_nobody_are_given_to_nobody),
        cmocka_unit_test(inferred_authors_stand_behind_listed_ones),
        cmocka_unit_test(a_country_is_its_code_whatever_it_is_called),
        cmocka_unit_test(an_address_ends_in_a_country_only_by_its_name),
        cmocka_unit_test(impossible_dates_and_counts_are_ignored),
        cmocka_unit_test(misuse_is_told_and_adds_nothing),
        cmocka_unit_test(corpora_join_end_to_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
