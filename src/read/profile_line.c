/* profile_line.c: the record lines and the head lines of profile pages. */
#include <string.h>

#include "read/profile.h"

#include "base/ascii.h"

enum { LONGEST_EXTRA = 32, LONGEST_SCORE = 16, LONGEST_VALUE = 24 };

static size_t digits(const char *text, size_t length) {
    size_t n = 0;
    while (n < length && ascii_is_digit(text[n])) n++;
    return n;
}

/* The bytes of a decimal number at the front, 0 if there is none. */
static size_t score_length(const char *text, size_t length) {
    size_t whole = digits(text, length);
    if (!whole || whole + 1 >= length || text[whole] != '.') return whole;
    size_t fraction = digits(text + whole + 1, length - whole - 1);
    return fraction ? whole + 1 + fraction : 0;
}

/* "Mar": exactly so, as the site writes it. */
static int month_of(const char *text) {
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (int i = 0; i < 12; i++)
        if (memcmp(text, names + 3 * i, 3) == 0) return i + 1;
    return 0;
}

/* Takes ", YYYY" off the front where it is there. */
static size_t year_of(int *year, const char *text, size_t length) {
    if (length < 6 || text[0] != ',' || text[1] != ' ' || digits(text + 2, length - 2) != 4) return 0;
    *year = (int)text_integer(text + 2, 4, 9999);
    return 6;
}

bool record_line_parse(record_line *out, const char *text, size_t length) {
    size_t score = score_length(text, length < LONGEST_SCORE ? length : LONGEST_SCORE), at = score;
    *out = (record_line){.score = text, .score_length = score};
    if (length - at < 7 || !ascii_is_upper(text[at]) || !ascii_is_upper(text[at + 1])) return false;
    out->field = text + at;
    out->month = month_of(text + at + 2);
    if (!out->month || text[at + 5] != ' ') return false;
    at += 6;
    size_t day = digits(text + at, length - at);
    if (day < 1 || day > 2) return false;
    out->day = (int)text_integer(text + at, day, 99);
    at += day;
    at += year_of(&out->year, text + at, length - at);
    if (length - at >= 4 && memcmp(text + at, "Code", 4) == 0) {
        out->code = true;
        at += 4;
    }
    out->extra = text + at;
    out->extra_length = length - at;
    return out->extra_length <= LONGEST_EXTRA;
}

/* How each figure's line begins and ends around its value. */
static const struct {
    const char *name, *before, *after, *after_one;
} figure_form[HEAD_FIGURES] = {
    [HEAD_FIELD] = {"field", NULL, NULL, NULL},
    [HEAD_H_INDEX] = {"h-index", "h-index", "", NULL},
    [HEAD_PAPERS] = {"papers", "", "papers", "paper"},
    [HEAD_CITATIONS] = {"citations", "", "citations", "citation"},
    [HEAD_NOVELTY] = {"novelty", "Novelty", "", NULL},
    [HEAD_AI_SCORE] = {"ai-score", "AI Score", "", NULL},
    [HEAD_LISTING] = {"listing", "", " Papers", " Paper"},
};

const char *head_figure_name(head_figure figure) {
    return figure_form[figure].name;
}

/* A figure's value: digits with separators, a fraction, a percent sign or a unit such as k. */
static bool is_value(const char *text, size_t length) {
    if (!length || length > LONGEST_VALUE || !ascii_is_digit(text[0])) return false;
    for (size_t i = 1; i < length; i++) {
        bool last = i + 1 == length;
        if (!ascii_is_digit(text[i]) && text[i] != ',' && text[i] != '.' && !(last && memchr("%kKM+", text[i], 5)))
            return false;
    }
    return true;
}

static bool has_form(
    const char **value, size_t *value_length, const char *text, size_t length, const char *before, const char *after) {
    size_t front = strlen(before), back = strlen(after);
    if (length <= front + back || memcmp(text, before, front) != 0 || memcmp(text + length - back, after, back) != 0)
        return false;
    *value = text + front;
    *value_length = length - front - back;
    text_trim(value, value_length);
    return is_value(*value, *value_length);
}

head_figure head_figure_parse(const char **value, size_t *value_length, const char *text, size_t length) {
    *value = text;
    *value_length = length;
    if (length == 2 && ascii_is_upper(text[0]) && ascii_is_upper(text[1])) return HEAD_FIELD;
    for (int i = HEAD_FIGURES - 1; i > HEAD_FIELD; i--) { /* " Papers" before "papers" */
        const char *after_one = figure_form[i].after_one;
        if (has_form(value, value_length, text, length, figure_form[i].before, figure_form[i].after) ||
            (after_one && has_form(value, value_length, text, length, figure_form[i].before, after_one)))
            return (head_figure)i;
    }
    return HEAD_FIGURES;
}

int64_t head_count(const char *value, size_t length) {
    int64_t count = 0;
    for (size_t i = 0; i < length; i++) {
        if (value[i] == ',') continue;
        if (!ascii_is_digit(value[i]) || count > 99999999) return -1;
        count = count * 10 + (value[i] - '0');
    }
    return count;
}
