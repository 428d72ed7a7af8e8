/* cx2.c: CX2, the exchange format of NDEx and Cytoscape: aspects in a list, attributes declared with their
 * types.  The label is "name", the id in our other files "represents", as those two are defined there. */
#include "write/json_row.h"
#include "write/json_text.h"
#include "write/rows.h"
#include "write/writer.h"

static void declare(output *out, const coauth_table *table, const visual *v) {
    static const char *const type[] = {
        [COAUTH_INTEGER] = "long", [COAUTH_REAL] = "double", [COAUTH_BOOLEAN] = "boolean", [COAUTH_TEXT] = "string"};
    for (size_t c = 0; c < table->columns; c++) {
        if (visual_owns(v, table->column[c])) continue;
        output_char(out, ',');
        quote_json(out, table->column[c]->name);
        output_format(out, ":{\"d\":\"%s\"}", type[table->column[c]->type]);
    }
}

static void write_head(
    const coauth_graph *graph, output *out, const coauth_write_options *options, const visual *v) {
    output_text(out, "[{\"CXVersion\":\"2.0\",\"hasFragments\":false},\n"
                     "{\"metaData\":[{\"name\":\"attributeDeclarations\",\"elementCount\":1},"
                     "{\"name\":\"networkAttributes\",\"elementCount\":1},{\"name\":\"nodes\",\"elementCount\":");
    output_integer(out, graph->nodes);
    output_text(out, "},{\"name\":\"edges\",\"elementCount\":");
    output_integer(out, (int64_t)graph->edges);
    output_text(out, "}]},\n{\"attributeDeclarations\":[{\"networkAttributes\":{\"name\":{\"d\":\"string\"}},"
                     "\"nodes\":{\"name\":{\"d\":\"string\"},\"represents\":{\"d\":\"string\"}");
    declare(out, &graph->node_table, v);
    output_text(out, "},\"edges\":{\"weight\":{\"d\":\"double\"}");
    declare(out, &graph->edge_table, v);
    output_text(out, "}}]},\n{\"networkAttributes\":[{\"name\":");
    quote_json(out, options->title ? options->title : kind_name(graph));
    output_text(out, "}]},\n");
}

static void write_node(const coauth_graph *graph, output *out, uint32_t u, const visual *v) {
    output_text(out, "{\"id\":");
    output_integer(out, u);
    if (visual_has_position(v, u)) {
        json_real_member(out, "x", v->x->as.real[u]);
        json_real_member(out, "y", -v->y->as.real[u]); /* downwards there */
    }
    output_text(out, ",\"v\":{\"name\":");
    quote_json(out, node_label(graph, u));
    output_text(out, ",\"represents\":\"");
    output_node_id(out, graph, u);
    output_char(out, '"');
    json_row(out, &graph->node_table, u, false, v);
    output_text(out, "}}");
}

static void write_edge(const coauth_graph *graph, output *out, uint64_t e) {
    output_text(out, "{\"id\":");
    output_integer(out, (int64_t)e);
    output_text(out, ",\"s\":");
    output_integer(out, graph->from[e]);
    output_text(out, ",\"t\":");
    output_integer(out, graph->to[e]);
    output_text(out, ",\"v\":{\"weight\":");
    output_real(out, graph->weight[e]);
    json_row(out, &graph->edge_table, e, false, NULL);
    output_text(out, "}}");
}

static coauth_status write_cx2(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    const visual drawn = visual_columns(graph), v = {.x = drawn.x, .y = drawn.y};
    write_head(graph, out, options, &v);
    output_text(out, "{\"nodes\":[");
    json_nodes_and_edges(graph, out, write_node, "]},\n{\"edges\":[", write_edge, &v);
    output_text(out, "]},\n{\"status\":[{\"success\":true}]}]\n");
    return COAUTH_OK;
}

const writer cx2_writer = {
    .format = {
        .name = "cx2",
        .ending = ".cx2",
        .title = "CX2",
        .opens = "Cytoscape, Cytoscape Web, NDEx",
    },
    .write = write_cx2,
};
