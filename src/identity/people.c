/* people.c: who is called what and wrote what; see people.h. */
#include "identity/people.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/order.h"
#include "base/piece.h"
#include "base/strings.h"
#include "base/text.h"
#include "corpus/fold.h"

/* --- Words --------------------------------------------------------------------------------------- */

/* What parts words; accents, apostrophes and invisible characters do not. */
static bool parts_words(int32_t code) {
    if (code < 0 || text_is_space(code)) return true;
    if (code < 0x80) return code != '\'' && code != '`';
    return (code >= 0x2010 && code <= 0x2015) || code == 0xB7 || code == 0x30FB || code == 0xFF0C || code == 0x60C;
}

enum { MOST_WORDS = 64 };

static int by_letters(const void *a, const void *b) {
    const piece *x = a, *y = b;
    int order = memcmp(x->text, y->text, x->length < y->length ? x->length : y->length);
    return order ? order : (x->length > y->length) - (x->length < y->length);
}

static bool sort_words(folded_words *out, const coauth_context *context) {
    piece list[MOST_WORDS];
    size_t words = 0, length = out->count;
    char *copy = memory_copy_text(context, out->item, length);
    if (!copy) return false;
    for (char *p = copy; p < copy + length && words < MOST_WORDS;) {
        char *end = words + 1 < MOST_WORDS ? memchr(p, ' ', (size_t)(copy + length - p)) : NULL;
        if (!end) end = copy + length;
        list[words++] = (piece){p, (size_t)(end - p)};
        p = end + 1;
    }
    qsort(list, words, sizeof *list, by_letters);
    out->count = 0;
    for (size_t i = 0; i < words; i++) { /* there is room: the letters are the same */
        if (i) out->item[out->count++] = ' ';
        memcpy(out->item + out->count, list[i].text, list[i].length);
        out->count += list[i].length;
    }
    memory_free(context, copy);
    return true;
}

bool fold_words(folded_words *out, const char *text, bool sorted, const coauth_context *context) {
    size_t length = strlen(text), size;
    bool between = false;
    out->count = 0;
    for (size_t i = 0; i < length; i += size) {
        int32_t code = text_decode(text + i, length - i, &size);
        if (!vector_reserve(context, out, FOLD_SIZE + 2)) return false;
        size_t n = code < 0 ? 0 : fold_code(out->item + out->count + 1, code);
        if (!n) {
            between |= parts_words(code);
        } else if (between && out->count) {
            out->item[out->count] = ' ';
            out->count += n + 1;
        } else {
            memmove(out->item + out->count, out->item + out->count + 1, n);
            out->count += n;
        }
        if (n) between = false;
    }
    if (!vector_reserve(context, out, 1)) return false;
    return !sorted || !out->count || sort_words(out, context);
}

uint64_t words_hash(const folded_words *out) {
    uint64_t hash = out->count ? hash_bytes(out->item, out->count) : 0;
    return out->count && !hash ? 1 : hash;
}

enum { LETTER_KINDS = 16, LETTER_BITS = 4, MOST_OF_A_KIND = 15, MOST_COUNTED = 96 };
static const uint64_t LETTERS_UNKNOWN = UINT64_MAX;

uint64_t words_letters(const folded_words *out) {
    uint64_t letters = 0;
    size_t size, count = 0;
    for (size_t i = 0; i < out->count; i += size) {
        int32_t code = text_decode(out->item + i, out->count - i, &size);
        if (++count > MOST_COUNTED) return LETTERS_UNKNOWN;
        if (code == ' ') continue;
        unsigned shift = LETTER_BITS * (((uint32_t)code * 0x9E3779B1u) >> 28);
        if ((letters >> shift & MOST_OF_A_KIND) < MOST_OF_A_KIND) letters += UINT64_C(1) << shift;
    }
    return letters;
}

/* An edit adds a letter, takes one away or does both. */
uint32_t letters_apart(uint64_t a, uint64_t b) {
    int more = 0, less = 0;
    if (a == LETTERS_UNKNOWN || b == LETTERS_UNKNOWN) return 0;
    for (unsigned shift = 0; shift < LETTER_KINDS * LETTER_BITS; shift += LETTER_BITS) {
        int difference = (int)(a >> shift & MOST_OF_A_KIND) - (int)(b >> shift & MOST_OF_A_KIND);
        if (difference > 0) more += difference;
        else less -= difference;
    }
    return (uint32_t)(more > less ? more : less);
}

/* --- The index ----------------------------------------------------------------------------------- */

static void fill_rows(coauth_people *p) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(p->corpus, &papers);
    const uint32_t *of = p->persons->of;
    memset(p->offset, 0, (p->persons->count + 2) * sizeof *p->offset);
    for (size_t i = 0; i < papers; i++)
        for (uint32_t a = paper[i].first_author; a < paper[i].first_author + paper[i].authors; a++)
            p->offset[of[a] + 1]++;
    for (size_t a = 0; a < p->persons->count; a++) p->offset[a + 1] += p->offset[a];
    for (size_t i = 0; i < papers; i++) {
        for (uint32_t a = paper[i].first_author; a < paper[i].first_author + paper[i].authors; a++) {
            uint64_t place = p->offset[of[a]]++;
            p->authorship[place] = a;
            p->paper[place] = (uint32_t)i;
        }
    }
    for (size_t a = p->persons->count; a > 0; a--) p->offset[a] = p->offset[a - 1];
    p->offset[0] = 0;
}

static int by_words(const void *a, const void *b) {
    const borne_name *x = a, *y = b;
    if (x->words != y->words) return x->words < y->words ? -1 : 1;
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    return (x->name.text > y->name.text) - (x->name.text < y->name.text);
}

static coauth_status add_name(
    coauth_people *p, uint32_t person, coauth_name name, folded_words *folded, coauth_error *error) {
    const char *text = coauth_corpus_text(p->corpus, name.text);
    if (!fold_words(folded, text, true, p->context)) return fail_memory(error);
    p->name[p->names++] =
        (borne_name){.words = words_hash(folded), .letters = words_letters(folded), .person = person, .name = name};
    return COAUTH_OK;
}

/* Every pair of a person and a name once, in pair: the person above, the name below; returns how many. */
static size_t pair_names(uint64_t *pair, const coauth_people *p) {
    const coauth_authorship *authorship = coauth_corpus_authorships(p->corpus, NULL);
    size_t pairs = (size_t)p->offset[p->persons->count];
    for (size_t i = 0; i < pairs; i++)
        pair[i] = (uint64_t)p->persons->of[p->authorship[i]] << 32 | authorship[p->authorship[i]].name;
    return sort_once_uint64(pair, pairs);
}

static coauth_status index_names(coauth_people *p, coauth_error *error) {
    const coauth_name *name = coauth_corpus_names(p->corpus, NULL);
    folded_words folded = {0};
    uint64_t *pair = memory_resize(p->context, NULL, (size_t)p->offset[p->persons->count], sizeof *pair);
    size_t pairs = pair ? pair_names(pair, p) : 0;
    p->name = memory_resize(p->context, NULL, pairs + p->persons->count, sizeof *p->name);
    coauth_status status = pair && p->name ? COAUTH_OK : fail_memory(error);
    for (size_t i = 0; i < pairs && status == COAUTH_OK; i++)
        status = add_name(p, (uint32_t)(pair[i] >> 32), name[(uint32_t)pair[i]], &folded, error);
    for (size_t a = p->persons->from_papers; a < p->persons->count && status == COAUTH_OK; a++)
        status = add_name(p, (uint32_t)a, (coauth_name){.text = p->persons->label[a]}, &folded, error);
    if (status == COAUTH_OK) qsort(p->name, p->names, sizeof *p->name, by_words);
    vector_free(p->context, &folded);
    memory_free(p->context, pair);
    return status;
}

static coauth_people *create(
    const coauth_corpus *corpus, const coauth_persons *persons, const coauth_context *context) {
    coauth_people *p = memory_zeroed(context, 1, sizeof *p);
    if (p)
        *p = (coauth_people){.context = context,
            .corpus = corpus,
            .persons = persons,
            .of_persons = strcmp(coauth_corpus_unit(corpus, 1), "author") == 0};
    return p;
}

coauth_status people_fill_rows(coauth_people *p, coauth_error *error) {
    const size_t count = p->persons->authorships;
    if (!p->offset) p->offset = memory_resize(p->context, NULL, p->persons->count + 2, sizeof *p->offset);
    uint32_t *authorship = memory_resize(p->context, p->authorship, count, sizeof *authorship);
    if (authorship) p->authorship = authorship;
    uint32_t *paper = memory_resize(p->context, p->paper, count, sizeof *paper);
    if (paper) p->paper = paper;
    if (!p->offset || !authorship || !paper) return fail_memory(error);
    fill_rows(p);
    return COAUTH_OK;
}

/* Frees what could not be made. */
static coauth_status settle(coauth_people **people, coauth_status status) {
    if (status == COAUTH_OK) return COAUTH_OK;
    coauth_people_free(*people);
    *people = NULL;
    return status;
}

coauth_status people_make_rows(coauth_people **people, const coauth_corpus *corpus, const coauth_persons *persons,
    const coauth_context *context, coauth_error *error) {
    *people = create(corpus, persons, context);
    return settle(people, *people ? people_fill_rows(*people, error) : fail_memory(error));
}

coauth_status coauth_people_make(
    coauth_people **people, const coauth_corpus *corpus, const coauth_persons *persons, coauth_error *error) {
    const coauth_context *context = persons->context;
    coauth_status status = people_make_rows(people, corpus, persons, context, error);
    return status == COAUTH_OK ? settle(people, index_names(*people, error)) : status;
}

coauth_status people_make_from(coauth_people **people, people_source *source, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_context *context, coauth_error *error) {
    coauth_status status = people_make_rows(people, corpus, persons, context, error);
    if (status != COAUTH_OK) return status;
    (*people)->source = source;
    (*people)->known = memory_zeroed(context, persons->count, sizeof *(*people)->known);
    return settle(people, (*people)->known ? COAUTH_OK : fail_memory(error));
}

void coauth_people_free(coauth_people *p) {
    if (!p) return;
    memory_free(p->context, p->offset);
    memory_free(p->context, p->authorship);
    memory_free(p->context, p->paper);
    memory_free(p->context, p->name);
    memory_free(p->context, p->known);
    memory_free(p->context, p);
}

size_t people_first_name(const coauth_people *p, uint64_t words) {
    size_t low = 0;
    BISECT(low, p->names, i, p->name[i].words < words);
    return low;
}

const uint32_t *coauth_people_authorships(
    const coauth_people *p, uint32_t person, const uint32_t **paper, size_t *count) {
    uint64_t first = p->offset[person];
    *count = (size_t)(p->offset[person + 1] - first);
    if (paper) *paper = p->paper + first;
    return p->authorship + first;
}

/* --- At a glance --------------------------------------------------------------------------------- */

enum { MOST_PLACES = 32 };

typedef struct place_count {
    coauth_string text;
    uint32_t times;
} place_count;

/* Affiliations go before institutions, whose texts begin with ids, those before countries. */
static bool is_place(uint32_t kind, uint32_t pass) {
    static const uint32_t kinds[] = {COAUTH_AFFILIATION, COAUTH_INSTITUTION, COAUTH_COUNTRY};
    return kind == kinds[pass];
}

static void count_place(place_count *list, size_t *places, coauth_string text) {
    size_t i = 0;
    while (i < *places && list[i].text != text) i++;
    if (i == MOST_PLACES) return;
    if (i == *places) list[(*places)++] = (place_count){.text = text};
    list[i].times++;
}

static coauth_string find_place(const coauth_people *p, const uint32_t *mine, size_t count) {
    const coauth_authorship *authorship = coauth_corpus_authorships(p->corpus, NULL);
    const coauth_attribute *attribute = coauth_corpus_attributes(p->corpus, NULL);
    place_count list[MOST_PLACES], best = {0};
    for (uint32_t pass = 0; pass < 3 && !best.text; pass++) {
        size_t places = 0;
        for (size_t i = count; i > 0; i--) {
            const coauth_authorship *a = &authorship[mine[i - 1]];
            for (uint32_t k = a->first_attribute; k < a->first_attribute + a->attributes; k++)
                if (is_place(attribute[k].kind, pass)) count_place(list, &places, attribute[k].text);
        }
        for (size_t i = 0; i < places; i++)
            if (list[i].times > best.times) best = list[i];
    }
    return best.text;
}

coauth_person_facts coauth_people_facts(const coauth_people *p, uint32_t person) {
    const coauth_paper *paper = coauth_corpus_papers(p->corpus, NULL);
    const uint32_t *of;
    size_t count;
    if (p->source) return p->known[person];
    const uint32_t *mine = coauth_people_authorships(p, person, &of, &count);
    coauth_person_facts f = {.first_year = COAUTH_NO_YEAR, .last_year = COAUTH_NO_YEAR};
    for (size_t i = 0; i < count; i++) {
        int year = paper[of[i]].year;
        f.papers += !i || of[i] != of[i - 1];
        if (year == COAUTH_NO_YEAR) continue;
        if (f.first_year == COAUTH_NO_YEAR || year < f.first_year) f.first_year = year;
        if (f.last_year == COAUTH_NO_YEAR || year > f.last_year) f.last_year = year;
    }
    f.place = find_place(p, mine, count);
    return f;
}
