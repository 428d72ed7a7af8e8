/* bibtex_inherit.c: what an entry lacks and the one it refers to by crossref has.
 *
 * BibTeX wants the parent after its children, biber takes either order, so it is settled at the end of
 * the file, on papers already in the corpus: nothing of the file is held for it.  Identifiers are never
 * inherited: a chapter's DOI is not its book's. */
#include <stdlib.h>

#include "base/order.h"
#include "corpus/store.h"
#include "read/bibtex.h"

enum { MOST_GENERATIONS = 8 };

static int by_parent(const void *a, const void *b) {
    const bibtex_child *x = a, *y = b;
    if (x->parent_key != y->parent_key) return x->parent_key < y->parent_key ? -1 : 1;
    return x->paper < y->paper ? -1 : x->paper > y->paper;
}

void bibtex_sort(bibtex_child *child, size_t children) {
    if (children) qsort(child, children, sizeof *child, by_parent);
}

size_t bibtex_first(const bibtex_child *child, size_t children, coauth_string key) {
    size_t low = 0;
    BISECT(low, children, i, child[i].parent_key < key);
    return low;
}

/* The first paper of a key is its parent, as in BibTeX. */
static void find_parents(const coauth_corpus *corpus, size_t first, bibtex_child *child, size_t children) {
    for (size_t p = first; p < corpus->papers.count; p++) {
        coauth_string key = corpus->papers.item[p].key;
        if (!key) continue;
        for (size_t i = bibtex_first(child, children, key); i < children && child[i].parent_key == key; i++) {
            if (child[i].parent != UINT32_MAX) break;
            child[i].parent = (uint32_t)p;
        }
    }
}

/* Gives one paper what it lacks; whether anything changed. */
static bool inherit(coauth_paper *paper, const coauth_paper *parent) {
    coauth_string venue = parent->venue ? parent->venue : parent->title;
    bool dated = paper->year == COAUTH_NO_YEAR && parent->year != COAUTH_NO_YEAR;
    bool placed = !paper->venue && venue, named = !paper->title && parent->title;
    if (dated) {
        paper->year = parent->year;
        paper->month = parent->month;
        paper->day = parent->day;
    }
    if (placed) paper->venue = venue;
    if (named) paper->title = parent->title;
    if (!paper->language) paper->language = parent->language;
    return dated || placed || named;
}

void bibtex_inherit(coauth_corpus *corpus, size_t first, bibtex_child *child, size_t children) {
    bibtex_sort(child, children);
    find_parents(corpus, first, child, children);
    bool changed = true;
    for (int round = 0; round < MOST_GENERATIONS && changed; round++) {
        changed = false;
        for (size_t i = 0; i < children; i++) {
            if (child[i].parent == UINT32_MAX || child[i].paper == UINT32_MAX || child[i].parent == child[i].paper)
                continue;
            if (inherit(&corpus->papers.item[child[i].paper], &corpus->papers.item[child[i].parent])) changed = true;
        }
    }
}
