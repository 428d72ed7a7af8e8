/* bench_formats.c: time, size and memory of every format on a random graph with a projection's columns.
 *
 *     bench-write-formats [NODES EDGES [FORMAT...]]
 *
 * By default 2 million nodes, 10 million edges and GEXF, which should take less than 30 s and less than
 * 200 MB beyond the graph. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/random.h"
#include "clock.h"
#include "corpus/store.h"

#include "support.h"

typedef struct ledger {
    size_t now, most;
} ledger;

/* An allocator that keeps count; each block carries its size before it. */
static void *counting_reallocate(void *user, void *block, size_t size) {
    enum { HEAD = 16 };
    ledger *l = user;
    size_t *old = block ? (size_t *)(void *)((char *)block - HEAD) : NULL;
    if (old) l->now -= *old;
    if (!size) {
        free(old);
        return NULL;
    }
    size_t *head = realloc(old, size + HEAD);
    if (!head) return NULL;
    *head = size;
    l->now += size;
    if (l->now > l->most) l->most = l->now;
    return (char *)head + HEAD;
}

static coauth_column *add(coauth_table *table, const char *name, coauth_column_type type) {
    coauth_column *column;
    coauth_error error;
    assert_ok(coauth_table_add(&column, table, name, "benchmark", type, &error), &error);
    return column;
}

static void add_integers(coauth_table *table, const char *name, generator *g, uint32_t first, uint32_t range) {
    coauth_column *column = add(table, name, COAUTH_INTEGER);
    for (size_t i = 0; i < table->rows; i++) column->as.integer[i] = first + generator_below(g, range);
}

/* Sums of a few 1/(k-1), as fractional counting gives. */
static void add_fractions(coauth_table *table, const char *name, generator *g) {
    coauth_column *column = add(table, name, COAUTH_REAL);
    for (size_t i = 0; i < table->rows; i++)
        for (uint32_t papers = 1 + generator_below(g, 3); papers; papers--)
            column->as.real[i] += 1.0 / (1 + generator_below(g, 12));
}

static coauth_graph *make_graph(coauth_corpus *corpus, uint32_t nodes, uint64_t edges, const coauth_context *context) {
    generator g = generator_make(1, "bench", 0);
    uint32_t *from = malloc(edges * sizeof *from), *to = malloc(edges * sizeof *to);
    coauth_string *label = malloc(nodes * sizeof *label);
    for (uint32_t u = 0; u < nodes; u++) {
        char name[64];
        int n = snprintf(name, sizeof name, "Someone Müller-%u", u);
        label[u] = strings_intern(&corpus->strings, name, (size_t)n);
    }
    for (uint64_t e = 0; e < edges; e++) from[e] = generator_below(&g, nodes), to[e] = generator_below(&g, nodes);
    coauth_graph *graph;
    coauth_error error;
    assert_ok(coauth_graph_from_edges(&graph, NULL,
                  &(coauth_edge_list){
                      .nodes = nodes, .edges = edges, .from = from, .to = to, .labels = label, .corpus = corpus},
                  context, &error),
        &error);
    free(from);
    free(to);
    free(label);
    coauth_table *table[] = {&graph->node_table, &graph->edge_table};
    for (int t = 0; t < 2; t++) {
        add_integers(table[t], "papers", &g, 1, 20);
        add_fractions(table[t], "fractional", &g);
        add_integers(table[t], "first_year", &g, 1990, 20);
        add_integers(table[t], "last_year", &g, 2010, 16);
    }
    add_integers(&graph->edge_table, "truncated", &g, 0, 2);
    add_fractions(&graph->node_table, "strength", &g);
    add_integers(&graph->node_table, "degree", &g, 0, 100);
    return graph;
}

static void measure(const coauth_graph *graph, const char *format, ledger *l) {
    const char *path = scratch_path("graph");
    coauth_error error;
    size_t before = l->now;
    l->most = l->now;
    double start = wall_seconds(), processor = processor_seconds();
    assert_ok(coauth_write_graph(graph, path, format, NULL, &error), &error);
    double seconds = wall_seconds() - start;
    processor = processor_seconds() - processor;
    struct stat status;
    stat(path, &status);
    printf("%-14s %7.2f s, %7.2f s of processor, %8.1f MB, %6.1f MB of memory\n", format, seconds, processor,
        (double)status.st_size / 1e6, (double)(l->most - before) / 1e6);
    unlink(path);
}

int main(int count, char **argument) {
    ledger l = {0, 0};
    coauth_context context = test_context(2);
    context.reallocate = counting_reallocate;
    context.reallocate_user = &l;
    uint32_t nodes = count > 2 ? (uint32_t)strtoul(argument[1], NULL, 10) : 2000000;
    uint64_t edges = count > 2 ? strtoull(argument[2], NULL, 10) : 10000000;
    coauth_corpus *corpus;
    coauth_error error;
    assert_ok(coauth_corpus_create(&corpus, &context, &error), &error);
    coauth_graph *graph = make_graph(corpus, nodes, edges, &context);
    printf("%u nodes, %llu edges\n", graph->nodes, (unsigned long long)graph->edges);
    if (count <= 3) measure(graph, "gexf", &l);
    for (int i = 3; i < count; i++) measure(graph, argument[i], &l);
    coauth_graph_free(graph);
    coauth_corpus_free(corpus);
    return 0;
}
