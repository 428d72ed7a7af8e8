/* sql_statement.h (private): statements that are put together from the names of columns. */
#ifndef COAUTH_WRITE_SQL_STATEMENT_H
#define COAUTH_WRITE_SQL_STATEMENT_H

#include "base/memory.h"
#include "write/sql_writer.h"

/* Zeroed but for the writer, which keeps what fails. */
typedef struct sql_statement {
    sql_writer *writer;
    VECTOR(char) text;
} sql_statement;

void statement_add(sql_statement *s, const char *text);

/* Adds a column that is called by a name, which is plain, and a suffix. */
void statement_column(sql_statement *s, const char *name, const char *suffix, const char *type);

/* Runs it, and empties it. */
void statement_run(sql_statement *s);

/* INSERT INTO table VALUES(?, ?, ...) for so many columns: rows follow. */
void statement_insert(sql_writer *w, const char *table, size_t columns);

#endif
