/* graph_xml.c: see graph_xml.h. */
#include "read/graph_xml.h"

piece graph_xml_attribute(xml *x, const char *name) {
    piece value = {NULL, 0};
    value.text = xml_attribute(x, name, &value.length);
    return value;
}

piece graph_xml_content(xml *x) {
    piece content = {NULL, 0};
    content.text = xml_content(x, &content.length);
    return content;
}

static piece or_empty(piece text) {
    return text.text ? text : (piece){"", 0};
}

coauth_status graph_xml_node(graph_builder *b, const xml *x, const graph_element *node, coauth_error *error) {
    uint32_t vertex;
    coauth_status status = graph_vertex(b, or_empty(node->id), &vertex, error);
    if (status != COAUTH_OK) return status;
    if (vertex == GRAPH_NO_VERTEX)
        return read_skip(b->run, b->in, xml_line(x), 0, error, "node without an id; skipped");
    return graph_label(b, vertex, or_empty(node->label), error);
}

coauth_status graph_xml_edge(graph_builder *b, const xml *x, const graph_element *edge, coauth_error *error) {
    b->directed |= edge->directed;
    return graph_tie_of(b, or_empty(edge->source), or_empty(edge->target), or_empty(edge->weight), xml_line(x), error);
}

/* Passes over the markup at head[at], up to behind end; length if it does not end. */
static size_t behind(const char *head, size_t length, size_t at, const char *end) {
    const char *found = memmem(head + at, length - at, end, strlen(end));
    return found ? (size_t)(found - head) + strlen(end) : length;
}

bool graph_xml_root_is(const char *head, size_t length, const char *name) {
    size_t at = 0, size = strlen(name);
    for (;;) {
        while (at < length && (unsigned char)head[at] <= ' ') at++;
        if (at + size + 2 > length || head[at] != '<') return false;
        if (head[at + 1] == '?') at = behind(head, length, at, "?>");
        else if (length - at > 4 && memcmp(head + at, "<!--", 4) == 0) at = behind(head, length, at, "-->");
        else if (head[at + 1] == '!') at = behind(head, length, at, ">");
        else break;
    }
    char after = head[at + 1 + size];
    return memcmp(head + at + 1, name, size) == 0 && ((unsigned char)after <= ' ' || after == '>' || after == '/');
}
