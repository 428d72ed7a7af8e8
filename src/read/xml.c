/* xml.c: the walk through an XML dump, from record to record; see xml.h. */
#include "read/xml.h"

#include <stdio.h>

#include "base/text.h"
#include "read/xml_state.h"

/* --- The window ---------------------------------------------------------------------------------- */

/* Takes the window as it is, from x->p = data[0] on. */
static coauth_status take_window(xml *x, coauth_error *error) {
    x->p = x->in->data;
    x->end = x->in->data + x->in->length;
    size_t size = x->in->length * (x->single_byte ? 3 : 1) + 64;
    if (size <= x->scratch_size) return COAUTH_OK;
    memory_free(x->run->context, x->scratch);
    x->scratch = memory_resize(x->run->context, NULL, size, 1);
    x->scratch_size = x->scratch ? size : 0;
    return x->scratch ? COAUTH_OK : fail_memory(error);
}

/* Moves the window's beginning to p. */
static void move_to(xml *x, const char *p) {
    const char *start = x->in->data, *newline = memrchr(start, '\n', (size_t)(p - start));
    x->column = newline ? (uint64_t)(p - newline) - 1 : x->column + (uint64_t)(p - start);
    input_skip(x->in, (size_t)(p - x->in->data));
    x->p = p;
}

/* Reads more behind what is at hand, at least as much again, so that what is read once more is read few times. False
 * with COAUTH_OK when there is no more or the limit is reached. */
static bool read_more(xml *x, coauth_status *status, coauth_error *error) {
    input *in = x->in;
    size_t before = in->length, wanted = before * 2;
    *status = COAUTH_OK;
    while (
        *status == COAUTH_OK && !in->ended && in->length < in->limit && (in->length == before || in->length < wanted))
        *status = input_more(in, error);
    if (in->length > before && input_damaged(in)) *status = COAUTH_OK; /* what came before the damage counts */
    if (*status == COAUTH_OK) *status = take_window(x, error);
    return *status == COAUTH_OK && in->length > before;
}

/* The line and column of a place in the window. */
static uint64_t line_of(const xml *x, const char *place, uint64_t *column) {
    uint64_t line = x->in->line, before = x->column;
    const char *start = x->in->data;
    for (const char *p; (p = memchr(start, '\n', (size_t)(place - start))); start = p + 1, before = 0) line++;
    *column = before + (uint64_t)(place - start) + 1;
    return line;
}

/* --- What is said of faults -------------------------------------------------------------------------- */

/* "article "journals/x/Y"", or only the element's name. */
static void describe_record(xml *x, const xml_tag *tag, char *out, size_t size) {
    size_t length = 0;
    const char *label = x->format->label ? xml_tag_attribute(x, tag, x->format->label, &length) : NULL;
    int name = tag->length > 40 ? 40 : (int)tag->length;
    if (label && length)
        snprintf(out, size, "%.*s \"%.*s\"", name, tag->name, (int)text_cut(label, length, 100), label);
    else snprintf(out, size, "%.*s", name, tag->name);
}

/* Lists what is at hand (a record whose tag is given, or NULL) as skipped and begins to look for the next record. */
static coauth_status give_up(xml *x, const xml_tag *tag, coauth_error *error) {
    char record[160] = "markup";
    uint64_t line = x->in->line, column;
    bool silent = x->lost && !tag;
    x->lost = true;
    if (silent) return COAUTH_OK;
    if (tag) describe_record(x, tag, record, sizeof record);
    if (x->trouble == XML_BROKEN) {
        line = line_of(x, x->where, &column);
        return read_skip(x->run, x->in, line, column, error, "%s: %s; skipped", record, x->why);
    }
    column = 0;
    if (x->in->ended) return read_skip(x->run, x->in, line, column, error, "the file ends inside %s; skipped", record);
    return read_skip(
        x->run, x->in, line, column, error, "%s is longer than %zu MiB; skipped", record, x->in->limit >> 20);
}

static void note_unknown(xml *x) {
    uint64_t column;
    if (!x->unknown) return;
    if (!x->all_unknown) {
        const char *p = x->first_unknown;
        size_t n = 1;
        while (n < sizeof x->unknown_name - 1 && p + n < x->end && p[n] > ' ' && p[n] != '<' && p[n - 1] != ';') n++;
        snprintf(x->unknown_name, sizeof x->unknown_name, "%.*s", (int)n, p);
        x->unknown_line = line_of(x, p, &column);
    }
    x->all_unknown += x->unknown;
}

/* --- Records ------------------------------------------------------------------------------------- */

static void rewind_record(xml *x) {
    x->trouble = XML_FINE;
    x->depth = 0;
    x->empty = false;
    x->scratch_used = 0;
    x->unknown = 0;
}

/* Reads the record at x->p = data[0], again from its start as long as it does not end in the window. which: the
 * row of the format's records, or their number for an unknown element. */
static coauth_status read_record(xml *x, size_t which, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    xml_tag tag = {0};
    bool known = x->format->records[which].name;
    x->line = x->in->line;
    x->may_hold_starts = known && !x->format->records[which].starts;
    do {
        rewind_record(x);
        if (!xml_start_tag(x, &x->tag)) continue;
        tag = x->tag;
        if (known) x->format->record(x, which, x->state);
        xml_close(x, 0);
    } while (x->trouble == XML_SHORT && read_more(x, &status, error));
    if (status != COAUTH_OK) return status;
    if (x->trouble == XML_SHORT) { /* the window may have moved in vain */
        rewind_record(x);
        x->p = x->in->data;
        xml_start_tag(x, &tag);
        x->trouble = XML_SHORT;
    }
    if (x->trouble != XML_FINE) {
        status = give_up(x, &tag, error);
        move_to(x, x->in->data + 1);
        rewind_record(x);
        return status;
    }
    x->lost = false;
    note_unknown(x);
    const char *end = x->p;
    if (known) status = x->format->commit(x, which, x->state, error);
    else
        status = read_skip(x->run, x->in, x->line, 0, error, "element <%.*s> is not known here; skipped",
            (int)text_cut(tag.name, tag.length, 40), tag.name);
    move_to(x, end);
    return status;
}

/* --- Outside records ------------------------------------------------------------------------------- */

static bool equals(const char *a, size_t length, const char *b) {
    return strlen(b) == length && memcmp(a, b, length) == 0;
}

/* The end tag at x->p. Only that of the root matters. */
static void pass_end_tag(xml *x) {
    const char *name = x->p + 2, *p = name;
    while (*p != '>' && *p != '<' && *p) p++;
    if (p == x->end) {
        xml_short(x);
        return;
    }
    if (*p != '>') {
        xml_broken(x, p, "an end tag without its >");
        return;
    }
    size_t length = (size_t)(p - name);
    while (length && (unsigned char)name[length - 1] <= ' ') length--;
    if (equals(name, length, x->root)) x->root_open = x->root_seen = false; /* another file may follow */
    x->p = p + 1;
}

/* The start tag at x->p, outside records: a record, an element to walk into, or an unknown one to pass over. */
static coauth_status enter(xml *x, coauth_error *error) {
    const char *start = x->p;
    xml_start_tag(x, &x->tag);
    if (x->trouble != XML_FINE) return COAUTH_OK;
    size_t which = xml_which(x, x->tag.name, x->tag.length);
    bool record = x->format->records[which].name;
    bool outside = !record && x->format->outside(x, x->state);
    bool root = !x->root_seen && !record;
    if (!x->root_seen) {
        snprintf(x->root, sizeof x->root, "%.*s", (int)x->open[0].length, x->open[0].name);
        x->root_seen = true;
        x->root_open = !x->tag.empty && !record;
    }
    if (outside) x->lost = false;
    if (outside || root || (x->lost && !record)) return COAUTH_OK;
    x->p = start;
    return read_record(x, which, error);
}

/* Whether the broken tag at hand is that of a record. */
static bool begins_record(const xml *x) {
    return x->trouble == XML_BROKEN && x->tag.name && x->format->records[xml_which(x, x->tag.name, x->tag.length)].name;
}

/* One piece of markup outside records, at x->p = data[0]. */
static coauth_status step(xml *x, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    do {
        rewind_record(x);
        x->tag = (xml_tag){0};
        if (x->end - x->p < 2) xml_short(x);
        else if (x->p[1] == '/') pass_end_tag(x);
        else if (x->p[1] == '!' || x->p[1] == '?') xml_skip_markup(x);
        else status = enter(x, error);
    } while (status == COAUTH_OK && x->trouble == XML_SHORT && read_more(x, &status, error));
    if (status != COAUTH_OK) return status;
    if (x->trouble == XML_FINE) {
        move_to(x, x->p);
        return COAUTH_OK;
    }
    if (x->trouble == XML_SHORT && x->in->ended && x->end - x->in->data < 2) x->lost = true; /* a lone last '<' */
    status = give_up(x, begins_record(x) ? &x->tag : NULL, error);
    move_to(x, x->in->data + 1);
    return status;
}

static coauth_status walk_records(xml *x, coauth_error *error) {
    for (;;) {
        const char *markup = memchr(x->p, '<', (size_t)(x->end - x->p));
        move_to(x, markup ? markup : x->end);
        coauth_status status = COAUTH_OK;
        if (markup) status = step(x, error);
        else if (!read_more(x, &status, error) && status == COAUTH_OK) return COAUTH_OK;
        if (status != COAUTH_OK) return status;
    }
}

/* --- Beginning and end ------------------------------------------------------------------------------ */

static const char *skip_blanks(const char *p, const char *end) {
    while (p < end && (unsigned char)*p <= ' ') p++;
    return p;
}

/* The value of encoding="..." in the XML declaration at the beginning, "" if there is none. */
static void declared_encoding(const input *in, char *out, size_t size) {
    const char *p = skip_blanks(in->data, in->data + in->length);
    size_t left = (size_t)(in->data + in->length - p);
    *out = '\0';
    if (left < 6 || memcmp(p, "<?xml", 5) != 0) return;
    const char *end = memmem(p, left < 1024 ? left : 1024, "?>", 2);
    const char *at = end ? memmem(p, (size_t)(end - p), "encoding", 8) : NULL;
    if (!at) return;
    at = skip_blanks(at + 8, end);
    if (*at == '=') at = skip_blanks(at + 1, end);
    if (*at != '"' && *at != '\'') return;
    const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
    if (close) snprintf(out, size, "%.*s", (int)(close - at - 1), at + 1);
}

/* What was decoded on the way in is UTF-8, whatever the declaration says. */
static coauth_status choose_encoding(xml *x, coauth_error *error) {
    static const char *const utf8[] = {"", "UTF-8", "UTF8", "US-ASCII", "ASCII", "UTF-16", "UTF-16LE", "UTF-16BE"};
    static const char *const single[] = {
        "ISO-8859-1", "ISO8859-1", "ISO_8859-1", "LATIN1", "LATIN-1", "WINDOWS-1252", "CP1252"};
    char name[64];
    bool guessed;
    if (input_encoding(x->in, &guessed)) return COAUTH_OK;
    declared_encoding(x->in, name, sizeof name);
    for (size_t i = 0; i < sizeof utf8 / sizeof *utf8; i++)
        if (text_equal_ignoring_case(name, strlen(name), utf8[i])) return COAUTH_OK;
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        if (text_equal_ignoring_case(name, strlen(name), single[i])) x->single_byte = true;
    if (x->single_byte) return COAUTH_OK;
    return fail_at(error, COAUTH_FORMAT_ERROR, x->in->name, x->in->line, 0,
        "declares the encoding %s, which is not read here; convert it to UTF-8 (iconv, xmllint --encode UTF-8)", name);
}

static void note_starts(xml *x) {
    for (const xml_record_name *row = x->format->records; row->name; row++)
        if (row->starts) x->starts[strlen(row->name) & 31] |= (uint32_t)1 << (row->name[0] & 31);
}

static coauth_status report_end(xml *x, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    uint32_t source = x->in->source;
    if (x->root_open)
        status = read_remark(x->run, COAUTH_REMARK_WARNING, source, x->in->line, 0, error,
            "the file ends before </%s>; is it cut?", x->root);
    if (status == COAUTH_OK && x->all_unknown)
        status = read_remark(x->run, COAUTH_REMARK_WARNING, source, x->unknown_line, 0, error,
            "%s and other references to unknown entities (%llu in all) stay as written; definitions are not read",
            x->unknown_name, (unsigned long long)x->all_unknown);
    return status;
}

coauth_status xml_read(run *r, input *in, const xml_format *format, void *state, coauth_error *error) {
    xml *x = memory_zeroed(r->context, 1, sizeof *x);
    if (!x) return fail_memory(error);
    x->run = r;
    x->in = in;
    x->format = format;
    x->state = state;
    note_starts(x);
    coauth_status status = choose_encoding(x, error);
    if (status == COAUTH_OK) status = take_window(x, error);
    if (status == COAUTH_OK) status = walk_records(x, error);
    if (status == COAUTH_OK) status = report_end(x, error);
    memory_free(r->context, x->scratch);
    memory_free(r->context, x);
    return status;
}

uint64_t xml_line(const xml *x) {
    return x->line;
}

run *xml_run(const xml *x) {
    return x->run;
}

const input *xml_input(const xml *x) {
    return x->in;
}

/* --- Detection ------------------------------------------------------------------------------------- */

/* Behind the comment or instruction at p, NULL when the head does not hold its end. */
static const char *behind(const char *p, const char *end, const char *closer) {
    const char *found = memmem(p, (size_t)(end - p), closer, strlen(closer));
    return found ? found + strlen(closer) : NULL;
}

/* Behind the declaration at p; the subset in brackets may hold anything. */
static const char *behind_declaration(const char *p, const char *end) {
    for (bool inner = false; p < end; p++) {
        if (*p == '[') inner = true;
        else if (*p == ']') inner = false;
        else if (*p == '>' && !inner) return p + 1;
    }
    return NULL;
}

static size_t name_length(const char *p, const char *end) {
    const char *start = p;
    while (p < end && (unsigned char)*p > ' ' && !strchr("<>/=\"'&[", *p)) p++;
    return (size_t)(p - start);
}

size_t xml_root(const char *head, size_t length, const char **name, size_t *rest) {
    const char *p = head, *end = head + length, *declared = NULL;
    size_t declared_length = 0;
    for (;;) {
        p = skip_blanks(p, end);
        if (end - p < 4 || *p != '<') break;
        if (p[1] == '?') {
            p = behind(p, end, "?>");
        } else if (memcmp(p, "<!--", 4) == 0) {
            p = behind(p + 4, end, "-->");
        } else if (end - p > 9 && text_starts_ignoring_case(p, 9, "<!doctype")) {
            declared = skip_blanks(p + 9, end);
            declared_length = name_length(declared, end);
            p = behind_declaration(p, end);
        } else {
            *name = p + 1;
            size_t n = name_length(p + 1, end);
            if (rest) *rest = (size_t)(p + 1 - head) + n;
            return n;
        }
        if (!p) break;
    }
    *name = declared;
    if (rest) *rest = length;
    return declared_length;
}

bool xml_root_is(const char *head, size_t length, const char *wanted) {
    const char *name;
    size_t n = xml_root(head, length, &name, NULL);
    return n && equals(name, n, wanted);
}

bool xml_root_local_is(const char *head, size_t length, const char *wanted) {
    const char *name;
    size_t n = xml_root(head, length, &name, NULL);
    const char *colon = n ? memchr(name, ':', n) : NULL;
    return n && equals(colon ? colon + 1 : name, colon ? n - (size_t)(colon + 1 - name) : n, wanted);
}
