/* graphml.c: GraphML (graphml.graphdrawing.org, 1.0) with a typed key for every column.  A missing
 * value has no data element. */
#include <stdio.h>

#include "write/rows.h"
#include "write/writer.h"
#include "write/xml.h"

static const char *type_name(coauth_column_type type) {
    static const char *const name[] = {
        [COAUTH_INTEGER] = "long", [COAUTH_REAL] = "double", [COAUTH_BOOLEAN] = "boolean", [COAUTH_TEXT] = "string"};
    return name[type];
}

static void write_key(output *out, const char *id, const char *domain, const char *name, const char *type,
    const char *description) {
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
        if (column->type == COAUTH_TEXT) xml_text(out, text_value(table, column, row));
        else output_value(out, column, row);
        output_text(out, "</data>");
    }
}

static void write_head(const coauth_graph *graph, output *out, const coauth_write_options *options) {
    output_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
                     " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                     " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
                     " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    write_key(out, "label", "node", "label", "string", "name to show");
    write_keys(out, "node", &graph->node_table);
    write_key(out, "weight", "edge", "weight", "double", graph->weight_name);
    write_keys(out, "edge", &graph->edge_table);
    output_format(out, "  <graph id=\"%s\" edgedefault=\"undirected\">\n", kind_name(graph));
    if (options->title) {
        output_text(out, "    <desc>");
        xml_text(out, options->title);
        output_text(out, "</desc>\n");
    }
}

static coauth_status write_graphml(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    write_head(graph, out, options);
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) {
        output_text(out, "    <node id=\"");
        output_node_id(out, graph, u);
        output_text(out, "\"><data key=\"label\">");
        xml_text(out, node_label(graph, u));
        output_text(out, "</data>");
        write_data(out, 'n', &graph->node_table, u);
        output_text(out, "</node>\n");
    }
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, graph->nodes + e); e++) {
        output_text(out, "    <edge source=\"");
        output_node_id(out, graph, graph->from[e]);
        output_text(out, "\" target=\"");
        output_node_id(out, graph, graph->to[e]);
        output_text(out, "\"><data key=\"weight\">");
        output_real(out, graph->weight[e]);
        output_text(out, "</data>");
        write_data(out, 'e', &graph->edge_table, e);
        output_text(out, "</edge>\n");
    }
    output_text(out, "  </graph>\n</graphml>\n");
    return COAUTH_OK;
}

const writer graphml_writer = {
    .format = {
        .name = "graphml",
        .ending = ".graphml",
        .title = "GraphML",
        .opens = "igraph, NetworkX, Gephi, Cytoscape, yEd",
    },
    .write = write_graphml,
};
