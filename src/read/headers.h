/* headers.h (private): what exports call their columns: one table of names that mean the same, in several languages. */
#ifndef COAUTH_READ_HEADERS_H
#define COAUTH_READ_HEADERS_H

#include "read/delimited.h"

/* Whether two columns' names mean the same: equal but for ASCII case, or of one row of the table. */
bool header_means(piece name, const char *other);

/* The index of the column of that name among count of them, else of one that means the same: where there are several,
 * the one whose name stands first in the row; -1 if there is none. */
int header_column(const piece *header, size_t count, const char *name);

/* Whether the table has the name. */
bool header_known(piece name);

#endif
