/* wos.c: Web of Science's tagged plain text ("field tagged").
 *
 * Names are those of AF, the full names, where the record has one for each of AU; the short names of AU
 * then only serve to recognise an author in other fields.  Addresses in C1 say whose they are in
 * brackets ("[A; B] Univ X, City, Country."); without brackets they are the only author's, or nobody's.
 * Source: Clarivate's list of field tags, and real exports since 1974 records. */
#include <string.h>

#include "base/error.h"
#include "read/dates.h"
#include "read/people.h"
#include "read/tagged.h"

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

/* The names of a list that has one on each line. */
typedef struct names {
    const char *text;
    size_t left;
} names;

static names names_of(const reading *b, const char *tag) {
    names list;
    list.text = tagged_text(&b->lines, tagged_find(&b->lines, tag), &list.left);
    return list;
}

static bool next_name(names *list, const char **name, size_t *length) {
    do
        if (!tagged_part(name, length, &list->text, &list->left, '\n')) return false;
    while (!*length || text_equal_ignoring_case(*name, *length, "[Anonymous]"));
    return true;
}

static size_t count_names(names list) {
    size_t count = 0, length;
    const char *name;
    while (next_name(&list, &name, &length)) count++;
    return count;
}

/* Which tags hold the authors: of an article, or else of a book; the full names where they are complete. */
static void choose_tags(const reading *b, const char **full, const char **brief) {
    *brief = count_names(names_of(b, "AU")) ? "AU" : "BA";
    *full = strcmp(*brief, "AU") == 0 ? "AF" : "BF";
    if (count_names(names_of(b, *full)) != count_names(names_of(b, *brief))) *full = *brief;
}

static void gather_people(reading *b, const char *full, const char *brief) {
    names list = names_of(b, full);
    const char *name;
    size_t length;
    uint32_t person = 0;
    people_begin(&b->people);
    while (next_name(&list, &name, &length)) people_add(&b->people, name, length);
    list = names_of(b, brief);
    while (full != brief && next_name(&list, &name, &length)) people_add_name(&b->people, person++, name, length);
}

/* One address of C1, with or without the names it belongs to. */
static void note_address(reading *b, const char *line, size_t length) {
    const char *close = length && line[0] == '[' ? memchr(line, ']', length) : NULL;
    if (!close) {
        people_note_address(&b->people, b->people.flags.count == 1 ? 0 : PEOPLE_NOBODY, line, length);
        return;
    }
    const char *list = line + 1, *name, *address = close + 1;
    size_t left = (size_t)(close - list), size, address_length = length - (size_t)(address - line);
    bool known = false;
    while (tagged_part(&name, &size, &list, &left, ';')) {
        uint32_t person = people_find(&b->people, name, size);
        if (person == PEOPLE_NOBODY) continue;
        known = true;
        people_note_address(&b->people, person, address, address_length);
    }
    if (!known) people_note_address(&b->people, PEOPLE_NOBODY, address, address_length);
}

/* "Roe, R; Doe, J (corresponding author), Univ X, City, Country.; Poe, P (reprint author), ...": marks
 * them, and takes the address for those who have none in C1. */
static void note_corresponding(reading *b) {
    size_t left, size;
    const char *text = tagged_text(&b->lines, tagged_find(&b->lines, "RP"), &left), *end = text + left;
    while (text < end) {
        const char *open = memchr(text, '(', (size_t)(end - text));
        const char *close = open ? memchr(open, ')', (size_t)(end - open)) : NULL;
        if (!close) return;
        const char *stop = memmem(close, (size_t)(end - close), ".;", 2);
        const char *address = close + 1, *address_end = stop ? stop : end, *list = text, *name;
        while (address < address_end && (*address == ',' || *address == ' ')) address++;
        left = (size_t)(open - text);
        while (tagged_part(&name, &size, &list, &left, ';')) {
            uint32_t person = people_find(&b->people, name, size);
            if (person == PEOPLE_NOBODY) continue;
            bool addressed = b->people.flags.item[person] & PEOPLE_ADDRESSED;
            if (!addressed) people_note_address(&b->people, person, address, (size_t)(address_end - address));
            b->people.flags.item[person] |= COAUTH_AUTHORSHIP_CORRESPONDING;
        }
        text = stop ? stop + 2 : end;
    }
}

static void note_facts(reading *b) {
    names addresses = names_of(b, "C1");
    const char *line;
    size_t length;
    while (next_name(&addresses, &line, &length)) note_address(b, line, length);
    note_corresponding(b);
    const char *text = tagged_text(&b->lines, tagged_find(&b->lines, "OI"), &length);
    people_note_ids(&b->people, COAUTH_PERSON_ORCID, "", text, length);
    text = tagged_text(&b->lines, tagged_find(&b->lines, "RI"), &length);
    people_note_ids(&b->people, COAUTH_PERSON_OTHER, "researcherid:", text, length);
}

static void add_groups(reading *b, const char *tag) {
    names list = names_of(b, tag);
    const char *name;
    size_t length;
    while (next_name(&list, &name, &length)) coauth_record_author(b->record, name, length, 0, 0, COAUTH_AUTHORSHIP_GROUP);
}

static void add_authors(reading *b) {
    const char *full, *brief, *name;
    size_t length;
    uint32_t person = 0;
    choose_tags(b, &full, &brief);
    gather_people(b, full, brief);
    note_facts(b);
    people_tell(&b->people, b->record, PEOPLE_NOBODY);
    for (names list = names_of(b, full); next_name(&list, &name, &length); person++) {
        const char *comma = memchr(name, ',', length);
        coauth_record_author(b->record, name, length, 0, comma ? (size_t)(comma - name) : 0,
            people_flags(&b->people, person));
        people_tell(&b->people, b->record, person);
    }
    add_groups(b, "CA");
    add_groups(b, "GP");
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
