/* datacite.c: DataCite's metadata: its REST API's pages ("data" with "attributes"), its own JSON, JSON Lines.
 * https://support.datacite.org/docs/api, https://schema.datacite.org */
#include "read/json_records.h"
#include "read/reference.h"

static const json_wanted identifier[] = {WANTED("nameIdentifier"), WANTED("nameIdentifierScheme"), WANTED_END};

static const json_wanted place[] = {
    WANTED("name"), WANTED("affiliationIdentifier"), WANTED("affiliationIdentifierScheme"), WANTED_END};

static const json_wanted person[] = {WANTED("name"), WANTED("nameType"), WANTED("givenName"), WANTED("familyName"),
    WANTED_OF("affiliation", place), WANTED_OF("nameIdentifiers", identifier), WANTED_END};

static const json_wanted titled[] = {WANTED("title"), WANTED("titleType"), WANTED_END};

static const json_wanted container[] = {
    WANTED("title"), WANTED("volume"), WANTED("issue"), WANTED("firstPage"), WANTED("lastPage"), WANTED_END};

static const json_wanted date[] = {WANTED("date"), WANTED("dateType"), WANTED_END};

static const json_wanted types[] = {WANTED("resourceTypeGeneral"), WANTED_END};

static const json_wanted subject[] = {WANTED("subject"), WANTED_END};

static const json_wanted page[3];

static const json_wanted resource[] = {
    WANTED("doi"),
    WANTED("id"),
    WANTED_OF("creators", person),
    WANTED_OF("titles", titled),
    WANTED_OF("container", container),
    WANTED("publicationYear"),
    WANTED_OF("dates", date),
    WANTED_OF("types", types),
    WANTED_OF("subjects", subject),
    WANTED("language"),
    WANTED("url"),
    WANTED("citationCount"),
    WANTED_ALSO(page),
};

static const json_wanted page[3] = {WANTED_OF("data", resource), WANTED_OF("attributes", resource), WANTED_END};
static const char *const pages[] = {"data", "attributes", NULL};

static void take_creator(json_sink *sink, const json_node *creator) {
    bool group = json_says(json_member(creator, "nameType"), "Organizational");
    size_t length, before = coauth_record_authors(sink->record);
    const char *name = json_text(json_member(creator, "name"), &length);
    if (group) {
        json_author(sink, json_member(creator, "name"), COAUTH_AUTHORSHIP_GROUP);
    } else if (json_member(creator, "familyName")) {
        json_author_parts(sink, json_member(creator, "givenName"), json_member(creator, "familyName"), NULL, 0);
    } else if (length) {
        reference_author(&sink->names, sink->record, name, length);
    }
    if (coauth_record_authors(sink->record) == before) return;
    for (const json_node *i = json_elements(json_member(creator, "nameIdentifiers")); i; i = i->next)
        if (json_says(json_member(i, "nameIdentifierScheme"), "ORCID"))
            json_author_attribute(sink, COAUTH_PERSON_ORCID, json_member(i, "nameIdentifier"));
    for (const json_node *a = json_elements(json_member(creator, "affiliation")); a; a = a->next) {
        bool ror = json_says(json_member(a, "affiliationIdentifierScheme"), "ROR");
        const json_node *place_name = a->kind == JSON_RECORD ? json_member(a, "name") : a;
        json_author_attribute(sink, COAUTH_AFFILIATION, place_name);
        json_institution(sink, ror ? json_member(a, "affiliationIdentifier") : NULL, "", NULL, place_name, true);
    }
}

/* The main title is the one without a type. */
static void take_title(json_sink *sink, const json_node *titles) {
    for (const json_node *t = json_elements(titles); t; t = t->next) {
        size_t length;
        json_text(json_member(t, "titleType"), &length);
        if (!length || !coauth_record_has_title(sink->record))
            json_set(sink, COAUTH_FIELD_TITLE, json_member(t, "title"));
        if (!length) return;
    }
}

static void take_date(json_sink *sink, const json_node *object) {
    for (const json_node *d = json_elements(json_member(object, "dates")); d; d = d->next)
        if (json_says(json_member(d, "dateType"), "Issued") && json_date(sink, json_member(d, "date"))) return;
    json_date(sink, json_member(object, "publicationYear"));
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *doi = json_member(object, "doi");
    if (!doi) doi = json_member(object, "id");
    json_set(sink, COAUTH_FIELD_KEY, doi);
    json_attribute(sink, COAUTH_ID_DOI, doi);
    take_title(sink, json_member(object, "titles"));
    const json_node *within = json_member(object, "container");
    json_set(sink, COAUTH_FIELD_VENUE, json_member(within, "title"));
    json_place(sink, json_member(within, "volume"), json_member(within, "issue"), json_member(within, "firstPage"),
        json_member(within, "lastPage"));
    json_set(sink, COAUTH_FIELD_TYPE, json_member(json_member(object, "types"), "resourceTypeGeneral"));
    json_set(sink, COAUTH_FIELD_LANGUAGE, json_member(object, "language"));
    json_attribute(sink, COAUTH_LINK, json_member(object, "url"));
    json_citations(sink, json_member(object, "citationCount"));
    take_date(sink, object);
    for (const json_node *s = json_elements(json_member(object, "subjects")); s; s = s->next)
        json_attribute(sink, COAUTH_KEYWORD, json_member(s, "subject"));
    for (const json_node *c = json_elements(json_member(object, "creators")); c; c = c->next) take_creator(sink, c);
    return json_commit(sink, doi, error);
}

static const json_format format = {.members = resource, .pages = pages, .take = take};

static coauth_status read_datacite(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length) || !json_head_has(head, length, "creators")) return 0;
    return json_head_has(head, length, "titles") && json_head_has(head, length, "publicationYear") ? 90 : 0;
}

const reader datacite_reader = {
    .format = {"datacite", "DataCite (JSON)", "JSON objects with \"creators\", \"titles\" and \"publicationYear\""},
    .detect = detect,
    .read = read_datacite,
};
