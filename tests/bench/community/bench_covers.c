/* bench_covers.c: overlapping groups: seconds, and what comes out.
 *
 *     bench-community-covers [EDGE-LIST | AUTHORS]
 *
 * Without a file, a graph of papers of the ACL Anthology's size, or of that many authors. */
#include <ctype.h>
#include <sys/resource.h>

#include "clock.h"
#include "shapes.h"
#include "support.h"

static void run(const coauth_graph *g, const char *method, uint32_t clique_size) {
    coauth_cover_options o = COAUTH_COVER_OPTIONS;
    coauth_cover_quality q;
    coauth_cover *cover;
    coauth_error error;
    const coauth_parameter size = {"clique-size", clique_size};
    o.parameters = (coauth_parameters){&size, 1};
    double wall = wall_seconds(), processor = processor_seconds();
    assert_ok(coauth_covers_find(&cover, g, method, &o, &error), &error);
    wall = wall_seconds() - wall, processor = processor_seconds() - processor;
    assert_ok(coauth_cover_describe(NULL, &q, g, cover, &o, &error), &error);
    printf(
        "%-18s k = %u: %.3f s (%.3f s of processors), %u communities, largest %llu, %u authors in none, %u in several, "
        "mean %.2f, most %u, coverage %.3f, modularity %.3f, conductance %.3f\n",
        method, clique_size, wall, processor, cover->communities,
        cover->communities ? (unsigned long long)cover->start[1] : 0, q.in_none, q.in_several, q.mean, q.most,
        q.coverage, q.modularity, q.conductance);
    fflush(stdout);
    coauth_cover_free(cover);
}

int main(int count, char **argument) {
    coauth_context context = test_context(2);
    bool number = count > 1 && isdigit((unsigned char)argument[1][0]);
    uint32_t authors = number ? (uint32_t)strtoul(argument[1], NULL, 10) : 60000;
    coauth_graph *g = count > 1 && !number ? edge_list_graph(argument[1], &context)
                                           : papers_graph(authors, (uint32_t)(authors * 0.62), 7, 1, &context);
    struct rusage usage;
    printf("%u nodes, %llu edges\n", g->nodes, (unsigned long long)g->edges);
    for (uint32_t k = 3; k <= 6; k++) run(g, "clique-percolation", k);
    run(g, "slpa", 4);
    getrusage(RUSAGE_SELF, &usage);
    printf("%.2f GiB at most\n", (double)usage.ru_maxrss / 1048576);
    coauth_graph_free(g);
    return 0;
}
