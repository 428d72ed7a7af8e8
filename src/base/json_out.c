/* json_out.c: see json_out.h. */
#include "base/json_out.h"

#include <assert.h>
#include <math.h>

void quote_json(output *out, const char *text) {
    output_char(out, '"');
    for (;;) {
        size_t plain = 0;
        while ((unsigned char)text[plain] >= 0x20 && text[plain] != '"' && text[plain] != '\\' && text[plain] != '<')
            plain++;
        output_bytes(out, text, plain);
        text += plain;
        if (!*text) break;
        if (*text == '"' || *text == '\\') output_char(out, '\\'), output_char(out, *text);
        else output_format(out, "\\u%04x", (unsigned)(unsigned char)*text);
        text++;
    }
    output_char(out, '"');
}

enum { MOST_DEEP = 64, INDENT = 2 };

/* Of the array or object at that depth in lines and arrays. */
static uint64_t bit(unsigned depth) {
    assert(depth <= MOST_DEEP);
    return depth ? (uint64_t)1 << (depth - 1) : 0;
}

static void end_line(json_out *j, unsigned depth) {
    output_char(j->out, '\n');
    for (unsigned i = 0; i < depth * INDENT; i++) output_char(j->out, ' ');
}

/* What stands before a value. */
static void begin_value(json_out *j, const char *key) {
    if (j->any) output_char(j->out, ',');
    if (j->lines & bit(j->depth)) end_line(j, j->depth);
    else if (j->any) output_char(j->out, ' ');
    if (key) quote_json(j->out, key), output_text(j->out, ": ");
    j->any = true;
}

static void begin(json_out *j, const char *key, json_form form, bool array) {
    const bool lines = form == JSON_ON_LINES && (!j->depth || j->lines & bit(j->depth));
    begin_value(j, key);
    j->depth++;
    j->lines = lines ? j->lines | bit(j->depth) : j->lines & ~bit(j->depth);
    j->arrays = array ? j->arrays | bit(j->depth) : j->arrays & ~bit(j->depth);
    j->any = false;
    output_char(j->out, array ? '[' : '{');
}

void json_begin_object(json_out *j, const char *key, json_form form) {
    begin(j, key, form, false);
}

void json_begin_array(json_out *j, const char *key, json_form form) {
    begin(j, key, form, true);
}

void json_end(json_out *j) {
    const uint64_t own = bit(j->depth--);
    if (j->any && j->lines & own) end_line(j, j->depth);
    output_char(j->out, j->arrays & own ? ']' : '}');
    j->any = true;
    if (!j->depth) output_char(j->out, '\n');
}

void json_put_text(json_out *j, const char *key, const char *text) {
    if (!text) {
        json_put_null(j, key);
        return;
    }
    begin_value(j, key);
    quote_json(j->out, text);
}

void json_put_integer(json_out *j, const char *key, int64_t value) {
    begin_value(j, key);
    output_integer(j->out, value);
}

void json_put_real(json_out *j, const char *key, double value) {
    begin_value(j, key);
    if (isnan(value)) output_text(j->out, "null");
    else output_real(j->out, value);
}

void json_put_figure(json_out *j, const char *key, coauth_figure value) {
    json_put_real(j, key, value.known ? value.value : NAN);
}

void json_put_boolean(json_out *j, const char *key, bool value) {
    begin_value(j, key);
    output_text(j->out, value ? "true" : "false");
}

void json_put_null(json_out *j, const char *key) {
    begin_value(j, key);
    output_text(j->out, "null");
}
