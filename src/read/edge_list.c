/* edge_list.c: an edge a line: "a b" or "a b weight", as SNAP, KONECT, networkx, igraph's NCOL and
 * spreadsheets (Source,Target,Weight) write them.
 *
 * Fields are separated by tabs, commas or semicolons where every line has them, else by blanks; a field may
 * stand in double quotes.  Lines that begin with # or % are comments.  A fourth field (KONECT's time) is passed over.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/number.h"
#include "read/graph_builder.h"

enum { BLANKS = ' ', MOST_FIELDS = 4 };

static bool is_comment(piece line) {
    return !line.length || line.text[0] == '#' || line.text[0] == '%';
}

static bool next_field(piece *rest, char separator, piece *field) {
    return graph_next(rest, separator, "\"", field);
}

/* Up to MOST_FIELDS fields of a line; one more is counted if there are more. networkx' "{...}" is one field. */
static size_t split(piece line, char separator, piece field[MOST_FIELDS]) {
    size_t n = 0;
    for (; n < MOST_FIELDS; n++) {
        if (n == 2 && line.text && piece_trim(line).length && piece_trim(line).text[0] == '{') {
            field[n++] = piece_trim(line);
            return n;
        }
        if (!next_field(&line, separator, &field[n])) return n;
    }
    return line.text && piece_trim(line).length ? n + 1 : n;
}

/* The number behind 'weight': in networkx' dictionary; empty if there is none. */
static piece weight_in(piece dictionary) {
    static const char key[] = "weight";
    const char *found = memmem(dictionary.text, dictionary.length, key, sizeof key - 1);
    const char *end = dictionary.text + dictionary.length;
    if (!found) return (piece){"", 0};
    found += sizeof key - 1;
    while (found < end && (*found == '\'' || *found == '"' || *found == ':' || *found == ' ')) found++;
    size_t length = 0;
    while (found + length < end && !strchr(",} ", found[length])) length++;
    return (piece){found, length};
}

static coauth_status read_edge(graph_builder *b, piece line, char separator, uint64_t number, coauth_error *error) {
    piece field[MOST_FIELDS], weight = {"", 0};
    size_t count = split(line, separator, field);
    if (count < 2 || count > MOST_FIELDS)
        return read_skip(b->run, b->in, number, 0, error,
            "line is no edge: %s fields where two or three are expected; skipped",
            count < 2 ? "fewer than two" : "more than four");
    if (count > 2) weight = field[2].length && field[2].text[0] == '{' ? weight_in(field[2]) : field[2];
    char room[NUMBER_SIZE];
    return graph_tie_of(b, field[0], field[1], graph_decimal(weight, separator, room), number, error);
}

static bool has_brace(piece field) {
    return memchr(field.text, '{', field.length) || memchr(field.text, '}', field.length);
}

/* Whether a line is an edge when fields are separated so; what its ends are. */
static bool is_edge(piece line, char separator, piece field[MOST_FIELDS], bool *weighted) {
    double weight;
    char room[NUMBER_SIZE];
    size_t count = split(line, separator, field);
    piece third = count > 2 ? graph_decimal(field[2], separator, room) : (piece){"", 0};
    *weighted = count > 2;
    return count >= 2 && count <= MOST_FIELDS && field[0].length && field[1].length && !has_brace(field[0]) &&
           !has_brace(field[1]) &&
           (!third.length || third.text[0] == '{' || number_read(third.text, third.length, &weight) ||
               number_is_large(third.text, third.length));
}

/* The first separator with which half of the first lines are edges, else that with which most are: a line that lacks
 * an end is no reason to part all lines otherwise. */
static char separator_of(const char *head, size_t length) {
    static const char candidates[] = {'\t', ';', ',', BLANKS};
    char best = BLANKS;
    size_t most = 0;
    for (size_t k = 0; k < sizeof candidates; k++) {
        size_t lines = 0, edges = 0;
        bool weighted;
        piece field[MOST_FIELDS];
        for (piece rest = {head, length}, line; lines < 200 && piece_next(&rest, '\n', true, &line);) {
            if (is_comment(line)) continue;
            lines++;
            edges += is_edge(line, candidates[k], field, &weighted);
        }
        if (edges > most) most = edges, best = candidates[k];
        if (edges && edges * 2 >= lines) break;
    }
    return best;
}

typedef struct edge_lines {
    graph_builder *graph;
    char separator;
    uint64_t line;
} edge_lines;

static coauth_status take_line(void *state, piece line, coauth_error *error) {
    edge_lines *e = state;
    if (is_comment(piece_trim(line))) return COAUTH_OK;
    return read_edge(e->graph, line, e->separator, e->line, error);
}

static coauth_status read_lines(graph_builder *b, input *in, coauth_error *error) {
    edge_lines e = {b, separator_of(in->data, in->length < 65536 ? in->length : 65536), 0};
    return graph_lines(b, in, &e.line, take_line, &e, error);
}

/* --- With a header ------------------------------------------------------------------------------ */

typedef struct edge_table {
    delimited rows;
    graph_roles roles;
    VECTOR(uint32_t) property; /* of each column that is one */
} edge_table;

static coauth_status take_header(edge_table *t, graph_builder *b, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    graph_roles_begin(&t->roles);
    for (size_t i = 0; i < t->rows.header.count; i++) graph_roles_add(&t->roles, (int)i, t->rows.header.item[i], true);
    for (size_t i = 0; i < t->rows.header.count && status == COAUTH_OK; i++) {
        uint32_t *property = vector_push(b->run->context, &t->property);
        if (!property) return fail_memory(error);
        *property = GRAPH_NO_PROPERTY;
        bool column = true;
        for (int role = 0; role < GRAPH_ROLES; role++) column &= t->roles.at[role] != (int)i;
        if (column) status = graph_property(b, property, t->rows.header.item[i], true, NULL, error);
    }
    return status;
}

/* What a cell of the column Type says; anything else is a value like others. */
static coauth_status take_type(edge_table *t, graph_builder *b, coauth_error *error) {
    piece type = delimited_cell(&t->rows, t->roles.at[GRAPH_TYPE]);
    b->ways = piece_is(type, "undirected") || piece_is(type, "false")                            ? GRAPH_UNDIRECTED
              : piece_is(type, "directed") || piece_is(type, "mutual") || piece_is(type, "true") ? GRAPH_DIRECTED
                                                                                                 : GRAPH_UNDECLARED;
    if (b->ways != GRAPH_UNDECLARED || !type.length) return COAUTH_OK;
    return graph_named_cell(b, "type", true, type, error);
}

static coauth_status label_end(edge_table *t, graph_builder *b, graph_role end, graph_role label, coauth_error *error) {
    piece key = delimited_cell(&t->rows, t->roles.at[end]), text = delimited_cell(&t->rows, t->roles.at[label]);
    uint32_t vertex;
    if (!key.length || !text.length) return COAUTH_OK;
    coauth_status status = graph_vertex(b, key, &vertex, error);
    return status == COAUTH_OK ? graph_label(b, vertex, text, error) : status;
}

static coauth_status take_row(edge_table *t, graph_builder *b, coauth_error *error) {
    const delimited *rows = &t->rows;
    char room[NUMBER_SIZE];
    coauth_status status = label_end(t, b, GRAPH_SOURCE, GRAPH_SOURCE_LABEL, error);
    if (status == COAUTH_OK) status = label_end(t, b, GRAPH_TARGET, GRAPH_TARGET_LABEL, error);
    if (status == COAUTH_OK) status = take_type(t, b, error);
    for (size_t i = 0; i < t->property.count && status == COAUTH_OK; i++)
        if (t->property.item[i] != GRAPH_NO_PROPERTY)
            status = graph_cell(
                b, t->property.item[i], graph_decimal(delimited_cell(rows, (int)i), rows->separator, room), error);
    if (status != COAUTH_OK) return status;
    piece weight = graph_decimal(delimited_cell(rows, t->roles.at[GRAPH_WEIGHT]), rows->separator, room);
    return graph_tie_of(b, delimited_cell(rows, t->roles.at[GRAPH_SOURCE]),
        delimited_cell(rows, t->roles.at[GRAPH_TARGET]), weight, rows->line, error);
}

static coauth_status read_table(graph_builder *b, input *in, coauth_error *error) {
    edge_table t = {.roles = {.at = {0}}};
    bool more = true;
    coauth_status status = delimited_open(&t.rows, b->run, in, 0, DELIMITED_QUOTED, error);
    t.rows.guarded = true;
    if (status == COAUTH_OK) status = delimited_header(&t.rows, NULL, error);
    if (status == COAUTH_OK) status = take_header(&t, b, error);
    while (status == COAUTH_OK) {
        status = delimited_next(&t.rows, &more, error);
        if (status != COAUTH_OK || !more) break;
        status = take_row(&t, b, error);
    }
    delimited_close(&t.rows);
    vector_free(b->run->context, &t.property);
    return status;
}

static bool has_header(const char *head, size_t length) {
    graph_roles roles;
    graph_roles_of_head(&roles, head, length, true);
    return roles.at[GRAPH_SOURCE] >= 0 && roles.at[GRAPH_TARGET] >= 0;
}

static coauth_status read_edge_list(run *r, input *in, coauth_error *error) {
    graph_builder b;
    graph_begin(&b, r, in);
    coauth_status status = has_header(in->data, in->length) ? read_table(&b, in, error) : read_lines(&b, in, error);
    status = read_to_damage(r, in, status, error);
    if (status == COAUTH_OK) status = graph_finish(&b, error);
    graph_free(&b);
    return status;
}

/* --- Detection ---------------------------------------------------------------------------------- */

static bool is_integer(piece text) {
    return text.length && text.length < 20 && text_integer(text.text, text.length, INT64_MAX) >= 0;
}

/* A token as ids are: no blanks within, not only punctuation. */
static bool is_token(piece text) {
    bool letter = false;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.text[i];
        if (c <= ' ' || strchr("<>{}[]=\\", c)) return false;
        letter |= ascii_is_alphanumeric(c) || c >= 0x80;
    }
    return letter && text.length < 200;
}

static bool ends_with(const char *name, const char *const *endings) {
    size_t length = strlen(name);
    for (size_t i = 0; endings[i]; i++) {
        size_t n = strlen(endings[i]);
        if (length > n && text_equal_ignoring_case(name + length - n, n, endings[i])) return true;
    }
    return false;
}

/* Not a word with a capital, as names of people are. */
static bool is_id(piece text) {
    bool capital = ascii_is_upper(text.text[0]), digit = false;
    for (size_t i = 0; i < text.length; i++) digit |= ascii_is_digit(text.text[i]);
    return digit || (!capital && (unsigned char)text.text[0] < 0x80) || text.length == 1;
}

enum { SAMPLE = 500 };

/* What the first lines hold. */
typedef struct sample {
    piece ends[SAMPLE][2];
    size_t lines, edges, numbers, tokens, ids, weighted;
} sample;

static void take_sample(sample *s, const char *head, size_t length, char separator) {
    s->lines = s->edges = s->numbers = s->tokens = s->ids = s->weighted = 0;
    for (piece rest = {head, length}, line; s->lines < SAMPLE && piece_next(&rest, '\n', true, &line);) {
        piece field[MOST_FIELDS];
        bool heavy;
        if (is_comment(line) || (!rest.text && s->lines)) continue; /* the last line may be cut */
        s->lines++;
        if (!is_edge(line, separator, field, &heavy)) continue;
        bool tokens = is_token(field[0]) && is_token(field[1]);
        s->ends[s->edges][0] = field[0];
        s->ends[s->edges++][1] = field[1];
        s->numbers += is_integer(field[0]) && is_integer(field[1]);
        s->tokens += tokens;
        s->ids += tokens && is_id(field[0]) && is_id(field[1]);
        s->weighted += heavy;
    }
}

/* How many of the second ends are first ends elsewhere: hardly any where the two are given and family names. */
static size_t count_recurring(const sample *s) {
    size_t count = 0;
    for (size_t i = 0; i < s->edges; i++) {
        size_t k = 0;
        while (k < s->edges && !piece_same(s->ends[i][1], s->ends[k][0])) k++;
        count += k < s->edges;
    }
    return count;
}

/* Two words in a line are a person's name more often than a tie. */
static int detect(const char *head, size_t length, const char *name) {
    static const char *const endings[] = {".edges", ".edgelist", ".el", ".ncol", ".txt.edges", ".wel", NULL};
    sample s;
    if (has_header(head, length)) return 80;
    char separator = separator_of(head, length);
    take_sample(&s, head, length, separator);
    if (!s.lines || s.lines * 9 > s.tokens * 10) return 0;
    if (s.numbers * 10 >= s.lines * 9) return 70;
    bool ids = s.ids * 10 >= s.lines * 9, called = ends_with(name, endings);
    size_t recurring = count_recurring(&s);
    if (s.weighted * 10 >= s.lines * 9 && (ids || recurring * 2 >= s.lines || called)) return 45;
    if (called) return 60;
    return ids && recurring ? 40 : 0;
}

const reader edge_list_reader = {
    .format = {"edge-list", "Edge list", "lines of two ids and perhaps a weight, or a header with Source and Target"},
    .detect = detect,
    .read = read_edge_list,
};
