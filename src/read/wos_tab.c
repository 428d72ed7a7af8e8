/* wos_tab.c: Web of Science's tab-delimited export: a header of field tags (PT, AU, AF, ...), one
 * line a record, lists with semicolons, quotes that are only text.  The name as written is the one of AU; the full
 * name of AF goes with it as a note, and finds its addresses (C1), ORCID (OI) and ResearcherID (RI). */
#include <stdio.h>
#include <string.h>

#include "read/sheet.h"

enum { AU, AF, CA, C1, RP, OI, RI };
static const char *const columns[] = {"AU", "AF", "CA", "C1", "RP", "OI", "RI", NULL};

static const sheet_rule rules[] = {
    {"UT", sheet_use_field, COAUTH_FIELD_KEY, 0},
    {"UT", sheet_use_attribute, COAUTH_ID_WOS_UT, 0},
    {"TI", sheet_use_field, COAUTH_FIELD_TITLE, 0},
    {"PY", sheet_use_year, 0, 0},
    {"SO", sheet_use_field, COAUTH_FIELD_VENUE, 0},
    {"DT", sheet_use_field, COAUTH_FIELD_TYPE, 0},
    {"LA", sheet_use_field, COAUTH_FIELD_LANGUAGE, 0},
    {"TC", sheet_use_citations, 0, 0},
    {"DI", sheet_use_attribute, COAUTH_ID_DOI, 0},
    {"PM", sheet_use_attribute, COAUTH_ID_PMID, 0},
    {"WC", sheet_use_subjects, 0, ';'},
    {"DE", sheet_use_attribute, COAUTH_KEYWORD, ';'},
    {"ID", sheet_use_attribute, COAUTH_KEYWORD, ';'},
    {0},
};

/* Comparing every author with every entry of a list is bounded. */
enum { MOST_COMPARISONS = 4000000 };

/* The next "[Names] Address" of C1; names is empty where the address stands alone. */
static bool next_address(piece *rest, piece *names, piece *address) {
    *names = (piece){"", 0};
    if (!rest->text) return false;
    *rest = piece_trim(*rest);
    const char *close = rest->length && rest->text[0] == '[' ? memchr(rest->text, ']', rest->length) : NULL;
    if (close) {
        *names = (piece){rest->text + 1, (size_t)(close - rest->text - 1)};
        *rest = (piece){close + 1, (size_t)(rest->text + rest->length - close - 1)};
    }
    return piece_next(rest, ';', true, address);
}

/* full may be empty, as may be names in lists. */
static bool is_author(piece name, piece full, piece shorter) {
    return name.length && (piece_same(name, full) || piece_same(name, shorter));
}

static void add_addresses(sheet *s, piece addresses, piece full, piece shorter) {
    for (piece names, address, name; next_address(&addresses, &names, &address);)
        while (piece_next(&names, ';', true, &name))
            if (is_author(name, full, shorter)) sheet_affiliation(s, address);
}

static void add_addresses_of_nobody(sheet *s, piece addresses) {
    for (piece names, address; next_address(&addresses, &names, &address);)
        if (!names.length) sheet_attribute(s, COAUTH_AFFILIATION, address);
}

/* What follows "Name/" in a list of ids; empty if the name is not there. */
static piece id_of(piece list, piece full, piece shorter) {
    for (piece entry, name; piece_next(&list, ';', true, &entry);) {
        if (!piece_before(entry, '/', &name) || !is_author(name, full, shorter)) continue;
        size_t passed = (size_t)((const char *)memchr(entry.text, '/', entry.length) - entry.text) + 1;
        return piece_trim((piece){entry.text + passed, entry.length - passed});
    }
    return (piece){"", 0};
}

/* RP is "Name; Name (corresponding author), address; Name (reprint author), address". */
static bool corresponds(piece addresses, piece name) {
    for (piece entry, before; piece_next(&addresses, ';', true, &entry);)
        if (piece_same(entry, name) || (piece_before(entry, '(', &before) && piece_same(before, name))) return true;
    return false;
}

static void add_researcher_id(sheet *s, piece id) {
    char text[128];
    if (!id.length || id.length > 64) return;
    int length = snprintf(text, sizeof text, "researcherid:%.*s", (int)id.length, id.text);
    coauth_record_author_attribute(s->record, COAUTH_PERSON_OTHER, text, (size_t)length);
}

static piece bounded(piece list, size_t count) {
    return count * piece_count(list, ';', true) < MOST_COMPARISONS ? list : (piece){"", 0};
}

static void authors(sheet *s) {
    piece names = sheet_cell(s, AU), full_names = sheet_cell(s, AF), groups = sheet_cell(s, CA), name, full;
    size_t count = piece_count(names, ';', true);
    if (piece_count(full_names, ';', true) != count) full_names = (piece){"", 0};
    piece addresses = bounded(sheet_cell(s, C1), count), reprint = bounded(sheet_cell(s, RP), count);
    piece orcids = bounded(sheet_cell(s, OI), count), researchers = bounded(sheet_cell(s, RI), count);
    while (piece_next(&names, ';', true, &name)) {
        if (!piece_next(&full_names, ';', true, &full)) full = (piece){"", 0};
        if (piece_is(name, "[Anonymous]")) continue;
        if (!sheet_author(s, name, 0, corresponds(reprint, name) ? COAUTH_AUTHORSHIP_CORRESPONDING : 0)) continue;
        if (!piece_same(full, name)) sheet_author_note(s, "full_name", full);
        sheet_author_attribute(s, COAUTH_PERSON_ORCID, id_of(orcids, full, name));
        add_researcher_id(s, id_of(researchers, full, name));
        add_addresses(s, addresses, full, name);
    }
    while (piece_next(&groups, ';', true, &name)) sheet_author(s, name, 0, COAUTH_AUTHORSHIP_GROUP);
    add_addresses_of_nobody(s, addresses);
}

/* Tabs between two-letter tags. */
static int detect(const char *head, size_t length, const char *name) {
    static const char *const own[] = {"PT", "AU", "TI", "SO", "PY", "UT", "DT", "C1", NULL};
    (void)name;
    const char *line = length ? memchr(head, '\n', length) : NULL;
    size_t end = line ? (size_t)(line - head) : length;
    return end && memchr(head, '\t', end) && delimited_matches(head, end, own) >= 4 ? 97 : 0;
}

static coauth_status read_wos_tab(run *r, input *in, coauth_error *error) {
    static const sheet_format format = {
        .rules = rules, .columns = columns, .authors = authors, .separator = '\t', .quotes = DELIMITED_PLAIN};
    return sheet_read(r, in, &format, error);
}

const reader wos_tab_reader = {
    .format = {"wos-tab", "Web of Science, tab-delimited", "a header of field tags (PT, AU, TI, SO, PY) with tabs between them"},
    .detect = detect,
    .read = read_wos_tab,
};
