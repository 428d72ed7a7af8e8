/* json.c: node-link JSON, as d3-force and NetworkX (edges="edges") take it.  Missing values are
 * null; there are no NaNs. */
#include "base/json_out.h"
#include "write/json_row.h"
#include "write/rows.h"
#include "write/writer.h"

static void write_head(const coauth_graph *graph, output *out, const coauth_write_options *options) {
    output_text(out, "{\"directed\":false,\"multigraph\":false,\"graph\":{\"kind\":");
    quote_json(out, kind_name(graph));
    output_text(out, ",\"weight\":");
    quote_json(out, graph->weight_name);
    if (options->title) {
        output_text(out, ",\"title\":");
        quote_json(out, options->title);
    }
    output_char(out, '}');
}

static coauth_status write_json(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    write_head(graph, out, options);
    output_text(out, ",\n\"nodes\":[");
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) {
        output_text(out, u ? ",\n{\"id\":\"" : "\n{\"id\":\"");
        output_node_id(out, graph, u);
        output_text(out, "\",\"label\":");
        quote_json(out, coauth_graph_label(graph, u));
        json_row(out, &graph->node_table, u, true, NULL);
        output_char(out, '}');
    }
    output_text(out, "],\n\"edges\":[");
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, graph->nodes + e); e++) {
        output_text(out, e ? ",\n{\"source\":\"" : "\n{\"source\":\"");
        output_node_id(out, graph, graph->from[e]);
        output_text(out, "\",\"target\":\"");
        output_node_id(out, graph, graph->to[e]);
        output_text(out, "\",\"weight\":");
        output_real(out, graph->weight[e]);
        json_row(out, &graph->edge_table, e, true, NULL);
        output_char(out, '}');
    }
    output_text(out, "]}\n");
    return COAUTH_OK;
}

const writer json_writer = {
    .format =
        {
            .name = "json",
            .ending = ".json",
            .title = "node-link JSON",
            .opens = "d3, JavaScript, NetworkX (node_link_graph with edges=\"edges\", formerly link=)",
            .checked = "tests with NetworkX; d3 takes its nodes and edges as they are",
            .plain = true,
        },
    .write = write_json,
};
