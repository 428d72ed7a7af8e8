/* test_batched_brandes.c: shares of shortest paths from a few sources at once, against counting the paths of every
 * pair, and against the search that goes from one source at a time. */
#include "centrality/paths.h"
#include "path_counts.h"
#include "shapes.h"
#include "support.h"

/* A whole graph as a reduced graph: no twins, every node stands for itself. */
typedef struct whole {
    coauth_graph *graph;
    reduced_graph reduced;
    path_counts counts;
    double *ones, *ends, *lengths, *node, *arc, *expected_node, *expected_arc;
} whole;

static void make_whole(whole *w, coauth_graph *g) {
    *w = (whole){.graph = g, .ones = same_numbers(g->nodes, 1), .ends = same_numbers(g->nodes, 1)};
    w->reduced = (reduced_graph){.nodes = g->nodes,
        .offsets = g->offsets,
        .neighbours = g->neighbours,
        .count = w->ones,
        .each = w->ones,
        .context = g->context};
    w->lengths = same_numbers(2 * g->edges, 1);
    w->node = same_numbers(g->nodes, 0), w->expected_node = same_numbers(g->nodes, 0);
    w->arc = same_numbers(2 * g->edges, 0), w->expected_arc = same_numbers(2 * g->edges, 0);
    for (uint32_t u = 0; u < g->nodes; u++) w->ends[u] = 1 + u % 3;
    path_counts_make(&w->counts, &w->reduced, w->lengths);
}

static void free_whole(whole *w) {
    double *all[] = {w->ones, w->ends, w->lengths, w->node, w->arc, w->expected_node, w->expected_arc};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
    path_counts_free(&w->counts);
    coauth_graph_free(w->graph);
}

static void expect_source(whole *w, uint32_t s) {
    path_counts_add(w->expected_node, w->expected_arc, &w->counts, s, w->ends);
}

static void assert_expected(whole *w) {
    for (uint32_t u = 0; u < w->graph->nodes; u++) assert_near(w->node[u], w->expected_node[u], 1e-9);
    for (uint64_t i = 0; i < 2 * w->graph->edges; i++) assert_near(w->arc[i], w->expected_arc[i], 1e-9);
}

/* One to sixteen sources in a round; a search serves many rounds, the sums go on. */
static void shares_are_those_of_all_pairs(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    for (int run = 0; run < 2 * (SHAPES - SHAPE_ONE); run++) {
        int kind = SHAPE_ONE + run / 2;
        whole w;
        make_whole(&w, shape_graph((shape)kind, 140, 7, &context));
        uint32_t n = w.graph->nodes;
        const brandes_round r = {.graph = &w.reduced, .ends = w.ends, .arcs = true};
        path_sums sums = {w.node, w.arc};
        batched_brandes *search = batched_brandes_create(&w.reduced, run % 2 == 1, &error);
        assert_non_null(search);
        for (uint32_t first = 0, count = 1; first < n; first += count, count = count % LANES + 1) {
            uint32_t sources[LANES], taken = 0;
            bool overflow;
            for (; taken < count && first + taken < n; taken++) {
                sources[taken] = first + taken;
                expect_source(&w, first + taken);
            }
            assert_ok(batched_brandes_run(&sums, &overflow, search, &r, sources, taken, &error), &error);
            assert_false(overflow);
            assert_expected(&w);
        }
        batched_brandes_free(search, &context);
        free_whole(&w);
    }
}

static void one_source_at_a_time_gives_the_same(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    for (int kind = SHAPE_ONE; kind < SHAPES; kind++) {
        whole w;
        make_whole(&w, shape_graph((shape)kind, 36, 7, &context));
        const brandes_round r = {.graph = &w.reduced, .ends = w.ends, .arcs = true};
        const lengths rows = {w.graph->nodes, w.graph->offsets, w.graph->neighbours, w.lengths, &context};
        path_sums sums = {w.node, w.arc};
        path_search search;
        assert_ok(path_search_create(&search, &rows, &error), &error);
        for (uint32_t s = 0; s < w.graph->nodes; s++) {
            expect_source(&w, s);
            path_search_run(&sums, &search, &r, s);
        }
        assert_expected(&w);
        path_search_free(&search);
        free_whole(&w);
    }
}

/* Steps of two nodes, each joined to both of the next. */
static double next_step(uint32_t u, uint32_t v) {
    return u / 2 == v / 2 + 1;
}

/* After 600 steps there are 2^599 paths: said, and nothing added. */
static void too_many_paths_are_told(void **state) {
    (void)state;
    enum { NODES = 1200 };
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_graph *g = tied_graph(NODES, next_step, &context);
    double *ones = same_numbers(NODES, 1), *node = same_numbers(NODES, 0);
    const reduced_graph p = {.nodes = NODES,
        .offsets = g->offsets,
        .neighbours = g->neighbours,
        .count = ones,
        .each = ones,
        .context = &context};
    const brandes_round r = {.graph = &p, .ends = ones};
    const uint32_t end[] = {0}, middle[] = {NODES / 2};
    path_sums sums = {.node = node};
    bool overflow;
    batched_brandes *search = batched_brandes_create(&p, true, &error);
    assert_ok(batched_brandes_run(&sums, &overflow, search, &r, end, 1, &error), &error);
    assert_true(overflow);
    for (uint32_t u = 0; u < NODES; u++) assert_true(node[u] == 0);
    assert_ok(batched_brandes_run(&sums, &overflow, search, &r, middle, 1, &error), &error);
    assert_false(overflow);
    batched_brandes_free(search, &context);
    free(ones);
    free(node);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_those_of_all_pairs),
        cmocka_unit_test(one_source_at_a_time_gives_the_same),
        cmocka_unit_test(too_many_paths_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
