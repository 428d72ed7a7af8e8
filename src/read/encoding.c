/* encoding.c: see encoding.h.
 *
 * A guess must survive three trials: ICU's detector knows the encoding by the frequencies of its characters, nearly
 * all bytes decode, and the ideographs, kana or syllables that result stand together as they do in words.  The last
 * is what an accented letter of Latin-1 before a plain one ("Müller"), which GB18030 and Big5 decode too, does not. */
#include "read/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/ustring.h>

#include "base/memory.h"
#include "base/text.h"

struct decoder {
    const coauth_context *context;
    UConverter *converter;
    UChar *units; /* what was decoded last, on its way to UTF-8 */
    size_t capacity;
};

static bool is_zeroed(const char *head, size_t length, int a, int b) {
    return length >= 4 && head[b] && !head[a] && head[b + 2] && !head[a + 2];
}

/* What an XML declaration says. */
static const char *declared(const char *head, size_t length) {
    static const char *const names[] = {"GB18030", "GBK", "GB2312", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR",
        "ISO-8859-2", "ISO-8859-15", "windows-1250", "windows-1251", "KOI8-R"};
    if (length < 6 || memcmp(head, "<?xml", 5) != 0) return NULL;
    const char *end = memmem(head, length < 1024 ? length : 1024, "?>", 2);
    const char *at = end ? memmem(head, (size_t)(end - head), "encoding", 8) : NULL;
    for (at = at ? at + 8 : end; at && at < end && strchr(" =\"'", *at);) at++;
    for (size_t i = 0; at && i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);
        if (text_starts_ignoring_case(at, (size_t)(end - at), names[i]) && strchr("\"'", at[n])) return names[i];
    }
    return NULL;
}

const char *encoding_escaped(const char *text, size_t length) {
    static const struct {
        const char *escape, *name;
    } escapes[] = {{"\x1B$B", "ISO-2022-JP"}, {"\x1B$@", "ISO-2022-JP"}, {"\x1B$(D", "ISO-2022-JP-1"},
        {"\x1B$)C", "ISO-2022-KR"}, {"\x1B$)A", "ISO-2022-CN"}};
    const char *at = memchr(text, 0x1B, length);
    for (size_t i = 0; at && i < sizeof escapes / sizeof *escapes; i++)
        if (memmem(at, (size_t)(text + length - at), escapes[i].escape, strlen(escapes[i].escape)))
            return escapes[i].name;
    return NULL;
}

const char *encoding_stated(const char *head, size_t length, size_t *mark) {
    static const struct {
        const char *mark;
        size_t length;
        const char *name;
    } marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
        {"\xFF\xFE", 2, "UTF-16LE"}, {"\xFE\xFF", 2, "UTF-16BE"}, {"\x84\x31\x95\x33", 4, "GB18030"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (length < marks[i].length || memcmp(head, marks[i].mark, marks[i].length) != 0) continue;
        *mark = marks[i].length;
        return marks[i].name;
    }
    *mark = 0;
    if (is_zeroed(head, length, 1, 0)) return "UTF-16LE";
    if (is_zeroed(head, length, 0, 1)) return "UTF-16BE";
    return declared(head, length);
}

bool encoding_names_utf8(const char *name) {
    return text_equal_ignoring_case(name, strlen(name), "UTF-8") ||
           text_equal_ignoring_case(name, strlen(name), "UTF8");
}

bool encoding_is_utf8(const char *text, size_t length) {
    size_t sound = 0, bad = 0, size;
    for (size_t i = 0; i < length; i += size) {
        if ((unsigned char)text[i] < 0x80) {
            size = 1;
            continue;
        }
        bool valid = text_decode(text + i, length - i, &size) >= 0;
        if (valid) sound++;
        else if (length - i >= 4) bad++;
    }
    return bad <= sound / 4;
}

/* --- Guessing ---------------------------------------------------------------------------------- */

static bool is_east_asian(UChar unit) {
    if (unit >= 0xD800 && unit < 0xE000) return true; /* beyond the first plane: GB18030's rarest */
    if ((unit >= 0x3000 && unit < 0x3100) || (unit >= 0xFF00 && unit < 0xFFF0)) return true; /* marks, kana, wide */
    return (unit >= 0x3400 && unit < 0xA000) || (unit >= 0xAC00 && unit < 0xD7B0);
}

/* Whether what a decoder made of a text reads like one. */
static bool is_sound(const UChar *unit, size_t count) {
    size_t all = 0, bad = 0, together = 0;
    for (size_t i = 0; i < count; i++) {
        if (unit[i] < 0x80) continue;
        all++;
        bad += unit[i] == 0xFFFD || (unit[i] >= 0x80 && unit[i] < 0xA0) || (unit[i] >= 0xE000 && unit[i] < 0xF900);
        together += is_east_asian(unit[i]) &&
                    ((i && is_east_asian(unit[i - 1])) || (i + 1 < count && is_east_asian(unit[i + 1])));
    }
    return all && bad * 50 <= all && together * 4 >= all * 3;
}

static bool is_plausible(const char *name, const char *text, size_t length, const coauth_context *context) {
    decoder *d = NULL;
    size_t written, room = decoder_room(length);
    char *out = memory_resize(context, NULL, room, 1);
    bool sound = false;
    if (out && decoder_open(&d, name, context, NULL) == COAUTH_OK && d &&
        decoder_run(d, out, &written, text, length, false, NULL) == COAUTH_OK) {
        UErrorCode code = U_ZERO_ERROR;
        int32_t units = 0;
        u_strFromUTF8(d->units, (int32_t)d->capacity, &units, out, (int32_t)written, &code);
        sound = U_SUCCESS(code) && is_sound(d->units, (size_t)units);
    }
    memory_free(context, out);
    decoder_close(d);
    return sound;
}

static const char *known_name(const char *name) {
    static const char *const known[] = {"GB18030", "Shift_JIS", "EUC-JP", "EUC-KR", "Big5"};
    for (size_t i = 0; name && i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i]) == 0) return known[i];
    return NULL;
}

/* Whether bytes beyond ASCII are nearly all from 0xC0 on, as letters of encodings of one byte each are (Cyrillic,
 * Greek): of two bytes a character has, one or both would be less. */
static bool is_of_single_bytes(const char *text, size_t length) {
    enum { ENOUGH = 12 };
    size_t high = 0, letters = 0;
    for (size_t i = 0; i < length; i++) {
        high += (unsigned char)text[i] >= 0x80;
        letters += (unsigned char)text[i] >= 0xC0;
    }
    return high >= ENOUGH && letters * 20 >= high * 19;
}

/* Whether all characters of two bytes lie where EUC-KR has its syllables; GB18030 has half of its usual ideographs
 * there, and ICU takes short texts for Chinese. */
static bool is_of_syllables(const char *text, size_t length) {
    enum { ENOUGH = 8 };
    size_t pairs = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char lead = (unsigned char)text[i], trail = i + 1 < length ? (unsigned char)text[i + 1] : 0;
        if (lead < 0x80) continue;
        if (i + 1 == length) break;
        if (lead < 0xB0 || lead > 0xC8 || trail < 0xA1) return false;
        pairs++;
        i++;
    }
    return pairs >= ENOUGH;
}

const char *encoding_guess(const char *text, size_t length, const coauth_context *context) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t count = 0;
    if (is_of_single_bytes(text, length)) return NULL;
    if (is_of_syllables(text, length) && is_plausible("EUC-KR", text, length, context)) return "EUC-KR";
    UCharsetDetector *detector = ucsdet_open(&code);
    if (U_FAILURE(code)) return NULL;
    ucsdet_setText(detector, text, (int32_t)length, &code);
    const UCharsetMatch **match = ucsdet_detectAll(detector, &count, &code);
    const char *found = NULL;
    for (int32_t i = 0; U_SUCCESS(code) && i < count && !found; i++) {
        const char *name = known_name(ucsdet_getName(match[i], &code));
        if (name && is_plausible(name, text, length, context)) found = name;
    }
    ucsdet_close(detector);
    return found;
}

/* --- Decoding ---------------------------------------------------------------------------------- */

coauth_status encoding_check(const char *name, coauth_error *error) {
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = *name ? ucnv_open(name, &code) : NULL;
    if (converter) ucnv_close(converter);
    return converter ? COAUTH_OK
                     : fail(error, COAUTH_INVALID_ARGUMENT,
                           "there is no encoding \"%s\" (windows-1252, windows-1251, GB18030, Shift_JIS, ...)", name);
}

coauth_status decoder_open(decoder **opened, const char *name, const coauth_context *context, coauth_error *error) {
    UErrorCode code = U_ZERO_ERROR;
    decoder *d = *opened = memory_zeroed(context, 1, sizeof *d);
    if (!d) return fail_memory(error);
    d->context = context;
    d->converter = ucnv_open(name, &code);
    if (U_SUCCESS(code)) return COAUTH_OK;
    decoder_close(d);
    *opened = NULL;
    if (code == U_MEMORY_ALLOCATION_ERROR) return fail_memory(error);
    return fail(error, COAUTH_FORMAT_ERROR, "there is no encoding \"%s\"", name);
}

void decoder_close(decoder *d) {
    if (!d) return;
    if (d->converter) ucnv_close(d->converter);
    memory_free(d->context, d->units);
    memory_free(d->context, d);
}

enum { CARRIED = 64 }; /* units that bytes of earlier pieces may still become */

size_t decoder_room(size_t length) {
    return 3 * (2 * length + CARRIED);
}

coauth_status decoder_run(
    decoder *d, char *out, size_t *written, const char *bytes, size_t length, bool last, coauth_error *error) {
    size_t most = 2 * length + CARRIED;
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = 0, changed = 0;
    *written = 0;
    if (d->capacity < most) {
        UChar *larger = memory_resize(d->context, d->units, most, sizeof *larger);
        if (!larger) return fail_memory(error);
        d->units = larger;
        d->capacity = most;
    }
    UChar *end = d->units;
    ucnv_toUnicode(d->converter, &end, d->units + d->capacity, &bytes, bytes + length, NULL, last, &code);
    if (U_FAILURE(code)) return fail(error, COAUTH_FORMAT_ERROR, "cannot be decoded: %s", u_errorName(code));
    u_strToUTF8WithSub(
        out, (int32_t)decoder_room(length), &n, d->units, (int32_t)(end - d->units), 0xFFFD, &changed, &code);
    if (U_FAILURE(code) && code != U_STRING_NOT_TERMINATED_WARNING)
        return fail(error, COAUTH_FORMAT_ERROR, "cannot be decoded: %s", u_errorName(code));
    *written = (size_t)n;
    return COAUTH_OK;
}
