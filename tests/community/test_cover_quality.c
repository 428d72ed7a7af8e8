/* test_cover_quality.c: figures of covers: those of a partition where nothing overlaps, and worked by hand. */
#include "shapes.h"
#include "support.h"

static void a_partition_is_a_cover_with_the_same_figures(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (int weights = 0; weights < 2; weights++) {
        coauth_community_options o = COAUTH_COMMUNITY_OPTIONS;
        coauth_cover_options cover_options = COAUTH_COVER_OPTIONS;
        coauth_community_quality whole;
        coauth_cover_quality quality;
        coauth_cover *cover;
        coauth_error error;
        coauth_graph *g = papers_graph(300, 260, 5, 3, &context);
        uint32_t *member = malloc(g->nodes * sizeof *member), *main_of = malloc(g->nodes * sizeof *main_of), count;
        o.weights = cover_options.weights = weights;
        assert_ok(coauth_communities_find(member, &count, g, NULL, &o, &error), &error);
        coauth_community *a = malloc(count * sizeof *a), *b = malloc(count * sizeof *b);
        assert_ok(coauth_cover_from_partition(&cover, g, (coauth_partition){member, count}, weights, &error), &error);
        assert_ok(coauth_communities_describe(a, &whole, g, (coauth_partition){member, count}, &o, &error), &error);
        assert_ok(coauth_cover_describe(b, &quality, g, cover, &cover_options, &error), &error);
        assert_near(quality.modularity, whole.modularity, 1e-12);
        assert_near(quality.coverage, whole.coverage, 1e-12);
        assert_near(quality.mean, 1, 1e-12);
        for (uint32_t c = 0; c < count; c++) {
            assert_int_equal(a[c].authors, b[c].authors);
            assert_int_equal(a[c].collaborations, b[c].collaborations);
            assert_near(a[c].conductance, b[c].conductance, 1e-12);
            assert_near(a[c].density, b[c].density, 1e-12);
        }
        assert_ok(coauth_cover_main(main_of, cover, &error), &error);
        assert_memory_equal(main_of, member, g->nodes * sizeof *member);
        coauth_cover_free(cover);
        coauth_graph_free(g);
        free(member);
        free(main_of);
        free(a);
        free(b);
    }
}

/* Two triangles share node 2, which also knows 5: worked by hand. */
static void a_shared_author_counts_in_both(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    const uint32_t from[] = {0, 0, 1, 2, 2, 3, 2}, to[] = {1, 2, 2, 3, 4, 4, 5}, nodes[] = {0, 1, 2, 2, 3, 4};
    const double weight[] = {1, 1, 1, 1, 3, 1, 1}, strength[] = {1, 1, 2 / 7.0, 4 / 7.0, 1, 1};
    coauth_graph *g;
    coauth_cover_options o = COAUTH_COVER_OPTIONS;
    coauth_cover *cover;
    coauth_cover_quality q;
    coauth_community row[2];
    uint32_t main_of[6];
    const coauth_parameter size = {"clique-size", 3};
    o.parameters = (coauth_parameters){&size, 1};
    o.weights = true;
    assert_ok(
        coauth_graph_from_edges(&g, NULL,
            &(coauth_edge_list){.nodes = 6, .edges = 7, .from = from, .to = to, .weight = weight}, &context, &error),
        &error);
    assert_ok(coauth_covers_find(&cover, g, NULL, &o, &error), &error);
    assert_int_equal(cover->communities, 2);
    assert_memory_equal(cover->node, nodes, sizeof nodes);
    for (int i = 0; i < 6; i++) assert_near(cover->strength[i], strength[i], 1e-12);
    assert_ok(coauth_cover_main(main_of, cover, &error), &error);
    assert_int_equal(main_of[2], 1);
    assert_int_equal(main_of[5], COAUTH_NO_GROUP);
    assert_ok(coauth_cover_describe(row, &q, g, cover, &o, &error), &error);
    assert_int_equal(row[0].collaborations, 3);
    assert_near(row[0].conductance, 5 / 7.0, 1e-12); /* volumes 11 and 7 */
    assert_int_equal(q.in_none, 1);
    assert_int_equal(q.in_several, 1);
    assert_near(q.coverage, 8 / 9.0, 1e-12);
    assert_near(q.modularity, ((1 + 2 * .5) * 2 + (1 + 4 * .5) * 2 - (7.5 * 7.5 + 9.5 * 9.5) / 18) / 18, 1e-12);
    coauth_cover_free(cover);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_partition_is_a_cover_with_the_same_figures),
        cmocka_unit_test(a_shared_author_counts_in_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
