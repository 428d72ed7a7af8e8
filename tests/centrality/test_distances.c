/* test_distances.c: sums, harmonic sums, eccentricities and histogram of distances, against igraph. */
#include "centrality/distances.h"
#include "reference.h"
#include "shapes.h"
#include "support.h"

typedef struct figures {
    uint64_t *sum;
    double *harmonic;
    uint32_t *eccentricity, *reached;
    distance_histogram histogram;
} figures;

static figures find_by(distance_way way, const coauth_graph *g, const uint32_t *sources, uint32_t count) {
    size_t n = g->nodes;
    figures f = {malloc(n * 8 + 1), malloc(n * 8 + 1), malloc(n * 4 + 1), malloc(n * 4 + 1), {0}};
    distances wanted = {f.sum, f.harmonic, f.eccentricity, f.reached, &f.histogram, 0, way};
    coauth_error error = {0};
    assert_ok(distances_find(&wanted, g, sources, count, &error), &error);
    return f;
}

static figures find(const coauth_graph *g, const uint32_t *sources, uint32_t count) {
    return find_by(DISTANCES_QUICKEST, g, sources, count);
}

static void release(figures *f) {
    free(f->sum);
    free(f->harmonic);
    free(f->eccentricity);
    free(f->reached);
    distance_histogram_free(&f->histogram);
}

/* One row of igraph's distance matrix at a time. */
static void compare(const coauth_graph *g, const figures *f) {
    igraph_t reference;
    igraph_matrix_t row;
    reference_graph(&reference, g);
    igraph_matrix_init(&row, 0, 0);
    uint64_t *pairs = calloc((size_t)g->nodes + 1, sizeof *pairs);
    uint32_t length = 0;
    for (uint32_t v = 0; v < g->nodes; v++) {
        igraph_distances(&reference, &row, igraph_vss_1(v), igraph_vss_all(), IGRAPH_ALL);
        uint64_t sum = 0;
        uint32_t reached = 0, farthest = 0;
        double harmonic = 0;
        for (uint32_t u = 0; u < g->nodes; u++) {
            double d = MATRIX(row, 0, u);
            if (d > g->nodes) continue;
            pairs[(uint32_t)d]++;
            if (d + 1 > length) length = (uint32_t)d + 1;
            if (u == v) continue;
            reached++, sum += (uint64_t)d, harmonic += 1 / d;
            if (d > farthest) farthest = (uint32_t)d;
        }
        assert_int_equal(f->sum[v], sum);
        assert_int_equal(f->reached[v], reached);
        assert_int_equal(f->eccentricity[v], farthest);
        assert_near(f->harmonic[v], harmonic, 1e-12);
    }
    assert_int_equal(f->histogram.length, length);
    for (uint32_t d = 0; d < length; d++) assert_int_equal(f->histogram.pairs[d], pairs[d]);
    free(pairs);
    igraph_matrix_destroy(&row);
    igraph_destroy(&reference);
}

static void test_shapes(void **state) {
    (void)state;
    for (int kind = 0; kind < SHAPES; kind++) {
        for (uint64_t seed = 0; seed < 12; seed++) {
            coauth_context context = test_context(1 + (unsigned)seed % 3);
            uint32_t size = seed == 11 ? 700 : (uint32_t)(2 + seed * 7); /* more than a search's sources once */
            coauth_graph *g = shape_graph((shape)kind, size, seed, &context);
            for (distance_way way = DISTANCES_ARCS; way <= DISTANCES_CLIQUES; way++) {
                figures f = find_by(way, g, NULL, 0);
                compare(g, &f);
                release(&f);
            }
            coauth_graph_free(g);
        }
    }
}

static void assert_same(const figures *a, const figures *b, uint32_t nodes) {
    assert_memory_equal(a->sum, b->sum, nodes * sizeof *a->sum);
    assert_memory_equal(a->harmonic, b->harmonic, nodes * sizeof *a->harmonic);
    assert_memory_equal(a->eccentricity, b->eccentricity, nodes * sizeof *a->eccentricity);
    assert_memory_equal(a->reached, b->reached, nodes * sizeof *a->reached);
    assert_int_equal(a->histogram.length, b->histogram.length);
    assert_memory_equal(a->histogram.pairs, b->histogram.pairs, a->histogram.length * sizeof *a->histogram.pairs);
}

static void assert_ways_agree(const coauth_graph *g) {
    uint32_t some[600], count = 0;
    for (uint32_t u = 0; u < g->nodes && count < 600; u += 1 + g->nodes / 600) some[count++] = u;
    for (int part = 0; part < 2; part++) {
        figures along = find_by(DISTANCES_ARCS, g, part ? some : NULL, count);
        figures across = find_by(DISTANCES_CLIQUES, g, part ? some : NULL, count);
        assert_same(&across, &along, g->nodes);
        release(&along), release(&across);
    }
}

/* Papers of several components, large enough for every kind of step: whole, and with every third author gone. */
static void test_ways_agree(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        coauth_graph *g = papers_graph(4000, (uint32_t)(700 * seed), 6, seed, &context), *cut;
        uint8_t *keep = malloc(g->nodes);
        for (uint32_t u = 0; u < g->nodes; u++) keep[u] = u % 3 != 0;
        assert_ok(coauth_graph_induced(&cut, g, keep, &error), &error);
        assert_ways_agree(g);
        assert_ways_agree(cut);
        coauth_graph_free(g);
        coauth_graph_free(cut);
        free(keep);
    }
}

/* So long that most steps look at little of it. */
static void test_ways_agree_on_long_graphs(void **state) {
    static const shape shapes[] = {SHAPE_CHAIN, SHAPE_PATH, SHAPE_TWINS, SHAPE_SCATTERED};
    (void)state;
    coauth_context context = test_context(2);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        coauth_graph *g = shape_graph(shapes[i], 3000, i, &context);
        assert_ways_agree(g);
        coauth_graph_free(g);
    }
}

/* From some sources: the nodes' figures count those only, and symmetry ties them to the whole. */
static void test_some_sources(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_graph *g = shape_graph(SHAPE_PAPERS, 900, 5, &context);
    uint32_t even[500], odd[500], halves = 0;
    for (; 2 * halves + 1 < g->nodes; halves++) even[halves] = 2 * halves, odd[halves] = g->nodes - 1 - 2 * halves;
    figures all = find(g, NULL, 0), a = find(g, even, halves), b = find(g, odd, halves);
    for (uint32_t v = 0; v < g->nodes; v++) {
        assert_int_equal(all.sum[v], a.sum[v] + b.sum[v]);
        assert_int_equal(all.reached[v], a.reached[v] + b.reached[v]);
        assert_near(all.harmonic[v], a.harmonic[v] + b.harmonic[v], 1e-12);
    }
    release(&all), release(&a), release(&b);
    coauth_graph_free(g);
}

static void test_threads_agree(void **state) {
    (void)state;
    figures first = {0};
    unsigned threads[] = {1, 2, 7};
    for (int i = 0; i < 3; i++) {
        coauth_context context = test_context(threads[i]);
        coauth_graph *g = papers_graph(3000, 2500, 6, 1, &context);
        figures f = find(g, NULL, 0);
        if (i) assert_memory_equal(f.harmonic, first.harmonic, g->nodes * sizeof *f.harmonic), release(&f);
        else first = f, first.histogram.context = NULL, free(f.histogram.pairs);
        coauth_graph_free(g);
    }
    release(&first);
}

static void ration_memory(distance_way way) {
    coauth_context plain = test_context(1);
    for (ration r = {0}; ration_next(&r);) {
        coauth_graph *g = shape_graph(SHAPE_PAPERS, 60, 1, &plain);
        g->context = &r.context;
        uint64_t sum[60];
        distance_histogram histogram;
        coauth_error error;
        const distances wanted = {.sum = sum, .histogram = &histogram, .way = way};
        ration_end(&r, distances_find(&wanted, g, NULL, 0, &error));
        distance_histogram_free(&histogram);
        g->context = &plain;
        coauth_graph_free(g);
    }
}

static void test_out_of_memory(void **state) {
    (void)state;
    ration_memory(DISTANCES_ARCS);
    ration_memory(DISTANCES_CLIQUES);
}

/* Parts give together what they give one by one, and each its own histogram. */
static void test_parts(void **state) {
    enum { PARTS = 3, EACH = 7 };
    (void)state;
    coauth_context context = test_context(2);
    coauth_graph *g = shape_graph(SHAPE_PAPERS, 90, 5, &context);
    uint32_t sources[PARTS * EACH];
    uint64_t sum[90], expected[90] = {0};
    distance_histogram histogram[PARTS];
    coauth_error error = {0};
    for (uint32_t i = 0; i < PARTS * EACH; i++) sources[i] = (i * 37 + 11) % 90;
    const distances wanted = {.sum = sum, .histogram = histogram, .parts = PARTS};
    assert_ok(distances_find(&wanted, g, sources, PARTS * EACH, &error), &error);
    for (uint32_t p = 0; p < PARTS; p++) {
        figures alone = find(g, sources + p * EACH, EACH);
        assert_int_equal(histogram[p].length, alone.histogram.length);
        for (uint32_t d = 0; d < histogram[p].length; d++)
            assert_int_equal(histogram[p].pairs[d], alone.histogram.pairs[d]);
        for (uint32_t v = 0; v < g->nodes; v++) expected[v] += alone.sum[v];
        release(&alone);
        distance_histogram_free(&histogram[p]);
    }
    for (uint32_t v = 0; v < g->nodes; v++) assert_int_equal(sum[v], expected[v]);
    coauth_graph_free(g);
}

static void test_cancelled(void **state) {
    (void)state;
    volatile int cancel = 1;
    coauth_context context = test_context(2);
    coauth_graph *g = shape_graph(SHAPE_PAPERS, 60, 1, &context);
    context.cancel = &cancel;
    uint64_t sum[60];
    coauth_error error;
    assert_int_equal(distances_find(&(distances){.sum = sum}, g, NULL, 0, &error), COAUTH_CANCELLED);
    coauth_graph_free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_ways_agree),
        cmocka_unit_test(test_ways_agree_on_long_graphs),
        cmocka_unit_test(test_some_sources),
        cmocka_unit_test(test_threads_agree),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_out_of_memory),
        cmocka_unit_test(test_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
