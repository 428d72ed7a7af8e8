/* ads_tagged.c: the generic tagged format of the Astrophysics Data System: lines "%R bibcode", "%A Name; Name".
 *
 * It looks like EndNote's but is none: all authors stand under one %A, %F are their affiliations, "AA(Univ Alpha),
 * AB(Univ Beta)" with AA for the first author, and %R is the bibcode. */
#include <string.h>

#include "read/dates.h"
#include "read/reference.h"
#include "read/tagged.h"

static bool ads_tag(char tag[5], size_t *value, const char *line, size_t length) {
    if (length < 2 || line[0] != '%' || line[1] < 'A' || line[1] > 'Z' || (length > 2 && line[2] != ' ')) return false;
    tag[0] = line[1];
    tag[1] = '\0';
    *value = 2;
    return true;
}

static const char *const glued[] = {"%R ", NULL};

static const tagged_syntax syntax = {.tag = ads_tag, .begin = "R", .glued = glued};

/* "AA" is 0, "AB" 1, "BA" 26; false if it is no such mark with a bracket behind it. */
static bool mark(const char *text, size_t length, size_t *index) {
    if (length < 3 || text[0] < 'A' || text[0] > 'Z' || text[1] < 'A' || text[1] > 'Z' || text[2] != '(') return false;
    *index = (size_t)(text[0] - 'A') * 26 + (size_t)(text[1] - 'A');
    return true;
}

/* The length up to the bracket that closes the one before text. */
static size_t bracketed(const char *text, size_t length) {
    unsigned depth = 1;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '(') depth++;
        if (text[i] == ')' && --depth == 0) return i;
    }
    return length;
}

/* Affiliations stand in the order of authors; one that has none is left out or "-". */
static void add_authors(tagged *t) {
    size_t left, places, length;
    const char *names = tagged_text(t, tagged_find(t, "A"), &left), *name;
    const char *place = tagged_text(t, tagged_find(t, "F"), &places);
    for (size_t author = 0, index; tagged_part(&name, &length, &names, &left, ';'); author++) {
        size_t before = coauth_record_authors(t->record);
        if (length) reference_author(&t->names, t->record, name, length);
        while (places && !mark(place, places, &index)) place++, places--;
        if (!places || index > author) continue;
        size_t size = bracketed(place + 3, places - 3);
        if (index == author && coauth_record_authors(t->record) > before)
            reference_affiliations(t->record, place + 3, size);
        place += 3 + size;
        places -= 3 + size;
    }
}

/* "DOI: 10.1051/x; eprintid: arXiv:1901.00001". */
static void add_identifiers(tagged *t, const char *text, size_t left) {
    const char *part;
    size_t length;
    while (tagged_part(&part, &length, &text, &left, ';')) {
        const char *arxiv = memmem(part, length, "arXiv:", 6);
        if (arxiv) coauth_record_attribute(t->record, COAUTH_ID_ARXIV, arxiv, (size_t)(part + length - arxiv));
        else if (text_starts_ignoring_case(part, length, "doi:"))
            coauth_record_attribute(t->record, COAUTH_ID_DOI, part, length);
    }
}

/* "05/2019", or the year alone. */
static void read_date(tagged *t) {
    size_t length;
    const char *date = tagged_first(t, "D", &length);
    int64_t month = length > 3 && date[2] == '/' ? text_integer(date, 2, 12) : 0;
    coauth_record_date(t->record, text_year(date, length), month > 0 ? (int)month : 0, 0);
}

/* "Astronomy & Astrophysics, Volume 600, id.A1": the journal ends where its volume begins. */
static void read_venue(tagged *t) {
    size_t length;
    const char *text = tagged_first(t, "J", &length);
    const char *volume = memmem(text, length, ", Volume ", 9), *issue = memmem(text, length, ", Issue ", 8);
    const char *end = volume ? volume : issue ? issue : text + length;
    coauth_record_set(t->record, COAUTH_FIELD_VENUE, text, (size_t)(end - text));
}

static coauth_status read_record(tagged *t, coauth_error *error) {
    size_t length, left, size;
    const char *text, *part;
    tagged_place(t, "V", "N", "P", "");
    tagged_set(t, COAUTH_FIELD_KEY, "R");
    tagged_set(t, COAUTH_FIELD_TITLE, "T");
    read_venue(t);
    read_date(t);
    add_authors(t);
    for (size_t i = 0; i < t->fields.count; i++) {
        text = tagged_text(t, &t->fields.item[i], &left);
        if (tagged_is(&t->fields.item[i], "Y")) add_identifiers(t, text, left);
        if (tagged_is(&t->fields.item[i], "U")) coauth_record_attribute(t->record, COAUTH_LINK, text, left);
        if (!tagged_is(&t->fields.item[i], "K")) continue;
        while (tagged_part(&part, &size, &text, &left, ';'))
            coauth_record_attribute(t->record, COAUTH_KEYWORD, part, size);
    }
    const char *key = tagged_first(t, "R", &length);
    return tagged_commit(t, key, length, error);
}

static coauth_status read_ads(run *r, input *in, coauth_error *error) {
    return tagged_read(r, in, &syntax, read_record, error);
}

/* A bibcode, 19 characters that begin with the year, right behind "%R ". */
static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    for (const char *line = head, *end = head + length, *stop; line < end; line = stop + 1) {
        stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop) stop = end;
        if (stop - line < 22 || memcmp(line, "%R ", 3) != 0) continue;
        bool blank = memchr(line + 3, ' ', 19) != NULL;
        return !blank && text_integer(line + 3, 4, 2999) >= 1000 && memchr(line + 3, '.', 19) ? 92 : 0;
    }
    return 0;
}

const reader ads_tagged_reader = {
    .format = {"ads-tagged", "ADS generic tagged", "a line \"%R \" and a bibcode"},
    .detect = detect,
    .read = read_ads,
};
