/* orcid.c: the works that a person lists in their ORCID record, of which it is the identifiers that are taken: the
 * works are then asked of the others.
 * https://info.orcid.org/documentation/api-tutorials/api-tutorial-read-data-on-a-record/ */
#include "fetch/orcid.h"

#include <string.h>

#include "base/text.h"
#include "fetch/source.h"

static const json_wanted value[] = {WANTED("value"), WANTED_END};
static const json_wanted date[] = {WANTED_OF("year", value), WANTED_END};
static const json_wanted summary[] = {WANTED_OF("publication-date", date), WANTED_END};
static const json_wanted external[] = {
    WANTED("external-id-type"), WANTED("external-id-value"), WANTED("external-id-relationship"), WANTED_END};
static const json_wanted externals[] = {WANTED_OF("external-id", external), WANTED_END};
static const json_wanted group[] = {
    WANTED_OF("external-ids", externals), WANTED_OF("work-summary", summary), WANTED_END};
static const json_wanted record[] = {WANTED_OF("group", group), WANTED_END};

static bool is_text(const json_node *node, const char *text) {
    size_t length;
    const char *found = json_text(node, &length);
    return text_equal_ignoring_case(found, length, text);
}

/* The first identifier of that type which is the work's own. */
static bool find(orcid_work *w, const json_node *of, const char *type, fetch_kind wanted) {
    for (const json_node *e = json_elements(json_member(json_member(of, "external-ids"), "external-id")); e;
         e = e->next) {
        const json_node *relation = json_member(e, "external-id-relationship");
        size_t length;
        const char *text = json_text(json_member(e, "external-id-value"), &length);
        bool fits = is_text(json_member(e, "external-id-type"), type) && (!relation || is_text(relation, "self"));
        if (fits && !kind_tell(&w->kind, w->id, text, length) && w->kind == wanted) return true;
    }
    return false;
}

static int year_of(const json_node *of) {
    int64_t year;
    for (const json_node *s = json_elements(json_member(of, "work-summary")); s; s = s->next)
        if (json_whole(json_member(json_member(json_member(s, "publication-date"), "year"), "value"), &year) &&
            year > 0 && year <= 9999)
            return (int)year;
    return 0;
}

bool orcid_open(orcid_works *o, const char *body, size_t length, const coauth_context *context) {
    json_tree_init(&o->tree, context);
    const json_node *root = page_tree(&o->tree, body, length, record), *groups = json_member(root, "group");
    o->next = json_elements(groups);
    return groups && groups->kind == JSON_LIST;
}

bool orcid_next(orcid_works *o, orcid_work *w) {
    while (o->next) {
        const json_node *of = o->next;
        o->next = of->next;
        w->year = year_of(of);
        if (find(w, of, "doi", KIND_DOI) || find(w, of, "pmid", KIND_PMID)) return true;
    }
    return false;
}

void orcid_close(orcid_works *o) {
    json_tree_free(&o->tree);
}

/* --- The source ----------------------------------------------------------------------------------- */

/* What is kept is the whole list, whatever the years. */
static void make_address(char *address, size_t size, const question *q) {
    source_append(address, size, "/v3.0/");
    source_append(address, size, q->id[0]);
    source_append(address, size, "/works");
}

static verdict take(taking *t, bool whole) {
    orcid_works o;
    bool good = orcid_open(&o, t->body, t->length, t->context);
    orcid_close(&o);
    if (!whole || !good) return source_broken(t, "broke off, or sent no list of works");
    cache_keep(t->cache, SOURCE_ORCID, t->asked->id[0], true, t->body, t->length);
    source_answer(t, KIND_ORCID, t->asked->id[0], t->asked->id[0]);
    t->answered[0] = true;
    return VERDICT_TAKEN;
}

const source orcid_source = {
    .name = "orcid",
    .title = "ORCID",
    .number = SOURCE_ORCID,
    .base = "https://pub.orcid.org",
    .rate = 8,
    .polite_rate = 8,
    .at_once = 4,
    .polite_at_once = 4,
    .address = make_address,
    .take = take,
};
