/* test_covers.c: what holds of every method whose groups may overlap. */
#include <math.h>

#include "covers.h"
#include "shapes.h"
#include "support.h"

static void results_are_the_same_twice_and_on_any_threads(void **state) {
    (void)state;
    for (size_t i = 0; coauth_cover_method_at(i); i++) {
        coauth_context context[3];
        coauth_cover *first = NULL;
        for (unsigned threads = 1; threads <= 3; threads++) {
            context[threads - 1] = test_context(threads);
            coauth_graph *g = papers_graph(400, 380, 5, 2, &context[threads - 1]);
            coauth_cover *cover = find_cover(g, coauth_cover_method_at(i)->name, 3);
            if (first) assert_same_cover(cover, first);
            if (first) coauth_cover_free(cover);
            else first = cover;
            coauth_graph_free(g);
        }
        coauth_cover_free(first);
    }
}

static void ends_of_the_scale_have_results(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (size_t i = 0; coauth_cover_method_at(i); i++) {
        for (int kind = SHAPE_NONE; kind < SHAPES; kind++) {
            coauth_graph *g = shape_graph((shape)kind, 60, 1, &context);
            coauth_cover *cover = find_cover(g, coauth_cover_method_at(i)->name, 2);
            coauth_cover_quality q;
            coauth_error error;
            double nmi;
            for (uint32_t c = 0; c < cover->communities; c++) assert_true(cover->start[c + 1] - cover->start[c] >= 2);
            for (uint64_t m = 0; m < cover->start[cover->communities]; m++)
                assert_true(cover->strength[m] > 0 && cover->strength[m] <= 1);
            assert_ok(coauth_cover_describe(NULL, &q, g, cover, NULL, &error), &error);
            if (g->edges) assert_true(isfinite(q.modularity) && q.coverage <= 1);
            else assert_true(isnan(q.modularity) && isnan(q.coverage));                      /* shares of nothing */
            assert_true(isnan(q.conductance) || (q.conductance >= 0 && q.conductance <= 1)); /* NAN: none has one */
            assert_ok(coauth_covers_compare(&nmi, cover, cover, &error), &error);
            assert_near(nmi, 1, 1e-12);
            coauth_cover_free(cover);
            coauth_graph_free(g);
        }
    }
}

static void wrong_options_are_told(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_cover *cover;
    coauth_graph *g = shape_graph(SHAPE_PATH, 10, 1, &context);
    coauth_cover_options o = COAUTH_COVER_OPTIONS;
    assert_int_equal(coauth_covers_find(&cover, g, "percolation", NULL, &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "clique-percolation"));
    const coauth_parameter wrong[] = {{"clique-size", 1}, {"clique-size", 2.5}, {"threshold", NAN}, {"threshold", 0}};
    for (size_t i = 0; i < 4; i++) {
        o.parameters = (coauth_parameters){&wrong[i], 1};
        assert_int_equal(coauth_covers_find(&cover, g, i < 2 ? NULL : "slpa", &o, &error), COAUTH_INVALID_ARGUMENT);
        assert_non_null(strstr(error.text, wrong[i].name));
    }
    coauth_graph_free(g);
}

static coauth_status do_everything(const coauth_graph *g, const char *method, coauth_error *error) {
    coauth_cover *cover = NULL, *other = NULL;
    coauth_cover_quality q;
    uint32_t *main_of = malloc(g->nodes * sizeof *main_of);
    double nmi;
    coauth_status status = coauth_covers_find(&cover, g, method, NULL, error);
    if (status == COAUTH_OK) status = coauth_cover_main(main_of, cover, error);
    if (status == COAUTH_OK)
        status = coauth_cover_from_partition(&other, g, (coauth_partition){main_of, cover->communities}, true, error);
    if (status == COAUTH_OK) status = coauth_cover_describe(NULL, &q, g, cover, NULL, error);
    if (status == COAUTH_OK) status = coauth_covers_compare(&nmi, cover, other, error);
    coauth_cover_free(cover);
    coauth_cover_free(other);
    free(main_of);
    return status;
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context good = test_context(1);
    coauth_graph *g = papers_graph(60, 50, 4, 1, &good);
    for (size_t i = 0; coauth_cover_method_at(i); i++) {
        for (ration r = {0}; ration_next(&r);) {
            coauth_graph graph = *g;
            coauth_error error;
            graph.context = &r.context;
            ration_end(&r, do_everything(&graph, coauth_cover_method_at(i)->name, &error));
        }
    }
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_are_the_same_twice_and_on_any_threads),
        cmocka_unit_test(ends_of_the_scale_have_results),
        cmocka_unit_test(wrong_options_are_told),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
