/* lgl.c: the format of Large Graph Layout (Adai et al. 2004): a line "# a1" for every node, behind it a line
 * "a2 WEIGHT" for each neighbour that stands later, so that an edge stands once.  It has no place for names and
 * attributes. */
#include "write/rows.h"
#include "write/writer.h"

static coauth_status write_lgl(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)options;
    (void)error;
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) {
        output_text(out, "# ");
        output_node_id(out, graph, u);
        output_char(out, '\n');
        for (uint64_t i = graph->offsets[u]; i < graph->offsets[u + 1]; i++) {
            if (graph->neighbours[i] < u) continue;
            output_node_id(out, graph, graph->neighbours[i]);
            output_char(out, ' ');
            output_real(out, graph->weight[graph->edge_ids[i]]);
            output_char(out, '\n');
        }
    }
    return COAUTH_OK;
}

const writer lgl_writer = {
    .format =
        {
            .name = "lgl",
            .ending = ".lgl",
            .title = "LGL (names in FILE.names.csv)",
            .opens = "igraph, LGL",
            .checked = "tests with igraph; LGL by its paper",
            .plain = true,
        },
    .write = write_lgl,
    .companions = {{.suffix = ".names.csv", .write = names_csv, .warning = "an LGL file holds no names"}},
};
