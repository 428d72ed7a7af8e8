/* The ACL Anthology as of 2022 and real exports of DBLP and PubMed, where they are present: papers,
 * authorships and distinct names as counted by independent scripts. */
#include "support.h"

typedef struct sample {
    const char *path, *format;
    size_t papers, without_authors, authorships, names;
} sample;

static const sample samples[] = {
    {"data/acl-anthology/acl-anthology-2022.tar.zst", "acl", 73970, 716, 230644, 65272},
    {"data/samples/dblp.xml", "dblp", 131, 76, 73, 61},
    {"data/samples/pubmed.xml", "pubmed", 1, 0, 10, 10},
};

static int by_value(const void *a, const void *b) {
    coauth_string x = *(const coauth_string *)a, y = *(const coauth_string *)b;
    return (x > y) - (x < y);
}

/* Distinct texts among the names of authorships: equal texts have equal handles. */
static size_t distinct_names(const coauth_corpus *corpus) {
    size_t count, distinct = 0;
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, &count);
    const coauth_name *name = coauth_corpus_names(corpus, NULL);
    coauth_string *text = malloc((count + 1) * sizeof *text);
    for (size_t i = 0; i < count; i++) text[i] = name[authorship[i].name].text;
    qsort(text, count, sizeof *text, by_value);
    for (size_t i = 0; i < count; i++) distinct += i == 0 || text[i] != text[i - 1];
    free(text);
    return distinct;
}

static void check(const sample *expected, const char *path) {
    coauth_context context = test_context(2);
    coauth_error error = {0};
    coauth_corpus *corpus;
    size_t papers, authorships, alone = 0, foreign = 0, sources;
    assert_ok(coauth_read(&corpus, &path, 1, NULL, &context, &error), &error);
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    const coauth_source *source = coauth_corpus_sources(corpus, &sources);
    coauth_corpus_authorships(corpus, &authorships);
    for (size_t i = 0; i < papers; i++) {
        alone += paper[i].authors == 0;
        foreign += strcmp(coauth_corpus_text(corpus, source[paper[i].source].format), expected->format) != 0;
    }
    assert_int_equal(papers, expected->papers);
    assert_int_equal(alone, expected->without_authors);
    assert_int_equal(authorships, expected->authorships);
    assert_int_equal(distinct_names(corpus), expected->names);
    assert_int_equal(foreign, 0);
    coauth_corpus_free(corpus);
}

static void counts_are_those_of_independent_scripts(void **state) {
    (void)state;
    size_t done = 0;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const char *path = shared_path(samples[i].path);
        if (path) check(&samples[i], path);
        done += path != NULL;
    }
    if (!done) {
        printf("the real samples are not here\n");
        skip();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_are_those_of_independent_scripts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
