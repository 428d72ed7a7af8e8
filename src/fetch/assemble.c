/* assemble.c: the corpus from the cache, a record at a time: in the order of the list, each record once, so that its
 * bytes depend on what the sources said and not on when they did.  Records of the same work from several sources stay
 * apart, as in every corpus that was not merged yet. */
#include <stdio.h>
#include <string.h>

#include "base/context.h"
#include "base/words.h"
#include "fetch/orcid.h"
#include "fetch/session.h"
#include "write/corpus_lines.h"

enum { A_WHILE = 256, LIST_SOURCE = 0 };

typedef struct assembly {
    session *session;
    output *out;
    uint32_t number[SOURCES]; /* of a source in the corpus */
    uint64_t told;
} assembly;

/* --- What goes into it ---------------------------------------------------------------------------- */

static void emit(session *s, const source *from, const char *key, uint64_t line) {
    cache_do(&s->cache, "INSERT OR IGNORE INTO emit(source, key, line) VALUES(?1, ?2, ?3)", "iti",
        (int64_t)from->number, key, (int64_t)line);
}

/* Lists what is said of a line, in the corpus. */
static void put_down(session *s, coauth_remark_kind kind, uint64_t line, const char *text) {
    cache_do(
        &s->cache, "INSERT INTO wrong(line, kind, text) VALUES(?1, ?2, ?3)", "iit", (int64_t)line, (int64_t)kind, text);
}

/* A work: the record of the first source that knows it. */
static answer_state emit_work(session *s, fetch_kind kind, const char *id, uint64_t line) {
    const source *from;
    char key[IDENTIFIER_SIZE];
    answer_state state = session_find(s, key, &from, kind, id);
    if (state == STATE_FOUND) emit(s, from, key, line);
    return state;
}

/* Some works of OpenAlex have neither title nor authors, and of some sources' lists a part is missing. */
static void count_unread(session *s, const source *from, fetch_kind kind, const char *asked, uint64_t line) {
    char words[IDENTIFIER_SIZE + 96];
    int64_t unread = cache_number(&s->cache, 0,
        "SELECT min(max(total), 100 * count(*)) - (SELECT count(*) FROM listed"
        " WHERE source = ?1 AND kind = ?2 AND id = ?3) FROM page WHERE source = ?1 AND kind = ?2 AND id = ?3",
        "iit", (int64_t)from->number, (int64_t)kind, asked);
    if (unread <= 0) return;
    s->report->unread += (uint64_t)unread;
    snprintf(words, sizeof words, "%s %s: %s that %s lists %s neither title nor authors, or %s not sent; skipped",
        kind_title(kind), asked, counted((uint64_t)unread, "work"), from->title,
        words_for((uint64_t)unread, "has", "have"), words_for((uint64_t)unread, "was", "were"));
    put_down(s, COAUTH_REMARK_SKIPPED, line, words);
}

static answer_state emit_list(session *s, const source *from, fetch_kind kind, const char *id, uint64_t line) {
    char asked[IDENTIFIER_SIZE];
    int64_t most = s->options->most ? (int64_t)s->options->most : -1;
    chain_asked(s, asked, from, kind, id);
    answer_state state = chain_state(s, NULL, from, kind, id);
    if (state != STATE_FOUND) return state;
    cache_do(&s->cache,
        "INSERT OR IGNORE INTO emit(source, key, line) SELECT source, key, ?4 FROM listed"
        " WHERE source = ?1 AND kind = ?2 AND id = ?3 ORDER BY position LIMIT ?5",
        "iitii", (int64_t)from->number, (int64_t)kind, asked, (int64_t)line, most);
    int64_t total =
        cache_number(&s->cache, 0, "SELECT max(total) FROM page WHERE source = ?1 AND kind = ?2 AND id = ?3", "iit",
            (int64_t)from->number, (int64_t)kind, asked);
    count_unread(s, from, kind, asked, line);
    if (most > 0 && total > most) s->report->cut_works += (uint64_t)(total - most);
    return state;
}

/* The year of a record; 0: it does not say */
static int year_of(session *s, const source *from, const char *key) {
    size_t length;
    coauth_corpus *corpus;
    int year = 0;
    char *body = cache_record(&s->cache, from->number, key, &length, NULL);
    if (!body) return 0;
    coauth_status status = record_read(&corpus, body, length, from->format, &s->quiet, &s->cache.error);
    if (status != COAUTH_OK) cache_fail(&s->cache, status);
    else year = coauth_corpus_papers(corpus, NULL)->year;
    if (year == COAUTH_NO_YEAR) year = 0;
    if (status == COAUTH_OK) coauth_corpus_free(corpus);
    memory_free(s->context, body);
    return year;
}

/* Of one person's own list. */
typedef struct own_list {
    const char *owner;
    uint64_t line, taken;
    uint64_t from_record; /* works that are known from the ORCID record alone */
    answer_state state;   /* the worst of its works */
} own_list;

static void leave_out(session *s, const own_list *list, const orcid_work *w, const char *why) {
    char words[IDENTIFIER_SIZE + 256];
    snprintf(words, sizeof words, "ORCID %s: \"%s\" %s; skipped", list->owner, w->title, why);
    put_down(s, COAUTH_REMARK_SKIPPED, list->line, words);
}

/* Where the list does not say when a work appeared, its record may. */
static bool is_of_the_years(
    session *s, const own_list *list, const orcid_work *w, const source *from, const char *key) {
    const bool any = !s->options->first_year && !s->options->last_year;
    int year = any || w->year ? w->year : year_of(s, from, key);
    if (any || (year && session_is_of_the_years(s, year))) return true;
    s->report->other_years += year != 0;
    s->report->undated += year == 0;
    if (!year) leave_out(s, list, w, "has no year, and years were asked for");
    return false;
}

static void emit_one_listed(session *s, own_list *list, const orcid_work *w) {
    const source *from;
    char key[IDENTIFIER_SIZE];
    answer_state state = session_find_listed(s, key, &from, w);
    if (state == STATE_ABSENT) {
        s->report->unread++;
        leave_out(s, list, w, "was not sent");
    } else if (state == STATE_FOUND && is_of_the_years(s, list, w, from, key)) {
        list->from_record += from->number == SOURCE_ORCID;
        emit(s, from, key, list->line);
    }
    if (list->state != STATE_FAILED && state != STATE_ABSENT) list->state = state;
}

static void remark_on_record(session *s, const own_list *list) {
    char words[IDENTIFIER_SIZE + 192];
    if (!list->from_record) return;
    s->report->from_orcid += list->from_record;
    snprintf(words, sizeof words,
        "ORCID %s: %s %s known from the ORCID record alone, which has what its owner "
        "entered; lists of authors there may lack some",
        list->owner, counted(list->from_record, "work"), words_for(list->from_record, "is", "are"));
    put_down(s, COAUTH_REMARK_WARNING, list->line, words);
}

/* What a person's own list has beside. */
static answer_state emit_listed(session *s, const source *from, const char *id, uint64_t line) {
    size_t length;
    orcid_works works;
    orcid_work w;
    own_list list = {.owner = id, .line = line, .state = STATE_ABSENT};
    answer_state state = chain_state(s, NULL, from, KIND_ORCID, id);
    char *body = state == STATE_FOUND ? cache_record(&s->cache, SOURCE_ORCID, id, &length, NULL) : NULL;
    if (!body) return state;
    bool open = orcid_open(&works, id, body, length, s->context);
    while (open && s->cache.status == COAUTH_OK && orcid_next(&works, &w)) {
        listed_state wanted = session_listed(s, &w, &list.taken);
        s->report->other_years += wanted == LISTED_OTHER_YEAR;
        s->report->cut_works += wanted == LISTED_BEYOND;
        if (wanted == LISTED_WANTED) emit_one_listed(s, &list, &w);
    }
    orcid_close(&works);
    memory_free(s->context, body);
    remark_on_record(s, &list);
    return list.state;
}

static answer_state emit_wanted(session *s, fetch_kind kind, const char *id, uint64_t line) {
    if (!kind_brings_works(kind)) return emit_work(s, kind, id, line);
    answer_state state = STATE_ABSENT;
    const source *from;
    for (size_t i = 0; (from = chain_source(s, kind, i)); i++) {
        answer_state one =
            from->number == SOURCE_ORCID ? emit_listed(s, from, id, line) : emit_list(s, from, kind, id, line);
        if (one == STATE_FAILED || state == STATE_ABSENT) state = one;
        if (one == STATE_FAILED) break;
    }
    return state;
}

/* --- What does not -------------------------------------------------------------------------------- */

static void names_of_sources(const session *s, fetch_kind kind, char *text, size_t size) {
    const source *from;
    *text = '\0';
    for (size_t i = 0; (from = chain_source(s, kind, i)); i++) {
        size_t n = strlen(text);
        snprintf(text + n, size - n, "%s%s", i ? " or " : "", from->title);
    }
}

/* Why it could not be had: of itself or, of a person, of one of their works. */
static void reason_of(session *s, fetch_kind kind, const char *id, char *text, size_t size) {
    const source *from;
    snprintf(text, size, "one of the works listed with it could not be had");
    for (size_t i = 0; (from = chain_source(s, kind, i)); i++) {
        char asked[IDENTIFIER_SIZE];
        chain_asked(s, asked, from, kind, id);
        sqlite3_stmt *row = cache_ask(&s->cache, "SELECT text FROM failed WHERE source = ?1 AND kind = ?2 AND id = ?3",
            "iit", (int64_t)from->number, (int64_t)kind, asked);
        if (row) snprintf(text, size, "%s", (const char *)sqlite3_column_text(row, 0));
        cache_done(row);
        if (row) return;
    }
}

static coauth_status remark_on(
    assembly *a, answer_state state, fetch_kind kind, const char *id, uint64_t line, coauth_error *error) {
    session *s = a->session;
    char why[256], words[IDENTIFIER_SIZE + 320];
    if (state == STATE_ABSENT) {
        char names[128];
        names_of_sources(s, kind, names, sizeof names);
        snprintf(why, sizeof why, kind_brings_works(kind) ? "no works of it in %s" : "not found in %s", names);
    } else {
        reason_of(s, kind, id, why, sizeof why);
    }
    if (s->options->strict)
        return fail_at(error, COAUTH_STRICT, session_list(s), line, 0, "%s %s: %s", kind_title(kind), id, why);
    snprintf(words, sizeof words, "%s %s: %s", kind_title(kind), id, why);
    session_tell(s, &a->told, line, words);
    put_down(s, COAUTH_REMARK_SKIPPED, line, words);
    return COAUTH_OK;
}

static coauth_status choose(assembly *a, coauth_error *error) {
    session *s = a->session;
    coauth_status status = COAUTH_OK;
    for (int64_t seq = 0; status == COAUTH_OK && s->cache.status == COAUTH_OK;) {
        char id[IDENTIFIER_SIZE];
        sqlite3_stmt *row =
            cache_ask(&s->cache, "SELECT seq, kind, id, line FROM want WHERE seq > ?1 ORDER BY seq LIMIT 1", "i", seq);
        if (!row) break;
        seq = sqlite3_column_int64(row, 0);
        const fetch_kind kind = (fetch_kind)sqlite3_column_int(row, 1);
        const uint64_t line = (uint64_t)sqlite3_column_int64(row, 3);
        snprintf(id, sizeof id, "%s", (const char *)sqlite3_column_text(row, 2));
        cache_done(row);
        answer_state state = emit_wanted(s, kind, id, line);
        s->report->found += state == STATE_FOUND;
        s->report->absent += state == STATE_ABSENT;
        s->report->failed += state == STATE_FAILED || state == STATE_UNASKED;
        if (state != STATE_FOUND) status = remark_on(a, state, kind, id, line, error);
        else if ((s->report->unread || s->report->undated) && s->options->strict)
            status = fail_at(error, COAUTH_STRICT, session_list(s), line, 0,
                "works of %s %s are listed but not sent, or have neither title nor authors, or no year",
                kind_title(kind), id);
        if (status == COAUTH_OK && seq % A_WHILE == 0) status = context_check(s->context, error);
    }
    session_tell_rest(s, a->told, "identifier", "was", "were", "not found");
    return status;
}

/* --- Writing -------------------------------------------------------------------------------------- */

/* An absolute path is told by its last part, as everywhere. */
static const char *list_name(const session *s) {
    const char *path = session_list(s), *slash = strrchr(path, '/');
    return path[0] == '/' && slash[1] ? slash + 1 : path;
}

static void write_sources(assembly *a) {
    session *s = a->session;
    char name[512];
    uint32_t number = LIST_SOURCE + 1;
    uint64_t skipped = (uint64_t)cache_number(
        &s->cache, 0, "SELECT count(*) FROM wrong WHERE kind = ?1", "i", (int64_t)COAUTH_REMARK_SKIPPED);
    const coauth_source list = {.bytes = s->list_bytes ? s->list_bytes : 1, .skipped = skipped};
    corpus_line_source(a->out, list_name(s), "identifiers", &list);
    for (int k = 0; k < SOURCES; k++) {
        sqlite3_stmt *row = cache_ask(&s->cache,
            "SELECT count(*), sum(r.size) FROM emit e JOIN record r"
            " ON r.source = e.source AND r.key = e.key WHERE e.source = ?1",
            "i", (int64_t)k);
        const coauth_source figures = {.records = row ? (uint64_t)sqlite3_column_int64(row, 0) : 0,
            .bytes = row ? (uint64_t)sqlite3_column_int64(row, 1) : 0};
        cache_done(row);
        if (!figures.records) continue;
        snprintf(name, sizeof name, "%s for %.400s", source_at((size_t)k)->title, list_name(s));
        corpus_line_source(a->out, name, source_at((size_t)k)->format, &figures);
        a->number[k] = number++;
    }
}

static coauth_status write_record(assembly *a, int from, const char *key, uint64_t line, coauth_error *error) {
    session *s = a->session;
    size_t length = 0, remarks;
    bool whole = true;
    coauth_corpus *corpus;
    char *body = cache_record(&s->cache, from, key, &length, &whole);
    coauth_status status = cache_result(&s->cache, COAUTH_OK, error);
    if (status == COAUTH_OK && !body)
        status = fail_at(error, COAUTH_FORMAT_ERROR, s->cache.path, 0, 0, "lacks the record %s; remove the cache", key);
    const char *format = source_at((size_t)from)->format;
    if (status == COAUTH_OK) status = record_read(&corpus, body, length, format, &s->quiet, error);
    memory_free(s->context, body);
    if (status != COAUTH_OK) return status;
    coauth_paper paper = *coauth_corpus_papers(corpus, NULL);
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &remarks);
    paper.source = a->number[from];
    paper.line = line;
    if (!whole) paper.flags |= COAUTH_PAPER_TRUNCATED;
    s->report->cut_lists += (paper.flags & COAUTH_PAPER_TRUNCATED) != 0;
    s->report->works++;
    corpus_line_paper(a->out, corpus, &paper);
    for (size_t i = 0; i < remarks; i++)
        corpus_line_remark(a->out, (coauth_remark_kind)remark[i].kind, paper.source, line, 0,
            coauth_corpus_text(corpus, remark[i].text));
    coauth_corpus_free(corpus);
    return COAUTH_OK;
}

static coauth_status write_records(assembly *a, coauth_error *error) {
    session *s = a->session;
    coauth_status status = COAUTH_OK;
    const uint64_t total = (uint64_t)cache_number(&s->cache, 0, "SELECT count(*) FROM emit", "");
    sqlite3_stmt *row = cache_ask(&s->cache, "SELECT source, key, line FROM emit ORDER BY seq", "");
    for (; row && status == COAUTH_OK; row = cache_next(&s->cache, row)) {
        char key[IDENTIFIER_SIZE];
        snprintf(key, sizeof key, "%s", (const char *)sqlite3_column_text(row, 1));
        status = write_record(a, sqlite3_column_int(row, 0), key, (uint64_t)sqlite3_column_int64(row, 2), error);
        context_progress(s->context, "writing", "works", s->report->works, total);
        if (status == COAUTH_OK && s->report->works % A_WHILE == 0) status = context_check(s->context, error);
        if (output_failed(a->out)) break;
    }
    cache_done(row);
    return status;
}

static void write_remarks(assembly *a) {
    session *s = a->session;
    sqlite3_stmt *row = cache_ask(&s->cache, "SELECT line, kind, text FROM wrong ORDER BY line, seq", "");
    for (; row; row = cache_next(&s->cache, row))
        corpus_line_remark(a->out, (coauth_remark_kind)sqlite3_column_int(row, 1), LIST_SOURCE,
            (uint64_t)sqlite3_column_int64(row, 0), 0, (const char *)sqlite3_column_text(row, 2));
}

coauth_status assemble(session *s, coauth_error *error) {
    assembly a = {.session = s};
    coauth_status status = cache_result(&s->cache, choose(&a, error), error);
    if (status == COAUTH_OK) status = output_open(&a.out, s->options->output, s->context, error);
    if (status != COAUTH_OK) return status;
    corpus_line_head(a.out);
    write_sources(&a);
    status = write_records(&a, error);
    if (status == COAUTH_OK) write_remarks(&a);
    status = cache_result(&s->cache, status, error);
    if (status == COAUTH_OK) return output_close(a.out, error);
    output_abandon(a.out);
    return status;
}
