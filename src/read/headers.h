/* headers.h (private): what exports call their columns: one table of names that mean the same, in several languages. */
#ifndef COAUTH_READ_HEADERS_H
#define COAUTH_READ_HEADERS_H

#include "read/delimited.h"

/* The row of the table that has the name; -1 if none has. */
int header_row(piece name);

/* Whether a column's name, of that row, and the other mean the same: equal but for case and accents, or of one row. */
bool header_means(piece name, int row, const char *other);

/* The index of the column of that name among count of them, else of one that means the same: where there are several,
 * the one whose name stands first in the row; -1 if there is none. */
int header_column(const piece *header, size_t count, const char *name);

#endif
