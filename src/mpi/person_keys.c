/* person_keys.c: see person_keys.h.
 *
 * Each rank finds the earliest place of every person on its papers and gives it to the rank where the person appears
 * first; of equal places that of the lowest rank, and there the first paper, is taken, as on one machine. */
#include "mpi/person_keys.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/order.h"
#include "corpus/store.h"
#include "identity/person_keys.h"
#include "mpi/exchange.h"
#include "mpi/keyed.h"

typedef struct earliest {
    person_place at;
    uint32_t person;
    int from; /* the rank that has it */
} earliest;

typedef struct placing {
    ranks_persons *persons;
    const coauth_corpus *corpus;
    uint64_t *first;       /* ranks + 1: persons that appear first with each */
    earliest *known;       /* here */
    VECTOR(earliest) list; /* of persons on papers here, each once */
    size_t next;
} placing;

static bool is_before(const person_place *a, const person_place *b) {
    return a->order != b->order ? a->order < b->order : a->place < b->place;
}

/* The earliest places on this rank's papers, by name: all authorships of a name are one person's, but for names of
 * nobody, each of which stands alone. */
static bool list_places(placing *p, const uint64_t *of_paper, const uint64_t *of_name) {
    const coauth_corpus *c = p->corpus;
    uint32_t *entry = memory_zeroed(c->context, c->names.count, sizeof *entry); /* of a name, 1 more than its place */
    bool done = entry != NULL;
    for (size_t k = 0; k < c->papers.count && done; k++)
        for (uint32_t i = 0; i < c->papers.item[k].authors && done; i++) {
            uint32_t a = c->papers.item[k].first_author + i, name = c->authorships.item[a].name;
            uint32_t person = p->persons->of[a];
            person_place at = person_place_of(c, &c->papers.item[k], a, of_paper[k], of_name[name]);
            earliest *e = entry[name] ? &p->list.item[entry[name] - 1] : NULL;
            if (e && e->person == person) {
                if (is_before(&at, &e->at)) e->at = at;
                continue;
            }
            e = vector_push(c->context, &p->list);
            if (e) *e = (earliest){at, person, 0};
            entry[name] = (uint32_t)p->list.count;
            done = e != NULL;
        }
    memory_free(c->context, entry);
    return done;
}

static bool give_place(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    placing *p = user;
    (void)status, (void)error;
    if (p->next == p->list.count) return false;
    const earliest *e = &p->list.item[p->next++];
    *item = (parcel){ranks_owner(p->persons->ranks, p->first, e->person), e, sizeof *e};
    return true;
}

static coauth_status take_place(void *user, int from, const void *data, size_t size, coauth_error *error) {
    placing *p = user;
    const earliest *e = data;
    (void)size, (void)error;
    earliest *known = &p->known[e->person - p->persons->first];
    bool first = known->from < 0 || is_before(&e->at, &known->at);
    bool same = !first && !is_before(&known->at, &e->at);
    if (!first && !(same && from < known->from)) return COAUTH_OK;
    *known = *e;
    known->from = from;
    return COAUTH_OK;
}

/* --- Keys that meet ------------------------------------------------------------------------------------------- */

typedef struct meeting {
    uint64_t key;
    uint32_t person, unused;
} meeting;

static int by_key(const void *a, const void *b) {
    const meeting *x = a, *y = b;
    return x->key != y->key ? ORDER(x->key, y->key) : ORDER(x->person, y->person);
}

/* How many persons of all ranks have each of these keys; counts[i] is that of key[i]. */
static coauth_status count_keys(uint64_t *counts, const ranks_key *key, size_t count, const uint64_t *persons,
    size_t here, ranks *r, coauth_error *error) {
    ranks_key *all = memory_resize(r->context, NULL, count + here, sizeof *all);
    uint64_t *value = memory_resize(r->context, NULL, count + here, sizeof *value);
    coauth_status status = ranks_agree(r, all && value ? COAUTH_OK : fail_memory(error), error);
    assert(status != COAUTH_OK || (all && value));
    for (size_t i = 0; status == COAUTH_OK && i < count + here; i++) {
        all[i] = i < count ? key[i] : (ranks_key){persons[i - count], 0};
        value[i] = i >= count;
    }
    if (status == COAUTH_OK) status = ranks_combine(r, all, value, count + here, RANKS_TOTAL, error);
    if (status == COAUTH_OK && count) memcpy(counts, value, count * sizeof *counts);
    memory_free(r->context, all);
    memory_free(r->context, value);
    return status;
}

/* Everybody's that meet, on every rank. */
static coauth_status gather(
    meeting **all, size_t *count, const meeting *mine, size_t here, ranks *r, coauth_error *error) {
    int *bytes = memory_zeroed(r->context, 2 * (size_t)r->size, sizeof *bytes), *begin = bytes + (bytes ? r->size : 0);
    uint64_t total = ranks_sum(r, here);
    coauth_status status = bytes ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK && total > INT_MAX / sizeof **all)
        status = fail(error, COAUTH_LIMIT_EXCEEDED, "more than a hundred million authors would be called alike");
    *all = memory_resize(r->context, NULL, total, sizeof **all);
    if (!*all) status = fail_memory(error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) {
        int own = (int)(here * sizeof *mine);
        MPI_Allgather(&own, 1, MPI_INT, bytes, 1, MPI_INT, r->comm);
        for (int k = 1; k < r->size; k++) begin[k] = begin[k - 1] + bytes[k - 1];
        MPI_Allgatherv(mine, own, MPI_BYTE, *all, bytes, begin, MPI_BYTE, r->comm);
    }
    *count = total;
    memory_free(r->context, bytes);
    return status;
}

/* New keys in order, none of those taken, which ascend. */
static void part(meeting *same, size_t count, const uint64_t *taken, size_t taken_count) {
    for (size_t i = 0; i < count; i++) {
        uint64_t key = same[i].key;
        if (i && key <= same[i - 1].key) key = same[i - 1].key + 1;
        for (;; key = key < person_key_most() ? key + 1 : 1) {
            size_t low = 0;
            BISECT(low, taken_count, k, taken[k] < key);
            if (key <= person_key_most() && !(low < taken_count && taken[low] == key)) break;
        }
        same[i].key = key;
    }
}

/* Tries until no new key is a person's already: which are, is asked for each that is tried. */
static coauth_status part_all(ranks_persons *p, meeting *same, size_t count, coauth_error *error) {
    ranks *r = p->ranks;
    VECTOR(uint64_t) taken = {0};
    meeting *tried = memory_resize(r->context, NULL, count, sizeof *tried);
    ranks_key *key = memory_resize(r->context, NULL, count, sizeof *key);
    uint64_t *times = memory_resize(r->context, NULL, count, sizeof *times);
    coauth_status status = ranks_agree(r, tried && key && times ? COAUTH_OK : fail_memory(error), error);
    qsort(same, count, sizeof *same, by_key);
    for (bool again = true; again && status == COAUTH_OK;) {
        again = false;
        memcpy(tried, same, count * sizeof *tried);
        part(tried, count, taken.item, taken.count);
        for (size_t i = 0; i < count; i++) key[i] = (ranks_key){tried[i].key, 0};
        status = count_keys(times, key, count, p->key, p->here, r, error);
        for (size_t i = 0; i < count && status == COAUTH_OK; i++) {
            if (!times[i]) continue;
            uint64_t *one = vector_push(r->context, &taken);
            if (one) *one = tried[i].key;
            else status = fail_memory(error);
            again = true;
        }
        status = ranks_agree(r, status, error);
        if (taken.count) taken.count = sort_once_uint64(taken.item, taken.count);
    }
    for (size_t i = 0; status == COAUTH_OK && i < count; i++)
        if (tried[i].person >= p->first && tried[i].person - p->first < p->here)
            p->key[tried[i].person - p->first] = tried[i].key;
    vector_free(r->context, &taken);
    memory_free(r->context, tried);
    memory_free(r->context, key);
    memory_free(r->context, times);
    return status;
}

static coauth_status settle_meeting(placing *p, coauth_error *error) {
    ranks_persons *persons = p->persons;
    ranks *r = persons->ranks;
    size_t count = 0, all_count = 0;
    ranks_key *key = memory_resize(r->context, NULL, persons->here, sizeof *key);
    uint64_t *times = memory_resize(r->context, NULL, persons->here, sizeof *times);
    meeting *mine = memory_resize(r->context, NULL, persons->here, sizeof *mine), *all = NULL;
    coauth_status status = ranks_agree(r, key && times && mine ? COAUTH_OK : fail_memory(error), error);
    for (uint32_t i = 0; status == COAUTH_OK && i < persons->here; i++) key[i] = (ranks_key){persons->key[i], 0};
    if (status == COAUTH_OK) status = count_keys(times, key, persons->here, persons->key, persons->here, r, error);
    for (uint32_t i = 0; status == COAUTH_OK && i < persons->here; i++)
        if (times[i] > 1) mine[count++] = (meeting){p->known[i].at.apart, (uint32_t)persons->first + i, 0};
    memory_free(r->context, key);
    memory_free(r->context, times);
    if (status == COAUTH_OK) status = gather(&all, &all_count, mine, count, r, error);
    if (status == COAUTH_OK && all_count) status = part_all(persons, all, all_count, error);
    memory_free(r->context, mine);
    memory_free(r->context, all);
    return status;
}

static coauth_status find_keys(placing *p, coauth_error *error) {
    ranks_persons *persons = p->persons;
    ranks *r = persons->ranks;
    MPI_Allgather(&persons->first, 1, MPI_UINT64_T, p->first, 1, MPI_UINT64_T, r->comm);
    p->first[r->size] = persons->count;
    for (uint32_t i = 0; i < persons->here; i++) p->known[i].from = -1;
    coauth_status status = exchange(r, give_place, take_place, p, error);
    for (uint32_t i = 0; status == COAUTH_OK && i < persons->here; i++)
        persons->key[i] = person_key_of(p->known[i].at.place);
    return status == COAUTH_OK ? settle_meeting(p, error) : status;
}

coauth_status ranks_person_keys(ranks_persons *persons, const coauth_corpus *c, coauth_error *error) {
    ranks *r = persons->ranks;
    placing p = {.persons = persons, .corpus = c};
    uint64_t *of_paper = NULL, *of_name = NULL;
    coauth_status status = person_key_hashes(&of_paper, &of_name, c, r->context, error);
    if (status == COAUTH_OK && !list_places(&p, of_paper, of_name)) status = fail_memory(error);
    memory_free(r->context, of_paper);
    memory_free(r->context, of_name);
    persons->key = memory_resize(r->context, NULL, persons->here, sizeof *persons->key);
    p.first = memory_resize(r->context, NULL, (size_t)r->size + 1, sizeof *p.first);
    p.known = memory_resize(r->context, NULL, persons->here, sizeof *p.known);
    if (status == COAUTH_OK && !(persons->key && p.first && p.known)) status = fail_memory(error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = find_keys(&p, error);
    memory_free(r->context, p.first);
    memory_free(r->context, p.known);
    vector_free(r->context, &p.list);
    return status;
}
