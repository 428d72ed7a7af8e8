/* edge_table.c: see edge_table.h. */
#include "read/edge_table.h"

#include <string.h>

#include "base/number.h"

/* A column that has no role. */
typedef struct edge_column {
    uint32_t property; /* GRAPH_NO_PROPERTY for columns that have one */
    uint64_t given;    /* cells with something in them */
    bool positive;     /* all of them numbers above 0 */
} edge_column;

typedef struct edge_table {
    graph_builder *graph;
    delimited rows;
    bool blanks; /* cells are parted by blanks, which a delimited does not do */
    VECTOR(piece) header;
    VECTOR(piece) words; /* of the row at hand, where blanks part them */
    VECTOR(char) names;  /* the header's */
    uint64_t line;
    graph_roles roles;
    VECTOR(edge_column) columns;
} edge_table;

static piece cell_at(const edge_table *t, int column) {
    if (!t->blanks) return delimited_cell(&t->rows, column);
    return column >= 0 && (size_t)column < t->words.count ? t->words.item[column] : (piece){"", 0};
}

static piece cell_of(const edge_table *t, graph_role role) {
    return cell_at(t, t->roles.at[role]);
}

static piece first_line(piece *rest) {
    const char *end = memchr(rest->text, '\n', rest->length);
    piece line = {rest->text, end ? (size_t)(end - rest->text) : rest->length};
    *rest = end ? (piece){end + 1, rest->length - line.length - 1} : (piece){"", 0};
    return line;
}

static size_t count_words(piece line) {
    size_t words = 0;
    for (piece word; graph_next(&line, ' ', "\"", &word);) words++;
    return words;
}

/* Words parted by blanks in the first two lines: R's write.table gives rows a name that the header lacks. */
static void count_first(const char *head, size_t length, size_t words[2]) {
    piece rest = {head, length};
    words[0] = count_words(first_line(&rest));
    words[1] = count_words(first_line(&rest));
}

static coauth_status take_header(edge_table *t, graph_builder *b, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    graph_roles_begin(&t->roles);
    for (size_t i = 0; i < t->header.count; i++) graph_roles_add(&t->roles, (int)i, t->header.item[i], true);
    graph_roles_end(&t->roles);
    for (size_t i = 0; i < t->header.count && status == COAUTH_OK; i++) {
        edge_column *added = vector_push(b->run->context, &t->columns);
        if (!added) return fail_memory(error);
        *added = (edge_column){.property = GRAPH_NO_PROPERTY, .positive = true};
        bool column = true;
        for (int role = 0; role < GRAPH_ROLES; role++) column &= t->roles.at[role] != (int)i;
        if (column) status = graph_property(b, &added->property, t->header.item[i], true, NULL, error);
    }
    return status;
}

/* What a cell of the column Type says; anything else is a value like others. */
static coauth_status take_type(edge_table *t, graph_builder *b, coauth_error *error) {
    piece type = cell_of(t, GRAPH_TYPE);
    b->ways = piece_is(type, "undirected") || piece_is(type, "false")                            ? GRAPH_UNDIRECTED
              : piece_is(type, "directed") || piece_is(type, "mutual") || piece_is(type, "true") ? GRAPH_DIRECTED
                                                                                                 : GRAPH_UNDECLARED;
    if (b->ways != GRAPH_UNDECLARED || !type.length) return COAUTH_OK;
    return graph_named_cell(b, "type", true, type, error);
}

static coauth_status label_end(edge_table *t, graph_builder *b, graph_role end, graph_role label, coauth_error *error) {
    piece key = cell_of(t, end), text = cell_of(t, label);
    uint32_t vertex;
    if (!key.length || !text.length) return COAUTH_OK;
    coauth_status status = graph_vertex(b, key, &vertex, error);
    return status == COAUTH_OK ? graph_label(b, vertex, text, error) : status;
}

static coauth_status take_cell(edge_table *t, graph_builder *b, size_t i, coauth_error *error) {
    edge_column *column = &t->columns.item[i];
    char room[NUMBER_SIZE];
    double value;
    if (column->property == GRAPH_NO_PROPERTY) return COAUTH_OK;
    const piece text = cell_at(t, (int)i), number = graph_decimal(text, t->blanks ? ' ' : t->rows.separator, room);
    column->given += text.length > 0;
    column->positive &= !text.length || (number_read(number.text, number.length, &value) && value > 0);
    return graph_cell(b, column->property, text, error);
}

static coauth_status take_row(edge_table *t, graph_builder *b, coauth_error *error) {
    coauth_status status = label_end(t, b, GRAPH_SOURCE, GRAPH_SOURCE_LABEL, error);
    if (status == COAUTH_OK) status = label_end(t, b, GRAPH_TARGET, GRAPH_TARGET_LABEL, error);
    if (status == COAUTH_OK) status = take_type(t, b, error);
    for (size_t i = 0; i < t->columns.count && status == COAUTH_OK; i++) status = take_cell(t, b, i, error);
    if (status != COAUTH_OK) return status;
    return graph_tie_of(
        b, cell_of(t, GRAPH_SOURCE), cell_of(t, GRAPH_TARGET), cell_of(t, GRAPH_WEIGHT), t->line, error);
}

/* Numbers of these are no weights, whatever else they are. */
static bool is_a_time(piece name) {
    static const char *const words[] = {"year", "since", "until", "time", "timestamp", "date", "month", "start", "end"};
    if (name.length > 4 && piece_is((piece){name.text + name.length - 4, 4}, "year")) return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (piece_is(name, words[i])) return true;
    return false;
}

/* Where no column is called a weight but one alone might be one, a person should know that it was not taken for it. */
static coauth_status tell_weightless(edge_table *t, graph_builder *b, coauth_error *error) {
    size_t numbers = 0, at = 0;
    if (t->roles.at[GRAPH_WEIGHT] >= 0) return COAUTH_OK;
    for (size_t i = 0; i < t->columns.count; i++) {
        const edge_column *column = &t->columns.item[i];
        if (!column->given || !column->positive || is_a_time(t->header.item[i])) continue;
        numbers++;
        at = i;
    }
    if (numbers != 1) return COAUTH_OK;
    piece name = t->header.item[at];
    return read_remark(b->run, COAUTH_REMARK_CHOICE, b->in->source, 1, 0, error,
        "no column is called a weight, so that every row counts 1; the numbers of \"%.*s\" are kept as a column (call "
        "it \"weight\" if they are weights)",
        (int)(name.length < 80 ? name.length : 80), name.text);
}

/* --- Rows ------------------------------------------------------------------------------------------- */

static coauth_status keep_name(edge_table *t, piece name, coauth_error *error) {
    piece *added = vector_push(t->graph->run->context, &t->header);
    if (!added) return fail_memory(error);
    *added = name;
    return COAUTH_OK;
}

/* The names stay the table's own, which keeps them anew where a header stands again. */
static coauth_status keep_header(edge_table *t, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    t->header.count = 0;
    for (size_t i = 0; i < t->rows.header.count && status == COAUTH_OK; i++)
        status = keep_name(t, t->rows.header.item[i], error);
    return status;
}

static coauth_status read_delimited(edge_table *t, input *in, coauth_error *error) {
    bool more = true;
    delimited *d = &t->rows;
    coauth_status status = delimited_open(d, t->graph->run, in, 0, DELIMITED_QUOTED, error);
    d->guarded = true;
    t->graph->local_numbers = d->separator != ',';
    if (status == COAUTH_OK) status = delimited_header(d, NULL, error);
    if (status == COAUTH_OK) status = keep_header(t, error);
    if (status == COAUTH_OK) status = take_header(t, t->graph, error);
    while (status == COAUTH_OK) {
        status = delimited_next(d, &more, error);
        if (status != COAUTH_OK || !more) break;
        t->line = d->line;
        if (d->renamed) status = keep_header(t, error);
        if (status == COAUTH_OK) status = take_row(t, t->graph, error);
    }
    return status;
}

/* The header's names, which must outlive its line; an empty one before them where rows have names of their own. */
static coauth_status take_names(edge_table *t, piece line, bool of_rows, coauth_error *error) {
    piece name;
    coauth_status status = of_rows ? keep_name(t, (piece){"", 0}, error) : COAUTH_OK;
    if (!vector_reserve(t->graph->run->context, &t->names, line.length)) return fail_memory(error);
    while (status == COAUTH_OK && graph_next(&line, ' ', "\"", &name)) {
        char *kept = t->names.item + t->names.count;
        memcpy(kept, name.text, name.length);
        t->names.count += name.length;
        status = keep_name(t, (piece){kept, name.length}, error);
    }
    return status == COAUTH_OK ? take_header(t, t->graph, error) : status;
}

static coauth_status take_words(void *state, piece line, coauth_error *error) {
    edge_table *t = state;
    piece word;
    line = piece_trim(line);
    if (!line.length || line.text[0] == '#' || t->line == 1) return COAUTH_OK; /* the header was taken */
    t->words.count = 0;
    while (graph_next(&line, ' ', "\"", &word)) {
        piece *added = vector_push(t->graph->run->context, &t->words);
        if (!added) return fail_memory(error);
        *added = word;
    }
    if (t->words.count <= t->header.count) return take_row(t, t->graph, error);
    return read_skip(t->graph->run, t->graph->in, t->line, 0, error, "more words than the header has; skipped");
}

static coauth_status read_blanks(edge_table *t, input *in, const size_t words[2], coauth_error *error) {
    piece rest = {in->data, in->length};
    t->graph->local_numbers = true;
    coauth_status status = take_names(t, first_line(&rest), words[1] == words[0] + 1, error);
    return status == COAUTH_OK ? graph_lines(t->graph, in, &t->line, take_words, t, error) : status;
}

static bool has_ends(const char *head, size_t length, char separator, graph_roles *roles) {
    graph_roles_of_head(roles, head, length, separator, true);
    return roles->at[GRAPH_SOURCE] >= 0 && roles->at[GRAPH_TARGET] >= 0;
}

/* Ends that nothing calls so were guessed. */
static coauth_status tell_ends(const edge_table *t, coauth_error *error) {
    const graph_builder *b = t->graph;
    const int from = t->roles.at[GRAPH_SOURCE], to = t->roles.at[GRAPH_TARGET];
    if (from < 0 || to < 0) return COAUTH_OK; /* quoted, the header is not what it seemed; each row is skipped */
    if (t->roles.rank[GRAPH_SOURCE] || t->roles.rank[GRAPH_SOURCE_LABEL]) return COAUTH_OK;
    const piece one = t->header.item[from], other = t->header.item[to];
    return read_remark(b->run, COAUTH_REMARK_CHOICE, b->in->source, 1, 0, error,
        "columns \"%.*s\" and \"%.*s\" were taken for the ends of edges", piece_shown(one), one.text,
        piece_shown(other), other.text);
}

coauth_status edge_table_read(graph_builder *b, input *in, coauth_error *error) {
    edge_table t = {.graph = b, .rows = {.run = b->run}};
    size_t words[2];
    t.blanks = !has_ends(in->data, in->length, delimited_separator(in->data, in->length), &t.roles);
    count_first(in->data, in->length, words);
    coauth_status status = t.blanks ? read_blanks(&t, in, words, error) : read_delimited(&t, in, error);
    if (status == COAUTH_OK) status = tell_ends(&t, error);
    if (status == COAUTH_OK) status = tell_weightless(&t, b, error);
    delimited_close(&t.rows);
    vector_free(b->run->context, &t.header);
    vector_free(b->run->context, &t.words);
    vector_free(b->run->context, &t.names);
    vector_free(b->run->context, &t.columns);
    return status;
}

/* Whether names above are but ids of a list without a header: numbers stand between them, or one of the two that are
 * called like ends stands below. */
static bool are_ids(const char *head, size_t length, int pair) {
    enum { MOST_LINES = 200 };
    const char separator = delimited_separator(head, length);
    piece rest = {head, length}, line, cell, ends[2] = {{NULL, 0}, {NULL, 0}};
    double value;
    for (int row = 0; row < MOST_LINES && piece_next(&rest, '\n', true, &line); row++)
        for (int i = 0; graph_next(&line, separator, "\"", &cell); i++) {
            if (row == 0 && number_read(cell.text, cell.length, &value)) return true;
            if (row == 0 && (i == pair || i == pair + 1)) ends[i - pair] = cell;
            else if (row && (piece_same(cell, ends[0]) || piece_same(cell, ends[1]))) return true;
        }
    return false;
}

int edge_table_detect(const char *head, size_t length) {
    static const char *const records[] = {"title", "doi", "journal", "year", NULL};
    graph_roles roles;
    size_t words[2];
    if (delimited_is_other(head, length)) return 0;
    if (!has_ends(head, length, delimited_separator(head, length), &roles)) {
        count_first(head, length, words);
        if (!has_ends(head, length, ' ', &roles) || !roles.rank[GRAPH_SOURCE]) return 0;
        return words[1] == words[0] || words[1] == words[0] + 1 ? 72 : 0;
    }
    if (roles.rank[GRAPH_SOURCE] || roles.rank[GRAPH_SOURCE_LABEL]) return 80;
    return delimited_matches(delimited_look(head, length), records) || are_ids(head, length, roles.pair) ? 0 : 78;
}
