/* test_covers.c: groups that overlap, against slow and obvious twins, groups that were planted, and by their own rules. */
#include <math.h>

#include "base/memory.h"
#include "base/random.h"
#include "community/cover.h"
#include "shapes.h"
#include "support.h"

static coauth_cover *find(const coauth_graph *g, const char *method, uint32_t clique_size) {
    coauth_cover_options o = COAUTH_COVER_OPTIONS;
    coauth_cover *cover;
    coauth_error error;
    o.clique_size = clique_size;
    assert_ok(coauth_covers_find(&cover, g, method, &o, &error), &error);
    return cover;
}

static void assert_same_cover(const coauth_cover *a, const coauth_cover *b) {
    assert_int_equal(a->communities, b->communities);
    assert_memory_equal(a->start, b->start, ((size_t)a->communities + 1) * sizeof *a->start);
    assert_memory_equal(a->node, b->node, a->start[a->communities] * sizeof *a->node);
    assert_memory_equal(a->strength, b->strength, a->start[a->communities] * sizeof *a->strength);
}

/* --- Clique percolation ----------------------------------------------------------------------- */

static bool are_tied(const coauth_graph *g, uint32_t u, uint32_t v) {
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
        if (g->neighbours[i] == v) return true;
    return false;
}

enum { MOST_CLIQUES = 20000, MOST_SIZE = 6 };

typedef struct small_cliques {
    uint32_t count, size;
    uint32_t node[MOST_CLIQUES][MOST_SIZE];
} small_cliques;

/* Every clique of exactly size nodes, one node after the other. */
static void list_cliques(small_cliques *all, const coauth_graph *g, uint32_t size) {
    all->count = 0, all->size = size;
    uint32_t at[MOST_SIZE] = {0}, depth = 0;
    for (;;) {
        if (at[depth] == g->nodes) {
            if (!depth--) return;
            at[depth]++;
            continue;
        }
        bool fits = true;
        for (uint32_t d = 0; d < depth; d++) fits = fits && are_tied(g, at[d], at[depth]);
        if (!fits) {
            at[depth]++;
        } else if (depth + 1 < size) {
            at[depth + 1] = at[depth] + 1;
            depth++;
        } else {
            assert_true(all->count < MOST_CLIQUES);
            memcpy(all->node[all->count++], at, sizeof at);
            at[depth]++;
        }
    }
}

static uint32_t shared_nodes(const small_cliques *all, uint32_t a, uint32_t b) {
    uint32_t shared = 0;
    for (uint32_t i = 0; i < all->size; i++)
        for (uint32_t j = 0; j < all->size; j++) shared += all->node[a][i] == all->node[b][j];
    return shared;
}

/* The definition: cliques of k nodes that share k - 1 are in one group, again and again. */
static coauth_cover *percolate_slowly(const coauth_graph *g, uint32_t k) {
    small_cliques *all = malloc(sizeof *all);
    uint32_t *group = malloc(MOST_CLIQUES * sizeof *group), *member = malloc(g->nodes * sizeof *member), count = 0;
    list_cliques(all, g, k);
    for (uint32_t a = 0; a < all->count; a++) group[a] = a;
    for (uint32_t a = 0; a < all->count; a++) {
        for (uint32_t b = 0; b < a; b++) {
            if (group[a] == group[b] || shared_nodes(all, a, b) + 1 < k) continue;
            for (uint32_t c = 0, from = group[a], to = group[b]; c < all->count; c++)
                if (group[c] == from) group[c] = to;
        }
    }
    /* Each group as a cover of one community, all put together again. */
    VECTOR(uint32_t) node = {0};
    uint64_t *start = calloc(all->count + 1u, sizeof *start);
    for (uint32_t c = 0; c < all->count; c++) {
        memset(member, 0, g->nodes * sizeof *member);
        bool any = false;
        for (uint32_t a = 0; a < all->count; a++) {
            if (group[a] != c) continue;
            any = true;
            for (uint32_t i = 0; i < k; i++) member[all->node[a][i]] = 1;
        }
        if (!any) continue;
        for (uint32_t u = 0; u < g->nodes; u++)
            if (member[u]) *(uint32_t *)vector_push(g->context, &node) = u;
        start[++count] = node.count;
    }
    coauth_cover *cover;
    coauth_error error;
    assert_ok(cover_make(&cover, g, count, start, node.item, true, &error), &error);
    vector_free(g->context, &node);
    free(start);
    free(member);
    free(group);
    free(all);
    return cover;
}

static void clique_percolation_is_as_defined(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (int kind = SHAPE_NONE; kind < SHAPES; kind++) {
        if (kind == SHAPE_COMPLETE) continue; /* below */
        for (uint64_t seed = 1; seed <= 3; seed++) {
            coauth_graph *g = shape_graph((shape)kind, 40, seed, &context);
            for (uint32_t k = 2; k <= MOST_SIZE; k++) {
                coauth_cover *ours = find(g, "clique-percolation", k), *theirs = percolate_slowly(g, k);
                assert_same_cover(ours, theirs);
                coauth_cover_free(ours);
                coauth_cover_free(theirs);
            }
            coauth_graph_free(g);
        }
    }
}

/* Half of all pairs are tied: few twins, many cliques, every branch of the search. */
static void dense_graphs_percolate_as_defined(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        enum { NODES = 24 };
        generator random = generator_make(seed, "dense", 0);
        uint32_t from[NODES * NODES], to[NODES * NODES], edges = 0;
        for (uint32_t u = 0; u < NODES; u++)
            for (uint32_t v = 0; v < u; v++)
                if (generator_real(&random) < 0.3 + 0.02 * (double)seed) from[edges] = u, to[edges++] = v;
        coauth_graph *g;
        assert_ok(coauth_graph_from_edges(&g, NULL, NULL, NODES, edges, from, to, NULL, NULL, NULL, &context, &error), &error);
        for (uint32_t k = 3; k <= MOST_SIZE; k++) {
            coauth_cover *ours = find(g, "clique-percolation", k), *theirs = percolate_slowly(g, k);
            assert_same_cover(ours, theirs);
            coauth_cover_free(ours);
            coauth_cover_free(theirs);
        }
        coauth_graph_free(g);
    }
}

/* A paper of 1,500 authors is one clique, at once; a graph with 3^40 maximal ones is refused (Moon & Moser 1965). */
static void large_cliques_are_quick_and_too_many_are_refused(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error;
    enum { AUTHORS = 1500, PARTS = 40 };
    coauth_graph *g = shape_graph(SHAPE_COMPLETE, AUTHORS, 1, &context);
    coauth_cover *cover = find(g, "clique-percolation", 4);
    assert_int_equal(cover->communities, 1);
    assert_int_equal(cover->start[1], g->nodes);
    coauth_cover_free(cover);
    coauth_graph_free(g);
    uint32_t from[9 * PARTS * PARTS], to[9 * PARTS * PARTS], edges = 0;
    for (uint32_t u = 0; u < 3 * PARTS; u++)
        for (uint32_t v = 0; v < u; v++)
            if (u / 3 != v / 3) from[edges] = u, to[edges++] = v;
    assert_ok(coauth_graph_from_edges(&g, NULL, NULL, 3 * PARTS, edges, from, to, NULL, NULL, NULL, &context, &error), &error);
    assert_int_equal(coauth_covers_find(&cover, g, NULL, NULL, &error), COAUTH_LIMIT_EXCEEDED);
    assert_non_null(strstr(error.text, "maximal cliques"));
    coauth_graph_free(g);
}

/* --- Planted groups --------------------------------------------------------------------------- */

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
    for (uint32_t e = 0; e < PEOPLE; e++, edges++) from[edges] = generator_below(&random, PEOPLE), to[edges] = generator_below(&random, PEOPLE);
    coauth_graph *g;
    coauth_error error;
    assert_ok(coauth_graph_from_edges(&g, NULL, NULL, PEOPLE, edges, from, to, NULL, NULL, NULL, context, &error), &error);
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
    const coauth_cover_options o = {.clique_size = 4, .threshold = 0.2};
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

/* --- Comparing -------------------------------------------------------------------------------- */

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
    assert_ok(coauth_graph_from_edges(&g, NULL, NULL, 40, 0, NULL, NULL, NULL, NULL, NULL, &context, &error), &error);
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

/* --- What follows from a cover ---------------------------------------------------------------- */

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
        assert_ok(coauth_cover_from_partition(&cover, g, member, count, weights, &error), &error);
        assert_ok(coauth_communities_describe(a, &whole, g, member, count, &o, &error), &error);
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
    o.clique_size = 3;
    o.weights = true;
    assert_ok(coauth_graph_from_edges(&g, NULL, NULL, 6, 7, from, to, weight, NULL, NULL, &context, &error), &error);
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

/* --- By their own rules ----------------------------------------------------------------------- */

static void results_are_the_same_twice_and_on_any_threads(void **state) {
    (void)state;
    for (size_t i = 0; coauth_cover_method_at(i); i++) {
        coauth_context context[3];
        coauth_cover *first = NULL;
        for (unsigned threads = 1; threads <= 3; threads++) {
            context[threads - 1] = test_context(threads);
            coauth_graph *g = papers_graph(400, 380, 5, 2, &context[threads - 1]);
            coauth_cover *cover = find(g, coauth_cover_method_at(i)->name, 3);
            if (first) assert_same_cover(cover, first);
            if (first) coauth_cover_free(cover);
            else first = cover;
            coauth_graph_free(g);
        }
        coauth_cover_free(first);
    }
}

static void ends_of_the_scale_have_results(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (size_t i = 0; coauth_cover_method_at(i); i++) {
        for (int kind = SHAPE_NONE; kind < SHAPES; kind++) {
            coauth_graph *g = shape_graph((shape)kind, 60, 1, &context);
            coauth_cover *cover = find(g, coauth_cover_method_at(i)->name, 2);
            coauth_cover_quality q;
            coauth_error error;
            double nmi;
            for (uint32_t c = 0; c < cover->communities; c++) assert_true(cover->start[c + 1] - cover->start[c] >= 2);
            for (uint64_t m = 0; m < cover->start[cover->communities]; m++) assert_true(cover->strength[m] > 0 && cover->strength[m] <= 1);
            assert_ok(coauth_cover_describe(NULL, &q, g, cover, NULL, &error), &error);
            assert_true(isfinite(q.modularity) && isfinite(q.conductance) && q.coverage <= 1);
            assert_ok(coauth_covers_compare(&nmi, cover, cover, &error), &error);
            assert_near(nmi, 1, 1e-12);
            coauth_cover_free(cover);
            coauth_graph_free(g);
        }
    }
}

static void wrong_options_are_told(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_cover *cover;
    coauth_graph *g = shape_graph(SHAPE_PATH, 10, 1, &context);
    coauth_cover_options o = COAUTH_COVER_OPTIONS;
    assert_int_equal(coauth_covers_find(&cover, g, "percolation", NULL, &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "clique-percolation"));
    o.clique_size = 1;
    assert_int_equal(coauth_covers_find(&cover, g, NULL, &o, &error), COAUTH_INVALID_ARGUMENT);
    o.clique_size = 4, o.threshold = NAN;
    assert_int_equal(coauth_covers_find(&cover, g, NULL, &o, &error), COAUTH_INVALID_ARGUMENT);
    coauth_graph_free(g);
}

static coauth_status do_everything(const coauth_graph *g, const char *method, coauth_error *error) {
    coauth_cover *cover = NULL, *other = NULL;
    coauth_cover_quality q;
    uint32_t *main_of = malloc(g->nodes * sizeof *main_of);
    double nmi;
    coauth_status status = coauth_covers_find(&cover, g, method, NULL, error);
    if (status == COAUTH_OK) status = coauth_cover_main(main_of, cover, error);
    if (status == COAUTH_OK) status = coauth_cover_from_partition(&other, g, main_of, cover->communities, true, error);
    if (status == COAUTH_OK) status = coauth_cover_describe(NULL, &q, g, cover, NULL, error);
    if (status == COAUTH_OK) status = coauth_covers_compare(&nmi, cover, other, error);
    coauth_cover_free(cover);
    coauth_cover_free(other);
    free(main_of);
    return status;
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context good = test_context(1);
    coauth_graph *g = papers_graph(60, 50, 4, 1, &good);
    for (size_t i = 0; coauth_cover_method_at(i); i++) {
        bool done = false;
        for (long calls = 0; !done; calls++) {
            long countdown = calls;
            coauth_context context = failing_context(&countdown);
            coauth_graph graph = *g;
            coauth_error error;
            graph.context = &context;
            coauth_status status = do_everything(&graph, coauth_cover_method_at(i)->name, &error);
            assert_true(status == COAUTH_OK || status == COAUTH_OUT_OF_MEMORY);
            done = status == COAUTH_OK;
        }
    }
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clique_percolation_is_as_defined),
        cmocka_unit_test(dense_graphs_percolate_as_defined),
        cmocka_unit_test(large_cliques_are_quick_and_too_many_are_refused),
        cmocka_unit_test(planted_teams_are_found),
        cmocka_unit_test(comparison_is_as_defined),
        cmocka_unit_test(a_partition_is_a_cover_with_the_same_figures),
        cmocka_unit_test(a_shared_author_counts_in_both),
        cmocka_unit_test(results_are_the_same_twice_and_on_any_threads),
        cmocka_unit_test(ends_of_the_scale_have_results),
        cmocka_unit_test(wrong_options_are_told),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
