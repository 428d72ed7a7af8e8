/* matrix_csv.c: a matrix as a table, as spreadsheets, R and Gephi write it: names in the first row and first column,
 * weights between.  Where rows have the names of columns it is the adjacency of a graph: a_ij and a_ji are one tie, a
 * triangle is enough.  Else it is a graph of two modes, its rows taken for papers and its columns for authors.  Without
 * any names (as NumPy writes it) it is a graph of vertices 1, 2, ... if it is square and symmetric. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "corpus/store.h"
#include "read/graph_builder.h"

/* What the rows of a head look like. */
typedef struct shape {
    size_t columns, rows, squares; /* names above; rows; those of them that are called like a column */
    bool corner;                   /* something stands above the rows' names */
    bool counted;                  /* nothing but numbers stands in the first row, the corner included: it names none */
    bool numbers, bits;            /* nothing else stands between; nothing but 0 and 1 */
    bool numbered;                 /* the names of rows are numbers, as pandas and R number the rows of any table */
} shape;

typedef struct matrix {
    graph_builder graph;
    delimited table;
    bool two_modes;
    VECTOR(uint32_t) column; /* the vertex of each column from the second on */
} matrix;

enum { MOST_ROWS = 50 };

static bool is_column(piece header, char separator, piece name) {
    piece cell;
    graph_next(&header, separator, "\"", &cell);
    while (graph_next(&header, separator, "\"", &cell))
        if (piece_same(cell, name)) return true;
    return false;
}

static void look_at_row(shape *s, piece header, piece line, char separator) {
    piece name, cell;
    size_t cells = 0;
    double value;
    char room[NUMBER_SIZE];
    graph_next(&line, separator, "\"", &name);
    s->rows++;
    s->squares += is_column(header, separator, name);
    s->numbered &= text_integer(name.text, name.length, INT64_MAX) >= 0;
    for (; graph_next(&line, separator, "\"", &cell); cells++) {
        cell = graph_decimal(cell, separator, room);
        bool number = !cell.length || number_read(cell.text, cell.length, &value);
        s->numbers &= number;
        s->bits &= !cell.length || (number && (value == 0 || value == 1));
    }
    s->numbers &= name.length && (cells == s->columns || s->rows > 1); /* a later row that is short is listed */
}

/* The last line of a head may be cut, and is left out unless it is all there is to see. */
static shape look(const char *head, size_t length) {
    shape s = {.numbers = true, .bits = true, .numbered = true};
    const char separator = delimited_separator(head, length);
    const bool marked = length > 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0;
    const char *end = memchr(head, '\n', length), *next;
    double value;
    piece header = {head + 3 * marked, (end ? (size_t)(end - head) : length) - 3 * marked}, rest = header, cell;
    if (!end || !graph_next(&rest, separator, "\"", &cell)) return s;
    s.corner = cell.length > 0;
    s.counted = number_read(cell.text, cell.length, &value);
    for (; graph_next(&rest, separator, "\"", &cell); s.columns++)
        s.counted &= number_read(cell.text, cell.length, &value);
    for (const char *line = end + 1; line < head + length && s.rows < MOST_ROWS; line = next) {
        end = memchr(line, '\n', (size_t)(head + length - line));
        next = end ? end + 1 : head + length;
        if (!end && s.rows) break;
        piece text = {line, (size_t)(next - line)};
        if (piece_trim(text).length) look_at_row(&s, header, text, separator);
    }
    return s;
}

static coauth_status take_header(matrix *m, coauth_error *error) {
    const delimited *d = &m->table;
    bool agrees;
    for (size_t i = 1; i < d->header.count; i++) {
        uint32_t *vertex = vector_push(m->graph.run->context, &m->column);
        if (!vertex) return fail_memory(error);
        coauth_status status = graph_vertex(&m->graph, d->header.item[i], vertex, error);
        if (status == COAUTH_OK && m->two_modes) status = graph_mode(&m->graph, *vertex, false, &agrees, error);
        if (status != COAUTH_OK) return status;
        if (*vertex != i - 1)
            return fail_at(error, COAUTH_FORMAT_ERROR, d->in->name, d->line, 0,
                "column %zu of the matrix has no name, or that of another", i + 1);
    }
    return COAUTH_OK;
}

static coauth_status list_row(matrix *m, const char *what, coauth_error *error) {
    piece name = delimited_cell(&m->table, 0);
    return read_skip(m->graph.run, m->table.in, m->table.line, 0, error, "row \"%.*s\" %s; skipped",
        (int)text_cut(name.text, name.length, 80), name.text, what);
}

/* The vertex of a row; GRAPH_NO_VERTEX, with the row listed, for none. */
static coauth_status find_row(matrix *m, uint32_t *vertex, coauth_error *error) {
    const delimited *d = &m->table;
    piece name = delimited_cell(d, 0);
    const size_t before = m->graph.run->corpus->vertices.count;
    bool agrees = true;
    *vertex = GRAPH_NO_VERTEX;
    if (m->two_modes) {
        coauth_status status = graph_vertex(&m->graph, name, vertex, error);
        if (status == COAUTH_OK) status = graph_mode(&m->graph, *vertex, true, &agrees, error);
        if (status != COAUTH_OK || m->graph.run->corpus->vertices.count > before) return status;
        const char *fault = *vertex == GRAPH_NO_VERTEX ? "has no name"
                            : agrees                   ? "stands twice"
                                                       : "is called like a column, though most rows are not";
        *vertex = GRAPH_NO_VERTEX;
        return list_row(m, fault, error);
    }
    size_t i = 1;
    while (i < d->header.count && !piece_same(d->header.item[i], name)) i++;
    if (i == d->header.count) return list_row(m, "is no column of the matrix", error);
    *vertex = m->column.item[i - 1];
    return COAUTH_OK;
}

static coauth_status take_row(matrix *m, coauth_error *error) {
    const delimited *d = &m->table;
    uint32_t row;
    if (d->cells != d->header.count)
        return read_skip(
            m->graph.run, d->in, d->line, 0, error, "row has %zu cells, not %zu; skipped", d->cells, d->header.count);
    coauth_status status = find_row(m, &row, error);
    for (size_t i = 1; i < d->cells && status == COAUTH_OK && row != GRAPH_NO_VERTEX; i++)
        status = graph_named_entry(&m->graph, delimited_cell(d, 0), d->header.item[i], row, m->column.item[i - 1],
            delimited_cell(d, (int)i), d->line, error);
    return status;
}

static coauth_status read_rows(matrix *m, input *in, coauth_error *error) {
    bool more = true;
    coauth_status status = delimited_open(&m->table, m->graph.run, in, 0, DELIMITED_QUOTED, error);
    m->graph.local_numbers = m->table.separator != ',';
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

/* --- Without names ----------------------------------------------------------------------------------- */

enum { MOST_LOOKED = 64 };

typedef struct plain_matrix {
    graph_builder graph;
    char separator;
    int64_t columns, rows;
    uint64_t line;
} plain_matrix;

static char plain_separator(piece line) {
    static const char candidates[] = "\t;,";
    for (const char *c = candidates; *c; c++)
        if (memchr(line.text, *c, line.length)) return *c;
    return ' ';
}

/* The numbers of a line, the first MOST_LOOKED of them in value; -1 if anything else stands there. */
static int64_t numbers_in(piece line, char separator, double value[MOST_LOOKED]) {
    char room[NUMBER_SIZE];
    piece cell;
    double number;
    int64_t count = 0;
    for (; graph_next(&line, separator, "\"", &cell); count++) {
        cell = graph_decimal(cell, separator, room);
        if (!number_read(cell.text, cell.length, &number)) return -1;
        if (count < MOST_LOOKED) value[count] = number;
    }
    return count;
}

/* Whether the lines are rows of a square matrix that is symmetric as far as can be seen.  A small one might be a list
 * of edges with weights: its diagonal must be 0. */
static bool is_plain(const char *head, size_t length) {
    double value[MOST_LOOKED][MOST_LOOKED], spare[MOST_LOOKED];
    const bool whole = length < 65536;
    int64_t rows = 0, columns = 0;
    char separator = ' ';
    for (piece rest = {head, length}, line; piece_next(&rest, '\n', true, &line);) {
        if (!line.length && !rest.text) break;
        if (!rest.text && !whole) break; /* cut */
        if (!rows) separator = plain_separator(line);
        int64_t count = numbers_in(line, separator, rows < MOST_LOOKED ? value[rows] : spare);
        if (count < 3 || (rows && count != columns)) return false;
        columns = count;
        rows++;
    }
    if (rows < 3 || rows > columns || (whole && rows != columns)) return false;
    const int64_t seen = rows < MOST_LOOKED ? rows : MOST_LOOKED;
    for (int64_t i = 0; i < seen; i++)
        for (int64_t k = 0; k <= i; k++)
            if (i == k ? columns <= 4 && value[i][i] != 0 : value[i][k] != value[k][i]) return false;
    return true;
}

static coauth_status take_plain(void *state, piece line, coauth_error *error) {
    plain_matrix *m = state;
    double spare[MOST_LOOKED];
    piece cell;
    if (!piece_trim(line).length) return COAUTH_OK;
    const int64_t count = numbers_in(line, m->separator, spare);
    if (!m->columns) m->columns = count;
    if (++m->rows > m->columns || count != m->columns)
        return read_skip(m->graph.run, m->graph.in, m->line, 0, error,
            "row %lld is not one of %lld rows of as many numbers; skipped", (long long)m->rows, (long long)m->columns);
    coauth_status status = COAUTH_OK;
    for (int64_t i = 1; graph_next(&line, m->separator, "\"", &cell) && status == COAUTH_OK; i++)
        if (i != m->rows) status = graph_entry(&m->graph, m->rows, i, cell, m->line, error);
    return status;
}

static coauth_status read_plain(run *r, input *in, coauth_error *error) {
    const char *end = memchr(in->data, '\n', in->length);
    plain_matrix m = {.separator = plain_separator((piece){in->data, end ? (size_t)(end - in->data) : in->length})};
    graph_begin(&m.graph, r, in);
    m.graph.ways = GRAPH_MATRIX;
    m.graph.local_numbers = m.separator != ',';
    coauth_status status = graph_lines(&m.graph, in, &m.line, take_plain, &m, error);
    status = read_to_damage(r, in, status, error);
    if (status == COAUTH_OK && m.rows < m.columns)
        status = read_skip(
            r, in, m.line, 0, error, "the file ends after %lld of %lld rows", (long long)m.rows, (long long)m.columns);
    if (m.columns > 0) graph_count(&m.graph, m.columns, 1);
    if (status == COAUTH_OK) status = graph_finish(&m.graph, error);
    graph_free(&m.graph);
    return status;
}

/* --- Either ------------------------------------------------------------------------------------------ */

/* Asked to read a matrix, one takes a first line of numbers for a row. */
static bool begins_with_numbers(const input *in) {
    double spare[MOST_LOOKED];
    const char *end = memchr(in->data, '\n', in->length);
    const piece line = {in->data, end ? (size_t)(end - in->data) : in->length};
    return numbers_in(line, plain_separator(line), spare) > 1;
}

static coauth_status read_matrix(run *r, input *in, coauth_error *error) {
    if (begins_with_numbers(in)) return read_plain(r, in, error);
    matrix m = {.column = {0}};
    shape s = look(in->data, in->length < 65536 ? in->length : 65536);
    m.two_modes = s.squares * 2 < s.rows;
    graph_begin(&m.graph, r, in);
    m.graph.ways = m.two_modes ? GRAPH_UNDIRECTED : GRAPH_MATRIX;
    coauth_status status = read_to_damage(r, in, read_rows(&m, in, error), error);
    if (status == COAUTH_OK && m.two_modes)
        status = read_remark(r, COAUTH_REMARK_CHOICE, in->source, 1, 0, error,
            "rows are not called like columns: read as a graph of two modes, rows as %s",
            r->options.swap_sides ? "authors and columns as papers" : "papers and columns as authors");
    if (status == COAUTH_OK) status = graph_finish(&m.graph, error);
    graph_free(&m.graph);
    vector_free(r->context, &m.column);
    return status;
}

/* Rows called like columns show a matrix whatever stands in the corner; else nothing may stand there, and numbers of
 * rows are those of any table unless all else is 0 or 1. */
static int detect(const char *head, size_t length, const char *name) {
    shape s = look(head, length);
    (void)name;
    if (is_plain(head, length)) return 75;
    if (s.columns < 2 || !s.rows || !s.numbers || s.counted) return 0;
    if (s.squares * 2 >= s.rows) return !s.corner || s.rows > 1 ? 93 : 0;
    return !s.squares && !s.corner && s.rows > 1 && (!s.numbered || s.bits) ? 50 : 0;
}

const reader matrix_csv_reader = {
    .format = {"matrix", "matrix as a table",
        "names in the first row and column, numbers between; or a symmetric square of numbers"},
    .detect = detect,
    .read = read_matrix,
};
