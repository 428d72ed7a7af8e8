/* openalex.c: works of OpenAlex by identifier, up to fifty in a request, and the works of a person or a place, a
 * hundred a page, by its cursor.  https://developers.openalex.org
 *
 * Lists of works are charged against a daily allowance, single works are free; a list gives the first hundred authors
 * of a work, a single work all.  A work that was merged into another is answered by 301 to that one. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "fetch/page.h"
#include "fetch/source.h"

enum { A_PAGE = 100 };

/* Of a DOI what in a filter means something else: then it goes alone, in the path. */
static bool shares(fetch_kind kind, const char *id) {
    if (kind == KIND_SINGLE || kind_brings_works(kind)) return false;
    return kind != KIND_DOI || !strpbrk(id, ",|!:;<>+\"'\\&?#%[]{}^`~*= ");
}

static void one_work(char *address, size_t size, const question *q) {
    const char *folder = q->kind == KIND_DOI ? "/works/doi:" : q->kind == KIND_PMID ? "/works/pmid:" : "/works/";
    source_append(address, size, folder);
    source_escape(address, size, q->id[0]);
}

static void several_works(char *address, size_t size, const question *q) {
    source_append(address, size, "/works?filter=");
    source_append(address, size, q->kind == KIND_DOI ? "doi:" : q->kind == KIND_PMID ? "pmid:" : "openalex:");
    for (unsigned i = 0; i < q->count; i++) {
        if (i) source_append(address, size, "%7C");
        source_escape(address, size, q->id[i]);
    }
    source_append(address, size, "&per_page=100");
}

/* An id of somebody's works is "A123 2000-2010", with 0 for no year. */
static void works_of(char *address, size_t size, const question *q) {
    const char *filter = q->kind == KIND_ORCID    ? "authorships.author.orcid"
                         : q->kind == KIND_ROR    ? "authorships.institutions.ror"
                         : q->kind == KIND_AUTHOR ? "authorships.author.id"
                                                  : "authorships.institutions.id";
    char id[IDENTIFIER_SIZE], years[64];
    int first = 0, last = 0;
    snprintf(id, sizeof id, "%s", q->id[0]);
    char *blank = strchr(id, ' ');
    if (blank) {
        first = (int)text_integer(blank + 1, strcspn(blank + 1, "-"), 9999);
        const char *dash = strchr(blank + 1, '-');
        last = dash ? (int)text_integer(dash + 1, strlen(dash + 1), 9999) : 0;
        *blank = '\0';
    }
    source_append(address, size, "/works?filter=");
    source_append(address, size, filter);
    source_append(address, size, ":");
    source_escape(address, size, id);
    snprintf(years, sizeof years, ",from_publication_date:%04d-01-01", first);
    if (first > 0) source_append(address, size, years);
    snprintf(years, sizeof years, ",to_publication_date:%04d-12-31", last);
    if (last > 0) source_append(address, size, years);
    source_append(address, size, "&sort=publication_date:desc&per_page=100&cursor=");
    source_escape(address, size, *q->cursor ? q->cursor : "*");
}

static void make_address(char *address, size_t size, const question *q) {
    if (source_lists(q->source, q->kind)) works_of(address, size, q);
    else if (q->count == 1) one_work(address, size, q);
    else several_works(address, size, q);
}

/* --- Answers -------------------------------------------------------------------------------------- */

static const json_wanted meta_members[] = {WANTED("count"), WANTED("next_cursor"), WANTED_END};
static const json_wanted page_members[] = {WANTED_OF("meta", meta_members), WANTED_END};

typedef struct page_facts {
    int64_t total;
    char next[1024]; /* "": there is no next page */
} page_facts;

static bool read_facts(page_facts *f, const taking *t) {
    json_tree tree;
    size_t length;
    json_tree_init(&tree, t->context);
    const json_node *root = page_tree(&tree, t->body, t->length, page_members), *meta = json_member(root, "meta");
    const char *next = json_text(json_member(meta, "next_cursor"), &length);
    bool good = json_whole(json_member(meta, "count"), &f->total) && f->total >= 0 && length < sizeof f->next;
    snprintf(f->next, sizeof f->next, "%.*s", good ? (int)length : 0, next);
    json_tree_free(&tree);
    return good;
}

/* Every identifier that no record answers is unknown, once the answer has come to its end and holds all that it says it
 * does. */
static verdict take_several(taking *t, bool whole) {
    page p;
    page_facts facts;
    const char *raw;
    size_t length, works = 0;
    verdict found = VERDICT_TAKEN;
    bool open = page_open(&p, t->body, t->length, "results", t->context);
    while (open && found != VERDICT_BROKEN && (raw = page_next(&p, &length))) { /* the good among bad ones are taken */
        verdict one = source_keep(t, raw, length);
        if (one != VERDICT_TAKEN) found = one;
        works++;
    }
    bool complete = whole && open && p.whole && read_facts(&facts, t) &&
                    (int64_t)works == (facts.total < A_PAGE ? facts.total : A_PAGE);
    page_close(&p);
    if (found != VERDICT_TAKEN) return found;
    if (!complete) return source_broken(t, "broke off, or sent less than it says");
    source_rest_absent(t);
    return VERDICT_TAKEN;
}

static void list_work(taking *t, int64_t position, const char *raw, size_t length) {
    json_tree tree;
    char key[IDENTIFIER_SIZE];
    size_t id_length;
    static const json_wanted id_only[] = {WANTED("id"), WANTED_END};
    json_tree_init(&tree, t->context);
    const char *id = json_text(json_member(page_tree(&tree, raw, length, id_only), "id"), &id_length);
    size_t n = identifier_normalise(key, COAUTH_ID_OPENALEX, id, id_length);
    key[n] = '\0';
    json_tree_free(&tree);
    cache_do(t->cache, "INSERT OR REPLACE INTO listed VALUES(?1, ?2, ?3, ?4, ?5)", "iitit",
        (int64_t)t->asked->source->number, (int64_t)t->asked->kind, t->asked->id[0], position, key);
}

static verdict check_list(taking *t, const page_facts *facts, size_t works) {
    const question *q = t->asked;
    int64_t before = q->page * A_PAGE;
    const char *why = works > A_PAGE || before > facts->total + A_PAGE      ? "lists more works than it says there are"
                      : *facts->next && strcmp(facts->next, q->cursor) == 0 ? "lists works in a circle"
                                                                            : NULL;
    if (why) {
        snprintf(t->why, sizeof t->why, "%s", why);
        return VERDICT_REFUSED;
    }
    if (before + (int64_t)works < facts->total && works < A_PAGE && *facts->next)
        return source_broken(t, "sent less than it says");
    return VERDICT_TAKEN;
}

/* A page counts when all of it is good. */
static verdict take_list(taking *t, bool whole) {
    page p;
    page_facts facts;
    char now[CACHE_TIME];
    const char *raw;
    size_t length, works = 0;
    const question *q = t->asked;
    if (!whole || !read_facts(&facts, t)) return source_broken(t, "broke off, or sent no JSON");
    bool open = page_open(&p, t->body, t->length, "results", t->context);
    verdict found = open ? VERDICT_TAKEN : source_broken(t, "sent no list of works");
    while (found == VERDICT_TAKEN && (raw = page_next(&p, &length)) && works <= A_PAGE) {
        found = source_keep(t, raw, length);
        if (found == VERDICT_REFUSED) found = VERDICT_TAKEN; /* one with neither title nor authors: there are such */
        else if (found == VERDICT_TAKEN) list_work(t, q->page * A_PAGE + (int64_t)works, raw, length);
        works++;
    }
    page_close(&p);
    if (found == VERDICT_TAKEN) found = check_list(t, &facts, works);
    if (found != VERDICT_TAKEN) return found;
    cache_time(now, 0);
    cache_do(t->cache, "INSERT OR REPLACE INTO page VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", "iititit",
        (int64_t)q->source->number, (int64_t)q->kind, q->id[0], q->page, works ? facts.next : "", facts.total, now);
    t->answered[0] = true;
    return VERDICT_TAKEN;
}

static verdict take(taking *t, bool whole) {
    const question *q = t->asked;
    if (source_lists(q->source, q->kind)) return take_list(t, whole);
    return q->count == 1 ? source_keep_whole(t, whole) : take_several(t, whole);
}

const source openalex_source = {
    .name = "openalex",
    .title = "OpenAlex",
    .number = SOURCE_OPENALEX,
    .base = "https://api.openalex.org",
    .format = "openalex",
    .key_variable = "OPENALEX_API_KEY",
    .key_parameter = "api_key",
    .key_help = "a key is free at openalex.org/settings/api",
    .mail_parameter = "mailto",
    .rate = 10,
    .polite_rate = 10,
    .at_once = 8,
    .polite_at_once = 8,
    .slow_down = 403,
    .shares = shares,
    .address = make_address,
    .take = take,
};
