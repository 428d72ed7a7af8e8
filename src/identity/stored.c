/* stored.c: opening a database that keeps answers; see stored.h.
 *
 * SQLite counts changes in the file's head.  coauth writes a database in one go, so that any other count than that of a
 * new file, or changes that wait in a file beside it, mean that somebody changed it since, and what it keeps may not be
 * true of its records any more. */
#include "identity/stored.h"

#include <stdio.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"

enum { HEAD_SIZE = 32, LONGEST_TEXT = 64 << 20 };

bool stored_name_is_plain(const char *name) {
    size_t length = name ? strlen(name) : 0;
    return length && length < STORED_NAME_SIZE && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

/* --- Opening ------------------------------------------------------------------------------------- */

static coauth_status check_head(const coauth_stored *s, coauth_error *error) {
    unsigned char head[HEAD_SIZE] = "";
    FILE *file = fopen(s->path, "rb");
    size_t read = file ? fread(head, 1, sizeof head, file) : 0;
    if (file) fclose(file);
    if (read < sizeof head || memcmp(head, "SQLite format 3", 16) != 0)
        return fail(error, COAUTH_INVALID_ARGUMENT, "no SQLite database");
    const unsigned char *count = head + STORED_CHANGES_AT;
    bool untouched = !count[0] && !count[1] && !count[2] && count[3] == STORED_CHANGES && head[STORED_MODE_AT] == 1 &&
                     !sqlite_file_is_unsettled(s->path);
    return untouched ? COAUTH_OK : fail(error, COAUTH_UNDEFINED, "it was changed since coauth wrote it");
}

static coauth_status check_version(coauth_stored *s, coauth_error *error) {
    static const char sql[] = "SELECT value FROM meta WHERE name = 'answers'";
    coauth_status status = COAUTH_OK;
    sqlite3_stmt *query = NULL;
    if (sqlite3_prepare_v2(s->database, sql, -1, &query, NULL) != SQLITE_OK)
        return sqlite_file_is_failing(s->database) ? stored_broken(s, error)
                                                   : fail(error, COAUTH_UNDEFINED, "it has no answers of coauth's");
    int64_t version = stored_row(s, query, &status, error) ? sqlite3_column_int64(query, 0) : 0;
    sqlite3_finalize(query);
    if (status != COAUTH_OK || version == STORED_VERSION) return status;
    return fail(error, COAUTH_UNDEFINED,
        version ? "it keeps the answers of another version of coauth"
                : "it keeps no answers; coauth convert writes one that does");
}

static coauth_status check_tables(const coauth_stored *s, coauth_error *error) {
    static const char *const tables[] = {"meta", "settings", "papers", "names", "persons", "authorships",
        "authorship_attributes", "collaborations", "bearers", "beginnings", "person_ids", "network", "network_columns",
        "network_facts", "components", "ranks", "measures", "groups", "doubts"};
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == COAUTH_OK; i++)
        status = sqlite_file_check_plain(&s->file, s->database, tables[i], error);
    return status;
}

/* A person takes some bytes of the file. */
static coauth_status count_persons(size_t *persons, coauth_stored *s, coauth_error *error) {
    sqlite3_stmt *query;
    coauth_status status = stored_query(&query, s, "SELECT max(id) FROM persons", error);
    if (status != COAUTH_OK) return status;
    int64_t last = stored_row(s, query, &status, error) ? sqlite3_column_int64(query, 0) : 0;
    stored_done(query);
    if (status == COAUTH_OK && (last < 0 || (uint64_t)last > s->file.bytes || last >= UINT32_MAX))
        status = stored_wrong(s, "it has more persons than it has room for", error);
    *persons = status == COAUTH_OK ? (size_t)last : 0;
    return status;
}

static coauth_status know(people_source *source, uint32_t person, coauth_error *error) {
    return stored_know((coauth_stored *)(void *)source, person, error);
}

static coauth_status make_persons(coauth_stored *s, size_t count, coauth_error *error) {
    coauth_persons *p = s->persons = memory_zeroed(s->context, 1, sizeof *p);
    if (!p) return fail_memory(error);
    *p = (coauth_persons){.count = count,
        .from_papers = count,
        .context = s->context,
        .label = memory_zeroed(s->context, count, sizeof *p->label),
        .key = memory_zeroed(s->context, count, sizeof *p->key),
        .group = memory_zeroed(s->context, count, sizeof *p->group),
        .of = memory_zeroed(s->context, 1, sizeof *p->of)};
    s->source = (people_source){.find_id = stored_find_id, .find_names = stored_find_names, .know = know};
    if (!p->label || !p->key || !p->group || !p->of) return fail_memory(error);
    return people_make_from(&s->people, &s->source, s->corpus, p, s->context, error);
}

static coauth_status open_stored(coauth_stored *s, const char *path, coauth_error *error) {
    size_t persons = 0;
    s->path = memory_copy_text(s->context, path, strlen(path));
    if (!s->path) return fail_memory(error);
    s->file =
        (sqlite_file){.context = s->context, .path = s->path, .name = s->path, .after = "", .longest = LONGEST_TEXT};
    coauth_status status = check_head(s, error);
    if (status == COAUTH_OK) status = sqlite_file_look(&s->file, error);
    if (status == COAUTH_OK) status = sqlite_file_open(&s->database, &s->allowed, &s->file, error);
    if (status == COAUTH_OK) status = check_version(s, error);
    if (status == COAUTH_OK) status = check_tables(s, error);
    if (status == COAUTH_OK) status = coauth_corpus_create(&s->corpus, s->context, error);
    if (status == COAUTH_OK) status = count_persons(&persons, s, error);
    return status == COAUTH_OK ? make_persons(s, persons, error) : status;
}

coauth_status coauth_stored_open(
    coauth_stored **stored, const char *path, const coauth_context *context, coauth_error *error) {
    coauth_stored *s = *stored = memory_zeroed(context, 1, sizeof *s);
    if (!s) return fail_memory(error);
    s->context = context;
    coauth_status status = open_stored(s, path, error);
    if (status == COAUTH_OK) return COAUTH_OK;
    coauth_stored_free(s);
    *stored = NULL;
    return status;
}

void coauth_stored_free(coauth_stored *s) {
    if (!s) return;
    for (size_t i = 0; i < s->statements; i++) sqlite3_finalize(s->statement[i].prepared);
    sqlite3_close(s->database);
    coauth_people_free(s->people);
    coauth_persons_free(s->persons);
    coauth_corpus_free(s->corpus);
    memory_free(s->context, s->path);
    memory_free(s->context, s);
}

coauth_corpus *coauth_stored_corpus(coauth_stored *s) {
    return s->corpus;
}

coauth_persons *coauth_stored_persons(coauth_stored *s) {
    return s->persons;
}

coauth_people *coauth_stored_people(coauth_stored *s) {
    return s->people;
}

/* --- Single values ------------------------------------------------------------------------------- */

coauth_status coauth_stored_setting(char **value, coauth_stored *s, const char *name, coauth_error *error) {
    *value = NULL;
    sqlite3_stmt *query;
    coauth_status status = stored_query(&query, s, "SELECT value FROM settings WHERE name = ?", error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_text(query, 1, name, -1, SQLITE_STATIC);
    if (!stored_row(s, query, &status, error)) return status;
    const char *text = (const char *)sqlite3_column_text(query, 0);
    if (text) *value = memory_copy_text(s->context, text, strlen(text));
    if (!*value && (text || sqlite_file_is_failing(s->database))) status = fail_memory(error);
    stored_done(query);
    return status;
}

coauth_status coauth_stored_last_year(int *year, coauth_stored *s, coauth_error *error) {
    *year = COAUTH_NO_YEAR;
    sqlite3_stmt *query;
    coauth_status status = stored_query(&query, s, "SELECT value FROM network_facts WHERE name = 'last_year'", error);
    if (status != COAUTH_OK) return status;
    if (!stored_row(s, query, &status, error)) return status;
    if (sqlite3_column_type(query, 0) == SQLITE_INTEGER) *year = (int)(sqlite3_column_int64(query, 0) % 10000);
    stored_done(query);
    return status;
}

coauth_status coauth_stored_doubts(
    coauth_stored *s, uint32_t person, coauth_doubt_found found, void *user, coauth_error *error) {
    sqlite3_stmt *query;
    coauth_status status =
        stored_query(&query, s, "SELECT kind, reason FROM doubts WHERE person = ? ORDER BY n", error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_int64(query, 1, (int64_t)person + 1);
    while (stored_row(s, query, &status, error)) {
        int64_t kind = sqlite3_column_int64(query, 0);
        coauth_string reason = stored_text(s, query, 1, &status, error);
        if (kind < 0 || kind > COAUTH_DECISION_NOBODY) kind = COAUTH_DECISION_NOBODY;
        if (status != COAUTH_OK || found(user, (coauth_decision_kind)kind, coauth_corpus_text(s->corpus, reason)))
            continue;
        break;
    }
    stored_done(query);
    return status;
}
