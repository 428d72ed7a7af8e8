/* evidence.c: see evidence.h. */
#include "identity/evidence.h"

#include <math.h>
#include <string.h>

#include "base/ascii.h"
#include "base/context.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/text.h"
#include "corpus/fold.h"
#include "corpus/names.h"
#include "identity/latent.h"
#include "identity/method.h"
#include "identity/places.h"
#include "identity/second_order.h"
#include "identity/topics.h"

enum { WORD_LETTERS = 64, NAMES_AT_ONCE = 4096, MOST_TIMES = 32 };

/* --- Names ---------------------------------------------------------------------------------------------- */

typedef struct name_numbers {
    uint64_t *form, *block, *given, *family;
} name_numbers;

typedef struct name_reading {
    evidence *e;
    name_numbers *k;
    const uint8_t *group;
} name_reading;

static coauth_status read_names(void *argument, size_t block, unsigned thread, coauth_error *error) {
    const name_reading *r = argument;
    const coauth_name *name = coauth_corpus_names(r->e->corpus, NULL);
    size_t end = (block + 1) * NAMES_AT_ONCE < r->e->names ? (block + 1) * NAMES_AT_ONCE : r->e->names;
    (void)thread, (void)error;
    for (size_t n = block * NAMES_AT_ONCE; n < end; n++) {
        person_name parsed;
        name_parse(&parsed, coauth_corpus_text(r->e->corpus, name[n].text), name[n].family_start, name[n].family_length,
            r->group[n]);
        r->e->kind[n] = (uint8_t)parsed.kind;
        r->e->crowd[n] = (uint8_t)name_crowd(&parsed);
        r->k->form[n] = name_whole_key(&parsed);
        r->k->block[n] = name_block_key(&parsed);
        r->k->given[n] = name_given_key(&parsed);
        r->k->family[n] = name_family_key(&parsed);
    }
    return COAUTH_OK;
}

/* How many forms have each of the words, by name; a form counts once. */
static bool count_words(uint32_t *words, const evidence *e, const uint64_t *key) {
    size_t distinct;
    uint32_t *number = memory_resize(e->context, NULL, e->names, sizeof *number);
    uint8_t *counted = memory_zeroed(e->context, e->forms, 1);
    bool done = number && counted && rank_keys(number, &distinct, key, e->names, e->context);
    uint32_t *count = done ? memory_zeroed(e->context, distinct, sizeof *count) : NULL;
    for (size_t n = 0; count && n < e->names; n++) {
        if (e->form[n] == NO_BLOCK || counted[e->form[n]] || number[n] == NO_BLOCK) continue;
        counted[e->form[n]] = 1;
        count[number[n]]++;
    }
    for (size_t n = 0; count && n < e->names; n++) words[n] = number[n] == NO_BLOCK ? 0 : count[number[n]];
    done = count != NULL;
    memory_free(e->context, count);
    memory_free(e->context, counted);
    memory_free(e->context, number);
    return done;
}

/* The namesakes that chance makes of a form: were given and family names independent, names would share both
 * in given x family / forms cases. Initials and single names count as very common. */
static bool find_commonness(evidence *e, const name_numbers *k) {
    uint32_t *given = memory_resize(e->context, NULL, e->names, sizeof *given);
    uint32_t *family = memory_resize(e->context, NULL, e->names, sizeof *family);
    bool done = given && family && count_words(given, e, k->given) && count_words(family, e, k->family);
    for (size_t n = 0; done && n < e->names; n++) {
        if (e->form[n] == NO_BLOCK) continue;
        double g = given[n] ? given[n] : (double)e->forms / 26;
        e->commonness[e->form[n]] = (float)(g * (family[n] ? family[n] : 1) / (double)(e->forms ? e->forms : 1));
    }
    memory_free(e->context, given);
    memory_free(e->context, family);
    return done;
}

static coauth_status number_names(evidence *e, coauth_error *error) {
    const coauth_context *context = e->context;
    uint64_t *keys = memory_resize(context, NULL, 4 * e->names, sizeof *keys);
    uint8_t *group = find_group_names(e->corpus, context);
    e->kind = memory_zeroed(context, e->names, 1);
    e->crowd = memory_zeroed(context, e->names, 1);
    e->form = memory_resize(context, NULL, e->names, sizeof *e->form);
    e->block = memory_resize(context, NULL, e->names, sizeof *e->block);
    bool room = keys && group && e->kind && e->crowd && e->form && e->block;
    coauth_status status = room ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) {
        name_numbers k = {keys, keys + e->names, keys + 2 * e->names, keys + 3 * e->names};
        name_reading r = {e, &k, group};
        status =
            parallel_for((e->names + NAMES_AT_ONCE - 1) / NAMES_AT_ONCE, read_names, &r, NULL, NULL, 0, context, error);
        bool done = status == COAUTH_OK && rank_keys(e->form, &e->forms, k.form, e->names, context) &&
                    rank_keys(e->block, &e->blocks, k.block, e->names, context);
        e->commonness = done ? memory_zeroed(context, e->forms, sizeof *e->commonness) : NULL;
        done = e->commonness && find_commonness(e, &k);
        if (status == COAUTH_OK && !done) status = fail_memory(error);
    }
    memory_free(context, keys);
    memory_free(context, group);
    return status;
}

/* --- Papers ------------------------------------------------------------------------------------------------ */

bool evidence_listed(const evidence *e, size_t authorship) {
    return e->paper_of[authorship] != NO_BLOCK && !(e->authorship[authorship].flags & COAUTH_AUTHORSHIP_INFERRED);
}

static bool place_authorships(evidence *e) {
    e->paper_of = memory_zeroed(e->context, e->authorships, sizeof *e->paper_of);
    e->block_papers = memory_zeroed(e->context, e->blocks, sizeof *e->block_papers);
    if (!e->paper_of || !e->block_papers) return false;
    for (size_t i = 0; i < e->authorships; i++) e->paper_of[i] = NO_BLOCK;
    for (size_t p = 0; p < e->papers; p++) {
        for (size_t i = e->paper[p].first_author; i < e->paper[p].first_author + e->paper[p].authors; i++) {
            uint32_t block = e->block[e->authorship[i].name];
            e->paper_of[i] = (uint32_t)p;
            if (block != NO_BLOCK) e->block_papers[block]++;
        }
    }
    return true;
}

/* --- Terms ------------------------------------------------------------------------------------------------ */

typedef struct word_list {
    VECTOR(uint64_t) key;
    VECTOR(uint32_t) paper;
    const coauth_context *context;
    bool full; /* out of memory */
} word_list;

static void add_word(word_list *list, size_t paper, const char *letters, size_t length) {
    if (length > 4 && letters[length - 1] == 's' && letters[length - 2] != 's') length--; /* plurals */
    if (length < 3 || ascii_is_digit(letters[0])) return;
    if (!vector_reserve(list->context, &list->key, 1) || !vector_reserve(list->context, &list->paper, 1)) {
        list->full = true;
        return;
    }
    list->key.item[list->key.count++] = hash_bytes(letters, length) | 1u;
    list->paper.item[list->paper.count++] = (uint32_t)paper;
}

static void add_words(word_list *list, size_t paper, const char *text) {
    char folded[WORD_LETTERS + FOLD_SIZE];
    size_t used = 0, length = strlen(text);
    for (size_t i = 0, size; i < length; i += size) {
        int32_t c = text_decode(text + i, length - i, &size);
        size_t n = c < 0 || used > WORD_LETTERS ? 0 : fold_code(folded + used, c);
        used += n;
        if (n && c < 0x2E80) continue;
        add_word(list, paper, folded, used); /* a word ends where nothing is kept; Han characters are words */
        used = 0;
    }
    add_word(list, paper, folded, used);
}

static void list_words(const evidence *e, word_list *list, bool venues) {
    const coauth_attribute *attribute = coauth_corpus_attributes(e->corpus, NULL);
    for (size_t p = 0; p < e->papers && !list->full; p++) {
        const coauth_paper *paper = &e->paper[p];
        if (venues) {
            add_words(list, p, coauth_corpus_text(e->corpus, paper->venue));
            continue;
        }
        add_words(list, p, coauth_corpus_text(e->corpus, paper->title));
        add_words(list, p, coauth_corpus_text(e->corpus, paper->field));
        for (uint32_t a = paper->first_attribute; a < paper->first_attribute + paper->attributes; a++)
            if (attribute[a].kind == COAUTH_KEYWORD || attribute[a].kind == COAUTH_PAPER_FIELD)
                add_words(list, p, coauth_corpus_text(e->corpus, attribute[a].text));
    }
}

/* Titles and venues share one numbering. */
static bool find_terms(evidence *e) {
    word_list list = {.context = e->context};
    list_words(e, &list, false);
    size_t titles = list.key.count;
    if (!list.full) list_words(e, &list, true);
    size_t count = list.key.count;
    uint32_t *term = memory_resize(e->context, NULL, count, sizeof *term);
    uint64_t *pairs = memory_resize(e->context, NULL, count, sizeof *pairs);
    bool done = term && pairs && !list.full && rank_keys(term, &e->terms, list.key.item, count, e->context);
    for (size_t i = 0; done && i < count; i++) pairs[i] = (uint64_t)list.paper.item[i] << 32 | term[i];
    done = done && rows_make(&e->title, pairs, titles, e->papers, e->context) &&
           rows_make(&e->venue, pairs + titles, count - titles, e->papers, e->context);
    e->term_papers = done ? memory_zeroed(e->context, e->terms, sizeof *e->term_papers) : NULL;
    for (size_t i = 0; e->term_papers && i < e->title.start[e->papers]; i++) e->term_papers[e->title.item[i]]++;
    for (size_t i = 0; e->term_papers && i < e->venue.start[e->papers]; i++) e->term_papers[e->venue.item[i]]++;
    vector_free(e->context, &list.key);
    vector_free(e->context, &list.paper);
    memory_free(e->context, term);
    memory_free(e->context, pairs);
    return e->term_papers != NULL;
}

/* A logarithm once for each number, not for each comparison. */
double *find_rarity(const evidence *e, const uint32_t *with, size_t count) {
    double *rarity = memory_resize(e->context, NULL, count, sizeof *rarity), papers = (double)e->papers + 1;
    for (size_t k = 0; rarity && k < count; k++) rarity[k] = with[k] && with[k] < papers ? log(papers / with[k]) : 0;
    return rarity;
}

static bool find_rarities(evidence *e) {
    e->block_rarity = find_rarity(e, e->block_papers, e->blocks);
    e->term_rarity = find_rarity(e, e->term_papers, e->terms);
    return e->block_rarity && e->term_rarity;
}

/* Whom such a paper lists says nothing of anybody, and would be gone through once for each place of the name. */
static bool find_crowds(evidence *e) {
    struct count {
        uint32_t paper, times;
    } *count = memory_zeroed(e->context, e->forms, sizeof *count);
    e->crowded = memory_zeroed(e->context, e->papers, 1);
    for (size_t p = 0; count && e->crowded && p < e->papers; p++) {
        for (uint32_t i = e->paper[p].first_author; i < e->paper[p].first_author + e->paper[p].authors; i++) {
            uint32_t form = e->form[e->authorship[i].name];
            if (form == NO_BLOCK) continue;
            if (count[form].paper != p + 1) count[form] = (struct count){(uint32_t)p + 1, 0};
            if (++count[form].times > MOST_TIMES) e->crowded[p] = 1;
        }
    }
    memory_free(e->context, count);
    return count && e->crowded;
}

coauth_status evidence_make(
    evidence *e, const coauth_corpus *corpus, const coauth_context *context, coauth_error *error) {
    *e = (evidence){.corpus = corpus, .context = context};
    e->paper = coauth_corpus_papers(corpus, &e->papers);
    e->authorship = coauth_corpus_authorships(corpus, &e->authorships);
    coauth_corpus_names(corpus, &e->names);
    coauth_status status = han_readings_make(&e->han, corpus, context, error);
    if (status == COAUTH_OK) status = number_names(e, error);
    bool done = status == COAUTH_OK && place_authorships(e) && find_crowds(e) && find_places(e) && find_terms(e);
    if (status == COAUTH_OK && !(done && find_rarities(e) && find_second_order(e))) status = fail_memory(error);
    if (status == COAUTH_OK) status = find_topics(e, error);
    if (status == COAUTH_OK) status = find_latent(e, error);
    return status == COAUTH_OK ? context_check(context, error) : status;
}

void evidence_free(evidence *e) {
    han_readings_free(&e->han, e->context);
    memory_free(e->context, e->kind);
    memory_free(e->context, e->crowd);
    memory_free(e->context, e->form);
    memory_free(e->context, e->block);
    memory_free(e->context, e->block_papers);
    memory_free(e->context, e->commonness);
    memory_free(e->context, e->paper_of);
    memory_free(e->context, e->crowded);
    memory_free(e->context, e->place_words);
    memory_free(e->context, e->block_rarity);
    memory_free(e->context, e->term_papers);
    memory_free(e->context, e->term_rarity);
    memory_free(e->context, e->latent_row);
    memory_free(e->context, e->latent);
    memory_free(e->context, e->word_papers);
    memory_free(e->context, e->word_rarity);
    weights_free(&e->second_order, e->context);
    weights_free(&e->topic, e->context);
    rows_free(&e->title, e->context);
    rows_free(&e->venue, e->context);
    rows_free(&e->word, e->context);
}
