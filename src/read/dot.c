/* dot.c: DOT (graphviz.org/doc/info/lang.html) as Graphviz, NetworkX and coauth write it.
 *
 * Attributes are columns.  Defaults ("node [...]") count for what follows them in their braces.  What a graph of
 * persons cannot hold is listed by line: labels in HTML, subgraphs (their nodes and edges are the graph's), edges that
 * end at one.  coauth's own files are known by the name of their graph; what it writes of looks is taken back there. */
#include <string.h>

#include "base/ascii.h"
#include "base/context.h"
#include "base/dot_names.h"
#include "base/number.h"
#include "read/entities.h"
#include "read/graph_builder.h"

enum { MOST_DEFAULTS = 256, MOST_DEPTH = 64, MOST_ENDS = 65536, MOST_NAMES = 8, POINTS_PER_INCH = 72 };

typedef enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_SIGN, TOKEN_EDGE, TOKEN_MARKUP } token_kind;

/* A text in kept. */
typedef struct span {
    size_t start, length;
} span;

typedef struct attribute {
    span key, value;
} attribute;

/* What "node [...]" and "edge [...]" said, in a text of its own. */
typedef struct fallback {
    bool of_edges;
    size_t key, key_length, value_length; /* the value stands behind the key */
} fallback;

/* A node of a chain; those of a list in braces stand at the same place of it. */
typedef struct endpoint {
    span name;
    size_t place;
} endpoint;

typedef struct dot {
    run *run;
    input *in;
    coauth_error *error;
    graph_builder graph;
    token_kind kind;
    bool quoted;
    char sign;
    uint64_t line, item_line; /* of the token; of the statement */
    VECTOR(char) word;        /* the token, if it is a word */
    bool own;                 /* coauth wrote it */
    unsigned depth;
    size_t defaults_at[MOST_DEPTH + 1]; /* how many there were where the braces opened */
    VECTOR(char) kept;                  /* texts of the statement */
    VECTOR(endpoint) ends;
    VECTOR(attribute) attributes;
    VECTOR(char) default_texts;
    VECTOR(fallback) defaults;
    VECTOR(char) decoded;
} dot;

/* --- Tokens ------------------------------------------------------------------------------------- */

/* The byte i places on, -1 at the end of the input. */
static coauth_status look(dot *d, size_t i, int *byte) {
    while (i >= d->in->length && !d->in->ended) {
        coauth_status status = input_more(d->in, d->error);
        if (status != COAUTH_OK) return status;
    }
    *byte = i < d->in->length ? (unsigned char)d->in->data[i] : -1;
    return COAUTH_OK;
}

static bool is_space(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool in_word(int c) {
    return ascii_is_alphanumeric(c) || c == '_' || c == '.' || c >= 0x80;
}

static coauth_status skip_comment(dot *d) {
    bool found = true;
    int c;
    input_skip(d->in, 2);
    for (;;) {
        coauth_status status = input_skip_past(d->in, '*', &found, d->error);
        if (status == COAUTH_OK && found) status = look(d, 0, &c);
        if (status != COAUTH_OK || !found || c < 0) return status;
        if (c != '/') continue;
        input_skip(d->in, 1);
        return COAUTH_OK;
    }
}

/* Blanks and comments; a line that begins with '#' is one. */
static coauth_status pass_blanks(dot *d, int *first) {
    for (;;) {
        int next = 0;
        bool found;
        coauth_status status = look(d, 0, first);
        if (status == COAUTH_OK && *first == '/') status = look(d, 1, &next);
        if (status != COAUTH_OK || *first < 0) return status;
        if (is_space(*first)) {
            size_t n = 0;
            while (n < d->in->length && is_space((unsigned char)d->in->data[n])) n++;
            input_skip(d->in, n);
        } else if (*first == '#' || next == '/') {
            status = input_skip_past(d->in, '\n', &found, d->error);
        } else if (next == '*') {
            status = skip_comment(d);
        } else {
            return COAUTH_OK;
        }
        if (status != COAUTH_OK) return status;
    }
}

static coauth_status add_byte(dot *d, int c) {
    char *place = vector_push(d->run->context, &d->word);
    if (!place) return fail_memory(d->error);
    *place = (char)c;
    return COAUTH_OK;
}

/* Of the escapes only that of the quotation mark and of the line's end are undone here. */
static coauth_status read_quoted(dot *d) {
    size_t i = 1;
    for (;;) {
        int c, next = 0;
        coauth_status status = look(d, i, &c);
        if (status == COAUTH_OK && c == '\\') status = look(d, i + 1, &next);
        if (status != COAUTH_OK) return status;
        if (c < 0)
            return fail_at(d->error, COAUTH_FORMAT_ERROR, d->in->name, d->line, 0,
                "the file ends inside a text in quotation marks; it is cut");
        if (c == '"') break;
        i += c == '\\' ? 2 : 1;
        if (c == '\\' && next == '\n') continue;
        if (c == '\\' && next != '"') status = add_byte(d, c);
        if (status == COAUTH_OK && (c != '\\' || next >= 0)) status = add_byte(d, c == '\\' ? next : c);
        if (status != COAUTH_OK) return status;
    }
    input_skip(d->in, i + 1);
    return COAUTH_OK;
}

/* A number may have an exponent with a sign, which the language does not know but programs write. */
static coauth_status read_word(dot *d, bool number) {
    bool mantissa = number, exponent = false;
    size_t n = 0;
    for (;;) {
        int c = 0;
        coauth_status status = look(d, n, &c);
        const bool sign = (number && c == '-' && n == 0) || (exponent && (c == '-' || c == '+'));
        exponent = mantissa && n && (c == 'e' || c == 'E');
        mantissa &= sign || c == '.' || (c >= '0' && c <= '9');
        if (status == COAUTH_OK && (in_word(c) || sign)) status = add_byte(d, c);
        else if (status == COAUTH_OK) break;
        if (status != COAUTH_OK) return status;
        n++;
    }
    input_skip(d->in, n);
    return COAUTH_OK;
}

/* Passes over "<...>", which may hold such again. */
static coauth_status skip_markup(dot *d) {
    uint64_t open = 0;
    d->kind = TOKEN_MARKUP;
    do {
        int c;
        coauth_status status = look(d, 0, &c);
        if (status != COAUTH_OK) return status;
        if (c < 0)
            return fail_at(d->error, COAUTH_FORMAT_ERROR, d->in->name, d->line, 0,
                "the file ends inside a label in HTML; it is cut");
        open += c == '<';
        open -= c == '>';
        input_skip(d->in, 1);
    } while (open);
    return COAUTH_OK;
}

/* "a" + "b" is "ab". */
static coauth_status read_concatenation(dot *d) {
    int c = '"';
    coauth_status status = read_quoted(d);
    while (status == COAUTH_OK) {
        status = pass_blanks(d, &c);
        if (status != COAUTH_OK || c != '+') return status;
        input_skip(d->in, 1);
        status = pass_blanks(d, &c);
        if (status == COAUTH_OK && c != '"')
            return fail_at(d->error, COAUTH_FORMAT_ERROR, d->in->name, d->in->line, 0,
                "no text in quotation marks after \"+\"; what follows was not read");
        if (status == COAUTH_OK) status = read_quoted(d);
    }
    return status;
}

static coauth_status next_token(dot *d) {
    int c = -1, next = 0;
    d->word.count = 0;
    d->quoted = false;
    coauth_status status = pass_blanks(d, &c);
    d->line = d->in->line;
    d->kind = c < 0 ? TOKEN_END : TOKEN_WORD;
    if (status != COAUTH_OK || c < 0) return status;
    if (c == '"') {
        d->quoted = true;
        return read_concatenation(d);
    }
    if (c == '<') return skip_markup(d);
    if (c == '-') status = look(d, 1, &next);
    if (status != COAUTH_OK) return status;
    if (c == '-' && (next == '-' || next == '>')) {
        d->kind = TOKEN_EDGE;
        input_skip(d->in, 2);
        return COAUTH_OK;
    }
    if (in_word(c) || c == '-') return read_word(d, true);
    d->kind = TOKEN_SIGN;
    d->sign = (char)c;
    input_skip(d->in, 1);
    return COAUTH_OK;
}

static bool is_sign(const dot *d, char sign) {
    return d->kind == TOKEN_SIGN && d->sign == sign;
}

static bool is_keyword(const dot *d, const char *word) {
    return d->kind == TOKEN_WORD && !d->quoted && piece_is((piece){d->word.item, d->word.count}, word);
}

/* A mistake of grammar: the rest cannot be understood. */
static coauth_status fail_here(const dot *d, const char *what) {
    return fail_at(d->error, COAUTH_FORMAT_ERROR, d->in->name, d->line, 0, "%s; what follows was not read", what);
}

/* --- Texts -------------------------------------------------------------------------------------- */

static coauth_status keep(dot *d, span *kept) {
    *kept = (span){d->kept.count, d->word.count};
    if (!vector_reserve(d->run->context, &d->kept, d->word.count + 1)) return fail_memory(d->error);
    if (d->word.count) memcpy(d->kept.item + d->kept.count, d->word.item, d->word.count);
    d->kept.count += d->word.count;
    return COAUTH_OK;
}

static piece text_of(const dot *d, span s) {
    return (piece){s.length ? d->kept.item + s.start : "", s.length};
}

/* Undoes a text's escapes: of lines, of backslashes and, in labels, of the node's name. */
static coauth_status decode(dot *d, piece text, piece id, bool label, piece *plain) {
    size_t length = 0, names = label ? MOST_NAMES : 0;
    d->decoded.count = 0;
    if (!vector_reserve(d->run->context, &d->decoded, 2 * (text.length + names * id.length) + 1))
        return fail_memory(d->error);
    char *out = d->decoded.item;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i], next = i + 1 < text.length ? text.text[i + 1] : '\0';
        bool escape = c == '\\' && next;
        if (escape && next == '\\') out[length++] = '\\';
        else if (escape && (next == 'n' || next == 'l' || next == 'r')) out[length++] = '\n';
        else if (escape && next == 'N' && names) memcpy(out + length, id.text, id.length), length += id.length, names--;
        else if (escape) out[length++] = c, out[length++] = next;
        else out[length++] = c;
        i += escape;
    }
    *plain = (piece){out, length};
    if (!d->own && label) *plain = (piece){out + length, entities_decode(out + length, out, length)};
    return COAUTH_OK;
}

/* --- Columns ------------------------------------------------------------------------------------ */

static coauth_status put(dot *d, const char *name, bool edge, piece value, bool real) {
    static const coauth_column_type type = COAUTH_REAL;
    uint32_t property;
    coauth_status status =
        graph_property(&d->graph, &property, (piece){name, strlen(name)}, edge, real ? &type : NULL, d->error);
    return status == COAUTH_OK ? graph_cell(&d->graph, property, value, d->error) : status;
}

/* "x,y", perhaps with a "!" behind. */
static coauth_status put_place(dot *d, piece value) {
    piece x, y;
    double number;
    if (value.length && value.text[value.length - 1] == '!') value.length--;
    bool both = piece_next(&value, ',', true, &x) && piece_next(&value, ',', true, &y);
    if (!both || !number_read(x.text, x.length, &number) || !number_read(y.text, y.length, &number)) return COAUTH_OK;
    coauth_status status = put(d, "x", false, x, true);
    return status == COAUTH_OK ? put(d, "y", false, y, true) : status;
}

/* A width in inches is a radius in points here. */
static coauth_status put_size(dot *d, piece value) {
    char room[NUMBER_SIZE];
    double inches;
    if (!number_read(value.text, value.length, &inches)) return COAUTH_OK;
    return put(d, "size", false, (piece){room, number_write_real(room, inches * POINTS_PER_INCH / 2)}, true);
}

/* What only says how the picture is drawn. */
static bool is_look(piece key, bool edge) {
    static const char *const looks[] = {"shape", "fixedsize", "style", "height"};
    for (size_t i = 0; !edge && i < sizeof looks / sizeof *looks; i++)
        if (piece_is(key, looks[i])) return true;
    return false;
}

/* coauth puts an underscore behind names that mean something to Graphviz. */
static piece own_name(const dot *d, piece key) {
    char name[256];
    if (!d->own || key.length < 2 || key.length >= sizeof name || key.text[key.length - 1] != '_') return key;
    memcpy(name, key.text, key.length - 1);
    name[key.length - 1] = '\0';
    return (piece){key.text, key.length - dot_name_is_taken(name)};
}

static coauth_status put_attribute(dot *d, piece key, piece value, bool edge) {
    uint32_t property;
    if (!edge && piece_is(key, "pos")) return put_place(d, value);
    if (!edge && piece_is(key, "width")) return put_size(d, value);
    if (is_look(key, edge) || (edge && piece_is(key, "pos"))) return COAUTH_OK;
    if (edge && piece_is(key, "penwidth")) return put(d, "thickness", edge, value, true);
    if (edge ? piece_is(key, "color") : piece_is(key, "fillcolor")) return put(d, "color", edge, value, false);
    coauth_status status = graph_property(&d->graph, &property, own_name(d, key), edge, NULL, d->error);
    return status == COAUTH_OK ? graph_cell(&d->graph, property, value, d->error) : status;
}

/* An attribute or default. */
typedef struct meaning {
    piece key, value; /* text NULL: there is none */
    unsigned rank;
} meaning;

static void consider(meaning *best, graph_role role, bool edge, piece key, piece value, piece id) {
    unsigned rank;
    if (graph_role_of(key, edge, &rank) != role) return;
    rank = 2 * rank + (edge || !graph_label_is_poor(value, id) ? 2 * 64 : 0);
    if (rank > best->rank) *best = (meaning){key, value, rank};
}

/* What the statement, or else a default, says for a role. */
static meaning find(const dot *d, graph_role role, bool edge, piece id) {
    meaning best = {{NULL, 0}, {NULL, 0}, 0};
    for (size_t i = d->attributes.count; i-- > 0;)
        consider(&best, role, edge, text_of(d, d->attributes.item[i].key), text_of(d, d->attributes.item[i].value), id);
    for (size_t i = d->defaults.count; i-- > 0;) {
        const fallback *f = &d->defaults.item[i];
        const char *key = d->default_texts.item + f->key;
        if (f->of_edges == edge)
            consider(&best, role, edge, (piece){key, f->key_length}, (piece){key + f->key_length, f->value_length}, id);
    }
    return best;
}

static bool is_given(const dot *d, piece key) {
    for (size_t i = 0; i < d->attributes.count; i++)
        if (piece_same(text_of(d, d->attributes.item[i].key), key)) return true;
    return false;
}

static coauth_status put_one(dot *d, piece key, piece value, bool edge) {
    piece plain;
    coauth_status status = decode(d, value, (piece){"", 0}, false, &plain);
    return status == COAUTH_OK ? put_attribute(d, key, plain, edge) : status;
}

/* used: the key whose value is the label or weight. */
static coauth_status put_attributes(dot *d, bool edge, piece used) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < d->attributes.count && status == COAUTH_OK; i++) {
        piece key = text_of(d, d->attributes.item[i].key);
        if (!piece_same(key, used)) status = put_one(d, key, text_of(d, d->attributes.item[i].value), edge);
    }
    for (size_t i = d->defaults.count; i-- > 0 && status == COAUTH_OK;) {
        const fallback *f = &d->defaults.item[i];
        piece key = {d->default_texts.item + f->key, f->key_length};
        if (f->of_edges == edge && f->value_length && !is_given(d, key) && !piece_same(key, used))
            status = put_one(d, key, (piece){key.text + f->key_length, f->value_length}, edge);
    }
    return status;
}

/* --- Statements --------------------------------------------------------------------------------- */

static piece or_empty(piece text) {
    return text.text ? text : (piece){"", 0};
}

static coauth_status finish_node(dot *d) {
    uint32_t vertex;
    piece id = text_of(d, d->ends.item[0].name), plain = {"", 0};
    meaning label = find(d, GRAPH_LABEL, false, id);
    coauth_status status = put_attributes(d, false, or_empty(label.key));
    if (status == COAUTH_OK) status = graph_vertex(&d->graph, id, &vertex, d->error);
    if (status != COAUTH_OK || d->graph.passing) return status;
    if (vertex == GRAPH_NO_VERTEX)
        return read_skip(d->run, d->in, d->item_line, 0, d->error, "node without an id; skipped");
    if (label.value.text) status = decode(d, label.value, id, true, &plain);
    return status == COAUTH_OK ? graph_label(&d->graph, vertex, plain, d->error) : status;
}

static coauth_status finish_edges(dot *d) {
    coauth_status status = COAUTH_OK;
    meaning weight = find(d, GRAPH_WEIGHT, true, (piece){"", 0});
    const endpoint *end = d->ends.item;
    for (size_t i = 0; i < d->ends.count && status == COAUTH_OK; i++) {
        for (size_t k = i + 1; k < d->ends.count && end[k].place <= end[i].place + 1 && status == COAUTH_OK; k++) {
            if (end[k].place == end[i].place) continue;
            status = put_attributes(d, true, or_empty(weight.key));
            if (status == COAUTH_OK)
                status = graph_tie_of(&d->graph, text_of(d, end[i].name), text_of(d, end[k].name),
                    or_empty(weight.value), d->item_line, d->error);
        }
        if (status == COAUTH_OK) status = context_check(d->run->context, d->error);
    }
    return status;
}

static coauth_status skip_here(dot *d, const char *what) {
    return d->graph.passing ? COAUTH_OK : read_skip(d->run, d->in, d->line, 0, d->error, "%s", what);
}

/* key = value, the key being the token at hand; the next token follows. */
static coauth_status read_attribute(dot *d) {
    attribute a = {{0, 0}, {0, 0}};
    bool markup = false;
    if (d->kind != TOKEN_WORD) return fail_here(d, "no name of an attribute where one belongs");
    coauth_status status = keep(d, &a.key);
    if (status == COAUTH_OK) status = next_token(d);
    if (status != COAUTH_OK) return status;
    if (is_sign(d, '=')) {
        status = next_token(d);
        markup = d->kind == TOKEN_MARKUP;
        if (status == COAUTH_OK && !markup && d->kind != TOKEN_WORD) return fail_here(d, "no value after \"=\"");
        if (status == COAUTH_OK) status = markup ? skip_here(d, "a value in HTML; skipped") : keep(d, &a.value);
        if (status == COAUTH_OK) status = next_token(d);
    } else {
        d->word.count = 0;
    }
    attribute *added = status == COAUTH_OK && !markup ? vector_push(d->run->context, &d->attributes) : NULL;
    if (status != COAUTH_OK || markup) return status;
    if (!added) return fail_memory(d->error);
    *added = a;
    return COAUTH_OK;
}

/* Lists in brackets, of which there may be several; the next token follows. */
static coauth_status read_attributes(dot *d) {
    coauth_status status = COAUTH_OK;
    while (status == COAUTH_OK && is_sign(d, '[')) {
        status = next_token(d);
        while (status == COAUTH_OK && !is_sign(d, ']')) {
            if (is_sign(d, ',') || is_sign(d, ';')) status = next_token(d);
            else status = read_attribute(d);
        }
        if (status == COAUTH_OK) status = next_token(d);
    }
    return status;
}

static coauth_status add_defaults(dot *d, bool of_edges) {
    const coauth_context *context = d->run->context;
    for (size_t i = 0; i < d->attributes.count; i++) {
        piece key = text_of(d, d->attributes.item[i].key), value = text_of(d, d->attributes.item[i].value);
        if (d->defaults.count >= MOST_DEFAULTS) return skip_here(d, "more than 256 defaults; skipped");
        fallback *added = vector_push(context, &d->defaults);
        if (!added || !vector_reserve(context, &d->default_texts, key.length + value.length + 1))
            return fail_memory(d->error);
        *added = (fallback){of_edges, d->default_texts.count, key.length, value.length};
        memcpy(d->default_texts.item + d->default_texts.count, key.text, key.length);
        memcpy(d->default_texts.item + d->default_texts.count + key.length, value.text, value.length);
        d->default_texts.count += key.length + value.length;
    }
    return COAUTH_OK;
}

static coauth_status open_braces(dot *d, const char *why) {
    if (d->depth == MOST_DEPTH) return fail_here(d, "braces are nested more than 64 deep");
    coauth_status status = why ? skip_here(d, why) : COAUTH_OK;
    d->defaults_at[++d->depth] = d->defaults.count;
    return status == COAUTH_OK ? next_token(d) : status;
}

static coauth_status add_end(dot *d, size_t place) {
    endpoint *added = vector_push(d->run->context, &d->ends);
    if (!added) return fail_memory(d->error);
    if (d->ends.count > MOST_ENDS) return fail_here(d, "a chain of more than 65536 nodes");
    added->place = place;
    coauth_status status = keep(d, &added->name);
    if (status == COAUTH_OK) status = next_token(d);
    while (status == COAUTH_OK && is_sign(d, ':')) { /* a port says where on the node */
        status = next_token(d);
        if (status == COAUTH_OK && d->kind != TOKEN_WORD) return fail_here(d, "no port after \":\"");
        if (status == COAUTH_OK) status = next_token(d);
    }
    return status;
}

static bool begins_subgraph(const dot *d) {
    return is_sign(d, '{') || is_keyword(d, "subgraph");
}

/* Whether the brace at hand begins a list of a few nodes and nothing else, as in "a -- {b c}"; *chained: an edge
 * follows.  Lists are joined each with each, so that long ones would be more edges than a file can mean. */
static coauth_status look_for_list(dot *d, bool *list, bool *chained) {
    enum { MOST_LOOKED = 16384, MOST_LISTED = 64 };
    bool quoted = false, within = false;
    int c = 0;
    coauth_status status = COAUTH_OK;
    size_t i = 0, words = 0;
    *list = *chained = false;
    if (!is_sign(d, '{')) return COAUTH_OK;
    for (; i < MOST_LOOKED; i++) {
        status = look(d, i, &c);
        if (status != COAUTH_OK || c < 0) return status;
        if (quoted && c == '\\') i++;
        else if (c == '"') quoted = !quoted;
        else if (!quoted && c == '}') break;
        else if (!quoted && !in_word(c) && !is_space(c) && c != ',' && c != ';') return COAUTH_OK;
        const bool word = quoted || in_word(c) || c == '"';
        words += word && !within;
        within = word;
    }
    *list = c == '}' && words && words <= MOST_LISTED;
    for (i++; i < MOST_LOOKED; i++) {
        status = look(d, i, &c);
        if (status != COAUTH_OK || !is_space(c)) break;
    }
    *chained = *list && c == '-';
    return status;
}

/* The nodes of a list, its "{" at hand; the next token follows. */
static coauth_status add_list(dot *d, size_t place) {
    coauth_status status = next_token(d);
    while (status == COAUTH_OK && !is_sign(d, '}')) {
        if (is_sign(d, ',') || is_sign(d, ';')) status = next_token(d);
        else if (d->kind == TOKEN_WORD) status = add_end(d, place);
        else return fail_here(d, "no node where one belongs");
    }
    return status == COAUTH_OK ? next_token(d) : status;
}

/* "key = value" of the graph, which begins like a node, from the "=" on. */
static coauth_status pass_value(dot *d) {
    coauth_status status = next_token(d);
    return status == COAUTH_OK ? next_token(d) : status;
}

/* a -- b -- c [...], or a [...] */
static coauth_status read_chain(dot *d) {
    bool list = false, chained;
    size_t place = 0;
    coauth_status status = d->kind == TOKEN_MARKUP ? skip_here(d, "a node called in HTML; skipped") : COAUTH_OK;
    if (status == COAUTH_OK) status = is_sign(d, '{') ? add_list(d, place) : add_end(d, place);
    if (status == COAUTH_OK && is_sign(d, '=')) return pass_value(d);
    while (status == COAUTH_OK && d->kind == TOKEN_EDGE) {
        status = next_token(d);
        if (status == COAUTH_OK) status = look_for_list(d, &list, &chained);
        if (status == COAUTH_OK && !list && begins_subgraph(d)) {
            status = skip_here(d, "an edge to a subgraph; skipped");
            break;
        }
        place++;
        if (status == COAUTH_OK && !list && d->kind != TOKEN_WORD) return fail_here(d, "no node at the end of an edge");
        if (status == COAUTH_OK) status = list ? add_list(d, place) : add_end(d, place);
    }
    if (status == COAUTH_OK) status = read_attributes(d);
    if (status != COAUTH_OK) return status;
    return d->ends.count > 1 ? finish_edges(d) : finish_node(d);
}

/* graph [...], node [...], edge [...] */
static coauth_status read_defaults(dot *d) {
    bool node = is_keyword(d, "node"), edge = is_keyword(d, "edge");
    coauth_status status = next_token(d);
    if (status == COAUTH_OK) status = read_attributes(d);
    return status == COAUTH_OK && (node || edge) ? add_defaults(d, edge) : status;
}

static coauth_status read_subgraph(dot *d) {
    coauth_status status = COAUTH_OK;
    while (status == COAUTH_OK && d->kind == TOKEN_WORD) status = next_token(d); /* "subgraph" and its name */
    if (status != COAUTH_OK) return status;
    if (!is_sign(d, '{')) return fail_here(d, "no \"{\" after \"subgraph\"");
    return open_braces(
        d, "a subgraph; its nodes and edges were read as the graph's, that they belong together was not");
}

/* The '}' at hand; an edge from a subgraph may follow. */
static coauth_status close_braces(dot *d) {
    d->defaults.count = d->defaults_at[d->depth--];
    if (!d->defaults.count) d->default_texts.count = 0;
    coauth_status status = next_token(d);
    if (status != COAUTH_OK || !d->depth) return status;
    while (status == COAUTH_OK && d->kind == TOKEN_EDGE) {
        status = skip_here(d, "an edge from a subgraph; skipped");
        if (status == COAUTH_OK) status = next_token(d);
    }
    if (status == COAUTH_OK && is_sign(d, '[')) status = read_attributes(d);
    return status;
}

static coauth_status read_statement(dot *d) {
    d->kept.count = d->ends.count = d->attributes.count = 0;
    d->item_line = d->line;
    if (is_sign(d, ';') || is_sign(d, ',')) return next_token(d);
    if (is_sign(d, '}')) return close_braces(d);
    if (begins_subgraph(d)) {
        bool list, chained;
        coauth_status status = look_for_list(d, &list, &chained);
        if (status != COAUTH_OK) return status;
        return chained ? read_chain(d) : read_subgraph(d);
    }
    if (is_keyword(d, "graph") || is_keyword(d, "node") || is_keyword(d, "edge")) return read_defaults(d);
    if (d->kind == TOKEN_END) return fail_here(d, "the file ends before the last \"}\"");
    if (d->kind != TOKEN_WORD && d->kind != TOKEN_MARKUP)
        return fail_here(d, "no node, edge or attribute where one belongs");
    return read_chain(d);
}

static coauth_status read_body(dot *d) {
    coauth_status status = open_braces(d, NULL);
    while (status == COAUTH_OK && d->depth) status = read_statement(d);
    return status;
}

static coauth_status read_one(dot *d) {
    coauth_status status = COAUTH_OK;
    d->graph.strict = is_keyword(d, "strict");
    if (d->graph.strict) status = next_token(d);
    bool directed = is_keyword(d, "digraph");
    if (status == COAUTH_OK && !directed && !is_keyword(d, "graph")) return fail_here(d, "no \"graph\" or \"digraph\"");
    if (status == COAUTH_OK) status = next_token(d);
    if (status != COAUTH_OK) return status;
    piece name = {d->kind == TOKEN_WORD ? d->word.item : "", d->word.count};
    d->own = piece_is(name, "coauthors") || piece_is(name, "bipartite") || piece_is(name, "groups");
    status = graph_network(&d->graph, name, d->error);
    d->graph.ways = directed ? GRAPH_DIRECTED : GRAPH_UNDIRECTED;
    if (status == COAUTH_OK && (d->kind == TOKEN_WORD || d->kind == TOKEN_MARKUP)) status = next_token(d);
    if (status == COAUTH_OK && !is_sign(d, '{')) return fail_here(d, "no \"{\" after \"graph\"");
    return status == COAUTH_OK ? read_body(d) : status;
}

static coauth_status read_graphs(dot *d) {
    coauth_status status = next_token(d);
    while (status == COAUTH_OK && d->kind != TOKEN_END) status = read_one(d);
    return status;
}

static coauth_status read_dot(run *r, input *in, coauth_error *error) {
    const coauth_context *context = r->context;
    dot d = {.run = r, .in = in, .error = error};
    graph_begin(&d.graph, r, in);
    coauth_status status = read_graphs(&d);
    bool damaged = status == COAUTH_FORMAT_ERROR || status == COAUTH_LIMIT_EXCEEDED;
    if (damaged && !graph_overflows(&d.graph)) { /* what came before it stays */
        coauth_error found = *error;
        status = read_skip(r, in, found.line, found.column, error, "%s", found.text);
    }
    if (status == COAUTH_OK) status = graph_finish(&d.graph, error);
    graph_free(&d.graph);
    vector_free(context, &d.word);
    vector_free(context, &d.kept);
    vector_free(context, &d.ends);
    vector_free(context, &d.attributes);
    vector_free(context, &d.default_texts);
    vector_free(context, &d.defaults);
    vector_free(context, &d.decoded);
    return status;
}

/* --- Detection ---------------------------------------------------------------------------------- */

/* Moves past blanks and comments. */
static const char *past_blanks(const char *at, const char *end) {
    while (at < end) {
        const char *close = NULL;
        if (is_space((unsigned char)*at)) {
            at++;
            continue;
        }
        size_t left = (size_t)(end - at);
        if (*at == '#' || (left > 1 && at[0] == '/' && at[1] == '/')) close = memchr(at, '\n', left);
        else if (left > 1 && at[0] == '/' && at[1] == '*') close = memmem(at + 2, left - 2, "*/", 2);
        else return at;
        if (!close) return end;
        at = close + (*close == '*' ? 2 : 1);
    }
    return at;
}

static const char *past_word(const char *at, const char *end) {
    if (at < end && *at == '"') {
        for (at++; at < end && *at != '"'; at++) at += *at == '\\' && at + 1 < end;
        return at < end ? at + 1 : end;
    }
    while (at < end && in_word((unsigned char)*at)) at++;
    return at;
}

static int detect(const char *head, size_t length, const char *name) {
    const char *end = head + length, *at = past_blanks(head, end), *next = past_word(at, end);
    (void)name;
    if (piece_is((piece){at, (size_t)(next - at)}, "strict")) at = past_blanks(next, end), next = past_word(at, end);
    piece word = {at, (size_t)(next - at)};
    if (!piece_is(word, "graph") && !piece_is(word, "digraph")) return 0;
    at = past_blanks(past_word(past_blanks(next, end), end), end);
    return at < end && *at == '{' ? 96 : 0;
}

const reader dot_reader = {
    .format = {"dot", "DOT", "\"graph {\" or \"digraph {\", perhaps with a name between"},
    .detect = detect,
    .read = read_dot,
};
