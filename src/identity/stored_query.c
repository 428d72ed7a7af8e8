/* stored_query.c: the queries of a database that keeps answers, and the cells they give; see stored.h. */
#include "base/error.h"
#include "identity/stored.h"

enum { TEXT_A_BYTE = 4 };

coauth_status stored_broken(coauth_stored *s, coauth_error *error) {
    return sqlite_file_broken(&s->file, s->database, "stored answers", error);
}

coauth_status stored_wrong(const coauth_stored *s, const char *what, coauth_error *error) {
    return fail_at(error, COAUTH_FORMAT_ERROR, s->file.name, 0, 0,
        "what the database keeps contradicts itself: %s; coauth convert writes it anew", what);
}

coauth_status stored_query(sqlite3_stmt **query, coauth_stored *s, const char *sql, coauth_error *error) {
    size_t i = 0;
    while (i < s->statements && s->statement[i].sql != sql) i++;
    *query = NULL;
    if (i == s->statements) {
        sqlite3_stmt *prepared = NULL;
        if (i == STORED_MOST_STATEMENTS ||
            sqlite3_prepare_v3(s->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, NULL) != SQLITE_OK)
            return stored_broken(s, error);
        s->statement[s->statements++] = (stored_statement){sql, prepared};
    }
    *query = s->statement[i].prepared;
    sqlite3_reset(*query);
    return COAUTH_OK;
}

bool stored_row(coauth_stored *s, sqlite3_stmt *query, coauth_status *status, coauth_error *error) {
    if (*status != COAUTH_OK) return false;
    int code = sqlite3_step(query);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) *status = stored_broken(s, error);
    sqlite3_reset(query);
    return false;
}

void stored_done(sqlite3_stmt *query) {
    sqlite3_reset(query);
}

coauth_status stored_person(
    uint32_t *person, const coauth_stored *s, sqlite3_stmt *query, int column, coauth_error *error) {
    int64_t id = sqlite3_column_int64(query, column);
    bool there = id >= 1 && (uint64_t)id <= s->persons->count;
    *person = there ? (uint32_t)(id - 1) : 0;
    return there ? COAUTH_OK : stored_wrong(s, "it names a person who is not there", error);
}

coauth_string stored_text(
    coauth_stored *s, sqlite3_stmt *query, int column, coauth_status *status, coauth_error *error) {
    bool failed = false;
    const char *text = (const char *)sqlite3_column_text(query, column);
    size_t length = (size_t)sqlite3_column_bytes(query, column);
    if (!text && *status == COAUTH_OK && sqlite3_errcode(s->database) == SQLITE_NOMEM) *status = fail_memory(error);
    if (!text || *status != COAUTH_OK) return 0;
    s->text += length;
    if (s->text > s->file.longest + s->file.bytes * TEXT_A_BYTE)
        *status = stored_wrong(s, "it gives more text than a database of its size can hold", error);
    coauth_string string = *status == COAUTH_OK ? corpus_clean(s->corpus, text, length, NULL, &failed) : 0;
    if (failed) *status = fail_memory(error);
    return string;
}
