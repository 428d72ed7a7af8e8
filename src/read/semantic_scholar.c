/* semantic_scholar.c: papers of Semantic Scholar: the Graph API's JSON (pages with "data", batches, single
 * papers, lists of references) and the bulk data sets' JSON Lines, whose names are in lower case.
 * https://api.semanticscholar.org/api-docs/ */
#include <string.h>

#include "read/json_records.h"

#include "base/ascii.h"

static const json_wanted external[] = {WANTED("DOI"), WANTED("ArXiv"), WANTED("PubMed"), WANTED("PubMedCentral"),
    WANTED("DBLP"), WANTED("ACL"), WANTED("ORCID"), WANTED_END};

static const json_wanted person[] = {
    WANTED("authorId"), WANTED("name"), WANTED("affiliations"), WANTED_OF("externalIds", external), WANTED_END};

static const json_wanted category[] = {WANTED("category"), WANTED_END};

static const json_wanted named[] = {WANTED("name"), WANTED_END};

static const json_wanted page[5];

static const json_wanted paper[] = {
    WANTED("paperId"),
    WANTED("corpusid"),
    WANTED("corpusId"),
    WANTED_OF("externalIds", external),
    WANTED_OF("externalids", external),
    WANTED("title"),
    WANTED_OF("authors", person),
    WANTED("venue"),
    WANTED_OF("journal", named),
    WANTED_OF("publicationVenue", named),
    WANTED("year"),
    WANTED("publicationDate"),
    WANTED("publicationdate"),
    WANTED("publicationTypes"),
    WANTED("publicationtypes"),
    WANTED("citationCount"),
    WANTED("citationcount"),
    WANTED_OF("s2FieldsOfStudy", category),
    WANTED_OF("s2fieldsofstudy", category),
    WANTED("fieldsOfStudy"),
    WANTED_ALSO(page),
};

static const json_wanted page[5] = {WANTED_OF("data", paper), WANTED_OF("recommendedPapers", paper),
    WANTED_OF("citingPaper", paper), WANTED_OF("citedPaper", paper), WANTED_END};
static const char *const pages[] = {"data", "recommendedPapers", "citingPaper", "citedPaper", NULL};

/* A member under the API's name or the bulk data's. */
static const json_node *either(const json_node *object, const char *api, const char *bulk) {
    const json_node *member = json_member(object, api);
    return member ? member : json_member(object, bulk);
}

static void take_identifiers(json_sink *sink, const json_node *object) {
    const json_node *ids = either(object, "externalIds", "externalids"), *id = json_member(object, "paperId");
    char text[64] = "corpusid:";
    size_t length;
    const char *number = json_text(either(object, "corpusid", "corpusId"), &length);
    json_set(sink, COAUTH_FIELD_KEY, json_member(object, "corpusid"));
    json_set(sink, COAUTH_FIELD_KEY, id);
    json_attribute(sink, COAUTH_ID_SEMANTIC_SCHOLAR, id);
    if (!id && length && length < 40) { /* the bulk data knows papers by number only */
        memcpy(text + strlen("corpusid:"), number, length);
        coauth_record_attribute(sink->record, COAUTH_ID_SEMANTIC_SCHOLAR, text, strlen("corpusid:") + length);
    }
    json_attribute(sink, COAUTH_ID_DOI, json_member(ids, "DOI"));
    json_attribute(sink, COAUTH_ID_ARXIV, json_member(ids, "ArXiv"));
    json_attribute(sink, COAUTH_ID_PMID, json_member(ids, "PubMed"));
    json_attribute(sink, COAUTH_ID_DBLP, json_member(ids, "DBLP"));
    json_attribute(sink, COAUTH_ID_ACL, json_member(ids, "ACL"));
    const char *pmc = json_text(json_member(ids, "PubMedCentral"), &length);
    if (length && length < 40) { /* without the letters in front */
        bool bare = ascii_is_digit(*pmc);
        memcpy(text, "PMC", 3);
        memcpy(text + 3 * bare, pmc, length);
        coauth_record_attribute(sink->record, COAUTH_ID_PMCID, text, length + 3 * bare);
    }
}

static void take_fields(json_sink *sink, const json_node *object) {
    const json_node *rows = json_elements(either(object, "s2FieldsOfStudy", "s2fieldsofstudy"));
    const json_node *first = rows ? json_member(rows, "category") : json_elements(json_member(object, "fieldsOfStudy"));
    size_t length, first_length;
    const char *first_text = json_text(first, &first_length);
    json_set(sink, COAUTH_FIELD_FIELD, first);
    for (const json_node *row = rows ? rows : first; row; row = row->next) {
        const json_node *field = rows ? json_member(row, "category") : row;
        const char *text = json_text(field, &length);
        if (length != first_length || memcmp(text, first_text, length) != 0)
            json_attribute(sink, COAUTH_PAPER_FIELD, field);
    }
}

static void take_author(json_sink *sink, const json_node *author) {
    if (!json_author(sink, json_member(author, "name"), 0)) return;
    json_author_attribute(sink, COAUTH_PERSON_SEMANTIC_SCHOLAR, json_member(author, "authorId"));
    const json_node *orcid = json_member(json_member(author, "externalIds"), "ORCID");
    json_author_attribute(sink, COAUTH_PERSON_ORCID, json_elements(orcid) ? json_elements(orcid) : orcid);
    for (const json_node *a = json_elements(json_member(author, "affiliations")); a; a = a->next)
        json_author_attribute(sink, COAUTH_AFFILIATION, a);
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    int64_t year;
    take_identifiers(sink, object);
    json_set(sink, COAUTH_FIELD_TITLE, json_member(object, "title"));
    json_set(sink, COAUTH_FIELD_VENUE, json_member(json_member(object, "publicationVenue"), "name"));
    json_set(sink, COAUTH_FIELD_VENUE, json_member(json_member(object, "journal"), "name"));
    json_set(sink, COAUTH_FIELD_VENUE, json_member(object, "venue"));
    json_set(sink, COAUTH_FIELD_TYPE, json_elements(either(object, "publicationTypes", "publicationtypes")));
    if (!json_date(sink, either(object, "publicationDate", "publicationdate")) &&
        json_whole(json_member(object, "year"), &year) && year <= 9999)
        coauth_record_date(sink->record, (int)year, 0, 0);
    json_citations(sink, either(object, "citationCount", "citationcount"));
    take_fields(sink, object);
    for (const json_node *a = json_elements(json_member(object, "authors")); a; a = a->next) take_author(sink, a);
    return json_commit(sink, either(object, "paperId", "corpusid"), error);
}

static const json_format format = {.members = paper, .pages = pages, .take = take};

static coauth_status read_papers(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length)) return 0;
    if (json_head_has(head, length, "paperId")) return 90;
    return json_head_has(head, length, "corpusid") && json_head_has(head, length, "authors") ? 85 : 0;
}

const reader semantic_scholar_reader = {
    .format = {"semantic-scholar", "Semantic Scholar papers (JSON)", "JSON objects with \"paperId\" or \"corpusid\""},
    .detect = detect,
    .read = read_papers,
    .cut = &json_lines_cut,
};
