/* graph_xml.c: see graph_xml.h. */
#include "read/graph_xml.h"

#include "base/hash.h"
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
    vector_free(context, &g->ids);
    vector_free(context, &g->fallbacks);
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

/* Where the keys of that id are, or would be. */
static uint16_t *slot_of(graph_xml *g, piece id) {
    const size_t mask = sizeof g->slot / sizeof *g->slot - 1;
    for (size_t i = hash_bytes_from(g->seed, id.text, id.length) & mask;; i = (i + 1) & mask) {
        if (!g->slot[i]) return &g->slot[i];
        if (piece_is(id, coauth_corpus_text(g->graph.run->corpus, g->ids.item[g->slot[i] - 1].id))) return &g->slot[i];
    }
}

static void index_id(graph_xml *g, const graph_key *key) {
    const char *text = coauth_corpus_text(g->graph.run->corpus, key->id);
    if (!g->ids.count) g->seed = hash_seed();
    uint16_t *slot = slot_of(g, (piece){text, strlen(text)});
    if (!*slot) {
        graph_key_id *added = vector_push(g->graph.run->context, &g->ids);
        g->failed |= !added;
        if (!added) return;
        *added = (graph_key_id){.id = key->id};
        *slot = (uint16_t)g->ids.count;
    }
    graph_key_id *found = &g->ids.item[*slot - 1];
    if (key->of_nodes && !found->first[0]) found->first[0] = g->keys.count;
    if (key->of_edges && !found->first[1]) found->first[1] = g->keys.count;
    found->of_neither |= !key->of_nodes && !key->of_edges;
}

static bool is_meant(const graph_key *key, bool edge) {
    return key->role[edge] != GRAPH_COLUMN && (edge ? key->of_edges : key->of_nodes);
}

static void note_fallback(graph_xml *g, const graph_key *key) {
    size_t *added = key->fallback ? vector_push(g->graph.run->context, &g->fallbacks) : NULL;
    g->failed |= key->fallback && !added;
    if (added) *added = g->keys.count - 1;
    for (int edge = 0; added && edge < 2; edge++)
        if (is_meant(key, edge) && !g->meant_fallback[edge]) g->meant_fallback[edge] = g->keys.count;
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
    if (status != COAUTH_OK) return status;
    *added = key, *given = 0;
    index_id(g, &key);
    note_fallback(g, &key);
    return g->failed ? fail_memory(error) : COAUTH_OK;
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
    const uint16_t slot = id.text && g->ids.count ? *slot_of(g, id) : 0;
    const graph_key_id *known = slot ? &g->ids.item[slot - 1] : NULL;
    if (!known || !known->first[edge]) {
        g->without_key += value.length && !(known && known->of_neither);
        return;
    }
    graph_datum *added = vector_push(g->graph.run->context, &g->data);
    if (added) *added = (graph_datum){known->first[edge] - 1, value};
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
    if (best.key == SIZE_MAX && g->meant_fallback[edge]) {
        const size_t k = g->meant_fallback[edge] - 1;
        const char *text = coauth_corpus_text(g->graph.run->corpus, g->keys.item[k].fallback);
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
    for (size_t i = 0; i < g->fallbacks.count && status == COAUTH_OK; i++) {
        const size_t k = g->fallbacks.item[i];
        if (g->given_to.item[k] == g->elements) continue;
        if (g->defaults++ > g->graph.in->offset + g->graph.in->length) break; /* cost follows the file's size */
        const char *text = coauth_corpus_text(g->graph.run->corpus, g->keys.item[k].fallback);
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
