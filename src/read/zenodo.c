/* zenodo.c: records of Zenodo and other repositories that run Invenio: API pages ("hits" of "hits"), single records.
 * https://developers.zenodo.org, https://inveniordm.docs.cern.ch/reference/metadata/
 *
 * Creators are {"name": "Family, Given", "affiliation", "orcid"} or, as InvenioRDM has it, {"person_or_org": {...},
 * "affiliations": [...]}; contributors are no authors. */
#include "read/json_records.h"
#include "read/reference.h"

static const json_wanted identifier[] = {WANTED("scheme"), WANTED("identifier"), WANTED_END};

static const json_wanted person_or_org[] = {WANTED("type"), WANTED("name"), WANTED("given_name"), WANTED("family_name"),
    WANTED_OF("identifiers", identifier), WANTED_END};

static const json_wanted titled[] = {
    WANTED("id"), WANTED("title"), WANTED("name"), WANTED("type"), WANTED("subject"), WANTED_END};

static const json_wanted creator[] = {WANTED("name"), WANTED("affiliation"), WANTED("orcid"),
    WANTED_OF("person_or_org", person_or_org), WANTED_OF("affiliations", titled), WANTED_END};

static const json_wanted journal[] = {WANTED("title"), WANTED("volume"), WANTED("issue"), WANTED("pages"), WANTED_END};

static const json_wanted metadata[] = {WANTED("title"), WANTED("doi"), WANTED("publication_date"),
    WANTED_OF("creators", creator), WANTED("keywords"), WANTED_OF("subjects", titled),
    WANTED_OF("resource_type", titled), WANTED_OF("journal", journal), WANTED("language"), WANTED_END};

static const json_wanted pids[] = {WANTED_OF("doi", identifier), WANTED_END};

static const json_wanted page[2];

static const json_wanted record[] = {
    WANTED("id"),
    WANTED("doi"),
    WANTED("title"),
    WANTED_OF("pids", pids),
    WANTED_OF("metadata", metadata),
    WANTED_ALSO(page),
};

static const json_wanted page[2] = {WANTED_OF("hits", record), WANTED_END};
static const char *const pages[] = {"hits", NULL};

/* The name, and what is known of whose it is. */
static void take_name(json_sink *sink, const json_node *listed) {
    const json_node *being = json_member(listed, "person_or_org"), *family = json_member(being, "family_name");
    size_t length;
    const char *name = json_text(json_member(being ? being : listed, "name"), &length);
    if (json_says(json_member(being, "type"), "organizational"))
        coauth_record_author(sink->record, name, length, 0, 0, COAUTH_AUTHORSHIP_GROUP);
    else if (!family || !json_author_parts(sink, json_member(being, "given_name"), family, NULL, 0))
        reference_author(&sink->names, sink->record, name, length);
}

static void take_creator(json_sink *sink, const json_node *listed) {
    size_t before = coauth_record_authors(sink->record);
    take_name(sink, listed);
    if (coauth_record_authors(sink->record) == before) return;
    json_author_attribute(sink, COAUTH_PERSON_ORCID, json_member(listed, "orcid"));
    const json_node *ids = json_member(json_member(listed, "person_or_org"), "identifiers");
    for (const json_node *i = json_elements(ids); i; i = i->next)
        if (json_says(json_member(i, "scheme"), "orcid"))
            json_author_attribute(sink, COAUTH_PERSON_ORCID, json_member(i, "identifier"));
    json_author_attribute(sink, COAUTH_AFFILIATION, json_member(listed, "affiliation"));
    for (const json_node *a = json_elements(json_member(listed, "affiliations")); a; a = a->next)
        json_author_attribute(sink, COAUTH_AFFILIATION, json_member(a, "name"));
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *about = json_member(object, "metadata"), *type = json_member(about, "resource_type");
    json_set(sink, COAUTH_FIELD_KEY, json_member(object, "id"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(object, "doi"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(about, "doi"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(json_member(json_member(object, "pids"), "doi"), "identifier"));
    json_set(sink, COAUTH_FIELD_TITLE, json_member(object, "title"));
    json_set(sink, COAUTH_FIELD_TITLE, json_member(about, "title"));
    const json_node *within = json_member(about, "journal");
    json_set(sink, COAUTH_FIELD_VENUE, json_member(within, "title"));
    json_place(sink, json_member(within, "volume"), json_member(within, "issue"), json_member(within, "pages"), NULL);
    json_set(sink, COAUTH_FIELD_TYPE, json_member(type, "type") ? json_member(type, "type") : json_member(type, "id"));
    json_set(sink, COAUTH_FIELD_LANGUAGE, json_member(about, "language"));
    json_date(sink, json_member(about, "publication_date"));
    for (const json_node *k = json_elements(json_member(about, "keywords")); k; k = k->next)
        json_attribute(sink, COAUTH_KEYWORD, k);
    for (const json_node *s = json_elements(json_member(about, "subjects")); s; s = s->next)
        json_attribute(sink, COAUTH_KEYWORD, json_member(s, "subject"));
    for (const json_node *c = json_elements(json_member(about, "creators")); c; c = c->next) take_creator(sink, c);
    return json_commit(sink, json_member(object, "id"), error);
}

static const json_format format = {.members = record, .pages = pages, .take = take};

static coauth_status read_zenodo(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length) || !json_head_has(head, length, "metadata")) return 0;
    return json_head_has(head, length, "creators") && json_head_has(head, length, "publication_date") ? 88 : 0;
}

const reader zenodo_reader = {
    .format = {"zenodo", "Zenodo and Invenio records (JSON)",
        "JSON objects with \"metadata\", \"creators\" and \"publication_date\""},
    .detect = detect,
    .read = read_zenodo,
};
