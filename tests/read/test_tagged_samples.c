/* test_tagged_samples.c: real exports in tagged formats, where present, against figures counted by an
 * independent script, and details read off the files by eye. */
#include "support.h"

static coauth_corpus *read_sample(const char *name, coauth_context *context) {
    coauth_corpus *corpus = NULL;
    coauth_error error = {0};
    const char *path = shared_path(name);
    if (!path) {
        printf("skipped: %s is not there\n", name);
        skip();
    }
    *context = test_context(1);
    assert_ok(coauth_read(&corpus, &path, 1, NULL, context, &error), &error);
    return corpus;
}

static void check_counts(const coauth_corpus *corpus, size_t papers, size_t authorships, size_t names) {
    size_t count;
    coauth_corpus_papers(corpus, &count);
    assert_int_equal(count, papers);
    coauth_corpus_authorships(corpus, &count);
    assert_int_equal(count, authorships);
    coauth_corpus_names(corpus, &count);
    assert_int_equal(count, names);
    coauth_corpus_remarks(corpus, &count);
    assert_int_equal(count, 0);
}

/* How many attributes of that kind, of papers and authors, have that text (NULL: any). */
static size_t count_attributes(const coauth_corpus *corpus, coauth_attribute_kind kind, const char *text) {
    size_t count, found = 0;
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, &count);
    for (size_t i = 0; i < count; i++)
        if (attribute[i].kind == kind && (!text || strcmp(coauth_corpus_text(corpus, attribute[i].text), text) == 0))
            found++;
    return found;
}

static size_t count_corresponding(const coauth_corpus *corpus) {
    size_t count, found = 0;
    const coauth_authorship *author = coauth_corpus_authorships(corpus, &count);
    for (size_t i = 0; i < count; i++) found += (author[i].flags & COAUTH_AUTHORSHIP_CORRESPONDING) != 0;
    return found;
}

/* The full names of AF and the short ones of AU are equally many here: 45. */
static void test_wos(void **state) {
    coauth_context context;
    coauth_corpus *corpus = read_sample("data/samples/wos-tagged.txt", &context);
    size_t count, dated = 0;
    (void)state;
    check_counts(corpus, 32, 66, 45);
    const coauth_paper *paper = coauth_corpus_papers(corpus, &count);
    for (size_t i = 0; i < count; i++) dated += paper[i].year != COAUTH_NO_YEAR;
    assert_int_equal(dated, 32);
    assert_int_equal(paper[0].year, 1979);
    assert_int_equal(paper[0].citations, 244);
    assert_string_equal(coauth_corpus_text(corpus, paper[0].key), "WOS:A1979GV55600001");
    assert_int_equal(count_attributes(corpus, COAUTH_ID_WOS_UT, NULL), 32);
    assert_int_equal(count_attributes(corpus, COAUTH_ID_DOI, NULL), 17);
    assert_int_equal(count_attributes(corpus, COAUTH_ID_PMID, NULL), 3);
    assert_int_equal(count_attributes(corpus, COAUTH_PERSON_ORCID, "0000-0001-5194-3680"), 1);
    assert_int_equal(count_attributes(corpus, COAUTH_PERSON_OTHER, "researcherid:J-3641-2014"), 1);
    assert_int_equal(count_attributes(corpus, COAUTH_PERSON_OTHER, "researcherid:B-9803-2009"), 0); /* of no author */
    assert_int_equal(count_corresponding(corpus), 15);
    coauth_corpus_free(corpus);
}

static void test_wos_ris(void **state) {
    coauth_context context;
    coauth_corpus *corpus = read_sample("data/samples/wos.ris", &context);
    (void)state;
    check_counts(corpus, 2, 13, 13);
    assert_int_equal(count_corresponding(corpus), 2);
    assert_int_equal(count_attributes(corpus, COAUTH_PERSON_OTHER, "researcherid:E-7174-2011"), 1);
    coauth_corpus_free(corpus);
}

static void test_ris(void **state) {
    coauth_context context;
    coauth_corpus *corpus = read_sample("data/samples/full.ris", &context);
    (void)state;
    check_counts(corpus, 2, 4, 3);
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    assert_int_equal(paper[0].year, 2014);
    assert_int_equal(paper[1].year, 2006);
    assert_string_equal(coauth_corpus_text(corpus, paper[0].venue), "Lorem");
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wos), cmocka_unit_test(test_wos_ris), cmocka_unit_test(test_ris)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
