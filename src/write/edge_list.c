/* edge_list.c: a line "a1 a2 WEIGHT" per edge, and nothing else: igraph's NCOL, NetworkX' weighted edge
 * list.  It has no place for names, attributes and nodes without edges. */
#include "write/rows.h"
#include "write/writer.h"

static void write_part(const coauth_graph *graph, output *out, const coauth_write_options *options, file_part part) {
    (void)options;
    for (uint64_t e = 0; part == FILE_EDGES && e < graph->edges && more_rows(out, graph, e); e++)
        output_edge_line(out, graph, e);
}

static coauth_status write_edge_list(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    write_parts(graph, out, options, write_part);
    return COAUTH_OK;
}

const writer edge_list_writer = {
    .format =
        {
            .name = "edgelist",
            .ending = ".edgelist",
            .title = "weighted edge list (names in FILE.names.csv)",
            .opens = "NetworkX, igraph (NCOL), SNAP, any script",
            .checked = "tests with NetworkX and igraph; SNAP by its format of two or three columns",
            .plain = true,
        },
    .write = write_edge_list,
    .part = write_part,
    .companions = {{.suffix = ".names.csv", .write = names_csv, .warning = "an edge list holds no names"}},
};
