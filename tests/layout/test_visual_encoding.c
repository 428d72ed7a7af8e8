/* test_visual_encoding.c: sizes, colours and the backbone, against values worked by hand, and memory that runs out. */
#include <math.h>

#include "support.h"

/* A triangle 0-1-2 with a heavy edge, a tail 2-3 and a pair 4-5. */
static coauth_graph *sample(coauth_corpus **corpus, const coauth_context *context) {
    static const uint32_t from[] = {0, 0, 1, 2, 4}, to[] = {1, 2, 2, 3, 5};
    static const double weight[] = {9, 1, 1, 1, 4};
    coauth_error error;
    coauth_graph *g;
    assert_ok(coauth_corpus_create(corpus, context, &error), &error);
    assert_ok(
        coauth_graph_from_edges(&g, NULL,
            &(coauth_edge_list){.nodes = 6, .edges = 5, .from = from, .to = to, .weight = weight, .corpus = *corpus},
            context, &error),
        &error);
    return g;
}

static const char *color_of(const coauth_graph *g, uint32_t u) {
    return coauth_column_text(coauth_table_find(&g->node_table, "color"), u);
}

static void usual_looks(void **state) {
    (void)state;
    coauth_error error;
    coauth_corpus *corpus;
    coauth_encoding_report report;
    coauth_context context = test_context(1);
    coauth_graph *g = sample(&corpus, &context);
    assert_ok(coauth_encode(g, &report, NULL, &error), &error);
    assert_string_equal(report.size_by, "degree");
    assert_string_equal(report.color_by, "component");
    const double *size = coauth_table_find(&g->node_table, "size")->as.real;
    const double *thickness = coauth_table_find(&g->edge_table, "thickness")->as.real;
    assert_near(size[2], 12, 1e-9); /* the largest degree, 3 */
    assert_near(size[3], round(100 * (2 + 10 * sqrt(1.0 / 3))) / 100, 1e-9);
    assert_near(thickness[0], 5, 1e-9);
    assert_near(thickness[1], 0.5, 1e-9);
    assert_near(thickness[4], 0.5 + 4.5 * (2 - 1) / (3 - 1), 1e-9);
    assert_string_equal(color_of(g, 0), "#0078b4"); /* the first colour for the largest component */
    assert_string_equal(color_of(g, 3), "#0078b4");
    assert_string_equal(color_of(g, 5), "#cc6030");
    assert_ok(coauth_encode(g, NULL, NULL, &error), &error); /* again, in place of the first */
    coauth_graph_free(g);
    coauth_corpus_free(corpus);
}

static void numbers_by_rank(void **state) {
    (void)state;
    coauth_error error;
    coauth_corpus *corpus;
    coauth_column *c;
    coauth_context context = test_context(1);
    coauth_graph *g = sample(&corpus, &context);
    assert_ok(coauth_table_add_sparse(&c, &g->node_table, "score", "some number", COAUTH_REAL, &error), &error);
    for (uint32_t u = 0; u < 5; u++) c->as.real[u] = pow(10, u), coauth_column_mark(c, u, true);
    coauth_encoding_options options = {.size_by = "score", .color_by = "score"};
    assert_ok(coauth_encode(g, NULL, &options, &error), &error);
    assert_string_equal(color_of(g, 0), "#440154"); /* viridis' first colour */
    assert_string_equal(color_of(g, 4), "#21918c");
    assert_string_equal(color_of(g, 5), "#949494"); /* missing */
    assert_near(coauth_table_find(&g->node_table, "size")->as.real[5], 2, 1e-9);
    coauth_graph_free(g);
    coauth_corpus_free(corpus);
}

static void wrong_columns(void **state) {
    (void)state;
    coauth_error error;
    coauth_corpus *corpus;
    coauth_context context = test_context(1);
    coauth_graph *g = sample(&corpus, &context);
    assert_int_equal(
        coauth_encode(g, NULL, &(coauth_encoding_options){.size_by = "nothing"}, &error), COAUTH_INVALID_ARGUMENT);
    assert_int_equal(
        coauth_encode(g, NULL, &(coauth_encoding_options){.color_by = "nothing"}, &error), COAUTH_INVALID_ARGUMENT);
    coauth_graph_free(g);
    coauth_corpus_free(corpus);
}

/* Node 0: s = 10, k = 2; the edge of 9 has (1 - 0.9)^1 = 0.1, the others of the triangle at 2 (1 - 1/3)^2 = 0.44. */
static void backbone_by_hand(void **state) {
    (void)state;
    coauth_error error;
    coauth_corpus *corpus;
    coauth_context context = test_context(1);
    coauth_graph *g = sample(&corpus, &context), *part;
    assert_ok(coauth_graph_backbone(&part, g, 0.11, &error), &error);
    assert_int_equal(part->nodes, 2);
    assert_int_equal(part->edges, 1);
    assert_near(part->weight[0], 9, 0);
    coauth_graph_free(part);
    assert_ok(coauth_graph_backbone(&part, g, 0.09, &error), &error);
    assert_int_equal(part->nodes, 0);
    coauth_graph_free(part);
    assert_ok(coauth_graph_backbone(&part, g, 0.5, &error), &error);
    assert_int_equal(part->edges, 4); /* all but the pair, whose ends have one edge each */
    coauth_graph_free(part);
    assert_int_equal(coauth_graph_backbone(&part, g, 0, &error), COAUTH_INVALID_ARGUMENT);
    coauth_graph_free(g);
    coauth_corpus_free(corpus);
}

static void memory_runs_out(void **state) {
    (void)state;
    for (ration r = {0}; ration_next(&r);) {
        coauth_error error;
        coauth_corpus *corpus;
        coauth_graph *part = NULL;
        ration_pause(&r);
        coauth_graph *g = sample(&corpus, &r.context);
        ration_resume(&r);
        coauth_status status = coauth_encode(g, NULL, NULL, &error);
        if (status == COAUTH_OK) status = coauth_graph_backbone(&part, g, 0.5, &error);
        ration_end(&r, status);
        coauth_graph_free(part);
        coauth_graph_free(g);
        coauth_corpus_free(corpus);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usual_looks),
        cmocka_unit_test(numbers_by_rank),
        cmocka_unit_test(wrong_columns),
        cmocka_unit_test(backbone_by_hand),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
