/* places.c: see places.h.  An institution is called by the same words in any order; what tells it from others is the
 * rare ones.  Of how rare a word is a small corpus knows little, so that it is taken for a part of a larger one; words
 * that any institution has, as is generally known, count next to nothing.  Identifiers of institutions go before words.
 */
#include "identity/places.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/text.h"
#include "corpus/fold.h"

enum { SLOTS = 1 << 18, WORD_LETTERS = 64, SHORTEST = 3, MOST_PIECES = 16, GENERIC_SLOTS = 512 };
static const double unseen = 20; /* names of the larger corpus */
static const double generic_weight = 0.3, office_weight = 0.2, id_weight = 12;

/* Of a word's number: it says too little to tell one place from another. */
#define WEAK (UINT32_C(1) << 31)

typedef bool (*place_found)(void *user, uint32_t number, double scale);

/* What such a word makes of the piece between two commas that has it: a part of an institution, if another piece names
 * that; an institution; nothing. */
typedef enum generic_kind { GENERIC_OFFICE = 1, GENERIC_SEAT, GENERIC_WORD } generic_kind;

typedef struct generic_word {
    generic_kind kind;
    const char *writings; /* abbreviations and other tongues, the form that counts first */
} generic_word;

static const generic_word generic[] = {
    {GENERIC_SEAT, "university univ universite universita universitat universidad universidade uni u"},
    {GENERIC_SEAT, "institute inst institut instituto istituto"},
    {GENERIC_SEAT, "laboratory lab labs laboratoire laboratories laboratorio"},
    {GENERIC_SEAT, "center centre ctr centro"},
    {GENERIC_SEAT, "college coll"},
    {GENERIC_SEAT, "academy acad"},
    {GENERIC_SEAT, "hospital hosp"},
    {GENERIC_OFFICE, "department dept dep departement departamento dipartimento"},
    {GENERIC_OFFICE, "faculty fac faculte facultad fakultat"},
    {GENERIC_OFFICE, "school sch"},
    {GENERIC_OFFICE, "division div"},
    {GENERIC_OFFICE, "section sect"},
    {GENERIC_OFFICE, "chair lehrstuhl"},
    {GENERIC_WORD, "the"},
    {GENERIC_WORD, "and"},
    {GENERIC_WORD, "for"},
    {GENERIC_WORD, "national natl"},
    {GENERIC_WORD, "research res"},
    {GENERIC_WORD, "science sciences sci"},
    {GENERIC_WORD, "technology tech"},
    {GENERIC_WORD, "usa america"},
    {GENERIC_WORD, "united"},
    {GENERIC_WORD, "states"},
    {GENERIC_WORD, "kingdom england"},
    {GENERIC_WORD, "china"},
    {GENERIC_WORD, "germany deutschland"},
    {GENERIC_WORD, "japan"},
    {GENERIC_WORD, "france"},
    {GENERIC_WORD, "india"},
    {GENERIC_WORD, "italy italia"},
    {GENERIC_WORD, "spain espana"},
    {GENERIC_WORD, "canada"},
    {GENERIC_WORD, "korea"},
    {GENERIC_WORD, "republic"},
    {GENERIC_WORD, "australia"},
    {GENERIC_WORD, "brazil brasil"},
    {GENERIC_WORD, "russia russian"},
    {GENERIC_WORD, "netherlands nederland"},
    {GENERIC_WORD, "switzerland"},
    {GENERIC_WORD, "sweden"},
    {GENERIC_WORD, "poland"},
    {GENERIC_WORD, "taiwan"},
    {GENERIC_WORD, "iran"},
    {GENERIC_WORD, "turkey turkiye"},
};

/* A piece of an affiliation between commas. */
typedef struct place_piece {
    const place_words *words;
    const char *text;
    size_t length;
    bool seat, office; /* it names an institution, a part of one */
} place_piece;

/* Where a word of the table is, or would be. */
static generic_slot *find_slot(generic_slot *slot, const char *word, size_t length) {
    size_t i = hash_bytes(word, length) % GENERIC_SLOTS;
    while (slot[i].word && !(slot[i].length == length && memcmp(slot[i].word, word, length) == 0))
        i = (i + 1) % GENERIC_SLOTS;
    return &slot[i];
}

static void index_generic(generic_slot *slot) {
    for (uint32_t row = 0; row < sizeof generic / sizeof *generic; row++) {
        for (const char *p = generic[row].writings; *p;) {
            uint32_t n = (uint32_t)strcspn(p, " ");
            *find_slot(slot, p, n) = (generic_slot){p, n, row};
            p += n + (p[n] == ' ');
        }
    }
}

/* The row that has a word, NULL if none has. */
static const generic_word *find_generic(const place_words *w, const char *word, size_t length) {
    const generic_slot *slot = find_slot(w->generic, word, length);
    return slot->word ? &generic[slot->row] : NULL;
}

static uint32_t number_of(uint64_t hash) {
    return (uint32_t)(hash >> 32) % SLOTS;
}

typedef bool (*word_found)(void *user, const char *word, size_t length, bool dense);

static bool each_word(const char *text, size_t length, word_found found, void *user) {
    char folded[WORD_LETTERS + FOLD_SIZE];
    size_t used = 0;
    for (size_t i = 0, size; i < length; i += size) {
        int32_t c = text_decode(text + i, length - i, &size);
        size_t n = c < 0 || used > WORD_LETTERS ? 0 : fold_code(folded + used, c);
        used += n;
        if (n && c < 0x2E80) continue;
        if (used && !found(user, folded, used, n > 0)) return false;
        used = 0;
    }
    return !used || found(user, folded, used, false);
}

static bool classify_word(void *user, const char *word, size_t length, bool dense) {
    place_piece *p = user;
    const generic_word *row = find_generic(p->words, word, length);
    (void)dense;
    p->seat |= row && row->kind == GENERIC_SEAT;
    p->office |= row && row->kind == GENERIC_OFFICE;
    return true;
}

/* Cuts a text at commas; what would be too many pieces is one. */
static size_t cut_pieces(place_piece piece[MOST_PIECES], const place_words *w, const char *text) {
    size_t count = 0;
    while (*text && count < MOST_PIECES) {
        size_t length = count + 1 < MOST_PIECES ? strcspn(text, ",;") : strlen(text);
        piece[count] = (place_piece){w, text, length, false, false};
        each_word(text, length, classify_word, &piece[count++]);
        text += length + (text[length] != '\0');
    }
    return count;
}

/* Words of a piece. */
typedef struct piece_words {
    const place_words *words;
    bool office;
    place_found found;
    void *user;
} piece_words;

static bool pass_word(void *user, const char *word, size_t length, bool dense) {
    const piece_words *p = user;
    const generic_word *row = find_generic(p->words, word, length);
    if (row) return p->found(p->user, number_of(hash_mix((uint64_t)(row - generic) + 1)) | WEAK, generic_weight);
    if (length < SHORTEST && !dense) return true;
    uint64_t hash = hash_bytes(word, length);
    if (p->office) return p->found(p->user, number_of(hash_mix(hash)) | WEAK, office_weight);
    return p->found(p->user, number_of(hash), 1);
}

/* The words of an affiliation, those that tell of a department only apart from others. */
static bool each_affiliation(const place_words *w, const char *text, place_found found, void *user) {
    place_piece piece[MOST_PIECES];
    size_t count = cut_pieces(piece, w, text), seats = 0;
    for (size_t k = 0; k < count; k++) seats += piece[k].seat;
    for (size_t k = 0; k < count; k++) {
        piece_words p = {w, piece[k].office && !piece[k].seat && seats, found, user};
        if (!each_word(piece[k].text, piece[k].length, pass_word, &p)) return false;
    }
    return true;
}

/* "ror:03yrm5c26 openalex:I1234 Name": ids, then words. */
static bool each_part(const place_words *w, const char *text, place_found found, void *user) {
    for (size_t n = strcspn(text, " "); memchr(text, ':', n); n = strcspn(text, " ")) {
        if (!found(user, number_of(hash_bytes(text, n)), id_weight)) return false;
        text += n + (text[n] == ' ');
    }
    return each_affiliation(w, text, found, user);
}

static bool each_place(
    const place_words *w, const author_lists *lists, uint32_t authorship, place_found found, void *user) {
    const coauth_authorship *a = &lists->authorship[authorship];
    const coauth_attribute *attribute = coauth_corpus_attributes(lists->corpus, NULL);
    for (uint32_t k = a->first_attribute; k < a->first_attribute + a->attributes; k++) {
        const char *text = coauth_corpus_text(lists->corpus, attribute[k].text);
        bool done = attribute[k].kind == COAUTH_AFFILIATION   ? each_affiliation(w, text, found, user)
                    : attribute[k].kind == COAUTH_INSTITUTION ? each_part(w, text, found, user)
                                                              : true;
        if (!done) return false;
    }
    return true;
}

/* --- How rare words are ------------------------------------------------------------------------------------------ */

typedef struct counting {
    uint32_t *names, *last; /* per number: names with it, and 1 more than the last of them */
    uint32_t name;
    bool any;
} counting;

static bool count_word(void *user, uint32_t number, double scale) {
    counting *c = user;
    uint32_t slot = number & ~WEAK;
    (void)scale;
    c->any = true;
    if (c->last[slot] == c->name) return true;
    c->last[slot] = c->name;
    c->names[slot]++;
    return true;
}

static uint32_t form_of(const author_lists *l, size_t i) {
    bool own = !l->part || l->part->own[l->authorship[i].name];
    bool any = own && l->paper_of[i] != NO_BLOCK && l->authorship[i].attributes;
    return any ? l->name->form[l->authorship[i].name] : (uint32_t)NO_BLOCK;
}

/* The authorships that may say where, by form. */
static bool list_by_form(table_of_rows *t, const author_lists *l) {
    size_t count = 0;
    uint64_t *pairs = memory_resize(l->context, NULL, l->authorships, sizeof *pairs);
    for (size_t i = 0; pairs && i < l->authorships; i++)
        if (form_of(l, i) != NO_BLOCK) pairs[count++] = (uint64_t)form_of(l, i) << 32 | i;
    bool done = pairs && rows_make(t, pairs, count, l->name->forms, l->context);
    memory_free(l->context, pairs);
    return done;
}

/* A name counts once, however many papers it has at a place. */
static bool count_names(place_words *w, counting *c, const author_lists *l, const table_of_rows *of) {
    uint32_t placed = 0;
    for (size_t f = 0; f < l->name->forms; f++) {
        c->name = (uint32_t)f + 1;
        c->any = false;
        for (uint64_t k = of->start[f]; k < of->start[f + 1]; k++) each_place(w, l, of->item[k], count_word, c);
        placed += c->any;
    }
    bool done = author_lists_add_up(l, &placed, 1) && author_lists_add_up(l, c->names, SLOTS);
    w->placed = placed;
    return done;
}

bool places_make(place_words *w, const author_lists *l) {
    table_of_rows by_form = {0};
    *w = (place_words){.generic = memory_zeroed(l->context, GENERIC_SLOTS, sizeof *w->generic),
        .names = memory_zeroed(l->context, SLOTS, sizeof *w->names)};
    counting c = {w->names, memory_zeroed(l->context, SLOTS, sizeof *c.last), 0, false};
    bool done = w->generic && c.names && c.last && list_by_form(&by_form, l);
    if (done) index_generic(w->generic);
    done = done && count_names(w, &c, l, &by_form);
    rows_free(&by_form, l->context);
    memory_free(l->context, c.last);
    return done;
}

void places_free(place_words *w, const coauth_context *context) {
    memory_free(context, w->generic);
    memory_free(context, w->names);
}

static double rarity_of(const place_words *w, uint32_t number) {
    return fmax(log((w->placed + unseen) / (w->names[number & ~WEAK] + 1.0)), 0.1);
}

typedef struct listing {
    weighted_list *list;
    const place_words *words;
    const coauth_context *context;
} listing;

static bool list_word(void *user, uint32_t number, double scale) {
    listing *l = user;
    weighted *w = vector_push(l->context, l->list);
    if (w) *w = (weighted){number, (float)(scale * rarity_of(l->words, number))};
    return w != NULL;
}

bool places_list(weighted_list *list, const place_words *w, const author_lists *lists, uint32_t authorship) {
    listing l = {list, w, lists->context};
    return each_place(w, lists, authorship, list_word, &l);
}

static double weight_of(const sparse *a) {
    double sum = 0;
    for (size_t i = 0; i < a->count; i++) sum += a->item[i].number & WEAK ? 0 : (double)a->item[i].weight;
    return sum;
}

double places_shared(double *covered, const sparse *a, const sparse *b, const place_words *w) {
    double rarest = 0, x = 0, y = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint32_t m = a->item[i].number, n = b->item[j].number;
        if (m == n && !(m & WEAK)) {
            rarest = fmax(rarest, rarity_of(w, m));
            x += (double)a->item[i].weight;
            y += (double)b->item[j].weight;
        }
        i += m <= n;
        j += n <= m;
    }
    *covered = rarest > 0 ? fmax(x / weight_of(a), y / weight_of(b)) : 0;
    return rarest;
}
