/* matrix_csv.c: an adjacency matrix as a table, as spreadsheets, R and Gephi write it: names in the first row and the
 * first column, weights between.  a_ij and a_ji are one tie; a triangle is enough. */
#include "read/graph_builder.h"

typedef struct matrix {
    graph_builder graph;
    delimited table;
    VECTOR(uint32_t) column; /* the vertex of each column from the second on */
} matrix;

static coauth_status take_header(matrix *m, coauth_error *error) {
    const delimited *d = &m->table;
    for (size_t i = 1; i < d->header.count; i++) {
        uint32_t *vertex = vector_push(m->graph.run->context, &m->column);
        if (!vertex) return fail_memory(error);
        coauth_status status = graph_vertex(&m->graph, d->header.item[i], vertex, error);
        if (status != COAUTH_OK) return status;
        if (*vertex != i - 1)
            return fail_at(error, COAUTH_FORMAT_ERROR, d->in->name, d->line, 0,
                "column %zu of the matrix has no name, or that of another", i + 1);
    }
    return COAUTH_OK;
}

static coauth_status take_cell(matrix *m, uint32_t row, size_t i, coauth_error *error) {
    const delimited *d = &m->table;
    char room[NUMBER_SIZE];
    double weight;
    bool good;
    piece value = graph_decimal(delimited_cell(d, (int)i), d->separator, room);
    if (!value.length || (number_read(value.text, value.length, &weight) && weight == 0)) return COAUTH_OK;
    coauth_status status = graph_weight(
        &m->graph, delimited_cell(d, 0), d->header.item[i], value, d->line, &weight, &good, error);
    if (status != COAUTH_OK || !good) return status;
    return graph_tie(&m->graph, row, m->column.item[i - 1], weight, d->line, error);
}

static coauth_status take_row(matrix *m, coauth_error *error) {
    const delimited *d = &m->table;
    piece name = delimited_cell(d, 0);
    size_t i = 1;
    while (i < d->header.count && !piece_same(d->header.item[i], name)) i++;
    if (i == d->header.count)
        return read_skip(m->graph.run, d->in, d->line, 0, error, "row \"%.*s\" is no column of the matrix; skipped",
            (int)(name.length < 80 ? name.length : 80), name.text);
    if (d->cells != d->header.count)
        return read_skip(m->graph.run, d->in, d->line, 0, error, "row has %zu cells, not %zu; skipped", d->cells,
            d->header.count);
    uint32_t row = m->column.item[i - 1];
    coauth_status status = COAUTH_OK;
    for (size_t k = 1; k < d->cells && status == COAUTH_OK; k++) status = take_cell(m, row, k, error);
    return status;
}

static coauth_status read_rows(matrix *m, input *in, coauth_error *error) {
    bool more = true;
    coauth_status status = delimited_open(&m->table, m->graph.run, in, 0, DELIMITED_QUOTED, error);
    if (status == COAUTH_OK) status = delimited_header(&m->table, NULL, error);
    if (status == COAUTH_OK) status = take_header(m, error);
    while (status == COAUTH_OK) {
        status = delimited_next(&m->table, &more, error);
        if (status != COAUTH_OK || !more) break;
        status = take_row(m, error);
    }
    delimited_close(&m->table);
    return status;
}

static coauth_status read_matrix(run *r, input *in, coauth_error *error) {
    matrix m = {.column = {0}};
    graph_begin(&m.graph, r, in);
    m.graph.ways = GRAPH_MATRIX;
    coauth_status status = read_to_damage(r, in, read_rows(&m, in, error), error);
    if (status == COAUTH_OK) status = graph_finish(&m.graph, error);
    graph_free(&m.graph);
    vector_free(r->context, &m.column);
    return status;
}

static piece unquoted(piece cell) {
    bool quoted = cell.length > 1 && cell.text[0] == '"' && cell.text[cell.length - 1] == '"';
    return quoted ? (piece){cell.text + 1, cell.length - 2} : cell;
}

/* The first cell is empty, the second row begins with the name of a column and goes on with numbers. */
static int detect(const char *head, size_t length, const char *name) {
    char separator = delimited_separator(head, length), room[NUMBER_SIZE];
    piece lines = {head, length}, first, second, cell, own = {"", 0};
    size_t columns = 0, numbers = 0, matches = 0;
    double value;
    (void)name;
    if (!piece_next(&lines, '\n', true, &first) || !piece_next(&lines, '\n', true, &second)) return 0;
    if (first.length && head < first.text && separator == '\t') first.text = head, first.length += 1;
    piece rest = second;
    if (!piece_next(&rest, separator, true, &cell) || !unquoted(cell).length) return 0;
    own = unquoted(cell);
    while (piece_next(&rest, separator, true, &cell)) {
        cell = graph_decimal(unquoted(cell), separator, room);
        if (cell.length && !number_read(cell.text, cell.length, &value)) return 0;
        numbers++;
    }
    rest = first;
    if (!piece_next(&rest, separator, true, &cell) || unquoted(cell).length) return 0;
    while (piece_next(&rest, separator, true, &cell)) columns++, matches += piece_same(unquoted(cell), own);
    return columns > 1 && numbers == columns && matches == 1 ? 93 : 0;
}

const reader matrix_csv_reader = {
    .format = {"matrix", "adjacency matrix as a table", "names in the first row and column, numbers between"},
    .detect = detect,
    .read = read_matrix,
};
