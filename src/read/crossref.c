/* crossref.c: works of Crossref: API pages ("message" with "items"), single works ("message"), the public data
 * files ("items"), JSON Lines.
 * https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md */
#include <string.h>

#include "read/json_records.h"

static const json_wanted named[] = {WANTED("name"), WANTED_END};

static const json_wanted identifier[] = {WANTED("id"), WANTED("id-type"), WANTED_END};

static const json_wanted place[] = {WANTED("name"), WANTED_OF("id", identifier), WANTED_END};

static const json_wanted person[] = {WANTED("given"), WANTED("family"), WANTED("suffix"), WANTED("name"),
    WANTED("ORCID"), WANTED_OF("affiliation", place), WANTED_END};

static const json_wanted date[] = {WANTED("date-parts"), WANTED_END};

static const json_wanted page[3];

static const json_wanted work[] = {
    WANTED("DOI"),
    WANTED("title"),
    WANTED_OF("author", person),
    WANTED("container-title"),
    WANTED("volume"),
    WANTED("issue"),
    WANTED("page"),
    WANTED("type"),
    WANTED("language"),
    WANTED("subject"),
    WANTED("is-referenced-by-count"),
    WANTED_OF("published-print", date),
    WANTED_OF("published-online", date),
    WANTED_OF("published", date),
    WANTED_OF("issued", date),
    WANTED_OF("posted", date),
    WANTED_OF("created", date),
    WANTED_ALSO(page),
};

/* What only a copy of the records is for. */
static const json_wanted cited[] = {WANTED("DOI"), WANTED_END};
static const json_wanted whole_work[6];
static const json_wanted whole_work[6] = {WANTED_OF("funder", named), WANTED_OF("reference", cited), WANTED("abstract"),
    WANTED_OF("message", whole_work), WANTED_OF("items", whole_work), WANTED_ALSO(work)};

static const json_wanted page[3] = {WANTED_OF("message", work), WANTED_OF("items", work), WANTED_END};
static const char *const pages[] = {"message", "items", NULL};

static void take_author(json_sink *sink, const json_node *author) {
    const json_node *given = json_member(author, "given"), *family = json_member(author, "family");
    if (!json_author_parts(sink, given, family, json_member(author, "suffix"), 0) &&
        !json_author(sink, json_member(author, "name"), COAUTH_AUTHORSHIP_GROUP))
        return;
    json_author_attribute(sink, COAUTH_PERSON_ORCID, json_member(author, "ORCID"));
    for (const json_node *a = json_elements(json_member(author, "affiliation")); a; a = a->next) {
        const json_node *ror = NULL;
        for (const json_node *i = json_elements(json_member(a, "id")); i && !ror; i = i->next)
            if (json_says(json_member(i, "id-type"), "ROR")) ror = json_member(i, "id");
        json_author_attribute(sink, COAUTH_AFFILIATION, json_member(a, "name"));
        json_institution(sink, ror, "", NULL, json_member(a, "name"), true);
    }
}

/* The first date there is, print before online as in citations. */
static void take_date(json_sink *sink, const json_node *object) {
    static const char *const order[] = {
        "published-print", "published-online", "published", "issued", "posted", "created"};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (json_date_parts(sink, json_member(json_member(object, order[i]), "date-parts"))) return;
}

static void take_notes(json_sink *sink, const json_node *object) {
    size_t length;
    for (const json_node *f = json_elements(json_member(object, "funder")); f; f = f->next)
        json_note(sink, "funder", json_member(f, "name"), false);
    for (const json_node *r = json_elements(json_member(object, "reference")); r; r = r->next)
        json_note(sink, "reference", json_member(r, "DOI"), false);
    json_text(json_member(object, "abstract"), &length);
    if (length) coauth_record_attribute(sink->record, COAUTH_NOTE, "abstract=true", strlen("abstract=true"));
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *subject = json_first(json_member(object, "subject"));
    json_set(sink, COAUTH_FIELD_KEY, json_member(object, "DOI"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(object, "DOI"));
    json_set(sink, COAUTH_FIELD_TITLE, json_first(json_member(object, "title")));
    json_set(sink, COAUTH_FIELD_VENUE, json_first(json_member(object, "container-title")));
    json_attribute(sink, COAUTH_VOLUME, json_member(object, "volume"));
    json_attribute(sink, COAUTH_ISSUE, json_member(object, "issue"));
    json_attribute(sink, COAUTH_PAGES, json_member(object, "page"));
    json_set(sink, COAUTH_FIELD_TYPE, json_member(object, "type"));
    json_set(sink, COAUTH_FIELD_LANGUAGE, json_member(object, "language"));
    json_citations(sink, json_member(object, "is-referenced-by-count"));
    take_date(sink, object);
    if (sink->run.options.everything) take_notes(sink, object);
    json_set(sink, COAUTH_FIELD_FIELD, subject);
    for (const json_node *s = subject ? subject->next : NULL; s; s = s->next)
        json_attribute(sink, COAUTH_PAPER_FIELD, s);
    for (const json_node *a = json_elements(json_member(object, "author")); a; a = a->next) take_author(sink, a);
    return json_commit(sink, json_member(object, "DOI"), error);
}

static const json_format format = {.members = work, .pages = pages, .take = take};

static const json_format whole_format = {.members = whole_work, .pages = pages, .take = take};

static coauth_status read_crossref(run *r, input *in, coauth_error *error) {
    return json_read(r, in, r->options.everything ? &whole_format : &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length)) return 0;
    if (json_head_has(head, length, "message-type") || json_head_has(head, length, "is-referenced-by-count") ||
        json_head_has(head, length, "reference-count"))
        return 90;
    return json_head_has(head, length, "DOI") && json_head_has(head, length, "indexed") ? 80 : 0;
}

const reader crossref_reader = {
    .format = {"crossref", "Crossref works (JSON)",
        "JSON objects with \"is-referenced-by-count\", or pages with \"message-type\""},
    .detect = detect,
    .read = read_crossref,
    .cut = &json_lines_cut,
};
