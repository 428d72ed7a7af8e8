/* arxiv.c: arXiv's metadata snapshot, JSON Lines.
 * https://www.kaggle.com/datasets/Cornell-University/arxiv
 *
 * Authors come from authors_parsed, [family, given, suffix, affiliation...], in which most but not all
 * TeX has been decoded already; the text "authors" is used where it is missing.  The date is the first
 * version's. */
#include <string.h>

#include "read/json_records.h"
#include "read/tex.h"

static const json_wanted version[] = {WANTED("created"), WANTED_END};

static const json_wanted article[] = {
    WANTED("id"),
    WANTED("authors"),
    WANTED("title"),
    WANTED("journal-ref"),
    WANTED("doi"),
    WANTED("categories"),
    WANTED_OF("versions", version),
    WANTED("update_date"),
    WANTED("authors_parsed"),
    WANTED_END,
};

static const char *const pages[] = {NULL};

/* A text without its TeX: markup where it holds none.  false when out of memory. */
static bool plain_text(tex_decoder *tex, const json_node *markup, const char **text, size_t *length) {
    *text = json_text(markup, length);
    if (!memchr(*text, '\\', *length) && !memchr(*text, '{', *length) && !memchr(*text, '$', *length)) return true;
    return tex_decode(tex, text, length, *text, *length);
}

/* "Mon, 2 Apr 2007 19:18:42 GMT" (RFC 2822); false if it is something else. */
static bool take_mail_date(json_sink *sink, const json_node *created) {
    size_t length;
    const char *text = json_text(created, &length), *end = text + length;
    const char *comma = memchr(text, ',', length);
    const char *part[3];
    size_t size[3];
    text = comma ? comma + 1 : text;
    for (int i = 0; i < 3; i++) {
        while (text < end && *text == ' ') text++;
        part[i] = text;
        while (text < end && *text != ' ') text++;
        size[i] = (size_t)(text - part[i]);
    }
    int64_t day = text_integer(part[0], size[0], 31), year = text_integer(part[2], size[2], 9999);
    int month = text_month(part[1], size[1]);
    if (day < 0 || year < 0 || !month) return false;
    coauth_record_date(sink->record, (int)year, month, (int)day);
    return true;
}

static void take_categories(json_sink *sink, const json_node *categories) {
    size_t length;
    const char *text = json_text(categories, &length);
    for (bool first = true;; first = false) {
        text_trim(&text, &length);
        if (!length) return;
        const char *space = memchr(text, ' ', length);
        size_t n = space ? (size_t)(space - text) : length;
        if (first) coauth_record_set(sink->record, COAUTH_FIELD_FIELD, text, n);
        else coauth_record_attribute(sink->record, COAUTH_PAPER_FIELD, text, n);
        text += n;
        length -= n;
    }
}

static bool is_group(const char *name, size_t length) {
    return memmem(name, length, "ollaboration", 12) || memmem(name, length, "onsortium", 9);
}

/* [family, given, suffix, affiliation...]; false when out of memory. */
static bool take_author(json_sink *sink, tex_decoder tex[3], const json_node *entry) {
    const char *text[3] = {"", "", ""};
    size_t length[3] = {0};
    const json_node *part = json_elements(entry);
    for (int i = 0; i < 3 && part; i++, part = part->next)
        if (!plain_text(&tex[i], part, &text[i], &length[i])) return false;
    size_t before = coauth_record_authors(sink->record);
    piece family = {text[0], length[0]};
    if (!length[1] && is_group(text[0], length[0])) name_list_group(&sink->names, family, sink->record);
    else name_list_person(&sink->names, (piece){text[1], length[1]}, family, (piece){text[2], length[2]}, sink->record);
    if (coauth_record_authors(sink->record) == before) return true;
    for (; part; part = part->next) json_author_attribute(sink, COAUTH_AFFILIATION, part);
    return true;
}

/* "A. One, B. Two (1) and C. Three": what stands in parentheses is about affiliations. */
static bool take_written_authors(json_sink *sink, tex_decoder *tex, const json_node *authors) {
    static const name_style style = {.commas = NAME_COMMAS_BETWEEN};
    piece text;
    if (!plain_text(tex, authors, &text.text, &text.length)) return false;
    name_list_take(&sink->names, text, &style, NULL, sink->record);
    return true;
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *first_version = json_elements(json_member(object, "versions"));
    const json_node *parsed = json_elements(json_member(object, "authors_parsed"));
    tex_decoder tex[3] = {
        {.context = sink->run.context}, {.context = sink->run.context}, {.context = sink->run.context}};
    const char *title;
    size_t length;
    json_set(sink, COAUTH_FIELD_KEY, json_member(object, "id"));
    json_attribute(sink, COAUTH_ID_ARXIV, json_member(object, "id"));
    json_attribute(sink, COAUTH_ID_DOI, json_member(object, "doi"));
    json_set(sink, COAUTH_FIELD_VENUE, json_member(object, "journal-ref"));
    take_categories(sink, json_member(object, "categories"));
    if (!take_mail_date(sink, json_member(first_version, "created")))
        json_date(sink, json_member(object, "update_date"));
    bool enough = plain_text(&tex[0], json_member(object, "title"), &title, &length);
    if (enough) coauth_record_set(sink->record, COAUTH_FIELD_TITLE, title, length);
    for (const json_node *a = parsed; a && enough; a = a->next) enough = take_author(sink, tex, a);
    if (enough && !parsed) enough = take_written_authors(sink, &tex[0], json_member(object, "authors"));
    for (int i = 0; i < 3; i++) tex_free(&tex[i]);
    return enough ? json_commit(sink, json_member(object, "id"), error) : fail_memory(error);
}

static const json_format format = {.members = article, .pages = pages, .take = take};

static coauth_status read_arxiv(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length)) return 0;
    if (json_head_has(head, length, "authors_parsed")) return 95;
    return json_head_has(head, length, "submitter") && json_head_has(head, length, "categories") ? 80 : 0;
}

const reader arxiv_reader = {
    .format = {"arxiv", "arXiv metadata (JSON)", "JSON objects with \"authors_parsed\""},
    .detect = detect,
    .read = read_arxiv,
    .cut = &json_lines_cut,
};
