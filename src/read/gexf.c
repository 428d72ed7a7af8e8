/* gexf.c: GEXF (gexf.net, 1.1 to 1.3) as Gephi, NetworkX and coauth write it.  The weight of an edge is its attribute,
 * else the value called so; attvalues are columns.  What changes with time is read as being there at all times: of
 * several values the first counts, weights add up. */
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "read/graph_xml.h"

enum { ATTRIBUTE, NODE, EDGE };
static const xml_record_name records[] = {{"attribute", true}, {"node", true}, {"edge", true}, {NULL, false}};

typedef struct gexf {
    graph_xml xml;                   /* first */
    piece id, title, type, fallback; /* of the attribute under way */
    bool of_edges;
    piece x, y, size, color[3]; /* how the node or edge under way is drawn */
    piece label, kind;          /* of the edge under way */
    bool dynamic;               /* it says that it changes with time */
} gexf;

static graph_ways ways_of(piece type, graph_ways otherwise) {
    if (!type.text) return otherwise;
    return piece_is(type, "directed") || piece_is(type, "mutual") ? GRAPH_DIRECTED : GRAPH_UNDIRECTED;
}

static void read_attribute(xml *x, gexf *g) {
    unsigned level = xml_depth(x);
    g->id = graph_xml_attribute(x, "id");
    g->title = graph_xml_attribute(x, "title");
    g->type = graph_xml_attribute(x, "type");
    g->fallback = (piece){NULL, 0};
    while (xml_child(x, level))
        if (xml_is(x, "default")) g->fallback = piece_trim(graph_xml_content(x));
}

static void read_values(xml *x, gexf *g, bool edge) {
    unsigned level = xml_depth(x);
    while (xml_child(x, level)) {
        if (!xml_is(x, "attvalue")) continue;
        piece key = graph_xml_attribute(x, "for"), value = graph_xml_attribute(x, "value");
        if (!key.text) key = graph_xml_attribute(x, "id"); /* GEXF 1.0 */
        if (value.text) graph_xml_datum(&g->xml, edge, key, value);
    }
}

static void read_look(xml *x, gexf *g) {
    if (xml_is(x, "position")) g->x = graph_xml_attribute(x, "x"), g->y = graph_xml_attribute(x, "y");
    else if (xml_is(x, "size") || xml_is(x, "thickness")) g->size = graph_xml_attribute(x, "value");
    else if (xml_is(x, "color"))
        g->color[0] = graph_xml_attribute(x, "r"), g->color[1] = graph_xml_attribute(x, "g"),
        g->color[2] = graph_xml_attribute(x, "b");
}

/* What an edge is called, and of which kind it is where several join two nodes. */
static coauth_status keep_words(gexf *g, coauth_error *error) {
    coauth_status status = graph_named_cell(&g->xml.graph, "label", true, g->label, error);
    return status == COAUTH_OK ? graph_named_cell(&g->xml.graph, "kind", true, g->kind, error) : status;
}

/* Looks are columns of the names that coauth draws by.  A node's size is a radius in GEXF as it is here. */
static coauth_status keep_looks(gexf *g, bool edge, coauth_error *error) {
    char color[8];
    int64_t channel[3];
    for (int i = 0; i < 3; i++)
        channel[i] = g->color[i].text ? text_integer(g->color[i].text, g->color[i].length, 255) : -1;
    if (channel[0] >= 0 && channel[1] >= 0 && channel[2] >= 0)
        snprintf(color, sizeof color, "#%02x%02x%02x", (unsigned)channel[0] & 255, (unsigned)channel[1] & 255,
            (unsigned)channel[2] & 255);
    else color[0] = '\0';
    coauth_status status = graph_named_cell(&g->xml.graph, "x", edge, g->x, error);
    if (status == COAUTH_OK) status = graph_named_cell(&g->xml.graph, "y", edge, g->y, error);
    if (status == COAUTH_OK)
        status = graph_named_cell(&g->xml.graph, edge ? "thickness" : "size", edge, g->size, error);
    if (status == COAUTH_OK)
        status = graph_named_cell(&g->xml.graph, "color", edge, (piece){color, strlen(color)}, error);
    return status;
}

static void read_record(xml *x, size_t which, void *state) {
    gexf *g = state;
    if (which == ATTRIBUTE) {
        read_attribute(x, g);
        return;
    }
    unsigned level = xml_depth(x);
    graph_xml_begin(&g->xml);
    g->label = g->kind = g->x = g->y = g->size = g->color[0] = g->color[1] = g->color[2] = (piece){NULL, 0};
    graph_element *e = &g->xml.element;
    e->id = graph_xml_attribute(x, "id");
    e->source = graph_xml_attribute(x, "source");
    e->target = graph_xml_attribute(x, "target");
    if (which == NODE) e->label = graph_xml_attribute(x, "label");
    if (which == EDGE) {
        e->weight = graph_xml_attribute(x, "weight");
        e->ways = ways_of(graph_xml_attribute(x, "type"), g->xml.ways);
        g->label = graph_xml_attribute(x, "label");
        g->kind = graph_xml_attribute(x, "kind");
    }
    while (xml_child(x, level))
        if (xml_is(x, "attvalues")) read_values(x, g, which == EDGE);
        else if (which == NODE && (xml_is(x, "nodes") || xml_is(x, "edges"))) graph_xml_leave(&g->xml, x);
        else read_look(x, g);
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    gexf *g = state;
    if (which != ATTRIBUTE) {
        coauth_status status = keep_looks(g, which == EDGE, error);
        if (status == COAUTH_OK) status = keep_words(g, error);
        return status == COAUTH_OK ? graph_xml_commit(&g->xml, x, which == EDGE, error) : status;
    }
    return graph_xml_key(&g->xml, g->id, g->title, g->type, g->fallback, !g->of_edges, g->of_edges, false, error);
}

static bool outside(xml *x, void *state) {
    gexf *g = state;
    if (xml_is(x, "graph")) {
        piece mode = graph_xml_attribute(x, "mode");
        g->xml.ways = ways_of(graph_xml_attribute(x, "defaultedgetype"), GRAPH_UNDIRECTED);
        g->dynamic |= mode.text && piece_is(mode, "dynamic");
    }
    if (xml_is(x, "attributes")) {
        piece class = graph_xml_attribute(x, "class");
        g->of_edges = class.text && piece_is(class, "edge");
    }
    return true;
}

static coauth_status read_gexf(run *r, input *in, coauth_error *error) {
    static const xml_format format = {records, "id", outside, read_record, commit, true};
    gexf g = {.of_edges = false};
    graph_begin(&g.xml.graph, r, in);
    g.xml.graph.lists_vertices = true;
    coauth_status status = read_to_damage(r, in, xml_read(r, in, &format, &g, error), error);
    if (status == COAUTH_OK) status = graph_xml_finish(&g.xml, error);
    if (status == COAUTH_OK && g.dynamic)
        status = read_remark(r, COAUTH_REMARK_CHOICE, in->source, 0, 0, error,
            "the graph changes with time: its nodes and edges were read as being there at all times");
    graph_xml_free(&g.xml);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return xml_root_local_is(head, length, "gexf") ? 100 : 0;
}

const reader gexf_reader = {
    .format = {"gexf", "GEXF", "a root element gexf"},
    .detect = detect,
    .read = read_gexf,
};
