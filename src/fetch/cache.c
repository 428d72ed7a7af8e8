/* cache.c: see cache.h. */
#include "fetch/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

enum { APPLICATION = 0x636F6166, VERSION = 1 }; /* "coaf" */
enum { LARGEST_RECORD = 64 << 20 };

/* answer: what a source said of an identifier: the key of its record, or that there is none.  page: the pages of the
 * works of somebody, the last of which says where the next one is; listed: the works on them. */
static const char schema[] =
    "CREATE TABLE IF NOT EXISTS answer(source INTEGER, kind INTEGER, id TEXT, key TEXT, fetched TEXT,"
    " PRIMARY KEY(source, kind, id)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS record(source INTEGER, key TEXT, whole INTEGER, fetched TEXT, size INTEGER, body BLOB,"
    " PRIMARY KEY(source, key));"
    "CREATE TABLE IF NOT EXISTS page(source INTEGER, kind INTEGER, id TEXT, page INTEGER, next TEXT, total INTEGER,"
    " fetched TEXT, PRIMARY KEY(source, kind, id, page)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS listed(source INTEGER, kind INTEGER, id TEXT, position INTEGER, key TEXT,"
    " PRIMARY KEY(source, kind, id, position)) WITHOUT ROWID;";

/* want: the list.  wrong: its lines that are no identifiers, and what else is
 * remarked on them.  ask: what is to be asked, state 0 not yet, 1 on its way.
 * failed: what could not be had.  emit: the records of the corpus in their order. */
static const char lists[] =
    "CREATE TEMP TABLE want(seq INTEGER PRIMARY KEY, line INTEGER, kind INTEGER, id TEXT, UNIQUE(kind, id));"
    "CREATE TEMP TABLE wrong(seq INTEGER PRIMARY KEY, line INTEGER, kind INTEGER, text TEXT);"
    "CREATE TEMP TABLE ask(seq INTEGER PRIMARY KEY, source INTEGER, kind INTEGER, id TEXT, alone INTEGER,"
    " state INTEGER, UNIQUE(source, kind, id));"
    "CREATE INDEX temp.ask_next ON ask(source, state, seq);"
    "CREATE TEMP TABLE failed(source INTEGER, kind INTEGER, id TEXT, text TEXT, PRIMARY KEY(source, kind, id))"
    " WITHOUT ROWID;"
    "CREATE TEMP TABLE emit(seq INTEGER PRIMARY KEY, source INTEGER, key TEXT, line INTEGER, UNIQUE(source, key));";

void cache_fail(cache *c, coauth_status status) {
    if (c->status == COAUTH_OK) c->status = status;
}

coauth_status cache_result(const cache *c, coauth_status status, coauth_error *error) {
    if (status != COAUTH_OK) return status;
    if (c->status != COAUTH_OK) *error = c->error;
    return c->status;
}

static void broken(cache *c) {
    if (c->status != COAUTH_OK) return;
    int code = sqlite3_errcode(c->database);
    if (code == SQLITE_NOMEM) c->status = fail_memory(&c->error);
    else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        c->status = fail_at(&c->error, COAUTH_IO_ERROR, c->path, 0, 0,
            "another coauth fetch is using this cache; wait for it, or give --cache FILE");
    else if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
        c->status = fail_at(&c->error, COAUTH_FORMAT_ERROR, c->path, 0, 0,
            "is no cache of coauth fetch, or a damaged one; remove it or give --cache FILE");
    else
        c->status = fail_at(
            &c->error, COAUTH_IO_ERROR, c->path, 0, 0, "cannot keep what was fetched: %s", sqlite3_errmsg(c->database));
}

static void run(cache *c, const char *sql) {
    if (c->status == COAUTH_OK && sqlite3_exec(c->database, sql, NULL, NULL, NULL) != SQLITE_OK) broken(c);
}

/* --- Statements ----------------------------------------------------------------------------------- */

static sqlite3_stmt *prepare(cache *c, const char *sql) {
    size_t i = 0;
    while (i < sizeof c->statement / sizeof *c->statement - 1 && c->statement[i].sql && c->statement[i].sql != sql) i++;
    struct cache_statement *s = &c->statement[i];
    if (s->sql != sql) {
        sqlite3_finalize(s->prepared);
        *s = (struct cache_statement){0};
        if (sqlite3_prepare_v2(c->database, sql, -1, &s->prepared, NULL) != SQLITE_OK) {
            broken(c);
            return NULL;
        }
        s->sql = sql;
    }
    return s->prepared;
}

static void bind(sqlite3_stmt *s, const char *types, va_list values) {
    for (int i = 0; types[i]; i++) {
        const void *bytes;
        switch (types[i]) {
        case 'i': sqlite3_bind_int64(s, i + 1, va_arg(values, int64_t)); break;
        case 't': sqlite3_bind_text(s, i + 1, va_arg(values, const char *), -1, SQLITE_STATIC); break;
        default:
            bytes = va_arg(values, const void *);
            sqlite3_bind_blob64(s, i + 1, bytes, va_arg(values, size_t), SQLITE_STATIC);
        }
    }
}

void cache_done(sqlite3_stmt *row) {
    if (!row) return;
    sqlite3_reset(row);
    sqlite3_clear_bindings(row);
}

sqlite3_stmt *cache_next(cache *c, sqlite3_stmt *row) {
    if (!row) return NULL;
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW) return row;
    if (code != SQLITE_DONE) broken(c);
    cache_done(row);
    return NULL;
}

static sqlite3_stmt *start(cache *c, const char *sql, const char *types, va_list values) {
    sqlite3_stmt *s = c->status == COAUTH_OK ? prepare(c, sql) : NULL;
    if (!s) return NULL;
    bind(s, types, values);
    return cache_next(c, s);
}

void cache_do(cache *c, const char *sql, const char *types, ...) {
    va_list values;
    va_start(values, types);
    cache_done(start(c, sql, types, values));
    va_end(values);
}

sqlite3_stmt *cache_ask(cache *c, const char *sql, const char *types, ...) {
    va_list values;
    va_start(values, types);
    sqlite3_stmt *row = start(c, sql, types, values);
    va_end(values);
    return row;
}

int64_t cache_number(cache *c, int64_t otherwise, const char *sql, const char *types, ...) {
    va_list values;
    va_start(values, types);
    sqlite3_stmt *row = start(c, sql, types, values);
    va_end(values);
    int64_t number = row && sqlite3_column_type(row, 0) != SQLITE_NULL ? sqlite3_column_int64(row, 0) : otherwise;
    cache_done(row);
    return number;
}

/* --- Opening and closing -------------------------------------------------------------------------- */

/* The file is there, ours, and nobody else may read it, before the first byte is written. */
static coauth_status make_private(const char *path, coauth_error *error) {
    struct stat there;
    int descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno == ELOOP)
        return fail_at(error, COAUTH_IO_ERROR, path, 0, 0,
            "is a link, which a cache must not be; remove it or give "
            "--cache FILE");
    if (descriptor < 0) return fail_system(error, path, "open", errno);
    coauth_status status = COAUTH_OK;
    if (fstat(descriptor, &there) != 0) status = fail_system(error, path, "open", errno);
    else if (!S_ISREG(there.st_mode) || there.st_uid != geteuid())
        status = fail_at(error, COAUTH_IO_ERROR, path, 0, 0, "is no file of yours; give --cache FILE");
    else if ((there.st_mode & 077) && fchmod(descriptor, 0600) != 0)
        status = fail_system(error, path, "protect", errno);
    close(descriptor);
    return status;
}

static void check_version(cache *c) {
    int64_t application = cache_number(c, 0, "PRAGMA application_id", "");
    int64_t version = cache_number(c, 0, "PRAGMA user_version", "");
    int64_t tables = cache_number(c, 0, "SELECT count(*) FROM sqlite_schema", "");
    char sql[96];
    if (c->status != COAUTH_OK) return;
    if ((application || version || tables) && (application != APPLICATION || version != VERSION)) {
        cache_fail(c, fail_at(&c->error, COAUTH_FORMAT_ERROR, c->path, 0, 0,
                          "is a database, but no cache of this coauth fetch; remove it or give --cache FILE"));
        return;
    }
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION, VERSION);
    run(c, sql);
}

coauth_status cache_open(cache *c, const char *path, const coauth_context *context, coauth_error *error) {
    *c = (cache){.context = context, .path = path};
    coauth_status status = make_private(path, error);
    if (status != COAUTH_OK) return status;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;
    char *whole = realpath(path, NULL); /* a link on the way to the file is allowed, unlike the file */
    int code = whole ? sqlite3_open_v2(whole, &c->database, flags, NULL) : SQLITE_CANTOPEN;
    free(whole);
    if (code != SQLITE_OK && !c->database) return fail_memory(error);
    if (code != SQLITE_OK) broken(c);
    run(c, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = FILE; PRAGMA synchronous = NORMAL;"
           "PRAGMA cache_size = -8000; PRAGMA temp.cache_size = -4000; PRAGMA trusted_schema = OFF");
    run(c, "BEGIN EXCLUSIVE");
    check_version(c);
    run(c, schema);
    run(c, lists);
    if (c->status == COAUTH_OK) return COAUTH_OK;
    coauth_error why = c->error;
    status = c->status;
    cache_close(c, NULL);
    if (error) *error = why;
    return status;
}

void cache_commit(cache *c) {
    run(c, "COMMIT; BEGIN");
}

coauth_status cache_close(cache *c, coauth_error *error) {
    if (c->database && !sqlite3_get_autocommit(c->database)) {
        if (c->status == COAUTH_OK) run(c, "COMMIT");
        else sqlite3_exec(c->database, "COMMIT", NULL, NULL, NULL); /* what came before the error is good */
    }
    for (size_t i = 0; i < sizeof c->statement / sizeof *c->statement; i++) sqlite3_finalize(c->statement[i].prepared);
    sqlite3_close(c->database);
    c->database = NULL;
    if (c->status != COAUTH_OK && error) *error = c->error;
    return c->status;
}

/* --- Records -------------------------------------------------------------------------------------- */

void cache_time(char text[CACHE_TIME], uint64_t days) {
    time_t then = time(NULL) - (time_t)(days * 86400);
    struct tm at;
    gmtime_r(&then, &at);
    strftime(text, CACHE_TIME, "%Y-%m-%dT%H:%M:%SZ", &at);
}

void cache_keep(cache *c, int source, const char *key, bool whole, const char *body, size_t length) {
    uLongf packed = compressBound((uLong)length);
    char now[CACHE_TIME];
    if (c->status != COAUTH_OK) return;
    unsigned char *bytes = memory_resize(c->context, NULL, packed, 1);
    if (!bytes || compress2(bytes, &packed, (const unsigned char *)body, (uLong)length, 4) != Z_OK) {
        cache_fail(c, fail_memory(&c->error));
    } else {
        cache_time(now, 0);
        cache_do(c,
            "INSERT INTO record VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE"
            " SET whole = excluded.whole,"
            " fetched = excluded.fetched, size = excluded.size, body = excluded.body WHERE excluded.whole >= whole",
            "ititib", (int64_t)source, key, (int64_t)whole, now, (int64_t)length, (const void *)bytes, (size_t)packed);
    }
    memory_free(c->context, bytes);
}

static char *unpack(cache *c, sqlite3_stmt *row, size_t *length) {
    int64_t size = sqlite3_column_int64(row, 0);
    const void *packed = sqlite3_column_blob(row, 1);
    uLongf got = (uLongf)size;
    if (size < 0 || size > LARGEST_RECORD || !packed) return NULL;
    char *body = memory_resize(c->context, NULL, (size_t)size + 1, 1);
    if (!body) return NULL;
    if (uncompress((unsigned char *)body, &got, packed, (uLong)sqlite3_column_bytes(row, 1)) == Z_OK &&
        got == (uLongf)size) {
        body[size] = '\0';
        *length = (size_t)size;
        return body;
    }
    memory_free(c->context, body);
    return NULL;
}

char *cache_record(cache *c, int source, const char *key, size_t *length, bool *whole) {
    sqlite3_stmt *row =
        cache_ask(c, "SELECT size, body, whole FROM record WHERE source = ?1 AND key = ?2", "it", (int64_t)source, key);
    char *body = row ? unpack(c, row, length) : NULL;
    if (row && whole) *whole = sqlite3_column_int(row, 2) != 0;
    if (row && !body)
        cache_fail(
            c, fail_at(&c->error, COAUTH_FORMAT_ERROR, c->path, 0, 0,
                   "holds a record that is damaged, or there is no memory for it; remove the cache to fetch it again"));
    cache_done(row);
    return body;
}
