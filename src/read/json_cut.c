/* json_cut.c: see json_cut.h.
 *
 * Where the first object is a line of its own, every line is a record and a broken one ends with its
 * line, until one begins a document over several (files may have been put end to end), behind which this is looked at
 * anew.  Anything else is followed bracket by bracket, outside strings, so that a record is found
 * without being understood.  A lost quote or bracket soon shows, because few characters may stand
 * outside strings and an object only after a colon, comma or bracket; reading then goes on at the next object
 * that begins like most records so far, even if that lies before the place where the damage showed. */
#include "read/json_cut.h"

#include <string.h>

#include "base/context.h"
#include "read/json.h"
#include "read/json_scan.h"

enum { LOOK_AHEAD = 512, BLOCK_PIECES = 1 << 15 };
#define FREE_WASTE ((uint64_t)1 << 20)

static const char TOO_LONG[] = "is longer than a record may be", CUT_SHORT[] = "is cut short by the end of the input",
                  NO_OBJECT[] = "is not a JSON object";

void json_block_free(json_block *block, const coauth_context *context) {
    vector_free(context, &block->text);
    vector_free(context, &block->pieces);
}

/* --- Moving on ---------------------------------------------------------------------------------- */

static void pass(json_cutter *c, size_t n) {
    const char *newline = memrchr(c->in->data, '\n', n);
    if (newline) c->line_start = c->in->offset + (uint64_t)(newline - c->in->data) + 1;
    input_skip(c->in, n);
}

/* Adds the next length bytes, or, where there is a flaw, none, as a piece. */
static coauth_status add_piece(
    json_cutter *c, json_block *block, size_t length, const char *flaw, coauth_error *error) {
    const input *in = c->in;
    json_piece *piece = vector_push(c->context, &block->pieces);
    if (!piece || !vector_reserve(c->context, &block->text, flaw ? 0 : length)) return fail_memory(error);
    *piece = (json_piece){.offset = block->text.count,
        .length = flaw ? 0 : length,
        .line = in->line,
        .column = in->offset - c->line_start + 1,
        .flaw = flaw};
    if (!flaw) memcpy(block->text.item + block->text.count, in->data, length);
    block->text.count += piece->length;
    return COAUTH_OK;
}

/* Passes over white space and, between brackets, commas; at the end of the input nothing is left at hand. */
static coauth_status pass_space(json_cutter *c, coauth_error *error) {
    input *in = c->in;
    for (;;) {
        size_t n = 0;
        while (n < in->length && (json_separates(in->data[n]) || (in->data[n] == ',' && c->begun))) n++;
        pass(c, n);
        if (in->length || in->ended) return COAUTH_OK;
        coauth_status status = input_more(in, error);
        if (status != COAUTH_OK) return status;
    }
}

/* --- After something broken --------------------------------------------------------------------- */

/* The beginning of an object up to the end of its first name, without white space: {"id" */
static size_t opening(char out[JSON_KEY], const char *data, size_t length) {
    size_t n = 0, quotes = 0;
    for (size_t i = 0; i < length && n < JSON_KEY && quotes < 2; i++) {
        if (json_separates(data[i])) continue;
        if (n == 1 && data[i] != '"') break;
        quotes += data[i] == '"';
        out[n++] = data[i];
    }
    return n;
}

/* Notes how the record at hand begins, so that c->like is how most of them do (Boyer and Moore's vote). */
static void remember(json_cutter *c) {
    char found[JSON_KEY];
    size_t n = opening(found, c->in->data, c->in->length);
    bool same = n == c->likeness && memcmp(c->like, found, n) == 0;
    if (n < 3) return; /* without a name */
    if (same || !c->votes) {
        memcpy(c->like, found, n);
        c->likeness = n;
        c->votes++;
    } else {
        c->votes--;
    }
}

/* Whether an object may begin at data[at]: after a comma in an array, on a new line otherwise. */
static bool may_begin(const json_cutter *c, const char *data, size_t at) {
    size_t i = at;
    while (i && json_separates(data[i - 1])) i--;
    return i && (data[i - 1] == ',' || (!c->depth && (data[i - 1] == '}' || data[at - 1] == '\n')));
}

/* Whether the object at offset at begins like the records so far. */
static bool is_alike(const json_cutter *c, size_t at) {
    char found[JSON_KEY];
    return opening(found, c->in->data + at, c->in->length - at) >= c->likeness &&
           memcmp(c->like, found, c->likeness) == 0;
}

/* Looks for the next object that begins like the records so far, from offset *from on; *from is then
 * its offset, or where to look on. */
static bool find_alike(const json_cutter *c, size_t *from) {
    const input *in = c->in;
    const char *brace;
    while (*from < in->length && (brace = memchr(in->data + *from, '{', in->length - *from))) {
        *from = (size_t)(brace - in->data);
        if (in->length - *from < LOOK_AHEAD && !in->ended) return false;
        if (may_begin(c, in->data, *from) && is_alike(c, *from)) return true;
        ++*from;
    }
    *from = in->length;
    return false;
}

/* Moves from the broken record at hand to the next that begins like the others.  It may lie before the fault at
 * offset fault, whose cause may be a quote lost long before, as long as that does not happen all the time. */
static coauth_status pass_broken(json_cutter *c, size_t fault, coauth_error *error) {
    input *in = c->in;
    if (!c->likeness) { /* nothing to compare with: any object will do */
        memcpy(c->like, "{\"", 2);
        c->likeness = 2;
    }
    c->wasted += fault;
    size_t from = c->wasted <= FREE_WASTE + 16 * in->offset || !fault ? 1 : fault;
    while (!find_alike(c, &from)) {
        if (in->ended) {
            pass(c, in->length);
            return COAUTH_OK;
        }
        if (from > LOOK_AHEAD) {
            pass(c, from - LOOK_AHEAD);
            from = LOOK_AHEAD;
        }
        coauth_status status = input_more(in, error);
        if (status != COAUTH_OK) return status;
    }
    pass(c, from);
    return COAUTH_OK;
}

/* --- Records between brackets ------------------------------------------------------------------- */

/* Steps into the page that s has found: its array or object comes next. */
static void enter_page(json_cutter *c, const json_scan *s, bool first) {
    if (first) c->within[c->depth++] = '{';
    bool array = c->in->data[s->at] == '[';
    pass(c, s->at + array);
    if (array) c->within[c->depth++] = '[';
}

/* Makes more of the value at hand available, letting go of what has been followed unless it is kept. */
static coauth_status follow(json_cutter *c, json_scan *s, bool keep, coauth_error *error) {
    if (!keep) {
        bool key = s->depth == 1 && s->key && s->at - s->key < LOOK_AHEAD;
        size_t done = key ? s->key - 1 : s->at;
        pass(c, done);
        s->at -= done;
        s->key = key ? 1 : 0;
        if (!key) s->key_length = 0;
    }
    return input_more(c->in, error);
}

/* Whether what is at hand, up to the end of the input, ends as an array, page or object should: then nothing
 * was cut off, and a value that seems to go on has lost a bracket. */
static bool ends_well(const json_cutter *c) {
    size_t n = c->in->length;
    while (n && json_separates(c->in->data[n - 1])) n--;
    return n > 1 && c->in->data[n - 1] == (c->depth && c->within[0] == '[' ? ']' : '}');
}

/* Deals with a value that cannot be followed to its end.  kept: it is a record, none of it passed over. */
static coauth_status give_up(json_cutter *c, json_block *block, json_scan *s, bool kept, coauth_error *error) {
    if (!s->flaw && kept && ends_well(c)) s->flaw = "has a bracket missing";
    coauth_status status = add_piece(c, block, 0, s->flaw ? s->flaw : CUT_SHORT, error);
    if (status != COAUTH_OK) return status;
    if (!s->flaw) {
        c->depth = 0;
        pass(c, c->in->length);
        return COAUTH_OK;
    }
    if (kept) return pass_broken(c, s->at, error);
    pass(c, s->at + 1);
    return COAUTH_OK;
}

/* Cuts the object at hand, or steps into it if it is a page; an array is listed. */
static coauth_status cut_value(json_cutter *c, json_block *block, coauth_error *error) {
    input *in = c->in;
    json_scan s = {.at = 0};
    bool keep = true, object = *in->data == '{';
    for (;;) {
        coauth_status status = COAUTH_OK;
        scanned found = json_scan_on(c, &s, in->data, in->length);
        if (found == SCAN_PAGE && keep) {
            enter_page(c, &s, true);
            return COAUTH_OK;
        }
        if (found == SCAN_PAGE) { /* too late to look into it: it counts as too long already */
            json_scan_enter(&s, in->data[s.at++] == '{');
            continue;
        }
        if (found == SCAN_WHOLE) {
            const char *flaw = s.at > c->limit ? TOO_LONG : object ? NULL : NO_OBJECT;
            if (keep) status = add_piece(c, block, s.at, flaw, error);
            if (keep && object) remember(c);
            if (status == COAUTH_OK) pass(c, s.at);
            return status;
        }
        if (found == SCAN_BROKEN || in->ended) return give_up(c, block, &s, keep, error);
        if (keep && in->length >= in->limit) {
            status = add_piece(c, block, 0, TOO_LONG, error);
            keep = false;
        }
        if (status == COAUTH_OK) status = follow(c, &s, keep, error);
        if (status != COAUTH_OK) return status;
    }
}

/* Passes over what is left of the page at hand, up to the next array or object in it that leads to
 * records. */
static coauth_status pass_page(json_cutter *c, json_block *block, coauth_error *error) {
    input *in = c->in;
    json_scan s = {.depth = 1, .object = {1u << 1}};
    for (;;) {
        scanned found = json_scan_on(c, &s, in->data, in->length);
        if (found == SCAN_PAGE) {
            enter_page(c, &s, false);
            return COAUTH_OK;
        }
        if (found == SCAN_WHOLE || found == SCAN_BROKEN || in->ended) c->depth--;
        if (found == SCAN_WHOLE) {
            pass(c, s.at);
            return COAUTH_OK;
        }
        if (found == SCAN_BROKEN || in->ended) return give_up(c, block, &s, false, error);
        coauth_status status = follow(c, &s, false, error);
        if (status != COAUTH_OK) return status;
    }
}

/* How many of the bytes at hand are to be passed over because no value begins in them: up to an object like the
 * others; or, in an array, a bracket outside strings; or else a bracket at a line's start.  *state:
 * inside a string; at a line's start. */
static size_t stray_bytes(const json_cutter *c, bool *state) {
    const char *data = c->in->data;
    for (size_t n = 0; n < c->in->length; n++) {
        bool bracket = data[n] == '{' || data[n] == '[';
        if (data[n] == '{' && n && c->likeness && may_begin(c, data, n) && is_alike(c, n)) return n;
        if (!c->depth) {
            if (bracket && *state) return n;
            *state = data[n] == '\n';
        } else if (data[n] == '"' && !(n && data[n - 1] == '\\')) {
            *state = !*state;
        } else if (data[n] == '\n') {
            *state = false;
        } else if ((bracket || data[n] == ']') && !*state) {
            return n;
        }
    }
    return c->in->length;
}

/* Lists what is no object where one should be, and passes over all of it. */
static coauth_status pass_stray(json_cutter *c, json_block *block, coauth_error *error) {
    input *in = c->in;
    coauth_status status = add_piece(c, block, 0, NO_OBJECT, error);
    for (bool state = false; status == COAUTH_OK;) {
        size_t n = stray_bytes(c, &state);
        bool found = n < in->length;
        pass(c, n);
        if (found || in->ended) break;
        status = input_more(in, error);
    }
    return status;
}

/* The input ends: inside an array or page something is missing. */
static coauth_status end(json_cutter *c, json_block *block, coauth_error *error) {
    if (!c->depth) return COAUTH_OK;
    c->depth = 0;
    return add_piece(c, block, 0, "is missing: the input ends before its array does", error);
}

static coauth_status cut_next(json_cutter *c, json_block *block, coauth_error *error) {
    char within = c->depth ? c->within[c->depth - 1] : '\0', next = *c->in->data;
    if (next == '{' || (next == '[' && within == '[')) return cut_value(c, block, error);
    if (within == '{') return pass_page(c, block, error);
    if (next == '[') {
        c->within[c->depth++] = '[';
        pass(c, 1);
        return COAUTH_OK;
    }
    if (next == ']' && within == '[') {
        c->depth--;
        pass(c, 1);
        return COAUTH_OK;
    }
    return pass_stray(c, block, error);
}

static coauth_status cut_values(json_cutter *c, json_block *block, coauth_error *error) {
    while (block->text.count < JSON_BLOCK_BYTES && block->pieces.count < BLOCK_PIECES) {
        coauth_status status = pass_space(c, error);
        if (status == COAUTH_OK && !c->in->length) return end(c, block, error);
        if (status == COAUTH_OK) status = cut_next(c, block, error);
        if (status != COAUTH_OK) return status;
        c->begun = !c->mixed || c->depth;
        if (!c->begun) return COAUTH_OK;
    }
    return COAUTH_OK;
}

/* --- Records on lines --------------------------------------------------------------------------- */

static coauth_status pass_long_line(json_cutter *c, json_block *block, coauth_error *error) {
    bool found;
    coauth_status status = add_piece(c, block, 0, TOO_LONG, error);
    if (status == COAUTH_OK) status = input_skip_past(c->in, '\n', &found, error);
    c->line_start = c->in->offset;
    return status;
}

static coauth_status cut_line(json_cutter *c, json_block *block, size_t length, coauth_error *error) {
    const char *line = c->in->data;
    size_t blank = 0;
    while (blank < length && json_separates(line[blank])) blank++;
    pass(c, blank);
    length -= blank;
    size_t end = length;
    while (length && json_separates(c->in->data[length - 1])) length--;
    if (!length) return COAUTH_OK;
    bool bracket = *c->in->data == '{' || *c->in->data == '[';
    coauth_status status = add_piece(c, block, length,
        length > c->limit ? TOO_LONG
        : bracket         ? NULL
                          : NO_OBJECT,
        error);
    pass(c, end);
    return status;
}

/* Whether the line at hand, whose end is missing, lacks nothing else. */
static bool holds_whole(const json_cutter *c) {
    json_scan s = {.at = 0};
    return c->in->length && *c->in->data == '{' && json_scan_on(c, &s, c->in->data, c->in->length) == SCAN_WHOLE;
}

/* Whether a value that a line ends within goes on in the next line, which begins at next, as a document does and a
 * record that was cut off does not. */
static bool goes_on(const json_scan *s, const char *line, const char *next, const char *end) {
    size_t at = s->at;
    while (at && json_separates(line[at - 1])) at--;
    char last = at ? line[at - 1] : '\0';
    bool margin = next < end && *next == '{', object = s->depth && s->object[s->depth >> 3] >> (s->depth & 7) & 1;
    while (next < end && json_separates(*next)) next++;
    if (s->string || next == end) return false;
    if (last == '{') return *next == '"' || *next == '}';
    if (last == ',' && object) return *next == '"';
    if (last == ',' || last == '[' || last == ':') return (s->depth == 1 && !object) || !margin;
    return *next == ',' || *next == '}' || *next == ']';
}

/* Whether a line ends as it begins, which nearly all do. */
static bool closes(const char *line, size_t length) {
    while (length && json_separates(line[length - 1])) length--;
    while (length && json_separates(*line)) line++, length--;
    return !length || line[length - 1] == (*line == '[' ? ']' : '}');
}

/* Where in a line a value begins that is a document over several lines; its length if none does. */
static size_t document_in(const json_cutter *c, size_t length) {
    const char *line = c->in->data, *end = line + c->in->length;
    size_t at = 0;
    while (at < length && json_separates(line[at])) at++;
    while (at < length && (line[at] == '{' || line[at] == '[')) {
        json_scan s = {.at = 0};
        scanned found = json_scan_on(c, &s, line + at, length - at);
        if (found == SCAN_PAGE) return at;
        if (found == SCAN_MORE) return goes_on(&s, line + at, line + length, end) ? at : length;
        if (found == SCAN_BROKEN) return length;
        at += s.at;
        while (at < length && json_separates(line[at])) at++;
    }
    return length;
}

/* Cuts the line at hand; where a document begins in it, only up to there. */
static coauth_status cut_line_or_less(json_cutter *c, json_block *block, size_t length, coauth_error *error) {
    input *in = c->in;
    size_t document = length;
    coauth_status status = COAUTH_OK;
    if (!closes(in->data, length)) {
        while (status == COAUTH_OK && in->length - length < LOOK_AHEAD && !in->ended && in->length < in->limit)
            status = input_more(in, error);
        if (status != COAUTH_OK) return status;
        document = document_in(c, length);
    }
    status = document ? cut_line(c, block, document, error) : COAUTH_OK;
    if (document < length) {
        c->mixed = true;
        c->by_line = false;
    }
    return status;
}

static coauth_status cut_lines(json_cutter *c, json_block *block, coauth_error *error) {
    input *in = c->in;
    size_t searched = 0;
    while (c->by_line && block->text.count < JSON_BLOCK_BYTES && block->pieces.count < BLOCK_PIECES) {
        const char *newline = in->length > searched ? memchr(in->data + searched, '\n', in->length - searched) : NULL;
        coauth_status status;
        if (newline || in->ended) {
            if (!in->length) return COAUTH_OK;
            status = cut_line_or_less(c, block, newline ? (size_t)(newline - in->data) + 1 : in->length, error);
            searched = 0;
        } else if (in->length >= in->limit) {
            status = pass_long_line(c, block, error);
            searched = 0;
        } else {
            searched = in->length;
            status = input_more(in, error);
            if (status != COAUTH_OK && input_damaged(in) && holds_whole(c))
                status = cut_line(c, block, in->length, error);
        }
        if (status != COAUTH_OK) return status;
    }
    return COAUTH_OK;
}

/* --- Which of the two --------------------------------------------------------------------------- */

/* Whether nothing but white space stands between offset at and the end of its line. */
static bool ends_line(const input *in, size_t at) {
    while (at < in->length && in->data[at] != '\n' && json_separates(in->data[at])) at++;
    return at == in->length || in->data[at] == '\n';
}

/* Whether the line after the one offset at is in begins an object, or there is none. */
static bool object_follows(const input *in, size_t at) {
    const char *newline = memchr(in->data + at, '\n', in->length - at);
    if (!newline) return in->ended;
    size_t next = (size_t)(newline - in->data) + 1;
    return next < in->length ? in->data[next] == '{' : in->ended;
}

/* Lines are records if the first value is an object that ends with its line, or is broken and the
 * next line begins another. */
static coauth_status decide(json_cutter *c, coauth_error *error) {
    input *in = c->in;
    coauth_status status = pass_space(c, error);
    if (status != COAUTH_OK || !in->length || *in->data != '{') return status;
    json_scan s = {.at = 0};
    scanned found;
    while ((found = json_scan_on(c, &s, in->data, in->length)) == SCAN_MORE && !in->ended && in->length < in->limit)
        if ((status = input_more(in, error)) != COAUTH_OK) return status;
    const char *newline = memchr(in->data, '\n', s.at);
    if (found == SCAN_WHOLE) c->by_line = !newline && ends_line(in, s.at);
    if (found == SCAN_BROKEN) c->by_line = newline ? newline[1] == '{' : object_follows(in, s.at);
    return COAUTH_OK;
}

coauth_status json_cut(json_cutter *c, json_block *block, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    block->text.count = block->pieces.count = 0;
    do {
        if (!c->begun) status = decide(c, error);
        if (status != COAUTH_OK) return status;
        c->begun = true;
        status = c->by_line ? cut_lines(c, block, error) : cut_values(c, block, error);
    } while (status == COAUTH_OK && !block->pieces.count && (c->in->length || !c->in->ended));
    return status;
}
