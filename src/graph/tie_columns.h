/* tie_columns.h (private): what joint papers make of a collaboration, counted paper by paper, and its columns. */
#ifndef COAUTH_GRAPH_TIE_COLUMNS_H
#define COAUTH_GRAPH_TIE_COLUMNS_H

#include "base/dispatch.h"
#include "graph/graph.h"

/* One collaboration while it is counted. */
typedef struct tie_tally {
    uint32_t papers, truncated;
    int16_t first_year, last_year;
    double fractional;
} tie_tally;

#define TIE_TALLY ((tie_tally){.first_year = COAUTH_NO_YEAR, .last_year = COAUTH_NO_YEAR})

/* Adds a paper of k authors. */
INLINE void tie_tally_add(tie_tally *t, uint32_t k, int16_t year, bool truncated) {
    t->papers++;
    t->fractional += 1.0 / (k - 1);
    t->truncated += truncated;
    if (year == COAUTH_NO_YEAR) return;
    if (t->first_year == COAUTH_NO_YEAR || year < t->first_year) t->first_year = year;
    if (t->last_year == COAUTH_NO_YEAR || year > t->last_year) t->last_year = year;
}

typedef struct tie_columns {
    coauth_column *papers, *fractional, *first_year, *last_year, *truncated;
} tie_columns;

/* truncated: whether any list of authors is cut; the column that counts them is left out else. */
coauth_status tie_columns_add(tie_columns *columns, coauth_table *table, bool truncated, coauth_error *error);

/* The values of a row, which any thread may set, and, once they are set, whether they are known: bits of neighbouring
 * rows share a word, so one thread marks them all. */
void tie_columns_set(const tie_columns *columns, uint64_t row, const tie_tally *tally);
void tie_columns_mark(const tie_columns *columns, uint64_t row);

#endif
