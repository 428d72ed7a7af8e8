/* test_batched_brandes_wide.c: the steps written out for AVX-512 give every sum to the last bit as those for any
 * processor do, of classes that stand for several nodes too. */
#include "base/random.h"
#include "centrality/batched_brandes_steps.h"
#include "path_counts.h"
#include "shapes.h"
#include "support.h"

/* What one search of a pair adds up. */
typedef struct side {
    batched_brandes *search;
    double *node, *arc;
} side;

typedef struct pair {
    reduced_graph rows;
    double *count, *each, *ends;
    uint8_t *simplicial;
    coauth_graph *graph;
    side side[2];
} pair;

static double *draw_numbers(uint32_t count, generator *random) {
    double *x = same_numbers(count, 0);
    for (uint32_t u = 0; u < count; u++) x[u] = 1 + generator_below(random, 3);
    return x;
}

static void make_pair(pair *p, shape kind, uint32_t size, generator *random, const coauth_context *context) {
    coauth_error error;
    uint32_t found;
    coauth_graph *g = shape_graph(kind, size, size, context);
    *p = (pair){.graph = g,
        .count = draw_numbers(g->nodes, random),
        .each = draw_numbers(g->nodes, random),
        .ends = draw_numbers(g->nodes, random),
        .simplicial = calloc((size_t)g->nodes + 1, 1)};
    p->rows = (reduced_graph){g->nodes, g->offsets, g->neighbours, p->count, p->each, p->simplicial, {0}, context};
    assert_ok(reduced_find_simplicial(&found, &p->rows, &error), &error);
    for (int wide = 0; wide < 2; wide++) {
        p->side[wide] = (side){
            batched_brandes_create(&p->rows, wide, &error), same_numbers(g->nodes, 0), same_numbers(2 * g->edges, 0)};
        assert_non_null(p->side[wide].search);
    }
}

static void free_pair(pair *p) {
    for (int wide = 0; wide < 2; wide++) {
        batched_brandes_free(p->side[wide].search, p->rows.context);
        free(p->side[wide].node);
        free(p->side[wide].arc);
    }
    free(p->count);
    free(p->each);
    free(p->ends);
    free(p->simplicial);
    coauth_graph_free(p->graph);
}

/* One batch by either; they go on adding to the same sums. */
static void run_both(pair *p, const brandes_round *r, const uint32_t *sources, uint32_t count) {
    coauth_error error;
    for (int wide = 0; wide < 2; wide++) {
        side *s = &p->side[wide];
        path_sums sums = {s->node, r->arcs ? s->arc : NULL};
        bool overflow;
        assert_ok(batched_brandes_run(&sums, &overflow, s->search, r, sources, count, &error), &error);
        assert_false(overflow);
    }
    assert_memory_equal(p->side[0].node, p->side[1].node, p->rows.nodes * sizeof(double));
    assert_memory_equal(p->side[0].arc, p->side[1].arc, reduced_arcs(&p->rows) * sizeof(double));
}

/* Rows end anywhere in a vector of sixteen neighbours, sources anywhere in a batch. */
static void sums_are_the_same_bit_by_bit(void **state) {
    (void)state;
    if (!wide_lane_steps()) skip(); /* the processor has none */
    coauth_context context = test_context(1);
    generator random = generator_make(1, "wide", 0);
    for (int kind = SHAPE_ONE; kind < SHAPES; kind++) {
        for (uint32_t size = 14; size < 90; size += 1 + size / 4) {
            pair p;
            make_pair(&p, (shape)kind, size, &random, &context);
            for (uint32_t first = 0, count = 1; first < p.rows.nodes; first += count, count = count % LANES + 1) {
                uint32_t sources[LANES], taken = 0;
                for (; taken < count && first + taken < p.rows.nodes; taken++) sources[taken] = first + taken;
                const brandes_round r = {
                    .graph = &p.rows, .ends = p.ends, .arcs = count % 2, .skips = count % 3 == 0, .done = first / 2};
                run_both(&p, &r, sources, taken);
            }
            double all = 0;
            for (uint32_t u = 0; u < p.rows.nodes; u++) all += p.side[1].node[u];
            assert_true(kind != SHAPE_PATH || all > 0);
            free_pair(&p);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_the_same_bit_by_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
