/* bench_quality.c: time and quality of layouts beside igraph's DrL.
 * usage: bench-layout-quality EDGE_LIST|AUTHORS [METHOD...]: the giant component of a file of lines "a b weight", or a
 * random network of that many authors, components and all, of which only the time is measured. */
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"
#include "drawing.h"
#include "shapes.h"

static void measure(coauth_graph *g, const char *method, bool linear) {
    coauth_error error = {0};
    coauth_layout_options o = COAUTH_LAYOUT_OPTIONS;
    o.linear = linear;
    double start = wall_seconds();
    if (coauth_layout_add(g, method, &o, &error) != COAUTH_OK) {
        printf("%-22s %s\n", method, error.text);
        return;
    }
    double took = wall_seconds() - start;
    if (g->nodes > 500000) {
        printf("%-15s %8.1f s\n", method, took);
        return;
    }
    const double *x = coauth_table_find(&g->node_table, "x")->as.real,
                 *y = coauth_table_find(&g->node_table, "y")->as.real;
    printf("%-15s %-6s %8.1f s  preserved %.3f  stress %.3f\n", method, linear ? "linear" : "", took,
        drawing_preserved(g, x, y, 4000), drawing_stress(g, x, y, 60));
    fflush(stdout);
}

int main(int count, char **arguments) {
    static const char *const usual[] = {"forceatlas2", "vos", "drl"};
    coauth_context context;
    coauth_context_init(&context);
    uint32_t authors = count > 1 ? (uint32_t)strtoul(arguments[1], NULL, 10) : 0;
    coauth_graph *all = authors     ? papers_graph(authors, authors, 6, 1, &context)
                        : count > 1 ? edge_list_graph(arguments[1], &context)
                                    : NULL;
    coauth_graph *g = authors ? all : all ? giant_graph(all) : NULL;
    if (!g) return fprintf(stderr, "usage: bench-layout-quality EDGE_LIST|AUTHORS [METHOD...]\n"), 2;
    printf("%u authors, %llu collaborations, %u threads\n", g->nodes, (unsigned long long)g->edges, context.threads);
    for (int i = 2; i < count; i++) measure(g, arguments[i], false);
    if (count == 2) {
        for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) measure(g, usual[i], false);
        measure(g, usual[0], true);
    }
    coauth_graph_free(g);
    if (g != all) coauth_graph_free(all);
    return 0;
}
