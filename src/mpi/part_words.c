/* part_words.c: what is said of the whole corpus, put together from the parts of all ranks; see part.h.
 *
 * Each function begins by asking whether all ranks came to it.  One that failed by itself on the way answers that
 * question by ranks_part_agree, so that nobody waits for it. */
#include <limits.h>
#include <string.h>

#include "base/hash.h"
#include "base/order.h"
#include "base/scratch.h"
#include "identity/sparse.h"
#include "mpi/exchange.h"
#include "mpi/keyed.h"
#include "mpi/part.h"

static bool keep(ranks_part *p, coauth_status status) {
    if (p->failed == COAUTH_OK) p->failed = status;
    return p->failed == COAUTH_OK;
}

static bool begin(ranks_part *p) {
    return p->failed == COAUTH_OK && keep(p, ranks_agree(p->ranks, COAUTH_OK, &p->why));
}

/* Of a rank by itself. */
static bool agree(ranks_part *p, coauth_status status) {
    return keep(p, ranks_agree(p->ranks, status, &p->why));
}

/* --- Sums ------------------------------------------------------------------------------------------------------- */

enum { AT_ONCE = 1 << 24 };

static bool reduce(ranks_part *p, uint32_t *value, size_t count, MPI_Op how) {
    if (!begin(p)) return false;
    for (size_t at = 0; at < count; at += AT_ONCE) {
        int now = count - at < AT_ONCE ? (int)(count - at) : AT_ONCE;
        MPI_Allreduce(MPI_IN_PLACE, value + at, now, MPI_UINT32_T, how, p->ranks->comm);
    }
    return true;
}

static bool add_up(void *user, uint32_t *value, size_t count) {
    return reduce(user, value, count, MPI_SUM);
}

static bool find_least(void *user, uint32_t *value, size_t count) {
    return reduce(user, value, count, MPI_MIN);
}

static bool ask(void *user, uint32_t *value, const uint64_t *key, size_t count) {
    ranks_part *p = user;
    if (!begin(p)) return false;
    scratch_scope scope = scratch_open(p->ranks->context);
    ranks_key *keys = scratch_array(&scope, count, sizeof *keys);
    uint64_t *values = scratch_array(&scope, count, sizeof *values);
    bool done = agree(p, scratch_status(&scope, &p->why));
    for (size_t i = 0; done && i < count; i++) {
        keys[i] = (ranks_key){key[i], 0};
        values[i] = value[i];
    }
    done = done && keep(p, ranks_combine(p->ranks, keys, values, count, RANKS_MOST, &p->why));
    for (size_t i = 0; done && i < count; i++) value[i] = (uint32_t)values[i];
    scratch_close(&scope);
    return done;
}

/* --- All of it on every rank ------------------------------------------------------------------------------------ */

static bool gather(void *user, void **all, size_t *all_size, const void *mine, size_t size) {
    ranks_part *p = user;
    ranks *r = p->ranks;
    if (!begin(p)) return false;
    uint64_t total = ranks_sum(r, size);
    scratch_scope scope = scratch_open(r->context);
    int *sizes = scratch_array(&scope, (size_t)r->size, sizeof *sizes);
    int *begins = scratch_array(&scope, (size_t)r->size, sizeof *begins);
    *all = total <= INT_MAX ? memory_resize(r->context, NULL, total, 1) : NULL;
    coauth_status status = *all ? scratch_status(&scope, &p->why) : fail_memory(&p->why);
    if (total > INT_MAX)
        status = fail(&p->why, COAUTH_LIMIT_EXCEEDED, "names and words of all papers are more than one rank can hold");
    bool done = agree(p, status);
    if (done) {
        int own = (int)size;
        MPI_Allgather(&own, 1, MPI_INT, sizes, 1, MPI_INT, r->comm);
        for (int k = 0; k < r->size; k++) begins[k] = k ? begins[k - 1] + sizes[k - 1] : 0;
        MPI_Allgatherv(mine, own, MPI_BYTE, *all, sizes, begins, MPI_BYTE, r->comm);
        r->given += (uint64_t)own * (uint64_t)(r->size - 1);
        *all_size = total;
    } else {
        memory_free(r->context, *all);
        *all = NULL;
    }
    scratch_close(&scope);
    return done;
}

typedef struct uniting {
    ranks *r;
    const uint64_t *key;
    size_t next, count;
    VECTOR(uint64_t) came;
} uniting;

static bool give_key(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    uniting *u = user;
    (void)status, (void)error;
    if (u->next == u->count) return false;
    const uint64_t *key = &u->key[u->next++];
    *item = (parcel){ranks_by_hash(u->r, *key), key, sizeof *key};
    return true;
}

static coauth_status take_key(void *user, int from, const void *data, size_t size, coauth_error *error) {
    uniting *u = user;
    uint64_t *key = vector_push(u->r->context, &u->came);
    (void)from, (void)size;
    if (!key) return fail_memory(error);
    memcpy(key, data, sizeof *key);
    return COAUTH_OK;
}

/* Each rank looks after a range of keys, drops what came twice, and tells all: so they are in order. */
static bool unite(void *user, uint64_t **all, size_t *count, const uint64_t *key, size_t keys) {
    ranks_part *p = user;
    uniting u = {.r = p->ranks, .key = key, .count = keys};
    void *bytes = NULL;
    size_t n = 0, size = 0;
    if (!begin(p)) return false;
    bool done = keep(p, exchange(p->ranks, give_key, take_key, &u, &p->why));
    if (done) n = sort_once_uint64(u.came.item, u.came.count);
    done = done && gather(p, &bytes, &size, u.came.item, n * sizeof *u.came.item);
    vector_free(p->ranks->context, &u.came);
    *all = bytes;
    *count = size / sizeof **all;
    return done;
}

/* --- Rows ------------------------------------------------------------------------------------------------------- */

typedef struct wish {
    uint32_t row;
    int from;
} wish;

typedef struct fetched {
    uint64_t first;
    uint32_t row, count;
} fetched;

typedef struct row_fetching {
    ranks_part *p;
    table_of_weights *t;
    const uint64_t *key;
    const uint8_t *wanted;
    size_t rows, next;
    uint32_t asked;
    VECTOR(wish) wishes;
    VECTOR(unsigned char) out;
    VECTOR(fetched) came;
    weighted_list items;
} row_fetching;

static int rank_of(const ranks_part *p, uint64_t key) {
    return ranks_by_hash(p->ranks, hash_mix(key));
}

static bool give_wish(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    row_fetching *f = user;
    (void)status, (void)error;
    while (f->next < f->rows && !(f->wanted[f->next] && rank_of(f->p, f->key[f->next]) != f->p->ranks->rank)) f->next++;
    if (f->next == f->rows) return false;
    f->asked = (uint32_t)f->next;
    *item = (parcel){rank_of(f->p, f->key[f->next++]), &f->asked, sizeof f->asked};
    return true;
}

static coauth_status take_wish(void *user, int from, const void *data, size_t size, coauth_error *error) {
    row_fetching *f = user;
    wish *w = vector_push(f->p->ranks->context, &f->wishes);
    (void)size;
    if (!w) return fail_memory(error);
    memcpy(&w->row, data, sizeof w->row);
    w->from = from;
    return COAUTH_OK;
}

static bool give_row(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    row_fetching *f = user;
    if (f->next == f->wishes.count) return false;
    const wish *w = &f->wishes.item[f->next++];
    uint64_t first = f->t->start[w->row], row = w->row;
    size_t size = (size_t)(f->t->start[w->row + 1] - first) * sizeof *f->t->item;
    f->out.count = 0;
    if (!vector_reserve(f->p->ranks->context, &f->out, sizeof row + size)) {
        *status = fail_memory(error);
        return false;
    }
    memcpy(f->out.item, &row, sizeof row);
    if (size) memcpy(f->out.item + sizeof row, f->t->item + first, size);
    *item = (parcel){w->from, f->out.item, sizeof row + size};
    return true;
}

static coauth_status take_row(void *user, int from, const void *data, size_t size, coauth_error *error) {
    row_fetching *f = user;
    uint64_t row;
    size_t count = (size - sizeof row) / sizeof *f->items.item;
    fetched *c = vector_push(f->p->ranks->context, &f->came);
    (void)from;
    if (!c || !vector_reserve(f->p->ranks->context, &f->items, count)) return fail_memory(error);
    memcpy(&row, data, sizeof row);
    *c = (fetched){f->items.count, (uint32_t)row, (uint32_t)count};
    if (count) memcpy(f->items.item + f->items.count, (const char *)data + sizeof row, count * sizeof *f->items.item);
    f->items.count += count;
    return COAUTH_OK;
}

/* Own rows and those that came, in order. */
static bool rebuild(row_fetching *f) {
    const coauth_context *context = f->p->ranks->context;
    table_of_weights *t = f->t;
    uint64_t own = t->start[f->rows], n = 0;
    uint64_t *start = memory_zeroed(context, f->rows + 1, sizeof *start);
    uint32_t *place = memory_zeroed(context, f->rows, sizeof *place); /* of what came, and 1 */
    weighted *item = memory_resize(context, NULL, own + f->items.count, sizeof *item);
    bool done = start && place && item;
    for (size_t i = 0; done && i < f->came.count; i++) place[f->came.item[i].row] = (uint32_t)i + 1;
    for (size_t row = 0; done && row < f->rows; row++) {
        const fetched *c = place[row] ? &f->came.item[place[row] - 1] : NULL;
        uint64_t first = t->start[row], count = c ? c->count : t->start[row + 1] - first;
        if (count) memcpy(item + n, c ? f->items.item + c->first : t->item + first, count * sizeof *item);
        n += count;
        start[row + 1] = n;
    }
    memory_free(context, place);
    if (!done) {
        memory_free(context, start);
        memory_free(context, item);
        return false;
    }
    weights_free(t, context);
    *t = (table_of_weights){start, item};
    return true;
}

static bool fetch_rows(void *user, table_of_weights *t, const uint64_t *key, const uint8_t *wanted, size_t rows) {
    ranks_part *p = user;
    const coauth_context *context = p->ranks->context;
    row_fetching f = {.p = p, .t = t, .key = key, .wanted = wanted, .rows = rows};
    if (!begin(p)) return false;
    bool done = keep(p, exchange(p->ranks, give_wish, take_wish, &f, &p->why));
    f.next = 0;
    done = done && keep(p, exchange(p->ranks, give_row, take_row, &f, &p->why));
    done = done && agree(p, rebuild(&f) ? COAUTH_OK : fail_memory(&p->why));
    vector_free(context, &f.wishes);
    vector_free(context, &f.out);
    vector_free(context, &f.came);
    vector_free(context, &f.items);
    return done;
}

static bool has_block(void *user, uint64_t key) {
    const ranks_part *p = user;
    return rank_of(p, key) == p->ranks->rank;
}

void ranks_part_begin(ranks_part *p, ranks *r) {
    *p = (ranks_part){.ranks = r,
        .part = {.user = p,
            .has_block = has_block,
            .unite = unite,
            .add_up = add_up,
            .find_least = find_least,
            .ask = ask,
            .fetch_rows = fetch_rows,
            .gather = gather}};
}
