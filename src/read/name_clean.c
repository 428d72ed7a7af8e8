/* name_clean.c: see name_cut.h: what stands at a name and does not belong to it, and what the words of a part are. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/text.h"
#include "read/name_cut.h"
#include "read/name_facts.h"

static bool is_letter(char c) {
    return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

static piece cut_end(piece text, size_t bytes) {
    return piece_trim((piece){text.text, text.length - bytes});
}

/* --- Marks ------------------------------------------------------------------------------------- */

/* Daggers, stars, raised figures and letters. */
static bool is_mark(int32_t code) {
    static const int32_t marks[] = {'*', '#', '^', 0xA7, 0xAA, 0xB2, 0xB3, 0xB6, 0xB9, 0xBA, 0x2020, 0x2021, 0x2016,
        0x2051, 0x2217, 0x2605, 0x2606, 0x2709, 0x26AB, 0xFF0A, 0x00B0};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (code == marks[i]) return true;
    return (code >= 0x2070 && code <= 0x209C) || (code >= 0x1D43 && code <= 0x1D6A) ||
           (code >= 0x1D9C && code <= 0x1DA0);
}

/* "Mª", "M.ª": María, as Spaniards write it; of whole words the raised letter is a mark. */
static bool is_abbreviation(piece text, size_t at, int32_t code) {
    if (code != 0xAA && code != 0xBA && code != 0x1D43) return false;
    if (at && text.text[at - 1] == '.') at--;
    return at && ascii_is_upper(text.text[at - 1]) && (at == 1 || strchr(" -,", text.text[at - 2]));
}

/* The bytes of marks at the end: "*", "1,*" behind a raised figure, "[1]", "^2", and digits glued to letters. */
static size_t marks_behind(piece text, bool digits) {
    size_t end = text.length, best = 0;
    while (end) {
        size_t size, at = text_before(text.text, end);
        int32_t code = text_decode(text.text + at, end - at, &size);
        if (is_mark(code) && !is_abbreviation(text, at, code)) best = text.length - at;
        else if (!(code == ',' || code == ' ' || code == '{' || code == '}' || ascii_is_digit(code))) break;
        end = at;
    }
    if (best || !text.length) return best;
    if (text.text[text.length - 1] == ']') {
        size_t open = text.length - 1;
        while (open && (ascii_is_digit(text.text[open - 1]) || strchr(", ", text.text[open - 1]))) open--;
        return open && open < text.length - 1 && text.text[open - 1] == '[' ? text.length - open + 1 : 0;
    }
    while (digits && text.length - best > 2 && ascii_is_digit(text.text[text.length - 1 - best])) best++;
    bool glued = best && best <= 2 && is_letter(text.text[text.length - 1 - best]) &&
                 is_letter(text.text[text.length - 2 - best]);
    bool stopped = best && best <= 2 && text.text[text.length - 1 - best] == '.';
    return glued || stopped ? best : 0;
}

/* An e-mail address at the end, with "e-mail:" before it. */
static bool take_email(name_part *part) {
    piece text = part->text, word = text, before;
    piece_after_last(text, ' ', &word);
    if (word.length && strchr("(<", word.text[0]) && strchr(")>", word.text[word.length - 1]) && word.length > 2)
        word = (piece){word.text + 1, word.length - 2};
    const char *at = word.length ? memchr(word.text, '@', word.length) : NULL;
    if (!at || at == word.text || !memchr(at, '.', (size_t)(word.text + word.length - at))) return false;
    size_t start = (size_t)(word.text - text.text);
    if (start && strchr("(<", text.text[start - 1])) start--;
    part->email = word;
    part->text = piece_trim((piece){text.text, start});
    if (piece_after_last(part->text, ' ', &before) && before.length && before.text[before.length - 1] == ':')
        part->text = cut_end(part->text, before.length);
    return true;
}

/* "57000000001", "1, 2", "2 and 3". */
static bool is_all_digits(piece text) {
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < text.length; i++) {
        digits += ascii_is_digit(text.text[i]);
        letters += is_letter(text.text[i]);
    }
    bool linked = letters == 3 && memmem(text.text, text.length, " and ", 5);
    return digits && (!letters || linked);
}

static bool is_corresponding(piece text) {
    return piece_starts_with(text, "corresp") || piece_starts_with(text, "reprint") ||
           piece_is(text, "\xE9\x80\x9A\xE8\xAE\xAF\xE4\xBD\x9C\xE8\x80\x85");
}

/* "(AUTHOR)", "(Eds.)", "(57000000001)", "(Univ X, London)" at the end. */
static bool take_parentheses(name_part *part) {
    piece text = part->text, inside;
    size_t depth = 0, open = text.length;
    bool study;
    if (!text.length || text.text[text.length - 1] != ')') return false;
    while (open--) {
        if (text.text[open] == ')') depth++;
        else if (text.text[open] == '(' && !--depth) break;
        if (!open) return false;
    }
    inside = piece_trim((piece){text.text + open + 1, text.length - open - 2});
    bool place = memchr(inside.text, ',', inside.length) != NULL || name_is_group(inside, &study);
    if (!name_is_role(inside) && !is_corresponding(inside) && !is_all_digits(inside) && !(place && open)) return false;
    if (inside.length >= 8 && is_all_digits(inside)) part->id = inside;
    part->corresponding |= is_corresponding(inside);
    bool legend = inside.length && inside.text[0] == '('; /* "((1) Univ X, (2) Univ Y)": what marks mean */
    if (place && open && !legend && !is_all_digits(inside)) part->affiliation = inside;
    part->text = piece_trim((piece){text.text, open});
    return true;
}

/* --- Titles and degrees ------------------------------------------------------------------------ */

static size_t count_words(piece text) {
    size_t words = 0;
    for (piece word; piece_next(&text, ' ', true, &word);) words += word.length > 0;
    return words;
}

/* "J.", "J.-P.", "JF", "X.Y.": capitals only, each with a stop or no more than three. */
static bool is_initials(piece word) {
    size_t letters = 0, stops = 0;
    for (size_t i = 0, size; i < word.length; i += size) {
        int32_t code = text_decode(word.text + i, word.length - i, &size);
        if (code == '.') stops++;
        else if (u_isupper(code)) letters++;
        else if (code == '-' || code == 0x2010 || code == '\'' || code == 0x2019) continue;
        else if (!(u_islower(code) && letters && i + size < word.length && word.text[i + size] == '.' && i < 3))
            return false;
    }
    return letters && letters <= 4 && (stops || letters <= 3);
}

/* "Dr. Ada"; not "Doctor P.", whose name it is. */
void name_take_titles(piece *text) {
    for (piece first; piece_before(*text, ' ', &first) && name_is_title(first);) {
        const char *behind = first.text + first.length;
        piece rest = piece_trim((piece){behind, (size_t)(text->text + text->length - behind)}), last;
        bool single = !piece_after_last(rest, ' ', &last);
        if (single && is_initials(rest)) return;
        *text = rest;
    }
}

/* "Mary Somerville PhD"; and behind a dash or a stop as well. */
static void take_degrees(name_part *part) {
    for (piece last; count_words(part->text) > 2 && piece_after_last(part->text, ' ', &last) && name_is_degree(last);)
        part->text = cut_end(part->text, last.length);
}

void name_clean(name_part *part, bool digits, bool initials) {
    for (size_t before = SIZE_MAX; part->text.length && part->text.length < before;) {
        before = part->text.length;
        size_t marks = marks_behind(part->text, digits);
        if (marks) part->text = cut_end(part->text, marks);
        while (part->text.length && strchr(":,", part->text.text[part->text.length - 1]))
            part->text = cut_end(part->text, 1);
        if (!take_email(part)) take_parentheses(part);
    }
    if (part->text.length > 3 && memcmp(part->text.text, "...", 3) == 0) /* "...C Babbage", as Google Scholar cuts */
        part->text = piece_trim((piece){part->text.text + 3, part->text.length - 3});
    if (part->text.length > 3 && memcmp(part->text.text, "\xE2\x80\xA6", 3) == 0)
        part->text = piece_trim((piece){part->text.text + 3, part->text.length - 3});
    if (initials) return;
    name_take_titles(&part->text);
    take_degrees(part);
}

/* --- Kinds ------------------------------------------------------------------------------------- */

static bool is_eastern(piece text) {
    size_t size;
    int32_t code = text.length ? text_decode(text.text, text.length, &size) : -1;
    return (code >= 0x2E80 && code < 0xA4D0) || (code >= 0xAC00 && code < 0xD7B0) || (code >= 0xF900 && code < 0xFB00);
}

/* "Smith JR" is J. R. Smith as likely as a junior. */
static bool is_junior_initials(piece word) {
    return word.length == 2 && word.text[1] == 'R';
}

void name_classify(name_part *part) {
    size_t words = 0, initials = 0;
    piece text = part->text;
    bool initial_first = false;
    if (is_eastern(text)) {
        part->kind = name_is_group(text, &part->study) ? PART_GROUP : PART_EASTERN;
        return;
    }
    for (piece word; piece_next(&text, ' ', true, &word);) {
        if (!word.length || name_is_particle(word) || (words && name_is_suffix(word) && !is_junior_initials(word)))
            continue;
        bool initial = is_initials(word);
        initial_first |= initial && !words;
        words++;
        initials += initial;
    }
    bool named = initial_first && initials < words; /* "J. Council" */
    part->initial_first = initial_first;
    if (!part->company && !named && name_is_group(part->text, &part->study)) part->kind = PART_GROUP;
    else if (part->company || (name_is_group(part->text, &part->study) && part->study)) part->kind = PART_GROUP;
    else if (words && initials == words) part->kind = PART_INITIALS;
    else part->kind = initials ? PART_NAME : words > 1 ? PART_FULL : PART_WORD;
}
