/* edge_table.c: see edge_table.h. */
#include "read/edge_table.h"

#include <string.h>

#include "base/number.h"

/* A column that has no role. */
typedef struct edge_column {
    uint32_t property;     /* GRAPH_NO_PROPERTY for columns that have one */
    uint64_t given;        /* cells with something in them */
    bool positive;         /* all of them numbers above 0 */
} edge_column;

typedef struct edge_table {
    delimited rows;
    graph_roles roles;
    VECTOR(edge_column) columns;
} edge_table;

static coauth_status take_header(edge_table *t, graph_builder *b, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    graph_roles_begin(&t->roles);
    for (size_t i = 0; i < t->rows.header.count; i++) graph_roles_add(&t->roles, (int)i, t->rows.header.item[i], true);
    graph_roles_end(&t->roles);
    for (size_t i = 0; i < t->rows.header.count && status == COAUTH_OK; i++) {
        edge_column *added = vector_push(b->run->context, &t->columns);
        if (!added) return fail_memory(error);
        *added = (edge_column){.property = GRAPH_NO_PROPERTY, .positive = true};
        bool column = true;
        for (int role = 0; role < GRAPH_ROLES; role++) column &= t->roles.at[role] != (int)i;
        if (column) status = graph_property(b, &added->property, t->rows.header.item[i], true, NULL, error);
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

static coauth_status take_cell(edge_table *t, graph_builder *b, size_t i, coauth_error *error) {
    edge_column *column = &t->columns.item[i];
    char room[NUMBER_SIZE];
    double value;
    if (column->property == GRAPH_NO_PROPERTY) return COAUTH_OK;
    const piece text = delimited_cell(&t->rows, (int)i), number = graph_decimal(text, t->rows.separator, room);
    column->given += text.length > 0;
    column->positive &= !text.length || (number_read(number.text, number.length, &value) && value > 0);
    return graph_cell(b, column->property, text, error);
}

static coauth_status take_row(edge_table *t, graph_builder *b, coauth_error *error) {
    const delimited *rows = &t->rows;
    coauth_status status = label_end(t, b, GRAPH_SOURCE, GRAPH_SOURCE_LABEL, error);
    if (status == COAUTH_OK) status = label_end(t, b, GRAPH_TARGET, GRAPH_TARGET_LABEL, error);
    if (status == COAUTH_OK) status = take_type(t, b, error);
    for (size_t i = 0; i < t->columns.count && status == COAUTH_OK; i++) status = take_cell(t, b, i, error);
    if (status != COAUTH_OK) return status;
    return graph_tie_of(b, delimited_cell(rows, t->roles.at[GRAPH_SOURCE]),
        delimited_cell(rows, t->roles.at[GRAPH_TARGET]), delimited_cell(rows, t->roles.at[GRAPH_WEIGHT]), rows->line,
        error);
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
        if (!column->given || !column->positive || is_a_time(t->rows.header.item[i])) continue;
        numbers++;
        at = i;
    }
    if (numbers != 1) return COAUTH_OK;
    piece name = t->rows.header.item[at];
    return read_remark(b->run, COAUTH_REMARK_CHOICE, b->in->source, 1, 0, error,
        "no column is called a weight, so that every row counts 1; the numbers of \"%.*s\" are kept as a column (call "
        "it \"weight\" if they are weights)",
        (int)(name.length < 80 ? name.length : 80), name.text);
}

coauth_status edge_table_read(graph_builder *b, input *in, coauth_error *error) {
    edge_table t = {.roles = {.at = {0}}};
    bool more = true;
    coauth_status status = delimited_open(&t.rows, b->run, in, 0, DELIMITED_QUOTED, error);
    t.rows.guarded = true;
    b->local_numbers = t.rows.separator != ',';
    if (status == COAUTH_OK) status = delimited_header(&t.rows, NULL, error);
    if (status == COAUTH_OK) status = take_header(&t, b, error);
    while (status == COAUTH_OK) {
        status = delimited_next(&t.rows, &more, error);
        if (status != COAUTH_OK || !more) break;
        status = take_row(&t, b, error);
    }
    if (status == COAUTH_OK) status = tell_weightless(&t, b, error);
    delimited_close(&t.rows);
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
    graph_roles_of_head(&roles, head, length, true);
    if (roles.at[GRAPH_SOURCE] < 0 || roles.at[GRAPH_TARGET] < 0) return 0;
    if (roles.pair < 0 || roles.pair != roles.at[GRAPH_SOURCE]) return 80;
    return delimited_matches(head, length, records, piece_is) || are_ids(head, length, roles.pair) ? 0 : 78;
}
