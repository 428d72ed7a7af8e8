/* cyjs.c: Cytoscape.js JSON as Cytoscape exchanges it.  The label is the column "name", which Cytoscape
 * shows; "value" is the id once more, which NetworkX takes for the node; a missing value is absent.  Places have y
 * downwards there. */
#include "base/json_out.h"
#include "write/json_row.h"
#include "write/rows.h"
#include "write/writer.h"

/* What a style in Cytoscape maps stays data; only the place has a place of its own. */
static visual places_only(const coauth_graph *graph) {
    visual v = visual_columns(graph);
    return (visual){.x = v.x, .y = v.y};
}

static void write_node(const coauth_graph *graph, output *out, uint32_t u, const visual *v) {
    output_text(out, "{\"data\":{\"id\":\"");
    output_node_id(out, graph, u);
    output_text(out, "\",\"value\":\"");
    output_node_id(out, graph, u);
    output_char(out, '"');
    json_text_member(out, "name", coauth_graph_label(graph, u));
    json_row(out, &graph->node_table, u, false, v);
    output_char(out, '}');
    if (visual_has_position(v, u)) {
        output_text(out, ",\"position\":{\"x\":");
        output_real(out, v->x->as.real[u]);
        json_real_member(out, "y", -v->y->as.real[u]);
        output_char(out, '}');
    }
    output_char(out, '}');
}

static void write_edge(const coauth_graph *graph, output *out, uint64_t e) {
    output_text(out, "{\"data\":{\"id\":\"e");
    output_integer(out, (int64_t)e + 1);
    output_text(out, "\",\"source\":\"");
    output_node_id(out, graph, graph->from[e]);
    output_text(out, "\",\"target\":\"");
    output_node_id(out, graph, graph->to[e]);
    output_char(out, '"');
    json_real_member(out, "weight", graph->weight[e]);
    json_row(out, &graph->edge_table, e, false, NULL);
    output_text(out, "}}");
}

static coauth_status write_cyjs(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    const visual v = places_only(graph);
    output_format(out, "{\"format_version\":\"1.0\",\"generated_by\":\"coauth-%s\",", coauth_version());
    output_text(out, "\"target_cytoscapejs_version\":\"~2.1\","
                     "\"directed\":false,\"multigraph\":false,\"data\":{\"name\":");
    quote_json(out, options->title ? options->title : kind_name(graph));
    output_text(out, "},\n\"elements\":{\"nodes\":[");
    json_nodes_and_edges(graph, out, write_node, "],\n\"edges\":[", write_edge, &v);
    output_text(out, "]}}\n");
    return COAUTH_OK;
}

const writer cyjs_writer = {
    .format =
        {
            .name = "cyjs",
            .ending = ".cyjs",
            .title = "Cytoscape.js JSON",
            .opens = "Cytoscape, Cytoscape.js, NetworkX",
            .checked = "tests with Cytoscape.js and NetworkX; Cytoscape by its manual, whose format this is",
        },
    .write = write_cyjs,
};
