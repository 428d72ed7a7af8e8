/* test_clique_cover.c: cliques that hold every edge, and nothing else. */
#include "centrality/clique_cover.h"
#include "shapes.h"
#include "support.h"

static bool has_edge(const compact *g, uint32_t p, uint32_t q) {
    for (uint64_t i = g->offsets[p]; i < g->offsets[p + 1]; i++)
        if (g->neighbours[i] == q) return true;
    return false;
}

/* Whether a clique of p's is one of q's. */
static bool share_clique(const clique_cover *c, uint32_t p, uint32_t q) {
    for (uint64_t i = c->clique_start[p]; i < c->clique_start[p + 1]; i++)
        for (uint64_t k = c->clique_start[q]; k < c->clique_start[q + 1]; k++)
            if (c->clique_of[i] == c->clique_of[k]) return true;
    return false;
}

static void check_cliques(const clique_cover *c, const compact *g) {
    for (uint32_t k = 0, begun = 0; k < c->cliques; k++) {
        uint64_t first = c->member_start[k], end = c->member_start[k + 1];
        assert_true(end - first >= 2);
        for (uint32_t p = begun; p <= c->members[first]; p++) assert_true(c->first[p] <= k);
        assert_true(c->first[c->members[first] + 1] > k);
        begun = c->members[first];
        for (uint64_t i = first; i < end; i++)
            for (uint64_t j = i + 1; j < end; j++) {
                assert_true(c->members[i] < c->members[j]);
                assert_true(has_edge(g, c->members[i], c->members[j]));
            }
    }
    assert_int_equal(c->first[0], 0);
    assert_int_equal(c->first[g->nodes], c->cliques);
}

static void check(const clique_cover *c, const compact *g) {
    check_cliques(c, g);
    uint64_t memberships = c->member_start[c->cliques];
    assert_true(memberships <= g->offsets[g->nodes]);
    assert_int_equal(c->clique_start[g->nodes], memberships);
    for (uint32_t p = 0; p < g->nodes; p++) {
        for (uint64_t i = g->offsets[p]; i < g->offsets[p + 1]; i++) assert_true(share_clique(c, p, g->neighbours[i]));
        for (uint64_t i = c->clique_start[p]; i + 1 < c->clique_start[p + 1]; i++)
            assert_true(c->clique_of[i] < c->clique_of[i + 1]);
    }
}

static void cover_shape(clique_cover *cover, compact *rows, shape kind, uint32_t size, uint64_t seed) {
    static coauth_context context;
    context = test_context(1);
    coauth_error error;
    bool found;
    coauth_graph *g = shape_graph(kind, size, seed, &context);
    assert_ok(compact_build(rows, g, false, &error), &error);
    assert_ok(clique_cover_find(cover, &found, rows, UINT64_MAX, &error), &error);
    assert_true(found);
    coauth_graph_free(g);
}

static void test_shapes(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < 10; seed++) {
            clique_cover cover;
            compact rows;
            cover_shape(&cover, &rows, (shape)kind, (uint32_t)(2 + seed * 13), seed);
            check(&cover, &rows);
            clique_cover_free(&cover);
            compact_free(&rows);
        }
    }
}

/* A complete graph is one clique; a path has one for each edge. */
static void test_known(void **state) {
    (void)state;
    clique_cover cover;
    compact rows;
    cover_shape(&cover, &rows, SHAPE_COMPLETE, 40, 1);
    assert_int_equal(cover.cliques, 1);
    assert_int_equal(cover.member_start[1], rows.nodes);
    clique_cover_free(&cover), compact_free(&rows);
    cover_shape(&cover, &rows, SHAPE_PATH, 40, 1);
    assert_int_equal(cover.cliques, rows.nodes - 1);
    clique_cover_free(&cover), compact_free(&rows);
}

static void test_gives_up(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_graph *g = shape_graph(SHAPE_RANDOM, 300, 1, &context);
    clique_cover cover;
    compact rows;
    bool found;
    assert_ok(compact_build(&rows, g, false, &error), &error);
    assert_ok(clique_cover_find(&cover, &found, &rows, 100, &error), &error);
    assert_false(found);
    clique_cover_free(&cover), compact_free(&rows);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_gives_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
