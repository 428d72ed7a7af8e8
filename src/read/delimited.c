/* delimited.c: see delimited.h.
 *
 * A row is cut by a machine over the window that asks for more bytes when it needs them.  A quote that
 * opens a cell and never closes would swallow the rest of a file, so a cell that runs over a line end and
 * holds a quote that is neither doubled nor followed by a separator breaks its row; reading goes on with the
 * next line that begins a sound row of as many cells as the header.  Every line end is passed at most
 * twice that way: of two rows that begin in different lines and both run over several, the quotes of the
 * one break the other. */
#include "read/delimited.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "read/headers.h"
#include "read/input_state.h"

typedef enum verdict { ROW_WHOLE, ROW_END, ROW_OPEN_QUOTE, ROW_TOO_LONG, CELL_PLAIN } verdict;

/* Where the machine stands. */
typedef struct cutter {
    delimited *d;
    size_t at;
    bool strict;             /* looking for a sound row: a stray quote is not */
    bool stray, broken_line; /* in this quoted cell */
    bool joined;             /* the row ends where the header of another file begins, without a line end between */
    coauth_error *error;
} cutter;

/* Whether there is a byte at c->at, after asking for more. */
static coauth_status available(cutter *c, bool *there, bool *full) {
    input *in = c->d->in;
    while (c->at >= in->length && !in->ended) {
        *full = in->length >= in->limit;
        if (*full) break;
        coauth_status status = input_more(in, c->error);
        if (status != COAUTH_OK) return status;
    }
    *there = c->at < in->length;
    return COAUTH_OK;
}

static bool add_cell(delimited *d, size_t start, size_t end, bool doubled) {
    if (d->spans.count > DELIMITED_MOST_COLUMNS) return true; /* counted as too many; the rest does not matter */
    cell_span *span = vector_push(d->run->context, &d->spans);
    if (span) *span = (cell_span){start, end, doubled};
    return span != NULL;
}

static bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

/* The first byte from at on that is no blank; '\n' at the end of the input. */
static coauth_status look_behind_blanks(cutter *c, size_t at, char *next, size_t *there_at) {
    size_t kept = c->at;
    bool there = true, full = false;
    coauth_status status;
    for (c->at = at;; c->at++) {
        status = available(c, &there, &full);
        if (status != COAUTH_OK || !there || c->d->in->data[c->at] != ' ') break;
    }
    *next = there && status == COAUTH_OK ? c->d->in->data[c->at] : '\n';
    *there_at = c->at;
    c->at = kept;
    return status;
}

/* Whether the text behind a closing quote is the header again. */
static bool begins_header(const delimited *d, size_t at) {
    for (size_t i = 0; i < 2 && d->header.count >= 2; i++) {
        piece name = d->header.item[i];
        if (!name.length || d->in->length - at <= name.length) return false;
        if (memcmp(d->in->data + at, name.text, name.length) != 0) return false;
        at += name.length;
        if (i) return d->in->data[at] == d->separator || ends_line(d->in->data[at]);
        if (d->in->data[at++] != d->separator) return false;
    }
    return false;
}

/* From behind the opening quote to the separator or line end behind the closing one.  With tabs, where
 * quotes are rare, a cell that goes on behind its second quote is CELL_PLAIN: its quotes are text. */
static coauth_status cut_quoted(cutter *c, size_t *end, bool *doubled, verdict *found) {
    bool there = true, full = false;
    c->stray = c->broken_line = false;
    *end = c->at;
    *found = ROW_OPEN_QUOTE;
    for (;; c->at++) {
        coauth_status status = available(c, &there, &full);
        if (status != COAUTH_OK || !there) {
            if (full) *found = ROW_TOO_LONG;
            return status;
        }
        char now = c->d->in->data[c->at], next;
        if (ends_line(now)) c->broken_line = true;
        if (c->broken_line && c->stray) return COAUTH_OK;
        if (now != '"') continue;
        *end = c->at;
        size_t behind;
        status = look_behind_blanks(c, c->at + 1, &next, &behind);
        if (status != COAUTH_OK) return status;
        if (next == c->d->separator || ends_line(next)) {
            c->at = behind;
            *found = ROW_WHOLE;
            return COAUTH_OK;
        }
        if (begins_header(c->d, behind)) {
            c->at = behind;
            c->joined = true;
            *found = ROW_WHOLE;
            return COAUTH_OK;
        }
        if (next == '"' && behind == c->at + 1) {
            *doubled = true;
            c->at++;
            continue;
        }
        c->stray = true;
        bool plain = c->d->separator == '\t' && !c->broken_line;
        if (plain) *found = CELL_PLAIN;
        if (plain || c->strict || c->broken_line) return COAUTH_OK;
    }
}

/* From c->at to the separator or line end. */
static coauth_status cut_plain(cutter *c, verdict *found) {
    bool there = true, full = false;
    for (;; c->at++) {
        coauth_status status = available(c, &there, &full);
        *found = full ? ROW_TOO_LONG : ROW_WHOLE;
        if (status != COAUTH_OK || !there) return status;
        char now = c->d->in->data[c->at];
        if (now == c->d->separator || ends_line(now)) return COAUTH_OK;
    }
}

/* Passes blanks before a cell when a quote follows them (a, "b"). */
static coauth_status pass_blanks(cutter *c, bool *quoted) {
    bool there = true, full = false;
    size_t start = c->at;
    *quoted = false;
    for (;; c->at++) {
        coauth_status status = available(c, &there, &full);
        if (status != COAUTH_OK) return status;
        char now = there ? c->d->in->data[c->at] : '\n';
        if (now == ' ') continue;
        *quoted = now == '"' && c->d->quotes == DELIMITED_QUOTED;
        c->at = *quoted ? c->at + 1 : start;
        return COAUTH_OK;
    }
}

/* Cuts one row that begins at the front of the window into d->spans; c->at ends behind its line end. */
static coauth_status cut_row(cutter *c, verdict *found) {
    delimited *d = c->d;
    bool there, full = false, quoted;
    d->spans.count = 0;
    coauth_status status = available(c, &there, &full);
    *found = ROW_END;
    if (status != COAUTH_OK || !there) return status;
    for (;;) {
        bool doubled = false;
        status = pass_blanks(c, &quoted);
        if (status != COAUTH_OK) return status;
        size_t start = c->at, end = 0;
        status = quoted ? cut_quoted(c, &end, &doubled, found) : cut_plain(c, found);
        if (status == COAUTH_OK && *found == CELL_PLAIN) {
            quoted = doubled = false;
            start--;
            status = cut_plain(c, found);
        }
        if (status != COAUTH_OK || *found != ROW_WHOLE) return status;
        if (!quoted) end = c->at;
        if (!add_cell(d, start, end, doubled)) return fail_memory(c->error);
        if (c->joined) return COAUTH_OK;
        status = available(c, &there, &full);
        if (status != COAUTH_OK || !there) return status;
        if (d->in->data[c->at++] == d->separator) continue;
        if (d->in->data[c->at - 1] != '\r') return COAUTH_OK;
        status = available(c, &there, &full);
        if (there && d->in->data[c->at] == '\n') c->at++;
        return status;
    }
}

/* Copies a cell without its doubled quotes; room was reserved. */
static piece undouble(delimited *d, piece from) {
    char *out = d->scratch.item + d->scratch.count;
    size_t n = 0;
    for (size_t i = 0; i < from.length; i++) {
        out[n++] = from.text[i];
        if (from.text[i] == '"' && i + 1 < from.length && from.text[i + 1] == '"') i++;
    }
    d->scratch.count += n;
    return (piece){out, n};
}

static piece unguard(piece cell) {
    size_t guards = 0; /* one was put before those that were there */
    while (guards < cell.length && cell.text[guards] == '\'') guards++;
    if (guards && guards < cell.length && memchr("=+-@\t\r", cell.text[guards], 6)) cell.text++, cell.length--;
    return cell;
}

/* The spans of the row become pieces. */
static coauth_status lay_out(delimited *d, size_t row, coauth_error *error) {
    const coauth_context *context = d->run->context;
    d->pieces.count = d->scratch.count = 0;
    if (!vector_reserve(context, &d->pieces, d->spans.count) || !vector_reserve(context, &d->scratch, row))
        return fail_memory(error);
    for (size_t i = 0; i < d->spans.count; i++) {
        cell_span span = d->spans.item[i];
        piece cell = {d->in->data + span.start, span.end - span.start};
        if (span.doubled) cell = undouble(d, cell);
        d->pieces.item[d->pieces.count++] = d->guarded ? unguard(cell) : cell;
    }
    d->cell = d->pieces.item;
    d->cells = d->pieces.count;
    return COAUTH_OK;
}

/* Passes over the row that was handed out last. */
static void pass_row(delimited *d) {
    input *in = d->in;
    bool lone_cr = d->pending && in->data[d->pending - 1] == '\r';
    input_skip(in, d->pending);
    in->line += lone_cr;
    d->pending = 0;
}

static bool too_wide(const delimited *d) {
    if (!d->header.count) return d->spans.count > DELIMITED_MOST_COLUMNS;
    for (size_t i = d->header.count; i < d->spans.count; i++)
        if (d->spans.item[i].end > d->spans.item[i].start) return true;
    return false;
}

/* Leaves the broken row's line behind, and further ones until a sound row begins. */
static coauth_status recover(delimited *d, cutter *c, verdict *found) {
    do {
        bool line_end;
        coauth_status status = input_skip_past(d->in, '\n', &line_end, c->error);
        c->at = 0;
        c->strict = true;
        if (status == COAUTH_OK) status = cut_row(c, found);
        if (status != COAUTH_OK) return status;
    } while (*found != ROW_END && (*found != ROW_WHOLE || d->spans.count != d->header.count));
    return COAUTH_OK;
}

static coauth_status list_broken(delimited *d, verdict found, coauth_error *error) {
    if (found == ROW_OPEN_QUOTE)
        return read_skip(d->run, d->in, d->line, 0, error, "row with a quote that is not closed; skipped");
    if (found == ROW_TOO_LONG)
        return read_skip(d->run, d->in, d->line, 0, error, "row longer than %zu MiB; skipped", d->in->limit >> 20);
    return read_skip(d->run, d->in, d->line, 0, error,
        "row of %s%s where the header has %zu (a separator that is not quoted?); skipped",
        d->spans.count > DELIMITED_MOST_COLUMNS ? "more than " : "",
        counted(d->spans.count > DELIMITED_MOST_COLUMNS ? (size_t)DELIMITED_MOST_COLUMNS : d->spans.count, "cell"),
        d->header.count);
}

static bool blank(const delimited *d) {
    return d->spans.count == 1 && d->spans.item[0].end == d->spans.item[0].start;
}

/* Keeps the row as the names of columns. */
static coauth_status keep_header(delimited *d, coauth_error *error) {
    const coauth_context *context = d->run->context;
    text_changes ignored = {0};
    size_t sum = 0;
    for (size_t i = 0; i < d->cells; i++) sum += 3 * d->cell[i].length;
    d->header.count = d->header_text.count = 0;
    if (!vector_reserve(context, &d->header_text, sum) || !vector_reserve(context, &d->header, d->cells))
        return fail_memory(error);
    for (size_t i = 0; i < d->cells; i++) {
        char *kept = d->header_text.item + d->header_text.count;
        size_t length = text_clean(kept, d->cell[i].text, d->cell[i].length, &ignored);
        d->header_text.count += length;
        d->header.item[d->header.count++] = (piece){kept, length};
    }
    return COAUTH_OK;
}

char delimited_separator(const char *head, size_t length) {
    static const char candidates[] = {',', ';', '\t', '|'};
    size_t count[4] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < length && (quoted || !ends_line(head[i])); i++) {
        if (head[i] == '"') quoted = !quoted;
        for (size_t k = 0; k < 4 && !quoted; k++) count[k] += head[i] == candidates[k];
    }
    for (size_t k = 1; k < 4; k++)
        if (count[k] > count[best]) best = k;
    return candidates[best];
}

/* The next cell of one line, for detection only: quotes come off, nothing else. */
static bool next_name(piece *line, char separator, piece *name) {
    bool quoted = line->length && line->text[0] == '"';
    if (!line->length) return false;
    size_t i = quoted;
    while (i < line->length && (quoted ? line->text[i] != '"' : line->text[i] != separator)) i++;
    *name = piece_trim((piece){line->text + quoted, i - quoted});
    while (i < line->length && line->text[i] != separator) i++;
    i += i < line->length;
    *line = (piece){line->text + i, line->length - i};
    return true;
}

/* The line that is the header, behind a line "sep=;", by which Excel is told the separator, and lines of one cell that
 * stand before it; its text is NULL where the first lines are none, and the separator then that of the first. */
static piece header_line(const char *head, size_t length, char *separator) {
    enum { MOST_PASSED = 4 };
    char told = '\0', first = '\0';
    for (int passed = 0; passed < MOST_PASSED && length; passed++) {
        while (length && ends_line(*head)) head++, length--;
        piece line = {head, 0}, name, only = {"", 0};
        while (line.length < length && !ends_line(head[line.length])) line.length++;
        *separator = told ? told : delimited_separator(line.text, line.length);
        if (!passed) first = *separator;
        size_t cells = 0, quotes = 0;
        for (size_t i = 0; i < line.length; i++) quotes += line.text[i] == '"';
        if (quotes % 2) break;
        for (piece rest = line; next_name(&rest, *separator, &name);) {
            cells += name.length > 0;
            if (name.length) only = name;
        }
        if (line.length == 5 && piece_starts_with(line, "sep=")) told = line.text[4];
        else if (cells > 1 || header_row(only) >= 0) return line;
        head += line.length;
        length -= line.length;
    }
    *separator = told ? told : first ? first : ',';
    return (piece){NULL, 0};
}

/* --- Files put end to end ---------------------------------------------------------------------- */

static piece span_text(const delimited *d, size_t i) {
    cell_span span = d->spans.item[i];
    return piece_trim((piece){d->in->data + span.start, span.end - span.start});
}

static bool is_column(const delimited *d, piece name) {
    for (size_t i = 0; i < d->header.count; i++)
        if (piece_same_name(d->header.item[i], name)) return true;
    return header_row(name) >= 0;
}

enum { MOST_NAME = 120 }; /* bytes of a column's name */

/* Whether the row is a header, of the same columns or, from another export of the kind, mostly of them. */
static bool is_header(const delimited *d) {
    size_t filled = 0, known = 0;
    if (!d->header.count || d->spans.count < 2) return false;
    for (size_t i = 0; i < d->spans.count; i++) {
        piece name = span_text(d, i);
        if (!name.length) continue;
        if (name.length > MOST_NAME) return false;
        filled++;
        known += is_column(d, name);
        if (filled == 2 && !known) return false; /* most rows are let go here */
    }
    return known >= 2 && known * 2 >= filled;
}

/* Whether a header stands within length bytes from the window's at-th on. */
static bool header_follows(const delimited *d, size_t at, size_t length) {
    char separator;
    size_t cells = 0, known = 0;
    piece header = header_line(d->in->data + at, length, &separator), name;
    while (header.text && next_name(&header, separator, &name)) {
        cells++;
        known += is_column(d, name);
    }
    return known >= 2 && known * 2 >= cells;
}

static void use_separator(delimited *d, char separator) {
    bool tabs = (d->separator = separator) == '\t';
    d->quotes = d->asked != DELIMITED_BY_SEPARATOR ? d->asked : tabs ? DELIMITED_PLAIN : DELIMITED_QUOTED;
}

/* The length of the line at the front of the window if it stands before a header, else 0. */
static size_t line_before_header(const delimited *d) {
    const char *end = memchr(d->in->data, '\n', d->in->length);
    size_t length = end ? (size_t)(end - d->in->data) + 1 : 0;
    return d->header.count && length && header_follows(d, length, d->in->length - length) ? length : 0;
}

/* Whether a line has as many separators as a row. */
static bool is_full(const delimited *d, size_t length) {
    size_t separators = 0;
    for (size_t i = 0; i < length; i++) separators += d->in->data[i] == d->separator;
    return d->header.count > 2 && separators + 1 >= d->header.count;
}

/* Cuts a row anew where it is a header by another separator, which holds from there on. */
static coauth_status cut_by_another(cutter *c, verdict *found) {
    delimited *d = c->d;
    char before = d->separator;
    if (!d->header.count || d->spans.count > 2) return COAUTH_OK;
    char other = delimited_separator(d->in->data, c->at);
    if (other == before || !memchr(d->in->data, other, c->at)) return COAUTH_OK;
    if (!header_follows(d, 0, c->at)) return COAUTH_OK;
    size_t end = c->at;
    use_separator(d, other);
    c->at = 0;
    coauth_status status = cut_row(c, found);
    if (status != COAUTH_OK || (*found == ROW_WHOLE && c->at == end && is_header(d))) return status;
    use_separator(d, before);
    c->at = 0;
    return cut_row(c, found);
}

/* Whether the row stands before a header: the separator for Excel, a line as stood before the first, or a lone cell. */
static bool is_prologue(const delimited *d, size_t end) {
    if (!d->header.count || !d->spans.count) return false;
    piece first = span_text(d, 0);
    bool lone = d->header.count > 2 && first.length > 0;
    for (size_t i = 1; i < d->spans.count && lone; i++) lone = !span_text(d, i).length;
    if (lone && header_follows(d, end, d->in->length - end)) return true;
    if (first.length == 4 && piece_is(first, "sep=")) return true;
    return d->prologue[0] && first.length && piece_starts_with(first, d->prologue);
}

/* A last row without a line end has the next file's header glued to it: the row ends where that begins. */
static void cut_glued(delimited *d) {
    size_t columns = d->header.count;
    if (columns < 2 || d->spans.count != 2 * columns - 1) return;
    cell_span *last = &d->spans.item[columns - 1];
    piece name = d->header.item[0], glued = {d->in->data + last->start, last->end - last->start};
    if (glued.length < name.length || !piece_same((piece){glued.text + glued.length - name.length, name.length}, name))
        return;
    for (size_t i = 1; i < columns; i++)
        if (!piece_same(span_text(d, columns - 1 + i), d->header.item[i])) return;
    last->end -= name.length;
    d->spans.count = columns;
}

coauth_status delimited_next(delimited *d, bool *more, coauth_error *error) {
    d->renamed = false;
    for (;;) {
        pass_row(d);
        cutter c = {.d = d, .error = error};
        verdict found;
        d->line = d->in->line;
        coauth_status status = cut_row(&c, &found);
        if (status == COAUTH_OK && found == ROW_WHOLE) status = cut_by_another(&c, &found);
        if (status != COAUTH_OK) return status;
        if (found == ROW_WHOLE && is_header(d)) {
            d->pending = c.at;
            status = lay_out(d, c.at, error);
            if (status == COAUTH_OK) status = keep_header(d, error);
            if (status != COAUTH_OK) return status;
            d->renamed = true;
            continue;
        }
        size_t passed = found == ROW_OPEN_QUOTE ? line_before_header(d) : 0;
        if (passed) {
            d->pending = passed;
            if (is_full(d, passed)) status = list_broken(d, found, error);
            if (status != COAUTH_OK) return status;
            continue;
        }
        bool wide = found == ROW_WHOLE && too_wide(d);
        if (wide) {
            cut_glued(d);
            wide = too_wide(d);
        }
        if (!d->header.count && (wide || (found != ROW_WHOLE && found != ROW_END)))
            return fail_at(error, COAUTH_FORMAT_ERROR, d->in->name, d->line, 0,
                "the header is no row of a table: its quotes do not close or it has more than %d columns",
                DELIMITED_MOST_COLUMNS);
        if (wide || (found != ROW_WHOLE && found != ROW_END)) status = list_broken(d, found, error);
        if (status == COAUTH_OK && found != ROW_WHOLE && found != ROW_END) {
            status = recover(d, &c, &found);
            d->line = d->in->line;
            wide = false;
        }
        if (status != COAUTH_OK) return status;
        *more = found == ROW_WHOLE;
        d->pending = c.at;
        if (!*more) return COAUTH_OK;
        if (wide || blank(d) || is_prologue(d, c.at)) continue;
        return lay_out(d, c.at, error);
    }
}

/* --- The header ------------------------------------------------------------------------------- */

/* Finds the separator, and moves to the header, remembering how what stands before it begins. */
static coauth_status find_header(delimited *d, coauth_error *error) {
    input *in = d->in;
    while (in->length < 4096 && !in->ended) {
        coauth_status status = input_more(in, error);
        if (input_damaged(in)) break; /* rows before the damage are still to be had */
        if (status != COAUTH_OK) return status;
    }
    char found;
    piece header = header_line(in->data, in->length, &found), first = {in->data, 0};
    if (!d->separator) d->separator = found;
    if (!header.text || header.text == in->data) return COAUTH_OK;
    while (first.length < 16 && first.length < in->length && !ends_line(first.text[first.length])) first.length++;
    if (first.length && *first.text == '"') first.text++, first.length--;
    if (!piece_starts_with(first, "sep="))
        snprintf(d->prologue, sizeof d->prologue, "%.*s", (int)first.length, first.text);
    input_skip(in, (size_t)(header.text - in->data));
    return COAUTH_OK;
}

coauth_status delimited_open(
    delimited *d, run *r, input *in, char separator, delimited_quotes quotes, coauth_error *error) {
    *d = (delimited){.run = r, .in = in, .separator = separator, .asked = quotes};
    coauth_status status = find_header(d, error);
    use_separator(d, d->separator);
    return status;
}

void delimited_close(delimited *d) {
    const coauth_context *context = d->run->context;
    vector_free(context, &d->header_text);
    vector_free(context, &d->header);
    vector_free(context, &d->spans);
    vector_free(context, &d->pieces);
    vector_free(context, &d->scratch);
}

coauth_status delimited_header(delimited *d, const char *anchor, coauth_error *error) {
    enum { MOST_ROWS = 20 };
    bool more = true;
    for (int row = 0; row < MOST_ROWS; row++) {
        coauth_status status = delimited_next(d, &more, error);
        if (status != COAUTH_OK) return status;
        if (!more) break;
        bool wanted = !anchor;
        for (size_t i = 0; i < d->cells && !wanted; i++) wanted = piece_is(piece_trim(d->cell[i]), anchor);
        if (wanted) return keep_header(d, error);
        piece first = piece_trim(d->cell[0]);
        snprintf(d->prologue, sizeof d->prologue, "%.*s", (int)text_cut(first.text, first.length, 15), first.text);
    }
    return fail_at(error, COAUTH_FORMAT_ERROR, d->in->name, 1, 0, "no header with a column \"%s\" in the first rows",
        anchor ? anchor : "");
}

int delimited_column(const delimited *d, const char *name) {
    return header_column(d->header.item, d->header.count, name);
}

piece delimited_cell(const delimited *d, int column) {
    if (column < 0 || (size_t)column >= d->cells) return (piece){"", 0};
    return piece_trim(d->cell[column]);
}

coauth_status delimited_look_ahead(
    const delimited *d, int column, void (*use)(void *data, piece cell), void *data, coauth_error *error) {
    input rest = {
        .data = d->in->data + d->pending, .length = d->in->length - d->pending, .ended = true, .limit = d->in->limit};
    delimited ahead = {
        .run = d->run, .in = &rest, .separator = d->separator, .quotes = d->quotes, .guarded = d->guarded};
    coauth_status status = COAUTH_OK;
    while (status == COAUTH_OK) {
        cutter c = {.d = &ahead, .error = error};
        verdict found;
        status = cut_row(&c, &found);
        bool whole = c.at < rest.length || d->in->ended; /* else the window may cut the row */
        if (status != COAUTH_OK || found != ROW_WHOLE || !whole) break;
        status = lay_out(&ahead, c.at, error);
        if (status == COAUTH_OK) use(data, delimited_cell(&ahead, column));
        rest.data += c.at;
        rest.length -= c.at;
    }
    delimited_close(&ahead);
    return status;
}

bool delimited_is_other(const char *head, size_t length) {
    size_t first = 0;
    while (first < length && (head[first] == ' ' || head[first] == '\t' || ends_line(head[first]))) first++;
    return first < length && (head[first] == '<' || head[first] == '{' || head[first] == '[');
}

table_header delimited_look(const char *head, size_t length) {
    table_header header = {{NULL, 0}, ','};
    if (!delimited_is_other(head, length)) header.line = header_line(head, length, &header.separator);
    return header;
}

static size_t count_named(table_header header, const char *const *names, bool meaning) {
    uint64_t found = 0; /* a bit a name */
    for (piece name; next_name(&header.line, header.separator, &name);) {
        int row = meaning ? header_row(name) : -1;
        for (size_t k = 0; names[k]; k++)
            if (meaning ? header_means(name, row, names[k]) : piece_is(name, names[k])) found |= UINT64_C(1) << k;
    }
    return (size_t)__builtin_popcountll(found);
}

size_t delimited_matches(table_header header, const char *const *names) {
    return count_named(header, names, false);
}

size_t delimited_means(table_header header, const char *const *names) {
    return count_named(header, names, true);
}
