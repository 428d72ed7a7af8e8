/* dblp_json.c: answers of DBLP's search API: {"result": {"hits": {"hit": [{"info": {...}}]}}}.
 * https://dblp.org/faq/How+to+use+the+dblp+search+API.html
 *
 * One author is an object, several are an array; what came out of XML still has its entities. */
#include <string.h>

#include "read/dblp_names.h"
#include "read/json_records.h"

static const json_wanted person[] = {WANTED("@pid"), WANTED("text"), WANTED_END};

static const json_wanted persons[] = {WANTED_OF("author", person), WANTED_END};

static const json_wanted page[5];

static const json_wanted publication[] = {
    WANTED_OF("authors", persons),
    WANTED("title"),
    WANTED("venue"),
    WANTED("volume"),
    WANTED("number"),
    WANTED("pages"),
    WANTED("year"),
    WANTED("type"),
    WANTED("key"),
    WANTED("doi"),
    WANTED("ee"),
    WANTED_ALSO(page),
};

static const json_wanted page[5] = {WANTED_OF("result", publication), WANTED_OF("hits", publication),
    WANTED_OF("hit", publication), WANTED_OF("info", publication), WANTED_END};
static const char *const pages[] = {"result", "hits", "hit", "info", NULL};

/* Homonym numbers are part of the name and of who it is, as in DBLP's XML. */
static void take_author(json_sink *sink, const json_node *author) {
    const json_node *name = author->kind == JSON_RECORD ? json_member(author, "text") : author;
    size_t length;
    const char *text = json_text(name, &length);
    if (!json_author(sink, name, 0)) return;
    if (dblp_is_numbered(text, length)) json_author_attribute(sink, COAUTH_PERSON_DBLP, name);
    else json_author_id(sink, "dblp", json_member(author, "@pid"));
}

/* A link may be one or a list of them. */
static void take_link(json_sink *sink, const json_node *link) {
    size_t length;
    const char *text = json_text(link, &length);
    if (memmem(text, length, "doi.org/10.", 11)) json_attribute(sink, COAUTH_ID_DOI, link);
    else if (memmem(text, length, "//arxiv.org/abs/", 16)) json_attribute(sink, COAUTH_ID_ARXIV, link);
    else json_attribute(sink, COAUTH_LINK, link);
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *author = json_first(json_member(json_member(object, "authors"), "author"));
    const json_node *link = json_member(object, "ee");
    json_set(sink, COAUTH_FIELD_KEY, json_member(object, "key"));
    json_attribute(sink, COAUTH_ID_DBLP, json_member(object, "key"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(object, "doi"));
    json_set(sink, COAUTH_FIELD_TITLE, json_member(object, "title"));
    json_set(sink, COAUTH_FIELD_VENUE, json_first(json_member(object, "venue")));
    json_set(sink, COAUTH_FIELD_TYPE, json_member(object, "type"));
    json_place(sink, json_member(object, "volume"), json_member(object, "number"), json_member(object, "pages"), NULL);
    json_date(sink, json_member(object, "year"));
    if (link && link->kind == JSON_LIST)
        for (const json_node *l = link->first; l; l = l->next) take_link(sink, l);
    else take_link(sink, link);
    bool several = json_member(json_member(object, "authors"), "author") &&
                   json_member(json_member(object, "authors"), "author")->kind == JSON_LIST;
    for (; author; author = several ? author->next : NULL) take_author(sink, author);
    return json_commit(sink, json_member(object, "key"), error);
}

static const json_format format = {.members = publication, .pages = pages, .take = take};

static coauth_status read_dblp(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length)) return 0;
    if (json_head_has(head, length, "hit") && json_head_has(head, length, "info")) return 88;
    return json_head_has(head, length, "@pid") && json_head_has(head, length, "authors") ? 85 : 0;
}

const reader dblp_json_reader = {
    .format = {"dblp-json", "DBLP API (JSON)", "JSON objects with \"hit\" and \"info\""},
    .detect = detect,
    .read = read_dblp,
};
