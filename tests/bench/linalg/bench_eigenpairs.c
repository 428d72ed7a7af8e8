/* bench_eigenpairs.c: leading eigenpairs of the normalised adjacency against igraph's ARPACK on the same operator,
 * in the same run.
 *
 *     bench-linalg-eigenpairs [EDGE-LIST | AUTHORS [COUNT [TOLERANCE]]]
 *
 * By default 32 pairs at 1e-8 of a graph of papers of the ACL Anthology's size.  Given a number, of that many authors
 * (five collaborations each); from a million on without ARPACK. */
#include <ctype.h>
#include <math.h>
#include <sys/resource.h>

#include "base/error.h"
#include "clock.h"
#include "linalg/fold.h"
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

static void theirs(
    const sparse_matrix *m, const double *values, uint32_t count, double tolerance, double wall, double processor) {
    igraph_arpack_options_t options;
    igraph_vector_t found;
    igraph_matrix_t vectors;
    double most = 0;
    igraph_arpack_options_init(&options);
    igraph_vector_init(&found, 0);
    igraph_matrix_init(&vectors, 0, 0);
    options.n = (int)m->graph->nodes, options.nev = (int)count, options.ncv = 0, options.tol = tolerance;
    options.which[0] = 'L', options.which[1] = 'A', options.mxiter = 10000;
    double their_wall = wall_seconds(), their_processor = processor_seconds();
    igraph_arpack_rssolve(multiply, (void *)m, &options, NULL, &found, &vectors);
    their_wall = wall_seconds() - their_wall, their_processor = processor_seconds() - their_processor;
    for (uint32_t j = 0; j < count; j++) most = fmax(most, fabs(values[j] - VECTOR(found)[j]));
    printf("igraph's ARPACK: %.2f s (%.2f s of processors), %d products; ours is %.1f times as fast, by processor time "
           "%.1f; "
           "values differ by %.1e at most\n",
        their_wall, their_processor, options.numop, their_wall / wall, their_processor / processor, most);
    igraph_vector_destroy(&found);
    igraph_matrix_destroy(&vectors);
}

int main(int count, char **argument) {
    coauth_context context = test_context(2);
    coauth_error error = {0};
    bool number = count > 1 && isdigit((unsigned char)argument[1][0]);
    uint32_t authors = number ? (uint32_t)strtoul(argument[1], NULL, 10) : 60000;
    coauth_graph *g = count > 1 && !number ? edge_list_graph(argument[1], &context)
                                           : papers_graph(authors, (uint32_t)(authors * 0.62), 7, 1, &context);
    coauth_graph *giant = giant_graph(g);
    coauth_graph_free(g);
    eigen_request request = {.count = count > 2 ? (uint32_t)atoi(argument[2]) : 32,
        .degree = 24,
        .tolerance = count > 3 ? atof(argument[3]) : 1e-8};
    sparse_matrix m;
    assert_ok(sparse_build(&m, giant, COAUTH_NORMALISED_ADJACENCY, false, &error), &error);
    double *values = malloc(request.count * sizeof *values), *residuals = malloc(request.count * sizeof *values);
    double *vectors = malloc((size_t)giant->nodes * request.count * sizeof *vectors);
    eigen_report report = {0};
    struct rusage usage;
    double wall = wall_seconds(), processor = processor_seconds();
    assert_ok(fold_largest(values, vectors, residuals, &report, &m, &request, &error), &error);
    wall = wall_seconds() - wall, processor = processor_seconds() - processor;
    getrusage(RUSAGE_SELF, &usage);
    printf("%u nodes, %llu edges, %u eigenpairs at %g: %.2f s (%.2f s of processors), %llu products, %u steps, %.2f "
           "GiB at most\n",
        giant->nodes, (unsigned long long)giant->edges, request.count, request.tolerance, wall, processor,
        (unsigned long long)report.products, report.steps, (double)usage.ru_maxrss / 1048576);
    fflush(stdout);
    if (giant->nodes < 1000000) theirs(&m, values, request.count, request.tolerance, wall, processor);
    sparse_free(&m);
    coauth_graph_free(giant);
    free(values), free(residuals), free(vectors);
    return 0;
}
