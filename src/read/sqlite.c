/* sqlite.c: coauth's own SQLite database (see coauth_write_sqlite), the fast way back into a large corpus.
 *
 * Each table is read by one ordered scan, straight into the corpus' arrays; the order of the keys is that of
 * the rows, so nothing is sorted.  A database may have been changed by hand or be hostile: it is opened
 * read-only with views, triggers and functions of its schema off, columns that are computed are refused, steps and
 * text are held to what a file of its size can need, every id is looked up, and a row that
 * refers to nothing is skipped and listed.  Ids need not be dense (papers may have been deleted). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/ascii.h"
#include "base/parallel.h"
#include "read/sqlite_rows.h"

enum { MOST_WAITING = 64, MOST_COLUMNS = 100, MOST_DEPTH = 100, LONGEST_QUERY = 100000 };

/* A step is an instruction of SQLite's machine; a row takes a few dozen, and many bytes of the file. */
enum { STEPS_A_CALL = 10000, FREE_CALLS = 1000, STEPS_A_BYTE = 16, TEXT_A_BYTE = 4 };

/* What SQLite says is wrong is wrong with the file, but for memory, cancelling and the system. */
static coauth_status broken(restore *o, sqlite3 *database, const char *where) {
    int code = sqlite3_errcode(database) & 0xFF;
    if (code == SQLITE_NOMEM) return fail_memory(o->error);
    if (code == SQLITE_INTERRUPT && context_cancelled(o->run->context))
        return fail(o->error, COAUTH_CANCELLED, "cancelled");
    if (code == SQLITE_INTERRUPT)
        return fail_at(o->error, COAUTH_LIMIT_EXCEEDED, o->in->name, 0, 0,
            "%s takes more steps than a database of its size can need; what was read before is kept", where);
    if (code == SQLITE_READONLY)
        return fail_at(o->error, COAUTH_FORMAT_ERROR, o->in->name, 0, 0,
            "a change to the database was not finished, as the journal beside it tells; open it once with the program "
            "that wrote it, or with sqlite3, then read it again");
    return fail_at(o->error, code == SQLITE_IOERR ? COAUTH_IO_ERROR : COAUTH_FORMAT_ERROR, o->in->name, 0, 0,
        "the database cannot be read (%s: %s); what was read before is kept", where, sqlite3_errmsg(database));
}

/* Reads what rows there are; how many were bad is not said yet. */
static coauth_status scan_table(restore *o, const table *t) {
    sqlite3_stmt *s = NULL;
    coauth_status status = COAUTH_OK;
    o->table = t;
    o->bad = o->reached = 0;
    int prepared = sqlite3_prepare_v2(o->database, t->query, -1, &s, NULL);
    if (prepared == SQLITE_ERROR && t->optional) return COAUTH_OK;
    if (prepared != SQLITE_OK) return broken(o, o->database, t->name);
    int code = SQLITE_ROW;
    while (status == COAUTH_OK && (code = sqlite3_step(s)) == SQLITE_ROW) {
        status = t->row(o, s);
        if (status == COAUTH_OK && o->text > o->run->options.record_limit + o->bytes * TEXT_A_BYTE)
            status = fail_at(o->error, COAUTH_LIMIT_EXCEEDED, o->in->name, 0, 0,
                "table %s gives more text than a database of its size can hold; what was read before is kept", t->name);
        if (status == COAUTH_OK && o->texts.texts.count > MOST_WAITING && !restore_settle_texts(o))
            status = fail_memory(o->error);
    }
    if (o->texts.texts.count && !restore_settle_texts(o))
        status = fail_memory(o->error); /* also of what came before damage */
    if (status == COAUTH_OK && code != SQLITE_DONE) status = broken(o, o->database, t->name);
    sqlite3_finalize(s);
    if (t->end) t->end(o);
    return status;
}

/* Refuses what only looks like a table, or has columns that are worked out anew for each row: coauth writes neither,
 * and a few lines of such may take SQLite for ever. */
static coauth_status check_plain(restore *o, const char *name) {
    static const char query[] = "SELECT 1 FROM sqlite_schema WHERE name = ?1 COLLATE NOCASE AND (type <> 'table' OR "
                                "rootpage = 0 OR EXISTS (SELECT 1 FROM pragma_table_xinfo(?1) WHERE hidden <> 0))";
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(o->database, query, -1, &s, NULL) != SQLITE_OK) return broken(o, o->database, name);
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    int code = sqlite3_step(s);
    coauth_status status = COAUTH_OK;
    if (code == SQLITE_ROW)
        status = fail_at(o->error, COAUTH_FORMAT_ERROR, o->in->name, 0, 0,
            "%s is not a plain table, as coauth writes it, but a view or has computed columns", name);
    else if (code != SQLITE_DONE) status = broken(o, o->database, name);
    sqlite3_finalize(s);
    return status;
}

static coauth_status read_table(restore *o, const table *t) {
    coauth_status status = scan_table(o, t);
    return status == COAUTH_OK ? restore_report_bad(o) : status;
}

/* --- Two tables at once ------------------------------------------------------------------------------ */

/* A table and the one beside it, each with a connection of its own. */
typedef struct two_tables {
    restore *o[2];
    const table *t;
    coauth_status status[2];
} two_tables;

/* What goes wrong with one is told once both are done, so that what was read is the same however many threads there
 * are. */
static coauth_status scan_one(void *argument, size_t index, unsigned thread, coauth_error *error) {
    two_tables *two = argument;
    (void)thread;
    (void)error;
    two->status[index] = scan_table(two->o[index], two->t + index);
    return COAUTH_OK;
}

static coauth_status read_two_tables(restore *o, const table *t) {
    coauth_error error = {0};
    restore beside = *o;
    two_tables two = {.o = {o, &beside}, .t = t};
    beside.database = o->second;
    beside.error = &error;
    beside.holds = true;
    coauth_status status = parallel_for(2, scan_one, &two, NULL, NULL, 0, o->run->context, o->error);
    o->moved = beside.moved;
    if (status == COAUTH_OK) status = two.status[0];
    if (status == COAUTH_OK) status = restore_report_bad(o);
    beside.error = o->error;
    if (status == COAUTH_OK && (two.status[1] == COAUTH_OK || two.status[1] == COAUTH_STRICT))
        status = restore_report_bad(&beside);
    else if (status == COAUTH_OK) *o->error = error, status = two.status[1];
    vector_free(o->run->context, &beside.held);
    return status;
}

/* --- The database ------------------------------------------------------------------------------------ */

static int stop(void *user) {
    allowance *a = user;
    return context_cancelled(a->context) || !a->calls || !--a->calls;
}

static bool has_beside(const char *real, const char *suffix) {
    char name[4096 + 16];
    struct stat there;
    int n = snprintf(name, sizeof name, "%s%s", real, suffix);
    return n > 0 && (size_t)n < sizeof name && stat(name, &there) == 0 && there.st_size > 0;
}

/* Whether changes to the database are waiting in a file beside it. */
static bool is_unsettled(const char *path) {
    char *real = realpath(path, NULL);
    bool is = real && (has_beside(real, "-wal") || has_beside(real, "-journal"));
    free(real);
    return is;
}

/* file:PATH?immutable=1, which reads no journal and takes no lock; what is special in it as %XX.  What waits in a file
 * beside the database is part of it: that is then read too, but nothing written, not even for a lock. */
static char *uri_of(const restore *o, const char *path) {
    static const char digit[] = "0123456789ABCDEF";
    const char *end = is_unsettled(path) ? "?mode=ro&vfs=unix-none" : "?immutable=1";
    char *uri = memory_resize(o->run->context, NULL, 3 * strlen(path) + 64, 1), *p = uri;
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

static void hold_back(sqlite3 *database, allowance *a, size_t longest) {
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, longest < 1000000000 ? (int)longest : 1000000000);
    sqlite3_limit(database, SQLITE_LIMIT_COLUMN, MOST_COLUMNS);
    sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, MOST_DEPTH);
    sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, LONGEST_QUERY);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_progress_handler(database, STEPS_A_CALL, stop, a);
}

static coauth_status open_connection(restore *o, sqlite3 **database, allowance *a, const char *uri) {
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
    int code = sqlite3_open_v2(uri, database, flags, NULL);
    if (!*database) return fail_memory(o->error);
    if (code != SQLITE_OK) return broken(o, *database, "opening");
    sqlite3_db_config(*database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(*database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(*database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(*database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(*database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    *a = (allowance){o->run->context, FREE_CALLS + o->bytes * STEPS_A_BYTE / STEPS_A_CALL};
    hold_back(*database, a, o->run->options.record_limit);
    /* exclusive: the index of a -wal file stays in memory, where it would be a file beside the database */
    code = sqlite3_exec(*database,
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cell_size_check=ON; PRAGMA cache_size=-32768;", NULL, NULL, NULL);
    return code == SQLITE_OK ? COAUTH_OK : broken(o, *database, "opening");
}

static coauth_status open_database(restore *o) {
    const char *path;
    coauth_status status = input_file(o->in, &path, o->error);
    if (status != COAUTH_OK) return status;
    struct stat there;
    if (stat(path, &there)) return fail_system(o->error, o->in->name, "open", errno);
    o->bytes = (uint64_t)there.st_size;
    char *uri = uri_of(o, path);
    if (!uri) return fail_memory(o->error);
    status = open_connection(o, &o->database, &o->allowed[0], uri);
    if (status == COAUTH_OK) status = open_connection(o, &o->second, &o->allowed[1], uri);
    memory_free(o->run->context, uri);
    input_file_opened(o->in);
    return status;
}

/* The number that meta has under a name, NOT_THERE if none. */
static int64_t meta_number(restore *o, const char *query) {
    sqlite3_stmt *s = NULL;
    int64_t number = NOT_THERE;
    if (sqlite3_prepare_v2(o->database, query, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
        number = restore_integer(s, 0);
    sqlite3_finalize(s);
    return number;
}

static coauth_status check_version(restore *o) {
    int64_t version = meta_number(o, "SELECT value FROM meta WHERE name = 'version'");
    if (version == 1) return COAUTH_OK;
    int code = sqlite3_errcode(o->database) & 0xFF;
    if (code == SQLITE_NOMEM || code == SQLITE_INTERRUPT || code == SQLITE_READONLY)
        return broken(o, o->database, "meta");
    if (version != NOT_THERE)
        return fail_at(o->error, COAUTH_FORMAT_ERROR, o->in->name, 0, 0,
            "a coauth database of version %lld; this coauth reads version 1", (long long)version);
    return fail_at(o->error, COAUTH_FORMAT_ERROR, o->in->name, 0, 0,
        "an SQLite database, but not one that coauth wrote (it has no table meta with a version)");
}

/* Papers that were merged before they were written need not be compared again, unless rows came or went since. */
static void note_merged(restore *o) {
    coauth_corpus *corpus = o->corpus;
    int64_t merged = meta_number(o, "SELECT value FROM meta WHERE name = 'merged'");
    if (o->first_paper == 0 && merged > 0 && (uint64_t)merged == corpus->records) corpus->settled = corpus->records;
}

static coauth_status read_sqlite(run *r, input *in, coauth_error *error) {
    restore o = {.run = r, .in = in, .corpus = r->corpus, .error = error,
        .first_paper = (uint32_t)r->corpus->papers.count, .first_vertex = (uint32_t)r->corpus->vertices.count,
        .first_tie = (uint32_t)r->corpus->ties.count,
        .late_papers = r->corpus->papers.count, .late_attributes = r->corpus->attributes.count};
    coauth_status status = open_database(&o);
    if (status == COAUTH_OK) status = check_plain(&o, "meta");
    if (status == COAUTH_OK) status = check_version(&o);
    for (const table *t = sqlite_tables; t->name && status == COAUTH_OK; t++) status = check_plain(&o, t->name);
    for (const table *t = sqlite_tables; t->name && status == COAUTH_OK; t++) {
        if (!t[1].beside) status = read_table(&o, t);
        else status = read_two_tables(&o, t++);
    }
    if (status == COAUTH_OK) note_merged(&o);
    sqlite3_close(o.database);
    sqlite3_close(o.second);
    const coauth_context *context = r->context;
    waiting_free(&o.texts, context);
    vector_free(context, &o.sources.ids);
    vector_free(context, &o.papers.ids);
    vector_free(context, &o.names.ids);
    vector_free(context, &o.vertices.ids);
    vector_free(context, &o.aliases.ids);
    vector_free(context, &o.ties.ids);
    vector_free(context, &o.properties.ids);
    vector_free(context, &o.property_of);
    vector_free(context, &o.name_of);
    vector_free(context, &o.moved);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return length >= 16 && memcmp(head, "SQLite format 3", 16) == 0 ? 100 : 0;
}

const reader sqlite_reader = {
    .as_written = true,
    .format = {"sqlite", "coauth SQLite", "the first bytes \"SQLite format 3\""},
    .detect = detect,
    .read = read_sqlite,
};
