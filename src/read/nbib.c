/* nbib.c: PubMed's tagged format, "MEDLINE" or .nbib.
 *
 * Tags are four characters wide before "- ", continuation lines begin with six spaces.  An author's
 * full name (FAU) comes first, then the short one (AU), ids (AUID) and affiliations (AD).  Source: the
 * National Library of Medicine's description of the MEDLINE display format. */
#include <string.h>

#include "base/ascii.h"
#include "read/dates.h"
#include "read/tagged.h"

static bool nbib_tag(char tag[5], size_t *value, const char *line, size_t length) {
    size_t n = 0;
    if (length < 5 || line[4] != '-' || (length > 5 && line[5] != ' ')) return false;
    while (n < 4 && (ascii_is_upper(line[n]) || ascii_is_digit(line[n]))) n++;
    for (size_t i = n; i < 4; i++)
        if (line[i] != ' ') return false;
    if (n < 2) return false;
    memcpy(tag, line, n);
    tag[n] = '\0';
    *value = 5;
    return true;
}

static const char *const glued[] = {"PMID- ", NULL};

static const tagged_syntax syntax = {.tag = nbib_tag, .begin = "PMID", .glued = glued};

/* --- People ------------------------------------------------------------------------------------ */

/* A full name has a comma behind the family name, a short one its initials at the end. */
static void add_author(tagged *t, const char *name, size_t length, bool full) {
    static const name_style style = {.commas = NAME_COMMAS_INSIDE, .one = true},
                            brief = {.commas = NAME_COMMAS_BETWEEN, .one = true, .initials = true};
    name_list_take(&t->names, (piece){name, length}, full ? &style : &brief, NULL, t->record);
}

/* Authors, with what follows each; an AU right behind its FAU is the same person. */
static void add_people(tagged *t) {
    bool full = false, author = false;
    for (size_t i = 0; i < t->fields.count; i++) {
        const tagged_field *field = &t->fields.item[i];
        size_t length;
        const char *text = tagged_text(t, field, &length);
        if (tagged_is(field, "FAU") || (tagged_is(field, "AU") && !full)) {
            add_author(t, text, length, tagged_is(field, "FAU"));
            author = true;
        } else if (tagged_is(field, "CN")) {
            name_list_group(&t->names, (piece){text, length}, t->record);
            author = true;
        } else if (tagged_is(field, "FIR") || tagged_is(field, "IR") || tagged_is(field, "FED") ||
                   tagged_is(field, "ED")) {
            author = false; /* investigators and editors: what follows is theirs */
        } else if (tagged_is(field, "AUID") && author) {
            coauth_record_author_attribute(t->record, COAUTH_PERSON_ORCID, text, length);
        } else if (tagged_is(field, "AD") && author) {
            coauth_record_author_attribute(t->record, COAUTH_AFFILIATION, text, length);
        }
        full = tagged_is(field, "FAU");
    }
}

/* --- Records ----------------------------------------------------------------------------------- */

/* "10.1000/x [doi]", "S0123 [pii]": only the DOI is anybody's business. */
static void add_doi(tagged *t, const char *text, size_t length) {
    if (length < 6 || memcmp(text + length - 5, "[doi]", 5) != 0) return;
    coauth_record_attribute(t->record, COAUTH_ID_DOI, text, length - 5);
}

/* A subject heading without the star that marks the main ones. */
static void add_heading(tagged *t, const char *text, size_t length) {
    if (length && text[0] == '*') text++, length--;
    coauth_record_attribute(t->record, COAUTH_KEYWORD, text, length);
}

static void add_facts(tagged *t) {
    for (size_t i = 0; i < t->fields.count; i++) {
        const tagged_field *field = &t->fields.item[i];
        size_t length;
        const char *text = tagged_text(t, field, &length);
        if (tagged_is(field, "LID") || tagged_is(field, "AID")) add_doi(t, text, length);
        else if (tagged_is(field, "PMC")) coauth_record_attribute(t->record, COAUTH_ID_PMCID, text, length);
        else if (tagged_is(field, "VI")) coauth_record_attribute(t->record, COAUTH_VOLUME, text, length);
        else if (tagged_is(field, "IP")) coauth_record_attribute(t->record, COAUTH_ISSUE, text, length);
        else if (tagged_is(field, "PG")) coauth_record_attribute(t->record, COAUTH_PAGES, text, length);
        else if (tagged_is(field, "OT") || tagged_is(field, "MH")) add_heading(t, text, length);
    }
}

static coauth_status read_record(tagged *t, coauth_error *error) {
    size_t length, pmid_length;
    int month, day;
    const char *pmid = tagged_text(t, tagged_find(t, "PMID"), &pmid_length);
    coauth_record_set(t->record, COAUTH_FIELD_KEY, pmid, pmid_length);
    coauth_record_attribute(t->record, COAUTH_ID_PMID, pmid, pmid_length);
    tagged_set(t, COAUTH_FIELD_TITLE, "TI BTI");
    tagged_set(t, COAUTH_FIELD_VENUE, "JT TA");
    tagged_set(t, COAUTH_FIELD_TYPE, "PT");
    tagged_set(t, COAUTH_FIELD_LANGUAGE, "LA");
    const char *date = tagged_text(t, tagged_find(t, "DP"), &length);
    date_month_day(&month, &day, date, length);
    coauth_record_date(t->record, text_year(date, length), month, day);
    add_facts(t);
    add_people(t);
    return tagged_commit(t, pmid, pmid_length, error);
}

static coauth_status read_nbib(run *r, input *in, coauth_error *error) {
    return tagged_read(r, in, &syntax, read_record, error);
}

static int detect_nbib(const char *head, size_t length, const char *name) {
    (void)name;
    while (length && (*head == '\n' || *head == '\r' || *head == ' ')) head++, length--;
    if (length < 7 || memcmp(head, "PMID- ", 6) != 0) return 0;
    return ascii_is_digit(head[6]) ? 95 : 0;
}

const reader nbib_reader = {
    .format = {"nbib", "PubMed tagged (MEDLINE, .nbib)", "begins \"PMID- \" and a number"},
    .detect = detect_nbib,
    .read = read_nbib,
};
