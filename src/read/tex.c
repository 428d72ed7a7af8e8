/* tex.c: see tex.h.  One pass from left to right.  An accent waits (accents inside accents wait on a
 * short stack) for the next letter, whatever braces and styling commands stand between, which is what
 * makes a stack of groups unnecessary: \'{\textbf{\^a}} is read as "acute, circumflex, a".  ICU composes. */
#include "read/tex.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/ascii.h"
#include "base/text.h"
#include "read/tex_commands.h"

enum { MOST_ACCENTS = 4, LONGEST_SCRIPT = 8 };

typedef struct reading {
    tex_decoder *decoder;
    const char *p, *end;
    const tex_command *accent[MOST_ACCENTS]; /* waiting for a letter, outermost first */
    size_t accents;
    bool math;
    bool no_else; /* no \else comes any more: keeps a row of \ifmmode linear */
    bool failed;
} reading;

void tex_free(tex_decoder *decoder) {
    vector_free(decoder->context, &decoder->text);
}

static void put(reading *r, const char *text, size_t length) {
    tex_decoder *decoder = r->decoder;
    if (!vector_reserve(decoder->context, &decoder->text, length)) {
        r->failed = true;
        return;
    }
    if (length) memcpy(decoder->text.item + decoder->text.count, text, length);
    decoder->text.count += length;
}

static void put_code(reading *r, uint32_t code) {
    char bytes[4];
    put(r, bytes, text_encode(bytes, code));
}

static void put_string(reading *r, const char *text) {
    put(r, text, strlen(text));
}

/* Accents that found no letter stand for themselves: \~{} in an address is a tilde. */
static void put_accents_alone(reading *r) {
    for (size_t i = 0; i < r->accents; i++) put_string(r, r->accent[i]->text);
    r->accents = 0;
}

/* Puts a character under the accents that wait for it, the innermost first. */
static void put_accented(reading *r, uint32_t code) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    uint32_t marks[MOST_ACCENTS];
    size_t left = 0;
    if (code == 0x131) code = 'i'; /* dotless only because a dot would be in the way */
    if (code == 0x237) code = 'j';
    for (size_t i = r->accents; i--;) {
        UChar32 composed = U_SUCCESS(status) && !left ? unorm2_composePair(nfc, (UChar32)code, r->accent[i]->mark) : -1;
        if (composed >= 0) code = (uint32_t)composed;
        else marks[left++] = r->accent[i]->mark;
    }
    r->accents = 0;
    put_code(r, code);
    for (size_t i = 0; i < left; i++) put_code(r, marks[i]);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Whether an accent may sit on what begins with this byte. */
static bool takes_accent(char c) {
    return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

/* Puts text (of a command, or one character of the input), its first character under the accents. */
static void put_text(reading *r, const char *text, size_t length) {
    if (r->accents && length && takes_accent(text[0])) {
        size_t size;
        int32_t code = text_decode(text, length, &size);
        if (code >= 0) {
            put_accented(r, (uint32_t)code);
            text += size;
            length -= size;
        }
    }
    put_accents_alone(r);
    put(r, text, length);
}

static void skip_blanks(reading *r) {
    while (r->p < r->end && is_blank(*r->p)) r->p++;
}

/* The end of a balanced group whose opening bracket stands at p: behind its closing one, or the end. */
static const char *group_end(const char *p, const char *end, char open, char close) {
    size_t depth = 0;
    for (; p < end; p++) {
        if (*p == '\\' && p + 1 < end) p++;
        else if (*p == open) depth++;
        else if (*p == close && --depth == 0) return p + 1;
    }
    return end;
}

static void drop_arguments(reading *r, unsigned count) {
    skip_blanks(r);
    while (r->p < r->end && *r->p == '[') r->p = group_end(r->p, r->end, '[', ']');
    while (count--) {
        skip_blanks(r);
        if (r->p < r->end && *r->p == '{') r->p = group_end(r->p, r->end, '{', '}');
    }
}

/* An address: nothing is markup but a backslash before a sign. */
static void put_verbatim(reading *r) {
    skip_blanks(r);
    if (r->p >= r->end || *r->p != '{') return;
    const char *close = group_end(r->p, r->end, '{', '}');
    const char *stop = close > r->p + 1 && close[-1] == '}' ? close - 1 : close;
    for (const char *p = r->p + 1; p < stop; p++)
        if (*p != '\\' || p + 1 >= stop || ascii_is_letter(p[1])) put(r, p, 1);
    r->p = close;
}

/* \ifmmode A\else B\fi, as the APS writes accents: B. */
static void skip_to_else(reading *r) {
    const char *found = r->no_else ? NULL : memmem(r->p, (size_t)(r->end - r->p), "\\else", 5);
    r->no_else = !found;
    if (!found) return;
    r->p = found + 5;
    skip_blanks(r);
}

/* The raised or lowered form of a character, NULL if Unicode has none that fonts show. */
static const char *script_form(char c, bool raised) {
    static const char signs[] = "0123456789+-";
    static const char *const above[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁺", "⁻"};
    static const char *const below[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", "₊", "₋"};
    const char *found = c ? strchr(signs, c) : NULL;
    if (!found) return NULL;
    return raised ? above[found - signs] : below[found - signs];
}

/* "\\textsuperscript{1,*}": a mark at a name, an ordinal's end: digits and letters that can be raised are, all or
 * none. */
static void put_raised(reading *r) {
    static const char letters[] = "abcdef";
    static const char *const above[] = {"ᵃ", "ᵇ", "ᶜ", "ᵈ", "ᵉ", "ᶠ"};
    const char *p = r->p;
    if (p == r->end || *p != '{') return;
    const char *stop = ++p;
    while (stop < r->end && stop - p <= LONGEST_SCRIPT && *stop != '}') stop++;
    bool known = stop < r->end && *stop == '}' && stop > p;
    for (const char *q = p; q < stop; q++)
        known = known && (script_form(*q, true) || (*q && strchr(",*", *q)) || (*q && strchr(letters, *q)));
    if (!known) return;
    put_accents_alone(r);
    for (; p < stop; p++) {
        const char *form = script_form(*p, true), *letter = strchr(letters, *p);
        if (form || letter) put_string(r, form ? form : above[letter - letters]);
        else put(r, p, 1);
    }
    r->p = stop + 1;
}

static void read_command(reading *r) {
    const char *name = ++r->p;
    if (name >= r->end) return;
    r->p++;
    if (ascii_is_letter(*name)) {
        while (r->p < r->end && ascii_is_letter(*r->p)) r->p++;
    }
    size_t length = (size_t)(r->p - name);
    const tex_command *command = tex_find_command(name, length);
    if (ascii_is_letter(*name) && !r->math) skip_blanks(r);
    if (!command) return;
    switch ((tex_meaning)command->meaning) {
    case TEX_TEXT: put_text(r, command->text, strlen(command->text)); break;
    case TEX_ACCENT:
        if (r->accents < MOST_ACCENTS) r->accent[r->accents++] = command;
        break;
    case TEX_DROP: drop_arguments(r, command->drop); break;
    case TEX_VERBATIM: put_verbatim(r); break;
    case TEX_RAISED: put_raised(r); break;
    case TEX_IFMMODE: skip_to_else(r); break;
    }
}

/* In math: ^ or _ before a number becomes raised or lowered digits; before anything else it stays. */
static void read_script(reading *r) {
    bool raised = *r->p == '^';
    const char *p = r->p + 1, *stop = p < r->end ? p + 1 : p;
    bool grouped = p < r->end && *p == '{';
    if (grouped) {
        for (stop = ++p; stop < r->end && *stop != '}' && stop - p <= LONGEST_SCRIPT;) stop++;
        if (stop >= r->end || *stop != '}') stop = p;
    }
    bool known = stop > p;
    for (const char *q = p; q < stop; q++) known = known && script_form(*q, raised);
    if (!known) {
        put_text(r, r->p++, 1);
        return;
    }
    put_accents_alone(r);
    for (; p < stop; p++) put_string(r, script_form(*p, raised));
    r->p = p + grouped;
}

/* The ligatures of TeX's fonts: how many bytes at p are one, and what it is. */
static size_t ligature(const char *p, const char *end, const char **text) {
    static const struct {
        const char *written, *read;
    } table[] = {{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"?`", "¿"}, {"!`", "¡"}};
    if (end - p < 2 || (p[1] != '-' && p[1] != '`' && p[1] != '\'')) return 0;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t length = strlen(table[i].written);
        if ((size_t)(end - p) < length || memcmp(p, table[i].written, length) != 0) continue;
        *text = table[i].read;
        return length;
    }
    return 0;
}

/* Bytes that may mean something other than themselves. */
static bool is_special(char c) {
    static const bool special[256] = {['\\'] = true,
        ['{'] = true,
        ['}'] = true,
        ['~'] = true,
        ['$'] = true,
        ['-'] = true,
        ['`'] = true,
        ['\''] = true,
        ['^'] = true,
        ['_'] = true,
        ['?'] = true,
        ['!'] = true};
    return special[(unsigned char)c];
}

static void read_special(reading *r) {
    const char *text;
    size_t length;
    switch (*r->p) {
    case '\\': read_command(r); return;
    case '{': r->p++; return;
    case '}':
        r->p++;
        put_accents_alone(r);
        return;
    case '$':
        r->p++;
        r->math = !r->math;
        return;
    case '~':
        r->p++;
        put_text(r, " ", 1);
        return;
    case '^':
    case '_':
        if (r->math) {
            read_script(r);
            return;
        }
        break;
    default: break;
    }
    length = r->math ? 0 : ligature(r->p, r->end, &text);
    if (length) put_text(r, text, strlen(text));
    else put_text(r, r->p, length = 1);
    r->p += length;
}

/* A stretch without markup, in one go; where an accent waits only the character it is for. */
static void read_plain(reading *r) {
    const char *start = r->p;
    size_t size;
    if (r->accents) {
        if (is_blank(*r->p)) {
            r->p++;
            return;
        }
        text_decode(r->p, (size_t)(r->end - r->p), &size);
        r->p += size;
    } else {
        while (r->p < r->end && !is_special(*r->p)) r->p++;
    }
    put_text(r, start, (size_t)(r->p - start));
}

/* Composes decoder->text from start on, for marks that no pair composition could place (in the
 * input, or two accents out of canonical order).  Text that is not UTF-8 stays as it is. */
static bool compose(tex_decoder *decoder, size_t start) {
    const coauth_context *context = decoder->context;
    size_t length = decoder->text.count - start;
    if (length > INT32_MAX / 8) return true;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    UChar *wide = memory_resize(context, NULL, length * 4 + 2, sizeof *wide);
    if (!wide) return false;
    UChar *composed = wide + length + 1;
    int32_t n, out = 0;
    u_strFromUTF8(wide, (int32_t)length, &n, decoder->text.item + start, (int32_t)length, &status);
    if (U_SUCCESS(status)) {
        status = U_ZERO_ERROR; /* not NUL-terminated is only a warning, but one that would stay */
        n = unorm2_normalize(nfc, wide, n, composed, (int32_t)(length * 3 + 1), &status);
    }
    bool enough = vector_reserve(context, &decoder->text, length * 2 + 16);
    if (enough && U_SUCCESS(status)) {
        u_strToUTF8(decoder->text.item + start, (int32_t)(decoder->text.capacity - start), &out, composed, n, &status);
        if (U_SUCCESS(status)) decoder->text.count = start + (size_t)out;
    }
    memory_free(context, wide);
    return enough;
}

/* Whether a combining mark U+0300 to U+036F stands in text. */
static bool has_mark(const char *text, size_t length) {
    return memchr(text, 0xCC, length) || memchr(text, 0xCD, length);
}

bool tex_append(tex_decoder *decoder, const char *markup, size_t length) {
    reading r = {.decoder = decoder, .p = markup, .end = markup + length};
    size_t start = decoder->text.count;
    while (r.p < r.end && !r.failed) {
        if (is_special(*r.p)) read_special(&r);
        else read_plain(&r);
    }
    put_accents_alone(&r);
    if (r.failed) return false;
    size_t added = decoder->text.count - start;
    return !added || !has_mark(decoder->text.item + start, added) || compose(decoder, start);
}

bool tex_is_plain(const char *markup, size_t length) {
    size_t i = 0;
    while (i < length && !is_special(markup[i])) i++;
    return i == length && !has_mark(markup, length);
}

/* Whether braces go around all of a text and there is nothing else special in it, as in many titles. */
static bool is_only_braced(const char *text, size_t length) {
    if (length < 2 || text[0] != '{' || text[length - 1] != '}') return false;
    size_t i = 1;
    while (i < length - 1 && !is_special(text[i])) i++;
    return i == length - 1;
}

bool tex_decode(tex_decoder *decoder, const char **plain, size_t *plain_length, const char *markup, size_t length) {
    bool braced = is_only_braced(markup, length);
    if (braced) markup++, length -= 2;
    *plain = markup;
    *plain_length = length;
    if (braced ? !has_mark(markup, length) : tex_is_plain(markup, length)) return true;
    decoder->text.count = 0;
    if (!tex_append(decoder, markup, length)) return false;
    *plain = decoder->text.item;
    *plain_length = decoder->text.count;
    return true;
}
