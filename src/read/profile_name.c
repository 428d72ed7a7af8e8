/* profile_name.c: lists of names as profile pages write them, and how a run of words reads as a name. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/text.h"
#include "read/name_facts.h"
#include "read/profile.h"

enum { LONGEST_NAME = 120, MOST_WORDS = 6, SHOWN = 80 };

static const char middle_dot[] = " \xC2\xB7"; /* before the affiliations */

static bool ends_with(const char *text, size_t length, const char *end) {
    size_t n = strlen(end);
    return length >= n && memcmp(text + length - n, end, n) == 0;
}

static bool is_one_of(const char *text, size_t length, const char *const *list) {
    for (; *list; list++)
        if (strlen(*list) == length && memcmp(text, *list, length) == 0) return true;
    return false;
}

/* --- Lists ------------------------------------------------------------------------------------------ */

/* The " ·" after "et al.", else the last one: titles before it may hold others. It ends the text or
 * has a space behind it. */
static size_t affiliations_at(const char *text, size_t length) {
    size_t n = sizeof middle_dot - 1, last = length;
    for (size_t i = length; i-- > 0;) {
        if (length - i < n || memcmp(text + i, middle_dot, n) != 0 || (i + n < length && text[i + n] != ' ')) continue;
        if (ends_with(text, i, " et al.")) return i;
        if (last == length) last = i;
    }
    return last;
}

/* Takes "et al." off the end of names where it is there.  These pages write nothing else, and by it tell authors from
 * titles, which end in "and More" as well. */
static bool cut_off(const char *names, size_t *length) {
    piece list = {names, *length};
    size_t more = name_more_behind(list);
    piece mark = {names + *length - more, more};
    while (mark.length && strchr(" ,.", mark.text[mark.length - 1])) mark.length--;
    if (!more || more == *length || !ends_with(mark.text, mark.length, "et al")) return false;
    *length -= more;
    return true;
}

void author_line_parse(author_line *out, const char *text, size_t length) {
    size_t at = affiliations_at(text, length), n = sizeof middle_dot - 1;
    *out = (author_line){.names = text, .names_length = at};
    if (at < length) {
        out->affiliations = text + at + n;
        out->affiliations_length = length - at - n;
        text_trim(&out->affiliations, &out->affiliations_length);
    }
    out->cut = cut_off(text, &out->names_length);
}

bool is_name_suffix(const char *text, size_t length) {
    piece word = {text, length};
    bool capital = length && ascii_is_upper(text[0]);
    return capital && (name_is_suffix(word) || name_is_degree(word) || name_is_doubtful_degree(word));
}

bool list_next(const char **item, size_t *item_length, const char **text, size_t *length) {
    while (*length) {
        const char *comma = memchr(*text, ',', *length);
        *item = *text;
        *item_length = comma ? (size_t)(comma - *text) : *length;
        for (;;) { /* "Ada King, Jr." is one name */
            size_t used = *item_length;
            const char *next = *text + used + 1;
            if (used >= *length) break;
            comma = memchr(next, ',', *length - used - 1);
            size_t next_length = comma ? (size_t)(comma - next) : *length - used - 1;
            const char *word = next;
            size_t word_length = next_length;
            text_trim(&word, &word_length);
            if (!is_name_suffix(word, word_length)) break;
            *item_length = used + 1 + next_length;
        }
        size_t used = *item_length < *length ? *item_length + 1 : *length;
        *text += used;
        *length -= used;
        text_trim(item, item_length);
        if (*item_length) return true;
    }
    return false;
}

static size_t count_words(const char *text, size_t length) {
    size_t words = length > 0;
    for (size_t i = 0; i < length; i++) words += text[i] == ' ';
    return words;
}

/* "omitted." ends a sentence; "J." and "Jr." do not. */
static bool ends_sentence(const char *text, size_t length) {
    size_t word = 0;
    if (!length || !strchr(".!?:;", text[length - 1])) return false;
    while (word < length && text[length - 1 - word] != ' ') word++;
    return word > 4 || text[length - 1] != '.';
}

bool looks_like_authors(const char *text, size_t length) {
    author_line line;
    author_line_parse(&line, text, length);
    const char *rest = line.names, *item;
    size_t left = line.names_length, item_length, items = 0;
    while (list_next(&item, &item_length, &rest, &left)) {
        if (item_length > LONGEST_NAME || count_words(item, item_length) > MOST_WORDS ||
            ends_sentence(item, item_length))
            return false;
        items++;
    }
    return items > 0;
}

int shown_length(const char *title) {
    return (int)text_cut(title, strlen(title), SHOWN);
}

/* --- Letters ---------------------------------------------------------------------------------------- */

static int32_t code_at(const char *text, size_t length, size_t i) {
    size_t size;
    return i < length ? text_decode(text + i, length - i, &size) : -1;
}

bool upper_at(const char *text, size_t length, size_t i) {
    int32_t code = code_at(text, length, i);
    return code > 0 && (u_isUUppercase(code) || u_istitle(code));
}

bool lower_at(const char *text, size_t length, size_t i) {
    int32_t code = code_at(text, length, i);
    return code > 0 && u_isULowercase(code);
}

bool joins_at(const char *text, size_t length, size_t i) {
    int32_t code = code_at(text, length, i);
    if (code < 0 || code == '\'' || code == 0x2019) return code >= 0;
    int8_t type = u_charType(code);
    return type == U_DASH_PUNCTUATION || type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION ||
           type == U_CONNECTOR_PUNCTUATION || code == '/' || code == '@' || code == '#' || code == '&' || code == '"';
}

/* --- Names ------------------------------------------------------------------------------------------ */

/* A capital right after a lower-case letter ("MiniMax"), or a word of capitals ("NVIDIA"). */
static bool is_brand(const char *word, size_t length) {
    bool all_upper = length >= 3, inner = false;
    for (size_t i = 0; i < length; i++) {
        if (word[i] == ' ') return false;
        all_upper &= upper_at(word, length, i) || ascii_is_digit(word[i]);
        inner |= i >= 3 && upper_at(word, length, i) && lower_at(word, length, i - 1);
    }
    return (all_upper || inner) && strncmp(word, "Mac", 3) != 0;
}

/* A few words that are capitalised or small, without the marks of a sentence. */
static bool is_phrase(const char *name, size_t length) {
    static const char *const small[] = {"of", "the", "for", "and", "on", "in", "&", NULL};
    for (size_t at = 0; at < length;) {
        const char *space = memchr(name + at, ' ', length - at);
        size_t size = space ? (size_t)(space - name) - at : length - at;
        if (!upper_at(name, length, at) && !is_one_of(name + at, size, small)) return false;
        if (size && strchr(":;,!?", name[at + size - 1])) return false;
        at += size + 1;
    }
    return length <= LONGEST_NAME && count_words(name, length) <= MOST_WORDS;
}

bool is_group_name(const char *name, size_t length) {
    static const char *const nouns[] = {"Team", "Teams", "Group", "Collaboration", "Consortium", "Lab", "Labs",
        "Laboratory", "Initiative", "Project", "Community", "Committee", "Foundation", "Organization", "Organisation",
        "Institute", "Association", "Alliance", "Network", "Workshop", "AI", "Research", "Inc.", "Authors",
        "Contributors", NULL};
    size_t word = length;
    while (word && name[word - 1] != ' ') word--;
    if (!word) return is_brand(name, length);
    return is_one_of(name + word, length - word, nouns) && is_phrase(name, length);
}

static bool is_particle(const char *word, size_t length) {
    static const char *const particles[] = {"van", "von", "de", "der", "den", "des", "del", "della", "di", "da", "das",
        "dos", "do", "du", "la", "le", "las", "los", "el", "al", "bin", "ibn", "ben", "bint", "ter", "ten", "te", "op",
        "in", "zu", "zum", "zur", "vom", "af", "av", "y", "e", "'t", NULL};
    return is_one_of(word, length, particles);
}

/* Beginnings after which a capital is at home: McDonald, DeYoung. */
static bool has_capital_prefix(const char *word, size_t i) {
    static const char *const prefixes[] = {
        "Mc", "Mac", "De", "Di", "Du", "Da", "Le", "La", "Van", "Von", "Fitz", "O", NULL};
    return is_one_of(word, i, prefixes);
}

typedef enum word_kind { WORD_REGULAR, WORD_CAMEL, WORD_ACRONYM, WORD_PARTICLE, WORD_IMPOSSIBLE } word_kind;

/* Whether a byte may stand inside a name's word: letters beyond ASCII are not judged. */
static bool may_stand(const char *word, size_t length, size_t i) {
    unsigned char c = (unsigned char)word[i];
    bool letter = ascii_is_letter(c);
    bool quoted = (word[0] == '"' || word[0] == '(') && (i == 0 || i + 1 == length);
    return letter || c >= 0x80 || c == '-' || c == '\'' || c == '.' || quoted;
}

/* "d'Hoffschmidt": a small letter or two and an apostrophe. */
static bool is_elided(const char *word, size_t length) {
    size_t i = 0;
    while (i < 2 && lower_at(word, length, i)) i++;
    return i && i < length && joins_at(word, length, i) && word[i] != '-';
}

/* Whether a word may begin as it does. */
static bool begins_name(const char *word, size_t length) {
    return (unsigned char)word[0] >= 0x80 || word[0] == '"' || word[0] == '(' || upper_at(word, length, 0) ||
           is_elided(word, length);
}

/* One word of a name; "J.", "J.-P.", "Boyd-Graber", "O'Neil" and "Zhang-li" are regular. */
static word_kind kind_of_word(const char *word, size_t length) {
    bool camel = false, acronym = false, lower = false;
    if (is_particle(word, length)) return WORD_PARTICLE;
    if (!length || !begins_name(word, length)) return WORD_IMPOSSIBLE;
    for (size_t i = 0; i < length; i++) {
        if (!may_stand(word, length, i)) return WORD_IMPOSSIBLE;
        lower |= lower_at(word, length, i);
        if (i == 0 || !upper_at(word, length, i) || has_capital_prefix(word, i)) continue;
        size_t previous = text_before(word, i);
        acronym |= upper_at(word, length, previous);
        camel |= lower_at(word, length, previous);
    }
    return acronym && lower ? WORD_ACRONYM : acronym || camel ? WORD_CAMEL : WORD_REGULAR;
}

name_shape name_shape_of(const char *name, size_t length) {
    name_shape shape = {.possible = length > 0 && length <= LONGEST_NAME};
    for (size_t at = 0; at < length && shape.possible;) {
        const char *space = memchr(name + at, ' ', length - at);
        size_t size = space ? (size_t)(space - name) - at : length - at;
        if (size && name[at + size - 1] == ',') size--; /* before "Jr." */
        word_kind kind = kind_of_word(name + at, size);
        bool misplaced = kind == WORD_PARTICLE && (at == 0 || !space);
        if (!size || kind == WORD_IMPOSSIBLE || misplaced) shape.possible = false;
        shape.camels += kind == WORD_CAMEL;
        shape.acronyms += kind == WORD_ACRONYM;
        shape.words++;
        at += (space ? (size_t)(space - name) - at : length - at) + 1;
    }
    shape.possible &= shape.words <= MOST_WORDS;
    return shape;
}
