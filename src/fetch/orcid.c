/* orcid.c: the works that a person lists in their ORCID record.  Those with an identifier are asked of the others,
 * which know more of them; the rest, and what the others do not know, is asked of ORCID, fifty at a time.
 * https://info.orcid.org/documentation/api-tutorials/api-tutorial-read-data-on-a-record/ */
#include "fetch/orcid.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "fetch/source.h"

static const json_wanted value[] = {WANTED("value"), WANTED_END};
static const json_wanted date[] = {WANTED_OF("year", value), WANTED_END};
static const json_wanted title[] = {WANTED_OF("title", value), WANTED_END};
static const json_wanted summary[] = {
    WANTED("put-code"), WANTED_OF("title", title), WANTED_OF("publication-date", date), WANTED_END};
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

/* Its number and title as the source has them that the owner prefers, which is the first. */
static void describe(const orcid_works *o, orcid_work *w, const json_node *of) {
    const json_node *first = json_elements(json_member(of, "work-summary"));
    size_t length;
    const char *text = json_text(json_member(first, "put-code"), &length);
    snprintf(w->entered, sizeof w->entered, "%s/%.*s", o->owner, (int)(length < 32 ? length : 32), text);
    text = json_text(json_member(json_member(json_member(first, "title"), "title"), "value"), &length);
    size_t n = length < sizeof w->title - 4 ? length : sizeof w->title - 4;
    while (n < length && n && ((unsigned char)text[n] & 0xC0) == 0x80) n--;
    snprintf(w->title, sizeof w->title, "%.*s%s", (int)n, text, n < length ? "…" : "");
}

bool orcid_open(orcid_works *o, const char *owner, const char *body, size_t length, const coauth_context *context) {
    json_tree_init(&o->tree, context);
    const json_node *root = page_tree(&o->tree, body, length, record), *groups = json_member(root, "group");
    o->owner = owner;
    o->next = json_elements(groups);
    return groups && groups->kind == JSON_LIST;
}

bool orcid_next(orcid_works *o, orcid_work *w) {
    const json_node *of = o->next;
    if (!of) return false;
    o->next = of->next;
    w->year = year_of(of);
    describe(o, w, of);
    if (!find(w, of, "doi", KIND_DOI) && !find(w, of, "pmid", KIND_PMID)) w->id[0] = '\0';
    return true;
}

void orcid_close(orcid_works *o) {
    json_tree_free(&o->tree);
}

/* --- The source ----------------------------------------------------------------------------------- */

/* What may share a request is of one record. */
static bool shares(fetch_kind kind, const char *id) {
    (void)id;
    return kind == KIND_ENTERED;
}

static bool together(const char *a, const char *b) {
    size_t n = strcspn(a, "/");
    return strncmp(a, b, n + 1) == 0;
}

/* What is kept of a list is the whole of it, whatever the years. */
static void make_address(char *address, size_t size, const question *q) {
    char owner[IDENTIFIER_SIZE];
    snprintf(owner, sizeof owner, "%.*s", (int)strcspn(q->id[0], "/"), q->id[0]);
    source_append(address, size, "/v3.0/");
    source_append(address, size, owner);
    source_append(address, size, "/works");
    for (unsigned i = 0; q->kind == KIND_ENTERED && i < q->count; i++) {
        source_append(address, size, i ? "," : "/");
        source_escape(address, size, q->id[i] + strlen(owner) + 1);
    }
}

static verdict take_list(taking *t, bool whole) {
    orcid_works o;
    bool good = orcid_open(&o, t->asked->id[0], t->body, t->length, t->context);
    orcid_close(&o);
    if (!whole || !good) return source_broken(t, "broke off, or sent no list of works");
    cache_keep(t->cache, SOURCE_ORCID, t->asked->id[0], true, t->body, t->length);
    source_answer(t, KIND_ORCID, t->asked->id[0], t->asked->id[0]);
    t->answered[0] = true;
    return VERDICT_TAKEN;
}

/* In the place of a work that was taken from the record, or hidden, stands what is wrong with it. */
static bool is_error(const taking *t, const char *raw, size_t length) {
    static const json_wanted error[] = {WANTED("error"), WANTED_END};
    json_tree tree;
    json_tree_init(&tree, t->context);
    bool found = json_member(page_tree(&tree, raw, length, error), "error") != NULL;
    json_tree_free(&tree);
    return found;
}

static verdict take_entered(taking *t, bool whole) {
    page p;
    const char *raw;
    size_t length;
    verdict found = VERDICT_TAKEN;
    bool open = page_open(&p, t->body, t->length, "bulk", t->context);
    while (open && found != VERDICT_BROKEN && (raw = page_next(&p, &length))) { /* as of OpenAlex */
        verdict one = is_error(t, raw, length) ? VERDICT_TAKEN : source_keep(t, raw, length);
        if (one != VERDICT_TAKEN) found = one;
    }
    bool complete = whole && open && p.whole && page_tree(&p.tree, t->body, t->length, record);
    page_close(&p);
    if (found != VERDICT_TAKEN) return found;
    if (!complete) return source_broken(t, "broke off, or sent no works");
    source_rest_absent(t);
    return VERDICT_TAKEN;
}

static verdict take(taking *t, bool whole) {
    return t->asked->kind == KIND_ENTERED ? take_entered(t, whole) : take_list(t, whole);
}

const source orcid_source = {
    .name = "orcid",
    .title = "ORCID",
    .number = SOURCE_ORCID,
    .base = "https://pub.orcid.org",
    .format = "orcid",
    .rate = 8,
    .polite_rate = 8,
    .at_once = 4,
    .polite_at_once = 4,
    .shares = shares,
    .together = together,
    .address = make_address,
    .take = take,
};
