/* json_scan.h (private): the end of a JSON value, found without understanding it. */
#ifndef COAUTH_READ_JSON_SCAN_H
#define COAUTH_READ_JSON_SCAN_H

#include "read/json.h"
#include "read/json_cut.h"

/* A value that is being followed; offsets count from the beginning of what is at hand. */
typedef struct json_scan {
    size_t at;
    unsigned depth;
    bool string, escaped;   /* inside a string, behind a backslash in it */
    size_t key, key_length; /* the last string directly in the outermost object */
    const char *flaw;
    unsigned char object[JSON_DEPTH / 8 + 1]; /* a bit for each open bracket: it is a brace */
} json_scan;

typedef enum scanned { SCAN_MORE, SCAN_WHOLE, SCAN_PAGE, SCAN_BROKEN } scanned;

/* Enters a bracket, which is a brace if it is an object's. */
void json_scan_enter(json_scan *s, bool object);

/* Follows the value at hand.  SCAN_WHOLE: it ends at s->at; SCAN_PAGE: the array or object at s->at
 * leads to records; SCAN_BROKEN: not JSON at s->at. */
scanned json_scan_on(const json_cutter *c, json_scan *s, const char *data, size_t length);

/* White space, and the character that precedes each record of RFC 7464. */
static inline bool json_separates(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\x1E';
}

#endif
