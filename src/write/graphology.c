/* graphology.c: graphology's serialised graph, which sigma.js draws: x, y, size and color are node
 * attributes there, and an edge's thickness is its size.  A missing value is absent. */
#include "base/json_out.h"
#include "write/json_row.h"
#include "write/rows.h"
#include "write/writer.h"

static void write_edge(const coauth_graph *graph, output *out, uint64_t e, const visual *lines) {
    output_text(out, e ? ",\n{\"key\":\"e" : "\n{\"key\":\"e");
    output_integer(out, (int64_t)e + 1);
    output_text(out, "\",\"source\":\"");
    output_node_id(out, graph, graph->from[e]);
    output_text(out, "\",\"target\":\"");
    output_node_id(out, graph, graph->to[e]);
    output_text(out, "\",\"undirected\":true,\"attributes\":{\"weight\":");
    output_real(out, graph->weight[e]);
    if (lines->thickness && has_value(lines->thickness, e)) json_real_member(out, "size", lines->thickness->as.real[e]);
    json_row(out, &graph->edge_table, e, false, lines);
    output_text(out, "}}");
}

static coauth_status write_graphology(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    const visual lines = {.thickness = visual_columns(graph).thickness};
    output_text(out, "{\"options\":{\"type\":\"undirected\",\"multi\":false,\"allowSelfLoops\":false},"
                     "\n\"attributes\":{\"name\":");
    quote_json(out, options->title ? options->title : kind_name(graph));
    output_text(out, "},\n\"nodes\":[");
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) {
        output_text(out, u ? ",\n{\"key\":\"" : "\n{\"key\":\"");
        output_node_id(out, graph, u);
        output_text(out, "\",\"attributes\":{\"label\":");
        quote_json(out, coauth_graph_label(graph, u));
        json_row(out, &graph->node_table, u, false, NULL);
        output_text(out, "}}");
    }
    output_text(out, "],\n\"edges\":[");
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, graph->nodes + e); e++)
        write_edge(graph, out, e, &lines);
    output_text(out, "]}\n");
    return COAUTH_OK;
}

const writer graphology_writer = {
    .format =
        {
            .name = "graphology",
            .ending = ".graphology.json",
            .title = "graphology JSON",
            .opens = "graphology, sigma.js",
            .checked = "tests with graphology, on which sigma.js draws",
        },
    .write = write_graphology,
};
