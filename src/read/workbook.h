/* workbook.h (private): spreadsheets as text, so that every reader of tables reads them too.
 *
 * Each sheet becomes a temporary file of CSV that nobody else sees: a line a row (rows that are not there are empty
 * lines, so that lines are rows as far as no cell holds line ends), every cell in quotes, dates as YYYY-MM-DD. */
#ifndef COAUTH_READ_WORKBOOK_H
#define COAUTH_READ_WORKBOOK_H

#include <stdio.h>

#include "read/bytes.h"
#include "read/reader.h"

/* Text of a sheet under way. */
typedef struct sheet_text {
    FILE *file;
    const coauth_context *context;
    uint32_t row, column; /* where the next cell goes, from 0 */
    bool any;             /* a cell was written */
} sheet_text;

enum { SHEET_MOST_ROWS = 1 << 20, SHEET_MOST_CELLS = 1 << 14 };

coauth_status sheet_text_open(sheet_text *t, const coauth_context *context, coauth_error *error);
void sheet_text_close(sheet_text *t);

/* Writes a cell; cells come row by row, from left to right, others are left out. */
void sheet_text_cell(sheet_text *t, uint32_t row, uint32_t column, const char *text, size_t length);

/* A number as spreadsheets show it: without exponents where it is whole. */
void sheet_text_number(sheet_text *t, uint32_t row, uint32_t column, double value);

/* A day counted from the end of 1899, or from 1904. */
void sheet_text_day(sheet_text *t, uint32_t row, uint32_t column, double serial, bool from_1904);

/* Reads the text with whatever reader knows it; name: "FILE!SHEET".  A sheet without cells is passed over. */
coauth_status sheet_text_read(sheet_text *t, run *r, const char *name, coauth_error *error);

/* --- .xlsx ------------------------------------------------------------------------------------ */

typedef struct xlsx xlsx;

/* Begins to gather the parts of a workbook called name, which is the source-th of r. */
coauth_status xlsx_open(xlsx **opened, run *r, const char *name, uint32_t source, coauth_error *error);
void xlsx_close(xlsx *x);

/* Takes the current stream of from, the part of that name ("xl/worksheets/sheet1.xml"). */
coauth_status xlsx_part(xlsx *x, bytes *from, const char *part, coauth_error *error);

/* Whether shared strings were among the parts, without which the cells of most workbooks mean nothing. */
bool xlsx_has_strings(const xlsx *x);

/* Reads all sheets, in the order of the workbook. */
coauth_status xlsx_read(xlsx *x, coauth_error *error);

#endif
