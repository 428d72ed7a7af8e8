/* xml_tokens.c: tags, texts and references within the window.
 *
 * Written here rather than taken from a library because a library's parser stops for good at the first
 * fault, which would cost the records after it, and because texts that need no decoding, which is nearly all of them,
 * can be handed on where they lie.  Every scan runs to a byte that the NUL behind the window also stops. */
#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "read/entities.h"
#include "read/xml_state.h"

bool xml_broken(xml *x, const char *where, const char *format, ...) {
    if (x->trouble != XML_FINE) return false;
    x->trouble = XML_BROKEN;
    x->where = where;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(x->why, sizeof x->why, format, arguments);
    va_end(arguments);
    return false;
}

bool xml_short(xml *x) {
    if (x->trouble == XML_FINE) x->trouble = XML_SHORT;
    return false;
}

/* At a byte that cannot stand here: the window's end or a fault. */
static bool unexpected(xml *x, const char *p, const char *what) {
    if (p >= x->end) return xml_short(x);
    if ((unsigned char)*p < 0x20 || (unsigned char)*p >= 0x7F)
        return xml_broken(x, p, "byte 0x%02x in %s", (unsigned char)*p, what);
    return xml_broken(x, p, "'%c' in %s", *p, what);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Anything that cannot end a name may stand in one: dumps are not the place to insist on more. */
static bool ends_name(char c) {
    return c == '>' || c == ' ' || c == '/' || c == '=' || c == '\n' || c == '\t' || c == '\r' || c == '<' ||
           c == '"' || c == '\'' || c == '&' || c == '\0';
}

static int printable(size_t length) {
    return length > 40 ? 40 : (int)length;
}

size_t xml_which(const xml *x, const char *name, size_t length) {
    const xml_record_name *row = x->format->records;
    size_t i = 0;
    while (row[i].name && (strlen(row[i].name) != length || memcmp(row[i].name, name, length) != 0)) i++;
    return i;
}

/* --- Tags -------------------------------------------------------------------------------------- */

/* Passes over one name="value"; *p stands on its first byte. */
static bool pass_attribute(xml *x, const char **place) {
    const char *p = *place;
    while (!ends_name(*p)) p++;
    if (p == *place) return unexpected(x, p, "a tag");
    while (is_blank(*p)) p++;
    if (*p != '=') return unexpected(x, p, "a tag after an attribute's name");
    for (p++; is_blank(*p);) p++;
    char quote = *p;
    if (quote != '"' && quote != '\'') return unexpected(x, p, "a tag where a quoted value belongs");
    for (p++; *p != quote; p++)
        if (*p == '<' || *p == '\0') return unexpected(x, p, "an attribute's value");
    *place = p + 1;
    return true;
}

/* Reads the tag at x->p, which stands on its '<', up to its end. */
static bool read_tag(xml *x, xml_tag *tag) {
    const char *p = x->p + 1;
    *tag = (xml_tag){.name = p};
    while (!ends_name(*p)) p++;
    tag->length = (size_t)(p - tag->name);
    if (!tag->length) return unexpected(x, p, "a tag where its name belongs; is a < in a text not written &lt;?");
    if (tag->length >= XML_MOST_NAME)
        return xml_broken(x, tag->name, "an element's name of %d bytes or more", XML_MOST_NAME);
    tag->attributes = tag->end = p;
    while (*p != '>') {
        const char *before = p;
        while (is_blank(*p)) p++;
        if (*p == '>') break;
        if (*p == '/') {
            tag->empty = true;
            if (*++p != '>') return unexpected(x, p, "a tag after its /");
            break;
        }
        if (p == before) return unexpected(x, p, "a tag");
        if (!pass_attribute(x, &p)) return false;
    }
    tag->end = p;
    x->p = p + 1;
    return true;
}

/* Whether the tag begins a record, which another record cannot contain. */
static bool starts_record(const xml *x, const xml_tag *tag) {
    if (x->may_hold_starts || !(x->starts[tag->length & 31] >> (tag->name[0] & 31) & 1)) return false;
    size_t which = xml_which(x, tag->name, tag->length);
    return x->format->records[which].name && x->format->records[which].starts;
}

static void pass_prefix(xml_tag *tag) {
    const char *colon = memchr(tag->name, ':', tag->length);
    if (!colon || colon + 1 == tag->name + tag->length) return;
    tag->length -= (size_t)(colon + 1 - tag->name);
    tag->name = colon + 1;
}

bool xml_start_tag(xml *x, xml_tag *tag) {
    const char *at = x->p;
    if (!read_tag(x, tag)) return false;
    xml_tag plain = *tag;
    if (x->format->any_prefix) pass_prefix(&plain);
    if (x->depth && starts_record(x, &plain))
        return xml_broken(x, at, "<%.*s> begins before <%.*s> ends", printable(tag->length), tag->name,
            printable(x->open[x->depth - 1].length), x->open[x->depth - 1].name);
    if (x->depth == XML_MOST_DEPTH) return xml_broken(x, at, "elements nested more than %d deep", XML_MOST_DEPTH);
    x->open[x->depth].name = tag->name;
    x->open[x->depth].length = tag->length;
    x->depth++;
    *tag = plain; /* the end tag has the prefix, too */
    x->empty = tag->empty;
    return true;
}

/* Reads the end tag at x->p, which must be that of the innermost element. */
static bool end_tag(xml *x) {
    const char *name = x->open[x->depth - 1].name, *p = x->p + 2;
    size_t length = x->open[x->depth - 1].length;
    if ((size_t)(x->end - p) <= length) return xml_short(x);
    if (memcmp(p, name, length) != 0 || !ends_name(p[length])) {
        const char *q = p;
        while (!ends_name(*q)) q++;
        if (q == x->end) return xml_short(x);
        return xml_broken(
            x, x->p, "</%.*s> stands where </%.*s> belongs", printable((size_t)(q - p)), p, printable(length), name);
    }
    for (p += length; is_blank(*p);) p++;
    if (*p != '>') return unexpected(x, p, "an end tag");
    x->p = p + 1;
    x->depth--;
    return true;
}

/* --- Comments and the like ---------------------------------------------------------------------- */

static const char *const closer_text[XML_CLOSERS] = {"-->", "]]>", "?>"};

/* The closer's first byte at or behind from, NULL when the window does not hold one.  Remembers how far it
 * looked, so that a file full of openers without closers is not searched from each of them. */
static const char *find_closer(xml *x, xml_closer which, const char *from) {
    const char *text = closer_text[which], *start = x->in->data;
    size_t length = strlen(text);
    uint64_t offset = x->in->offset + (uint64_t)(from - start);
    if (from > x->end) return NULL;
    if (offset >= x->searched_from[which] && offset < x->searched[which]) from += x->searched[which] - offset;
    const char *found = memmem(from, (size_t)(x->end - from), text, length);
    if (found) return found;
    if (!(offset >= x->searched_from[which] && offset < x->searched[which])) x->searched_from[which] = offset;
    if ((size_t)(x->end - from) >= length)
        x->searched[which] = x->in->offset + (uint64_t)(x->end - start) - (length - 1);
    return NULL;
}

static bool pass_closer(xml *x, xml_closer which, size_t opener, const char **content, size_t *length) {
    const char *found = find_closer(x, which, x->p + opener);
    if (!found) return xml_short(x);
    *content = x->p + opener;
    *length = (size_t)(found - *content);
    x->p = found + strlen(closer_text[which]);
    return true;
}

/* <!DOCTYPE ... [ ... ]>: passed over with all that is defined in it. */
static bool pass_declaration(xml *x) {
    const char *p = x->p + 2;
    for (bool inner = false;; p++) {
        if (*p == '\0') return unexpected(x, p, "a document type declaration");
        if (*p == '"' || *p == '\'') {
            const char *close = memchr(p + 1, *p, (size_t)(x->end - p - 1));
            if (!close) return xml_short(x);
            p = close;
        } else if (inner && *p == '<' && (p[1] == '?' || strncmp(p, "<!--", 4) == 0)) {
            bool comment = p[1] == '!';
            p = find_closer(x, comment ? XML_COMMENT_END : XML_INSTRUCTION_END, p + (comment ? 4 : 2));
            if (!p) return xml_short(x);
            p += comment ? 2 : 1;
        } else if (*p == '[') {
            inner = true;
        } else if (*p == ']') {
            inner = false;
        } else if (*p == '>' && !inner) {
            x->p = p + 1;
            return true;
        }
    }
}

/* Whether x->p stands on text; XML_SHORT when the window ends before that is known. */
static bool stands_on(xml *x, const char *text) {
    size_t length = strlen(text), there = (size_t)(x->end - x->p);
    if (memcmp(x->p, text, there < length ? there : length) != 0) return false;
    return there >= length || xml_short(x);
}

/* Passes over markup that is no tag; a CDATA section gives its content. */
static bool pass_markup(xml *x, const char **content, size_t *length) {
    *content = NULL;
    const char *ignored;
    if (x->p[1] == '?') return pass_closer(x, XML_INSTRUCTION_END, 2, &ignored, length);
    if (stands_on(x, "<!--")) return pass_closer(x, XML_COMMENT_END, 4, &ignored, length);
    if (x->trouble == XML_FINE && stands_on(x, "<![CDATA[")) return pass_closer(x, XML_CDATA_END, 9, content, length);
    if (x->trouble != XML_FINE) return false;
    if (!x->depth && !x->root_seen && !x->lost && stands_on(x, "<!DOCTYPE")) return pass_declaration(x);
    return x->trouble == XML_FINE ? xml_broken(x, x->p, "<! begins nothing that may stand here") : false;
}

bool xml_skip_markup(xml *x) {
    const char *content;
    size_t length;
    return pass_markup(x, &content, &length);
}

/* --- References and encodings ------------------------------------------------------------------- */

/* Room for n more bytes of scratch: there always is, since the scratch holds the whole window decoded and
 * no byte is decoded twice, save when a format asks for the same attribute over and over. */
static char *scratch_room(xml *x, size_t n) {
    if (x->scratch_size - x->scratch_used >= n) return x->scratch + x->scratch_used;
    xml_broken(x, x->p, "too much text to decode in one record");
    return NULL;
}

static size_t expansion(const xml *x) {
    return x->single_byte ? 3 : 1;
}

/* Appends text[0..length) decoded to the scratch; references only where they are meant. */
static bool decode(xml *x, const char *text, size_t length, bool references) {
    char *out = scratch_room(x, length * expansion(x) + 1);
    if (!out) return false;
    char *o = out;
    for (const char *p = text, *end = text + length; p < end;) {
        unsigned char c = (unsigned char)*p;
        if (c == '&' && references) {
            uint32_t code;
            size_t size = entity_reference(p, (size_t)(x->end - p), &code);
            if (size) {
                o += text_encode(o, code);
                p += size;
                continue;
            }
            if (!x->unknown++) x->first_unknown = p;
        } else if (c >= 0x80 && x->single_byte) {
            o += text_encode(o, text_windows_1252(c));
            p++;
            continue;
        }
        *o++ = *p++;
    }
    x->scratch_used += (size_t)(o - out);
    return true;
}

/* Whether a text can be used where it lies. */
static bool is_plain(const xml *x, const char *text, size_t length) {
    if (memchr(text, '&', length)) return false;
    if (!x->single_byte) return true;
    uint64_t high = 0;
    for (; length >= 8; text += 8, length -= 8) {
        uint64_t word;
        memcpy(&word, text, 8);
        high |= word;
    }
    for (; length; text++, length--) high |= (unsigned char)*text & 0x80u;
    return !(high & 0x8080808080808080u);
}

const char *xml_tag_attribute(xml *x, const xml_tag *tag, const char *name, size_t *length) {
    size_t wanted = strlen(name);
    *length = 0;
    for (const char *p = tag->attributes; p && p < tag->end;) {
        while (is_blank(*p)) p++;
        const char *start = p;
        while (!ends_name(*p)) p++;
        size_t size = (size_t)(p - start);
        while (is_blank(*p) || *p == '=') p++;
        if (p >= tag->end || !size) return NULL;
        const char *value = p + 1, *close = memchr(value, *p, (size_t)(tag->end - value));
        if (!close) return NULL;
        p = close + 1;
        if (size != wanted || memcmp(start, name, size) != 0) continue;
        *length = (size_t)(close - value);
        if (is_plain(x, value, *length)) return value;
        size_t used = x->scratch_used;
        if (!decode(x, value, *length, true)) return NULL;
        *length = x->scratch_used - used;
        return x->scratch + used;
    }
    return NULL;
}

/* --- Pulling ------------------------------------------------------------------------------------- */

const char *xml_name(const xml *x, size_t *length) {
    *length = x->tag.length;
    return x->tag.name;
}

bool xml_name_is(const xml *x, const char *name, size_t length) {
    return x->tag.length == length && memcmp(x->tag.name, name, length) == 0;
}

const char *xml_attribute(xml *x, const char *name, size_t *length) {
    return xml_tag_attribute(x, &x->tag, name, length);
}

unsigned xml_depth(const xml *x) {
    return x->depth;
}

bool xml_whole(const xml *x) {
    return x->trouble == XML_FINE;
}

/* Moves to the next '<'. */
static bool to_markup(xml *x) {
    const char *p = memchr(x->p, '<', (size_t)(x->end - x->p));
    if (!p || p + 1 == x->end) return xml_short(x);
    x->p = p;
    return true;
}

bool xml_close(xml *x, unsigned depth) {
    while (x->trouble == XML_FINE && x->depth > depth) {
        if (x->empty) {
            x->empty = false;
            x->depth--;
            continue;
        }
        if (!to_markup(x)) break;
        xml_tag inner;
        if (x->p[1] == '/') end_tag(x);
        else if (x->p[1] == '!' || x->p[1] == '?') xml_skip_markup(x);
        else xml_start_tag(x, &inner);
    }
    return x->trouble == XML_FINE;
}

bool xml_child(xml *x, unsigned depth) {
    if (x->trouble != XML_FINE || x->depth < depth) return false;
    if (x->depth > depth && !xml_close(x, depth)) return false;
    if (x->empty) return xml_close(x, depth - 1), false;
    for (;;) {
        if (!to_markup(x)) return false;
        if (x->p[1] == '/') return end_tag(x), false;
        if (x->p[1] != '!' && x->p[1] != '?') return xml_start_tag(x, &x->tag);
        if (!xml_skip_markup(x)) return false;
    }
}

void xml_leave(xml *x) {
    if (x->trouble != XML_FINE || x->depth < 2) return;
    x->p = x->tag.name;
    while (*x->p != '<') x->p--;
    x->depth = 0;
    x->empty = false;
}

/* The general case of xml_content: pieces are put together in the scratch. */
static const char *collect_text(xml *x, size_t *length) {
    unsigned depth = x->depth - 1;
    size_t used = x->scratch_used;
    while (x->trouble == XML_FINE && x->depth > depth) {
        if (x->empty) {
            x->empty = false;
            x->depth--;
            continue;
        }
        const char *start = x->p, *data;
        size_t data_length;
        xml_tag inner;
        if (!to_markup(x) || !decode(x, start, (size_t)(x->p - start), true)) break;
        if (x->p[1] == '/') end_tag(x);
        else if (x->p[1] != '!' && x->p[1] != '?') xml_start_tag(x, &inner);
        else if (pass_markup(x, &data, &data_length) && data) decode(x, data, data_length, false);
    }
    if (x->trouble != XML_FINE) return "";
    *length = x->scratch_used - used;
    return x->scratch + used;
}

const char *xml_content(xml *x, size_t *length) {
    *length = 0;
    if (x->trouble != XML_FINE || !x->depth) return "";
    if (x->empty) return xml_close(x, x->depth - 1), "";
    const char *start = x->p, *p = memchr(start, '<', (size_t)(x->end - start));
    if (!p || p + 1 == x->end) return xml_short(x), "";
    if (p[1] != '/' || !is_plain(x, start, (size_t)(p - start))) return collect_text(x, length);
    x->p = p;
    if (!end_tag(x)) return "";
    *length = (size_t)(p - start);
    return start;
}
