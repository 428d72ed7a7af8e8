/* graph_json.c: graphs as JSON: node-link (NetworkX, d3), graphology, Cytoscape.js (.cyjs), CX2, VOSviewer and the JSON
 * Graph Format (jsongraphformat.info).
 *
 * They differ in what members are called, not in what they are: objects with two ends are edges, others nodes; what
 * stands in an object's "data", "attributes", "v", "weights" or "scores" belongs to it like its own members.  So one
 * reader takes all of them, object by object as they stand in the file. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "corpus/store.h"
#include "read/graph_builder.h"
#include "read/json_records.h"

/* A vertex by what it is called. */
typedef struct called {
    coauth_string label;
    uint32_t vertex;
} called;

typedef struct graph_json {
    graph_builder graph;
    VECTOR(called) names;    /* of vertices, sorted, once edges ask by them */
    int64_t numbered;        /* nodes whose id is their number */
    uint64_t sizes, weights; /* edges with a size, and with a weight */
    bool several, within;    /* graphs: each comes as a whole; one is being taken apart */
    bool aspects;            /* CX2: objects that are neither nodes nor edges are no fault */
    uint64_t edges;
    int64_t nodes; /* so far: the id of a node without one, as in d3's examples */
    graph_ways ways;
} graph_json;

/* What an object is, its columns left aside. */
typedef struct element {
    const json_node *role[GRAPH_ROLES]; /* NULL: has none */
    unsigned rank[GRAPH_ROLES];
    const json_node *name; /* the second best label */
    unsigned name_rank;
    bool weightless; /* its weight is null or no number at all, which is not the same as none */
    bool downwards;  /* y grows downwards */
} element;

static piece text_of(const json_node *node) {
    piece text = {"", 0};
    if (node && (node->kind == JSON_TEXT || node->kind == JSON_NUMERAL)) text.text = json_text(node, &text.length);
    return text;
}

static piece name_of(const json_node *member) {
    return (piece){member->name, member->name_length};
}

static bool is_flattened(const json_node *member) {
    static const char *const within[] = {"data", "attributes", "v", "weights", "scores", "position", "metadata", NULL};
    if (member->kind != JSON_RECORD) return false;
    for (size_t i = 0; within[i]; i++)
        if (piece_is(name_of(member), within[i])) return true;
    return false;
}

/* The ends of an edge in any of the formats; CX2's are single letters. */
static graph_role end_of(piece name) {
    if (piece_is(name, "s") || piece_is(name, "source_id")) return GRAPH_SOURCE;
    if (piece_is(name, "t") || piece_is(name, "target_id")) return GRAPH_TARGET;
    graph_role role = graph_role_of(name, true, NULL);
    return role == GRAPH_SOURCE || role == GRAPH_TARGET ? role : GRAPH_COLUMN;
}

static void find_ends(element *e, const json_node *object) {
    for (const json_node *m = object->first; m; m = m->next) {
        graph_role end = end_of(name_of(m));
        if (end != GRAPH_COLUMN && text_of(m).length && !e->role[end]) e->role[end] = m;
        if (piece_is(name_of(m), "data") && m->kind == JSON_RECORD) find_ends(e, m);
    }
}

static void take_role(element *e, graph_role role, unsigned rank, const json_node *m) {
    const bool better = rank > e->rank[role];
    if (role == GRAPH_LABEL && better) e->name = e->role[role], e->name_rank = e->rank[role];
    else if (role == GRAPH_LABEL && rank > e->name_rank) e->name = m, e->name_rank = rank;
    if (better) e->role[role] = m, e->rank[role] = rank;
}

/* Attributes are no ids, whatever they are called. */
static void find_roles(element *e, const json_node *object, bool edge, bool own) {
    for (const json_node *m = object->first; m; m = m->next) {
        unsigned rank;
        graph_role role = graph_role_of(name_of(m), edge, &rank);
        if (edge && e->role[GRAPH_SOURCE] && piece_is(name_of(m), "strength") && own) role = GRAPH_WEIGHT, rank = 1;
        bool wanted = role == GRAPH_LABEL || role == GRAPH_WEIGHT || (role == GRAPH_ID && own);
        if (edge && piece_is(name_of(m), "weight") && m->kind == JSON_NOTHING) e->weightless = true;
        if (wanted && text_of(m).length) take_role(e, role, rank, m);
        if (is_flattened(m)) find_roles(e, m, edge, own && piece_is(name_of(m), "data"));
    }
}

/* A name is the better label beside one that says nothing. */
static void choose_label(element *e) {
    const piece id = text_of(e->role[GRAPH_ID]);
    if (e->name && graph_label_is_poor(text_of(e->role[GRAPH_LABEL]), id) && !graph_label_is_poor(text_of(e->name), id))
        e->role[GRAPH_LABEL] = e->name;
}

static bool is_own_id(piece text) {
    return text.length > 1 && strchr("apg", text.text[0]) &&
           text_integer(text.text + 1, text.length - 1, INT64_MAX) > 0;
}

/* Members that say again what the node is called. */
static bool repeats(const element *e, const json_node *m) {
    piece name = name_of(m), value = text_of(m);
    if (piece_is(name, "represents")) return is_own_id(value);
    return piece_is(name, "value") && e->role[GRAPH_ID] && piece_same(value, text_of(e->role[GRAPH_ID]));
}

static const coauth_column_type *type_of(const json_node *m) {
    static const coauth_column_type text = COAUTH_TEXT, truth = COAUTH_BOOLEAN;
    return m->kind == JSON_TEXT ? &text : m->kind == JSON_NUMERAL ? NULL : &truth;
}

/* What an edge's members say of its nature, not of the collaboration. */
static bool is_nature(piece name) {
    return piece_is(name, "undirected") || piece_is(name, "directed");
}

static coauth_status keep_member(graph_json *g, const element *e, const json_node *m, bool edge, coauth_error *error) {
    bool truth = m->kind == JSON_YES || m->kind == JSON_NO;
    piece name = name_of(m), value = text_of(m);
    if (truth) value = m->kind == JSON_YES ? (piece){"true", 4} : (piece){"false", 5};
    char turned[NUMBER_SIZE];
    double y;
    uint32_t property;
    for (int role = 0; role < GRAPH_ROLES; role++)
        if (e->role[role] == m) return COAUTH_OK;
    if (!value.length || repeats(e, m) || (edge && (is_nature(name) || graph_role_of(name, true, NULL) == GRAPH_ID)))
        return COAUTH_OK;
    if (edge && piece_is(name, "size")) name = (piece){"thickness", 9};
    if (e->downwards && piece_is(name, "y") && number_read(value.text, value.length, &y))
        value = (piece){turned, number_write_real(turned, y == 0 ? 0 : -y)};
    coauth_status status = graph_property(&g->graph, &property, name, edge, type_of(m), error);
    return status == COAUTH_OK ? graph_cell(&g->graph, property, value, error) : status;
}

static coauth_status keep_members(graph_json *g, element *e, const json_node *object, bool edge, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (const json_node *m = object->first; m && status == COAUTH_OK; m = m->next) {
        if (!is_flattened(m)) {
            status = keep_member(g, e, m, edge, error);
            continue;
        }
        bool before = e->downwards;
        e->downwards |= piece_is(name_of(m), "position");
        status = keep_members(g, e, m, edge, error);
        e->downwards = before;
    }
    return status;
}

/* key: what the node's id is where it has none of its own. */
static coauth_status take_node(graph_json *g, json_sink *sink, const element *e, piece key, coauth_error *error) {
    uint32_t vertex;
    char index[NUMBER_SIZE];
    piece id = key.length ? key : text_of(e->role[GRAPH_ID]);
    if (!id.length) id = (piece){index, number_write_integer(index, g->nodes)}, g->numbered++;
    g->nodes++;
    coauth_status status = graph_vertex(&g->graph, id, &vertex, error);
    if (status != COAUTH_OK) return status;
    if (vertex == GRAPH_NO_VERTEX) return json_refuse(sink, error, "node without an id; skipped");
    return graph_label(&g->graph, vertex, text_of(e->role[GRAPH_LABEL]), error);
}

static int by_label(const void *a, const void *b) {
    const called *x = a, *y = b;
    if (x->label != y->label) return x->label < y->label ? -1 : 1;
    return (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

static coauth_status sort_names(graph_json *g, coauth_error *error) {
    const coauth_corpus *corpus = g->graph.run->corpus;
    const size_t count = corpus->vertices.count - g->graph.first;
    g->names.count = 0;
    if (!vector_reserve(g->graph.run->context, &g->names, count)) return fail_memory(error);
    for (size_t v = 0; v < count; v++)
        g->names.item[g->names.count++] = (called){corpus->vertices.item[g->graph.first + v].label, (uint32_t)v};
    if (count > 1) qsort(g->names.item, count, sizeof *g->names.item, by_label);
    return COAUTH_OK;
}

/* Where nodes have names and no ids, edges may say either the names (ECharts) or the numbers (d3): the id of a name
 * that one node alone has, else the text as it is. */
static coauth_status find_named(graph_json *g, piece *end, coauth_error *error) {
    coauth_corpus *corpus = g->graph.run->corpus;
    bool failed = false;
    if (!g->numbered || text_integer(end->text, end->length, g->nodes - 1) >= 0) return COAUTH_OK;
    const coauth_string label = corpus_clean_key(corpus, end->text, end->length, NULL, &failed);
    if (failed) return fail_memory(error);
    if (!g->names.count) {
        coauth_status status = sort_names(g, error);
        if (status != COAUTH_OK) return status;
    }
    size_t low = 0, high = g->names.count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (g->names.item[middle].label < label) low = middle + 1;
        else high = middle;
    }
    const called *found = &g->names.item[low];
    if (low == g->names.count || found->label != label) return COAUTH_OK;
    if (low + 1 < g->names.count && found[1].label == label) return COAUTH_OK;
    const char *key = coauth_corpus_text(corpus, corpus->vertices.item[g->graph.first + found->vertex].key);
    *end = (piece){key, strlen(key)};
    return COAUTH_OK;
}

static void find_ways(graph_json *g, const json_node *object) {
    const json_node *undirected = json_member(object, "undirected"), *directed = json_member(object, "directed");
    g->graph.ways = g->ways;
    if (undirected) g->graph.ways = json_yes(undirected) ? GRAPH_UNDIRECTED : GRAPH_DIRECTED;
    if (directed) g->graph.ways = json_yes(directed) ? GRAPH_DIRECTED : GRAPH_UNDIRECTED;
}

/* Whether an object is no node but holds some by their ids. */
static bool is_map(const json_node *object) {
    for (const json_node *m = object->first; m; m = m->next)
        if (m->kind != JSON_RECORD || is_flattened(m)) return false;
    return object->first != NULL;
}

static coauth_status take_map(graph_json *g, json_sink *sink, const json_node *object, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (const json_node *m = object->first; m && status == COAUTH_OK; m = m->next) {
        element e = {.downwards = false};
        find_roles(&e, m, false, true);
        status = keep_members(g, &e, m, false, error);
        if (status == COAUTH_OK) status = take_node(g, sink, &e, name_of(m), error);
    }
    return status;
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error);

/* One of several graphs as a whole; others than the one wanted are passed over. */
static coauth_status take_graph(graph_json *g, json_sink *sink, const json_node *graph, coauth_error *error) {
    const json_node *label = json_member(graph, "label"), *directed = json_member(graph, "directed");
    const json_node *nodes = json_member(graph, "nodes"), *edges = json_member(graph, "edges");
    coauth_status status = graph_network(&g->graph, text_of(label ? label : json_member(graph, "id")), error);
    if (status != COAUTH_OK || g->graph.passing) return status;
    g->within = true;
    g->ways = directed && !json_yes(directed) ? GRAPH_UNDIRECTED : GRAPH_DIRECTED;
    if (nodes && nodes->kind == JSON_RECORD) status = take_map(g, sink, nodes, error);
    else
        for (const json_node *one = json_elements(nodes); one && status == COAUTH_OK; one = one->next)
            status = take(sink, one, error);
    for (const json_node *one = json_elements(edges); one && status == COAUTH_OK; one = one->next)
        status = take(sink, one, error);
    g->within = false;
    return status;
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    graph_json *g = sink->state;
    element e = {.downwards = false};
    if (!sink->in_order) {
        sink->postponed = true;
        return COAUTH_OK;
    }
    if (g->several && !g->within) return take_graph(g, sink, object, error);
    if (!g->aspects && is_map(object)) return take_map(g, sink, object, error);
    find_ends(&e, object);
    bool edge = e.role[GRAPH_SOURCE] && e.role[GRAPH_TARGET];
    find_roles(&e, object, edge, true);
    choose_label(&e);
    if (!edge && !e.role[GRAPH_ID] && !e.role[GRAPH_LABEL])
        return g->aspects ? COAUTH_OK : json_refuse(sink, error, "object that is neither a node nor an edge; skipped");
    e.downwards = g->aspects;
    coauth_status status = keep_members(g, &e, object, edge, error);
    if (status != COAUTH_OK) return status;
    if (!edge) return take_node(g, sink, &e, (piece){"", 0}, error);
    find_ways(g, object);
    g->edges++;
    piece weight = text_of(e.role[GRAPH_WEIGHT]);
    if (!weight.length && e.weightless) weight = (piece){"null", 4};
    g->weights += weight.length > 0;
    g->sizes += json_member(object, "size") != NULL;
    piece from = text_of(e.role[GRAPH_SOURCE]), to = text_of(e.role[GRAPH_TARGET]);
    status = find_named(g, &from, error);
    if (status == COAUTH_OK) status = find_named(g, &to, error);
    return status == COAUTH_OK ? graph_tie_of(&g->graph, from, to, weight, sink->line, error) : status;
}

/* What stands behind a key in the head, empty if it is not there. */
static piece behind_key(piece head, const char *key) {
    const char *at = memmem(head.text, head.length, key, strlen(key)), *end = head.text + head.length;
    if (!at) return (piece){"", 0};
    for (at += strlen(key); at < end && (*at == ':' || (unsigned char)*at <= ' ');) at++;
    return (piece){at, (size_t)(end - at)};
}

/* What the head says of the whole graph, before its nodes: "directed", or graphology's {"options": {"type"}}. */
static graph_ways declared_ways(const char *head, size_t length) {
    const char *nodes = memmem(head, length, "\"nodes\"", 7);
    const piece before = {head, nodes ? (size_t)(nodes - head) : length};
    const piece directed = behind_key(before, "\"directed\""), options = behind_key(before, "\"options\"");
    const piece type = behind_key(options, "\"type\"");
    if (piece_starts_with(directed, "false") || piece_starts_with(type, "\"undirected\"")) return GRAPH_UNDIRECTED;
    if (piece_starts_with(directed, "true") || piece_starts_with(type, "\"directed\"")) return GRAPH_DIRECTED;
    return GRAPH_UNDECLARED;
}

static coauth_status read_pages(
    run *r, input *in, const char *const *pages, graph_ways otherwise, coauth_error *error) {
    const json_format format = {.members = NULL, .pages = pages, .take = take};
    size_t head = in->length < 65536 ? in->length : 65536;
    graph_json g = {.aspects = json_head_has(in->data, head, "CXVersion"), .ways = declared_ways(in->data, head)};
    g.several = strcmp(*pages, "graphs") == 0;
    if (g.ways == GRAPH_UNDECLARED) g.ways = otherwise;
    if (json_head_has(in->data, head, "items")) g.ways = GRAPH_UNDIRECTED; /* VOSviewer knows no other */
    graph_begin(&g.graph, r, in);
    g.graph.lists_vertices = true;
    coauth_status status = read_to_damage(r, in, json_read(r, in, &format, &g, error), error);
    if (status == COAUTH_OK && g.nodes && !g.edges)
        status = read_remark(r, COAUTH_REMARK_WARNING, in->source, 0, 0, error, "has nodes but no edges or links");
    if (status == COAUTH_OK && g.sizes && !g.weights)
        status = read_remark(r, COAUTH_REMARK_CHOICE, in->source, 0, 0, error,
            "edges have no weight, so that each counts 1; their \"size\" is kept as their thickness");
    if (status == COAUTH_OK) status = graph_finish(&g.graph, error);
    graph_free(&g.graph);
    vector_free(r->context, &g.names);
    return status;
}

static coauth_status read_graph(run *r, input *in, coauth_error *error) {
    static const char *const pages[] = {"nodes", "edges", "links", "elements", "network", "items", NULL};
    size_t head = in->length < 65536 ? in->length : 65536;
    if (json_head_has(in->data, head, "adjacency") && !json_head_has(in->data, head, "links"))
        return fail_at(error, COAUTH_FORMAT_ERROR, in->name, 0, 0,
            "holds lists of neighbours (\"adjacency\"), which are not read; write it as node-link data");
    return read_pages(r, in, pages, GRAPH_UNDECLARED, error);
}

/* The JSON Graph Format: a graph that does not say so is directed.  Of several ("graphs") one is read. */
static coauth_status read_jgf(run *r, input *in, coauth_error *error) {
    static const char *const of_one[] = {"graph", "nodes", "edges", NULL}, *const of_several[] = {"graphs", NULL};
    size_t head = in->length < 65536 ? in->length : 65536;
    const char *const *pages = json_head_has(in->data, head, "graphs") ? of_several : of_one;
    const bool hyperedges = json_head_has(in->data, head, "hyperedges");
    coauth_status status = read_pages(r, in, pages, GRAPH_DIRECTED, error);
    if (status == COAUTH_OK && hyperedges)
        status = read_skip(r, in, 0, 0, error, "\"hyperedges\" are edges of more than two ends; skipped");
    return status;
}

/* --- Detection ------------------------------------------------------------------------------------- */

static bool has(const char *head, size_t length, const char *name) {
    return json_head_has(head, length, name);
}

static bool is_graph(const char *head, size_t length) {
    return json_head_is_json(head, length) && has(head, length, "nodes");
}

static int detect_cx2(const char *head, size_t length, const char *name) {
    (void)name;
    return json_head_is_json(head, length) && has(head, length, "CXVersion") ? 96 : 0;
}

static int detect_vosviewer(const char *head, size_t length, const char *name) {
    (void)name;
    return json_head_is_json(head, length) && has(head, length, "network") && has(head, length, "items") ? 94 : 0;
}

static int detect_cyjs(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length) || !has(head, length, "data")) return 0;
    if (has(head, length, "elements") && (has(head, length, "nodes") || has(head, length, "source"))) return 94;
    return has(head, length, "id") && has(head, length, "source") && has(head, length, "target") ? 60 : 0;
}

/* Whether the object or array behind the key "graph" or "graphs" has "nodes" or "edges" directly within. */
static bool holds_nodes(const char *head, size_t length, const char *key) {
    const char *at = memmem(head, length, key, strlen(key)), *end = head + length;
    int depth = 0;
    bool string = false;
    for (at = at ? at + strlen(key) : end; at < end; at++) {
        if (string && *at == '\\') {
            at++;
        } else if (*at == '"') {
            string = !string;
            const piece rest = {at, (size_t)(end - at)};
            if (string && depth == 1 && (piece_starts_with(rest, "\"nodes\"") || piece_starts_with(rest, "\"edges\"")))
                return true;
        } else if (!string) {
            depth += (*at == '{') - (*at == '}');
            if (depth <= 0 && *at == '}') return false;
            if (!depth && !strchr(" \t\r\n:[", *at)) return false;
        }
    }
    return false;
}

static int detect_jgf(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length)) return 0;
    return holds_nodes(head, length, "\"graph\"") || holds_nodes(head, length, "\"graphs\"") ? 95 : 0;
}

static int detect_graphology(const char *head, size_t length, const char *name) {
    (void)name;
    return is_graph(head, length) && has(head, length, "key") && has(head, length, "attributes") ? 92 : 0;
}

static int detect_node_link(const char *head, size_t length, const char *name) {
    (void)name;
    bool ties = has(head, length, "edges") || has(head, length, "links") || has(head, length, "directed");
    return is_graph(head, length) && (ties || has(head, length, "id")) ? 90 : 0;
}

const reader cx2_reader = {
    .format = {"cx2", "CX2", "JSON with \"CXVersion\""}, .detect = detect_cx2, .read = read_graph};
const reader cyjs_reader = {.format = {"cyjs", "Cytoscape.js JSON", "JSON with \"elements\" of \"nodes\""},
    .detect = detect_cyjs,
    .read = read_graph};
const reader graphology_reader = {
    .format = {"graphology", "graphology JSON", "JSON with \"nodes\" that have a \"key\" and \"attributes\""},
    .detect = detect_graphology,
    .read = read_graph};
const reader jgf_reader = {
    .format = {"jgf", "JSON Graph Format", "JSON with a \"graph\" that holds \"nodes\" or \"edges\""},
    .detect = detect_jgf,
    .read = read_jgf};
const reader node_link_reader = {.format = {"json", "node-link JSON", "JSON with \"nodes\" and \"edges\" or \"links\""},
    .detect = detect_node_link,
    .read = read_graph};
const reader vosviewer_reader = {.format = {"vosviewer", "VOSviewer JSON", "JSON with a \"network\" of \"items\""},
    .detect = detect_vosviewer,
    .read = read_graph};
