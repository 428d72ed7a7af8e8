/* text.c: see text.h. */
#include "base/text.h"

#include <endian.h>
#include <string.h>

#include "base/ascii.h"

enum { REPLACEMENT = 0xFFFD, BYTE_ORDER_MARK = 0xFEFF };

int32_t text_decode(const char *text, size_t length, size_t *size) {
    const unsigned char *p = (const unsigned char *)text;
    *size = 1;
    if (p[0] < 0x80) return p[0];
    size_t n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || n > length) return -1;
    int32_t code = p[0] & (0xFF >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if (!text_continues((char)p[i])) return -1;
        code = code << 6 | (p[i] & 0x3F);
    }
    if ((n == 3 && code < 0x800) || (n == 4 && (code < 0x10000 || code > 0x10FFFF)) ||
        (code >= 0xD800 && code < 0xE000))
        return -1;
    *size = n;
    return code;
}

size_t text_cut(const char *text, size_t length, size_t most) {
    if (length <= most) return length;
    while (most && text_continues(text[most])) most--;
    return most;
}

size_t text_before(const char *text, size_t end) {
    do end--;
    while (end && text_continues(text[end]));
    return end;
}

size_t text_encode(char out[4], uint32_t code) {
    unsigned char *o = (unsigned char *)out;
    if (code < 0x80) return o[0] = (unsigned char)code, 1;
    if (code < 0x800) {
        o[0] = (unsigned char)(0xC0 | code >> 6);
        o[1] = (unsigned char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        o[0] = (unsigned char)(0xE0 | code >> 12);
        o[1] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
        o[2] = (unsigned char)(0x80 | (code & 0x3F));
        return 3;
    }
    o[0] = (unsigned char)(0xF0 | code >> 18);
    o[1] = (unsigned char)(0x80 | (code >> 12 & 0x3F));
    o[2] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
    o[3] = (unsigned char)(0x80 | (code & 0x3F));
    return 4;
}

bool text_is_space(int32_t code) {
    return (code >= 0x09 && code <= 0x0D) || code == 0x20 || code == 0x85 || code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
           code == 0x3000;
}

/* Windows-1252 differs from Latin-1 at 0x80 to 0x9F. */
uint32_t text_windows_1252(unsigned char byte) {
    static const uint16_t high[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
        0x203A, 0x0153, 0, 0x017E, 0x0178};
    if (byte < 0x80 || byte >= 0xA0) return byte;
    return high[byte - 0x80] ? high[byte - 0x80] : REPLACEMENT;
}

/* Eight bytes at a time: none may have its top bit set, be a control character (below the space, or
 * 0x7F, which adding 1 lifts over the top), or be a space behind a space. */
/* Eight bytes at once: the high bit of each byte that is below 0x20, 0x7F or beyond, or a blank.  The sums
 * carry from byte to byte only beside a byte that is found anyway. */
static const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;

static uint64_t unclean_bytes(uint64_t word) {
    return (word | (word + ones) | (word - 0x20 * ones)) & highs;
}

/* Exact: no byte's sum leaves it. */
static uint64_t blank_bytes(uint64_t word) {
    uint64_t other = word ^ 0x20 * ones;
    return ~(((other & ~highs) + ~highs) | other) & highs;
}

bool text_is_clean_ascii(const char *text, size_t length) {
    if (!length) return true;
    if (text[0] == ' ' || text[length - 1] == ' ') return false;
    size_t i = 0;
    for (; i + 9 <= length; i += 8) {
        uint64_t word, next;
        memcpy(&word, text + i, 8);
        memcpy(&next, text + i + 1, 8);
        if (unclean_bytes(word) || (blank_bytes(word) & blank_bytes(next))) return false;
    }
    for (; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x20 || c >= 0x7F || (c == ' ' && i && text[i - 1] == ' ')) return false;
    }
    return true;
}

static int32_t clean_code(int32_t code, unsigned char byte, text_changes *changes) {
    if (code < 0) {
        changes->bytes++;
        code = (int32_t)text_windows_1252(byte);
    }
    if (text_is_space(code)) return ' ';
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) {
        changes->controls++;
        return REPLACEMENT;
    }
    return code;
}

size_t text_clean(char *out, const char *text, size_t length, text_changes *changes) {
    size_t n = 0;
    bool space = false; /* one is owed before the next character */
    for (size_t i = 0, size; i < length; i += size) {
        int32_t code = text_decode(text + i, length - i, &size);
        if (code == BYTE_ORDER_MARK) continue;
        code = clean_code(code, (unsigned char)text[i], changes);
        if (code == ' ') {
            space = n > 0;
            continue;
        }
        if (space) out[n++] = ' ';
        space = false;
        n += text_encode(out + n, (uint32_t)code);
    }
    return n;
}

bool text_is_utf8(const char *text, size_t length, size_t *bad) {
    for (size_t i = 0, size; i < length; i += size) {
        if (text_decode(text + i, length - i, &size) < 0) {
            *bad = i;
            return false;
        }
    }
    return true;
}

bool text_starts_ignoring_case(const char *text, size_t length, const char *prefix) {
    for (; *prefix; prefix++, text++, length--)
        if (!length || ascii_lower(*text) != ascii_lower(*prefix)) return false;
    return true;
}

bool text_equal_ignoring_case(const char *a, size_t a_length, const char *b) {
    return a_length == strlen(b) && text_starts_ignoring_case(a, a_length, b);
}

static bool blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void text_trim(const char **text, size_t *length) {
    while (*length && blank(**text)) ++*text, --*length;
    while (*length && blank((*text)[*length - 1])) --*length;
}

int64_t text_integer(const char *text, size_t length, int64_t limit) {
    int64_t value = 0;
    if (!length) return -1;
    for (size_t i = 0; i < length; i++) {
        if (!ascii_is_digit(text[i])) return -1;
        int d = text[i] - '0';
        if (d > limit || value > (limit - d) / 10) return -1;
        value = value * 10 + d;
    }
    return value;
}

size_t text_whole(const char *text, size_t length) {
    bool tail = length > 2 && text[length - 1] == '0' && text[length - 2] == '.';
    return tail && text_integer(text, length - 2, INT64_MAX) >= 0 ? length - 2 : length;
}

/* Before every three digits a comma, but before the first. */
static int64_t thousands(const char *text, size_t length) {
    char digits[20];
    size_t n = 0;
    if (length % 4 == 0) return -1;
    for (size_t i = 0; i < length; i++) {
        if ((text[i] == ',') != (i && (length - i) % 4 == 0) || n == sizeof digits) return -1;
        if (text[i] != ',') digits[n++] = text[i];
    }
    return text_integer(digits, n, INT64_MAX);
}

int64_t text_count(const char *text, size_t length) {
    text_trim(&text, &length);
    length = text_whole(text, length);
    return memchr(text, ',', length) ? thousands(text, length) : text_integer(text, length, INT64_MAX);
}

int text_year(const char *text, size_t length) {
    for (size_t i = 0, run = 0; i <= length; i++) {
        if (i < length && ascii_is_digit(text[i])) {
            run++;
            continue;
        }
        if (run == 4 && (text[i - 4] == '1' || text[i - 4] == '2')) return (int)text_integer(text + i - 4, 4, 9999);
        run = 0;
    }
    return 0;
}

int text_month(const char *text, size_t length) {
    static const char *const month[] = {"january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december"};
    if (length && text[length - 1] == '.') length--;
    if (length < 3 || length > 9) return 0;
    for (int m = 0; m < 12; m++) {
        if (length > strlen(month[m])) continue;
        size_t i = 0;
        while (i < length && ascii_lower(text[i]) == month[m][i]) i++;
        if (i == length) return m + 1;
    }
    return 0;
}

static int part(const char **text, size_t *length, size_t digits, int most) {
    if (*length && (**text == '-' || **text == '/')) ++*text, --*length;
    size_t n = 0;
    while (n < digits && n < *length && ascii_is_digit((*text)[n])) n++;
    int64_t value = n ? text_integer(*text, n, most) : 0;
    *text += n;
    *length -= n;
    return value > 0 ? (int)value : 0;
}

/* "20200203", with "00" for what is not known. */
static bool compact_date(const char *text, int *year, int *month, int *day) {
    int64_t of_year = text_integer(text, 4, 9999), of_month = text_integer(text + 4, 2, 12),
            of_day = text_integer(text + 6, 2, 31);
    if (of_year < 1400 || of_year > 2200 || of_month < 0 || of_day < 0) return false;
    *year = (int)of_year;
    *month = (int)of_month;
    *day = of_month ? (int)of_day : 0;
    return true;
}

bool text_date(const char *text, size_t length, int *year, int *month, int *day) {
    text_trim(&text, &length);
    *year = *month = *day = 0;
    if (length == 8 && text_integer(text, 8, 99991231) >= 0) return compact_date(text, year, month, day);
    if (length < 4 || text_integer(text, 4, 9999) < 0 || (length > 4 && ascii_is_digit(text[4]))) return false;
    *year = part(&text, &length, 4, 9999);
    *month = part(&text, &length, 2, 12);
    if (*month) *day = part(&text, &length, 2, 31);
    return *year > 0;
}

void text_end(char *buffer, size_t size) {
    size_t length = strlen(buffer), bytes;
    if (!length || length + 1 < size) return;
    size_t last = text_before(buffer, length);
    bool begins = (unsigned char)buffer[last] >= 0xC0;
    if (begins && text_decode(buffer + last, length - last, &bytes) < 0) buffer[last] = '\0';
}
