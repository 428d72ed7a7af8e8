/* test_table.c: the table of measures: every row can be listed, computed, cancelled and fails cleanly. */
#include <math.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "shapes.h"
#include "support.h"

static const coauth_measure_options plain = COAUTH_MEASURE_OPTIONS;

/* A library of papers by the authors of shape_graph's edges: one paper per edge. */
static coauth_graph *bipartite(const coauth_graph *g) {
    uint32_t papers = (uint32_t)g->edges, *from = malloc(papers * 8 + 8), *to = malloc(papers * 8 + 8);
    coauth_graph *b;
    coauth_error error = {0};
    for (uint32_t e = 0; e < papers; e++) {
        from[2 * e] = from[2 * e + 1] = e;
        to[2 * e] = papers + g->from[e];
        to[2 * e + 1] = papers + g->to[e];
    }
    assert_ok(coauth_graph_from_edges(&b, NULL,
                  &(coauth_edge_list){.nodes = papers + g->nodes, .edges = 2 * papers, .from = from, .to = to},
                  g->context, &error),
        &error);
    b->kind = COAUTH_BIPARTITE;
    b->papers = papers;
    free(from), free(to);
    return b;
}

static coauth_graph *graph_for(const coauth_measure *m, int kind, uint32_t size, const coauth_context *context) {
    coauth_graph *whole = shape_graph((shape)kind, size, 3, context), *g = whole;
    if (size > 1) g = giant_graph(whole), coauth_graph_free(whole);
    if (!m->bipartite) return g;
    coauth_graph *b = bipartite(g);
    coauth_graph_free(g);
    return b;
}

static void check_column(const coauth_graph *g, const coauth_measure_column *c) {
    const coauth_column *column = coauth_table_find(c->on_edges ? &g->edge_table : &g->node_table, c->name);
    assert_non_null(column);
    assert_true(column->type == c->type || column->type == COAUTH_REAL);
    for (size_t i = 0; i < column->length; i++) {
        assert_true(c->some_missing || coauth_column_has(column, i));
        if (column->type == COAUTH_REAL) assert_true(isfinite(column->as.real[i]));
    }
}

/* Every measure with every option on every shape gives finite columns, twice the same. */
static void test_rows(void **state) {
    (void)state;
    const coauth_measure *m;
    for (size_t i = 0; (m = coauth_measure_at(i)); i++) {
        assert_ptr_equal(coauth_measure_find(m->name), m);
        assert_true(m->title && m->formula && m->source && m->cost && m->column[0].name && m->compute);
        assert_true((m->epsilon == 0) == !m->bound);
        for (int kind = SHAPE_PATH; kind < SHAPES; kind++) {
            coauth_context context = test_context(2);
            coauth_graph *g = graph_for(m, kind, 40, &context);
            for (int set = 0; set < 8 && g->nodes > 1; set++) {
                coauth_measure_options o = plain;
                coauth_error error = {0};
                o.weights = set & 1, o.normalised = set & 2, o.epsilon = set & 4 ? 0.3 : 0;
                coauth_status status = coauth_measure_add(g, m, &o, &error);
                /* Hubs and authorities of an edge's papers may tie in a graph that falls apart. */
                assert_ok(status, &error);
                for (int c = 0; c < COAUTH_MEASURE_COLUMNS && m->column[c].name; c++) check_column(g, &m->column[c]);
            }
            coauth_graph_free(g);
        }
    }
}

static void test_empty_and_single(void **state) {
    (void)state;
    const coauth_measure *m;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    for (size_t i = 0; (m = coauth_measure_at(i)); i++) {
        for (int kind = SHAPE_NONE; kind <= SHAPE_ONE; kind++) {
            coauth_graph *g = shape_graph((shape)kind, 1, 1, &context);
            if (m->bipartite) g->kind = COAUTH_BIPARTITE;
            assert_ok(coauth_measure_add(g, m, &plain, &error), &error);
            for (int c = 0; c < COAUTH_MEASURE_COLUMNS && m->column[c].name; c++) check_column(g, &m->column[c]);
            coauth_graph_free(g);
        }
    }
}

static void test_unknown_name(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_graph *g = shape_graph(SHAPE_PATH, 3, 1, &context);
    coauth_error error;
    assert_int_equal(coauth_measure_compute(g, "betweeness", &plain, &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "betweenness"));
    assert_int_equal(coauth_measure_compute(g, "page", &plain, &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "no measure is called \"page\"; did you mean \"pagerank\"? There are degree, "));
    coauth_graph_free(g);
}

static void test_no_options_are_the_defaults(void **state) {
    (void)state;
    const coauth_measure *m;
    coauth_context context = test_context(1);
    for (size_t i = 0; (m = coauth_measure_at(i)); i++) {
        if (m->bipartite) continue;
        coauth_graph *g = shape_graph(SHAPE_PATH, 4, 1, &context), *h = shape_graph(SHAPE_PATH, 4, 1, &context);
        coauth_error error = {0};
        assert_ok(coauth_measure_add(g, m, NULL, &error), &error);
        assert_ok(coauth_measure_add(h, m, &plain, &error), &error);
        const coauth_column *a = coauth_table_find(&g->node_table, m->column[0].name);
        const coauth_column *b = coauth_table_find(&h->node_table, m->column[0].name);
        if (a && a->type == COAUTH_REAL) assert_memory_equal(a->as.real, b->as.real, 4 * sizeof *a->as.real);
        assert_false(coauth_measure_plan(m, g, NULL).approximate);
        coauth_graph_free(g);
        coauth_graph_free(h);
    }
}

static void test_bad_weights(void **state) {
    (void)state;
    const coauth_measure *m;
    coauth_context context = test_context(1);
    static const double bad[] = {0, -1, NAN, INFINITY, 1e-320};
    for (size_t i = 0; (m = coauth_measure_at(i)); i++) {
        for (int b = 0; b < 5 && m->weighted; b++) {
            coauth_graph *g = shape_graph(SHAPE_PATH, 4, 1, &context);
            coauth_measure_options o = plain;
            coauth_error error;
            o.weights = true;
            g->weight[1] = bad[b];
            assert_int_equal(coauth_measure_add(g, m, &o, &error), COAUTH_UNDEFINED);
            assert_non_null(strstr(error.text, "nodes 1 and 2"));
            assert_null(coauth_table_find(&g->node_table, m->column[0].name));
            coauth_graph_free(g);
        }
    }
}

static void test_bad_options(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_graph *g = shape_graph(SHAPE_PATH, 4, 1, &context);
    coauth_error error;
    uint32_t nowhere = 4;
    coauth_measure_options o[] = {plain, plain, plain, plain, plain};
    const coauth_parameter one = {"damping", 1}, none = {"damping", NAN};
    o[0].parameters = (coauth_parameters){&one, 1}, o[1].parameters = (coauth_parameters){&none, 1};
    o[2].epsilon = 1, o[3].delta = -1;
    o[4].nodes = &nowhere, o[4].node_count = 1;
    for (int i = 0; i < 5; i++)
        assert_int_equal(coauth_measure_compute(g, "pagerank", &o[i], &error), COAUTH_INVALID_ARGUMENT);
    coauth_graph_free(g);
}

/* The projection's columns are kept. */
static void test_reuse(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_graph *g = shape_graph(SHAPE_PATH, 3, 1, &context);
    coauth_column *column;
    coauth_error error = {0};
    assert_ok(coauth_table_add(&column, &g->node_table, "degree", "as projected", COAUTH_INTEGER, &error), &error);
    assert_ok(coauth_measure_compute(g, "degree", &plain, &error), &error);
    assert_string_equal(coauth_table_find(&g->node_table, "degree")->description, "as projected");
    coauth_graph_free(g);
}

static void test_out_of_memory(void **state) {
    (void)state;
    const coauth_measure *m;
    coauth_context plenty = test_context(1);
    for (size_t i = 0; (m = coauth_measure_at(i)); i++) {
        for (int set = 0; set < 3; set++) {
            for (ration r = {0}; ration_next(&r);) {
                coauth_graph *g = graph_for(m, SHAPE_PAPERS, 30, &plenty);
                coauth_measure_options o = plain;
                coauth_error error;
                o.weights = set == 1, o.epsilon = set == 2 ? 0.3 : 0;
                g->context = g->node_table.context = g->edge_table.context = &r.context;
                ration_end(&r, coauth_measure_add(g, m, &o, &error));
                g->context = g->node_table.context = g->edge_table.context = &plenty;
                coauth_graph_free(g);
            }
        }
    }
}

static atomic_int stop, ended;

/* Lets the computation have that much of the processor, then stops it; says when that was. */
static void *stop_soon(void *stopped_at) {
    static const double SOON = 0.1;
    double begun = processor_seconds();
    while (processor_seconds() - begun < SOON && !atomic_load(&ended)) usleep(1000);
    *(double *)stopped_at = processor_seconds();
    atomic_store(&stop, 1);
    return NULL;
}

/* The long ones use the two processors for less than a second more when told to stop; what else the machine does
 * meanwhile plays no part. */
static void test_cancel(void **state) {
    (void)state;
    static const char *const names[] = {"betweenness", "edge_betweenness", "harmonic", "constraint", "eigenvector"};
    coauth_context context = test_context(2);
    coauth_graph *g = papers_graph(60000, 40000, 8, 1, &context);
    context.cancel = (const volatile int *)&stop;
    for (size_t i = 0; i < 7; i++) {
        pthread_t timer;
        coauth_error error;
        double stopped_at;
        coauth_measure_options o = plain;
        o.exact = i != 5, o.epsilon = i == 5 ? 0.001 : 0, o.weights = i == 6;
        atomic_store(&stop, 0);
        atomic_store(&ended, 0);
        assert_int_equal(pthread_create(&timer, NULL, stop_soon, &stopped_at), 0);
        coauth_status status = coauth_measure_compute(g, names[i < 5 ? i : 0], &o, &error);
        double used = processor_seconds();
        atomic_store(&ended, 1);
        pthread_join(timer, NULL);
        if (status == COAUTH_OK) continue; /* done before */
        assert_int_equal(status, COAUTH_CANCELLED);
        const char *sanitizers = getenv("COAUTH_SANITIZED");
        assert_true(used - stopped_at < (sanitizers && *sanitizers ? 20 : 2));
    }
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_empty_and_single),
        cmocka_unit_test(test_unknown_name),
        cmocka_unit_test(test_no_options_are_the_defaults),
        cmocka_unit_test(test_bad_weights),
        cmocka_unit_test(test_bad_options),
        cmocka_unit_test(test_reuse),
        cmocka_unit_test(test_out_of_memory),
        cmocka_unit_test(test_cancel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
