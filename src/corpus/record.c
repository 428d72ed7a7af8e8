/* record.c: one record under construction.  Texts go straight into the corpus' arena, the lists into
 * scratch arrays that commit copies behind each other, so that every run of authors and attributes is contiguous. */
#include <string.h>

#include "base/error.h"
#include "corpus/identifiers.h"
#include "corpus/store.h"

typedef struct owned_attribute {
    coauth_attribute attribute;
    uint32_t owner; /* index of the author */
} owned_attribute;

/* How far back a repeated attribute is looked for; only hostile records have more. */
enum { LOOK_BACK = 1024 };

struct coauth_record {
    coauth_corpus *corpus;
    coauth_paper paper;
    VECTOR(coauth_authorship) authors;
    VECTOR(coauth_attribute) attributes; /* of the paper */
    VECTOR(owned_attribute) owned;       /* of its authors, in their order */
    char *joined; /* for names made of parts */
    size_t joined_size;
    bool nameless; /* the author started last had no name and is none: nor are facts about it kept */
    bool failed;
};

coauth_status coauth_record_create(coauth_record **record, coauth_corpus *corpus, coauth_error *error) {
    *record = memory_zeroed(corpus->context, 1, sizeof **record);
    if (!*record) return fail_memory(error);
    (*record)->corpus = corpus;
    coauth_record_begin(*record, 0, 0);
    return COAUTH_OK;
}

void coauth_record_free(coauth_record *record) {
    if (!record) return;
    const coauth_context *context = record->corpus->context;
    vector_free(context, &record->authors);
    vector_free(context, &record->attributes);
    vector_free(context, &record->owned);
    memory_free(context, record->joined);
    memory_free(context, record);
}

void coauth_record_begin(coauth_record *record, uint32_t source, uint64_t line) {
    record->paper = (coauth_paper){
        .source = source, .line = line, .year = COAUTH_NO_YEAR, .citations = COAUTH_NO_COUNT, .records = 1};
    record->authors.count = record->attributes.count = record->owned.count = 0;
    record->nameless = record->failed = false;
}

static coauth_string clean(coauth_record *record, const char *text, size_t length) {
    coauth_corpus *corpus = record->corpus;
    text_changes *changes =
        record->paper.source < corpus->changes.count ? &corpus->changes.item[record->paper.source] : NULL;
    return corpus_clean(corpus, text, length, changes, &record->failed);
}

void coauth_record_set(coauth_record *record, coauth_record_field field, const char *text, size_t length) {
    coauth_paper *paper = &record->paper;
    coauth_string *const place[COAUTH_RECORD_FIELDS] = {
        [COAUTH_FIELD_KEY] = &paper->key,
        [COAUTH_FIELD_TITLE] = &paper->title,
        [COAUTH_FIELD_VENUE] = &paper->venue,
        [COAUTH_FIELD_TYPE] = &paper->type,
        [COAUTH_FIELD_LANGUAGE] = &paper->language,
        [COAUTH_FIELD_FIELD] = &paper->field,
    };
    coauth_string string = clean(record, text, length);
    if (string) *place[field] = string;
}

void coauth_record_date(coauth_record *record, int year, int month, int day) {
    static const uint8_t days[] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1000 || year > 9999) return;
    bool month_known = month >= 1 && month <= 12;
    bool day_known = month_known && day >= 1 && day <= days[month];
    record->paper.year = (int16_t)year;
    record->paper.month = month_known ? (uint8_t)month : 0;
    record->paper.day = day_known ? (uint8_t)day : 0;
}

void coauth_record_citations(coauth_record *record, int64_t citations) {
    if (citations >= 0) record->paper.citations = citations > INT32_MAX ? INT32_MAX : (int32_t)citations;
}

void coauth_record_flags(coauth_record *record, unsigned flags) {
    record->paper.flags = (uint16_t)(record->paper.flags | flags);
}

/* The family name's place in the cleaned name; none where cleaning changed it beyond finding. */
static void find_family(const char *name, const char *family, size_t family_length, size_t from, size_t *start,
    size_t *length) {
    const char *found = NULL;
    for (const char *p = name; family_length && (p = strstr(p, family)); p++) {
        found = p;
        if ((size_t)(p - name) >= from) break;
    }
    *start = found ? (size_t)(found - name) : 0;
    *length = found ? family_length : 0;
}

/* Whether cleaning left a name as it was, as it nearly always does: the family name is where it was, too. */
static bool is_unchanged(const char *cleaned, const char *name, size_t length) {
    return strncmp(cleaned, name, length) == 0 && strlen(cleaned) == length;
}

void coauth_record_author(coauth_record *record, const char *name, size_t length, size_t family_start,
    size_t family_length, unsigned flags) {
    coauth_string text = clean(record, name, length);
    record->nameless = !text;
    if (!text) return;
    size_t start = family_start, size = family_length;
    if (family_length && !is_unchanged(coauth_corpus_text(record->corpus, text), name, length)) {
        coauth_string family = corpus_clean(record->corpus, name + family_start, family_length, NULL, &record->failed);
        const char *family_text = coauth_corpus_text(record->corpus, family);
        /* cleaning only shortens before the family name, save for rare bytes: look from the start where it moved */
        const char *cleaned = coauth_corpus_text(record->corpus, text);
        size_t n = strlen(family_text);
        size_t from = family_start > strlen(cleaned) ? 0 : family_start;
        while (from && strncmp(cleaned + from, family_text, n) != 0) from--;
        find_family(cleaned, family_text, n, from, &start, &size);
    }
    uint32_t index = corpus_name(record->corpus, text, start, size);
    coauth_authorship *author = vector_push(record->corpus->context, &record->authors);
    if (index == UINT32_MAX || !author) {
        record->failed = true;
        return;
    }
    *author = (coauth_authorship){.name = index, .flags = (uint16_t)flags};
}

void coauth_record_author_parts(coauth_record *record, const char *given, size_t given_length, const char *family,
    size_t family_length, const char *suffix, size_t suffix_length, unsigned flags) {
    size_t need = given_length + family_length + suffix_length + 3;
    if (need > record->joined_size) {
        char *larger = memory_resize(record->corpus->context, record->joined, need * 2, 1);
        if (!larger) {
            record->failed = true;
            return;
        }
        record->joined = larger;
        record->joined_size = need * 2;
    }
    char *end = record->joined;
    if (given_length) {
        memcpy(end, given, given_length);
        end += given_length;
        *end++ = ' ';
    }
    size_t start = (size_t)(end - record->joined);
    if (family_length) memcpy(end, family, family_length);
    end += family_length;
    if (suffix_length) {
        *end++ = ' ';
        memcpy(end, suffix, suffix_length);
        end += suffix_length;
    }
    coauth_record_author(record, record->joined, (size_t)(end - record->joined), start, family_length, flags);
}

/* The attribute to add, its text 0 where there is nothing to add. */
static coauth_attribute make_attribute(
    coauth_record *record, coauth_attribute_kind kind, const char *text, size_t length) {
    char normal[IDENTIFIER_SIZE];
    if (identifier_known(kind)) {
        length = identifier_normalise(normal, kind, text, length);
        text = normal;
    }
    return (coauth_attribute){.text = clean(record, text, length), .kind = kind};
}

static bool same(coauth_attribute a, coauth_attribute b) {
    return a.text == b.text && a.kind == b.kind;
}

void coauth_record_attribute(coauth_record *record, coauth_attribute_kind kind, const char *text, size_t length) {
    coauth_attribute wanted = make_attribute(record, kind, text, length);
    if (!wanted.text) return;
    size_t count = record->attributes.count, oldest = count > LOOK_BACK ? count - LOOK_BACK : 0;
    for (size_t i = count; i-- > oldest;)
        if (same(record->attributes.item[i], wanted)) return;
    coauth_attribute *added = vector_push(record->corpus->context, &record->attributes);
    if (added) *added = wanted;
    else record->failed = true;
}

void coauth_record_author_attribute(
    coauth_record *record, coauth_attribute_kind kind, const char *text, size_t length) {
    if (!record->authors.count || record->nameless) return;
    uint32_t owner = (uint32_t)record->authors.count - 1;
    coauth_attribute wanted = make_attribute(record, kind, text, length);
    if (!wanted.text) return;
    size_t count = record->owned.count, oldest = count > LOOK_BACK ? count - LOOK_BACK : 0;
    for (size_t i = count; i-- > oldest && record->owned.item[i].owner == owner;)
        if (same(record->owned.item[i].attribute, wanted)) return;
    owned_attribute *added = vector_push(record->corpus->context, &record->owned);
    if (added) *added = (owned_attribute){.attribute = wanted, .owner = owner};
    else record->failed = true;
}

size_t coauth_record_authors(const coauth_record *record) {
    return record->authors.count;
}

bool coauth_record_has_title(const coauth_record *record) {
    return record->paper.title != 0;
}

/* Copies the attributes of one author behind the corpus' others; room was reserved.  Owners come in
 * ascending order, so *next moves through the list once. */
static uint32_t copy_owned(coauth_record *record, uint32_t owner, size_t *next) {
    coauth_corpus *corpus = record->corpus;
    size_t before = corpus->attributes.count;
    for (; *next < record->owned.count && record->owned.item[*next].owner <= owner; ++*next)
        if (record->owned.item[*next].owner == owner)
            corpus->attributes.item[corpus->attributes.count++] = record->owned.item[*next].attribute;
    return (uint32_t)(corpus->attributes.count - before);
}

/* Listed authors first, inferred ones after them, each group in its order. */
static void copy_authors(coauth_record *record, bool inferred) {
    coauth_corpus *corpus = record->corpus;
    size_t next = 0;
    for (size_t i = 0; i < record->authors.count; i++) {
        coauth_authorship author = record->authors.item[i];
        if (((author.flags & COAUTH_AUTHORSHIP_INFERRED) != 0) != inferred) continue;
        author.first_attribute = (uint32_t)corpus->attributes.count;
        uint32_t copied = copy_owned(record, (uint32_t)i, &next);
        author.attributes = (uint16_t)(copied > UINT16_MAX ? UINT16_MAX : copied);
        corpus->authorships.item[corpus->authorships.count++] = author;
    }
}

coauth_status coauth_record_commit(coauth_record *record, coauth_error *error) {
    coauth_corpus *corpus = record->corpus;
    const coauth_context *context = corpus->context;
    size_t attributes = record->attributes.count + record->owned.count;
    if (record->failed || !vector_reserve(context, &corpus->authorships, record->authors.count) ||
        !vector_reserve(context, &corpus->attributes, attributes) ||
        !vector_reserve(context, &corpus->papers, 1))
        return fail_memory(error);
    if (corpus->authorships.count + record->authors.count > UINT32_MAX ||
        corpus->attributes.count + attributes > UINT32_MAX || corpus->papers.count >= UINT32_MAX / 2)
        return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion authorships or attributes; read fewer files");
    coauth_paper *paper = &record->paper;
    paper->first_attribute = (uint32_t)corpus->attributes.count;
    paper->attributes = (uint32_t)record->attributes.count;
    if (record->attributes.count)
        memcpy(corpus->attributes.item + corpus->attributes.count, record->attributes.item,
            record->attributes.count * sizeof *record->attributes.item);
    corpus->attributes.count += record->attributes.count;
    paper->first_author = (uint32_t)corpus->authorships.count;
    paper->authors = (uint32_t)record->authors.count;
    copy_authors(record, false);
    copy_authors(record, true);
    corpus->papers.item[corpus->papers.count++] = *paper;
    if (paper->source < corpus->sources.count) corpus->sources.item[paper->source].records++;
    corpus->records++;
    return COAUTH_OK;
}
