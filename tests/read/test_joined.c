/* Files put end to end: any two valid inputs of a text format of lines or records, joined, hold the sum of their
 * records, whatever heads or ends each. */
#include <stdlib.h>

#include "support.h"

#include <dirent.h>
#include <unistd.h>

enum { MOST_FILES = 64, MOST_BYTES = 200000 };

static int joined, failures;

/* Others are one page, graph, table of ties or database a file. */
static bool is_of_records(const char *format) {
    static const char *const others[] = {"profile", "gexf", "gml", "graphml", "metis", "pajek", "edge-list", "sqlite",
        "coauth", "coauth-csv", "xlsx", "xls"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(format, others[i]) == 0) return false;
    return true;
}

/* What cannot be joined: a file in another encoding, and one whose last entry swallows whatever follows. */
static bool stands_alone(const char *name) {
    static const char *const names[] = {"utf16", "latin_1", "windows_1252", "open_comment"};
    bool alone = name[0] == '.';
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) alone |= strcmp(name, names[i]) == 0;
    return alone;
}

/* Where nothing tells that a cell or a name ends and the next file begins, unless its line did. */
static bool needs_line_end(const char *format, const char *path) {
    static const char *const formats[] = {"authors", "csv", "dimensions", "openalex-csv", "scopus", "wos-tab"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(format, formats[i]) == 0) return true;
    return strstr(path, "/wos/valid/no_end/") != NULL; /* neither EF nor ER */
}

static int is_input(const struct dirent *entry) {
    return strncmp(entry->d_name, "input.", 6) == 0;
}

/* The records of a file, read as they stand; -1 where it cannot be read, not without loss or by guessing its encoding:
 * a file in two encodings is none. */
static long records_of(const char *path) {
    coauth_context context = test_context(1);
    coauth_read_options options = COAUTH_READ_OPTIONS;
    coauth_corpus *corpus = NULL;
    coauth_error error = {0};
    options.checksums = false;
    size_t papers = 0, remarks = 0;
    bool lost = coauth_read(&corpus, &path, 1, &options, &context, &error) != COAUTH_OK;
    if (!lost) coauth_corpus_papers(corpus, &papers);
    const coauth_remark *remark = lost ? NULL : coauth_corpus_remarks(corpus, &remarks);
    for (size_t i = 0; i < remarks; i++)
        lost |= strncmp(coauth_corpus_text(corpus, remark[i].text), "not UTF-8", 9) == 0 ||
                remark[i].kind == COAUTH_REMARK_SKIPPED || remark[i].kind == COAUTH_REMARK_WARNING;
    coauth_corpus_free(corpus);
    return lost ? -1 : (long)papers;
}

typedef struct file {
    char path[2048];
    long records;
} file;

static size_t find_files(file *files, const char *format) {
    char folder[512];
    struct dirent **entry, **inside;
    size_t count = 0;
    snprintf(folder, sizeof folder, "%s/%s/valid", source_path("tests/data/read"), format);
    int cases = scandir(folder, &entry, NULL, alphasort);
    for (int i = 0; i < cases; i++) {
        char place[900], options[1024];
        snprintf(place, sizeof place, "%s/%s", folder, entry[i]->d_name);
        snprintf(options, sizeof options, "%s/options", place);
        int inputs = stands_alone(entry[i]->d_name) || access(options, F_OK) == 0 || count == MOST_FILES
                         ? -1
                         : scandir(place, &inside, is_input, alphasort);
        for (int k = 0; k < inputs; k++) {
            snprintf(files[count].path, sizeof files[count].path, "%s/%s", place, inside[k]->d_name);
            files[count].records = records_of(files[count].path);
            if (k == 0 && files[count].records > 0) count++;
            free(inside[k]);
        }
        if (inputs >= 0) free(inside);
        free(entry[i]);
    }
    if (cases >= 0) free(entry);
    return count;
}

/* whole: with the line ends that it ends in. */
static size_t append_file(FILE *out, const char *path, bool whole) {
    size_t length;
    char *text = read_whole_file(path, &length);
    while (!whole && length && strchr("\r\n", text[length - 1])) length--;
    assert_int_equal(fwrite(text, 1, length, out), length);
    free(text);
    return length;
}

/* How two files are put together: as they are, without the last line end of the first, or the second with a mark. */
typedef enum seam { WHOLE, UNENDED, MARKED } seam;

static void check_pair(const file *a, const file *b, seam between) {
    static const char *const words[] = {"", " without its last line end", " and a byte order mark"};
    const char *path = scratch_path("joined.txt");
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    size_t length = append_file(out, a->path, between != UNENDED);
    if (between == MARKED) fputs("\xEF\xBB\xBF", out);
    length += append_file(out, b->path, true);
    assert_int_equal(fclose(out), 0);
    if (length > MOST_BYTES) return;
    long found = records_of(path);
    joined++;
    if (found == a->records + b->records) return;
    printf("FAILED %s%s + %s: %ld records, not %ld + %ld\n", a->path, words[between], b->path, found, a->records,
        b->records);
    failures++;
}

static void two_files_hold_the_sum_of_their_records(void **state) {
    const char *sanitized = getenv("COAUTH_SANITIZED");
    const size_t step = sanitized && *sanitized ? 16 : 1; /* of pairs: sanitizers make each dear */
    (void)state;
    struct dirent **entry;
    static file files[MOST_FILES];
    int formats = scandir(source_path("tests/data/read"), &entry, NULL, alphasort);
    for (int f = 0; f < formats; f++) {
        const char *format = entry[f]->d_name;
        size_t count = format[0] != '.' && is_of_records(format) ? find_files(files, format) : 0;
        for (size_t i = 0; i < count; i++)
            for (size_t k = i % step; k < count; k += step) {
                check_pair(&files[i], &files[k], WHOLE);
                check_pair(&files[i], &files[k], MARKED);
                if (!needs_line_end(format, files[i].path)) check_pair(&files[i], &files[k], UNENDED);
            }
        free(entry[f]);
    }
    if (formats >= 0) free(entry);
    printf("%d pairs, %d failed\n", joined, failures);
    assert_true(joined > 100);
    assert_int_equal(failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(two_files_hold_the_sum_of_their_records)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
