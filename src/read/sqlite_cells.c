/* sqlite_cells.c: cells of a database on their way into a corpus, and the ids that rows go by; see sqlite_rows.h. */
#include <string.h>

#include "read/sqlite_rows.h"

#include "base/order.h"

/* --- Ids ------------------------------------------------------------------------------------------ */

bool restore_id(restore *o, id_list *list, int64_t id) {
    const coauth_context *context = o->run->context;
    int64_t last = !list->count ? 0 : list->ids.count ? list->ids.item[list->ids.count - 1] : (int64_t)list->count;
    if (id <= last) return false;
    if (!list->ids.count && id != last + 1) { /* dense no more */
        if (!vector_reserve(context, &list->ids, list->count + 1)) return o->failed = true, false;
        for (size_t i = 0; i < list->count; i++) list->ids.item[list->ids.count++] = (int64_t)i + 1;
    }
    if (id != (int64_t)list->count + 1 || list->ids.count) {
        int64_t *added = vector_push(context, &list->ids);
        if (!added) return o->failed = true, false;
        *added = id;
    }
    list->count++;
    return true;
}

int64_t id_place(const id_list *list, int64_t id) {
    if (!list->ids.count) return id >= 1 && (uint64_t)id <= list->count ? id - 1 : NOT_THERE;
    size_t low = 0;
    BISECT(low, list->ids.count, i, list->ids.item[i] < id);
    return low < list->ids.count && list->ids.item[low] == id ? (int64_t)low : NOT_THERE;
}

/* --- Cells ---------------------------------------------------------------------------------------- */

/* A cell's text, NULL for none. */
static const char *cell_at(restore *o, sqlite3_stmt *s, int column, size_t *length) {
    const char *text = (const char *)sqlite3_column_text(s, column);
    *length = (size_t)sqlite3_column_bytes(s, column);
    if (!text && sqlite3_column_type(s, column) != SQLITE_NULL && sqlite3_errcode(o->database) == SQLITE_NOMEM)
        o->failed = true;
    o->text += *length;
    return text;
}

coauth_string restore_text(restore *o, sqlite3_stmt *s, int column) {
    size_t length;
    const char *text = cell_at(o, s, column, &length);
    text_changes *changes = &o->corpus->changes.item[o->in->source];
    return text ? corpus_clean(o->corpus, text, length, changes, &o->failed) : 0;
}

uint32_t restore_late_text(restore *o, sqlite3_stmt *s, int column) {
    size_t length;
    const char *text = cell_at(o, s, column, &length);
    text_changes *changes = &o->corpus->changes.item[o->in->source];
    return text ? staged_add(&o->texts, o->corpus, text, length, changes, &o->failed) : 0;
}

bool restore_settle_texts(restore *o) {
    coauth_corpus *corpus = o->corpus;
    if (!staged_settle(&o->texts, corpus)) return false;
    for (; o->late_papers < corpus->papers.count; o->late_papers++) {
        coauth_paper *paper = &corpus->papers.item[o->late_papers];
        coauth_string *const text[] = {
            &paper->key, &paper->title, &paper->venue, &paper->type, &paper->language, &paper->field};
        for (size_t i = 0; i < sizeof text / sizeof *text; i++) *text[i] = staged_handle(&o->texts, *text[i]);
    }
    for (; o->late_attributes < corpus->attributes.count; o->late_attributes++) {
        coauth_attribute *attribute = &corpus->attributes.item[o->late_attributes];
        attribute->text = staged_handle(&o->texts, attribute->text);
    }
    staged_clear(&o->texts);
    return true;
}

static bool is_null(sqlite3_stmt *s, int column) {
    return sqlite3_column_type(s, column) == SQLITE_NULL;
}

int64_t restore_integer(sqlite3_stmt *s, int column) {
    return sqlite3_column_int64(s, column);
}

int64_t restore_bounded(sqlite3_stmt *s, int column, int64_t least, int64_t most, int64_t missing) {
    if (is_null(s, column)) return missing;
    int64_t value = restore_integer(s, column);
    return value >= least && value <= most ? value : missing;
}

static coauth_status list_bad(restore *o, int64_t id, const char *what) {
    return read_skip(
        o->run, o->in, 0, 0, o->error, "table %s: row %lld: %s; skipped", o->table->name, (long long)id, what);
}

coauth_status restore_bad_row(restore *o, sqlite3_stmt *s, const char *what) {
    int64_t id = restore_integer(s, 0);
    bool strict = o->run->options.strict;
    if (++o->bad > MOST_LISTED && !strict) return COAUTH_OK;
    if (!o->holds) return list_bad(o, id, what);
    bad_row *kept = vector_push(o->run->context, &o->held);
    if (!kept) return fail_memory(o->error);
    *kept = (bad_row){id, what};
    return strict ? COAUTH_STRICT : COAUTH_OK; /* restore_report_bad gives the error */
}

coauth_status restore_report_bad(restore *o) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < o->held.count && status == COAUTH_OK; i++)
        status = list_bad(o, o->held.item[i].id, o->held.item[i].what);
    vector_free(o->run->context, &o->held);
    if (status != COAUTH_OK || o->bad <= MOST_LISTED) return status;
    return read_skip(o->run, o->in, 0, 0, o->error, "table %s: %llu rows were skipped; the first %d are listed",
        o->table->name, (unsigned long long)o->bad, MOST_LISTED);
}
