/* test_coarsen.c: a coarse graph holds the fine one's masses and pulls, and joins neighbours only. */
#include "layout/coarsen.h"
#include "shapes.h"
#include "support.h"

/* Pulls are weights, masses degree + 1, communities the third of a node's number. */
static layout_graph web_of(const coauth_graph *g, bool communities) {
    layout_graph w;
    coauth_error error;
    assert_ok(layout_graph_allocate(&w, g->nodes, 2 * g->edges, communities, g->context, &error), &error);
    memcpy(w.offsets, g->offsets, ((size_t)g->nodes + 1) * sizeof *w.offsets);
    for (uint64_t i = 0; i < 2 * g->edges; i++) {
        w.neighbours[i] = g->neighbours[i];
        w.pull[i] = (float)g->weight[g->edge_ids[i]];
    }
    for (uint32_t u = 0; u < g->nodes; u++) {
        w.mass[u] = (float)(g->offsets[u + 1] - g->offsets[u] + 1);
        if (communities) w.community[u] = u * 3 / g->nodes;
    }
    return w;
}

static double pull_between(const layout_graph *w, uint32_t a, uint32_t b) {
    double sum = 0;
    for (uint64_t i = w->offsets[a]; i < w->offsets[a + 1]; i++)
        if (w->neighbours[i] == b) sum += (double)w->pull[i];
    return sum;
}

/* All that is whole numbers is added without rounding. */
static void assert_sums(const layout_graph *coarse, const uint32_t *parent, const layout_graph *fine) {
    size_t groups = coarse->nodes;
    double *mass = calloc(groups, sizeof *mass), *pull = calloc(groups * groups, sizeof *pull);
    for (uint32_t u = 0; u < fine->nodes; u++) {
        assert_true(parent[u] < groups);
        mass[parent[u]] += (double)fine->mass[u];
        for (uint64_t i = fine->offsets[u]; i < fine->offsets[u + 1]; i++)
            pull[parent[u] * groups + parent[fine->neighbours[i]]] += (double)fine->pull[i];
    }
    for (uint32_t a = 0; a < groups; a++) {
        assert_true(mass[a] > 0 && mass[a] == (double)coarse->mass[a]);
        for (uint32_t b = 0; b < groups; b++)
            assert_true(pull_between(coarse, a, b) == (a == b ? 0 : pull[a * groups + b]));
    }
    free(mass), free(pull);
}

/* Whoever is in a group with others has one of them for a neighbour. */
static void assert_joined_to_neighbours(const uint32_t *parent, const layout_graph *fine) {
    uint32_t *members = calloc(fine->nodes, sizeof *members);
    for (uint32_t u = 0; u < fine->nodes; u++) members[parent[u]]++;
    for (uint32_t u = 0; u < fine->nodes; u++) {
        bool beside = members[parent[u]] == 1;
        for (uint64_t i = fine->offsets[u]; i < fine->offsets[u + 1]; i++)
            beside |= parent[fine->neighbours[i]] == parent[u];
        assert_true(beside);
    }
    free(members);
}

static void coarse_webs_hold_the_fine_ones(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    for (int kind = SHAPE_ONE; kind < SHAPES; kind++)
        for (int communities = 0; communities < 2; communities++) {
            coauth_graph *g = shape_graph((shape)kind, 80, 2, &context);
            layout_graph fine = web_of(g, communities), coarse, again;
            uint32_t *parent = malloc(g->nodes * sizeof *parent), *twice = malloc(g->nodes * sizeof *twice);
            assert_ok(coarsen(&coarse, parent, &fine, 7, &error), &error);
            assert_true(coarse.nodes <= fine.nodes && (g->edges == 0 || coarse.nodes < fine.nodes));
            assert_sums(&coarse, parent, &fine);
            assert_joined_to_neighbours(parent, &fine);
            assert_ok(coarsen(&again, twice, &fine, 7, &error), &error);
            assert_memory_equal(parent, twice, g->nodes * sizeof *parent);
            free(parent), free(twice);
            layout_graph_free(&again), layout_graph_free(&coarse), layout_graph_free(&fine);
            coauth_graph_free(g);
        }
}

/* A path in three communities has neighbours enough within each. */
static void communities_stay_apart_while_they_can(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_graph *g = shape_graph(SHAPE_PATH, 90, 1, &context);
    layout_graph fine = web_of(g, true), coarse;
    uint32_t parent[90];
    assert_int_equal(g->nodes, 90);
    assert_ok(coarsen(&coarse, parent, &fine, 1, &error), &error);
    for (uint32_t u = 0; u < g->nodes; u++) assert_int_equal(coarse.community[parent[u]], fine.community[u]);
    layout_graph_free(&coarse), layout_graph_free(&fine);
    coauth_graph_free(g);
}

/* What is left of a star is a few nodes, not a pair and all other leaves. */
static void stars_shrink(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_graph *g = shape_graph(SHAPE_STAR, 40, 1, &context);
    layout_graph fine = web_of(g, false), coarse;
    uint32_t parent[64];
    assert_ok(coarsen(&coarse, parent, &fine, 1, &error), &error);
    assert_true(coarse.nodes <= g->nodes - 5);
    layout_graph_free(&coarse), layout_graph_free(&fine);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coarse_webs_hold_the_fine_ones),
        cmocka_unit_test(communities_stay_apart_while_they_can),
        cmocka_unit_test(stars_shrink),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
