/* reference.c: see reference.h. */
#include "read/reference.h"

#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "read/name_facts.h"

/* "Barnes and Noble,, Inc.": a group with a comma, as EndNote has it. */
static bool add_group(coauth_record *record, const char *name, size_t length) {
    char group[512];
    const char *commas = length && length < sizeof group ? memmem(name, length, ",,", 2) : NULL;
    if (!commas) return false;
    size_t before = (size_t)(commas - name) + 1;
    memcpy(group, name, before);
    memcpy(group + before, name + before + 1, length - before - 1);
    coauth_record_author(record, group, length - 1, 0, 0, COAUTH_AUTHORSHIP_GROUP);
    return true;
}

void reference_author(name_list *names, coauth_record *record, const char *name, size_t length) {
    static const name_style style = {.commas = NAME_COMMAS_INSIDE, .one = true};
    if (add_group(record, name, length)) return;
    const char *comma = length ? memchr(name, ',', length) : NULL;
    bool group = comma && comma == name + length - 1 && !name_is_nobody((piece){name, length - 1});
    if (group) coauth_record_author(record, name, length - 1, 0, 0, COAUTH_AUTHORSHIP_GROUP);
    else name_list_take(names, (piece){name, length}, &style, NULL, record);
}

void reference_authors(name_list *names, coauth_record *record, const char *text, size_t length) {
    static const name_style style = {.cuts = ";\n", .commas = NAME_COMMAS_INSIDE};
    name_list_take(names, (piece){text, length}, &style, NULL, record);
}

void reference_address(coauth_record *record, const char *text, size_t length) {
    void (*add)(coauth_record *, coauth_attribute_kind, const char *, size_t) =
        coauth_record_authors(record) == 1 ? coauth_record_author_attribute : coauth_record_attribute;
    add(record, COAUTH_AFFILIATION, text, length);
}

void reference_affiliation(coauth_record *record, const char *text, size_t length) {
    coauth_record_author_attribute(record, COAUTH_AFFILIATION, text, length);
}

void reference_affiliations(coauth_record *record, const char *text, size_t left) {
    while (left) {
        const char *part = text, *stop = memchr(text, ';', left);
        size_t length = stop ? (size_t)(stop - text) : left, used = length + (stop != NULL);
        text += used;
        left -= used;
        text_trim(&part, &length);
        if (length && !(length == 1 && *part == '-')) reference_affiliation(record, part, length);
    }
}

void reference_link(coauth_record *record, const char *text, size_t length) {
    coauth_record_attribute(record, COAUTH_LINK, text, length);
    coauth_record_attribute(record, COAUTH_ID_DOI, text, length); /* ignored where it is none */
    const char *eid = memmem(text, length, "eid=2-s2.0-", 11);
    if (!eid) return;
    size_t left = (size_t)(text + length - eid), n = 4;
    while (n < left && eid[n] != '&') n++;
    coauth_record_attribute(record, COAUTH_ID_SCOPUS_EID, eid + 4, n - 4);
}

void reference_accession(coauth_record *record, const char *text, size_t length) {
    if (text_starts_ignoring_case(text, length, "WOS:") || text_starts_ignoring_case(text, length, "ISI:"))
        coauth_record_attribute(record, COAUTH_ID_WOS_UT, text, length);
    else if (text_starts_ignoring_case(text, length, "arXiv:"))
        coauth_record_attribute(record, COAUTH_ID_ARXIV, text, length);
}

void reference_custom(coauth_record *record, const char *text, size_t length) {
    if (text_starts_ignoring_case(text, length, "PMC")) coauth_record_attribute(record, COAUTH_ID_PMCID, text, length);
}

/* A note may hold several: "Export Date: ...; Cited By: 7; ...". */
void reference_note(coauth_record *record, const char *text, size_t length) {
    for (piece rest = {text, length}, note; piece_next(&rest, ';', true, &note);) {
        size_t n = strlen("Cited By");
        if (!piece_starts_with(note, "Cited By")) continue;
        while (n < note.length && strchr(" :", note.text[n])) n++;
        size_t digits = n;
        while (digits < note.length && ascii_is_digit(note.text[digits])) digits++;
        if (digits > n) coauth_record_citations(record, text_integer(note.text + n, digits - n, INT32_MAX));
    }
}
