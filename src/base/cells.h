/* cells.h: texts in columns of a terminal, which they must not steer. */
#ifndef COAUTH_BASE_CELLS_H
#define COAUTH_BASE_CELLS_H

#include <stdio.h>

/* Columns that text takes on a terminal as print_cell prints it. */
int cell_width(const char *text);

/* Prints text in a field of that many columns of a terminal (negative: to the left), with control and
 * bidirectional characters escaped and what is too long cut with an ellipsis; width 0: as it is. */
void print_cell(FILE *file, const char *text, int width);

#endif
