/* noteexpress.c: NoteExpress' export, which CNKI, Wanfang and VIP write too: lines "{Author}: value".
 *
 * "{Reference Type}: " begins a record; lines without a tag continue the one before. */
#include <string.h>

#include "read/reference.h"
#include "read/tagged.h"

static const tagged_label labels[] = {{"Reference Type", "TYPE"}, {"Title", "TI"}, {"Author", "AU"},
    {"Author Address", "AD"}, {"Journal", "JO"}, {"Secondary Title", "JO"}, {"Tertiary Title", "JO2"},
    {"Publisher", "PB"}, {"Year", "YR"}, {"Date", "DA"}, {"DOI", "DOI"}, {"Volume", "VO"}, {"Issue", "IS"},
    {"Pages", "PG"}, {"Keywords", "KW"}, {"URL", "UR"}, {"Link", "UR"}, {"Language", "LA"}, {"Accession Number", "AN"},
    {"Notes", "NO"}, {NULL, ""}};

static bool noteexpress_tag(char tag[5], size_t *value, const char *line, size_t length) {
    if (length < 4 || line[0] != '{') return false;
    const char *end = memchr(line, '}', length);
    size_t name = end ? (size_t)(end - line) - 1 : 0;
    if (!name || name + 2 >= length || end[1] != ':') return false;
    tagged_label_tag(tag, labels, line + 1, name);
    *value = name + 3;
    return true;
}

static const char *const glued[] = {"{Reference Type}:", NULL};

static const tagged_syntax syntax = {.tag = noteexpress_tag, .begin = "TYPE", .glued = glued};

static void read_field(tagged *t, const tagged_field *field) {
    size_t length, left, size;
    const char *text = tagged_text(t, field, &length), *part;
    if (tagged_is(field, "AU")) {
        reference_authors(&t->names, t->record, text, length);
    } else if (tagged_is(field, "DOI")) {
        coauth_record_attribute(t->record, COAUTH_ID_DOI, text, length);
    } else if (tagged_is(field, "KW")) {
        for (left = length; tagged_part(&part, &size, &text, &left, ';');)
            coauth_record_attribute(t->record, COAUTH_KEYWORD, part, size);
    } else if (tagged_is(field, "AD")) {
        for (left = length; tagged_part(&part, &size, &text, &left, ';');)
            if (size) reference_address(t->record, part, size);
    } else if (tagged_is(field, "UR")) {
        reference_link(t->record, text, length);
    } else if (tagged_is(field, "AN")) {
        reference_accession(t->record, text, length);
    } else if (tagged_is(field, "NO")) {
        reference_note(t->record, text, length);
    }
}

static coauth_status read_record(tagged *t, coauth_error *error) {
    size_t length;
    int year, month, day;
    tagged_place(t, "VO", "IS", "PG", "");
    tagged_set(t, COAUTH_FIELD_TITLE, "TI");
    tagged_set(t, COAUTH_FIELD_VENUE, "JO JO2");
    tagged_set(t, COAUTH_FIELD_TYPE, "TYPE");
    tagged_set(t, COAUTH_FIELD_LANGUAGE, "LA");
    const char *date = tagged_first(t, "DA YR", &length);
    if (text_date(date, length, &year, &month, &day)) coauth_record_date(t->record, year, month, day);
    else {
        date = tagged_first(t, "YR DA", &length);
        coauth_record_date(t->record, text_year(date, length), 0, 0);
    }
    for (size_t i = 0; i < t->fields.count; i++) read_field(t, &t->fields.item[i]);
    return tagged_commit(t, "", 0, error);
}

static coauth_status read_noteexpress(run *r, input *in, coauth_error *error) {
    return tagged_read(r, in, &syntax, read_record, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return tagged_begins(head, length, "{Reference Type}:") ? 95 : 0;
}

const reader noteexpress_reader = {
    .format = {"noteexpress", "NoteExpress (and CNKI's, Wanfang's export for it)", "a line \"{Reference Type}: \""},
    .detect = detect,
    .read = read_noteexpress,
};
