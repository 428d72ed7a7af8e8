/* sqlite_open.h (private): a database that somebody may have changed or made to do harm, opened for reading. */
#ifndef COAUTH_READ_SQLITE_OPEN_H
#define COAUTH_READ_SQLITE_OPEN_H

#include <coauth/context.h>

#include <sqlite3.h>

typedef struct sqlite_file {
    const coauth_context *context;
    const char *path;
    const char *name;  /* what messages call it */
    const char *after; /* what they end in: "; what was read before is kept", or "" */
    size_t longest;    /* text in it, in bytes */
    uint64_t bytes;    /* of the file; set by sqlite_file_look */
} sqlite_file;

/* What may still be done on one connection. */
typedef struct sqlite_allowance {
    const coauth_context *context;
    uint64_t calls; /* of the progress handler */
} sqlite_allowance;

/* Asks the file system how large it is. */
coauth_status sqlite_file_look(sqlite_file *f, coauth_error *error);

/* Opens a connection on a file that was looked at, read-only, with views, triggers and functions of its schema off, and
 * steps and text held to what a file of its size can need.  The connection is to be closed after a failure too; the
 * allowance must outlive it. */
coauth_status sqlite_file_open(sqlite3 **database, sqlite_allowance *a, const sqlite_file *f, coauth_error *error);

/* Whether what failed last says nothing of what the database holds: memory, the system, a cancelled run, a journal. */
bool sqlite_file_is_failing(sqlite3 *database);

/* What SQLite says is wrong is wrong with the file, but for memory, cancelling and the system. */
coauth_status sqlite_file_broken(const sqlite_file *f, sqlite3 *database, const char *where, coauth_error *error);

/* Refuses what only looks like a table, or has columns that are worked out anew for each row: coauth writes neither,
 * and a few lines of such may take SQLite for ever. */
coauth_status sqlite_file_check_plain(const sqlite_file *f, sqlite3 *database, const char *table, coauth_error *error);

/* Whether changes to the database are waiting in a file beside it. */
bool sqlite_file_is_unsettled(const char *path);

#endif
