/* csl_json.c: CSL-JSON, what Zotero, Mendeley, Pandoc and citeproc exchange: an array of items, { "items": [...] },
 * or an item a line.
 * https://docs.citationstyles.org/en/stable/specification.html, schema csl-data.json */
#include <string.h>

#include "read/json_records.h"

static const json_wanted person[] = {WANTED("family"), WANTED("given"), WANTED("non-dropping-particle"),
    WANTED("dropping-particle"), WANTED("suffix"), WANTED("literal"), WANTED("ORCID"), WANTED_END};

static const json_wanted date[] = {WANTED("date-parts"), WANTED("raw"), WANTED("literal"), WANTED_END};

static const json_wanted page[2];

static const json_wanted item[] = {
    WANTED("id"),
    WANTED("type"),
    WANTED("title"),
    WANTED_OF("author", person),
    WANTED("container-title"),
    WANTED_OF("issued", date),
    WANTED("volume"),
    WANTED("issue"),
    WANTED("page"),
    WANTED("DOI"),
    WANTED("PMID"),
    WANTED("PMCID"),
    WANTED("URL"),
    WANTED("language"),
    WANTED("keyword"),
    WANTED_ALSO(page),
};

static const json_wanted page[2] = {WANTED_OF("items", item), WANTED_END};
static const char *const pages[] = {"items", NULL};

/* A piece of a name. */
typedef struct part {
    const char *text;
    size_t length;
} part;

static part part_of(const json_node *author, const char *member) {
    part p;
    p.text = json_text(json_member(author, member), &p.length);
    return p;
}

/* "a b" in the tree's scratch space, or the one of them that is there; no space after "d'" and "al-".
 * false when out of memory. */
static bool join(part *joined, json_sink *sink, part a, part b) {
    *joined = a.length ? a : b;
    if (!a.length || !b.length) return true;
    char *text = json_tree_room(sink->tree, a.length + 1 + b.length);
    if (!text) return false;
    bool close = a.text[a.length - 1] == '\'' || a.text[a.length - 1] == '-' ||
                 (a.length >= 3 && memcmp(a.text + a.length - 3, "\xE2\x80\x99", 3) == 0);
    memcpy(text, a.text, a.length);
    text[a.length] = ' ';
    memcpy(text + a.length + !close, b.text, b.length);
    *joined = (part){text, a.length + !close + b.length};
    return true;
}

/* The non-dropping particle is part of the family name ("van Gogh"), the dropping one stands before
 * it ("Ludwig van | Beethoven").  false when out of memory. */
static bool take_author(json_sink *sink, const json_node *author) {
    size_t before = coauth_record_authors(sink->record);
    part given, family, name, whole, suffix = part_of(author, "suffix");
    if (!join(&given, sink, part_of(author, "given"), part_of(author, "dropping-particle")) ||
        !join(&family, sink, part_of(author, "non-dropping-particle"), part_of(author, "family")))
        return false;
    piece parts[3] = {{given.text, given.length}, {family.text, family.length}, {suffix.text, suffix.length}};
    if (!name_list_parts(&sink->names, &parts[0], &parts[1], &parts[2])) {
        json_author_text(sink, parts[1].text, parts[1].length, 0);
    } else {
        given = (part){parts[0].text, parts[0].length};
        if (!join(&name, sink, given, (part){parts[1].text, parts[1].length}) ||
            !join(&whole, sink, name, (part){parts[2].text, parts[2].length}))
            return false;
        coauth_record_author(sink->record, whole.text, whole.length, name.length - parts[1].length, parts[1].length, 0);
    }
    bool added = coauth_record_authors(sink->record) > before ||
                 json_author(sink, json_member(author, "literal"), COAUTH_AUTHORSHIP_GROUP);
    if (added) json_author_attribute(sink, COAUTH_PERSON_ORCID, json_member(author, "ORCID"));
    return true;
}

static void take_date(json_sink *sink, const json_node *issued) {
    if (!json_date_parts(sink, json_member(issued, "date-parts")) && !json_date(sink, json_member(issued, "raw")) &&
        !json_date(sink, json_member(issued, "literal")))
        json_date(sink, issued);
}

/* Keywords are one text with commas, or semicolons where there are any. */
static void take_keywords(json_sink *sink, const json_node *keywords) {
    size_t length;
    const char *text = json_text(keywords, &length);
    char separator = memchr(text, ';', length) ? ';' : ',';
    while (length) {
        const char *end = memchr(text, separator, length), *word = text;
        size_t n = end ? (size_t)(end - text) : length;
        text += n + (end != NULL);
        length -= n + (end != NULL);
        text_trim(&word, &n);
        coauth_record_attribute(sink->record, COAUTH_KEYWORD, word, n);
    }
    for (const json_node *k = json_elements(keywords); k; k = k->next) json_attribute(sink, COAUTH_KEYWORD, k);
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    json_set(sink, COAUTH_FIELD_KEY, json_member(object, "id"));
    json_set(sink, COAUTH_FIELD_TITLE, json_first(json_member(object, "title")));
    json_set(sink, COAUTH_FIELD_VENUE, json_first(json_member(object, "container-title")));
    json_set(sink, COAUTH_FIELD_TYPE, json_member(object, "type"));
    json_set(sink, COAUTH_FIELD_LANGUAGE, json_member(object, "language"));
    take_date(sink, json_member(object, "issued"));
    json_attribute(sink, COAUTH_VOLUME, json_member(object, "volume"));
    json_attribute(sink, COAUTH_ISSUE, json_member(object, "issue"));
    json_attribute(sink, COAUTH_PAGES, json_member(object, "page"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(object, "DOI"));
    json_attribute(sink, COAUTH_ID_PMID, json_member(object, "PMID"));
    json_attribute(sink, COAUTH_ID_PMCID, json_member(object, "PMCID"));
    json_attribute(sink, COAUTH_LINK, json_member(object, "URL"));
    take_keywords(sink, json_member(object, "keyword"));
    for (const json_node *a = json_elements(json_member(object, "author")); a; a = a->next)
        if (!take_author(sink, a)) return fail_memory(error);
    return json_commit(sink, json_member(object, "id"), error);
}

static const json_format format = {.members = item, .pages = pages, .take = take};

static coauth_status read_csl(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

/* Crossref's own JSON has these members too, but also some that make its reader surer. */
static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length)) return 0;
    bool names = json_head_has(head, length, "family") || json_head_has(head, length, "literal");
    bool dated = json_head_has(head, length, "issued") || json_head_has(head, length, "date-parts");
    bool item_like = json_head_has(head, length, "type") && json_head_has(head, length, "title");
    if (item_like && (names || json_head_has(head, length, "container-title"))) return dated ? 75 : 60;
    return item_like && dated ? 60 : 0;
}

const reader csl_json_reader = {
    .format = {"csl-json", "CSL-JSON",
        "JSON objects with \"type\", \"title\" and \"issued\", \"family\" or \"container-title\""},
    .detect = detect,
    .read = read_csl,
};
