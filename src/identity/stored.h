/* stored.h (private): a database that keeps answers, opened; see coauth/stored.h. */
#ifndef COAUTH_IDENTITY_STORED_H
#define COAUTH_IDENTITY_STORED_H

#include <coauth/stored.h>

#include "corpus/store.h"
#include "identity/people.h"
#include "read/sqlite_open.h"

/* The version of the tables that stored*.c reads and sqlite_answers.c writes, and what SQLite counts of changes to the
 * file when coauth has just written it. */
enum { STORED_VERSION = 2, STORED_CHANGES = 2 };

/* Where in the file SQLite says how it is written, and counts changes. */
enum { STORED_MODE_AT = 18, STORED_CHANGES_AT = 24 };

enum { STORED_MOST_COLUMNS = 60, STORED_NAME_SIZE = 64, STORED_MOST_STATEMENTS = 40 };

/* Columns' names stand in statements, so those that are kept are of small letters, digits and "_"; NULL is none. */
bool stored_name_is_plain(const char *name);

/* A query that was prepared before. */
typedef struct stored_statement {
    const char *sql; /* by its address */
    sqlite3_stmt *prepared;
} stored_statement;

struct coauth_stored {
    people_source source; /* stands first: a source is cast to it */
    const coauth_context *context;
    sqlite_file file;
    char *path;
    sqlite_allowance allowed;
    sqlite3 *database;
    stored_statement statement[STORED_MOST_STATEMENTS];
    size_t statements;
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_people *people;
    uint64_t text; /* bytes of cells that were read */
};

/* The query, ready for its parameters; sql stays as long as s does and is known by its address. */
coauth_status stored_query(sqlite3_stmt **query, coauth_stored *s, const char *sql, coauth_error *error);

/* The next row: true if there is one; *status says whether that it has ended, or a failure, is why not.  After the last
 * the query may be asked again. */
bool stored_row(coauth_stored *s, sqlite3_stmt *query, coauth_status *status, coauth_error *error);

/* Ends a query before its last row. */
void stored_done(sqlite3_stmt *query);

/* What is wrong with the file, by SQLite's own account or ours. */
coauth_status stored_broken(coauth_stored *s, coauth_error *error);
coauth_status stored_wrong(const coauth_stored *s, const char *what, coauth_error *error);

/* The person of a cell, from 0. */
coauth_status stored_person(
    uint32_t *person, const coauth_stored *s, sqlite3_stmt *query, int column, coauth_error *error);

/* A cell's text in the corpus, 0 for none; *status says whether it failed. */
coauth_string stored_text(
    coauth_stored *s, sqlite3_stmt *query, int column, coauth_status *status, coauth_error *error);

/* Fills label, group and facts of a person. */
coauth_status stored_know(coauth_stored *s, uint32_t person, coauth_error *error);

/* The ways of the source; see people.h. */
coauth_status stored_find_id(people_source *s, uint32_t **person, size_t *count, const char *id, coauth_error *error);
coauth_status stored_find_names(people_source *s, borne_names *found, const name_question *asked, coauth_error *error);

#endif
