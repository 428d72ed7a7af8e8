/* places.c: see places.h.  An institution is called by the same words in any order; what tells it from others is the
 * rare ones.  Of how rare a word is a small corpus knows little, so that it is taken for a part of a larger one; words
 * that any institution has, as is generally known, count next to nothing.  Identifiers of institutions go before words.
 */
#include "identity/places.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "corpus/fold.h"

enum { SLOTS = 1 << 18, WORD_LETTERS = 64, SHORTEST = 3 };
static const double unseen = 20; /* affiliations of the larger corpus */
static const double generic_weight = 0.3, id_weight = 12;

typedef bool (*place_found)(void *user, uint64_t key, double scale);

/* Abbreviations and other tongues of one word, with the form that counts first. */
static const char *const generic[] = {
    "university univ universite universita universitat universidad universidade uni",
    "department dept dep departement departamento dipartimento",
    "institute inst institut instituto istituto",
    "laboratory lab labs laboratoire laboratories laboratorio",
    "center centre ctr centro",
    "faculty fac faculte facultad fakultat",
    "school sch",
    "college coll",
    "academy acad",
    "the",
    "and",
    "for",
    "national natl",
    "research res",
    "science sci",
    "technology tech",
};

/* The number of the row that has a word and 1, 0 if none has. */
static size_t generic_row(const char *word, size_t length) {
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++) {
        for (const char *p = generic[i]; *p;) {
            size_t n = strcspn(p, " ");
            if (n == length && memcmp(p, word, n) == 0) return i + 1;
            p += n + (p[n] == ' ');
        }
    }
    return 0;
}

static bool end_word(const char *word, size_t length, bool dense, place_found found, void *user) {
    if (length < SHORTEST && !dense) return true;
    size_t row = generic_row(word, length);
    return row ? found(user, hash_mix(row), generic_weight) : found(user, hash_bytes(word, length), 1);
}

static bool each_word(const char *text, size_t length, place_found found, void *user) {
    char folded[WORD_LETTERS + FOLD_SIZE];
    size_t used = 0;
    for (size_t i = 0, size; i < length; i += size) {
        int32_t c = text_decode(text + i, length - i, &size);
        size_t n = c < 0 || used > WORD_LETTERS ? 0 : fold_code(folded + used, c);
        used += n;
        if (n && c < 0x2E80) continue;
        if (!end_word(folded, used, n > 0, found, user)) return false;
        used = 0;
    }
    return end_word(folded, used, false, found, user);
}

/* "ror:03yrm5c26 openalex:I1234 Name": ids, then words. */
static bool each_part(const char *text, place_found found, void *user) {
    for (size_t n = strcspn(text, " "); memchr(text, ':', n); n = strcspn(text, " ")) {
        if (!found(user, hash_bytes(text, n), id_weight)) return false;
        text += n + (text[n] == ' ');
    }
    return each_word(text, strlen(text), found, user);
}

static bool each_place(const author_lists *l, uint32_t authorship, place_found found, void *user) {
    const coauth_authorship *a = &l->authorship[authorship];
    const coauth_attribute *attribute = coauth_corpus_attributes(l->corpus, NULL);
    for (uint32_t k = a->first_attribute; k < a->first_attribute + a->attributes; k++) {
        const char *text = coauth_corpus_text(l->corpus, attribute[k].text);
        bool done = attribute[k].kind == COAUTH_AFFILIATION   ? each_word(text, strlen(text), found, user)
                    : attribute[k].kind == COAUTH_INSTITUTION ? each_part(text, found, user)
                                                              : true;
        if (!done) return false;
    }
    return true;
}

static bool count_word(void *user, uint64_t key, double scale) {
    uint32_t *count = user;
    (void)scale;
    if (count[key % SLOTS] < UINT32_MAX) count[key % SLOTS]++;
    return true;
}

bool places_make(place_words *w, const author_lists *lists) {
    *w = (place_words){.times = memory_zeroed(lists->context, SLOTS, sizeof *w->times)};
    if (!w->times) return false;
    for (uint32_t i = 0; i < lists->authorships; i++) {
        bool any = lists->paper_of[i] != NO_BLOCK && lists->authorship[i].attributes;
        if (!any) continue;
        each_place(lists, i, count_word, w->times);
        w->placed++;
    }
    return true;
}

void places_free(place_words *w, const coauth_context *context) {
    memory_free(context, w->times);
}

typedef struct listing {
    weighted_list *list;
    const place_words *words;
    const coauth_context *context;
} listing;

static bool list_word(void *user, uint64_t key, double scale) {
    listing *l = user;
    double rarity = log((l->words->placed + unseen) / (l->words->times[key % SLOTS] + 1.0));
    weighted *w = vector_push(l->context, l->list);
    if (w) *w = (weighted){(uint32_t)(key >> 32), (float)(scale * fmax(rarity, 0.1))};
    return w != NULL;
}

bool places_list(weighted_list *list, const place_words *w, const author_lists *lists, uint32_t authorship) {
    listing l = {list, w, lists->context};
    return each_place(lists, authorship, list_word, &l);
}
