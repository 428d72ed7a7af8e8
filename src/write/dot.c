/* dot.c: DOT, built and written by Graphviz's cgraph.
 *
 * Every column is an attribute; a missing value is an absent one.  Every backslash in a text is
 * doubled: that is how a label shows one, and the only form that cgraph writes and reads without
 * taking it for an escape.  Where nodes have places they are written so that "neato -n2" draws them there.
 * No default is declared that cgraph would write as a "node [...]" statement unless it must: Gephi's
 * importer takes such statements for nodes. */
#include <stdio.h>
#include <string.h>

#include "base/cgraph.h"
#include "base/memory.h"
#include "base/number.h"
#include "write/rows.h"
#include "write/visual.h"
#include "write/writer.h"

typedef struct dot {
    cgraph_session session; /* first: see put_text */
    const coauth_graph *graph;
    output *out;
    Agraph_t *root;
    bool begun; /* cgraph has begun to write */
    visual visual;
    Agnode_t **node;
    Agsym_t *label, *pos, *width, *height, *fillcolor;
    Agsym_t *weight, *penwidth, *color;
    Agsym_t **node_symbol, **edge_symbol; /* per column; NULL where the column is drawn */
    char *scratch;
    size_t scratch_size;
} dot;

/* cgraph breaks texts over lines of 128 bytes, which not every reader joins again; only the graph's
 * attribute "linelength" stops it, which it reads before the first byte.  The attribute is taken away at
 * that byte, so that it is not written. */
static int put_text(void *channel, const char *text) {
    dot *d = channel;
    if (!d->begun) {
        d->begun = true;
        agset(d->root, (char *)"linelength", (char *)"");
    }
    output_text(d->out, text);
    return output_failed(d->out) ? EOF : 0;
}

static int flush_text(void *channel) {
    (void)channel;
    return 0;
}

static Agsym_t *declare(dot *d, int kind, const char *name, const char *value) {
    return agattr(d->root, kind, (char *)(uintptr_t)name, (char *)(uintptr_t)value);
}

/* The text with every backslash doubled; NULL when out of memory. */
static char *doubled(dot *d, const char *text) {
    size_t length = strlen(text);
    if (2 * length + 1 > d->scratch_size) {
        char *larger = memory_resize(d->session.context, d->scratch, 2 * length + 1, 1);
        if (!larger) return NULL;
        d->scratch = larger;
        d->scratch_size = 2 * length + 1;
    }
    char *to = d->scratch;
    for (; *text; text++) {
        if (*text == '\\') *to++ = '\\';
        *to++ = *text;
    }
    *to = '\0';
    return d->scratch;
}

static void set_text(dot *d, void *object, Agsym_t *symbol, const char *text) {
    char *safe = doubled(d, text);
    if (!safe) d->session.exhausted = true;
    else if (cgraph_room(&d->session, strlen(safe))) agxset(object, symbol, safe);
}

static void set_real(void *object, Agsym_t *symbol, double value) {
    char text[NUMBER_SIZE];
    number_write_real(text, value);
    agxset(object, symbol, text);
}

static void set_value(dot *d, void *object, Agsym_t *symbol, const coauth_table *table, const coauth_column *column,
    size_t row) {
    char text[NUMBER_SIZE];
    switch (column->type) {
    case COAUTH_TEXT: set_text(d, object, symbol, text_value(table, column, row)); return;
    case COAUTH_INTEGER: number_write_integer(text, coauth_column_integer(column, row)); break;
    case COAUTH_REAL: number_write_real(text, column->as.real[row]); break;
    case COAUTH_BOOLEAN: strcpy(text, column->as.boolean[row] ? "true" : "false"); break;
    }
    agxset(object, symbol, text);
}

static void set_values(dot *d, void *object, Agsym_t *const *symbol, const coauth_table *table, size_t row) {
    for (size_t c = 0; c < table->columns; c++)
        if (symbol[c] && has_value(table->column[c], row))
            set_value(d, object, symbol[c], table, table->column[c], row);
}

/* Graphviz would draw by some names ("group" straightens lines between the like): a column of such a name
 * gets an underscore behind it. */
static void column_name(char *name, size_t size, const coauth_column *column) {
    static const char *const drawn_by[] = {"arrowhead", "arrowtail", "color", "constraint", "decorate", "dir",
        "fillcolor", "fixedsize", "fontcolor", "fontname", "fontsize", "group", "headlabel", "height", "image", "layer",
        "len", "margin", "minlen", "orientation", "penwidth", "peripheries", "pin", "pos", "regular", "root", "shape",
        "sides", "skew", "style", "taillabel", "tooltip", "URL", "vertices", "width", "xlabel"};
    const char *suffix = "";
    for (size_t i = 0; i < sizeof drawn_by / sizeof *drawn_by; i++)
        if (strcmp(column->name, drawn_by[i]) == 0) suffix = "_";
    snprintf(name, size, "%s%s", column->name, suffix);
}

static Agsym_t **declare_columns(dot *d, int kind, const coauth_table *table) {
    Agsym_t **symbol = memory_zeroed(d->session.context, table->columns, sizeof *symbol);
    for (size_t c = 0; symbol && c < table->columns; c++) {
        char name[256];
        column_name(name, sizeof name, table->column[c]);
        if (!visual_owns(&d->visual, table->column[c])) symbol[c] = declare(d, kind, name, "");
    }
    return symbol;
}

/* Graphviz shows the name of a node without label, unless a label is set to nothing; that cannot be
 * told from the default unless the default is another. */
static const char *default_label(const coauth_graph *graph) {
    for (uint32_t u = 0; u < graph->nodes; u++)
        if (!graph->label[u]) return "\\N";
    return "";
}

static void declare_looks(dot *d) {
    if (d->visual.x) {
        d->pos = declare(d, AGNODE, "pos", "");
        declare(d, AGNODE, "shape", "circle");
        declare(d, AGNODE, "fixedsize", "shape");
        declare(d, AGRAPH, "outputorder", "edgesfirst");
    }
    if (d->visual.size) {
        d->width = declare(d, AGNODE, "width", "");
        d->height = declare(d, AGNODE, "height", "");
    }
    if (d->visual.color) {
        d->fillcolor = declare(d, AGNODE, "fillcolor", "");
        declare(d, AGNODE, "style", "filled");
    }
    if (d->visual.thickness) d->penwidth = declare(d, AGEDGE, "penwidth", "");
    if (d->visual.edge_color) d->color = declare(d, AGEDGE, "color", "");
}

static coauth_status open_graph(dot *d, const coauth_write_options *options, coauth_error *error) {
    d->root = agopen((char *)(uintptr_t)kind_name(d->graph), Agstrictundirected, &d->session.discipline);
    if (!d->root) return fail(error, COAUTH_LIBRARY_ERROR, "Graphviz could not open a graph");
    declare(d, AGRAPH, "linelength", "0");
    if (options->title) {
        Agsym_t *title = declare(d, AGRAPH, "label", "");
        set_text(d, d->root, title, options->title);
    }
    d->label = declare(d, AGNODE, "label", default_label(d->graph));
    d->weight = declare(d, AGEDGE, "weight", "");
    declare_looks(d);
    d->node_symbol = declare_columns(d, AGNODE, &d->graph->node_table);
    d->edge_symbol = declare_columns(d, AGEDGE, &d->graph->edge_table);
    d->node = memory_resize(d->session.context, NULL, d->graph->nodes, sizeof(Agnode_t *));
    if (!d->node_symbol || !d->edge_symbol || !d->node) return fail_memory(error);
    return cgraph_status(&d->session, error);
}

enum { POINTS_PER_INCH = 72 };

static void set_node_looks(dot *d, Agnode_t *node, uint32_t u) {
    const visual *v = &d->visual;
    if (visual_has_position(v, u)) {
        char place[2 * NUMBER_SIZE];
        size_t x = number_write_real(place, v->x->as.real[u]);
        place[x] = ',';
        number_write_real(place + x + 1, v->y->as.real[u]);
        agxset(node, d->pos, place);
    }
    if (v->size && has_value(v->size, u)) {
        set_real(node, d->width, v->size->as.real[u] / POINTS_PER_INCH);
        set_real(node, d->height, v->size->as.real[u] / POINTS_PER_INCH);
    }
    if (v->color && has_value(v->color, u))
        set_text(d, node, d->fillcolor, text_value(&d->graph->node_table, v->color, u));
}

static coauth_status add_nodes(dot *d, coauth_error *error) {
    const coauth_graph *graph = d->graph;
    for (uint32_t u = 0; u < graph->nodes; u++) {
        char id[NODE_ID_SIZE];
        if (!more_rows(d->out, graph, u)) return fail(error, COAUTH_CANCELLED, "cancelled");
        node_id(id, graph, u);
        Agnode_t *node = d->node[u] = agnode(d->root, id, 1);
        if (!node || cgraph_exhausted(&d->session)) return fail_memory(error);
        set_text(d, node, d->label, node_label(graph, u));
        set_node_looks(d, node, u);
        set_values(d, node, d->node_symbol, &graph->node_table, u);
    }
    return cgraph_status(&d->session, error);
}

static coauth_status add_edges(dot *d, coauth_error *error) {
    const coauth_graph *graph = d->graph;
    const visual *v = &d->visual;
    for (uint64_t e = 0; e < graph->edges; e++) {
        if (!more_rows(d->out, graph, graph->nodes + e)) return fail(error, COAUTH_CANCELLED, "cancelled");
        Agedge_t *edge = agedge(d->root, d->node[graph->from[e]], d->node[graph->to[e]], NULL, 1);
        if (!edge || cgraph_exhausted(&d->session)) return fail_memory(error);
        set_real(edge, d->weight, graph->weight[e]);
        if (v->thickness && has_value(v->thickness, e)) set_real(edge, d->penwidth, v->thickness->as.real[e]);
        if (v->edge_color && has_value(v->edge_color, e))
            set_text(d, edge, d->color, text_value(&graph->edge_table, v->edge_color, e));
        set_values(d, edge, d->edge_symbol, &graph->edge_table, e);
    }
    return cgraph_status(&d->session, error);
}

static coauth_status build_and_write(dot *d, const coauth_write_options *options, coauth_error *error) {
    coauth_status status = open_graph(d, options, error);
    if (status == COAUTH_OK) status = add_nodes(d, error);
    if (status == COAUTH_OK) status = add_edges(d, error);
    if (status == COAUTH_OK && !output_failed(d->out)) {
        agwrite(d->root, d);
        if (!output_failed(d->out)) status = cgraph_status(&d->session, error);
    }
    if (d->root) agclose(d->root);
    return status;
}

static coauth_status write_dot(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    Agiodisc_t io = {NULL, put_text, flush_text};
    dot d = {.graph = graph, .out = out, .visual = visual_columns(graph)};
    coauth_status status = cgraph_begin(&d.session, &io, graph->context, error);
    if (status != COAUTH_OK) return status;
    status = build_and_write(&d, options, error);
    cgraph_end(&d.session);
    memory_free(graph->context, d.node);
    memory_free(graph->context, d.node_symbol);
    memory_free(graph->context, d.edge_symbol);
    memory_free(graph->context, d.scratch);
    return status;
}

const writer dot_writer = {
    .format = {
        .name = "dot",
        .ending = ".dot",
        .title = "DOT",
        .opens = "Graphviz, pygraphviz, Gephi",
    },
    .write = write_dot,
};
