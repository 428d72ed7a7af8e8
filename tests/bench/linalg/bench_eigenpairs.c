/* bench_eigenpairs.c: leading eigenpairs of the normalised adjacency against igraph's ARPACK on the same operator,
 * in the same run.
 *
 *     bench-linalg-eigenpairs [EDGE-LIST [COUNT]]
 *
 * Without a file, a graph of papers of the ACL Anthology's size. */
#include <math.h>

#include "base/error.h"
#include "clock.h"
#include "linalg/eigen.h"
#include "reference.h"
#include "shapes.h"
#include "support.h"

static igraph_error_t multiply(igraph_real_t *to, const igraph_real_t *from, int n, void *extra) {
    const sparse_matrix *m = extra;
    for (int u = 0; u < n; u++) {
        double sum = 0;
        for (uint64_t i = m->graph->offsets[u]; i < m->graph->offsets[u + 1]; i++)
            sum += m->value[i] * from[m->graph->neighbours[i]];
        to[u] = sum;
    }
    return IGRAPH_SUCCESS;
}

int main(int count, char **argument) {
    coauth_context context = test_context(2);
    coauth_error error = {0};
    coauth_graph *g = count > 1 ? edge_list_graph(argument[1], &context) : papers_graph(60000, 70000, 8, 1, &context);
    coauth_graph *giant = giant_graph(g);
    eigen_request request = {.count = count > 2 ? (uint32_t)atoi(argument[2]) : 32, .degree = 24, .tolerance = 1e-8};
    if (count > 3) request.degree = (uint32_t)atoi(argument[3]);
    sparse_matrix m;
    assert_ok(sparse_build(&m, giant, COAUTH_NORMALISED_ADJACENCY, false, &error), &error);
    linear_operator o = sparse_operator(&m);
    double *values = malloc(request.count * sizeof *values), *residuals = malloc(request.count * sizeof *values);
    double *vectors = malloc((size_t)giant->nodes * request.count * sizeof *vectors);
    eigen_report report = {0};
    double wall = wall_seconds(), processor = processor_seconds();
    assert_ok(eigen_largest(values, vectors, residuals, &report, &o, &request, &error), &error);
    wall = wall_seconds() - wall, processor = processor_seconds() - processor;
    printf("%u nodes, %llu edges, %u eigenpairs: %.2f s (%.2f s of processors), %llu products, %u steps\n", giant->nodes,
        (unsigned long long)giant->edges, request.count, wall, processor, (unsigned long long)report.products, report.steps);
    fflush(stdout);
    if (count > 4) return 0;
    igraph_arpack_options_t options;
    igraph_vector_t theirs;
    igraph_matrix_t their_vectors;
    igraph_arpack_options_init(&options);
    igraph_vector_init(&theirs, 0);
    igraph_matrix_init(&their_vectors, 0, 0);
    options.n = (int)giant->nodes, options.nev = (int)request.count, options.ncv = 0, options.tol = 1e-8;
    options.which[0] = 'L', options.which[1] = 'A', options.mxiter = 10000;
    double their_wall = wall_seconds(), their_processor = processor_seconds(), most = 0;
    igraph_arpack_rssolve(multiply, &m, &options, NULL, &theirs, &their_vectors);
    their_wall = wall_seconds() - their_wall, their_processor = processor_seconds() - their_processor;
    for (uint32_t j = 0; j < request.count; j++) most = fmax(most, fabs(values[j] - VECTOR(theirs)[j]));
    printf("igraph's ARPACK: %.2f s (%.2f s of processors), %d products; %.1f times, by processor time on two threads %.1f; "
           "values differ by %.1e at most\n", their_wall, their_processor, options.numop, their_wall / wall,
        their_processor / (processor / 2), most);
    igraph_vector_destroy(&theirs);
    igraph_matrix_destroy(&their_vectors);
    sparse_free(&m);
    coauth_graph_free(giant);
    coauth_graph_free(g);
    free(values), free(residuals), free(vectors);
    return 0;
}
