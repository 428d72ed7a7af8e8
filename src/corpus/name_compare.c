/* name_compare.c: how two names agree, and the keys under which names that may agree meet. */
#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "base/words.h"
#include "corpus/name_tables.h"
#include "corpus/names.h"

/* --- Words ------------------------------------------------------------------------------------------------ */

typedef enum word_match { MATCH_NONE, MATCH_INITIAL, MATCH_FORM, MATCH_EQUAL } word_match;

static bool same_letters(const char *a, size_t a_length, const char *b, size_t b_length) {
    return a_length == b_length && memcmp(a, b, a_length) == 0;
}

static bool same_word(const person_name *a, const name_word *x, const person_name *b, const name_word *y) {
    return same_letters(a->letters + x->start, x->length, b->letters + y->start, y->length) ||
           same_letters(a->letters + x->other, x->other_length, b->letters + y->other, y->other_length);
}

static bool begins(const person_name *a, const name_word *x, const person_name *b, const name_word *y) {
    return x->length <= y->length && memcmp(a->letters + x->start, b->letters + y->start, x->length) == 0;
}

static word_match match_words(const person_name *a, const name_word *x, const person_name *b, const name_word *y) {
    if (same_word(a, x, b, y)) return MATCH_EQUAL;
    size_t first_x, first_y;
    if (x->initial || y->initial)
        return text_decode(a->letters + x->start, x->length, &first_x) ==
                       text_decode(b->letters + y->start, y->length, &first_y)
                   ? MATCH_INITIAL
                   : MATCH_NONE;
    if (are_nicknames(a->letters + x->start, x->length, b->letters + y->start, y->length)) return MATCH_FORM;
    bool shortened = (x->cut && begins(a, x, b, y)) || (y->cut && begins(b, y, a, x));
    return shortened ? MATCH_INITIAL : MATCH_NONE;
}

/* A stretch of a name's words. */
typedef struct run {
    const person_name *name;
    size_t first, end;
} run;

static const name_word *word_at(const run *r, size_t i) {
    return &r->name->word[r->first + i];
}

static size_t join(char out[NAME_LETTERS], const run *r, bool other) {
    size_t used = 0;
    for (size_t i = r->first; i < r->end; i++) {
        const name_word *w = &r->name->word[i];
        size_t length = other ? w->other_length : w->length;
        if (used + length > NAME_LETTERS) length = NAME_LETTERS - used;
        memcpy(out + used, r->name->letters + (other ? w->other : w->start), length);
        used += length;
    }
    return used;
}

/* Whether two runs have the same letters, wherever their words end. */
static bool same_joined(const run *a, const run *b) {
    char x[NAME_LETTERS], y[NAME_LETTERS];
    size_t m = join(x, a, false), n = join(y, b, false);
    if (same_letters(x, m, y, n)) return m > 0;
    m = join(x, a, true);
    n = join(y, b, true);
    return m > 0 && same_letters(x, m, y, n);
}

/* --- Given names ------------------------------------------------------------------------------------------- */

static name_relation worse(name_relation a, name_relation b) {
    return a > b ? a : b;
}

/* Whether the word x is the words at b[j], b[j+1] written as one. */
static bool is_pair(const run *a, size_t i, const run *b, size_t j) {
    if (j + 1 >= b->end - b->first) return false;
    run one = {a->name, a->first + i, a->first + i + 1}, two = {b->name, b->first + j, b->first + j + 2};
    return same_joined(&one, &two);
}

/* Where names are a few short syllables, another syllable or letter makes another name. */
static bool is_short_system(const person_name *n) {
    const name_word *family = &n->word[n->words - 1];
    return is_east_asian_family(n->letters + family->start, family->length);
}

/* A middle name may be left out, half of a hyphenated one hardly: "Wei-Ting" is not "Wei" for short. */
static name_relation left_out(const run *r, size_t i) {
    if (!word_at(r, i)->tied || word_at(r, i)->initial) return NAMES_MIDDLE;
    return is_short_system(r->name) ? NAMES_CONTRADICT : NAMES_COMPOUND;
}

/* Lays the words of a, the first one done, onto those of b in order; words of b may be left over, of a none. */
static name_relation embed(const run *a, size_t i, const run *b, size_t j, name_relation so_far) {
    size_t m = a->end - a->first, n = b->end - b->first;
    for (; i < m; i++, j++) {
        word_match match = MATCH_NONE;
        while (
            j < n && !(match = match_words(a->name, word_at(a, i), b->name, word_at(b, j))) && !is_pair(a, i, b, j)) {
            so_far = worse(so_far, left_out(b, j));
            j++;
        }
        if (j == n) return NAMES_CONTRADICT;
        if (!match) j++;
        if (match == MATCH_FORM) so_far = worse(so_far, NAMES_SPELLING);
        if (match == MATCH_INITIAL) so_far = worse(so_far, NAMES_MIDDLE);
    }
    for (; j < n; j++) so_far = worse(so_far, left_out(b, j));
    return so_far;
}

/* Both begin with the same given name; what follows must fit in one of the two directions. */
static name_relation compare_from_first(const run *a, const run *b) {
    size_t a_used = 1, b_used = 1;
    word_match first = match_words(a->name, word_at(a, 0), b->name, word_at(b, 0));
    if (!first && is_pair(a, 0, b, 0)) first = MATCH_EQUAL, b_used = 2;
    else if (!first && is_pair(b, 0, a, 0)) first = MATCH_EQUAL, a_used = 2;
    if (!first) return NAMES_CONTRADICT;
    name_relation start = first == MATCH_EQUAL ? NAMES_EQUAL : first == MATCH_FORM ? NAMES_SPELLING : NAMES_INITIAL;
    name_relation one = embed(a, a_used, b, b_used, start);
    return one != NAMES_CONTRADICT ? one : embed(b, b_used, a, a_used, start);
}

static bool is_vietnamese(const person_name *n) {
    const name_word *family = &n->word[n->words - 1];
    return is_vietnamese_family(n->letters + family->start, family->length);
}

/* "Waqas" in "Muhammad Waqas", "Vijay" in "R. Vijay", "An" in "Van An": a later given name, in full, is all that is
 * used. */
static bool is_called_by_later(const run *a, const run *b) {
    size_t m = a->end - a->first, n = b->end - b->first, shortest = is_vietnamese(a->name) ? 2 : 3;
    if (m >= n || word_at(a, 0)->initial) return false;
    for (size_t j = 1; m > 1 && j < n; j++) { /* "Ka-Fai" in "Jackie Ka-Fai" */
        run rest = {b->name, b->first + j, b->end};
        if (!word_at(b, j)->initial && !word_at(b, j)->tied && same_joined(a, &rest)) return true;
    }
    if (word_at(a, 0)->length < shortest) return false;
    for (size_t j = 1; j < n; j++)
        if (match_words(a->name, word_at(a, 0), b->name, word_at(b, j)) == MATCH_EQUAL)
            return embed(a, 1, b, j + 1, NAMES_EQUAL) != NAMES_CONTRADICT;
    return false;
}

static name_relation compare_given(const run *a, const run *b) {
    bool none_a = a->first == a->end, none_b = b->first == b->end;
    if (none_a || none_b) return none_a && none_b ? NAMES_EQUAL : NAMES_SINGLE;
    if (same_joined(a, b)) return NAMES_EQUAL;
    name_relation relation = compare_from_first(a, b);
    if (relation != NAMES_CONTRADICT) return relation;
    return is_called_by_later(a, b) || is_called_by_later(b, a) ? NAMES_COMPOUND : NAMES_CONTRADICT;
}

/* --- Family names ------------------------------------------------------------------------------------------ */

static run given_of(const person_name *n) {
    return (run){n, 0, n->given};
}

static run family_of(const person_name *n, bool particles) {
    return (run){n, n->given + (particles ? 0u : n->particles), n->words};
}

/* EQUAL, MIDDLE (but for particles), COMPOUND (a part at either end), or CONTRADICT. */
static name_relation compare_family(const person_name *a, const person_name *b) {
    run x = family_of(a, true), y = family_of(b, true);
    if (same_joined(&x, &y)) return NAMES_EQUAL;
    x = family_of(a, false);
    y = family_of(b, false);
    if (same_joined(&x, &y)) return NAMES_MIDDLE;
    size_t m = x.end - x.first, n = y.end - y.first, part = m < n ? m : n;
    if (m == n || !part) return NAMES_CONTRADICT;
    run *longer = m > n ? &x : &y, *shorter = m > n ? &y : &x;
    run head = {longer->name, longer->first, longer->first + part},
        tail = {longer->name, longer->end - part, longer->end};
    return same_joined(&head, shorter) || same_joined(&tail, shorter) ? NAMES_COMPOUND : NAMES_CONTRADICT;
}

/* The border between given and family name drawn elsewhere: "Fatemeh Torabi | Asr", "Fatemeh | Torabi Asr". */
static name_relation compare_across(const person_name *a, const person_name *b) {
    run x = {a, 0, a->words}, y = {b, 0, b->words};
    if (!a->given || !b->given) return NAMES_CONTRADICT;
    if (same_joined(&x, &y)) return NAMES_SPELLING;
    if (!same_word(a, &a->word[a->words - 1], b, &b->word[b->words - 1])) return NAMES_CONTRADICT;
    x.end--;
    y.end--;
    name_relation relation = compare_from_first(&x, &y);
    if (relation == NAMES_CONTRADICT) return NAMES_CONTRADICT;
    return a->words == b->words ? relation : NAMES_COMPOUND;
}

/* "Zhang Xiaoming" of "Xiao-Ming Zhang": the family name first, untold, before a given name in one word. */
static bool is_turned(const person_name *a, const person_name *b) {
    if (a->marked || a->words != 2 || a->given != 1 || b->words < 3 || b->words - b->given != 1) return false;
    const name_word *family = &a->word[0];
    run one = {a, 1, 2}, given = {b, 0, b->given};
    return is_east_asian_family(a->letters + family->start, family->length) &&
           !is_east_asian_family(a->letters + a->word[1].start, a->word[1].length) &&
           same_word(a, family, b, &b->word[b->given]) && same_joined(&one, &given);
}

/* The same words in another order.  Where a family name was guessed, either end is as good when one of them
 * is an East Asian family name; where both are ("Yang Liu", "Liu Yang") or none is, it takes evidence to believe that
 * somebody mixed them up. */
static name_relation compare_order(const person_name *a, const person_name *b) {
    if (is_turned(a, b) || is_turned(b, a)) return NAMES_SPELLING;
    if (a->words != b->words || a->words < 2 || name_order_key(a) != name_order_key(b)) return NAMES_CONTRADICT;
    size_t known = 0;
    for (size_t i = 0; i < a->words; i++) {
        if (a->word[i].initial) return NAMES_CONTRADICT;
        known += is_east_asian_family(a->letters + a->word[i].start, a->word[i].length);
    }
    return known == 1 && (!a->marked || !b->marked) ? NAMES_SPELLING : NAMES_COMPOUND;
}

/* A second family name left out or taken on where nothing marks the first: "José García", "José García López". */
static name_relation compare_beginnings(const person_name *a, const person_name *b) {
    enum { MOST_MORE = 2, SHORTEST = 2 };
    const person_name *x = a->words < b->words ? a : b, *y = x == a ? b : a;
    size_t more = (size_t)(y->words - x->words);
    if (!x->given || !more || more > MOST_MORE || is_short_system(x) || is_short_system(y)) return NAMES_CONTRADICT;
    for (size_t i = 0; i < y->words; i++) {
        if (y->word[i].initial || (i < x->words && x->word[i].length < SHORTEST)) return NAMES_CONTRADICT;
        if (i < x->words && !same_word(x, &x->word[i], y, &y->word[i])) return NAMES_CONTRADICT;
    }
    return NAMES_COMPOUND;
}

static name_relation compare_parts(const person_name *a, const person_name *b) {
    name_relation family = compare_family(a, b);
    if (family == NAMES_CONTRADICT) return NAMES_CONTRADICT;
    run x = given_of(a), y = given_of(b);
    name_relation given = compare_given(&x, &y);
    if (family == NAMES_COMPOUND && given > NAMES_MIDDLE) return NAMES_CONTRADICT; /* too little left in common */
    return worse(family, given);
}

name_relation name_compare(const person_name *a, const person_name *b) {
    if (a->kind != b->kind || a->kind == NAME_NOBODY) return NAMES_CONTRADICT;
    if (a->kind == NAME_GROUP) return name_whole_key(a) == name_whole_key(b) ? NAMES_EQUAL : NAMES_CONTRADICT;
    if (a->suffix && b->suffix && a->suffix != b->suffix) return NAMES_CONTRADICT;
    name_relation relation = compare_parts(a, b);
    if (relation == NAMES_EQUAL) return a->suffix == b->suffix ? NAMES_EQUAL : NAMES_MIDDLE;
    if (relation < NAMES_COMPOUND) return relation;
    name_relation across = compare_across(a, b), order = compare_order(a, b);
    if (across < relation) relation = across;
    if (relation == NAMES_CONTRADICT) relation = compare_beginnings(a, b);
    return order < relation ? order : relation;
}

/* Another initial is another name, not a slip: "John A. Smith", "John B. Smith". */
static bool has_other_initial(const person_name *a, const person_name *b) {
    for (size_t i = 0; a->words == b->words && i < a->words; i++)
        if ((a->word[i].initial || b->word[i].initial) && !match_words(a, &a->word[i], b, &b->word[i])) return true;
    return false;
}

/* Which of a pair's words is the only one that differs; words if none or several do. */
static size_t only_difference(const person_name *a, const person_name *b) {
    size_t found = a->words;
    if (a->words != b->words || a->given != b->given) return a->words;
    for (size_t i = 0; i < a->words; i++) {
        if (same_word(a, &a->word[i], b, &b->word[i])) continue;
        if (found != a->words) return a->words;
        found = i;
    }
    return found;
}

bool name_gendered(const person_name *a, const person_name *b) {
    if (a->kind != NAME_PERSON || b->kind != NAME_PERSON || is_short_system(a) || is_short_system(b)) return false;
    size_t i = only_difference(a, b);
    if (i == a->words || a->word[i].initial || b->word[i].initial) return false;
    const name_word *x = &a->word[i], *y = &b->word[i];
    return are_gendered(a->letters + x->start, x->length, b->letters + y->start, y->length, i >= a->given);
}

name_slip_kind name_slip(const person_name *a, const person_name *b) {
    if (has_other_initial(a, b) || name_gendered(a, b)) return SLIP_NONE;
    char x[NAME_LETTERS + 1], y[NAME_LETTERS + 1];
    run p = {a, 0, a->words}, q = {b, 0, b->words};
    if (a->kind != NAME_PERSON || b->kind != NAME_PERSON || !a->given || !b->given) return SLIP_NONE;
    if (a->word[0].initial || b->word[0].initial || (a->suffix && b->suffix && a->suffix != b->suffix))
        return SLIP_NONE;
    size_t m = join(x, &p, false), n = join(y, &q, false);
    if (m < 8 || n < 8 || m > 63 || n > 63 || x[0] != y[0] || is_short_system(a) || is_short_system(b))
        return SLIP_NONE;
    x[m] = y[n] = '\0';
    if (words_distance(x, y) <= 1) return SLIP_LETTER;
    size_t i = 0;
    while (m == n && i < m && x[i] == y[i]) i++;
    bool swapped =
        m == n && i + 1 < m && x[i] == y[i + 1] && x[i + 1] == y[i] && memcmp(x + i + 2, y + i + 2, m - i - 2) == 0;
    return swapped ? SLIP_SWAP : SLIP_NONE;
}

name_crowd_size name_crowd(const person_name *n) {
    if (n->kind != NAME_PERSON) return CROWD_FEW;
    bool vague = !n->given || (n->word[0].initial && (n->given == 1 || n->word[1].initial));
    return is_short_system(n) ? (vague ? CROWD_MANY : CROWD_SEVERAL) : vague ? CROWD_SEVERAL : CROWD_FEW;
}

/* --- Keys -------------------------------------------------------------------------------------------------- */

static uint64_t some(uint64_t key) {
    return key ? key : 1;
}

static uint64_t hash_run(const run *r) {
    char all[NAME_LETTERS];
    return hash_bytes(all, join(all, r, false));
}

uint64_t name_whole_key(const person_name *n) {
    if (n->kind == NAME_NOBODY) return 0;
    run given = given_of(n), family = family_of(n, true);
    uint64_t extra = (uint64_t)n->suffix << 40 | (uint64_t)n->number << 2 | (n->kind == NAME_GROUP);
    return some(hash_join(hash_join(hash_run(&given), hash_run(&family)), extra));
}

uint64_t name_letters_key(const person_name *n) {
    run all = {n, 0, n->words};
    uint64_t extra = (uint64_t)n->suffix << 40 | (uint64_t)n->number << 2;
    return n->kind == NAME_NOBODY ? 0 : some(hash_join(hash_run(&all), extra));
}

/* Letters without what spelling varies in: "ue" as "u", "dj" as "d", doubled letters once. */
static uint64_t reduced_hash(const person_name *n, const name_word *w) {
    char out[NAME_LETTERS];
    size_t used = 0;
    const char *p = n->letters + w->start;
    for (size_t i = 0; i < w->length; i++) {
        char last = used ? out[used - 1] : '\0';
        bool second = (p[i] == 'e' && (last == 'u' || last == 'o' || last == 'a')) || (p[i] == 'j' && last == 'd');
        if (p[i] == last || second) continue;
        out[used++] = p[i];
    }
    return hash_bytes(out, used);
}

uint64_t name_family_key(const person_name *n) {
    return n->kind == NAME_PERSON && n->words ? some(reduced_hash(n, &n->word[n->words - 1])) : 0;
}

uint64_t name_block_key(const person_name *n) {
    if (n->kind == NAME_NOBODY) return 0;
    if (n->kind == NAME_GROUP) return name_whole_key(n);
    size_t first = 0;
    if (n->given) text_decode(n->letters + n->word[0].start, n->word[0].length, &first);
    return some(hash_join(name_family_key(n), hash_bytes(n->letters + n->word[0].start, first)));
}

uint64_t name_order_key(const person_name *n) {
    uint64_t sum = 0;
    if (n->kind != NAME_PERSON || n->words < 2) return 0;
    for (size_t i = 0; i < n->words; i++) sum += hash_mix(hash_bytes(n->letters + n->word[i].start, n->word[i].length));
    return some(hash_join(sum, 'o'));
}

uint64_t name_given_key(const person_name *n) {
    if (n->kind != NAME_PERSON || !n->given || n->word[0].initial) return 0;
    return some(hash_bytes(n->letters + n->word[0].start, n->word[0].length));
}

uint64_t name_compound_key(const person_name *n) {
    uint64_t given = name_given_key(n);
    size_t first = n->given + n->particles;
    return given ? some(hash_join(
                       hash_join(given, hash_bytes(n->letters + n->word[first].start, n->word[first].length)), 'c'))
                 : 0;
}

uint64_t name_beginning_key(const person_name *n) {
    uint64_t given = name_given_key(n);
    size_t next = 1;
    while (next + 1u < n->words && is_particle(n->letters + n->word[next].start, n->word[next].length)) next++;
    if (!given || next >= n->words || n->word[next].initial) return 0;
    return some(hash_join(hash_join(given, hash_bytes(n->letters + n->word[next].start, n->word[next].length)), 'c'));
}

static uint64_t given_and_family(const person_name *n, size_t first) {
    if (n->kind != NAME_PERSON || first >= n->given || n->word[first].initial) return 0;
    run given = {n, first, n->given};
    return some(hash_join(hash_join(hash_run(&given), name_family_key(n)), 'l'));
}

uint64_t name_called_key(const person_name *n) {
    return given_and_family(n, 0);
}

uint64_t name_later_key(const person_name *n) {
    return given_and_family(n, 1);
}

uint64_t name_turned_key(const person_name *n) {
    if (n->kind != NAME_PERSON || n->marked || n->words != 2 || n->given != 1 || n->word[1].initial) return 0;
    if (!is_east_asian_family(n->letters + n->word[0].start, n->word[0].length)) return 0;
    run given = {n, 1, 2};
    return some(hash_join(hash_join(hash_run(&given), some(reduced_hash(n, &n->word[0]))), 'l'));
}

static size_t consonants(char *out, const person_name *n, const name_word *w) {
    size_t used = 0;
    const char *p = n->letters + w->start;
    for (size_t i = 0; i < w->length; i++)
        if (i == 0 || (!strchr("aeiouyhw", p[i]) && (!used || out[used - 1] != p[i]))) out[used++] = p[i];
    return used;
}

uint64_t name_sound_key(const person_name *n) {
    char out[2 * NAME_LETTERS + 1];
    if (!name_given_key(n)) return 0;
    size_t used = consonants(out, n, &n->word[0]);
    out[used++] = ' ';
    used += consonants(out + used, n, &n->word[n->words - 1]);
    return used >= 5 ? some(hash_join(hash_bytes(out, used), 's')) : 0;
}

uint64_t name_stem_key(const person_name *n) {
    enum { STEM = 4 };
    if (!name_given_key(n)) return 0;
    const name_word *given = &n->word[0], *family = &n->word[n->words - 1];
    uint64_t first = hash_bytes(n->letters + given->start, given->length < STEM ? given->length : STEM);
    uint64_t last = hash_bytes(n->letters + family->start, family->length < STEM ? family->length : STEM);
    return some(hash_join(hash_join(first, last), 't'));
}

/* By the list of forms that its full given name, without what is left out of a short form, stands in. */
static uint64_t nickname_key(const person_name *n, const char *(*form_of)(const char *, size_t)) {
    if (!name_given_key(n)) return 0;
    const char *given = n->letters + n->word[0].start;
    size_t length = n->word[0].length, from = short_form(given, length);
    const char *of = form_of(given, length);
    uint64_t forms = of ? hash_bytes(of, strlen(of)) : hash_bytes(given + from, length - from);
    return some(hash_join(hash_join(name_family_key(n), forms), 'n'));
}

uint64_t name_nickname_key(const person_name *n) {
    return nickname_key(n, nickname_of);
}

uint64_t name_other_nickname_key(const person_name *n) {
    return nickname_key(n, other_nickname_of);
}
