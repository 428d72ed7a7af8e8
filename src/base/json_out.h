/* json_out.h: JSON straight to an output, value by value, for whatever writes it: nothing is built in memory. */
#ifndef COAUTH_BASE_JSON_OUT_H
#define COAUTH_BASE_JSON_OUT_H

#include <coauth/statistics.h>

#include "base/output.h"

/* Writes text as a JSON string, quotes included.  "<" is escaped too, so that the file may stand
 * inside a page's <script> without ending it. */
void quote_json(output *out, const char *text);

/* What is being written; begin with {.out = out}. */
typedef struct json_out {
    output *out;
    unsigned depth;         /* arrays and objects that are open: at most 64 */
    uint64_t lines, arrays; /* a bit each: its members stand on lines of their own; it is an array */
    bool any;               /* the innermost has a member */
} json_out;

/* How the members of an array or object stand: below one another, or on the line that it begins on.  Within what stands
 * on a line everything does. */
typedef enum json_form { JSON_ON_LINES, JSON_IN_LINE } json_form;

/* Every value has the key that it goes by in its object, NULL in an array and at the top.  json_end ends what was
 * begun last, and the line behind the whole. */
void json_begin_object(json_out *j, const char *key, json_form form);
void json_begin_array(json_out *j, const char *key, json_form form);
void json_end(json_out *j);

void json_put_text(json_out *j, const char *key, const char *text); /* NULL: null */
void json_put_integer(json_out *j, const char *key, int64_t value);
void json_put_real(json_out *j, const char *key, double value); /* shortest round trip; NAN: null */
void json_put_figure(json_out *j, const char *key, coauth_figure value);
void json_put_boolean(json_out *j, const char *key, bool value);
void json_put_null(json_out *j, const char *key);

#endif
