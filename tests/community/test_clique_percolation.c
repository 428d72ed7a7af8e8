/* test_clique_percolation.c: groups as chains of cliques, against the definition carried out clique by clique. */
#include "base/memory.h"
#include "base/random.h"
#include "community/cover.h"
#include "covers.h"
#include "shapes.h"
#include "support.h"

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

static void assert_percolates(const coauth_graph *g, uint32_t k) {
    coauth_cover *ours = find_cover(g, "clique-percolation", k), *theirs = percolate_slowly(g, k);
    assert_same_cover(ours, theirs);
    coauth_cover_free(ours);
    coauth_cover_free(theirs);
}

static void clique_percolation_is_as_defined(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (int kind = SHAPE_NONE; kind < SHAPES; kind++) {
        if (kind == SHAPE_COMPLETE) continue; /* below */
        for (uint64_t seed = 1; seed <= 3; seed++) {
            coauth_graph *g = shape_graph((shape)kind, 40, seed, &context);
            for (uint32_t k = 2; k <= MOST_SIZE; k++) assert_percolates(g, k);
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
        assert_ok(coauth_graph_from_edges(&g, NULL,
                      &(coauth_edge_list){.nodes = NODES, .edges = edges, .from = from, .to = to}, &context, &error),
            &error);
        for (uint32_t k = 3; k <= MOST_SIZE; k++) assert_percolates(g, k);
        coauth_graph_free(g);
    }
}

enum { PARTS = 40 };

/* All but the pairs within each of 40 triples. */
static double across_triples(uint32_t u, uint32_t v) {
    return u / 3 != v / 3;
}

/* A paper of 1,500 authors is one clique, at once; a graph with 3^40 maximal ones is refused (Moon & Moser 1965). */
static void large_cliques_are_quick_and_too_many_are_refused(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error;
    enum { AUTHORS = 1500 };
    coauth_graph *g = shape_graph(SHAPE_COMPLETE, AUTHORS, 1, &context);
    coauth_cover *cover = find_cover(g, "clique-percolation", 4);
    assert_int_equal(cover->communities, 1);
    assert_int_equal(cover->start[1], g->nodes);
    coauth_cover_free(cover);
    coauth_graph_free(g);
    g = tied_graph(3 * PARTS, across_triples, &context);
    assert_int_equal(coauth_covers_find(&cover, g, NULL, NULL, &error), COAUTH_LIMIT_EXCEEDED);
    assert_non_null(strstr(error.text, "maximal cliques"));
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clique_percolation_is_as_defined),
        cmocka_unit_test(dense_graphs_percolate_as_defined),
        cmocka_unit_test(large_cliques_are_quick_and_too_many_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
