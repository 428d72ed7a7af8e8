/* sheets.h (private): the tables of a result as one spreadsheet file (.xlsx). */
#ifndef COAUTH_WRITE_SHEETS_H
#define COAUTH_WRITE_SHEETS_H

#include "write/grid.h"
#include "write/package.h"

/* A workbook that is being written.  A table with more rows than a sheet can have goes on in another; texts longer than
 * a cell can hold are cut, and counted. */
typedef struct sheets sheets;

coauth_status sheets_open(sheets **book, const char *path, const coauth_context *context, coauth_error *error);

/* A sheet of a CSV file of the result, whose columns have the types that it was made of says; raw: its cells are not
 * guarded. */
coauth_status sheets_add_csv(
    sheets *book, const char *name, const folder_file *file, const packed *described, bool raw, coauth_error *error);

/* A sheet of a table, which is freed. */
coauth_status sheets_add_grid(sheets *book, const char *name, grid *g, coauth_error *error);

/* Ends and frees it; unless good, nothing was written. */
coauth_status sheets_close(sheets *book, const char *path, bool good, coauth_error *error);

#endif
