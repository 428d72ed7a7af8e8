/* refworks.c: RefWorks' tagged format, which RefWorks, ProQuest, EBSCO and CNKI write.
 *
 * A line is "A1 Lovelace,Ada": a tag of two characters, a blank, the value; lines without a tag continue the one
 * before, and "RT " begins a record.  A1 are the authors, A2 to A6 editors, translators and the like.  Source:
 * RefWorks' list of tags, and exports. */
#include <string.h>

#include "base/ascii.h"
#include "read/dates.h"
#include "read/reference.h"
#include "read/tagged.h"

static bool refworks_tag(char tag[5], size_t *value, const char *line, size_t length) {
    if (length < 2 || !ascii_is_upper(line[0]) || !(ascii_is_upper(line[1]) || ascii_is_digit(line[1]))) return false;
    if (length > 2 && line[2] != ' ') return false;
    memcpy(tag, line, 2);
    tag[2] = '\0';
    *value = 2;
    return true;
}

/* By its types: "RT " alone stands in other text. */
static const char *const glued[] = {"RT Journal", "RT Book", "RT Generic", "RT Conference", "RT Dissertation",
    "RT Thesis", "RT Report", "RT Magazine", "RT Newspaper", "RT Web Page", "RT Patent", "RT Monograph", "RT Abstract",
    "RT Unpublished", "RT Standard", "RT Online", "RT Computer", "RT Case", NULL};

static const tagged_syntax syntax = {.tag = refworks_tag, .begin = "RT", .glued = glued};

static void read_field(tagged *t, const tagged_field *field) {
    size_t length, left, size;
    const char *text = tagged_text(t, field, &length), *part;
    if (tagged_is(field, "A1")) {
        reference_authors(&t->names, t->record, text, length);
    } else if (tagged_is(field, "DO")) {
        coauth_record_attribute(t->record, COAUTH_ID_DOI, text, length);
    } else if (tagged_is(field, "K1")) {
        for (left = length; tagged_part(&part, &size, &text, &left, ';');)
            coauth_record_attribute(t->record, COAUTH_KEYWORD, part, size);
    } else if (tagged_is(field, "UL") || tagged_is(field, "LK")) {
        reference_link(t->record, text, length);
    } else if (tagged_is(field, "AD")) {
        for (left = length; tagged_part(&part, &size, &text, &left, ';');)
            if (size) reference_address(t->record, part, size);
    } else if (tagged_is(field, "AN")) {
        reference_accession(t->record, text, length);
    } else if (tagged_is(field, "NO")) {
        reference_note(t->record, text, length);
    }
}

static coauth_status read_record(tagged *t, coauth_error *error) {
    size_t length;
    int month, day;
    tagged_place(t, "VO", "IS", "SP", "OP");
    tagged_set(t, COAUTH_FIELD_KEY, "ID");
    tagged_set(t, COAUTH_FIELD_TITLE, "T1");
    tagged_set(t, COAUTH_FIELD_VENUE, "JF T2 JO");
    tagged_set(t, COAUTH_FIELD_TYPE, "RT");
    tagged_set(t, COAUTH_FIELD_LANGUAGE, "LA");
    const char *date = tagged_first(t, "FD", &length);
    int written = text_year(date, length);
    date_month_day(&month, &day, date, length);
    const char *year = tagged_first(t, "YR", &length);
    coauth_record_date(t->record, length ? text_year(year, length) : written, month, day);
    for (size_t i = 0; i < t->fields.count; i++) read_field(t, &t->fields.item[i]);
    const char *key = tagged_first(t, "ID", &length);
    return tagged_commit(t, key, length, error);
}

static coauth_status read_refworks(run *r, input *in, coauth_error *error) {
    return tagged_read(r, in, &syntax, read_record, error);
}

/* A line "RT ..." with others of its kind behind it: prose has no line after line of two capitals. */
static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    for (const char *line = head, *end = head + length, *stop; line < end; line = stop + 1) {
        char tag[5];
        size_t value;
        stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop) stop = end;
        if (!refworks_tag(tag, &value, line, (size_t)(stop - line)) || strcmp(tag, "RT") != 0 || stop - line < 5)
            continue;
        const char *next = stop < end ? stop + 1 : end;
        return refworks_tag(tag, &value, next, (size_t)(end - next) < 3 ? (size_t)(end - next) : 3) ? 88 : 0;
    }
    return 0;
}

const reader refworks_reader = {
    .format = {"refworks", "RefWorks tagged (RefWorks, ProQuest, CNKI)", "a line \"RT \" and a type"},
    .detect = detect,
    .read = read_refworks,
};
