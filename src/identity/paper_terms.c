/* paper_terms.c: see paper_terms.h. */
#include "identity/paper_terms.h"

#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/scratch.h"
#include "base/text.h"
#include "corpus/fold.h"

enum { WORD_LETTERS = 64 };

typedef struct word_list {
    VECTOR(uint64_t) key;
    VECTOR(uint32_t) paper;
    const coauth_corpus *corpus;
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

static void add_words(word_list *list, size_t paper, coauth_string text_number) {
    const char *text = coauth_corpus_text(list->corpus, text_number);
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

static void list_subjects(word_list *list) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(list->corpus, &papers);
    const coauth_attribute *attribute = coauth_corpus_attributes(list->corpus, NULL);
    for (size_t p = 0; p < papers && !list->full; p++) {
        add_words(list, p, paper[p].title);
        add_words(list, p, paper[p].field);
        for (uint32_t a = paper[p].first_attribute; a < paper[p].first_attribute + paper[p].attributes; a++)
            if (attribute[a].kind == COAUTH_KEYWORD || attribute[a].kind == COAUTH_PAPER_FIELD)
                add_words(list, p, attribute[a].text);
    }
}

static void list_venues(word_list *list) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(list->corpus, &papers);
    for (size_t p = 0; p < papers && !list->full; p++) add_words(list, p, paper[p].venue);
}

static void count_terms(occurrences *term, const table_of_rows *rows, const author_lists *l) {
    for (size_t p = 0; p < l->papers; p++)
        for (uint64_t k = rows->start[p]; k < rows->start[p + 1]; k++)
            term->papers[rows->item[k]] += author_lists_count(l, p);
}

/* Titles, of which there are so many words, and venues share one numbering. */
static bool number_words(paper_terms *t, const word_list *list, size_t titles, const author_lists *l) {
    const coauth_context *context = list->context;
    size_t papers = l->papers, terms = 0, count = list->key.count;
    scratch_scope scope = scratch_open(context);
    uint32_t *term = scratch_array(&scope, count, sizeof *term);
    uint64_t *pairs = scratch_array(&scope, count, sizeof *pairs);
    bool done =
        !scope.failed && !list->full && rank_keys_of_all(term, &terms, NULL, list->key.item, count, l->part, context);
    for (size_t i = 0; done && i < count; i++) pairs[i] = (uint64_t)list->paper.item[i] << 32 | term[i];
    done = done && rows_make(&t->title, pairs, titles, papers, context) &&
           rows_make(&t->venue, pairs + titles, count - titles, papers, context) &&
           occurrences_begin(&t->term, terms, context);
    scratch_close(&scope);
    if (!done) return false;
    count_terms(&t->term, &t->title, l);
    count_terms(&t->term, &t->venue, l);
    return author_lists_add_up(l, t->term.papers, terms) && occurrences_weigh(&t->term, l->all_papers, context);
}

bool paper_terms_make(paper_terms *t, const author_lists *lists) {
    const coauth_context *context = lists->context;
    word_list list = {.corpus = lists->corpus, .context = context};
    *t = (paper_terms){.term = {0}};
    list_subjects(&list);
    size_t titles = list.key.count;
    if (!list.full) list_venues(&list);
    bool done = number_words(t, &list, titles, lists);
    vector_free(context, &list.key);
    vector_free(context, &list.paper);
    return done;
}

void paper_terms_free(paper_terms *t, const coauth_context *context) {
    rows_free(&t->title, context);
    rows_free(&t->venue, context);
    occurrences_free(&t->term, context);
}
