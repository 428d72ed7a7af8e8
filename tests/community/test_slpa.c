/* test_slpa.c: SLPA: groups that were planted, and what must hold of any. */
#include "base/random.h"
#include "community/cover.h"
#include "shapes.h"
#include "support.h"

enum { PEOPLE = 2000, TEAMS = 50, TEAM = 50, SHARED = 500 };

/* Fifty teams of fifty; of 2,000 people 500 are in two. Ten ties within each team a person, and a few to anybody. */
static coauth_graph *planted_graph(coauth_cover **plant, const coauth_context *context) {
    generator random = generator_make(5, "planted", 0);
    uint32_t *node = malloc(TEAMS * TEAM * sizeof *node);
    uint64_t start[TEAMS + 1];
    enum { EDGES = TEAMS * TEAM * 5 + PEOPLE };
    uint32_t *from = malloc(EDGES * sizeof *from), *to = malloc(EDGES * sizeof *to), edges = 0;
    for (uint32_t i = 0; i < TEAMS * TEAM; i++) {
        uint32_t team = i / TEAM, j = i % TEAM, own = PEOPLE / TEAMS;
        node[i] = j < own ? team * own + j : (team + 1 + j - own) % TEAMS * own + j - own;
    }
    for (uint32_t c = 0; c <= TEAMS; c++) start[c] = c * TEAM;
    for (uint32_t c = 0; c < TEAMS; c++)
        for (uint32_t e = 0; e < TEAM * 5; e++, edges++)
            from[edges] = node[c * TEAM + e % TEAM], to[edges] = node[c * TEAM + generator_below(&random, TEAM)];
    for (uint32_t e = 0; e < PEOPLE; e++, edges++)
        from[edges] = generator_below(&random, PEOPLE), to[edges] = generator_below(&random, PEOPLE);
    coauth_graph *g;
    coauth_error error;
    assert_ok(coauth_graph_from_edges(&g, NULL,
                  &(coauth_edge_list){.nodes = PEOPLE, .edges = edges, .from = from, .to = to}, context, &error),
        &error);
    assert_ok(cover_make(plant, g, TEAMS, start, node, false, &error), &error);
    free(node);
    free(from);
    free(to);
    return g;
}

/* What SLPA finds is about what its authors report at this mixing; cliques of four are rare in such teams. */
static void planted_teams_are_found(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_cover *plant;
    coauth_graph *g = planted_graph(&plant, &context);
    const coauth_cover_options o = {.weights = false};
    coauth_cover *cover;
    coauth_error error;
    coauth_cover_quality q;
    double nmi;
    assert_ok(coauth_covers_find(&cover, g, "slpa", &o, &error), &error);
    assert_ok(coauth_covers_compare(&nmi, cover, plant, &error), &error);
    assert_true(nmi >= 0.65);
    assert_ok(coauth_cover_describe(NULL, &q, g, plant, NULL, &error), &error);
    assert_int_equal(q.in_several, SHARED);
    assert_near(q.mean, 1.25, 1e-12);
    assert_ok(coauth_cover_describe(NULL, &q, g, cover, NULL, &error), &error);
    assert_in_range(q.in_several, SHARED / 3, SHARED * 3 / 2);
    assert_true(q.in_none < PEOPLE / 50);
    coauth_cover_free(cover);
    coauth_cover_free(plant);
    coauth_graph_free(g);
}

static double in_fives(uint32_t u, uint32_t v) {
    return u < 15 && u / 5 == v / 5;
}

/* Three complete graphs and somebody alone: a label never leaves the graph it began in. */
static void labels_stay_where_ties_end(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_graph *g = tied_graph(16, in_fives, &context);
    const coauth_parameter threshold = {"threshold", 0.6};
    const coauth_cover_options o = {.parameters = {&threshold, 1}};
    coauth_cover *cover;
    coauth_error error;
    assert_ok(coauth_covers_find(&cover, g, "slpa", &o, &error), &error);
    assert_int_equal(cover->communities, 3);
    for (uint32_t c = 0; c < 3; c++) {
        assert_int_equal(cover->start[c + 1] - cover->start[c], 5);
        for (uint64_t i = cover->start[c]; i < cover->start[c + 1]; i++) {
            assert_int_equal(cover->node[i], i);
            assert_near(cover->strength[i], 1, 1e-12);
        }
    }
    coauth_cover_free(cover);
    coauth_graph_free(g);
}

/* Whether a search within community c from its first node finds the others. */
static bool is_connected(const coauth_cover *cover, uint32_t c, const coauth_graph *g) {
    uint64_t size = cover->start[c + 1] - cover->start[c], reached = 1;
    const uint32_t *node = cover->node + cover->start[c];
    uint8_t *inside = calloc(g->nodes, 1);
    uint32_t *queue = malloc(size * sizeof *queue);
    for (uint64_t i = 1; i < size; i++) inside[node[i]] = 1;
    queue[0] = node[0];
    for (uint64_t head = 0; head < reached; head++) {
        for (uint64_t i = g->offsets[queue[head]]; i < g->offsets[queue[head] + 1]; i++) {
            uint32_t v = g->neighbours[i];
            if (inside[v]) queue[reached++] = v;
            inside[v] = 0;
        }
    }
    free(inside);
    free(queue);
    return reached == size;
}

/* No more labels of at least a share x fit into a memory than 1 / x; groups hang together. */
static void memberships_are_few_and_groups_connected(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    static const double thresholds[] = {0.15, 0.34, 0.6};
    for (uint64_t seed = 1; seed <= 3; seed++) {
        coauth_graph *g = papers_graph(300, 280, 5, seed, &context);
        for (size_t t = 0; t < sizeof thresholds / sizeof *thresholds; t++) {
            const coauth_parameter threshold = {"threshold", thresholds[t]};
            const coauth_cover_options o = {.weights = true, .parameters = {&threshold, 1}};
            uint32_t *times = calloc(g->nodes, sizeof *times);
            coauth_cover *cover;
            coauth_error error;
            assert_ok(coauth_covers_find(&cover, g, "slpa", &o, &error), &error);
            assert_true(cover->communities > 1);
            for (uint32_t c = 0; c < cover->communities; c++) assert_true(is_connected(cover, c, g));
            for (uint64_t i = 0; i < cover->start[cover->communities]; i++) times[cover->node[i]]++;
            for (uint32_t u = 0; u < g->nodes; u++) assert_true(times[u] <= 1 / thresholds[t]);
            free(times);
            coauth_cover_free(cover);
        }
        coauth_graph_free(g);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planted_teams_are_found),
        cmocka_unit_test(labels_stay_where_ties_end),
        cmocka_unit_test(memberships_are_few_and_groups_connected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
