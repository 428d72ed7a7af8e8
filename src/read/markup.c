/* markup.c: see markup.h. */
#include "read/markup.h"

#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "read/entities.h"
#include "read/tex_commands.h"

enum { LONGEST_TAG = 400, LONGEST_ENTITY = 12 };

typedef unsigned char block __attribute__((vector_size(16)));

static bool is_odd(char c) {
    return c == '&' || c == '<' || c == '\\' || c == '$';
}

/* All bits where a byte is odd. */
static block odd_bytes(const char *text) {
    block bytes;
    memcpy(&bytes, text, sizeof bytes);
    return (block)((bytes == '&') | (bytes == '<') | (bytes == '\\') | (bytes == '$'));
}

/* Sixteen bytes at a time, the last of which overlap those before them: nearly every text passes here. */
bool markup_is_plain(const char *text, size_t length) {
    uint64_t half[2];
    if (length < sizeof(block)) {
        size_t i = 0;
        while (i < length && !is_odd(text[i])) i++;
        return i == length;
    }
    block odd = odd_bytes(text + length - sizeof(block));
    for (size_t i = 0; i + sizeof(block) < length; i += sizeof(block)) odd |= odd_bytes(text + i);
    memcpy(half, &odd, sizeof half);
    return !(half[0] | half[1]);
}

/* --- Entities ---------------------------------------------------------------------------------- */

static int digit_of(char c, int base) {
    int value = ascii_hex_value(c);
    return value < base ? value : -1;
}

/* The character of "#252" or "#xFC", 0 if it is none. */
static uint32_t numbered(const char *name, size_t length) {
    bool hex = length > 2 && (name[1] | 32) == 'x';
    uint32_t code = 0;
    size_t i = hex ? 2 : 1;
    if (i >= length) return 0;
    for (; i < length; i++) {
        int value = digit_of(name[i], hex ? 16 : 10);
        if (value < 0) return 0;
        code = code * (hex ? 16u : 10u) + (uint32_t)value;
        if (code > 0x10FFFF) return 0;
    }
    if (code >= 0x80 && code < 0xA0) return text_windows_1252((unsigned char)code);
    return code >= 0xD800 && code < 0xE000 ? 0 : code;
}

/* The character that the entity at text[0] == '&' stands for, and its bytes; 0 if it is none. "&amp;uuml;" is one that
 * was encoded twice. */
static uint32_t entity_at(const char *text, size_t length, size_t *size) {
    size_t from = 1;
    for (;;) {
        size_t most = length - from < LONGEST_ENTITY ? length - from : LONGEST_ENTITY;
        const char *end = most ? memchr(text + from, ';', most) : NULL;
        size_t n = end ? (size_t)(end - text) - from : 0;
        uint32_t code = !n ? 0 : text[from] == '#' ? numbered(text + from, n) : entity_code(text + from, n);
        if (!code) return from > 1 ? (*size = from, (uint32_t)'&') : 0;
        from += n + 1;
        if (code != '&') return *size = from, code;
    }
}

/* --- Tags -------------------------------------------------------------------------------------- */

static bool is_known_tag(const char *name, size_t length) {
    static const char *const names[] = {"i", "b", "u", "em", "strong", "sub", "sup", "inf", "small", "sc", "scp", "tt",
        "br", "p", "font", "span", "div", "title", "italic", "bold", "underline", "monospace", "roman", "sans-serif",
        "overline", "bold-italic", "emph", "hi", "a", "h1", "h2", "h3", "h4", "inline-formula", "tex-math",
        "named-content", "styled-content", "ext-link", "xref", "sec", "lt", "ul", "ol", "li"};
    static const char *const prefixes[] = {"jats:", "mml:", "m:", "ce:", "html:", "xhtml:"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (text_starts_ignoring_case(name, length, prefixes[i])) return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal_ignoring_case(name, length, names[i])) return true;
    return length >= 4 && text_starts_ignoring_case(name, length, "math");
}

size_t markup_tag(const char *text, size_t length) {
    size_t most = length < LONGEST_TAG ? length : LONGEST_TAG;
    const char *end = memchr(text, '>', most);
    if (!end) return 0;
    const char *name = text + 1 + (text[1] == '/'), *stop = name;
    while (stop < end && *stop != ' ' && *stop != '/' && *stop != '\t' && *stop != '\n') stop++;
    bool link = stop - name == 1 && (*name | 32) == 'a'; /* "p<a>b" is none */
    if (!is_known_tag(name, (size_t)(stop - name)) || (link && text[1] != '/' && *stop != ' ')) return 0;
    return (size_t)(end - text) + 1;
}

/* Whether a tag ends a line, which is left of it. */
static bool parts_lines(const char *tag, size_t length) {
    return text_starts_ignoring_case(tag, length, "<br") || text_starts_ignoring_case(tag, length, "<p>") ||
           text_starts_ignoring_case(tag, length, "</p>") || text_starts_ignoring_case(tag, length, "<li") ||
           text_starts_ignoring_case(tag, length, "<div");
}

/* Entities first, so that the tags they hid are found: both in place, the text only becomes shorter. */
static size_t decode_entities(char *text, size_t length) {
    size_t out = 0, size;
    for (size_t i = 0; i < length;) {
        uint32_t code = text[i] == '&' ? entity_at(text + i, length - i, &size) : 0;
        if (!code) {
            text[out++] = text[i++];
            continue;
        }
        char encoded[4];
        size_t n = text_encode(encoded, code);
        memcpy(text + out, encoded, n); /* never longer than the entity */
        out += n;
        i += size;
    }
    return out;
}

static size_t drop_tags(char *text, size_t length) {
    size_t out = 0;
    for (size_t i = 0; i < length;) {
        size_t tag = text[i] == '<' ? markup_tag(text + i, length - i) : 0;
        if (!tag) {
            text[out++] = text[i++];
            continue;
        }
        if (parts_lines(text + i, tag)) text[out++] = '\n';
        i += tag;
    }
    return out;
}

/* --- TeX --------------------------------------------------------------------------------------- */

/* Whether the backslash at text[0] begins a command or an accent that is known. */
static bool is_command(const char *text, size_t length) {
    size_t n = 1;
    while (n < length && ascii_is_letter(text[n])) n++;
    if (n > 1)
        return (n > 2 || (n < length && (text[n] == '{' || text[n] == ' '))) && tex_find_command(text + 1, n - 1);
    return length > 2 && text[1] != '\0' && strchr("'`\"^~=.&$#_%{}", text[1]) && text[2] != ' ';
}

/* Whether what stands between two dollars is a formula: "$_2$", "$\alpha$", "$10^{-3}$". */
static bool is_formula(const char *text, size_t length) {
    for (size_t i = 1; i < length && text[i] != '\n'; i++) {
        if (text[i] != '$') continue;
        for (size_t k = 1; k < i; k++)
            if (strchr("_^\\", text[k])) return true;
        return false;
    }
    return false;
}

static bool shows_tex(const char *text, size_t length) {
    const char *end = text + length, *dollar = memchr(text, '$', length);
    for (const char *p = text; (p = memchr(p, '\\', (size_t)(end - p))); p++)
        if (is_command(p, (size_t)(end - p))) return true;
    return dollar && is_formula(dollar, (size_t)(end - dollar));
}

bool markup_decode(tex_decoder *tex, const char **text, size_t *length) {
    if (markup_is_plain(*text, *length)) return true;
    if (shows_tex(*text, *length)) {
        if (!tex_decode(tex, text, length, *text, *length)) return false;
    }
    if (!*length) return true; /* all of it was commands */
    if (!memchr(*text, '&', *length) && !memchr(*text, '<', *length)) return true;
    if (*text != tex->text.item) {
        tex->text.count = 0;
        if (!vector_reserve(tex->context, &tex->text, *length)) return false;
        memcpy(tex->text.item, *text, *length);
    }
    *length = drop_tags(tex->text.item, decode_entities(tex->text.item, *length));
    *text = tex->text.item;
    return true;
}

bool markup_decode_text(const coauth_context *context, char **buffer, size_t *size, const char **text, size_t *length) {
    if (markup_is_plain(*text, *length)) return true;
    tex_decoder tex = {.context = context};
    tex.text.item = *buffer;
    tex.text.capacity = *size;
    bool enough = markup_decode(&tex, text, length);
    *buffer = tex.text.item;
    *size = tex.text.capacity;
    return enough;
}
