/* graphml.c: GraphML (graphml.graphdrawing.org) as igraph, networkx, Gephi, Cytoscape and yEd write it.  The weight
 * of an edge and the label of a node are the data whose keys are called so (graph_words.c) or, in yEd's files, the text
 * of the node's picture; all other data are columns.  A key that does not say what it is for is for all. */
#include <string.h>

#include "read/graph_xml.h"

enum { KEY, NODE, EDGE };
static const xml_record_name records[] = {{"key", true}, {"node", true}, {"edge", true}, {NULL, false}};

/* A key under way. */
typedef struct key_texts {
    piece id, name, type, domain, fallback;
    bool picture, drawing;
} key_texts;

typedef struct graphml {
    graph_xml xml; /* first */
    key_texts key;
} graphml;

static bool is_text(piece text, const char *other) {
    return text.text && piece_is(text, other);
}

static void read_key(xml *x, graphml *g) {
    piece drawn = graph_xml_attribute(x, "yfiles.type");
    unsigned level = xml_depth(x);
    g->key = (key_texts){.id = graph_xml_attribute(x, "id"),
        .name = graph_xml_attribute(x, "attr.name"),
        .type = graph_xml_attribute(x, "attr.type"),
        .domain = graph_xml_attribute(x, "for"),
        .picture = is_text(drawn, "nodegraphics"),
        .drawing = drawn.text != NULL};
    while (xml_child(x, level))
        if (xml_is(x, "default")) g->key.fallback = piece_trim(graph_xml_content(x));
}

static coauth_status commit_key(graphml *g, coauth_error *error) {
    const key_texts *k = &g->key;
    bool all = !k->domain.text || piece_is(k->domain, "all");
    bool nodes = all || piece_is(k->domain, "node"), edges = all || piece_is(k->domain, "edge");
    if (k->drawing && !k->picture) nodes = edges = false;
    return graph_xml_key(
        &g->xml, k->id, k->name, k->type, k->picture ? (piece){NULL, 0} : k->fallback, nodes, edges, k->picture, error);
}

static void read_record(xml *x, size_t which, void *state) {
    graphml *g = state;
    if (which == KEY) {
        read_key(x, g);
        return;
    }
    unsigned level = xml_depth(x);
    graph_xml_begin(&g->xml);
    piece directed = graph_xml_attribute(x, "directed");
    graph_element *e = &g->xml.element;
    e->id = graph_xml_attribute(x, "id");
    e->source = graph_xml_attribute(x, "source");
    e->target = graph_xml_attribute(x, "target");
    if (directed.text) e->ways = piece_is(directed, "true") ? GRAPH_DIRECTED : GRAPH_UNDIRECTED;
    while (xml_child(x, level)) {
        if (which == NODE && xml_is(x, "graph")) graph_xml_leave(&g->xml, x);
        if (!xml_is(x, "data")) continue;
        piece key = graph_xml_attribute(x, "key");
        graph_xml_datum(&g->xml, which == EDGE, key, graph_xml_content(x));
    }
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    graphml *g = state;
    return which == KEY ? commit_key(g, error) : graph_xml_commit(&g->xml, x, which == EDGE, error);
}

static bool outside(xml *x, void *state) {
    graphml *g = state;
    if (xml_is(x, "graph") && g->xml.nested) {
        g->xml.nested = false;
    } else if (xml_is(x, "graph")) {
        piece kind = graph_xml_attribute(x, "edgedefault"), id = graph_xml_attribute(x, "id");
        coauth_error ignored;
        g->xml.ways = is_text(kind, "directed")     ? GRAPH_DIRECTED
                      : is_text(kind, "undirected") ? GRAPH_UNDIRECTED
                                                    : GRAPH_UNDECLARED;
        if (graph_network(&g->xml.graph, id.text ? id : (piece){"", 0}, &ignored) != COAUTH_OK) g->xml.failed = true;
    }
    return !xml_is(x, "hyperedge");
}

static coauth_status read_graphml(run *r, input *in, coauth_error *error) {
    static const xml_format format = {records, "id", outside, read_record, commit, true};
    graphml g = {.key = {.picture = false}};
    graph_begin(&g.xml.graph, r, in);
    g.xml.graph.lists_vertices = true;
    coauth_status status = read_to_damage(r, in, xml_read(r, in, &format, &g, error), error);
    if (status == COAUTH_OK) status = graph_xml_finish(&g.xml, error);
    graph_xml_free(&g.xml);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return xml_root_local_is(head, length, "graphml") ? 100 : 0;
}

const reader graphml_reader = {
    .format = {"graphml", "GraphML", "a root element graphml"},
    .detect = detect,
    .read = read_graphml,
};
