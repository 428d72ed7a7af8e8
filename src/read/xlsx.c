/* xlsx.c: Excel's .xlsx, see workbook.h (ECMA-376, Office Open XML).
 *
 * The parts of the zip file come in any order, shared strings mostly behind the sheets that refer to them.  So a sheet
 * is first kept in a temporary file, cell by cell as found, and becomes text once all parts were read.  Formulas count
 * by the value that was saved with them; macros, drawings and all other parts are passed over. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/number.h"
#include "base/words.h"
#include "read/input_state.h"
#include "read/workbook.h"
#include "read/xml.h"

typedef enum cell_kind { CELL_TEXT, CELL_SHARED, CELL_NUMBER } cell_kind;

/* As kept in the temporary file, before its text. */
typedef struct kept_cell {
    uint32_t row, column, style, kind, length;
} kept_cell;

typedef struct part {
    char *name; /* "worksheets/sheet1.xml" */
    FILE *cells;
} part;

typedef struct entry {
    char *name, *relation; /* of a sheet; the relation's id and its target */
} entry;

struct xlsx {
    run *run;
    const coauth_context *context;
    const char *name;
    uint32_t source;
    VECTOR(part) sheets;
    VECTOR(entry) listed; /* sheets as the workbook names them */
    VECTOR(entry) relations;
    VECTOR(char) strings; /* shared ones, each behind the other */
    VECTOR(size_t) string_end;
    VECTOR(bool) dates;      /* whether cells of a style hold dates */
    VECTOR(uint32_t) custom; /* number formats of the workbook's own that are dates */
    bool styles_of_cells, from_1904;
    uint64_t lying;       /* cells that refer to shared strings that are not there */
    VECTOR(char) scratch; /* the record under way */
    uint32_t row, column;
    bool failed; /* out of memory, or a temporary file that could not be written */
};

coauth_status xlsx_open(xlsx **opened, run *r, const char *name, uint32_t source, coauth_error *error) {
    xlsx *x = *opened = memory_zeroed(r->context, 1, sizeof *x);
    if (!x) return fail_memory(error);
    x->run = r;
    x->context = r->context;
    x->name = name;
    x->source = source;
    return COAUTH_OK;
}

static void free_entry(const xlsx *x, entry *e) {
    memory_free(x->context, e->name);
    memory_free(x->context, e->relation);
}

void xlsx_close(xlsx *x) {
    if (!x) return;
    for (size_t i = 0; i < x->sheets.count; i++) {
        memory_free(x->context, x->sheets.item[i].name);
        if (x->sheets.item[i].cells) fclose(x->sheets.item[i].cells);
    }
    for (size_t i = 0; i < x->listed.count; i++) free_entry(x, &x->listed.item[i]);
    for (size_t i = 0; i < x->relations.count; i++) free_entry(x, &x->relations.item[i]);
    vector_free(x->context, &x->sheets);
    vector_free(x->context, &x->listed);
    vector_free(x->context, &x->relations);
    vector_free(x->context, &x->strings);
    vector_free(x->context, &x->string_end);
    vector_free(x->context, &x->dates);
    vector_free(x->context, &x->custom);
    vector_free(x->context, &x->scratch);
    memory_free(x->context, x);
}

/* --- Texts ------------------------------------------------------------------------------------- */

/* Whether the element read last has that name, with a prefix or without. */
static bool is_named(const xml *x, const char *wanted) {
    size_t length, n = strlen(wanted);
    const char *name = xml_name(x, &length);
    return length >= n && memcmp(name + length - n, wanted, n) == 0 && (length == n || name[length - n - 1] == ':');
}

static bool keep(xlsx *x, const char *text, size_t length) {
    if (!vector_reserve(x->context, &x->scratch, length)) {
        x->failed = true;
        return false;
    }
    if (length) memcpy(x->scratch.item + x->scratch.count, text, length);
    x->scratch.count += length;
    return true;
}

/* Excel writes characters that XML has no room for as _x000D_; they mean nothing here but as blanks. */
static void keep_text(xlsx *x, const char *text, size_t length) {
    for (const char *end = text + length, *p; text < end; text = p) {
        p = memmem(text, (size_t)(end - text), "_x00", 4);
        bool escaped = p && end - p >= 7 && p[6] == '_';
        const char *stop = p ? (escaped ? p : p + 1) : end;
        if (!keep(x, text, (size_t)(stop - text))) return;
        if (escaped) keep(x, " ", 1);
        p = escaped ? p + 7 : stop;
    }
}

/* The text of a string item: its own and that of its runs, not how it is pronounced. */
static void keep_string(xlsx *x, xml *mark) {
    unsigned level = xml_depth(mark);
    while (xml_child(mark, level)) {
        size_t length;
        if (is_named(mark, "t")) {
            const char *text = xml_content(mark, &length);
            keep_text(x, text, length);
        } else if (is_named(mark, "r")) {
            unsigned run_level = xml_depth(mark);
            while (xml_child(mark, run_level)) {
                if (!is_named(mark, "t")) continue;
                const char *text = xml_content(mark, &length);
                keep_text(x, text, length);
            }
        }
    }
}

static bool walk_into(xml *mark, void *state) {
    (void)mark;
    (void)state;
    return true;
}

/* --- Shared strings ---------------------------------------------------------------------------- */

static void string_record(xml *mark, size_t which, void *state) {
    xlsx *x = state;
    (void)which;
    x->scratch.count = 0;
    keep_string(x, mark);
}

static coauth_status string_commit(xml *mark, size_t which, void *state, coauth_error *error) {
    xlsx *x = state;
    (void)mark;
    (void)which;
    if (x->failed || !vector_reserve(x->context, &x->strings, x->scratch.count) ||
        !vector_reserve(x->context, &x->string_end, 1))
        return fail_memory(error);
    if (x->scratch.count) memcpy(x->strings.item + x->strings.count, x->scratch.item, x->scratch.count);
    x->strings.count += x->scratch.count;
    x->string_end.item[x->string_end.count++] = x->strings.count;
    return COAUTH_OK;
}

/* --- Sheets ------------------------------------------------------------------------------------ */

/* "AB12": the column, from 0, and the row; false if it is none. */
static bool read_place(const char *text, size_t length, uint32_t *row, uint32_t *column) {
    uint64_t letters = 0, digits = 0;
    size_t i = 0;
    for (; i < length && ascii_is_upper(text[i]) && letters < SHEET_MOST_CELLS; i++)
        letters = letters * 26 + (uint64_t)(text[i] - 'A' + 1);
    for (; i < length && ascii_is_digit(text[i]) && digits <= SHEET_MOST_ROWS; i++)
        digits = digits * 10 + (uint64_t)(text[i] - '0');
    if (i < length || !letters || !digits) return false;
    *column = (uint32_t)letters - 1;
    *row = (uint32_t)digits - 1;
    return true;
}

static uint32_t whole_attribute(xml *mark, const char *name, uint32_t otherwise) {
    size_t length;
    const char *text = xml_attribute(mark, name, &length);
    int64_t value = text ? text_integer(text, length, UINT32_MAX) : -1;
    return value < 0 ? otherwise : (uint32_t)value;
}

static cell_kind kind_of(xml *mark, bool *error_value) {
    size_t length;
    const char *type = xml_attribute(mark, "t", &length);
    *error_value = type && length == 1 && *type == 'e'; /* #N/A and the like */
    if (type && length == 1 && *type == 's') return CELL_SHARED;
    return !type || (length == 1 && (*type == 'n' || *type == 'b')) ? CELL_NUMBER : CELL_TEXT;
}

static void read_cell(xlsx *x, xml *mark) {
    bool is_error;
    size_t length, at = x->scratch.count;
    kept_cell cell = {.kind = kind_of(mark, &is_error), .style = whole_attribute(mark, "s", 0)};
    const char *place = xml_attribute(mark, "r", &length);
    if (place && !read_place(place, length, &x->row, &x->column)) place = NULL;
    cell.row = x->row;
    cell.column = x->column++;
    if (!keep(x, (const char *)&cell, sizeof cell)) return;
    unsigned level = xml_depth(mark);
    while (xml_child(mark, level)) {
        if (is_named(mark, "is")) {
            keep_string(x, mark);
            cell.kind = CELL_TEXT;
        } else if (is_named(mark, "v")) {
            const char *text = xml_content(mark, &length);
            keep_text(x, text, length);
        }
    }
    cell.length = (uint32_t)(x->scratch.count - at - sizeof cell);
    if (is_error || !cell.length) x->scratch.count = at;
    else memcpy(x->scratch.item + at, &cell, sizeof cell);
}

static void row_record(xml *mark, size_t which, void *state) {
    xlsx *x = state;
    (void)which;
    uint32_t number = whole_attribute(mark, "r", 0);
    x->scratch.count = 0;
    if (number) x->row = number - 1;
    x->column = 0;
    unsigned level = xml_depth(mark);
    while (xml_child(mark, level))
        if (is_named(mark, "c")) read_cell(x, mark);
}

static coauth_status row_commit(xml *mark, size_t which, void *state, coauth_error *error) {
    xlsx *x = state;
    (void)mark;
    (void)which;
    FILE *cells = x->sheets.item[x->sheets.count - 1].cells;
    x->row++;
    if (x->failed) return fail_memory(error);
    if (fwrite(x->scratch.item, 1, x->scratch.count, cells) == x->scratch.count) return COAUTH_OK;
    return fail_system(error, x->name, "write a temporary copy", errno);
}

/* --- The workbook, its relations, its styles ----------------------------------------------------- */

static char *copy_attribute(xlsx *x, xml *mark, const char *name) {
    size_t length = 0;
    const char *text = xml_attribute(mark, name, &length);
    char *copy = memory_copy_text(x->context, text ? text : "", text ? length : 0);
    x->failed |= !copy;
    return copy;
}

/* What these records say stands in their start tags. */
static void tag_record(xml *mark, size_t which, void *state) {
    (void)mark;
    (void)which;
    (void)state;
}

static void add_entry(xlsx *x, bool sheet, char *name, char *relation) {
    entry *added = sheet ? vector_push(x->context, &x->listed) : vector_push(x->context, &x->relations);
    entry made = {name, relation};
    if (added) *added = made;
    else free_entry(x, &made);
    x->failed |= !added;
}

static bool workbook_outside(xml *mark, void *state) {
    xlsx *x = state;
    size_t length;
    if (is_named(mark, "workbookPr")) {
        const char *text = xml_attribute(mark, "date1904", &length);
        x->from_1904 = text && (*text == '1' || *text == 't');
    } else if (is_named(mark, "sheet")) {
        add_entry(x, true, copy_attribute(x, mark, "name"), copy_attribute(x, mark, "r:id"));
    } else if (is_named(mark, "Relationship")) {
        add_entry(x, false, copy_attribute(x, mark, "Target"), copy_attribute(x, mark, "Id"));
    }
    return true;
}

/* Whether a format's code shows days or years, outside quotes and brackets. */
static bool shows_date(const char *code, size_t length) {
    bool quoted = false, bracketed = false;
    for (size_t i = 0; i < length; i++) {
        char c = code[i];
        if (c == '\\') i++;
        else if (c == '"') quoted = !quoted;
        else if (c == '[') bracketed = true;
        else if (c == ']') bracketed = false;
        else if (!quoted && !bracketed && strchr("yYdD", c)) return true;
    }
    return false;
}

static bool is_date_format(const xlsx *x, uint32_t id) {
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || (id >= 34 && id <= 36) ||
        (id >= 50 && id <= 58))
        return true;
    for (size_t i = 0; i < x->custom.count; i++)
        if (x->custom.item[i] == id) return true;
    return false;
}

static bool styles_outside(xml *mark, void *state) {
    xlsx *x = state;
    size_t length;
    if (is_named(mark, "cellXfs")) x->styles_of_cells = true;
    else if (is_named(mark, "cellStyleXfs") || is_named(mark, "cellStyles") || is_named(mark, "dxfs"))
        x->styles_of_cells = false;
    if (is_named(mark, "numFmt")) {
        const char *code = xml_attribute(mark, "formatCode", &length);
        bool date = code && shows_date(code, length);
        uint32_t *id = date ? vector_push(x->context, &x->custom) : NULL;
        if (id) *id = whole_attribute(mark, "numFmtId", 0);
        x->failed |= date && !id;
    } else if (x->styles_of_cells && is_named(mark, "xf")) {
        bool *date = vector_push(x->context, &x->dates);
        if (date) *date = is_date_format(x, whole_attribute(mark, "numFmtId", 0));
        x->failed |= !date;
    }
    return true;
}

static coauth_status nothing_commit(xml *mark, size_t which, void *state, coauth_error *error) {
    const xlsx *x = state;
    (void)mark;
    (void)which;
    return x->failed ? fail_memory(error) : COAUTH_OK;
}

/* --- Parts ------------------------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *ending) {
    size_t n = strlen(text), m = strlen(ending);
    return n >= m && strcmp(text + n - m, ending) == 0;
}

/* The name of a sheet's part, as relations call it; NULL for other parts. */
static const char *sheet_part(const char *name) {
    const char *at = strstr(name, "worksheets/");
    return at && ends_with(name, ".xml") && !strstr(name, "_rels/") ? at : NULL;
}

static coauth_status begin_sheet(xlsx *x, const char *name, coauth_error *error) {
    part *sheet = vector_push(x->context, &x->sheets);
    if (!sheet) return fail_memory(error);
    *sheet = (part){memory_copy_text(x->context, name, strlen(name)), tmpfile()};
    x->row = 0;
    if (!sheet->name) return fail_memory(error);
    return sheet->cells ? COAUTH_OK : fail_system(error, x->name, "create a temporary file", errno);
}

coauth_status xlsx_part(xlsx *x, bytes *from, const char *name, coauth_error *error) {
    static const xml_record_name rows[] = {{"row", true}, {NULL, false}}, strings[] = {{"si", true}, {NULL, false}},
                                 none[] = {{NULL, false}};
    static const xml_format of_sheet = {rows, NULL, walk_into, row_record, row_commit, true},
                            of_strings = {strings, NULL, walk_into, string_record, string_commit, true},
                            of_book = {none, NULL, workbook_outside, tag_record, nothing_commit, true},
                            of_styles = {none, NULL, styles_outside, tag_record, nothing_commit, true};
    const char *sheet = sheet_part(name);
    const xml_format *format = sheet ? &of_sheet : NULL;
    if (ends_with(name, "sharedStrings.xml")) format = &of_strings;
    else if (ends_with(name, "xl/workbook.xml") || ends_with(name, "workbook.xml.rels")) format = &of_book;
    else if (ends_with(name, "xl/styles.xml")) format = &of_styles;
    if (!format) return COAUTH_OK;
    input in;
    coauth_status status = sheet ? begin_sheet(x, sheet, error) : COAUTH_OK;
    if (status != COAUTH_OK) return status;
    status = input_open(&in, from, x->name, x->source, x->run->options.record_limit, NULL, x->context, error);
    if (status == COAUTH_OK) status = xml_read(x->run, &in, format, x, error);
    input_close(&in);
    return status == COAUTH_OK && x->failed ? fail_memory(error) : status;
}

/* --- From parts to text --------------------------------------------------------------------------- */

static void write_cell(xlsx *x, sheet_text *out, const kept_cell *cell, const char *text) {
    double value;
    if (cell->kind == CELL_SHARED) {
        int64_t index = text_integer(text, cell->length, INT64_MAX);
        bool there = index >= 0 && (uint64_t)index < x->string_end.count;
        size_t start = there && index ? x->string_end.item[index - 1] : 0;
        x->lying += !there;
        if (there) {
            size_t length = x->string_end.item[index] - start;
            sheet_text_cell(out, cell->row, cell->column, length ? x->strings.item + start : "", length);
        }
    } else if (cell->kind == CELL_NUMBER && number_read(text, cell->length, &value)) {
        bool date = cell->style < x->dates.count && x->dates.item[cell->style];
        if (date) sheet_text_day(out, cell->row, cell->column, value, x->from_1904);
        else sheet_text_number(out, cell->row, cell->column, value);
    } else {
        sheet_text_cell(out, cell->row, cell->column, text, cell->length);
    }
}

static coauth_status write_sheet(xlsx *x, FILE *cells, sheet_text *out, coauth_error *error) {
    kept_cell cell;
    rewind(cells);
    while (fread(&cell, sizeof cell, 1, cells) == 1) {
        x->scratch.count = 0;
        if (!vector_reserve(x->context, &x->scratch, (size_t)cell.length + 1)) return fail_memory(error);
        if (fread(x->scratch.item, 1, cell.length, cells) != cell.length) break;
        write_cell(x, out, &cell, x->scratch.item);
    }
    return ferror(cells) ? fail_system(error, x->name, "read a temporary copy", errno) : COAUTH_OK;
}

/* The part that a relation leads to. */
static part *find_part(xlsx *x, const char *relation) {
    for (size_t i = 0; i < x->relations.count; i++) {
        if (strcmp(x->relations.item[i].relation, relation) != 0) continue;
        for (size_t k = 0; k < x->sheets.count; k++)
            if (ends_with(x->relations.item[i].name, x->sheets.item[k].name)) return &x->sheets.item[k];
    }
    return NULL;
}

static coauth_status read_sheet(xlsx *x, part *sheet, const char *title, coauth_error *error) {
    sheet_text text;
    char name[1024];
    if (!sheet->cells) return COAUTH_OK;
    snprintf(name, sizeof name, "%s!%s", x->name, title);
    coauth_status status = sheet_text_open(&text, x->context, error);
    if (status == COAUTH_OK) status = write_sheet(x, sheet->cells, &text, error);
    fclose(sheet->cells);
    sheet->cells = NULL;
    if (status == COAUTH_OK) status = sheet_text_read(&text, x->run, name, error);
    sheet_text_close(&text);
    return status;
}

bool xlsx_has_strings(const xlsx *x) {
    return x->string_end.count > 0;
}

coauth_status xlsx_read(xlsx *x, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (!x->sheets.count)
        return fail_at(error, COAUTH_FORMAT_ERROR, x->name, 0, 0,
            "is a file of an office program, but no .xlsx workbook with sheets; skipped (save it as CSV, in UTF-8)");
    for (size_t i = 0; i < x->listed.count && status == COAUTH_OK; i++) {
        part *sheet = find_part(x, x->listed.item[i].relation);
        if (sheet) status = read_sheet(x, sheet, x->listed.item[i].name, error);
    }
    for (size_t i = 0; i < x->sheets.count && status == COAUTH_OK; i++) /* those the workbook does not name */
        status = read_sheet(x, &x->sheets.item[i], x->sheets.item[i].name, error);
    if (status != COAUTH_OK || !x->lying) return status;
    return read_remark(x->run, COAUTH_REMARK_WARNING, x->source, 0, 0, error,
        "%s to shared strings that the workbook does not have, taken as empty", counted(x->lying, "reference"));
}
