/* tgf.c: the Trivial Graph Format of yEd: a line "a1 NAME" for each node, a line "#", a line "a1 a2 WEIGHT" for each
 * edge.  It has no place for attributes. */
#include "write/rows.h"
#include "write/writer.h"

/* A name as one line. */
static void write_label(output *out, const char *label) {
    for (; *label; label++) output_char(out, (unsigned char)*label < ' ' ? ' ' : *label);
}

static coauth_status write_tgf(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)options;
    (void)error;
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) {
        output_node_id(out, graph, u);
        output_char(out, ' ');
        write_label(out, coauth_graph_label(graph, u));
        output_char(out, '\n');
    }
    output_text(out, "#\n");
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, graph->nodes + e); e++)
        output_edge_line(out, graph, e);
    return COAUTH_OK;
}

const writer tgf_writer = {
    .format =
        {
            .name = "tgf",
            .ending = ".tgf",
            .title = "Trivial Graph Format (ids, names, weights)",
            .opens = "yEd",
            .checked = "tests that read its lines by yEd's manual, not from yEd itself",
            .plain = true,
        },
    .write = write_tgf,
};
