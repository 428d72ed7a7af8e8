/* Real exports of Scopus, The Lens and OpenAlex, where they are present: papers, authorships and distinct
 * names as counted by an independent script. */
#include "support.h"

typedef struct sample {
    const char *path, *format;
    size_t papers, authorships, names;
} sample;

static const sample samples[] = {
    {"data/samples/scopus.csv", "scopus", 8, 38, 38},
    {"data/samples/lens.csv", "lens", 8, 28, 28},
    {"data/samples/openalex-export.csv", "openalex-csv", 8, 20, 20},
};

static size_t distinct_texts(const coauth_corpus *corpus) {
    size_t count, distinct = 0;
    const coauth_name *names = coauth_corpus_names(corpus, &count);
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < i && names[k].text != names[i].text) k++;
        distinct += k == i;
    }
    return distinct;
}

static void counts_are_those_of_an_independent_script(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    size_t done = 0;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const char *path = shared_path(samples[i].path);
        if (!path) continue;
        coauth_error error = {0};
        coauth_corpus *corpus;
        size_t papers, authorships;
        assert_ok(coauth_read(&corpus, &path, 1, NULL, &context, &error), &error);
        coauth_corpus_papers(corpus, &papers);
        coauth_corpus_authorships(corpus, &authorships);
        const coauth_source *source = coauth_corpus_sources(corpus, NULL);
        assert_string_equal(coauth_corpus_text(corpus, source->format), samples[i].format);
        assert_int_equal(papers, samples[i].papers);
        assert_int_equal(authorships, samples[i].authorships);
        assert_int_equal(distinct_texts(corpus), samples[i].names);
        assert_int_equal(source->skipped, 0);
        coauth_corpus_free(corpus);
        done++;
    }
    if (!done) {
        printf("the real samples are not here\n");
        skip();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_are_those_of_an_independent_script)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
