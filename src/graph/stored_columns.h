/* stored_columns.h (private): columns of a network in a database, and rows on their way into them. */
#ifndef COAUTH_GRAPH_STORED_COLUMNS_H
#define COAUTH_GRAPH_STORED_COLUMNS_H

#include <coauth/graph.h>

#include "identity/stored.h"

/* A column as network_columns tells of it. */
typedef struct column_told {
    char name[STORED_NAME_SIZE];
    coauth_string description;
    coauth_column_type type;
    bool small, some_missing;
} column_told;

typedef struct columns_told {
    column_told list[STORED_MOST_COLUMNS];
    size_t count;
} columns_told;

typedef union cell {
    int64_t integer;
    double real;
    coauth_string text;
} cell;

/* Rows of a table on their way into columns. */
typedef struct stored_rows {
    columns_told told;
    VECTOR(cell) cell;
    VECTOR(uint8_t) has;
} stored_rows;

/* Those that projecting gave, or the one of a name that was made later. */
coauth_status stored_tell_columns(
    columns_told *t, coauth_stored *s, bool of_ties, const char *later, coauth_error *error);

coauth_status stored_add_column(coauth_column **column, coauth_table *table, const column_told *told,
    const coauth_corpus *corpus, coauth_error *error);

/* SELECT ..., "name", ... : the caller's to free; NULL when out of memory. */
char *stored_write_query(coauth_stored *s, const char *head, const columns_told *t, const char *tail);

/* Takes the columns from that one of the query on. */
coauth_status stored_take_row(stored_rows *r, coauth_stored *s, sqlite3_stmt *query, int first, coauth_error *error);

void stored_set_value(coauth_column *column, size_t row, const cell *value);

/* Adds the columns to the table, of which there is a row each. */
coauth_status stored_fill_columns(
    coauth_table *table, const stored_rows *r, const coauth_corpus *corpus, coauth_error *error);
void stored_free_rows(stored_rows *r, const coauth_context *context);

#endif
