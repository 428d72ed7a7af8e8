/* ovid.c: Ovid's text exports: Reprint/Medlars ("AU  - Lovelace A") and BRS/Tagged, whose field names stand on lines
 * of their own with the value indented beneath ("Authors" / "  Lovelace A.").
 *
 * "<1>" (or "<1. >") begins a record of either.  Source: Ovid's field guides, and exports. */
#include <string.h>

#include "base/ascii.h"
#include "read/dates.h"
#include "read/name_facts.h"
#include "read/reference.h"
#include "read/tagged.h"

static const tagged_label labels[] = {{"Unique Identifier", "UI"}, {"Accession Number", "AN"}, {"Title", "TI"},
    {"Original Title", "OT"}, {"Source", "SO"}, {"Journal Name", "JN"}, {"Journal Title", "JN"}, {"Author", "AU"},
    {"Authors", "AU"}, {"Authors Full Name", "FA"}, {"Author Full Names", "FA"}, {"Author NameID", "NI"},
    {"Institution", "IN"}, {"Affiliation", "IN"}, {"Country of Publication", "CP"}, {"Year of Publication", "YR"},
    {"Publication Year", "YR"}, {"Date of Publication", "DP"}, {"Publication Type", "PT"}, {"Language", "LG"},
    {"Digital Object Identifier", "DO"}, {"DOI", "DO"}, {"MeSH Subject Headings", "MH"}, {"Keyword Heading", "KW"},
    {"Key Words", "KW"}, {"Keywords", "KW"}, {"Abstract", "AB"}, {"PubMed-ID", "PM"}, {"PMID", "PM"}, {NULL, ""}};

/* "<12>" or "<12. >". */
static bool is_number(const char *line, size_t length) {
    size_t n = 1;
    if (length < 3 || line[0] != '<') return false;
    while (n < length && ascii_is_digit(line[n])) n++;
    size_t digits = n - 1;
    while (n < length && (line[n] == '.' || line[n] == ' ')) n++;
    return digits && n + 1 == length && line[n] == '>';
}

static bool ovid_tag(char tag[5], size_t *value, const char *line, size_t length) {
    while (length && (line[length - 1] == ' ' || line[length - 1] == '\r')) length--;
    if (is_number(line, length)) {
        memcpy(tag, "<", 2);
        *value = length;
        return true;
    }
    size_t n = 0, dash;
    while (n < length && n < 4 && (ascii_is_upper(line[n]) || (n && ascii_is_digit(line[n])))) n++;
    for (dash = n; dash < length && dash < 4 && line[dash] == ' '; dash++) {
    }
    if (n >= 2 && dash > n && dash < length && line[dash] == '-' && (dash + 1 == length || line[dash + 1] == ' ')) {
        memcpy(tag, line, n);
        tag[n] = '\0';
        *value = dash + 1;
        return true;
    }
    *value = length;
    return length && line[0] != ' ' && tagged_label_tag(tag, labels, line, length);
}

static const char *const glued[] = {"<1>", "<1. >", NULL};

static const tagged_syntax syntax = {.tag = ovid_tag, .begin = "<", .glued = glued};

/* A name ends where marks of affiliation begin: "Lee A. (1)". Remarks in brackets were left out before. */
static size_t name_length(const char *name, size_t length) {
    const char *round = memchr(name, '(', length);
    if (round && round + 1 < name + length && ascii_is_digit(round[1])) length = (size_t)(round - name);
    while (length && strchr(" ,;*+0123456789", name[length - 1])) length--;
    return length;
}

/* Full names (FA) are the names where every author has one; else those of AU. */
static const char *authors_tag(const tagged *t) {
    return tagged_find(t, "FA") ? "FA" : tagged_find(t, "FAU") ? "FAU" : "AU";
}

/* The affiliation in a line "Prieto, Rosa. University of Lugo." if it is of that name; NULL otherwise. */
static const char *affiliation_of(const char *line, size_t *length, const char *name, size_t name_size) {
    if (*length < name_size + 3 || memcmp(line, name, name_size) != 0) return NULL;
    size_t n = name_size + (line[name_size] == '.');
    if (line[n] != ' ' || (line[name_size] != '.' && line[name_size - 1] != '.')) return NULL;
    *length -= n + 1;
    return line + n + 1;
}

/* Adds the affiliations that begin with an author's name to that author. */
static void add_own_affiliations(tagged *t, const char *name, size_t size) {
    for (size_t i = 0; i < t->fields.count; i++) {
        size_t left, length;
        const char *text = tagged_text(t, &t->fields.item[i], &left), *line;
        if (!tagged_is(&t->fields.item[i], "IN")) continue;
        while (tagged_part(&line, &length, &text, &left, '\n')) {
            const char *own = affiliation_of(line, &length, name, size);
            if (own) reference_affiliation(t->record, own, length);
        }
    }
}

static void add_names(tagged *t, const char *text, size_t left) {
    const char *line, *name;
    size_t length, size;
    while (tagged_part(&line, &length, &text, &left, '\n')) {
        size_t more = t->names.as_written ? 0 : name_more_behind((piece){line, length});
        if (more) t->names.truncated = true;
        length -= more;
        const char *bracket = memchr(line, '[', length);
        if (bracket) length = (size_t)(bracket - line);
        while (tagged_part(&name, &size, &line, &length, ';')) {
            size_t before = coauth_record_authors(t->record);
            size = name_length(name, size);
            if (size) reference_author(&t->names, t->record, name, size);
            if (coauth_record_authors(t->record) > before) add_own_affiliations(t, name, size);
        }
    }
}

/* Whether an affiliation begins with the name of an author, who has it then. */
static bool is_owned(const tagged *t, const char *line, size_t length, const char *authors) {
    for (size_t i = 0; i < t->fields.count; i++) {
        size_t left, size, rest = length;
        const char *text = tagged_text(t, &t->fields.item[i], &left), *name;
        if (!tagged_is(&t->fields.item[i], authors)) continue;
        while (tagged_part(&name, &size, &text, &left, ';')) {
            size = name_length(name, size);
            if (size && affiliation_of(line, &rest, name, size)) return true;
        }
    }
    return false;
}

static void read_field(tagged *t, const tagged_field *field, const char *authors) {
    size_t length, left, size;
    const char *text = tagged_text(t, field, &length), *part;
    if (tagged_is(field, authors)) {
        add_names(t, text, length);
    } else if (tagged_is(field, "DO") || tagged_is(field, "DI")) {
        coauth_record_attribute(t->record, COAUTH_ID_DOI, text, length);
    } else if (tagged_is(field, "PM")) {
        coauth_record_attribute(t->record, COAUTH_ID_PMID, text, strspn(text, "0123456789"));
    } else if (tagged_is(field, "IN")) {
        for (left = length; tagged_part(&part, &size, &text, &left, '\n');)
            if (size && !is_owned(t, part, size, authors)) reference_address(t->record, part, size);
    } else if (tagged_is(field, "KW") || tagged_is(field, "MH")) {
        for (left = length; tagged_part(&part, &size, &text, &left, tagged_is(field, "MH") ? '\n' : ';');) {
            if (size && *part == '*') part++, size--;
            coauth_record_attribute(t->record, COAUTH_KEYWORD, part, size);
        }
    }
}

/* "Forest Ecology & Management. 201(2-3):327-334, November 15, 2004.": the journal ends at the first full stop that
 * a number follows. */
static size_t journal_length(const char *source, size_t length) {
    for (size_t i = 0; i + 2 < length; i++)
        if (source[i] == '.' && source[i + 1] == ' ' && ascii_is_digit(source[i + 2])) return i;
    return length;
}

static void read_source(tagged *t) {
    size_t length, year_length;
    int month = 0, day = 0;
    const char *source = tagged_first(t, "SO", &length), *year = tagged_first(t, "YR DP", &year_length);
    size_t journal = journal_length(source, length);
    coauth_record_set(t->record, COAUTH_FIELD_VENUE, source, journal);
    tagged_set(t, COAUTH_FIELD_VENUE, "JN JT");
    int told = text_year(year, year_length), found = text_year(source + journal, length - journal);
    coauth_record_date(t->record, told ? told : found, month, day);
}

static coauth_status read_record(tagged *t, coauth_error *error) {
    size_t length, base_length;
    tagged_place(t, "VI", "IP", "PG", "");
    tagged_set(t, COAUTH_FIELD_KEY, "AN UI");
    tagged_set(t, COAUTH_FIELD_TITLE, "TI");
    tagged_set(t, COAUTH_FIELD_TYPE, "PT");
    tagged_set(t, COAUTH_FIELD_LANGUAGE, "LG LA");
    read_source(t);
    const char *base = tagged_first(t, "DB", &base_length), *key = tagged_first(t, "UI", &length);
    if (memmem(base, base_length, "MEDLINE", 7)) coauth_record_attribute(t->record, COAUTH_ID_PMID, key, length);
    const char *authors = authors_tag(t);
    for (size_t i = 0; i < t->fields.count; i++) read_field(t, &t->fields.item[i], authors);
    key = tagged_first(t, "AN UI", &length);
    return tagged_commit(t, key, length, error);
}

static coauth_status read_ovid(run *r, input *in, coauth_error *error) {
    return tagged_read(r, in, &syntax, read_record, error);
}

/* "<1>" on a line of its own, then a line with a tag or a known name of a field. */
static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    const char *line = tagged_begins(head, length, "<"), *end = head + length;
    const char *stop = line ? memchr(line, '\n', (size_t)(end - line)) : NULL;
    if (!stop) return 0;
    size_t size = (size_t)(stop - line), value;
    char tag[5];
    text_trim(&line, &size);
    if (!is_number(line, size)) return 0;
    const char *next = stop + 1, *next_end = memchr(next, '\n', (size_t)(end - next));
    return ovid_tag(tag, &value, next, (size_t)((next_end ? next_end : end) - next)) ? 92 : 0;
}

const reader ovid_reader = {
    .format = {"ovid", "Ovid (Reprint/Medlars, BRS/Tagged)",
        "a line \"<1>\", then one with a tag or the name of a field"},
    .detect = detect,
    .read = read_ovid,
};
