/* result_tables.h (private): results of the library as tables of figures; to be freed with grid_free. */
#ifndef COAUTH_WRITE_RESULT_TABLES_H
#define COAUTH_WRITE_RESULT_TABLES_H

#include <coauth/bootstrap.h>
#include <coauth/indices.h>
#include <coauth/trend.h>

#include "write/grid.h"

/* The figures of a network, a row each. */
void table_of_statistics(
    grid *table, const coauth_statistics *s, const coauth_corpus *corpus, const coauth_context *context);

/* Single- and multiple-country papers of every country that corresponds for one, of the papers marked in keep; there on
 * success only. */
coauth_status table_of_countries(
    grid *table, const coauth_corpus *corpus, const uint8_t *keep, const coauth_context *context, coauth_error *error);

enum { TREND_COLUMNS = 64 };

/* The figures over the years: a row a window, or a window that has papers; the table refers to the columns. */
void table_of_trend(grid *table, grid_column columns[TREND_COLUMNS], const coauth_trend *trend, bool only_with_papers);

enum { BOOTSTRAP_NOTE = 320 };

/* How samples of papers were drawn, in files. */
extern const char bootstrap_resampled[], bootstrap_left_out[];

/* Figures with standard errors and intervals, from so many samples; the table refers to the note. */
void table_of_bootstrap(grid *table, char note[BOOTSTRAP_NOTE], const coauth_bootstrap_row *rows, size_t count,
    uint32_t samples, const coauth_context *context);

#endif
