/* Every reader on every file that a fuzzer once broke it with (tests/data/fuzz/READER/), and on the test
 * inputs of all other readers: nothing breaks, and whatever is read obeys what holds of every corpus. */
#include "support.h"

#include <dirent.h>
#include <ftw.h>
#include <sys/stat.h>

#include "invariants.h"

static const char *reader;
static size_t readings;

static void read_as(const char *path) {
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_corpus *corpus;
    coauth_read_options options = options_for(reader);
    if (coauth_read(&corpus, &path, 1, &options, &context, &error) == COAUTH_OK) {
        check_corpus(corpus);
        coauth_corpus_free(corpus);
    }
    readings++;
}

static int visit(const char *path, const struct stat *status, int type, struct FTW *where) {
    const char *name = path + where->base;
    if (type == FTW_F && status->st_size < 1 << 18 && strncmp(name, "expected", 8) != 0) read_as(path);
    return 0;
}

static void every_reader_survives(void **state) {
    (void)state;
    for (size_t i = 0; coauth_input_format(i); i++) {
        char crashes[4096];
        reader = coauth_input_format(i)->name;
        snprintf(crashes, sizeof crashes, "%s/%s", source_path("tests/data/fuzz"), reader);
        nftw(crashes, visit, 16, FTW_PHYS);
        nftw(source_path("tests/data/read"), visit, 16, FTW_PHYS);
    }
    printf("%zu readings\n", readings);
    assert_true(readings > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_reader_survives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
