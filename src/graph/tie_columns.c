/* tie_columns.c: see tie_columns.h. */
#include "graph/tie_columns.h"

coauth_status tie_columns_add(tie_columns *c, coauth_table *table, bool truncated, coauth_error *error) {
    const column_row rows[] = {
        {&c->papers, "papers", "joint papers (full count)", COAUTH_INTEGER},
        {&c->fractional, "fractional", "sum over joint papers of 1/(k-1), k the paper's authors (Newman 2001)",
            COAUTH_REAL},
        {&c->first_year, "first_year", "year of the first joint paper", COAUTH_INTEGER},
        {&c->last_year, "last_year", "year of the last joint paper", COAUTH_INTEGER},
        {&c->truncated, "truncated", "joint papers whose list of authors was cut", COAUTH_INTEGER},
    };
    return table_add_rows(table, rows, sizeof rows / sizeof *rows - !truncated, true, error);
}

void tie_columns_set(const tie_columns *c, uint64_t row, const tie_tally *t) {
    c->papers->as.small[row] = (int32_t)t->papers;
    c->fractional->as.real[row] = t->fractional;
    if (c->truncated) c->truncated->as.small[row] = (int32_t)t->truncated;
    c->first_year->as.small[row] = t->first_year;
    c->last_year->as.small[row] = t->last_year;
}

void tie_columns_mark(const tie_columns *c, uint64_t row) {
    bool dated = c->first_year->as.small[row] != COAUTH_NO_YEAR;
    coauth_column_mark(c->papers, row, true);
    coauth_column_mark(c->fractional, row, true);
    if (c->truncated) coauth_column_mark(c->truncated, row, true);
    coauth_column_mark(c->first_year, row, dated);
    coauth_column_mark(c->last_year, row, dated);
    if (!dated) c->first_year->as.small[row] = c->last_year->as.small[row] = 0;
}
