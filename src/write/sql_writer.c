/* sql_writer.c: see sql_writer.h. */
#include "write/sql_writer.h"

#include "base/context.h"
#include "base/error.h"

void sql_broken(sql_writer *w) {
    if (w->status != COAUTH_OK) return;
    int code = sqlite3_errcode(w->database);
    if (code == SQLITE_NOMEM) w->status = fail_memory(&w->error);
    else if (code == SQLITE_INTERRUPT) w->status = fail(&w->error, COAUTH_CANCELLED, "cancelled");
    else
        w->status = fail_at(
            &w->error, COAUTH_IO_ERROR, w->path, 0, 0, "cannot write the database: %s", sqlite3_errmsg(w->database));
}

void sql_run(sql_writer *w, const char *sql) {
    if (w->status == COAUTH_OK && sqlite3_exec(w->database, sql, NULL, NULL, NULL) != SQLITE_OK) sql_broken(w);
}

void sql_begin(sql_writer *w, const char *sql) {
    if (w->status == COAUTH_OK && sqlite3_prepare_v2(w->database, sql, -1, &w->insert, NULL) != SQLITE_OK)
        sql_broken(w);
}

void sql_end(sql_writer *w) {
    sqlite3_finalize(w->insert);
    w->insert = NULL;
}

void sql_row(sql_writer *w) {
    if (w->status != COAUTH_OK) return;
    if (sqlite3_step(w->insert) != SQLITE_DONE) sql_broken(w);
    sqlite3_reset(w->insert);
    sqlite3_clear_bindings(w->insert);
    if (++w->rows % 65536 || w->status != COAUTH_OK) return;
    context_progress(w->context, "writing", "rows", w->rows, w->total);
    w->status = context_check(w->context, &w->error);
}

void sql_integer(sql_writer *w, int column, int64_t value) {
    if (w->status == COAUTH_OK) sqlite3_bind_int64(w->insert, column, value);
}

/* Missing values are NULL; bindings were cleared. */
void sql_known(sql_writer *w, int column, int64_t value, int64_t missing) {
    if (value != missing) sql_integer(w, column, value);
}

void sql_real(sql_writer *w, int column, double value) {
    if (w->status == COAUTH_OK) sqlite3_bind_double(w->insert, column, value);
}

void sql_text(sql_writer *w, int column, coauth_string string) {
    const char *value = coauth_corpus_text(w->corpus, string);
    if (string && w->status == COAUTH_OK && sqlite3_bind_text(w->insert, column, value, -1, SQLITE_STATIC) != SQLITE_OK)
        sql_broken(w);
}

void sql_literal(sql_writer *w, int column, const char *value) {
    if (w->status == COAUTH_OK) sqlite3_bind_text(w->insert, column, value, -1, SQLITE_STATIC);
}
