/* test_relabelling.c: what nodes are called plays no part. */
#include <math.h>

#include "base/random.h"
#include "shapes.h"
#include "support.h"

/* The same graph, its node u called to[u]. */
static coauth_graph *relabel(const coauth_graph *g, uint32_t *to, uint64_t seed) {
    generator random = generator_make(seed, "relabel", 0);
    for (uint32_t u = 0; u < g->nodes; u++) to[u] = u;
    generator_shuffle(&random, to, g->nodes);
    uint32_t *a = malloc(g->edges * sizeof *a), *b = malloc(g->edges * sizeof *b);
    for (uint64_t e = 0; e < g->edges; e++) a[e] = to[g->from[e]], b[e] = to[g->to[e]];
    coauth_graph *same;
    coauth_error error;
    assert_ok(coauth_graph_from_edges(&same, NULL,
                  &(coauth_edge_list){.nodes = g->nodes, .edges = g->edges, .from = a, .to = b, .weight = g->weight},
                  g->context, &error),
        &error);
    free(a);
    free(b);
    return same;
}

/* Ten groups of thirty who are nearly all tied, and one tie from each group to the next. */
static coauth_graph *clear_groups(const coauth_context *context) {
    enum { GROUPS = 10, SIZE = 30 };
    generator random = generator_make(1, "clear", 0);
    uint32_t from[GROUPS * SIZE * SIZE], to[GROUPS * SIZE * SIZE], edges = 0;
    for (uint32_t u = 0; u < GROUPS * SIZE; u++)
        for (uint32_t v = 0; v < u; v++)
            if ((u / SIZE == v / SIZE && generator_real(&random) < 0.8) || (u == v + SIZE && u % SIZE == 0))
                from[edges] = u, to[edges++] = v;
    coauth_graph *g;
    coauth_error error;
    assert_ok(coauth_graph_from_edges(&g, NULL,
                  &(coauth_edge_list){.nodes = GROUPS * SIZE, .edges = edges, .from = from, .to = to}, context, &error),
        &error);
    return g;
}

static double agreement(const uint32_t *a, const uint32_t *b, const coauth_graph *g) {
    coauth_partition_comparison k;
    coauth_error error;
    assert_ok(coauth_partitions_compare(&k, a, b, g->nodes, g->context, &error), &error);
    return k.nmi;
}

/* Groups plain to see come out the same; elsewhere quality does, within what chance makes of it. */
static void partitions_do_not_depend_on_names(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_graph *graphs[] = {clear_groups(&context), papers_graph(600, 500, 5, 3, &context)};
    for (size_t i = 0; coauth_community_method_at(i); i++) {
        if (coauth_community_method_at(i)->absent) continue;
        const char *method = coauth_community_method_at(i)->name;
        for (size_t k = 0; k < 2; k++) {
            const coauth_graph *g = graphs[k];
            uint32_t *to = malloc(g->nodes * sizeof *to), *a = malloc(g->nodes * sizeof *a),
                     *b = malloc(g->nodes * sizeof *b);
            uint32_t *renamed = malloc(g->nodes * sizeof *renamed), a_count, b_count;
            coauth_graph *same = relabel(g, to, 5);
            coauth_community_quality qa, qb;
            coauth_community_options o = COAUTH_COMMUNITY_OPTIONS;
            coauth_error error;
            if (strcmp(method, "leiden-cpm") == 0) o.resolution = 0.1;
            assert_ok(coauth_communities_find(a, &a_count, g, method, &o, &error), &error);
            assert_ok(coauth_communities_find(b, &b_count, same, method, &o, &error), &error);
            for (uint32_t u = 0; u < g->nodes; u++) renamed[u] = b[to[u]];
            assert_ok(coauth_communities_describe(NULL, &qa, g, (coauth_partition){a, a_count}, NULL, &error), &error);
            assert_ok(
                coauth_communities_describe(NULL, &qb, same, (coauth_partition){b, b_count}, NULL, &error), &error);
            if (k == 0) assert_near(agreement(a, renamed, g), 1, 1e-12);
            else
                assert_true(
                    fabs(qa.modularity - qb.modularity) < (strcmp(method, "label-propagation") == 0 ? 0.08 : 0.04));
            coauth_graph_free(same);
            free(to);
            free(a);
            free(b);
            free(renamed);
        }
    }
    coauth_graph_free(graphs[0]);
    coauth_graph_free(graphs[1]);
}

/* A cover of the renamed graph in the names of the first. */
static coauth_cover *rename_back(const coauth_cover *cover, const coauth_graph *g, const uint32_t *to) {
    uint32_t *from = malloc(g->nodes * sizeof *from);
    for (uint32_t u = 0; u < g->nodes; u++) from[to[u]] = u;
    coauth_cover *back = calloc(1, sizeof *back);
    *back = *cover;
    back->node = malloc((cover->start[cover->communities] + 1) * sizeof *back->node);
    for (uint64_t i = 0; i < cover->start[cover->communities]; i++) back->node[i] = from[cover->node[i]];
    free(from);
    return back;
}

/* Clique percolation knows no chance: exactly the same groups.  SLPA does: clear groups are the same. */
static void covers_do_not_depend_on_names(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    for (size_t i = 0; coauth_cover_method_at(i); i++) {
        const char *method = coauth_cover_method_at(i)->name;
        bool exact = strcmp(method, "clique-percolation") == 0;
        coauth_graph *g = exact ? papers_graph(600, 500, 6, 3, &context) : clear_groups(&context);
        uint32_t *to = malloc(g->nodes * sizeof *to);
        coauth_graph *same = relabel(g, to, 5);
        coauth_cover *a, *b;
        coauth_error error;
        double nmi;
        assert_ok(coauth_covers_find(&a, g, method, NULL, &error), &error);
        assert_ok(coauth_covers_find(&b, same, method, NULL, &error), &error);
        coauth_cover *back = rename_back(b, g, to);
        assert_int_equal(a->communities, b->communities);
        assert_int_equal(a->start[a->communities], b->start[b->communities]);
        assert_ok(coauth_covers_compare(&nmi, a, back, &error), &error);
        assert_near(nmi, 1, 1e-9);
        free(back->node);
        free(back);
        coauth_cover_free(a);
        coauth_cover_free(b);
        coauth_graph_free(g);
        coauth_graph_free(same);
        free(to);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(partitions_do_not_depend_on_names),
        cmocka_unit_test(covers_do_not_depend_on_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
