/* graph_xml.h (private): what GraphML and GEXF share: elements read last whole, kept until they are committed. */
#ifndef COAUTH_READ_GRAPH_XML_H
#define COAUTH_READ_GRAPH_XML_H

#include "read/graph_builder.h"
#include "read/xml.h"

/* Texts of the node or edge under way; they last until it is committed.  text is NULL where there is none. */
typedef struct graph_element {
    piece id, label, source, target, weight;
    bool directed;
} graph_element;

/* An attribute of the start tag read last; text NULL where it is not there. */
piece graph_xml_attribute(xml *x, const char *name);

/* The text of the element whose start tag was read last. */
piece graph_xml_content(xml *x);

coauth_status graph_xml_node(graph_builder *b, const xml *x, const graph_element *node, coauth_error *error);
coauth_status graph_xml_edge(graph_builder *b, const xml *x, const graph_element *edge, coauth_error *error);

/* Whether the first element in head is called so, behind a declaration and comments. */
bool graph_xml_root_is(const char *head, size_t length, const char *name);

#endif
