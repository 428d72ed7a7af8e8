/* openalex.c: works of OpenAlex: snapshot parts (JSON Lines), single works, API pages ("results").
 * https://docs.openalex.org/api-entities/works/work-object
 *
 * The name as written is raw_author_name, as on the paper, where the work has it; display_name, which
 * OpenAlex chose for the person, otherwise. */
#include <stdio.h>
#include <string.h>

#include "read/json_records.h"

static const json_wanted named[] = {WANTED("display_name"), WANTED_END};

static const json_wanted person[] = {WANTED("id"), WANTED("display_name"), WANTED("orcid"), WANTED_END};

static const json_wanted institution[] = {
    WANTED("id"), WANTED("display_name"), WANTED("ror"), WANTED("country_code"), WANTED_END};

static const json_wanted authorship[] = {
    WANTED_OF("author", person),
    WANTED("raw_author_name"),
    WANTED_OF("institutions", institution),
    WANTED("countries"),
    WANTED("is_corresponding"),
    WANTED("raw_affiliation_strings"),
    WANTED("raw_affiliation_string"),
    WANTED_END,
};

/* How many authors of a work a list of works gives at most. */
enum { MOST_LISTED = 100 };

static const json_wanted location[] = {WANTED("landing_page_url"), WANTED_OF("source", named), WANTED_END};

static const json_wanted biblio[] = {
    WANTED("volume"), WANTED("issue"), WANTED("first_page"), WANTED("last_page"), WANTED_END};

static const json_wanted ids[] = {WANTED("doi"), WANTED("pmid"), WANTED("pmcid"), WANTED_END};

static const json_wanted topic[] = {WANTED_OF("field", named), WANTED_END};

static const json_wanted keyword[] = {WANTED("display_name"), WANTED("keyword"), WANTED_END};

static const json_wanted page[2];

static const json_wanted work[] = {
    WANTED("id"),
    WANTED("doi"),
    WANTED("title"),
    WANTED("display_name"),
    WANTED("publication_year"),
    WANTED("publication_date"),
    WANTED_OF("ids", ids),
    WANTED("language"),
    WANTED("type"),
    WANTED_OF("primary_location", location),
    WANTED_OF("locations", location),
    WANTED_OF("host_venue", named), /* before 2023 */
    WANTED_OF("authorships", authorship),
    WANTED("is_authors_truncated"),
    WANTED("authors_count"),
    WANTED("corresponding_author_ids"),
    WANTED("cited_by_count"),
    WANTED_OF("biblio", biblio),
    WANTED_OF("primary_topic", topic),
    WANTED_OF("topics", topic),
    WANTED_OF("keywords", keyword),
    WANTED_ALSO(page),
};

static const json_wanted page[2] = {WANTED_OF("results", work), WANTED_END};
static const char *const pages[] = {"results", NULL};

/* --- What only a copy of the records is for ------------------------------------------------------ */

static const json_wanted whole_institution[] = {WANTED("type"), WANTED_ALSO(institution)};

static const json_wanted whole_authorship[] = {WANTED_OF("institutions", whole_institution), WANTED_ALSO(authorship)};

static const json_wanted whole_topic[] = {WANTED("display_name"), WANTED_ALSO(topic)};

static const json_wanted grant[] = {WANTED("funder_display_name"), WANTED("display_name"), WANTED_END};

static const json_wanted nothing[] = {WANTED_END};

static const json_wanted whole_work[9];

static const json_wanted whole_work[9] = {
    WANTED_OF("authorships", whole_authorship),
    WANTED_OF("topics", whole_topic),
    WANTED_OF("concepts", named),
    WANTED_OF("grants", grant), /* before 2026 */
    WANTED_OF("funders", grant),
    WANTED("referenced_works"),
    WANTED_OF("abstract_inverted_index", nothing),
    WANTED_OF("results", whole_work),
    WANTED_ALSO(work),
};

static bool same_text(const json_node *a, const json_node *b) {
    size_t a_length, b_length;
    const char *a_text = json_text(a, &a_length), *b_text = json_text(b, &b_length);
    return a_length && a_length == b_length && memcmp(a_text, b_text, a_length) == 0;
}

/* Whether an array of texts holds that text. */
static bool lists(const json_node *array, const json_node *text) {
    for (const json_node *e = json_elements(array); e; e = e->next)
        if (same_text(e, text)) return true;
    return false;
}

static void take_affiliations(json_sink *sink, const json_node *listed) {
    const json_node *institutions = json_elements(json_member(listed, "institutions"));
    for (const json_node *i = institutions; i; i = i->next) {
        json_author_attribute(sink, COAUTH_AFFILIATION, json_member(i, "display_name"));
        json_author_attribute(sink, COAUTH_COUNTRY, json_member(i, "country_code"));
        json_institution(
            sink, json_member(i, "ror"), "openalex", json_member(i, "id"), json_member(i, "display_name"), true);
        if (sink->run.options.everything) json_note(sink, "institution_type", json_member(i, "type"), true);
    }
    for (const json_node *c = json_elements(json_member(listed, "countries")); c; c = c->next)
        json_author_attribute(sink, COAUTH_COUNTRY, c);
    if (institutions) return;
    json_author_attribute(sink, COAUTH_AFFILIATION, json_member(listed, "raw_affiliation_string"));
    for (const json_node *a = json_elements(json_member(listed, "raw_affiliation_strings")); a; a = a->next)
        json_author_attribute(sink, COAUTH_AFFILIATION, a);
}

static void take_author(json_sink *sink, const json_node *listed, const json_node *corresponding) {
    const json_node *author = json_member(listed, "author"), *id = json_member(author, "id");
    bool answers = json_yes(json_member(listed, "is_corresponding")) || lists(corresponding, id);
    unsigned flags = answers ? COAUTH_AUTHORSHIP_CORRESPONDING : 0;
    if (!json_author(sink, json_member(listed, "raw_author_name"), flags) &&
        !json_author(sink, json_member(author, "display_name"), flags))
        return;
    json_author_attribute(sink, COAUTH_PERSON_OPENALEX, id);
    json_author_attribute(sink, COAUTH_PERSON_ORCID, json_member(author, "orcid"));
    take_affiliations(sink, listed);
}

/* Preprints of arXiv are known by where they can be read. */
static void take_arxiv(json_sink *sink, const json_node *place) {
    size_t length;
    const char *url = json_text(json_member(place, "landing_page_url"), &length);
    if (text_starts_ignoring_case(url, length, "https://arxiv.org/abs/") ||
        text_starts_ignoring_case(url, length, "http://arxiv.org/abs/"))
        coauth_record_attribute(sink->record, COAUTH_ID_ARXIV, url, length);
}

static void take_identifiers(json_sink *sink, const json_node *object) {
    const json_node *more = json_member(object, "ids");
    json_set(sink, COAUTH_FIELD_KEY, json_member(object, "id"));
    json_attribute(sink, COAUTH_ID_OPENALEX, json_member(object, "id"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(object, "doi"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(more, "doi"));
    json_attribute(sink, COAUTH_ID_PMID, json_member(more, "pmid"));
    json_attribute(sink, COAUTH_ID_PMCID, json_member(more, "pmcid"));
    take_arxiv(sink, json_member(object, "primary_location"));
    for (const json_node *l = json_elements(json_member(object, "locations")); l; l = l->next) take_arxiv(sink, l);
}

static void take_subjects(json_sink *sink, const json_node *object) {
    const json_node *field = json_member(json_member(json_member(object, "primary_topic"), "field"), "display_name");
    json_set(sink, COAUTH_FIELD_FIELD, field);
    for (const json_node *t = json_elements(json_member(object, "topics")); t; t = t->next) {
        const json_node *other = json_member(json_member(t, "field"), "display_name");
        if (!same_text(other, field)) json_attribute(sink, COAUTH_PAPER_FIELD, other);
    }
    for (const json_node *k = json_elements(json_member(object, "keywords")); k; k = k->next) {
        json_attribute(sink, COAUTH_KEYWORD, json_member(k, "display_name"));
        json_attribute(sink, COAUTH_KEYWORD, json_member(k, "keyword"));
    }
}

static void take_place(json_sink *sink, const json_node *place) {
    size_t first_length, last_length;
    const char *first = json_text(json_member(place, "first_page"), &first_length),
               *last = json_text(json_member(place, "last_page"), &last_length);
    json_attribute(sink, COAUTH_VOLUME, json_member(place, "volume"));
    json_attribute(sink, COAUTH_ISSUE, json_member(place, "issue"));
    coauth_record_pages(sink->record, first, first_length, last, last_length);
}

static void take_notes(json_sink *sink, const json_node *object) {
    static const char *const names[][2] = {{"topics", "topic"}, {"concepts", "concept"}};
    const json_node *abstract = json_member(object, "abstract_inverted_index");
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        for (const json_node *t = json_elements(json_member(object, names[n][0])); t; t = t->next)
            json_note(sink, names[n][1], json_member(t, "display_name"), false);
    for (const json_node *g = json_elements(json_member(object, "grants")); g; g = g->next)
        json_note(sink, "funder", json_member(g, "funder_display_name"), false);
    for (const json_node *f = json_elements(json_member(object, "funders")); f; f = f->next)
        json_note(sink, "funder", json_member(f, "display_name"), false);
    for (const json_node *r = json_elements(json_member(object, "referenced_works")); r; r = r->next)
        json_note(sink, "reference", r, false);
    if (abstract && abstract->kind == JSON_RECORD)
        coauth_record_attribute(sink->record, COAUTH_NOTE, "abstract=true", strlen("abstract=true"));
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *authorships = json_member(object, "authorships");
    int64_t year;
    take_identifiers(sink, object);
    /* other entities (authors, sources, ...) have a display_name too, but no authorships */
    if (authorships) json_set(sink, COAUTH_FIELD_TITLE, json_member(object, "display_name"));
    json_set(sink, COAUTH_FIELD_TITLE, json_member(object, "title"));
    if (!json_date(sink, json_member(object, "publication_date")) &&
        json_whole(json_member(object, "publication_year"), &year) && year <= 9999)
        coauth_record_date(sink->record, (int)year, 0, 0);
    json_set(sink, COAUTH_FIELD_LANGUAGE, json_member(object, "language"));
    json_set(sink, COAUTH_FIELD_TYPE, json_member(object, "type"));
    json_set(sink, COAUTH_FIELD_VENUE, json_member(json_member(object, "host_venue"), "display_name"));
    json_set(sink, COAUTH_FIELD_VENUE,
        json_member(json_member(json_member(object, "primary_location"), "source"), "display_name"));
    take_place(sink, json_member(object, "biblio"));
    json_citations(sink, json_member(object, "cited_by_count"));
    take_subjects(sink, object);
    if (sink->run.options.everything) take_notes(sink, object);
    if (json_yes(json_member(object, "is_authors_truncated")))
        coauth_record_flags(sink->record, COAUTH_PAPER_TRUNCATED);
    int64_t stated;
    const json_node *corresponding = json_member(object, "corresponding_author_ids");
    for (const json_node *a = json_elements(authorships); a; a = a->next) take_author(sink, a, corresponding);
    if (json_whole(json_member(object, "authors_count"), &stated) &&
        stated > (int64_t)coauth_record_authors(sink->record) && coauth_record_authors(sink->record) >= MOST_LISTED)
        coauth_record_flags(sink->record, COAUTH_PAPER_TRUNCATED);
    return json_commit(sink, json_member(object, "id"), error);
}

static const json_format format = {.members = work, .pages = pages, .take = take};

static const json_format whole_format = {.members = whole_work, .pages = pages, .take = take};

static coauth_status read_openalex(run *r, input *in, coauth_error *error) {
    return json_read(r, in, r->options.everything ? &whole_format : &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length)) return 0;
    if (json_head_has(head, length, "authorships")) return 95;
    return memmem(head, length, "\"https://openalex.org/W", 23) ? 85 : 0;
}

const reader openalex_reader = {
    .format = {"openalex", "OpenAlex works (JSON)", "JSON objects with \"authorships\", or ids at openalex.org"},
    .detect = detect,
    .read = read_openalex,
    .cut = &json_lines_cut,
};
