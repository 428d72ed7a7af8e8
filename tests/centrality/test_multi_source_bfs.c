/* test_multi_source_bfs.c: figures of searches from many sources at once, along arcs and from clique to clique, against
 * a search from each source by itself. */
#include "centrality/multi_source_bfs.h"

#include <math.h>

#include "shapes.h"
#include "support.h"

/* What all searches so far should have counted. */
typedef struct plain {
    const compact *graph;
    uint64_t *sum, *pairs;
    double *harmonic;
    uint32_t *eccentricity, *reached;
    uint32_t *queue, *distance; /* of one search */
} plain;

static void *zeroes(size_t count, size_t size) {
    return calloc(count + 1, size);
}

static void make_plain(plain *p, const compact *g) {
    size_t n = g->nodes;
    *p = (plain){g, zeroes(n, sizeof *p->sum), zeroes(n, sizeof *p->pairs), zeroes(n, sizeof *p->harmonic),
        zeroes(n, sizeof *p->eccentricity), zeroes(n, sizeof *p->reached), zeroes(n, sizeof *p->queue),
        zeroes(n, sizeof *p->distance)};
}

static void free_plain(plain *p) {
    void *all[] = {p->sum, p->pairs, p->harmonic, p->eccentricity, p->reached, p->queue, p->distance};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
}

static void count_plainly(plain *p, uint32_t place, uint32_t d) {
    p->pairs[d]++;
    if (!d) return;
    p->sum[place] += d;
    p->harmonic[place] += 1.0 / d;
    p->reached[place]++;
    if (d > p->eccentricity[place]) p->eccentricity[place] = d;
}

static void search_plainly(plain *p, uint32_t source) {
    const compact *g = p->graph;
    uint32_t tail = 0;
    memset(p->distance, 0xff, g->nodes * sizeof *p->distance);
    p->distance[source] = 0, p->queue[tail++] = source;
    for (uint32_t head = 0; head < tail; head++) {
        uint32_t u = p->queue[head];
        count_plainly(p, u, p->distance[u]);
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t v = g->neighbours[i];
            if (p->distance[v] == UINT32_MAX) p->distance[v] = p->distance[u] + 1, p->queue[tail++] = v;
        }
    }
}

static void check(const multi_source_bfs *s, const plain *p) {
    for (uint32_t u = 0; u < p->graph->nodes; u++) {
        assert_int_equal(s->sum[u], p->sum[u]);
        assert_near((double)s->harmonic[u] / exp2(s->fraction_bits), p->harmonic[u], 1e-9);
        assert_int_equal(s->eccentricity[u], p->eccentricity[u]);
        assert_int_equal(s->reached[u], p->reached[u]);
        assert_int_equal(s->pairs[u], p->pairs[u]);
    }
}

/* A graph, its rows and its cliques. */
typedef struct sample {
    compact rows;
    clique_cover cover;
} sample;

static void make_sample(sample *s, shape kind, uint32_t size, const coauth_context *context) {
    coauth_error error;
    bool found;
    coauth_graph *g = shape_graph(kind, size, size, context);
    assert_ok(compact_build(&s->rows, g, false, &error), &error);
    assert_ok(clique_cover_find(&s->cover, &found, &s->rows, UINT64_MAX, &error), &error);
    assert_true(found);
    coauth_graph_free(g);
}

static void free_sample(sample *s) {
    clique_cover_free(&s->cover);
    compact_free(&s->rows);
}

/* Sources are every step-th place, so many in each search; a search's figures go on through all of them. */
static void search_all(const sample *of, bool cliques, uint32_t step, uint32_t at_once) {
    multi_source_bfs s;
    plain p;
    coauth_error error;
    uint32_t sources[SWEEP_SOURCES], count = 0;
    make_plain(&p, &of->rows);
    assert_ok(
        multi_source_bfs_create(&s, &of->rows, cliques ? &of->cover : NULL, true, true, true, true, &error), &error);
    for (uint32_t u = 0; u < of->rows.nodes; u += step) {
        sources[count++] = u;
        search_plainly(&p, u);
        if (count < at_once && u + step < of->rows.nodes) continue;
        assert_ok(multi_source_bfs_run(&s, sources, count, &error), &error);
        count = 0;
    }
    check(&s, &p);
    multi_source_bfs_free(&s);
    free_plain(&p);
}

static void figures_are_those_of_single_searches(void **state) {
    (void)state;
    static const uint32_t at_once[] = {1, 63, 64, 65, 256, 257, SWEEP_SOURCES};
    coauth_context context = test_context(1);
    for (int kind = 0; kind < SHAPES; kind++) {
        for (uint32_t size = 9; size < 600; size += 521) {
            sample s;
            make_sample(&s, (shape)kind, size, &context);
            for (size_t k = 0; k < sizeof at_once / sizeof *at_once; k++) {
                if (at_once[k] == 1 && size > 9) continue;
                search_all(&s, k % 2, 1, at_once[k]);
                search_all(&s, !(k % 2), 1 + (uint32_t)k, at_once[k]);
            }
            free_sample(&s);
        }
    }
}

/* So large that steps look at little of it, and so wide that they come to look at all and go back to a little. */
static void large_graphs_are_searched_around_the_news(void **state) {
    (void)state;
    static const shape large[] = {SHAPE_PATH, SHAPE_TREE, SHAPE_CHAIN, SHAPE_SCATTERED, SHAPE_RANDOM, SHAPE_PAPERS};
    coauth_context context = test_context(1);
    for (size_t k = 0; k < sizeof large / sizeof *large; k++) {
        for (int cliques = 0; cliques < 2; cliques++) {
            sample s;
            make_sample(&s, large[k], 5000, &context);
            search_all(&s, cliques, 1000, 2);
            search_all(&s, cliques, 9, SWEEP_SOURCES);
            free_sample(&s);
        }
    }
}

static void what_is_not_wanted_is_not_there(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    sample s;
    make_sample(&s, SHAPE_PAPERS, 100, &context);
    for (int cliques = 0; cliques < 2; cliques++) {
        multi_source_bfs search;
        coauth_error error;
        const uint32_t source = 1;
        uint64_t all = 0;
        assert_ok(
            multi_source_bfs_create(&search, &s.rows, cliques ? &s.cover : NULL, false, false, false, false, &error),
            &error);
        assert_true(!search.sum && !search.harmonic && !search.eccentricity && !search.reached);
        assert_ok(multi_source_bfs_run(&search, &source, 1, &error), &error);
        for (uint32_t d = 0; d < s.rows.nodes; d++) all += search.pairs[d];
        assert_int_equal(all, s.rows.start[s.rows.component[source] + 1] - s.rows.start[s.rows.component[source]]);
        multi_source_bfs_free(&search);
    }
    free_sample(&s);
}

static void lack_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    sample s;
    make_sample(&s, SHAPE_PAPERS, 100, &context);
    for (int cliques = 0; cliques < 2; cliques++) {
        for (ration r = {0}; ration_next(&r);) {
            multi_source_bfs search;
            coauth_error error;
            s.rows.context = &r.context;
            ration_end(&r,
                multi_source_bfs_create(&search, &s.rows, cliques ? &s.cover : NULL, true, true, true, true, &error));
            multi_source_bfs_free(&search);
            s.rows.context = &context;
        }
    }
    free_sample(&s);
}

static void it_can_be_cancelled(void **state) {
    (void)state;
    const volatile int cancel = 1;
    coauth_context context = test_context(1);
    sample s;
    make_sample(&s, SHAPE_PAPERS, 100, &context);
    context.cancel = &cancel;
    for (int cliques = 0; cliques < 2; cliques++) {
        multi_source_bfs search;
        coauth_error error;
        const uint32_t source = 1;
        assert_ok(multi_source_bfs_create(&search, &s.rows, cliques ? &s.cover : NULL, true, true, true, true, &error),
            &error);
        assert_int_equal(multi_source_bfs_run(&search, &source, 1, &error), COAUTH_CANCELLED);
        multi_source_bfs_free(&search);
    }
    free_sample(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_of_single_searches),
        cmocka_unit_test(large_graphs_are_searched_around_the_news),
        cmocka_unit_test(what_is_not_wanted_is_not_there),
        cmocka_unit_test(lack_of_memory_is_an_error),
        cmocka_unit_test(it_can_be_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
