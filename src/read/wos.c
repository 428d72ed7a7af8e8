/* wos.c: Web of Science's tagged plain text ("field tagged").
 * Source: Clarivate's list of field tags, and real exports since 1974 records. */
#include <string.h>

#include "base/ascii.h"
#include "read/dates.h"
#include "read/tagged.h"
#include "read/wos_authors.h"

static bool is_tag_character(char c) {
    return ascii_is_upper(c) || ascii_is_digit(c);
}

static bool wos_tag(char tag[5], size_t *value, const char *line, size_t length) {
    if (length < 2 || line[0] < 'A' || line[0] > 'Z' || !is_tag_character(line[1])) return false;
    bool joined = length > 5 && line[0] == 'E' && line[4] == ' ' && /* "EFFN Clarivate": no line end between files */
                  (memcmp(line + 2, "FN", 2) == 0 || memcmp(line + 2, "PT", 2) == 0);
    if (length > 2 && line[2] != ' ' && !joined) return false;
    memcpy(tag, line, 2);
    tag[2] = '\0';
    *value = length > 2 && !joined ? 3 : 2;
    return true;
}

static const char *const glued[] = {"FN Clarivate", "FN Thomson Reuters", "FN ISI Export", NULL};

static const tagged_syntax syntax = {.tag = wos_tag, .begin = "PT", .end = "ER", .outside = "FN VR EF", .glued = glued};

static void add(tagged *t, coauth_attribute_kind kind, const char *tag) {
    size_t length;
    const char *text = tagged_text(t, tagged_find(t, tag), &length);
    coauth_record_attribute(t->record, kind, text, length);
}

/* BP and EP, or AR where articles have numbers. */
static void add_pages(tagged *t) {
    size_t first_length, last_length;
    const char *first = tagged_first(t, "BP AR", &first_length),
               *last = tagged_text(t, tagged_find(t, "EP"), &last_length);
    coauth_record_pages(t->record, first, first_length, last, last_length);
}

/* Adds each part of a list cut at semicolons, which may run over several lines. */
static void add_list(tagged *t, coauth_attribute_kind kind, const char *tag) {
    size_t left, length;
    const char *text = tagged_text(t, tagged_find(t, tag), &left), *part;
    while (tagged_part(&part, &length, &text, &left, ';')) coauth_record_attribute(t->record, kind, part, length);
}

/* The first category is the field, the other categories and research areas stand beside it. */
static void add_fields(tagged *t) {
    size_t left, length, first_length = 0;
    const char *text = tagged_text(t, tagged_find(t, "WC"), &left), *first = "", *part;
    if (tagged_part(&first, &first_length, &text, &left, ';'))
        coauth_record_set(t->record, COAUTH_FIELD_FIELD, first, first_length);
    while (tagged_part(&part, &length, &text, &left, ';'))
        coauth_record_attribute(t->record, COAUTH_PAPER_FIELD, part, length);
    text = tagged_text(t, tagged_find(t, "SC"), &left);
    while (tagged_part(&part, &length, &text, &left, ';'))
        if (length != first_length || memcmp(part, first, length) != 0)
            coauth_record_attribute(t->record, COAUTH_PAPER_FIELD, part, length);
}

static void add_date(tagged *t) {
    size_t length;
    int month, day;
    const char *text = tagged_text(t, tagged_find(t, "PD"), &length);
    date_month_day(&month, &day, text, length);
    text = tagged_text(t, tagged_find(t, "PY"), &length);
    if (!length) text = tagged_text(t, tagged_find(t, "EA"), &length); /* early access: "JAN 2021" */
    coauth_record_date(t->record, text_year(text, length), month, day);
}

/* --- Authors ----------------------------------------------------------------------------------- */

static piece field_of(const tagged *t, const char *tag) {
    piece field;
    field.text = tagged_text(t, tagged_find(t, tag), &field.length);
    return field;
}

/* A list has one entry on each line. */
static void add_authors(tagged *t) {
    bool article = wos_count_names(field_of(t, "AU"), '\n') > 0 || !field_of(t, "BA").length;
    wos_fields fields = {.brief = field_of(t, article ? "AU" : "BA"),
        .full = field_of(t, article ? "AF" : "BF"),
        .groups = {field_of(t, "CA"), field_of(t, "GP")},
        .addresses = field_of(t, "C1"),
        .organisations = field_of(t, "C3"),
        .reprint = field_of(t, "RP"),
        .orcids = field_of(t, "OI"),
        .ids = field_of(t, "RI"),
        .separator = '\n'};
    wos_add_authors(t->record, &t->people, &t->names, &fields);
}

/* --- Records ----------------------------------------------------------------------------------- */

static coauth_status read_record(tagged *t, coauth_error *error) {
    size_t length;
    tagged_set(t, COAUTH_FIELD_KEY, "UT");
    tagged_set(t, COAUTH_FIELD_TITLE, "TI");
    tagged_set(t, COAUTH_FIELD_VENUE, "SO");
    tagged_set(t, COAUTH_FIELD_TYPE, "DT");
    tagged_set(t, COAUTH_FIELD_LANGUAGE, "LA");
    add_date(t);
    const char *text = tagged_text(t, tagged_find(t, "TC"), &length);
    coauth_record_citations(t->record, length ? text_integer(text, length, INT32_MAX) : -1);
    add(t, COAUTH_VOLUME, "VL");
    add(t, COAUTH_ISSUE, "IS");
    add_pages(t);
    add(t, COAUTH_ID_DOI, "DI");
    add(t, COAUTH_ID_PMID, "PM");
    add(t, COAUTH_ID_WOS_UT, "UT");
    add_fields(t);
    add_list(t, COAUTH_KEYWORD, "DE");
    add_list(t, COAUTH_KEYWORD, "ID");
    add_authors(t);
    text = tagged_text(t, tagged_find(t, "UT"), &length);
    return tagged_commit(t, text, length, error);
}

static coauth_status read_wos(run *r, input *in, coauth_error *error) {
    return tagged_read(r, in, &syntax, read_record, error);
}

/* FN and VR head the file; a piece of one still has PT with its letter, then AU or another tag. */
static int detect_wos(const char *head, size_t length, const char *name) {
    const char *end = head + length, *pt = memmem(head, length, "\nPT ", 4);
    (void)name;
    if (length > 3 && memcmp(head, "FN ", 3) == 0 && pt) return 95;
    if (length > 3 && memcmp(head, "PT ", 3) == 0) pt = head - 1;
    if (!pt || end - pt < 9 || !memchr("JBSP", pt[4], 4) || pt + 5 >= end) return 0;
    const char *next = pt + 5 + (pt[5] == '\r');
    return end - next > 4 && next[0] == '\n' && is_tag_character(next[1]) && is_tag_character(next[2]) && next[3] == ' '
               ? 85
               : 0;
}

const reader wos_reader = {
    .format = {"wos", "Web of Science, tagged plain text", "lines \"FN \" and \"PT J\""},
    .detect = detect_wos,
    .read = read_wos,
};
