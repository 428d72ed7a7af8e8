/* cochrane.c: the Cochrane Library's plain text: "Record #1 of 2", then lines "AU: Lovelace A". */
#include <string.h>

#include "base/ascii.h"
#include "read/reference.h"
#include "read/tagged.h"

static bool cochrane_tag(char tag[5], size_t *value, const char *line, size_t length) {
    if (length > 8 && memcmp(line, "Record #", 8) == 0) {
        memcpy(tag, "#", 2);
        *value = 8;
        return true;
    }
    size_t n = 0;
    while (n < length && n < 4 && (ascii_is_upper(line[n]) || (n && ascii_is_digit(line[n])))) n++;
    if (n < 2 || n == length || line[n] != ':') return false;
    memcpy(tag, line, n);
    tag[n] = '\0';
    *value = n + 1;
    return true;
}

static const char *const glued[] = {"Record #", NULL};

static const tagged_syntax syntax = {.tag = cochrane_tag, .begin = "#", .glued = glued};

/* "PUBMED 12345678,EMBASE 620012345": the accession numbers a record of CENTRAL goes back to. */
static void add_accession(tagged *t, const char *text, size_t length) {
    const char *part;
    size_t size;
    while (tagged_part(&part, &size, &text, &length, ',')) {
        if (text_starts_ignoring_case(part, size, "PUBMED "))
            coauth_record_attribute(t->record, COAUTH_ID_PMID, part + 7, size - 7);
    }
}

static void read_field(tagged *t, const tagged_field *field) {
    size_t length, left, size;
    const char *text = tagged_text(t, field, &length), *part;
    if (tagged_is(field, "AU")) {
        reference_authors(&t->names, t->record, text, length);
    } else if (tagged_is(field, "DOI")) {
        coauth_record_attribute(t->record, COAUTH_ID_DOI, text, length);
    } else if (tagged_is(field, "PM")) {
        if (text_starts_ignoring_case(text, length, "PUBMED ")) text += 7, length -= 7;
        coauth_record_attribute(t->record, COAUTH_ID_PMID, text, length);
    } else if (tagged_is(field, "AN")) {
        add_accession(t, text, length);
    } else if (tagged_is(field, "KY")) {
        for (left = length; tagged_part(&part, &size, &text, &left, ';');) {
            if (size && *part == '*') part++, size--; /* a main heading */
            coauth_record_attribute(t->record, COAUTH_KEYWORD, part, size);
        }
    } else if (tagged_is(field, "US")) {
        reference_link(t->record, text, length);
    }
}

static coauth_status read_record(tagged *t, coauth_error *error) {
    size_t length;
    tagged_place(t, "VL", "NO", "PG", "");
    tagged_set(t, COAUTH_FIELD_KEY, "ID");
    tagged_set(t, COAUTH_FIELD_TITLE, "TI");
    tagged_set(t, COAUTH_FIELD_VENUE, "SO");
    tagged_set(t, COAUTH_FIELD_TYPE, "PT");
    tagged_set(t, COAUTH_FIELD_LANGUAGE, "LA");
    const char *year = tagged_first(t, "YR", &length);
    coauth_record_date(t->record, text_year(year, length), 0, 0);
    for (size_t i = 0; i < t->fields.count; i++) read_field(t, &t->fields.item[i]);
    const char *key = tagged_first(t, "ID", &length);
    return tagged_commit(t, key, length, error);
}

static coauth_status read_cochrane(run *r, input *in, coauth_error *error) {
    return tagged_read(r, in, &syntax, read_record, error);
}

/* "Record #1 of 2" and a line "XX: " right behind it. */
static int detect(const char *head, size_t length, const char *name) {
    char tag[5];
    size_t value;
    (void)name;
    const char *line = tagged_begins(head, length, "Record #");
    const char *next = line ? memchr(line, '\n', length - (size_t)(line - head)) : NULL;
    return next && cochrane_tag(tag, &value, next + 1, length - (size_t)(next + 1 - head)) ? 92 : 0;
}

const reader cochrane_reader = {
    .format = {"cochrane", "Cochrane Library (plain text)", "a line \"Record #1 of \" and lines \"AU: \""},
    .detect = detect,
    .read = read_cochrane,
};
