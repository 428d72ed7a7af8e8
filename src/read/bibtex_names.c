/* bibtex_names.c: lists of authors cut into names, names into given and family parts.
 *
 * BibTeX's three forms ("First von Last", "von Last, First", "von Last, Jr, First"; Patashnik,
 * "Designing BibTeX styles", 1988, section 4), BibLaTeX's "family=..., given=...", and names that are
 * nothing but one group of braces, which are corporate.  The name as written is the file's text
 * without TeX; only the place of the family name in it is worked out, von part included. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/text.h"
#include "read/bibtex.h"
#include "read/name_facts.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bibtex_text trimmed(const char *start, const char *end) {
    bibtex_text text = {start, (size_t)(end - start)};
    text_trim(&text.text, &text.length);
    return text;
}

/* --- Lists ------------------------------------------------------------------------------------- */

/* Whether " and" stands at p, a blank, and ends there. */
static bool is_and(const char *p, const char *end) {
    return end - p >= 4 && (p[1] | 32) == 'a' && (p[2] | 32) == 'n' && (p[3] | 32) == 'd' &&
           (end - p == 4 || is_blank(p[4]));
}

bool bibtex_next_name(bibtex_text *name, bibtex_text *list) {
    const char *start = list->text, *end = start + list->length, *p = start;
    size_t depth = 0;
    if (!list->length) return false;
    for (; p < end; p++) {
        if (*p > ' ' && *p < '{') continue;
        if (*p == '{') depth++;
        else if (*p == '}' && depth) depth--;
        else if (!depth && is_blank(*p) && is_and(p, end)) break;
    }
    *name = trimmed(start, p);
    const char *next = p < end ? p + 4 : end; /* the blank behind may begin the next "and" */
    *list = (bibtex_text){next, (size_t)(end - next)};
    return true;
}

/* The first semicolon outside braces that is not the end of an HTML entity, or the end. */
static const char *find_semicolon(bibtex_text list) {
    const char *end = list.text + list.length;
    size_t depth = 0;
    bool entity = false;
    for (const char *p = list.text; p < end; p++) {
        if (*p == '{') depth++;
        else if (*p == '}' && depth) depth--;
        else if (*p == '&') entity = true;
        else if (is_blank(*p)) entity = false;
        else if (*p == ';' && entity) entity = false;
        else if (*p == ';' && !depth) return p;
    }
    return end;
}

bool bibtex_uses_semicolons(bibtex_text list) {
    bibtex_text rest = list, first;
    bibtex_next_name(&first, &rest);
    return !rest.length && list.length && find_semicolon(list) < list.text + list.length;
}

bool bibtex_next_semicolon(bibtex_text *name, bibtex_text *list) {
    const char *end = list->text + list->length;
    if (!list->length) return false;
    const char *p = find_semicolon(*list);
    *name = trimmed(list->text, p);
    if (p < end) p++;
    *list = (bibtex_text){p, (size_t)(end - p)};
    return true;
}

/* --- One name ---------------------------------------------------------------------------------- */

/* A word of a name, by its first letter as BibTeX judges it. */
typedef struct word {
    const char *start, *end;
    bool lower;
} word;

/* Whether the first letter of a word is a small one.  A group in braces has no case unless it is an
 * accent or a letter of TeX's ({\'e}, {\aa}); then the case is that of its letter. */
static bool begins_lower(const char *p, const char *end) {
    while (p < end) {
        if (*p == '{' && (p + 1 == end || p[1] != '\\')) return false;
        if (*p == '{') p++;
        if (*p == '\\') {
            const char *name = ++p;
            while (p < end && ascii_is_letter(*p)) p++;
            size_t length = (size_t)(p - name);
            static const char *const letters[] = {"aa", "ae", "oe", "o", "l", "ss", "i", "j", "dh", "th", "dj", "ng"};
            for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
                if (length && text_equal_ignoring_case(name, length, letters[i])) return name[0] >= 'a';
            if (!length && p < end) p++;
            while (p < end && (*p == '{' || is_blank(*p))) p++;
            continue;
        }
        size_t size;
        int32_t code = text_decode(p, (size_t)(end - p), &size);
        if (code >= 0 && u_isalpha(code)) return u_islower(code) != 0;
        p += size;
    }
    return false;
}

/* The next word from p on: up to a blank or tie outside braces.  A blank that ends a command's name
 * (\o rsted) does not end the word. */
static bool next_word(word *found, const char *p, const char *end) {
    size_t depth = 0;
    bool command = false;
    while (p < end && (is_blank(*p) || *p == '~')) p++;
    found->start = p;
    for (; p < end; p++) {
        if (*p == '\\') {
            command = p + 1 < end && ascii_is_letter(p[1]);
            p += !command && p + 1 < end && p[1] != '{' && p[1] != '}';
            continue;
        }
        if (ascii_is_letter(*p)) continue;
        bool ends_command = command && is_blank(*p);
        command = false;
        if (*p == '{') depth++;
        else if (*p == '}' && depth) depth--;
        else if (!depth && !ends_command && (is_blank(*p) || *p == '~')) break;
    }
    found->end = p;
    found->lower = p > found->start && begins_lower(found->start, p);
    return p > found->start;
}

static bool is_suffix(word w) {
    static const char *const suffixes[] = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (text_equal_ignoring_case(w.start, (size_t)(w.end - w.start), suffixes[i])) return true;
    return false;
}

/* "First von Last": the family name is the last word with the small-letter words before it and what
 * stands between them; without any, the last word, or the one before "Jr.". */
static bibtex_text family_without_comma(bibtex_text raw) {
    const char *end = raw.text + raw.length, *von = NULL;
    word w, last = {raw.text, raw.text, false}, before = last;
    bool capitals = false;
    for (const char *p = raw.text; next_word(&w, p, end); p = w.end) {
        if (!w.lower) capitals = true;
        before = last;
        last = w;
        const char *after = w.end;
        while (after < end && (is_blank(*after) || *after == '~')) after++;
        if (w.lower && !von && after < end) von = w.start;
    }
    if (is_suffix(last) && before.end > before.start) last = before;
    const char *start = von && capitals && von < last.start ? von : last.start;
    return (bibtex_text){start, (size_t)(last.end - start)};
}

/* The first comma outside braces, or the end. */
static const char *find_comma(bibtex_text raw) {
    size_t depth = 0;
    const char *p = raw.text, *end = p + raw.length;
    for (; p < end; p++) {
        if (*p == '{') depth++;
        else if (*p == '}' && depth) depth--;
        else if (*p == ',' && !depth) break;
    }
    return p;
}

/* Whether one pair of braces goes around all of it and is no accent. */
static bool is_group(bibtex_text raw) {
    size_t depth = 0;
    if (raw.length < 3 || raw.text[0] != '{' || raw.text[1] == '\\') return false;
    for (size_t i = 0; i < raw.length; i++) {
        if (raw.text[i] == '{') depth++;
        else if (raw.text[i] == '}' && --depth == 0) return i + 1 == raw.length;
    }
    return false;
}

/* --- BibLaTeX's extended names ----------------------------------------------------------------- */

typedef struct parts {
    bibtex_text given, prefix, family, suffix;
} parts;

/* Reads "family=..., given=..." from a name; false if it is not in that form. */
static bool read_parts(parts *found, bibtex_text raw) {
    const char *end = raw.text + raw.length;
    bool any = false;
    memset(found, 0, sizeof *found);
    for (bibtex_text rest = raw; rest.length;) {
        const char *comma = find_comma(rest), *equals = memchr(rest.text, '=', (size_t)(comma - rest.text));
        if (!equals) return false;
        bibtex_text name = trimmed(rest.text, equals), value = trimmed(equals + 1, comma);
        bool quoted = value.length > 1 && value.text[0] == '"' && value.text[value.length - 1] == '"';
        if (quoted) value = (bibtex_text){value.text + 1, value.length - 2};
        bibtex_text *place = text_equal_ignoring_case(name.text, name.length, "given")    ? &found->given
                             : text_equal_ignoring_case(name.text, name.length, "prefix") ? &found->prefix
                             : text_equal_ignoring_case(name.text, name.length, "family") ? &found->family
                             : text_equal_ignoring_case(name.text, name.length, "suffix") ? &found->suffix
                                                                                          : NULL;
        if (place) *place = value, any = true;
        if (comma < end) comma++;
        rest = (bibtex_text){comma, (size_t)(end - comma)};
    }
    return any;
}

static bool append(tex_decoder *decoder, bibtex_text text) {
    if (!text.length) return true;
    return (!decoder->text.count || tex_append(decoder, " ", 1)) && tex_append(decoder, text.text, text.length);
}

static bool decode_parts(bibtex_name *name, tex_decoder *decoder, const parts *found) {
    if (!append(decoder, found->given)) return false;
    name->family_start = decoder->text.count + (decoder->text.count > 0);
    if (!append(decoder, found->prefix) || !append(decoder, found->family)) return false;
    name->family_length = decoder->text.count > name->family_start ? decoder->text.count - name->family_start : 0;
    return append(decoder, found->suffix);
}

/* A name whose family part is known, with the text around it. */
static bool decode_around(bibtex_name *name, tex_decoder *decoder, bibtex_text raw, bibtex_text family) {
    if (!tex_append(decoder, raw.text, (size_t)(family.text - raw.text))) return false;
    name->family_start = decoder->text.count;
    if (!tex_append(decoder, family.text, family.length)) return false;
    name->family_length = decoder->text.count - name->family_start;
    const char *rest = family.text + family.length;
    return tex_append(decoder, rest, (size_t)(raw.text + raw.length - rest));
}

bool bibtex_decode_name(bibtex_name *name, tex_decoder *decoder, bibtex_text raw) {
    parts found;
    bool enough;
    *name = (bibtex_name){.plain = name_is_plain(raw.text, raw.length, true)};
    size_t more = name->plain ? 0 : name_more_behind((piece){raw.text, raw.length});
    raw.length -= more;
    name->truncated = more > 0;
    decoder->text.count = 0;
    const char *comma = find_comma(raw);
    if (!raw.length) return true;
    if (memchr(raw.text, '=', raw.length) && read_parts(&found, raw)) {
        enough = decode_parts(name, decoder, &found);
    } else if (is_group(raw)) {
        name->group = true;
        enough = tex_append(decoder, raw.text, raw.length);
    } else {
        bibtex_text family = comma < raw.text + raw.length ? trimmed(raw.text, comma) : family_without_comma(raw);
        if (tex_is_plain(raw.text, raw.length)) {
            name->text = raw.text;
            name->length = raw.length;
            name->family_start = (size_t)(family.text - raw.text);
            name->family_length = family.length;
            return true;
        }
        enough = decode_around(name, decoder, raw, family);
    }
    name->text = decoder->text.item;
    name->length = decoder->text.count;
    return enough;
}
