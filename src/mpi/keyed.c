/* keyed.c: see keyed.h. */
#include "mpi/keyed.h"

#include "base/hash.h"
#include "base/memory.h"
#include "mpi/exchange.h"

typedef struct question {
    ranks_key key;
    uint64_t value, index;
} question;

typedef struct answer {
    uint64_t index, value;
} answer;

typedef struct entry {
    ranks_key key;
    uint64_t value;
} entry;

/* Who asked for an entry, by which of its numbers. */
typedef struct asked {
    uint64_t index;
    uint32_t entry;
    int from;
} asked;

typedef struct combining {
    ranks *r;
    const ranks_key *key;
    uint64_t *value;
    size_t count, next;
    ranks_combination how;
    VECTOR(entry) entries;
    VECTOR(asked) askers;
    uint32_t *slot; /* open addressing: number of an entry + 1 */
    size_t slots;
    question question;
    answer answer;
} combining;

ranks_key ranks_key_of(const char *text, size_t length) {
    return (ranks_key){hash_bytes(text, length), hash_bytes_from(0x2545f4914f6cdd1du, text, length)};
}

static uint64_t hash_of(ranks_key key) {
    return hash_mix(key.a ^ (key.b << 32 | key.b >> 32));
}

static size_t find_slot(const combining *c, ranks_key key) {
    size_t i = hash_of(key) & (c->slots - 1);
    for (; c->slot[i]; i = (i + 1) & (c->slots - 1)) {
        const entry *e = &c->entries.item[c->slot[i] - 1];
        if (e->key.a == key.a && e->key.b == key.b) break;
    }
    return i;
}

static bool grow(combining *c) {
    memory_free(c->r->context, c->slot);
    c->slots = c->slots ? c->slots * 2 : 1024;
    c->slot = memory_zeroed(c->r->context, c->slots, sizeof *c->slot);
    if (!c->slot) return false;
    for (size_t i = 0; i < c->entries.count; i++) c->slot[find_slot(c, c->entries.item[i].key)] = (uint32_t)i + 1;
    return true;
}

static uint64_t combined(ranks_combination how, uint64_t x, uint64_t y) {
    if (how == RANKS_TOTAL) return x + y;
    return (how == RANKS_LEAST) == (x < y) ? x : y;
}

static bool give_question(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    combining *c = user;
    (void)status, (void)error;
    if (c->next == c->count) return false;
    c->question = (question){c->key[c->next], c->value[c->next], c->next};
    *item = (parcel){ranks_by_hash(c->r, hash_of(c->key[c->next])), &c->question, sizeof c->question};
    c->next++;
    return true;
}

static coauth_status take_question(void *user, int from, const void *data, size_t size, coauth_error *error) {
    combining *c = user;
    const question *q = data;
    (void)size;
    if ((c->entries.count + 1) * 2 > c->slots && !grow(c)) return fail_memory(error);
    if (c->entries.count >= UINT32_MAX - 1)
        return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion keys on one rank; use more ranks");
    size_t slot = find_slot(c, q->key);
    if (!c->slot[slot]) {
        entry *e = vector_push(c->r->context, &c->entries);
        if (!e) return fail_memory(error);
        *e = (entry){q->key, q->value};
        c->slot[slot] = (uint32_t)c->entries.count;
    } else {
        entry *e = &c->entries.item[c->slot[slot] - 1];
        e->value = combined(c->how, e->value, q->value);
    }
    asked *a = vector_push(c->r->context, &c->askers);
    if (!a) return fail_memory(error);
    *a = (asked){q->index, c->slot[slot] - 1, from};
    return COAUTH_OK;
}

static bool give_answer(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    combining *c = user;
    (void)status, (void)error;
    if (c->next == c->askers.count) return false;
    const asked *a = &c->askers.item[c->next++];
    c->answer = (answer){a->index, c->entries.item[a->entry].value};
    *item = (parcel){a->from, &c->answer, sizeof c->answer};
    return true;
}

static coauth_status take_answer(void *user, int from, const void *data, size_t size, coauth_error *error) {
    combining *c = user;
    const answer *a = data;
    (void)from, (void)size, (void)error;
    c->value[a->index] = a->value;
    return COAUTH_OK;
}

coauth_status ranks_combine(
    ranks *r, const ranks_key *key, uint64_t *value, size_t count, ranks_combination how, coauth_error *error) {
    combining c = {.r = r, .key = key, .value = value, .count = count, .how = how};
    coauth_status status = exchange(r, give_question, take_question, &c, error);
    memory_free(r->context, c.slot);
    c.next = 0;
    if (status == COAUTH_OK) status = exchange(r, give_answer, take_answer, &c, error);
    vector_free(r->context, &c.entries);
    vector_free(r->context, &c.askers);
    return status;
}
