/* name_spellings.c: see name_spellings.h.  A language is told by the family name, by its ending or by the shape of all
 * words; then rules are laid on one after the other, each on what the last one left. */
#include "corpus/name_spellings.h"

#include <string.h>

#include "corpus/name_tables.h"

typedef enum language {
    OTHER = 1,
    CHINESE = 2,
    KOREAN = 4,
    JAPANESE = 8,
    SLAVIC = 16,
    GREEK = 32,
    ARABIC = 64
} language;

enum { LONG = 6, WORD_SIZE = 64, DOUBLES_FROM = 4 };

typedef struct rule {
    unsigned languages;
    const char *from, *to; /* to is no longer than from; a from that ends in "$" ends the word */
} rule;

/* clang-format off */
static const rule rules[] = {
    {CHINESE | KOREAN, "lyu", "lu"}, {CHINESE, "lv", "lu"}, {CHINESE, "nv", "nu"}, {CHINESE, "nyu", "nu"},
    {KOREAN, "weo", "wo"}, {KOREAN, "hyeon", "hyun"}, {KOREAN, "eong", "ung"}, {KOREAN, "oung", "ung"},
    {KOREAN, "eok", "uk"}, {KOREAN, "eol", "ul"}, {KOREAN, "seon", "sun"}, {KOREAN, "geon", "kun"},
    {KOREAN, "keon", "kun"}, {KOREAN, "heon", "hun"}, {KOREAN, "oo", "u"}, {KOREAN, "ee", "i"}, {KOREAN, "hui", "hi"},
    {KOREAN, "shi", "si"}, {KOREAN, "g", "k"}, {KOREAN, "wu", "u"}, {JAPANESE, "ou", "o"}, {JAPANESE, "oo", "o"},
    {JAPANESE, "uu", "u"}, {JAPANESE, "oh$", "o"}, {JAPANESE, "ohb", "ob"}, {JAPANESE, "ohd", "od"},
    {JAPANESE, "ohg", "og"}, {JAPANESE, "ohh", "oh"}, {JAPANESE, "ohj", "oj"}, {JAPANESE, "ohk", "ok"},
    {JAPANESE, "ohm", "om"}, {JAPANESE, "ohn", "on"}, {JAPANESE, "ohr", "or"}, {JAPANESE, "ohs", "os"},
    {JAPANESE, "oht", "ot"}, {JAPANESE, "ohw", "ow"}, {JAPANESE, "ohy", "oy"}, {JAPANESE, "ohz", "oz"},
    {JAPANESE, "uh$", "u"}, {JAPANESE, "mb", "nb"}, {JAPANESE, "mp", "np"}, {JAPANESE, "mm", "nm"},
    {JAPANESE, "shi", "si"}, {JAPANESE, "sh", "sy"}, {JAPANESE, "chi", "ti"}, {JAPANESE, "ch", "ty"},
    {JAPANESE, "tsu", "tu"}, {JAPANESE, "fu", "hu"}, {JAPANESE, "ji", "zi"}, {JAPANESE, "jy", "j"},
    {JAPANESE, "zy", "j"},
    {JAPANESE, "di", "zi"}, {JAPANESE, "du", "zu"}, {SLAVIC, "shov$", "shev"}, {SLAVIC, "chov$", "chev"},
    {SLAVIC, "zhov$", "zhev"}, {SLAVIC, "tsov$", "tsev"}, {SLAVIC, "shch", "s"}, {SLAVIC, "sch", "s"},
    {SLAVIC, "tch", "c"}, {SLAVIC, "ch", "c"}, {SLAVIC, "sh", "s"}, {SLAVIC, "zh", "z"}, {SLAVIC, "kh", "h"},
    {SLAVIC, "ts", "c"}, {SLAVIC, "tz", "c"}, {SLAVIC, "cz", "c"}, {SLAVIC, "off$", "ov"}, {SLAVIC, "eff$", "ev"},
    {SLAVIC, "x", "ks"}, {SLAVIC, "yo", "e"}, {SLAVIC, "jo", "e"}, {SLAVIC, "ye", "e"}, {SLAVIC, "je", "e"},
    {SLAVIC, "y", "i"}, {SLAVIC, "j", "i"}, {SLAVIC, "w", "v"}, {SLAVIC, "ph", "f"}, {SLAVIC, "ie", "e"},
    {SLAVIC, "ck", "k"}, {GREEK, "oy", "u"}, {GREEK, "ou", "u"}, {GREEK, "ph", "f"}, {GREEK, "kh", "h"},
    {GREEK, "ch", "h"}, {GREEK, "ei", "i"}, {GREEK, "oi", "i"}, {GREEK, "y", "i"}, {GREEK, "x", "ks"},
    {GREEK, "mp", "b"}, {GREEK, "c", "k"}, {ARABIC, "abdel", "abdul"},
    {ARABIC, "abdol", "abdul"}, {ARABIC, "ou", "u"}, {ARABIC, "oo", "u"}, {ARABIC, "ee", "i"},
    {ARABIC, "o", "u"}, {ARABIC, "ay", "ai"}, {ARABIC, "ei", "ai"}, {ARABIC, "ey", "ai"}, {ARABIC, "e", "i"},
    {ARABIC, "y", "i"}, {ARABIC, "q", "k"}, {ARABIC, "dh", "d"}, {ARABIC, "ah$", "a"}, {ARABIC, "ih$", "a"},
};
/* clang-format on */

/* Long words of other languages, where hardly any two differ in nothing else. */
/* clang-format off */
static const rule of_long_words[] = {
    {OTHER, "soe", "su"}, {OTHER, "poe", "pu"}, {OTHER, "boe", "bu"}, {OTHER, "oe", "o"}, {OTHER, "tj", "c"},
    {OTHER, "dj", "j"}, {OTHER, "ij", "i"}, {OTHER, "ph", "f"}, {OTHER, "ck", "k"}, {OTHER, "x", "ks"},
    {OTHER, "q", "k"}, {OTHER, "w", "v"}, {OTHER, "th", "t"}, {OTHER, "dh", "d"}, {OTHER, "sch", "sh"},
    {OTHER, "ee", "i"}, {OTHER, "oo", "u"}, {OTHER, "y", "i"}, {OTHER, "c", "k"}, {OTHER, "shr", "sr"},
};
/* clang-format on */

/* --- Languages ------------------------------------------------------------------------------------------------ */

static bool ends_with(const char *word, size_t length, const char *ending) {
    size_t n = strlen(ending);
    return length > n && memcmp(word + length - n, ending, n) == 0;
}

static bool ends_like(const char *word, size_t length, const char *const *endings, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (ends_with(word, length, endings[i])) return true;
    return false;
}

static bool is_slavic_family(const char *word, size_t length) {
    static const char *const endings[] = {"ov", "ev", "ova", "eva", "off", "eff", "sky", "ski", "skii", "skij", "skiy",
        "skyi", "skaya", "skaia", "enko", "chuk", "shin", "khin", "kin", "nin", "tsyn"};
    return length > 4 && ends_like(word, length, endings, sizeof endings / sizeof *endings);
}

static bool is_greek_family(const char *word, size_t length) {
    static const char *const endings[] = {"poulos", "poylos", "poulou", "poyloy", "akis", "idis", "iadis", "ides",
        "iades", "idou", "iadou", "akos", "anos", "atos", "elis", "ellis", "eas", "tzis", "oglou", "giou", "elou",
        "stou"};
    return length > 5 && ends_like(word, length, endings, sizeof endings / sizeof *endings);
}

static bool is_vowel(char letter) {
    return letter && strchr("aeiou", letter);
}

/* Whether a word is made of open syllables, with n or a long vowel's h before a consonant at most, as kana are. */
static bool is_of_kana(const char *word, size_t length) {
    size_t i = 0;
    while (i < length) {
        size_t first = i;
        while (i < length && !is_vowel(word[i])) i++;
        if (first && i - first > 1 && (word[first] == 'n' || word[first] == 'h')) first++;
        if (i == length) return first == i || (i - first == 1 && (word[first] == 'n' || word[first] == 'h'));
        if (i > first && !is_kana_onset(word + first, i - first)) return false;
        i++;
    }
    return length > 1;
}

static const char *letters_at(const person_name *n, size_t i) {
    return n->letters + n->word[i].start;
}

static bool is_japanese(const person_name *n) {
    for (size_t i = 0; i < n->words; i++)
        if (!n->word[i].initial && !is_of_kana(letters_at(n, i), n->word[i].length)) return false;
    return n->given > 0;
}

/* "chen", but not "sato": what has one vowel, or several that stand together. */
static bool is_one_syllable(const char *word, size_t length) {
    size_t groups = 0;
    for (size_t i = 0; i < length; i++) groups += is_vowel(word[i]) && !(i && is_vowel(word[i - 1]));
    return groups == 1;
}

/* "Lu Xiaoling", whose family name was not told. */
static bool is_family_first(const person_name *n) {
    return !n->marked && n->words == 2 && n->given == 1 && !n->word[0].initial &&
           is_east_asian_family(letters_at(n, 0), n->word[0].length) &&
           !is_east_asian_family(letters_at(n, 1), n->word[1].length);
}

static language language_of(const person_name *n) {
    size_t last = is_family_first(n) ? 0 : n->words - 1u, length = n->word[last].length;
    const char *family = letters_at(n, last);
    if (korean_family_row(family, length)) return KOREAN;
    if (is_one_syllable(family, length) && is_east_asian_family(family, length)) return CHINESE;
    for (size_t i = 0; i < n->words; i++)
        if (is_arabic_name(letters_at(n, i), n->word[i].length)) return ARABIC;
    if (is_japanese(n)) return JAPANESE;
    if (is_east_asian_family(family, length)) return CHINESE;
    if (is_slavic_family(family, length)) return SLAVIC;
    if (is_greek_family(family, length)) return GREEK;
    return OTHER;
}

/* --- Spellings -------------------------------------------------------------------------------------------------- */

typedef struct spelling {
    char letters[WORD_SIZE];
    size_t length;
} spelling;

static void lay_on(spelling *s, const rule *r) {
    if (!memchr(s->letters, *r->from, s->length)) return; /* most rules, on most words */
    size_t used = 0, m = strcspn(r->from, "$"), n = strlen(r->to);
    bool at_end = r->from[m] == '$';
    char out[2 * WORD_SIZE];
    for (size_t i = 0; i < s->length && used + n < sizeof out;) {
        bool here = i + m <= s->length && memcmp(s->letters + i, r->from, m) == 0 && (!at_end || i + m == s->length);
        if (here) memcpy(out + used, r->to, n);
        else out[used] = s->letters[i];
        used += here ? n : 1;
        i += here ? m : 1;
    }
    if (used <= WORD_SIZE) memcpy(s->letters, out, s->length = used);
}

static void drop_doubles(spelling *s) {
    size_t used = 0;
    for (size_t i = 0; i < s->length; i++)
        if (!used || s->letters[used - 1] != s->letters[i]) s->letters[used++] = s->letters[i];
    s->length = used;
}

static void respell(spelling *s, language of) {
    size_t length = s->length;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].languages & of) lay_on(s, &rules[i]);
    for (size_t i = 0; i < sizeof of_long_words / sizeof *of_long_words && of == OTHER && length >= LONG; i++)
        lay_on(s, &of_long_words[i]);
    if (!(of & (CHINESE | KOREAN)) && length >= DOUBLES_FROM) drop_doubles(s);
}

/* A Korean family name by the commonest of its romanisations, a given name of which there are forms by that which they
 * are forms of, any other word by the rules. */
static void respell_word(spelling *s, const person_name *n, size_t i, language of) {
    size_t length = n->word[i].length, row = 0;
    const char *known = i < n->given ? nickname_of(letters_at(n, i), length) : NULL;
    if (!known && i >= n->given) known = family_variant(letters_at(n, i), length);
    if (of == KOREAN && i >= n->given) row = korean_family_row(letters_at(n, i), length);
    if (row) known = korean_family(row);
    s->length = known ? strcspn(known, " ") : length;
    if (known) {
        memcpy(s->letters, known, s->length);
        return;
    }
    const char *letters = letters_at(n, i);
    bool article = of == ARABIC && i >= n->given && length > LONG &&
                   (memcmp(letters, "al", 2) == 0 || memcmp(letters, "el", 2) == 0); /* "Alqahtani" is "al Qahtani" */
    s->length = length - (article ? 2 : 0);
    memcpy(s->letters, letters + (article ? 2 : 0), s->length);
    respell(s, of);
}

void name_respell(person_name *out, const person_name *name) {
    *out = *name;
    if (name->kind != NAME_PERSON || !name->words) return;
    language of = language_of(name);
    out->letters_used = 0;
    for (size_t i = 0; i < name->words; i++) {
        spelling s;
        name_word *w = &out->word[i];
        bool whole = w->initial || w->length > WORD_SIZE || w->length + out->letters_used > NAME_LETTERS;
        if (whole) s.length = w->length < WORD_SIZE ? w->length : WORD_SIZE;
        if (whole) memcpy(s.letters, letters_at(name, i), s.length);
        else respell_word(&s, name, i, of);
        if (s.length + out->letters_used > NAME_LETTERS) s.length = (size_t)NAME_LETTERS - out->letters_used;
        memcpy(out->letters + out->letters_used, s.letters, s.length);
        w->start = w->other = out->letters_used;
        w->length = w->other_length = (uint16_t)s.length;
        out->letters_used = (uint16_t)(out->letters_used + s.length);
    }
}

name_relation name_compare_respelled(const person_name *a, const person_name *b) {
    person_name x, y;
    if (a->kind != NAME_PERSON || b->kind != NAME_PERSON || name_gendered(a, b)) return NAMES_CONTRADICT;
    name_respell(&x, a);
    name_respell(&y, b);
    name_relation relation = name_compare(&x, &y);
    return relation < NAMES_RESPELLED ? NAMES_RESPELLED : NAMES_CONTRADICT;
}
