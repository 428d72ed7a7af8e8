/* trend.h: the figures of a network over the years, as a table. */
#ifndef COAUTH_CLI_TREND_H
#define COAUTH_CLI_TREND_H

#include "cli/grid.h"

enum { TREND_COLUMNS = 64 };

/* A row a window, or a window that has papers; the table refers to the columns. */
void trend_table(grid *table, grid_column columns[TREND_COLUMNS], const coauth_trend *trend, bool only_with_papers);

#endif
