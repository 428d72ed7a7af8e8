/* workbook.c: see workbook.h. */
#include "read/workbook.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "base/number.h"

coauth_status sheet_text_open(sheet_text *t, const coauth_context *context, coauth_error *error) {
    *t = (sheet_text){.file = tmpfile(), .context = context};
    return t->file ? COAUTH_OK : fail_system(error, "", "create a temporary file", errno);
}

void sheet_text_close(sheet_text *t) {
    if (t->file) fclose(t->file);
    t->file = NULL;
}

/* Moves to a cell; false where that would be back. */
static bool move(sheet_text *t, uint32_t row, uint32_t column) {
    if (row < t->row || row >= SHEET_MOST_ROWS || column >= SHEET_MOST_CELLS) return false;
    for (; t->row < row; t->row++, t->column = 0) fputc('\n', t->file);
    if (column < t->column) return false;
    for (; t->column < column; t->column++) fputs("\"\",", t->file);
    return true;
}

void sheet_text_cell(sheet_text *t, uint32_t row, uint32_t column, const char *text, size_t length) {
    if (!length || !move(t, row, column)) return;
    fputc('"', t->file);
    for (const char *end = text + length, *quote; text < end; text = quote) {
        quote = memchr(text, '"', (size_t)(end - text));
        quote = quote ? quote + 1 : end;
        fwrite(text, 1, (size_t)(quote - text), t->file);
        if (quote[-1] == '"') fputc('"', t->file);
    }
    fputs("\",", t->file);
    t->column++;
    t->any = true;
}

void sheet_text_number(sheet_text *t, uint32_t row, uint32_t column, double value) {
    char text[NUMBER_SIZE];
    if (!isfinite(value)) return;
    bool whole = fabs(value) < 9e15 && floor(value) == value;
    size_t length = whole ? number_write_integer(text, (int64_t)value) : number_write_real(text, value);
    sheet_text_cell(t, row, column, text, length);
}

/* The date of a day counted from 1970; Howard Hinnant's algorithm over eras of 400 years (2013). */
static void civil(int64_t days, int *year, int *month, int *day) {
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097, of_era = days - era * 146097;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = (int)(y + era * 400 + (*month <= 2));
}

void sheet_text_day(sheet_text *t, uint32_t row, uint32_t column, double serial, bool from_1904) {
    enum { DAYS_1900 = 25569, DAYS_1904 = 24107, LAST = 2958466 };
    int year, month, day;
    char text[64];
    if (!(serial >= 1) || serial >= LAST) {
        sheet_text_number(t, row, column, serial);
        return;
    }
    civil((int64_t)serial - (from_1904 ? DAYS_1904 : DAYS_1900), &year, &month, &day);
    int length = snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    sheet_text_cell(t, row, column, text, (size_t)length);
}

coauth_status sheet_text_read(sheet_text *t, run *r, const char *name, coauth_error *error) {
    if (!t->any) return COAUTH_OK;
    fputc('\n', t->file);
    if (fflush(t->file) != 0 || ferror(t->file) || fseek(t->file, 0, SEEK_SET) != 0)
        return fail_system(error, name, "write a temporary copy", errno);
    return read_descriptor(r, fileno(t->file), name, error);
}
