/* edge_list.c: an edge a line: "a b" or "a b weight", as SNAP, KONECT, networkx, igraph's NCOL and
 * spreadsheets (Source,Target,Weight; see edge_table.h) write them.
 *
 * Fields are separated by tabs, commas or semicolons where every line has them, else by blanks; a field may
 * stand in double quotes.  Lines that begin with # or % are comments, but for KONECT's first: "% bip" says that the two
 * fields are of two modes, "% sym" and "% asym" whether edges have a direction.  Fields behind the weight are columns,
 * called as R calls them (V4, ...), and so is what stands beside the weight in networkx' "{...}". */
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/number.h"
#include "read/edge_table.h"
#include "read/graph_builder.h"

enum { BLANKS = ' ', MOST_FIELDS = 4, MOST_COLUMNS = 32 };

typedef enum konect { NOT_KONECT, SYMMETRIC, DIRECTED, BIPARTITE } konect;

static bool is_comment(piece line) {
    return !line.length || line.text[0] == '#' || line.text[0] == '%';
}

static bool next_field(piece *rest, char separator, piece *field) {
    return graph_next(rest, separator, "\"", field);
}

static bool is_dictionary(piece text) {
    return text.length && text.text[0] == '{';
}

/* Up to most fields of a line; one more is counted if there are more. networkx' "{...}" is one field. */
static size_t split(piece line, char separator, piece *field, size_t most) {
    size_t n = 0;
    for (; n < most; n++) {
        if (n == 2 && line.text && is_dictionary(piece_trim(line))) {
            field[n++] = piece_trim(line);
            return n;
        }
        if (!next_field(&line, separator, &field[n])) return n;
    }
    return line.text && piece_trim(line).length ? n + 1 : n;
}

/* What KONECT's first line says: "% bip unweighted". */
static konect konect_of(piece line) {
    static const char *const kinds[] = {[SYMMETRIC] = "sym", [DIRECTED] = "asym", [BIPARTITE] = "bip"};
    piece rest = piece_trim(line), word;
    if (!rest.length || rest.text[0] != '%') return NOT_KONECT;
    rest.text++, rest.length--;
    if (!next_field(&rest, BLANKS, &word)) return NOT_KONECT;
    for (konect k = SYMMETRIC; k <= BIPARTITE; k++)
        if (piece_is(word, kinds[k])) return k;
    return NOT_KONECT;
}

static piece first_line(const char *head, size_t length) {
    const char *end = memchr(head, '\n', length);
    return (piece){head, end ? (size_t)(end - head) : length};
}

/* --- Edges ---------------------------------------------------------------------------------------- */

typedef struct edge_lines {
    graph_builder *graph;
    char separator;
    konect konect;
    bool begun;              /* a line has been an edge */
    bool counts;             /* the first line of numbers counts what follows */
    int64_t vertices, edges; /* as such a line would say of a file of which not all is at hand; -1: it does not */
    int64_t edges_seen;
    uint64_t line;
    size_t widest; /* fields of a line, up to now */
} edge_lines;

static coauth_status skip_line(const edge_lines *e, const char *what, coauth_error *error) {
    return read_skip(e->graph->run, e->graph->in, e->line, 0, error,
        "line is no edge: %s fields where two or three are expected; skipped", what);
}

/* The next "key: value" of a dictionary as Python prints it, quotes off. */
static bool next_member(piece *rest, piece *key, piece *value) {
    piece *part[] = {key, value};
    for (int i = 0; i < 2; i++) {
        const char *ends = i ? ",}" : ":";
        while (rest->length && strchr("{}, :", rest->text[0])) rest->text++, rest->length--;
        const char quote = rest->length && strchr("'\"", rest->text[0]) ? rest->text[0] : '\0';
        const char *close = quote ? memchr(rest->text + 1, quote, rest->length - 1) : NULL;
        size_t length = 0;
        if (close) *part[i] = (piece){rest->text + 1, (size_t)(close - rest->text) - 1}, length = part[i]->length + 2;
        while (length < rest->length && !strchr(ends, rest->text[length])) length++;
        if (!close) *part[i] = piece_trim((piece){rest->text, length});
        *rest = (piece){rest->text + length, rest->length - length};
    }
    return key->length > 0;
}

/* The weight in networkx' dictionary, empty if there is none; what else it holds are columns. */
static coauth_status take_dictionary(graph_builder *b, piece dictionary, piece *weight, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    piece key = {"", 0}, value = key;
    uint32_t property;
    *weight = (piece){"", 0};
    while (status == COAUTH_OK && next_member(&dictionary, &key, &value)) {
        if (graph_role_of(key, true, NULL) == GRAPH_WEIGHT && !weight->length) {
            *weight = value;
            continue;
        }
        if (piece_is(value, "none")) continue;
        status = graph_property(b, &property, key, true, NULL, error);
        if (status == COAUTH_OK) status = graph_cell(b, property, value, error);
    }
    return status;
}

/* Fields behind the third. */
static coauth_status take_columns(edge_lines *e, const piece *field, size_t count, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    char name[24];
    if (count > e->widest) e->widest = count;
    for (size_t i = 3; i < count && status == COAUTH_OK; i++) {
        snprintf(name, sizeof name, "V%zu", i + 1);
        status = graph_named_cell(e->graph, e->konect && i == 3 ? "time" : name, true, field[i], error);
    }
    return status;
}

/* KONECT numbers the two modes apart; the first are people where one of them is. */
static coauth_status take_two_modes(edge_lines *e, piece field[2], char room[2][64], coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (int end = 0; end < 2 && status == COAUTH_OK; end++) {
        uint32_t vertex;
        bool agrees;
        const size_t shown = field[end].length < 60 ? field[end].length : 60;
        room[end][0] = end ? 'p' : 'a';
        memcpy(room[end] + 1, field[end].text, shown);
        field[end] = (piece){room[end], shown + 1};
        status = graph_vertex(e->graph, field[end], &vertex, error);
        if (status == COAUTH_OK) status = graph_mode(e->graph, vertex, end == 1, &agrees, error);
    }
    return status;
}

static coauth_status take_edge(edge_lines *e, piece line, coauth_error *error) {
    piece field[MOST_COLUMNS], weight = {"", 0};
    char room[2][64];
    size_t count = split(line, e->separator, field, MOST_COLUMNS);
    if (count < 2 || count > MOST_COLUMNS) return skip_line(e, count < 2 ? "fewer than two" : "more than 32", error);
    coauth_status status = COAUTH_OK;
    if (e->konect == BIPARTITE) status = take_two_modes(e, field, room, error);
    if (status == COAUTH_OK && count > 2 && is_dictionary(field[2]))
        status = take_dictionary(e->graph, field[2], &weight, error);
    else if (count > 2) weight = field[2];
    if (status == COAUTH_OK) status = take_columns(e, field, count, error);
    return status == COAUTH_OK ? graph_tie_of(e->graph, field[0], field[1], weight, e->line, error) : status;
}

static int64_t integer_of(piece text) {
    return text.length && text.length < 20 ? text_integer(text.text, text.length, INT64_MAX) : -1;
}

/* Whether a first line may count vertices and edges: "34 78" or "34 34 78". */
static bool may_count(piece line, char separator, int64_t *vertices, int64_t *edges) {
    piece field[MOST_FIELDS];
    size_t fields = split(line, separator, field, MOST_FIELDS);
    if (fields < 2 || fields > 3) return false;
    *vertices = integer_of(field[0]);
    *edges = integer_of(field[fields - 1]);
    return *vertices >= 0 && *edges >= 0 && (fields == 2 || integer_of(field[1]) == *vertices);
}

/* Whether a line is an edge between vertices of numbers up to that. */
static bool is_counted(piece line, char separator, int64_t vertices) {
    piece field[MOST_FIELDS];
    if (split(line, separator, field, MOST_FIELDS) < 2) return false;
    for (size_t end = 0; end < 2; end++)
        if (integer_of(field[end]) < 0 || integer_of(field[end]) > vertices) return false;
    return true;
}

static void check_counts(edge_lines *e, piece line) {
    if (++e->edges_seen > e->edges || !is_counted(line, e->separator, e->vertices)) e->vertices = -1;
}

static coauth_status take_line(void *state, piece line, coauth_error *error) {
    edge_lines *e = state;
    if (is_comment(piece_trim(line))) return COAUTH_OK;
    const bool counts = e->counts && !e->begun;
    if (e->begun && e->vertices >= 0) check_counts(e, line);
    e->begun = true;
    return counts ? COAUTH_OK : take_edge(e, line, error);
}

/* --- What the first lines say ------------------------------------------------------------------------ */

/* Whether the first line counts vertices and edges and all others, which are at hand, agree: none has a larger number,
 * and there are as many. */
static bool counts_what_follows(const char *text, size_t length, char separator) {
    int64_t vertices = -1, edges = -1, lines = -1;
    for (piece rest = {text, length}, line; piece_next(&rest, '\n', true, &line);) {
        if (is_comment(line)) continue;
        if (++lines == 0 ? !may_count(line, separator, &vertices, &edges) : !is_counted(line, separator, vertices))
            return false;
    }
    return lines > 1 && lines == edges;
}

/* The first line that is no comment. */
static piece first_edge(const char *text, size_t length) {
    piece rest = {text, length}, line;
    while (piece_next(&rest, '\n', true, &line))
        if (!is_comment(line)) return line;
    return (piece){"", 0};
}

static coauth_status tell_choices(const edge_lines *e, coauth_error *error) {
    const graph_builder *b = e->graph;
    coauth_status status = COAUTH_OK;
    if (e->counts)
        status = read_remark(b->run, COAUTH_REMARK_CHOICE, b->in->source, 1, 0, error,
            "the first line counts vertices and edges, as the others agree; it was not read as an edge");
    if (e->vertices >= 0 && e->edges_seen == e->edges)
        status = read_remark(b->run, COAUTH_REMARK_WARNING, b->in->source, 1, 0, error,
            "the first line may count vertices and edges, as the others agree; it was read as an edge");
    if (status == COAUTH_OK && e->konect == BIPARTITE)
        status = read_remark(b->run, COAUTH_REMARK_CHOICE, b->in->source, 1, 0, error,
            "says that it is bipartite: first fields were read as authors (a1, ...), second ones as papers (p1, ...)");
    if (status == COAUTH_OK && e->widest > 3 + (e->konect != NOT_KONECT))
        status = read_remark(b->run, COAUTH_REMARK_CHOICE, b->in->source, 0, 0, error,
            "lines have up to %zu fields: the third was read as the weight, those behind it as columns V4, ...",
            e->widest);
    return status;
}

static char separator_of(const char *head, size_t length);

static coauth_status read_lines(graph_builder *b, input *in, coauth_error *error) {
    static const graph_ways ways[] = {[NOT_KONECT] = GRAPH_UNDECLARED,
        [SYMMETRIC] = GRAPH_UNDIRECTED,
        [DIRECTED] = GRAPH_DIRECTED,
        [BIPARTITE] = GRAPH_UNDIRECTED};
    const size_t head = in->length < 65536 ? in->length : 65536;
    edge_lines e = {.graph = b, .konect = konect_of(first_line(in->data, head))};
    e.separator = e.konect ? BLANKS : separator_of(in->data, head);
    e.counts = in->ended && !e.konect && counts_what_follows(in->data, in->length, e.separator);
    if (in->ended || e.konect || !may_count(first_edge(in->data, head), e.separator, &e.vertices, &e.edges))
        e.vertices = -1;
    b->ways = ways[e.konect];
    b->local_numbers = e.separator != ',';
    coauth_status status = graph_lines(b, in, &e.line, take_line, &e, error);
    return status == COAUTH_OK ? tell_choices(&e, error) : status;
}

static coauth_status read_edge_list(run *r, input *in, coauth_error *error) {
    graph_builder b;
    graph_begin(&b, r, in);
    coauth_status status =
        edge_table_detect(in->data, in->length) ? edge_table_read(&b, in, error) : read_lines(&b, in, error);
    status = read_to_damage(r, in, status, error);
    if (status == COAUTH_OK) status = graph_finish(&b, error);
    graph_free(&b);
    return status;
}

/* --- Detection ---------------------------------------------------------------------------------- */

static bool has_brace(piece field) {
    return memchr(field.text, '{', field.length) || memchr(field.text, '}', field.length);
}

/* What stands for a weight, if only for one that is to be refused by its line. */
static bool is_weight(piece text, char separator) {
    static const char *const no_numbers[] = {"inf", "+inf", "-inf", "infinity", "nan", "na", "null", "none"};
    double weight;
    char room[NUMBER_SIZE];
    piece number = graph_decimal(text, separator, room);
    for (size_t i = 0; i < sizeof no_numbers / sizeof *no_numbers; i++)
        if (piece_is(text, no_numbers[i])) return true;
    return !text.length || is_dictionary(text) || number_read(number.text, number.length, &weight) ||
           number_is_large(number.text, number.length);
}

/* Whether a line is an edge when fields are separated so; what its ends are. */
static bool is_edge(piece line, char separator, piece field[MOST_FIELDS], bool *weighted) {
    size_t count = split(line, separator, field, MOST_FIELDS);
    *weighted = count > 2;
    return count >= 2 && count <= MOST_FIELDS && field[0].length && field[1].length && !has_brace(field[0]) &&
           !has_brace(field[1]) && (count < 3 || is_weight(field[2], separator));
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
    size_t lines, edges, numbers, tokens, ids, weighted, dictionaries;
} sample;

static void take_sample(sample *s, const char *head, size_t length, char separator) {
    s->lines = s->edges = s->numbers = s->tokens = s->ids = s->weighted = s->dictionaries = 0;
    for (piece rest = {head, length}, line; s->lines < SAMPLE && piece_next(&rest, '\n', true, &line);) {
        piece field[MOST_FIELDS];
        bool heavy;
        if (is_comment(line) || (!rest.text && s->lines)) continue; /* the last line may be cut */
        s->lines++;
        if (!is_edge(line, separator, field, &heavy)) continue;
        bool tokens = is_token(field[0]) && is_token(field[1]);
        s->ends[s->edges][0] = field[0];
        s->ends[s->edges++][1] = field[1];
        s->numbers += integer_of(field[0]) >= 0 && integer_of(field[1]) >= 0;
        s->tokens += tokens;
        s->ids += tokens && is_id(field[0]) && is_id(field[1]);
        s->weighted += heavy;
        s->dictionaries += heavy && is_dictionary(field[2]);
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
    const int table = edge_table_detect(head, length);
    if (table) return table;
    if (konect_of(first_line(head, length))) return 85;
    char separator = separator_of(head, length);
    take_sample(&s, head, length, separator);
    if (s.lines && s.dictionaries * 10 >= s.lines * 9) return 66; /* of networkx, whatever the names are */
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
