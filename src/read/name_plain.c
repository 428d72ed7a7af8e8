/* name_plain.c: the fast path of name_list.c: most names are plain, and to know that must cost next to nothing.
 *
 * A name is plain when none of its bytes and none of its words could mean anything else.  Words are judged by a few
 * bytes; one that is suspected wrongly only takes the longer way. */
#include "read/name_list.h"

#include "base/ascii.h"

/* What a name is made of, as far as one look at each byte tells. */
typedef struct word {
    const char *text;
    size_t length, capitals, stops;
    bool small_stop; /* a small letter stands before a stop: "Dr.", "Ph.D." */
    bool inner;      /* a capital stands behind the first character */
} word;

static uint32_t letter(char c) {
    return (uint32_t)(unsigned char)c | 32u;
}

/* Up to four letters as one number, case ignored. */
static uint32_t letters(const char *text, size_t length) {
    uint32_t number = 0;
    if (length >= 4) return letter(text[0]) << 24 | letter(text[1]) << 16 | letter(text[2]) << 8 | letter(text[3]);
    for (size_t i = 0; i < length; i++) number = number << 8 | letter(text[i]);
    return number;
}

#define TWO(a, b) ((uint32_t)(a) << 8 | (uint32_t)(b))
#define THREE(a, b, c) (TWO(a, b) << 8 | (uint32_t)(c))
#define FOUR(a, b, c, d) (THREE(a, b, c) << 8 | (uint32_t)(d))

/* Small words that are of names: of any other a link or an organisation's name may be made. */
static bool is_usual_particle(const word *w) {
    if (w->length > 3) return false;
    switch (letters(w->text, w->length)) {
    case TWO('d', 'e'):
    case TWO('d', 'i'):
    case TWO('d', 'a'):
    case TWO('d', 'u'):
    case TWO('d', 'o'):
    case TWO('l', 'a'):
    case TWO('l', 'e'):
    case TWO('e', 'l'):
    case TWO('z', 'u'):
    case THREE('v', 'o', 'n'):
    case THREE('v', 'a', 'n'):
    case THREE('d', 'e', 'r'):
    case THREE('d', 'e', 'n'):
    case THREE('d', 'e', 'l'):
    case THREE('d', 'o', 's'):
    case THREE('d', 'a', 's'):
    case THREE('b', 'i', 'n'):
    case THREE('i', 'b', 'n'):
    case THREE('t', 'e', 'r'):
    case THREE('t', 'e', 'n'): return true;
    default: return false;
    }
}

/* Whether a name that begins so may be a title's, a group's or nobody's. */
static bool is_odd_first(const word *w) {
    if (w->length <= 3) {
        switch (letters(w->text, w->length)) {
        case TWO('d', 'r'):
        case TWO('m', 'r'):
        case TWO('m', 's'):
        case TWO('n', 'o'):
        case TWO('o', 'n'):
        case THREE('t', 'h', 'e'):
        case THREE('f', 'o', 'r'):
        case THREE('a', 'n', 'd'):
        case THREE('n', 'o', 't'):
        case THREE('n', 'a', 'n'):
        case THREE('n', 'i', 'l'):
        case THREE('t', 'b', 'a'):
        case THREE('s', 'i', 'n'):
        case THREE('s', 'e', 'm'):
        case THREE('s', 'i', 'r'):
        case THREE('m', 'r', 's'):
        case THREE('d', 'r', 'a'):
        case THREE('b', 'e', 'z'): return true;
        default: return false;
        }
    }
    switch (letters(w->text, w->length)) {
    case FOUR('p', 'r', 'o', 'f'):
    case FOUR('d', 'o', 'c', 't'):
    case FOUR('d', 'a', 'm', 'e'):
    case FOUR('u', 'n', 'i', 'v'):
    case FOUR('i', 'n', 's', 't'):
    case FOUR('i', 's', 't', 'i'):
    case FOUR('d', 'e', 'p', 'a'):
    case FOUR('d', 'e', 'p', 't'):
    case FOUR('m', 'i', 'n', 'i'):
    case FOUR('c', 'e', 'n', 't'):
    case FOUR('c', 'o', 'n', 's'):
    case FOUR('g', 'r', 'u', 'p'):
    case FOUR('g', 'r', 'o', 'u'):
    case FOUR('a', 'r', 'b', 'e'):
    case FOUR('c', 'o', 'm', 'i'):
    case FOUR('c', 'o', 'm', 'm'):
    case FOUR('l', 'a', 'b', 'o'):
    case FOUR('a', 's', 's', 'o'):
    case FOUR('a', 's', 'o', 'c'):
    case FOUR('s', 'o', 'c', 'i'):
    case FOUR('s', 'c', 'h', 'o'):
    case FOUR('f', 'a', 'c', 'u'):
    case FOUR('b', 'u', 'n', 'd'):
    case FOUR('d', 'e', 'u', 't'):
    case FOUR('o', 'r', 'g', 'a'):
    case FOUR('a', 'c', 'a', 'd'):
    case FOUR('f', 'u', 'n', 'd'):
    case FOUR('f', 'o', 'n', 'd'):
    case FOUR('s', 't', 'i', 'f'):
    case FOUR('c', 'o', 'l', 'l'):
    case FOUR('c', 'o', 'u', 'n'):
    case FOUR('a', 'n', 'o', 'n'):
    case FOUR('a', 'n', 0xE3, 0xB3):
    case FOUR('a', 'n', 0xE3, 0xB4):
    case FOUR('u', 'n', 'k', 'n'):
    case FOUR('u', 'n', 's', 'p'):
    case FOUR('u', 'n', 'd', 'e'):
    case FOUR('u', 'n', 'b', 'e'):
    case FOUR('n', 'o', 'n', 'e'):
    case FOUR('n', 'u', 'l', 'l'):
    case FOUR('n', 'a', 'm', 'e'):
    case FOUR('n', 'i', 'e', 'z'):
    case FOUR('m', 'i', 's', 's'):
    case FOUR('m', 'u', 'l', 't'):
    case FOUR('s', 'e', 'v', 'e'):
    case FOUR('a', 'u', 't', 'h'):
    case FOUR('a', 'u', 't', 'o'):
    case FOUR('a', 'u', 't', 'e'):
    case FOUR('v', 'a', 'r', 'i'):
    case FOUR('v', 'e', 'r', 'f'):
    case FOUR('d', 'e', 's', 'c'):
    case FOUR('d', 'e', 's', 'k'):
    case FOUR('o', 'h', 'n', 'e'):
    case FOUR('o', 'n', 'b', 'e'):
    case FOUR('o', 't', 'h', 'e'):
    case FOUR('o', 'k', 'a', 'n'):
    case FOUR('k', 'e', 'i', 'n'):
    case FOUR('k', 'o', 'l', 'e'):
    case FOUR('i', 'n', 'c', 'o'):
    case FOUR('i', 'g', 'n', 'o'):
    case FOUR('s', 'a', 'n', 's'):
    case FOUR('s', 'e', 'n', 'z'):
    case FOUR('s', 'c', 'o', 'n'):
    case FOUR('s', 'i', 'n', 'e'):
    case FOUR('t', 'u', 'n', 't'):
    case FOUR('u', 'k', 'j', 'e'):
    case FOUR('u', 'k', 'e', 'n'):
    case FOUR('b', 'i', 'l', 'i'):
    case FOUR('y', 'a', 'z', 'a'):
    case FOUR('c', 'o', 'r', 'r'):
    case FOUR('l', 'i', 's', 't'):
    case FOUR('a', 'v', 'a', 'i'): return true;
    default: return false;
    }
}

/* Whether the last word may be a group's, a company's, a suffix or a degree. */
static bool is_odd_last(const word *w) {
    if (w->length <= 4 && w->capitals == 1) {
        switch (letters(w->text, w->length - (w->text[w->length - 1] == '.'))) {
        case TWO('j', 'r'):
        case TWO('s', 'r'):
        case TWO('c', 'o'):
        case TWO('m', 'd'):
        case TWO('a', 'l'):
        case THREE('i', 'n', 'c'):
        case THREE('l', 't', 'd'):
        case THREE('p', 'l', 'c'):
        case THREE('e', 's', 'q'):
        case FOUR('c', 'o', 'r', 'p'):
        case FOUR('g', 'm', 'b', 'h'):
        case FOUR('t', 'e', 'a', 'm'): return true;
        default: break;
        }
    }
    if (w->length < 4) return false;
    switch (letters(w->text + w->length - 4, 4)) {
    case FOUR('t', 'i', 'o', 'n'):
    case FOUR('s', 'i', 'o', 'n'):
    case FOUR('i', 'o', 'n', 's'):
    case FOUR('t', 'i', 'u', 'm'):
    case FOUR('r', 't', 'i', 'a'):
    case FOUR('r', 'o', 'u', 'p'):
    case FOUR('o', 'u', 'p', 's'):
    case FOUR('e', 'a', 'm', 's'):
    case FOUR('t', 'e', 'a', 'm'):
    case FOUR('t', 'o', 'r', 's'):
    case FOUR('i', 's', 't', 's'):
    case FOUR('t', 'i', 'v', 'e'):
    case FOUR('w', 'o', 'r', 'k'):
    case FOUR('o', 'r', 'c', 'e'):
    case FOUR('a', 'n', 'c', 'e'):
    case FOUR('r', 'c', 'i', 'o'):
    case FOUR('r', 'z', 'i', 'o'):
    case FOUR('u', 'p', 'p', 'e'):
    case FOUR('o', 'u', 'p', 'e'):
    case FOUR('r', 'u', 'p', 'o'):
    case FOUR('u', 'p', 'p', 'o'):
    case FOUR('t', 't', 'e', 'e'):
    case FOUR('i', 'e', 't', 'y'):
    case FOUR('n', 'c', 'i', 'l'):
    case FOUR('t', 'u', 't', 'e'):
    case FOUR('u', 't', 'e', 's'):
    case FOUR('s', 'i', 't', 'y'):
    case FOUR('s', 't', 'r', 'y'):
    case FOUR('e', 'n', 'c', 'y'):
    case FOUR('t', 'o', 'r', 'y'):
    case FOUR('r', 'i', 'e', 's'):
    case FOUR('m', 'e', 'n', 't'):
    case FOUR('r', 'i', 't', 'y'):
    case FOUR('s', 'h', 'i', 'p'):
    case FOUR('a', 'm', 'm', 'e'):
    case FOUR('n', 'i', 't', 'y'):
    case FOUR('j', 'e', 'c', 't'):
    case FOUR('l', 'e', 'g', 'e'):
    case FOUR('d', 'e', 'm', 'y'):
    case FOUR('m', 'i', 'e', 's'):
    case FOUR('n', 't', 'r', 'e'):
    case FOUR('i', 't', 'u', 't'):
    case FOUR('i', 't', 'a', 'l'):
    case FOUR('v', 'i', 'c', 'e'):
    case FOUR('i', 'c', 'e', 's'):
    case FOUR('h', 'a', 'f', 't'):
    case FOUR('r', 'i', 'u', 'm'):
    case FOUR('r', 'e', 'i', 'n'):
    case FOUR('s', 'h', 'o', 'p'):
    case FOUR('i', 't', 'e', 'd'):
    case FOUR('p', 'a', 'n', 'y'):
    case FOUR('n', 'y', 'm', 'e'):
    case FOUR('m', 'o', 'u', 's'):
    case FOUR('n', 'o', 'w', 'n'):
    case FOUR('l', 'h', 'o', 'r'): return true;
    default: return false;
    }
}

/* Whether a word keeps a name from being plain.  place: how many stand before it; behind: a comma does. */
static bool is_odd(const word *w, size_t place, bool behind) {
    unsigned char first = (unsigned char)w->text[0];
    bool small = ascii_is_lower(first);
    if (w->text[0] == '.' || w->small_stop) return true;
    bool odd_small = w->length < 5 || w->capitals || letters(w->text, 4) == FOUR('o', 't', 'h', 'e');
    if (first == '-' || first == '\'') return true;
    if (small && !is_usual_particle(w)) return odd_small || (!place && is_odd_first(w));
    bool initials = w->stops && w->capitals >= w->stops;
    if (w->stops && !initials) return true;
    if (!w->stops && w->inner) return true;                           /* JF, MD, PhD, III; "PrietoElena" */
    return (!place || (behind && w->length <= 4)) && is_odd_first(w); /* "Lovelace, Dr Ada" */
}

/* Takes the word that begins at text[i]; returns its end, or SIZE_MAX where a byte stands in it that no plain name has.
 */
static size_t take_word(word *w, const char *text, size_t i, size_t length) {
    *w = (word){.text = text + i};
    for (; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (ascii_is_lower(c)) continue;
        if (c == ' ' || c == ',') break;
        if (c == '-' || c == '\'') continue;
        if (ascii_is_upper(c)) {
            w->capitals++;
            w->inner |= text + i > w->text && text[i - 1] != '-' && text[i - 1] != '\'';
        } else if (c == '.') {
            unsigned char before = text + i > w->text ? (unsigned char)text[i - 1] : '.';
            w->small_stop |= ascii_is_lower(before) || before == '.';
            w->stops++;
        } else if (!((c >= 0x80 && c < 0xC0) || (c >= 0xC3 && c < 0xD0) || c == 0xE1)) {
            return SIZE_MAX;
        } else if (c == 0xE1 && i + 1 < length && (unsigned char)(text[i + 1] - 0xB4) < 3) { /* raised letters */
            return SIZE_MAX;
        }
    }
    w->length = (size_t)(text + i - w->text);
    return i;
}

bool name_is_plain(const char *text, size_t length, bool comma) {
    word w = {0};
    size_t words = 0, commas = 0, initials = 0;
    for (size_t i = 0; i < length;) {
        i = take_word(&w, text, i, length);
        if (i == SIZE_MAX || !w.length || is_odd(&w, words, commas && text[i - w.length - 2] == ',')) return false;
        words++;
        initials += w.stops || w.length == 1;
        if (i == length) break;
        if (text[i] == ',') {
            if (++commas > 1 || !comma || (words > 1 && (initials || is_odd_last(&w)))) return false;
            i++;
        }
        if (i == length || text[i] != ' ') return false;
        if (++i == length) return false;
    }
    /* "John Herschel, M.D." */
    bool degree = commas && words > 2 && w.stops && w.text - 2 >= text && w.text[-2] == ',';
    return words > 0 && initials < words && !degree && !(words > 1 && is_odd_last(&w));
}
