/* cx2.c: CX2, the exchange format of NDEx and Cytoscape: aspects in a list, attributes declared with their
 * types.  The label is "name", the id in our other files "represents", as those two are defined there.  How a network
 * looks is said by mappings: colours and labels are taken from columns as they stand, widths run from the least to the
 * most of a column, circles twice as wide as their radius. */
#include <math.h>

#include "base/json_out.h"
#include "write/json_row.h"
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

typedef struct range {
    double least, most;
} range;

static range range_of(const coauth_column *column) {
    range r = {INFINITY, -INFINITY};
    for (size_t i = 0; i < column->length; i++)
        if (has_value(column, i)) r = (range){fmin(r.least, column->as.real[i]), fmax(r.most, column->as.real[i])};
    return r;
}

static void begin_mapping(output *out, bool *any, const char *property, const char *type, const char *column) {
    output_text(out, *any ? "," : "");
    *any = true;
    output_format(out, "\"%s\":{\"type\":\"%s\",\"definition\":{\"attribute\":\"%s\"", property, type, column);
}

static void map_as_is(output *out, bool *any, const char *property, const char *column) {
    begin_mapping(out, any, property, "PASSTHROUGH", column);
    output_text(out, ",\"type\":\"string\"}}");
}

/* One end of a range: "min":VALUE,"minVPValue":SHOWN,"includeMin":true. */
static void write_end(output *out, const char *end, const char *include, double value, double factor, bool within) {
    output_format(out, "\"%s\":", end);
    output_real(out, value);
    output_format(out, ",\"%sVPValue\":", end);
    output_real(out, factor * value);
    output_format(out, ",\"%s\":%s", include, within ? "true" : "false");
}

/* Below and above its range a mapping has parts of its own. */
static void map_range(
    output *out, bool *any, const char *property, const char *name, const coauth_column *column, double factor) {
    range r = column ? range_of(column) : (range){INFINITY, -INFINITY};
    if (r.least > r.most) return;
    begin_mapping(out, any, property, "CONTINUOUS", name);
    output_text(out, ",\"type\":\"double\",\"map\":[{");
    write_end(out, "max", "includeMax", r.least, factor, false);
    output_text(out, ",\"includeMin\":false},{");
    write_end(out, "min", "includeMin", r.least, factor, true);
    output_char(out, ',');
    write_end(out, "max", "includeMax", r.most, factor, true);
    output_text(out, "},{");
    write_end(out, "min", "includeMin", r.most, factor, false);
    output_text(out, ",\"includeMax\":false}]}}");
}

static void write_looks(const coauth_graph *graph, output *out) {
    const visual v = visual_columns(graph);
    bool nodes = false, edges = false;
    output_text(out, "{\"visualProperties\":[{\"default\":{\"network\":{\"NETWORK_BACKGROUND_COLOR\":\"#FFFFFF\"},"
                     "\"edge\":{\"EDGE_LINE_COLOR\":\"#999999\",\"EDGE_WIDTH\":1,\"EDGE_OPACITY\":0.6},"
                     "\"node\":{\"NODE_SHAPE\":\"ellipse\",\"NODE_BACKGROUND_COLOR\":\"#568BB4\","
                     "\"NODE_WIDTH\":8,\"NODE_HEIGHT\":8,\"NODE_BORDER_WIDTH\":0,\"NODE_LABEL_COLOR\":\"#1A1A1F\"}},"
                     "\n\"nodeMapping\":{");
    map_as_is(out, &nodes, "NODE_LABEL", "name");
    if (v.color) map_as_is(out, &nodes, "NODE_BACKGROUND_COLOR", "color");
    map_range(out, &nodes, "NODE_WIDTH", "size", v.size, 2);
    map_range(out, &nodes, "NODE_HEIGHT", "size", v.size, 2);
    output_text(out, "},\n\"edgeMapping\":{");
    map_range(out, &edges, "EDGE_WIDTH", "thickness", v.thickness, 1);
    if (v.edge_color) map_as_is(out, &edges, "EDGE_LINE_COLOR", "color");
    output_text(out, "}}]},\n"
                     "{\"visualEditorProperties\":[{\"properties\":{\"nodeSizeLocked\":true,"
                     "\"arrowColorMatchesEdge\":false}}]},\n");
}

static void write_head(const coauth_graph *graph, output *out, const coauth_write_options *options, const visual *v) {
    output_text(out, "[{\"CXVersion\":\"2.0\",\"hasFragments\":false},\n"
                     "{\"metaData\":[{\"name\":\"attributeDeclarations\",\"elementCount\":1},"
                     "{\"name\":\"networkAttributes\",\"elementCount\":1},{\"name\":\"nodes\",\"elementCount\":");
    output_integer(out, graph->nodes);
    output_text(out, "},{\"name\":\"edges\",\"elementCount\":");
    output_integer(out, (int64_t)graph->edges);
    output_text(out, "},{\"name\":\"visualProperties\",\"elementCount\":1},{\"name\":\"visualEditorProperties\","
                     "\"elementCount\":1}]},\n"
                     "{\"attributeDeclarations\":[{\"networkAttributes\":{\"name\":{\"d\":\"string\"}},"
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
    quote_json(out, coauth_graph_label(graph, u));
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
    output_text(out, "]},\n");
    write_looks(graph, out);
    output_text(out, "{\"status\":[{\"success\":true}]}]\n");
    return COAUTH_OK;
}

const writer cx2_writer = {
    .format =
        {
            .name = "cx2",
            .ending = ".cx2",
            .title = "CX2",
            .opens = "Cytoscape, Cytoscape Web, NDEx",
            .checked = "tests against the rules of the CX2 2.0 specification, not from the programs themselves",
        },
    .write = write_cx2,
};
