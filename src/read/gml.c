/* gml.c: GML graphs (Himsolt, GML: A portable Graph File Format, 1997) as Newman's data sets, Gephi,
 * igraph, networkx and yEd write them.
 *
 * The file is keys with values: numbers, strings or lists in brackets.  Only a counter tells how deep a
 * list is nested, so that any depth is read; what is neither node nor edge of a graph is passed over. */
#include <string.h>

#include "base/ascii.h"
#include "base/gml_key.h"
#include "base/number.h"
#include "read/entities.h"
#include "read/graph_builder.h"

enum { MOST_KEY = 256 };

typedef enum token_kind {
    TOKEN_END,
    TOKEN_KEY,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_OTHER
} token_kind;

/* A key of the node or edge under way with its value, both in kept. */
typedef struct pair {
    size_t key, key_length, value, value_length;
    graph_role role;
    unsigned rank;
    coauth_column_type type;
} pair;

typedef struct gml {
    run *run;
    input *in;
    graph_builder graph;
    size_t pending; /* bytes of the last token, passed over by the next call */
    token_kind kind;
    piece text;                              /* of the token, in the window */
    bool escaped;                            /* it holds quotes behind backslashes */
    uint64_t depth, graph_depth, item_depth; /* open lists; that of the graph and of the node or edge, 0 outside */
    uint64_t looks_depth;                    /* that of its "graphics", 0 outside */
    bool is_edge;
    uint64_t item_line;
    VECTOR(char) kept; /* texts of the node or edge under way */
    VECTOR(pair) pairs;
    uint64_t key_line, last_line; /* of the key at hand, and of the token before it */
    bool own;                     /* coauth wrote it: a name beside a label is an id */
    coauth_error *error;
} gml;

/* --- Tokens ------------------------------------------------------------------------------------- */

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c) {
    return ascii_is_letter(c) || c == '_';
}

static bool is_number(char c) {
    return ascii_is_digit(c) || c == '-' || c == '+' || c == '.';
}

/* Blanks and comment lines. */
static coauth_status pass_blanks(gml *g) {
    input *in = g->in;
    for (;;) {
        size_t n = 0;
        bool found;
        while (n < in->length && is_space(in->data[n])) n++;
        input_skip(in, n);
        coauth_status status = COAUTH_OK;
        if (in->length && in->data[0] == '#') status = input_skip_past(in, '\n', &found, g->error);
        else if (in->length || in->ended) return COAUTH_OK;
        else status = input_more(in, g->error);
        if (status != COAUTH_OK) return status;
    }
}

/* Extends the token from length bytes on while wanted(c) holds; *length ends behind it. */
static coauth_status extend(gml *g, size_t *length, bool (*wanted)(char)) {
    for (;;) {
        while (*length < g->in->length && wanted(g->in->data[*length])) ++*length;
        if (*length < g->in->length || g->in->ended) return COAUTH_OK;
        coauth_status status = input_more(g->in, g->error);
        if (status != COAUTH_OK) return status;
    }
}

static bool in_key(char c) {
    return is_letter(c) || ascii_is_digit(c) || c == '.' || c == '-';
}

static bool in_number(char c) {
    return !is_space(c) && c != '[' && c != ']' && c != '"';
}

static bool in_string(char c) {
    return c != '"';
}

/* Whether the quote at length is one of the text: behind a backslash, as graph-tool writes it, with another quote to
 * close the text in the same line.  GML itself knows no such thing, and a text may end in a backslash. */
static bool is_escaped(const gml *g, size_t length) {
    const char *data = g->in->data;
    if (length >= g->in->length || length < 2 || data[length - 1] != '\\') return false;
    for (size_t i = length + 1; i < g->in->length && data[i] != '\n'; i++)
        if (data[i] == '"') return true;
    return false;
}

/* Takes the backslashes before quotes out of a text in place; its length then. */
static size_t unescape(char *text, size_t length) {
    size_t kept = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\\' && i + 1 < length && text[i + 1] == '"') i++;
        text[kept++] = text[i];
    }
    return kept;
}

static coauth_status next_token(gml *g) {
    g->escaped = false;
    input_skip(g->in, g->pending);
    g->pending = 0;
    coauth_status status = pass_blanks(g);
    g->kind = TOKEN_END;
    if (status != COAUTH_OK || !g->in->length) return status;
    char c = g->in->data[0];
    size_t length = 1, quote = 0;
    g->kind = c == '['       ? TOKEN_OPEN
              : c == ']'     ? TOKEN_CLOSE
              : c == '"'     ? TOKEN_STRING
              : is_letter(c) ? TOKEN_KEY
              : is_number(c) ? TOKEN_NUMBER
                             : TOKEN_OTHER;
    if (g->kind == TOKEN_STRING) {
        status = extend(g, &length, in_string);
        while (status == COAUTH_OK && is_escaped(g, length)) {
            g->escaped = true;
            length++;
            status = extend(g, &length, in_string);
        }
        quote = length < g->in->length;
    } else if (g->kind == TOKEN_KEY || g->kind == TOKEN_NUMBER) {
        status = extend(g, &length, g->kind == TOKEN_KEY ? in_key : in_number);
    }
    g->text = (piece){g->in->data + (g->kind == TOKEN_STRING), length - (g->kind == TOKEN_STRING)};
    g->pending = length + quote;
    return status;
}

/* --- Nodes and edges ------------------------------------------------------------------------------ */

/* Keeps a value, with its references decoded, of a key that is called so here. */
static coauth_status keep(gml *g, const char *key) {
    const coauth_context *context = g->run->context;
    size_t length = strlen(key);
    pair kept = {.key = g->kept.count,
        .key_length = length,
        .value = g->kept.count + length,
        .type = g->kind == TOKEN_NUMBER && !memchr(g->text.text, '.', g->text.length) ? COAUTH_INTEGER
                : g->kind == TOKEN_NUMBER                                             ? COAUTH_REAL
                                                                                      : COAUTH_TEXT};
    kept.role = graph_role_of((piece){key, length}, g->is_edge, &kept.rank);
    if (g->is_edge ? kept.role == GRAPH_TYPE || kept.role == GRAPH_SOURCE_LABEL || kept.role == GRAPH_TARGET_LABEL
                   : kept.role == GRAPH_ID && !text_equal_ignoring_case(key, length, "id"))
        kept.role = GRAPH_COLUMN;
    if (!vector_reserve(context, &g->kept, length + g->text.length)) return fail_memory(g->error);
    memcpy(g->kept.item + kept.key, key, length);
    kept.value_length = entities_decode(g->kept.item + kept.value, g->text.text, g->text.length);
    if (g->escaped) kept.value_length = unescape(g->kept.item + kept.value, kept.value_length);
    g->kept.count += length + kept.value_length;
    pair *added = vector_push(context, &g->pairs);
    if (!added) return fail_memory(g->error);
    *added = kept;
    return COAUTH_OK;
}

static const pair *find(const gml *g, graph_role role) {
    const pair *best = NULL;
    for (size_t i = 0; i < g->pairs.count; i++)
        if (g->pairs.item[i].role == role && (!best || g->pairs.item[i].rank > best->rank)) best = &g->pairs.item[i];
    return best;
}

static piece value_of(const gml *g, const pair *p) {
    return p ? (piece){g->kept.item + p->value, p->value_length} : (piece){"", 0};
}

/* coauth's own label is meant whatever it is like, a number too: the name beside it is the node's id. */
static const pair *find_label(const gml *g, piece id) {
    const pair *best = find(g, GRAPH_LABEL);
    if (!best || g->own || !graph_label_is_poor(value_of(g, best), id)) return best;
    for (size_t i = 0; i < g->pairs.count; i++) {
        const pair *p = &g->pairs.item[i];
        if (p->role == GRAPH_LABEL && !graph_label_is_poor(value_of(g, p), id)) return p;
    }
    return best;
}

/* coauth's own keys are letters and digits: firstYear is first_year. */
static piece name_of(const gml *g, const pair *p, char room[2 * MOST_KEY]) {
    const char *key = g->kept.item + p->key;
    if (!g->own || p->key_length >= MOST_KEY) return (piece){key, p->key_length};
    gml_key_read(room, key, p->key_length);
    return (piece){room, strlen(room)};
}

/* What is not among the used is a column. */
static coauth_status keep_columns(gml *g, const pair *const *used, size_t count) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < g->pairs.count && status == COAUTH_OK; i++) {
        const pair *p = &g->pairs.item[i];
        uint32_t property;
        char room[2 * MOST_KEY];
        bool is_used = g->own && !g->is_edge && p->role == GRAPH_LABEL;
        for (size_t k = 0; k < count; k++) is_used |= used[k] == p;
        if (is_used) continue;
        status = graph_property(&g->graph, &property, name_of(g, p, room), g->is_edge, &p->type, g->error);
        if (status == COAUTH_OK) status = graph_cell(&g->graph, property, value_of(g, p), g->error);
    }
    return status;
}

static coauth_status finish_edge(gml *g) {
    const pair *used[] = {find(g, GRAPH_SOURCE), find(g, GRAPH_TARGET), find(g, GRAPH_WEIGHT)};
    coauth_status status = keep_columns(g, used, 3);
    if (status != COAUTH_OK) return status;
    return graph_tie_of(
        &g->graph, value_of(g, used[0]), value_of(g, used[1]), value_of(g, used[2]), g->item_line, g->error);
}

static coauth_status finish_item(gml *g) {
    uint32_t vertex;
    if (g->is_edge) return finish_edge(g);
    const pair *id = find(g, GRAPH_ID), *used[] = {id, find_label(g, value_of(g, id))};
    coauth_status status = keep_columns(g, used, 2);
    if (status == COAUTH_OK) status = graph_vertex(&g->graph, value_of(g, used[0]), &vertex, g->error);
    if (status != COAUTH_OK || g->graph.passing) return status;
    if (vertex == GRAPH_NO_VERTEX)
        return read_skip(g->run, g->in, g->item_line, 0, g->error, "node without an id; skipped");
    return graph_label(&g->graph, vertex, value_of(g, used[1]), g->error);
}

/* What "graphics" says, by the names of the columns that coauth draws by; NULL for the rest. */
static const char *look_of(const gml *g, const char *key) {
    static const char *const of_node[][2] = {{"x", "x"}, {"y", "y"}, {"w", "size"}, {"fill", "color"}, {NULL, NULL}};
    static const char *const of_edge[][2] = {{"width", "thickness"}, {"fill", "color"}, {NULL, NULL}};
    const char *const(*look)[2] = g->is_edge ? of_edge : of_node;
    while ((*look)[0] && strcmp((*look)[0], key) != 0) look++;
    return (*look)[1];
}

/* "w" is a diameter, a node's size here a radius. */
static coauth_status keep_look(gml *g, const char *look) {
    char room[NUMBER_SIZE];
    double diameter;
    if (!look) return COAUTH_OK;
    if (strcmp(look, "size") == 0 && number_read(g->text.text, g->text.length, &diameter))
        g->text = (piece){room, number_write_real(room, diameter / 2)};
    coauth_status status = keep(g, look);
    if (status == COAUTH_OK && strcmp(look, "size") == 0) g->pairs.item[g->pairs.count - 1].type = COAUTH_REAL;
    return status;
}

/* A number or string that belongs to key. */
static coauth_status take_value(gml *g, const char *key) {
    if (!*key) return COAUTH_OK;
    if (g->item_depth && g->depth == g->item_depth) return keep(g, key);
    if (g->looks_depth && g->depth == g->looks_depth) {
        return keep_look(g, look_of(g, key));
    }
    if (g->graph_depth && g->depth == g->graph_depth && strcmp(key, "directed") == 0)
        g->graph.ways = piece_is(g->text, "1") ? GRAPH_DIRECTED : GRAPH_UNDIRECTED;
    if (!g->depth && text_equal_ignoring_case(key, strlen(key), "creator"))
        g->own = piece_starts_with(g->text, "coauth");
    return COAUTH_OK;
}

static coauth_status open_list(gml *g, const char *key, uint64_t line) {
    g->depth++;
    if (!g->graph_depth && strcmp(key, "graph") == 0) {
        g->graph_depth = g->depth;
        g->graph.ways = GRAPH_UNDIRECTED; /* unless it says otherwise */
        return graph_network(&g->graph, (piece){"", 0}, g->error);
    }
    if (g->item_depth && g->depth == g->item_depth + 1 && strcmp(key, "graphics") == 0) {
        g->looks_depth = g->depth;
    } else if (g->graph_depth && g->depth == g->graph_depth + 1 &&
               (strcmp(key, "node") == 0 || strcmp(key, "edge") == 0)) {
        g->item_depth = g->depth;
        g->is_edge = key[0] == 'e';
        g->item_line = line;
        g->kept.count = g->pairs.count = 0;
    }
    return COAUTH_OK;
}

static coauth_status close_list(gml *g) {
    if (!g->depth)
        return fail_at(g->error, COAUTH_FORMAT_ERROR, g->in->name, g->in->line, 0,
            "a \"]\" closes nothing; what follows was not read");
    coauth_status status = g->depth == g->item_depth ? finish_item(g) : COAUTH_OK;
    if (g->depth == g->looks_depth) g->looks_depth = 0;
    if (g->depth == g->item_depth) g->item_depth = 0;
    if (g->depth == g->graph_depth) g->graph_depth = 0;
    g->depth--;
    return status;
}

static bool in_line(char c) {
    return c != '\n' && c != '\r' && c != ']';
}

/* A word where a value belongs is a text without quotes: up to the end of the line if its key begins one, since nothing
 * else can be meant then; else the word. */
static coauth_status take_unquoted(gml *g, const char *key) {
    coauth_status status = COAUTH_OK;
    if (g->last_line < g->key_line) {
        size_t length = g->pending;
        status = extend(g, &length, in_line);
        g->pending = length;
        g->text = piece_trim((piece){g->in->data, length});
    }
    g->kind = TOKEN_STRING;
    return status == COAUTH_OK ? take_value(g, key) : status;
}

static void take_key(gml *g, char key[MOST_KEY]) {
    size_t length = g->text.length < MOST_KEY ? g->text.length : 0; /* longer ones are no columns */
    memcpy(key, g->text.text, length);
    key[length] = '\0';
    g->key_line = g->in->line;
}

static coauth_status read_pairs(gml *g) {
    char key[MOST_KEY] = "";
    for (;;) {
        uint64_t before = g->in->line;
        coauth_status status = next_token(g);
        if (status != COAUTH_OK || g->kind == TOKEN_END) return status;
        bool word = g->kind == TOKEN_KEY || g->kind == TOKEN_OTHER, value = *key && g->in->line == g->key_line;
        if (word && value) {
            status = take_unquoted(g, key);
        } else if (g->kind == TOKEN_KEY) {
            take_key(g, key);
            g->last_line = before;
            continue;
        } else if (g->kind == TOKEN_OPEN) {
            status = open_list(g, key, g->in->line);
        } else if (g->kind == TOKEN_CLOSE) {
            status = close_list(g);
        } else if (g->kind != TOKEN_OTHER) {
            status = take_value(g, key);
        }
        if (status != COAUTH_OK) return status;
        key[0] = '\0';
    }
}

static coauth_status read_gml(run *r, input *in, coauth_error *error) {
    gml g = {.run = r, .in = in, .error = error};
    graph_begin(&g.graph, r, in);
    g.graph.lists_vertices = true;
    coauth_status status = read_pairs(&g);
    coauth_error found;
    bool damaged = status == COAUTH_FORMAT_ERROR || status == COAUTH_LIMIT_EXCEEDED;
    if (damaged && !graph_overflows(&g.graph)) { /* what was read before the damage stays */
        found = *error;
        status = read_skip(r, in, found.line, found.column, error, "%s", found.text);
    } else if (status == COAUTH_OK && g.depth) {
        status = read_skip(r, in, in->line, 0, error, "the file ends inside a list; it is cut%s",
            g.item_depth ? g.is_edge ? " and its last edge was left out" : " and its last node was left out" : "");
    }
    if (status == COAUTH_OK) status = graph_finish(&g.graph, error);
    graph_free(&g.graph);
    vector_free(r->context, &g.pairs);
    vector_free(r->context, &g.kept);
    return status;
}

/* "graph" and "[" outside strings, before anything that GML has not. */
static int detect(const char *head, size_t length, const char *name) {
    bool quoted = false, line_start = true;
    size_t i = 0;
    (void)name;
    for (; i < length; i++) {
        char c = head[i];
        if (line_start && c == '#' && !quoted) {
            while (i < length && head[i] != '\n') i++;
            continue;
        }
        if (c == '"') quoted = !quoted;
        else if (c == '[' && !quoted) break;
        else if (!quoted && !is_space(c) && !in_key(c) && c != '+') return 0;
        if (!is_space(c)) line_start = false;
        else if (c == '\n') line_start = true;
    }
    if (i >= length) return 0;
    while (i && is_space(head[i - 1])) i--;
    return i >= 5 && memcmp(head + i - 5, "graph", 5) == 0 && (i == 5 || is_space(head[i - 6])) ? 95 : 0;
}

const reader gml_reader = {
    .format = {"gml", "GML", "\"graph [\" after keys with values"},
    .detect = detect,
    .read = read_gml,
};
