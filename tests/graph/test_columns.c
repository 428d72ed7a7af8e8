/* test_columns.c: text columns have texts of their own, so that a graph without a corpus holds texts, copies outlive
 * what they were made from, and a corpus stays as it was. */
#include "corpus/store.h"
#include "support.h"

static coauth_graph *path_of_three(const coauth_corpus *corpus, const coauth_context *context) {
    static const uint32_t from[] = {0, 1}, to[] = {1, 2};
    coauth_error error;
    coauth_graph *g;
    const coauth_edge_list list = {.nodes = 3, .edges = 2, .from = from, .to = to, .corpus = corpus};
    assert_ok(coauth_graph_from_edges(&g, NULL, &list, context, &error), &error);
    return g;
}

static coauth_column *add_texts(coauth_graph *g, const char *name) {
    coauth_error error;
    coauth_column *c;
    assert_ok(coauth_table_add_sparse(&c, &g->node_table, name, "some text", COAUTH_TEXT, &error), &error);
    return c;
}

static void set(coauth_graph *g, coauth_column *c, uint32_t row, const char *text) {
    coauth_error error;
    assert_ok(coauth_table_set_text(&g->node_table, c, row, text, strlen(text), &error), &error);
}

static void a_graph_without_a_corpus_holds_texts(void **state) {
    (void)state;
    coauth_error error;
    coauth_context context = test_context(1);
    coauth_graph *g = path_of_three(NULL, &context);
    coauth_column *c = add_texts(g, "team"), *number;
    set(g, c, 0, "red");
    set(g, c, 2, "  gr\xc3\xbcn\t ");
    assert_string_equal(coauth_column_text(c, 0), "red");
    assert_string_equal(coauth_column_text(c, 1), "");
    assert_false(coauth_column_has(c, 1));
    assert_string_equal(coauth_column_text(c, 2), "gr\xc3\xbcn");
    set(g, c, 0, "");
    assert_false(coauth_column_has(c, 0));
    assert_string_equal(coauth_graph_label(g, 0), "");
    assert_ok(coauth_table_add(&number, &g->node_table, "n", "number", COAUTH_INTEGER, &error), &error);
    assert_int_equal(coauth_table_set_text(&g->node_table, number, 0, "1", 1, &error), COAUTH_INVALID_ARGUMENT);
    coauth_graph_free(g);
}

/* A copy reads what was there when it was made, whatever becomes of the original. */
static void copies_are_on_their_own(void **state) {
    (void)state;
    coauth_error error;
    coauth_context context = test_context(1);
    const uint8_t keep[] = {0, 1, 1};
    coauth_graph *g = path_of_three(NULL, &context), *part;
    coauth_column *c = add_texts(g, "team");
    for (uint32_t u = 0; u < 3; u++) set(g, c, u, u == 1 ? "blue" : "red");
    assert_ok(coauth_graph_induced(&part, g, keep, &error), &error);
    set(g, c, 1, "black");
    coauth_column *copy = coauth_table_find(&part->node_table, "team");
    set(part, copy, 1, "white");
    assert_string_equal(coauth_column_text(c, 1), "black");
    assert_string_equal(coauth_column_text(c, 2), "red");
    coauth_graph_free(g);
    assert_string_equal(coauth_column_text(copy, 0), "blue");
    assert_string_equal(coauth_column_text(copy, 1), "white");
    coauth_graph_free(part);
}

/* Values from the corpus stay when others are put beside them, and nothing goes into the corpus. */
static void a_corpus_stays_as_it_was(void **state) {
    (void)state;
    coauth_error error;
    coauth_corpus *corpus;
    coauth_context context = test_context(1);
    bool failed = false;
    assert_ok(coauth_corpus_create(&corpus, &context, &error), &error);
    coauth_string word = corpus_clean(corpus, "syntax", 6, NULL, &failed);
    assert_false(failed);
    size_t texts = corpus->strings.count;
    coauth_graph *g = path_of_three(corpus, &context);
    coauth_column *c = add_texts(g, "field");
    c->as.text[0] = word;
    coauth_column_mark(c, 0, true);
    assert_string_equal(coauth_column_text(c, 0), "syntax");
    set(g, c, 1, "semantics");
    const uint8_t marked[] = {0, 1, 0};
    assert_ok(coauth_encode(g, NULL, NULL, &error), &error);
    assert_ok(coauth_highlight(g, marked, &error), &error);
    assert_string_equal(coauth_column_text(c, 0), "syntax");
    assert_string_equal(coauth_column_text(c, 1), "semantics");
    const coauth_column *color = coauth_table_find(&g->node_table, "color");
    assert_string_equal(coauth_column_text(color, 0), "#d4d4d4");
    assert_string_equal(coauth_column_text(color, 1), "#d81b60");
    assert_int_equal(corpus->strings.count, texts);
    coauth_graph_free(g);
    coauth_corpus_free(corpus);
}

/* Where memory runs out it is said, and nothing is lost. */
static void memory_that_runs_out_is_said(void **state) {
    (void)state;
    coauth_error error;
    for (ration r = {0}; ration_next(&r);) {
        ration_pause(&r);
        coauth_graph *g = path_of_three(NULL, &r.context);
        coauth_column *c = add_texts(g, "team");
        ration_resume(&r);
        coauth_status status = coauth_table_set_text(&g->node_table, c, 1, "  red", 5, &error);
        if (ration_end(&r, status)) assert_string_equal(coauth_column_text(c, 1), "red");
        coauth_graph_free(g);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_graph_without_a_corpus_holds_texts),
        cmocka_unit_test(copies_are_on_their_own),
        cmocka_unit_test(a_corpus_stays_as_it_was),
        cmocka_unit_test(memory_that_runs_out_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
