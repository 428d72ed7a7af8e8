/* scopus_json.c: answers of Elsevier's APIs: Scopus Search and ScienceDirect Search ("search-results" with "entry"),
 * Abstract Retrieval ("abstracts-retrieval-response").
 * https://dev.elsevier.com/documentation/ScopusSearchAPI.wadl, https://dev.elsevier.com/sc_search_views.html
 *
 * The view STANDARD names the first author only, COMPLETE lists at most 100 and counts them: both are lists that were
 * cut where author-count does not say otherwise.  Affiliations stand beside the authors, who refer to them by afid. */
#include <string.h>

#include "read/json_records.h"
#include "read/reference.h"

static const json_wanted reference[] = {WANTED("$"), WANTED("@id"), WANTED_END};

static const json_wanted names[] = {WANTED("ce:given-name"), WANTED("ce:initials"), WANTED("ce:surname"), WANTED_END};

static const json_wanted person[] = {WANTED("authid"), WANTED("@auid"), WANTED("authname"), WANTED("surname"),
    WANTED("given-name"), WANTED("initials"), WANTED("orcid"), WANTED_OF("afid", reference),
    WANTED_OF("affiliation", reference), WANTED("ce:given-name"), WANTED("ce:initials"), WANTED("ce:surname"),
    WANTED_OF("preferred-name", names), WANTED("$"), WANTED_END};

static const json_wanted persons[] = {WANTED_OF("author", person), WANTED_END};

static const json_wanted place[] = {WANTED("afid"), WANTED("@id"), WANTED("affilname"), WANTED("affiliation-city"),
    WANTED("affiliation-country"), WANTED_END};

static const json_wanted count[] = {WANTED("$"), WANTED("@total"), WANTED_END};

static const json_wanted area[] = {WANTED("$"), WANTED_END};

static const json_wanted areas[] = {WANTED_OF("subject-area", area), WANTED_END};

static const json_wanted keywords[] = {WANTED_OF("author-keyword", area), WANTED_END};

#define CORE_MEMBERS                                                                                                   \
    WANTED("dc:identifier"), WANTED("eid"), WANTED("dc:title"), WANTED("prism:publicationName"),                       \
        WANTED("prism:coverDate"), WANTED("prism:doi"), WANTED("citedby-count"), WANTED("pubmed-id"),                  \
        WANTED("subtypeDescription"), WANTED("prism:aggregationType"), WANTED("prism:volume"),                         \
        WANTED("prism:issueIdentifier"), WANTED("prism:pageRange"), WANTED("prism:startingPage"), WANTED("prism:url")

static const json_wanted core[] = {CORE_MEMBERS, WANTED_END};

static const json_wanted page[4];

static const json_wanted entry[] = {
    CORE_MEMBERS,
    WANTED("error"),
    WANTED("dc:creator"),
    WANTED_OF("author", person),
    WANTED_OF("authors", persons),
    WANTED_OF("author-count", count),
    WANTED_OF("affiliation", place),
    WANTED_OF("authkeywords", keywords),
    WANTED_OF("subject-areas", areas),
    WANTED_OF("coredata", core),
    WANTED_ALSO(page),
};

static const json_wanted page[4] = {WANTED_OF("search-results", entry), WANTED_OF("entry", entry),
    WANTED_OF("abstracts-retrieval-response", entry), WANTED_END};
static const char *const pages[] = {"search-results", "entry", "abstracts-retrieval-response", NULL};

/* --- People ------------------------------------------------------------------------------------ */

static bool same_text(const json_node *a, const json_node *b) {
    size_t a_length, b_length;
    const char *a_text = json_text(a, &a_length), *b_text = json_text(b, &b_length);
    return a_length && a_length == b_length && memcmp(a_text, b_text, a_length) == 0;
}

/* The value, or the one of the member "$" where it is an object. */
static const json_node *value_of(const json_node *node) {
    return node && node->kind == JSON_RECORD ? json_member(node, "$") : node;
}

/* The element after one of what may be a list or a single value. */
static const json_node *after(const json_node *list, const json_node *element) {
    return list->kind == JSON_LIST ? element->next : NULL;
}

static void add_place(json_sink *sink, const json_node *affiliation, bool author) {
    void (*add)(json_sink *, coauth_attribute_kind, const json_node *) =
        author ? json_author_attribute : json_attribute;
    add(sink, COAUTH_AFFILIATION, json_member(affiliation, "affilname"));
    add(sink, COAUTH_COUNTRY, json_member(affiliation, "affiliation-country"));
    const json_node *id =
        json_member(affiliation, "afid") ? json_member(affiliation, "afid") : json_member(affiliation, "@id");
    json_institution(sink, NULL, "scopus", id, json_member(affiliation, "affilname"), author);
}

/* The places of all affiliations that an author refers to by id. */
static void take_places(json_sink *sink, const json_node *listed, const json_node *affiliations) {
    const json_node *own = json_member(listed, "afid");
    if (!own) own = json_member(listed, "affiliation");
    for (const json_node *o = json_first(own); o; o = after(own, o)) {
        const json_node *id = o->kind == JSON_RECORD && json_member(o, "@id") ? json_member(o, "@id") : value_of(o);
        for (const json_node *a = json_first(affiliations); a; a = after(affiliations, a)) {
            const json_node *afid = json_member(a, "afid") ? json_member(a, "afid") : json_member(a, "@id");
            if (same_text(id, afid)) add_place(sink, a, true);
        }
    }
}

static bool has_text(const json_node *node) {
    size_t length;
    json_text(node, &length);
    return length;
}

static bool add_name(json_sink *sink, const json_node *listed) {
    const json_node *given = json_member(listed, "given-name"), *family = json_member(listed, "surname");
    const json_node *preferred = json_member(listed, "preferred-name");
    if (!has_text(given)) given = json_member(listed, "initials");
    if (!has_text(family)) {
        family = json_member(listed, "ce:surname");
        given = json_member(preferred, "ce:given-name");
        if (!has_text(given)) given = json_member(listed, "ce:given-name");
        if (!has_text(given)) given = json_member(listed, "ce:initials");
    }
    return json_author_parts(sink, given, family, NULL, 0) || json_author(sink, json_member(listed, "authname"), 0) ||
           json_author(sink, json_member(listed, "$"), 0) || json_author(sink, listed, 0);
}

static size_t take_list(json_sink *sink, const json_node *list, const json_node *affiliations) {
    size_t count_listed = 0;
    for (const json_node *a = json_first(list); a; a = after(list, a), count_listed++) {
        if (!add_name(sink, a)) continue;
        const json_node *id = json_member(a, "authid");
        json_author_attribute(sink, COAUTH_PERSON_SCOPUS, id ? id : json_member(a, "@auid"));
        json_author_attribute(sink, COAUTH_PERSON_ORCID, json_member(a, "orcid"));
        take_places(sink, a, affiliations);
    }
    return count_listed;
}

/* dc:creator is a text "Lovelace A." or, in what ScienceDirect answers, an array of {"$"}. */
static size_t take_creator(json_sink *sink, const json_node *creator) {
    size_t listed = 0;
    for (const json_node *c = json_first(creator); c; c = after(creator, c), listed++) {
        size_t length;
        const char *name = json_text(value_of(c), &length);
        if (length) reference_author(&sink->names, sink->record, name, length);
    }
    return listed;
}

static void take_authors(json_sink *sink, const json_node *object) {
    const json_node *affiliations = json_member(object, "affiliation"), *list = json_member(object, "author");
    const json_node *counted = json_member(object, "author-count");
    int64_t total = 0;
    if (!list) list = json_member(json_member(object, "authors"), "author");
    size_t listed = take_list(sink, list, affiliations);
    bool first_only = !listed;
    if (first_only) listed = take_creator(sink, json_member(object, "dc:creator"));
    bool known = json_whole(json_member(counted, "@total"), &total) || json_whole(value_of(counted), &total);
    if ((known && total > (int64_t)listed) || (!known && first_only && listed == 1))
        coauth_record_flags(sink->record, COAUTH_PAPER_TRUNCATED);
    if (first_only)
        for (const json_node *a = json_first(affiliations); a; a = after(affiliations, a)) add_place(sink, a, false);
}

/* --- Papers ------------------------------------------------------------------------------------ */

static void take_keywords(json_sink *sink, const json_node *listed) {
    size_t left;
    const char *text = json_text(listed, &left);
    while (left) {
        const char *bar = memchr(text, '|', left), *word = text;
        size_t length = bar ? (size_t)(bar - text) : left, used = length + (bar != NULL);
        text += used;
        left -= used;
        coauth_record_attribute(sink->record, COAUTH_KEYWORD, word, length);
    }
    const json_node *list = json_member(listed, "author-keyword");
    for (const json_node *k = json_first(list); k; k = after(list, k))
        json_attribute(sink, COAUTH_KEYWORD, value_of(k));
}

static void take_subjects(json_sink *sink, const json_node *areas_listed) {
    const json_node *first = json_first(areas_listed);
    json_set(sink, COAUTH_FIELD_FIELD, value_of(first));
    for (const json_node *s = first ? after(areas_listed, first) : NULL; s; s = s->next)
        json_attribute(sink, COAUTH_PAPER_FIELD, value_of(s));
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *facts = json_member(object, "coredata");
    if (!facts) facts = object;
    const json_node *key = json_member(facts, "eid"), *type = json_member(facts, "subtypeDescription");
    if (!key) key = json_member(facts, "dc:identifier");
    if (json_member(object, "error")) return COAUTH_OK; /* how the API says that it found nothing */
    json_set(sink, COAUTH_FIELD_KEY, key);
    json_attribute(sink, COAUTH_ID_SCOPUS_EID, json_member(facts, "eid"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(facts, "prism:doi"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(facts, "dc:identifier")); /* "DOI:10.1016/..."; else ignored */
    json_attribute(sink, COAUTH_ID_PMID, json_member(facts, "pubmed-id"));
    json_set(sink, COAUTH_FIELD_TITLE, json_member(facts, "dc:title"));
    json_set(sink, COAUTH_FIELD_VENUE, json_member(facts, "prism:publicationName"));
    json_set(sink, COAUTH_FIELD_TYPE, type ? type : json_member(facts, "prism:aggregationType"));
    const json_node *range = json_member(facts, "prism:pageRange");
    json_place(sink, json_member(facts, "prism:volume"), json_member(facts, "prism:issueIdentifier"),
        range ? range : json_member(facts, "prism:startingPage"), NULL);
    json_date(sink, value_of(json_first(json_member(facts, "prism:coverDate"))));
    json_citations(sink, json_member(facts, "citedby-count"));
    take_keywords(sink, json_member(object, "authkeywords"));
    take_subjects(sink, json_member(json_member(object, "subject-areas"), "subject-area"));
    take_authors(sink, object);
    return json_commit(sink, key, error);
}

static const json_format format = {.members = entry, .pages = pages, .take = take};

static coauth_status read_scopus(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length)) return 0;
    if (json_head_has(head, length, "search-results") || json_head_has(head, length, "abstracts-retrieval-response"))
        return 92;
    return json_head_has(head, length, "prism:publicationName") || json_head_has(head, length, "prism:coverDate") ? 88
                                                                                                                  : 0;
}

const reader scopus_json_reader = {
    .format = {"scopus-json", "Scopus and ScienceDirect APIs (JSON)",
        "JSON objects with \"search-results\" or \"prism:coverDate\""},
    .detect = detect,
    .read = read_scopus,
};
