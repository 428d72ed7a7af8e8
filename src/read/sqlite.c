/* sqlite.c: coauth's own SQLite database (see coauth_write_sqlite), the fast way back into a large corpus.
 *
 * Each table is read by one ordered scan, straight into the corpus' arrays; the order of the keys is that of
 * the rows, so nothing is sorted.  A database may have been changed by hand or be hostile: it is opened as
 * sqlite_open.h says, columns that are computed are refused, every id is looked up, and a row that
 * refers to nothing is skipped and listed.  Ids need not be dense (papers may have been deleted). */
#include <stdio.h>
#include <string.h>

#include "base/parallel.h"
#include "read/sqlite_rows.h"

enum { MOST_WAITING = 64, TEXT_A_BYTE = 4, LONGEST_QUERY = 1024 };

static coauth_status broken(restore *o, sqlite3 *database, const char *where) {
    return sqlite_file_broken(&o->file, database, where, o->error);
}

/* Whether a table has nothing for the stretch of papers that is wanted. */
static bool is_left_out(const restore *o, const table *t) {
    return o->run->of && o->run->from && t->within == SQLITE_FIRST;
}

/* The query of a table, of the papers that are wanted alone where not all are. */
static int prepare(sqlite3_stmt **s, const restore *o, const table *t) {
    char query[LONGEST_QUERY];
    const char *order = strstr(t->query, " ORDER BY");
    bool some = o->run->of && t->within && t->within != SQLITE_FIRST && order;
    if (!some) return sqlite3_prepare_v2(o->database, t->query, -1, s, NULL);
    snprintf(query, sizeof query, "%.*s WHERE %s%s", (int)(order - t->query), t->query, t->within, order);
    int prepared = sqlite3_prepare_v2(o->database, query, -1, s, NULL);
    if (prepared == SQLITE_OK) prepared = sqlite3_bind_int64(*s, 1, o->least);
    return prepared == SQLITE_OK ? sqlite3_bind_int64(*s, 2, o->most) : prepared;
}

/* Reads what rows there are; how many were bad is not said yet. */
static coauth_status scan_table(restore *o, const table *t) {
    sqlite3_stmt *s = NULL;
    coauth_status status = COAUTH_OK;
    o->table = t;
    o->bad = o->reached = 0;
    if (is_left_out(o, t)) return COAUTH_OK;
    int prepared = prepare(&s, o, t);
    if (prepared == SQLITE_ERROR && t->optional) return COAUTH_OK;
    if (prepared != SQLITE_OK) return broken(o, o->database, t->name);
    int code = SQLITE_ROW;
    while (status == COAUTH_OK && (code = sqlite3_step(s)) == SQLITE_ROW) {
        status = t->row(o, s);
        if (status == COAUTH_OK && o->text > o->run->options.record_limit + o->file.bytes * TEXT_A_BYTE)
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

static coauth_status open_database(restore *o) {
    coauth_status status = input_file(o->in, &o->file.path, o->error);
    if (status == COAUTH_OK) status = sqlite_file_look(&o->file, o->error);
    if (status != COAUTH_OK) return status;
    status = sqlite_file_open(&o->database, &o->allowed[0], &o->file, o->error);
    if (status == COAUTH_OK) status = sqlite_file_open(&o->second, &o->allowed[1], &o->file, o->error);
    input_file_opened(o->in);
    return status;
}

/* The number that meta has under a name, NOT_THERE if none. */
static coauth_status meta_number(int64_t *number, restore *o, const char *query) {
    sqlite3_stmt *s = NULL;
    coauth_status status = COAUTH_OK;
    *number = NOT_THERE;
    if (sqlite3_prepare_v2(o->database, query, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
        *number = restore_integer(s, 0);
    else if (sqlite_file_is_failing(o->database)) status = broken(o, o->database, "meta");
    sqlite3_finalize(s);
    return status;
}

/* The id that stands at a part of the way from the least to the most. */
static int64_t id_at(int64_t least, int64_t most, uint64_t part, uint64_t of) {
    __extension__ typedef unsigned __int128 wide;
    return (int64_t)((uint64_t)least + (uint64_t)((wide)((uint64_t)most - (uint64_t)least + 1) * part / of));
}

/* Which papers are wanted.  The first stretch begins before them all, and the last ends behind: what belongs to papers
 * that are not there is listed by one of them. */
static coauth_status find_stretch(restore *o) {
    const run *r = o->run;
    int64_t least, most;
    if (!r->of) return COAUTH_OK;
    coauth_status status = meta_number(&least, o, "SELECT min(id) FROM papers");
    if (status == COAUTH_OK) status = meta_number(&most, o, "SELECT max(id) FROM papers");
    if (status != COAUTH_OK) return status;
    o->least = r->from ? id_at(least, most, r->from, r->of) : INT64_MIN;
    o->most = r->to < r->of ? id_at(least, most, r->to, r->of) - 1 : INT64_MAX;
    return COAUTH_OK;
}

static coauth_status check_version(restore *o) {
    int64_t version;
    coauth_status status = meta_number(&version, o, "SELECT value FROM meta WHERE name = 'version'");
    if (status != COAUTH_OK || version == 1) return status;
    if (version != NOT_THERE)
        return fail_at(o->error, COAUTH_FORMAT_ERROR, o->in->name, 0, 0,
            "a coauth database of version %lld; this coauth reads version 1", (long long)version);
    return fail_at(o->error, COAUTH_FORMAT_ERROR, o->in->name, 0, 0,
        "an SQLite database, but not one that coauth wrote (it has no table meta with a version)");
}

/* Papers that were merged before they were written need not be compared again, unless rows came or went since. */
static coauth_status note_merged(restore *o) {
    coauth_corpus *corpus = o->corpus;
    int64_t merged;
    coauth_status status = meta_number(&merged, o, "SELECT value FROM meta WHERE name = 'merged'");
    if (o->first_paper == 0 && merged > 0 && (uint64_t)merged == corpus->records) corpus->settled = corpus->records;
    return status;
}

static coauth_status read_sqlite(run *r, input *in, coauth_error *error) {
    restore o = {.run = r,
        .in = in,
        .corpus = r->corpus,
        .error = error,
        .first_paper = (uint32_t)r->corpus->papers.count,
        .first_vertex = (uint32_t)r->corpus->vertices.count,
        .first_tie = (uint32_t)r->corpus->ties.count,
        .late_papers = r->corpus->papers.count,
        .late_attributes = r->corpus->attributes.count};
    o.file = (sqlite_file){.context = r->context,
        .name = in->name,
        .longest = r->options.record_limit,
        .after = "; what was read before is kept"};
    coauth_status status = open_database(&o);
    if (status == COAUTH_OK) status = sqlite_file_check_plain(&o.file, o.database, "meta", error);
    if (status == COAUTH_OK) status = check_version(&o);
    for (const table *t = sqlite_tables; t->name && status == COAUTH_OK; t++)
        status = sqlite_file_check_plain(&o.file, o.database, t->name, error);
    if (status == COAUTH_OK) status = find_stretch(&o);
    for (const table *t = sqlite_tables; t->name && status == COAUTH_OK; t++) {
        if (!t[1].beside) status = read_table(&o, t);
        else status = read_two_tables(&o, t++);
    }
    if (status == COAUTH_OK && !r->of) status = note_merged(&o);
    sqlite3_close(o.database);
    sqlite3_close(o.second);
    const coauth_context *context = r->context;
    staged_free(&o.texts, context);
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
    .stretches = true,
};
