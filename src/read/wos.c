/* wos.c: Web of Science's tagged plain text ("field tagged").
 * Source: Clarivate's list of field tags, and real exports since 1974 records. */
#include <string.h>

#include "base/error.h"
#include "read/dates.h"
#include "read/tagged.h"
#include "read/wos_authors.h"

typedef struct reading {
    tagged lines;
    coauth_record *record;
    people people;
} reading;

static bool is_tag_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool wos_tag(char tag[5], size_t *value, const char *line, size_t length) {
    if (length < 2 || line[0] < 'A' || line[0] > 'Z' || !is_tag_character(line[1]) || (length > 2 && line[2] != ' '))
        return false;
    memcpy(tag, line, 2);
    tag[2] = '\0';
    *value = length > 2 ? 3 : 2;
    return true;
}

static const tagged_syntax syntax = {.tag = wos_tag, .begin = "PT", .end = "ER", .file_end = "EF"};

static void set(reading *b, coauth_record_field field, const char *tag) {
    size_t length;
    const char *text = tagged_text(&b->lines, tagged_find(&b->lines, tag), &length);
    coauth_record_set(b->record, field, text, length);
}

static void add(reading *b, coauth_attribute_kind kind, const char *tag) {
    size_t length;
    const char *text = tagged_text(&b->lines, tagged_find(&b->lines, tag), &length);
    coauth_record_attribute(b->record, kind, text, length);
}

/* Adds each part of a list cut at semicolons, which may run over several lines. */
static void add_list(reading *b, coauth_attribute_kind kind, const char *tag) {
    size_t left, length;
    const char *text = tagged_text(&b->lines, tagged_find(&b->lines, tag), &left), *part;
    while (tagged_part(&part, &length, &text, &left, ';')) coauth_record_attribute(b->record, kind, part, length);
}

/* The first category is the field, the other categories and research areas stand beside it. */
static void add_fields(reading *b) {
    size_t left, length, first_length = 0;
    const char *text = tagged_text(&b->lines, tagged_find(&b->lines, "WC"), &left), *first = "", *part;
    if (tagged_part(&first, &first_length, &text, &left, ';'))
        coauth_record_set(b->record, COAUTH_FIELD_FIELD, first, first_length);
    while (tagged_part(&part, &length, &text, &left, ';'))
        coauth_record_attribute(b->record, COAUTH_PAPER_FIELD, part, length);
    text = tagged_text(&b->lines, tagged_find(&b->lines, "SC"), &left);
    while (tagged_part(&part, &length, &text, &left, ';'))
        if (length != first_length || memcmp(part, first, length) != 0)
            coauth_record_attribute(b->record, COAUTH_PAPER_FIELD, part, length);
}

static void add_date(reading *b) {
    size_t length;
    int month, day;
    const char *text = tagged_text(&b->lines, tagged_find(&b->lines, "PD"), &length);
    date_month_day(&month, &day, text, length);
    text = tagged_text(&b->lines, tagged_find(&b->lines, "PY"), &length);
    if (!length) text = tagged_text(&b->lines, tagged_find(&b->lines, "EA"), &length); /* early access: "JAN 2021" */
    coauth_record_date(b->record, text_year(text, length), month, day);
}

/* --- Authors ----------------------------------------------------------------------------------- */

static piece field_of(const reading *b, const char *tag) {
    piece field;
    field.text = tagged_text(&b->lines, tagged_find(&b->lines, tag), &field.length);
    return field;
}

/* A list has one entry on each line. */
static void add_authors(reading *b) {
    bool article = wos_count_names(field_of(b, "AU"), '\n') > 0;
    wos_fields fields = {.brief = field_of(b, article ? "AU" : "BA"), .full = field_of(b, article ? "AF" : "BF"),
        .groups = {field_of(b, "CA"), field_of(b, "GP")}, .addresses = field_of(b, "C1"), .reprint = field_of(b, "RP"),
        .orcids = field_of(b, "OI"), .ids = field_of(b, "RI"), .separator = '\n'};
    wos_add_authors(b->record, &b->people, &fields);
}

/* --- Records ----------------------------------------------------------------------------------- */

static coauth_status read_record(reading *b, coauth_error *error) {
    size_t length;
    coauth_record_begin(b->record, b->lines.in->source, b->lines.line);
    set(b, COAUTH_FIELD_KEY, "UT");
    set(b, COAUTH_FIELD_TITLE, "TI");
    set(b, COAUTH_FIELD_VENUE, "SO");
    set(b, COAUTH_FIELD_TYPE, "DT");
    set(b, COAUTH_FIELD_LANGUAGE, "LA");
    add_date(b);
    const char *text = tagged_text(&b->lines, tagged_find(&b->lines, "TC"), &length);
    coauth_record_citations(b->record, length ? text_integer(text, length, INT32_MAX) : -1);
    add(b, COAUTH_ID_DOI, "DI");
    add(b, COAUTH_ID_PMID, "PM");
    add(b, COAUTH_ID_WOS_UT, "UT");
    add_fields(b);
    add_list(b, COAUTH_KEYWORD, "DE");
    add_list(b, COAUTH_KEYWORD, "ID");
    add_authors(b);
    if (b->people.failed) return fail_memory(error);
    text = tagged_text(&b->lines, tagged_find(&b->lines, "UT"), &length);
    return tagged_commit(&b->lines, b->record, text, length, error);
}

static coauth_status read_wos(run *r, input *in, coauth_error *error) {
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

/* FN and VR head the file; a piece of one still has PT with its letter, then AU or another tag. */
static int detect_wos(const char *head, size_t length, const char *name) {
    const char *end = head + length, *pt = memmem(head, length, "\nPT ", 4);
    (void)name;
    if (length > 3 && memcmp(head, "FN ", 3) == 0 && pt) return 95;
    if (length > 3 && memcmp(head, "PT ", 3) == 0) pt = head - 1;
    if (!pt || end - pt < 9 || !memchr("JBSP", pt[4], 4) || pt + 5 >= end) return 0;
    const char *next = pt + 5 + (pt[5] == '\r');
    return end - next > 4 && next[0] == '\n' && is_tag_character(next[1]) && is_tag_character(next[2]) && next[3] == ' ' ? 85 : 0;
}

const reader wos_reader = {
    .format = {"wos", "Web of Science, tagged plain text", "lines \"FN \" and \"PT J\""},
    .detect = detect_wos,
    .read = read_wos,
};
