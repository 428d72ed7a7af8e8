/* test_layout.c: layouts: the same places every time, no overlaps, components apart, better than chance. */
#include <math.h>

#include "base/random.h"
#include "drawing.h"
#include "shapes.h"
#include "support.h"

static coauth_column *find(const coauth_graph *g, const char *name) {
    coauth_column *c = coauth_table_find(&g->node_table, name);
    assert_non_null(c);
    return c;
}

static void add_sizes(coauth_graph *g) {
    coauth_error error;
    coauth_column *size;
    assert_ok(coauth_table_add(&size, &g->node_table, "size", "radius", COAUTH_REAL, &error), &error);
    for (uint32_t u = 0; u < g->nodes; u++)
        size->as.real[u] = 2 + 1.5 * sqrt((double)(g->offsets[u + 1] - g->offsets[u]));
}

static void assert_no_overlap(const coauth_graph *g) {
    const double *x = find(g, "x")->as.real, *y = find(g, "y")->as.real, *size = find(g, "size")->as.real;
    for (uint32_t u = 0; u < g->nodes; u++)
        for (uint32_t v = 0; v < u; v++)
            if (hypot(x[u] - x[v], y[u] - y[v]) < size[u] + size[v]) fail_msg("nodes %u and %u overlap", u, v);
}

static void every_shape(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    for (int kind = 0; kind < SHAPES; kind++) {
        coauth_error error;
        coauth_graph *g = shape_graph((shape)kind, 100, 3, &context);
        add_sizes(g);
        for (size_t i = 0; coauth_layout_at(i); i++) {
            if (coauth_layout_at(i)->absent) continue;
            assert_ok(coauth_layout_add(g, coauth_layout_at(i)->name, NULL, &error), &error);
            for (uint32_t u = 0; u < g->nodes; u++)
                assert_true(isfinite(find(g, "x")->as.real[u]) && isfinite(find(g, "y")->as.real[u]));
            assert_no_overlap(g);
        }
        coauth_graph_free(g);
    }
}

static void same_for_any_threads(void **state) {
    (void)state;
    double *first_x = NULL, *first_y = NULL;
    for (unsigned run = 0; run < 3; run++) {
        coauth_error error;
        coauth_context context = test_context(run % 3 + 1);
        coauth_graph *g = papers_graph(4000, 3000, 9, 5, &context);
        assert_ok(coauth_layout_add(g, NULL, NULL, &error), &error);
        size_t bytes = g->nodes * sizeof(double);
        if (run == 0) {
            first_x = malloc(bytes), first_y = malloc(bytes);
            memcpy(first_x, find(g, "x")->as.real, bytes), memcpy(first_y, find(g, "y")->as.real, bytes);
        }
        assert_memory_equal(first_x, find(g, "x")->as.real, bytes);
        assert_memory_equal(first_y, find(g, "y")->as.real, bytes);
        coauth_graph_free(g);
    }
    free(first_x), free(first_y);
}

static void another_seed_another_picture(void **state) {
    (void)state;
    coauth_error error;
    coauth_context context = test_context(1);
    coauth_graph *g = papers_graph(300, 200, 6, 5, &context);
    assert_ok(coauth_layout_add(g, NULL, NULL, &error), &error);
    double x = find(g, "x")->as.real[0];
    context.seed = 2;
    assert_ok(coauth_layout_add(g, NULL, NULL, &error), &error);
    assert_true(find(g, "x")->as.real[0] != x);
    coauth_graph_free(g);
}

/* The boxes around components, as discs, do not touch. */
static void components_are_apart(void **state) {
    (void)state;
    coauth_error error;
    coauth_context context = test_context(2);
    coauth_graph *g = shape_graph(SHAPE_SCATTERED, 400, 7, &context);
    uint32_t *component = malloc(g->nodes * sizeof *component), *sizes, count;
    assert_ok(coauth_graph_components(component, &sizes, &count, g, &error), &error);
    assert_ok(coauth_layout_add(g, NULL, NULL, &error), &error);
    const double *x = find(g, "x")->as.real, *y = find(g, "y")->as.real;
    double *box = malloc(count * 4 * sizeof *box);
    for (uint32_t c = 0; c < count; c++)
        box[4 * c] = box[4 * c + 2] = INFINITY, box[4 * c + 1] = box[4 * c + 3] = -INFINITY;
    for (uint32_t u = 0; u < g->nodes; u++) {
        double *b = box + 4 * component[u];
        b[0] = fmin(b[0], x[u]), b[1] = fmax(b[1], x[u]), b[2] = fmin(b[2], y[u]), b[3] = fmax(b[3], y[u]);
    }
    for (uint32_t u = 0; u < g->nodes; u++)
        for (uint32_t v = 0; v < g->nodes; v++) {
            if (component[u] == component[v]) continue;
            const double *b = box + 4 * component[v];
            double cx = (b[0] + b[1]) / 2, cy = (b[2] + b[3]) / 2, reach = 0;
            for (uint32_t t = 0; t < g->nodes; t++)
                if (component[t] == component[v]) reach = fmax(reach, hypot(x[t] - cx, y[t] - cy));
            assert_true(hypot(x[u] - cx, y[u] - cy) > reach + 4);
            if (sizes[component[v]] == 1) break;
        }
    free(box);
    free(component);
    coauth_free(&context, sizes);
    coauth_graph_free(g);
}

static void better_than_chance(void **state) {
    (void)state;
    coauth_error error;
    coauth_context context = test_context(2);
    coauth_graph *all = papers_graph(3000, 2500, 6, 11, &context), *g = giant_graph(all);
    double *x = malloc(g->nodes * sizeof *x), *y = malloc(g->nodes * sizeof *y);
    generator random = generator_make(1, "chance", 0);
    for (uint32_t u = 0; u < g->nodes; u++) x[u] = generator_real(&random), y[u] = generator_real(&random);
    double chance = drawing_preserved(g, x, y, 1000), chance_stress = drawing_stress(g, x, y, 30);
    const char *const methods[] = {"forceatlas2", "vos"};
    for (size_t i = 0; i < 2; i++) {
        assert_ok(coauth_layout_add(g, methods[i], NULL, &error), &error);
        const double *px = find(g, "x")->as.real, *py = find(g, "y")->as.real;
        assert_true(drawing_preserved(g, px, py, 1000) > 20 * chance);

        if (i == 0) assert_true(drawing_stress(g, px, py, 30) < 0.9 * chance_stress);
    }
    free(x), free(y);
    coauth_graph_free(g);
    coauth_graph_free(all);
}

enum { SIDE = 30 };

static double two_sides(uint32_t u, uint32_t v) {
    return u / SIDE == v / SIDE || (u * 7 + v * 3) % 3 == 0;
}

/* Two cliques joined by many edges: told apart where a column says so. */
static void communities_are_kept_apart(void **state) {
    (void)state;
    double apart[2];
    for (int with = 0; with < 2; with++) {
        coauth_error error;
        coauth_context context = test_context(1);
        coauth_graph *g = tied_graph(2 * SIDE, two_sides, &context);
        coauth_column *c;
        assert_ok(coauth_table_add(&c, &g->node_table, "community", "side", COAUTH_INTEGER, &error), &error);
        for (uint32_t u = 0; u < g->nodes; u++) c->as.integer[u] = with ? u / SIDE : 0;
        assert_ok(coauth_layout_add(g, NULL, NULL, &error), &error);
        const double *x = find(g, "x")->as.real, *y = find(g, "y")->as.real;
        double within = 0, across = 0;
        for (uint32_t u = 0; u < g->nodes; u++)
            for (uint32_t v = 0; v < u; v++)
                *(u / SIDE == v / SIDE ? &within : &across) += hypot(x[u] - x[v], y[u] - y[v]);
        apart[with] = across / (SIDE * SIDE) / (within / (SIDE * (SIDE - 1)));
        coauth_graph_free(g);
    }
    assert_true(apart[1] > 1.15 * apart[0]);
}

static void memory_runs_out(void **state) {
    (void)state;
    for (ration r = {0}; ration_next(&r);) {
        coauth_error error;
        ration_pause(&r);
        coauth_graph *g = papers_graph(60, 40, 4, 1, &r.context);
        ration_resume(&r);
        bool succeeded = ration_end(&r, coauth_layout_add(g, NULL, NULL, &error));
        assert_int_equal(coauth_table_find(&g->node_table, "y") != NULL, succeeded);
        coauth_graph_free(g);
    }
}

static void cancelled(void **state) {
    (void)state;
    const volatile int stop = 1;
    coauth_error error;
    coauth_context context = test_context(2);
    coauth_graph *g = papers_graph(3000, 2500, 6, 1, &context);
    context.cancel = &stop;
    assert_int_equal(coauth_layout_add(g, NULL, NULL, &error), COAUTH_CANCELLED);
    coauth_graph_free(g);
}

static void unknown_method(void **state) {
    (void)state;
    coauth_error error;
    coauth_context context = test_context(1);
    coauth_graph *g = shape_graph(SHAPE_PATH, 5, 1, &context);
    assert_int_equal(coauth_layout_add(g, "spring", NULL, &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "forceatlas2"));
    coauth_graph_free(g);
}

/* The pull to the middle draws two ends of a path together, at the scale that the nodes' distances have. */
static void gravity_is_forceatlas2s_own(void **state) {
    (void)state;
    coauth_error error;
    coauth_context context = test_context(1);
    double share[2];
    assert_non_null(coauth_layout_find("forceatlas2")->parameter[0]);
    assert_ptr_equal(coauth_layout_find(NULL), coauth_layout_at(0));
    assert_null(coauth_layout_find("none"));
    for (int k = 0; k < 2; k++) {
        const coauth_parameter pull = {"gravity", k ? 200 : 0.01};
        const coauth_layout_options o = {.influence = 1, .keep_overlaps = true, .parameters = {&pull, 1}};
        coauth_graph *g = shape_graph(SHAPE_PATH, 40, 1, &context);
        assert_ok(coauth_layout_add(g, NULL, &o, &error), &error);
        const double *x = find(g, "x")->as.real, *y = find(g, "y")->as.real;
        double length = 0;
        for (uint64_t e = 0; e < g->edges; e++)
            length += hypot(x[g->from[e]] - x[g->to[e]], y[g->from[e]] - y[g->to[e]]);
        share[k] = hypot(x[0] - x[39], y[0] - y[39]) / length;
        coauth_graph_free(g);
    }
    assert_true(share[1] < share[0]);
    const coauth_parameter wrong = {"gravity", -1};
    const coauth_layout_options o = {.influence = 1, .parameters = {&wrong, 1}};
    coauth_graph *g = shape_graph(SHAPE_PATH, 5, 1, &context);
    assert_int_equal(coauth_layout_add(g, NULL, &o, &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "gravity"));
    assert_ok(coauth_layout_add(g, "vos", &o, &error), &error); /* to others it is nothing */
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gravity_is_forceatlas2s_own),
        cmocka_unit_test(every_shape),
        cmocka_unit_test(same_for_any_threads),
        cmocka_unit_test(another_seed_another_picture),
        cmocka_unit_test(components_are_apart),
        cmocka_unit_test(better_than_chance),
        cmocka_unit_test(communities_are_kept_apart),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(cancelled),
        cmocka_unit_test(unknown_method),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
