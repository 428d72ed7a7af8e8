/* test_consensus.c: what many runs agree on. */
#include "shapes.h"
#include "support.h"

static void one_run_is_the_method_itself(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_graph *g = papers_graph(300, 260, 5, 3, &context);
    for (size_t i = 0; coauth_community_method_at(i); i++) {
        if (coauth_community_method_at(i)->absent) continue;
        const char *method = coauth_community_method_at(i)->name;
        uint32_t a[300], b[300], a_count, b_count;
        double stability[300];
        coauth_error error;
        assert_true(g->nodes <= 300);
        assert_ok(coauth_communities_find(a, &a_count, g, method, NULL, &error), &error);
        assert_ok(coauth_communities_consensus(
                      b, &b_count, stability, g, &(coauth_consensus_options){.method = method, .seeds = 1}, &error),
            &error);
        assert_int_equal(a_count, b_count);
        assert_memory_equal(a, b, g->nodes * sizeof *a);
        for (uint32_t u = 0; u < g->nodes; u++) assert_near(stability[u], 1, 1e-12);
    }
    coauth_graph_free(g);
}

static double apart(uint32_t u, uint32_t v) {
    return u / 8 == v / 8;
}

/* Complete graphs apart from each other: every run finds them. */
static void what_every_run_finds_is_wholly_stable(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    uint32_t member[40], count;
    double stability[40];
    coauth_graph *g = tied_graph(40, apart, &context);
    coauth_error error;
    assert_ok(coauth_communities_consensus(member, &count, stability, g,
                  &(coauth_consensus_options){.method = "label-propagation", .seeds = 9}, &error),
        &error);
    assert_int_equal(count, 5);
    for (uint32_t u = 0; u < 40; u++) {
        assert_int_equal(member[u], u / 8);
        assert_near(stability[u], 1, 1e-12);
    }
    coauth_graph_free(g);
}

static double between_two(uint32_t u, uint32_t v) {
    return u == 12 ? v % 2 == 0 : u / 6 == v / 6;
}

/* Two complete graphs and somebody with three ties to each. */
static void who_may_go_either_way_is_less_stable(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    uint32_t member[13], count;
    double stability[13];
    coauth_graph *g = tied_graph(13, between_two, &context);
    coauth_error error;
    assert_ok(coauth_communities_consensus(
                  member, &count, stability, g, &(coauth_consensus_options){.method = "louvain", .seeds = 64}, &error),
        &error);
    assert_int_equal(count, 2);
    for (uint32_t u = 0; u < 12; u++) {
        assert_int_equal(member[u] == member[0], u < 6);
        assert_true(stability[12] < stability[u]);
    }
    coauth_graph_free(g);
}

static void results_are_the_same_twice_and_on_any_threads(void **state) {
    (void)state;
    uint32_t first[300], member[300], count;
    double first_stability[300], stability[300];
    for (unsigned threads = 1; threads <= 3; threads++) {
        coauth_context context = test_context(threads);
        coauth_graph *g = papers_graph(300, 260, 5, 3, &context);
        coauth_error error;
        assert_ok(
            coauth_communities_consensus(member, &count, stability, g, &(coauth_consensus_options){.seeds = 7}, &error),
            &error);
        if (threads == 1) memcpy(first, member, sizeof member), memcpy(first_stability, stability, sizeof stability);
        assert_memory_equal(first, member, g->nodes * sizeof *member);
        assert_memory_equal(first_stability, stability, g->nodes * sizeof *stability);
        coauth_graph_free(g);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_run_is_the_method_itself),
        cmocka_unit_test(what_every_run_finds_is_wholly_stable),
        cmocka_unit_test(who_may_go_either_way_is_less_stable),
        cmocka_unit_test(results_are_the_same_twice_and_on_any_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
