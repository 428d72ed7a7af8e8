/* topics.c: see topics.h.  Of each block so many papers are looked at, spread evenly over its own in the order of a
 * hash of what they hold, whatever the order of the records, and so many terms kept: those with the most papers there
 * by their rarity everywhere. */
#include "identity/topics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/scratch.h"

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

typedef struct topic_search {
    const author_lists *lists;
    const paper_terms *text;
    table_of_weights *topic;
    table_of_rows papers; /* of a block, by their numbers */
    uint32_t *paper;      /* a paper of each number */
    weighted_list *found; /* per so many blocks */
} topic_search;

/* Numbers papers by a hash of their terms and authors; papers with all of them in common share a number. */
static bool rank_papers(uint32_t *rank, size_t *ranks, const topic_search *s) {
    const author_lists *l = s->lists;
    const table_of_rows *title = &s->text->title;
    uint64_t *key = memory_resize(l->context, NULL, l->papers, sizeof *key);
    for (size_t p = 0; key && p < l->papers; p++) {
        const coauth_paper *paper = &l->paper[p];
        uint64_t hash = 1;
        for (uint64_t k = title->start[p]; k < title->start[p + 1]; k++) hash = hash_join(hash, title->item[k]);
        for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++)
            hash = hash_join(hash, l->name->block[l->authorship[a].name]);
        key[p] = hash | 1u;
    }
    bool done = key && rank_keys(rank, ranks, key, l->papers, l->context);
    memory_free(l->context, key);
    return done;
}

static bool find_papers(topic_search *s, scratch_scope *kept) {
    const author_lists *l = s->lists;
    size_t ranks = 0, count = 0;
    scratch_scope scope = scratch_open(l->context);
    uint32_t *rank = scratch_array(&scope, l->papers, sizeof *rank);
    uint64_t *pairs = scratch_array(&scope, l->authorships, sizeof *pairs);
    bool done = !scope.failed && rank_papers(rank, &ranks, s);
    s->paper = done ? scratch_array(kept, ranks, sizeof *s->paper) : NULL;
    for (size_t p = 0; s->paper && p < l->papers; p++) s->paper[rank[p]] = (uint32_t)p;
    for (size_t i = 0; s->paper && i < l->authorships; i++) {
        uint32_t block = l->name->block[l->authorship[i].name];
        if (block == NO_BLOCK || !author_listed(l, i) || !author_lists_have_block(l, block)) continue;
        pairs[count++] = (uint64_t)block << 32 | rank[l->paper_of[i]];
    }
    done = s->paper && rows_make(&s->papers, pairs, count, l->name->blocks, l->context);
    scratch_close(&scope);
    return done;
}

/* Adds the terms of a block's papers at the end. */
static bool collect(weighted_list *list, const topic_search *s, size_t block) {
    const table_of_rows *title = &s->text->title;
    uint64_t first = s->papers.start[block], end = s->papers.start[block + 1], step = (end - first) / MOST_PAPERS + 1;
    for (uint64_t k = first; k < end; k += step) {
        uint32_t paper = s->paper[s->papers.item[k]];
        uint64_t from = title->start[paper], to = title->start[paper + 1];
        if (!vector_reserve(s->lists->context, list, to - from)) return false;
        for (uint64_t t = from; t < to; t++) list->item[list->count++] = (weighted){title->item[t], 1};
    }
    return true;
}

/* Sums equal terms, weighs them, keeps the heaviest and brings their squares to a sum of 1; returns how many stay. */
static size_t reduce(weighted *w, size_t count, const double *rarity) {
    size_t n = 0;
    double squares = 0;
    if (!count) return 0;
    qsort(w, count, sizeof *w, by_term);
    for (size_t i = 0; i < count; i++) {
        if (n && w[n - 1].number == w[i].number) w[n - 1].weight += 1;
        else w[n++] = w[i];
    }
    for (size_t i = 0; i < n; i++) w[i].weight = (float)(log1p(w[i].weight) * rarity[w[i].number]);
    qsort(w, n, sizeof *w, by_weight);
    if (n > MOST_TERMS) n = MOST_TERMS;
    for (size_t i = 0; i < n; i++) squares += (double)w[i].weight * (double)w[i].weight;
    for (size_t i = 0; i < n && squares > 0; i++) w[i].weight = (float)(w[i].weight / sqrt(squares));
    qsort(w, n, sizeof *w, by_term);
    return n;
}

static size_t end_of(const topic_search *s, size_t part) {
    size_t blocks = s->lists->name->blocks;
    return (part + 1) * BLOCKS_AT_ONCE < blocks ? (part + 1) * BLOCKS_AT_ONCE : blocks;
}

/* Of so many blocks, one after the other; their rows' ends are counted from the first. */
static coauth_status search_topics(void *argument, size_t part, unsigned thread, coauth_error *error) {
    topic_search *s = argument;
    weighted_list *list = &s->found[part];
    (void)thread;
    for (size_t b = part * BLOCKS_AT_ONCE; b < end_of(s, part); b++) {
        size_t first = list->count;
        if (!collect(list, s, b)) return fail_memory(error);
        list->count = first + reduce(list->item + first, list->count - first, s->text->term.rarity);
        s->topic->start[b + 1] = list->count;
    }
    vector_trim(s->lists->context, list);
    return COAUTH_OK;
}

static bool join_topics(topic_search *s, size_t parts) {
    table_of_weights *topic = s->topic;
    uint64_t sum = 0;
    for (size_t part = 0; part < parts; part++) sum += s->found[part].count;
    topic->item = memory_resize(s->lists->context, NULL, sum, sizeof *topic->item);
    sum = 0;
    for (size_t part = 0; topic->item && part < parts; part++) {
        weighted_list *list = &s->found[part];
        for (size_t b = part * BLOCKS_AT_ONCE; b < end_of(s, part); b++) topic->start[b + 1] += sum;
        if (list->count) memcpy(topic->item + sum, list->item, list->count * sizeof *list->item);
        sum += list->count;
        vector_free(s->lists->context, list);
    }
    return topic->item != NULL;
}

coauth_status topics_make(
    table_of_weights *topic, const author_lists *lists, const paper_terms *text, coauth_error *error) {
    const coauth_context *context = lists->context;
    topic_search s = {.lists = lists, .text = text, .topic = topic};
    size_t blocks = lists->name->blocks, parts = (blocks + BLOCKS_AT_ONCE - 1) / BLOCKS_AT_ONCE;
    *topic = (table_of_weights){.start = memory_zeroed(context, blocks + 1, sizeof *topic->start)};
    scratch_scope scope = scratch_open(context);
    s.found = scratch_zeroes(&scope, parts, sizeof *s.found);
    bool ready = topic->start && s.found && find_papers(&s, &scope);
    coauth_status status =
        ready ? parallel_for(parts, search_topics, &s, NULL, NULL, 0, context, error) : fail_memory(error);
    if (status == COAUTH_OK && !(join_topics(&s, parts) && author_lists_fetch_rows(lists, topic)))
        status = fail_memory(error);
    for (size_t part = 0; s.found && part < parts; part++) vector_free(context, &s.found[part]);
    rows_free(&s.papers, context);
    scratch_close(&scope);
    return status;
}
