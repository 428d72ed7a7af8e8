/* Reads every case under tests/data/read and compares.
 *
 *   FORMAT/valid/CASE/input...       a file, or a directory "input"
 *                    /expected.jsonl the corpus as coauth JSONL
 *   FORMAT/invalid/CASE/input...
 *                      /error        "STATUS TEXT\nFILE:LINE: TEXT" of the failure
 *   either may have /options         name=value lines: from, owner, capture_year, columns, encoding, network,
 *                                    names_as_written, strict, everything
 *
 * The test runs inside the case's folder, so that file names are short; each case is read with one
 * thread and with three.  Sizes and checksums of sources are not compared. */
#include "support.h"

#include <dirent.h>
#include <jansson.h>
#include <unistd.h>

static int cases, failures;

static void complain(const char *where, const char *what) {
    printf("FAILED %s: %s\n", where, what);
    failures++;
}

/* The graph, where its tables of nodes stand beside it (input.csv and input.nodes.csv). */
static const char *find_input(void) {
    static char name[256];
    DIR *directory = opendir(".");
    name[0] = '\0';
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        bool map = strstr(entry->d_name, ".map.") != NULL;
        if (strncmp(entry->d_name, "input", 5) == 0 && !map && (!*name || strlen(entry->d_name) < strlen(name)))
            snprintf(name, sizeof name, "%s", entry->d_name);
    }
    if (directory) closedir(directory);
    return name[0] ? name : NULL;
}

/* The options' strings stay in *text, which the caller frees. */
static coauth_read_options read_options(char **text) {
    coauth_read_options options = COAUTH_READ_OPTIONS;
    *text = access("options", R_OK) == 0 ? read_whole_file("options", NULL) : NULL;
    for (char *line = *text ? strtok(*text, "\n") : NULL; line; line = strtok(NULL, "\n")) {
        char *value = strchr(line, '=');
        if (!value) continue;
        *value++ = '\0';
        if (strcmp(line, "from") == 0) options.from = value;
        else if (strcmp(line, "owner") == 0) options.owner = value;
        else if (strcmp(line, "capture_year") == 0) options.capture_year = atoi(value);
        else if (strcmp(line, "network") == 0) options.network = value;
        else if (strcmp(line, "columns") == 0) options.columns = value;
        else if (strcmp(line, "encoding") == 0) options.encoding = value;
        else if (strcmp(line, "swap_sides") == 0) options.swap_sides = true;
        else if (strcmp(line, "names_as_written") == 0) options.names_as_written = true;
        else if (strcmp(line, "strict") == 0) options.strict = true;
        else if (strcmp(line, "everything") == 0) options.everything = true;
        else fail_msg("unknown option %s", line);
    }
    return options;
}

static json_t *next_line(char **text) {
    json_t *line = NULL;
    while (**text && !line) {
        char *end = strchr(*text, '\n');
        size_t length = end ? (size_t)(end - *text) : strlen(*text);
        json_error_t error;
        if (length && !(line = json_loadb(*text, length, 0, &error))) line = json_pack("{s:s}", "not JSON", error.text);
        *text += length + (end != NULL);
    }
    if (line) json_object_del(line, "bytes"), json_object_del(line, "sha256");
    return line;
}

static void show(const char *what, const json_t *line) {
    char *text = line ? json_dumps(line, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    printf("  %s %s\n", what, text ? text : "nothing");
    free(text);
}

static void compare_dumps(const char *where, char *got, char *expected) {
    for (int number = 1;; number++) {
        json_t *g = next_line(&got), *e = next_line(&expected);
        bool equal = g && e ? json_equal(g, e) : g == e;
        bool ended = !equal || !g;
        if (!equal) {
            printf("line %d\n", number);
            show("got     ", g);
            show("expected", e);
            complain(where, "the corpus differs");
        }
        json_decref(g);
        json_decref(e);
        if (ended) return;
    }
}

static void check_valid(const char *where, const coauth_corpus *corpus, const coauth_context *context) {
    coauth_error error = {0};
    const char *path = scratch_path("dump.jsonl");
    assert_ok(coauth_write_corpus(corpus, path, context, &error), &error);
    char *got = read_whole_file(path, NULL), *expected = read_whole_file("expected.jsonl", NULL);
    compare_dumps(where, got, expected);
    free(got);
    free(expected);
}

static void check_invalid(const char *where, coauth_status status, const coauth_error *error) {
    char got[2048], *expected = read_whole_file("error", NULL);
    size_t length = strlen(expected);
    while (length && expected[length - 1] == '\n') expected[--length] = '\0';
    snprintf(got, sizeof got, "%s\n%s:%llu: %s", coauth_status_text(status), error->file,
        (unsigned long long)error->line, error->text);
    if (strcmp(got, expected) != 0) {
        printf("got      %s\nexpected %s\n", got, expected);
        complain(where, "the error differs");
    }
    free(expected);
}

static void run_case(const char *where, bool valid, unsigned threads) {
    coauth_context context = test_context(threads);
    coauth_error error = {0};
    coauth_corpus *corpus = NULL;
    char *option_text;
    coauth_read_options options = read_options(&option_text);
    const char *input = find_input();
    coauth_status status = input ? coauth_read(&corpus, &input, 1, &options, &context, &error) : COAUTH_OK;
    if (!input) {
        complain(where, "has no input");
    } else if (valid && status != COAUTH_OK) {
        printf("%s:%llu: %s\n", error.file, (unsigned long long)error.line, error.text);
        complain(where, "cannot be read");
    } else if (!valid && status == COAUTH_OK) {
        complain(where, "was read, but should not be");
    } else if (valid) {
        check_valid(where, corpus, &context);
    } else {
        check_invalid(where, status, &error);
    }
    coauth_corpus_free(corpus);
    free(option_text);
    cases++;
}

static void run_folder(const char *format, const char *kind) {
    char path[4096];
    struct dirent **entry;
    snprintf(path, sizeof path, "%s/%s/%s", source_path("tests/data/read"), format, kind);
    int count = scandir(path, &entry, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char where[8192];
        snprintf(where, sizeof where, "%s/%s", path, entry[i]->d_name);
        if (entry[i]->d_name[0] != '.' && chdir(where) == 0) {
            run_case(where, strcmp(kind, "valid") == 0, 1);
            run_case(where, strcmp(kind, "valid") == 0, 3);
        }
        free(entry[i]);
    }
    if (count >= 0) free(entry);
}

static void every_case_reads_as_expected(void **state) {
    (void)state;
    struct dirent **entry;
    int count = scandir(source_path("tests/data/read"), &entry, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        if (entry[i]->d_name[0] != '.') {
            run_folder(entry[i]->d_name, "valid");
            run_folder(entry[i]->d_name, "invalid");
        }
        free(entry[i]);
    }
    if (count >= 0) free(entry);
    printf("%d readings of cases, %d failed\n", cases, failures);
    assert_int_equal(failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_case_reads_as_expected)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
