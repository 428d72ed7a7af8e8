/* transfer.c: see transfer.h. */
#include "fetch/transfer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/context.h"
#include "base/memory.h"

enum { LARGEST_BODY = 32 << 20, FIRST_ROOM = 1 << 16 };
enum { CONNECT_SECONDS = 20, STILL_SECONDS = 60, WHOLE_SECONDS = 600 };
enum { STANDS_STILL = 16 }; /* bytes a second */

static long at_most(unsigned patience, unsigned seconds) {
    return (long)(patience < seconds ? patience : seconds);
}

coauth_status transfers_open(
    transfers *t, unsigned patience, bool test, const coauth_context *context, coauth_error *error) {
    *t = (transfers){.patience = patience, .test = test};
    coauth_status status = curl_load(&t->curl, error);
    if (status != COAUTH_OK) return status;
    if (t->curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return fail(error, COAUTH_LIBRARY_ERROR, "libcurl cannot be started");
    t->context = context;
    t->multi = t->curl.multi_init();
    t->json = t->curl.slist_append(NULL, "Accept: application/json");
    t->xml = t->curl.slist_append(NULL, "Accept: application/xml, text/xml");
    if (t->multi && t->json && t->xml) return COAUTH_OK;
    transfers_close(t);
    return fail_memory(error);
}

void transfers_close(transfers *t) {
    t->curl.slist_free_all(t->json);
    t->curl.slist_free_all(t->xml);
    t->curl.multi_cleanup(t->multi);
    t->curl.global_cleanup();
    *t = (transfers){0};
}

void transfer_free(transfer *x, transfers *t) {
    if (x->running) t->curl.multi_remove_handle(t->multi, x->easy);
    t->curl.easy_cleanup(x->easy);
    memory_free(t->context, x->body);
    x->easy = NULL;
    x->body = NULL;
    x->running = false;
}

/* --- Addresses ------------------------------------------------------------------------------------ */

static char *part_of(const transfers *t, CURLU *parsed, CURLUPart part) {
    char *text = NULL;
    return t->curl.url_get(parsed, part, &text, CURLU_DEFAULT_PORT) == CURLUE_OK ? text : NULL;
}

bool transfer_same_server(const transfers *t, const char *a, const char *b) {
    static const CURLUPart parts[] = {CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT};
    CURLU *one = t->curl.url(), *other = t->curl.url();
    bool same = one && other && t->curl.url_set(one, CURLUPART_URL, a, 0) == CURLUE_OK &&
                t->curl.url_set(other, CURLUPART_URL, b, 0) == CURLUE_OK;
    for (size_t i = 0; same && i < sizeof parts / sizeof *parts; i++) {
        char *x = part_of(t, one, parts[i]), *y = part_of(t, other, parts[i]);
        same = x && y && t->curl.strequal(x, y);
        t->curl.free(x);
        t->curl.free(y);
    }
    t->curl.url_cleanup(one);
    t->curl.url_cleanup(other);
    return same;
}

/* --- Requests ------------------------------------------------------------------------------------- */

static size_t take_bytes(char *bytes, size_t one, size_t count, void *user) {
    transfer *x = user;
    (void)one; /* is always 1 */
    x->too_large |= count > LARGEST_BODY - x->length;
    if (x->too_large) return 0;
    if (x->length + count + 1 > x->room) {
        size_t room = x->room ? x->room : FIRST_ROOM;
        while (room < x->length + count + 1) room *= 2;
        char *body = memory_resize(x->context, x->body, room, 1);
        if (!body) return 0;
        x->body = body;
        x->room = room;
    }
    if (count) memcpy(x->body + x->length, bytes, count);
    x->length += count;
    x->body[x->length] = '\0';
    return count;
}

/* An answer that was large once does not hold its memory for ever. */
static bool empty_body(transfer *x) {
    if (x->room > FIRST_ROOM || !x->body) {
        memory_free(x->context, x->body);
        x->body = memory_resize(x->context, NULL, FIRST_ROOM, 1);
        x->room = x->body ? FIRST_ROOM : 0;
    }
    x->length = 0;
    if (x->body) x->body[0] = '\0';
    return x->body != NULL;
}

static void set_rules(const transfers *t, CURL *easy) {
    t->curl.easy_setopt(easy, CURLOPT_PROTOCOLS_STR, t->test ? "http,https" : "https");
    t->curl.easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    t->curl.easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    t->curl.easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    t->curl.easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    t->curl.easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    t->curl.easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    t->curl.easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    t->curl.easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, at_most(t->patience, CONNECT_SECONDS));
    t->curl.easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)STANDS_STILL);
    t->curl.easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, at_most(t->patience, STILL_SECONDS));
    t->curl.easy_setopt(easy, CURLOPT_TIMEOUT, (long)WHOLE_SECONDS);
    if (t->test) t->curl.easy_setopt(easy, CURLOPT_PROXY, "");
}

static CURLcode set_request(const transfers *t, transfer *x, const char *secret, bool xml) {
    char address[2 * TRANSFER_ADDRESS], agent[64];
    const char *between = !*secret ? "" : strchr(x->address, '?') ? "&" : "?";
    snprintf(address, sizeof address, "%s%s%s", x->address, between, secret);
    snprintf(agent, sizeof agent, "coauth/%s", coauth_version());
    set_rules(t, x->easy);
    t->curl.easy_setopt(x->easy, CURLOPT_USERAGENT, agent);
    t->curl.easy_setopt(x->easy, CURLOPT_HTTPHEADER, xml ? t->xml : t->json);
    t->curl.easy_setopt(x->easy, CURLOPT_WRITEFUNCTION, take_bytes);
    t->curl.easy_setopt(x->easy, CURLOPT_WRITEDATA, x);
    t->curl.easy_setopt(x->easy, CURLOPT_PRIVATE, x);
    return t->curl.easy_setopt(x->easy, CURLOPT_URL, address);
}

coauth_status transfers_start(transfers *t, transfer *x, const char *secret, bool xml, coauth_error *error) {
    x->context = t->context;
    if (x->easy) t->curl.easy_reset(x->easy);
    else x->easy = t->curl.easy_init();
    x->too_large = false;
    if (!x->easy || !empty_body(x) || set_request(t, x, secret, xml) != CURLE_OK) return fail_memory(error);
    CURLMcode code = t->curl.multi_add_handle(t->multi, x->easy);
    if (code != CURLM_OK) return fail(error, COAUTH_LIBRARY_ERROR, "libcurl: %s", t->curl.multi_strerror(code));
    x->running = true;
    return COAUTH_OK;
}

coauth_status transfers_wait(transfers *t, int milliseconds, coauth_error *error) {
    int running;
    CURLMcode code = t->curl.multi_perform(t->multi, &running);
    if (code == CURLM_OK) code = t->curl.multi_poll(t->multi, NULL, 0, milliseconds, NULL);
    if (code == CURLM_OK) code = t->curl.multi_perform(t->multi, &running);
    if (code == CURLM_OUT_OF_MEMORY) return fail_memory(error);
    if (code != CURLM_OK) return fail(error, COAUTH_LIBRARY_ERROR, "libcurl: %s", t->curl.multi_strerror(code));
    return context_check(t->context, error);
}

/* --- Answers -------------------------------------------------------------------------------------- */

static transfer_end end_of(CURLcode code) {
    switch (code) {
    case CURLE_OK: return TRANSFER_WHOLE;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT: return TRANSFER_UNREACHABLE;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS: return TRANSFER_UNTRUSTED;
    default: return TRANSFER_HALF;
    }
}

static double header_number(const transfers *t, CURL *easy, const char *name, double otherwise) {
    struct curl_header *header;
    char *end;
    if (t->curl.easy_header(easy, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK) return otherwise;
    double value = strtod(header->value, &end);
    return end > header->value && value >= 0 && value < 1e9 ? value : otherwise;
}

static void take_limits(const transfers *t, transfer *x) {
    curl_off_t seconds = 0;
    t->curl.easy_getinfo(x->easy, CURLINFO_RETRY_AFTER, &seconds);
    x->retry_after = seconds > 0 ? (double)seconds : 0;
    bool exhausted = header_number(t, x->easy, "X-RateLimit-Remaining", 1) < 1;
    x->quota_reset = exhausted ? header_number(t, x->easy, "X-RateLimit-Reset", 0) : 0;
    double limit = header_number(t, x->easy, "X-Rate-Limit-Limit", 0);
    double interval = header_number(t, x->easy, "X-Rate-Limit-Interval", 1);
    x->rate = limit > 0 && interval > 0 ? limit / interval : 0;
}

static void take_type(const transfers *t, transfer *x) {
    const char *type = NULL;
    t->curl.easy_getinfo(x->easy, CURLINFO_CONTENT_TYPE, &type);
    snprintf(x->type, sizeof x->type, "%s", type ? type : "");
    x->type[strcspn(x->type, "; ")] = '\0';
    for (char *c = x->type; *c; c++) *c = ascii_is_upper(*c) ? (char)(*c + 32) : *c > ' ' && *c < 0x7F ? *c : '?';
}

static void take_answer(const transfers *t, transfer *x, CURLcode code) {
    const char *redirect = NULL;
    x->status = 0;
    x->running = false;
    t->curl.easy_getinfo(x->easy, CURLINFO_RESPONSE_CODE, &x->status);
    t->curl.easy_getinfo(x->easy, CURLINFO_REDIRECT_URL, &redirect);
    x->end = x->too_large ? TRANSFER_TOO_LARGE : end_of(code);
    snprintf(x->why, sizeof x->why, "%s", x->too_large ? "is larger than 32 MB" : t->curl.easy_strerror(code));
    bool fits = redirect && strlen(redirect) < sizeof x->redirect;
    snprintf(x->redirect, sizeof x->redirect, "%s", fits ? redirect : "");
    take_type(t, x);
    take_limits(t, x);
}

transfer *transfers_next(transfers *t) {
    int left;
    CURLMsg *message;
    while ((message = t->curl.multi_info_read(t->multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        CURLcode code = message->data.result;
        char *of = NULL;
        t->curl.easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &of);
        transfer *x = (transfer *)(void *)of;
        t->curl.multi_remove_handle(t->multi, x->easy);
        take_answer(t, x, code);
        return x;
    }
    return NULL;
}
