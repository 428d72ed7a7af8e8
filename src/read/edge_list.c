/* edge_list.c: an edge a line: "a b" or "a b weight", as SNAP, KONECT, networkx, igraph's NCOL and
 * spreadsheets (Source,Target,Weight) write them.
 *
 * Fields are separated by tabs, commas or semicolons where every line has them, else by blanks; a field may
 * stand in double quotes.  Lines that begin with # or % are comments.  A fourth field (KONECT's time) is passed over.
 */
#include <string.h>

#include "base/number.h"
#include "read/graph_builder.h"

enum { BLANKS = ' ', MOST_FIELDS = 4 };

static const char *const source_names[] = {"source", "from", "node1", "fromnodeid", "author1", NULL};
static const char *const target_names[] = {"target", "to", "node2", "tonodeid", "author2", NULL};
static const char *const weight_names[] = {"weight", "value", NULL};

static bool is_comment(piece line) {
    return !line.length || line.text[0] == '#' || line.text[0] == '%';
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* The next field; a quoted one without its quotes. */
static bool next_field(piece *rest, char separator, piece *field) {
    *rest = rest->text ? piece_trim(*rest) : *rest;
    if (!rest->text || (separator == BLANKS && !rest->length)) return false;
    if (rest->length && rest->text[0] == '"') {
        const char *close = memchr(rest->text + 1, '"', rest->length - 1);
        if (close) {
            *field = (piece){rest->text + 1, (size_t)(close - rest->text - 1)};
            *rest = (piece){close + 1, (size_t)(rest->text + rest->length - close - 1)};
            piece nothing;
            if (separator != BLANKS) piece_next(rest, separator, true, &nothing);
            return true;
        }
    }
    if (separator != BLANKS) return piece_next(rest, separator, true, field);
    size_t i = 0;
    while (i < rest->length && !is_blank(rest->text[i])) i++;
    *field = (piece){rest->text, i};
    *rest = (piece){rest->text + i, rest->length - i};
    return true;
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
    return graph_tie_of(b, field[0], field[1], weight, number, error);
}

/* Whether a line is an edge when fields are separated so; what its ends are. */
static bool is_edge(piece line, char separator, piece field[MOST_FIELDS], bool *weighted) {
    double weight;
    size_t count = split(line, separator, field);
    *weighted = count > 2;
    return count >= 2 && count <= MOST_FIELDS && field[0].length && field[1].length &&
           (count == 2 || !field[2].length || field[2].text[0] == '{' ||
               number_read(field[2].text, field[2].length, &weight) ||
               number_is_large(field[2].text, field[2].length));
}

/* The separator with which most of the first lines are edges; of equals the first. */
static char separator_of(const char *head, size_t length) {
    static const char candidates[] = {'\t', ',', ';', BLANKS};
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
    }
    return best;
}

static coauth_status read_lines(graph_builder *b, input *in, coauth_error *error) {
    char separator = separator_of(in->data, in->length < 65536 ? in->length : 65536);
    for (;;) {
        const char *text;
        size_t length;
        bool cut;
        uint64_t number;
        coauth_status status = input_line(in, &text, &length, &cut, &number, error);
        if (status != COAUTH_OK || !text) return status;
        piece line = piece_trim((piece){text, length});
        if (is_comment(line)) continue;
        status = cut ? read_skip(b->run, in, number, 0, error, "line longer than %zu MiB; skipped", in->limit >> 20)
                     : read_edge(b, line, separator, number, error);
        if (status != COAUTH_OK) return status;
    }
}

/* --- With a header ------------------------------------------------------------------------------ */

static int find_column(const delimited *table, const char *const *names) {
    int column = -1;
    for (size_t i = 0; names[i] && column < 0; i++) column = delimited_column(table, names[i]);
    return column;
}

static coauth_status read_table(graph_builder *b, input *in, coauth_error *error) {
    delimited table;
    bool more = true;
    coauth_status status = delimited_open(&table, b->run, in, 0, DELIMITED_QUOTED, error);
    if (status == COAUTH_OK) status = delimited_header(&table, NULL, error);
    int source = find_column(&table, source_names), target = find_column(&table, target_names);
    int weight = find_column(&table, weight_names), type = delimited_column(&table, "type");
    while (status == COAUTH_OK) {
        status = delimited_next(&table, &more, error);
        if (status != COAUTH_OK || !more) break;
        b->directed |= piece_is(delimited_cell(&table, type), "directed");
        status = graph_tie_of(b, delimited_cell(&table, source), delimited_cell(&table, target),
            delimited_cell(&table, weight), table.line, error);
    }
    delimited_close(&table);
    return status;
}

static bool has_header(const char *head, size_t length) {
    return delimited_matches(head, length, source_names, piece_is) &&
           delimited_matches(head, length, target_names, piece_is);
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
        letter |= (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
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

static int detect(const char *head, size_t length, const char *name) {
    static const char *const endings[] = {".edges", ".edgelist", ".el", ".ncol", ".txt.edges", ".wel", NULL};
    if (has_header(head, length)) return 80;
    char separator = separator_of(head, length);
    size_t lines = 0, numbers = 0, tokens = 0, weighted = 0;
    for (piece rest = {head, length}, line; lines < 500 && piece_next(&rest, '\n', true, &line);) {
        piece field[MOST_FIELDS];
        bool heavy;
        if (is_comment(line) || (!rest.text && lines)) continue; /* the last line may be cut */
        lines++;
        if (!is_edge(line, separator, field, &heavy)) continue;
        numbers += is_integer(field[0]) && is_integer(field[1]);
        tokens += is_token(field[0]) && is_token(field[1]);
        weighted += heavy;
    }
    if (!lines || lines * 9 > tokens * 10) return 0;
    if (numbers * 10 >= lines * 9) return 70;
    if (weighted * 10 >= lines * 9) return 45;
    if (ends_with(name, endings)) return 60;
    return separator != BLANKS && lines >= 3 ? 10 : 0;
}

const reader edge_list_reader = {
    .format = {"edge-list", "Edge list", "lines of two ids and perhaps a weight, or a header with Source and Target"},
    .detect = detect,
    .read = read_edge_list,
};
