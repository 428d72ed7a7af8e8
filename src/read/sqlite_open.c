/* sqlite_open.c: see sqlite_open.h. */
#include "read/sqlite_open.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/ascii.h"
#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"

enum { MOST_COLUMNS = 100, MOST_DEPTH = 100, LONGEST_QUERY = 100000 };

/* A step is an instruction of SQLite's machine; a row takes a few dozen, and many bytes of the file. */
enum { STEPS_A_CALL = 10000, FREE_CALLS = 1000, STEPS_A_BYTE = 16 };

/* errno of the last read of the file that failed, else 0: SQLite takes a disk that cannot be read (EIO) for damage. */
static int failed_read(sqlite3 *database) {
    int number = 0;
    sqlite3_file_control(database, NULL, SQLITE_FCNTL_LAST_ERRNO, &number);
    return number;
}

bool sqlite_file_is_failing(sqlite3 *database) {
    int code = sqlite3_errcode(database) & 0xFF;
    return code == SQLITE_NOMEM || code == SQLITE_INTERRUPT || code == SQLITE_READONLY || code == SQLITE_IOERR ||
           code == SQLITE_CANTOPEN || failed_read(database);
}

coauth_status sqlite_file_broken(const sqlite_file *f, sqlite3 *database, const char *where, coauth_error *error) {
    int code = sqlite3_errcode(database) & 0xFF;
    if (code == SQLITE_NOMEM) return fail_memory(error);
    if (code == SQLITE_INTERRUPT && context_cancelled(f->context)) return fail(error, COAUTH_CANCELLED, "cancelled");
    if (code == SQLITE_INTERRUPT)
        return fail_at(error, COAUTH_LIMIT_EXCEEDED, f->name, 0, 0,
            "%s takes more steps than a database of its size can need%s", where, f->after);
    if (code == SQLITE_READONLY)
        return fail_at(error, COAUTH_FORMAT_ERROR, f->name, 0, 0,
            "a change to the database was not finished, as the journal beside it tells; open it once with the program "
            "that wrote it, or with sqlite3, then read it again");
    if (failed_read(database)) return fail_system(error, f->name, "read", failed_read(database));
    return fail_at(error, code == SQLITE_IOERR ? COAUTH_IO_ERROR : COAUTH_FORMAT_ERROR, f->name, 0, 0,
        "the database cannot be read (%s: %s)%s", where, sqlite3_errmsg(database), f->after);
}

coauth_status sqlite_file_check_plain(const sqlite_file *f, sqlite3 *database, const char *table, coauth_error *error) {
    static const char query[] = "SELECT 1 FROM sqlite_schema WHERE name = ?1 COLLATE NOCASE AND (type <> 'table' OR "
                                "rootpage = 0 OR EXISTS (SELECT 1 FROM pragma_table_xinfo(?1) WHERE hidden <> 0))";
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(database, query, -1, &s, NULL) != SQLITE_OK)
        return sqlite_file_broken(f, database, table, error);
    sqlite3_bind_text(s, 1, table, -1, SQLITE_STATIC);
    int code = sqlite3_step(s);
    coauth_status status = COAUTH_OK;
    if (code == SQLITE_ROW)
        status = fail_at(error, COAUTH_FORMAT_ERROR, f->name, 0, 0,
            "%s is not a plain table, as coauth writes it, but a view or has computed columns", table);
    else if (code != SQLITE_DONE) status = sqlite_file_broken(f, database, table, error);
    sqlite3_finalize(s);
    return status;
}

static int stop(void *user) {
    sqlite_allowance *a = user;
    return context_cancelled(a->context) || !a->calls || !--a->calls;
}

static bool has_beside(const char *real, const char *suffix) {
    char name[4096 + 16];
    struct stat there;
    int n = snprintf(name, sizeof name, "%s%s", real, suffix);
    return n > 0 && (size_t)n < sizeof name && stat(name, &there) == 0 && there.st_size > 0;
}

bool sqlite_file_is_unsettled(const char *path) {
    char *real = realpath(path, NULL);
    bool is = real && (has_beside(real, "-wal") || has_beside(real, "-journal"));
    free(real);
    return is;
}

/* file:PATH?immutable=1, which reads no journal and takes no lock; what is special in it as %XX.  What waits in a file
 * beside the database is part of it: that is then read too, but nothing written, not even for a lock. */
static char *uri_of(const sqlite_file *f) {
    static const char digit[] = "0123456789ABCDEF";
    const char *path = f->path;
    const char *end = sqlite_file_is_unsettled(path) ? "?mode=ro&vfs=unix-none" : "?immutable=1";
    char *uri = memory_resize(f->context, NULL, 3 * strlen(path) + 64, 1), *p = uri;
    if (!uri) return NULL;
    p = stpcpy(p, "file:");
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        bool plain = ascii_is_alphanumeric(c) || strchr("/._-", c);
        if (plain) *p++ = (char)c;
        else *p++ = '%', *p++ = digit[c >> 4], *p++ = digit[c & 15];
    }
    stpcpy(p, end);
    return uri;
}

static void hold_back(sqlite3 *database, sqlite_allowance *a, size_t longest) {
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, longest < 1000000000 ? (int)longest : 1000000000);
    sqlite3_limit(database, SQLITE_LIMIT_COLUMN, MOST_COLUMNS);
    sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, MOST_DEPTH);
    sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, LONGEST_QUERY);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_progress_handler(database, STEPS_A_CALL, stop, a);
}

static coauth_status open_connection(
    sqlite3 **database, sqlite_allowance *a, const sqlite_file *f, const char *uri, coauth_error *error) {
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
    int code = sqlite3_open_v2(uri, database, flags, NULL);
    if (!*database) return fail_memory(error);
    if (code != SQLITE_OK) return sqlite_file_broken(f, *database, "opening", error);
    sqlite3_db_config(*database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(*database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(*database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(*database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(*database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    *a = (sqlite_allowance){f->context, FREE_CALLS + f->bytes * STEPS_A_BYTE / STEPS_A_CALL};
    hold_back(*database, a, f->longest);
    /* exclusive: the index of a -wal file stays in memory, where it would be a file beside the database */
    code = sqlite3_exec(*database,
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cell_size_check=ON; PRAGMA cache_size=-32768;", NULL, NULL, NULL);
    return code == SQLITE_OK ? COAUTH_OK : sqlite_file_broken(f, *database, "opening", error);
}

coauth_status sqlite_file_look(sqlite_file *f, coauth_error *error) {
    struct stat there;
    if (stat(f->path, &there)) return fail_system(error, f->name, "open", errno);
    f->bytes = (uint64_t)there.st_size;
    return COAUTH_OK;
}

coauth_status sqlite_file_open(sqlite3 **database, sqlite_allowance *a, const sqlite_file *f, coauth_error *error) {
    char *uri = uri_of(f);
    if (!uri) return fail_memory(error);
    coauth_status status = open_connection(database, a, f, uri, error);
    memory_free(f->context, uri);
    return status;
}
