/* graph_xml.c: see graph_xml.h. */
#include "read/graph_xml.h"

#include "base/number.h"
#include "corpus/store.h"

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

/* The text that is a label or weight, and the number of its key; SIZE_MAX: an attribute of the element, or nothing. */
typedef struct graph_meant {
    piece text;
    size_t key;
    bool summed;
} graph_meant;

void graph_xml_free(graph_xml *g) {
    const coauth_context *context = g->graph.run->context;
    vector_free(context, &g->data);
    vector_free(context, &g->keys);
    vector_free(context, &g->given_to);
    graph_free(&g->graph);
}

coauth_status graph_xml_finish(graph_xml *g, coauth_error *error) {
    graph_builder *b = &g->graph;
    coauth_status status = g->failed ? fail_memory(error) : graph_finish(b, error);
    if (status == COAUTH_OK && g->summed)
        status = read_remark(b->run, COAUTH_REMARK_CHOICE, b->in->source, 0, 0, error,
            "weights of edges that have several, at different times, are their sums; such edges: %llu",
            (unsigned long long)g->summed);
    if (status == COAUTH_OK && g->holders)
        status = read_remark(b->run, COAUTH_REMARK_CHOICE, b->in->source, 0, 0, error,
            "nodes that hold graphs of their own, %llu, were read as nodes like others, and what they hold beside them",
            (unsigned long long)g->holders);
    if (status == COAUTH_OK && g->later)
        status = read_remark(b->run, COAUTH_REMARK_WARNING, b->in->source, 0, 0, error,
            "nodes and edges have several values of one column, at different times: the first of each was kept and the "
            "others, %llu, were not",
            (unsigned long long)g->later);
    if (status == COAUTH_OK && g->undeclared)
        status = read_remark(b->run, COAUTH_REMARK_WARNING, b->in->source, 0, 0, error,
            "values of keys that are not declared for what has them were not read; such values: %llu",
            (unsigned long long)g->undeclared);
    return status;
}

/* --- Columns -------------------------------------------------------------------------------------- */

static const coauth_column_type *type_of(piece name) {
    static const struct {
        const char *name;
        coauth_column_type type;
    } types[] = {{"boolean", COAUTH_BOOLEAN}, {"int", COAUTH_INTEGER}, {"integer", COAUTH_INTEGER},
        {"long", COAUTH_INTEGER}, {"short", COAUTH_INTEGER}, {"byte", COAUTH_INTEGER}, {"float", COAUTH_REAL},
        {"double", COAUTH_REAL}, {"string", COAUTH_TEXT}, {"anyuri", COAUTH_TEXT}};
    for (size_t i = 0; name.text && i < sizeof types / sizeof *types; i++)
        if (piece_is(name, types[i].name)) return &types[i].type;
    return NULL;
}

static coauth_string intern(graph_xml *g, piece text) {
    return text.text ? corpus_clean(g->graph.run->corpus, text.text, text.length, NULL, &g->failed) : 0;
}

coauth_status graph_xml_key(graph_xml *g, piece id, piece name, piece type, piece fallback, bool of_nodes,
    bool of_edges, bool picture, coauth_error *error) {
    if (!id.text) return COAUTH_OK;
    if (g->keys.count >= COAUTH_MOST_PROPERTIES) {
        g->full = true;
        return COAUTH_OK;
    }
    if (!name.text) name = id; /* some writers give no name and mean the id */
    graph_key key = {.id = intern(g, id),
        .name = intern(g, name),
        .type = type_of(type),
        .of_nodes = of_nodes,
        .of_edges = of_edges,
        .picture = picture,
        .fallback = intern(g, fallback),
        .property = {GRAPH_NO_PROPERTY, GRAPH_NO_PROPERTY}};
    coauth_status status = g->failed ? fail_memory(error) : COAUTH_OK;
    for (int edges = 0; edges < 2 && status == COAUTH_OK; edges++) {
        if (!(edges ? of_edges : of_nodes) || picture) continue;
        key.role[edges] = graph_role_of(name, edges, &key.rank[edges]);
        if (key.role[edges] != (edges ? GRAPH_WEIGHT : GRAPH_LABEL)) key.role[edges] = GRAPH_COLUMN;
        else continue;
        status = graph_property(&g->graph, &key.property[edges], name, edges, key.type, error);
    }
    if (picture) key.role[0] = GRAPH_LABEL, key.rank[0] = 1;
    graph_key *added = status == COAUTH_OK ? vector_push(g->graph.run->context, &g->keys) : NULL;
    uint64_t *given = added ? vector_push(g->graph.run->context, &g->given_to) : NULL;
    if (status == COAUTH_OK && !given) return fail_memory(error);
    if (status == COAUTH_OK) *added = key, *given = 0;
    return status;
}

void graph_xml_begin(graph_xml *g) {
    g->data.count = 0;
    g->without_key = 0;
    g->element = (graph_element){.ways = g->ways};
    g->left = false;
}

void graph_xml_leave(graph_xml *g, xml *x) {
    xml_leave(x);
    g->left = true;
}

void graph_xml_datum(graph_xml *g, bool edge, piece id, piece value) {
    const coauth_corpus *corpus = g->graph.run->corpus;
    size_t k = 0;
    bool of_neither = false;
    for (; k < g->keys.count; k++) {
        const graph_key *key = &g->keys.item[k];
        const char *known = coauth_corpus_text(corpus, key->id);
        const bool same = id.text && strncmp(known, id.text, id.length) == 0 && !known[id.length];
        if (same && (edge ? key->of_edges : key->of_nodes)) break;
        of_neither |= same && !key->of_edges && !key->of_nodes;
    }
    if (k == g->keys.count) {
        g->without_key += value.length && !of_neither;
        return;
    }
    graph_datum *added = vector_push(g->graph.run->context, &g->data);
    if (added) *added = (graph_datum){k, value};
    else g->failed = true;
}

/* A value that is not the label or weight is that of a column. */
static coauth_status keep_value(
    graph_xml *g, size_t k, bool edge, piece value, const graph_meant *meant, coauth_error *error) {
    graph_key *key = &g->keys.item[k];
    const bool other = key->role[edge] != GRAPH_COLUMN;
    if (key->picture || k == meant->key || !(edge ? key->of_edges : key->of_nodes)) return COAUTH_OK;
    if (other && piece_same(value, meant->text)) return COAUTH_OK;
    coauth_status status = COAUTH_OK;
    if (other && key->property[edge] == GRAPH_NO_PROPERTY) {
        const char *name = coauth_corpus_text(g->graph.run->corpus, key->name);
        status = graph_property(&g->graph, &key->property[edge], (piece){name, strlen(name)}, edge, key->type, error);
    }
    return status == COAUTH_OK ? graph_cell(&g->graph, key->property[edge], value, error) : status;
}

/* Weights that change with time are several values of one key: their sum, as collaborations of all times are one's. */
static piece sum_of(graph_xml *g, size_t key, piece first, char room[NUMBER_SIZE]) {
    double sum = 0, value;
    size_t values = 0;
    for (size_t i = 0; i < g->data.count; i++) {
        piece text = piece_trim(g->data.item[i].value);
        if (g->data.item[i].key != key) continue;
        if (!number_read(text.text, text.length, &value)) return first;
        sum += value;
        values++;
    }
    g->summed += values > 1;
    return values < 2 ? first : (piece){room, number_write_real(room, sum)};
}

static bool is_meant(const graph_key *key, bool edge) {
    return key->role[edge] != GRAPH_COLUMN && (edge ? key->of_edges : key->of_nodes);
}

/* The best of the values that are labels, or weights. */
static graph_meant find_meant(graph_xml *g, bool edge, char room[NUMBER_SIZE]) {
    graph_meant best = {{"", 0}, SIZE_MAX, false};
    const uint64_t before = g->summed;
    unsigned rank = 0;
    for (size_t i = 0; i < g->data.count; i++) {
        const graph_key *k = &g->keys.item[g->data.item[i].key];
        piece text = g->data.item[i].value;
        if (!is_meant(k, edge)) continue;
        const bool poor = !edge && graph_label_is_poor(text, or_empty(g->element.id));
        const unsigned own = 2 * k->rank[edge] + (poor ? 0 : 2 * 64);
        if (own <= rank || (poor && !text.length)) continue;
        best = (graph_meant){text, g->data.item[i].key, false};
        rank = own;
    }
    if (best.key != SIZE_MAX && edge) best.text = sum_of(g, best.key, best.text, room);
    for (size_t k = 0; best.key == SIZE_MAX && k < g->keys.count; k++) {
        const graph_key *one = &g->keys.item[k];
        if (!one->fallback || !is_meant(one, edge)) continue;
        const char *text = coauth_corpus_text(g->graph.run->corpus, one->fallback);
        best = (graph_meant){{text, strlen(text)}, k, false};
    }
    best.summed = g->summed > before;
    return best;
}

/* What the element's own attribute says goes before values, unless that is no more than its id, or one weight beside
 * several of different times. */
static graph_meant choose_meant(graph_xml *g, bool edge, char room[NUMBER_SIZE]) {
    const graph_element *e = &g->element;
    graph_meant own = {or_empty(edge ? e->weight : e->label), SIZE_MAX, false}, given = find_meant(g, edge, room);
    const piece id = or_empty(e->id);
    if (edge ? !e->weight.text || given.summed : !own.text.length) return given;
    bool better = !edge && graph_label_is_poor(own.text, id) && !graph_label_is_poor(given.text, id);
    return better ? given : own;
}

static coauth_status keep_values(graph_xml *g, bool edge, const graph_meant *meant, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    g->elements++;
    for (size_t i = 0; i < g->data.count && status == COAUTH_OK; i++) {
        const graph_datum *d = &g->data.item[i];
        if (g->given_to.item[d->key] == g->elements) { /* several at different times: the first */
            g->later += d->key != meant->key;
            continue;
        }
        g->given_to.item[d->key] = g->elements;
        status = keep_value(g, d->key, edge, d->value, meant, error);
    }
    for (size_t k = 0; k < g->keys.count && status == COAUTH_OK; k++) {
        const graph_key *key = &g->keys.item[k];
        if (!key->fallback || g->given_to.item[k] == g->elements) continue;
        if (g->defaults++ > g->graph.in->offset + g->graph.in->length) continue; /* cost follows the file's size */
        const char *text = coauth_corpus_text(g->graph.run->corpus, key->fallback);
        status = keep_value(g, k, edge, (piece){text, strlen(text)}, meant, error);
    }
    return status;
}

static coauth_status commit_node(graph_xml *g, const xml *x, piece label, coauth_error *error) {
    graph_builder *b = &g->graph;
    uint32_t vertex;
    coauth_status status = graph_vertex(b, or_empty(g->element.id), &vertex, error);
    if (status != COAUTH_OK || b->passing) return status;
    if (vertex == GRAPH_NO_VERTEX)
        return read_skip(b->run, b->in, xml_line(x), 0, error, "node without an id; skipped");
    return graph_label(b, vertex, or_empty(label), error);
}

coauth_status graph_xml_commit(graph_xml *g, const xml *x, bool edge, coauth_error *error) {
    const graph_element *e = &g->element;
    char room[NUMBER_SIZE];
    if (g->failed) return fail_memory(error);
    const graph_meant meant = choose_meant(g, edge, room);
    coauth_status status = keep_values(g, edge, &meant, error);
    if (status != COAUTH_OK) return status;
    if (!g->graph.passing) *(g->full ? &g->graph.cells_left : &g->undeclared) += g->without_key;
    g->nested = g->left;
    g->holders += g->left;
    if (!edge) return commit_node(g, x, meant.text, error);
    g->graph.ways = e->ways;
    return graph_tie_of(&g->graph, or_empty(e->source), or_empty(e->target), meant.text, xml_line(x), error);
}
