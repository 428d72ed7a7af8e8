/* ris.c: RIS, as Zotero, Mendeley, EndNote, Scopus and Web of Science write it.
 *
 * Source: Research Information Systems' description of the format (2001 and 2011) and real exports.
 * A1 and AU are the authors; A2, A3, A4 and ED are editors and the like.  Lines without a tag
 * continue the one before; whatever stands outside TY ... ER (numbering, for one) means nothing. */
#include <string.h>

#include "base/ascii.h"
#include "read/reference.h"
#include "read/tagged.h"

/* "TY  - JOUR"; some programs write one space before the dash, or none behind it at the line's end. */
static bool ris_tag(char tag[5], size_t *value, const char *line, size_t length) {
    if (length < 4 || !ascii_is_upper(line[0]) || !(ascii_is_upper(line[1]) || ascii_is_digit(line[1])) ||
        line[2] != ' ')
        return false;
    size_t dash = line[3] == ' ' ? 4 : 3;
    if (dash >= length || line[dash] != '-' || (dash + 1 < length && line[dash + 1] != ' ')) return false;
    memcpy(tag, line, 2);
    tag[2] = '\0';
    *value = dash + 1;
    return true;
}

static const char *const glued[] = {"TY  - ", "TY - ", NULL};

static const tagged_syntax syntax = {.tag = ris_tag, .begin = "TY", .end = "ER", .glued = glued};

/* The names under AU and A1, in their order. Some programs write every author under both: those under
 * the tag that comes second count only where they are not under the first. */
static void add_authors(tagged *t) {
    const char *first = NULL;
    people_begin(&t->people);
    for (size_t i = 0; i < t->fields.count; i++) {
        const tagged_field *field = &t->fields.item[i];
        if (!tagged_is(field, "AU") && !tagged_is(field, "A1")) continue;
        size_t length;
        const char *name = tagged_text(t, field, &length);
        if (!first) first = field->tag;
        if (tagged_is(field, first)) people_add(&t->people, name, length);
    }
    for (size_t i = 0; i < t->fields.count; i++) {
        const tagged_field *field = &t->fields.item[i];
        if (!tagged_is(field, "AU") && !tagged_is(field, "A1")) continue;
        size_t length;
        const char *name = tagged_text(t, field, &length);
        if (tagged_is(field, first) || !people_have(&t->people, name, length))
            reference_author(&t->names, t->record, name, length);
    }
}

static void read_field(tagged *t, const tagged_field *field) {
    size_t length, left, size;
    const char *text = tagged_text(t, field, &length), *part;
    if (tagged_is(field, "DO")) {
        coauth_record_attribute(t->record, COAUTH_ID_DOI, text, length);
    } else if (tagged_is(field, "VL")) {
        coauth_record_attribute(t->record, COAUTH_VOLUME, text, length);
    } else if (tagged_is(field, "IS")) {
        coauth_record_attribute(t->record, COAUTH_ISSUE, text, length);
    } else if (tagged_is(field, "KW")) {
        for (left = length; tagged_part(&part, &size, &text, &left, '\n');)
            coauth_record_attribute(t->record, COAUTH_KEYWORD, part, size);
    } else if (tagged_is(field, "UR")) {
        for (left = length; tagged_part(&part, &size, &text, &left, '\n');) reference_link(t->record, part, size);
    } else if (tagged_is(field, "AD")) {
        for (left = length; tagged_part(&part, &size, &text, &left, '\n');) reference_address(t->record, part, size);
    } else if (tagged_is(field, "AN")) {
        reference_accession(t->record, text, length);
    } else if (tagged_is(field, "C2")) {
        reference_custom(t->record, text, length);
    } else if (tagged_is(field, "N1")) {
        for (left = length; tagged_part(&part, &size, &text, &left, '\n');) reference_note(t->record, part, size);
    }
}

/* Y1 and DA are "2014/05/06/other" with parts left out; PY is that or the year alone. */
static void read_date(tagged *t) {
    static const char *const tags[] = {"PY", "Y1", "DA"};
    int best[3] = {0}, date[3];
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        size_t length;
        const char *text = tagged_text(t, tagged_find(t, tags[i]), &length);
        if (!text_date(text, length, &date[0], &date[1], &date[2])) {
            date[0] = text_year(text, length);
            date[1] = date[2] = 0;
        }
        bool fuller = date[0] && (!best[0] || (date[0] == best[0] && date[1] && !best[1]));
        if (fuller) memcpy(best, date, sizeof best);
    }
    coauth_record_date(t->record, best[0], best[1], best[2]);
}

static void add_pages(tagged *t) {
    size_t first_length, last_length;
    const char *first = tagged_text(t, tagged_find(t, "SP"), &first_length),
               *last = tagged_text(t, tagged_find(t, "EP"), &last_length);
    coauth_record_pages(t->record, first, first_length, last, last_length);
}

static coauth_status read_record(tagged *t, coauth_error *error) {
    static const char key[] = "ID AN";
    size_t length;
    tagged_set(t, COAUTH_FIELD_KEY, key);
    tagged_set(t, COAUTH_FIELD_TITLE, "TI T1 BT CT");
    tagged_set(t, COAUTH_FIELD_VENUE, "JF T2 JO BT J2 JA J1");
    tagged_set(t, COAUTH_FIELD_TYPE, "TY");
    tagged_set(t, COAUTH_FIELD_LANGUAGE, "LA");
    read_date(t);
    add_authors(t);
    add_pages(t);
    for (size_t i = 0; i < t->fields.count; i++) read_field(t, &t->fields.item[i]);
    const char *name = tagged_first(t, key, &length);
    return tagged_commit(t, name, length, error);
}

static coauth_status read_ris(run *r, input *in, coauth_error *error) {
    return tagged_read(r, in, &syntax, read_record, error);
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
        bool typed = ris_tag(tag, &value, line, size) && strcmp(tag, "TY") == 0;
        if (typed && value + 1 < size && ascii_is_upper(line[value + 1])) return 90;
    }
    return 0;
}

const reader ris_reader = {
    .format = {"ris", "RIS (Zotero, Mendeley, EndNote, Scopus, Web of Science)", "a line \"TY  - \""},
    .detect = detect_ris,
    .read = read_ris,
};
