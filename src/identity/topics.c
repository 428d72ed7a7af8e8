/* topics.c: see topics.h.  Of each block so many papers are looked at, spread evenly over its own in the order of a hash
 * of what they hold, whatever the order of the records, and so many terms kept: those with the most papers there by their rarity everywhere. */
#include "identity/topics.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
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

/* Numbers papers by a hash of their terms and authors; papers with all of them in common share a number. */
static bool rank_papers(uint32_t *rank, size_t *ranks, const evidence *e) {
    uint64_t *key = memory_resize(e->context, NULL, e->papers, sizeof *key);
    for (size_t p = 0; key && p < e->papers; p++) {
        const coauth_paper *paper = &e->paper[p];
        uint64_t hash = 1;
        for (uint64_t k = e->title.start[p]; k < e->title.start[p + 1]; k++) hash = hash_join(hash, e->title.item[k]);
        for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++) hash = hash_join(hash, e->block[e->authorship[a].name]);
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

static bool collect(topic_room *room, const evidence *e, const table_of_rows *papers, const uint32_t *paper_of, size_t block) {
    uint64_t first = papers->start[block], end = papers->start[block + 1], step = (end - first) / MOST_PAPERS + 1;
    room->terms.count = 0;
    for (uint64_t k = first; k < end; k += step) {
        uint32_t paper = paper_of[papers->item[k]];
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
    uint32_t *paper = NULL;
    bool done = find_papers(&papers, &paper, e);
    for (size_t b = 0; done && b < e->blocks; b++) {
        done = collect(&room, e, &papers, paper, b);
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
    memory_free(e->context, paper);
    vector_free(e->context, &room.terms);
    vector_free(e->context, &room.pairs);
    vector_free(e->context, &room.weights);
    return done;
}
