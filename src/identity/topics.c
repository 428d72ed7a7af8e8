/* topics.c: see topics.h.  Of each block so many papers are looked at, spread evenly over its own, and so many
 * terms kept: those with the most papers there by their rarity everywhere. */
#include "identity/topics.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

enum { MOST_PAPERS = 24, MOST_TERMS = 24 };

typedef struct term_weight {
    uint32_t term;
    float weight;
} term_weight;

typedef struct topic_room {
    VECTOR(term_weight) terms;
    VECTOR(uint64_t) pairs;
    VECTOR(float) weights;
} topic_room;

static int by_term(const void *a, const void *b) {
    const term_weight *x = a, *y = b;
    return (x->term > y->term) - (x->term < y->term);
}

static int by_weight(const void *a, const void *b) {
    const term_weight *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return by_term(a, b);
}

/* Papers of a block, ascending; a paper with two of the block stands twice. */
static bool find_papers(table_of_rows *papers, const evidence *e) {
    uint64_t *pairs = memory_resize(e->context, NULL, e->authorships, sizeof *pairs);
    size_t count = 0;
    for (size_t i = 0; pairs && i < e->authorships; i++) {
        uint32_t block = e->block[e->authorship[i].name];
        if (block != NO_BLOCK && evidence_listed(e, i)) pairs[count++] = (uint64_t)block << 32 | e->paper_of[i];
    }
    bool done = pairs && rows_make(papers, pairs, count, e->blocks, e->context);
    memory_free(e->context, pairs);
    return done;
}

static bool collect(topic_room *room, const evidence *e, const table_of_rows *papers, size_t block) {
    uint64_t first = papers->start[block], end = papers->start[block + 1], step = (end - first) / MOST_PAPERS + 1;
    room->terms.count = 0;
    for (uint64_t k = first; k < end; k += step) {
        uint32_t paper = papers->item[k];
        for (uint64_t t = e->title.start[paper]; t < e->title.start[paper + 1]; t++) {
            term_weight *w = vector_push(e->context, &room->terms);
            if (!w) return false;
            *w = (term_weight){e->title.item[t], 1};
        }
    }
    return true;
}

/* Sums equal terms, weighs them, keeps the heaviest and brings their squares to a sum of 1. */
static size_t reduce(topic_room *room, const evidence *e) {
    term_weight *w = room->terms.item;
    size_t n = 0;
    double squares = 0;
    if (!room->terms.count) return 0;
    qsort(w, room->terms.count, sizeof *w, by_term);
    for (size_t i = 0; i < room->terms.count; i++) {
        if (n && w[n - 1].term == w[i].term) w[n - 1].weight += 1;
        else w[n++] = w[i];
    }
    for (size_t i = 0; i < n; i++)
        w[i].weight = (float)(log1p(w[i].weight) * log(((double)e->papers + 1) / e->term_papers[w[i].term]));
    qsort(w, n, sizeof *w, by_weight);
    if (n > MOST_TERMS) n = MOST_TERMS;
    for (size_t i = 0; i < n; i++) squares += (double)w[i].weight * (double)w[i].weight;
    for (size_t i = 0; i < n && squares > 0; i++) w[i].weight = (float)(w[i].weight / sqrt(squares));
    qsort(w, n, sizeof *w, by_term);
    return n;
}

bool find_topics(evidence *e) {
    topic_room room = {{0}, {0}, {0}};
    table_of_rows papers = {0};
    bool done = find_papers(&papers, e);
    for (size_t b = 0; done && b < e->blocks; b++) {
        done = collect(&room, e, &papers, b);
        size_t n = done ? reduce(&room, e) : 0;
        done = done && vector_reserve(e->context, &room.pairs, n) && vector_reserve(e->context, &room.weights, n);
        for (size_t i = 0; done && i < n; i++) {
            room.pairs.item[room.pairs.count++] = (uint64_t)b << 32 | room.terms.item[i].term;
            room.weights.item[room.weights.count++] = room.terms.item[i].weight;
        }
    }
    done = done && rows_make(&e->topic, room.pairs.item, room.pairs.count, e->blocks, e->context);
    if (done) {
        e->topic_weight = room.weights.item;
        room.weights.item = NULL;
    }
    rows_free(&papers, e->context);
    vector_free(e->context, &room.terms);
    vector_free(e->context, &room.pairs);
    vector_free(e->context, &room.weights);
    return done;
}
