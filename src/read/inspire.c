/* inspire.c: literature records of INSPIRE: API pages ("hits" of "hits"), single records, bare metadata, JSON Lines.
 * https://github.com/inspirehep/rest-api-doc, https://inspire-schemas.readthedocs.io
 *
 * Collaborations are groups beside their persons.  fields=... in a request cuts lists of authors: author_count tells.
 */
#include "read/json_records.h"
#include "read/reference.h"

static const json_wanted valued[] = {WANTED("value"), WANTED_END};

static const json_wanted identifier[] = {WANTED("schema"), WANTED("value"), WANTED_END};

static const json_wanted person[] = {WANTED("full_name"), WANTED_OF("affiliations", valued),
    WANTED_OF("raw_affiliations", valued), WANTED_OF("ids", identifier), WANTED("inspire_roles"), WANTED_END};

static const json_wanted text_of[] = {WANTED("title"), WANTED("value"), WANTED("schema"), WANTED("source"), WANTED_END};

static const json_wanted journal[] = {WANTED("journal_title"), WANTED("year"), WANTED("journal_volume"),
    WANTED("journal_issue"), WANTED("page_start"), WANTED("page_end"), WANTED("artid"), WANTED_END};

static const json_wanted eprint[] = {WANTED("value"), WANTED("categories"), WANTED_END};

static const json_wanted category[] = {WANTED("term"), WANTED_END};

static const json_wanted page[3];

static const json_wanted work[] = {
    WANTED("control_number"),
    WANTED_OF("titles", text_of),
    WANTED_OF("authors", person),
    WANTED("author_count"),
    WANTED_OF("corporate_author", valued),
    WANTED_OF("collaborations", valued),
    WANTED("earliest_date"),
    WANTED("preprint_date"),
    WANTED_OF("publication_info", journal),
    WANTED("document_type"),
    WANTED("citation_count"),
    WANTED_OF("dois", valued),
    WANTED_OF("arxiv_eprints", eprint),
    WANTED_OF("keywords", text_of),
    WANTED_OF("inspire_categories", category),
    WANTED_ALSO(page),
};

static const json_wanted page[3] = {WANTED_OF("hits", work), WANTED_OF("metadata", work), WANTED_END};
static const char *const pages[] = {"hits", "metadata", NULL};

/* Whether a role beside "author" says that the person is none. */
static bool is_author(const json_node *listed) {
    const json_node *role = json_elements(json_member(listed, "inspire_roles"));
    if (!role) return true;
    for (; role; role = role->next)
        if (json_says(role, "author")) return true;
    return false;
}

static void take_ids(json_sink *sink, const json_node *listed) {
    for (const json_node *i = json_elements(json_member(listed, "ids")); i; i = i->next) {
        const json_node *scheme = json_member(i, "schema"), *value = json_member(i, "value");
        if (json_says(scheme, "ORCID")) json_author_attribute(sink, COAUTH_PERSON_ORCID, value);
        else if (json_says(scheme, "INSPIRE BAI")) json_author_id(sink, "inspire", value);
    }
}

static void take_author(json_sink *sink, const json_node *listed) {
    size_t length, before = coauth_record_authors(sink->record);
    const char *name = json_text(json_member(listed, "full_name"), &length);
    if (length) reference_author(&sink->names, sink->record, name, length);
    if (coauth_record_authors(sink->record) == before) return;
    take_ids(sink, listed);
    const json_node *places = json_elements(json_member(listed, "affiliations"));
    if (!places) places = json_elements(json_member(listed, "raw_affiliations"));
    for (; places; places = places->next) json_author_attribute(sink, COAUTH_AFFILIATION, json_member(places, "value"));
}

static void take_groups(json_sink *sink, const json_node *groups) {
    for (const json_node *g = json_elements(groups); g; g = g->next)
        json_author(sink, json_member(g, "value") ? json_member(g, "value") : g, COAUTH_AUTHORSHIP_GROUP);
}

static void take_authors(json_sink *sink, const json_node *object) {
    int64_t count, listed = 0;
    for (const json_node *a = json_elements(json_member(object, "authors")); a; a = a->next, listed++)
        if (is_author(a)) take_author(sink, a);
    if (json_whole(json_member(object, "author_count"), &count) && count > listed)
        coauth_record_flags(sink->record, COAUTH_PAPER_TRUNCATED);
    take_groups(sink, json_member(object, "corporate_author"));
    take_groups(sink, json_member(object, "collaborations"));
}

static void take_subjects(json_sink *sink, const json_node *object) {
    const json_node *field = json_elements(json_member(object, "inspire_categories"));
    json_set(sink, COAUTH_FIELD_FIELD, json_member(field, "term"));
    for (const json_node *f = field ? field->next : NULL; f; f = f->next)
        json_attribute(sink, COAUTH_PAPER_FIELD, json_member(f, "term"));
    for (const json_node *k = json_elements(json_member(object, "keywords")); k; k = k->next)
        json_attribute(sink, COAUTH_KEYWORD, json_member(k, "value"));
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *info = json_elements(json_member(object, "publication_info"));
    json_set(sink, COAUTH_FIELD_KEY, json_member(object, "control_number"));
    for (const json_node *d = json_elements(json_member(object, "dois")); d; d = d->next)
        json_attribute(sink, COAUTH_ID_DOI, json_member(d, "value"));
    for (const json_node *e = json_elements(json_member(object, "arxiv_eprints")); e; e = e->next)
        json_attribute(sink, COAUTH_ID_ARXIV, json_member(e, "value"));
    json_set(sink, COAUTH_FIELD_TITLE, json_member(json_elements(json_member(object, "titles")), "title"));
    json_set(sink, COAUTH_FIELD_VENUE, json_member(info, "journal_title"));
    json_set(sink, COAUTH_FIELD_TYPE, json_first(json_member(object, "document_type")));
    if (!json_date(sink, json_member(object, "earliest_date")) &&
        !json_date(sink, json_member(object, "preprint_date")))
        json_date(sink, json_member(info, "year"));
    const json_node *start = json_member(info, "page_start");
    json_place(sink, json_member(info, "journal_volume"), json_member(info, "journal_issue"),
        start ? start : json_member(info, "artid"), json_member(info, "page_end"));
    json_citations(sink, json_member(object, "citation_count"));
    take_subjects(sink, object);
    take_authors(sink, object);
    return json_commit(sink, json_member(object, "control_number"), error);
}

static const json_format format = {.members = work, .pages = pages, .take = take};

static coauth_status read_inspire(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length) || !json_head_has(head, length, "titles")) return 0;
    if (json_head_has(head, length, "full_name") || json_head_has(head, length, "arxiv_eprints")) return 92;
    return json_head_has(head, length, "control_number") || json_head_has(head, length, "earliest_date") ? 80 : 0;
}

const reader inspire_reader = {
    .format = {"inspire", "INSPIRE (JSON)", "JSON objects with \"titles\" and \"full_name\" or \"arxiv_eprints\""},
    .detect = detect,
    .read = read_inspire,
    .cut = &json_lines_cut,
};
