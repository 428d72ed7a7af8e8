/* record.c: one record under construction.  Texts wait in a buffer and the lists in scratch arrays; commit settles
 * the former and copies the latter behind each other, so that every run of authors and attributes is contiguous.
 * Until then every coauth_string of the record is the number of a staged text. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "corpus/identifiers.h"
#include "corpus/staged_strings.h"
#include "corpus/store.h"

typedef struct owned_attribute {
    coauth_attribute attribute;
    uint32_t owner; /* index of the author */
} owned_attribute;

typedef struct staged_author {
    coauth_name name;
    unsigned flags;
} staged_author;

/* How far back a repeated attribute is looked for; only hostile records have more. */
enum { LOOK_BACK = 1024 };

struct coauth_record {
    coauth_corpus *corpus;
    coauth_paper paper;
    staged_strings texts;
    VECTOR(staged_author) authors;
    VECTOR(coauth_attribute) attributes; /* of the paper */
    VECTOR(owned_attribute) owned;       /* of its authors, in their order */
    VECTOR(owned_attribute) spare;
    char *decoded; /* for texts that held markup */
    size_t decoded_size;
    char *joined; /* for names made of parts */
    size_t joined_size;
    uint32_t facts;     /* attributes of the author started last */
    uint64_t lost;      /* attributes of authors who had too many */
    bool nameless;      /* the author started last had no name and is none: nor are facts about it kept */
    bool failed;        /* memory has run out */
    const char *misuse; /* what the caller did wrong, for commit to say; NULL: nothing */
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
    staged_free(&record->texts, context);
    vector_free(context, &record->authors);
    vector_free(context, &record->attributes);
    vector_free(context, &record->owned);
    vector_free(context, &record->spare);
    memory_free(context, record->decoded);
    memory_free(context, record->joined);
    memory_free(context, record);
}

void coauth_record_begin(coauth_record *record, uint32_t source, uint64_t line) {
    record->paper = (coauth_paper){
        .source = source, .line = line, .year = COAUTH_NO_YEAR, .citations = COAUTH_NO_COUNT, .records = 1};
    staged_clear(&record->texts);
    record->authors.count = record->attributes.count = record->owned.count = 0;
    record->nameless = record->failed = false;
    record->facts = 0;
    record->lost = 0;
    record->misuse = NULL;
}

static coauth_string clean(coauth_record *record, const char *text, size_t length) {
    coauth_corpus *corpus = record->corpus;
    text_changes *changes =
        record->paper.source < corpus->changes.count ? &corpus->changes.item[record->paper.source] : NULL;
    return staged_add(&record->texts, corpus, text, length, changes, &record->failed);
}

/* A text without the markup that its source left in it. */
static void decode(coauth_record *record, const char **text, size_t *length) {
    const coauth_corpus *corpus = record->corpus;
    if (corpus->decode && *length &&
        !corpus->decode(corpus->context, &record->decoded, &record->decoded_size, text, length))
        record->failed = true;
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
    if ((unsigned)field >= COAUTH_RECORD_FIELDS) {
        record->misuse = "a field was set that records do not have";
        return;
    }
    decode(record, &text, &length);
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

/* The family name in the cleaned name: where it was or the nearest place before, for cleaning only shortens, save for
 * rare bytes; else the first there is.  Not far before, lest a long name of one letter be gone through for ever. */
static const char *find_family(const char *name, size_t length, const char *family, size_t family_length, size_t from) {
    if (family_length > length) return NULL;
    size_t at = from < length - family_length ? from : length - family_length;
    for (int tries = 0; tries < LOOK_BACK; tries++) {
        if (memcmp(name + at, family, family_length) == 0) return name + at;
        if (!at--) break;
    }
    return memmem(name, length, family, family_length);
}

/* Where family, a part of a name as it came in at family_start, stands in the cleaned name. */
static void search_family(
    coauth_record *record, coauth_name *name, const char *family, size_t family_length, size_t family_start) {
    uint32_t part = staged_add(&record->texts, record->corpus, family, family_length, NULL, &record->failed);
    if (!part) return;
    size_t length, size;
    const char *cleaned = staged_get(&record->texts, name->text, &length),
               *text = staged_get(&record->texts, part, &size);
    const char *found = find_family(cleaned, length, text, size, family_start);
    size_t start = found ? (size_t)(found - cleaned) : 0;
    staged_drop(&record->texts);
    if (!found || start + size > UINT16_MAX) return;
    name->family_start = (uint16_t)start;
    name->family_length = (uint16_t)size;
}

/* The same where name is what came in. Cleaning nearly always leaves it as it was: the family name is where it was,
 * too. */
static void place_family(coauth_record *record, coauth_name *written, const char *name, size_t length,
    size_t family_start, size_t family_length) {
    size_t cleaned_length;
    const char *cleaned = staged_get(&record->texts, written->text, &cleaned_length);
    if (cleaned_length != length || memcmp(cleaned, name, length) != 0 || family_start + family_length > UINT16_MAX) {
        search_family(record, written, name + family_start, family_length, family_start);
        return;
    }
    written->family_start = (uint16_t)family_start;
    written->family_length = (uint16_t)family_length;
}

void coauth_record_author(
    coauth_record *record, const char *name, size_t length, size_t family_start, size_t family_length, unsigned flags) {
    coauth_name written = {.text = clean(record, name, length)};
    record->nameless = !written.text;
    record->facts = 0;
    if (!written.text) return;
    if (family_start > length || family_length > length - family_start) {
        record->misuse = "a family name was said to lie outside of the name";
        return;
    }
    if (family_length) place_family(record, &written, name, length, family_start, family_length);
    staged_author *author = vector_push(record->corpus->context, &record->authors);
    if (author) *author = (staged_author){written, flags};
    else record->failed = true;
}

void coauth_record_author_parts(
    coauth_record *record, coauth_text given, coauth_text family, coauth_text suffix, unsigned flags) {
    size_t need = given.length + family.length + suffix.length + 3;
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
    if (given.length) {
        memcpy(end, given.text, given.length);
        end += given.length;
        *end++ = ' ';
    }
    size_t start = (size_t)(end - record->joined);
    if (family.length) memcpy(end, family.text, family.length);
    end += family.length;
    if (suffix.length) {
        *end++ = ' ';
        memcpy(end, suffix.text, suffix.length);
        end += suffix.length;
    }
    coauth_record_author(record, record->joined, (size_t)(end - record->joined), start, family.length, flags);
}

/* Hyphens and dashes as one hyphen, nothing around them: "12 -- 34" and "12–34" are "12-34". */
static size_t join_pages(char out[IDENTIFIER_SIZE], const char *text, size_t length) {
    size_t used = 0;
    bool dash = false;
    for (size_t i = 0, size; i < length && used + 4 < IDENTIFIER_SIZE; i += size) {
        int32_t code = text_decode(text + i, length - i, &size);
        if (code < 0) code = (int32_t)text_windows_1252((unsigned char)text[i]); /* 0x96 is a dash */
        if (code == '-' || (code >= 0x2010 && code <= 0x2015)) {
            while (used && out[used - 1] == ' ') used--;
            if (!dash && used) out[used++] = '-';
            dash = true;
        } else if (text_is_space(code)) {
            if (!dash) out[used++] = ' ';
        } else {
            used += text_encode(out + used, (uint32_t)code);
            dash = false;
        }
    }
    return used && dash ? used - 1 : used;
}

/* Whether an identifier is none for its length once its bytes are UTF-8, as when it is read again. */
static bool grows_too_long(const char normal[IDENTIFIER_SIZE], size_t length) {
    char plain[3 * IDENTIFIER_SIZE];
    text_changes unsaid = {0};
    return !text_is_clean_ascii(normal, length) && text_clean(plain, normal, length, &unsaid) > IDENTIFIER_LONGEST;
}

/* The attribute to add, its text 0 where there is nothing to add. */
static coauth_attribute make_attribute(
    coauth_record *record, coauth_attribute_kind kind, const char *text, size_t length) {
    char normal[IDENTIFIER_SIZE];
    if ((unsigned)kind >= COAUTH_ATTRIBUTE_KINDS) {
        record->misuse = "an attribute was added of a kind that there is not";
        return (coauth_attribute){0};
    }
    decode(record, &text, &length);
    if (identifier_known(kind)) {
        length = identifier_normalise(normal, kind, text, length);
        if (grows_too_long(normal, length)) length = 0;
        text = normal;
    } else if (kind == COAUTH_COUNTRY && country_code(normal, record->corpus->countries, text, length)) {
        text = normal;
        length = 2;
    } else if (kind == COAUTH_PAGES) {
        length = join_pages(normal, text, length);
        text = normal;
    }
    return (coauth_attribute){.text = clean(record, text, length), .kind = kind};
}

static bool same(const coauth_record *record, coauth_attribute a, coauth_attribute b) {
    return a.kind == b.kind && staged_equal(&record->texts, a.text, b.text);
}

void coauth_record_attribute(coauth_record *record, coauth_attribute_kind kind, const char *text, size_t length) {
    coauth_attribute wanted = make_attribute(record, kind, text, length);
    if (!wanted.text) return;
    size_t count = record->attributes.count, oldest = count > LOOK_BACK ? count - LOOK_BACK : 0;
    for (size_t i = count; i-- > oldest;)
        if (same(record, record->attributes.item[i], wanted)) {
            staged_drop(&record->texts);
            return;
        }
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
    if (record->facts == UINT16_MAX) {
        record->lost++;
        staged_drop(&record->texts);
        return;
    }
    size_t count = record->owned.count, oldest = count > LOOK_BACK ? count - LOOK_BACK : 0;
    for (size_t i = count; i-- > oldest && record->owned.item[i].owner == owner;)
        if (same(record, record->owned.item[i].attribute, wanted)) {
            staged_drop(&record->texts);
            return;
        }
    owned_attribute *added = vector_push(record->corpus->context, &record->owned);
    if (added) *added = (owned_attribute){.attribute = wanted, .owner = owner};
    else record->failed = true;
    record->facts++;
}

void coauth_record_pages(
    coauth_record *record, const char *first, size_t first_length, const char *last, size_t last_length) {
    char pages[IDENTIFIER_SIZE];
    if (first_length + last_length + 2 > sizeof pages) return;
    if (first_length) memcpy(pages, first, first_length);
    pages[first_length] = '-';
    if (last_length) memcpy(pages + first_length + 1, last, last_length);
    bool same = first_length == last_length && memcmp(pages, pages + first_length + 1, first_length) == 0;
    coauth_record_attribute(record, COAUTH_PAGES, pages, same ? first_length : first_length + 1 + last_length);
}

size_t coauth_record_authors(const coauth_record *record) {
    return record->authors.count;
}

bool coauth_record_has_title(const coauth_record *record) {
    return record->paper.title != 0 || record->failed;
}

/* Whether the run of attributes has affiliations but no country. */
static bool wants_country(const coauth_attribute *attribute, size_t count, size_t stride) {
    bool affiliated = false;
    for (size_t i = 0; i < count; i++) {
        const coauth_attribute *a = (const void *)((const char *)attribute + i * stride);
        if (a->kind == COAUTH_COUNTRY) return false;
        affiliated |= a->kind == COAUTH_AFFILIATION;
    }
    return affiliated;
}

/* The attribute for the country that an affiliation ends in; its text 0 where it ends in none. */
static coauth_attribute country_at_end(coauth_record *record, coauth_attribute affiliation) {
    size_t length;
    const char *address = staged_get(&record->texts, affiliation.text, &length);
    char code[2];
    if (affiliation.kind != COAUTH_AFFILIATION || !country_of_address(code, record->corpus->countries, address, length))
        return (coauth_attribute){0};
    return (coauth_attribute){.text = clean(record, code, 2), .kind = COAUTH_COUNTRY};
}

static void add_paper_countries(coauth_record *record) {
    size_t count = record->attributes.count;
    if (!wants_country(record->attributes.item, count, sizeof *record->attributes.item)) return;
    for (size_t i = 0; i < count; i++) {
        coauth_attribute country = country_at_end(record, record->attributes.item[i]);
        if (!country.text) continue;
        size_t length;
        const char *code = staged_get(&record->texts, country.text, &length);
        char copy[2] = {code[0], code[1]};
        coauth_record_attribute(record, COAUTH_COUNTRY, copy, 2);
    }
}

static bool some_author_wants_country(const coauth_record *record) {
    const owned_attribute *owned = record->owned.item;
    for (size_t i = 0, end = 0; i < record->owned.count; i = end) {
        while (end < record->owned.count && owned[end].owner == owned[i].owner) end++;
        if (wants_country(&owned[i].attribute, end - i, sizeof *owned)) return true;
    }
    return false;
}

/* The same for each author: the list is written anew, so that it stays in the order of its owners. */
static void add_author_countries(coauth_record *record) {
    const coauth_context *context = record->corpus->context;
    size_t count = record->owned.count;
    bool any = false;
    if (!some_author_wants_country(record)) return;
    record->spare.count = 0;
    for (size_t i = 0, end = 0; i < count && !record->failed; i = end) {
        while (end < count && record->owned.item[end].owner == record->owned.item[i].owner) end++;
        if (!vector_reserve(context, &record->spare, 2 * (end - i))) record->failed = true;
        if (record->failed) return;
        size_t first = record->spare.count;
        memcpy(record->spare.item + first, record->owned.item + i, (end - i) * sizeof *record->owned.item);
        record->spare.count += end - i;
        if (!wants_country(&record->owned.item[i].attribute, end - i, sizeof *record->owned.item)) continue;
        for (size_t k = i; k < end; k++) {
            coauth_attribute country = country_at_end(record, record->owned.item[k].attribute);
            bool there = !country.text;
            for (size_t s = first + (end - i); s < record->spare.count && !there; s++)
                there = same(record, record->spare.item[s].attribute, country);
            if (there) continue;
            record->spare.item[record->spare.count++] =
                (owned_attribute){.attribute = country, .owner = record->owned.item[i].owner};
            any = true;
        }
    }
    if (!any) return;
    record->owned.count = 0;
    if (!vector_reserve(context, &record->owned, record->spare.count)) record->failed = true;
    else memcpy(record->owned.item, record->spare.item, record->spare.count * sizeof *record->spare.item);
    if (!record->failed) record->owned.count = record->spare.count;
}

static coauth_attribute settled(const coauth_record *record, coauth_attribute attribute) {
    attribute.text = staged_handle(&record->texts, attribute.text);
    return attribute;
}

/* Copies the attributes of one author behind the corpus' others; room was reserved.  Owners come in
 * ascending order, so *next moves through the list once. */
static uint32_t copy_owned(coauth_record *record, uint32_t owner, size_t *next) {
    coauth_corpus *corpus = record->corpus;
    size_t before = corpus->attributes.count;
    for (; *next < record->owned.count && record->owned.item[*next].owner <= owner; ++*next)
        if (record->owned.item[*next].owner == owner)
            corpus->attributes.item[corpus->attributes.count++] = settled(record, record->owned.item[*next].attribute);
    return (uint32_t)(corpus->attributes.count - before);
}

/* Listed authors first, inferred ones after them, each group in its order. */
static bool copy_authors(coauth_record *record, bool inferred) {
    coauth_corpus *corpus = record->corpus;
    size_t next = 0;
    for (size_t i = 0; i < record->authors.count; i++) {
        const staged_author *author = &record->authors.item[i];
        if (((author->flags & COAUTH_AUTHORSHIP_INFERRED) != 0) != inferred) continue;
        coauth_name name = author->name;
        coauth_authorship written = {
            .flags = (uint16_t)author->flags, .first_attribute = (uint32_t)corpus->attributes.count};
        written.name = corpus_name(corpus, name.text, name.family_start, name.family_length);
        if (written.name == UINT32_MAX) return false;
        uint32_t copied = copy_owned(record, (uint32_t)i, &next);
        written.attributes = (uint16_t)copied; /* coauth_record_author_attribute saw to it that it fits */
        corpus->authorships.item[corpus->authorships.count++] = written;
    }
    return true;
}

/* Puts all texts into the arena and makes room for the lists. */
static bool settle(coauth_record *record) {
    coauth_corpus *corpus = record->corpus;
    const coauth_context *context = corpus->context;
    if (!vector_reserve(context, &corpus->authorships, record->authors.count) ||
        !vector_reserve(context, &corpus->attributes, record->attributes.count + record->owned.count) ||
        !vector_reserve(context, &corpus->papers, 1) || !staged_settle(&record->texts, corpus))
        return false;
    for (size_t i = 0; i < record->authors.count; i++) {
        coauth_name *name = &record->authors.item[i].name;
        name->text = staged_handle(&record->texts, name->text);
        corpus_expect_name(corpus, name);
    }
    return true;
}

static coauth_paper settled_paper(const coauth_record *record) {
    coauth_paper paper = record->paper;
    coauth_string *const text[] = {&paper.key, &paper.title, &paper.venue, &paper.type, &paper.language, &paper.field};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) *text[i] = staged_handle(&record->texts, *text[i]);
    return paper;
}

static coauth_status tell_lost(const coauth_record *record, coauth_error *error) {
    char text[128];
    const int most = UINT16_MAX;
    snprintf(text, sizeof text, "an author has more than %d affiliations, ids and the like; %llu were left out", most,
        (unsigned long long)record->lost);
    return coauth_corpus_add_remark(record->corpus, COAUTH_REMARK_WARNING,
        (coauth_place){record->paper.source, record->paper.line, 0}, text, error);
}

coauth_status coauth_record_commit(coauth_record *record, coauth_error *error) {
    coauth_corpus *corpus = record->corpus;
    if (record->attributes.count) add_paper_countries(record);
    if (record->owned.count) add_author_countries(record);
    record->failed |= country_tables_failed(corpus->countries);
    if (record->failed) return fail_memory(error);
    if (record->misuse) return fail(error, COAUTH_INVALID_ARGUMENT, "%s", record->misuse);
    if (record->paper.source >= corpus->sources.count)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "the record is of source %u, and the corpus has %zu; see coauth_corpus_add_source", record->paper.source,
            corpus->sources.count);
    record->misuse = "the record was committed before; coauth_record_begin begins the next";
    if (corpus->authorships.count + record->authors.count > UINT32_MAX ||
        corpus->attributes.count + record->attributes.count + record->owned.count > UINT32_MAX ||
        corpus->papers.count >= UINT32_MAX / 2)
        return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion authorships or attributes; read fewer files");
    if (!settle(record)) return fail_memory(error);
    coauth_paper paper = settled_paper(record);
    paper.first_attribute = (uint32_t)corpus->attributes.count;
    paper.attributes = (uint32_t)record->attributes.count;
    for (size_t i = 0; i < record->attributes.count; i++)
        corpus->attributes.item[corpus->attributes.count++] = settled(record, record->attributes.item[i]);
    paper.first_author = (uint32_t)corpus->authorships.count;
    paper.authors = (uint32_t)record->authors.count;
    if (!copy_authors(record, false) || !copy_authors(record, true)) return fail_memory(error);
    if (record->lost) {
        coauth_status status = tell_lost(record, error);
        if (status != COAUTH_OK) return status;
    }
    corpus->papers.item[corpus->papers.count++] = paper;
    corpus->sources.item[paper.source].records++;
    corpus->records++;
    return COAUTH_OK;
}
