/* columns.c: tables of named, typed columns with missing values. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "corpus/store.h"
#include "graph/graph.h"

static size_t column_value_size(const coauth_column *column) {
    switch (column->type) {
    case COAUTH_INTEGER: return column->small ? sizeof(int32_t) : sizeof(int64_t);
    case COAUTH_REAL: return sizeof(double);
    case COAUTH_BOOLEAN: return sizeof(uint8_t);
    case COAUTH_TEXT: return sizeof(coauth_string);
    }
    return 0;
}

static void column_free(const coauth_context *context, coauth_column *column) {
    if (!column) return;
    memory_free(context, column->name);
    memory_free(context, column->description);
    memory_free(context, column->as.any);
    memory_free(context, column->valid);
    strings_release(column->own_texts);
    memory_free(context, column);
}

void table_free(coauth_table *table) {
    for (size_t i = 0; i < table->columns; i++) column_free(table->context, table->column[i]);
    memory_free(table->context, table->column);
    *table = (coauth_table){.context = table->context};
}

coauth_status table_branch(coauth_table *branch, const coauth_table *from, coauth_error *error) {
    *branch = *from;
    branch->column = memory_resize(from->context, NULL, from->columns, sizeof *branch->column);
    if (!branch->column) return fail_memory(error);
    if (from->columns) memcpy(branch->column, from->column, from->columns * sizeof *branch->column);
    return COAUTH_OK;
}

void table_prune(coauth_table *branch, size_t had) {
    for (size_t i = had; branch->column && i < branch->columns; i++) column_free(branch->context, branch->column[i]);
    memory_free(branch->context, branch->column);
    branch->column = NULL;
}

coauth_status table_join(coauth_table *to, coauth_table *branch, size_t had, coauth_error *error) {
    size_t more = branch->columns - had;
    coauth_column **larger = memory_resize(to->context, to->column, to->columns + more, sizeof *larger);
    if (!larger) return fail_memory(error);
    to->column = larger;
    if (more) memcpy(larger + to->columns, branch->column + had, more * sizeof *larger);
    to->columns += more;
    branch->columns = had;
    return COAUTH_OK;
}

static coauth_column *make_column(const coauth_table *table, const column_row *row, bool small, bool some_missing) {
    const coauth_context *context = table->context;
    coauth_column *c = memory_zeroed(context, 1, sizeof *c);
    if (!c) return NULL;
    c->type = row->type;
    c->small = small && row->type == COAUTH_INTEGER;
    c->length = table->rows;
    c->texts = table->corpus ? &table->corpus->strings : NULL;
    c->name = memory_copy_text(context, row->name, strlen(row->name));
    c->description = memory_copy_text(context, row->description, strlen(row->description));
    c->as.any = memory_zeroed(context, table->rows, column_value_size(c));
    if (some_missing) c->valid = memory_zeroed(context, (table->rows + 63) / 64, sizeof *c->valid);
    if (c->name && c->description && c->as.any && (c->valid || !some_missing)) return c;
    column_free(context, c);
    return NULL;
}

static bool is_taken(const coauth_table *table, const coauth_column *column) {
    for (size_t i = 0; i < table->columns; i++)
        if (table->column[i] != column && strcmp(table->column[i]->name, column->name) == 0) return true;
    return false;
}

/* A file's column gives way to a computed one of its name: it gets underscores behind its own. */
static bool set_aside(const coauth_table *table, coauth_column *column) {
    size_t length = strlen(column->name);
    do {
        char *longer = memory_resize(table->context, column->name, length + 2, 1);
        if (!longer) return false;
        column->name = longer;
        longer[length++] = '_';
        longer[length] = '\0';
    } while (is_taken(table, column));
    return true;
}

static coauth_status add_row(
    coauth_table *table, const column_row *row, bool small, bool some_missing, coauth_error *error) {
    static const char *const reserved[] = {"id", "label", "weight"};
    *row->column = NULL;
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(row->name, reserved[i]) == 0)
            return fail(error, COAUTH_INVALID_ARGUMENT, "a column must not be called \"%s\"", row->name);
    coauth_column *there = coauth_table_find(table, row->name);
    if (there && there->given && !set_aside(table, there)) return fail_memory(error);
    if (there && !there->given)
        return fail(error, COAUTH_INVALID_ARGUMENT, "there is a column \"%s\" already", row->name);
    coauth_column **larger = memory_resize(table->context, table->column, table->columns + 1, sizeof *larger);
    if (!larger) return fail_memory(error);
    table->column = larger;
    coauth_column *made = make_column(table, row, small, some_missing);
    if (!made) return fail_memory(error);
    *row->column = table->column[table->columns++] = made;
    return COAUTH_OK;
}

coauth_status coauth_table_add(coauth_column **column, coauth_table *table, const char *name, const char *description,
    coauth_column_type type, coauth_error *error) {
    const column_row row = {column, name, description, type};
    return add_row(table, &row, false, false, error);
}

coauth_status coauth_table_add_sparse(coauth_column **column, coauth_table *table, const char *name,
    const char *description, coauth_column_type type, coauth_error *error) {
    const column_row row = {column, name, description, type};
    return add_row(table, &row, false, true, error);
}

coauth_status table_add_rows(
    coauth_table *table, const column_row *rows, size_t count, bool small, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) status = add_row(table, &rows[i], small, true, error);
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

int64_t coauth_column_integer(const coauth_column *column, size_t row) {
    if (column->type != COAUTH_INTEGER) return (int64_t)fmax(-9e18, fmin(coauth_column_number(column, row), 9e18));
    return column->small ? column->as.small[row] : column->as.integer[row];
}

double coauth_column_number(const coauth_column *column, size_t row) {
    if (column->type == COAUTH_REAL) return column->as.real[row];
    if (column->type == COAUTH_TEXT) return 0;
    return column->type == COAUTH_BOOLEAN ? column->as.boolean[row] : (double)coauth_column_integer(column, row);
}

const char *coauth_column_text(const coauth_column *column, size_t row) {
    return coauth_column_has(column, row) ? strings_text(column->texts, column->as.text[row]) : "";
}

void column_share_texts(coauth_column *column, strings *texts) {
    strings *before = column->own_texts;
    column->texts = column->own_texts = strings_share(texts);
    strings_release(before);
}

strings *column_texts(coauth_column *column, const coauth_context *context) {
    if (column->own_texts && !strings_is_shared(column->own_texts)) return column->own_texts;
    strings *own = strings_create(context);
    for (size_t i = 0; own && i < column->length; i++) {
        const char *text = strings_text(column->texts, column->as.text[i]);
        column->as.text[i] = strings_intern(own, text, strlen(text));
    }
    if (!own) return NULL;
    column_share_texts(column, own);
    strings_release(own);
    return own->failed ? NULL : own;
}

coauth_status coauth_table_set_text(
    coauth_table *table, coauth_column *column, size_t row, const char *text, size_t length, coauth_error *error) {
    clean_room room = {0};
    bool failed = false;
    if (column->type != COAUTH_TEXT)
        return fail(error, COAUTH_INVALID_ARGUMENT, "the column \"%.64s\" holds no texts", column->name);
    strings *texts = column_texts(column, table->context);
    if (!texts) return fail_memory(error);
    column->as.text[row] = length ? texts_clean(texts, &room, text, length, NULL, &failed) : 0;
    coauth_column_mark(column, row, column->as.text[row] != 0);
    memory_free(table->context, room.text);
    return failed ? fail_memory(error) : COAUTH_OK;
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
        const column_row row = {&column, old->name, old->description, old->type};
        coauth_status status = add_row(to, &row, old->small, old->valid != NULL, error);
        if (status != COAUTH_OK) return status;
        assert(column);
        column->given = old->given;
        column->texts = old->texts;
        if (old->own_texts) column_share_texts(column, old->own_texts);
        size_t size = column_value_size(old);
        for (size_t i = 0; i < to->rows; i++) {
            memcpy((char *)column->as.any + i * size, (const char *)old->as.any + rows[i] * size, size);
            coauth_column_mark(column, i, coauth_column_has(old, rows[i]));
        }
    }
    return COAUTH_OK;
}
