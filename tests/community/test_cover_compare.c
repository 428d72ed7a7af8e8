/* test_cover_compare.c: how alike covers are, against the definition carried out node by node. */
#include <math.h>

#include "base/random.h"
#include "community/cover.h"
#include "support.h"

static double information(double count, double n) {
    return count > 0 ? -count / n * log2(count / n) : 0;
}

static bool is_member(const coauth_cover *k, uint32_t c, uint32_t u) {
    for (uint64_t i = k->start[c]; i < k->start[c + 1]; i++)
        if (k->node[i] == u) return true;
    return false;
}

/* Sums over a's communities of H(x) and of the least H(x | y), node by node. */
static void ask_slowly(double *all, double *rest, const coauth_cover *a, const coauth_cover *b) {
    double n = a->nodes;
    *all = *rest = 0;
    for (uint32_t i = 0; i < a->communities; i++) {
        double least = INFINITY;
        for (uint32_t j = 0; j <= b->communities; j++) {
            double cell[2][2] = {{0}};
            for (uint32_t u = 0; u < a->nodes; u++)
                cell[is_member(a, i, u)][j < b->communities && is_member(b, j, u)]++;
            double same = information(cell[0][0], n) + information(cell[1][1], n);
            double other = information(cell[0][1], n) + information(cell[1][0], n);
            double own = information(cell[0][0] + cell[0][1], n) + information(cell[1][0] + cell[1][1], n);
            double known = information(cell[0][0] + cell[1][0], n) + information(cell[0][1] + cell[1][1], n);
            if (j == b->communities) *all += own, least = fmin(least, own);
            else if (same >= other) least = fmin(least, same + other - known);
        }
        *rest += least;
    }
}

static coauth_cover *random_cover(const coauth_graph *g, uint64_t seed) {
    generator random = generator_make(seed, "cover", 0);
    uint32_t node[40 * 12], communities = 1 + generator_below(&random, 12);
    uint64_t start[13] = {0};
    for (uint32_t c = 0; c < communities; c++) {
        double share = generator_real(&random);
        start[c + 1] = start[c];
        for (uint32_t u = 0; u < g->nodes; u++)
            if (generator_real(&random) < share) node[start[c + 1]++] = u;
    }
    coauth_cover *cover;
    coauth_error error;
    assert_ok(cover_make(&cover, g, communities, start, node, true, &error), &error);
    return cover;
}

static void comparison_is_as_defined(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_graph *g;
    double nmi;
    assert_ok(
        coauth_graph_from_edges(&g, NULL, &(coauth_edge_list){.nodes = 40, .edges = 0}, &context, &error), &error);
    for (uint64_t seed = 0; seed < 200; seed += 2) {
        coauth_cover *a = random_cover(g, seed), *b = random_cover(g, seed + 1);
        double all_a, all_b, rest_a, rest_b;
        ask_slowly(&all_a, &rest_a, a, b);
        ask_slowly(&all_b, &rest_b, b, a);
        double larger = fmax(all_a, all_b), expected = larger > 0 ? (all_a - rest_a + all_b - rest_b) / 2 / larger : 1;
        assert_ok(coauth_covers_compare(&nmi, a, b, &error), &error);
        assert_near(nmi, fmax(expected, 0), 1e-12);
        assert_ok(coauth_covers_compare(&nmi, a, a, &error), &error);
        assert_near(nmi, 1, 1e-12);
        coauth_cover_free(a);
        coauth_cover_free(b);
    }
    coauth_graph_free(g);
}

static coauth_cover *one_group(const coauth_graph *g, uint32_t size) {
    uint32_t node[4] = {0, 1, 2, 3};
    const uint64_t start[] = {0, size};
    coauth_cover *cover;
    coauth_error error;
    assert_ok(cover_make(&cover, g, 1, start, node, true, &error), &error);
    return cover;
}

/* {0, 1} and {0, 1, 2} among four nodes: H is 1 and h = H(1/4), together 3/2; so 1 + h - 3/2, over 1. */
static void nested_groups_worked_by_hand(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_graph *g;
    double nmi, h = 2 - 0.75 * log2(3);
    assert_ok(coauth_graph_from_edges(&g, NULL, &(coauth_edge_list){.nodes = 4, .edges = 0}, &context, &error), &error);
    coauth_cover *a = one_group(g, 2), *b = one_group(g, 3), *all = one_group(g, 4);
    assert_ok(coauth_covers_compare(&nmi, a, b, &error), &error);
    assert_near(nmi, h - 0.5, 1e-12);
    assert_ok(coauth_covers_compare(&nmi, a, all, &error), &error);
    assert_near(nmi, 0, 1e-12); /* a group of all tells nothing */
    coauth_cover_free(a);
    coauth_cover_free(b);
    coauth_cover_free(all);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparison_is_as_defined),
        cmocka_unit_test(nested_groups_worked_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
