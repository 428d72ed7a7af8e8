/* cache.h (private): what was fetched and when, in an SQLite database that only its owner may read, and the lists of
 * one run, in tables that go with it: neither needs memory in proportion to their length.
 *
 * Everything stands in the database once it is whole and was looked at, and nothing else does: a run that is killed
 * loses the last quarter of a second.  The first error is kept; what comes after it does nothing. */
#ifndef COAUTH_FETCH_CACHE_H
#define COAUTH_FETCH_CACHE_H

#include <sqlite3.h>

#include "base/error.h"
#include "base/memory.h"

typedef struct cache {
    const coauth_context *context;
    const char *path;
    sqlite3 *database;
    struct cache_statement {
        const char *sql; /* by its address */
        sqlite3_stmt *prepared;
    } statement[64];
    coauth_status status;
    coauth_error error;
} cache;

/* Opens or makes the database at path, mode 0600, for this process alone. */
coauth_status cache_open(cache *c, const char *path, const coauth_context *context, coauth_error *error);

/* Keeps what there is so far, and goes on. */
void cache_commit(cache *c);

/* Keeps what there is, and closes. */
coauth_status cache_close(cache *c, coauth_error *error);

/* Runs a statement (a literal: it is known by its address) with values by types: 'i' an int64_t, 't' a text, 'b' bytes
 * and a size_t. */
void cache_do(cache *c, const char *sql, const char *types, ...);

/* The same for one that gives rows: the first of them, NULL where there is none; it is good until cache_done. */
sqlite3_stmt *cache_ask(cache *c, const char *sql, const char *types, ...);

/* The next row of the same, NULL at the end. */
sqlite3_stmt *cache_next(cache *c, sqlite3_stmt *row);

void cache_done(sqlite3_stmt *row);

/* The number in the first column of the first row, or otherwise. */
int64_t cache_number(cache *c, int64_t otherwise, const char *sql, const char *types, ...);

/* Keeps a failure that is no error of the database. */
void cache_fail(cache *c, coauth_status status);

/* A status that is an error as it is; else the cache's, with its error. */
coauth_status cache_result(const cache *c, coauth_status status, coauth_error *error);

/* Keeps a record, compressed; one whose list of authors was cut never takes the place of a whole one. */
void cache_keep(cache *c, int source, const char *key, bool whole, const char *body, size_t length);

/* The record as it came, with a NUL behind it, to be freed by the caller; NULL where there is none. */
char *cache_record(cache *c, int source, const char *key, size_t *length, bool *whole);

/* So many days ago as "2026-01-31T12:00:00Z". */
enum { CACHE_TIME = 24 };
void cache_time(char text[CACHE_TIME], uint64_t days);

#endif
