/* name_scripts.c: see name_scripts.h.  Letters are those of folded names: lower case, without accents, Hangul in its
 * single letters. */
#include "corpus/name_scripts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/text.h"
#include "corpus/fold.h"
#include "corpus/name_spellings.h"
#include "corpus/name_tables.h"

enum { HAN_FIRST = 0x3400, HAN_END = 0xA000, LATIN_SIZE = 2 * NAME_LETTERS, WORD_SIZE = 96 };

static bool is_hebrew(int32_t c) {
    return c >= 0x5D0 && c <= 0x5EA;
}

static bool is_foreign(int32_t c) {
    return c >= 0x370;
}

bool name_is_foreign(const person_name *n) {
    size_t size;
    for (size_t i = 0; i < n->letters_used; i += size)
        if (is_foreign(text_decode(n->letters + i, n->letters_used - i, &size))) return true;
    return false;
}

/* --- Han --------------------------------------------------------------------------------------------------------- */

typedef struct han_tools {
    UTransliterator *reading, *simple;
} han_tools;

static bool open_tools(han_tools *t) {
    static const UChar reading[] = u"Han-Latin", simple[] = u"Hant-Hans";
    UErrorCode status = U_ZERO_ERROR;
    t->reading = utrans_openU(reading, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    t->simple = utrans_openU(simple, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    return U_SUCCESS(status);
}

static void close_tools(han_tools *t) {
    if (t->reading) utrans_close(t->reading);
    if (t->simple) utrans_close(t->simple);
}

/* What a tool makes of one character; its length, 0 on failure. */
static int32_t change(UChar out[32], const UTransliterator *tool, int32_t code) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 1, limit = 1;
    out[0] = (UChar)code;
    out[1] = 0;
    utrans_transUChars(tool, out, &length, 32, 0, &limit, &status);
    return U_SUCCESS(status) ? length : 0;
}

static void read_character(han_reading *r, const han_tools *t, int32_t code) {
    UChar out[32];
    size_t used = 0;
    *r = (han_reading){.code = code, .simple = code};
    int32_t length = change(out, t->reading, code);
    for (int32_t i = 0; i < length; i++) {
        char folded[FOLD_SIZE];
        size_t n = fold_code(folded, out[i]);
        if (n == 1 && used + 1 < sizeof r->letters) r->letters[used++] = *folded;
    }
    if (change(out, t->simple, code) == 1) r->simple = out[0];
}

/* Places behind those of Han characters. */
enum { HEBREW = HAN_END - HAN_FIRST, ALPHABET, SEEN };

/* Notes each Han character of a text, and whether it has Hebrew, Greek or Cyrillic ones. */
static void note_characters(uint32_t *seen, const char *text) {
    size_t length = strlen(text);
    for (size_t i = 0, size; i < length; i += size) {
        size = 1;
        if ((unsigned char)text[i] < 0xCE) continue;
        int32_t c = text_decode(text + i, length - i, &size);
        if (is_hebrew(c)) seen[HEBREW] = 1;
        if (c >= 0x386 && c < 0x530) seen[ALPHABET] = 1;
        if (c >= HAN_FIRST && c < HAN_END) seen[c - HAN_FIRST] = 1;
    }
}

coauth_status han_readings_make(han_readings *h, const coauth_corpus *corpus, const corpus_part *part,
    const coauth_context *context, coauth_error *error) {
    size_t names, count = 0;
    const coauth_name *name = coauth_corpus_names(corpus, &names);
    uint32_t *seen = memory_zeroed(context, SEEN, sizeof *seen);
    *h = (han_readings){0};
    for (size_t n = 0; seen && n < names; n++) note_characters(seen, coauth_corpus_text(corpus, name[n].text));
    if (!seen || (part && !part->add_up(part->user, seen, SEEN))) {
        memory_free(context, seen);
        return fail_memory(error);
    }
    h->hebrew = seen[HEBREW];
    h->alphabet = seen[ALPHABET];
    for (size_t c = 0; c < HAN_END - HAN_FIRST; c++) count += seen[c] > 0;
    han_tools tools = {0};
    h->item = count ? memory_zeroed(context, count, sizeof *h->item) : NULL;
    bool ready = !count || (h->item && open_tools(&tools)); /* without ICU's data names in Han stay by themselves */
    for (int32_t c = 0; ready && count && c < HAN_END - HAN_FIRST; c++)
        if (seen[c]) read_character(&h->item[h->count++], &tools, HAN_FIRST + c);
    close_tools(&tools);
    memory_free(context, seen);
    return count && !h->item ? fail_memory(error) : COAUTH_OK;
}

void han_readings_free(han_readings *h, const coauth_context *context) {
    memory_free(context, h->item);
    *h = (han_readings){0};
}

static int by_code(const void *key, const void *item) {
    int32_t c = *(const int32_t *)key, d = ((const han_reading *)item)->code;
    return (c > d) - (c < d);
}

static const han_reading *reading_of(const han_readings *h, int32_t code) {
    return h->count ? bsearch(&code, h->item, h->count, sizeof *h->item, by_code) : NULL;
}

/* --- Alphabets --------------------------------------------------------------------------------------------------- */

/* From U+0430 on, then from U+0450 on. */
static const char *const cyrillic[] = {"a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "e", "e", "dj", "g", "ye",
    "dz", "i", "i", "j", "lj", "nj", "c", "k", "i", "u", "dz"};
/* From U+03B1 on. */
static const char *const greek[] = {"a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p",
    "r", "s", "s", "t", "y", "f", "ch", "ps", "o"};
/* Hangul's leading consonants from U+1100 on, vowels from U+1161 on, trailing consonants from U+11A8 on. */
static const char *const leading[] = {
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"};
static const char *const vowels[] = {"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u",
    "wo", "we", "wi", "yu", "eu", "ui", "i"};
static const char *const trailing[] = {"k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m",
    "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"};

typedef struct alphabet {
    int32_t first;
    size_t count;
    const char *const *letters;
} alphabet;
static const alphabet alphabets[] = {
    {0x430, sizeof cyrillic / sizeof *cyrillic, cyrillic},
    {0x3B1, sizeof greek / sizeof *greek, greek},
    {0x1100, sizeof leading / sizeof *leading, leading},
    {0x1161, sizeof vowels / sizeof *vowels, vowels},
    {0x11A8, sizeof trailing / sizeof *trailing, trailing},
};

/* How a letter is written in Latin ones, NULL if it is not known. */
static const char *latin_of(int32_t c, const han_readings *h) {
    if (c == 0x491) return "g";
    for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++)
        if (c >= alphabets[i].first && (size_t)(c - alphabets[i].first) < alphabets[i].count)
            return alphabets[i].letters[c - alphabets[i].first];
    const han_reading *r = reading_of(h, c);
    return r && *r->letters ? r->letters : NULL;
}

static bool put(char *out, size_t *used, const char *letters, size_t length) {
    if (*used + length >= LATIN_SIZE) return false;
    memcpy(out + *used, letters, length);
    *used += length;
    return true;
}

/* Two letters that are written otherwise than each by itself, NULL if they are not. */
static const char *digraph_of(int32_t c, int32_t next) {
    if (next == 0x3C5) return c == 0x3B5 ? "ev" : c == 0x3B1 ? "av" : c == 0x3BF ? "ou" : NULL;
    return next == 0x3B3 && c == 0x3B3 ? "ng" : NULL;
}

/* Korean families of one vowel, which are written with more than that. */
static const char *family_of_vowel(const char *latin, size_t length) {
    if (length != 1) return NULL;
    return *latin == 'i' ? "lee" : *latin == 'o' ? "oh" : *latin == 'u' ? "woo" : NULL;
}

/* Appends a word and a blank; a letter that is an initial stays one, though it be written in two. */
static bool put_word(char *out, size_t *used, const person_name *n, size_t i, const han_readings *h) {
    const char *letters = n->letters + n->word[i].start;
    size_t first = *used, length = n->word[i].length;
    for (size_t k = 0, size, more = 0; k < length; k += size) {
        int32_t c = text_decode(letters + k, length - k, &size);
        int32_t next = k + size < length ? text_decode(letters + k + size, length - k - size, &more) : 0;
        const char *latin = is_foreign(c) ? digraph_of(c, next) : NULL;
        if (latin) size += more;
        else if (is_foreign(c)) latin = latin_of(c, h);
        if (is_foreign(c) && !latin) return false;
        if (!put(out, used, latin ? latin : letters + k, latin ? strlen(latin) : size)) return false;
    }
    const char *family = i >= n->given && !n->word[i].initial ? family_of_vowel(out + first, *used - first) : NULL;
    if (family) *used = first;
    if (family && !put(out, used, family, strlen(family))) return false;
    return put(out, used, n->word[i].initial ? ". " : " ", n->word[i].initial ? 2 : 1);
}

bool name_in_latin(person_name *out, const person_name *n, const han_readings *h) {
    char text[LATIN_SIZE];
    size_t used = 0;
    if (n->kind != NAME_PERSON) return false;
    for (size_t i = n->given; i < n->words; i++)
        if (!put_word(text, &used, n, i, h)) return false;
    size_t family = used;
    for (size_t i = 0; i < n->given; i++)
        if (!put_word(text, &used, n, i, h)) return false;
    text[used] = '\0';
    name_parse(out, text, 0, family, false);
    out->suffix = n->suffix;
    out->number = n->number;
    return out->kind == NAME_PERSON;
}

/* The same with simplified characters for traditional ones. */
static void simplify(person_name *out, const person_name *n, const han_readings *h) {
    *out = *n;
    for (size_t i = 0, size; i < out->letters_used; i += size) {
        const han_reading *r = reading_of(h, text_decode(out->letters + i, out->letters_used - i, &size));
        char simple[4];
        if (r && size == 3 && text_encode(simple, (uint32_t)r->simple) == 3) memcpy(out->letters + i, simple, 3);
    }
}

/* --- Scripts that tell a part --------------------------------------------------------------------------------------
 */

/* The consonants that Hebrew writes, one letter each; others are now a vowel and now none. */
static const char *const hebrew[] = {"", "b", "g", "d", "", "", "z", "", "t", "", "k", "k", "l", "m", "m", "n", "n",
    "s", "", "p", "p", "z", "z", "k", "r", "s", "t"};

static const char *consonant_of(int32_t c, int32_t next) {
    static const char *const latin[26] = {"", "b", "k", "d", "", "p", "g", "", "", "", "k", "l", "m", "n", "", "p", "k",
        "r", "s", "t", "", "", "", "ks", "", "z"};
    if (is_hebrew(c)) return hebrew[c - 0x5D0];
    if (next == 'h' && (c == 'c' || c == 'k')) return "";
    if (c == 't' && (next == 's' || next == 'z')) return "";
    return c >= 'a' && c <= 'z' ? latin[c - 'a'] : "";
}

/* "ts" is one letter there, and so it is z here; b within a word is as often v, which is none. */
static size_t consonants(char out[WORD_SIZE], const person_name *n, size_t i) {
    const char *letters = n->letters + n->word[i].start;
    size_t used = 0, length = n->word[i].length;
    int32_t before = 0;
    for (size_t k = 0, size, ignored; k < length; k += size) {
        int32_t c = text_decode(letters + k, length - k, &size);
        int32_t next = k + size < length ? text_decode(letters + k + size, length - k - size, &ignored) : 0;
        const char *found = before == 't' && c == 's' ? "z" : consonant_of(c, next);
        if (k && *found == 'b') found = "";
        size_t m = strlen(found);
        if (used + m < WORD_SIZE && !(used && m == 1 && out[used - 1] == *found)) {
            memcpy(out + used, found, m);
            used += m;
        }
        before = c;
    }
    return used;
}

static bool is_in(const person_name *n, bool (*belongs)(int32_t)) {
    size_t size;
    for (size_t i = 0; i < n->letters_used; i += size)
        if (!belongs(text_decode(n->letters + i, n->letters_used - i, &size))) return false;
    return n->letters_used > 0;
}

static const char *kanji_family(const person_name *n) {
    if (n->kind != NAME_PERSON || !n->given || n->words - n->given != 1) return NULL;
    const name_word *w = &n->word[n->given];
    return japanese_family(n->letters + w->start, w->length);
}

static uint64_t key_of(const char *letters, size_t length, char kind) {
    uint64_t key = hash_join(hash_bytes(letters, length), (uint64_t)(unsigned char)kind);
    return key ? key : 1;
}

static uint64_t family_key(const char *family, size_t length) {
    person_name n = {.kind = NAME_PERSON, .words = 2, .given = 1}, out;
    memcpy(n.letters, family, length);
    n.word[0] = (name_word){.initial = true};
    n.word[1] = (name_word){.length = (uint16_t)length};
    n.letters_used = (uint16_t)length;
    name_respell(&out, &n);
    return key_of(out.letters + out.word[1].start, out.word[1].length, 'j');
}

uint64_t name_script_key(const person_name *n, const han_readings *h) {
    if (n->kind != NAME_PERSON || !n->given || !(h->count || h->hebrew)) return 0;
    const char *kanji = kanji_family(n);
    if (kanji) return family_key(kanji, strlen(kanji));
    const name_word *w = &n->word[n->words - 1];
    bool foreign = name_is_foreign(n);
    if (h->count && !foreign && is_east_asian_family(n->letters + w->start, w->length))
        return family_key(n->letters + w->start, w->length);
    if (!h->hebrew || (foreign && !is_in(n, is_hebrew))) return 0;
    char out[2 * WORD_SIZE];
    size_t used = consonants(out, n, 0);
    if (!used) return 0;
    out[used++] = ' ';
    size_t both = used + consonants(out + used, n, n->words - 1u);
    return both > used ? key_of(out, both, 'h') : 0;
}

/* --- Comparing --------------------------------------------------------------------------------------------------- */

static const person_name *respelled_in_latin(person_name room[2], const person_name *n, const han_readings *h) {
    if (n->kind != NAME_PERSON || !n->words || (n->given && n->word[0].initial)) return NULL;
    bool foreign = name_is_foreign(n);
    if (foreign && !name_in_latin(&room[0], n, h)) return NULL;
    name_respell(&room[1], foreign ? &room[0] : n);
    return &room[1];
}

static size_t letters_from(const person_name *n, size_t first, size_t end) {
    return first < end ? (size_t)n->word[end - 1].start + n->word[end - 1].length - n->word[first].start : 0;
}

static uint64_t hash_of_words(const person_name *n, size_t first, size_t end) {
    return hash_bytes(n->letters + n->word[first].start, letters_from(n, first, end));
}

uint64_t name_spelling_key(const person_name *n, const han_readings *h) {
    person_name room[2];
    const person_name *one = respelled_in_latin(room, n, h);
    if (!one) return 0;
    const person_name *latin = name_is_foreign(n) ? &room[0] : n;
    const char *of = latin->given ? nickname_of(latin->letters + latin->word[0].start, latin->word[0].length) : NULL;
    uint64_t first = of ? hash_bytes(of, strlen(of)) : hash_of_words(one, 0, one->given ? 1 : 0);
    return hash_join(hash_join(first, hash_of_words(one, one->words - 1u, one->words)), 'r') | 1u;
}

uint64_t name_whole_spelling_key(const person_name *n, const han_readings *h) {
    person_name room[2];
    const person_name *one = respelled_in_latin(room, n, h);
    if (!one) return 0;
    uint64_t family = hash_of_words(one, (size_t)one->given + one->particles, one->words);
    return hash_join(hash_join(hash_of_words(one, 0, one->given), family), 'r') | 1u;
}

uint64_t name_initial_spelling_key(const person_name *n, const han_readings *h) {
    person_name room[2];
    if (!h->alphabet || n->kind != NAME_PERSON || !n->given) return 0;
    const bool foreign = name_is_foreign(n);
    if (foreign && !name_in_latin(&room[0], n, h)) return 0;
    const person_name *latin = foreign ? &room[0] : n;
    if (!latin->words || !latin->given) return 0;
    name_respell(&room[1], latin);
    uint64_t family = hash_of_words(&room[1], room[1].words - 1u, room[1].words);
    return hash_join(hash_join(hash_bytes(latin->letters + latin->word[0].start, 1), family), 'i') | 1u;
}

/* Of a Latin name the words as if the first were the family name, where it may be. */
uint64_t name_turned_spelling_key(const person_name *n, const han_readings *h) {
    person_name room[2];
    if (!h->count) return 0;
    const person_name *one = respelled_in_latin(room, n, h);
    if (!one || !one->given) return 0;
    if (name_is_foreign(n))
        return hash_join(
                   hash_join(hash_of_words(one, 0, one->given), hash_of_words(one, one->given, one->words)), 'v') |
               1u;
    if (n->marked || n->words != 2 || !is_east_asian_family(n->letters + n->word[0].start, n->word[0].length)) return 0;
    return hash_join(hash_join(hash_of_words(one, 1, 2), hash_of_words(one, 0, 1)), 'v') | 1u;
}

static name_relation at_least_respelled(name_relation r) {
    return r < NAMES_RESPELLED ? NAMES_RESPELLED : r;
}

/* One of two names is in another script. */
static name_relation compare_scripts(const person_name *latin, const person_name *foreign, const han_readings *h) {
    person_name said;
    if (name_in_latin(&said, foreign, h)) {
        name_relation relation = name_compare(latin, &said);
        if (relation == NAMES_CONTRADICT) relation = name_compare_respelled(latin, &said);
        if (relation != NAMES_CONTRADICT) return at_least_respelled(relation);
    }
    uint64_t key = name_script_key(foreign, h);
    return key && key == name_script_key(latin, h) ? NAMES_SCRIPT : NAMES_CONTRADICT;
}

name_relation name_compare_across(const person_name *a, const person_name *b, const han_readings *h) {
    bool x = name_is_foreign(a), y = name_is_foreign(b);
    if (x && y) {
        person_name p, q;
        simplify(&p, a, h);
        simplify(&q, b, h);
        return at_least_respelled(name_compare(&p, &q));
    }
    if (x || y) return compare_scripts(x ? b : a, x ? a : b, h);
    name_relation relation = name_compare(a, b);
    return relation != NAMES_CONTRADICT ? relation : name_compare_respelled(a, b);
}
