/* source.c: see source.h. */
#include "fetch/source.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "fetch/page.h"

extern const source openalex_source, crossref_source, orcid_source, pubmed_source;

static const source *const table[SOURCES] = {
    [SOURCE_OPENALEX] = &openalex_source,
    [SOURCE_CROSSREF] = &crossref_source,
    [SOURCE_ORCID] = &orcid_source,
    [SOURCE_PUBMED] = &pubmed_source,
};

const source *source_at(size_t index) {
    return index < SOURCES ? table[index] : NULL;
}

bool source_lists(const source *s, fetch_kind kind) {
    return s->number == SOURCE_OPENALEX && kind_brings_works(kind);
}

void source_append(char *address, size_t size, const char *text) {
    size_t n = strlen(address);
    snprintf(address + n, size - n, "%s", text);
}

void source_escape(char *address, size_t size, const char *text) {
    static const char digit[] = "0123456789ABCDEF";
    size_t n = strlen(address);
    for (; *text && n + 4 < size; text++) {
        unsigned char c = (unsigned char)*text;
        if (ascii_is_alphanumeric(c) || strchr("-._~", c)) {
            address[n++] = (char)c;
            continue;
        }
        address[n++] = '%';
        address[n++] = digit[c >> 4];
        address[n++] = digit[c & 15];
    }
    address[n] = '\0';
}

/* Of two works that both say to be what was asked for, the one with the shorter and then the lesser key is taken,
 * whichever came first, so that the order of answers has no say. */
void source_answer(taking *t, fetch_kind kind, const char *id, const char *key) {
    char now[CACHE_TIME];
    cache_time(now, 0);
    cache_do(t->cache,
        "INSERT INTO answer VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET key = excluded.key,"
        " fetched = excluded.fetched WHERE key IS NULL OR length(excluded.key) < length(key)"
        " OR (length(excluded.key) = length(key) AND excluded.key < key)",
        "iittt", (int64_t)t->asked->source->number, (int64_t)kind, id, key, now);
}

static coauth_attribute_kind attribute_of(fetch_kind kind) {
    return kind == KIND_DOI ? COAUTH_ID_DOI : kind == KIND_PMID ? COAUTH_ID_PMID : COAUTH_ID_OPENALEX;
}

/* By which the cache knows the record. */
static const char *key_of(const coauth_corpus *corpus, const source *s) {
    if (s->number == SOURCE_ORCID) return coauth_corpus_text(corpus, coauth_corpus_papers(corpus, NULL)->key);
    return record_id(corpus, s->number == SOURCE_OPENALEX ? COAUTH_ID_OPENALEX
                             : s->number == SOURCE_PUBMED ? COAUTH_ID_PMID
                                                          : COAUTH_ID_DOI);
}

/* Whether the record is what identifier i asks for: it says so itself or, where the source moved a work to another
 * address of its own, is the only one there. */
static bool answers(const taking *t, const coauth_corpus *corpus, unsigned i) {
    const question *q = t->asked;
    if (q->moved && q->count == 1) return true;
    if (q->kind == KIND_ENTERED) return strcmp(key_of(corpus, q->source), q->id[i]) == 0;
    return record_has(corpus, attribute_of(q->kind), q->id[i]);
}

/* Lists of works hold the first hundred authors of each. */
static bool is_capped(const taking *t, const coauth_corpus *corpus, bool alone) {
    enum { MOST_LISTED = 100 };
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    if (t->asked->source->number != SOURCE_OPENALEX || alone) return false;
    return (paper->flags & COAUTH_PAPER_TRUNCATED) || paper->authors >= MOST_LISTED;
}

verdict source_keep(taking *t, const char *raw, size_t length) {
    const question *q = t->asked;
    coauth_corpus *corpus;
    coauth_error error;
    const bool listed = source_lists(q->source, q->kind);
    coauth_status status = record_read(&corpus, raw, length, q->source->format, t->context, &error);
    if (status == COAUTH_OUT_OF_MEMORY || status == COAUTH_CANCELLED) {
        t->cache->error = error;
        cache_fail(t->cache, status);
        return VERDICT_BROKEN;
    }
    if (status != COAUTH_OK) {
        snprintf(t->why, sizeof t->why, "sent a record that cannot be read");
        return VERDICT_REFUSED;
    }
    char key[IDENTIFIER_SIZE];
    snprintf(key, sizeof key, "%s", key_of(corpus, q->source));
    bool wanted = listed && *key, alone = !listed && q->count == 1 && !q->source->xml, asks[MOST_AT_ONCE] = {false};
    for (unsigned i = 0; i < q->count; i++) {
        asks[i] = !listed && *key && answers(t, corpus, i);
        wanted |= asks[i];
    }
    /* an answer comes after its record, should the cache fail between them */
    if (wanted) cache_keep(t->cache, q->source->number, key, !is_capped(t, corpus, alone), raw, length);
    for (unsigned i = 0; i < q->count; i++) {
        if (asks[i]) source_answer(t, q->kind, q->id[i], key);
        t->answered[i] |= asks[i];
    }
    const char *doi = record_id(corpus, COAUTH_ID_DOI);
    if (wanted && q->source->number == SOURCE_OPENALEX) {
        source_answer(t, KIND_WORK, key, key);
        if (*doi) source_answer(t, KIND_DOI, doi, key);
    }
    coauth_corpus_free(corpus);
    if (!wanted) snprintf(t->why, sizeof t->why, "sent a work that was not asked for");
    return wanted ? VERDICT_TAKEN : VERDICT_REFUSED;
}

verdict source_keep_whole(taking *t, bool whole) {
    static const json_wanted nothing[] = {WANTED_END};
    json_tree tree;
    json_tree_init(&tree, t->context);
    bool good = whole && page_tree(&tree, t->body, t->length, nothing);
    json_tree_free(&tree);
    return good ? source_keep(t, t->body, t->length) : source_broken(t, "broke off, or sent no JSON");
}

void source_rest_absent(taking *t) {
    for (unsigned i = 0; i < t->asked->count; i++) {
        if (!t->answered[i]) source_answer(t, t->asked->kind, t->asked->id[i], NULL);
        t->answered[i] = true;
    }
}

verdict source_broken(taking *t, const char *why) {
    snprintf(t->why, sizeof t->why, "%s", why);
    return VERDICT_BROKEN;
}
