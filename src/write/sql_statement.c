/* sql_statement.c: see sql_statement.h. */
#include "write/sql_statement.h"

#include <string.h>

#include "base/error.h"

void statement_add(sql_statement *s, const char *text) {
    sql_writer *w = s->writer;
    size_t length = strlen(text);
    if (w->status != COAUTH_OK) return;
    if (!vector_reserve(w->context, &s->text, length + 1)) {
        w->status = fail_memory(&w->error);
        return;
    }
    memcpy(s->text.item + s->text.count, text, length + 1);
    s->text.count += length;
}

void statement_column(sql_statement *s, const char *name, const char *suffix, const char *type) {
    statement_add(s, ", \"");
    statement_add(s, name);
    statement_add(s, suffix);
    statement_add(s, "\" ");
    statement_add(s, type);
}

void statement_run(sql_statement *s) {
    if (s->text.item) sql_run(s->writer, s->text.item);
    vector_free(s->writer->context, &s->text);
}

void statement_insert(sql_writer *w, const char *table, size_t columns) {
    sql_statement s = {.writer = w};
    statement_add(&s, "INSERT INTO ");
    statement_add(&s, table);
    for (size_t i = 0; i < columns; i++) statement_add(&s, i ? ", ?" : " VALUES(?");
    statement_add(&s, ")");
    if (s.text.item) sql_begin(w, s.text.item);
    vector_free(w->context, &s.text);
}
