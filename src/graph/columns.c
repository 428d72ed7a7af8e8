/* columns.c: tables of named, typed columns with missing values. */
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "graph/graph.h"

static size_t value_size(coauth_column_type type) {
    switch (type) {
    case COAUTH_INTEGER: return sizeof(int64_t);
    case COAUTH_REAL: return sizeof(double);
    case COAUTH_BOOLEAN: return sizeof(uint8_t);
    case COAUTH_TEXT: return sizeof(coauth_string);
    }
    return 0;
}

size_t column_value_size(const coauth_column *column) {
    return value_size(column->type);
}

void column_free(const coauth_context *context, coauth_column *column) {
    if (!column) return;
    memory_free(context, column->name);
    memory_free(context, column->description);
    memory_free(context, column->as.any);
    memory_free(context, column->valid);
    memory_free(context, column);
}

void table_free(coauth_table *table) {
    for (size_t i = 0; i < table->columns; i++) column_free(table->context, table->column[i]);
    memory_free(table->context, table->column);
    *table = (coauth_table){.context = table->context};
}

static coauth_column *make_column(
    const coauth_table *table, const char *name, const char *description, coauth_column_type type, bool some_missing) {
    const coauth_context *context = table->context;
    coauth_column *c = memory_zeroed(context, 1, sizeof *c);
    if (!c) return NULL;
    c->type = type;
    c->length = table->rows;
    c->name = memory_copy_text(context, name, strlen(name));
    c->description = memory_copy_text(context, description, strlen(description));
    c->as.any = memory_zeroed(context, table->rows, value_size(type));
    if (some_missing) c->valid = memory_zeroed(context, (table->rows + 63) / 64, sizeof *c->valid);
    if (c->name && c->description && c->as.any && (c->valid || !some_missing)) return c;
    column_free(context, c);
    return NULL;
}

coauth_status coauth_table_add(coauth_column **column, coauth_table *table, const char *name, const char *description,
    coauth_column_type type, bool some_missing, coauth_error *error) {
    static const char *const reserved[] = {"id", "label", "weight"};
    *column = NULL;
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(name, reserved[i]) == 0)
            return fail(error, COAUTH_INVALID_ARGUMENT, "a column must not be called \"%s\"", name);
    if (coauth_table_find(table, name))
        return fail(error, COAUTH_INVALID_ARGUMENT, "there is a column \"%s\" already", name);
    coauth_column **larger = memory_resize(table->context, table->column, table->columns + 1, sizeof *larger);
    if (!larger) return fail_memory(error);
    table->column = larger;
    *column = make_column(table, name, description, type, some_missing);
    if (!*column) return fail_memory(error);
    table->column[table->columns++] = *column;
    return COAUTH_OK;
}

coauth_status table_add_rows(coauth_table *table, const column_row *rows, size_t count, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < count && status == COAUTH_OK; i++)
        status = coauth_table_add(rows[i].column, table, rows[i].name, rows[i].description, rows[i].type, true, error);
    return status;
}

coauth_column *coauth_table_find(const coauth_table *table, const char *name) {
    for (size_t i = 0; i < table->columns; i++)
        if (strcmp(table->column[i]->name, name) == 0) return table->column[i];
    return NULL;
}

void coauth_table_remove(coauth_table *table, const char *name) {
    for (size_t i = 0; i < table->columns; i++) {
        if (strcmp(table->column[i]->name, name) != 0) continue;
        column_free(table->context, table->column[i]);
        memmove(table->column + i, table->column + i + 1, (table->columns - i - 1) * sizeof *table->column);
        table->columns--;
        return;
    }
}

bool coauth_column_has(const coauth_column *column, size_t row) {
    if (column->valid && !(column->valid[row / 64] >> (row % 64) & 1)) return false;
    return column->type != COAUTH_TEXT || column->as.text[row];
}

void coauth_column_mark(coauth_column *column, size_t row, bool has) {
    if (!column->valid) return;
    uint64_t bit = (uint64_t)1 << (row % 64);
    if (has) column->valid[row / 64] |= bit;
    else column->valid[row / 64] &= ~bit;
}

/* Copies every column, row i of the copy from row rows[i] of the original. */
coauth_status table_select(coauth_table *to, const coauth_table *from, const uint32_t *rows, coauth_error *error) {
    for (size_t c = 0; c < from->columns; c++) {
        const coauth_column *old = from->column[c];
        coauth_column *column;
        coauth_status status =
            coauth_table_add(&column, to, old->name, old->description, old->type, old->valid != NULL, error);
        if (status != COAUTH_OK) return status;
        size_t size = value_size(old->type);
        for (size_t i = 0; i < to->rows; i++) {
            memcpy((char *)column->as.any + i * size, (const char *)old->as.any + rows[i] * size, size);
            coauth_column_mark(column, i, coauth_column_has(old, rows[i]));
        }
    }
    return COAUTH_OK;
}
