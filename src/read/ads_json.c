/* ads_json.c: answers of the Astrophysics Data System's API: {"response": {"docs": [...]}}.
 * https://ui.adsabs.harvard.edu/help/api/
 *
 * aff, orcid_pub, orcid_user and orcid_other stand beside author, one for each author, "-" where there is none. */
#include "read/json_records.h"
#include "read/reference.h"

static const json_wanted page[3];

static const json_wanted document[] = {
    WANTED("bibcode"),
    WANTED("author"),
    WANTED("author_count"),
    WANTED("aff"),
    WANTED("orcid_pub"),
    WANTED("orcid_user"),
    WANTED("orcid_other"),
    WANTED("title"),
    WANTED("year"),
    WANTED("date"),
    WANTED("pubdate"),
    WANTED("pub"),
    WANTED("doctype"),
    WANTED("doi"),
    WANTED("identifier"),
    WANTED("arxiv_class"),
    WANTED("keyword"),
    WANTED("citation_count"),
    WANTED("volume"),
    WANTED("issue"),
    WANTED("page"),
    WANTED("page_range"),
    WANTED_ALSO(page),
};

static const json_wanted page[3] = {WANTED_OF("response", document), WANTED_OF("docs", document), WANTED_END};
static const char *const pages[] = {"response", "docs", NULL};

/* One of the lists that run beside that of authors. */
static const json_node *step(const json_node *node) {
    return node ? node->next : NULL;
}

static void take_authors(json_sink *sink, const json_node *object) {
    const json_node *place = json_elements(json_member(object, "aff"));
    const json_node *ids[] = {json_elements(json_member(object, "orcid_pub")),
        json_elements(json_member(object, "orcid_user")), json_elements(json_member(object, "orcid_other"))};
    int64_t count = 0, listed = 0;
    for (const json_node *a = json_elements(json_member(object, "author")); a; a = a->next, listed++) {
        size_t length, before = coauth_record_authors(sink->record);
        const char *name = json_text(a, &length), *text;
        if (length) reference_author(&sink->names, sink->record, name, length);
        bool added = coauth_record_authors(sink->record) > before;
        for (size_t i = 0; i < 3; ids[i] = step(ids[i]), i++)
            if (added) json_author_attribute(sink, COAUTH_PERSON_ORCID, ids[i]);
        text = json_text(place, &length);
        if (added) reference_affiliations(sink->record, text, length);
        place = step(place);
    }
    if (json_whole(json_member(object, "author_count"), &count) && count > listed)
        coauth_record_flags(sink->record, COAUTH_PAPER_TRUNCATED);
}

static void take_identifiers(json_sink *sink, const json_node *object) {
    const json_node *doi = json_member(object, "doi");
    json_set(sink, COAUTH_FIELD_KEY, json_member(object, "bibcode"));
    json_attribute(sink, COAUTH_ID_DOI, doi); /* where it is no list */
    for (const json_node *d = json_elements(doi); d; d = d->next) json_attribute(sink, COAUTH_ID_DOI, d);
    for (const json_node *i = json_elements(json_member(object, "identifier")); i; i = i->next) {
        size_t length;
        const char *text = json_text(i, &length);
        if (text_starts_ignoring_case(text, length, "arXiv:"))
            coauth_record_attribute(sink->record, COAUTH_ID_ARXIV, text, length);
    }
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *class = json_elements(json_member(object, "arxiv_class"));
    take_identifiers(sink, object);
    json_set(sink, COAUTH_FIELD_TITLE, json_first(json_member(object, "title")));
    json_set(sink, COAUTH_FIELD_VENUE, json_first(json_member(object, "pub")));
    json_set(sink, COAUTH_FIELD_TYPE, json_member(object, "doctype"));
    if (!json_date(sink, json_member(object, "pubdate")) && !json_date(sink, json_member(object, "date")))
        json_date(sink, json_member(object, "year"));
    const json_node *range = json_member(object, "page_range");
    json_place(sink, json_member(object, "volume"), json_member(object, "issue"),
        range ? range : json_first(json_member(object, "page")), NULL);
    json_citations(sink, json_member(object, "citation_count"));
    json_set(sink, COAUTH_FIELD_FIELD, class);
    for (const json_node *c = step(class); c; c = c->next) json_attribute(sink, COAUTH_PAPER_FIELD, c);
    for (const json_node *k = json_elements(json_member(object, "keyword")); k; k = k->next)
        json_attribute(sink, COAUTH_KEYWORD, k);
    take_authors(sink, object);
    return json_commit(sink, json_member(object, "bibcode"), error);
}

static const json_format format = {.members = document, .pages = pages, .take = take};

static coauth_status read_ads(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return json_head_is_json(head, length) && json_head_has(head, length, "bibcode") ? 88 : 0;
}

const reader ads_json_reader = {
    .format = {"ads-json", "ADS API (JSON)", "JSON objects with \"bibcode\""},
    .detect = detect,
    .read = read_ads,
};
