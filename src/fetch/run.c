/* run.c: the loop that asks: as many requests on their way as each source allows, none of them faster than it allows,
 * and every answer in the cache before its question is forgotten.
 *
 * A request that ends badly is tried again with ever longer waits; one that is answered by nonsense is refused, and
 * where several identifiers shared it each is asked for alone.  A source that answers nothing but nonsense, or whose
 * allowance is used up, ends the run; so does a network that is not there.  What was fetched stays. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/context.h"
#include "base/words.h"
#include "fetch/pace.h"
#include "fetch/session.h"
#include "fetch/transfer.h"

#ifndef COAUTH_WITH_FETCH
#error "fetch_absent.c is what this build wants"
#endif

enum { SLOTS = 8, MOST_MOVES = 3, MOST_FAILURES = 8, TICK = 100, SECRET = 2048 };

static const double COMMIT_EVERY = 0.25; /* seconds */

typedef enum slot_state { SLOT_FREE, SLOT_RUNNING, SLOT_WAITING } slot_state;

/* A question on its way. */
typedef struct slot {
    transfer x;
    question asked;
    slot_state state;
    double not_before;
    unsigned tries, moves;
} slot;

typedef struct host {
    const source *source;
    char base[512];
    char secret[SECRET]; /* key and address of a person, as they stand in a query */
    char key[512];       /* as it is, and as it stands in a query, to be looked for in answers */
    char escaped[3 * 512];
    pace pace;
    unsigned at_once;
    bool answered;     /* once in this run */
    bool idle;         /* there was nothing to ask when last looked */
    unsigned failures; /* in a row */
    slot slot[SLOTS];
} host;

typedef struct run {
    session *session;
    transfers transfers;
    host host[SOURCES];
    coauth_status stopped; /* why nothing more is asked; COAUTH_OK: it is */
    coauth_error why;
    double committed;
} run;

/* --- Sources -------------------------------------------------------------------------------------- */

static void add_secret(host *h, const char *name, const char *value) {
    size_t n = strlen(h->secret);
    snprintf(h->secret + n, sizeof h->secret - n, "%s%s=", n ? "&" : "", name);
    source_escape(h->secret, sizeof h->secret, value);
}

static const char *environment(const char *name) {
    const char *value = name ? getenv(name) : NULL;
    return value && *value ? value : NULL;
}

static coauth_status set_host(host *h, const source *from, const fetch_options *o, coauth_error *error) {
    const char *base = environment(FETCH_BASE), *key = base ? NULL : environment(from->key_variable);
    const char *mail = base || !from->mail_parameter ? NULL : environment(FETCH_MAIL);
    bool polite = from->key_variable ? key != NULL : mail != NULL;
    if (key && strlen(key) >= sizeof h->key)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s is too long for a key", from->key_variable);
    if (mail && strlen(mail) > 254)
        return fail(error, COAUTH_INVALID_ARGUMENT, FETCH_MAIL " is too long for an address");
    h->source = from;
    h->at_once = polite ? from->polite_at_once : from->at_once;
    if (base) snprintf(h->base, sizeof h->base, "%s/%s", base, from->name);
    else snprintf(h->base, sizeof h->base, "%s", from->base);
    if (key) {
        add_secret(h, from->key_parameter, key);
        snprintf(h->key, sizeof h->key, "%s", key);
        source_escape(h->escaped, sizeof h->escaped, key);
    }
    if (mail) add_secret(h, from->mail_parameter, mail);
    double rate = polite ? from->polite_rate : from->rate;
    pace_set(&h->pace, o->rate > 0 && o->rate < rate ? o->rate : rate);
    return COAUTH_OK;
}

/* --- Stopping ------------------------------------------------------------------------------------- */

static void stop(run *r, coauth_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void stop(run *r, coauth_status status, const char *format, ...) {
    char text[512];
    va_list arguments;
    if (r->stopped != COAUTH_OK) return;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    const session *s = r->session;
    if (s->done)
        r->stopped =
            fail(&r->why, status, "%s; %llu of %llu answers are kept in %s: give the same command again to go on", text,
                (unsigned long long)s->done, (unsigned long long)s->total, s->cache.path);
    else r->stopped = fail(&r->why, status, "%s", text);
}

static void say_duration(char *text, size_t size, double seconds) {
    long whole = (long)(seconds + 0.5);
    if (whole < 120) snprintf(text, size, "%ld s", whole);
    else if (whole < 7200) snprintf(text, size, "%ld min", (whole + 59) / 60);
    else snprintf(text, size, "%ld h", (whole + 3599) / 3600);
}

/* --- Questions ------------------------------------------------------------------------------------ */

static void set_state(run *r, const question *q, int64_t state) {
    for (unsigned i = 0; i < q->count; i++)
        cache_do(&r->session->cache, "UPDATE ask SET state = ?4 WHERE source = ?1 AND kind = ?2 AND id = ?3", "iiti",
            (int64_t)q->source->number, (int64_t)q->kind, q->id[i], state);
}

static bool first_question(run *r, question *q, bool *alone) {
    sqlite3_stmt *row = cache_ask(&r->session->cache,
        "SELECT kind, id, alone FROM ask WHERE source = ?1 AND state = 0 ORDER BY seq LIMIT 1", "i",
        (int64_t)q->source->number);
    if (!row) return false;
    q->kind = (fetch_kind)sqlite3_column_int(row, 0);
    snprintf(q->id[0], IDENTIFIER_SIZE, "%s", (const char *)sqlite3_column_text(row, 1));
    *alone = sqlite3_column_int(row, 2) != 0;
    q->count = 1;
    cache_done(row);
    return true;
}

static void add_others(run *r, question *q) {
    sqlite3_stmt *row = cache_ask(&r->session->cache,
        "SELECT id FROM ask WHERE source = ?1 AND state = 0 AND kind = ?2 AND NOT alone ORDER BY seq LIMIT 50", "ii",
        (int64_t)q->source->number, (int64_t)q->kind);
    for (q->count = 0; row; row = cache_next(&r->session->cache, row)) {
        const char *id = (const char *)sqlite3_column_text(row, 0);
        if (q->count == MOST_AT_ONCE) break;
        if (q->count && q->source->together && !q->source->together(q->id[0], id)) continue;
        snprintf(q->id[q->count++], IDENTIFIER_SIZE, "%s", id);
    }
    cache_done(row);
}

/* Which page is next is in the cache. */
static void find_page(run *r, question *q) {
    sqlite3_stmt *row = cache_ask(&r->session->cache,
        "SELECT page, next FROM page WHERE source = ?1 AND kind = ?2 AND id = ?3 ORDER BY page DESC LIMIT 1", "iit",
        (int64_t)q->source->number, (int64_t)q->kind, q->id[0]);
    q->page = row ? sqlite3_column_int64(row, 0) + 1 : 0;
    snprintf(q->cursor, sizeof q->cursor, "%s", row ? (const char *)sqlite3_column_text(row, 1) : "");
    cache_done(row);
}

static bool next_question(run *r, host *h, question *q) {
    bool alone;
    memset(q, 0, sizeof *q);
    q->source = h->source;
    h->idle = !first_question(r, q, &alone);
    if (h->idle) return false;
    if (!alone) add_others(r, q);
    if (source_lists(q->source, q->kind)) find_page(r, q);
    set_state(r, q, 1);
    return true;
}

static void send_one(run *r, host *h, slot *at) {
    coauth_error error = {0};
    coauth_status status = transfers_start(&r->transfers, &at->x, h->secret, h->source->xml, &error);
    if (status != COAUTH_OK) {
        r->stopped = status;
        r->why = error;
        return;
    }
    at->state = SLOT_RUNNING;
    r->session->report->requests++;
    pace_started(&h->pace, clock_now());
}

static void set_address(const host *h, slot *at) {
    snprintf(at->x.address, sizeof at->x.address, "%s", h->base);
    h->source->address(at->x.address, sizeof at->x.address, &at->asked);
}

/* A question that waits for its next try comes before a new one. */
static slot *ready_slot(run *r, host *h, double t) {
    slot *free_one = NULL;
    unsigned taken = 0;
    for (unsigned i = 0; i < SLOTS; i++) {
        slot *at = &h->slot[i];
        taken += at->state == SLOT_RUNNING;
        if (at->state == SLOT_FREE && !free_one) free_one = at;
    }
    if (taken >= h->at_once) return NULL;
    for (unsigned i = 0; i < SLOTS; i++)
        if (h->slot[i].state == SLOT_WAITING && h->slot[i].not_before <= t) return &h->slot[i];
    if (!free_one || !next_question(r, h, &free_one->asked)) return NULL;
    free_one->tries = free_one->moves = 0;
    set_address(h, free_one);
    return free_one;
}

static void send_what_may(run *r, host *h) {
    for (double t = clock_now(); r->stopped == COAUTH_OK && pace_next(&h->pace, t) <= t; t = clock_now()) {
        slot *at = ready_slot(r, h, t);
        if (!at) return;
        send_one(r, h, at);
    }
}

/* --- Endings -------------------------------------------------------------------------------------- */

static void release(slot *at) {
    at->state = SLOT_FREE;
}

static void put_down_failed(run *r, const question *q, const char *why) {
    session *s = r->session;
    char text[256];
    for (unsigned i = 0; i < q->count; i++) {
        snprintf(text, sizeof text, "%s %s", q->source->title, why);
        cache_do(&s->cache, "INSERT OR REPLACE INTO failed VALUES(?1, ?2, ?3, ?4)", "iitt", (int64_t)q->source->number,
            (int64_t)q->kind, q->id[i], text);
        s->done++;
    }
    set_state(r, q, 2);
}

/* Several that shared a request are asked for one by one: one of them may be what spoils it. */
static void ask_apart(run *r, const question *q) {
    for (unsigned i = 0; i < q->count; i++)
        cache_do(&r->session->cache, "UPDATE ask SET state = 0, alone = 1 WHERE source = ?1 AND kind = ?2 AND id = ?3",
            "iit", (int64_t)q->source->number, (int64_t)q->kind, q->id[i]);
}

static void drop_question(run *r, host *h, slot *at, const char *why) {
    if (at->asked.count > 1) ask_apart(r, &at->asked);
    else put_down_failed(r, &at->asked, why);
    release(at);
    h->idle = false;
    if (++h->failures >= MOST_FAILURES)
        stop(r, COAUTH_IO_ERROR, "%s does not answer as it should (it %s)", h->source->title, why);
}

static void try_again(run *r, host *h, slot *at, const char *why) {
    if (++at->tries >= PACE_TRIES) {
        drop_question(r, h, at, why);
        return;
    }
    at->state = SLOT_WAITING;
    at->not_before = clock_now() + pace_backoff(at->tries);
}

/* The source says that we are too fast, or that our allowance is used up. */
static void wait_as_asked(run *r, host *h, slot *at) {
    const double patience = r->session->options->patience;
    double asked = at->x.retry_after > at->x.quota_reset ? at->x.retry_after : at->x.quota_reset;
    double wait = asked > 0 ? asked : pace_backoff(at->tries + 1);
    char text[64], words[160];
    say_duration(text, sizeof text, wait);
    if (wait > patience) {
        stop(r, COAUTH_LIMIT_EXCEEDED, "%s allows no more for now: it asks to wait %s%s%s", h->source->title, text,
            h->source->key_help && !*h->key ? "; " : "", h->source->key_help && !*h->key ? h->source->key_help : "");
        return;
    }
    if (++at->tries > 2 * PACE_TRIES) {
        stop(r, COAUTH_LIMIT_EXCEEDED, "%s asks to wait time and again", h->source->title);
        return;
    }
    double until = clock_now() + wait;
    if (asked >= 5 && until > h->pace.hold + 1) {
        snprintf(words, sizeof words, "%s asks to wait %s", h->source->title, text);
        context_log(r->session->context, COAUTH_LOG_NOTE, words);
    }
    if (until > h->pace.hold) h->pace.hold = until;
    at->state = SLOT_WAITING;
    at->not_before = until;
}

/* --- Answers -------------------------------------------------------------------------------------- */

/* What was answered is forgotten, and what follows from it is put down. */
static void settle(run *r, slot *at, const taking *t) {
    session *s = r->session;
    question *q = &at->asked;
    unsigned left = 0;
    const bool list = source_lists(q->source, q->kind);
    for (unsigned i = 0; i < q->count; i++) {
        if (!t->answered[i]) {
            if (left != i) memcpy(q->id[left], q->id[i], IDENTIFIER_SIZE);
            left++;
            continue;
        }
        cache_do(&s->cache, "DELETE FROM ask WHERE source = ?1 AND kind = ?2 AND id = ?3", "iit",
            (int64_t)q->source->number, (int64_t)q->kind, q->id[i]);
        s->done += !list;
        chain_answered(s, q->kind, q->id[i]);
    }
    q->count = left;
    for (int k = 0; k < SOURCES; k++) r->host[k].idle = false;
}

static void count_listed(run *r, const question *q) {
    session *s = r->session;
    int64_t listed = cache_number(&s->cache, 0,
        "SELECT count(*) FROM listed WHERE source = ?1 AND kind = ?2 AND id = ?3 AND position >= ?4", "iiti",
        (int64_t)q->source->number, (int64_t)q->kind, q->id[0], q->page * 100);
    int64_t total =
        cache_number(&s->cache, 0, "SELECT total FROM page WHERE source = ?1 AND kind = ?2 AND id = ?3 AND page = ?4",
            "iiti", (int64_t)q->source->number, (int64_t)q->kind, q->id[0], q->page) -
        q->page * 100;
    if (s->options->most && total > (int64_t)s->options->most) total = (int64_t)s->options->most;
    s->done += (uint64_t)(listed > 0 ? listed : 0);
    if (q->page == 0 && total > 0) s->total += (uint64_t)total;
}

static void take_body(run *r, host *h, slot *at, bool whole) {
    taking t = {.cache = &r->session->cache,
        .context = &r->session->quiet,
        .asked = &at->asked,
        .body = at->x.body,
        .length = at->x.length};
    verdict found = h->source->take(&t, whole);
    if (r->session->cache.status != COAUTH_OK) return;
    if (found == VERDICT_TAKEN && source_lists(h->source, at->asked.kind)) count_listed(r, &at->asked);
    settle(r, at, &t);
    if (found == VERDICT_TAKEN || !at->asked.count) {
        h->failures = 0;
        release(at);
        return;
    }
    set_address(h, at);
    /* what arrives whole and is garbled twice is no fault of the way */
    if (found == VERDICT_REFUSED || (whole && at->asked.count > 1 && at->tries)) drop_question(r, h, at, t.why);
    else try_again(r, h, at, whole ? t.why : at->x.why);
}

/* Whether what was sent has what is secret in it: it would be kept. */
static bool holds_key(const host *h, const char *text, size_t length) {
    if (!*h->key) return false;
    return memmem(text, length, h->key, strlen(h->key)) || memmem(text, length, h->escaped, strlen(h->escaped));
}

static bool is_data(const host *h, const transfer *x) {
    size_t at = 0;
    while (at < x->length && x->body[at] && strchr(" \t\r\n", x->body[at])) at++;
    if (h->source->xml) return strstr(x->type, "xml") && at < x->length && x->body[at] == '<';
    return strstr(x->type, "json") && at < x->length && x->body[at] == '{';
}

/* What a server calls its answer is not repeated but where it is one of these: what is secret may be in it. */
static const char *known_type(const char *type) {
    static const char *const types[] = {"text/html", "text/plain", "text/xml", "application/xml", "application/json",
        "application/pdf", "application/octet-stream"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i]) == 0) return types[i];
    return "something";
}

static void take_good(run *r, host *h, slot *at, bool whole) {
    char why[TRANSFER_WHY];
    if (holds_key(h, at->x.body, at->x.length)) {
        drop_question(r, h, at, "sent the key back");
    } else if (whole && !is_data(h, &at->x)) {
        snprintf(why, sizeof why, "sent %s, which is no %s", known_type(at->x.type), h->source->xml ? "XML" : "JSON");
        drop_question(r, h, at, why);
    } else {
        take_body(r, h, at, whole);
    }
}

/* A source may send us on to an address of its own, as for a work that was merged; never to another's. */
static void follow(run *r, host *h, slot *at) {
    if (!*at->x.redirect || !transfer_same_server(&r->transfers, at->x.redirect, h->base)) {
        drop_question(r, h, at, "sends on to another server");
    } else if (holds_key(h, at->x.redirect, strlen(at->x.redirect))) {
        drop_question(r, h, at, "sent the key back");
    } else if (++at->moves > MOST_MOVES || at->asked.count > 1) {
        drop_question(r, h, at, "sends on and on");
    } else {
        snprintf(at->x.address, sizeof at->x.address, "%s", at->x.redirect);
        at->asked.moved = true;
        at->state = SLOT_WAITING;
        at->not_before = clock_now();
    }
}

static void take_absent(run *r, host *h, slot *at) {
    taking t = {.cache = &r->session->cache, .context = &r->session->quiet, .asked = &at->asked};
    const question *q = &at->asked;
    if (q->count > 1 || source_lists(q->source, q->kind)) {
        drop_question(r, h, at, "says that there is no such list");
        return;
    }
    source_answer(&t, q->kind, q->id[0], NULL);
    t.answered[0] = true;
    settle(r, at, &t);
    h->failures = 0;
    release(at);
}

static void take_status(run *r, host *h, slot *at) {
    const long status = at->x.status;
    char why[64];
    snprintf(why, sizeof why, "answers with HTTP status %ld", status);
    if (status == 200) take_good(r, h, at, true);
    else if (status == 404 || status == 410 || (h->source->absent && h->source->absent(&at->asked, status)))
        take_absent(r, h, at);
    else if (status == 429 || (h->source->slow_down && status == h->source->slow_down)) wait_as_asked(r, h, at);
    else if (status == 503 && at->x.retry_after > 0) wait_as_asked(r, h, at);
    else if (status == 401 || status == 403)
        stop(r, COAUTH_IO_ERROR, "%s lets nobody in without a key that is right%s%s%s%s, or leave it out by --sources",
            h->source->title, h->source->key_variable ? ": set " : "",
            h->source->key_variable ? h->source->key_variable : "", h->source->key_help ? "; " : "",
            h->source->key_help ? h->source->key_help : "");
    else if (status >= 300 && status < 400) follow(r, h, at);
    else if (status >= 500 || status == 408) try_again(r, h, at, why);
    else drop_question(r, h, at, why);
}

static void no_network(run *r, const host *h, const slot *at) {
    stop(r, COAUTH_IO_ERROR, "%s cannot be reached: %s; is there a network?", h->source->title, at->x.why);
}

static void take_end(run *r, host *h, slot *at) {
    switch (at->x.end) {
    case TRANSFER_WHOLE:
        h->answered = true;
        pace_slow_to(&h->pace, at->x.rate);
        take_status(r, h, at);
        break;
    case TRANSFER_HALF:
        h->answered |= at->x.status != 0;
        if (at->x.status == 200 && at->x.length) take_good(r, h, at, false);
        else try_again(r, h, at, "broke off");
        break;
    case TRANSFER_TOO_LARGE: drop_question(r, h, at, "sent more than 32 MB"); break;
    case TRANSFER_UNREACHABLE:
        if (h->answered) try_again(r, h, at, "cannot be reached");
        else no_network(r, h, at);
        break;
    case TRANSFER_UNTRUSTED: stop(r, COAUTH_IO_ERROR, "%s is not to be trusted: %s", h->source->title, at->x.why);
    }
}

static void take_ends(run *r) {
    transfer *x;
    while ((x = transfers_next(&r->transfers)))
        for (int k = 0; k < SOURCES; k++)
            for (unsigned i = 0; i < SLOTS; i++) {
                slot *at = &r->host[k].slot[i];
                if (&at->x != x) continue;
                at->state = SLOT_FREE;
                if (r->stopped == COAUTH_OK || x->end == TRANSFER_WHOLE) take_end(r, &r->host[k], at);
            }
}

/* --- The loop ------------------------------------------------------------------------------------- */

/* Whether a new question could be sent, were there one. */
static bool has_room(const host *h) {
    unsigned running = 0, vacant = 0;
    for (unsigned i = 0; i < SLOTS; i++) {
        running += h->slot[i].state == SLOT_RUNNING;
        vacant += h->slot[i].state == SLOT_FREE;
    }
    return h->source && !h->idle && vacant && running < h->at_once;
}

/* Milliseconds until something may be sent. */
static int until_next(const run *r) {
    double t = clock_now(), next = t + TICK / 1000.0;
    for (int k = 0; k < SOURCES; k++) {
        const host *h = &r->host[k];
        double may = pace_next(&h->pace, t);
        if (has_room(h) && may < next) next = may;
        for (unsigned i = 0; i < SLOTS; i++) {
            double at = h->slot[i].not_before > may ? h->slot[i].not_before : may;
            if (h->slot[i].state == SLOT_WAITING && at < next) next = at;
        }
    }
    int wait = (int)((next - t) * 1000) + 1;
    return wait < 1 ? 1 : wait;
}

static bool is_at_work(const run *r, bool stopped) {
    for (int k = 0; k < SOURCES; k++) {
        if (r->host[k].source && !r->host[k].idle && !stopped) return true;
        for (unsigned i = 0; i < SLOTS; i++)
            if (r->host[k].slot[i].state == SLOT_RUNNING || (!stopped && r->host[k].slot[i].state == SLOT_WAITING))
                return true;
    }
    return false;
}

static coauth_status turn(run *r, coauth_error *error) {
    session *s = r->session;
    for (int k = 0; k < SOURCES; k++)
        if (r->host[k].source && r->stopped == COAUTH_OK) send_what_may(r, &r->host[k]);
    coauth_status status = transfers_wait(&r->transfers, until_next(r), error);
    if (status != COAUTH_OK) return status;
    take_ends(r);
    if (clock_now() - r->committed >= COMMIT_EVERY) {
        cache_commit(&s->cache);
        r->committed = clock_now();
    }
    context_progress(s->context, "fetching", "works", s->done, s->total > s->done ? s->total : s->done);
    return cache_result(&s->cache, COAUTH_OK, error);
}

static coauth_status ask_all(run *r, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    r->committed = clock_now();
    while (status == COAUTH_OK && is_at_work(r, r->stopped != COAUTH_OK)) status = turn(r, error);
    if (status == COAUTH_OK && r->stopped != COAUTH_OK) {
        *error = r->why;
        return r->stopped;
    }
    return status;
}

static coauth_status advance_all(session *s, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    int64_t seq = 0;
    while (status == COAUTH_OK) { /* one at a time: what is asked for may not be read and written at once */
        char id[IDENTIFIER_SIZE];
        sqlite3_stmt *row =
            cache_ask(&s->cache, "SELECT seq, kind, id FROM want WHERE seq > ?1 ORDER BY seq LIMIT 1", "i", seq);
        if (!row) break;
        seq = sqlite3_column_int64(row, 0);
        fetch_kind kind = (fetch_kind)sqlite3_column_int(row, 1);
        snprintf(id, sizeof id, "%s", (const char *)sqlite3_column_text(row, 2));
        cache_done(row);
        chain_advance(s, kind, id);
        if (seq % 4096 == 0) status = context_check(s->context, error);
    }
    return cache_result(&s->cache, status, error);
}

static coauth_status open_run(run *r, session *s, coauth_error *error) {
    const fetch_options *o = s->options;
    r->session = s;
    const bool test = environment(FETCH_BASE) != NULL;
    coauth_status status = transfers_open(&r->transfers, o->patience, test, s->context, error);
    for (int k = 0; k < SOURCES && status == COAUTH_OK; k++)
        if (s->wanted[k]) status = set_host(&r->host[k], source_at((size_t)k), o, error);
    return status;
}

static void close_run(run *r) {
    for (int k = 0; k < SOURCES && r->transfers.context; k++)
        for (unsigned i = 0; i < SLOTS; i++) transfer_free(&r->host[k].slot[i].x, &r->transfers);
    if (r->transfers.context) transfers_close(&r->transfers);
}

static bool has_questions(session *s) {
    return cache_number(&s->cache, 0, "SELECT 1 FROM ask WHERE state = 0 LIMIT 1", "") != 0;
}

/* What is to be asked may follow from several answers, as of a work that an ORCID record lists and nobody knows: so
 * the list is gone through again once all is answered.
 * Where everything is in the cache, nobody is asked and no network is needed. */
static coauth_status fetch_missing(session *s, coauth_error *error) {
    coauth_status status = advance_all(s, error);
    if (status != COAUTH_OK || !has_questions(s)) return status;
    run *r = memory_zeroed(s->context, 1, sizeof *r);
    if (!r) return fail_memory(error);
    status = open_run(r, s, error);
    while (status == COAUTH_OK && has_questions(s)) {
        for (int k = 0; k < SOURCES; k++) r->host[k].idle = false;
        status = ask_all(r, error);
        if (status == COAUTH_OK) status = advance_all(s, error);
    }
    close_run(r);
    memory_free(s->context, r);
    return status;
}

/* --- The whole ------------------------------------------------------------------------------------ */

const char *fetch_source_name(size_t index) {
    return source_at(index) ? source_at(index)->name : NULL;
}

bool fetch_is_there(void) {
    return true;
}

static coauth_status choose_sources(session *s, coauth_error *error) {
    const char *list = s->options->sources;
    char word[64];
    for (size_t i = 0; !list && i < SOURCES; i++) s->wanted[i] = true;
    while (list && words_next(word, sizeof word, &list)) {
        size_t index;
        coauth_status status = words_find(&index, word, "source", fetch_source_name, error);
        if (status != COAUTH_OK) return status;
        s->wanted[index] = true;
    }
    return COAUTH_OK;
}

/* What a source did not know it may know by now, or it said so in error. */
static void forget_absent(session *s) {
    if (!s->options->ask_again) return;
    cache_do(&s->cache, "DELETE FROM answer WHERE key IS NULL", "");
    cache_do(&s->cache, "DELETE FROM page WHERE total = 0", "");
}

static void forget_old(session *s) {
    char day[CACHE_TIME];
    if (!s->options->max_age) return;
    cache_time(day, s->options->max_age);
    cache_do(&s->cache, "DELETE FROM answer WHERE fetched < ?1", "t", day);
    /* and records make room for new ones, be these whole or not */
    cache_do(&s->cache, "UPDATE record SET whole = 0 WHERE fetched < ?1", "t", day);
    cache_do(&s->cache,
        "DELETE FROM listed WHERE EXISTS (SELECT 1 FROM page p WHERE p.source = listed.source"
        " AND p.kind = listed.kind AND p.id = listed.id AND p.fetched < ?1)",
        "t", day);
    cache_do(&s->cache,
        "DELETE FROM page WHERE EXISTS (SELECT 1 FROM page p WHERE p.source = page.source"
        " AND p.kind = page.kind AND p.id = page.id AND p.fetched < ?1)",
        "t", day);
}

static coauth_status work(session *s, coauth_error *error) {
    forget_old(s);
    forget_absent(s);
    coauth_status status = list_read(s, error);
    if (status == COAUTH_OK) status = fetch_missing(s, error);
    if (status == COAUTH_OK) status = assemble(s, error);
    return status;
}

coauth_status fetch_corpus(
    fetch_report *report, const fetch_options *options, const coauth_context *context, coauth_error *error) {
    session s = {.options = options, .context = context, .quiet = context_of_piece(context), .report = report};
    coauth_error own = {0}, ignored;
    *report = (fetch_report){0};
    const char *ending = options->cache ? "" : ".cache", *path = options->cache ? options->cache : options->output;
    size_t size = strlen(path) + strlen(ending) + 1;
    char *cache_path = memory_resize(context, NULL, size, 1);
    if (!cache_path) return fail_memory(error);
    snprintf(cache_path, size, "%s%s", path, ending);
    coauth_status status = choose_sources(&s, &own);
    if (status == COAUTH_OK) status = cache_open(&s.cache, cache_path, context, &own);
    if (status == COAUTH_OK) {
        status = work(&s, &own);
        coauth_status closed = cache_close(&s.cache, status == COAUTH_OK ? &own : &ignored);
        if (status == COAUTH_OK) status = closed;
    }
    memory_free(context, cache_path);
    if (status != COAUTH_OK && error) *error = own;
    return status;
}
