/* chain.c: whom to ask for what.  A work is asked of one source after the other until one knows it; of a person the
 * works are taken that OpenAlex says are theirs, and those that their ORCID record lists beside them.
 *
 * All that is known is in the cache, so that a run which goes on where another was killed asks the same questions. */
#include <stdio.h>
#include <string.h>

#include "fetch/orcid.h"
#include "fetch/session.h"

static const struct {
    fetch_kind kind;
    int source;
} steps[] = {
    {KIND_DOI, SOURCE_OPENALEX},
    {KIND_DOI, SOURCE_CROSSREF},
    {KIND_PMID, SOURCE_PUBMED},
    {KIND_PMID, SOURCE_OPENALEX},
    {KIND_WORK, SOURCE_OPENALEX},
    {KIND_ORCID, SOURCE_OPENALEX},
    {KIND_ORCID, SOURCE_ORCID},
    {KIND_ROR, SOURCE_OPENALEX},
    {KIND_AUTHOR, SOURCE_OPENALEX},
    {KIND_INSTITUTION, SOURCE_OPENALEX},
    {KIND_ENTERED, SOURCE_ORCID},
};

const source *chain_source(const session *s, fetch_kind kind, size_t index) {
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i].kind == kind && s->wanted[steps[i].source] && index-- == 0)
            return source_at((size_t)steps[i].source);
    return NULL;
}

void chain_asked(const session *s, char asked[IDENTIFIER_SIZE], const source *from, fetch_kind kind, const char *id) {
    const fetch_options *o = s->options;
    snprintf(asked, IDENTIFIER_SIZE, "%.*s", IDENTIFIER_SIZE - 32, id);
    size_t n = strlen(asked);
    if (source_lists(from, kind) && (o->first_year || o->last_year))
        snprintf(asked + n, IDENTIFIER_SIZE - n, " %d-%d", o->first_year, o->last_year);
}

static bool has_failed(session *s, const source *from, fetch_kind kind, const char *asked) {
    return cache_number(&s->cache, 0, "SELECT 1 FROM failed WHERE source = ?1 AND kind = ?2 AND id = ?3", "iit",
               (int64_t)from->number, (int64_t)kind, asked) != 0;
}

/* Pages are wanted until the last, or until there are as many works as are wanted. */
static answer_state list_state(session *s, const source *from, fetch_kind kind, const char *asked) {
    int64_t listed =
        cache_number(&s->cache, 0, "SELECT count(*) FROM listed WHERE source = ?1 AND kind = ?2 AND id = ?3", "iit",
            (int64_t)from->number, (int64_t)kind, asked);
    sqlite3_stmt *last = cache_ask(&s->cache,
        "SELECT next FROM page WHERE source = ?1 AND kind = ?2 AND id = ?3 ORDER BY page DESC LIMIT 1", "iit",
        (int64_t)from->number, (int64_t)kind, asked);
    bool begun = last != NULL, more = begun && sqlite3_column_bytes(last, 0) > 0;
    cache_done(last);
    if (begun && (!more || (s->options->most && (uint64_t)listed >= s->options->most)))
        return listed ? STATE_FOUND : STATE_ABSENT;
    return has_failed(s, from, kind, asked) ? STATE_FAILED : STATE_UNASKED;
}

static answer_state answer_of(session *s, char *key, const source *from, fetch_kind kind, const char *asked) {
    sqlite3_stmt *row = cache_ask(&s->cache, "SELECT key FROM answer WHERE source = ?1 AND kind = ?2 AND id = ?3",
        "iit", (int64_t)from->number, (int64_t)kind, asked);
    if (!row) return has_failed(s, from, kind, asked) ? STATE_FAILED : STATE_UNASKED;
    const char *text = (const char *)sqlite3_column_text(row, 0);
    answer_state state = text ? STATE_FOUND : STATE_ABSENT;
    if (key) snprintf(key, IDENTIFIER_SIZE, "%s", text ? text : "");
    cache_done(row);
    return state;
}

answer_state chain_state(session *s, char key[IDENTIFIER_SIZE], const source *from, fetch_kind kind, const char *id) {
    char asked[IDENTIFIER_SIZE];
    chain_asked(s, asked, from, kind, id);
    return source_lists(from, kind) ? list_state(s, from, kind, asked) : answer_of(s, key, from, kind, asked);
}

/* --- What is to be asked -------------------------------------------------------------------------- */

static void ask(session *s, const source *from, fetch_kind kind, const char *asked) {
    bool list = source_lists(from, kind), alone = list || !from->shares || !from->shares(kind, asked);
    cache_do(&s->cache, "INSERT OR IGNORE INTO ask(source, kind, id, alone, state) VALUES(?1, ?2, ?3, ?4, 0)", "iiti",
        (int64_t)from->number, (int64_t)kind, asked, (int64_t)alone);
    if (s->cache.status == COAUTH_OK && sqlite3_changes(s->cache.database) > 0 && !list) s->total++;
}

/* A work whose list of authors was cut is fetched once more, alone. */
static void ask_whole(session *s, const source *from, const char *key) {
    if (from->number != SOURCE_OPENALEX) return;
    int64_t whole = cache_number(
        &s->cache, 1, "SELECT whole FROM record WHERE source = ?1 AND key = ?2", "it", (int64_t)from->number, key);
    if (!whole && answer_of(s, NULL, from, KIND_SINGLE, key) == STATE_UNASKED) ask(s, from, KIND_SINGLE, key);
}

static void ask_whole_list(session *s, const source *from, fetch_kind kind, const char *id) {
    char asked[IDENTIFIER_SIZE];
    chain_asked(s, asked, from, kind, id);
    sqlite3_stmt *row = cache_ask(&s->cache,
        "SELECT r.key FROM listed l JOIN record r ON r.source = l.source"
        " AND r.key = l.key WHERE l.source = ?1 AND l.kind = ?2 AND l.id = ?3 AND NOT r.whole",
        "iit", (int64_t)from->number, (int64_t)kind, asked);
    for (; row; row = cache_next(&s->cache, row)) {
        char key[IDENTIFIER_SIZE];
        snprintf(key, sizeof key, "%s", (const char *)sqlite3_column_text(row, 0));
        ask_whole(s, from, key);
    }
}

/* Of a work that nobody else knows the record itself is asked. */
static void ask_one_listed(session *s, const orcid_work *w) {
    const source *from;
    char key[IDENTIFIER_SIZE];
    if (*w->id && session_find(s, key, &from, w->kind, w->id) != STATE_ABSENT) chain_advance(s, w->kind, w->id);
    else chain_advance(s, KIND_ENTERED, w->entered);
}

static void ask_listed(session *s, const char *id) {
    size_t length;
    orcid_work w;
    orcid_works works;
    uint64_t taken = 0;
    char *body = cache_record(&s->cache, SOURCE_ORCID, id, &length, NULL);
    if (!body) return;
    bool open = orcid_open(&works, id, body, length, s->context);
    while (open && s->cache.status == COAUTH_OK && orcid_next(&works, &w))
        if (session_listed(s, &w, &taken) == LISTED_WANTED) ask_one_listed(s, &w);
    orcid_close(&works);
    memory_free(s->context, body);
}

void chain_advance(session *s, fetch_kind kind, const char *id) {
    const source *from;
    char key[IDENTIFIER_SIZE], asked[IDENTIFIER_SIZE];
    for (size_t i = 0; (from = chain_source(s, kind, i)) && s->cache.status == COAUTH_OK; i++) {
        answer_state state = chain_state(s, key, from, kind, id);
        if (state == STATE_UNASKED) {
            chain_asked(s, asked, from, kind, id);
            ask(s, from, kind, asked);
            return;
        }
        if (state == STATE_FAILED) return;
        if (state == STATE_FOUND && source_lists(from, kind)) ask_whole_list(s, from, kind, id);
        else if (state == STATE_FOUND && from->number == SOURCE_ORCID) ask_listed(s, id);
        else if (state == STATE_FOUND) ask_whole(s, from, key);
        if (state == STATE_FOUND && kind != KIND_ORCID) return;
    }
}

void chain_answered(session *s, fetch_kind kind, const char *asked) {
    char id[IDENTIFIER_SIZE];
    if (kind == KIND_SINGLE || kind == KIND_ENTERED) return;
    snprintf(id, sizeof id, "%s", asked);
    if (kind_brings_works(kind)) id[strcspn(id, " ")] = '\0';
    chain_advance(s, kind, id);
}

/* --- Works of ORCID records ----------------------------------------------------------------------- */

bool session_is_of_the_years(const session *s, int year) {
    const fetch_options *o = s->options;
    return (!o->first_year || year >= o->first_year) && (!o->last_year || year <= o->last_year);
}

listed_state session_listed(const session *s, const orcid_work *w, uint64_t *taken) {
    if (w->year && !session_is_of_the_years(s, w->year)) return LISTED_OTHER_YEAR;
    if (s->options->most && *taken >= s->options->most) return LISTED_BEYOND;
    ++*taken;
    return LISTED_WANTED;
}

answer_state session_find(session *s, char key[IDENTIFIER_SIZE], const source **from, fetch_kind kind, const char *id) {
    answer_state state = STATE_ABSENT;
    for (size_t i = 0; state == STATE_ABSENT && (*from = chain_source(s, kind, i)); i++)
        state = chain_state(s, key, *from, kind, id);
    return state;
}

answer_state session_find_listed(session *s, char key[IDENTIFIER_SIZE], const source **from, const orcid_work *w) {
    answer_state state = *w->id ? session_find(s, key, from, w->kind, w->id) : STATE_ABSENT;
    return state == STATE_ABSENT ? session_find(s, key, from, KIND_ENTERED, w->entered) : state;
}
