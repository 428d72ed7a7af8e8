/* reference.c: see reference.h. */
#include "read/reference.h"

#include <string.h>

#include "base/text.h"

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

void reference_author(coauth_record *record, const char *name, size_t length) {
    if (text_equal_ignoring_case(name, length, "et al.") || text_equal_ignoring_case(name, length, "et al")) {
        coauth_record_flags(record, COAUTH_PAPER_TRUNCATED);
        return;
    }
    if (add_group(record, name, length)) return;
    const char *comma = length ? memchr(name, ',', length) : NULL;
    size_t family = comma ? (size_t)(comma - name) : 0;
    if (comma && family == length - 1)
        coauth_record_author(record, name, family, 0, 0, COAUTH_AUTHORSHIP_GROUP);
    else if (length)
        coauth_record_author(record, name, length, 0, family, 0);
}

/* The next of the names in (*text, *left), which a semicolon or the end of a line ends. */
static size_t next_name(const char **name, const char **text, size_t *left) {
    static const char wide[] = "\xEF\xBC\x9B"; /* the semicolon of Chinese */
    const char *start = *text, *end = start + *left, *p = start;
    size_t mark = 0;
    for (; p < end; p++) {
        mark = *p == ';' || *p == '\n' ? 1 : end - p >= 3 && memcmp(p, wide, 3) == 0 ? 3 : 0;
        if (mark) break;
    }
    *text = p < end ? p + mark : end;
    *left = (size_t)(end - *text);
    size_t length = (size_t)(p - start);
    *name = start;
    text_trim(name, &length);
    return length;
}

/* Copies a name with a blank behind every comma; its new length, or 0 if there is no room. */
static size_t spaced(char *out, size_t size, const char *name, size_t length) {
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        if (n + 2 > size) return 0;
        out[n++] = name[i];
        if (name[i] == ',' && i + 1 < length && name[i + 1] != ' ') out[n++] = ' ';
    }
    return n;
}

void reference_authors(coauth_record *record, const char *text, size_t left) {
    while (left) {
        char copy[512];
        const char *name;
        size_t length = next_name(&name, &text, &left), size = spaced(copy, sizeof copy, name, length);
        if (size)
            reference_author(record, copy, size);
        else if (length)
            reference_author(record, name, length);
    }
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

void reference_note(coauth_record *record, const char *text, size_t length) {
    size_t n = strlen("Cited By");
    if (!text_starts_ignoring_case(text, length, "Cited By")) return;
    while (n < length && strchr(" :", text[n])) n++;
    size_t digits = n;
    while (digits < length && text[digits] >= '0' && text[digits] <= '9') digits++;
    if (digits > n) coauth_record_citations(record, text_integer(text + n, digits - n, INT32_MAX));
}
