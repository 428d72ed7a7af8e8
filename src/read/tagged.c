/* tagged.c: see tagged.h. */
#include "read/tagged.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "read/entities.h"

enum { SHOWN_KEY = 100 };

bool tagged_is(const tagged_field *field, const char *tag) {
    return strcmp(field->tag, tag) == 0;
}

const tagged_field *tagged_find(const tagged *t, const char *tag) {
    for (size_t i = 0; i < t->fields.count; i++)
        if (tagged_is(&t->fields.item[i], tag)) return &t->fields.item[i];
    return NULL;
}

const char *tagged_text(const tagged *t, const tagged_field *field, size_t *length) {
    const char *text = field && field->length ? t->pool.item + field->text : "";
    *length = field ? field->length : 0;
    text_trim(&text, length);
    return text;
}

const char *tagged_first(const tagged *t, const char *tags, size_t *length) {
    *length = 0;
    for (size_t n; *tags && !*length; tags += n + (tags[n] == ' ')) {
        char tag[5];
        n = strcspn(tags, " ");
        snprintf(tag, sizeof tag, "%.*s", (int)n, tags);
        const char *text = tagged_text(t, tagged_find(t, tag), length);
        if (*length) return text;
    }
    return "";
}

void tagged_set(tagged *t, coauth_record_field field, const char *tags) {
    size_t length;
    const char *text = tagged_first(t, tags, &length);
    coauth_record_set(t->record, field, text, length);
}

void tagged_place(tagged *t, const char *volume, const char *issue, const char *first, const char *last) {
    size_t length, last_length;
    const char *text = tagged_first(t, volume, &length), *end;
    coauth_record_attribute(t->record, COAUTH_VOLUME, text, length);
    text = tagged_first(t, issue, &length);
    coauth_record_attribute(t->record, COAUTH_ISSUE, text, length);
    text = tagged_first(t, first, &length);
    end = tagged_first(t, last, &last_length);
    if (length || last_length) coauth_record_pages(t->record, text, length, end, last_length);
}

bool tagged_part(const char **part, size_t *length, const char **text, size_t *left, char separator) {
    if (!*left) return false;
    const char *stop = memchr(*text, separator, *left), *end = *text + *left;
    while (stop && separator == ';' && entity_ends(*text, (size_t)(stop - *text)))
        stop = memchr(stop + 1, separator, (size_t)(end - stop - 1)); /* "M&uuml;ller" is one part */
    *part = *text;
    *length = stop ? (size_t)(stop - *text) : *left;
    size_t used = *length + (stop != NULL);
    *text += used;
    *left -= used;
    text_trim(part, length);
    return true;
}

bool tagged_label_tag(char tag[5], const tagged_label *labels, const char *name, size_t length) {
    memcpy(tag, "?", 2);
    for (; labels->name; labels++) {
        if (strlen(labels->name) != length || memcmp(labels->name, name, length) != 0) continue;
        memcpy(tag, labels->tag, sizeof labels->tag);
        return true;
    }
    return false;
}

const char *tagged_begins(const char *head, size_t length, const char *prefix) {
    size_t size = strlen(prefix);
    while (length && strchr(" \t\r\n", *head) && *head) head++, length--;
    return length >= size && memcmp(head, prefix, size) == 0 ? head : NULL;
}

/* --- Reading ----------------------------------------------------------------------------------- */

/* Appends a line to the pool; what goes beyond the longest record is left out. */
static bool keep(tagged *t, const char *text, size_t length) {
    if (t->too_long || length + t->pool.count > t->r->options.record_limit) {
        t->too_long = true;
        return true;
    }
    if (!vector_reserve(t->r->context, &t->pool, length + 1)) return false;
    if (length) memcpy(t->pool.item + t->pool.count, text, length);
    t->pool.count += length;
    t->pool.item[t->pool.count++] = '\n';
    return true;
}

static bool add_field(tagged *t, const char *tag, const char *text, size_t length) {
    if (t->too_long) return true;
    tagged_field *field = vector_push(t->r->context, &t->fields);
    if (!field) return false;
    memcpy(field->tag, tag, sizeof field->tag);
    field->text = t->pool.count;
    if (!keep(t, text, length)) return false;
    field->length = t->pool.count - field->text;
    return true;
}

static bool continue_field(tagged *t, const char *text, size_t length) {
    if (!t->fields.count) return true;
    tagged_field *field = &t->fields.item[t->fields.count - 1];
    if (!keep(t, text, length)) return false;
    field->length = t->pool.count - field->text;
    return true;
}

static bool begin(tagged *t, const char *tag, uint64_t line, const char *text, size_t length) {
    t->pool.count = t->fields.count = 0;
    t->too_long = false;
    t->line = line;
    return add_field(t, tag, text, length);
}

/* Remembers the first line of the next record, which ended this one. */
static bool keep_next(tagged *t, const char *tag, uint64_t line, const char *text, size_t length) {
    t->next.count = 0;
    if (!vector_reserve(t->r->context, &t->next, length + 1)) return false;
    memcpy(t->next.item, text, length);
    t->next.count = length;
    memcpy(t->next_tag, tag, sizeof t->next_tag);
    t->next_line = line;
    t->begun = true;
    return true;
}

/* Whether a line with that tag is the first of a record.  Where blank lines divide records, one that begins as it
 * should may hold blank lines. */
static bool is_first(const tagged *t, const char *tag, bool inside) {
    if (strcmp(tag, t->syntax->begin) == 0) return true;
    if (!t->syntax->divided) return false;
    if (inside && t->syntax->again && strcmp(tag, t->syntax->again) == 0 && tagged_is(&t->fields.item[0], tag))
        return true;
    return !inside || (t->blank && !tagged_is(&t->fields.item[0], t->syntax->begin));
}

/* Whether tag is among those of a list ("FN VR EF"). */
static bool is_among(const char *tags, const char *tag) {
    size_t n = strlen(tag);
    for (const char *at = tags; at && (at = strstr(at, tag)); at += n)
        if ((at == tags || at[-1] == ' ') && (at[n] == ' ' || !at[n])) return true;
    return false;
}

/* Keeps the text behind the tag of a record's or a file's last line: where files whose last line does not end are put
 * end to end, it is the first line of the next one. */
static bool keep_joined(tagged *t, uint64_t line, const char *text, size_t length) {
    char tag[5];
    size_t value;
    text_trim(&text, &length);
    if (!length || !t->syntax->tag(tag, &value, text, length)) return true;
    t->joined.count = 0;
    if (!vector_reserve(t->r->context, &t->joined, length)) return false;
    memcpy(t->joined.item, text, length);
    t->joined.count = length;
    t->joined_line = line;
    return true;
}

/* Cuts a line at which files were put end to end, the first of them without a last line end: "SO  - x.PMID- 2". */
static coauth_status cut_glued(tagged *t, const char *line, size_t *length, uint64_t number, coauth_error *error) {
    const char *found = NULL;
    for (const char *const *glued = t->syntax->glued; glued && *glued && *length > 1; glued++) {
        const char *here = memmem(line + 1, *length - 1, *glued, strlen(*glued));
        if (here && here[-1] != ' ' && (!found || here < found)) found = here;
    }
    if (!found) return COAUTH_OK;
    size_t left = (size_t)(line + *length - found);
    if (!vector_reserve(t->r->context, &t->joined, left)) return fail_memory(error);
    memcpy(t->joined.item, found, left);
    t->joined.count = left;
    t->joined_line = number;
    *length -= left;
    return COAUTH_OK;
}

static coauth_status next_line(
    tagged *t, const char **line, size_t *length, bool *cut, uint64_t *number, coauth_error *error) {
    if (!t->joined.count) {
        coauth_status status = input_line(t->in, line, length, cut, number, error);
        return status == COAUTH_OK && *line ? cut_glued(t, *line, length, *number, error) : status;
    }
    *line = t->joined.item;
    *length = t->joined.count;
    *number = t->joined_line;
    *cut = false;
    t->joined.count = 0; /* its bytes stay until the next line is kept */
    return COAUTH_OK;
}

/* Where a record that may hold the tag again has what a record has once a second time right behind it, the next record
 * began with that: its line is kept as the next's first, and the one at hand is read anew. */
static bool split(tagged *t, uint64_t line, const char *text, size_t length) {
    tagged_field *last = &t->fields.item[t->fields.count - 1];
    if (!keep_next(t, last->tag, line - 1, t->pool.item + last->text, last->length)) return false;
    t->pool.count = last->text;
    t->fields.count--;
    t->joined.count = 0;
    if (!vector_reserve(t->r->context, &t->joined, length)) return false;
    memcpy(t->joined.item, text, length);
    t->joined.count = length;
    t->joined_line = line;
    return true;
}

static bool is_split(const tagged *t, const char *tag) {
    const tagged_syntax *s = t->syntax;
    size_t count = t->fields.count;
    return s->once && strcmp(tag, s->once) == 0 && count > 1 && tagged_is(&t->fields.item[count - 1], s->again) &&
           tagged_find(t, s->once);
}

/* Reads the lines of the next record; *found is false at the end of the input. */
static coauth_status next_record(tagged *t, bool *found, coauth_error *error) {
    *found = t->begun;
    if (t->begun && !begin(t, t->next_tag, t->next_line, t->next.item, t->next.count)) return fail_memory(error);
    t->begun = t->blank = false;
    while (!t->ended) {
        const char *line;
        size_t length, value = 0;
        uint64_t number;
        bool cut, enough = true;
        char tag[5];
        coauth_status status = next_line(t, &line, &length, &cut, &number, error);
        bool whole = *found && t->blank && !t->syntax->end; /* what is damaged comes behind it */
        if (status != COAUTH_OK) return whole && input_damaged(t->in) ? COAUTH_OK : status;
        if (!line) break;
        bool has_tag = t->syntax->tag(tag, &value, line, length);
        bool last = has_tag && t->syntax->end && strcmp(tag, t->syntax->end) == 0;
        if (last || (has_tag && is_among(t->syntax->outside, tag))) {
            if (!keep_joined(t, number, line + value, length - value)) return fail_memory(error);
            if (*found) return COAUTH_OK;
        } else if (*found && has_tag && is_split(t, tag)) {
            return split(t, number, line, length) ? COAUTH_OK : fail_memory(error);
        } else if (has_tag &&
                   (is_first(t, tag, *found) || (t->syntax->starts && t->syntax->starts(t, tag, line, length)))) {
            if (*found) return keep_next(t, tag, number, line + value, length - value) ? COAUTH_OK : fail_memory(error);
            *found = true;
            enough = begin(t, tag, number, line + value, length - value);
        } else if (*found) {
            if (cut) t->too_long = true;
            enough = has_tag ? add_field(t, tag, line + value, length - value) : continue_field(t, line, length);
        }
        if (!enough) return fail_memory(error);
        text_trim(&line, &length);
        t->blank = !length;
    }
    t->ended = true;
    return COAUTH_OK;
}

coauth_status tagged_read(run *r, input *in, const tagged_syntax *syntax,
    coauth_status (*add)(tagged *t, coauth_error *error), coauth_error *error) {
    const coauth_context *context = r->context;
    tagged t = {.r = r, .in = in, .syntax = syntax, .people = {.context = context}, .names = {.context = context}};
    coauth_status status = coauth_record_create(&t.record, r->corpus, error);
    for (bool found = true; status == COAUTH_OK && found;) {
        status = next_record(&t, &found, error);
        if (status == COAUTH_OK && found) {
            coauth_record_begin(t.record, in->source, t.line);
            name_list_begin(&t.names, r->options.names_as_written);
            status = add(&t, error);
        }
    }
    coauth_record_free(t.record);
    people_free(&t.people);
    name_list_free(&t.names);
    vector_free(context, &t.pool);
    vector_free(context, &t.fields);
    vector_free(context, &t.next);
    vector_free(context, &t.joined);
    return status;
}

/* --- Into the corpus ---------------------------------------------------------------------------- */

coauth_status tagged_commit(tagged *t, const char *key, size_t key_length, coauth_error *error) {
    if (t->people.failed) return fail_memory(error);
    coauth_status status = name_list_report(&t->names, t->record, t->r, t->in->source, t->line, error);
    if (status != COAUTH_OK) return status;
    const char *problem = t->too_long ? "is longer than a record may be" : "has neither title nor author";
    if (!t->too_long && (coauth_record_has_title(t->record) || coauth_record_authors(t->record)))
        return coauth_record_commit(t->record, error);
    if (!key_length) return read_skip(t->r, t->in, t->line, 1, error, "the record %s; skipped", problem);
    return read_skip(t->r, t->in, t->line, 1, error, "record \"%.*s\" %s; skipped",
        (int)text_cut(key, key_length, SHOWN_KEY), key, problem);
}
