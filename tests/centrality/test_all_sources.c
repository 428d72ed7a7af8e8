/* test_all_sources.c: the sums over all sources, by each kind of search, against the paths of all pairs. */
#include "centrality/all_sources.h"
#include "path_counts.h"
#include "shapes.h"
#include "support.h"

enum { SIZE = 150 }; /* no multiple of LANES; of a complete graph there are several chunks */
static const search_kind kinds[] = {SEARCH_SINGLE, SEARCH_BATCHED, SEARCH_BATCHED_WIDE};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* A graph whose nodes stand for themselves, and sums over it. */
typedef struct sample {
    reduced_graph rows;
    double *length, *ends, *node, *arc, *expected_node, *expected_arc;
    uint32_t *sources;
} sample;

static uint64_t arcs_of(const sample *s) {
    return reduced_arcs(&s->rows);
}

static void add_arrays(sample *s) {
    s->length = same_numbers(arcs_of(s), 1);
    s->ends = same_numbers(s->rows.nodes, 1);
    s->node = same_numbers(s->rows.nodes, 0), s->expected_node = same_numbers(s->rows.nodes, 0);
    s->arc = same_numbers(arcs_of(s), 0), s->expected_arc = same_numbers(arcs_of(s), 0);
    s->sources = malloc((s->rows.nodes + 1) * sizeof *s->sources);
    for (uint32_t u = 0; u < s->rows.nodes; u++) s->sources[u] = u;
}

static void free_sample(sample *s) {
    double *all[] = {s->length, s->ends, s->node, s->arc, s->expected_node, s->expected_arc};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
    free(s->sources);
    reduced_free(&s->rows);
}

/* Takes over a graph; nodes whose neighbours all know each other come first and are marked. */
static void make_sample(sample *s, coauth_graph *g) {
    const coauth_context *context = g->context;
    coauth_error error;
    double *ones = same_numbers(g->nodes, 1);
    uint8_t *marks = calloc((size_t)g->nodes + 1, 1);
    uint32_t found, *where = malloc((g->nodes + 1) * sizeof *where);
    reduced_graph plain = {g->nodes, g->offsets, g->neighbours, ones, ones, marks, {0}, context};
    *s = (sample){0};
    assert_ok(reduced_find_simplicial(&found, &plain, &error), &error);
    assert_ok(reduced_sort(&s->rows, where, &plain, &error), &error);
    add_arrays(s);
    free(where);
    free(marks);
    free(ones);
    coauth_graph_free(g);
}

static void clear_sums(sample *s) {
    memset(s->node, 0, s->rows.nodes * sizeof *s->node);
    memset(s->arc, 0, arcs_of(s) * sizeof *s->arc);
}

static void run(sample *s, const brandes_round *r, uint32_t count, const double *length, search_kind kind) {
    coauth_error error;
    path_sums sums = {s->node, r->arcs ? s->arc : NULL};
    clear_sums(s);
    assert_ok(all_sources_run(&sums, r, s->sources, count, length, kind, &error), &error);
}

static void check(const sample *s, bool arcs) {
    for (uint32_t u = 0; u < s->rows.nodes; u++) assert_near(s->node[u], s->expected_node[u], 1e-9);
    for (uint64_t i = 0; arcs && i < arcs_of(s); i++) assert_near(s->arc[i], s->expected_arc[i], 1e-9);
}

static void expect_all(sample *s) {
    path_counts counts;
    path_counts_make(&counts, &s->rows, s->length);
    for (uint32_t u = 0; u < s->rows.nodes; u++)
        path_counts_add(s->expected_node, s->expected_arc, &counts, u, s->ends);
    path_counts_free(&counts);
}

static void sums_are_those_of_all_pairs(void **state) {
    (void)state;
    coauth_context context = test_context(1), many = test_context(4);
    for (int kind = 0; kind < SHAPES; kind++) {
        sample s;
        make_sample(&s, shape_graph((shape)kind, SIZE, 3, &context));
        for (uint32_t u = 0; u < s.rows.nodes; u++) s.ends[u] = 1 + u % 3;
        expect_all(&s);
        for (int k = 0; k < 2 * KINDS; k++) {
            const brandes_round r = {.graph = &s.rows, .ends = s.ends, .arcs = k % 2};
            s.rows.context = &context;
            run(&s, &r, s.rows.nodes, NULL, kinds[k / 2]);
            check(&s, r.arcs);
            double *once = same_numbers(s.rows.nodes, 0);
            memcpy(once, s.node, s.rows.nodes * sizeof *once);
            s.rows.context = &many;
            run(&s, &r, s.rows.nodes, NULL, kinds[k / 2]);
            assert_memory_equal(once, s.node, s.rows.nodes * sizeof *once);
            free(once);
        }
        free_sample(&s);
    }
}

/* Each as long to go as to come. */
static void draw_lengths(sample *s) {
    for (uint32_t u = 0; u < s->rows.nodes; u++)
        for (uint64_t i = s->rows.offsets[u]; i < s->rows.offsets[u + 1]; i++)
            s->length[i] = 1 + u * s->rows.neighbours[i] % 4;
}

static void lengths_are_heeded(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (int kind = 0; kind < SHAPES; kind++) {
        sample s;
        make_sample(&s, shape_graph((shape)kind, SIZE, 5, &context));
        draw_lengths(&s);
        expect_all(&s);
        const brandes_round r = {.graph = &s.rows, .ends = s.ends, .arcs = true};
        run(&s, &r, s.rows.nodes, s.length, SEARCH_SINGLE);
        check(&s, true);
        free_sample(&s);
    }
}

/* Whose neighbours all know each other leaves once it was searched from; of two such, paths are counted one way. */
static void simplicial_sources_leave(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (int kind = SHAPE_ONE; kind < SHAPES; kind++) {
        sample s;
        path_counts counts;
        make_sample(&s, shape_graph((shape)kind, SIZE, 7, &context));
        uint32_t simplicial = 0;
        while (simplicial < s.rows.nodes && s.rows.simplicial[simplicial]) simplicial++;
        path_counts_make(&counts, &s.rows, s.length);
        for (uint32_t u = 0; u < simplicial; u++) {
            s.ends[u] = 0;
            path_counts_add(s.expected_node, NULL, &counts, u, s.ends);
        }
        path_counts_free(&counts);
        for (uint32_t u = 0; u < simplicial; u++) s.ends[u] = 1;
        const brandes_round r = {.graph = &s.rows, .ends = s.ends, .skips = true};
        for (int k = 0; k < KINDS; k++) {
            run(&s, &r, simplicial, NULL, kinds[k]);
            check(&s, false);
        }
        free_sample(&s);
    }
}

/* Steps of two nodes, each joined to both of the next: after 600 there are 2^599 paths, more than batches count. */
static double next_step(uint32_t u, uint32_t v) {
    return u / 2 == v / 2 + 1;
}

static void too_many_paths_are_searched_singly(void **state) {
    (void)state;
    enum { NODES = 1200, SOURCES = LANES + 1 };
    coauth_context context = test_context(1);
    sample s;
    make_sample(&s, tied_graph(NODES, next_step, &context));
    const brandes_round r = {.graph = &s.rows, .ends = s.ends};
    run(&s, &r, SOURCES, NULL, SEARCH_SINGLE);
    memcpy(s.expected_node, s.node, NODES * sizeof *s.node);
    assert_true(s.node[NODES / 2] > 0);
    run(&s, &r, SOURCES, NULL, SEARCH_BATCHED_WIDE);
    check(&s, false);
    free_sample(&s);
}

static void lack_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    sample s;
    make_sample(&s, shape_graph(SHAPE_PAPERS, SIZE, 1, &context));
    expect_all(&s);
    for (int k = 0; k < KINDS; k++) {
        for (ration n = {0}; ration_next(&n);) {
            const brandes_round r = {.graph = &s.rows, .ends = s.ends, .arcs = true};
            path_sums sums = {s.node, s.arc};
            coauth_error error;
            clear_sums(&s);
            s.rows.context = &n.context;
            if (ration_end(&n, all_sources_run(&sums, &r, s.sources, s.rows.nodes, NULL, kinds[k], &error)))
                check(&s, true);
            s.rows.context = &context;
        }
    }
    free_sample(&s);
}

/* Memory whose last-th piece is asked for by somebody who is told to stop then. */
typedef struct stopping {
    long last, asked;
    volatile int cancel;
} stopping;

static void *reallocate_and_stop(void *user, void *block, size_t size) {
    stopping *s = user;
    if (!size) return free(block), NULL;
    if (++s->asked == s->last) s->cancel = 1;
    return realloc(block, size);
}

/* At the start and at any piece of memory of the first of ten batches. */
static void it_can_be_cancelled(void **state) {
    (void)state;
    coauth_context context = test_context(1), cancelled = test_context(1);
    sample s;
    make_sample(&s, shape_graph(SHAPE_PAPERS, SIZE, 1, &context));
    const brandes_round r = {.graph = &s.rows, .ends = s.ends};
    path_sums sums = {s.node, NULL};
    coauth_error error;
    s.rows.context = &cancelled;
    for (int k = 0; k < KINDS; k++) {
        stopping memory = {0};
        cancelled.reallocate = reallocate_and_stop;
        cancelled.reallocate_user = &memory;
        cancelled.cancel = &memory.cancel;
        run(&s, &r, s.rows.nodes, NULL, kinds[k]);
        clear_sums(&s);
        for (long last = memory.asked; last > 0; last--) {
            memory = (stopping){.last = last};
            assert_int_equal(
                all_sources_run(&sums, &r, s.sources, s.rows.nodes, NULL, kinds[k], &error), COAUTH_CANCELLED);
        }
        for (uint32_t u = 0; u < s.rows.nodes; u++) assert_true(s.node[u] == 0);
    }
    s.rows.context = &context;
    free_sample(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_those_of_all_pairs),
        cmocka_unit_test(lengths_are_heeded),
        cmocka_unit_test(simplicial_sources_leave),
        cmocka_unit_test(too_many_paths_are_searched_singly),
        cmocka_unit_test(lack_of_memory_is_an_error),
        cmocka_unit_test(it_can_be_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
