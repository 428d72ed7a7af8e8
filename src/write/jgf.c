/* jgf.c: the JSON Graph Format, version 2 (jsongraphformat.info): nodes by their ids, attributes and weights within
 * "metadata".  A missing value is absent. */
#include "base/json_out.h"
#include "write/json_row.h"
#include "write/rows.h"
#include "write/writer.h"

static void write_node(const coauth_graph *graph, output *out, uint32_t u, const visual *drawn) {
    output_char(out, '"');
    output_node_id(out, graph, u);
    output_text(out, "\":{\"label\":");
    quote_json(out, coauth_graph_label(graph, u));
    output_text(out, ",\"metadata\":{\"name\":");
    quote_json(out, coauth_graph_label(graph, u));
    json_row(out, &graph->node_table, u, false, drawn);
    output_text(out, "}}");
}

static void write_edge(const coauth_graph *graph, output *out, uint64_t e) {
    output_text(out, "{\"source\":\"");
    output_node_id(out, graph, graph->from[e]);
    output_text(out, "\",\"target\":\"");
    output_node_id(out, graph, graph->to[e]);
    output_text(out, "\",\"metadata\":{\"weight\":");
    output_real(out, graph->weight[e]);
    json_row(out, &graph->edge_table, e, false, NULL);
    output_text(out, "}}");
}

static coauth_status write_jgf(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    output_text(out, "{\"graph\":{\"directed\":false,\"label\":");
    quote_json(out, options->title ? options->title : kind_name(graph));
    output_text(out, ",\"metadata\":{\"weight\":");
    quote_json(out, graph->weight_name);
    output_text(out, "},\n\"nodes\":{");
    json_nodes_and_edges(graph, out, write_node, "},\n\"edges\":[", write_edge, NULL);
    output_text(out, "]}}\n");
    return COAUTH_OK;
}

const writer jgf_writer = {
    .format =
        {
            .name = "jgf",
            .ending = ".jgf",
            .title = "JSON Graph Format (version 2)",
            .opens = "libraries for the JSON Graph Format",
            .checked = "tests against the rules of its specification, not from those libraries",
        },
    .write = write_jgf,
};
