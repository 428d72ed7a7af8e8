/* dimensions.c: Dimensions' CSV exports, the full one and the one for bibliometric mapping.  A line
 * "About the data: ..." stands before the header.  Authors are "Family, Given; Family, Given"; their
 * affiliations follow each name in parentheses, separated by semicolons. */
#include <string.h>

#include "read/sheet.h"

enum { AUTHORS, AFFILIATED, RAW_AFFILIATED, CORRESPONDING, COUNTRIES, COUNTRIES_NOW };
static const char *const columns[] = {"Authors", "Authors Affiliations", "Authors (Raw Affiliation)",
    "Corresponding Authors", "Authors Affiliations - Country of Research organization",
    "Authors Affiliations - Country of standardized research organization", NULL};

static const sheet_rule rules[] = {
    {"Publication ID", sheet_use_field, COAUTH_FIELD_KEY, 0},
    {"Publication ID", sheet_use_attribute, COAUTH_ID_DIMENSIONS, 0},
    {"Title", sheet_use_field, COAUTH_FIELD_TITLE, 0},
    {"Publication date", sheet_use_date, 0, 0},
    {"PubYear", sheet_use_year, 0, 0},
    {"Source title/Anthology title", sheet_use_field, COAUTH_FIELD_VENUE, 0},
    {"Anthology title", sheet_use_field, COAUTH_FIELD_VENUE, 0},
    {"Source title", sheet_use_field, COAUTH_FIELD_VENUE, 0},
    {"Publication Type", sheet_use_field, COAUTH_FIELD_TYPE, 0},
    {"Volume", sheet_use_attribute, COAUTH_VOLUME, 0},
    {"Issue", sheet_use_attribute, COAUTH_ISSUE, 0},
    {"Pagination", sheet_use_attribute, COAUTH_PAGES, 0},
    {"Times cited", sheet_use_citations, 0, 0},
    {"DOI", sheet_use_attribute, COAUTH_ID_DOI, 0},
    {"PMID", sheet_use_attribute, COAUTH_ID_PMID, 0},
    {"PMCID", sheet_use_attribute, COAUTH_ID_PMCID, 0},
    {"Source Linkout", sheet_use_attribute, COAUTH_LINK, 0},
    {"MeSH terms", sheet_use_attribute, COAUTH_KEYWORD, ';'},
    {"Fields of Research (ANZSRC 2020)", sheet_use_subjects, 0, ';'},
    {"Country of Research organization", sheet_use_attribute, COAUTH_COUNTRY, ';'},
    {0},
};

/* Comparing every author with every corresponding author is bounded. */
enum { MOST_COMPARISONS = 4000000 };

/* "Name (A; B)": the name, and what stands in the parentheses that end the text. */
static piece split_affiliations(piece *entry) {
    if (!entry->length || entry->text[entry->length - 1] != ')') return (piece){"", 0};
    size_t depth = 0, i = entry->length;
    while (i--) {
        if (entry->text[i] == ')') depth++;
        else if (entry->text[i] == '(' && !--depth) break;
    }
    if (i >= entry->length) return (piece){"", 0};
    piece inside = piece_trim((piece){entry->text + i + 1, entry->length - i - 2});
    *entry = piece_trim((piece){entry->text, i});
    return inside;
}

static bool is_listed(piece list, piece name) {
    bool flat = !piece_balanced(list);
    for (piece entry; piece_next(&list, ';', flat, &entry);) {
        split_affiliations(&entry);
        if (piece_same(entry, name)) return true;
    }
    return false;
}

/* A list of "Name (affiliations)" if it has an entry for each author, else an empty one. */
static piece if_as_many(piece list, size_t count) {
    return piece_balanced(list) && piece_count(list, ';', false) == count ? list : (piece){"", 0};
}

static void add_affiliations(sheet *s, piece entry, piece name) {
    piece inside = split_affiliations(&entry);
    if (!piece_same(entry, name)) return;
    bool flat = !piece_balanced(inside);
    for (piece next; piece_next(&inside, ';', flat, &next);) sheet_author_attribute(s, COAUTH_AFFILIATION, next);
}

static void authors(sheet *s) {
    piece names = sheet_names(s, AUTHORS), name, entry, country;
    size_t count = piece_count(names, ';', true);
    piece affiliated = if_as_many(sheet_cell(s, AFFILIATED), count);
    if (!affiliated.length) affiliated = if_as_many(sheet_cell(s, RAW_AFFILIATED), count);
    piece corresponding = sheet_cell(s, CORRESPONDING), countries = sheet_cell(s, COUNTRIES);
    if (!countries.length) countries = sheet_cell(s, COUNTRIES_NOW);
    if (count * piece_count(corresponding, ';', true) > MOST_COMPARISONS) corresponding.length = 0;
    bool countries_aligned = piece_count(countries, ';', true) == count;
    while (!countries_aligned && piece_next(&countries, ';', true, &country))
        sheet_attribute(s, COAUTH_COUNTRY, country);
    while (piece_next(&names, ';', true, &name)) {
        bool has_entry = piece_next(&affiliated, ';', false, &entry),
             has_country = piece_next(&countries, ';', true, &country);
        if (!sheet_author(s, name, 0, is_listed(corresponding, name) ? COAUTH_AUTHORSHIP_CORRESPONDING : 0)) continue;
        if (has_entry) add_affiliations(s, entry, name);
        if (has_country) sheet_author_attribute(s, COAUTH_COUNTRY, country);
    }
}

static int detect(const char *head, size_t length, const char *name) {
    static const char *const own[] = {"Publication ID", "PubYear", "Times cited", "Dimensions URL",
        "Authors Affiliations", "Authors (Raw Affiliation)", "Corresponding Authors", NULL};
    (void)name;
    return delimited_matches(delimited_look(head, length), own) >= 3 ? 97 : 0;
}

static coauth_status read_dimensions(run *r, input *in, coauth_error *error) {
    static const sheet_format format = {
        .anchor = "Publication ID", .rules = rules, .columns = columns, .authors = authors};
    return sheet_read(r, in, &format, error);
}

const reader dimensions_reader = {
    .format = {"dimensions", "Dimensions CSV",
        "a header with Dimensions' columns (Publication ID, PubYear, Times cited), after a line about the data"},
    .detect = detect,
    .read = read_dimensions,
};
