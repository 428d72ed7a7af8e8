/* gml.c: GML (Himsolt 1997).  Nodes have integer ids; "name" is their id in our other files.  The format is
 * 7-bit ASCII: other characters stand as "&#NUMBER;", as do those that would end a text; not every program that reads
 * GML knows that, so that it is said where names have such characters.  Booleans are 0 and 1; a missing value has no
 * key.  Reals always have a point, by which readers tell them from integers. */
#include <string.h>

#include "base/gml_key.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "write/rows.h"
#include "write/visual.h"
#include "write/writer.h"

static void write_text(output *out, const char *text) {
    output_char(out, '"');
    for (size_t left = strlen(text), size; left; text += size, left -= size) {
        int32_t code = text_decode(text, left, &size);
        if (code < 0) code = 0xFFFD;
        if (code >= 0x20 && code < 0x7F && code != '"' && code != '&') output_char(out, (char)code);
        else output_format(out, "&#%d;", (int)code);
    }
    output_char(out, '"');
}

static void write_real(output *out, double value) {
    char text[NUMBER_SIZE];
    size_t length = number_write_real(text, value), digits = strcspn(text, ".e");
    output_bytes(out, text, digits);
    if (text[digits] != '.') output_text(out, ".0");
    output_bytes(out, text + digits, length - digits);
}

static void write_key(output *out, const char *key) {
    output_char(out, ' ');
    output_text(out, key);
    output_char(out, ' ');
}

static void write_real_key(output *out, const char *key, double value) {
    write_key(out, key);
    write_real(out, value);
}

/* The keys of a table's columns, one behind the other; NULL when out of memory. */
static char *make_keys(const coauth_table *table) {
    size_t size = 1;
    for (size_t c = 0; c < table->columns; c++) size += 3 * strlen(table->column[c]->name) + 1;
    char *keys = memory_resize(table->context, NULL, size, 1), *next = keys;
    for (size_t c = 0; keys && c < table->columns; c++) {
        gml_key_write(next, table->column[c]->name);
        next += strlen(next) + 1;
    }
    return keys;
}

static void write_values(output *out, const coauth_table *table, const char *key, size_t row, const visual *v) {
    for (size_t c = 0; c < table->columns; c++, key += strlen(key) + 1) {
        const coauth_column *column = table->column[c];
        if (!has_value(column, row) || visual_owns(v, column)) continue;
        write_key(out, key);
        switch (column->type) {
        case COAUTH_TEXT: write_text(out, coauth_column_text(column, row)); break;
        case COAUTH_REAL: write_real(out, column->as.real[row]); break;
        case COAUTH_BOOLEAN: output_integer(out, column->as.boolean[row]); break;
        case COAUTH_INTEGER: output_integer(out, coauth_column_integer(column, row)); break;
        }
    }
}

static void write_node_graphics(output *out, uint32_t u, const visual *v) {
    bool place = visual_has_position(v, u), size = v->size && has_value(v->size, u);
    bool color = v->color && has_value(v->color, u);
    if (!place && !size && !color) return;
    output_text(out, " graphics [");
    if (place) write_real_key(out, "x", v->x->as.real[u]);
    if (place) write_real_key(out, "y", v->y->as.real[u]);
    if (size) write_real_key(out, "w", 2 * v->size->as.real[u]);
    if (size) write_real_key(out, "h", 2 * v->size->as.real[u]);
    if (color) write_key(out, "fill"), write_text(out, coauth_column_text(v->color, u));
    output_text(out, " ]");
}

static void write_edge_graphics(output *out, uint64_t e, const visual *v) {
    bool thickness = v->thickness && has_value(v->thickness, e), color = v->edge_color && has_value(v->edge_color, e);
    if (!thickness && !color) return;
    output_text(out, " graphics [");
    if (thickness) write_real_key(out, "width", v->thickness->as.real[e]);
    if (color) write_key(out, "fill"), write_text(out, coauth_column_text(v->edge_color, e));
    output_text(out, " ]");
}

static void write_node(const coauth_graph *graph, output *out, const char *keys, uint32_t u, const visual *v) {
    output_text(out, "  node [ id ");
    output_integer(out, (int64_t)u + 1);
    output_text(out, " name \"");
    output_node_id(out, graph, u);
    output_text(out, "\" label ");
    write_text(out, coauth_graph_label(graph, u));
    write_values(out, &graph->node_table, keys, u, v);
    write_node_graphics(out, u, v);
    output_text(out, " ]\n");
}

static void write_edge(const coauth_graph *graph, output *out, const char *keys, uint64_t e, const visual *v) {
    output_text(out, "  edge [ source ");
    output_integer(out, (int64_t)graph->from[e] + 1);
    output_text(out, " target ");
    output_integer(out, (int64_t)graph->to[e] + 1);
    write_real_key(out, "weight", graph->weight[e]);
    write_values(out, &graph->edge_table, keys, e, v);
    write_edge_graphics(out, e, v);
    output_text(out, " ]\n");
}

static void write_file(const coauth_graph *graph, output *out, const coauth_write_options *options,
    const char *node_keys, const char *edge_keys) {
    const visual v = visual_columns(graph);
    output_format(out, "Creator \"coauth %s\"\ngraph [\n  directed 0\n", coauth_version());
    if (options->title) {
        output_text(out, "  label ");
        write_text(out, options->title);
        output_char(out, '\n');
    }
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) write_node(graph, out, node_keys, u, &v);
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, graph->nodes + e); e++)
        write_edge(graph, out, edge_keys, e, &v);
    output_text(out, "]\n");
}

static coauth_status write_gml(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    char *node_keys = make_keys(&graph->node_table), *edge_keys = make_keys(&graph->edge_table);
    coauth_status status = node_keys && edge_keys ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) write_file(graph, out, options, node_keys, edge_keys);
    memory_free(graph->context, node_keys);
    memory_free(graph->context, edge_keys);
    return status;
}

const writer gml_writer = {
    .format =
        {
            .name = "gml",
            .ending = ".gml",
            .title = "GML",
            .opens = "NetworkX; Gephi, igraph, graph-tool (these show names beyond ASCII as &#NUMBER;); yEd",
            .checked = "tests with NetworkX, igraph, graph-tool and R; yEd by the GML specification",
        },
    .write = write_gml,
    .companions = {{
        .suffix = ".names.csv",
        .write = names_csv,
        .needed = has_names_beyond_ascii,
        .warning = "GML is ASCII: other characters of names stand as &#NUMBER;, which NetworkX and yEd read, and "
                   "Gephi, igraph and graph-tool show as it is (.graphml has no such trouble)",
    }},
};
