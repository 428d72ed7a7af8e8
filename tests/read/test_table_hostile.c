/* Tables and ready graphs that mean harm, are damaged, or meet the end of memory: always an error or a corpus,
 * soon and in bounded memory. */
#include "support.h"

#include <unistd.h>

typedef struct buffer {
    char *data;
    size_t length, capacity;
} buffer;

static void add(buffer *b, const char *text, size_t length) {
    if (b->length + length > b->capacity) b->data = realloc(b->data, b->capacity = (b->length + length) * 2);
    memcpy(b->data + b->length, text, length);
    b->length += length;
}

static void add_text(buffer *b, const char *text) {
    add(b, text, strlen(text));
}

static void repeat(buffer *b, const char *text, size_t times) {
    for (size_t i = 0; i < times; i++) add_text(b, text);
}

/* Writes b to a file, frees it, reads the file. */
static coauth_status read_buffer(coauth_corpus **corpus, buffer *b, const char *from, size_t record_limit,
    coauth_context *context, coauth_error *error) {
    const char *path = scratch_path("input");
    coauth_read_options options = COAUTH_READ_OPTIONS;
    options.from = from;
    if (record_limit) options.record_limit = record_limit;
    write_whole_file(path, b->data, b->length);
    free(b->data);
    *b = (buffer){NULL, 0, 0};
    return coauth_read(corpus, &path, 1, &options, context, error);
}

static size_t count_papers(const coauth_corpus *corpus) {
    size_t count;
    coauth_corpus_papers(corpus, &count);
    return count;
}

static const char *remark_text(const coauth_corpus *corpus, size_t index) {
    size_t count;
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &count);
    return index < count ? coauth_corpus_text(corpus, remark[index].text) : "";
}

static void a_cell_of_ten_megabytes_is_read(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    buffer b = {NULL, 0, 0};
    add_text(&b, "Title,Authors\n\"");
    repeat(&b, "0123456789", 1 << 20);
    add_text(&b, "\",Ada Lovelace\nCards,Charles Babbage\n");
    assert_ok(read_buffer(&corpus, &b, NULL, 0, &context, &error), &error);
    assert_int_equal(count_papers(corpus), 2);
    assert_int_equal(strlen(coauth_corpus_text(corpus, coauth_corpus_papers(corpus, NULL)->title)), 10 << 20);
    coauth_corpus_free(corpus);
}

static void a_row_beyond_the_limit_costs_itself_alone(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    for (int quoted = 0; quoted < 2; quoted++) {
        coauth_corpus *corpus;
        buffer b = {NULL, 0, 0};
        add_text(&b, quoted ? "Title,Authors\nEngines,Ada\n\"" : "Title,Authors\nEngines,Ada\n");
        repeat(&b, "0123456789", 1 << 19);
        add_text(&b, quoted ? "\",Charles\nCards,Joseph\n" : ",Charles\nCards,Joseph\n");
        assert_ok(read_buffer(&corpus, &b, NULL, 2 << 20, &context, &error), &error);
        assert_int_equal(count_papers(corpus), 2);
        assert_string_equal(remark_text(corpus, 1), "row longer than 2 MiB; skipped");
        coauth_corpus_free(corpus);
    }
}

static void a_million_columns_are_refused(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    buffer b = {NULL, 0, 0};
    repeat(&b, "title,", 1000000);
    add_text(&b, "\nx,y\n");
    assert_int_equal(read_buffer(&corpus, &b, "csv", 0, &context, &error), COAUTH_FORMAT_ERROR);
    add_text(&b, "Title,Authors\n");
    repeat(&b, "x,", 1000000);
    add_text(&b, "\nEngines,Ada\n");
    assert_ok(read_buffer(&corpus, &b, "csv", 0, &context, &error), &error);
    assert_int_equal(count_papers(corpus), 1);
    assert_string_equal(remark_text(corpus, 1),
        "row of more than 16384 cells where the header has 2 (a separator that is not quoted?); skipped");
    coauth_corpus_free(corpus);
}

/* A node with a value of each of the last keys, and one of a key that nobody declared. */
static coauth_corpus *read_keys(size_t keys) {
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    buffer b = {NULL, 0, 0};
    char text[96];
    add_text(&b, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">");
    for (size_t i = 0; i < keys; i++) {
        snprintf(text, sizeof text, "<key id=\"k%zu\" for=\"node\" attr.name=\"n%zu\"/>", i, i);
        add_text(&b, text);
    }
    add_text(&b, "<graph edgedefault=\"undirected\"><node id=\"a\">");
    for (size_t i = keys < 8 ? 0 : keys - 8; i <= keys; i++) {
        snprintf(text, sizeof text, "<data key=\"k%zu\">v</data>", i);
        add_text(&b, text);
    }
    add_text(&b, "</node><node id=\"b\"/><edge source=\"a\" target=\"b\"/></graph></graphml>");
    assert_ok(read_buffer(&corpus, &b, NULL, 0, &context, &error), &error);
    return corpus;
}

static void values_of_keys_that_are_not_read_are_counted(void **state) {
    (void)state;
    coauth_corpus *corpus = read_keys(3);
    assert_string_equal(
        remark_text(corpus, 0), "values of keys that are not declared for what has them were not read; such values: 1");
    coauth_corpus_free(corpus);
    corpus = read_keys(4100);
    assert_string_equal(remark_text(corpus, 0), "5 values of columns beyond the 4096 that are read; skipped");
    coauth_corpus_free(corpus);
}

static void quotes_that_never_close_cost_one_row_each(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    buffer b = {NULL, 0, 0};
    add_text(&b, "Title,Authors\n");
    for (int i = 0; i < 20000; i++) add_text(&b, "\"Engines,Ada\nCards,Charles\n");
    assert_ok(read_buffer(&corpus, &b, "csv", 0, &context, &error), &error);
    assert_int_equal(count_papers(corpus), 20000);
    coauth_corpus_free(corpus);
}

/* Shapes that would take quadratic time if rows were scanned again and again. */
static void no_shape_of_quotes_takes_long(void **state) {
    (void)state;
    static const char *const lines[] = {
        "\"\n", ",\"\"x\n", "a,\"\n", "\"\"\"\n", "\" \" \" ", "a,b\n,\"\"x\n", "(;", "[;", "\"a\"b,", ";"};
    coauth_context context = test_context(1);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        static const char *const formats[] = {"csv", "dimensions", "scopus", "wos-tab", "authors", "edge-list"};
        for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
            coauth_error error = {0};
            coauth_corpus *corpus;
            buffer b = {NULL, 0, 0};
            add_text(&b, k == 3 ? "TI\tAU\tC1\tRP\tOI\tRI\nT\t"
                                : "Publication ID,Title,Authors,Authors Affiliations,Affiliations\n1,T,\"A;B\",\"");
            repeat(&b, lines[i], ((size_t)1 << 20) / strlen(lines[i]));
            coauth_status status = read_buffer(&corpus, &b, formats[k], 0, &context, &error);
            assert_true(status == COAUTH_OK || status == COAUTH_FORMAT_ERROR || status == COAUTH_LIMIT_EXCEEDED);
            if (status == COAUTH_OK) coauth_corpus_free(corpus);
        }
    }
}

static void zero_bytes_are_no_ends(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    buffer b = {NULL, 0, 0};
    add(&b, "Title,Authors\nEn\0gines,A\0da\n", 28);
    assert_ok(read_buffer(&corpus, &b, "csv", 0, &context, &error), &error);
    assert_string_equal(coauth_corpus_text(corpus, coauth_corpus_papers(corpus, NULL)->title), "En\xEF\xBF\xBDgines");
    coauth_corpus_free(corpus);
}

static void lists_in_gml_nest_as_deep_as_they_like(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    size_t vertices;
    buffer b = {NULL, 0, 0};
    add_text(&b, "graph [ node [ id 1 ");
    repeat(&b, "node [ id 2 ", 100000);
    repeat(&b, "] ", 100000);
    add_text(&b, "] node [ id 3 ] ]");
    assert_ok(read_buffer(&corpus, &b, NULL, 0, &context, &error), &error);
    coauth_corpus_vertices(corpus, &vertices);
    assert_int_equal(vertices, 2);
    coauth_corpus_free(corpus);
}

static void claimed_sizes_are_not_believed(void **state) {
    (void)state;
    static const char *const files[][2] = {{"pajek", "*Vertices 4000000000\n*Edges\n1 2\n"},
        {"metis", "4000000000 1\n4000000000\n"}, {"metis", "4294967295 9223372036854775807 111 999\n1\n"},
        {"pajek", "*Vertices -5\n*Edges\n1 4294967299\n1 2\n"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        coauth_context context = test_context(1);
        coauth_error error = {0};
        coauth_corpus *corpus;
        size_t vertices;
        buffer b = {NULL, 0, 0};
        add_text(&b, files[i][1]);
        coauth_status status = read_buffer(&corpus, &b, files[i][0], 0, &context, &error);
        if (status != COAUTH_OK) {
            assert_int_equal(status, COAUTH_FORMAT_ERROR);
            continue;
        }
        coauth_corpus_vertices(corpus, &vertices);
        assert_true(vertices < 10);
        coauth_corpus_free(corpus);
    }
}

/* Every allocation of a reading fails once. */
static void memory_may_end_anywhere(void **state) {
    (void)state;
    static const char *const inputs[] = {"scopus/valid/new/input.csv", "dimensions/valid/full/input.csv",
        "lens/valid/basic/input.csv", "openalex-csv/valid/export/input.csv", "wos-tab/valid/utf8/input.txt",
        "csv/valid/quotes/input.csv", "authors/valid/detected/input.txt", "edge-list/valid/snap/input.txt",
        "gml/valid/basic/input.gml", "pajek/valid/basic/input.net", "metis/valid/basic/input.graph",
        "graphml/valid/basic/input.graphml", "gexf/valid/basic/input.gexf", "coauth-csv/valid/both/input",
        "sqlite/valid/basic/input.sqlite"};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        char relative[256];
        snprintf(relative, sizeof relative, "tests/data/read/%s", inputs[i]);
        const char *path = source_path(relative);
        for (ration r = {0}; ration_next(&r);) {
            coauth_corpus *corpus = NULL;
            if (ration_end(&r, coauth_read(&corpus, &path, 1, NULL, &r.context, NULL))) assert_true(r.granted > 5);
            coauth_corpus_free(corpus);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_of_ten_megabytes_is_read),
        cmocka_unit_test(a_row_beyond_the_limit_costs_itself_alone),
        cmocka_unit_test(a_million_columns_are_refused),
        cmocka_unit_test(values_of_keys_that_are_not_read_are_counted),
        cmocka_unit_test(quotes_that_never_close_cost_one_row_each),
        cmocka_unit_test(no_shape_of_quotes_takes_long),
        cmocka_unit_test(zero_bytes_are_no_ends),
        cmocka_unit_test(lists_in_gml_nest_as_deep_as_they_like),
        cmocka_unit_test(claimed_sizes_are_not_believed),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
