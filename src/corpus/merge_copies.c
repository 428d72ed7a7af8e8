/* merge_copies.c: one record in several files, word for word: titles too short to be evidence, records without a year
 * or authors, are known again by saying the same in everything.
 *
 * A file that has such a record twice says that there are two; so the first in one file is the first in another, the
 * second the second.  The paper stands in the file that has most of them, for its second one to be known from it when
 * what was merged is merged with the files again.  Scores, citations and authors inferred are not the record's own:
 * they change with the page, the day and the other files.  A record without a title is known by nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/order.h"
#include "base/parallel.h"
#include "corpus/merge.h"

enum { BLOCK = 4096 };

typedef struct copy {
    uint64_t hash; /* of all that the record says */
    uint32_t record;
    uint32_t source;
    uint32_t turn; /* how many equal ones its source has before it */
} copy;

typedef VECTOR(uint64_t) hashes;

typedef struct copies {
    merge *m;
    copy *copy;
    hashes *scratch; /* per thread */
} copies;

/* Attributes in any order, none twice. */
static bool hash_attributes(uint64_t *hash, hashes *scratch, const merge *m, const coauth_paper *paper) {
    scratch->count = 0;
    if (!vector_reserve(m->context, scratch, paper->attributes)) return false;
    for (uint32_t i = 0; i < paper->attributes; i++) {
        const coauth_attribute *a = &m->corpus->attributes.item[paper->first_attribute + i];
        if (a->kind != COAUTH_SCORE) scratch->item[scratch->count++] = (uint64_t)a->text << 32 | a->kind;
    }
    sort_uint64(scratch->item, scratch->count);
    for (size_t i = 0; i < scratch->count; i++)
        if (!i || scratch->item[i] != scratch->item[i - 1]) *hash = hash_join(*hash, scratch->item[i]);
    return true;
}

static bool is_listed(const coauth_authorship *a) {
    return !(a->flags & COAUTH_AUTHORSHIP_INFERRED);
}

static uint64_t hash_authors(uint64_t hash, const coauth_corpus *corpus, const coauth_paper *paper) {
    const coauth_authorship *a = corpus->authorships.item + paper->first_author;
    for (uint32_t i = 0; i < paper->authors; i++)
        if (is_listed(&a[i])) hash = hash_join(hash, corpus->names.item[a[i].name].text);
    return hash_join(hash, paper->flags & COAUTH_PAPER_TRUNCATED);
}

static coauth_status hash_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    copies *c = argument;
    const coauth_corpus *corpus = c->m->corpus;
    for (size_t r = block * BLOCK; r < c->m->count && r < (block + 1) * BLOCK; r++) {
        const coauth_paper *p = &corpus->papers.item[r];
        const uint64_t facts[] = {(uint64_t)p->title << 32 | p->key, (uint64_t)p->venue << 32 | p->type,
            (uint64_t)p->language << 32 | p->field,
            (uint64_t)(uint16_t)p->year << 16 | (uint64_t)p->month << 8 | p->day};
        uint64_t hash = hash_authors(0, corpus, p);
        for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) hash = hash_join(hash, facts[i]);
        if (!hash_attributes(&hash, &c->scratch[thread], c->m, p)) return fail_memory(error);
        c->copy[r] = (copy){.hash = p->title ? hash | 1 : 0, .record = (uint32_t)r, .source = p->source};
    }
    return COAUTH_OK;
}

static coauth_status hash_records(copies *c, coauth_error *error) {
    merge *m = c->m;
    size_t blocks = (m->count + (size_t)BLOCK - 1) / BLOCK;
    unsigned threads = parallel_threads(m->context, blocks);
    c->copy = memory_resize(m->context, NULL, m->count, sizeof *c->copy);
    c->scratch = memory_zeroed(m->context, threads, sizeof *c->scratch);
    coauth_status status = c->copy && c->scratch ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK)
        status = parallel_for(blocks, hash_block, c, "comparing records", "records", m->count, m->context, error);
    for (unsigned i = 0; c->scratch && i < threads; i++) vector_free(m->context, &c->scratch[i]);
    memory_free(m->context, c->scratch);
    return status;
}

static int by_hash(const void *a, const void *b) {
    const copy *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    return x->record < y->record ? -1 : x->record > y->record;
}

static int by_turn(const void *a, const void *b) {
    const copy *x = a, *y = b;
    if (x->turn != y->turn) return x->turn < y->turn ? -1 : 1;
    return x->record < y->record ? -1 : x->record > y->record;
}

/* Whether two records of one hash have the same title and authors: all but once in 2^64. */
static bool is_same(const merge *m, uint32_t a, uint32_t b) {
    const coauth_corpus *corpus = m->corpus;
    const coauth_paper *p = &corpus->papers.item[a], *q = &corpus->papers.item[b];
    return p->title == q->title && p->year == q->year && hash_authors(1, corpus, p) == hash_authors(1, corpus, q);
}

/* Numbers the copies in each source; returns the source that has most of them, the one with the first record of
 * several such. */
static uint32_t count_turns(copy *c, size_t count) {
    uint32_t most = 0, source = 0, first = 0;
    for (size_t i = 0, begin = 0; i < count; i++) {
        if (c[i].source != c[begin].source) begin = i;
        c[i].turn = (uint32_t)(i - begin);
        if (i + 1 < count && c[i + 1].source == c[begin].source) continue;
        uint32_t here = c[i].turn + 1;
        if (here < most || (here == most && c[begin].record > first)) continue;
        most = here;
        source = c[begin].source;
        first = c[begin].record;
    }
    return source;
}

/* Makes one paper of the first copies of all sources, one of the second ones, and so on. */
static bool unite_copies(merge *m, copy *c, size_t count) {
    uint32_t source = count_turns(c, count);
    qsort(c, count, sizeof *c, by_turn);
    for (size_t i = 0, end = 0; i < count; i = end) {
        uint32_t place = c[i].record;
        merge_gather_none(m);
        for (; end < count && c[end].turn == c[i].turn; end++) {
            if (!merge_gather(m, c[end].record)) return false;
            if (c[end].source == source) place = c[end].record;
        }
        if (m->roots.count < 2) continue;
        if (!merge_unite(m, 0, MERGED_AS_COPY)) return false;
        merge_facts_of(m, merge_root(m, place))->place = place;
    }
    return true;
}

static bool one_source(const coauth_corpus *corpus) {
    for (size_t i = 1; i < corpus->papers.count; i++)
        if (corpus->papers.item[i].source != corpus->papers.item[0].source) return false;
    return true;
}

coauth_status merge_copies(merge *m, coauth_error *error) {
    copies c = {.m = m};
    if (one_source(m->corpus)) return COAUTH_OK;
    coauth_status status = hash_records(&c, error);
    if (status == COAUTH_OK) qsort(c.copy, m->count, sizeof *c.copy, by_hash);
    for (size_t i = 0, end = 0, turn = 0; i < m->count && status == COAUTH_OK; i = end) {
        size_t count = 1;
        while (end < m->count && c.copy[end].hash == c.copy[i].hash) end++;
        for (size_t k = i + 1; k < end; k++)
            if (c.copy[i].hash && is_same(m, c.copy[i].record, c.copy[k].record)) c.copy[i + count++] = c.copy[k];
        if (count < 2) continue;
        if (turn++ % 4096 == 0) status = context_check(m->context, error);
        if (status == COAUTH_OK && !unite_copies(m, c.copy + i, count)) status = fail_memory(error);
    }
    memory_free(m->context, c.copy);
    return status;
}
