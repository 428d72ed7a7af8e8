/* What is in memory or given by a function is read as a file of the same bytes is. */
#include "support.h"

#include <dirent.h>
#include <unistd.h>

enum { MOST_PIECE = 700 };

/* A file that is given a few bytes at a time, and fails where it is told to. */
typedef struct tap {
    const char *data;
    size_t size, given;
    size_t fails_at; /* 0: never */
    coauth_status failure;
} tap;

static coauth_status draw(void *user, void *buffer, size_t size, size_t *got, coauth_error *error) {
    tap *t = user;
    if (t->fails_at && t->given >= t->fails_at) {
        snprintf(error->text, sizeof error->text, "the well is dry");
        return t->failure;
    }
    size_t piece = 1 + t->given % MOST_PIECE, left = t->size - t->given;
    *got = size < piece ? size : piece;
    if (*got > left) *got = left;
    memcpy(buffer, t->data + t->given, *got);
    t->given += *got;
    return COAUTH_OK;
}

/* All that was read, as text, or the error; NULL where that is no memory. */
static char *told(const coauth_input *inputs, size_t count) {
    coauth_context context = test_context(2);
    coauth_error error = {0};
    coauth_corpus *corpus;
    coauth_memory *memory;
    char *text = NULL;
    assert_ok(coauth_memory_create(&memory, &context, &error), &error);
    context.write = coauth_memory_write;
    context.write_user = memory;
    if (coauth_read_inputs(&corpus, inputs, count, NULL, &context, &error) == COAUTH_OK) {
        assert_ok(coauth_write_corpus(corpus, "all.jsonl", &context, &error), &error);
        text = strdup(coauth_memory_find(memory, "all.jsonl")->data);
    } else if ((text = malloc(sizeof error.text + 16))) {
        snprintf(text, sizeof error.text + 16, "%d: %s", (int)error.code, error.text);
    }
    coauth_corpus_free(corpus);
    coauth_memory_free(memory);
    assert_non_null(text);
    return text;
}

static void assert_alike(const char *path) {
    size_t size;
    char *data = read_whole_file(path, &size);
    const char *name = strrchr(path, '/') + 1;
    tap t = {.data = data, .size = size};
    const coauth_input file = {.name = path}, memory = {.name = name, .data = data, .size = size},
                       function = {.name = name, .read = draw, .user = &t};
    char *by_path = told(&file, 1), *by_memory = told(&memory, 1), *by_function = told(&function, 1);
    if (strcmp(by_path, by_memory) != 0) fail_msg("%s: from memory: %s", path, by_memory);
    if (strcmp(by_path, by_function) != 0) fail_msg("%s: from a function: %s", path, by_function);
    free(by_path), free(by_memory), free(by_function), free(data);
}

static int is_input(const struct dirent *entry) {
    return strncmp(entry->d_name, "input.", 6) == 0;
}

/* Where a folder has one input: others are read together. */
static size_t look_into(const char *folder) {
    struct dirent **inside;
    char path[2048];
    int count = scandir(folder, &inside, is_input, alphasort);
    if (count == 1) {
        snprintf(path, sizeof path, "%s/%s", folder, inside[0]->d_name);
        assert_alike(path);
    }
    for (int i = 0; i < count; i++) free(inside[i]);
    if (count >= 0) free(inside);
    return count == 1;
}

static void every_format_is_read_from_anywhere(void **state) {
    (void)state;
    struct dirent **format, **entry;
    char folder[1024], place[1500];
    size_t compared = 0;
    int formats = scandir(source_path("tests/data/read"), &format, NULL, alphasort);
    for (int f = 0; f < formats; f++) {
        snprintf(folder, sizeof folder, "%s/%s/valid", source_path("tests/data/read"), format[f]->d_name);
        int cases = format[f]->d_name[0] == '.' ? -1 : scandir(folder, &entry, NULL, alphasort);
        for (int i = 0; i < cases; i++) {
            snprintf(place, sizeof place, "%s/%s", folder, entry[i]->d_name);
            if (entry[i]->d_name[0] != '.') compared += look_into(place);
            free(entry[i]);
        }
        if (cases >= 0) free(entry);
        free(format[f]);
    }
    free(format);
    assert_true(compared > 200);
}

static const char book[] = "@book{a, author = {Ada Marsh and Bo Lind}, title = {Tides}, year = 1999}\n";
static const char list[] = "TY  - JOUR\nAU  - Marsh, Ada\nTI  - Ebb\nPY  - 2001\nER  - \n";

static void several_kinds_are_read_in_one_run(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error = {0};
    coauth_corpus *corpus;
    tap t = {.data = list, .size = sizeof list - 1};
    const char *path = scratch_path("third.bib");
    write_whole_file(path, book, sizeof book - 1);
    const coauth_input inputs[] = {
        {.name = "first.bib", .data = book, .size = sizeof book - 1}, {.read = draw, .user = &t}, {.name = path}};
    size_t papers, sources;
    assert_ok(coauth_read_inputs(&corpus, inputs, 3, NULL, &context, &error), &error);
    coauth_corpus_papers(corpus, &papers);
    const coauth_source *source = coauth_corpus_sources(corpus, &sources);
    assert_int_equal(papers, 3);
    assert_int_equal(sources, 3);
    assert_string_equal(coauth_corpus_text(corpus, source[0].name), "first.bib");
    assert_string_equal(coauth_corpus_text(corpus, source[1].name), "stream");
    assert_string_equal(coauth_corpus_text(corpus, source[2].name), "third.bib");
    coauth_corpus_free(corpus);
}

static void a_function_that_fails_ends_the_run_or_its_input(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    size_t papers;
    tap t = {.data = list, .size = sizeof list - 1, .fails_at = 1, .failure = COAUTH_IO_ERROR};
    const coauth_input inputs[] = {{.data = book, .size = sizeof book - 1}, {.name = "well", .read = draw, .user = &t}};
    assert_int_equal(coauth_read_inputs(&corpus, inputs, 2, NULL, &context, &error), COAUTH_IO_ERROR);
    assert_string_equal(error.file, "well");
    assert_string_equal(error.text, "the well is dry");
    assert_null(corpus);
    t = (tap){.data = list, .size = sizeof list - 1, .fails_at = 1, .failure = COAUTH_FORMAT_ERROR};
    assert_ok(coauth_read_inputs(&corpus, inputs, 2, NULL, &context, &error), &error);
    coauth_corpus_papers(corpus, &papers);
    assert_int_equal(papers, 1);
    coauth_corpus_free(corpus);
}

static void what_is_nothing_is_refused(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    const coauth_input nothing = {0};
    assert_int_equal(coauth_read_inputs(&corpus, &nothing, 1, NULL, &context, &error), COAUTH_INVALID_ARGUMENT);
    assert_int_equal(coauth_read_memory(&corpus, NULL, 0, NULL, &context, &error), COAUTH_FORMAT_ERROR);
    assert_non_null(strstr(error.text, "is empty"));
    assert_ok(coauth_read_memory(&corpus, book, sizeof book - 1, NULL, &context, &error), &error);
    coauth_corpus_free(corpus);
}

static void lack_of_memory_is_told(void **state) {
    (void)state;
    coauth_error error = {0};
    for (ration r = {.sparse = 20}; ration_next(&r);) {
        coauth_corpus *corpus;
        coauth_status status = coauth_read_memory(&corpus, book, sizeof book - 1, NULL, &r.context, &error);
        ration_end(&r, status);
        coauth_corpus_free(corpus);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_is_read_from_anywhere),
        cmocka_unit_test(several_kinds_are_read_in_one_run),
        cmocka_unit_test(a_function_that_fails_ends_the_run_or_its_input),
        cmocka_unit_test(what_is_nothing_is_refused),
        cmocka_unit_test(lack_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
