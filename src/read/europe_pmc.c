/* europe_pmc.c: answers of Europe PMC's REST service: {"resultList": {"result": [...]}}.
 * https://europepmc.org/docs/EBI_Europe_PMC_Web_Service_Reference.pdf
 *
 * resultType=core has a list of authors; lite only authorString, "Lovelace A, Babbage C." */
#include <string.h>

#include "read/json_records.h"
#include "read/reference.h"

static const json_wanted identifier[] = {WANTED("type"), WANTED("value"), WANTED_END};

static const json_wanted place[] = {WANTED("affiliation"), WANTED_END};

static const json_wanted places[] = {WANTED_OF("authorAffiliation", place), WANTED_END};

static const json_wanted person[] = {WANTED("fullName"), WANTED("firstName"), WANTED("lastName"), WANTED("initials"),
    WANTED("collectiveName"), WANTED("affiliation"), WANTED_OF("authorId", identifier),
    WANTED_OF("authorAffiliationDetailsList", places), WANTED_OF("authorAffiliationsList", places), WANTED_END};

static const json_wanted people_listed[] = {WANTED_OF("author", person), WANTED_END};

static const json_wanted journal[] = {WANTED("title"), WANTED_END};

static const json_wanted issue[] = {WANTED_OF("journal", journal), WANTED("volume"), WANTED("issue"), WANTED_END};

static const json_wanted words[] = {WANTED("keyword"), WANTED("pubType"), WANTED_END};

static const json_wanted heading[] = {WANTED("descriptorName"), WANTED_END};

static const json_wanted headings[] = {WANTED_OF("meshHeading", heading), WANTED_END};

static const json_wanted page[3];

static const json_wanted article[] = {
    WANTED("id"),
    WANTED("pmid"),
    WANTED("pmcid"),
    WANTED("doi"),
    WANTED("title"),
    WANTED("authorString"),
    WANTED_OF("authorList", people_listed),
    WANTED_OF("journalInfo", issue),
    WANTED("journalTitle"),
    WANTED("pubYear"),
    WANTED("journalVolume"),
    WANTED("issue"),
    WANTED("pageInfo"),
    WANTED("firstPublicationDate"),
    WANTED("language"),
    WANTED("pubType"),
    WANTED_OF("pubTypeList", words),
    WANTED_OF("keywordList", words),
    WANTED_OF("meshHeadingList", headings),
    WANTED("citedByCount"),
    WANTED_ALSO(page),
};

static const json_wanted page[3] = {WANTED_OF("resultList", article), WANTED_OF("result", article), WANTED_END};
static const char *const pages[] = {"resultList", "result", NULL};

static void take_affiliations(json_sink *sink, const json_node *author) {
    const json_node *list = json_member(author, "authorAffiliationDetailsList");
    if (!list) list = json_member(author, "authorAffiliationsList");
    const json_node *listed = json_elements(json_member(list, "authorAffiliation"));
    size_t length;
    const char *text = json_text(json_member(author, "affiliation"), &length);
    if (!listed) reference_affiliations(sink->record, text, length);
    for (; listed; listed = listed->next) {
        text = json_text(listed->kind == JSON_RECORD ? json_member(listed, "affiliation") : listed, &length);
        reference_affiliations(sink->record, text, length);
    }
}

static void take_author(json_sink *sink, const json_node *author) {
    const json_node *given = json_member(author, "firstName"), *id = json_member(author, "authorId");
    if (!given) given = json_member(author, "initials");
    if (!json_author_parts(sink, given, json_member(author, "lastName"), NULL, 0) &&
        !json_author(sink, json_member(author, "collectiveName"), COAUTH_AUTHORSHIP_GROUP) &&
        !json_author(sink, json_member(author, "fullName"), 0))
        return;
    if (json_says(json_member(id, "type"), "ORCID"))
        json_author_attribute(sink, COAUTH_PERSON_ORCID, json_member(id, "value"));
    take_affiliations(sink, author);
}

/* "Lovelace A, Babbage C, et al.": a family name and initials between commas. */
static void take_string(json_sink *sink, const json_node *string) {
    static const name_style style = {.cuts = ";", .commas = NAME_COMMAS_BETWEEN, .initials = true};
    size_t length;
    const char *text = json_text(string, &length);
    name_list_take(&sink->names, (piece){text, length}, &style, NULL, sink->record);
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *info = json_member(object, "journalInfo"), *types = json_member(object, "pubTypeList");
    const json_node *author = json_elements(json_member(json_member(object, "authorList"), "author"));
    json_set(sink, COAUTH_FIELD_KEY, json_member(object, "id"));
    json_attribute(sink, COAUTH_ID_PMID, json_member(object, "pmid"));
    json_attribute(sink, COAUTH_ID_PMCID, json_member(object, "pmcid"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(object, "doi"));
    json_set(sink, COAUTH_FIELD_TITLE, json_member(object, "title"));
    json_set(sink, COAUTH_FIELD_VENUE, json_member(object, "journalTitle"));
    json_set(sink, COAUTH_FIELD_VENUE, json_member(json_member(info, "journal"), "title"));
    json_set(sink, COAUTH_FIELD_TYPE, json_member(object, "pubType"));
    json_set(sink, COAUTH_FIELD_TYPE, json_first(json_member(types, "pubType")));
    json_set(sink, COAUTH_FIELD_LANGUAGE, json_member(object, "language"));
    if (!json_date(sink, json_member(object, "firstPublicationDate"))) json_date(sink, json_member(object, "pubYear"));
    json_place(sink, json_member(object, "journalVolume"), json_member(object, "issue"),
        json_member(object, "pageInfo"), NULL);
    json_place(sink, json_member(info, "volume"), json_member(info, "issue"), NULL, NULL);
    json_citations(sink, json_member(object, "citedByCount"));
    for (const json_node *k = json_elements(json_member(json_member(object, "keywordList"), "keyword")); k; k = k->next)
        json_attribute(sink, COAUTH_KEYWORD, k);
    const json_node *headings_listed = json_member(json_member(object, "meshHeadingList"), "meshHeading");
    for (const json_node *h = json_elements(headings_listed); h; h = h->next)
        json_attribute(sink, COAUTH_KEYWORD, json_member(h, "descriptorName"));
    if (!author) take_string(sink, json_member(object, "authorString"));
    for (; author; author = author->next) take_author(sink, author);
    return json_commit(sink, json_member(object, "id"), error);
}

static const json_format format = {.members = article, .pages = pages, .take = take};

static coauth_status read_europe_pmc(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length)) return 0;
    return json_head_has(head, length, "authorString") || json_head_has(head, length, "resultList") ? 90 : 0;
}

const reader europe_pmc_reader = {
    .format = {"europe-pmc", "Europe PMC (JSON)", "JSON objects with \"authorString\""},
    .detect = detect,
    .read = read_europe_pmc,
};
