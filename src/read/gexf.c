/* gexf.c: GEXF (gexf.net, 1.1 to 1.3) as Gephi and coauth write it.  The weight of an edge is its attribute; what
 * changes with time is read as being there at all times.  Edges are read as undirected. */
#include "read/graph_xml.h"

enum { NODE, EDGE };
static const xml_record_name records[] = {{"node", true}, {"edge", true}, {NULL, false}};

typedef struct gexf {
    graph_builder graph;
    graph_element element;
    bool directed; /* unless an edge says otherwise */
} gexf;

static bool says_directed(piece type, bool otherwise) {
    return type.text ? piece_is(type, "directed") || piece_is(type, "mutual") : otherwise;
}

static void read_record(xml *x, size_t which, void *state) {
    gexf *g = state;
    unsigned level = xml_depth(x);
    g->element = (graph_element){.id = graph_xml_attribute(x, "id"), .label = graph_xml_attribute(x, "label"),
        .source = graph_xml_attribute(x, "source"), .target = graph_xml_attribute(x, "target"),
        .weight = graph_xml_attribute(x, "weight")};
    if (which == EDGE) g->element.directed = says_directed(graph_xml_attribute(x, "type"), g->directed);
    while (xml_child(x, level)) continue;
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    gexf *g = state;
    return which == NODE ? graph_xml_node(&g->graph, x, &g->element, error)
                         : graph_xml_edge(&g->graph, x, &g->element, error);
}

static bool outside(xml *x, void *state) {
    gexf *g = state;
    if (xml_is(x, "graph")) g->directed = says_directed(graph_xml_attribute(x, "defaultedgetype"), false);
    return true;
}

static coauth_status read_gexf(run *r, input *in, coauth_error *error) {
    static const xml_format format = {records, "id", outside, read_record, commit, false};
    gexf g = {.directed = false};
    graph_begin(&g.graph, r, in);
    coauth_status status = read_to_damage(r, in, xml_read(r, in, &format, &g, error), error);
    if (status == COAUTH_OK) status = graph_finish(&g.graph, error);
    graph_free(&g.graph);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return graph_xml_root_is(head, length, "gexf") ? 100 : 0;
}

const reader gexf_reader = {
    .format = {"gexf", "GEXF", "a root element gexf"},
    .detect = detect,
    .read = read_gexf,
};
