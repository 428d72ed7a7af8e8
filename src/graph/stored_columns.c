/* stored_columns.c: see stored_columns.h. */
#include "graph/stored_columns.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "graph/graph.h"

static coauth_status take_told(columns_told *t, coauth_stored *s, sqlite3_stmt *query, coauth_error *error) {
    const char *name = (const char *)sqlite3_column_text(query, 0), *type = (const char *)sqlite3_column_text(query, 2);
    coauth_column_type kind;
    coauth_status status = COAUTH_OK;
    bool typed = type && corpus_type_named(&kind, type, strlen(type));
    if (!stored_name_is_plain(name) || !typed || t->count == STORED_MOST_COLUMNS)
        return stored_wrong(s, "it tells of a column that coauth does not write", error);
    column_told *c = &t->list[t->count++];
    snprintf(c->name, sizeof c->name, "%s", name);
    c->type = kind;
    c->small = sqlite3_column_int(query, 3) && c->type == COAUTH_INTEGER;
    c->some_missing = sqlite3_column_int(query, 4) != 0;
    c->description = stored_text(s, query, 1, &status, error);
    return status;
}

coauth_status stored_tell_columns(
    columns_told *t, coauth_stored *s, bool of_ties, const char *later, coauth_error *error) {
    sqlite3_stmt *query;
    t->count = 0;
    coauth_status status = stored_query(&query, s,
        "SELECT name, description, type, small, some_missing FROM network_columns"
        " WHERE of_ties = ?1 AND (name = ?2 OR (?2 IS NULL AND projected)) ORDER BY n",
        error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_int(query, 1, of_ties);
    if (later) sqlite3_bind_text(query, 2, later, -1, SQLITE_STATIC);
    else sqlite3_bind_null(query, 2);
    while (stored_row(s, query, &status, error)) status = take_told(t, s, query, error);
    stored_done(query);
    return status;
}

coauth_status stored_add_column(coauth_column **column, coauth_table *table, const column_told *told,
    const coauth_corpus *corpus, coauth_error *error) {
    const char *description = coauth_corpus_text(corpus, told->description);
    const column_row row = {column, told->name, description, told->type};
    if (told->small && told->some_missing) return table_add_rows(table, &row, 1, true, error);
    return (told->some_missing ? coauth_table_add_sparse : coauth_table_add)(
        column, table, told->name, description, told->type, error);
}

char *stored_write_query(coauth_stored *s, const char *head, const columns_told *t, const char *tail) {
    size_t size = strlen(head) + strlen(tail) + t->count * (STORED_NAME_SIZE + 4) + 1, used;
    char *sql = memory_resize(s->context, NULL, size, 1);
    if (!sql) return NULL;
    used = (size_t)snprintf(sql, size, "%s", head);
    for (size_t i = 0; i < t->count; i++)
        used += (size_t)snprintf(sql + used, size - used, ", \"%s\"", t->list[i].name);
    snprintf(sql + used, size - used, "%s", tail);
    return sql;
}

coauth_status stored_take_row(stored_rows *r, coauth_stored *s, sqlite3_stmt *query, int first, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t c = 0; c < r->told.count && status == COAUTH_OK; c++) {
        int place = first + (int)c;
        cell *value = vector_push(s->context, &r->cell);
        uint8_t *has = value ? vector_push(s->context, &r->has) : NULL;
        if (!has) return fail_memory(error);
        *has = sqlite3_column_type(query, place) != SQLITE_NULL;
        switch (r->told.list[c].type) {
        case COAUTH_REAL: value->real = sqlite3_column_double(query, place); break;
        case COAUTH_TEXT: value->text = stored_text(s, query, place, &status, error); break;
        default: value->integer = sqlite3_column_int64(query, place);
        }
    }
    return status;
}

void stored_set_value(coauth_column *column, size_t row, const cell *value) {
    switch (column->type) {
    case COAUTH_INTEGER:
        if (column->small) column->as.small[row] = (int32_t)value->integer;
        else column->as.integer[row] = value->integer;
        break;
    case COAUTH_REAL: column->as.real[row] = value->real; break;
    case COAUTH_BOOLEAN: column->as.boolean[row] = value->integer != 0; break;
    case COAUTH_TEXT: column->as.text[row] = value->text; break;
    }
}

coauth_status stored_fill_columns(
    coauth_table *table, const stored_rows *r, const coauth_corpus *corpus, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t c = 0; c < r->told.count && status == COAUTH_OK; c++) {
        coauth_column *column;
        status = stored_add_column(&column, table, &r->told.list[c], corpus, error);
        for (size_t i = 0; i < table->rows && status == COAUTH_OK; i++) {
            size_t at = i * r->told.count + c;
            if (!r->has.item[at]) continue;
            stored_set_value(column, i, &r->cell.item[at]);
            coauth_column_mark(column, i, true);
        }
    }
    return status;
}

void stored_free_rows(stored_rows *r, const coauth_context *context) {
    vector_free(context, &r->cell);
    vector_free(context, &r->has);
}
