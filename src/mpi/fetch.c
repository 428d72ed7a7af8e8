/* fetch.c: see fetch.h.
 *
 * In a round each rank asks for so many items: it sorts them by whom it asks, and answers come back in that order. */
#include "mpi/fetch.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "mpi/exchange.h"

typedef struct fetching {
    ranks *r;
    const uint64_t *first;
    size_t size, most; /* items a round */
    uint32_t *asked;   /* of this round, by rank ... */
    uint32_t *place;   /* ... and which of the round each is */
    unsigned char *answer;
    int *asks, *begin, *told, *from; /* per rank: how many, and where they begin */
    VECTOR(uint32_t) wanted;
    VECTOR(unsigned char) given;
} fetching;

static coauth_status prepare(fetching *f, scratch_scope *s, coauth_error *error) {
    size_t ranks_size = (size_t)f->r->size;
    f->most = f->r->round / (f->size + 2 * sizeof(uint32_t)) + 1;
    f->asked = scratch_array(s, f->most, sizeof *f->asked);
    f->place = scratch_array(s, f->most, sizeof *f->place);
    f->answer = scratch_array(s, f->most, f->size);
    f->asks = scratch_array(s, ranks_size, sizeof *f->asks);
    f->begin = scratch_array(s, ranks_size + 1, sizeof *f->begin);
    f->told = scratch_array(s, ranks_size, sizeof *f->told);
    f->from = scratch_array(s, ranks_size + 1, sizeof *f->from);
    return ranks_agree(f->r, scratch_status(s, error), error);
}

static void sort_by_rank(fetching *f, const uint32_t *item, size_t count) {
    int size = f->r->size;
    memset(f->asks, 0, (size_t)size * sizeof *f->asks);
    for (size_t i = 0; i < count; i++) f->asks[ranks_owner(f->r, f->first, item[i])]++;
    f->begin[0] = 0;
    for (int k = 0; k < size; k++) f->begin[k + 1] = f->begin[k] + f->asks[k];
    for (size_t i = 0; i < count; i++) {
        int at = f->begin[ranks_owner(f->r, f->first, item[i])]++;
        f->asked[at] = item[i];
        f->place[at] = (uint32_t)i;
    }
    for (int k = size; k > 0; k--) f->begin[k] = f->begin[k - 1];
    f->begin[0] = 0;
}

static coauth_status ask(fetching *f, const unsigned char *value, coauth_error *error) {
    ranks *r = f->r;
    MPI_Alltoall(f->asks, 1, MPI_INT, f->told, 1, MPI_INT, r->comm);
    f->from[0] = 0;
    for (int k = 0; k < r->size; k++) f->from[k + 1] = f->from[k] + f->told[k];
    size_t total = (size_t)f->from[r->size];
    f->wanted.count = f->given.count = 0;
    bool room = vector_reserve(r->context, &f->wanted, total) && vector_reserve(r->context, &f->given, total * f->size);
    coauth_status status = ranks_agree(r, room ? COAUTH_OK : fail_memory(error), error);
    if (status != COAUTH_OK) return status;
    MPI_Datatype bytes;
    MPI_Type_contiguous((int)f->size, MPI_BYTE, &bytes);
    MPI_Type_commit(&bytes);
    MPI_Alltoallv(f->asked, f->asks, f->begin, MPI_UINT32_T, f->wanted.item, f->told, f->from, MPI_UINT32_T, r->comm);
    for (size_t i = 0; i < total; i++)
        memcpy(f->given.item + i * f->size, value + (f->wanted.item[i] - f->first[r->rank]) * f->size, f->size);
    MPI_Alltoallv(f->given.item, f->told, f->from, bytes, f->answer, f->asks, f->begin, bytes, r->comm);
    MPI_Type_free(&bytes);
    r->given += (total - (size_t)f->told[r->rank]) * f->size;
    r->given += (size_t)(f->begin[r->size] - f->asks[r->rank]) * sizeof *f->asked;
    return COAUTH_OK;
}

coauth_status ranks_fetch(void *out, const uint32_t *item, size_t count, const uint64_t *first, const void *value,
    size_t size, ranks *r, coauth_error *error) {
    fetching f = {.r = r, .first = first, .size = size};
    scratch_scope scope = scratch_open(r->context);
    coauth_status status = prepare(&f, &scope, error);
    for (size_t done = 0; status == COAUTH_OK && ranks_most(r, count - done) > 0;) {
        size_t now = count - done < f.most ? count - done : f.most;
        sort_by_rank(&f, item + done, now);
        status = ranks_agree(r, context_check(r->context, error), error);
        if (status == COAUTH_OK) status = ask(&f, value, error);
        for (size_t i = 0; status == COAUTH_OK && i < now; i++)
            memcpy((unsigned char *)out + (done + f.place[i]) * size, f.answer + i * size, size);
        done += now;
    }
    vector_free(r->context, &f.wanted);
    vector_free(r->context, &f.given);
    scratch_close(&scope);
    return status;
}

/* --- Adding -------------------------------------------------------------------------------------------- */

typedef struct amount_of {
    double amount;
    uint64_t item;
} amount_of;

typedef struct adding {
    ranks *r;
    const uint64_t *first;
    const uint32_t *item;
    const double *amount;
    size_t next, count;
    double *value;
    amount_of going;
} adding;

static bool give_amount(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    adding *a = user;
    (void)status, (void)error;
    if (a->next == a->count) return false;
    a->going = (amount_of){a->amount[a->next], a->item[a->next]};
    a->next++;
    *item = (parcel){ranks_owner(a->r, a->first, a->going.item), &a->going, sizeof a->going};
    return true;
}

static coauth_status take_amount(void *user, int from, const void *data, size_t size, coauth_error *error) {
    adding *a = user;
    const amount_of *came = data;
    (void)from, (void)size, (void)error;
    a->value[came->item - a->first[a->r->rank]] += came->amount;
    return COAUTH_OK;
}

coauth_status ranks_add(const uint32_t *item, const double *amount, size_t count, const uint64_t *first, double *value,
    ranks *r, coauth_error *error) {
    adding a = {.r = r, .first = first, .item = item, .amount = amount, .count = count, .value = value};
    return exchange(r, give_amount, take_amount, &a, error);
}
