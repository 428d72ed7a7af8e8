/* graph_modes.c: graphs of two modes that say so by an attribute of their vertices: igraph's "type", which is a truth
 * value, and NetworkX' "bipartite", which is 0 or 1. */
#include <string.h>

#include "base/text.h"
#include "corpus/store.h"
#include "read/graph_builder.h"

coauth_status graph_mode(graph_builder *b, uint32_t vertex, bool paper, bool *agrees, coauth_error *error) {
    const uint8_t mode = paper ? GRAPH_PAPER : GRAPH_AUTHOR;
    *agrees = true;
    if (b->passing || vertex == GRAPH_NO_VERTEX) return COAUTH_OK;
    while (b->modes.count <= vertex) {
        uint8_t *added = vector_push(b->run->context, &b->modes);
        if (!added) return fail_memory(error);
        *added = GRAPH_NO_MODE;
    }
    if (b->modes.item[vertex] == GRAPH_NO_MODE) b->modes.item[vertex] = mode;
    *agrees = b->modes.item[vertex] == mode;
    return COAUTH_OK;
}

enum { NONE, FIRST, SECOND };

/* The mode that a value says, NONE if it is none. */
static int mode_of(const char *value) {
    static const struct {
        const char *text;
        int mode;
    } values[] = {{"0", FIRST}, {"false", FIRST}, {"1", SECOND}, {"true", SECOND}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (text_equal_ignoring_case(value, strlen(value), values[i].text)) return values[i].mode;
    return NONE;
}

/* The modes of all vertices by the values of a column: false unless each has one and every tie joins both. */
static bool find_modes(const graph_builder *b, uint32_t property, uint8_t *mode, size_t vertices) {
    const coauth_corpus *corpus = b->run->corpus;
    size_t found = 0;
    memset(mode, NONE, vertices);
    for (size_t i = b->first_cell; i < corpus->cells.count; i++) {
        const coauth_cell *cell = &corpus->cells.item[i];
        if (cell->property != property) continue;
        uint8_t *own = &mode[cell->row - b->first];
        found += *own == NONE;
        *own = (uint8_t)mode_of(coauth_corpus_text(corpus, cell->value));
        if (*own == NONE) return false;
    }
    if (found < vertices || !b->arcs.count) return false;
    for (size_t i = 0; i < b->arcs.count; i++)
        if (mode[b->arcs.item[i].from] == mode[b->arcs.item[i].to]) return false;
    return true;
}

/* The column of vertices that may say modes; GRAPH_NO_PROPERTY for none, or where coauth's own says them. */
static uint32_t property_of_modes(const coauth_corpus *corpus) {
    uint32_t found = GRAPH_NO_PROPERTY;
    for (size_t i = 0; i < corpus->properties.count; i++) {
        const char *name = coauth_corpus_text(corpus, corpus->properties.item[i].name);
        if (corpus->properties.item[i].of_ties) continue;
        if (strcmp(name, "kind") == 0) return GRAPH_NO_PROPERTY;
        if (strcmp(name, "type") == 0 || strcmp(name, "bipartite") == 0) found = (uint32_t)i;
    }
    return found;
}

static coauth_status take_modes(graph_builder *b, const uint8_t *mode, size_t vertices, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    bool agrees;
    for (size_t v = 0; v < vertices && status == COAUTH_OK; v++)
        status = graph_mode(b, (uint32_t)v, mode[v] == FIRST, &agrees, error);
    return status;
}

coauth_status graph_adopt_modes(graph_builder *b, coauth_error *error) {
    const coauth_corpus *corpus = b->run->corpus;
    const uint32_t property = property_of_modes(corpus);
    const size_t vertices = corpus->vertices.count - b->first;
    if (b->papers || b->modes.count || property == GRAPH_NO_PROPERTY || !vertices) return COAUTH_OK;
    uint8_t *mode = memory_resize(b->run->context, NULL, vertices, 1);
    if (!mode) return fail_memory(error);
    coauth_status status = COAUTH_OK;
    const bool found = find_modes(b, property, mode, vertices);
    if (found) status = take_modes(b, mode, vertices, error);
    memory_free(b->run->context, mode);
    if (!found || status != COAUTH_OK) return status;
    return read_remark(b->run, COAUTH_REMARK_CHOICE, b->in->source, 0, 0, error,
        "\"%s\" parts the nodes into two modes and every edge joins both: those with 0 or false were read as %s, "
        "the others as %s",
        coauth_corpus_text(corpus, corpus->properties.item[property].name),
        b->run->options.swap_sides ? "authors" : "papers", b->run->options.swap_sides ? "papers" : "authors");
}
