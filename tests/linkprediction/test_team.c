/* test_team.c: a team of a graph that was drawn by hand. */
#include "support.h"

#include <coauth/team.h>

#include "shapes.h"

/* 0 and 1 wrote twice, 1 and 2 once, 0 and 2 never; both know 3; only 2 knows 4, who knows 5. */
static double tie(uint32_t u, uint32_t v) {
    static const struct {
        uint32_t u, v;
        double weight;
    } ties[] = {{1, 0, 2}, {2, 1, 1}, {3, 0, 1}, {3, 2, 1}, {4, 2, 1}, {5, 4, 1}};
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
        if ((ties[i].u == u && ties[i].v == v) || (ties[i].u == v && ties[i].v == u)) return ties[i].weight;
    return 0;
}

static void members_and_pairs_are_counted(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    coauth_string label[6] = {0};
    coauth_persons persons = {.count = 6, .label = label, .context = &context};
    coauth_people *people;
    coauth_graph *g = tied_graph(6, tie, &context);
    const uint32_t node[] = {0, 1, 2};
    coauth_team team;
    static const coauth_team_member expected[] = {{.node = 0, .inside = 1, .outside = 1},
        {.node = 1, .inside = 2, .brokered = 1}, {.node = 2, .inside = 1, .outside = 2, .alone = 1}};
    assert_ok(coauth_corpus_create(&corpus, &context, &error), &error);
    assert_ok(coauth_people_make(&people, corpus, &persons, &error), &error);
    for (ration r = {0}; ration_next(&r);) {
        g->context = &r.context;
        bool done = ration_end(&r, coauth_team_make(&team, g, people, &(coauth_team_nodes){node, 3}, NULL, &error));
        if (done)
            for (size_t i = 0; i < 3; i++) {
                assert_int_equal(team.member[i].inside, expected[i].inside);
                assert_int_equal(team.member[i].outside, expected[i].outside);
                assert_int_equal(team.member[i].alone, expected[i].alone);
                assert_int_equal(team.member[i].brokered, expected[i].brokered);
                assert_false(team.member[i].constraint.known);
            }
        if (done) {
            assert_int_equal(team.pairs, 3);
            assert_true(team.pair[0].u == 0 && team.pair[0].v == 1 && team.pair[0].shared == 0);
            assert_near(team.pair[0].weight, 2, 0);
            assert_true(team.pair[2].u == 0 && team.pair[2].v == 2 && team.pair[2].shared == 2);
            assert_near(team.pair[2].weight, 0, 0);
        }
        coauth_team_free(&team);
        g->context = &context;
    }
    coauth_people_free(people);
    coauth_corpus_free(corpus);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(members_and_pairs_are_counted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
