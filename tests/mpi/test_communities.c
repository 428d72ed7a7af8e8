/* Communities over ranks beside those of one machine. */
#include "support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "deal.h"
#include "mpi/communities.h"
#include "mpi/fetch.h"
#include "shapes.h"

static ranks world;
static coauth_context context;

/* Every rank asks for squares of numbers that lie with others, and adds to them. */
static void test_fetching(void **state) {
    (void)state;
    enum { ITEMS = 5000 };
    coauth_error error = {0};
    ranks r = world;
    r.round = 1000; /* many rounds */
    uint64_t first[65];
    for (int k = 0; k <= r.size; k++) first[k] = (uint64_t)ITEMS * (uint64_t)k / (uint64_t)r.size;
    size_t own = (size_t)(first[r.rank + 1] - first[r.rank]), count = (size_t)ITEMS * (size_t)(1 + r.rank % 2);
    double *value = calloc(own + 1, sizeof *value);
    double *out = calloc(count, sizeof *out), *one = calloc(count, sizeof *one);
    uint32_t *item = calloc(count, sizeof *item);
    for (size_t i = 0; i < own; i++) value[i] = (double)(first[r.rank] + i);
    for (size_t i = 0; i < count; i++) item[i] = (uint32_t)(i * 7919 % ITEMS), one[i] = 1;
    assert_ok(ranks_fetch(out, item, count, first, value, sizeof *value, &r, &error), &error);
    for (size_t i = 0; i < count; i++) assert_true(out[i] == item[i]);
    assert_ok(ranks_add(item, one, count, first, value, &r, &error), &error);
    double times = 0;
    for (int k = 0; k < r.size; k++) times += 1 + k % 2;
    for (size_t i = 0; i < own; i++) assert_true(value[i] == (double)(first[r.rank] + i) + times);
    free(value);
    free(out);
    free(one);
    free(item);
}

static void check_numbers(const uint32_t *all, uint64_t count, uint32_t nodes) {
    uint32_t *size = calloc(count + 1, sizeof *size), *first = calloc(count + 1, sizeof *first);
    for (uint32_t u = nodes; u-- > 0;) {
        assert_true(all[u] < count);
        size[all[u]]++;
        first[all[u]] = u;
    }
    for (uint64_t c = 0; c < count; c++) {
        assert_true(size[c] > 0);
        if (c) assert_true(size[c] < size[c - 1] || (size[c] == size[c - 1] && first[c] > first[c - 1]));
    }
    free(size);
    free(first);
}

/* The members of all rows on every rank. */
static uint32_t *gather(const ranks_graph *g, const uint32_t *member) {
    uint32_t *all = calloc(g->nodes + 1, sizeof *all), *of = calloc(g->nodes + 1, sizeof *of);
    for (uint32_t u = 0; u < g->own; u++) of[ranks_graph_node(g, u)] = member[u];
    MPI_Allreduce(of, all, (int)g->nodes, MPI_UINT32_T, MPI_SUM, MPI_COMM_WORLD);
    free(of);
    return all;
}

/* By one rank as by all of them, if it is not told to finish by itself. */
static void check_same_over_one_rank(coauth_graph *whole, const ranks_communities_way *way, const uint32_t *all) {
    coauth_error error = {0};
    ranks one = ranks_of(MPI_COMM_SELF, &context);
    ranks_graph *g = deal_graph(&one, whole);
    uint32_t *member = calloc(g->own + 1, sizeof *member);
    uint64_t count;
    assert_ok(ranks_communities_find(member, &count, g, way, &error), &error);
    assert_memory_equal(all, member, whole->nodes * sizeof *member);
    free(member);
    ranks_graph_free(g);
}

/* Over ranks from the first level on, if gathered is 1; then modularity comes near that of one machine. */
static void check_communities(coauth_graph *whole, const char *method, uint64_t gathered, bool weights) {
    coauth_error error = {0};
    ranks_graph *g = deal_graph(&world, whole);
    ranks_communities_way way = {.method = method, .options = COAUTH_COMMUNITY_OPTIONS, .gathered = gathered};
    way.options.weights = weights;
    uint32_t *member = calloc(g->own + 1, sizeof *member), *one = calloc(whole->nodes + 1, sizeof *one), one_count;
    uint64_t count;
    double modularity;
    coauth_community_quality quality, same;
    assert_ok(ranks_communities_find(member, &count, g, &way, &error), &error);
    assert_ok(coauth_communities_find(one, &one_count, whole, method, &way.options, &error), &error);
    assert_ok(
        coauth_communities_describe(NULL, &quality, whole, (coauth_partition){one, one_count}, &way.options, &error),
        &error);
    assert_ok(ranks_communities_modularity(&modularity, member, count, g, &way.options, &error), &error);
    uint32_t *all = gather(g, member);
    check_numbers(all, count, whole->nodes);
    assert_ok(
        coauth_communities_describe(NULL, &same, whole, (coauth_partition){all, (uint32_t)count}, &way.options, &error),
        &error);
    if (whole->edges) assert_true(fabs(modularity - same.modularity) < 1e-9);
    else assert_true(isnan(modularity));
    if (gathered) check_same_over_one_rank(whole, &way, all);
    else assert_memory_equal(all, one, whole->nodes * sizeof *all);
    if (gathered && whole->edges && modularity < 0.99 * quality.modularity - 0.005)
        fail_msg("modularity %.4f, on one machine %.4f", modularity, quality.modularity);
    free(all);
    free(member);
    free(one);
    ranks_graph_free(g);
}

static void test_small_graphs_are_as_on_one_machine(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        coauth_graph *whole = shape_graph((shape)kind, 300, 7, &context);
        check_communities(whole, "leiden", 0, true);
        check_communities(whole, "louvain", 0, false);
        coauth_graph_free(whole);
    }
}

static void test_moving_on_all_ranks(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        coauth_graph *whole = shape_graph((shape)kind, 300, 7, &context);
        check_communities(whole, "louvain", 1, true);
        coauth_graph_free(whole);
    }
    coauth_graph *whole = papers_graph(20000, 15000, 6, 3, &context);
    check_communities(whole, "leiden", 1, true);
    check_communities(whole, "leiden", 20000, false);
    coauth_graph_free(whole);
}

static void test_other_methods_are_refused(void **state) {
    (void)state;
    coauth_graph *whole = shape_graph((shape)0, 50, 7, &context);
    ranks_graph *g = deal_graph(&world, whole);
    coauth_error error = {0};
    uint32_t *member = calloc(g->own + 1, sizeof *member);
    uint64_t count;
    ranks_communities_way way = {.method = "infomap", .options = COAUTH_COMMUNITY_OPTIONS};
    assert_int_equal(ranks_communities_find(member, &count, g, &way, &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "infomap"));
    way.method = "leiden";
    way.options.resolution = -1;
    assert_int_equal(ranks_communities_find(member, &count, g, &way, &error), COAUTH_INVALID_ARGUMENT);
    free(member);
    ranks_graph_free(g);
    coauth_graph_free(whole);
}

int main(int count, char **arguments) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fetching),
        cmocka_unit_test(test_small_graphs_are_as_on_one_machine),
        cmocka_unit_test(test_moving_on_all_ranks),
        cmocka_unit_test(test_other_methods_are_refused),
    };
    ranks_tests_begin(count, arguments, &world, &context);
    return ranks_tests_end(cmocka_run_group_tests(tests, NULL, NULL));
}
