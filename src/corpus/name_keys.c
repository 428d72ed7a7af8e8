/* name_keys.c: when two writings of a name may be the same person's, within papers thought to be one.
 *
 * This decides whether two records name the same authors, no more: who is who in the whole corpus is
 * the identity room's business. */
#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/text.h"
#include "corpus/fold.h"

enum { MOST_WORDS = 24, WORD_SIZE = 3 * FOLD_SIZE };

typedef struct word {
    uint64_t hash;    /* of its folded letters */
    uint64_t initial; /* of its first letter as folded */
    unsigned letters;
    bool upper;  /* no lower-case letter in it */
    bool suffix; /* Jr., III */
} word;

typedef struct parsed_name {
    word words[MOST_WORDS];
    size_t count;
    size_t family, family_end; /* the family name's words */
    bool overflow;
} parsed_name;

static bool joins(int32_t code) { /* O'Brien, Jean-Pierre */
    return code == '\'' || code == 0x2019 || code == 0x02BC || code == '-' || code == 0x2010 || code == 0x2011;
}

static bool is_suffix(const char *folded, size_t length) {
    static const char *const suffixes[] = {"jr", "sr", "ii", "iii", "iv"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (strlen(suffixes[i]) == length && memcmp(suffixes[i], folded, length) == 0) return true;
    return false;
}

/* Folds the word at text[0..length) and returns the bytes it takes up, its separator included.  Of a
 * word longer than any name has, the beginning counts. */
static size_t read_word(word *w, const char *text, size_t length) {
    char folded[WORD_SIZE], spare[FOLD_SIZE];
    size_t n = 0, i = 0;
    *w = (word){.upper = true};
    for (size_t size; i < length; i += size) {
        int32_t code = text_decode(text + i, length - i, &size);
        if (n && joins(code)) continue;
        bool room = sizeof folded - n >= FOLD_SIZE;
        size_t added = code < 0 ? 0 : fold_code(room ? folded + n : spare, code);
        if (!added) {
            i += size;
            break;
        }
        w->upper &= ascii_is_upper(code);
        w->letters += code >= 0x2E80 ? 2 : 1; /* one ideograph is a whole given name */
        if (room) n += added;
    }
    size_t first = 0;
    if (n) text_decode(folded, n, &first);
    w->initial = hash_bytes(folded, first);
    w->hash = hash_bytes(folded, n);
    w->suffix = is_suffix(folded, n);
    return i;
}

/* Appends the words of a piece of the name. */
static void read_words(parsed_name *p, const char *text, size_t length) {
    while (length) {
        word w;
        size_t taken = read_word(&w, text, length);
        text += taken;
        length -= taken;
        if (!w.letters) continue;
        if (p->count == MOST_WORDS) {
            p->overflow = true;
            return;
        }
        p->words[p->count++] = w;
    }
}

/* Whether a word of a name written in upper and lower case is initials: "J", "JA". */
static bool is_initials(const parsed_name *p, size_t i) {
    if (p->words[i].letters == 1) return true;
    if (!p->words[i].upper || p->words[i].letters > 3) return false;
    for (size_t j = 0; j < p->count; j++)
        if (!p->words[j].upper) return true;
    return false;
}

/* Without a mark or comma the family name is the last word, or the one before trailing initials. */
static void guess_family(parsed_name *p) {
    size_t end = p->count;
    while (end > 1 && p->words[end - 1].suffix) end--;
    size_t last = end;
    while (last > 1 && is_initials(p, last - 1)) last--;
    if (last == 1 && end > 1 && is_initials(p, 0)) last = end; /* nothing but initials: the last is as good as any */
    p->family = last ? last - 1 : 0;
    p->family_end = last;
}

static void parse(parsed_name *p, const char *text, const coauth_name *name) {
    size_t length = strlen(text), start = name->family_start, end = start + name->family_length;
    const char *comma = strchr(text, ',');
    if (!name->family_length || end > length) {
        start = 0;
        end = comma ? (size_t)(comma - text) : 0;
    }
    read_words(p, text, start);
    p->family = p->count;
    read_words(p, text + start, end - start);
    p->family_end = p->count;
    read_words(p, text + end, length - end);
    if (p->family == p->family_end) guess_family(p);
    while (p->family_end > p->family + 1 && p->words[p->family_end - 1].suffix) p->family_end--;
}

/* The first given name: the first word that is neither family name nor suffix; NULL if there is none. */
static const word *first_given(const parsed_name *p, size_t *place) {
    for (size_t i = 0; i < p->count; i++) {
        if ((i >= p->family && i < p->family_end) || p->words[i].suffix) continue;
        *place = i;
        return &p->words[i];
    }
    return NULL;
}

static uint64_t key(uint64_t hash) {
    return hash ? hash : 1;
}

name_keys name_keys_of(const coauth_corpus *corpus, const coauth_name *name, bool group) {
    name_keys keys = {0};
    parsed_name p = {.count = 0};
    const char *text = coauth_corpus_text(corpus, name->text);
    parse(&p, text, name);
    if (!p.count || p.overflow) {
        keys.words = key(hash_bytes(text, strlen(text)));
        return keys;
    }
    uint64_t sum = 0;
    for (size_t i = 0; i < p.count; i++) sum += p.words[i].suffix ? 0 : hash_mix(p.words[i].hash);
    keys.words = key(hash_join(sum, 'w'));
    size_t place = 0;
    const word *given = group ? NULL : first_given(&p, &place);
    if (!given) return keys;
    uint64_t family = p.words[p.family_end - 1].hash;
    keys.initial = key(hash_join(hash_join(family, given->initial), 'i'));
    if (!is_initials(&p, place)) keys.full = key(hash_join(hash_join(family, given->hash), 'f'));
    return keys;
}
