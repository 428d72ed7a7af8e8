/* A compressed file that is cut keeps the records before the cut; tests/cli/test_packed.py counts them. */
#include "support.h"

enum { RECORDS = 5000 };

static const char page[] =
    "Ada Example\n\nCL\nh-index2\n5000papers\n9citations\n\n5000 Papers\n";

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

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_precedes_the_cut_is_kept)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
