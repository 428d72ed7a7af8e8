/* exchange.c: see exchange.h.
 *
 * Items for one rank lie one behind the other, each after its size, rounded up to 8 bytes.  A round ends when the
 * items for one rank take twice their share of it, so that not much more than a round arrives even where all send to
 * one.  What a rank gives itself takes the same way, without MPI. */
#include "mpi/exchange.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"

enum { ITEM_HEAD = 8, DATA_TAG = 7 };

/* How a rank goes into the next round. */
enum { ENDED, GOES_ON, FAILED };

typedef VECTOR(unsigned char) bytes;

typedef struct mail {
    ranks *r;
    bytes *out;       /* per rank */
    bytes in;         /* all that came, by rank */
    uint64_t *coming; /* per rank: bytes */
    uint64_t *going;
    MPI_Request *request;
    size_t share; /* of a round, for one rank */
} mail;

static bool put(mail *m, const parcel *item) {
    bytes *out = &m->out[item->to];
    size_t padded = (item->size + 7) & ~(size_t)7;
    uint64_t size = item->size;
    if (!vector_reserve(m->r->context, out, ITEM_HEAD + padded)) return false;
    memcpy(out->item + out->count, &size, ITEM_HEAD);
    if (item->size) memcpy(out->item + out->count + ITEM_HEAD, item->data, item->size);
    memset(out->item + out->count + ITEM_HEAD + item->size, 0, padded - item->size);
    out->count += ITEM_HEAD + padded;
    return true;
}

/* Puts items away until a round is full; *more is false when there are no more. */
static coauth_status fill(mail *m, bool *more, exchange_give give, void *user, coauth_error *error) {
    size_t total = 0, largest = 0;
    coauth_status status = context_check(m->r->context, error);
    while (status == COAUTH_OK && *more && total < m->r->round && largest < m->share) {
        parcel item;
        *more = give(user, &item, &status, error);
        if (!*more || status != COAUTH_OK) break;
        if (!put(m, &item)) return fail_memory(error);
        total += ITEM_HEAD + item.size;
        if (m->out[item.to].count > largest) largest = m->out[item.to].count;
    }
    return status;
}

/* Blocks are at most INT_MAX bytes to MPI: more goes in pieces. */
static int pieces_of(uint64_t size) {
    return (int)((size + INT_MAX - 1) / INT_MAX);
}

static int piece_size(uint64_t size, int piece) {
    uint64_t left = size - (uint64_t)piece * INT_MAX;
    return left > INT_MAX ? INT_MAX : (int)left;
}

static coauth_status make_room(mail *m, coauth_error *error) {
    uint64_t total = 0;
    int requests = 0;
    for (int k = 0; k < m->r->size; k++) {
        total += m->coming[k];
        requests += pieces_of(m->coming[k]) + pieces_of(m->going[k]);
    }
    m->in.count = 0;
    if (!vector_reserve(m->r->context, &m->in, total)) return fail_memory(error);
    MPI_Request *larger = memory_resize(m->r->context, m->request, (size_t)requests, sizeof *larger);
    if (!larger) return fail_memory(error);
    m->request = larger;
    return COAUTH_OK;
}

static void swap_round(mail *m) {
    int requests = 0;
    uint64_t place = 0;
    for (int k = 0; k < m->r->size; place += m->coming[k++])
        for (int piece = 0; k != m->r->rank && piece < pieces_of(m->coming[k]); piece++)
            MPI_Irecv(m->in.item + place + (uint64_t)piece * INT_MAX, piece_size(m->coming[k], piece), MPI_BYTE, k,
                DATA_TAG, m->r->comm, &m->request[requests++]);
    place = 0;
    for (int k = 0; k < m->r->size; place += m->coming[k++]) {
        if (k == m->r->rank && m->going[k]) {
            assert(m->in.item); /* there was room made for it as for what comes */
            memcpy(m->in.item + place, m->out[k].item, m->going[k]);
        }
        if (k != m->r->rank) m->r->given += m->going[k];
        for (int piece = 0; k != m->r->rank && piece < pieces_of(m->going[k]); piece++)
            MPI_Isend(m->out[k].item + (uint64_t)piece * INT_MAX, piece_size(m->going[k], piece), MPI_BYTE, k, DATA_TAG,
                m->r->comm, &m->request[requests++]);
    }
    MPI_Waitall(requests, m->request, MPI_STATUSES_IGNORE);
    for (int k = 0; k < m->r->size; k++) m->out[k].count = 0;
}

static coauth_status hand_over(mail *m, exchange_take take, void *user, coauth_error *error) {
    uint64_t place = 0;
    coauth_status status = COAUTH_OK;
    for (int k = 0; k < m->r->size; k++) {
        for (uint64_t end = place + m->coming[k]; place < end && status == COAUTH_OK;) {
            uint64_t size;
            memcpy(&size, m->in.item + place, ITEM_HEAD);
            status = take(user, k, m->in.item + place + ITEM_HEAD, size, error);
            place += ITEM_HEAD + ((size + 7) & ~(uint64_t)7);
        }
    }
    return status;
}

static coauth_status run_rounds(
    mail *m, exchange_give give, exchange_take take, void *user, coauth_status status, coauth_error *error) {
    bool more = true;
    for (int all = GOES_ON; all != ENDED;) {
        if (status == COAUTH_OK) status = fill(m, &more, give, user, error);
        bool waits = false; /* what was put away last must still go */
        for (int k = 0; k < m->r->size; k++) waits |= m->out && m->out[k].count;
        int mine = status != COAUTH_OK ? FAILED : more || waits ? GOES_ON : ENDED;
        MPI_Allreduce(&mine, &all, 1, MPI_INT, MPI_MAX, m->r->comm);
        if (all == FAILED || all == ENDED) break;
        assert(m->out && m->coming && m->going); /* a rank without them has failed, and so all did */
        for (int k = 0; k < m->r->size; k++) m->going[k] = m->out[k].count;
        MPI_Alltoall(m->going, 1, MPI_UINT64_T, m->coming, 1, MPI_UINT64_T, m->r->comm);
        status = make_room(m, error);
        int failed = status != COAUTH_OK, any;
        MPI_Allreduce(&failed, &any, 1, MPI_INT, MPI_MAX, m->r->comm);
        if (any) break;
        swap_round(m);
        status = hand_over(m, take, user, error);
    }
    return ranks_agree(m->r, status, error);
}

coauth_status exchange(ranks *r, exchange_give give, exchange_take take, void *user, coauth_error *error) {
    const coauth_context *context = r->context;
    mail m = {.r = r, .share = 2 * r->round / (size_t)r->size};
    size_t size = (size_t)r->size;
    m.out = memory_zeroed(context, size, sizeof *m.out);
    m.coming = memory_zeroed(context, size, sizeof *m.coming);
    m.going = memory_zeroed(context, size, sizeof *m.going);
    coauth_status status = m.out && m.coming && m.going ? COAUTH_OK : fail_memory(error);
    status = run_rounds(&m, give, take, user, status, error);
    for (size_t k = 0; m.out && k < size; k++) vector_free(context, &m.out[k]);
    vector_free(context, &m.in);
    memory_free(context, m.out);
    memory_free(context, m.coming);
    memory_free(context, m.going);
    memory_free(context, m.request);
    return status;
}
