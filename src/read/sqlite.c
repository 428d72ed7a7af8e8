/* sqlite.c: coauth's own SQLite database (see coauth_write_sqlite), the fast way back into a large corpus.
 *
 * Each table is read by one ordered scan, straight into the corpus' arrays; the order of the keys is that of
 * the rows, so nothing is sorted.  A database may have been changed by hand or be hostile: it is opened
 * read-only with views, triggers and functions of its schema off, every id is looked up, and a row that
 * refers to nothing is skipped and listed.  Ids need not be dense (papers may have been deleted). */
#include <string.h>

#include "read/sqlite_rows.h"

enum { MOST_WAITING = 64 };

/* What SQLite says is wrong is wrong with the file, but for memory, cancelling and the system. */
static coauth_status broken(restore *o, const char *where) {
    int code = sqlite3_errcode(o->database) & 0xFF;
    if (code == SQLITE_NOMEM) return fail_memory(o->error);
    if (code == SQLITE_INTERRUPT) return fail(o->error, COAUTH_CANCELLED, "cancelled");
    return fail_at(o->error, code == SQLITE_IOERR ? COAUTH_IO_ERROR : COAUTH_FORMAT_ERROR, o->in->name, 0, 0,
        "the database cannot be read (%s: %s); what was read before is kept", where, sqlite3_errmsg(o->database));
}

static coauth_status read_table(restore *o, const table *t) {
    sqlite3_stmt *s = NULL;
    coauth_status status = COAUTH_OK;
    o->table = t;
    o->bad = o->reached = 0;
    if (sqlite3_prepare_v2(o->database, t->query, -1, &s, NULL) != SQLITE_OK) return broken(o, t->name);
    int code = SQLITE_ROW;
    while (status == COAUTH_OK && (code = sqlite3_step(s)) == SQLITE_ROW) {
        status = t->row(o, s);
        if (status == COAUTH_OK && o->texts.texts.count > MOST_WAITING && !restore_settle_texts(o))
            status = fail_memory(o->error);
    }
    if (!restore_settle_texts(o)) status = fail_memory(o->error); /* also of what came before damage */
    if (status == COAUTH_OK && code != SQLITE_DONE) status = broken(o, t->name);
    sqlite3_finalize(s);
    if (status == COAUTH_OK && o->bad > MOST_LISTED)
        status = read_skip(o->run, o->in, 0, 0, o->error, "table %s: %llu rows were skipped; the first %d are listed",
            t->name, (unsigned long long)o->bad, MOST_LISTED);
    return status;
}

/* --- The database ------------------------------------------------------------------------------------ */

static int stop(void *user) {
    const restore *o = user;
    return context_cancelled(o->run->context);
}

/* file:PATH?immutable=1, which reads no journal and takes no lock; what is special in it as %XX. */
static char *uri_of(const restore *o, const char *path) {
    static const char digit[] = "0123456789ABCDEF", end[] = "?immutable=1";
    char *uri = memory_resize(o->run->context, NULL, 3 * strlen(path) + 64, 1), *p = uri;
    if (!uri) return NULL;
    p = stpcpy(p, "file:");
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("/._-", c);
        if (plain) *p++ = (char)c;
        else *p++ = '%', *p++ = digit[c >> 4], *p++ = digit[c & 15];
    }
    stpcpy(p, end);
    return uri;
}

static coauth_status open_database(restore *o) {
    const char *path;
    coauth_status status = input_file(o->in, &path, o->error);
    if (status != COAUTH_OK) return status;
    char *uri = uri_of(o, path);
    if (!uri) return fail_memory(o->error);
    int code = sqlite3_open_v2(uri, &o->database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
    memory_free(o->run->context, uri);
    if (!o->database) return fail_memory(o->error);
    if (code != SQLITE_OK) return broken(o, "opening");
    input_file_opened(o->in);
    sqlite3_db_config(o->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(o->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(o->database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(o->database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    size_t most = o->run->options.record_limit;
    sqlite3_limit(o->database, SQLITE_LIMIT_LENGTH, most < 1000000000 ? (int)most : 1000000000);
    sqlite3_progress_handler(o->database, 1000000, stop, o);
    if (sqlite3_exec(o->database, "PRAGMA cell_size_check=ON; PRAGMA cache_size=-32768;", NULL, NULL, NULL) !=
        SQLITE_OK)
        return broken(o, "opening");
    return COAUTH_OK;
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
    if (code == SQLITE_NOMEM) return fail_memory(o->error);
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
        .late_papers = r->corpus->papers.count, .late_attributes = r->corpus->attributes.count};
    coauth_status status = open_database(&o);
    if (status == COAUTH_OK) status = check_version(&o);
    for (const table *t = sqlite_tables; t->name && status == COAUTH_OK; t++) {
        status = read_table(&o, t);
        if (t->end) t->end(&o);
    }
    if (status == COAUTH_OK) note_merged(&o);
    sqlite3_close(o.database);
    const coauth_context *context = r->context;
    waiting_free(&o.texts, context);
    vector_free(context, &o.sources.ids);
    vector_free(context, &o.papers.ids);
    vector_free(context, &o.names.ids);
    vector_free(context, &o.vertices.ids);
    vector_free(context, &o.aliases.ids);
    vector_free(context, &o.name_of);
    vector_free(context, &o.moved);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return length >= 16 && memcmp(head, "SQLite format 3", 16) == 0 ? 100 : 0;
}

const reader sqlite_reader = {
    .format = {"sqlite", "coauth SQLite", "the first bytes \"SQLite format 3\""},
    .detect = detect,
    .read = read_sqlite,
};
