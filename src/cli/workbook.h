/* workbook.h: the tables of a result as one spreadsheet file (.xlsx). */
#ifndef COAUTH_CLI_WORKBOOK_H
#define COAUTH_CLI_WORKBOOK_H

#include "cli/pipeline.h"

/* Writes a sheet each of figures, authors, collaborations, groups, papers, the trend over the years and countries, as
 * far as there are any; the CSV tables of the result wait in the folder. */
coauth_status workbook_write(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error);

#endif
