/* colleagues.c: see colleagues.h. */
#include "identity/colleagues.h"

#include "base/memory.h"
#include "base/radix.h"
#include "corpus/names.h"

RADIX_SORT(sort_packed, uint64_t, RADIX_ITSELF)

bool colleagues_list(colleague_list *list, const evidence *e, const uint32_t *i, size_t count) {
    size_t most = 0, n = 0, distinct = 0;
    uint32_t mine = count ? e->name.block[e->lists.authorship[i[0]].name] : (uint32_t)NO_BLOCK;
    for (size_t k = 0; k < count; k++) most += e->lists.paper[e->lists.paper_of[i[k]]].authors;
    list->item = memory_resize(e->context, NULL, 2 * most, sizeof *list->item); /* half of it to sort in */
    if (!list->item) return false;
    for (size_t k = 0; k < count; k++) {
        const coauth_paper *paper = &e->lists.paper[e->lists.paper_of[i[k]]];
        for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++) {
            uint32_t name = e->lists.authorship[a].name, block = e->name.block[name];
            if (a == i[k] || block == NO_BLOCK || block == mine || !author_listed(&e->lists, a)) continue;
            list->item[n++] = (uint64_t)block << 32 | name;
        }
    }
    sort_packed(list->item, list->item + most, n);
    for (size_t k = 0; k < n; k++)
        if (!distinct || list->item[distinct - 1] != list->item[k]) list->item[distinct++] = list->item[k];
    list->count = distinct;
    return true;
}

static void parse(person_name *out, const evidence *e, uint32_t number) {
    const coauth_name *name = &coauth_corpus_names(e->corpus, NULL)[number];
    name_parse(out, coauth_corpus_text(e->corpus, name->text), name->family_start, name->family_length,
        e->name.kind[number] == NAME_GROUP);
}

bool colleagues_agree(const evidence *e, uint32_t a, uint32_t b) {
    person_name x, y;
    if (a == b || e->name.form[a] == e->name.form[b]) return true;
    parse(&x, e, a);
    parse(&y, e, b);
    return name_compare(&x, &y) != NAMES_CONTRADICT;
}

static size_t end_of_block(const colleague_list *list, size_t k) {
    size_t first = k;
    while (k < list->count && list->item[k] >> 32 == list->item[first] >> 32) k++;
    return k;
}

/* A name of the block that both have, NO_BLOCK if no two of theirs agree. */
static uint32_t find_agreeing(const uint64_t *x, size_t m, const uint64_t *y, size_t n, const evidence *e) {
    enum { MOST_NAMES = 8 };
    for (size_t i = 0; i < m && i < MOST_NAMES; i++)
        for (size_t j = 0; j < n && j < MOST_NAMES; j++)
            if (colleagues_agree(e, (uint32_t)x[i], (uint32_t)y[j])) return (uint32_t)x[i];
    return NO_BLOCK;
}

void colleagues_shared(
    likeness *l, uint32_t *with, const colleague_list *a, const colleague_list *b, const evidence *e) {
    double rarest = -1;
    l->shared = 0;
    l->collaborators = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint32_t x = (uint32_t)(a->item[i] >> 32), y = (uint32_t)(b->item[j] >> 32);
        size_t i_end = x <= y ? end_of_block(a, i) : i, j_end = y <= x ? end_of_block(b, j) : j;
        uint32_t name = NO_BLOCK;
        if (x == y) name = find_agreeing(a->item + i, i_end - i, b->item + j, j_end - j, e);
        if (name != NO_BLOCK) {
            l->shared += e->block.rarity[x];
            l->collaborators++;
            if (e->block.rarity[x] > rarest) rarest = e->block.rarity[x], *with = name;
        }
        i = i_end;
        j = j_end;
    }
}
