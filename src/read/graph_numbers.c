/* graph_numbers.c: see graph_numbers.h. */
#include "read/graph_numbers.h"

#include <string.h>

number_reading number_reading_of(unsigned marks, unsigned either) {
    const unsigned point_is_decimal = NUMBER_DECIMAL_POINT | NUMBER_GROUP_COMMAS;
    const unsigned comma_is_decimal = NUMBER_DECIMAL_COMMA | NUMBER_GROUP_POINTS;
    const bool point = either == NUMBER_EITHER_POINT;
    const bool decimal = marks & (point ? point_is_decimal : comma_is_decimal);
    const bool grouped = marks & (point ? comma_is_decimal : point_is_decimal);
    if (decimal && grouped) return NUMBER_IS_TORN;
    return decimal ? NUMBER_IS_DECIMAL : grouped ? NUMBER_IS_GROUPED : NUMBER_IS_UNDECIDED;
}

/* The mantissa of a number: runs of digits with marks between, which are '.', ',', '\'' or ' ' for any blank. */
typedef struct mantissa {
    size_t run[NUMBER_SIZE]; /* their lengths, one more than marks */
    char mark[NUMBER_SIZE];
    size_t marks, length; /* bytes of the text */
} mantissa;

/* The mark at the beginning of a text, and its bytes; '\0' for none. */
static char mark_at(piece text, size_t *bytes) {
    static const struct {
        const char *text;
        char mark;
    } marks[] = {{".", '.'}, {",", ','}, {"'", '\''}, {"\xE2\x80\x99", '\''}, {" ", ' '}, {"\xC2\xA0", ' '},
        {"\xE2\x80\xAF", ' '}, {"\xE2\x80\x89", ' '}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        *bytes = strlen(marks[i].text);
        if (text.length >= *bytes && memcmp(text.text, marks[i].text, *bytes) == 0) return marks[i].mark;
    }
    return '\0';
}

/* Up to an exponent or the end; digits go to room behind used bytes.  false for anything else. */
static bool cut_mantissa(mantissa *m, piece text, char room[NUMBER_SIZE], size_t used) {
    *m = (mantissa){.marks = 0};
    while (m->length < text.length && text.text[m->length] != 'e' && text.text[m->length] != 'E') {
        const char c = text.text[m->length];
        size_t bytes = 1;
        if (c >= '0' && c <= '9') {
            if (used + 1 >= NUMBER_SIZE) return false;
            room[used++] = c;
            m->run[m->marks]++;
        } else {
            const char mark = mark_at((piece){text.text + m->length, text.length - m->length}, &bytes);
            if (!mark || m->marks + 1 >= NUMBER_SIZE) return false;
            m->mark[m->marks++] = mark;
        }
        m->length += bytes;
    }
    return true;
}

/* Whether the first runs are thousands: one to three digits, then three each, with the same mark between. */
static bool is_grouped(const mantissa *m, size_t runs) {
    if (m->run[0] < 1 || m->run[0] > 3) return false;
    for (size_t i = 1; i < runs; i++)
        if (m->run[i] != 3 || m->mark[i - 1] != m->mark[0]) return false;
    return true;
}

static unsigned mark_of(char mark, unsigned of_point, unsigned of_comma) {
    return mark == '.' ? of_point : mark == ',' ? of_comma : 0;
}

/* Whether the marks make sense; which of the runs is the fraction, SIZE_MAX for none. */
static bool understand(const mantissa *m, bool plain_digits, unsigned *marks, size_t *fraction) {
    const char last = m->mark[m->marks - 1];
    const bool decimal = last == '.' || last == ',';
    *fraction = SIZE_MAX;
    *marks = 0;
    if (m->marks == 1 && decimal) {
        bool either = plain_digits && is_grouped(m, 2);
        *marks = either ? mark_of(last, NUMBER_EITHER_POINT, NUMBER_EITHER_COMMA)
                        : mark_of(last, NUMBER_DECIMAL_POINT, NUMBER_DECIMAL_COMMA);
        *fraction = 1;
        return true;
    }
    if (is_grouped(m, m->marks + 1)) {
        *marks = mark_of(m->mark[0], NUMBER_GROUP_POINTS, NUMBER_GROUP_COMMAS);
        return true;
    }
    if (!decimal || last == m->mark[0] || !is_grouped(m, m->marks)) return false;
    *marks = mark_of(last, NUMBER_DECIMAL_POINT, NUMBER_DECIMAL_COMMA) |
             mark_of(m->mark[0], NUMBER_GROUP_POINTS, NUMBER_GROUP_COMMAS);
    *fraction = m->marks;
    return true;
}

piece number_localised(piece text, char room[NUMBER_SIZE], unsigned *marks) {
    mantissa m;
    double value;
    size_t sign = text.length && (text.text[0] == '-' || text.text[0] == '+'), fraction;
    piece digits = {text.text + sign, text.length - sign};
    *marks = 0;
    if (sign) room[0] = text.text[0];
    if (!cut_mantissa(&m, digits, room, sign) || !m.marks) return text;
    const bool plain = m.length == digits.length && digits.text[0] != '0';
    unsigned told;
    if (!understand(&m, plain, &told, &fraction)) return text;
    size_t length = sign, before = sign, rest = digits.length - m.length;
    for (size_t i = 0; i <= m.marks; i++) {
        length += m.run[i];
        if (i < fraction) before += m.run[i];
    }
    if (length + 1 + rest >= NUMBER_SIZE) return text;
    if (fraction != SIZE_MAX) {
        memmove(room + before + 1, room + before, length - before);
        room[before] = '.';
        length++;
    }
    memcpy(room + length, digits.text + m.length, rest);
    length += rest;
    if (!number_read(room, length, &value)) return text;
    *marks = told;
    return (piece){room, length};
}

piece graph_decimal(piece text, char separator, char room[NUMBER_SIZE]) {
    unsigned marks;
    return separator == ',' ? text : number_localised(text, room, &marks);
}
