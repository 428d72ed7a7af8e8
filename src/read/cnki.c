/* cnki.c: CNKI's own exports: the one with every field ("SrcDatabase-来源库: ...") and E-Study's ("DataType: 1").
 *
 * A line is "Author-作者: 张三;李四;": a name in English, mostly the same in Chinese, a colon, the value.  Blank lines
 * divide records; E-Study's begin with "DataType".  Organisations are a list of their own: it does not say whose. */
#include <string.h>

#include "base/ascii.h"
#include "read/reference.h"
#include "read/tagged.h"

static const tagged_label labels[] = {{"DataType", "TYPE"}, {"SrcDatabase", "SRC"}, {"Title", "TI"}, {"Author", "AU"},
    {"Organ", "AD"}, {"Source", "JO"}, {"Keyword", "KW"}, {"Summary", "AB"}, {"PubTime", "DA"}, {"FirstDuty", "FD"},
    {"Fund", "FU"}, {"Year", "YR"}, {"Volume", "VO"}, {"Period", "IS"}, {"PageCount", "PC"}, {"Page", "PG"},
    {"CLC", "CLC"}, {"ISSN", "SN"}, {"URL", "UR"}, {"Link", "UR"}, {"DOI", "DOI"}, {"Language", "LA"}, {NULL, ""}};

static bool cnki_tag(char tag[5], size_t *value, const char *line, size_t length) {
    size_t name = 0;
    while (name < length && ascii_is_letter(line[name])) name++;
    if (name < 3 || name == length || (line[name] != '-' && line[name] != ':')) return false;
    const char *colon = memchr(line + name, ':', length - name);
    if (!colon) return false;
    *value = (size_t)(colon - line) + 1;
    return tagged_label_tag(tag, labels, line, name);
}

static const char *const glued[] = {"SrcDatabase-\xE6\x9D\xA5\xE6\xBA\x90\xE5\xBA\x93:", "DataType: ", NULL};

static const tagged_syntax syntax = {
    .tag = cnki_tag, .begin = "TYPE", .again = "SRC", .glued = glued, .once = "TI", .divided = true};

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
    }
}

static coauth_status read_record(tagged *t, coauth_error *error) {
    size_t length;
    int year, month, day;
    tagged_place(t, "VO", "IS", "PG", "");
    tagged_set(t, COAUTH_FIELD_TITLE, "TI");
    tagged_set(t, COAUTH_FIELD_VENUE, "JO");
    tagged_set(t, COAUTH_FIELD_TYPE, "SRC");
    tagged_set(t, COAUTH_FIELD_LANGUAGE, "LA");
    const char *date = tagged_first(t, "DA YR", &length);
    if (text_date(date, length < 10 ? length : 10, &year, &month, &day)) /* a time of day may follow */
        coauth_record_date(t->record, year, month, day);
    for (size_t i = 0; i < t->fields.count; i++) read_field(t, &t->fields.item[i]);
    return tagged_commit(t, "", 0, error);
}

static coauth_status read_cnki(run *r, input *in, coauth_error *error) {
    return tagged_read(r, in, &syntax, read_record, error);
}

static int detect(const char *head, size_t length, const char *name) {
    static const char first[] = "SrcDatabase-\xE6\x9D\xA5\xE6\xBA\x90\xE5\xBA\x93:",
                      title[] = "Title-\xE9\xA2\x98\xE5\x90\x8D:";
    (void)name;
    if (!memmem(head, length, title, sizeof title - 1)) return 0;
    return tagged_begins(head, length, first) || tagged_begins(head, length, "DataType:") ||
                   tagged_begins(head, length, "Title-")
               ? 95
               : 0;
}

const reader cnki_reader = {
    .format = {"cnki", "CNKI (all fields, E-Study)",
        "lines \"SrcDatabase-\xE6\x9D\xA5\xE6\xBA\x90\xE5\xBA\x93:\" or \"DataType:\" with "
        "\"Title-\xE9\xA2\x98\xE5\x90\x8D:\""},
    .detect = detect,
    .read = read_cnki,
};
