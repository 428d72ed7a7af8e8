/* reference.c: see reference.h. */
#include "read/reference.h"

#include <string.h>

#include "base/text.h"
#include "read/people.h"

void reference_author(coauth_record *record, const char *name, size_t length) {
    if (text_equal_ignoring_case(name, length, "et al.") || text_equal_ignoring_case(name, length, "et al")) {
        coauth_record_flags(record, COAUTH_PAPER_TRUNCATED);
        return;
    }
    const char *comma = length ? memchr(name, ',', length) : NULL;
    size_t family = comma ? (size_t)(comma - name) : 0;
    if (length && family == length - 1) coauth_record_author(record, name, family, 0, 0, COAUTH_AUTHORSHIP_GROUP);
    else if (length) coauth_record_author(record, name, length, 0, family, 0);
}

void reference_address(coauth_record *record, const char *text, size_t length) {
    size_t country = length;
    const char *name = address_country(text, &country);
    void (*add)(coauth_record *, coauth_attribute_kind, const char *, size_t) =
        coauth_record_authors(record) == 1 ? coauth_record_author_attribute : coauth_record_attribute;
    add(record, COAUTH_AFFILIATION, text, length);
    if (country) add(record, COAUTH_COUNTRY, name, country);
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
