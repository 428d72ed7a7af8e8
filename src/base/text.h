/* text.h: UTF-8 in and out, cleaning of what comes in. */
#ifndef COAUTH_BASE_TEXT_H
#define COAUTH_BASE_TEXT_H

#include <coauth/context.h>

/* What cleaning had to change. */
typedef struct text_changes {
    uint64_t controls; /* control characters that became U+FFFD */
    uint64_t bytes;    /* bytes that are not UTF-8, read as Windows-1252 */
} text_changes;

/* Decodes the character at text[0..length), length > 0: its code point and, through *size, its bytes;
 * -1 with *size 1 where it is not valid UTF-8 (overlong forms and surrogates are not). */
int32_t text_decode(const char *text, size_t length, size_t *size);

/* Whether a byte is within a character of UTF-8, not the first of one. */
static inline bool text_continues(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The length of text[0..length) cut to at most that many bytes, at a character's end. */
size_t text_cut(const char *text, size_t length, size_t most);

/* Ends a text that fills its buffer, where its last character may be cut, at a character's end. */
void text_end(char *buffer, size_t size);

/* Where the character that ends before text[end] begins, end > 0. */
size_t text_before(const char *text, size_t end);

/* Writes a code point as UTF-8 and returns its bytes, 1 to 4. */
size_t text_encode(char out[4], uint32_t code);

/* The code point of a Windows-1252 byte; U+FFFD where it has none. */
uint32_t text_windows_1252(unsigned char byte);

/* Whether a code point is Unicode White_Space. */
bool text_is_space(int32_t code);

/* Cleans text[0..length) into out, which has room for 3 * length bytes, and returns the length:
 * runs of white space become one space, ends are trimmed, C0 and C1 controls become U+FFFD, invalid
 * bytes are read as Windows-1252, and byte order marks, which are nothing to see, are left out, as they are of files.
 * *changes is added to. O(length). */
size_t text_clean(char *out, const char *text, size_t length, text_changes *changes);

/* Whether text is already as text_clean would leave it and so can be used in place. Only answers yes
 * for plain ASCII: a fast path. */
bool text_is_clean_ascii(const char *text, size_t length);

/* Whether all of text is valid UTF-8; *bad gets the offset of the first byte that is not. */
bool text_is_utf8(const char *text, size_t length, size_t *bad);

/* ASCII case folding only; locale plays no part. */
bool text_equal_ignoring_case(const char *a, size_t a_length, const char *b);
bool text_starts_ignoring_case(const char *text, size_t length, const char *prefix);

/* Trims ASCII white space at both ends of (*text, *length). */
void text_trim(const char **text, size_t *length);

/* The number in text[0..length), decimal digits only, at most limit; -1 if it is none. */
int64_t text_integer(const char *text, size_t length, int64_t limit);

/* The same of what spreadsheets and data frames make of whole numbers: "5.0", "1,234"; -1 if it is none. */
int64_t text_count(const char *text, size_t length);

/* How long a whole number is without the ".0" that data frames put behind it; length where none is there. */
size_t text_whole(const char *text, size_t length);

/* The first four-digit year 1000 to 2999 in text[0..length), 0 if there is none. */
int text_year(const char *text, size_t length);

/* The month of an English name or abbreviation ("Mar", "March", "mar."), 0 if it is none. */
int text_month(const char *text, size_t length);

/* Reads a date YYYY, YYYY-MM or YYYY-MM-DD (also with "/"); parts not there are 0. Returns whether
 * there is at least a year. */
bool text_date(const char *text, size_t length, int *year, int *month, int *day);

#endif
