/* json_scan.c: see json_scan.h.  Bracket by bracket, outside strings; few characters may stand outside strings, and an
 * object only after a colon, comma or bracket, so that a lost quote or bracket soon shows. */
#include "read/json_scan.h"

#include <string.h>

enum { PLAIN, QUOTE, OPEN, CLOSE, ALIEN };

/* What a byte is outside strings; the plain letters are those of true, false, null, NaN, Infinity, 1E5. */
/* clang-format off */
static const unsigned char class_of[256] = {
#define A ALIEN
    A, A, A, A, A, A, A, A, A, 0, 0, A, A, 0, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
    0, A, QUOTE, A, A, A, A, A, A, A, A, 0, 0, 0, 0, A, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, A, A, A, A, A,
    A, A, A, A, A, 0, A, A, A, 0, A, A, A, A, 0, A, A, A, A, A, A, A, A, A, A, A, A, OPEN, A, CLOSE, A, A,
    A, 0, A, A, A, 0, 0, A, A, 0, A, A, 0, A, 0, A, A, A, 0, 0, 0, 0, A, A, A, 0, A, OPEN, A, CLOSE, A, A,
    A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
    A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
    A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
    A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
#undef A
};
/* clang-format on */

static scanned broken(json_scan *s, const char *flaw) {
    s->flaw = flaw;
    return SCAN_BROKEN;
}

static bool in_object(const json_scan *s) {
    return s->depth && s->object[s->depth >> 3] >> (s->depth & 7) & 1;
}

void json_scan_enter(json_scan *s, bool object) {
    unsigned bit = 1u << (++s->depth & 7);
    unsigned char *byte = &s->object[s->depth >> 3];
    *byte = (unsigned char)(object ? *byte | bit : *byte & ~bit);
}

/* The last byte before s->at that is no white space, '\0' if it is not at hand. */
static char before(const json_scan *s, const char *data) {
    size_t i = s->at;
    while (i && json_separates(data[i - 1])) i--;
    return i ? data[i - 1] : '\0';
}

static bool is_page(const json_cutter *c, const char *key, size_t length) {
    for (const char *const *page = c->pages; *page; page++)
        if (strlen(*page) == length && memcmp(*page, key, length) == 0) return true;
    return false;
}

static scanned open_bracket(const json_cutter *c, json_scan *s, const char *data) {
    char last = before(s, data);
    if (s->depth && last && !(in_object(s) ? last == ':' : last == ',' || last == '['))
        return broken(s, "has a quote, comma or bracket missing");
    if (s->depth == 1 && in_object(s) && s->key_length && c->depth < JSON_NESTED_PAGES - 1 &&
        is_page(c, data + s->key, s->key_length))
        return SCAN_PAGE;
    if (s->depth >= JSON_DEPTH) return broken(s, "has brackets more than 2048 deep");
    json_scan_enter(s, data[s->at++] == '{');
    return SCAN_MORE;
}

static scanned close_bracket(json_scan *s, const char *data) {
    if (!s->depth || in_object(s) != (data[s->at] == '}')) return broken(s, "has a bracket missing");
    s->at++;
    return --s->depth ? SCAN_MORE : SCAN_WHOLE;
}

/* Goes to the end of the string that s is in, as far as it is at hand. */
static scanned scan_string(json_scan *s, const char *data, size_t length) {
    while (s->string && s->at < length) {
        if (!s->escaped) s->at = (size_t)(json_string_stop(data + s->at, data + length) - data);
        if (s->at == length) break;
        char c = data[s->at];
        if (c == '\n') return broken(s, "has a string that does not end with its line");
        if (c == '"' && !s->escaped) {
            s->string = false;
            if (s->depth == 1) s->key_length = s->at - s->key;
        }
        s->escaped = c == '\\' && !s->escaped;
        s->at++;
    }
    return SCAN_MORE;
}

scanned json_scan_on(const json_cutter *c, json_scan *s, const char *data, size_t length) {
    scanned found = SCAN_MORE;
    while (found == SCAN_MORE && s->at < length) {
        if (s->string) {
            found = scan_string(s, data, length);
            continue;
        }
        while (s->at < length && class_of[(unsigned char)data[s->at]] == PLAIN) s->at++;
        if (s->at == length) break;
        switch (class_of[(unsigned char)data[s->at]]) {
        case QUOTE:
            s->string = true;
            s->at++;
            if (s->depth == 1) s->key = s->at, s->key_length = 0;
            break;
        case OPEN: found = open_bracket(c, s, data); break;
        case CLOSE: found = close_bracket(s, data); break;
        default: found = broken(s, "has a quote missing or misplaced"); break;
        }
    }
    return found;
}
