/* gml.c: GML graphs (Himsolt, GML: A portable Graph File Format, 1997) as Newman's data sets, Gephi,
 * igraph, networkx and yEd write them.
 *
 * The file is keys with values: numbers, strings or lists in brackets.  Only a counter tells how deep a
 * list is nested, so that any depth is read; what is neither node nor edge of a graph is passed over. */
#include <string.h>

#include "read/graph_builder.h"

typedef enum token_kind {
    TOKEN_END,
    TOKEN_KEY,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_OTHER
} token_kind;

typedef enum gml_field { ID, LABEL, SOURCE, TARGET, WEIGHT, VALUE, FIELDS } gml_field;

typedef struct gml {
    run *run;
    input *in;
    graph_builder graph;
    size_t pending;            /* bytes of the last token, passed over by the next call */
    token_kind kind;
    piece text;                /* of the token, in the window */
    uint64_t depth, graph_depth, item_depth; /* open lists; that of the graph and of the node or edge, 0 outside */
    bool is_edge;
    uint64_t item_line;
    VECTOR(char) kept;         /* texts of the node or edge under way */
    size_t start[FIELDS], size[FIELDS];
    coauth_error *error;
} gml;

/* --- Tokens ------------------------------------------------------------------------------------- */

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_number(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
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
    return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

static bool in_number(char c) {
    return !is_space(c) && c != '[' && c != ']' && c != '"';
}

static bool in_string(char c) {
    return c != '"';
}

static coauth_status next_token(gml *g) {
    input_skip(g->in, g->pending);
    g->pending = 0;
    coauth_status status = pass_blanks(g);
    g->kind = TOKEN_END;
    if (status != COAUTH_OK || !g->in->length) return status;
    char c = g->in->data[0];
    size_t length = 1, quote = 0;
    g->kind = c == '[' ? TOKEN_OPEN : c == ']' ? TOKEN_CLOSE : c == '"' ? TOKEN_STRING : is_letter(c) ? TOKEN_KEY
        : is_number(c) ? TOKEN_NUMBER : TOKEN_OTHER;
    if (g->kind == TOKEN_STRING) {
        status = extend(g, &length, in_string);
        quote = length < g->in->length;
    } else if (g->kind == TOKEN_KEY || g->kind == TOKEN_NUMBER) {
        status = extend(g, &length, g->kind == TOKEN_KEY ? in_key : in_number);
    }
    g->text = (piece){g->in->data + (g->kind == TOKEN_STRING), length - (g->kind == TOKEN_STRING)};
    g->pending = length + quote;
    return status;
}

/* --- Nodes and edges ------------------------------------------------------------------------------ */

/* Entities of HTML, of which GML uses those for ISO 8859-1: &auml; and the like are rare in practice, &#228;, &amp; and
 * &quot; are not.  Writes the text with those decoded; out has room for it. */
static size_t decode(char *out, piece text) {
    static const struct {
        const char *name;
        char c;
    } named[] = {{"&amp;", '&'}, {"&quot;", '"'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&apos;", '\''}};
    size_t n = 0, i = 0;
    while (i < text.length) {
        size_t passed = 1, k = 0;
        const char *semicolon =
            text.text[i] == '&' ? memchr(text.text + i, ';', text.length - i < 12 ? text.length - i : 12) : NULL;
        size_t length = semicolon ? (size_t)(semicolon - text.text) - i + 1 : 0;
        while (k < 5 && (length != strlen(named[k].name) || memcmp(text.text + i, named[k].name, length) != 0)) k++;
        int64_t code =
            length > 3 && text.text[i + 1] == '#' ? text_integer(text.text + i + 2, length - 3, 0x10FFFF) : -1;
        bool valid = code > 0 && !(code >= 0xD800 && code < 0xE000);
        if (k < 5) out[n++] = named[k].c;
        else if (valid) n += text_encode(out + n, (uint32_t)code); /* at most 4 bytes, from at least 4 */
        else out[n++] = text.text[i];
        if (k < 5 || valid) passed = length;
        i += passed;
    }
    return n;
}

static piece field(const gml *g, gml_field which) {
    return (piece){g->kept.item ? g->kept.item + g->start[which] : "", g->size[which]};
}

static coauth_status keep(gml *g, gml_field which) {
    if (!vector_reserve(g->run->context, &g->kept, g->text.length)) return fail_memory(g->error);
    g->start[which] = g->kept.count;
    g->size[which] = decode(g->kept.item + g->kept.count, g->text);
    g->kept.count += g->size[which];
    return COAUTH_OK;
}

static coauth_status finish_item(gml *g) {
    uint32_t vertex;
    if (g->is_edge) {
        piece weight = field(g, WEIGHT);
        return graph_tie_of(&g->graph, field(g, SOURCE), field(g, TARGET), weight.length ? weight : field(g, VALUE),
            g->item_line, g->error);
    }
    coauth_status status = graph_vertex(&g->graph, field(g, ID), &vertex, g->error);
    if (status != COAUTH_OK) return status;
    if (vertex == GRAPH_NO_VERTEX)
        return read_skip(g->run, g->in, g->item_line, 0, g->error, "node without an id; skipped");
    return graph_label(&g->graph, vertex, field(g, LABEL), g->error);
}

/* A number or string that belongs to key. */
static coauth_status take_value(gml *g, const char *key) {
    static const char *const names[FIELDS] = {"id", "label", "source", "target", "weight", "value"};
    if (g->item_depth && g->depth == g->item_depth) {
        for (int i = 0; i < FIELDS; i++)
            if (text_equal_ignoring_case(key, strlen(key), names[i])) return keep(g, (gml_field)i);
    } else if (g->graph_depth && g->depth == g->graph_depth && strcmp(key, "directed") == 0) {
        g->graph.directed = piece_is(g->text, "1");
    }
    return COAUTH_OK;
}

static void open_list(gml *g, const char *key, uint64_t line) {
    g->depth++;
    if (!g->graph_depth && strcmp(key, "graph") == 0) {
        g->graph_depth = g->depth;
    } else if (g->graph_depth && g->depth == g->graph_depth + 1 &&
               (strcmp(key, "node") == 0 || strcmp(key, "edge") == 0)) {
        g->item_depth = g->depth;
        g->is_edge = key[0] == 'e';
        g->item_line = line;
        g->kept.count = 0;
        memset(g->size, 0, sizeof g->size);
    }
}

static coauth_status close_list(gml *g) {
    if (!g->depth)
        return fail_at(g->error, COAUTH_FORMAT_ERROR, g->in->name, g->in->line, 0,
            "a \"]\" closes nothing; what follows was not read");
    coauth_status status = g->depth == g->item_depth ? finish_item(g) : COAUTH_OK;
    if (g->depth == g->item_depth) g->item_depth = 0;
    if (g->depth == g->graph_depth) g->graph_depth = 0;
    g->depth--;
    return status;
}

static coauth_status read_pairs(gml *g) {
    char key[32] = "";
    for (;;) {
        coauth_status status = next_token(g);
        if (status != COAUTH_OK || g->kind == TOKEN_END) return status;
        if (g->kind == TOKEN_KEY) {
            size_t length = g->text.length < sizeof key ? g->text.length : 0; /* longer ones mean nothing here */
            memcpy(key, g->text.text, length);
            key[length] = '\0';
            continue;
        }
        if (g->kind == TOKEN_OPEN) open_list(g, key, g->in->line);
        else if (g->kind == TOKEN_CLOSE) status = close_list(g);
        else if (g->kind != TOKEN_OTHER) status = take_value(g, key);
        if (status != COAUTH_OK) return status;
        key[0] = '\0';
    }
}

static coauth_status read_gml(run *r, input *in, coauth_error *error) {
    gml g = {.run = r, .in = in, .error = error};
    graph_begin(&g.graph, r, in);
    coauth_status status = read_pairs(&g);
    coauth_error found;
    bool damaged = status == COAUTH_FORMAT_ERROR || status == COAUTH_LIMIT_EXCEEDED;
    if (damaged) { /* what was read before the damage stays */
        found = *error;
        status = read_skip(r, in, found.line, found.column, error, "%s", found.text);
    } else if (status == COAUTH_OK && g.depth) {
        status = read_skip(r, in, in->line, 0, error, "the file ends inside a list; it is cut%s",
            g.item_depth ? g.is_edge ? " and its last edge was left out" : " and its last node was left out" : "");
    }
    if (status == COAUTH_OK) status = graph_finish(&g.graph, error);
    graph_free(&g.graph);
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
