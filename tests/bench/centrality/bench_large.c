/* bench_large.c: a graph of 2 million authors and 10 million collaborations. */
#include <sys/resource.h>

#include "centrality/sampling.h"
#include "clock.h"
#include "shapes.h"
#include "support.h"

int main(int count, char **argument) {
    static const char *const measures[] = {"pagerank", "clustering", "core", "harmonic", "betweenness"};
    coauth_context context = test_context(2);
    uint32_t authors = count > 1 ? (uint32_t)strtoul(argument[1], NULL, 10) : 2000000;
    coauth_graph *g = papers_graph(authors, (uint32_t)(authors * 0.62), 7, 1, &context);
    struct rusage usage;
    printf("%u nodes, %llu edges\n", g->nodes, (unsigned long long)g->edges);
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        coauth_measure_options options = COAUTH_MEASURE_OPTIONS;
        coauth_error error;
        double wall = wall_seconds(), processor = processor_seconds();
        options.epsilon = i == 3 ? 0.065 : 0.01;
        assert_ok(coauth_measure_compute(g, measures[i], &options, &error), &error);
        getrusage(RUSAGE_SELF, &usage);
        printf("%-12s %6.2f s (%.2f s of processors), %.2f GiB at most so far\n", measures[i], wall_seconds() - wall,
            processor_seconds() - processor, (double)usage.ru_maxrss / 1048576);
        fflush(stdout);
    }
    coauth_graph_free(g);
    return 0;
}
