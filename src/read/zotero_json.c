/* zotero_json.c: items of Zotero: its API's pages (an array of objects with "data") and Better BibTeX's JSON ("items").
 * https://www.zotero.org/support/dev/web_api/v3/basics
 *
 * Attachments, notes and annotations are items too, but no papers: they are passed over. */
#include <string.h>

#include "read/json_records.h"

static const json_wanted creator[] = {
    WANTED("creatorType"), WANTED("firstName"), WANTED("lastName"), WANTED("name"), WANTED_END};

static const json_wanted tag[] = {WANTED("tag"), WANTED_END};

static const json_wanted page[3];

static const json_wanted item[] = {
    WANTED("key"),
    WANTED("citationKey"),
    WANTED("citekey"),
    WANTED("itemType"),
    WANTED("title"),
    WANTED_OF("creators", creator),
    WANTED("date"),
    WANTED("publicationTitle"),
    WANTED("bookTitle"),
    WANTED("proceedingsTitle"),
    WANTED("conferenceName"),
    WANTED("publisher"),
    WANTED("volume"),
    WANTED("issue"),
    WANTED("pages"),
    WANTED("DOI"),
    WANTED("url"),
    WANTED("language"),
    WANTED("extra"),
    WANTED_OF("tags", tag),
    WANTED_ALSO(page),
};

static const json_wanted page[3] = {WANTED_OF("items", item), WANTED_OF("data", item), WANTED_END};
static const char *const pages[] = {"items", "data", NULL};

/* A creator with one name is an institution, or somebody with one name: Zotero does not say which. */
static void take_creator(json_sink *sink, const json_node *listed) {
    static const char *const authors[] = {"author", "inventor", "programmer", "presenter", "artist", "director",
        "cartographer", "interviewee", "performer", "podcaster", "sponsor", "composer"};
    const json_node *type = json_member(listed, "creatorType");
    bool author = !type;
    for (size_t i = 0; i < sizeof authors / sizeof *authors; i++) author |= json_says(type, authors[i]);
    if (!author) return;
    if (!json_author_parts(sink, json_member(listed, "firstName"), json_member(listed, "lastName"), NULL, 0))
        json_author(sink, json_member(listed, "name"), COAUTH_AUTHORSHIP_GROUP);
}

/* What the item's type has no field for stands in "extra", a line each: "PMID: 123", "DOI: 10.1/x". */
static void take_extra(json_sink *sink, const json_node *extra) {
    static const struct {
        const char *prefix;
        coauth_attribute_kind kind;
    } rows[] = {
        {"PMID:", COAUTH_ID_PMID}, {"PMCID:", COAUTH_ID_PMCID}, {"DOI:", COAUTH_ID_DOI}, {"arXiv:", COAUTH_ID_ARXIV}};
    size_t left;
    const char *text = json_text(extra, &left);
    while (left) {
        const char *stop = memchr(text, '\n', left), *line = text;
        size_t length = stop ? (size_t)(stop - text) : left, used = length + (stop != NULL);
        text += used;
        left -= used;
        for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
            size_t n = strlen(rows[r].prefix);
            if (!text_starts_ignoring_case(line, length, rows[r].prefix)) continue;
            const char *space = n < length ? memchr(line + n + 1, ' ', length - n - 1) : NULL; /* "arXiv:1 [cs.AI]" */
            coauth_record_attribute(
                sink->record, rows[r].kind, line + n, space ? (size_t)(space - line) - n : length - n);
        }
    }
}

static void take_venue(json_sink *sink, const json_node *object) {
    static const char *const order[] = {
        "publisher", "conferenceName", "proceedingsTitle", "bookTitle", "publicationTitle"}; /* the best last */
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        size_t length;
        const char *text = json_text(json_member(object, order[i]), &length);
        if (length) coauth_record_set(sink->record, COAUTH_FIELD_VENUE, text, length);
    }
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *type = json_member(object, "itemType"), *key = json_member(object, "citationKey");
    if (json_says(type, "attachment") || json_says(type, "note") || json_says(type, "annotation")) return COAUTH_OK;
    if (!key) key = json_member(object, "citekey");
    if (!key) key = json_member(object, "key");
    json_set(sink, COAUTH_FIELD_KEY, key);
    json_set(sink, COAUTH_FIELD_TITLE, json_member(object, "title"));
    take_venue(sink, object);
    json_set(sink, COAUTH_FIELD_TYPE, type);
    json_set(sink, COAUTH_FIELD_LANGUAGE, json_member(object, "language"));
    json_place(sink, json_member(object, "volume"), json_member(object, "issue"), json_member(object, "pages"), NULL);
    json_date(sink, json_member(object, "date"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(object, "DOI"));
    json_attribute(sink, COAUTH_LINK, json_member(object, "url"));
    take_extra(sink, json_member(object, "extra"));
    for (const json_node *t = json_elements(json_member(object, "tags")); t; t = t->next)
        json_attribute(sink, COAUTH_KEYWORD, t->kind == JSON_RECORD ? json_member(t, "tag") : t);
    for (const json_node *c = json_elements(json_member(object, "creators")); c; c = c->next) take_creator(sink, c);
    return json_commit(sink, key, error);
}

static const json_format format = {.members = item, .pages = pages, .take = take};

static coauth_status read_zotero(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length) || !json_head_has(head, length, "itemType")) return 0;
    return json_head_has(head, length, "creators") || json_head_has(head, length, "creatorType") ? 92 : 60;
}

const reader zotero_json_reader = {
    .format = {"zotero-json", "Zotero API and Better BibTeX JSON", "JSON objects with \"itemType\" and \"creators\""},
    .detect = detect,
    .read = read_zotero,
};
