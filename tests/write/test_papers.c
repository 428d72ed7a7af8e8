/* papers.csv and authorships.csv, byte for byte on a small corpus worked by hand. */
#include <unistd.h>

#include "support.h"

static void add_author(coauth_record *record, const char *name, unsigned flags) {
    coauth_record_author(record, name, strlen(name), 0, 0, flags);
}

static void set(coauth_record *record, coauth_record_field field, const char *text) {
    coauth_record_set(record, field, text, strlen(text));
}

static void attribute(coauth_record *record, coauth_attribute_kind kind, const char *text) {
    coauth_record_attribute(record, kind, text, strlen(text));
}

static void commit(coauth_record *record) {
    coauth_error error;
    assert_ok(coauth_record_commit(record, &error), &error);
}

/* Six papers: one with everything; one with the same key; one that is really called "k#2"; one whose own
 * key is what the fifth, which has none, would be called; and one that is left out by keep. */
static coauth_corpus *make_corpus(const coauth_context *context) {
    coauth_corpus *corpus;
    coauth_record *record;
    coauth_error error;
    uint32_t source;
    assert_ok(coauth_corpus_create(&corpus, context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, corpus, "a.bib", "bibtex", &error), &error);
    assert_ok(coauth_record_create(&record, corpus, &error), &error);
    coauth_record_begin(record, source, 3);
    set(record, COAUTH_FIELD_KEY, "k");
    set(record, COAUTH_FIELD_TITLE, "=Graphs, \"small\" & large");
    set(record, COAUTH_FIELD_VENUE, "Physica A");
    set(record, COAUTH_FIELD_TYPE, "article");
    set(record, COAUTH_FIELD_LANGUAGE, "en");
    set(record, COAUTH_FIELD_FIELD, "CL");
    coauth_record_date(record, 2020, 3, 1);
    coauth_record_citations(record, 5);
    coauth_record_flags(record, COAUTH_PAPER_TRUNCATED);
    attribute(record, COAUTH_ID_DOI, "10.1000/ABC");
    attribute(record, COAUTH_KEYWORD, "networks");
    attribute(record, COAUTH_KEYWORD, "say \"hello\"");
    attribute(record, COAUTH_PAPER_FIELD, "SI");
    add_author(record, "Ada Lovelace", 0);
    add_author(record, "Ada Lovelace", 0);
    add_author(record, "-Bob", COAUTH_AUTHORSHIP_INFERRED);
    commit(record);
    coauth_record_begin(record, source, 9);
    set(record, COAUTH_FIELD_KEY, "k");
    set(record, COAUTH_FIELD_TITLE, "Second");
    coauth_record_date(record, 1999, 0, 0);
    coauth_record_flags(record, COAUTH_PAPER_YEAR_INFERRED);
    commit(record);
    coauth_record_begin(record, source, 12);
    set(record, COAUTH_FIELD_KEY, "k#2");
    add_author(record, "-Bob", 0);
    commit(record);
    coauth_record_begin(record, source, 15);
    set(record, COAUTH_FIELD_KEY, "p5");
    commit(record);
    coauth_record_begin(record, source, 18);
    set(record, COAUTH_FIELD_TITLE, "No key");
    add_author(record, "Cy", 0);
    commit(record);
    coauth_record_begin(record, source, 21);
    set(record, COAUTH_FIELD_TITLE, "Left out");
    attribute(record, COAUTH_CODE, "true");
    add_author(record, "Cy", 0);
    commit(record);
    coauth_record_free(record);
    return corpus;
}

static const uint8_t keep[] = {1, 1, 1, 1, 1, 0};

/* Names as written are persons: Ada, Bob, Cy. */
static coauth_persons make_persons(
    const coauth_corpus *corpus, const coauth_context *context, coauth_string label[3], uint32_t of[6]) {
    size_t names, authorships;
    const coauth_name *name = coauth_corpus_names(corpus, &names);
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, &authorships);
    assert_int_equal(names, 3);
    assert_int_equal(authorships, 6);
    for (size_t i = 0; i < names; i++) label[i] = name[i].text;
    for (size_t i = 0; i < authorships; i++) of[i] = authorship[i].name;
    return (coauth_persons){
        .count = 3, .from_papers = 3, .label = label, .of = of, .authorships = authorships, .context = context};
}

static const char papers_expected[] =
    "Id,Label,paper,key,year,month,day,year_inferred,venue,type,language,field,citations,authors,truncated,records,"
    "source,line,doi,keyword,other_field\n"
    "p1,\"'=Graphs, \"\"small\"\" & large\",k,k,2020,3,1,false,Physica A,article,en,CL,5,2,true,1,a.bib,3,"
    "\"10.1000/abc\",\"networks; say \"\"hello\"\"\",\"SI\"\n"
    "p2,Second,\"k#3\",k,1999,,,true,,,,,,0,false,1,a.bib,9,,,\n"
    "p3,,k#2,k#2,,,,false,,,,,,1,false,1,a.bib,12,,,\n"
    "p4,,p5,p5,,,,false,,,,,,0,false,1,a.bib,15,,,\n"
    "p5,No key,p5#2,,,,,false,,,,,,1,false,1,a.bib,18,,,\n";

static const char authorships_expected[] =
    "paper,position,name,author_id,author,inferred,affiliations,countries,orcid,ids,corresponding,"
    "institutions,notes,group\n"
    "k,1,Ada Lovelace,a1,Ada Lovelace,false,,,,,false,,,false\n"
    "k,2,Ada Lovelace,a1,Ada Lovelace,false,,,,,false,,,false\n"
    "k,,'-Bob,a2,'-Bob,true,,,,,false,,,false\n"
    "k#2,1,'-Bob,a2,'-Bob,false,,,,,false,,,false\n"
    "p5#2,1,Cy,a3,Cy,false,,,,,false,,,false\n";

static void assert_file(const char *path, const char *expected) {
    char *text = read_whole_file(path, NULL);
    assert_string_equal(text, expected);
    free(text);
}

static void both_files_are_as_worked_by_hand(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_corpus *corpus = make_corpus(&context);
    coauth_string label[3];
    uint32_t of[6];
    coauth_persons persons = make_persons(corpus, &context, label, of);
    coauth_error error;
    const char *path = scratch_path("papers.csv");
    assert_ok(coauth_write_papers(corpus, &persons, keep, path, NULL, &error), &error);
    assert_file(path, papers_expected);
    assert_ok(coauth_write_authorships(corpus, &persons, keep, path, NULL, &error), &error);
    assert_file(path, authorships_expected);
    coauth_corpus_free(corpus);
}

static void every_paper_is_kept_without_a_mask(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_corpus *corpus = make_corpus(&context);
    coauth_string label[3];
    uint32_t of[6];
    coauth_persons persons = make_persons(corpus, &context, label, of);
    coauth_error error;
    const char *path = scratch_path("all.csv");
    const coauth_write_options raw = {.csv_raw = true};
    assert_ok(coauth_write_papers(corpus, &persons, NULL, path, &raw, &error), &error);
    char *text = read_whole_file(path, NULL);
    assert_non_null(strstr(text, "other_field,code\n"));
    assert_non_null(strstr(text, "p1,\"=Graphs"));
    assert_non_null(strstr(text, "p6,Left out,p6,,"));
    free(text);
    coauth_corpus_free(corpus);
}

typedef coauth_status (*table_writer)(const coauth_corpus *, const coauth_persons *, const uint8_t *, const char *,
    const coauth_write_options *, coauth_error *);
static const table_writer writers[] = {coauth_write_papers, coauth_write_authorships};

static void running_out_of_memory_leaves_no_file(void **state) {
    (void)state;
    coauth_string label[3];
    uint32_t of[6];
    const char *path = scratch_path("memory.csv");
    for (size_t w = 0; w < 2; w++) {
        for (ration r = {0}; ration_next(&r);) {
            ration_pause(&r);
            coauth_corpus *corpus = make_corpus(&r.context);
            coauth_persons persons = make_persons(corpus, &r.context, label, of);
            ration_resume(&r);
            bool succeeded = ration_end(&r, writers[w](corpus, &persons, keep, path, NULL, NULL));
            assert_int_equal(access(path, F_OK) == 0, succeeded);
            coauth_corpus_free(corpus);
        }
        unlink(path);
    }
}

static void failures_leave_no_file(void **state) {
    (void)state;
    int cancel = 0;
    coauth_context context = test_context(1);
    context.cancel = &cancel;
    coauth_corpus *corpus = make_corpus(&context);
    coauth_string label[3];
    uint32_t of[6];
    coauth_persons persons = make_persons(corpus, &context, label, of);
    const char *path = scratch_path("failing.csv");
    for (size_t w = 0; w < 2; w++) {
        coauth_error error;
        assert_int_equal(writers[w](corpus, &persons, keep, "/dev/full", NULL, &error), COAUTH_IO_ERROR);
        assert_int_equal(
            writers[w](corpus, &persons, keep, scratch_path("not/there.csv"), NULL, &error), COAUTH_IO_ERROR);
        cancel = 1;
        assert_int_equal(writers[w](corpus, &persons, keep, path, NULL, &error), COAUTH_CANCELLED);
        cancel = 0;
        assert_int_equal(access(path, F_OK), -1);
    }
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_files_are_as_worked_by_hand),
        cmocka_unit_test(every_paper_is_kept_without_a_mask),
        cmocka_unit_test(running_out_of_memory_leaves_no_file),
        cmocka_unit_test(failures_leave_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
