/* sheets.c: see sheets.h.  Cells have types; a text is written as a text whatever it begins with, so that none is
 * ever a formula.  Rows go to the disk one by one. */
#include "write/sheets.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/context.h"
#include "base/error.h"
#include "base/output.h"
#include "base/text.h"
#include "write/csv_cell.h"

#ifndef SHEETS_MOST_ROWS /* a test builds the program with fewer */
#define SHEETS_MOST_ROWS 1048576
#endif

enum { MOST_ROWS = SHEETS_MOST_ROWS, MOST_UNITS = 32767 };
enum { CREATED = 946684800 }; /* 2000-01-01: no clock reaches a file */

struct sheets {
    const coauth_context *context;
    output *out;
    lxw_workbook *workbook;
    lxw_format *head;
    uint64_t cut; /* texts */
};

/* A table that is being written, on as many sheets as it takes. */
typedef struct sheet {
    sheets *book;
    const char *name;
    lxw_worksheet *page; /* the present one */
    unsigned pages;
    uint32_t row; /* the next of it */
    VECTOR(char *) columns;
    const char **type; /* of each column */
    lxw_error failure;
} sheet;

static void note(sheet *s, lxw_error failure) {
    if (failure != LXW_NO_ERROR && s->failure == LXW_NO_ERROR) s->failure = failure;
}

/* The bytes of text that fit a cell, which counts UTF-16 units. */
static size_t fitting(const char *text, size_t length) {
    size_t used = 0, units = 0;
    while (used < length) {
        size_t size;
        int32_t code = text_decode(text + used, length - used, &size);
        units += code > 0xFFFF ? 2 : 1;
        if (units > MOST_UNITS) break;
        used += size;
    }
    return used;
}

static void put_text(sheet *s, lxw_col_t column, char *text) {
    size_t length = strlen(text), fits = length > MOST_UNITS ? fitting(text, length) : length;
    char kept = text[fits];
    text[fits] = '\0';
    if (fits < length) s->book->cut++;
    note(s, worksheet_write_string(s->page, s->row, column, text, NULL));
    text[fits] = kept;
}

static void begin_page(sheet *s) {
    char name[32];
    if (s->pages++) snprintf(name, sizeof name, "%s %u", s->name, s->pages);
    else snprintf(name, sizeof name, "%s", s->name);
    s->page = workbook_add_worksheet(s->book->workbook, name);
    if (!s->page) {
        note(s, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    worksheet_freeze_panes(s->page, 1, 0);
    for (size_t c = 0; c < s->columns.count; c++)
        note(s, worksheet_write_string(s->page, 0, (lxw_col_t)c, s->columns.item[c], s->book->head));
    s->row = 1;
}

static void end_page(sheet *s) {
    if (s->page && s->columns.count)
        worksheet_autofilter(s->page, 0, 0, s->row > 1 ? s->row - 1 : 1, (lxw_col_t)(s->columns.count - 1));
}

/* Makes room for a row. */
static void begin_row(sheet *s) {
    if (s->page && s->row < MOST_ROWS) return;
    end_page(s);
    begin_page(s);
}

static bool add_column(sheet *s, const char *name) {
    const coauth_context *context = s->book->context;
    char **added = vector_push(context, &s->columns);
    if (added) *added = memory_copy_text(context, name, strlen(name));
    return added && *added;
}

static coauth_status end_sheet(sheet *s, coauth_error *error) {
    const coauth_context *context = s->book->context;
    end_page(s);
    for (size_t c = 0; c < s->columns.count; c++) memory_free(context, s->columns.item[c]);
    vector_free(context, &s->columns);
    memory_free(context, s->type);
    if (s->failure == LXW_NO_ERROR) return COAUTH_OK;
    return fail(error, COAUTH_LIBRARY_ERROR, "sheet %s: %s", s->name, lxw_strerror(s->failure));
}

/* --- From CSV --------------------------------------------------------------------------------------- */

typedef struct csv_row {
    FILE *in;
    VECTOR(char) text; /* cells, each ended by a NUL */
    VECTOR(size_t) cell;
    bool failed;
} csv_row;

static void keep(csv_row *r, int c, const coauth_context *context) {
    char *added = vector_push(context, &r->text);
    if (added) *added = (char)c;
    else r->failed = true;
}

/* Reads a row as csv_text writes them; false after the last. */
static bool read_row(csv_row *r, const coauth_context *context) {
    bool quoted = false;
    int c = getc_unlocked(r->in);
    r->text.count = r->cell.count = 0;
    if (c == EOF) return false;
    size_t *first = vector_push(context, &r->cell);
    r->failed |= !first;
    for (; !r->failed && c != EOF && (quoted || c != '\n'); c = getc_unlocked(r->in)) {
        if (c == '"' && quoted) {
            int next = getc_unlocked(r->in);
            if (next == '"') {
                keep(r, '"', context);
                continue;
            }
            ungetc(next, r->in);
            quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',' && !quoted) {
            keep(r, '\0', context);
            size_t *added = vector_push(context, &r->cell);
            if (added) *added = r->text.count;
            else r->failed = true;
        } else {
            keep(r, c, context);
        }
    }
    keep(r, '\0', context);
    return !r->failed;
}

static void put_cell(sheet *s, size_t c, char *text, bool raw) {
    const char *type = s->type[c];
    if (!*text) return;
    if (strcmp(type, "string") == 0) put_text(s, (lxw_col_t)c, !raw && csv_is_guarded(text) ? text + 1 : text);
    else if (strcmp(type, "boolean") == 0)
        note(s, worksheet_write_boolean(s->page, s->row, (lxw_col_t)c, strcmp(text, "true") == 0, NULL));
    else note(s, worksheet_write_number(s->page, s->row, (lxw_col_t)c, strtod(text, NULL), NULL));
}

static bool add_columns(sheet *s, const csv_row *head, const char *file, const packed *described) {
    s->type = memory_resize(s->book->context, NULL, head->cell.count, sizeof *s->type);
    for (size_t c = 0; s->type && c < head->cell.count; c++) {
        const char *name = head->text.item + head->cell.item[c];
        if (c == 0 && strncmp(name, "\xEF\xBB\xBF", 3) == 0) name += 3;
        s->type[c] = package_type(described, file, name);
        if (!add_column(s, name)) return false;
    }
    return s->type != NULL;
}

static coauth_status fill(
    sheet *s, csv_row *r, const char *file, const packed *described, bool raw, coauth_error *error) {
    const coauth_context *context = s->book->context;
    if (!read_row(r, context) || !add_columns(s, r, file, described)) return fail_memory(error);
    begin_page(s);
    while (s->failure == LXW_NO_ERROR && read_row(r, context)) {
        begin_row(s);
        for (size_t c = 0; c < r->cell.count && c < s->columns.count && s->page; c++)
            put_cell(s, c, r->text.item + r->cell.item[c], raw);
        s->row++;
    }
    return r->failed ? fail_memory(error) : COAUTH_OK;
}

coauth_status sheets_add_csv(
    sheets *b, const char *name, const folder_file *file, const packed *described, bool raw, coauth_error *error) {
    sheet s = {.book = b, .name = name};
    csv_row r = {.in = fopen(file->beside, "r")};
    if (!r.in) return fail(error, COAUTH_IO_ERROR, "%s cannot be read again", file->name);
    coauth_status status = fill(&s, &r, file->name, described, raw, error), ended = COAUTH_OK;
    fclose(r.in);
    vector_free(b->context, &r.text);
    vector_free(b->context, &r.cell);
    if (status == COAUTH_OK) status = end_sheet(&s, error);
    else ended = end_sheet(&s, NULL);
    return status != COAUTH_OK ? status : ended;
}

/* --- From tables of figures ------------------------------------------------------------------------- */

static void put_grid_cell(sheet *s, size_t c, grid_type type, const grid_cell *cell) {
    lxw_col_t column = (lxw_col_t)c;
    if (!cell->known) return;
    switch (type) {
    case GRID_TEXT: note(s, worksheet_write_string(s->page, s->row, column, cell->text, NULL)); break;
    case GRID_NUMBER: note(s, worksheet_write_number(s->page, s->row, column, cell->value, NULL)); break;
    case GRID_BOOLEAN: note(s, worksheet_write_boolean(s->page, s->row, column, cell->value > 0, NULL)); break;
    }
}

coauth_status sheets_add_grid(sheets *b, const char *name, grid *g, coauth_error *error) {
    sheet s = {.book = b, .name = name};
    coauth_status status = COAUTH_OK;
    bool done = !g->failed;
    assert(g->columns);
    for (size_t c = 0; done && c < g->columns; c++) done = add_column(&s, g->column[c].key);
    if (done) begin_page(&s);
    for (size_t i = 0; done && s.page && i < g->count; i++) {
        if (i % g->columns == 0) begin_row(&s);
        put_grid_cell(&s, i % g->columns, g->column[i % g->columns].type, &g->cell[i]);
        if (i % g->columns + 1 == g->columns) s.row++;
    }
    grid_free(g);
    if (!done) status = fail_memory(error);
    coauth_status ended = end_sheet(&s, status == COAUTH_OK ? error : NULL);
    return status != COAUTH_OK ? status : ended;
}

/* --- The whole -------------------------------------------------------------------------------------- */

static void free_sheets(sheets *b) {
    memory_free(b->context, b);
}

coauth_status sheets_open(sheets **book, const char *path, const coauth_context *context, coauth_error *error) {
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_doc_properties properties = {.title = "coauth", .created = CREATED};
    sheets *b = *book = memory_zeroed(context, 1, sizeof *b);
    if (!b) return fail_memory(error);
    b->context = context;
    coauth_status status = output_open(&b->out, path, context, error);
    if (status == COAUTH_OK && !output_beside(b->out)) {
        status = fail_at(error, COAUTH_INVALID_ARGUMENT, path, 0, 0, "a workbook cannot be written to a pipe");
        output_abandon(b->out);
    }
    if (status == COAUTH_OK) {
        b->workbook = workbook_new_opt(output_beside(b->out), &options);
        if (b->workbook) workbook_set_properties(b->workbook, &properties);
        b->head = b->workbook ? workbook_add_format(b->workbook) : NULL;
        if (b->head) format_set_bold(b->head);
        if (b->head) return COAUTH_OK;
        if (b->workbook) workbook_close(b->workbook);
        output_abandon(b->out);
        status = fail_memory(error);
    }
    free_sheets(b);
    *book = NULL;
    return status;
}

coauth_status sheets_close(sheets *b, const char *path, bool good, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    char text[256];
    lxw_error failure = workbook_close(b->workbook);
    if (good && failure != LXW_NO_ERROR)
        status = fail_at(error, COAUTH_IO_ERROR, path, 0, 0, "cannot write: %s", lxw_strerror(failure));
    if (!good || status != COAUTH_OK) {
        output_abandon(b->out);
    } else {
        snprintf(text, sizeof text, "%.100s: %llu texts are longer than the %d characters of a cell, and cut", path,
            (unsigned long long)b->cut, MOST_UNITS);
        if (b->cut) context_log(b->context, COAUTH_LOG_WARNING, text);
        status = output_close(b->out, error);
    }
    free_sheets(b);
    return status;
}
