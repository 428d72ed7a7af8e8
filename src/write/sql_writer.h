/* sql_writer.h (private): filling the tables of a database row by row.  What fails is kept, and nothing is done after
 * it. */
#ifndef COAUTH_WRITE_SQL_WRITER_H
#define COAUTH_WRITE_SQL_WRITER_H

#include <coauth/write.h>

#include <sqlite3.h>

typedef struct sql_writer {
    const coauth_corpus *corpus;
    const coauth_persons *persons; /* NULL: not settled */
    const coauth_context *context;
    const char *path;
    sqlite3 *database;
    sqlite3_stmt *insert; /* into the table being filled */
    coauth_status status;
    coauth_error error;
    uint64_t rows, total;
} sql_writer;

/* Keeps what SQLite says is wrong. */
void sql_broken(sql_writer *w);

void sql_run(sql_writer *w, const char *sql);

/* Rows are put into a table between begin and end: the cells, by the number of the column from 1, then the row.  Cells
 * that were not set are NULL. */
void sql_begin(sql_writer *w, const char *sql);
void sql_row(sql_writer *w);
void sql_end(sql_writer *w);
void sql_integer(sql_writer *w, int column, int64_t value);
void sql_known(sql_writer *w, int column, int64_t value, int64_t missing); /* missing is NULL */
void sql_real(sql_writer *w, int column, double value);
void sql_text(sql_writer *w, int column, coauth_string string); /* of the corpus */
void sql_literal(sql_writer *w, int column, const char *value); /* which stays until the row is put */

/* The tables of the network and of what is kept of it; answers NULL: they stay empty. */
void sqlite_write_network(sql_writer *w, const coauth_answers *answers);

/* Of them, those of ranks (g NULL: they stay empty) and those of whom names and identifiers mean. */
void sqlite_write_ranks(sql_writer *w, const coauth_graph *g, const char *const *ranked);
void sqlite_write_bearers(sql_writer *w);

#endif
