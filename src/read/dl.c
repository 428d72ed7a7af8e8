/* dl.c: UCINET's DL (Borgatti, Everett & Freeman, UCINET for Windows, help "DL language"): full and half matrices,
 * lists of edges and of neighbours, of one or two modes.
 *
 * In matrices a_ij and a_ji are one tie.  Labels are given before the data or embedded in it; words stand between
 * blanks, commas or equal signs, in any case.  A row of a matrix may go on in the next line, but then ends with one. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "read/graph_builder.h"

typedef enum layout { FULL, LOWER, UPPER, EDGES, NEIGHBOURS, COUNTED } layout;
typedef enum part { HEADER, LABELS, DATA } part;

static const struct {
    const char *name;
    layout layout;
    bool two_modes;
} layouts[] = {{"fullmatrix", FULL, false}, {"fm", FULL, false}, {"lowerhalf", LOWER, false},
    {"upperhalf", UPPER, false}, {"edgelist", EDGES, false}, {"edgelist1", EDGES, false}, {"el1", EDGES, false},
    {"edgelist2", EDGES, true}, {"el2", EDGES, true}, {"nodelist", NEIGHBOURS, false}, {"nodelist1", NEIGHBOURS, false},
    {"nl1", NEIGHBOURS, false}, {"nodelist2", NEIGHBOURS, true}, {"nl2", NEIGHBOURS, true},
    {"nodelist1b", COUNTED, false}, {"nodelist2b", COUNTED, true}};

/* What labels are of. */
typedef enum side { ALL, ROWS, COLUMNS, MATRICES, SIDES } side;

typedef struct label_list {
    VECTOR(char) text; /* each ended by a NUL */
    VECTOR(size_t) start;
} label_list;

typedef struct dl {
    graph_builder graph;
    input *in;
    part part;
    layout layout;
    bool two_modes, no_diagonal;
    int64_t rows, columns, matrices; /* as the header says; 0: nothing */
    side side;                       /* of the labels to come */
    bool embedded[SIDES];
    label_list labels[SIDES];
    bool begun;          /* a matrix is under way */
    int64_t begun_count; /* matrices so far */
    int64_t row, column; /* of the next value of a matrix */
    int64_t named;       /* labels of columns embedded in this matrix */
    bool row_named;      /* the row's label was read */
    bool broken;         /* the row began in an earlier line */
    uint64_t line;
} dl;

/* --- Words --------------------------------------------------------------------------------------- */

static bool is_blank(char c, const char *more) {
    return c == ' ' || c == '\t' || (c && strchr(more, c));
}

/* The next word, one in quotation marks without them.  more: what parts words beside blanks; colons are words of their
 * own in the header. */
static bool next_word(piece *rest, const char *more, bool colons, piece *word) {
    size_t i = 0, n = 0;
    while (i < rest->length && is_blank(rest->text[i], more)) i++;
    *rest = (piece){rest->text + i, rest->length - i};
    if (!rest->length) return false;
    const char *close = rest->text[0] == '"' ? memchr(rest->text + 1, '"', rest->length - 1) : NULL;
    if (close) n = (size_t)(close - rest->text) + 1;
    else if (colons && rest->text[0] == ':') n = 1;
    else
        while (n < rest->length && !is_blank(rest->text[n], more) && !(colons && rest->text[n] == ':')) n++;
    *word = close ? (piece){rest->text + 1, n - 2} : (piece){rest->text, n};
    *rest = (piece){rest->text + n, rest->length - n};
    return true;
}

static bool next_in_header(piece *rest, piece *word) {
    return next_word(rest, ",=\r\n", true, word);
}

static bool next_datum(piece *rest, piece *word) {
    return next_word(rest, ",", false, word);
}

static coauth_status refuse(const dl *d, const char *what, piece word, coauth_error *error) {
    const char *quote = word.length ? "\"" : "";
    return fail_at(error, COAUTH_FORMAT_ERROR, d->in->name, d->line, 0, "%s%s%s%.*s%s", what, *quote ? " " : "", quote,
        piece_shown(word), word.text, quote);
}

static coauth_status keep_label(dl *d, label_list *list, piece label, coauth_error *error) {
    const coauth_context *context = d->graph.run->context;
    size_t *start = vector_push(context, &list->start);
    if (!start || !vector_reserve(context, &list->text, label.length + 1)) return fail_memory(error);
    *start = list->text.count;
    memcpy(list->text.item + list->text.count, label.text, label.length);
    list->text.count += label.length;
    list->text.item[list->text.count++] = '\0';
    return COAUTH_OK;
}

static piece label_at(const label_list *list, int64_t number) {
    if (number < 1 || (uint64_t)number > list->start.count) return (piece){"", 0};
    const char *text = list->text.item + list->start.item[number - 1];
    return (piece){text, strlen(text)};
}

/* --- Matrices ------------------------------------------------------------------------------------- */

static bool is_matrix(const dl *d) {
    return d->layout <= UPPER;
}

/* Numbers of the second mode go on where the first ends. */
static int64_t column_number(const dl *d, int64_t column) {
    return column + d->graph.papers;
}

static coauth_status name_number(dl *d, int64_t number, piece label, coauth_error *error) {
    uint32_t vertex;
    if (d->graph.passing) return COAUTH_OK;
    coauth_status status = graph_number(&d->graph, number, &vertex, error);
    return status == COAUTH_OK ? graph_label(&d->graph, vertex, label, error) : status;
}

static coauth_status name_all(dl *d, side of, int64_t before, int64_t most, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    const int64_t count = (int64_t)d->labels[of].start.count;
    if (most && count != most)
        status = read_skip(
            d->graph.run, d->in, d->line, 0, error, "%lld labels for %lld vertices", (long long)count, (long long)most);
    for (int64_t i = 1; i <= count && (!most || i <= most) && status == COAUTH_OK; i++)
        status = name_number(d, before + i, label_at(&d->labels[of], i), error);
    return status;
}

/* Labels given before the data. */
static coauth_status name_vertices(dl *d, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    const int64_t of_columns = d->graph.papers ? d->columns : d->rows;
    if (d->labels[ALL].start.count) status = name_all(d, ALL, 0, d->rows, error);
    if (status == COAUTH_OK && d->labels[ROWS].start.count) status = name_all(d, ROWS, 0, d->rows, error);
    if (status == COAUTH_OK && d->labels[COLUMNS].start.count)
        status = name_all(d, COLUMNS, d->graph.papers, of_columns, error);
    return status;
}

static bool is_embedded(const dl *d) {
    return d->embedded[ALL] || d->embedded[ROWS] || d->embedded[COLUMNS];
}

static coauth_status begin_matrix(dl *d, coauth_error *error) {
    graph_builder *b = &d->graph;
    d->begun = true;
    d->begun_count++;
    d->row = 1;
    d->named = 0;
    coauth_status status = graph_network(b, label_at(&d->labels[MATRICES], d->begun_count), error);
    if (status != COAUTH_OK || b->passing) return status;
    b->ways = d->two_modes ? GRAPH_UNDIRECTED : is_matrix(d) ? GRAPH_MATRIX : GRAPH_UNDECLARED;
    if (is_embedded(d) && !is_matrix(d)) return COAUTH_OK; /* known by name */
    b->papers = d->two_modes ? d->rows : 0;
    graph_count(b, d->two_modes ? d->rows + d->columns : d->rows, d->line);
    return name_vertices(d, error);
}

/* The first and the last column with a value in a row of the matrix. */
static int64_t first_column(const dl *d) {
    if (d->layout == UPPER) return d->row + d->no_diagonal;
    return d->no_diagonal && d->row == 1 ? 2 : 1;
}

static int64_t last_column(const dl *d) {
    if (d->layout == LOWER) return d->row - d->no_diagonal;
    return d->no_diagonal && d->row == d->columns ? d->columns - 1 : d->columns;
}

static bool has_row_labels(const dl *d) {
    return d->embedded[ALL] || d->embedded[ROWS];
}

/* To the row that follows and has something in the file. */
static void pass_rows(dl *d) {
    d->row_named = d->broken = false;
    d->column = first_column(d);
    while (d->row <= d->rows && d->column > last_column(d) && !has_row_labels(d)) {
        d->row++;
        d->column = first_column(d);
    }
    d->begun = d->row <= d->rows;
}

static void end_row_when_full(dl *d) {
    if (d->column <= last_column(d)) return;
    d->row++;
    pass_rows(d);
}

static coauth_status take_column_label(dl *d, piece word, coauth_error *error) {
    d->named++;
    coauth_status status = COAUTH_OK;
    if (d->labels[COLUMNS].start.count < (size_t)d->columns) /* the first matrix */
        status = keep_label(d, &d->labels[COLUMNS], word, error);
    return status == COAUTH_OK ? name_number(d, column_number(d, d->named), word, error) : status;
}

static coauth_status take_row_label(dl *d, piece word, coauth_error *error) {
    const label_list *list = &d->labels[COLUMNS];
    d->row_named = true;
    if (!d->two_modes && list->start.count && !piece_same(label_at(list, d->row), word))
        return refuse(
            d, "rows and columns of the matrix are not in the same order; another row begins with", word, error);
    coauth_status status = name_number(d, d->row, word, error);
    end_row_when_full(d);
    return status;
}

static coauth_status open_matrix(dl *d, coauth_error *error) {
    if (d->matrices ? d->begun_count >= d->matrices : d->begun_count > 0)
        return read_skip(d->graph.run, d->in, d->line, 0, error, "values behind the last row of the matrix; skipped");
    coauth_status status = begin_matrix(d, error);
    if (status == COAUTH_OK) pass_rows(d);
    return status;
}

static coauth_status take_value(dl *d, piece word, coauth_error *error) {
    coauth_status status = d->begun ? COAUTH_OK : open_matrix(d, error);
    if (status != COAUTH_OK || !d->begun) return status;
    if ((d->embedded[ALL] || d->embedded[COLUMNS]) && d->named < d->columns) return take_column_label(d, word, error);
    if (has_row_labels(d) && !d->row_named) return take_row_label(d, word, error);
    if (d->two_modes || d->row != d->column) status = graph_entry(&d->graph, d->row, d->column, word, d->line, error);
    d->column++;
    if (d->layout == FULL && d->no_diagonal && d->column == d->row) d->column++;
    end_row_when_full(d);
    return status;
}

static bool in_row(const dl *d) {
    return d->begun && (d->row_named || d->column != first_column(d));
}

/* A row that went on in this line must end with it; else one is short, and all that follows would be shifted. */
static coauth_status read_matrix_line(dl *d, piece line, coauth_error *error) {
    piece word, rest = line;
    coauth_status status = COAUTH_OK;
    const int64_t row = d->row;
    const bool broken = d->broken;
    if (!d->columns) {
        while (next_datum(&rest, &word)) d->columns++;
        if (!d->rows) d->rows = d->columns;
    }
    while (status == COAUTH_OK && next_datum(&line, &word)) {
        if (broken && (!d->begun || d->row != row))
            return fail_at(error, COAUTH_FORMAT_ERROR, d->in->name, d->line, 0,
                "row %lld of the matrix ends inside this line: it or the one before has too few or too many values",
                (long long)row);
        status = take_value(d, word, error);
    }
    d->broken = in_row(d);
    return status;
}

/* --- Lists ----------------------------------------------------------------------------------------- */

static coauth_status find_end(dl *d, piece word, bool second, uint32_t *vertex, bool *good, coauth_error *error) {
    const side own = second ? COLUMNS : ROWS;
    *good = true;
    if (d->embedded[ALL] || d->embedded[own]) {
        coauth_status status = graph_vertex(&d->graph, word, vertex, error);
        if (status == COAUTH_OK && d->two_modes) status = graph_mode(&d->graph, *vertex, !second, good, error);
        return status != COAUTH_OK || *good
                   ? status
                   : read_skip(d->graph.run, d->in, d->line, 0, error, "\"%.*s\" is of both modes; its tie was skipped",
                         piece_shown(word), word.text);
    }
    const int64_t number = text_integer(word.text, word.length, UINT32_MAX - 2), most = second ? d->columns : d->rows;
    *good = number >= 1 && (!most || number <= most);
    if (!*good)
        return read_skip(d->graph.run, d->in, d->line, 0, error, "\"%.*s\" is no vertex from 1 to %lld; skipped",
            piece_shown(word), word.text, (long long)most);
    return graph_number(&d->graph, second ? column_number(d, number) : number, vertex, error);
}

static coauth_status add_tie(dl *d, piece from, piece to, piece weight, coauth_error *error) {
    uint32_t ends[2];
    double value;
    bool good;
    coauth_status status = graph_weight(&d->graph, from, to, weight, d->line, &value, &good, error);
    if (status == COAUTH_OK && good) status = find_end(d, from, false, &ends[0], &good, error);
    if (status == COAUTH_OK && good) status = find_end(d, to, true, &ends[1], &good, error);
    return status == COAUTH_OK && good ? graph_tie(&d->graph, ends[0], ends[1], value, d->line, error) : status;
}

static coauth_status read_edge(dl *d, piece line, coauth_error *error) {
    piece from, to, weight = {"", 0}, extra;
    double value;
    if (!next_datum(&line, &from) || !next_datum(&line, &to))
        return read_skip(d->graph.run, d->in, d->line, 0, error, "edge without a second end; skipped");
    bool weighted = next_datum(&line, &weight);
    if (next_datum(&line, &extra))
        return read_skip(d->graph.run, d->in, d->line, 0, error,
            "edge of more than two words and a weight (names with blanks stand in quotation marks); skipped");
    if (weighted && number_read(weight.text, weight.length, &value) && value == 0) return COAUTH_OK;
    return add_tie(d, from, to, weight, error);
}

static coauth_status read_neighbours(dl *d, piece line, coauth_error *error) {
    char room[NUMBER_SIZE];
    piece from, to, count;
    coauth_status status = COAUTH_OK;
    if (d->layout == COUNTED) {
        next_datum(&line, &count);
        from = (piece){room, number_write_integer(room, d->row++)};
    } else if (!next_datum(&line, &from)) {
        return COAUTH_OK;
    }
    while (status == COAUTH_OK && next_datum(&line, &to)) status = add_tie(d, from, to, (piece){"", 0}, error);
    return status;
}

/* "!" begins the list of the next matrix. */
static coauth_status read_list_line(dl *d, piece line, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (line.text[0] == '!') {
        if (!d->begun) status = begin_matrix(d, error);
        d->begun = false;
        return status;
    }
    if (!d->begun) status = begin_matrix(d, error);
    if (status != COAUTH_OK || d->graph.passing) return status;
    return d->layout == EDGES ? read_edge(d, line, error) : read_neighbours(d, line, error);
}

/* --- Header ---------------------------------------------------------------------------------------- */

static coauth_status set_count(dl *d, int64_t *first, int64_t *second, piece word, coauth_error *error) {
    int64_t count = text_integer(word.text, word.length, UINT32_MAX / 2 - 1);
    if (count < 1) return refuse(d, "no number of vertices or matrices:", word, error);
    *first = count;
    if (second) *second = count;
    return COAUTH_OK;
}

static coauth_status set_layout(dl *d, piece word, coauth_error *error) {
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        if (!piece_is(word, layouts[i].name)) continue;
        d->layout = layouts[i].layout;
        d->two_modes |= layouts[i].two_modes;
        return COAUTH_OK;
    }
    return refuse(d,
        "fullmatrix, lowerhalf, upperhalf, edgelist1, edgelist2, nodelist1 and nodelist2 are read, not the format",
        word, error);
}

/* Settings with a value behind them; *known tells whether name is one. */
static coauth_status set(dl *d, piece name, piece value, bool *known, coauth_error *error) {
    *known = true;
    if (piece_is(name, "n")) return set_count(d, &d->rows, &d->columns, value, error);
    if (piece_is(name, "nr")) return set_count(d, &d->rows, NULL, value, error);
    if (piece_is(name, "nc")) return set_count(d, &d->columns, NULL, value, error);
    if (piece_is(name, "nm")) return set_count(d, &d->matrices, NULL, value, error);
    if (piece_is(name, "format")) return set_layout(d, value, error);
    if (piece_is(name, "diagonal")) d->no_diagonal = piece_is(value, "absent") || piece_is(value, "no");
    else *known = piece_is(name, "title") || piece_is(name, "alpha");
    return COAUTH_OK;
}

static coauth_status begin_data(dl *d, coauth_error *error) {
    const bool named_apart = d->labels[ROWS].start.count && d->labels[COLUMNS].start.count;
    d->part = DATA;
    if (d->rows != d->columns && d->rows && d->columns) d->two_modes = true;
    if (named_apart && !piece_same(label_at(&d->labels[ROWS], 1), label_at(&d->labels[COLUMNS], 1)))
        d->two_modes = true;
    if (!d->two_modes) return COAUTH_OK;
    d->no_diagonal = false;
    if (d->layout == LOWER || d->layout == UPPER || d->layout == COUNTED)
        return refuse(d, "a graph of two modes is no half matrix and no counted list", (piece){"", 0}, error);
    if ((!d->rows || !d->columns) && (is_matrix(d) || !is_embedded(d)))
        return refuse(d, "a graph of two modes needs the numbers of both, nr= and nc=", (piece){"", 0}, error);
    return COAUTH_OK;
}

static bool side_of(piece word, side *found) {
    if (piece_is(word, "row")) *found = ROWS;
    else if (piece_is(word, "col") || piece_is(word, "column")) *found = COLUMNS;
    else if (piece_is(word, "matrix") || piece_is(word, "level")) *found = MATRICES;
    else return false;
    return true;
}

/* "labels:" and "labels embedded" */
static void begin_labels(dl *d, piece *line) {
    piece rest = *line, word;
    d->part = LABELS;
    while (next_in_header(&rest, &word) && (piece_is(word, ":") || piece_is(word, "embedded"))) {
        if (word.text[0] != ':') d->embedded[d->side] = true, d->part = HEADER;
        *line = rest;
    }
    if (d->part == HEADER) d->side = ALL;
}

static coauth_status read_header(dl *d, piece *line, coauth_error *error) {
    piece word, value;
    bool known = false;
    if (!next_in_header(line, &word)) return COAUTH_OK;
    if (piece_is(word, ":") || piece_is(word, "dl") || side_of(word, &d->side)) return COAUTH_OK;
    if (piece_is(word, "data")) {
        if (line->length && line->text[0] == ':') line->text++, line->length--;
        return begin_data(d, error);
    }
    if (piece_is(word, "labels") || piece_is(word, "label")) {
        begin_labels(d, line);
        return COAUTH_OK;
    }
    if (piece_is(word, "embedded")) return COAUTH_OK;
    coauth_status status = next_in_header(line, &value) ? set(d, word, value, &known, error) : COAUTH_OK;
    if (status != COAUTH_OK || known) return status;
    return read_skip(d->graph.run, d->in, d->line, 0, error, "\"%.*s\" before the data was not understood; skipped",
        piece_shown(word), word.text);
}

/* Labels end where there are enough of them, or where the data begins. */
static coauth_status read_labels(dl *d, piece *line, coauth_error *error) {
    static const char *const next[] = {
        "data:", "row labels", "col labels", "column labels", "matrix labels", "level labels", "labels embedded", NULL};
    label_list *list = &d->labels[d->side];
    const int64_t wanted = d->side == MATRICES ? d->matrices : d->side == COLUMNS ? d->columns : d->rows;
    piece word, trimmed = piece_trim(*line);
    coauth_status status = COAUTH_OK;
    bool done = wanted && (int64_t)list->start.count >= wanted;
    for (size_t i = 0; next[i] && !done; i++) done = piece_starts_with(trimmed, next[i]);
    const bool commas = memchr(line->text, ',', line->length) != NULL;
    while (status == COAUTH_OK && !done &&
           (commas ? graph_next(line, ',', "\"", &word) : next_word(line, "=", false, &word))) {
        if (word.length) status = keep_label(d, list, word, error);
        done = wanted && (int64_t)list->start.count >= wanted;
    }
    if (done) d->part = HEADER, d->side = ALL;
    if (!line->text) *line = (piece){"", 0};
    return status;
}

static coauth_status read_line(void *state, piece line, coauth_error *error) {
    dl *d = state;
    coauth_status status = COAUTH_OK;
    while (status == COAUTH_OK && d->part != DATA && piece_trim(line).length)
        status = d->part == LABELS ? read_labels(d, &line, error) : read_header(d, &line, error);
    line = piece_trim(line);
    if (status != COAUTH_OK || d->part != DATA || !line.length) return status;
    return is_matrix(d) ? read_matrix_line(d, line, error) : read_list_line(d, line, error);
}

static coauth_status check_complete(dl *d, coauth_error *error) {
    if (d->part != DATA)
        return fail_at(error, COAUTH_FORMAT_ERROR, d->in->name, d->line, 0, "the file ends before \"data:\"");
    if (is_matrix(d) && d->begun)
        return read_skip(d->graph.run, d->in, d->line, 0, error,
            "the file ends at value %lld of row %lld of a matrix of %lld rows", (long long)d->column, (long long)d->row,
            (long long)d->rows);
    if (d->begun_count >= d->matrices) return COAUTH_OK;
    return read_skip(d->graph.run, d->in, d->line, 0, error, "the file ends after %lld of %lld matrices",
        (long long)d->begun_count, (long long)d->matrices);
}

static coauth_status read_dl(run *r, input *in, coauth_error *error) {
    dl d = {.in = in};
    graph_begin(&d.graph, r, in);
    coauth_status status = read_to_damage(r, in, graph_lines(&d.graph, in, &d.line, read_line, &d, error), error);
    if (status == COAUTH_OK) status = check_complete(&d, error);
    if (status == COAUTH_OK) status = graph_finish(&d.graph, error);
    graph_free(&d.graph);
    for (int i = 0; i < SIDES; i++) {
        vector_free(r->context, &d.labels[i].text);
        vector_free(r->context, &d.labels[i].start);
    }
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    piece rest = piece_trim((piece){head, length}), word;
    (void)name;
    if (!next_in_header(&rest, &word) || !piece_is(word, "dl")) return 0;
    while (next_in_header(&rest, &word))
        if (piece_is(word, "n") || piece_is(word, "nr") || piece_is(word, "format") || piece_is(word, "labels"))
            return 95;
        else if (piece_is(word, "data")) break;
    return 0;
}

const reader dl_reader = {
    .format = {"dl", "UCINET DL", "a first word \"dl\""},
    .detect = detect,
    .read = read_dl,
};
