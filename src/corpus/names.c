/* names.c: see names.h.  A name is read into folded words first; which of them are the family name is then
 * what the format marks, what the punctuation and capitals say, or a guess. */
#include "corpus/names.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/text.h"
#include "corpus/fold.h"
#include "corpus/name_tables.h"

/* What is only of use while reading. */
typedef struct raw_word {
    name_word word;
    unsigned characters;
    bool upper;  /* no lower-case letter in it */
    bool lower;  /* no upper-case letter in it */
    bool family; /* marked as the family name */
    bool digits;
    bool dense; /* Han, kana or Hangul: one character is a whole name */
} raw_word;

enum { MOST_RAW = 32 };

typedef struct reading {
    person_name *name;
    raw_word word[MOST_RAW];
    size_t count;
    uint64_t spilled; /* hash of what did not fit */
} reading;

/* --- Characters to words -------------------------------------------------------------------------------- */

static bool is_apostrophe(int32_t c) {
    return c == '\'' || c == '`' || c == 0xB4 || (c >= 0x2018 && c <= 0x201B) || c == 0x2B9 ||
           (c >= 0x2BB && c <= 0x2BF) || c == 0x2C8 || c == 0x2032 || c == 0xFF07;
}

/* Characters that leave no trace in a name: invisible ones, accents on their own, apostrophes. */
static bool is_nothing(int32_t c) {
    if (is_apostrophe(c)) return true;
    if (c < 0x80) return false;
    if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return true;
    return (U_MASK(u_charType(c)) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

static bool is_dense(int32_t c) {
    if (c < 0x1100) return false;
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    return script == USCRIPT_HAN || script == USCRIPT_HANGUL || script == USCRIPT_HIRAGANA ||
           script == USCRIPT_KATAKANA;
}

static bool add_letters(reading *r, const char *letters, size_t length) {
    person_name *n = r->name;
    if (n->letters_used + length > NAME_LETTERS) {
        r->spilled = hash_join(r->spilled, hash_bytes(letters, length));
        return false;
    }
    memcpy(n->letters + n->letters_used, letters, length);
    n->letters_used = (uint16_t)(n->letters_used + length);
    return true;
}

/* A stretch of text that is one word, and whether some of its letters are Latin. */
typedef struct stretch {
    const char *text;
    size_t length;
    bool latin;
    bool tied; /* to the stretch before */
} stretch;

static size_t fold_letter(char out[FOLD_SIZE], int32_t c, bool latin) {
    uint32_t alike = latin && c >= 0x370 && c < 0x530 ? look_alike((uint32_t)c) : 0;
    size_t n = fold_code(out, alike ? (int32_t)alike : c);
    return n == 1 && (*out == '+' || *out == '#') ? 0 : n;
}

/* The same word with umlauts in two letters, behind it in the letters. */
static void add_other_spelling(reading *r, name_word *w, const stretch *s) {
    char out[FOLD_SIZE];
    w->other = r->name->letters_used;
    for (size_t i = 0, size; i < s->length; i += size) {
        int32_t c = text_decode(s->text + i, s->length - i, &size);
        int32_t mark = i + size < s->length ? text_decode(s->text + i + size, s->length - i - size, &(size_t){0}) : 0;
        const char *two = c < 0 ? NULL : spelled_in_two((uint32_t)c);
        if (mark == 0x308 && (c == 'u' || c == 'o' || c == 'a')) two = c == 'u' ? "ue" : c == 'o' ? "oe" : "ae";
        if (two) add_letters(r, two, 2);
        else if (c >= 0 && !is_nothing(c)) add_letters(r, out, fold_letter(out, c, s->latin));
    }
    w->other_length = (uint16_t)(r->name->letters_used - w->other);
}

static void add_word(reading *r, const stretch *s, bool cut, bool family) {
    raw_word w = {.upper = true, .lower = true, .digits = true, .family = family};
    char out[FOLD_SIZE];
    bool umlaut = false;
    w.word.start = r->name->letters_used;
    for (size_t i = 0, size; i < s->length; i += size) {
        int32_t c = text_decode(s->text + i, s->length - i, &size);
        if (c == 0x308) umlaut = true;
        if (c < 0 || is_nothing(c)) continue;
        bool ascii = c < 0x80;
        w.upper &= !(ascii ? ascii_is_lower(c) : u_isULowercase(c)); /* the a of "Mª" too */
        w.lower &= !(ascii ? ascii_is_upper(c) : u_isupper(c));
        w.digits &= ascii ? ascii_is_digit(c) : u_isdigit(c);
        w.dense |= is_dense(c);
        umlaut |= spelled_in_two((uint32_t)c) != NULL;
        w.characters++;
        add_letters(r, out, fold_letter(out, c, s->latin));
    }
    w.word.length = (uint16_t)(r->name->letters_used - w.word.start);
    if (!w.word.length) return;
    w.word.other = w.word.start;
    w.word.other_length = w.word.length;
    if (umlaut) add_other_spelling(r, &w.word, s);
    w.word.initial = w.characters == 1 && !w.dense && !w.digits;
    w.word.cut = cut && w.characters <= 4;
    w.word.tied = s->tied && r->count;
    if (r->count < MOST_RAW) r->word[r->count++] = w;
    else r->spilled = hash_join(r->spilled, hash_bytes(r->name->letters + w.word.start, w.word.length));
}

/* Reads the words of a piece of the name. */
static void read_words(reading *r, const char *text, size_t length, bool family) {
    char out[FOLD_SIZE];
    bool hyphen = false;
    for (size_t i = 0; i < length;) {
        stretch s = {.text = text + i, .tied = hyphen};
        size_t size = 0;
        int32_t c = -1;
        while (i + s.length < length) {
            c = text_decode(text + i + s.length, length - i - s.length, &size);
            bool kept = c >= 0 && (is_nothing(c) || fold_letter(out, c, false));
            if (!kept) break;
            s.latin |= (c < 0x80 ? ascii_is_letter(c) : c < 0x250 && u_isalpha(c)) || (c >= 0x1E00 && c < 0x1F00);
            s.length += size;
            c = -1;
        }
        if (s.length) add_word(r, &s, c == '.', family);
        hyphen = c == '-' || (c >= 0x2010 && c <= 0x2013) || (hyphen && !s.length);
        i += s.length + (i + s.length < length ? size : 0);
    }
}

/* --- Which words are the family name ---------------------------------------------------------------------- */

static const char *letters_of(const reading *r, const raw_word *w) {
    return r->name->letters + w->word.start;
}

static void drop_word(reading *r, size_t i) {
    memmove(&r->word[i], &r->word[i + 1], (r->count - i - 1) * sizeof *r->word);
    r->count--;
}

/* Takes suffixes, titles and a homonym's number off. */
static void take_off(reading *r) {
    if (r->count > 1 && r->word[r->count - 1].digits && r->word[r->count - 1].characters == 4) {
        const char *digit = letters_of(r, &r->word[r->count - 1]);
        for (int i = 0; i < 4; i++) r->name->number = r->name->number * 10 + (uint32_t)(digit[i] - '0');
        r->count--;
    }
    for (size_t i = r->count; i-- > 1;) {
        const raw_word *w = &r->word[i];
        unsigned suffix = r->count > 2 ? suffix_of(letters_of(r, w), w->word.length) : 0;
        bool degree = i + 1 == r->count && r->count > 2 && w->word.length <= 3 && w->word.length >= 2 &&
                      (memcmp(letters_of(r, w), "md", 2) == 0 || memcmp(letters_of(r, w), "phd", 2) == 0) && !w->family;
        if (suffix) r->name->suffix = (uint8_t)suffix;
        if (suffix || degree) drop_word(r, i);
    }
    const raw_word *first = &r->word[0];
    bool prof = r->count > 2 && !first->family && first->word.cut &&
                is_title(letters_of(r, first), first->word.length) && memcmp(letters_of(r, first), "md", 2) != 0;
    if (prof) drop_word(r, 0);
}

static bool is_mixed_case(const reading *r) {
    for (size_t i = 0; i < r->count; i++)
        if (!r->word[i].upper) return true;
    return false;
}

static bool is_vowel(char letter) {
    return strchr("aeiouy", letter) != NULL;
}

/* "JA", "SRK" among words in lower case: initials, unless it is a particle or family name in capitals. */
static bool is_cluster(const reading *r, const raw_word *w) {
    const char *letters = letters_of(r, w);
    if (w->family || !w->upper || w->lower || w->dense || w->word.length != w->characters) return false;
    for (size_t i = 0; i < w->word.length; i++)
        if (ascii_is_digit(letters[i])) return false; /* "N1" is a name of made-up data */
    bool few = w->characters == 2 ||
               (w->characters == 3 && !is_vowel(letters[0]) && !is_vowel(letters[1]) && !is_vowel(letters[2]));
    return few && !is_particle(letters, w->word.length) && !is_east_asian_family(letters, w->word.length);
}

/* Makes one initial of each letter of a word; returns how many words there are more. */
static size_t split_word(reading *r, size_t i) {
    raw_word w = r->word[i];
    size_t more = w.characters - 1;
    memmove(&r->word[i + 1 + more], &r->word[i + 1], (r->count - i - 1) * sizeof w);
    for (size_t k = 0; k <= more; k++) {
        raw_word one = w;
        one.characters = 1;
        one.word = (name_word){.start = (uint16_t)(w.word.start + k), .length = 1, .initial = true};
        one.word.other = one.word.start;
        one.word.other_length = 1;
        r->word[i + k] = one;
    }
    r->count += more;
    return more;
}

/* Makes initials of the letters of clusters. */
static void split_clusters(reading *r) {
    if (!is_mixed_case(r)) return;
    for (size_t i = 0; i < r->count; i++) {
        const raw_word *w = &r->word[i];
        if (is_cluster(r, w) && r->count + w->characters <= MOST_RAW) i += split_word(r, i);
    }
}

static void mark(reading *r, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) r->word[i].family = true;
}

/* A run of words in capitals at either end, among words that are not: "Jean DUPONT", "LI Wei". */
static bool mark_capitals(reading *r) {
    size_t first = r->count, end = 0, capitals = 0;
    for (size_t i = 0; i < r->count; i++) {
        const raw_word *w = &r->word[i];
        if (!w->upper || w->lower || w->characters < 2) continue;
        if (first > i) first = i;
        end = i + 1;
        capitals++;
    }
    if (!capitals || capitals != end - first || capitals == r->count || (first && end < r->count)) return false;
    mark(r, first, end);
    return true;
}

/* Initials behind: "Smith J A". */
static bool mark_before_initials(reading *r) {
    size_t end = r->count;
    while (end && r->word[end - 1].word.initial) end--;
    if (!end || end == r->count || r->word[0].word.initial) return false;
    mark(r, end > 2 && !is_particle(letters_of(r, &r->word[0]), r->word[0].word.length) ? end - 1 : 0, end);
    return true;
}

/* "Xiao", "Joon": one syllable of an East Asian given name. */
static bool is_syllable(const char *word, size_t length) {
    size_t i = 0;
    while (i < length && !is_vowel(word[i])) i++;
    size_t onset = i;
    while (i < length && (is_vowel(word[i]) || word[i] == 'w')) i++;
    size_t rest = length - i;
    bool ends = rest == 0 || (rest == 1 && strchr("nklmprt", word[i])) || (rest == 2 && memcmp(word + i, "ng", 2) == 0);
    return onset <= 2 && i > onset && ends && length <= 6;
}

static bool is_guest_family(const reading *r, size_t i, bool (*is_family)(const char *, size_t)) {
    return is_family(letters_of(r, &r->word[i]), r->word[i].word.length);
}

/* "Kim Min-jun", "Tony Leung Chiu-Wai": an East Asian family name before a given name of two syllables;
 * "Nguyen Van An" ends in a given name too. */
static bool mark_before_given(reading *r) {
    size_t last = r->count - 1, before = last >= 2 ? last - 2 : 0;
    if (r->count < 2 || is_guest_family(r, last, is_east_asian_family)) return false;
    bool tied = last >= 2 && r->word[last].word.tied && !r->word[last - 1].word.tied &&
                is_syllable(letters_of(r, &r->word[last]), r->word[last].word.length) &&
                is_syllable(letters_of(r, &r->word[last - 1]), r->word[last - 1].word.length);
    if (tied && is_guest_family(r, before, is_east_asian_family)) return mark(r, before, before + 1), true;
    bool vietnamese = is_guest_family(r, 0, is_vietnamese_family) ||
                      (last >= 2 && is_guest_family(r, 0, is_vietnamese_family_before) &&
                          is_guest_family(r, 1, is_vietnamese_middle));
    bool patronymic = last == 2 && is_guest_family(r, 2, is_patronymic) && !is_guest_family(r, 1, is_patronymic) &&
                      r->word[0].characters > 3 && r->word[1].characters > 2; /* "Gavrilov Petr Sergeevich" */
    if (!vietnamese && !patronymic) return false;
    return mark(r, 0, 1), true;
}

/* "SMITH JA", "WANG XM": what hardly is a name among words in capitals is initials. */
static void split_last(reading *r) {
    raw_word *w = &r->word[r->count - 1];
    const char *letters = letters_of(r, w);
    if (r->count != 2 || w->family || !w->upper || w->lower || w->dense || w->word.length != w->characters) return;
    if (r->word[0].characters < 3 || w->characters < 2 || w->characters > 3 || r->count + 2 > MOST_RAW) return;
    bool vowels = false, east = is_guest_family(r, 0, is_east_asian_family);
    for (size_t i = 0; i < w->word.length; i++) {
        if (letters[i] < 'a' || letters[i] > 'z') return;
        vowels |= is_vowel(letters[i]);
    }
    if (vowels && (east || w->characters > 2 || is_east_asian_family(letters, w->word.length))) return;
    split_word(r, 1);
}

/* The last word with the particles before it; "y" and "e" take the word before them along. */
static void mark_last(reading *r) {
    size_t first = r->count - 1;
    while (first > 1 && r->word[first].word.tied && !r->word[first - 1].word.initial) first--; /* "Schmidt-Wolf" */
    while (first > 1) {
        const raw_word *w = &r->word[first - 1];
        bool joining = w->word.length == 1 && w->lower && !w->word.cut;
        if (!is_particle(letters_of(r, w), w->word.length) || (w->word.initial && !joining)) break;
        first -= joining && first > 2 ? 2 : 1;
    }
    mark(r, first, r->count);
}

static void guess_family(reading *r) {
    if (!r->count) return;
    bool mixed = is_mixed_case(r), capitals = mixed && mark_capitals(r);
    if (!mixed) split_last(r);
    if (capitals || mark_before_initials(r) || mark_before_given(r)) return;
    mark_last(r);
}

/* "Jan van" + "Berg": lower-case particles at the end of the given names belong to the family name. */
static void pull_particles(reading *r) {
    size_t first = 0;
    while (first < r->count && !r->word[first].family) first++;
    if (first == r->count) return;
    while (first > 1) {
        raw_word *w = &r->word[first - 1];
        if (!w->lower || w->word.initial || !is_particle(letters_of(r, w), w->word.length)) return;
        w->family = true;
        first--;
    }
}

/* The bytes of a family name that stands first because the script puts it there; 0 if it is not Han or Hangul. */
static size_t leading_family(const char *text, size_t length) {
    size_t size, first = 0, second = 0, count = 0, space = 0;
    for (size_t i = 0; i < length; i += size) {
        int32_t c = text_decode(text + i, length - i, &size);
        bool gap = text_is_space(c) || c == 0x30FB || c == 0xB7;
        if (!gap && !is_dense(c)) return 0;
        if (gap && space) return 0;
        if (gap) space = i;
        else if (++count <= 2) *(count == 1 ? &first : &second) = i + size;
    }
    if (space) return space;
    if (count < 2 || count > 4) return 0;
    bool two = count == 4 || (count > 2 && (is_double_han_family(text, second) || japanese_family(text, second)));
    return two ? second : first; /* four: two and two, as in Japan */
}

/* --- Putting it together ---------------------------------------------------------------------------------- */

static void put_words(reading *r, bool family) {
    person_name *n = r->name;
    for (size_t i = 0; i < r->count; i++) {
        const raw_word *w = &r->word[i];
        if (w->family != family) continue;
        if (n->words == NAME_WORDS) r->spilled = hash_join(r->spilled, hash_bytes(letters_of(r, w), w->word.length));
        else n->word[n->words++] = w->word;
    }
}

static void count_particles(person_name *n) {
    size_t i = n->given;
    while (i + 1 < n->words && is_particle(n->letters + n->word[i].start, n->word[i].length)) i++;
    n->particles = (uint8_t)(i - n->given);
}

static bool is_nobody(const reading *r, const char *text) {
    char all[NAME_LETTERS];
    size_t used = 0;
    bool letters = false;
    if (strchr(text, '@')) return true;
    for (size_t i = 0; i < r->count; i++) {
        letters |= !r->word[i].digits;
        if (used + r->word[i].word.length > sizeof all) return false;
        memcpy(all + used, letters_of(r, &r->word[i]), r->word[i].word.length);
        used += r->word[i].word.length;
    }
    return !letters || names_nobody(all, used);
}

/* The byte where the second word begins of a text like "JohnSmith" whose blank was lost; 0 if it is not like that. */
static size_t lost_blank(const char *text, size_t length) {
    enum { SHORTEST = 3 };
    size_t found = 0;
    for (size_t i = 0; i < length; i++) {
        bool upper = text[i] >= 'A' && text[i] <= 'Z', lower = text[i] >= 'a' && text[i] <= 'z';
        if (!upper && !lower) return 0;
        if (!upper || !i) continue;
        if (found) return 0;
        found = i;
    }
    if (found < SHORTEST || length - found < SHORTEST) return 0;
    return found == 3 && memcmp(text, "Mac", 3) == 0 ? 0 : found;
}

static void find_family(reading *r, const char *text, size_t length, size_t start, size_t end) {
    r->name->marked = end > start;
    read_words(r, text, start, false);
    read_words(r, text + start, end - start, true);
    read_words(r, text + end, length - end, false);
}

/* "John Smith, Jr.": this comma is not one of "Last, First". */
static bool is_only_suffix(const char *text) {
    char word[8];
    size_t used = 0;
    for (; *text; text++) {
        if (*text == ' ' || *text == '.') continue;
        if (used == sizeof word) return false;
        word[used++] = ascii_lower(*text);
    }
    return suffix_of(word, used) != 0;
}

void name_parse(person_name *out, const char *text, size_t family_start, size_t family_length, bool group) {
    memset(out, 0, sizeof *out);
    reading r = {.name = out};
    size_t length = strlen(text), start = family_start, end = start + family_length;
    const char *comma = strchr(text, ',');
    if (group || !family_length || end > length) {
        start = 0;
        end = group ? 0 : comma ? (size_t)(comma - text) : leading_family(text, length);
        if (comma && is_only_suffix(comma + 1)) end = 0;
    }
    size_t blank = group || end > start ? 0 : lost_blank(text, length);
    if (blank) read_words(&r, text, blank, false), read_words(&r, text + blank, length - blank, true);
    else find_family(&r, text, length, start, end);
    if (is_nobody(&r, text)) {
        out->kind = NAME_NOBODY;
        return;
    }
    out->kind = group || r.spilled ? NAME_GROUP : NAME_PERSON;
    if (out->kind == NAME_PERSON) {
        take_off(&r);
        bool any = false;
        for (size_t i = 0; i < r.count; i++) any |= r.word[i].family;
        split_clusters(&r);
        if (!any) guess_family(&r), out->marked = false;
        if (out->marked) pull_particles(&r);
        put_words(&r, false);
    }
    out->given = out->words;
    put_words(&r, true);
    if (out->kind == NAME_GROUP) put_words(&r, false);
    else if (r.spilled) out->kind = NAME_GROUP; /* its family name had no room: such names are compared whole */
    out->number = out->kind == NAME_GROUP && r.spilled ? (uint32_t)r.spilled | 1u : out->number;
    count_particles(out);
}
