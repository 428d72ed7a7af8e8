/* lens_json.c: scholarly works of The Lens: its API's pages ("data"), bulk exports as JSON Lines.
 * https://docs.api.lens.org/response-scholar.html
 *
 * author_count, where it says more than are listed, tells of a list that was cut. */
#include "read/json_records.h"

static const json_wanted identifier[] = {WANTED("type"), WANTED("value"), WANTED_END};

static const json_wanted place[] = {WANTED("name"), WANTED("name_original"), WANTED("country_code"),
    WANTED_OF("ids", identifier), WANTED("ror_id"), WANTED("grid_id"), WANTED_END};

static const json_wanted person[] = {WANTED("collective_name"), WANTED("first_name"), WANTED("last_name"),
    WANTED("initials"), WANTED("display_name"), WANTED_OF("affiliations", place), WANTED_OF("ids", identifier),
    WANTED_END};

static const json_wanted source[] = {WANTED("title"), WANTED_END};

static const json_wanted heading[] = {WANTED("mesh_heading"), WANTED_END};

static const json_wanted page[2];

static const json_wanted work[] = {
    WANTED("lens_id"),
    WANTED("title"),
    WANTED("publication_type"),
    WANTED("year_published"),
    WANTED("date_published"),
    WANTED_OF("external_ids", identifier),
    WANTED_OF("source", source),
    WANTED_OF("authors", person),
    WANTED("author_count"),
    WANTED("languages"),
    WANTED("fields_of_study"),
    WANTED("keywords"),
    WANTED_OF("mesh_terms", heading),
    WANTED("scholarly_citations_count"),
    WANTED("volume"),
    WANTED("issue"),
    WANTED("start_page"),
    WANTED("end_page"),
    WANTED_ALSO(page),
};

static const json_wanted page[2] = {WANTED_OF("data", work), WANTED_END};
static const char *const pages[] = {"data", NULL};

static bool is_type(const json_node *id, const char *type) {
    return json_says(json_member(id, "type"), type);
}

static void take_author(json_sink *sink, const json_node *author) {
    const json_node *given = json_member(author, "first_name");
    size_t length;
    json_text(given, &length);
    if (!length) given = json_member(author, "initials");
    if (!json_author_parts(sink, given, json_member(author, "last_name"), NULL, 0) &&
        !json_author(sink, json_member(author, "display_name"), 0) &&
        !json_author(sink, json_member(author, "collective_name"), COAUTH_AUTHORSHIP_GROUP))
        return;
    json_author_attribute(sink, COAUTH_PERSON_ORCID, json_member(author, "orcid"));
    for (const json_node *i = json_elements(json_member(author, "ids")); i; i = i->next) {
        const json_node *value = json_member(i, "value");
        if (is_type(i, "orcid")) json_author_attribute(sink, COAUTH_PERSON_ORCID, value);
        else if (is_type(i, "openalex")) json_author_attribute(sink, COAUTH_PERSON_OPENALEX, value);
        else if (is_type(i, "magid")) json_author_id(sink, "mag", value);
    }
    for (const json_node *a = json_elements(json_member(author, "affiliations")); a; a = a->next) {
        const json_node *name = json_member(a, "name");
        if (!name) name = json_member(a, "name_original");
        json_author_attribute(sink, COAUTH_AFFILIATION, name);
        json_author_attribute(sink, COAUTH_COUNTRY, json_member(a, "country_code"));
        const json_node *ror = json_member(a, "ror_id"), *grid = json_member(a, "grid_id");
        for (const json_node *i = json_elements(json_member(a, "ids")); i; i = i->next) {
            if (!ror && is_type(i, "ror")) ror = json_member(i, "value");
            if (!grid && is_type(i, "grid")) grid = json_member(i, "value");
        }
        json_institution(sink, ror, "grid", grid, name, true);
    }
}

static void take_identifiers(json_sink *sink, const json_node *object) {
    static const struct {
        const char *type;
        coauth_attribute_kind kind;
    } rows[] = {{"doi", COAUTH_ID_DOI}, {"pmid", COAUTH_ID_PMID}, {"pmcid", COAUTH_ID_PMCID},
        {"arxiv", COAUTH_ID_ARXIV}, {"openalex", COAUTH_ID_OPENALEX}};
    json_set(sink, COAUTH_FIELD_KEY, json_member(object, "lens_id"));
    json_attribute(sink, COAUTH_ID_LENS, json_member(object, "lens_id"));
    for (const json_node *i = json_elements(json_member(object, "external_ids")); i; i = i->next)
        for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
            if (is_type(i, rows[r].type)) json_attribute(sink, rows[r].kind, json_member(i, "value"));
}

static void take_subjects(json_sink *sink, const json_node *object) {
    const json_node *field = json_elements(json_member(object, "fields_of_study"));
    json_set(sink, COAUTH_FIELD_FIELD, field);
    for (const json_node *f = field ? field->next : NULL; f; f = f->next) json_attribute(sink, COAUTH_PAPER_FIELD, f);
    for (const json_node *k = json_elements(json_member(object, "keywords")); k; k = k->next)
        json_attribute(sink, COAUTH_KEYWORD, k);
    for (const json_node *m = json_elements(json_member(object, "mesh_terms")); m; m = m->next)
        json_attribute(sink, COAUTH_KEYWORD, json_member(m, "mesh_heading"));
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    int64_t count, listed = 0;
    take_identifiers(sink, object);
    json_set(sink, COAUTH_FIELD_TITLE, json_member(object, "title"));
    json_set(sink, COAUTH_FIELD_VENUE, json_member(json_member(object, "source"), "title"));
    json_set(sink, COAUTH_FIELD_TYPE, json_member(object, "publication_type"));
    json_set(sink, COAUTH_FIELD_LANGUAGE, json_first(json_member(object, "languages")));
    if (!json_date(sink, json_member(object, "date_published"))) json_date(sink, json_member(object, "year_published"));
    json_place(sink, json_member(object, "volume"), json_member(object, "issue"), json_member(object, "start_page"),
        json_member(object, "end_page"));
    json_citations(sink, json_member(object, "scholarly_citations_count"));
    take_subjects(sink, object);
    for (const json_node *a = json_elements(json_member(object, "authors")); a; a = a->next, listed++)
        take_author(sink, a);
    if (json_whole(json_member(object, "author_count"), &count) && count > listed)
        coauth_record_flags(sink->record, COAUTH_PAPER_TRUNCATED);
    return json_commit(sink, json_member(object, "lens_id"), error);
}

static const json_format format = {.members = work, .pages = pages, .take = take};

static coauth_status read_lens(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return json_head_is_json(head, length) && json_head_has(head, length, "lens_id") ? 92 : 0;
}

const reader lens_json_reader = {
    .format = {"lens-json", "Lens scholarly works (JSON)", "JSON objects with \"lens_id\""},
    .detect = detect,
    .read = read_lens,
};
