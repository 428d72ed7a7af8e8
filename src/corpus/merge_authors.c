/* merge_authors.c: one list of authors from several records' lists.
 *
 * Two names are one author's if they have the same words in any order, or the same family name and
 * first given name, or the same family name and initial where one of them gives no more than that.
 * As an initial fits more than one person, an author takes at most one such name of a record. */
#include "corpus/merge_authors.h"

#include <string.h>

#include "base/hash.h"

enum { LONGEST_SEARCH = 64 }; /* names that share one key; beyond it a name counts as new */

enum key_use { WORDS = 'w', FULL = 'f', ANY_INITIAL = 'i', ONLY_INITIAL = 'o' };

static uint64_t keyed(uint64_t key, enum key_use use) {
    return hash_join(key, use);
}

static uint32_t *slot_of(author_list *list, uint64_t key) {
    return &list->slots.item[key & (list->slots.count - 1)];
}

static bool add_key(author_list *list, uint64_t key, enum key_use use, uint32_t author) {
    if (!key) return true;
    merged_key *added = vector_push(list->corpus->context, &list->keys);
    if (!added) return false;
    uint32_t *slot = slot_of(list, keyed(key, use));
    *added = (merged_key){keyed(key, use), author, *slot};
    *slot = (uint32_t)list->keys.count;
    return true;
}

static bool add_keys(author_list *list, const name_keys *keys, uint32_t author) {
    bool initial = keys->initial && !keys->full;
    return add_key(list, keys->words, WORDS, author) && add_key(list, keys->full, FULL, author) &&
           add_key(list, keys->initial, ANY_INITIAL, author) &&
           (!initial || add_key(list, keys->initial, ONLY_INITIAL, author));
}

/* The first author in the list's order that has the key; through an initial only one that no other
 * name of the record took and, if so asked, of whom no more than the initial is known. */
static uint32_t find_key(author_list *list, uint64_t key, enum key_use use, uint32_t record) {
    uint32_t found = UINT32_MAX, looked = 0;
    uint64_t wanted = keyed(key, use);
    if (!key) return found;
    for (uint32_t k = *slot_of(list, wanted); k && looked < LONGEST_SEARCH; k = list->keys.item[k - 1].next) {
        const merged_key *there = &list->keys.item[k - 1];
        if (there->key != wanted) continue;
        looked++;
        const merged_author *author = &list->authors.item[there->author];
        if (use == ONLY_INITIAL && !author->initial) continue;
        if ((use == ONLY_INITIAL || use == ANY_INITIAL) && author->record == record + 1) continue;
        if (there->author < found) found = there->author;
    }
    return found;
}

static uint32_t find_author(author_list *list, const name_keys *keys, uint32_t record) {
    uint32_t found = find_key(list, keys->words, WORDS, record);
    if (found == UINT32_MAX) found = find_key(list, keys->full, FULL, record);
    if (found == UINT32_MAX) found = find_key(list, keys->initial, keys->full ? ONLY_INITIAL : ANY_INITIAL, record);
    return found;
}

static bool add_member(author_list *list, uint32_t author, uint32_t authorship) {
    merged_member *member = vector_push(list->corpus->context, &list->members);
    if (!member) return false;
    *member = (merged_member){authorship, UINT32_MAX};
    merged_author *a = &list->authors.item[author];
    uint32_t added = (uint32_t)list->members.count - 1;
    if (a->first == UINT32_MAX) a->first = added;
    else list->members.item[a->last].next = added;
    a->last = added;
    return true;
}

static bool add_author(author_list *list, const coauth_authorship *from, const name_keys *keys) {
    merged_author *author = vector_push(list->corpus->context, &list->authors);
    if (!author) return false;
    *author = (merged_author){.authorship = {.name = from->name, .flags = from->flags},
        .first = UINT32_MAX,
        .initial = keys->initial && !keys->full};
    return add_keys(list, keys, (uint32_t)list->authors.count - 1);
}

static bool take_author(author_list *list, uint32_t authorship, uint32_t record, bool always_new) {
    const coauth_corpus *corpus = list->corpus;
    const coauth_authorship *from = &corpus->authorships.item[authorship];
    name_keys keys = name_keys_of(corpus, &corpus->names.item[from->name], from->flags & COAUTH_AUTHORSHIP_GROUP);
    uint32_t author = always_new ? UINT32_MAX : find_author(list, &keys, record);
    if (author == UINT32_MAX) {
        author = (uint32_t)list->authors.count;
        if (!add_author(list, from, &keys)) return false;
    } else {
        merged_author *there = &list->authors.item[author];
        const unsigned facts = COAUTH_AUTHORSHIP_GROUP | COAUTH_AUTHORSHIP_CORRESPONDING;
        there->authorship.flags = (uint16_t)(there->authorship.flags | (from->flags & facts));
        if (there->initial && keys.full) { /* the given name is worth more than its initial */
            there->initial = false;
            there->authorship.name = from->name;
            if (!add_keys(list, &keys, author)) return false;
        }
    }
    list->authors.item[author].record = record + 1;
    return add_member(list, author, authorship);
}

static bool is_inferred(const coauth_corpus *corpus, uint32_t authorship) {
    return corpus->authorships.item[authorship].flags & COAUTH_AUTHORSHIP_INFERRED;
}

static bool take_list(author_list *list, uint32_t record, bool inferred, bool always_new) {
    const coauth_paper *paper = &list->corpus->papers.item[record];
    for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++)
        if (is_inferred(list->corpus, i) == inferred && !take_author(list, i, record, always_new)) return false;
    return true;
}

static uint32_t listed(const coauth_corpus *corpus, uint32_t record) {
    const coauth_paper *paper = &corpus->papers.item[record];
    uint32_t count = 0;
    for (uint32_t i = 0; i < paper->authors; i++) count += !is_inferred(corpus, paper->first_author + i);
    return count;
}

static size_t best_list(const coauth_corpus *corpus, const uint32_t *records, size_t count) {
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        uint32_t there = listed(corpus, records[best]), here = listed(corpus, records[i]);
        bool there_cut = corpus->papers.item[records[best]].flags & COAUTH_PAPER_TRUNCATED;
        bool here_cut = corpus->papers.item[records[i]].flags & COAUTH_PAPER_TRUNCATED;
        if (here > there || (here == there && there_cut && !here_cut)) best = i;
    }
    return best;
}

static bool clear(author_list *list, const uint32_t *records, size_t count) {
    size_t names = 0, slots = 16;
    for (size_t i = 0; i < count; i++) names += list->corpus->papers.item[records[i]].authors;
    while (slots < 4 * names) slots *= 2;
    list->authors.count = list->members.count = list->keys.count = list->slots.count = 0;
    if (!vector_reserve(list->corpus->context, &list->slots, slots)) return false;
    list->slots.count = slots;
    memset(list->slots.item, 0, slots * sizeof *list->slots.item);
    return true;
}

bool author_list_merge(author_list *list, const coauth_corpus *corpus, const uint32_t *records, size_t count) {
    list->corpus = corpus;
    if (!clear(list, records, count)) return false;
    size_t best = best_list(corpus, records, count);
    if (!take_list(list, records[best], false, true)) return false;
    for (size_t i = 0; i < count; i++)
        if (i != best && !take_list(list, records[i], false, false)) return false;
    for (size_t i = 0; i < count; i++)
        if (!take_list(list, records[i], true, false)) return false;
    return true;
}

void author_list_free(author_list *list, const coauth_context *context) {
    vector_free(context, &list->authors);
    vector_free(context, &list->members);
    vector_free(context, &list->keys);
    vector_free(context, &list->slots);
}
