/* test_measures.c: every cheap measure equals igraph's, or the obvious twin written out here, on
 * hundreds of graphs of all shapes. */
#include <math.h>

#include "reference.h"
#include "shapes.h"
#include "support.h"

enum { SEEDS = 20 };

/* The graph at hand, its twin and room for an answer. */
typedef struct pair {
    coauth_context context;
    coauth_graph *graph;
    igraph_t reference;
    igraph_vector_t weights, lengths, answer;
} pair;

static void open_pair(pair *p, int kind, uint64_t seed, bool giant) {
    p->context = test_context(1 + (unsigned)seed % 3);
    p->graph = shape_graph((shape)kind, (uint32_t)(1 + seed * 5), seed, &p->context);
    if (giant) {
        coauth_graph *whole = p->graph;
        p->graph = giant_graph(whole);
        coauth_graph_free(whole);
    }
    reference_graph(&p->reference, p->graph);
    reference_weights(&p->weights, p->graph, false);
    reference_weights(&p->lengths, p->graph, true);
    igraph_vector_init(&p->answer, 0);
}

static void close_pair(pair *p) {
    igraph_vector_destroy(&p->weights);
    igraph_vector_destroy(&p->lengths);
    igraph_vector_destroy(&p->answer);
    igraph_destroy(&p->reference);
    coauth_graph_free(p->graph);
}

static const coauth_column *add(coauth_graph *g, const char *name, coauth_measure_options options) {
    coauth_error error = {0};
    const coauth_measure *m = coauth_measure_find(name);
    assert_ok(coauth_measure_compute(g, name, &options, &error), &error);
    return coauth_table_find(m->column[0].on_edges ? &g->edge_table : &g->node_table, m->column[0].name);
}

/* The column holds p->answer; igraph's NaN is our missing. */
static void agree(pair *p, const char *name, coauth_measure_options options, double tolerance) {
    const coauth_column *c = add(p->graph, name, options);
    for (size_t i = 0; i < c->length; i++) {
        double expected = VECTOR(p->answer)[i];
        assert_int_equal(coauth_column_has(c, i), !isnan(expected));
        if (!isnan(expected)) assert_near(coauth_column_number(c, i), expected, tolerance);
    }
}

static const coauth_measure_options plain = COAUTH_MEASURE_OPTIONS;
static const coauth_measure_options weighted = {.weights = true};
static const coauth_measure_options normalised = {.normalised = true};

static void check_local(pair *p) {

    igraph_vs_t all = igraph_vss_all();
    igraph_strength(&p->reference, &p->answer, all, IGRAPH_ALL, true, NULL);
    agree(p, "degree", plain, 0);
    igraph_vector_scale(&p->answer, 1.0 / (p->graph->nodes - 1)); /* of one author undefined: 0 times infinity */
    agree(p, "degree", normalised, 1e-12);
    igraph_strength(&p->reference, &p->answer, all, IGRAPH_ALL, true, &p->weights);
    agree(p, "strength", plain, 1e-12);
    if (p->graph->edges) {
        igraph_avg_nearest_neighbor_degree(&p->reference, all, IGRAPH_ALL, IGRAPH_ALL, &p->answer, NULL, NULL);
        agree(p, "average_neighbour_degree", plain, 1e-12);
        igraph_avg_nearest_neighbor_degree(&p->reference, all, IGRAPH_ALL, IGRAPH_ALL, &p->answer, NULL, &p->weights);
        agree(p, "average_neighbour_degree", weighted, 1e-12);
    }
    igraph_adjacent_triangles(&p->reference, &p->answer, all);
    agree(p, "triangles", plain, 0);
    igraph_transitivity_local_undirected(&p->reference, &p->answer, all, IGRAPH_TRANSITIVITY_ZERO);
    agree(p, "clustering", plain, 1e-12);
    igraph_transitivity_barrat(&p->reference, &p->answer, all, &p->weights, IGRAPH_TRANSITIVITY_ZERO);
    agree(p, "clustering", weighted, 1e-12);
    igraph_constraint(&p->reference, &p->answer, all, NULL);
    agree(p, "constraint", plain, 1e-12);
    igraph_constraint(&p->reference, &p->answer, all, &p->weights);
    agree(p, "constraint", weighted, 1e-12);
}

static void test_local(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < SEEDS; seed++) {
            pair p;
            open_pair(&p, kind, seed, false);
            check_local(&p);
            close_pair(&p);
        }
    }
}

/* Whether the indices are those where the column is set. */
static void agree_indices(const coauth_column *c, const igraph_vector_int_t *indices) {
    size_t set = 0;
    for (size_t i = 0; i < c->length; i++) set += c->as.boolean[i];
    assert_int_equal(set, igraph_vector_int_size(indices));
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(indices); i++)
        assert_true(c->as.boolean[VECTOR(*indices)[i]]);
}

static void test_structure(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < SEEDS; seed++) {
            pair p;
            igraph_vector_int_t found;
            open_pair(&p, kind, seed, false);
            igraph_vector_int_init(&found, 0);
            igraph_coreness(&p.reference, &found, IGRAPH_ALL);
            const coauth_column *core = add(p.graph, "core", plain);
            for (uint32_t u = 0; u < p.graph->nodes; u++) assert_int_equal(core->as.integer[u], VECTOR(found)[u]);
            igraph_articulation_points(&p.reference, &found);
            agree_indices(add(p.graph, "articulation", plain), &found);
            igraph_bridges(&p.reference, &found);
            agree_indices(add(p.graph, "bridges", plain), &found);
            igraph_vector_int_destroy(&found);
            close_pair(&p);
        }
    }
}

/* igraph's closeness is within the component; ours is scaled by the share reached. */
static void check_distances(pair *p, const igraph_vector_t *lengths, coauth_measure_options options) {
    igraph_vector_int_t reached;
    igraph_bool_t all;
    igraph_vector_int_init(&reached, 0);
    igraph_closeness(&p->reference, &p->answer, &reached, &all, igraph_vss_all(), IGRAPH_ALL, lengths, true);
    for (uint32_t u = 0; u < p->graph->nodes; u++) VECTOR(p->answer)
    [u] = VECTOR(reached)[u] ? VECTOR(p->answer)[u] * (double)VECTOR(reached)[u] / (p->graph->nodes - 1.0) : 0;
    agree(p, "closeness", options, 1e-9);
    igraph_vector_int_destroy(&reached);
    igraph_harmonic_centrality(&p->reference, &p->answer, igraph_vss_all(), IGRAPH_ALL, lengths, options.normalised);
    if (!options.normalised) agree(p, "harmonic", options, 1e-9);
    else if (p->graph->nodes > 1) agree(p, "harmonic", options, 1e-9);
}

static void test_distances(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < SEEDS; seed++) {
            pair p;
            open_pair(&p, kind, seed, false);
            coauth_measure_options both = weighted;
            both.normalised = true;
            check_distances(&p, NULL, plain);
            check_distances(&p, NULL, normalised);
            check_distances(&p, &p.lengths, weighted);
            check_distances(&p, &p.lengths, both);
            igraph_eccentricity(&p.reference, &p.answer, igraph_vss_all(), IGRAPH_ALL);
            agree(&p, "eccentricity", plain, 0);
            close_pair(&p);
        }
    }
}

static void test_pagerank(void **state) {
    (void)state;
    for (int kind = 1; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < SEEDS; seed++) {
            pair p;
            igraph_real_t radius;
            open_pair(&p, kind, seed, false);
            for (int d = 0; d < 3; d++) {
                coauth_measure_options o = plain, w = weighted;
                const coauth_parameter damping = {"damping", d == 0 ? 0.85 : d == 1 ? 0.5 : 0.99};
                o.parameters = w.parameters = (coauth_parameters){&damping, 1};
                igraph_pagerank(&p.reference, IGRAPH_PAGERANK_ALGO_PRPACK, &p.answer, &radius, igraph_vss_all(), false,
                    damping.value, NULL, NULL);
                agree(&p, "pagerank", o, 1e-9);
                igraph_pagerank(&p.reference, IGRAPH_PAGERANK_ALGO_PRPACK, &p.answer, &radius, igraph_vss_all(), false,
                    damping.value, &p.weights, NULL);
                agree(&p, "pagerank", w, 1e-9);
            }
            uint32_t start[2] = {0, p.graph->nodes - 1};
            coauth_measure_options o = plain;
            o.nodes = start;
            o.node_count = 2;
            igraph_vector_t reset;
            igraph_vector_init(&reset, p.graph->nodes);
            VECTOR(reset)[start[0]] = VECTOR(reset)[start[1]] = 1;
            igraph_personalized_pagerank(&p.reference, IGRAPH_PAGERANK_ALGO_PRPACK, &p.answer, &radius,
                igraph_vss_all(), false, 0.85, &reset, NULL, NULL);
            agree(&p, "pagerank", o, 1e-9);
            igraph_vector_destroy(&reset);
            close_pair(&p);
        }
    }
}

static void test_eigenvector(void **state) {
    (void)state;
    for (int kind = SHAPE_PATH; kind < SHAPES; kind++) {
        for (uint64_t seed = 1; seed < SEEDS; seed++) {
            pair p;
            igraph_arpack_options_t arpack;
            igraph_real_t radius;
            open_pair(&p, kind, seed, true);
            for (int w = 0; w < 2 && p.graph->nodes > 2; w++) {
                igraph_arpack_options_init(&arpack);
                igraph_eigenvector_centrality(
                    &p.reference, &p.answer, &radius, false, true, w ? &p.weights : NULL, &arpack);
                agree(&p, "eigenvector", w ? weighted : plain, 1e-8);
            }
            close_pair(&p);
        }
    }
}

/* Two triangles have no eigenvector centrality; a triangle and an edge have, on the triangle. */
static void test_eigenvector_ties(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    uint32_t from[] = {0, 0, 1, 3, 3, 4}, to[] = {1, 2, 2, 4, 5, 5};
    coauth_graph *g;
    coauth_error error = {0};
    assert_ok(coauth_graph_from_edges(
                  &g, NULL, &(coauth_edge_list){.nodes = 6, .edges = 6, .from = from, .to = to}, &context, &error),
        &error);
    assert_int_equal(coauth_measure_compute(g, "eigenvector", &plain, &error), COAUTH_UNDEFINED);
    assert_null(coauth_table_find(&g->node_table, "eigenvector"));
    coauth_graph_free(g);
    assert_ok(coauth_graph_from_edges(
                  &g, NULL, &(coauth_edge_list){.nodes = 6, .edges = 4, .from = from, .to = to}, &context, &error),
        &error);
    const coauth_column *c = add(g, "eigenvector", plain);
    for (uint32_t u = 0; u < 6; u++) assert_near(c->as.real[u], u < 3, 1e-12);
    coauth_graph_free(g);
}

/* The series itself. */
static void test_katz(void **state) {
    (void)state;
    for (int kind = 1; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < SEEDS; seed++) {
            pair p;
            open_pair(&p, kind, seed, false);
            const coauth_graph *g = p.graph;
            double alpha = 0.5 / (g->nodes + 1), *x = calloc(g->nodes, sizeof *x), *y = calloc(g->nodes, sizeof *y);
            for (int step = 0; step < 60; step++) {
                for (uint32_t u = 0; u < g->nodes; u++) {
                    y[u] = 1;
                    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) y[u] += alpha * x[g->neighbours[i]];
                }
                memcpy(x, y, g->nodes * sizeof *x);
            }
            coauth_measure_options o = plain;
            const coauth_parameter given = {"alpha", alpha};
            o.parameters = (coauth_parameters){&given, 1};
            const coauth_column *c = add(p.graph, "katz", o);
            for (uint32_t u = 0; u < g->nodes; u++) assert_near(c->as.real[u], x[u], 1e-12);
            add(p.graph, "katz", plain);
            free(x), free(y);
            close_pair(&p);
        }
    }
}

static void test_katz_diverges(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_graph *g = shape_graph(SHAPE_COMPLETE, 5, 1, &context);
    coauth_error error;
    coauth_measure_options o = plain;
    const coauth_parameter alpha = {"alpha", 0.25};
    o.parameters = (coauth_parameters){&alpha, 1}; /* 1 / spectral radius of K5 */
    assert_int_equal(coauth_measure_compute(g, "katz", &o, &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "0.25"));
    coauth_graph_free(g);
}

/* The formula on the whole matrix of weights. */
static double effective_size(const double *w, uint32_t n, uint32_t u) {
    double size = 0, total = 0;
    for (uint32_t v = 0; v < n; v++) total += w[u * n + v];
    if (total <= 0) return NAN;
    for (uint32_t j = 0; j < n; j++) {
        double most = 0, redundant = 0;
        if (w[u * n + j] <= 0) continue;
        for (uint32_t q = 0; q < n; q++) most = fmax(most, w[j * n + q]);
        for (uint32_t q = 0; q < n; q++) redundant += w[u * n + q] / total * w[j * n + q] / most;
        size += 1 - redundant;
    }
    return size;
}

static void test_effective_size(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < 10; seed++) {
            pair p;
            open_pair(&p, kind, seed, false);
            uint32_t n = p.graph->nodes;
            igraph_vector_resize(&p.answer, n);
            for (int weights = 0; weights < 2; weights++) {
                double *w = calloc((size_t)n * n + 1, sizeof *w);
                for (uint64_t e = 0; e < p.graph->edges; e++) {
                    uint32_t a = p.graph->from[e], b = p.graph->to[e];
                    w[a * n + b] = w[b * n + a] = weights ? p.graph->weight[e] : 1;
                }
                for (uint32_t u = 0; u < n; u++) VECTOR(p.answer)[u] = effective_size(w, n, u);
                agree(&p, "effective_size", weights ? weighted : plain, 1e-12);
                free(w);
            }
            close_pair(&p);
        }
    }
}

/* Kleinberg's iteration on a small library of papers. */
static void test_hits(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    uint32_t paper[] = {0, 0, 0, 1, 1, 2, 2, 3}, author[] = {4, 5, 6, 4, 5, 6, 7, 7};
    coauth_graph *g;
    coauth_error error = {0};
    assert_ok(coauth_graph_from_edges(
                  &g, NULL, &(coauth_edge_list){.nodes = 8, .edges = 8, .from = paper, .to = author}, &context, &error),
        &error);
    assert_int_equal(coauth_measure_compute(g, "hits", &plain, &error), COAUTH_INVALID_ARGUMENT);
    g->kind = COAUTH_BIPARTITE;
    g->papers = 4;
    double x[8] = {1, 1, 1, 1, 1, 1, 1, 1};
    for (int step = 0; step < 1000; step++) {
        double most[2] = {0, 0};
        for (int half = 0; half < 2; half++) {
            for (int u = 0; u < 4; u++) x[half * 4 + u] = 0;
            for (int e = 0; e < 8; e++)
                if (half) x[author[e]] += x[paper[e]];
                else x[paper[e]] += x[author[e]];
            for (int u = 0; u < 4; u++) most[half] = fmax(most[half], x[half * 4 + u]);
            for (int u = 0; u < 4; u++) x[half * 4 + u] /= most[half];
        }
    }
    assert_ok(coauth_measure_compute(g, "hits", &plain, &error), &error);
    const coauth_column *hub = coauth_table_find(&g->node_table, "hub");
    const coauth_column *authority = coauth_table_find(&g->node_table, "authority");
    for (uint32_t u = 0; u < 8; u++) {
        assert_int_equal(coauth_column_has(hub, u), u < 4);
        assert_int_equal(coauth_column_has(authority, u), u >= 4);
        assert_near(coauth_column_number(u < 4 ? hub : authority, u), x[u], 1e-9);
    }
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_local),
        cmocka_unit_test(test_structure),
        cmocka_unit_test(test_distances),
        cmocka_unit_test(test_pagerank),
        cmocka_unit_test(test_eigenvector),
        cmocka_unit_test(test_eigenvector_ties),
        cmocka_unit_test(test_katz),
        cmocka_unit_test(test_katz_diverges),
        cmocka_unit_test(test_effective_size),
        cmocka_unit_test(test_hits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
