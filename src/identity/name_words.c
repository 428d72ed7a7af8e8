/* name_words.c: see name_words.h.  A given name and a family name that look alike are two words; initials are none, and
 * neither names of groups nor nobody's have any. */
#include "identity/name_words.h"

#include "base/hash.h"
#include "base/scratch.h"
#include "corpus/names.h"

typedef struct word_list {
    VECTOR(uint64_t) key;
    VECTOR(uint32_t) name;
} word_list;

static bool list_words(word_list *list, const author_lists *l, uint32_t number) {
    const coauth_name *name = &coauth_corpus_names(l->corpus, NULL)[number];
    person_name n;
    if (l->name->kind[number] != NAME_PERSON) return true;
    name_parse(&n, coauth_corpus_text(l->corpus, name->text), name->family_start, name->family_length, false);
    bool room = vector_reserve(l->context, &list->key, n.words) && vector_reserve(l->context, &list->name, n.words);
    if (!room) return false;
    for (unsigned w = 0; w < n.words; w++) {
        if (n.word[w].initial) continue;
        uint64_t letters = hash_bytes(n.letters + n.word[w].start, n.word[w].length);
        list->key.item[list->key.count++] = hash_join(letters, w < n.given) | 1u;
        list->name.item[list->name.count++] = number;
    }
    return true;
}

static bool number_words(name_words *w, const word_list *list, const author_lists *l) {
    size_t words = 0, count = list->key.count;
    scratch_scope scope = scratch_open(l->context);
    uint32_t *word = scratch_array(&scope, count, sizeof *word);
    uint64_t *pairs = scratch_array(&scope, count, sizeof *pairs);
    bool done = !scope.failed && rank_keys_of_all(word, &words, NULL, list->key.item, count, l->part, l->context);
    for (size_t i = 0; done && i < count; i++) pairs[i] = (uint64_t)list->name.item[i] << 32 | word[i];
    done = done && rows_make(&w->of, pairs, count, l->name->count, l->context) &&
           occurrences_begin(&w->word, words, l->context);
    scratch_close(&scope);
    return done;
}

/* The least block with a word, and NO_BLOCK less the greatest: both NO_BLOCK where it stands in none. */
static bool find_blocks(uint32_t *least, uint32_t *rest, const name_words *w, const author_lists *l) {
    for (size_t k = 0; k < w->word.count; k++) least[k] = rest[k] = NO_BLOCK;
    for (size_t n = 0; n < l->name->count; n++) {
        uint32_t block = l->name->block[n];
        for (uint64_t k = w->of.start[n]; k < w->of.start[n + 1] && block != NO_BLOCK; k++) {
            uint32_t word = w->of.item[k];
            if (block < least[word]) least[word] = block;
            if (NO_BLOCK - block < rest[word]) rest[word] = NO_BLOCK - block;
        }
    }
    const corpus_part *part = l->part;
    return !part ||
           (part->find_least(part->user, least, w->word.count) && part->find_least(part->user, rest, w->word.count));
}

/* Whether a word stands in names of several blocks: one that stands in those of one says what the block says. */
static bool find_shared_words(uint8_t *shared, const name_words *w, const author_lists *l) {
    scratch_scope scope = scratch_open(l->context);
    uint32_t *least = scratch_array(&scope, w->word.count, sizeof *least);
    uint32_t *rest = scratch_array(&scope, w->word.count, sizeof *rest);
    bool done = !scope.failed && find_blocks(least, rest, w, l);
    for (size_t k = 0; done && k < w->word.count; k++)
        shared[k] = least[k] != NO_BLOCK && least[k] != NO_BLOCK - rest[k];
    scratch_close(&scope);
    return done;
}

static bool count_papers(name_words *w, const author_lists *l) {
    uint8_t *shared = memory_zeroed(l->context, w->word.count, 1);
    bool done = shared && find_shared_words(shared, w, l);
    for (size_t i = 0; done && i < l->authorships; i++) {
        uint32_t name = l->authorship[i].name;
        if (!author_listed(l, i) || !author_lists_count(l, l->paper_of[i])) continue;
        for (uint64_t k = w->of.start[name]; k < w->of.start[name + 1]; k++)
            w->word.papers[w->of.item[k]] += shared[w->of.item[k]];
    }
    memory_free(l->context, shared);
    return done;
}

bool name_words_make(name_words *w, const author_lists *lists) {
    word_list list = {{0}, {0}};
    bool done = true;
    *w = (name_words){.word = {0}};
    for (uint32_t n = 0; done && n < lists->name->count; n++) done = list_words(&list, lists, n);
    done = done && number_words(w, &list, lists) && count_papers(w, lists) &&
           author_lists_add_up(lists, w->word.papers, w->word.count) &&
           occurrences_weigh(&w->word, lists->all_papers, lists->context);
    vector_free(lists->context, &list.key);
    vector_free(lists->context, &list.name);
    return done;
}

void name_words_free(name_words *w, const coauth_context *context) {
    rows_free(&w->of, context);
    occurrences_free(&w->word, context);
}
