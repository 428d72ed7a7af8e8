/* matrix_market.c: Matrix Market files (Boisvert, Pozo & Remington, The Matrix Market Exchange Formats, 1996):
 * coordinate and array; real, integer and pattern; general and symmetric.  A square matrix is a graph, a_ij and a_ji
 * one tie; a rectangular one is a two-mode graph of rows and columns, in this order. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "read/graph_builder.h"

typedef struct matrix {
    graph_builder graph;
    input *in;
    bool array, pattern, symmetric, sized;
    int64_t rows, columns, entries; /* as the line of sizes says */
    int64_t read;
    int64_t row, column; /* of the next entry of an array */
    uint64_t line;
} matrix;

static coauth_status refuse(const matrix *m, piece what, const char *why, coauth_error *error) {
    return fail_at(error, COAUTH_FORMAT_ERROR, m->in->name, m->line, 0, "the matrix is \"%.*s\", which is %s",
        (int)text_cut(what.text, what.length, 40), what.text, why);
}

/* %%MatrixMarket matrix coordinate real symmetric */
static coauth_status read_banner(matrix *m, piece line, coauth_error *error) {
    piece word[5] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
    for (size_t i = 0; i < 5 && graph_next(&line, ' ', "", &word[i]); i++) continue;
    if (!piece_is(word[0], "%%matrixmarket") || !piece_is(word[1], "matrix"))
        return fail_at(error, COAUTH_FORMAT_ERROR, m->in->name, m->line, 0,
            "the first line is not \"%%%%MatrixMarket matrix ...\"");
    m->array = piece_is(word[2], "array");
    if (!m->array && !piece_is(word[2], "coordinate")) return refuse(m, word[2], "neither coordinate nor array", error);
    m->pattern = piece_is(word[3], "pattern");
    if ((!m->pattern || m->array) && !piece_is(word[3], "real") && !piece_is(word[3], "integer") &&
        !piece_is(word[3], "double"))
        return refuse(m, word[3], "no kind of weights; real, integer and (of coordinates) pattern are read", error);
    m->symmetric = piece_is(word[4], "symmetric");
    if (!m->symmetric && !piece_is(word[4], "general"))
        return refuse(m, word[4], "no undirected graph; general and symmetric ones are read", error);
    return COAUTH_OK;
}

static coauth_status read_sizes(matrix *m, piece line, coauth_error *error) {
    m->rows = graph_next_integer(&line, INT64_MAX);
    m->columns = graph_next_integer(&line, INT64_MAX);
    m->entries = m->array ? 0 : graph_next_integer(&line, INT64_MAX);
    m->sized = true;
    if (m->rows < 0 || m->columns < 0 || m->entries < 0 || piece_trim(line).length)
        return fail_at(error, COAUTH_FORMAT_ERROR, m->in->name, m->line, 0,
            "the line of sizes is not \"rows columns%s\"", m->array ? "" : " entries");
    if (m->rows > UINT32_MAX / 2 || m->columns > UINT32_MAX / 2)
        return fail_at(error, COAUTH_LIMIT_EXCEEDED, m->in->name, m->line, 0, "more than 4 billion rows and columns");
    if (m->symmetric && m->rows != m->columns)
        return fail_at(error, COAUTH_FORMAT_ERROR, m->in->name, m->line, 0,
            "a symmetric matrix has as many rows as columns, not %lld and %lld", (long long)m->rows,
            (long long)m->columns);
    bool square = m->rows == m->columns;
    m->graph.papers = square ? 0 : m->rows;
    m->graph.ways = m->symmetric || !square ? GRAPH_UNDIRECTED : GRAPH_MATRIX;
    graph_count(&m->graph, square ? m->rows : m->rows + m->columns, m->line);
    m->row = m->column = 1;
    return COAUTH_OK;
}

static coauth_status bad_entry(matrix *m, const char *what, coauth_error *error) {
    return read_skip(m->graph.run, m->in, m->line, 0, error, "entry %lld %s; skipped", (long long)m->read, what);
}

static coauth_status read_coordinates(matrix *m, piece line, coauth_error *error) {
    int64_t row = graph_next_integer(&line, INT64_MAX), column = graph_next_integer(&line, INT64_MAX);
    piece value = {"1", 1};
    m->read++;
    if (m->read > m->entries) return bad_entry(m, "is more than the line of sizes says there are", error);
    if (row < 1 || column < 1 || row > m->rows || column > m->columns)
        return bad_entry(m, "is not in a row and column that there are", error);
    if (!m->pattern && !graph_next(&line, ' ', "", &value)) return bad_entry(m, "has no value", error);
    return graph_entry(&m->graph, row, column, value, m->line, error);
}

/* The entries of an array stand column by column; of a symmetric one from the diagonal down. */
static coauth_status read_array(matrix *m, piece line, coauth_error *error) {
    piece value;
    coauth_status status = COAUTH_OK;
    while (status == COAUTH_OK && graph_next(&line, ' ', "", &value)) {
        m->read++;
        if (m->column > m->columns) return bad_entry(m, "is more than the line of sizes says there are", error);
        status = graph_entry(&m->graph, m->row, m->column, value, m->line, error);
        if (++m->row <= m->rows) continue;
        m->column++;
        m->row = m->symmetric ? m->column : 1;
    }
    return status;
}

static coauth_status read_line(void *state, piece line, coauth_error *error) {
    matrix *m = state;
    line = piece_trim(line);
    if (m->line == 1) return read_banner(m, line, error);
    if (!line.length || line.text[0] == '%') return COAUTH_OK;
    if (!m->sized) return read_sizes(m, line, error);
    return m->array ? read_array(m, line, error) : read_coordinates(m, line, error);
}

/* Fewer entries than the sizes promise: the file is cut, or its sizes lie. */
static coauth_status check_complete(matrix *m, coauth_error *error) {
    if (!m->sized)
        return fail_at(error, COAUTH_FORMAT_ERROR, m->in->name, m->line, 0, "the file ends before the line of sizes");
    bool complete = m->array ? m->column > m->columns || !m->rows : m->read >= m->entries;
    if (complete) return COAUTH_OK;
    return read_skip(m->graph.run, m->in, m->line, 0, error,
        "the file ends after %lld entries, fewer than the line of sizes says", (long long)m->read);
}

static coauth_status read_matrix(run *r, input *in, coauth_error *error) {
    matrix m = {.in = in};
    graph_begin(&m.graph, r, in);
    coauth_status status = read_to_damage(r, in, graph_lines(&m.graph, in, &m.line, read_line, &m, error), error);
    if (status == COAUTH_OK) status = check_complete(&m, error);
    if (status == COAUTH_OK) status = graph_finish(&m.graph, error);
    graph_free(&m.graph);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return piece_starts_with((piece){head, length}, "%%matrixmarket") ? 100 : 0;
}

const reader matrix_market_reader = {
    .format = {"mtx", "Matrix Market", "a first line \"%%MatrixMarket\""},
    .detect = detect,
    .read = read_matrix,
};
