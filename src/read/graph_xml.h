/* graph_xml.h (private): what GraphML and GEXF share: elements read last whole, kept until they are committed, and the
 * columns that they declare. */
#ifndef COAUTH_READ_GRAPH_XML_H
#define COAUTH_READ_GRAPH_XML_H

#include "read/graph_builder.h"
#include "read/xml.h"

/* A declared column: of nodes, of edges or of both. */
typedef struct graph_key {
    coauth_string id, name;
    const coauth_column_type *type; /* NULL: not stated */
    bool of_nodes, of_edges;
    bool picture;       /* yEd's drawing of a node, which holds its label */
    graph_role role[2]; /* of nodes, of edges */
    unsigned rank[2];
    uint32_t property[2];   /* of labels and weights from their first value that is not the one meant */
    coauth_string fallback; /* the default, 0 for none */
} graph_key;

/* What is declared under one id: the first keys of nodes and of edges, plus one, or 0; or one of neither. */
typedef struct graph_key_id {
    coauth_string id;
    size_t first[2];
    bool of_neither;
} graph_key_id;

/* A value of a node or edge: of the key of that number. */
typedef struct graph_datum {
    size_t key;
    piece value;
} graph_datum;

/* Texts of the node or edge under way; they last until it is committed.  text is NULL where there is none. */
typedef struct graph_element {
    piece id, label, source, target, weight;
    graph_ways ways;
} graph_element;

typedef struct graph_xml {
    graph_builder graph;
    graph_element element; /* under way */
    VECTOR(graph_datum) data;
    VECTOR(graph_key) keys;
    VECTOR(uint64_t) given_to; /* per key: the element that has it */
    VECTOR(graph_key_id) ids;
    uint16_t slot[2 * COAUTH_MOST_PROPERTIES]; /* of ids by hash, plus one; 0: free */
    uint64_t seed;
    VECTOR(size_t) fallbacks; /* keys that have one */
    size_t meant_fallback[2]; /* the first of these that is a label, and a weight, plus one, or 0 */
    uint64_t elements, defaults;
    uint64_t summed;                  /* weights that are sums of several */
    uint64_t later;                   /* values of other columns that stand behind a first of the same element */
    graph_ways ways;                  /* of edges that do not say */
    bool left;                        /* the node under way holds others, which follow */
    bool nested;                      /* so did the one before: what follows is a part of this graph */
    uint64_t holders;                 /* such nodes */
    bool full;                        /* there are more keys than are read */
    uint64_t without_key, undeclared; /* values without a key: of the element under way, and of all before */
    bool failed;                      /* out of memory */
} graph_xml;

/* An attribute of the start tag read last; text NULL where it is not there. */
piece graph_xml_attribute(xml *x, const char *name);

/* The text of the element whose start tag was read last. */
piece graph_xml_content(xml *x);

void graph_xml_free(graph_xml *g);

/* Ends reading with graph_finish. */
coauth_status graph_xml_finish(graph_xml *g, coauth_error *error);

/* Declares a column; name NULL: its id.  type is as the format calls it.  One of neither nodes nor edges is known and
 * passed over; so are those beyond COAUTH_MOST_PROPERTIES, whose values are counted. */
coauth_status graph_xml_key(graph_xml *g, piece id, piece name, piece type, piece fallback, bool of_nodes,
    bool of_edges, bool picture, coauth_error *error);

/* Begins the node or edge under way. */
void graph_xml_begin(graph_xml *g);

/* Notes a value of it.  Keys of nodes and of edges may have the same id. */
void graph_xml_datum(graph_xml *g, bool edge, piece key, piece value);

/* The node under way holds nodes of its own, which the start tag read last begins: they are read after it. */
void graph_xml_leave(graph_xml *g, xml *x);

/* Commits it.  An attribute of the element goes before values. */
coauth_status graph_xml_commit(graph_xml *g, const xml *x, bool edge, coauth_error *error);

#endif
