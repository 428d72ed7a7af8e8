/* workbook.h (private): the tables of a result as one spreadsheet file (.xlsx). */
#ifndef COAUTH_WRITE_WORKBOOK_H
#define COAUTH_WRITE_WORKBOOK_H

#include <coauth/trend.h>

#include "write/package.h"

typedef struct workbook {
    const coauth_statistics *statistics;
    const coauth_corpus *corpus;
    const coauth_persons *persons; /* for the trend over the years; NULL: there is none */
    const coauth_project_options *projecting;
    coauth_trend_options over_years;
    const uint8_t *keep; /* papers whose countries are counted; NULL: they are not */
    const folder *files; /* CSV tables that wait there are sheets */
    packed described;    /* what their columns are */
    bool csv_raw;        /* how they were written */
} workbook;

/* Writes a sheet each of figures, authors, collaborations, groups, papers, the trend over the years and countries, as
 * far as there are any. */
coauth_status workbook_write(const workbook *w, const char *path, const coauth_context *context, coauth_error *error);

#endif
