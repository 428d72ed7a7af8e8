/* A file that becomes shorter while it is read is no file that ends early: an error, not the records so far. */
#include "support.h"

#include <fcntl.h>
#include <unistd.h>

#include "read/bytes.h"

enum { RECORDS = 60000, KEPT = 20000 };

static const char *make_file(void) {
    const char *path = scratch_path("papers.bib");
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    for (unsigned i = 0; i < RECORDS; i++)
        fprintf(file, "@article{k%u, title = {Paper %u}, author = {Ada Example and Bob Sample}}\n", i, i);
    assert_int_equal(fclose(file), 0);
    return path;
}

static void the_end_is_told_from_a_cut(void **state) {
    static char buffer[4096];
    coauth_context context = test_context(1);
    coauth_error error = {0};
    bytes *b;
    bool out_of_reach, more;
    const char *path = make_file(), *member;
    size_t got = 1;
    (void)state;
    assert_ok(bytes_open(&b, path, true, &out_of_reach, &context, &error), &error);
    assert_ok(bytes_next(b, &member, &more, &error), &error);
    assert_ok(bytes_read(b, buffer, sizeof buffer, &got, &error), &error);
    assert_int_equal(truncate(path, KEPT), 0);
    coauth_status status = COAUTH_OK;
    while (status == COAUTH_OK && got) status = bytes_read(b, buffer, sizeof buffer, &got, &error);
    assert_int_equal(status, COAUTH_IO_ERROR);
    assert_non_null(strstr(error.text, "became shorter while it was read"));
    assert_string_equal(error.file, path);
    bytes_close(b);
}

/* The first word of progress comes in the midst of reading. */
static void cut_file(void *user, const coauth_progress *progress) {
    (void)progress;
    if (truncate(user, KEPT)) abort();
}

static void reading_ends_there(void **state) {
    coauth_context context = test_context(1);
    coauth_corpus *corpus = NULL;
    coauth_error error = {0};
    const char *path = make_file();
    char own[4096];
    (void)state;
    snprintf(own, sizeof own, "%s", path);
    context.progress = cut_file;
    context.progress_user = own;
    assert_int_equal(coauth_read(&corpus, &path, 1, NULL, &context, &error), COAUTH_IO_ERROR);
    assert_non_null(strstr(error.text, "became shorter while it was read"));
    assert_null(corpus);
}

/* What grows is read as far as it goes. */
static void a_longer_file_is_read(void **state) {
    coauth_context context = test_context(1);
    coauth_error error = {0};
    bytes *b;
    bool out_of_reach;
    const char *path = make_file();
    char buffer[4096];
    size_t got = 1, all = 0;
    (void)state;
    assert_int_equal(truncate(path, KEPT), 0);
    assert_ok(bytes_open(&b, path, false, &out_of_reach, &context, &error), &error);
    assert_int_equal(truncate(path, KEPT + 5), 0);
    for (; got; all += got) assert_ok(bytes_read(b, buffer, sizeof buffer, &got, &error), &error);
    assert_int_equal(all, KEPT + 5);
    bytes_close(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_end_is_told_from_a_cut),
        cmocka_unit_test(reading_ends_there), cmocka_unit_test(a_longer_file_is_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
