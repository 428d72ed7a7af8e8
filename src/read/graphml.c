/* graphml.c: GraphML (graphml.graphdrawing.org) as igraph, networkx, Gephi, Cytoscape and yEd write it.  The weight
 * of an edge is the data whose key is called weight or value, the label of a node that whose key is called label
 * or name, or, in yEd's files, the text of the node's picture.  Edges are read as undirected. */
#include <string.h>

#include "read/graph_xml.h"

enum { KEY, NODE, EDGE };
static const xml_record_name records[] = {{"key", true}, {"node", true}, {"edge", true}, {NULL, false}};

/* The more a key says that it is the label or weight, the higher it stands. */
typedef enum use { NO_USE, PICTURE, NAME, LABEL, VALUE, WEIGHT } use;

typedef struct key {
    char id[64];
    use use;
    bool has_default;
    char weight[64]; /* the default */
} key;

enum { MOST_KEYS = 4096 };

typedef struct graphml {
    graph_builder graph;
    VECTOR(key) keys;
    key key;               /* under way */
    graph_element element; /* under way */
    use label_use, weight_use;
    bool directed; /* unless an edge says otherwise */
} graphml;

static use use_of(piece name, bool of_node, bool picture) {
    if (picture) return PICTURE;
    if (of_node) return piece_is(name, "label") ? LABEL : piece_is(name, "name") ? NAME : NO_USE;
    return piece_is(name, "weight") ? WEIGHT : piece_is(name, "value") ? VALUE : NO_USE;
}

static bool is_text(piece text, const char *other) {
    return text.text && piece_is(text, other);
}

static void read_key(xml *x, graphml *g) {
    piece id = graph_xml_attribute(x, "id"), name = graph_xml_attribute(x, "attr.name"),
          domain = graph_xml_attribute(x, "for");
    bool picture = is_text(graph_xml_attribute(x, "yfiles.type"), "nodegraphics");
    bool of_node = is_text(domain, "node"), of_edge = is_text(domain, "edge");
    unsigned level = xml_depth(x);
    g->key = (key){.use = NO_USE};
    if (!id.text || id.length >= sizeof g->key.id) return;
    memcpy(g->key.id, id.text, id.length);
    if (!name.text) name = id; /* some writers give no name and mean the id */
    if (of_node || of_edge) g->key.use = use_of(name, of_node, picture);
    while (xml_child(x, level)) {
        if (!xml_is(x, "default")) continue;
        piece value = piece_trim(graph_xml_content(x));
        g->key.has_default = of_edge && g->key.use != NO_USE && value.length < sizeof g->key.weight;
        if (g->key.has_default) memcpy(g->key.weight, value.text, value.length);
    }
}

static use use_of_data(const graphml *g, piece id) {
    for (size_t i = 0; id.text && i < g->keys.count; i++)
        if (strlen(g->keys.item[i].id) == id.length && memcmp(g->keys.item[i].id, id.text, id.length) == 0)
            return g->keys.item[i].use;
    return NO_USE;
}

static void read_data(xml *x, graphml *g, size_t which) {
    use found = use_of_data(g, graph_xml_attribute(x, "key"));
    if (which == NODE && found > g->label_use && found <= LABEL) {
        g->element.label = graph_xml_content(x);
        g->label_use = found;
    } else if (which == EDGE && found > g->weight_use && found >= VALUE) {
        g->element.weight = graph_xml_content(x);
        g->weight_use = found;
    }
}

static void take_default(graphml *g) {
    for (size_t i = 0; i < g->keys.count; i++) {
        const key *k = &g->keys.item[i];
        if (k->has_default && k->use > g->weight_use) g->element.weight = (piece){k->weight, strlen(k->weight)};
    }
}

static void read_record(xml *x, size_t which, void *state) {
    graphml *g = state;
    if (which == KEY) {
        read_key(x, g);
        return;
    }
    unsigned level = xml_depth(x);
    piece directed = graph_xml_attribute(x, "directed");
    g->element = (graph_element){.id = graph_xml_attribute(x, "id"),
        .source = graph_xml_attribute(x, "source"),
        .target = graph_xml_attribute(x, "target"),
        .directed = directed.text ? piece_is(directed, "true") : g->directed};
    g->label_use = g->weight_use = NO_USE;
    while (xml_child(x, level))
        if (xml_is(x, "data")) read_data(x, g, which);
    if (which == EDGE && g->weight_use == NO_USE) take_default(g);
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    graphml *g = state;
    if (which == NODE) return graph_xml_node(&g->graph, x, &g->element, error);
    if (which == EDGE) return graph_xml_edge(&g->graph, x, &g->element, error);
    if (g->key.use == NO_USE || g->keys.count >= MOST_KEYS) return COAUTH_OK;
    key *added = vector_push(g->graph.run->context, &g->keys);
    if (!added) return fail_memory(error);
    *added = g->key;
    return COAUTH_OK;
}

static bool outside(xml *x, void *state) {
    graphml *g = state;
    if (xml_is(x, "graph")) g->directed = is_text(graph_xml_attribute(x, "edgedefault"), "directed");
    return !xml_is(x, "hyperedge");
}

static coauth_status read_graphml(run *r, input *in, coauth_error *error) {
    static const xml_format format = {records, "id", outside, read_record, commit, false};
    graphml g = {.directed = false};
    graph_begin(&g.graph, r, in);
    coauth_status status = read_to_damage(r, in, xml_read(r, in, &format, &g, error), error);
    if (status == COAUTH_OK) status = graph_finish(&g.graph, error);
    graph_free(&g.graph);
    vector_free(r->context, &g.keys);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return graph_xml_root_is(head, length, "graphml") ? 100 : 0;
}

const reader graphml_reader = {
    .format = {"graphml", "GraphML", "a root element graphml"},
    .detect = detect,
    .read = read_graphml,
};
