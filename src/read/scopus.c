/* scopus.c: Scopus' CSV export, of today ("Liu F.; Li C.", full names with ids in parentheses) and of
 * before 2023 ("Liu, F., Li, C.", ids in a list that ends with a semicolon).
 *
 * An author is called by the full name; the short one of "Authors" goes with it as a note.  "Authors with
 * affiliations" runs the affiliations of one author together with commas; they are told apart by the
 * list in "Affiliations". */
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "read/headers.h"
#include "read/name_facts.h"
#include "read/sheet.h"

enum {
    AUTHORS,
    FULL_NAMES,
    IDS,
    AFFILIATIONS,
    WITH_AFFILIATIONS,
    CORRESPONDENCE,
    FIRST_PAGE,
    LAST_PAGE,
    ARTICLE,
    PLACES,
    PLACE_IDS,
    PLACE_NAMES,
    PLACE_COUNTRIES
};
static const char *const columns[] = {"Authors", "Author full names", "Author(s) ID", "Affiliations",
    "Authors with affiliations", "Correspondence Address", "Page start", "Page end", "Art. No.", "author_afids", "afid",
    "affilname", "affiliation_country", NULL};

static const sheet_rule rules[] = {
    {"EID", sheet_use_field, COAUTH_FIELD_KEY, 0},
    {"EID", sheet_use_attribute, COAUTH_ID_SCOPUS_EID, 0},
    {"Title", sheet_use_field, COAUTH_FIELD_TITLE, 0},
    {"Date", sheet_use_date, 0, 0},
    {"Year", sheet_use_year, 0, 0},
    {"Source title", sheet_use_field, COAUTH_FIELD_VENUE, 0},
    {"Volume", sheet_use_attribute, COAUTH_VOLUME, 0},
    {"Issue", sheet_use_attribute, COAUTH_ISSUE, 0},
    {"Document Type", sheet_use_field, COAUTH_FIELD_TYPE, 0},
    {"Language of Original Document", sheet_use_field, COAUTH_FIELD_LANGUAGE, 0},
    {"Cited by", sheet_use_citations, 0, 0},
    {"DOI", sheet_use_attribute, COAUTH_ID_DOI, 0},
    {"PubMed ID", sheet_use_attribute, COAUTH_ID_PMID, 0},
    {"Link", sheet_use_attribute, COAUTH_LINK, 0},
    {"Author Keywords", sheet_use_keywords, 0, 0},
    {"Index Keywords", sheet_use_keywords, 0, 0},
    {0},
};

/* Comparing every author with every affiliation is bounded. */
enum { MOST_COMPARISONS = 4000000 };

/* How many authors the export lists at most. */
enum { MOST_LISTED = 100 };

static const name_style old_list = {.commas = NAME_COMMAS_INSIDE};

/* "F.", "P.T.", "J.-M." */
static bool is_initials(piece text) {
    if (text.length < 2 || text.length > 16 || text.text[text.length - 1] != '.') return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (!(ascii_is_upper(c) || (unsigned char)c >= 0x80 || c == '.' || c == '-' || c == ' ')) return false;
    }
    return true;
}

/* The next author: between semicolons, or "Family I." or "Family, I." between commas. */
static bool next_author(piece *rest, bool commas, piece *name) {
    if (!commas) return piece_next(rest, ';', true, name);
    if (!piece_next(rest, ',', true, name)) return false;
    piece ahead = *rest, initials;
    if (piece_next(&ahead, ',', true, &initials) && is_initials(initials)) {
        name->length = (size_t)(initials.text + initials.length - name->text);
        *rest = ahead;
    }
    return true;
}

/* How much of "Liu F." or "Liu, F." is the family name; full is "Liu, Fengyuan", or empty. */
static size_t family_length(piece name, piece full) {
    piece family, last;
    if (piece_before(name, ',', &family)) return family.length;
    if (piece_before(full, ',', &family) && family.length <= name.length &&
        memcmp(family.text, name.text, family.length) == 0)
        return family.length;
    if (piece_after_last(name, ' ', &last) && is_initials(last))
        return piece_trim((piece){name.text, (size_t)(last.text - name.text)}).length;
    return 0;
}

/* What stands behind the name, which an entry may write with a comma more; empty if it is another's. */
static piece behind_name(piece entry, piece name) {
    size_t e = 0, n = 0;
    while (n < name.length && e < entry.length) {
        if (name.text[n] == entry.text[e]) n++, e++;
        else if (name.text[n] == ',') n++;
        else if (entry.text[e] == ',') e++;
        else return (piece){"", 0};
    }
    if (n < name.length || e >= entry.length || entry.text[e] != ',') return (piece){"", 0};
    return piece_trim((piece){entry.text + e + 1, entry.length - e - 1});
}

/* The longest known affiliation that text begins with, as a whole or before a comma; else all of it. */
static piece first_affiliation(piece text, piece known) {
    piece best = {text.text, 0};
    for (piece next; piece_next(&known, ';', true, &next);)
        if (next.length > best.length && next.length <= text.length && memcmp(next.text, text.text, next.length) == 0 &&
            (next.length == text.length || text.text[next.length] == ','))
            best.length = next.length;
    return best.length ? best : text;
}

static void add_affiliations(sheet *s, piece text, piece known) {
    while (text.length) {
        piece first = first_affiliation(text, known);
        sheet_affiliation(s, first);
        size_t passed = first.length < text.length ? first.length + 1 : first.length;
        text = piece_trim((piece){text.text + passed, text.length - passed});
    }
}

/* Whether "Y. Li" (or "Li, Y.") is how the correspondence address writes "Li Y.". */
static bool same_person(piece address, piece name, size_t family) {
    piece initials = piece_trim((piece){name.text + family, name.length - family});
    if (initials.length && initials.text[0] == ',')
        initials = piece_trim((piece){initials.text + 1, initials.length - 1});
    size_t length = initials.length + 1 + family;
    if (address.length == length && memcmp(address.text, initials.text, initials.length) == 0 &&
        address.text[initials.length] == ' ' && memcmp(address.text + initials.length + 1, name.text, family) == 0)
        return true;
    return address.length == length + 1 && memcmp(address.text, name.text, family) == 0 &&
           memcmp(address.text + family, ", ", 2) == 0 &&
           memcmp(address.text + family + 2, initials.text, initials.length) == 0;
}

static bool corresponds(piece addresses, piece name, size_t family) {
    for (piece next; family && piece_next(&addresses, ';', true, &next);)
        if (same_person(next, name, family)) return true;
    return false;
}

typedef struct lists {
    piece full, ids, with, known, correspondence;
    piece places; /* pybliometrics: ids of affiliations, those of an author with hyphens between */
} lists;

/* The affiliation of that id, of the paper's lists, where they are as long as each other. */
static void add_place(sheet *s, piece id) {
    char text[512];
    piece ids = sheet_cell(s, PLACE_IDS), names = sheet_cell(s, PLACE_NAMES);
    piece countries = sheet_cell(s, PLACE_COUNTRIES);
    size_t count = piece_count(ids, ';', true);
    bool named = piece_count(names, ';', true) == count, placed = piece_count(countries, ';', true) == count;
    piece known = {"", 0}, name = {"", 0}, country = {"", 0};
    while (!piece_same(known, id))
        if (!piece_next(&ids, ';', true, &known)) return;
        else if ((named && !piece_next(&names, ';', true, &name)) ||
                 (placed && !piece_next(&countries, ';', true, &country)))
            return;
    if (name.length) sheet_author_attribute(s, COAUTH_AFFILIATION, name);
    if (country.length) sheet_author_attribute(s, COAUTH_COUNTRY, country);
    int n = snprintf(text, sizeof text, "scopus:%.*s%s%.*s", (int)text_cut(id.text, id.length, 32), id.text,
        name.length ? " " : "", (int)text_cut(name.text, name.length, 400), name.text);
    sheet_author_attribute(s, COAUTH_INSTITUTION, (piece){text, (size_t)n});
}

/* "60000001-60000002": an author's. */
static void add_places(sheet *s, piece list) {
    if (!list.length) return;
    for (piece id; piece_next(&list, '-', true, &id);)
        if (id.length) add_place(s, id);
}

/* The full name is the author's, unless it is no longer than the short one; that is how other fields say who. */
static bool add_author(sheet *s, piece name, lists *l) {
    piece full = {"", 0}, id = {"", 0}, listed_id = {"", 0}, with = {"", 0}, places = {"", 0};
    if (piece_next(&l->full, ';', true, &full)) id = sheet_split_id(&full);
    piece_next(&l->ids, ';', true, &listed_id);
    piece_next(&l->with, ';', true, &with);
    piece_next(&l->places, ';', true, &places);
    size_t family = family_length(name, full);
    unsigned flags = corresponds(l->correspondence, name, family) ? COAUTH_AUTHORSHIP_CORRESPONDING : 0;
    bool fuller = full.length > name.length;
    if (!sheet_author(s, fuller ? full : name, fuller ? 0 : family, flags)) return false;
    sheet_author_id(s, COAUTH_PERSON_SCOPUS, id.length ? id : listed_id);
    if (fuller) sheet_author_note(s, "short_name", name);
    piece affiliations = behind_name(with, name);
    add_affiliations(s, affiliations, l->known);
    add_places(s, places);
    return affiliations.length > 0;
}

static piece if_as_many(piece list, size_t count) {
    if (piece_count(list, ';', true) == count) return list;
    while (list.length && list.text[list.length - 1] == ';') list.length--; /* old exports end their lists so */
    return piece_count(list, ';', true) == count ? list : (piece){"", 0};
}

static void add_pages(sheet *s) {
    piece first = sheet_cell(s, FIRST_PAGE), last = sheet_cell(s, LAST_PAGE);
    if (!first.length) first = sheet_cell(s, ARTICLE);
    coauth_record_pages(s->record, first.text, first.length, last.text, last.length);
}

static void authors(sheet *s) {
    add_pages(s);
    piece names = sheet_names(s, AUTHORS), known = sheet_cell(s, AFFILIATIONS), name;
    size_t count = 0, affiliated = 0;
    size_t more = s->names.as_written ? 0 : name_more_behind(names);
    names.length -= more;
    s->names.truncated |= more > 0;
    bool commas = !memchr(names.text, ';', names.length);
    size_t first = s->names.names.count;
    bool listed = commas && !s->names.as_written;
    if (listed) name_list_read(&s->names, names, &old_list, NULL);
    else
        for (piece rest = names; next_author(&rest, commas, &name);) count++;
    if (listed) count = s->names.names.count - first;
    if (count == MOST_LISTED) name_say(&s->names, NAME_SAID_HUNDRED, names);
    if (!names.length) names = (piece){NULL, 0};
    lists l = {.full = if_as_many(sheet_cell(s, FULL_NAMES), count),
        .ids = if_as_many(sheet_cell(s, IDS), count),
        .with = if_as_many(sheet_cell(s, WITH_AFFILIATIONS), count)};
    if (count * piece_count(sheet_cell(s, PLACE_IDS), ';', true) < MOST_COMPARISONS)
        l.places = if_as_many(sheet_cell(s, PLACES), count);
    if (count * piece_count(known, ';', true) < MOST_COMPARISONS) l.known = known;
    piece correspondence = sheet_cell(s, CORRESPONDENCE);
    if (count * piece_count(correspondence, ';', true) < MOST_COMPARISONS) l.correspondence = correspondence;
    for (size_t i = 0; listed && i < count; i++) {
        const listed_name *entry = &s->names.names.item[first + i];
        affiliated += add_author(s, (piece){entry->text, entry->length}, &l);
    }
    while (!listed && next_author(&names, commas, &name)) affiliated += add_author(s, name, &l);
    for (piece next; !affiliated && piece_next(&known, ';', true, &next);) sheet_attribute(s, COAUTH_AFFILIATION, next);
}

static int detect(const char *head, size_t length, const char *name) {
    static const char *const own[] = {"Author(s) ID", "Author full names", "Source title", "Cited by", "Art. No.",
        "Authors with affiliations", "EID", "Document Type", "Abbreviated Source Title", "Link", "Publication Stage",
        NULL};
    static const char *const special[] = {"Author(s) ID", "Author full names", "EID", "Art. No.",
        "Authors with affiliations", "Abbreviated Source Title", "Publication Stage", NULL};
    static const char *const needed[] = {"Authors", "Title", "Year", NULL};
    static const char *const of_wos[] = {"UT (Unique WOS ID)", "UT (Unique ID)", "Researcher Ids", NULL};
    const table_header header = delimited_look(head, length);
    (void)name;
    if (delimited_matches(header, of_wos)) return 0;
    if (!delimited_means(header, special)) return 0; /* IEEE and Zotero have the others */
    size_t matches = delimited_means(header, own);
    if (delimited_means(header, needed) < 2) return 0;
    return matches >= 4 ? 95 : matches == 3 ? 70 : 0;
}

static coauth_status read_scopus(run *r, input *in, coauth_error *error) {
    static const sheet_format format = {.rules = rules, .columns = columns, .authors = authors};
    return sheet_read(r, in, &format, error);
}

const reader scopus_reader = {
    .format = {"scopus", "Scopus CSV", "a header with Scopus' columns (Author(s) ID, Source title, Cited by, EID)"},
    .detect = detect,
    .read = read_scopus,
};
