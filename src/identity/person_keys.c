/* person_keys.c: see person_keys.h.
 *
 * A key is a hash of the title of a person's earliest paper and of the name there, so that neither the order of
 * records nor those of others move it, nor later papers of theirs, nor the same paper from another database.  A title
 * that many papers bear ("Editorial") is told with the paper's keys, as is one that leads two persons to one key.
 * Fifty bits are enough to be typed and, among ten million persons, to meet once in twenty such corpora; those that
 * meet are told apart by all that is known of the place where they stand. */
#include "identity/person_keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/order.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "corpus/fold.h"
#include "identity/people.h"
#include "identity/user_assertions.h"

enum { SIGNS = 10, SIGN_BITS = 5, BLOCK = 4096, FEW_WORDS = 4 };
static const char signs[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* none that looks like another */
static const uint64_t key_bits = (UINT64_C(1) << SIGNS * SIGN_BITS) - 1;
static const uint32_t NONE = UINT32_MAX;

size_t person_key_write(char id[COAUTH_PERSON_ID_SIZE], uint64_t key) {
    id[0] = 'a';
    for (int i = SIGNS; i > 0; i--, key >>= SIGN_BITS) id[i] = signs[key & ((1 << SIGN_BITS) - 1)];
    id[SIGNS + 1] = '\0';
    return SIGNS + 1;
}

uint64_t person_key_read(const char *text, size_t length) {
    uint64_t key = 0;
    if (length != SIGNS + 1 || ascii_lower(text[0]) != 'a') return 0;
    for (size_t i = 1; i < length; i++) {
        const char *sign = text[i] ? strchr(signs, ascii_lower(text[i])) : NULL;
        if (!sign) return 0;
        key = key << SIGN_BITS | (uint64_t)(sign - signs);
    }
    return key;
}

size_t coauth_person_id(char id[COAUTH_PERSON_ID_SIZE], const coauth_persons *persons, uint32_t person) {
    if (persons->key && persons->key[person]) return person_key_write(id, persons->key[person]);
    return (size_t)snprintf(id, COAUTH_PERSON_ID_SIZE, "a%llu", person + 1ULL);
}

/* --- Papers and names ----------------------------------------------------------------------------- */

typedef struct keying {
    coauth_persons *persons;
    const coauth_corpus *corpus;
    const coauth_context *context;
    const coauth_paper *paper;
    const coauth_authorship *authorship;
    const coauth_name *name;
    size_t papers, names;
    uint64_t *of_paper, *of_name;
    uint32_t *first;    /* per person: the authorship that it is called by */
    uint32_t *paper_of; /* and its paper */
    uint8_t *told;      /* per person: called so by an alias file */
} keying;

static uint64_t hash_text(const coauth_corpus *corpus, coauth_string string) {
    const char *text = coauth_corpus_text(corpus, string);
    return hash_for_files(text, strlen(text));
}

/* The least of the paper's own key and ids, whichever record they come from. */
static uint64_t hash_keys(const keying *k, const coauth_paper *paper) {
    const coauth_attribute *attribute = coauth_corpus_attributes(k->corpus, NULL) + paper->first_attribute;
    uint64_t least = paper->key ? hash_text(k->corpus, paper->key) : UINT64_MAX;
    for (uint32_t i = 0; i < paper->attributes; i++) {
        if (attribute[i].kind > COAUTH_OTHER_KEY) continue;
        uint64_t hash = hash_text(k->corpus, attribute[i].text);
        if (hash < least) least = hash;
    }
    return least;
}

/* All else that tells a paper from others of its title. */
static uint64_t hash_rest(const keying *k, const coauth_paper *paper) {
    return hash_join(hash_join(hash_keys(k, paper), (uint16_t)paper->year), hash_text(k->corpus, paper->venue));
}

static bool hash_paper(uint64_t *hash, const keying *k, const coauth_paper *paper, fold_text *folded) {
    size_t words;
    if (!fold_title(folded, &words, coauth_corpus_text(k->corpus, paper->title), k->context)) return false;
    *hash = folded->count ? hash_for_files(folded->item, folded->count) : 0;
    if (words < FEW_WORDS) *hash = hash_join(*hash, hash_rest(k, paper));
    return true;
}

static coauth_status hash_papers(void *argument, size_t block, unsigned thread, coauth_error *error) {
    keying *k = argument;
    fold_text folded = {0};
    bool done = true;
    (void)thread;
    for (size_t p = block * BLOCK; done && p < k->papers && p < (block + 1) * BLOCK; p++)
        done = hash_paper(&k->of_paper[p], k, &k->paper[p], &folded);
    vector_free(k->context, &folded);
    return done ? COAUTH_OK : fail_memory(error);
}

/* The words in any order; the bytes where there are none. */
static coauth_status hash_names(void *argument, size_t block, unsigned thread, coauth_error *error) {
    keying *k = argument;
    folded_words folded = {0};
    bool done = true;
    (void)thread;
    for (size_t n = block * BLOCK; done && n < k->names && n < (block + 1) * BLOCK; n++) {
        done = fold_words(&folded, coauth_corpus_text(k->corpus, k->name[n].text), true, k->context);
        if (!done) break;
        k->of_name[n] =
            folded.count ? hash_for_files(folded.item, folded.count) : hash_text(k->corpus, k->name[n].text);
    }
    vector_free(k->context, &folded);
    return done ? COAUTH_OK : fail_memory(error);
}

static coauth_status hash_all(keying *k, coauth_error *error) {
    coauth_status status =
        parallel_for((k->papers + BLOCK - 1) / BLOCK, hash_papers, k, NULL, NULL, 0, k->context, error);
    if (status != COAUTH_OK) return status;
    return parallel_for((k->names + BLOCK - 1) / BLOCK, hash_names, k, NULL, NULL, 0, k->context, error);
}

/* --- The earliest place --------------------------------------------------------------------------- */

static uint64_t hash_place(const keying *k, uint32_t paper, uint32_t authorship) {
    return hash_join(k->of_paper[paper], k->of_name[k->authorship[authorship].name]);
}

/* Whether a place is called by before another: listed places, then early ones, then an order that no record moves. */
static bool goes_before(const keying *k, uint32_t paper, uint32_t a, uint32_t person) {
    uint32_t other = k->first[person];
    if (other == NONE) return true;
    int inferred = (k->authorship[a].flags & COAUTH_AUTHORSHIP_INFERRED) != 0,
        other_inferred = (k->authorship[other].flags & COAUTH_AUTHORSHIP_INFERRED) != 0;
    if (inferred != other_inferred) return inferred < other_inferred;
    int year = k->paper[paper].year, other_year = k->paper[k->paper_of[person]].year;
    if (year != other_year) return year != COAUTH_NO_YEAR && (other_year == COAUTH_NO_YEAR || year < other_year);
    return hash_place(k, paper, a) < hash_place(k, k->paper_of[person], other);
}

static coauth_status find_places(keying *k, coauth_error *error) {
    for (size_t i = 0; i < k->persons->from_papers; i++) k->first[i] = NONE;
    for (uint32_t p = 0; p < k->papers; p++) {
        if (p % 65536 == 0 && context_check(k->context, error) != COAUTH_OK) return COAUTH_CANCELLED;
        for (uint32_t a = k->paper[p].first_author; a < k->paper[p].first_author + k->paper[p].authors; a++) {
            uint32_t person = k->persons->of[a];
            if (!goes_before(k, p, a, person)) continue;
            k->first[person] = a;
            k->paper_of[person] = p;
        }
    }
    return COAUTH_OK;
}

/* --- Keys ------------------------------------------------------------------------------------------ */

static uint64_t cut(uint64_t hash) {
    uint64_t key = hash & key_bits;
    return key ? key : 1;
}

static uint64_t key_of_vertex(const coauth_corpus *corpus, const coauth_vertex *vertex) {
    const char *text = coauth_corpus_text(corpus, vertex->key);
    uint64_t key = person_key_read(text, strlen(text)); /* one of our files */
    return key ? key : cut(hash_join(hash_text(corpus, vertex->key), hash_text(corpus, vertex->label)));
}

/* Of those whose keys meet: what else is known of their places. */
static uint64_t key_told_apart(const keying *k, uint32_t person) {
    const coauth_persons *persons = k->persons;
    uint64_t key = persons->key[person];
    if (person >= persons->from_papers) {
        const coauth_vertex *vertex = &coauth_corpus_vertices(k->corpus, NULL)[person - persons->from_papers];
        const coauth_source *source = coauth_corpus_sources(k->corpus, NULL);
        return cut(hash_join(key, hash_text(k->corpus, source[vertex->source].name)));
    }
    const coauth_paper *paper = &k->paper[k->paper_of[person]];
    return cut(hash_join(hash_join(key, hash_rest(k, paper)), k->first[person] - paper->first_author));
}

/* The ids of an alias file that are keys. */
static void take_told(const keying *k, const user_assertions *t) {
    for (size_t i = 0; i < k->persons->authorships; i++) {
        uint32_t person = k->persons->of[i], id = t->of[i] ? t->persons.item[t->of[i] - 1].id : 0;
        if (!id || person >= k->persons->from_papers || k->told[person]) continue;
        const char *text = strings_text(&t->file->texts, id);
        uint64_t key = person_key_read(text, strlen(text));
        if (key) k->persons->key[person] = key;
        k->told[person] = key != 0;
    }
}

typedef struct keyed {
    uint64_t key;
    uint32_t person;
} keyed;

static int by_key(const void *a, const void *b) {
    const keyed *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

static bool is_taken(const uint64_t *sorted, size_t count, uint64_t key) {
    size_t low = 0;
    BISECT(low, count, i, sorted[i] < key);
    return low < count && sorted[low] == key;
}

/* Gives those that meet, in same, keys that nobody has. */
static void part(const keying *k, keyed *same, size_t count, const uint64_t *sorted, size_t keys) {
    for (size_t i = 0; i < count; i++) same[i].key = key_told_apart(k, same[i].person);
    qsort(same, count, sizeof *same, by_key);
    for (size_t i = 0; i < count; i++) {
        uint64_t key = same[i].key;
        if (i && key <= same[i - 1].key) key = same[i - 1].key + 1;
        while (key > key_bits || is_taken(sorted, keys, key)) key = key < key_bits ? key + 1 : 1;
        k->persons->key[same[i].person] = same[i].key = key;
    }
}

/* Whoever is called by another's key, unless told to be; sorted gets the keys there are. */
static coauth_status list_meeting(keyed **same, size_t *count, uint64_t *sorted, const keying *k, coauth_error *error) {
    const coauth_persons *persons = k->persons;
    VECTOR(keyed) list = {0};
    bool done = true, any = false;
    if (persons->count) memcpy(sorted, persons->key, persons->count * sizeof *sorted);
    sort_uint64(sorted, persons->count);
    for (size_t i = 1; i < persons->count && !any; i++) any = sorted[i] == sorted[i - 1];
    for (uint32_t person = 0; any && done && person < persons->count; person++) {
        size_t low = 0;
        BISECT(low, persons->count, i, sorted[i] < persons->key[person]);
        if (k->told[person] || low + 1 == persons->count || sorted[low + 1] != persons->key[person]) continue;
        keyed *added = vector_push(k->context, &list);
        if (added) *added = (keyed){persons->key[person], person};
        done = added != NULL;
    }
    *same = list.item;
    *count = list.count;
    return done ? COAUTH_OK : fail_memory(error);
}

static coauth_status part_all(const keying *k, coauth_error *error) {
    uint64_t *sorted = memory_resize(k->context, NULL, k->persons->count, sizeof *sorted);
    keyed *same = NULL;
    size_t count = 0;
    coauth_status status = sorted ? list_meeting(&same, &count, sorted, k, error) : fail_memory(error);
    if (status == COAUTH_OK && count) part(k, same, count, sorted, k->persons->count);
    memory_free(k->context, same);
    memory_free(k->context, sorted);
    return status;
}

static coauth_status make_keys(const keying *k, const user_assertions *t, coauth_error *error) {
    coauth_persons *persons = k->persons;
    const coauth_vertex *vertex = coauth_corpus_vertices(k->corpus, NULL);
    for (uint32_t p = 0; p < persons->count; p++)
        persons->key[p] = p < persons->from_papers ? cut(hash_place(k, k->paper_of[p], k->first[p]))
                                                   : key_of_vertex(k->corpus, &vertex[p - persons->from_papers]);
    if (t) take_told(k, t);
    return part_all(k, error);
}

coauth_status person_keys_make(
    coauth_persons *persons, const coauth_corpus *corpus, const user_assertions *t, coauth_error *error) {
    keying k = {.persons = persons, .corpus = corpus, .context = persons->context};
    scratch_scope scope = scratch_open(k.context);
    k.paper = coauth_corpus_papers(corpus, &k.papers);
    k.name = coauth_corpus_names(corpus, &k.names);
    k.authorship = coauth_corpus_authorships(corpus, NULL);
    k.of_paper = scratch_array(&scope, k.papers, sizeof *k.of_paper);
    k.of_name = scratch_array(&scope, k.names, sizeof *k.of_name);
    k.first = scratch_array(&scope, persons->from_papers, sizeof *k.first);
    k.paper_of = scratch_array(&scope, persons->from_papers, sizeof *k.paper_of);
    k.told = scratch_zeroes(&scope, persons->count, 1);
    persons->key = memory_resize(k.context, NULL, persons->count, sizeof *persons->key);
    coauth_status status = !scope.failed && persons->key ? hash_all(&k, error) : fail_memory(error);
    if (status == COAUTH_OK) status = find_places(&k, error);
    if (status == COAUTH_OK) status = make_keys(&k, t, error);
    scratch_close(&scope);
    return status;
}

/* --- Over several processes -------------------------------------------------------------------------- */

coauth_status person_key_hashes(uint64_t **of_paper, uint64_t **of_name, const coauth_corpus *corpus,
    const coauth_context *context, coauth_error *error) {
    keying k = {.corpus = corpus, .context = context};
    k.paper = coauth_corpus_papers(corpus, &k.papers);
    k.name = coauth_corpus_names(corpus, &k.names);
    *of_paper = k.of_paper = memory_resize(context, NULL, k.papers, sizeof *k.of_paper);
    *of_name = k.of_name = memory_resize(context, NULL, k.names, sizeof *k.of_name);
    return k.of_paper && k.of_name ? hash_all(&k, error) : fail_memory(error);
}

person_place person_place_of(
    const coauth_corpus *corpus, const coauth_paper *paper, uint32_t authorship, uint64_t of_paper, uint64_t of_name) {
    const coauth_authorship *a = coauth_corpus_authorships(corpus, NULL) + authorship;
    const keying k = {.corpus = corpus};
    uint64_t inferred = (a->flags & COAUTH_AUTHORSHIP_INFERRED) != 0, place = hash_join(of_paper, of_name);
    uint64_t year = paper->year == COAUTH_NO_YEAR ? UINT32_MAX : (uint64_t)((int64_t)paper->year - INT16_MIN);
    uint64_t rest = hash_join(cut(place), hash_rest(&k, paper));
    return (person_place){inferred << 32 | year, place, cut(hash_join(rest, authorship - paper->first_author))};
}

uint64_t person_key_of(uint64_t place) {
    return cut(place);
}

uint64_t person_key_most(void) {
    return key_bits;
}
