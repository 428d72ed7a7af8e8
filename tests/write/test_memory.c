/* What is written to memory is what would be in the files, and is there whole or not at all. */
#include "support.h"

static const char records[] = "@book{a, author = {Ada Marsh and Bo Lind and Cy Ott}, title = {Tides}, year = 1999}\n"
                              "@book{b, author = {Ada Marsh and Bo Lind}, title = {Ebb and flow}, year = 2003}\n";

typedef struct world {
    coauth_context context;
    coauth_memory *memory;
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_graph *graph;
} world;

static void make(world *w) {
    coauth_error error = {0};
    w->context = test_context(2);
    assert_ok(coauth_memory_create(&w->memory, &w->context, &error), &error);
    assert_ok(coauth_read_memory(&w->corpus, records, sizeof records - 1, NULL, &w->context, &error), &error);
    assert_ok(coauth_identify(&w->persons, w->corpus, NULL, &w->context, &error), &error);
    assert_ok(coauth_project_coauthors(&w->graph, NULL, w->corpus, w->persons, NULL, &error), &error);
}

static void unmake(world *w) {
    coauth_graph_free(w->graph);
    coauth_persons_free(w->persons);
    coauth_corpus_free(w->corpus);
    coauth_memory_free(w->memory);
}

static void to_memory(world *w, bool on) {
    w->context.write = on ? coauth_memory_write : NULL;
    w->context.write_user = w->memory;
}

static void every_format_is_written_to_memory(void **state) {
    (void)state;
    world w;
    coauth_error error = {0};
    make(&w);
    size_t formats = 0;
    for (const coauth_graph_format *f; (f = coauth_output_format_at(formats)); formats++) {
        char path[600];
        if (f->picture) continue; /* without places they show nothing */
        snprintf(path, sizeof path, "%s%s", scratch_path("of"), f->ending);
        to_memory(&w, true);
        assert_ok(coauth_write_check(path, f->name, &w.context, &error), &error);
        assert_ok(coauth_write_graph(w.graph, path, f->name, NULL, &error), &error);
        to_memory(&w, false);
        assert_ok(coauth_write_graph(w.graph, path, f->name, NULL, &error), &error);
    }
    assert_true(formats > 15);
    size_t files = 0;
    for (const coauth_memory_file *file; (file = coauth_memory_at(w.memory, files)); files++) {
        size_t size;
        char *text = read_whole_file(file->path, &size);
        if (size != file->size || memcmp(text, file->data, size) != 0) fail_msg("%s differs", file->path);
        assert_int_equal(file->data[file->size], '\0');
        assert_ptr_equal(coauth_memory_find(w.memory, file->path), file);
        free(text);
    }
    assert_true(files > 15); /* the same file of two formats once, those beside a file too */
    assert_null(coauth_memory_find(w.memory, "nowhere"));
    unmake(&w);
}

static void a_database_is_read_back_from_memory(void **state) {
    (void)state;
    world w;
    coauth_error error = {0};
    coauth_corpus *again;
    make(&w);
    to_memory(&w, true);
    assert_ok(coauth_write_sqlite(w.corpus, w.persons, NULL, "x.sqlite", &w.context, &error), &error);
    assert_ok(coauth_write_corpus(w.corpus, "x.jsonl", &w.context, &error), &error);
    const coauth_memory_file *file = coauth_memory_find(w.memory, "x.sqlite");
    assert_memory_equal(file->data, "SQLite format 3", 16);
    assert_ok(coauth_read_memory(&again, file->data, file->size, NULL, &w.context, &error), &error);
    assert_ok(coauth_write_corpus(again, "again.jsonl", &w.context, &error), &error);
    assert_string_equal(
        coauth_memory_find(w.memory, "again.jsonl")->data, coauth_memory_find(w.memory, "x.jsonl")->data);
    coauth_corpus_free(again);
    unmake(&w);
}

/* Fails once it has taken so many bytes. */
typedef struct cup {
    size_t room;
    int whole, abandoned;
} cup;

static coauth_status pour(
    void *user, const char *path, coauth_write_event event, const void *data, size_t size, coauth_error *error) {
    cup *c = user;
    assert_string_equal(path, "x.csv");
    assert_true((data != NULL) == (event == COAUTH_WRITE_PIECE));
    c->whole += event == COAUTH_WRITE_WHOLE;
    c->abandoned += event == COAUTH_WRITE_ABANDONED;
    if (size > c->room) {
        snprintf(error->text, sizeof error->text, "runs over");
        return COAUTH_LIMIT_EXCEEDED;
    }
    c->room -= size;
    return COAUTH_OK;
}

static void a_function_that_fails_is_told_of_the_end(void **state) {
    (void)state;
    world w;
    coauth_error error = {0};
    cup large = {.room = 100000}, small = {.room = 3};
    make(&w);
    w.context.write = pour;
    w.context.write_user = &large;
    assert_ok(coauth_write_edge_table(w.graph, "x.csv", NULL, &error), &error);
    assert_int_equal(large.whole, 1);
    assert_int_equal(large.abandoned, 0);
    w.context.write_user = &small;
    assert_int_equal(coauth_write_edge_table(w.graph, "x.csv", NULL, &error), COAUTH_LIMIT_EXCEEDED);
    assert_string_equal(error.text, "runs over");
    assert_string_equal(error.file, "x.csv");
    assert_int_equal(small.whole, 0);
    assert_int_equal(small.abandoned, 1);
    unmake(&w);
}

static void what_is_half_written_is_not_found(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_memory *m;
    assert_ok(coauth_memory_create(&m, &context, &error), &error);
    assert_ok(coauth_memory_write(m, "a", COAUTH_WRITE_PIECE, "old", 3, &error), &error);
    assert_null(coauth_memory_find(m, "a"));
    assert_ok(coauth_memory_write(m, "a", COAUTH_WRITE_WHOLE, NULL, 0, &error), &error);
    assert_ok(coauth_memory_write(m, "a", COAUTH_WRITE_PIECE, "new", 3, &error), &error);
    assert_string_equal(coauth_memory_find(m, "a")->data, "old");
    assert_ok(coauth_memory_write(m, "a", COAUTH_WRITE_ABANDONED, NULL, 0, &error), &error);
    assert_string_equal(coauth_memory_find(m, "a")->data, "old");
    assert_ok(coauth_memory_write(m, "a", COAUTH_WRITE_WHOLE, NULL, 0, &error), &error);
    assert_string_equal(coauth_memory_find(m, "a")->data, "");
    assert_null(coauth_memory_at(m, 1));
    coauth_memory_free(m);
}

static void lack_of_memory_is_told(void **state) {
    (void)state;
    coauth_error error = {0};
    world w;
    make(&w);
    for (ration r = {.sparse = 20}; ration_next(&r);) {
        coauth_memory *m;
        coauth_status status = coauth_memory_create(&m, &r.context, &error);
        r.context.write = coauth_memory_write;
        r.context.write_user = m;
        if (status == COAUTH_OK) status = coauth_write_corpus(w.corpus, "x.jsonl", &r.context, &error);
        if (ration_end(&r, status)) assert_non_null(coauth_memory_find(m, "x.jsonl"));
        coauth_memory_free(m);
    }
    unmake(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_is_written_to_memory),
        cmocka_unit_test(a_database_is_read_back_from_memory),
        cmocka_unit_test(a_function_that_fails_is_told_of_the_end),
        cmocka_unit_test(what_is_half_written_is_not_found),
        cmocka_unit_test(lack_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
