/* xls.c: Excel's old .xls (BIFF, through FreeXL), see workbook.h.  What else comes in the same container is told and
 * refused: workbooks under a password, documents of other programs. */
#include <freexl.h>
#include <stdio.h>
#include <string.h>

#include "read/workbook.h"
#include "read/xls_directory.h"

static const char signature[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

static void write_cell(sheet_text *out, uint32_t row, uint16_t column, const FreeXL_CellValue *cell) {
    const char *text = cell->value.text_value;
    switch (cell->type) {
    case FREEXL_CELL_INT: sheet_text_number(out, row, column, cell->value.int_value); break;
    case FREEXL_CELL_DOUBLE: sheet_text_number(out, row, column, cell->value.double_value); break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME: sheet_text_cell(out, row, column, text ? text : "", text ? strlen(text) : 0); break;
    default: break;
    }
}

static coauth_status read_sheet(run *r, const input *in, const void *book, uint16_t index, coauth_error *error) {
    unsigned rows = 0;
    unsigned short columns = 0;
    const char *title = NULL;
    char name[1024];
    sheet_text text;
    if (freexl_get_worksheet_name(book, index, &title) != FREEXL_OK ||
        freexl_select_active_worksheet(book, index) != FREEXL_OK ||
        freexl_worksheet_dimensions(book, &rows, &columns) != FREEXL_OK)
        return read_skip(r, in, 0, 0, error, "sheet %d cannot be read; skipped", index + 1);
    snprintf(name, sizeof name, "%s!%s", in->name, title ? title : "?");
    coauth_status status = sheet_text_open(&text, r->context, error);
    if (status != COAUTH_OK) return status;
    for (unsigned row = 0; row < rows; row++) {
        FreeXL_CellValue cell;
        for (unsigned short column = 0; column < columns; column++)
            if (freexl_get_cell_value(book, row, column, &cell) == FREEXL_OK) write_cell(&text, row, column, &cell);
    }
    status = sheet_text_read(&text, r, name, error);
    sheet_text_close(&text);
    return status;
}

static bool holds_utf16(const input *in, const char *word) {
    char wide[64];
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++) wide[2 * i] = word[i], wide[2 * i + 1] = '\0';
    return memmem(in->data, in->length, wide, 2 * n) != NULL;
}

static coauth_status refuse(const input *in, const char *why, coauth_error *error) {
    return fail_at(error, COAUTH_FORMAT_ERROR, in->name, 0, 0, "%s; skipped", why);
}

static coauth_status read_sheets(run *r, const input *in, const void *book, coauth_error *error) {
    unsigned locked = 0, sheets = 0;
    coauth_status status = COAUTH_OK;
    freexl_get_info(book, FREEXL_BIFF_PASSWORD, &locked);
    if (locked == FREEXL_BIFF_OBFUSCATED)
        return refuse(in, "is a workbook under a password (save it without one)", error);
    if (freexl_get_info(book, FREEXL_BIFF_SHEET_COUNT, &sheets) != FREEXL_OK) sheets = 0;
    for (unsigned i = 0; i < sheets && i < UINT16_MAX && status == COAUTH_OK; i++)
        status = read_sheet(r, in, book, (uint16_t)i, error);
    return status;
}

static coauth_status read_xls(run *r, input *in, coauth_error *error) {
    const void *book = NULL;
    const char *path;
    if (in->length < 8 || memcmp(in->data, signature, 8) != 0) return refuse(in, "is no Excel workbook", error);
    if (holds_utf16(in, "EncryptedPackage") || holds_utf16(in, "EncryptionInfo"))
        return refuse(in, "is a workbook under a password (save it without one)", error);
    coauth_status status = input_file(in, &path, error);
    if (status != COAUTH_OK) return status;
    int code = xls_directory_is_sound(path) ? freexl_open(path, &book) : FREEXL_CFBF_INVALID_SIGNATURE;
    input_file_opened(in);
    if (code == FREEXL_OK) status = read_sheets(r, in, book, error);
    else status = refuse(in, "is no .xls workbook that can be read: damaged, or of another program of Office", error);
    if (book) freexl_close(book);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return length >= 8 && memcmp(head, signature, 8) == 0 ? 100 : 0;
}

const reader xls_reader = {
    .format = {"xls", "Excel 97 to 2003 (.xls)", "Microsoft's compound file; each sheet is then told by its header"},
    .detect = detect,
    .read = read_xls,
};

/* An .xlsx is unpacked, and its sheets read as tables, before readers are asked: this row is there to be listed. */
static int detect_nothing(const char *head, size_t length, const char *name) {
    (void)head;
    (void)length;
    (void)name;
    return 0;
}

static coauth_status refuse_other(run *r, input *in, coauth_error *error) {
    (void)r;
    return refuse(in, "is no .xlsx workbook", error);
}

const reader xlsx_reader = {
    .format = {"xlsx", "Excel (.xlsx)", "a zip file with a workbook; each sheet is then told by its header"},
    .detect = detect_nothing,
    .read = refuse_other,
};
