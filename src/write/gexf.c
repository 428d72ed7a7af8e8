/* gexf.c: GEXF 1.3 (gexf.net), valid against its schema and within what Gephi's importer accepts:
 * positions, colours and sizes stand unprefixed in the format's namespace, the weight in the
 * weight attribute, columns keep their names as ids, and 64-bit integers are "long".  A missing value
 * has no attvalue.
 *
 * Where years are known the graph is dynamic.  A node or an edge is there from the first day of its first year to the
 * last of its last, and where there are years between without a paper, only in the spells around them.  What an edge
 * weighs in each year is a dynamic attribute; its values add up to the weight but for papers without a year.  Its id is
 * not "weight", for then Gephi forgets the sum, and graphology takes the last year's value for the weight. */
#include "base/clock.h"
#include "write/gexf_time.h"
#include "write/rows.h"
#include "write/visual.h"
#include "write/writer.h"
#include "write/xml.h"

static const char *type_name(coauth_column_type type) {
    static const char *const name[] = {
        [COAUTH_INTEGER] = "long", [COAUTH_REAL] = "double", [COAUTH_BOOLEAN] = "boolean", [COAUTH_TEXT] = "string"};
    return name[type];
}

typedef struct gexf {
    const coauth_graph *graph;
    output *out;
    visual visual;
    times times;
} gexf;

static void write_meta(output *out, const coauth_write_options *options) {
    char date[16];
    struct tm day;
    output_text(out, "  <meta");
    if (clock_fixed(&day) && strftime(date, sizeof date, "%Y-%m-%d", &day))
        output_format(out, " lastmodifieddate=\"%s\"", date);
    output_format(out, ">\n    <creator>coauth %s</creator>\n", coauth_version());
    if (options->title) {
        output_text(out, "    <description>");
        xml_text(out, options->title);
        output_text(out, "</description>\n");
    }
    output_text(out, "  </meta>\n");
}

static void declare_weight(output *out, const coauth_graph *graph) {
    output_text(out, "      <attribute id=\"year_weight\" title=\"");
    xml_text(out, graph->weight_name ? graph->weight_name : "papers");
    output_text(out, " per year\" type=\"double\"/>\n");
}

/* weighed: attvalues of edges also give the weight by year, which has been declared. */
static void declare(output *out, const char *domain, const coauth_graph *graph, const coauth_table *table,
    const visual *v, bool weighed) {
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
    if (any && weighed) declare_weight(out, graph);
    if (any) output_text(out, "    </attributes>\n");
}

/* The weight by year comes before the attributes without a time: of two declarations Gephi takes the first, and
 * graphology knows only the attributes that were declared together last, so that it stands among those again. */
static void declare_all(gexf *x, bool weighed) {
    const coauth_graph *graph = x->graph;
    declare(x->out, "node", graph, &graph->node_table, &x->visual, false);
    if (weighed) {
        output_text(x->out, "    <attributes class=\"edge\" mode=\"dynamic\">\n");
        declare_weight(x->out, graph);
        output_text(x->out, "    </attributes>\n");
    }
    declare(x->out, "edge", graph, &graph->edge_table, &x->visual, weighed);
}

/* weights: those of an edge by year, NULL for none. */
static void write_values(output *out, const coauth_table *table, size_t row, const visual *v, const times *weights) {
    bool any = weights && weights->count;
    if (any) output_text(out, "<attvalues>"), times_write_weights(weights, out);
    for (size_t c = 0; c < table->columns; c++) {
        const coauth_column *column = table->column[c];
        if (!has_value(column, row) || visual_owns(v, column)) continue;
        output_text(out, any ? "<attvalue for=\"" : "<attvalues><attvalue for=\"");
        any = true;
        xml_text(out, column->name);
        output_text(out, "\" value=\"");
        if (column->type == COAUTH_TEXT) xml_text(out, coauth_column_text(column, row));
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

static void write_colour(output *out, const coauth_column *color, size_t row) {
    if (!color || !has_value(color, row)) return;
    unsigned channel[3];
    visual_channels(channel, color, row);
    output_format(out, "<color r=\"%u\" g=\"%u\" b=\"%u\"/>", channel[0], channel[1], channel[2]);
}

static void write_node(gexf *x, uint32_t u) {
    const visual *v = &x->visual;
    output *out = x->out;
    output_text(out, "      <node id=\"");
    output_node_id(out, x->graph, u);
    output_text(out, "\" label=\"");
    xml_text(out, coauth_graph_label(x->graph, u));
    output_char(out, '"');
    times_node(&x->times, u, out);
    times_write_ends(&x->times, out);
    output_char(out, '>');
    times_write_spells(&x->times, out);
    write_values(out, &x->graph->node_table, u, v, NULL);
    if (v->size && has_value(v->size, u)) write_real(out, "<size value=\"", v->size, u, "\"/>");
    if (visual_has_position(v, u)) {
        write_real(out, "<position x=\"", v->x, u, "\"");
        write_real(out, " y=\"", v->y, u, "\"/>");
    }
    write_colour(out, v->color, u);
    output_text(out, "</node>\n");
}

static void write_edge(gexf *x, uint64_t e) {
    const visual *v = &x->visual;
    output *out = x->out;
    output_text(out, "      <edge source=\"");
    output_node_id(out, x->graph, x->graph->from[e]);
    output_text(out, "\" target=\"");
    output_node_id(out, x->graph, x->graph->to[e]);
    output_text(out, "\" weight=\"");
    output_real(out, x->graph->weight[e]);
    output_char(out, '"');
    times_edge(&x->times, e, out);
    times_write_ends(&x->times, out);
    output_char(out, '>');
    times_write_spells(&x->times, out);
    write_values(out, &x->graph->edge_table, e, v, times_weigh(&x->times) ? &x->times : NULL);
    if (v->thickness && has_value(v->thickness, e)) write_real(out, "<thickness value=\"", v->thickness, e, "\"/>");
    write_colour(out, v->edge_color, e);
    output_text(out, "</edge>\n");
}

static void write_head(gexf *x, const coauth_write_options *options) {
    bool dynamic = times_any(&x->times);
    output_text(
        x->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n");
    write_meta(x->out, options);
    output_text(x->out, "  <graph defaultedgetype=\"undirected\" ");
    output_text(x->out,
        dynamic ? "mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\">\n" : "mode=\"static\">\n");
    declare_all(x, dynamic && times_weigh(&x->times));
}

static coauth_status write_gexf(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    coauth_status status = clock_check(error);
    if (status != COAUTH_OK) return status;
    gexf x = {.graph = graph, .out = out, .visual = visual_columns(graph), .times = times_of(graph, options->years)};
    write_head(&x, options);
    output_format(out, "    <nodes count=\"%u\">\n", graph->nodes);
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) write_node(&x, u);
    output_format(out, "    </nodes>\n    <edges count=\"%llu\">\n", (unsigned long long)graph->edges);
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, graph->nodes + e); e++) write_edge(&x, e);
    output_text(out, "    </edges>\n  </graph>\n</gexf>\n");
    times_free(&x.times);
    return COAUTH_OK;
}

const writer gexf_writer = {
    .format =
        {
            .name = "gexf",
            .ending = ".gexf",
            .title = "GEXF 1.3",
            .opens = "Gephi, Gephi Lite, sigma.js",
            .checked =
                "tests against the schema of GEXF 1.3 and with graphology-gexf, by which Gephi Lite and sigma.js "
                "read; Gephi by hand",
            .timed = true,
        },
    .write = write_gexf,
    .companions = {{
        .suffix = ".names.csv",
        .write = names_csv,
        .needed = xml_changes_names,
        .warning = "XML has no place for a character of some names, which became U+FFFD",
    }},
};
