/* answers.h: what a source sends, from any bytes, and what holds of the cache whatever it sent. */
#ifndef COAUTH_FUZZ_ANSWERS_H
#define COAUTH_FUZZ_ANSWERS_H

#include <unistd.h>

#include "fetch/page.h"
#include "fetch/source.h"
#include "invariants.h"

/* What may be asked; the answers below know of all of it. */
static const struct {
    int source;
    fetch_kind kind;
    unsigned count;
    const char *id[3];
    const char *right; /* an answer that knows the first two of three, or all that is asked */
} answers_asked[] = {
    {SOURCE_OPENALEX, KIND_DOI, 3, {"10.5555/w1", "10.5555/w2", "10.5555/w3"},
        "{\"meta\":{\"count\":2},\"results\":[{\"id\":\"https://openalex.org/W1\",\"doi\":"
        "\"https://doi.org/10.5555/w1\",\"title\":\"One\"},{\"id\":\"https://openalex.org/W2\",\"doi\":"
        "\"https://doi.org/10.5555/w2\",\"title\":"
        "\"Two \\\"and\\\" a half\",\"authorships\":[{\"author\":{\"display_name\":\"A B\"}}]}]}"},
    {SOURCE_OPENALEX, KIND_AUTHOR, 1, {"A1"},
        "{\"meta\":{\"count\":2,\"next_cursor\":null},\"results\":[{\"id\":\"https://openalex.org/W1\","
        "\"title\":\"One\"},{\"id\":\"https://openalex.org/W2\",\"title\":\"Two\"}]}"},
    {SOURCE_OPENALEX, KIND_WORK, 1, {"W1"}, "{\"id\":\"https://openalex.org/W1\",\"title\":\"One\"}"},
    {SOURCE_CROSSREF, KIND_DOI, 1, {"10.5555/w1"},
        "{\"status\":\"ok\",\"message\":{\"DOI\":\"10.5555/W1\",\"title\":[\"One\"],"
        "\"author\":[{\"family\":\"Lee\"}]}}"},
    {SOURCE_ORCID, KIND_ORCID, 1, {"0000-0002-1825-0097"},
        "{\"group\":[{\"external-ids\":{\"external-id\":[{\"external-id-type\":\"doi\",\"external-id-value\":"
        "\"10.5555/w1\",\"external-id-relationship\":\"self\"}]},\"work-summary\":[{\"put-code\":1,"
        "\"title\":{\"title\":{\"value\":\"One\"}}}]}]}"},
    {SOURCE_ORCID, KIND_ENTERED, 3, {"0000-0002-1825-0097/1", "0000-0002-1825-0097/2", "0000-0002-1825-0097/3"},
        "{\"bulk\":[{\"work\":{\"put-code\":1,\"path\":\"/0000-0002-1825-0097/work/1\",\"title\":{\"title\":{\"value\":"
        "\"One\"}}}},{\"work\":{\"put-code\":2,\"path\":\"/0000-0002-1825-0097/work/2\","
        "\"title\":{\"title\":{\"value\":\"Two\"}}}},{\"error\":{\"response-code\":404}}]}"},
    {SOURCE_PUBMED, KIND_PMID, 3, {"1", "2", "3"},
        "<?xml version=\"1.0\"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>"
        "<ArticleTitle>One</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
        "<PubmedArticle><MedlineCitation><PMID>2</PMID>"
        "<Article><ArticleTitle>Two</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"},
};
enum { ANSWERS_ASKED = sizeof answers_asked / sizeof *answers_asked };

/* Every record that was kept can be read, and has the identifiers of the answers that name it. */
static void check_cache(cache *c, const coauth_context *context) {
    sqlite3_stmt *row = cache_ask(c, "SELECT a.source, a.kind, a.id, a.key FROM answer a WHERE a.key IS NOT NULL", "");
    for (; row; row = cache_next(c, row)) {
        const source *from = source_at((size_t)sqlite3_column_int(row, 0));
        const fetch_kind kind = (fetch_kind)sqlite3_column_int(row, 1);
        size_t length;
        coauth_corpus *corpus;
        coauth_error error;
        char *body = cache_record(c, from->number, (const char *)sqlite3_column_text(row, 3), &length, NULL);
        HOLDS(body);
        if (kind != KIND_ORCID) { /* of which the list is kept */
            HOLDS(record_read(&corpus, body, length, from->format, context, &error) == COAUTH_OK);
            if (kind == KIND_DOI || kind == KIND_PMID)
                HOLDS(record_has(corpus, kind == KIND_DOI ? COAUTH_ID_DOI : COAUTH_ID_PMID,
                    (const char *)sqlite3_column_text(row, 2)));
            check_corpus(corpus);
            coauth_corpus_free(corpus);
        }
        memory_free(context, body);
    }
    HOLDS(c->status == COAUTH_OK);
}

/* The source's answer to that question is data[0..length), whole or broken off; the cache is as before when done.
 * found: of what was asked, how many are known by now. */
static verdict check_answer(unsigned *found, cache *c, size_t which, const char *data, size_t length, bool whole,
    const coauth_context *context) {
    static question q;
    char *body = memory_resize(context, NULL, length + 1, 1); /* its end is where the sanitizer sees it */
    HOLDS(body);
    if (length) memcpy(body, data, length);
    body[length] = '\0';
    q = (question){.source = source_at((size_t)answers_asked[which].source),
        .kind = answers_asked[which].kind,
        .count = answers_asked[which].count};
    for (unsigned i = 0; i < q.count; i++) snprintf(q.id[i], IDENTIFIER_SIZE, "%s", answers_asked[which].id[i]);
    taking t = {.cache = c, .context = context, .asked = &q, .body = body, .length = length};
    verdict taken = q.source->take(&t, whole);
    HOLDS(c->status == COAUTH_OK);
    HOLDS(taken == VERDICT_TAKEN || *t.why);
    check_cache(c, context);
    *found = 0;
    for (unsigned i = 0; i < q.count; i++) {
        HOLDS(taken != VERDICT_TAKEN || t.answered[i]);
        *found +=
            cache_number(c, 0, "SELECT 1 FROM answer WHERE source = ?1 AND kind = ?2 AND id = ?3 AND key IS NOT NULL",
                "iit", (int64_t)q.source->number, (int64_t)q.kind, q.id[i]) != 0;
        HOLDS(whole || t.answered[i] || *found <= i); /* what broke off says of nothing that it is not there */
    }
    sqlite3_exec(c->database, "ROLLBACK; BEGIN", NULL, NULL, NULL);
    memory_free(context, body);
    return taken;
}

/* A cache in a file that is gone as soon as it is open. */
static void open_answers(cache *c, const coauth_context *context) {
    static char path[64];
    coauth_error error;
    snprintf(path, sizeof path, "/tmp/coauth-answers-%ld", (long)getpid());
    unlink(path);
    HOLDS(cache_open(c, path, context, &error) == COAUTH_OK);
    sqlite3_exec(
        c->database, "COMMIT; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN", NULL, NULL, NULL);
    unlink(path);
}

#endif
