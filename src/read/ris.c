/* ris.c: RIS, as Zotero, Mendeley, EndNote, Scopus and Web of Science write it.
 *
 * Source: Research Information Systems' description of the format (2001 and 2011) and real exports.
 * A1 and AU are the authors; A2, A3, A4 and ED are editors and the like.  Lines without a tag
 * continue the one before; whatever stands outside TY ... ER (numbering, for one) means nothing. */
#include <string.h>

#include "base/error.h"
#include "read/people.h"
#include "read/tagged.h"

typedef struct reading {
    tagged lines;
    coauth_record *record;
    people people;
} reading;

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

/* "TY  - JOUR"; some programs write one space before the dash, or none behind it at the line's end. */
static bool ris_tag(char tag[5], size_t *value, const char *line, size_t length) {
    if (length < 4 || !is_upper(line[0]) || !(is_upper(line[1]) || (line[1] >= '0' && line[1] <= '9')) || line[2] != ' ')
        return false;
    size_t dash = line[3] == ' ' ? 4 : 3;
    if (dash >= length || line[dash] != '-' || (dash + 1 < length && line[dash + 1] != ' ')) return false;
    memcpy(tag, line, 2);
    tag[2] = '\0';
    *value = dash + 1;
    return true;
}

static const tagged_syntax syntax = {.tag = ris_tag, .begin = "TY", .end = "ER"};

/* The first of several tags that is there and not empty, best first. */
static const char *first_of(const tagged *t, const char *const *tags, size_t *length) {
    for (; *tags; tags++) {
        const char *text = tagged_text(t, tagged_find(t, *tags), length);
        if (*length) return text;
    }
    *length = 0;
    return "";
}

static void set(reading *b, coauth_record_field field, const char *const *tags) {
    size_t length;
    const char *text = first_of(&b->lines, tags, &length);
    coauth_record_set(b->record, field, text, length);
}

static void add_author(reading *b, const char *name, size_t length) {
    if (text_equal_ignoring_case(name, length, "et al.") || text_equal_ignoring_case(name, length, "et al")) {
        coauth_record_flags(b->record, COAUTH_PAPER_TRUNCATED);
        return;
    }
    const char *comma = memchr(name, ',', length);
    if (length) coauth_record_author(b->record, name, length, 0, comma ? (size_t)(comma - name) : 0, 0);
}

/* The names under AU and A1, in their order. Some programs write every author under both: those under
 * the tag that comes second count only where they are not under the first. */
static void add_authors(reading *b) {
    const tagged *t = &b->lines;
    const char *first = NULL;
    people_begin(&b->people);
    for (size_t i = 0; i < t->fields.count; i++) {
        const tagged_field *field = &t->fields.item[i];
        if (!tagged_is(field, "AU") && !tagged_is(field, "A1")) continue;
        size_t length;
        const char *name = tagged_text(t, field, &length);
        if (!first) first = field->tag;
        if (tagged_is(field, first)) people_add(&b->people, name, length);
    }
    for (size_t i = 0; i < t->fields.count; i++) {
        const tagged_field *field = &t->fields.item[i];
        if (!tagged_is(field, "AU") && !tagged_is(field, "A1")) continue;
        size_t length;
        const char *name = tagged_text(t, field, &length);
        if (tagged_is(field, first) || !people_have(&b->people, name, length)) add_author(b, name, length);
    }
}

/* Adds an address to the only author, or to the paper. */
static void add_address(reading *b, const char *text, size_t length) {
    size_t country = length;
    const char *name = address_country(text, &country);
    void (*add)(coauth_record *, coauth_attribute_kind, const char *, size_t) =
        coauth_record_authors(b->record) == 1 ? coauth_record_author_attribute : coauth_record_attribute;
    add(b->record, COAUTH_AFFILIATION, text, length);
    if (country) add(b->record, COAUTH_COUNTRY, name, country);
}

/* "Cited By :12", as Scopus notes it. */
static void read_note(reading *b, const char *text, size_t length) {
    size_t n = strlen("Cited By");
    if (!text_starts_ignoring_case(text, length, "Cited By")) return;
    while (n < length && strchr(" :", text[n])) n++;
    size_t digits = n;
    while (digits < length && text[digits] >= '0' && text[digits] <= '9') digits++;
    if (digits > n) coauth_record_citations(b->record, text_integer(text + n, digits - n, INT32_MAX));
}

static void read_link(reading *b, const char *text, size_t length) {
    coauth_record_attribute(b->record, COAUTH_LINK, text, length);
    coauth_record_attribute(b->record, COAUTH_ID_DOI, text, length); /* ignored where it is none */
    const char *eid = memmem(text, length, "eid=2-s2.0-", 11);
    if (!eid) return;
    size_t left = (size_t)(text + length - eid), n = 4;
    while (n < left && eid[n] != '&') n++;
    coauth_record_attribute(b->record, COAUTH_ID_SCOPUS_EID, eid + 4, n - 4);
}

static void read_field(reading *b, const tagged_field *field) {
    const tagged *t = &b->lines;
    size_t length, left, size;
    const char *text = tagged_text(t, field, &length), *part;
    if (tagged_is(field, "DO")) {
        coauth_record_attribute(b->record, COAUTH_ID_DOI, text, length);
    } else if (tagged_is(field, "KW")) {
        for (left = length; tagged_part(&part, &size, &text, &left, '\n');)
            coauth_record_attribute(b->record, COAUTH_KEYWORD, part, size);
    } else if (tagged_is(field, "UR")) {
        for (left = length; tagged_part(&part, &size, &text, &left, '\n');) read_link(b, part, size);
    } else if (tagged_is(field, "AD")) {
        for (left = length; tagged_part(&part, &size, &text, &left, '\n');) add_address(b, part, size);
    } else if (tagged_is(field, "AN")) {
        if (text_starts_ignoring_case(text, length, "WOS:") || text_starts_ignoring_case(text, length, "ISI:"))
            coauth_record_attribute(b->record, COAUTH_ID_WOS_UT, text, length);
        else if (text_starts_ignoring_case(text, length, "arXiv:"))
            coauth_record_attribute(b->record, COAUTH_ID_ARXIV, text, length);
    } else if (tagged_is(field, "C2")) {
        if (text_starts_ignoring_case(text, length, "PMC")) coauth_record_attribute(b->record, COAUTH_ID_PMCID, text, length);
    } else if (tagged_is(field, "N1")) {
        for (left = length; tagged_part(&part, &size, &text, &left, '\n');) read_note(b, part, size);
    }
}

/* Y1 and DA are "2014/05/06/other" with parts left out; PY is that or the year alone. */
static void read_date(reading *b) {
    static const char *const tags[] = {"PY", "Y1", "DA"};
    int best[3] = {0}, date[3];
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        size_t length;
        const char *text = tagged_text(&b->lines, tagged_find(&b->lines, tags[i]), &length);
        if (!text_date(text, length, &date[0], &date[1], &date[2])) {
            date[0] = text_year(text, length);
            date[1] = date[2] = 0;
        }
        bool fuller = date[0] && (!best[0] || (date[0] == best[0] && date[1] && !best[1]));
        if (fuller) memcpy(best, date, sizeof best);
    }
    coauth_record_date(b->record, best[0], best[1], best[2]);
}

static coauth_status read_record(reading *b, coauth_error *error) {
    static const char *const title[] = {"TI", "T1", "BT", "CT", NULL}, *const language[] = {"LA", NULL},
                      *const venue[] = {"JF", "T2", "JO", "BT", "J2", "JA", "J1", NULL}, *const key[] = {"ID", "AN", NULL},
                      *const type[] = {"TY", NULL};
    size_t length;
    coauth_record_begin(b->record, b->lines.in->source, b->lines.line);
    set(b, COAUTH_FIELD_KEY, key);
    set(b, COAUTH_FIELD_TITLE, title);
    set(b, COAUTH_FIELD_VENUE, venue);
    set(b, COAUTH_FIELD_TYPE, type);
    set(b, COAUTH_FIELD_LANGUAGE, language);
    read_date(b);
    add_authors(b);
    for (size_t i = 0; i < b->lines.fields.count; i++) read_field(b, &b->lines.fields.item[i]);
    if (b->people.failed) return fail_memory(error);
    const char *name = first_of(&b->lines, key, &length);
    return tagged_commit(&b->lines, b->record, name, length, error);
}

static coauth_status read_ris(run *r, input *in, coauth_error *error) {
    reading b = {.lines = {.r = r, .in = in, .syntax = &syntax}, .people = {.context = r->context}};
    coauth_status status = coauth_record_create(&b.record, r->corpus, error);
    for (bool found = true; status == COAUTH_OK && found;) {
        status = tagged_next(&b.lines, &found, error);
        if (status == COAUTH_OK && found) status = read_record(&b, error);
    }
    coauth_record_free(b.record);
    people_free(&b.people);
    tagged_free(&b.lines);
    return status;
}

static int detect_ris(const char *head, size_t length, const char *name) {
    char tag[5];
    size_t value;
    (void)name;
    for (const char *line = head, *end = head + length, *stop; line < end; line = stop + 1) {
        stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop) stop = end;
        size_t size = (size_t)(stop - line);
        if (size && line[size - 1] == '\r') size--;
        if (ris_tag(tag, &value, line, size) && strcmp(tag, "TY") == 0 && value + 1 < size && is_upper(line[value + 1]))
            return 90;
    }
    return 0;
}

const reader ris_reader = {
    .format = {"ris", "RIS (Zotero, Mendeley, EndNote, Scopus, Web of Science)", "a line \"TY  - \""},
    .detect = detect_ris,
    .read = read_ris,
};
