/* A compressed file that is cut keeps the records before the cut, which tests/cli/test_packed.py counts; lack of
 * memory is no damage. */
#include "support.h"

enum { RECORDS = 5000 };

static const char page[] = "Ada Example\n\nCL\nh-index2\n5000papers\n9citations\n\n5000 Papers\n";

static void make_cut_file(const char *path, long keep_from_end) {
    char command[8192], plain[4096];
    snprintf(plain, sizeof plain, "%s.txt", path);
    FILE *file = fopen(plain, "wb");
    assert_non_null(file);
    fputs(page, file);
    for (unsigned i = 0; i < RECORDS; i++)
        fprintf(file,
            "\nCLMar %u, 2020\nA Title Number %u of %x\n\nAda Example, Bob Sample %u\n\nAbstract omitted %x.\n",
            i % 28 + 1, i, i * 2654435761u, i, i * 40503u * 65537u);
    fclose(file);
    snprintf(command, sizeof command, "gzip -c '%s' > '%s' && truncate -s -%ld '%s'", plain, path, keep_from_end, path);
    assert_int_equal(system(command), 0);
}

static void what_precedes_the_cut_is_kept(void **state) {
    (void)state;
    const char *path = scratch_path("cut.gz");
    for (long cut = 10; cut < 40000; cut += 9000) {
        make_cut_file(path, cut);
        coauth_context context = test_context(1);
        coauth_error error = {0};
        coauth_corpus *corpus = NULL;
        size_t papers, remarks;
        assert_ok(coauth_read(&corpus, &path, 1, NULL, &context, &error), &error);
        coauth_corpus_papers(corpus, &papers);
        const coauth_remark *remark = coauth_corpus_remarks(corpus, &remarks);
        assert_true(papers > 100 && papers <= RECORDS);
        bool told = false;
        for (size_t i = 0; i < remarks; i++)
            told |= remark[i].kind == COAUTH_REMARK_SKIPPED &&
                    strstr(coauth_corpus_text(corpus, remark[i].text), "damaged or cut");
        assert_true(told);
        coauth_corpus_free(corpus);
    }
}

/* Out of memory while unpacking is not taken for damage. */
static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    const char *path = scratch_path("memory.gz");
    make_cut_file(path, 0);
    for (ration r = {0}; ration_next(&r);) {
        coauth_corpus *corpus = NULL;
        size_t papers = 0;
        if (ration_end(&r, coauth_read(&corpus, &path, 1, NULL, &r.context, NULL))) {
            coauth_corpus_papers(corpus, &papers);
            assert_int_equal(papers, RECORDS);
        }
        coauth_corpus_free(corpus);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_precedes_the_cut_is_kept),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
