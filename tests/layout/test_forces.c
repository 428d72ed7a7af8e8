/* test_forces.c: the forces by the tree against the sum over all pairs, and circles packed. */
#include <math.h>

#include "base/random.h"
#include "layout/forces.h"
#include "layout/pack.h"
#include "support.h"

enum { NODES = 700 };

static void fill(layout_graph *w, position at[NODES], const coauth_context *context) {
    coauth_error error;
    generator random = generator_make(4, "forces", 0);
    assert_ok(layout_graph_allocate(w, NODES, 2 * (NODES - 1), false, context, &error), &error);
    uint64_t used = 0;
    for (uint32_t u = 0; u < NODES; u++) { /* a path */
        if (u) w->neighbours[used] = u - 1, w->pull[used++] = 2;
        if (u + 1 < NODES) w->neighbours[used] = u + 1, w->pull[used++] = 2;
        w->offsets[u + 1] = used;
        w->mass[u] = (float)(1 + u % 5);
        double r = 10 * generator_real(&random) * generator_real(&random), angle = 6.28 * generator_real(&random);
        at[u].x = (float)(r * cos(angle)), at[u].y = (float)(r * sin(angle));
    }
    for (uint32_t u = 0; u < 100; u++) at[u].x = at[u].y = 1; /* on one spot */
}

/* The force on u, pair by pair. */
static void direct(
    double *fx, double *fy, const layout_graph *w, const position *at, const force_law *law, uint32_t u) {
    *fx = *fy = 0;
    for (uint32_t v = 0; v < NODES; v++) {
        double dx = (double)at[u].x - at[v].x, dy = (double)at[u].y - at[v].y, d = hypot(dx, dy);
        double push = (double)w->mass[u] * w->mass[v] / (law->constant_push ? d : d * d);
        if (d > 0) *fx += push * dx, *fy += push * dy;
    }
    for (uint64_t i = w->offsets[u]; i < w->offsets[u + 1]; i++) {
        uint32_t v = w->neighbours[i];
        double dx = (double)at[v].x - at[u].x, dy = (double)at[v].y - at[u].y, d = hypot(dx, dy);
        double pull = d > 0 ? 2 * (law->logarithmic ? log(1 + d) : d) / d : 0;
        *fx += pull * dx, *fy += pull * dy;
    }
    double d = hypot(at[u].x, at[u].y);
    *fx -= law->gravity * w->mass[u] * at[u].x / d, *fy -= law->gravity * w->mass[u] * at[u].y / d;
}

static void compare(force_law law, double tolerance) {
    coauth_error error;
    coauth_context context = test_context(2);
    layout_graph w;
    static position at[NODES];
    quadtree tree;
    forces f;
    double off = 0, all = 0;
    fill(&w, at, &context);
    assert_ok(quadtree_allocate(&tree, NODES, &context, &error), &error);
    assert_ok(forces_allocate(&f, NODES, &context, &error), &error);
    assert_ok(quadtree_build(&tree, at, w.mass, &error), &error);
    assert_ok(forces_find(&f, &w, at, &tree, &law, &error), &error);
    for (uint32_t u = 0; u < NODES; u++) {
        double fx, fy;
        direct(&fx, &fy, &w, at, &law, u);
        off += (f.x[u] - fx) * (f.x[u] - fx) + (f.y[u] - fy) * (f.y[u] - fy);
        all += fx * fx + fy * fy;
    }
    if (sqrt(off / all) > tolerance) fail_msg("forces are off by %g of their size", sqrt(off / all));
    forces_free(&f, &context);
    quadtree_free(&tree);
    layout_graph_free(&w);
}

static void exact_without_angle(void **state) {
    (void)state;
    compare((force_law){.unit = 1, .gravity = 1}, 1e-5);
    compare((force_law){.unit = 1, .gravity = 1, .logarithmic = true}, 1e-5);
    compare((force_law){.unit = 1, .constant_push = true}, 1e-5);
}

static void near_with_angle(void **state) {
    (void)state;
    compare((force_law){.unit = 1, .gravity = 1, .angle = 1}, 0.03);
    compare((force_law){.unit = 1, .gravity = 1, .angle = 2}, 0.01);
    compare((force_law){.unit = 1, .constant_push = true, .angle = 1}, 0.03);
}

static void discs_do_not_overlap(void **state) {
    (void)state;
    enum { DISCS = 1500 };
    static disc d[DISCS];
    coauth_error error;
    coauth_context context = test_context(1);
    generator random = generator_make(1, "discs", 0);
    for (int order = 0; order < 2; order++) {
        double area = 0, reach = 0;
        for (int i = 0; i < DISCS; i++) {
            d[i].radius = order ? 0.1 + generator_real(&random) * 5 : 500.0 / (i + 5);
            area += d[i].radius * d[i].radius;
        }
        assert_ok(pack_discs(d, DISCS, &context, &error), &error);
        assert_true(d[0].x == 0 && d[0].y == 0);
        for (int i = 0; i < DISCS; i++) {
            reach = fmax(reach, hypot(d[i].x, d[i].y) + d[i].radius);
            for (int j = 0; j < i; j++)
                assert_true(hypot(d[i].x - d[j].x, d[i].y - d[j].y) > (d[i].radius + d[j].radius) * (1 - 1e-6));
        }
        assert_true(area / (reach * reach) > 0.4); /* and lie close */
    }
    for (uint32_t few = 0; few < 4; few++) assert_ok(pack_discs(d, few, &context, &error), &error);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_without_angle),
        cmocka_unit_test(near_with_angle),
        cmocka_unit_test(discs_do_not_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
