/* test_multilevel.c: from coarse to fine: shapes whose drawing is known come out as they are known, and at rest. */
#include <math.h>

#include "layout/multilevel.h"
#include "support.h"

enum { SIDE = 30, NODES = SIDE * SIDE };

static const force_law law = {.logarithmic = true, .unit = 1, .gravity = 0.1f, .angle = 1};

static void add_slot(layout_graph *w, uint32_t v) {
    w->neighbours[w->offsets[w->nodes]] = v;
    w->pull[w->offsets[w->nodes]++] = 1;
}

/* A square grid: its drawing has one answer, and a start in disorder folds it. */
static void make_grid(layout_graph *w, const coauth_context *context) {
    coauth_error error;
    assert_ok(layout_graph_allocate(w, NODES, 4 * SIDE * (SIDE - 1), false, context, &error), &error);
    for (w->nodes = 0; w->nodes < NODES;) {
        uint32_t u = w->nodes++, row = u / SIDE, column = u % SIDE;
        w->offsets[w->nodes] = w->offsets[u];
        if (row) add_slot(w, u - SIDE);
        if (column) add_slot(w, u - 1);
        if (column + 1 < SIDE) add_slot(w, u + 1);
        if (row + 1 < SIDE) add_slot(w, u + SIDE);
        w->mass[u] = 1;
    }
}

/* How well distances on the page go with steps on the grid: Pearson's correlation over pairs of some nodes. */
static double correlation(const position *at) {
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (uint32_t u = 0; u < NODES; u += 7)
        for (uint32_t v = u + 1; v < NODES; v += 11) {
            double page = hypot(at[u].x - at[v].x, at[u].y - at[v].y);
            double grid = hypot((double)(u / SIDE) - v / SIDE, (double)(u % SIDE) - v % SIDE);
            n++, x += page, y += grid, xx += page * page, yy += grid * grid, xy += page * grid;
        }
    return (n * xy - x * y) / sqrt((n * xx - x * x) * (n * yy - y * y));
}

static void a_grid_unfolds(void **state) {
    (void)state;
    static position at[NODES];
    coauth_error error;
    coauth_context context = test_context(2);
    layout_graph w;
    make_grid(&w, &context);
    for (uint64_t seed = 1; seed <= 3; seed++) {
        assert_ok(multilevel_lay_out(at, &w, &law, 0, seed, &error), &error);
        assert_true(correlation(at) > 0.85);
    }
    layout_graph_free(&w);
}

/* Where forces balance, what is left of them is small beside what pulls at a node from one side. */
static void comes_to_rest(void **state) {
    (void)state;
    static position at[NODES];
    coauth_error error;
    coauth_context context = test_context(1);
    layout_graph w;
    quadtree tree;
    forces f;
    double left = 0;
    make_grid(&w, &context);
    assert_ok(multilevel_lay_out(at, &w, &law, 0, 1, &error), &error);
    assert_ok(quadtree_allocate(&tree, NODES, &context, &error), &error);
    assert_ok(forces_allocate(&f, NODES, &context, &error), &error);
    assert_ok(quadtree_build(&tree, at, w.mass, &error), &error);
    assert_ok(forces_find(&f, &w, at, &tree, &law, &error), &error);
    for (uint32_t u = 0; u < NODES; u++) left += hypot(f.x[u], f.y[u]) / NODES;
    assert_true(left < 0.2); /* an edge of length 1 pulls with ln 2 */
    forces_free(&f, &context);
    quadtree_free(&tree);
    layout_graph_free(&w);
}

/* The same graph in another order has the same edges, pulls and masses. */
static void reordered(void **state) {
    (void)state;
    static uint32_t order[NODES];
    coauth_error error;
    coauth_context context = test_context(1);
    layout_graph w, other;
    make_grid(&w, &context);
    for (uint32_t i = 0; i < NODES; i++) order[i] = (i * 7 + 3) % NODES, w.mass[i] = (float)i;
    assert_ok(layout_graph_reorder(&other, &w, order, &error), &error);
    for (uint32_t i = 0; i < NODES; i++) {
        uint64_t mine = other.offsets[i], theirs = w.offsets[order[i]];
        assert_int_equal(other.offsets[i + 1] - mine, w.offsets[order[i] + 1] - theirs);
        for (uint64_t k = 0; k < other.offsets[i + 1] - mine; k++)
            assert_int_equal(order[other.neighbours[mine + k]], w.neighbours[theirs + k]);
        assert_true(other.mass[i] == (float)order[i]);
    }
    layout_graph_free(&other);
    layout_graph_free(&w);
}

/* Rounds of the caller's own are taken on the graph itself: with one, little has happened. */
static void rounds_by_hand(void **state) {
    (void)state;
    static position one[NODES], many[NODES];
    coauth_error error;
    coauth_context context = test_context(1);
    layout_graph w;
    double moved = 0;
    make_grid(&w, &context);
    assert_ok(multilevel_lay_out(one, &w, &law, 1, 1, &error), &error);
    assert_ok(multilevel_lay_out(many, &w, &law, 300, 1, &error), &error);
    for (uint32_t u = 0; u < NODES; u++) moved += hypot(one[u].x - many[u].x, one[u].y - many[u].y);
    assert_true(moved > 0);
    assert_true(correlation(many) >= correlation(one));
    layout_graph_free(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_grid_unfolds),
        cmocka_unit_test(comes_to_rest),
        cmocka_unit_test(reordered),
        cmocka_unit_test(rounds_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
