/* topics.c: how alike two authors' titles are: cosines of their words, rare ones counting more. */
#include <coauth/predict.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/order.h"
#include "community/terms.h"
#include "graph/graph.h"

/* A word of an author; those of one author ascend by key. */
typedef struct topic_word {
    uint64_t key;
    double weight; /* first how often; then times ln(papers/papers with it), over the length of the author's vector */
    coauth_string title; /* where it stands */
    uint16_t start, length;
} topic_word;

/* How many papers have a word; key 0: none yet. */
typedef struct word_count {
    uint64_t key;
    uint32_t papers, last; /* paper + 1 counted last */
} word_count;

struct coauth_topics {
    const coauth_context *context;
    const coauth_corpus *corpus;
    uint64_t *offset; /* per node, and one more: where its words begin */
    VECTOR(topic_word) words;
    word_count *count; /* open addressing */
    size_t slots, used;
    uint64_t papers;
};

/* --- Papers with a word -------------------------------------------------------------------------- */

static word_count *slot_of(const coauth_topics *t, uint64_t key) {
    size_t i = hash_mix(key) & (t->slots - 1);
    while (t->count[i].key && t->count[i].key != key) i = (i + 1) & (t->slots - 1);
    return &t->count[i];
}

static bool make_room(coauth_topics *t) {
    size_t before = t->slots;
    word_count *old = t->count;
    if (2 * t->used < t->slots) return true;
    t->slots = before ? 2 * before : 4096;
    t->count = memory_zeroed(t->context, t->slots, sizeof *t->count);
    for (size_t i = 0; t->count && i < before; i++)
        if (old[i].key) *slot_of(t, old[i].key) = old[i];
    memory_free(t->context, old);
    return t->count != NULL;
}

static uint64_t key_of(const term_word *w) {
    return w->key ? w->key : 1;
}

static coauth_status count_words(coauth_topics *t, const uint8_t *keep, coauth_error *error) {
    term_word w[TERMS_MOST_WORDS];
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(t->corpus, &papers);
    coauth_status status = COAUTH_OK;
    for (size_t p = 0; p < papers && status == COAUTH_OK; p++) {
        if (p % 4096 == 0) status = context_check(t->context, error);
        if (!paper[p].title || (keep && !keep[p])) continue;
        t->papers++;
        size_t words = terms_cut(w, coauth_corpus_text(t->corpus, paper[p].title));
        for (size_t i = 0; i < words; i++) {
            if (w[i].stop) continue;
            if (!make_room(t)) return fail_memory(error);
            word_count *c = slot_of(t, key_of(&w[i]));
            t->used += !c->key;
            c->key = key_of(&w[i]);
            if (c->last != p + 1) c->papers++;
            c->last = (uint32_t)p + 1;
        }
    }
    return status;
}

/* --- Words of an author -------------------------------------------------------------------------- */

static int by_key(const void *a, const void *b) {
    const topic_word *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->title != y->title) return x->title < y->title ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

static coauth_status add_title(coauth_topics *t, coauth_string title, coauth_error *error) {
    term_word w[TERMS_MOST_WORDS];
    size_t words = terms_cut(w, coauth_corpus_text(t->corpus, title));
    for (size_t i = 0; i < words; i++) {
        if (w[i].stop) continue;
        topic_word *added = vector_push(t->context, &t->words);
        if (!added) return fail_memory(error);
        *added =
            (topic_word){.key = key_of(&w[i]), .weight = 1, .title = title, .start = w[i].start, .length = w[i].length};
    }
    return COAUTH_OK;
}

/* Every word once, with its weight; those that every paper has weigh nothing. */
static void settle(coauth_topics *t, size_t first) {
    topic_word *word = t->words.item;
    double length = 0;
    size_t kept = first;
    if (t->words.count == first) return;
    qsort(word + first, t->words.count - first, sizeof *word, by_key);
    for (size_t i = first; i < t->words.count; i++) {
        if (kept > first && word[kept - 1].key == word[i].key) word[kept - 1].weight++;
        else word[kept++] = word[i];
    }
    t->words.count = kept;
    for (size_t i = first; i < kept; i++) {
        word[i].weight *= log((double)t->papers / slot_of(t, word[i].key)->papers);
        length += word[i].weight * word[i].weight;
    }
    for (size_t i = first; i < kept && length > 0; i++) word[i].weight /= sqrt(length);
}

/* The kept papers of each node, once each: those of node u end at *end of it. */
static coauth_status list_papers(uint32_t **list, uint64_t *end, const coauth_graph *g, const coauth_corpus *corpus,
    const coauth_persons *persons, const uint8_t *keep, coauth_error *error) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    *list = memory_resize(g->context, NULL, persons->authorships, sizeof **list);
    if (!*list) return fail_memory(error);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t p = 0; p < papers; p++) {
            if (!paper[p].title || (keep && !keep[p])) continue;
            for (uint32_t a = 0; a < paper[p].authors; a++) {
                uint32_t u = graph_node_of(g, persons->of[paper[p].first_author + a]);
                if (u == g->nodes) continue;
                if (pass) (*list)[end[u]++] = (uint32_t)p;
                else end[u + 1]++;
            }
        }
        for (uint32_t u = 0; !pass && u < g->nodes; u++) end[u + 1] += end[u];
    }
    return COAUTH_OK;
}

static coauth_status add_authors(
    coauth_topics *t, const coauth_graph *g, const coauth_persons *persons, const uint8_t *keep, coauth_error *error) {
    const coauth_paper *paper = coauth_corpus_papers(t->corpus, NULL);
    uint64_t *end = memory_zeroed(t->context, (size_t)g->nodes + 2, sizeof *end);
    uint32_t *list = NULL;
    coauth_status status = end ? list_papers(&list, end, g, t->corpus, persons, keep, error) : fail_memory(error);
    for (uint32_t u = 0; u < g->nodes && status == COAUTH_OK; u++) {
        size_t first = t->offset[u] = t->words.count;
        uint64_t from = u ? end[u - 1] : 0;
        for (uint64_t i = from; i < end[u] && status == COAUTH_OK; i++)
            if (i == from || list[i] != list[i - 1]) status = add_title(t, paper[list[i]].title, error);
        if (status == COAUTH_OK) settle(t, first);
        if (status == COAUTH_OK && u % 4096 == 0) status = context_check(t->context, error);
    }
    t->offset[g->nodes] = t->words.count;
    memory_free(t->context, end);
    memory_free(t->context, list);
    return status;
}

coauth_status coauth_topics_make(coauth_topics **topics, const coauth_graph *g, const coauth_corpus *corpus,
    const coauth_persons *persons, const uint8_t *keep, coauth_error *error) {
    coauth_topics *t = *topics = memory_zeroed(g->context, 1, sizeof *t);
    if (!t) return fail_memory(error);
    t->context = g->context;
    t->corpus = corpus;
    t->offset = memory_zeroed(g->context, (size_t)g->nodes + 1, sizeof *t->offset);
    coauth_status status = t->offset && make_room(t) ? count_words(t, keep, error) : fail_memory(error);
    if (status == COAUTH_OK) status = add_authors(t, g, persons, keep, error);
    if (status == COAUTH_OK) return COAUTH_OK;
    coauth_topics_free(t);
    *topics = NULL;
    return status;
}

void coauth_topics_free(coauth_topics *t) {
    if (!t) return;
    memory_free(t->context, t->offset);
    memory_free(t->context, t->count);
    vector_free(t->context, &t->words);
    memory_free(t->context, t);
}

/* --- Pairs --------------------------------------------------------------------------------------- */

/* The next words that both have, as pointers into both lists; false at the end. */
static bool next_shared(const topic_word **a, const topic_word **b, const topic_word *end_a, const topic_word *end_b) {
    while (*a < end_a && *b < end_b && (*a)->key != (*b)->key) {
        if ((*a)->key < (*b)->key) ++*a;
        else ++*b;
    }
    return *a < end_a && *b < end_b;
}

double coauth_topics_likeness(const coauth_topics *t, uint32_t u, uint32_t v) {
    const topic_word *a = t->words.item + t->offset[u], *end_a = t->words.item + t->offset[u + 1];
    const topic_word *b = t->words.item + t->offset[v], *end_b = t->words.item + t->offset[v + 1];
    double sum = 0;
    for (; next_shared(&a, &b, end_a, end_b); a++, b++) sum += a->weight * b->weight;
    return sum;
}

typedef struct shared_word {
    double weight;
    const topic_word *word;
} shared_word;

static bool is_heavier(const shared_word *a, const shared_word *b) {
    if (a->weight != b->weight) return a->weight > b->weight;
    return a->word->key < b->word->key;
}

enum { MOST_TOLD = 16 };

/* The weightiest words, at most most of them. */
typedef struct best_words {
    shared_word list[MOST_TOLD + 1];
    size_t count, most;
} best_words;

static void offer(best_words *best, double weight, const topic_word *word) {
    const shared_word one = {weight, word};
    size_t i = best->count;
    if (!(weight > 0)) return;
    for (; i > 0 && is_heavier(&one, &best->list[i - 1]); i--) best->list[i] = best->list[i - 1];
    best->list[i] = one;
    if (best->count < best->most) best->count++;
}

static void tell(char *text, size_t size, const best_words *best, const coauth_topics *t) {
    size_t used = 0;
    *text = '\0';
    for (size_t i = 0; i < best->count; i++) {
        const topic_word *w = best->list[i].word;
        if (used + w->length + 3 > size) break;
        if (i) used += (size_t)snprintf(text + used, size - used, "; ");
        used += terms_plain(text + used, coauth_corpus_text(t->corpus, w->title) + w->start, w->length);
        text[used] = '\0';
    }
}

void coauth_topics_shared(char *text, size_t size, const coauth_topics *t, uint32_t u, uint32_t v, size_t most) {
    best_words best = {.most = most < MOST_TOLD ? most : MOST_TOLD};
    const topic_word *a = t->words.item + t->offset[u], *end_a = t->words.item + t->offset[u + 1];
    const topic_word *b = t->words.item + t->offset[v], *end_b = t->words.item + t->offset[v + 1];
    for (; next_shared(&a, &b, end_a, end_b); a++, b++) offer(&best, a->weight * b->weight, a);
    tell(text, size, &best, t);
}

/* --- Teams --------------------------------------------------------------------------------------- */

static bool has_word(const coauth_topics *t, uint32_t node, uint64_t key) {
    uint64_t low = t->offset[node], end = t->offset[node + 1];
    BISECT(low, end, i, t->words.item[i].key < key);
    return low < end && t->words.item[low].key == key;
}

coauth_status coauth_topics_cover(coauth_topic_coverage *coverage, const coauth_topics *t, const uint32_t *node,
    size_t count, size_t most, coauth_error *error) {
    enum { SIZE = 1024 };
    memset(coverage, 0, count * sizeof *coverage);
    for (size_t i = 0; i < count; i++) {
        best_words best = {.most = most < MOST_TOLD ? most : MOST_TOLD};
        char text[SIZE];
        for (uint64_t w = t->offset[node[i]]; w < t->offset[node[i] + 1]; w++) {
            const topic_word *word = &t->words.item[w];
            bool others = false;
            if (!(word->weight > 0)) continue;
            for (size_t o = 0; o < count && !others; o++) others = o != i && has_word(t, node[o], word->key);
            coverage[i].words++;
            coverage[i].alone += !others;
            if (!others) offer(&best, word->weight, word);
        }
        tell(text, sizeof text, &best, t);
        coverage[i].only = memory_copy_text(t->context, text, strlen(text));
        if (!coverage[i].only) return fail_memory(error);
    }
    return COAUTH_OK;
}
