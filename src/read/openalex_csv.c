/* openalex_csv.c: OpenAlex' CSV export, with columns called by their path in the API
 * ("authorships.author.display_name") or, before 2025, by one name ("author_names").  Lists are
 * separated by "|"; one that has an entry for every author belongs to the authors, any other to the paper. */
#include "read/sheet.h"

enum { NAMES, IDS, ORCIDS, COUNTRIES, INSTITUTIONS, CORRESPONDING, LISTS, FIRST_PAGE = 2 * LISTS, LAST_PAGE };
static const char *const columns[] = {"authorships.author.display_name", "authorships.author.id",
    "authorships.author.orcid", "authorships.countries", "authorships.institutions.display_name",
    "authorships.is_corresponding", "author_names", "author_ids", "author_orcids", "author_countries",
    "author_institution_names", "author_is_corresponding", "biblio.first_page", "biblio.last_page", NULL};

static const sheet_rule rules[] = {
    {"id", sheet_use_attribute, COAUTH_ID_OPENALEX, 0},
    {"id", sheet_use_field, COAUTH_FIELD_KEY, 0},
    {"title", sheet_use_field, COAUTH_FIELD_TITLE, 0},
    {"display_name", sheet_use_field, COAUTH_FIELD_TITLE, 0},
    {"publication_date", sheet_use_date, 0, 0},
    {"publication_year", sheet_use_year, 0, 0},
    {"primary_location.source.display_name", sheet_use_field, COAUTH_FIELD_VENUE, 0},
    {"primary_location_display_name", sheet_use_field, COAUTH_FIELD_VENUE, 0},
    {"biblio.volume", sheet_use_attribute, COAUTH_VOLUME, 0},
    {"biblio.issue", sheet_use_attribute, COAUTH_ISSUE, 0},
    {"type", sheet_use_field, COAUTH_FIELD_TYPE, 0},
    {"language", sheet_use_field, COAUTH_FIELD_LANGUAGE, 0},
    {"primary_topic.display_name", sheet_use_field, COAUTH_FIELD_FIELD, 0},
    {"primary_topic_display_name", sheet_use_field, COAUTH_FIELD_FIELD, 0},
    {"cited_by_count", sheet_use_citations, 0, 0},
    {"doi", sheet_use_attribute, COAUTH_ID_DOI, 0},
    {"ids.doi", sheet_use_attribute, COAUTH_ID_DOI, 0},
    {"ids.pmid", sheet_use_attribute, COAUTH_ID_PMID, 0},
    {"ids_pmid", sheet_use_attribute, COAUTH_ID_PMID, 0},
    {"ids.pmcid", sheet_use_attribute, COAUTH_ID_PMCID, 0},
    {"keywords.display_name", sheet_use_attribute, COAUTH_KEYWORD, '|'},
    {"keywords", sheet_use_attribute, COAUTH_KEYWORD, '|'},
    {0},
};

static piece list_of(const sheet *s, int which) {
    piece cell = sheet_cell(s, which);
    return cell.length ? cell : sheet_cell(s, which + LISTS);
}

static void authors(sheet *s) {
    static const int kind[LISTS] = {[IDS] = COAUTH_PERSON_OPENALEX,
        [ORCIDS] = COAUTH_PERSON_ORCID,
        [COUNTRIES] = COAUTH_COUNTRY,
        [INSTITUTIONS] = COAUTH_AFFILIATION};
    piece list[LISTS], next[LISTS], first = sheet_cell(s, FIRST_PAGE), last = sheet_cell(s, LAST_PAGE);
    coauth_record_pages(s->record, first.text, first.length, last.text, last.length);
    bool aligned[LISTS];
    for (int i = 0; i < LISTS; i++) list[i] = list_of(s, i);
    size_t count = piece_count(list[NAMES], '|', true);
    for (int i = 1; i < LISTS; i++) aligned[i] = piece_count(list[i], '|', true) == count;
    for (int i = COUNTRIES; i <= INSTITUTIONS; i++)
        while (!aligned[i] && piece_next(&list[i], '|', true, &next[i]))
            sheet_attribute(s, (coauth_attribute_kind)kind[i], next[i]);
    while (piece_next(&list[NAMES], '|', true, &next[NAMES])) {
        for (int i = 1; i < LISTS; i++)
            if (!aligned[i] || !piece_next(&list[i], '|', true, &next[i])) next[i] = (piece){"", 0};
        bool corresponding = piece_is(next[CORRESPONDING], "true");
        if (!sheet_author(s, next[NAMES], 0, corresponding ? COAUTH_AUTHORSHIP_CORRESPONDING : 0)) continue;
        for (int i = IDS; i <= INSTITUTIONS; i++) sheet_author_attribute(s, (coauth_attribute_kind)kind[i], next[i]);
    }
}

static int detect(const char *head, size_t length, const char *name) {
    static const char *const own[] = {"authorships.author.display_name", "authorships.author.id", "author_names",
        "author_ids", "cited_by_count", "publication_year", "primary_topic.display_name",
        "primary_location.source.display_name", NULL};
    (void)name;
    return delimited_matches(delimited_look(head, length), own) >= 3 ? 97 : 0;
}

static coauth_status read_openalex_csv(run *r, input *in, coauth_error *error) {
    static const sheet_format format = {.rules = rules, .columns = columns, .authors = authors};
    return sheet_read(r, in, &format, error);
}

const reader openalex_csv_reader = {
    .format = {"openalex-csv", "OpenAlex CSV",
        "a header with OpenAlex' columns (authorships.author.display_name, cited_by_count)"},
    .detect = detect,
    .read = read_openalex_csv,
};
