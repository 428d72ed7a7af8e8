/* name_words.c: see name_words.h.  A given name and a family name that look alike are two words; initials are none, and
 * neither names of groups nor nobody's have any. */
#include "identity/name_words.h"

#include "base/hash.h"
#include "base/memory.h"
#include "corpus/names.h"

typedef struct word_list {
    VECTOR(uint64_t) key;
    VECTOR(uint32_t) name;
} word_list;

static bool list_words(word_list *list, const evidence *e, uint32_t number) {
    const coauth_name *name = &coauth_corpus_names(e->corpus, NULL)[number];
    person_name n;
    if (e->kind[number] != NAME_PERSON) return true;
    name_parse(&n, coauth_corpus_text(e->corpus, name->text), name->family_start, name->family_length, false);
    bool room = vector_reserve(e->context, &list->key, n.words) && vector_reserve(e->context, &list->name, n.words);
    if (!room) return false;
    for (unsigned w = 0; w < n.words; w++) {
        if (n.word[w].initial) continue;
        uint64_t letters = hash_bytes(n.letters + n.word[w].start, n.word[w].length);
        list->key.item[list->key.count++] = hash_join(letters, w < n.given) | 1u;
        list->name.item[list->name.count++] = number;
    }
    return true;
}

static bool number_words(evidence *e, const word_list *list) {
    uint32_t *word = memory_resize(e->context, NULL, list->key.count, sizeof *word);
    uint64_t *pairs = memory_resize(e->context, NULL, list->key.count, sizeof *pairs);
    bool done = word && pairs && rank_keys(word, &e->words, list->key.item, list->key.count, e->context);
    for (size_t i = 0; done && i < list->key.count; i++) pairs[i] = (uint64_t)list->name.item[i] << 32 | word[i];
    done = done && rows_make(&e->word, pairs, list->key.count, e->names, e->context);
    memory_free(e->context, word);
    memory_free(e->context, pairs);
    return done;
}

/* Whether a word stands in names of several blocks: one that stands in those of one says what the block says. */
static bool find_shared_words(uint8_t *shared, const evidence *e) {
    uint32_t *block = memory_resize(e->context, NULL, e->words, sizeof *block);
    if (!block) return false;
    for (size_t w = 0; w < e->words; w++) block[w] = NO_BLOCK;
    for (size_t n = 0; n < e->names; n++) {
        for (uint64_t k = e->word.start[n]; k < e->word.start[n + 1]; k++) {
            uint32_t word = e->word.item[k];
            shared[word] |= block[word] != NO_BLOCK && block[word] != e->block[n];
            block[word] = e->block[n];
        }
    }
    memory_free(e->context, block);
    return true;
}

static bool count_papers(evidence *e) {
    uint8_t *shared = memory_zeroed(e->context, e->words, 1);
    e->word_papers = memory_zeroed(e->context, e->words, sizeof *e->word_papers);
    bool done = shared && e->word_papers && find_shared_words(shared, e);
    for (size_t i = 0; done && i < e->authorships; i++) {
        uint32_t name = e->authorship[i].name;
        if (!evidence_listed(e, i)) continue;
        for (uint64_t k = e->word.start[name]; k < e->word.start[name + 1]; k++)
            e->word_papers[e->word.item[k]] += shared[e->word.item[k]];
    }
    memory_free(e->context, shared);
    return done;
}

bool find_name_words(evidence *e) {
    word_list list = {{0}, {0}};
    bool done = true;
    for (uint32_t n = 0; done && n < e->names; n++) done = list_words(&list, e, n);
    done = done && number_words(e, &list) && count_papers(e);
    if (done) e->word_rarity = find_rarity(e, e->word_papers, e->words);
    vector_free(e->context, &list.key);
    vector_free(e->context, &list.name);
    return done && e->word_rarity;
}
