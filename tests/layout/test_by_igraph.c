/* test_by_igraph.c: the layouts that igraph computes: symmetric webs are drawn so, and every time the same. */
#include <math.h>

#include "layout/method.h"
#include "shapes.h"
#include "support.h"

static layout_graph web_of(const coauth_graph *g) {
    layout_graph w;
    coauth_error error;
    assert_ok(layout_graph_allocate(&w, g->nodes, 2 * g->edges, false, g->context, &error), &error);
    memcpy(w.offsets, g->offsets, ((size_t)g->nodes + 1) * sizeof *w.offsets);
    memcpy(w.neighbours, g->neighbours, 2 * g->edges * sizeof *w.neighbours);
    for (uint64_t i = 0; i < 2 * g->edges; i++) w.pull[i] = 1;
    for (uint32_t u = 0; u < g->nodes; u++) w.mass[u] = (float)(g->offsets[u + 1] - g->offsets[u] + 1);
    return w;
}

static void lay_out(position *at, const method *m, const coauth_graph *g) {
    coauth_layout_options options = COAUTH_LAYOUT_OPTIONS;
    coauth_error error;
    layout_graph w = web_of(g);
    assert_ok(m->lay_out(at, &w, &options, 3, &error), &error);
    layout_graph_free(&w);
}

static double distance(const position *at, uint32_t u, uint32_t v) {
    return hypot((double)at[u].x - (double)at[v].x, (double)at[u].y - (double)at[v].y);
}

/* Among three that are all joined no side is special; on a path the ends are furthest apart. */
static void triangles_and_paths_look_it(void **state) {
    (void)state;
    static const method *const methods[] = {&fruchterman_reingold_method, &kamada_kawai_method};
    coauth_context context = test_context(1);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        position at[8], again[8];
        coauth_graph *triangle = shape_graph(SHAPE_COMPLETE, 3, 1, &context);
        coauth_graph *path = shape_graph(SHAPE_PATH, 6, 1, &context);
        assert_int_equal(triangle->nodes, 3);
        assert_int_equal(path->nodes, 6);
        lay_out(at, methods[i], triangle);
        for (uint32_t u = 0; u < 3; u++)
            assert_true(fabs(distance(at, u, (u + 1) % 3) / distance(at, 0, 1) - 1) < 0.05);
        lay_out(at, methods[i], path);
        double longest = 0;
        for (uint32_t u = 0; u < 6; u++)
            for (uint32_t v = 0; v < u; v++) longest = fmax(longest, distance(at, u, v));
        assert_true(distance(at, 0, 5) == longest);
        lay_out(again, methods[i], path);
        assert_memory_equal(at, again, 6 * sizeof *at);
        coauth_graph_free(path);
        coauth_graph_free(triangle);
    }
}

/* Cliques on a chain: neighbours stand closer than others, by each of the three. */
static void neighbours_stand_together(void **state) {
    (void)state;
    static const method *const methods[] = {&drl_method, &fruchterman_reingold_method, &kamada_kawai_method};
    coauth_context context = test_context(1);
    coauth_graph *g = shape_graph(SHAPE_CHAIN, 60, 1, &context);
    position *at = malloc(g->nodes * sizeof *at), *again = malloc(g->nodes * sizeof *again);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        double joined = 0, all = 0;
        lay_out(at, methods[i], g);
        for (uint64_t e = 0; e < g->edges; e++) joined += distance(at, g->from[e], g->to[e]) / (double)g->edges;
        for (uint32_t u = 0; u < g->nodes; u++)
            for (uint32_t v = 0; v < u; v++) all += distance(at, u, v) / (g->nodes * (g->nodes - 1) / 2.0);
        assert_true(joined < all / 2);
        lay_out(again, methods[i], g);
        assert_memory_equal(at, again, g->nodes * sizeof *at);
    }
    free(at), free(again);
    coauth_graph_free(g);
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context good = test_context(1);
    coauth_layout_options options = COAUTH_LAYOUT_OPTIONS;
    coauth_graph *g = shape_graph(SHAPE_CHAIN, 20, 1, &good);
    position *at = malloc(g->nodes * sizeof *at);
    for (ration r = {0}; ration_next(&r);) {
        layout_graph w = web_of(g);
        coauth_error error;
        w.context = &r.context;
        ration_end(&r, kamada_kawai_method.lay_out(at, &w, &options, 1, &error));
        w.context = &good;
        layout_graph_free(&w);
    }
    free(at);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triangles_and_paths_look_it),
        cmocka_unit_test(neighbours_stand_together),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
