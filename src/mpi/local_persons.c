/* local_persons.c: see local_persons.h. */
#include "mpi/local_persons.h"

#include <string.h>

#include "base/order.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "mpi/exchange.h"
#include "mpi/fetch.h"

/* Who asks for a label, and where it goes there. */
typedef struct question {
    uint32_t person, place, from;
} question;

typedef struct asking {
    ranks_local_persons *local;
    coauth_corpus *corpus;
    const ranks_persons *persons;
    const uint64_t *first; /* whose persons are whose */
    uint32_t next;
    question going;
    VECTOR(question) asked;
    VECTOR(char) out;
} asking;

/* --- Numbers ---------------------------------------------------------------------------------------------- */

static uint32_t place_of(const ranks_local_persons *local, uint32_t number) {
    size_t low = 0;
    BISECT(low, local->persons.count, i, local->number[i] < number);
    return (uint32_t)low;
}

static coauth_status number_persons(
    ranks_local_persons *local, const ranks_papers *papers, const ranks_persons *persons, coauth_error *error) {
    const coauth_corpus *c = papers->corpus;
    const coauth_context *context = papers->ranks->context;
    size_t authorships = c->authorships.count, count = 0;
    coauth_persons *p = &local->persons;
    *local = (ranks_local_persons){.persons = {.context = context, .authorships = authorships}};
    local->number = memory_resize(context, NULL, authorships, sizeof *local->number);
    p->of = memory_resize(context, NULL, authorships, sizeof *p->of);
    if (!local->number || !p->of) return fail_memory(error);
    for (size_t i = 0; i < authorships; i++)
        if (persons->of[i] != UINT32_MAX) local->number[count++] = persons->of[i];
    p->count = p->from_papers = sort_once_uint32(local->number, count);
    for (size_t i = 0; i < authorships; i++)
        p->of[i] = persons->of[i] == UINT32_MAX ? (uint32_t)p->count : place_of(local, persons->of[i]);
    p->label = memory_zeroed(context, p->count + 1, sizeof *p->label);
    p->key = memory_zeroed(context, p->count + 1, sizeof *p->key);
    p->group = memory_zeroed(context, p->count + 1, sizeof *p->group);
    return p->label && p->key && p->group ? COAUTH_OK : fail_memory(error);
}

/* --- Labels ----------------------------------------------------------------------------------------------- */

static bool give_question(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    asking *a = user;
    const ranks *r = a->persons->ranks;
    (void)status, (void)error;
    if (a->next == a->local->persons.count) return false;
    a->going = (question){a->local->number[a->next], a->next, (uint32_t)r->rank};
    a->next++;
    *item = (parcel){ranks_owner(r, a->first, a->going.person), &a->going, sizeof a->going};
    return true;
}

static coauth_status take_question(void *user, int from, const void *data, size_t size, coauth_error *error) {
    asking *a = user;
    question *q = vector_push(a->persons->ranks->context, &a->asked);
    (void)from;
    if (!q) return fail_memory(error);
    memcpy(q, data, size);
    return COAUTH_OK;
}

static bool give_label(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    asking *a = user;
    if (a->next == a->asked.count) return false;
    const question *q = &a->asked.item[a->next++];
    const char *label = coauth_corpus_text(a->corpus, a->persons->label[q->person - a->persons->first]);
    size_t length = strlen(label);
    a->out.count = 0;
    if (!vector_reserve(a->persons->ranks->context, &a->out, sizeof q->place + length)) {
        *status = fail_memory(error);
        return false;
    }
    memcpy(a->out.item, &q->place, sizeof q->place);
    memcpy(a->out.item + sizeof q->place, label, length);
    *item = (parcel){(int)q->from, a->out.item, sizeof q->place + length};
    return true;
}

static coauth_status take_label(void *user, int from, const void *data, size_t size, coauth_error *error) {
    asking *a = user;
    uint32_t place;
    (void)from;
    memcpy(&place, data, sizeof place);
    const char *label = (const char *)data + sizeof place;
    coauth_string *to = &a->local->persons.label[place];
    *to = strings_intern(&a->corpus->strings, label, size - sizeof place);
    return *to || size == sizeof place ? COAUTH_OK : fail_memory(error);
}

static coauth_status ask_labels(ranks_local_persons *local, const ranks_papers *papers, const ranks_persons *persons,
    const uint64_t *first, coauth_error *error) {
    asking a = {.local = local, .corpus = papers->corpus, .persons = persons, .first = first};
    coauth_status status = exchange(papers->ranks, give_question, take_question, &a, error);
    a.next = 0;
    if (status == COAUTH_OK) status = exchange(papers->ranks, give_label, take_label, &a, error);
    vector_free(papers->ranks->context, &a.asked);
    vector_free(papers->ranks->context, &a.out);
    return status;
}

/* --- All of it -------------------------------------------------------------------------------------------- */

coauth_status ranks_local_persons_make(
    ranks_local_persons *local, const ranks_papers *papers, const ranks_persons *persons, coauth_error *error) {
    ranks *r = papers->ranks;
    coauth_persons *p = &local->persons;
    scratch_scope scope = scratch_open(r->context);
    uint64_t *first = scratch_array(&scope, (size_t)r->size + 1, sizeof *first);
    coauth_status status = number_persons(local, papers, persons, error);
    if (status == COAUTH_OK) status = scratch_status(&scope, error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) {
        MPI_Allgather(&persons->first, 1, MPI_UINT64_T, first, 1, MPI_UINT64_T, r->comm);
        first[r->size] = persons->count;
        status = ranks_fetch(p->key, local->number, p->count, first, persons->key, sizeof *p->key, r, error);
    }
    if (status == COAUTH_OK)
        status = ranks_fetch(p->group, local->number, p->count, first, persons->group, sizeof *p->group, r, error);
    if (status == COAUTH_OK) status = ask_labels(local, papers, persons, first, error);
    scratch_close(&scope);
    return status;
}

void ranks_local_persons_free(ranks_local_persons *local) {
    const coauth_context *context = local->persons.context;
    if (!context) return;
    memory_free(context, local->number);
    memory_free(context, local->persons.of);
    memory_free(context, local->persons.label);
    memory_free(context, local->persons.key);
    memory_free(context, local->persons.group);
    local->persons = (coauth_persons){0};
    local->number = NULL;
}
