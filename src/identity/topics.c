/* topics.c: see topics.h.  Of each block so many papers are looked at, spread evenly over its own in the order of a
 * hash of what they hold, whatever the order of the records, and so many terms kept: those with the most papers there
 * by their rarity everywhere. */
#include "identity/topics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/parallel.h"

enum { MOST_PAPERS = 24, MOST_TERMS = 24, BLOCKS_AT_ONCE = 1024 };

static int by_term(const void *a, const void *b) {
    const weighted *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static int by_weight(const void *a, const void *b) {
    const weighted *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return by_term(a, b);
}

/* Numbers papers by a hash of their terms and authors; papers with all of them in common share a number. */
static bool rank_papers(uint32_t *rank, size_t *ranks, const evidence *e) {
    uint64_t *key = memory_resize(e->context, NULL, e->papers, sizeof *key);
    for (size_t p = 0; key && p < e->papers; p++) {
        const coauth_paper *paper = &e->paper[p];
        uint64_t hash = 1;
        for (uint64_t k = e->title.start[p]; k < e->title.start[p + 1]; k++) hash = hash_join(hash, e->title.item[k]);
        for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++)
            hash = hash_join(hash, e->block[e->authorship[a].name]);
        key[p] = hash | 1u;
    }
    bool done = key && rank_keys(rank, ranks, key, e->papers, e->context);
    memory_free(e->context, key);
    return done;
}

/* Papers of a block, by their numbers; *paper gets a paper of each number. */
static bool find_papers(table_of_rows *papers, uint32_t **paper, const evidence *e) {
    size_t ranks = 0, count = 0;
    uint32_t *rank = memory_resize(e->context, NULL, e->papers, sizeof *rank);
    bool done = rank && rank_papers(rank, &ranks, e);
    *paper = done ? memory_resize(e->context, NULL, ranks, sizeof **paper) : NULL;
    uint64_t *pairs = *paper ? memory_resize(e->context, NULL, e->authorships, sizeof *pairs) : NULL;
    for (size_t p = 0; pairs && p < e->papers; p++) (*paper)[rank[p]] = (uint32_t)p;
    for (size_t i = 0; pairs && i < e->authorships; i++) {
        uint32_t block = e->block[e->authorship[i].name];
        if (block != NO_BLOCK && evidence_listed(e, i)) pairs[count++] = (uint64_t)block << 32 | rank[e->paper_of[i]];
    }
    done = pairs && rows_make(papers, pairs, count, e->blocks, e->context);
    memory_free(e->context, pairs);
    memory_free(e->context, rank);
    return done;
}

typedef VECTOR(weighted) weighted_list;

/* Adds the terms of a block's papers at the end. */
static bool collect(
    weighted_list *list, const evidence *e, const table_of_rows *papers, const uint32_t *paper_of, size_t block) {
    uint64_t first = papers->start[block], end = papers->start[block + 1], step = (end - first) / MOST_PAPERS + 1;
    for (uint64_t k = first; k < end; k += step) {
        uint32_t paper = paper_of[papers->item[k]];
        uint64_t from = e->title.start[paper], to = e->title.start[paper + 1];
        if (!vector_reserve(e->context, list, to - from)) return false;
        for (uint64_t t = from; t < to; t++) list->item[list->count++] = (weighted){e->title.item[t], 1};
    }
    return true;
}

/* Sums equal terms, weighs them, keeps the heaviest and brings their squares to a sum of 1; returns how many stay. */
static size_t reduce(weighted *w, size_t count, const evidence *e) {
    size_t n = 0;
    double squares = 0;
    if (!count) return 0;
    qsort(w, count, sizeof *w, by_term);
    for (size_t i = 0; i < count; i++) {
        if (n && w[n - 1].number == w[i].number) w[n - 1].weight += 1;
        else w[n++] = w[i];
    }
    for (size_t i = 0; i < n; i++) w[i].weight = (float)(log1p(w[i].weight) * e->term_rarity[w[i].number]);
    qsort(w, n, sizeof *w, by_weight);
    if (n > MOST_TERMS) n = MOST_TERMS;
    for (size_t i = 0; i < n; i++) squares += (double)w[i].weight * (double)w[i].weight;
    for (size_t i = 0; i < n && squares > 0; i++) w[i].weight = (float)(w[i].weight / sqrt(squares));
    qsort(w, n, sizeof *w, by_term);
    return n;
}

typedef struct topic_search {
    evidence *e;
    table_of_rows papers;
    uint32_t *paper;
    weighted_list *found; /* per so many blocks */
} topic_search;

/* Of so many blocks, one after the other; their rows' ends are counted from the first. */
static coauth_status search_topics(void *argument, size_t part, unsigned thread, coauth_error *error) {
    topic_search *s = argument;
    evidence *e = s->e;
    weighted_list *list = &s->found[part];
    size_t end = (part + 1) * BLOCKS_AT_ONCE < e->blocks ? (part + 1) * BLOCKS_AT_ONCE : e->blocks;
    (void)thread;
    for (size_t b = part * BLOCKS_AT_ONCE; b < end; b++) {
        size_t first = list->count;
        if (!collect(list, e, &s->papers, s->paper, b)) return fail_memory(error);
        list->count = first + reduce(list->item + first, list->count - first, e);
        e->topic.start[b + 1] = list->count;
    }
    vector_trim(e->context, list);
    return COAUTH_OK;
}

static bool join_topics(topic_search *s, size_t parts) {
    evidence *e = s->e;
    uint64_t sum = 0;
    for (size_t part = 0; part < parts; part++) sum += s->found[part].count;
    e->topic.item = memory_resize(e->context, NULL, sum, sizeof *e->topic.item);
    sum = 0;
    for (size_t part = 0; e->topic.item && part < parts; part++) {
        weighted_list *list = &s->found[part];
        size_t end = (part + 1) * BLOCKS_AT_ONCE < e->blocks ? (part + 1) * BLOCKS_AT_ONCE : e->blocks;
        for (size_t b = part * BLOCKS_AT_ONCE; b < end; b++) e->topic.start[b + 1] += sum;
        if (list->count) memcpy(e->topic.item + sum, list->item, list->count * sizeof *list->item);
        sum += list->count;
        vector_free(e->context, list);
    }
    return e->topic.item != NULL;
}

coauth_status find_topics(evidence *e, coauth_error *error) {
    topic_search s = {.e = e};
    size_t parts = (e->blocks + BLOCKS_AT_ONCE - 1) / BLOCKS_AT_ONCE;
    e->topic.start = memory_zeroed(e->context, e->blocks + 1, sizeof *e->topic.start);
    s.found = memory_zeroed(e->context, parts, sizeof *s.found);
    bool ready = e->topic.start && s.found && find_papers(&s.papers, &s.paper, e);
    coauth_status status =
        ready ? parallel_for(parts, search_topics, &s, NULL, NULL, 0, e->context, error) : fail_memory(error);
    if (status == COAUTH_OK && !join_topics(&s, parts)) status = fail_memory(error);
    for (size_t part = 0; s.found && part < parts; part++) vector_free(e->context, &s.found[part]);
    memory_free(e->context, s.found);
    rows_free(&s.papers, e->context);
    memory_free(e->context, s.paper);
    return status;
}
