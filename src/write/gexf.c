/* gexf.c: GEXF 1.3 (gexf.net), valid against its schema and within what Gephi's importer accepts:
 * positions, colours and sizes stand unprefixed in the format's namespace, the weight only in the
 * weight attribute, columns keep their names as ids, and 64-bit integers are "long".  A missing value
 * has no attvalue. */
#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "write/rows.h"
#include "write/visual.h"
#include "write/writer.h"
#include "write/xml.h"

static const char *type_name(coauth_column_type type) {
    static const char *const name[] = {
        [COAUTH_INTEGER] = "long", [COAUTH_REAL] = "double", [COAUTH_BOOLEAN] = "boolean", [COAUTH_TEXT] = "string"};
    return name[type];
}

/* No clock enters a file, but a build that fixes the time (reproducible-builds.org) gets its date. */
static bool fixed_date(char date[16]) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    if (!text || !*text) return false;
    char *end;
    errno = 0;
    long long seconds = strtoll(text, &end, 10);
    time_t moment = (time_t)seconds;
    struct tm parts;
    if (*end || errno || seconds < 0 || !gmtime_r(&moment, &parts) || parts.tm_year > 9999 - 1900) return false;
    return strftime(date, 16, "%Y-%m-%d", &parts) > 0;
}

static void write_meta(output *out, const coauth_write_options *options) {
    char date[16];
    output_text(out, "  <meta");
    if (fixed_date(date)) output_format(out, " lastmodifieddate=\"%s\"", date);
    output_format(out, ">\n    <creator>coauth %s</creator>\n", coauth_version());
    if (options->title) {
        output_text(out, "    <description>");
        xml_text(out, options->title);
        output_text(out, "</description>\n");
    }
    output_text(out, "  </meta>\n");
}

static void declare(output *out, const char *domain, const coauth_table *table, const visual *v) {
    bool any = false;
    for (size_t c = 0; c < table->columns; c++) {
        const coauth_column *column = table->column[c];
        if (visual_owns(v, column)) continue;
        if (!any) output_format(out, "    <attributes class=\"%s\" mode=\"static\">\n", domain);
        any = true;
        output_text(out, "      <attribute id=\"");
        xml_text(out, column->name);
        output_text(out, "\" title=\"");
        xml_text(out, column->name);
        output_format(out, "\" type=\"%s\"/>\n", type_name(column->type));
    }
    if (any) output_text(out, "    </attributes>\n");
}

static void write_values(output *out, const coauth_table *table, size_t row, const visual *v) {
    bool any = false;
    for (size_t c = 0; c < table->columns; c++) {
        const coauth_column *column = table->column[c];
        if (!has_value(column, row) || visual_owns(v, column)) continue;
        output_text(out, any ? "<attvalue for=\"" : "<attvalues><attvalue for=\"");
        any = true;
        xml_text(out, column->name);
        output_text(out, "\" value=\"");
        if (column->type == COAUTH_TEXT) xml_text(out, text_value(table, column, row));
        else output_value(out, column, row);
        output_text(out, "\"/>");
    }
    if (any) output_text(out, "</attvalues>");
}

static void write_real(output *out, const char *before, const coauth_column *column, size_t row, const char *after) {
    output_text(out, before);
    output_real(out, column->as.real[row]);
    output_text(out, after);
}

static void write_colour(output *out, const coauth_table *table, const coauth_column *color, size_t row) {
    if (!color || !has_value(color, row)) return;
    unsigned channel[3];
    visual_channels(channel, table, color, row);
    output_format(out, "<color r=\"%u\" g=\"%u\" b=\"%u\"/>", channel[0], channel[1], channel[2]);
}

static void write_node(const coauth_graph *graph, output *out, uint32_t u, const visual *v) {
    output_text(out, "      <node id=\"");
    output_node_id(out, graph, u);
    output_text(out, "\" label=\"");
    xml_text(out, node_label(graph, u));
    output_text(out, "\">");
    write_values(out, &graph->node_table, u, v);
    if (v->size && has_value(v->size, u)) write_real(out, "<size value=\"", v->size, u, "\"/>");
    if (visual_has_position(v, u)) {
        write_real(out, "<position x=\"", v->x, u, "\"");
        write_real(out, " y=\"", v->y, u, "\"/>");
    }
    write_colour(out, &graph->node_table, v->color, u);
    output_text(out, "</node>\n");
}

static void write_edge(const coauth_graph *graph, output *out, uint64_t e, const visual *v) {
    output_text(out, "      <edge source=\"");
    output_node_id(out, graph, graph->from[e]);
    output_text(out, "\" target=\"");
    output_node_id(out, graph, graph->to[e]);
    output_text(out, "\" weight=\"");
    output_real(out, graph->weight[e]);
    output_text(out, "\">");
    write_values(out, &graph->edge_table, e, v);
    if (v->thickness && has_value(v->thickness, e)) write_real(out, "<thickness value=\"", v->thickness, e, "\"/>");
    write_colour(out, &graph->edge_table, v->edge_color, e);
    output_text(out, "</edge>\n");
}

static coauth_status write_gexf(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    const visual v = visual_columns(graph);
    output_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n");
    write_meta(out, options);
    output_text(out, "  <graph defaultedgetype=\"undirected\" mode=\"static\">\n");
    declare(out, "node", &graph->node_table, &v);
    declare(out, "edge", &graph->edge_table, &v);
    output_format(out, "    <nodes count=\"%u\">\n", graph->nodes);
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) write_node(graph, out, u, &v);
    output_format(out, "    </nodes>\n    <edges count=\"%llu\">\n", (unsigned long long)graph->edges);
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, graph->nodes + e); e++) write_edge(graph, out, e, &v);
    output_text(out, "    </edges>\n  </graph>\n</gexf>\n");
    return COAUTH_OK;
}

const writer gexf_writer = {
    .format = {
        .name = "gexf",
        .ending = ".gexf",
        .title = "GEXF 1.3",
        .opens = "Gephi, Gephi Lite, sigma.js",
    },
    .write = write_gexf,
};
