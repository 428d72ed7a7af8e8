/* matrix_market.c: the weighted adjacency matrix in Matrix Market's coordinate format (Boisvert, Pozo and
 * Remington 1996): symmetric, so only the entries below the diagonal, numbered from 1. */
#include "write/rows.h"
#include "write/writer.h"

static coauth_status write_matrix(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    output_text(out, "%%MatrixMarket matrix coordinate real symmetric\n");
    if (options->title) {
        output_text(out, "% ");
        output_text(out, options->title);
        output_char(out, '\n');
    }
    output_format(out, "%u %u %llu\n", graph->nodes, graph->nodes, (unsigned long long)graph->edges);
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, e); e++) {
        output_integer(out, (int64_t)graph->to[e] + 1);
        output_char(out, ' ');
        output_integer(out, (int64_t)graph->from[e] + 1);
        output_char(out, ' ');
        output_real(out, graph->weight[e]);
        output_char(out, '\n');
    }
    return COAUTH_OK;
}

const writer matrix_market_writer = {
    .format =
        {
            .name = "mtx",
            .ending = ".mtx",
            .title = "Matrix Market adjacency matrix (names in FILE.names.csv)",
            .opens = "SciPy, MATLAB, Julia, GraphBLAS",
            .checked = "tests with SciPy; the others by the definition of the format (NIST), which they share",
            .plain = true,
        },
    .write = write_matrix,
    .companions = {{.suffix = ".names.csv", .write = names_csv, .warning = "a matrix holds no names"}},
};
