/* The graph over ranks from ties dealt out anyhow, and what is measured of it, beside the graph of one machine. */
#include "support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "deal.h"
#include "mpi/components.h"
#include "mpi/exchange.h"
#include "mpi/figures.h"
#include "shapes.h"

static ranks world;
static coauth_context context;

/* Every rank gives every other numbers that say who gave them, in rounds of a few bytes. */
enum { ITEMS = 1000 };

typedef struct post {
    uint64_t next, item[3], sum, count;
    int last_from;
    uint64_t *last; /* per rank: the number that came last */
} post;

static bool give_numbers(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    post *p = user;
    (void)status, (void)error;
    if (p->next == ITEMS) return false;
    p->item[0] = (uint64_t)world.rank;
    p->item[1] = p->next++;
    *item = (parcel){(int)(p->item[1] % (uint64_t)world.size), p->item, p->item[1] % 3 ? 16 : 24};
    return true;
}

static coauth_status take_numbers(void *user, int from, const void *data, size_t size, coauth_error *error) {
    post *p = user;
    const uint64_t *item = data;
    (void)error;
    assert_int_equal(item[0], from);
    assert_int_equal(item[1] % (uint64_t)world.size, world.rank);
    assert_int_equal(size, item[1] % 3 ? 16 : 24);
    assert_true(item[1] + 1 > p->last[from]);
    p->last[from] = item[1] + 1;
    p->sum += item[1];
    p->count++;
    return COAUTH_OK;
}

static void test_exchange(void **state) {
    (void)state;
    coauth_error error = {0};
    ranks r = world;
    r.round = 500;
    post p = {.last = calloc((size_t)world.size, sizeof *p.last)};
    assert_ok(exchange(&r, give_numbers, take_numbers, &p, &error), &error);
    assert_int_equal(ranks_sum(&r, p.count), (uint64_t)world.size * ITEMS);
    assert_int_equal(ranks_sum(&r, p.sum), (uint64_t)world.size * ITEMS * (ITEMS - 1) / 2);
    free(p.last);
}

static coauth_status refuse_numbers(void *user, int from, const void *data, size_t size, coauth_error *error) {
    (void)user, (void)from, (void)data, (void)size;
    if (world.rank == world.size - 1) return fail(error, COAUTH_LIMIT_EXCEEDED, "had enough");
    return COAUTH_OK;
}

/* One rank that cannot go on ends the exchange for all, with its message. */
static void test_failure_is_everybodys(void **state) {
    (void)state;
    coauth_error error = {0};
    ranks r = world;
    r.round = 500;
    post p = {0};
    assert_int_equal(exchange(&r, give_numbers, refuse_numbers, &p, &error), COAUTH_LIMIT_EXCEEDED);
    assert_non_null(strstr(error.text, "had enough"));
    char who[32];
    snprintf(who, sizeof who, "rank %d: ", world.size - 1);
    if (world.size > 1) assert_non_null(strstr(error.text, who));
}

/* Ties of a graph as this rank gets them: every size-th, some turned round, some in two halves. */
static ranks_graph *deal(const coauth_graph *whole) {
    uint32_t *from = calloc(2 * whole->edges + 1, sizeof *from), *to = calloc(2 * whole->edges + 1, sizeof *to);
    double *weight = calloc(2 * whole->edges + 1, sizeof *weight);
    uint64_t n = 0;
    for (uint64_t e = 0; e < whole->edges; e++) {
        bool halves = e % 5 == 0;
        for (int k = 0; k <= halves; k++) {
            if ((e + (uint64_t)k) % (uint64_t)world.size != (uint64_t)world.rank) continue;
            from[n] = e % 2 ? whole->to[e] : whole->from[e];
            to[n] = e % 2 ? whole->from[e] : whole->to[e];
            weight[n++] = whole->weight[e] / (1 + halves);
        }
    }
    if (whole->nodes && n) from[n] = to[n] = 0, weight[n++] = 1; /* a loop, which is dropped */
    ranks_graph *g;
    coauth_error error = {0};
    assert_ok(ranks_graph_from_edges(&g, &world, whole->nodes, n, from, to, weight, &error), &error);
    free(from);
    free(to);
    free(weight);
    return g;
}

static void check_rows(const ranks_graph *g, const coauth_graph *whole) {
    assert_int_equal(g->nodes, whole->nodes);
    assert_int_equal(g->edges, whole->edges);
    uint64_t edge = 0;
    for (uint32_t u = 0; u < g->own; u++) {
        uint32_t node = ranks_graph_node(g, u);
        assert_int_equal(g->offsets[u + 1] - g->offsets[u], whole->offsets[node + 1] - whole->offsets[node]);
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint64_t there = whole->offsets[node] + i - g->offsets[u];
            assert_int_equal(ranks_graph_node(g, g->column[i]), whole->neighbours[there]);
            assert_true(g->weight[i] == whole->weight[whole->edge_ids[there]]);
            assert_int_equal(i >= ranks_graph_upper(g, u), whole->neighbours[there] > node);
            if (whole->neighbours[there] <= node) continue;
            assert_int_equal(whole->edge_ids[there], g->first_edge + edge);
            edge++;
        }
    }
    assert_int_equal(edge, g->upper[g->own]);
}

static void check_components(ranks_graph *g, const coauth_graph *whole) {
    coauth_error error = {0};
    uint32_t *label = calloc(ranks_graph_columns(g) + 1, sizeof *label), *sizes, count;
    uint32_t *component = calloc(whole->nodes + 1, sizeof *component);
    ranks_components found;
    assert_ok(ranks_components_find(label, &found, g, &error), &error);
    assert_ok(coauth_graph_components(component, &sizes, &count, whole, &error), &error);
    assert_int_equal(found.count, count);
    assert_int_equal(found.largest, count ? sizes[0] : 0);
    assert_int_equal(found.second, count > 1 ? sizes[1] : 0);
    for (size_t c = 0; c < ranks_graph_columns(g); c++) {
        uint32_t node = ranks_graph_node(g, (uint32_t)c);
        assert_true(label[c] <= node);
        assert_int_equal(component[label[c]], component[node]);
        assert_int_equal(label[c] == found.giant, component[node] == 0);
    }
    coauth_free(&context, sizes);
    free(component);
    free(label);
}

static void check_column(const ranks_graph *g, const coauth_graph *whole, const char *name) {
    const coauth_column *a = coauth_table_find(&whole->node_table, name);
    const coauth_column *b = coauth_table_find(&g->node_table, name);
    assert_non_null(a);
    assert_non_null(b);
    assert_string_equal(a->description, b->description);
    for (uint32_t u = 0; u < g->own; u++) {
        uint32_t node = ranks_graph_node(g, u);
        assert_int_equal(coauth_column_has(a, node), coauth_column_has(b, u));
        if (!coauth_column_has(a, node)) continue;
        double x = coauth_column_number(a, node), y = coauth_column_number(b, u);
        if (fabs(x - y) > 1e-9 * fmax(1, fabs(x))) fail_msg("%s of %u: %.17g, not %.17g", name, node, y, x);
    }
}

static void check_figure(
    ranks_graph *g, coauth_graph *whole, const ranks_figure *figure, const coauth_measure_options *options) {
    coauth_error error = {0};
    const coauth_measure *m = coauth_measure_find(figure->measure);
    assert_non_null(m);
    if (options->weights && figure->unweighted) {
        assert_int_equal(ranks_figure_add(g, figure, options, &error), COAUTH_INVALID_ARGUMENT);
        assert_non_null(strstr(error.text, m->name));
        return;
    }
    coauth_status one = coauth_measure_add(whole, m, options, &error);
    assert_int_equal(one, ranks_figure_add(g, figure, options, &error));
    for (size_t i = 0; one == COAUTH_OK && i < COAUTH_MEASURE_COLUMNS; i++)
        if (m->column[i].name && !m->column[i].on_edges) check_column(g, whole, m->column[i].name);
    if (one != COAUTH_OK || !coauth_measure_plan(m, whole, options).approximate) return;
    char name[64];
    coauth_measure_error_name(name, sizeof name, m->column[0].name);
    check_column(g, whole, name);
}

/* Every measure that there is over ranks gives what coauth gives, estimates among them. */
static void check_figures(ranks_graph *g, coauth_graph *whole) {
    for (size_t k = 0; ranks_figure_at(k); k++) {
        coauth_measure_options options = COAUTH_MEASURE_OPTIONS;
        check_figure(g, whole, ranks_figure_at(k), &options);
        options.epsilon = 0.1;
        check_figure(g, whole, ranks_figure_at(k), &options);
        options.normalised = true;
        check_figure(g, whole, ranks_figure_at(k), &options);
        options.epsilon = 0;
        options.weights = true;
        check_figure(g, whole, ranks_figure_at(k), &options);
    }
}

static void test_shapes(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        coauth_graph *whole = shape_graph((shape)kind, 300, 7, &context);
        ranks_graph *g = deal(whole);
        check_rows(g, whole);
        check_components(g, whole);
        check_figures(g, whole);
        ranks_graph_free(g);
        coauth_graph_free(whole);
    }
}

/* The more neighbours, the fewer rows. */
static void test_rows_are_divided_by_neighbours(void **state) {
    (void)state;
    coauth_graph *whole = papers_graph(20000, 15000, 12, 3, &context);
    ranks_graph *g = deal(whole);
    check_rows(g, whole);
    uint64_t most = ranks_most(&world, g->offsets[g->own]);
    assert_true((double)most < 1.1 * 2.0 * (double)g->edges / world.size);
    ranks_graph_free(g);
    coauth_graph_free(whole);
}

static void test_wrong_ties_are_refused_by_all(void **state) {
    (void)state;
    coauth_error error = {0};
    ranks_graph *g;
    const uint32_t from[] = {0}, to[] = {world.rank == 0 ? 7 : 1};
    assert_int_equal(ranks_graph_from_edges(&g, &world, 5, 1, from, to, NULL, &error), COAUTH_INVALID_ARGUMENT);
    assert_null(g);
    assert_non_null(strstr(error.text, "an end that is no node"));
}

int main(int count, char **arguments) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exchange),
        cmocka_unit_test(test_failure_is_everybodys),
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_rows_are_divided_by_neighbours),
        cmocka_unit_test(test_wrong_ties_are_refused_by_all),
    };
    ranks_tests_begin(count, arguments, &world, &context);
    return ranks_tests_end(cmocka_run_group_tests(tests, NULL, NULL));
}
