/* dot.c: DOT (graphviz.org/doc/info/lang.html), streamed.
 *
 * Every column is an attribute, every value in quotation marks; a missing value is an absent one.  Every backslash in
 * a text is doubled and a line break is "\n": that is how a label shows them.  Where nodes have places they are written
 * so that "neato -n2" draws them there.
 *
 * Simple readers take only what stands on nodes and edges: at the words "graph" and "node" Gephi's importer (from 0.10
 * on) skips what follows up to the next brace or the end, and "key=value;" it takes for nodes (as that of 0.9 does all
 * that stands in brackets behind "graph").  Looks are therefore said of every node, and what is said of the graph
 * stands behind the last of its edges, and only where it matters: circles lie on lines.  The file is not built by
 * Graphviz's cgraph, which would hold the graph and every value in memory and takes ten times as long; that is how a
 * test reads it. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/dot_names.h"
#include "base/memory.h"
#include "write/rows.h"
#include "write/visual.h"
#include "write/writer.h"

enum { POINTS_PER_INCH = 72 };

/* How a column is called, settled once: not at all, where it is drawn. */
typedef struct key {
    bool drawn, plain;  /* plain: valid without quotation marks */
    const char *suffix; /* behind the name */
} key;

typedef struct dot {
    const coauth_graph *graph;
    output *out;
    visual visual;
    key *node_key, *edge_key; /* per column */
} dot;

/* --- Texts -------------------------------------------------------------------------------------- */

/* What stands for a byte within quotation marks; NULL: the byte itself. */
static const char *escape(char c) {
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    default: return NULL;
    }
}

static void write_text(output *out, const char *text) {
    for (size_t plain; *text; text += plain) {
        plain = strcspn(text, "\"\\\n\r");
        if (plain) output_bytes(out, text, plain);
        else output_text(out, escape(*text)), plain = 1;
    }
}

static void write_quoted(output *out, const char *before, const char *text) {
    output_text(out, before);
    write_text(out, text);
    output_char(out, '"');
}

static void write_real(output *out, const char *before, double value) {
    output_text(out, before);
    output_real(out, value);
    output_char(out, '"');
}

/* --- Names of columns --------------------------------------------------------------------------- */

static bool is_listed(const char *name, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(name, list[i]) == 0) return true;
    return false;
}

/* Whether a name needs no quotation marks. */
static bool is_plain(const char *name) {
    static const char *const words[] = {"digraph", "edge", "graph", "node", "strict", "subgraph"};
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
    return strspn(name, letters) == strlen(name) && *name && !ascii_is_digit(*name) &&
           !is_listed(name, words, sizeof words / sizeof *words);
}

static key *make_keys(const visual *v, const coauth_table *table) {
    key *keys = memory_zeroed(table->context, table->columns, sizeof *keys);
    for (size_t c = 0; keys && c < table->columns; c++) {
        const char *name = table->column[c]->name;
        keys[c] = (key){visual_owns(v, table->column[c]), is_plain(name), dot_name_is_taken(name) ? "_" : ""};
    }
    return keys;
}

/* --- Nodes and edges ---------------------------------------------------------------------------- */

static void write_key(output *out, const key *k, const char *name) {
    output_text(out, k->plain ? ", " : ", \"");
    write_text(out, name);
    output_text(out, k->suffix);
    output_text(out, k->plain ? "=\"" : "\"=\"");
}

static void write_values(output *out, const key *keys, const coauth_table *table, size_t row) {
    for (size_t c = 0; c < table->columns; c++) {
        const coauth_column *column = table->column[c];
        if (keys[c].drawn || !has_value(column, row)) continue;
        write_key(out, &keys[c], column->name);
        if (column->type == COAUTH_TEXT) write_text(out, coauth_column_text(column, row));
        else output_value(out, column, row);
        output_char(out, '"');
    }
}

static void write_place(const dot *d, uint32_t u) {
    const visual *v = &d->visual;
    if (!visual_has_position(v, u)) return;
    output_text(d->out, ", pos=\"");
    output_real(d->out, v->x->as.real[u]);
    output_char(d->out, ',');
    write_real(d->out, "", v->y->as.real[u]);
}

static void write_node_looks(const dot *d, uint32_t u) {
    const visual *v = &d->visual;
    write_place(d, u);
    if (v->x) output_text(d->out, ", shape=\"circle\", fixedsize=\"shape\"");
    if (v->size && has_value(v->size, u)) {
        double inches = 2 * v->size->as.real[u] / POINTS_PER_INCH;
        write_real(d->out, ", width=\"", inches);
        write_real(d->out, ", height=\"", inches);
    }
    if (v->color && has_value(v->color, u))
        write_quoted(d->out, ", style=\"filled\", fillcolor=\"", coauth_column_text(v->color, u));
}

/* A node without a label would be shown by its id: it gets an empty one. */
static void write_node(const dot *d, uint32_t u) {
    output *out = d->out;
    output_char(out, '\t');
    output_node_id(out, d->graph, u);
    write_quoted(out, " [label=\"", coauth_graph_label(d->graph, u));
    write_node_looks(d, u);
    write_values(out, d->node_key, &d->graph->node_table, u);
    output_text(out, "];\n");
}

static void write_edge(const dot *d, uint64_t e) {
    const coauth_graph *graph = d->graph;
    const visual *v = &d->visual;
    output *out = d->out;
    output_char(out, '\t');
    output_node_id(out, graph, graph->from[e]);
    output_text(out, " -- ");
    output_node_id(out, graph, graph->to[e]);
    write_real(out, " [weight=\"", graph->weight[e]);
    if (v->thickness && has_value(v->thickness, e)) write_real(out, ", penwidth=\"", v->thickness->as.real[e]);
    if (v->edge_color && has_value(v->edge_color, e))
        write_quoted(out, ", color=\"", coauth_column_text(v->edge_color, e));
    write_values(out, d->edge_key, &graph->edge_table, e);
    output_text(out, "];\n");
}

/* --- The file ----------------------------------------------------------------------------------- */

/* What is said of the graph: circles lie on lines, and its title. */
static void write_graph_values(const dot *d, const char *title) {
    if (!d->visual.x && !title) return;
    output_text(d->out, "\tgraph [");
    if (d->visual.x) output_text(d->out, "outputorder=\"edgesfirst\"");
    if (title) write_quoted(d->out, d->visual.x ? ", label=\"" : "label=\"", title);
    output_text(d->out, "];\n");
}

static void write_file(const dot *d, const coauth_write_options *options) {
    const coauth_graph *graph = d->graph;
    output_format(d->out, "strict graph %s {\n", kind_name(graph));
    for (uint32_t u = 0; u < graph->nodes && more_rows(d->out, graph, u); u++) write_node(d, u);
    for (uint64_t e = 0; e < graph->edges && more_rows(d->out, graph, graph->nodes + e); e++) write_edge(d, e);
    write_graph_values(d, options->title);
    output_text(d->out, "}\n");
}

static coauth_status write_dot(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    dot d = {.graph = graph, .out = out, .visual = visual_columns(graph)};
    d.node_key = make_keys(&d.visual, &graph->node_table);
    d.edge_key = make_keys(&d.visual, &graph->edge_table);
    coauth_status status = d.node_key && d.edge_key ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) write_file(&d, options);
    memory_free(graph->context, d.node_key);
    memory_free(graph->context, d.edge_key);
    return status;
}

const writer dot_writer = {
    .format =
        {
            .name = "dot",
            .ending = ".dot",
            .title = "DOT",
            .opens = "Graphviz, pygraphviz, Gephi",
            .checked =
                "tests with Graphviz and pygraphviz, and with a reader after the rules of Gephi's importer (0.10 "
                "and later)",
            .most_edges = 1000000, /* for Graphviz */
        },
    .write = write_dot,
};
