/* bench_leiden.c: Leiden and Louvain against igraph's, in the same run.
 *
 *     bench-community-leiden [EDGE-LIST | AUTHORS]
 *
 * Without a file, a graph of papers of the ACL Anthology's size, or of that many authors (five collaborations each). */
#include <ctype.h>
#include <sys/resource.h>

#include "clock.h"
#include "reference.h"
#include "shapes.h"
#include "support.h"

static double modularity(const coauth_graph *g, const uint32_t *member, uint32_t count) {
    const coauth_community_options o = {.resolution = 1};
    coauth_community_quality quality;
    coauth_error error;
    assert_ok(coauth_communities_describe(NULL, &quality, g, (coauth_partition){member, count}, &o, &error), &error);
    return quality.modularity;
}

static void ours(const coauth_graph *g, const char *method, uint32_t iterations) {
    const coauth_community_options o = {
        .resolution = 1, .iterations = iterations}; /* without weights, as igraph below */
    coauth_error error;
    uint32_t *member = malloc((g->nodes + 1u) * sizeof *member), count;
    double wall = wall_seconds(), processor = processor_seconds();
    assert_ok(coauth_communities_find(member, &count, g, method, &o, &error), &error);
    wall = wall_seconds() - wall, processor = processor_seconds() - processor;
    printf("%-20s %2u iterations: %.3f s (%.3f s of processors), modularity %.5f, %u communities\n", method, iterations,
        wall, processor, modularity(g, member, count), count);
    fflush(stdout);
    free(member);
}

static void theirs(const coauth_graph *g, int iterations) {
    igraph_t reference;
    igraph_vector_t degree;
    igraph_vector_int_t membership;
    igraph_integer_t count;
    igraph_real_t quality;
    reference_graph(&reference, g);
    igraph_vector_init(&degree, 0);
    igraph_vector_int_init(&membership, 0);
    igraph_strength(&reference, &degree, igraph_vss_all(), IGRAPH_ALL, true, NULL);
    igraph_rng_seed(igraph_rng_default(), 1);
    double wall = wall_seconds(), processor = processor_seconds();
    igraph_community_leiden(&reference, NULL, &degree, 1.0 / (2.0 * (double)g->edges), 0.01, false, iterations,
        &membership, &count, &quality);
    wall = wall_seconds() - wall, processor = processor_seconds() - processor;
    igraph_modularity(&reference, &membership, NULL, 1, false, &quality);
    printf("%-20s %2d iterations: %.3f s (%.3f s of processors), modularity %.5f, %d communities\n", "igraph's Leiden",
        iterations, wall, processor, quality, (int)count);
    wall = wall_seconds(), processor = processor_seconds();
    igraph_community_multilevel(&reference, NULL, 1, &membership, NULL, NULL);
    wall = wall_seconds() - wall, processor = processor_seconds() - processor;
    igraph_modularity(&reference, &membership, NULL, 1, false, &quality);
    printf("%-20s                %.3f s (%.3f s of processors), modularity %.5f\n", "igraph's Louvain", wall, processor,
        quality);
    igraph_vector_destroy(&degree);
    igraph_vector_int_destroy(&membership);
    igraph_destroy(&reference);
}

int main(int count, char **argument) {
    coauth_context context = test_context(2);
    bool number = count > 1 && isdigit((unsigned char)argument[1][0]);
    uint32_t authors = number ? (uint32_t)strtoul(argument[1], NULL, 10) : 60000;
    coauth_graph *g = count > 1 && !number ? edge_list_graph(argument[1], &context)
                                           : papers_graph(authors, (uint32_t)(authors * 0.62), 7, 1, &context);
    coauth_graph *giant = giant_graph(g);
    struct rusage usage;
    printf("%u nodes, %llu edges\n", giant->nodes, (unsigned long long)giant->edges);
    ours(giant, "leiden", 1);
    ours(giant, "leiden", 3);
    ours(giant, "leiden", 0);
    ours(giant, "louvain", 1);
    ours(giant, "label-propagation", 0);
    getrusage(RUSAGE_SELF, &usage);
    printf("%.2f GiB at most\n", (double)usage.ru_maxrss / 1048576);
    if (giant->nodes < 1000000) theirs(giant, 3);
    coauth_graph_free(giant);
    coauth_graph_free(g);
    return 0;
}
