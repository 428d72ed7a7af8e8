/* store.c: the arrays of a corpus, its strings and names. */
#include "corpus/store.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/addresses.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/words.h"

coauth_status coauth_corpus_create(coauth_corpus **corpus, const coauth_context *context, coauth_error *error) {
    *corpus = memory_zeroed(context, 1, sizeof **corpus);
    if (!*corpus) return fail_memory(error);
    (*corpus)->context = context;
    country_tables_init(&(*corpus)->own_countries, context);
    (*corpus)->countries = &(*corpus)->own_countries;
    strings_init(&(*corpus)->strings, context);
    (*corpus)->paper_word = strings_intern(&(*corpus)->strings, "paper", 5);
    (*corpus)->author_word = strings_intern(&(*corpus)->strings, "author", 6);
    if ((*corpus)->paper_word && (*corpus)->author_word) return COAUTH_OK;
    coauth_corpus_free(*corpus);
    *corpus = NULL;
    return fail_memory(error);
}

coauth_status corpus_create_part(coauth_corpus **part, coauth_corpus *whole, coauth_error *error) {
    coauth_status status = coauth_corpus_create(part, whole->context, error);
    if (status != COAUTH_OK) return status;
    (*part)->decode = whole->decode;
    (*part)->countries = whole->countries;
    return COAUTH_OK;
}

void coauth_corpus_free(coauth_corpus *corpus) {
    if (!corpus) return;
    const coauth_context *context = corpus->context;
    vector_free(context, &corpus->papers);
    vector_free(context, &corpus->authorships);
    vector_free(context, &corpus->names);
    vector_free(context, &corpus->attributes);
    vector_free(context, &corpus->sources);
    vector_free(context, &corpus->remarks);
    vector_free(context, &corpus->vertices);
    vector_free(context, &corpus->ties);
    vector_free(context, &corpus->properties);
    vector_free(context, &corpus->cells);
    vector_free(context, &corpus->aliases);
    vector_free(context, &corpus->alias_names);
    vector_free(context, &corpus->changes);
    country_tables_free(&corpus->own_countries);
    memory_free(context, corpus->name_slot);
    memory_free(context, corpus->room.text);
    strings_free(&corpus->strings);
    memory_free(context, corpus);
}

void corpus_trim(coauth_corpus *corpus) {
    vector_trim(corpus->context, &corpus->papers);
    vector_trim(corpus->context, &corpus->authorships);
    vector_trim(corpus->context, &corpus->names);
    vector_trim(corpus->context, &corpus->attributes);
    vector_trim(corpus->context, &corpus->vertices);
    vector_trim(corpus->context, &corpus->ties);
    vector_trim(corpus->context, &corpus->cells);
}

void coauth_corpus_settle(coauth_corpus *corpus) {
    corpus_trim(corpus);
    strings_settle(&corpus->strings);
    memory_free(corpus->context, corpus->name_slot);
    corpus->name_slot = NULL;
    corpus->name_slots = 0;
}

#define ARRAY(type, name)                                                                                              \
    const type *coauth_corpus_##name(const coauth_corpus *corpus, size_t *count) {                                     \
        if (count) *count = corpus->name.count;                                                                        \
        return corpus->name.item;                                                                                      \
    }
ARRAY(coauth_paper, papers)
ARRAY(coauth_authorship, authorships)
ARRAY(coauth_name, names)
ARRAY(coauth_attribute, attributes)
ARRAY(coauth_source, sources)
ARRAY(coauth_remark, remarks)
ARRAY(coauth_vertex, vertices)
ARRAY(coauth_tie, ties)
ARRAY(coauth_property, properties)
ARRAY(coauth_cell, cells)
ARRAY(coauth_alias, aliases)
ARRAY(uint32_t, alias_names)
#undef ARRAY

const char *coauth_corpus_text(const coauth_corpus *corpus, coauth_string string) {
    return strings_text(&corpus->strings, string);
}

uint64_t coauth_corpus_records(const coauth_corpus *corpus) {
    return corpus->records;
}

bool corpus_takes(const char *text, size_t length) {
    return text_is_clean_ascii(text, length) && !memchr(text, '@', length);
}

size_t corpus_clean_text(char *out, const char *text, size_t length, text_changes *changes) {
    return hide_addresses(out, text_clean(out, text, length, changes));
}

typedef size_t (*cleaning)(char *out, const char *text, size_t length, text_changes *changes);

/* The text after cleaning, in the room; NULL when out of memory. */
static const char *clean(clean_room *room, size_t *length, const char *text, cleaning how, text_changes *changes,
    const coauth_context *context) {
    text_changes ignored = {0};
    if (*length > SIZE_MAX / 4) return NULL;
    if (*length * 3 > room->size) {
        size_t size = *length * 3 + 256;
        char *larger = memory_resize(context, room->text, size, 1);
        if (!larger) return NULL;
        *room = (clean_room){larger, size};
    }
    *length = how(room->text, text, *length, changes ? changes : &ignored);
    return room->text;
}

/* The handle of a text that is clean; NULL: memory failed before. */
static coauth_string keep(strings *texts, const char *text, size_t length, bool *failed) {
    coauth_string string = text ? strings_intern(texts, text, length) : 0;
    if (!text || (length && !string)) *failed = true;
    return string;
}

coauth_string texts_clean(
    strings *texts, clean_room *room, const char *text, size_t length, text_changes *changes, bool *failed) {
    if (length && !corpus_takes(text, length))
        text = clean(room, &length, text, corpus_clean_text, changes, texts->context);
    return keep(texts, text, length, failed);
}

coauth_string corpus_clean(
    coauth_corpus *corpus, const char *text, size_t length, text_changes *changes, bool *failed) {
    return length ? texts_clean(&corpus->strings, &corpus->room, text, length, changes, failed) : 0;
}

coauth_string corpus_clean_key(
    coauth_corpus *corpus, const char *text, size_t length, text_changes *changes, bool *failed) {
    if (!length) return 0;
    if (!text_is_clean_ascii(text, length))
        text = clean(&corpus->room, &length, text, text_clean, changes, corpus->context);
    return keep(&corpus->strings, text, length, failed);
}

static void hide(coauth_corpus *corpus, coauth_string *string, bool *failed) {
    const char *text = coauth_corpus_text(corpus, *string);
    if (!strchr(text, '@')) return;
    char *copy = memory_copy_text(corpus->context, text, strlen(text));
    if (copy) *string = corpus_clean(corpus, copy, strlen(copy), NULL, failed);
    else *failed = true;
    memory_free(corpus->context, copy);
}

coauth_status corpus_hide_keys(coauth_corpus *corpus, coauth_error *error) {
    bool failed = false;
    for (size_t v = 0; v < corpus->vertices.count; v++) {
        hide(corpus, &corpus->vertices.item[v].key, &failed);
        hide(corpus, &corpus->vertices.item[v].label, &failed);
    }
    for (size_t i = 0; i < corpus->cells.count; i++) hide(corpus, &corpus->cells.item[i].value, &failed);
    return failed ? fail_memory(error) : COAUTH_OK;
}

static uint64_t name_hash(const coauth_name *name) {
    return hash_mix((uint64_t)name->text << 32 | (uint64_t)name->family_start << 16 | name->family_length);
}

static bool grow_name_slots(coauth_corpus *corpus) {
    size_t slots = corpus->name_slots ? corpus->name_slots * 2 : 1024;
    while ((corpus->names.count + 1) * 4 > slots * 3) slots *= 2; /* after it was given back */
    uint32_t *slot = memory_zeroed(corpus->context, slots, sizeof *slot);
    if (!slot) return false;
    for (size_t n = 0; n < corpus->names.count; n++) {
        size_t i = name_hash(&corpus->names.item[n]) & (slots - 1);
        while (slot[i]) i = (i + 1) & (slots - 1);
        slot[i] = (uint32_t)n + 1;
    }
    memory_free(corpus->context, corpus->name_slot);
    corpus->name_slot = slot;
    corpus->name_slots = slots;
    return true;
}

void corpus_expect_name(const coauth_corpus *corpus, const coauth_name *name) {
    if (corpus->name_slots) __builtin_prefetch(&corpus->name_slot[name_hash(name) & (corpus->name_slots - 1)]);
}

uint32_t corpus_name(coauth_corpus *corpus, coauth_string text, size_t family_start, size_t family_length) {
    if (family_start + family_length > UINT16_MAX) family_start = family_length = 0;
    coauth_name name = {text, (uint16_t)family_start, (uint16_t)family_length};
    if ((corpus->names.count + 1) * 4 > corpus->name_slots * 3 && !grow_name_slots(corpus)) return UINT32_MAX;
    size_t mask = corpus->name_slots - 1, i = name_hash(&name) & mask;
    for (; corpus->name_slot[i]; i = (i + 1) & mask) {
        const coauth_name *there = &corpus->names.item[corpus->name_slot[i] - 1];
        if (there->text == text && there->family_start == name.family_start &&
            there->family_length == name.family_length)
            return corpus->name_slot[i] - 1;
    }
    coauth_name *added = vector_push(corpus->context, &corpus->names);
    if (!added) return UINT32_MAX;
    *added = name;
    corpus->name_slot[i] = (uint32_t)corpus->names.count;
    return (uint32_t)corpus->names.count - 1;
}

coauth_status coauth_corpus_add_source(
    uint32_t *source, coauth_corpus *corpus, const char *name, const char *format, coauth_error *error) {
    bool failed = false;
    coauth_string name_text = corpus_clean(corpus, name, strlen(name), NULL, &failed);
    coauth_string format_text = corpus_clean(corpus, format, strlen(format), NULL, &failed);
    if (failed || !vector_push(corpus->context, &corpus->changes)) return fail_memory(error);
    coauth_source *added = vector_push(corpus->context, &corpus->sources);
    if (!added) return fail_memory(error);
    added->name = name_text;
    added->format = format_text;
    *source = (uint32_t)corpus->sources.count - 1;
    return COAUTH_OK;
}

/* A program may err; what is kept by number must be there when it is looked up. */
static coauth_status check_source(const coauth_corpus *corpus, uint32_t source, coauth_error *error) {
    if (source < corpus->sources.count) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT,
        "there is no source %u, the corpus has %zu; see coauth_corpus_add_source", source, corpus->sources.count);
}

coauth_status coauth_corpus_add_remark(
    coauth_corpus *corpus, coauth_remark_kind kind, coauth_place place, const char *text, coauth_error *error) {
    bool failed = false;
    if (check_source(corpus, place.source, error) != COAUTH_OK) return COAUTH_INVALID_ARGUMENT;
    coauth_string string = corpus_clean(corpus, text, strlen(text), NULL, &failed);
    if (!failed && !string) return fail(error, COAUTH_INVALID_ARGUMENT, "a remark without words");
    coauth_remark *remark = failed ? NULL : vector_push(corpus->context, &corpus->remarks);
    if (!remark) return fail_memory(error);
    *remark = (coauth_remark){
        .text = string, .source = place.source, .line = place.line, .column = place.column, .kind = kind};
    if (kind == COAUTH_REMARK_SKIPPED) corpus->sources.item[place.source].skipped++;
    return COAUTH_OK;
}

coauth_status coauth_corpus_add_source_attribute(coauth_corpus *corpus, uint32_t source, coauth_attribute_kind kind,
    const char *text, size_t length, coauth_error *error) {
    bool failed = false;
    if (check_source(corpus, source, error) != COAUTH_OK) return COAUTH_INVALID_ARGUMENT;
    coauth_string string = corpus_clean(corpus, text, length, NULL, &failed);
    if (failed || !vector_reserve(corpus->context, &corpus->attributes, corpus->sources.item[source].attributes + 1))
        return fail_memory(error);
    if (!string) return COAUTH_OK;
    coauth_source *s = &corpus->sources.item[source];
    size_t end = corpus->attributes.count;
    if ((size_t)s->first_attribute + s->attributes != end) { /* others came between: start the run anew */
        if (s->attributes)
            memcpy(corpus->attributes.item + end, corpus->attributes.item + s->first_attribute,
                s->attributes * sizeof *corpus->attributes.item);
        s->first_attribute = (uint32_t)end;
        corpus->attributes.count += s->attributes;
    }
    corpus->attributes.item[corpus->attributes.count++] = (coauth_attribute){.text = string, .kind = kind};
    s->attributes++;
    return COAUTH_OK;
}

coauth_status coauth_corpus_add_vertex(
    uint32_t *vertex, coauth_corpus *corpus, uint32_t source, coauth_text key, coauth_text label, coauth_error *error) {
    bool failed = false;
    coauth_vertex v = {.source = source};
    if (check_source(corpus, source, error) != COAUTH_OK) return COAUTH_INVALID_ARGUMENT;
    v.key = corpus_clean(corpus, key.text, key.length, NULL, &failed);
    v.label = corpus_clean(corpus, label.text, label.length, NULL, &failed);
    if (!v.label) v.label = v.key;
    coauth_vertex *added = failed ? NULL : vector_push(corpus->context, &corpus->vertices);
    if (!added) return fail_memory(error);
    *added = v;
    *vertex = (uint32_t)corpus->vertices.count - 1;
    return COAUTH_OK;
}

bool corpus_has_room(const coauth_corpus *corpus, double weight) {
    return corpus->tie_weight + weight <= 1e300;
}

coauth_status coauth_corpus_add_tie(coauth_corpus *corpus, uint32_t a, uint32_t b, double weight, coauth_error *error) {
    if (a == b || a >= corpus->vertices.count || b >= corpus->vertices.count || !isfinite(weight) || weight < 0)
        return fail(error, COAUTH_INVALID_ARGUMENT, "a tie of %g between vertices %u and %u of %zu", weight, a, b,
            corpus->vertices.count);
    if (!corpus_has_room(corpus, weight)) return fail(error, COAUTH_LIMIT_EXCEEDED, WEIGHTS_TOO_LARGE);
    coauth_tie *tie = vector_push(corpus->context, &corpus->ties);
    if (!tie) return fail_memory(error);
    corpus->tie_weight += weight;
    *tie = (coauth_tie){.a = a < b ? a : b, .b = a < b ? b : a, .weight = weight};
    return COAUTH_OK;
}

const char *corpus_type_name(coauth_column_type type) {
    static const char *const name[] = {
        [COAUTH_INTEGER] = "integer", [COAUTH_REAL] = "real", [COAUTH_BOOLEAN] = "boolean", [COAUTH_TEXT] = "text"};
    return name[type];
}

bool corpus_type_named(coauth_column_type *type, const char *name, size_t length) {
    for (int one = COAUTH_INTEGER; one <= COAUTH_TEXT; one++) {
        const char *known = corpus_type_name((coauth_column_type)one);
        if (strlen(known) != length || memcmp(known, name, length) != 0) continue;
        *type = (coauth_column_type)one;
        return true;
    }
    return false;
}

coauth_status corpus_property(uint32_t *property, coauth_corpus *corpus, coauth_string name, bool of_ties,
    const coauth_column_type *type, coauth_error *error) {
    coauth_property *p = corpus->properties.item, *end = p + corpus->properties.count;
    while (p < end && (p->name != name || p->of_ties != of_ties)) p++;
    if (p == end) {
        if (corpus->properties.count >= COAUTH_MOST_PROPERTIES)
            return fail(error, COAUTH_LIMIT_EXCEEDED, "more than %d columns", COAUTH_MOST_PROPERTIES);
        p = vector_push(corpus->context, &corpus->properties);
        if (!p) return fail_memory(error);
        *p = (coauth_property){.name = name, .of_ties = of_ties, .typed = type != NULL};
        if (type) p->type = *type;
    } else if (p->typed && (!type || *type != p->type)) {
        p->typed = false;
    }
    *property = (uint32_t)(p - corpus->properties.item);
    return COAUTH_OK;
}

coauth_status coauth_corpus_add_property(uint32_t *property, coauth_corpus *corpus, coauth_text name, bool of_ties,
    const coauth_column_type *type, coauth_error *error) {
    bool failed = false;
    coauth_string text = corpus_clean(corpus, name.text, name.length, NULL, &failed);
    if (failed) return fail_memory(error);
    if (!text) return fail(error, COAUTH_INVALID_ARGUMENT, "a column without a name");
    return corpus_property(property, corpus, text, of_ties, type, error);
}

coauth_status coauth_corpus_add_cell(
    coauth_corpus *corpus, uint32_t property, uint32_t row, const char *value, size_t length, coauth_error *error) {
    bool failed = false, known = property < corpus->properties.count;
    if (!known || row >= (corpus->properties.item[property].of_ties ? corpus->ties.count : corpus->vertices.count))
        return fail(error, COAUTH_INVALID_ARGUMENT, "a value of column %u for vertex or tie %u, which there is not",
            property, row);
    coauth_cell cell = {property, row, corpus_clean(corpus, value, length, NULL, &failed)};
    if (failed) return fail_memory(error);
    if (!cell.value) return COAUTH_OK;
    coauth_cell *added = vector_push(corpus->context, &corpus->cells);
    if (!added) return fail_memory(error);
    *added = cell;
    return COAUTH_OK;
}

coauth_status coauth_corpus_add_alias(coauth_corpus *corpus, uint32_t source, coauth_text id, const coauth_text *names,
    size_t count, coauth_error *error) {
    bool failed = false;
    coauth_alias alias = {.source = source, .first = (uint32_t)corpus->alias_names.count};
    if (check_source(corpus, source, error) != COAUTH_OK) return COAUTH_INVALID_ARGUMENT;
    alias.id = corpus_clean(corpus, id.text, id.length, NULL, &failed);
    if (!vector_reserve(corpus->context, &corpus->alias_names, count)) return fail_memory(error);
    for (size_t i = 0; i < count && !failed; i++) {
        coauth_string text = corpus_clean(corpus, names[i].text, names[i].length, NULL, &failed);
        if (!text) continue;
        uint32_t name = corpus_name(corpus, text, 0, 0);
        if (name == UINT32_MAX) return fail_memory(error);
        corpus->alias_names.item[corpus->alias_names.count++] = name;
        alias.names++;
    }
    coauth_alias *added = failed ? NULL : vector_push(corpus->context, &corpus->aliases);
    if (!added) return fail_memory(error);
    *added = alias;
    return COAUTH_OK;
}

coauth_status corpus_report_changes(coauth_corpus *corpus, coauth_error *error) {
    for (size_t s = 0; s < corpus->changes.count; s++) {
        text_changes found = corpus->changes.item[s];
        corpus->changes.item[s] = (text_changes){0};
        char text[160];
        coauth_status status = COAUTH_OK;
        if (found.bytes) {
            snprintf(text, sizeof text, "not UTF-8: %s %s read as Windows-1252; option encoding says otherwise",
                counted(found.bytes, "byte"), words_for(found.bytes, "was", "were"));
            status =
                coauth_corpus_add_remark(corpus, COAUTH_REMARK_WARNING, (coauth_place){(uint32_t)s, 0, 0}, text, error);
        }
        if (status == COAUTH_OK && found.controls) {
            snprintf(text, sizeof text, "%s %s replaced by U+FFFD", counted(found.controls, "control character"),
                words_for(found.controls, "was", "were"));
            status =
                coauth_corpus_add_remark(corpus, COAUTH_REMARK_WARNING, (coauth_place){(uint32_t)s, 0, 0}, text, error);
        }
        if (status != COAUTH_OK) return status;
    }
    return COAUTH_OK;
}
