/* graphml.c: GraphML (graphml.graphdrawing.org, 1.0) with a typed key for every column, plain and with yEd's
 * geometry: the shapes, places, colours and lines that yEd would otherwise make up.  A missing value has no data
 * element. */
#include <stdio.h>

#include "write/rows.h"
#include "write/visual.h"
#include "write/writer.h"
#include "write/xml.h"

static const char *type_name(coauth_column_type type) {
    static const char *const name[] = {
        [COAUTH_INTEGER] = "long", [COAUTH_REAL] = "double", [COAUTH_BOOLEAN] = "boolean", [COAUTH_TEXT] = "string"};
    return name[type];
}

static void write_key(
    output *out, const char *id, const char *domain, const char *name, const char *type, const char *description) {
    output_format(out, "  <key id=\"%s\" for=\"%s\" attr.name=\"", id, domain);
    xml_text(out, name);
    output_format(out, "\" attr.type=\"%s\"><desc>", type);
    xml_text(out, description);
    output_text(out, "</desc></key>\n");
}

static void write_keys(output *out, const char *domain, const coauth_table *table) {
    for (size_t c = 0; c < table->columns; c++) {
        const coauth_column *column = table->column[c];
        char id[32];
        snprintf(id, sizeof id, "%c%zu", *domain, c);
        write_key(out, id, domain, column->name, type_name(column->type), column->description);
    }
}

static void write_data(output *out, char domain, const coauth_table *table, size_t row) {
    for (size_t c = 0; c < table->columns; c++) {
        const coauth_column *column = table->column[c];
        if (!has_value(column, row)) continue;
        output_text(out, "<data key=\"");
        output_char(out, domain);
        output_integer(out, (int64_t)c);
        output_text(out, "\">");
        if (column->type == COAUTH_TEXT) xml_text(out, coauth_column_text(column, row));
        else output_value(out, column, row);
        output_text(out, "</data>");
    }
}

/* --- yEd -------------------------------------------------------------------------------------------- */

enum { YED_SIZE = 30 }; /* of a node whose size is not known, as in yEd */

static void write_colour(output *out, const char *before, const coauth_column *color, size_t row, const char *plain) {
    output_text(out, before);
    output_text(out, color && has_value(color, row) ? coauth_column_text(color, row) : plain);
}

/* Places are corners there, and y points down. */
static void write_yed_node(const coauth_graph *graph, output *out, uint32_t u, const visual *v) {
    double size = v->size && has_value(v->size, u) ? 2 * v->size->as.real[u] : YED_SIZE;
    output_text(out, "<data key=\"shape\"><y:ShapeNode><y:Geometry width=\"");
    output_real(out, size);
    output_text(out, "\" height=\"");
    output_real(out, size);
    if (visual_has_position(v, u)) {
        output_text(out, "\" x=\"");
        output_real(out, v->x->as.real[u] - size / 2);
        output_text(out, "\" y=\"");
        output_real(out, -v->y->as.real[u] - size / 2);
    }
    write_colour(out, "\"/><y:Fill color=\"", v->color, u, "#FFCC00");
    output_text(out, "\" transparent=\"false\"/><y:NodeLabel>");
    xml_text(out, coauth_graph_label(graph, u));
    output_text(out, "</y:NodeLabel><y:Shape type=\"ellipse\"/></y:ShapeNode></data>");
}

static void write_yed_edge(output *out, uint64_t e, const visual *v) {
    write_colour(out, "<data key=\"line\"><y:PolyLineEdge><y:LineStyle color=\"", v->edge_color, e, "#000000");
    output_text(out, "\" type=\"line\" width=\"");
    output_real(out, v->thickness && has_value(v->thickness, e) ? v->thickness->as.real[e] : 1);
    output_text(out, "\"/><y:Arrows source=\"none\" target=\"none\"/></y:PolyLineEdge></data>");
}

/* --- The file --------------------------------------------------------------------------------------- */

static void write_head(const coauth_graph *graph, output *out, const coauth_write_options *options, bool yed) {
    output_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
                     " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
    if (yed) output_text(out, " xmlns:y=\"http://www.yworks.com/xml/graphml\"");
    output_text(out, " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns ");
    output_text(out, yed ? "http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd\">\n"
                         : "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    write_key(out, "label", "node", "label", "string", "name to show");
    write_keys(out, "node", &graph->node_table);
    write_key(out, "weight", "edge", "weight", "double", graph->weight_name);
    write_keys(out, "edge", &graph->edge_table);
    if (yed)
        output_text(out, "  <key id=\"shape\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n"
                         "  <key id=\"line\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n");
    output_format(out, "  <graph id=\"%s\" edgedefault=\"undirected\">\n", kind_name(graph));
    if (options->title) {
        output_text(out, "    <desc>");
        xml_text(out, options->title);
        output_text(out, "</desc>\n");
    }
}

static void write_node(const coauth_graph *graph, output *out, uint32_t u, const visual *yed) {
    output_text(out, "    <node id=\"");
    output_node_id(out, graph, u);
    output_text(out, "\"><data key=\"label\">");
    xml_text(out, coauth_graph_label(graph, u));
    output_text(out, "</data>");
    write_data(out, 'n', &graph->node_table, u);
    if (yed) write_yed_node(graph, out, u, yed);
    output_text(out, "</node>\n");
}

static void write_edge(const coauth_graph *graph, output *out, uint64_t e, const visual *yed) {
    output_text(out, "    <edge source=\"");
    output_node_id(out, graph, graph->from[e]);
    output_text(out, "\" target=\"");
    output_node_id(out, graph, graph->to[e]);
    output_text(out, "\"><data key=\"weight\">");
    output_real(out, graph->weight[e]);
    output_text(out, "</data>");
    write_data(out, 'e', &graph->edge_table, e);
    if (yed) write_yed_edge(out, e, yed);
    output_text(out, "</edge>\n");
}

static void write_part(
    const coauth_graph *graph, output *out, const coauth_write_options *options, file_part part, const visual *yed) {
    if (part == FILE_HEAD) write_head(graph, out, options, yed != NULL);
    for (uint32_t u = 0; part == FILE_NODES && u < graph->nodes && more_rows(out, graph, u); u++)
        write_node(graph, out, u, yed);
    for (uint64_t e = 0; part == FILE_EDGES && e < graph->edges && more_rows(out, graph, graph->nodes + e); e++)
        write_edge(graph, out, e, yed);
    if (part == FILE_TAIL) output_text(out, "  </graph>\n</graphml>\n");
}

static void plain_part(const coauth_graph *graph, output *out, const coauth_write_options *options, file_part part) {
    write_part(graph, out, options, part, NULL);
}

static void yed_part(const coauth_graph *graph, output *out, const coauth_write_options *options, file_part part) {
    const visual v = visual_columns(graph);
    write_part(graph, out, options, part, &v);
}

static coauth_status write_graphml(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    write_parts(graph, out, options, plain_part);
    return COAUTH_OK;
}

static coauth_status write_yed(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    write_parts(graph, out, options, yed_part);
    return COAUTH_OK;
}

const writer graphml_writer = {
    .format =
        {
            .name = "graphml",
            .ending = ".graphml",
            .title = "GraphML",
            .opens = "igraph, NetworkX, Gephi, Cytoscape, yEd",
            .checked = "tests against the schema, with igraph, NetworkX, graph-tool, graphology and R; Gephi by hand; "
                       "Cytoscape and yEd by the schema",
        },
    .write = write_graphml,
    .part = plain_part,
    .companions = {{
        .suffix = ".names.csv",
        .write = names_csv,
        .needed = xml_changes_names,
        .warning = "XML has no place for a character of some names, which became U+FFFD",
    }},
};

const writer yed_writer = {
    .format =
        {
            .name = "yed",
            .ending = ".yed.graphml",
            .title = "GraphML with yEd's geometry",
            .opens = "yEd",
            .checked = "tests that read yEd's elements by their definition, not from yEd itself",
        },
    .write = write_yed,
    .companions = {{
        .suffix = ".names.csv",
        .write = names_csv,
        .needed = xml_changes_names,
        .warning = "XML has no place for a character of some names, which became U+FFFD",
    }},
};
