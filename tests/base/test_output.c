/* Files appear whole or not at all, and every failure is told. */
#include "support.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/output.h"

static size_t files_in(const char *folder) {
    size_t count = 0;
    DIR *directory = opendir(folder);
    for (struct dirent *entry; directory && (entry = readdir(directory));) count += entry->d_name[0] != '.';
    if (directory) closedir(directory);
    return count;
}

static const char *fresh_folder(const char *name) {
    coauth_error error = {0};
    const char *folder = scratch_path(name);
    assert_ok(output_directory(folder, &error), &error);
    return folder;
}

static void a_file_is_there_only_once_it_is_whole(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    output *out;
    const char *folder = fresh_folder("whole"), *path = scratch_path("whole/a.txt");
    write_whole_file(path, "old", 3);
    assert_ok(output_open(&out, path, &context, &error), &error);
    for (int i = 0; i < 100000; i++) output_format(out, "line %d\n", i);
    size_t length;
    char *text = read_whole_file(path, &length);
    assert_string_equal(text, "old");
    free(text);
    output_text(out, "end "), output_integer(out, -5), output_char(out, ' '), output_real(out, 0.1);
    assert_ok(output_close(out, &error), &error);
    text = read_whole_file(path, &length);
    assert_memory_equal(text, "line 0\nline 1\n", 14);
    assert_string_equal(text + length - 10, "end -5 0.1");
    free(text);
    assert_int_equal(files_in(folder), 1);
}

static void an_abandoned_file_leaves_no_trace(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    output *out;
    const char *folder = fresh_folder("abandoned"), *path = scratch_path("abandoned/a.txt");
    assert_ok(output_open(&out, path, &context, &error), &error);
    output_text(out, "half");
    assert_int_equal(files_in(folder), 1); /* beside its place */
    output_abandon(out);
    assert_int_equal(files_in(folder), 0);
    assert_int_equal(output_close(NULL, &error), COAUTH_OK);
}

static void a_kept_error_is_reported_at_the_end(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0}, first = {.code = COAUTH_LIMIT_EXCEEDED, .text = "too much"},
                 second = {.code = COAUTH_IO_ERROR};
    output *out;
    const char *folder = fresh_folder("kept");
    assert_ok(output_open(&out, scratch_path("kept/a.txt"), &context, &error), &error);
    output_fail(out, &first);
    output_fail(out, &second);
    assert_true(output_failed(out));
    output_text(out, "more");
    assert_int_equal(output_close(out, &error), COAUTH_LIMIT_EXCEEDED);
    assert_string_equal(error.text, "too much");
    assert_int_equal(files_in(folder), 0);
}

static void a_cancelled_write_leaves_the_old_file(void **state) {
    (void)state;
    volatile int cancel = 0;
    coauth_context context = test_context(1);
    context.cancel = &cancel;
    coauth_error error = {0};
    output *out;
    const char *folder = fresh_folder("cancelled"), *path = scratch_path("cancelled/a.txt");
    write_whole_file(path, "old", 3);
    assert_ok(output_open(&out, path, &context, &error), &error);
    output_text(out, "new");
    cancel = 1;
    assert_int_equal(output_close(out, &error), COAUTH_CANCELLED);
    char *text = read_whole_file(path, NULL);
    assert_string_equal(text, "old");
    free(text);
    assert_int_equal(files_in(folder), 1);
}

static void a_full_disk_is_reported(void **state) {
    (void)state;
    if (access("/dev/full", W_OK)) skip();
    coauth_context context = test_context(1);
    coauth_error error = {0};
    output *out;
    assert_ok(output_open(&out, "/dev/full", &context, &error), &error);
    for (int i = 0; i < 1000000; i++) output_char(out, 'x');
    assert_int_equal(output_close(out, &error), COAUTH_IO_ERROR);
    assert_string_equal(error.file, "/dev/full");
    assert_string_equal(error.text, "cannot write: No space left on device");
    assert_int_equal(access("/dev/full", W_OK), 0);
}

static void places_that_cannot_be_written_are_refused(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    output *out;
    const char *folder = fresh_folder("refused");
    assert_int_equal(output_open(&out, folder, &context, &error), COAUTH_IO_ERROR);
    assert_string_equal(error.text, "cannot write: Is a directory");
    assert_null(out);
    assert_int_equal(output_open(&out, scratch_path("refused/none/a.txt"), &context, &error), COAUTH_IO_ERROR);
    assert_null(out);
    const char *file = scratch_path("refused/file");
    write_whole_file(file, "", 0);
    assert_int_equal(output_directory(scratch_path("refused/file/deeper"), &error), COAUTH_IO_ERROR);
    assert_string_equal(error.file, file);
}

/* The same places are told apart without writing, and nothing is left of the attempt. */
static void places_are_checked_beforehand(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    fresh_folder("checked");
    write_whole_file(scratch_path("checked/file"), "x", 1);
    assert_ok(output_check("-", &context, &error), &error);
    assert_ok(output_check(scratch_path("checked/file"), &context, &error), &error);
    assert_ok(output_check(scratch_path("checked/new"), &context, &error), &error);
    assert_int_equal(access(scratch_path("checked/new"), F_OK), -1);
    assert_int_equal(output_check(scratch_path("checked"), &context, &error), COAUTH_IO_ERROR);
    assert_ok(output_check_directory(scratch_path("checked"), &context, &error), &error);
    assert_ok(output_check_directory(scratch_path("checked/a//b/"), &context, &error), &error);
    assert_int_equal(access(scratch_path("checked/a"), F_OK), -1);
    assert_int_equal(output_check_directory(scratch_path("checked/file"), &context, &error), COAUTH_IO_ERROR);
    const char *below = scratch_path("checked/file/b/c");
    assert_int_equal(output_check_directory(below, &context, &error), COAUTH_IO_ERROR);
    assert_string_equal(error.file, below);
    assert_int_equal(output_check_directory("", &context, &error), COAUTH_INVALID_ARGUMENT);
}

static void folders_are_made_with_their_parents(void **state) {
    (void)state;
    coauth_error error = {0};
    struct stat status;
    for (int twice = 0; twice < 2; twice++) assert_ok(output_directory(scratch_path("a/b//c/"), &error), &error);
    assert_int_equal(stat(scratch_path("a/b/c"), &status), 0);
    assert_true(S_ISDIR(status.st_mode));
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    char *text = malloc(4001);
    memset(text, 'x', 4000);
    text[4000] = '\0';
    fresh_folder("memory");
    for (ration r = {0}; ration_next(&r);) {
        coauth_error error = {0};
        output *out;
        coauth_status status = output_open(&out, scratch_path("memory/a.txt"), &r.context, &error);
        if (status == COAUTH_OK) {
            output_format(out, "%s", text); /* too long for the buffer on the stack */
            status = output_close(out, &error);
        }
        assert_int_equal(files_in(scratch_path("memory")), ration_end(&r, status));
    }
    free(text);
}

/* A link stays a link, its target gets the bytes, and the file's mode is kept. */
static void a_link_leads_to_the_file_that_is_replaced(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    output *out;
    struct stat status;
    const char *target = scratch_path("target"), *link = scratch_path("link");
    write_whole_file(target, "old", 3);
    assert_int_equal(chmod(target, 0640), 0);
    assert_int_equal(symlink(target, link), 0);
    assert_ok(output_open(&out, link, &context, &error), &error);
    output_text(out, "new text");
    assert_ok(output_close(out, &error), &error);
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat(target, &status), 0);
    assert_int_equal(status.st_size, 8);
    assert_int_equal(status.st_mode & 0777, 0640);
}

static void write_there(const char *path, mode_t wanted) {
    coauth_context context = test_context(1);
    coauth_error error = {0};
    output *out;
    struct stat status;
    assert_ok(output_open(&out, path, &context, &error), &error);
    output_text(out, "new");
    assert_int_equal(stat(output_beside(out), &status), 0);
    if (wanted) assert_int_equal(status.st_mode & 0777, wanted);
    assert_ok(output_close(out, &error), &error);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_size, 3);
}

static void a_link_to_nothing_yet_makes_its_target(void **state) {
    (void)state;
    struct stat status;
    fresh_folder("dangling");
    assert_int_equal(symlink("there", scratch_path("dangling/second")), 0);
    assert_int_equal(symlink(scratch_path("dangling/second"), scratch_path("dangling/first")), 0);
    write_there(scratch_path("dangling/first"), 0);
    assert_int_equal(lstat(scratch_path("dangling/second"), &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(lstat(scratch_path("dangling/there"), &status), 0);
    assert_true(S_ISREG(status.st_mode));
}

static void a_private_file_stays_private_while_it_is_written(void **state) {
    (void)state;
    fresh_folder("private");
    write_whole_file(scratch_path("private/a"), "old", 3);
    assert_int_equal(chmod(scratch_path("private/a"), 0600), 0);
    write_there(scratch_path("private/a"), 0600);
}

static void the_longest_name_can_be_written(void **state) {
    (void)state;
    char name[300] = "long/";
    fresh_folder("long");
    memset(name + 5, 'n', 250);
    write_there(scratch_path(name), 0);
}

/* In a folder like /tmp: only where the tests may make a link that is another's. */
static void a_link_of_somebody_else_is_not_followed(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    output *out;
    const char *folder = fresh_folder("sticky"), *link = scratch_path("sticky/link");
    assert_int_equal(chmod(folder, 01777), 0);
    assert_int_equal(symlink(scratch_path("sticky/file"), link), 0);
    if (lchown(link, 12345, 12345)) skip();
    assert_int_equal(output_open(&out, link, &context, &error), COAUTH_IO_ERROR);
    assert_non_null(strstr(error.text, "link of somebody else"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_there_only_once_it_is_whole),
        cmocka_unit_test(an_abandoned_file_leaves_no_trace),
        cmocka_unit_test(a_kept_error_is_reported_at_the_end),
        cmocka_unit_test(a_cancelled_write_leaves_the_old_file),
        cmocka_unit_test(a_full_disk_is_reported),
        cmocka_unit_test(places_that_cannot_be_written_are_refused),
        cmocka_unit_test(places_are_checked_beforehand),
        cmocka_unit_test(folders_are_made_with_their_parents),
        cmocka_unit_test(running_out_of_memory_is_an_error),
        cmocka_unit_test(a_link_leads_to_the_file_that_is_replaced),
        cmocka_unit_test(a_link_to_nothing_yet_makes_its_target),
        cmocka_unit_test(a_private_file_stays_private_while_it_is_written),
        cmocka_unit_test(the_longest_name_can_be_written),
        cmocka_unit_test(a_link_of_somebody_else_is_not_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
