/* pubmed.c: articles of PubMed by PMID, up to fifty in a request, by NCBI's E-utilities.
 * https://www.ncbi.nlm.nih.gov/books/NBK25497/ */
#include <stdio.h>
#include <string.h>

#include "fetch/source.h"

static const char set_open[] = "<PubmedArticleSet>", set_close[] = "</PubmedArticleSet>";

static bool shares(fetch_kind kind, const char *id) {
    (void)kind, (void)id;
    return true;
}

static void make_address(char *address, size_t size, const question *q) {
    source_append(address, size, "/entrez/eutils/efetch.fcgi?db=pubmed&retmode=xml&tool=coauth&id=");
    for (unsigned i = 0; i < q->count; i++) {
        if (i) source_append(address, size, ",");
        source_append(address, size, q->id[i]);
    }
}

/* The next article from *at on, with its tags; NULL where none is complete. */
static const char *next_article(const char **at, const char *end, size_t *length) {
    static const char *const tags[][2] = {
        {"<PubmedArticle", "</PubmedArticle>"}, {"<PubmedBookArticle", "</PubmedBookArticle>"}};
    for (const char *p = *at; (p = memchr(p, '<', (size_t)(end - p))); p++)
        for (size_t i = 0; i < 2; i++) {
            size_t open = strlen(tags[i][0]), close = strlen(tags[i][1]);
            if ((size_t)(end - p) <= open || memcmp(p, tags[i][0], open) != 0 || !strchr("> \t\r\n", p[open])) continue;
            const char *stop = memmem(p, (size_t)(end - p), tags[i][1], close);
            if (!stop) return NULL;
            *at = stop + close;
            *length = (size_t)(*at - p);
            return p;
        }
    return NULL;
}

static bool ends_well(const taking *t) {
    size_t n = t->length, close = sizeof set_close - 1;
    while (n && strchr(" \t\r\n", t->body[n - 1])) n--;
    if (n < close) return false;
    return memcmp(t->body + n - close, set_close, close) == 0 ||
           memmem(t->body, t->length, "<PubmedArticleSet/>", 19) != NULL;
}

/* Each is kept as a set of its own, which is what the reader reads. */
static verdict keep(taking *t, const char *article, size_t length) {
    const size_t room = length + sizeof set_open + sizeof set_close;
    char *set = memory_resize(t->context, NULL, room, 1);
    if (!set) {
        cache_fail(t->cache, fail_memory(&t->cache->error));
        return VERDICT_BROKEN;
    }
    int n = snprintf(set, room, "%s", set_open);
    memcpy(set + n, article, length);
    memcpy(set + n + length, set_close, sizeof set_close);
    verdict kept = source_keep(t, set, (size_t)n + length + sizeof set_close - 1);
    memory_free(t->context, set);
    return kept;
}

static verdict take(taking *t, bool whole) {
    const char *at = t->body, *end = t->body + t->length, *article;
    size_t length;
    verdict found = VERDICT_TAKEN;
    while (found != VERDICT_BROKEN && (article = next_article(&at, end, &length))) { /* as of OpenAlex */
        verdict one = keep(t, article, length);
        if (one != VERDICT_TAKEN) found = one;
    }
    if (found != VERDICT_TAKEN) return found;
    if (!whole || !ends_well(t)) return source_broken(t, "broke off, or sent no articles");
    source_rest_absent(t);
    return VERDICT_TAKEN;
}

/* Where not one of the numbers is known. */
static bool absent(const question *q, long status) {
    return q->count == 1 && status == 400;
}

const source pubmed_source = {
    .name = "pubmed",
    .title = "PubMed",
    .number = SOURCE_PUBMED,
    .base = "https://eutils.ncbi.nlm.nih.gov",
    .format = "pubmed",
    .xml = true,
    .key_variable = "NCBI_API_KEY",
    .key_parameter = "api_key",
    .key_help = "a key is free at ncbi.nlm.nih.gov/account/settings",
    .mail_parameter = "email",
    .rate = 3,
    .polite_rate = 10,
    .at_once = 3,
    .polite_at_once = 6,
    .shares = shares,
    .address = make_address,
    .take = take,
    .absent = absent,
};
