/* papers.c: see papers.h. */
#include "mpi/papers.h"

#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "corpus/store.h"
#include "mpi/exchange.h"
#include "mpi/packed.h"

void ranks_papers_free(ranks_papers *p) {
    coauth_corpus_free(p->corpus);
    if (!p->ranks) return;
    vector_free(p->ranks->context, &p->position);
    memory_free(p->ranks->context, p->range);
    p->corpus = NULL;
    p->range = NULL;
}

/* --- On their way ------------------------------------------------------------------------------------------- */

typedef struct moving {
    ranks_papers *into;
    const ranks_papers *from;
    const int *to;
    size_t next;
    packed_bytes out;
} moving;

static bool give_paper(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    moving *m = user;
    size_t count = m->from->corpus->papers.count;
    while (m->next < count && m->to[m->next] < 0) m->next++;
    if (m->next == count) return false;
    if (!packed_put_paper(&m->out, m->from->corpus, m->next, m->from->position.item[m->next]))
        *status = fail_memory(error);
    *item = (parcel){m->to[m->next++], m->out.item, m->out.count};
    return true;
}

static coauth_status take_paper(void *user, int from, const void *data, size_t size, coauth_error *error) {
    moving *m = user;
    (void)from, (void)size;
    uint64_t *position = vector_push(m->into->ranks->context, &m->into->position);
    return position ? packed_take_paper(m->into->corpus, position, data, error) : fail_memory(error);
}

/* --- In order --------------------------------------------------------------------------------------------- */

typedef struct placed {
    uint64_t position;
    uint32_t paper;
} placed;

static int by_position(const void *a, const void *b) {
    const placed *x = a, *y = b;
    return ORDER(x->position, y->position);
}

static coauth_status put_in_order(ranks_papers *p, coauth_error *error) {
    const coauth_context *context = p->ranks->context;
    size_t count = p->corpus->papers.count;
    bool ordered = true;
    for (size_t i = 1; i < count; i++) ordered &= p->position.item[i - 1] < p->position.item[i];
    if (ordered) return COAUTH_OK;
    placed *order = memory_resize(context, NULL, count, sizeof *order);
    coauth_paper *paper = memory_resize(context, NULL, count, sizeof *paper);
    if (!order || !paper) {
        memory_free(context, order);
        memory_free(context, paper);
        return fail_memory(error);
    }
    for (size_t i = 0; i < count; i++) order[i] = (placed){p->position.item[i], (uint32_t)i};
    qsort(order, count, sizeof *order, by_position);
    for (size_t i = 0; i < count; i++) {
        paper[i] = p->corpus->papers.item[order[i].paper];
        p->position.item[i] = order[i].position;
    }
    memcpy(p->corpus->papers.item, paper, count * sizeof *paper);
    memory_free(context, order);
    memory_free(context, paper);
    return COAUTH_OK;
}

coauth_status ranks_papers_move(ranks_papers *into, const ranks_papers *from, const int *to, coauth_error *error) {
    moving m = {.into = into, .from = from, .to = to};
    coauth_status status = exchange(from->ranks, give_paper, take_paper, &m, error);
    vector_free(from->ranks->context, &m.out);
    if (status == COAUTH_OK) status = put_in_order(into, error);
    return ranks_agree(from->ranks, status, error);
}

/* --- Balance ---------------------------------------------------------------------------------------------- */

static uint64_t weight_of(const coauth_paper *p) {
    return (uint64_t)p->authors + 2;
}

/* The new parts: ranges of about equal weight, in the order of positions. */
static void divide(int *to, uint64_t *range, const ranks_papers *p, uint64_t mine, uint64_t all) {
    const ranks *r = p->ranks;
    uint64_t before = ranks_before(r, mine);
    for (int k = 0; k < r->size; k++) range[k] = UINT64_MAX;
    for (size_t i = 0; i < p->corpus->papers.count; i++) {
        uint64_t rank = (uint64_t)((double)before / (double)all * r->size);
        to[i] = rank < (uint64_t)r->size ? (int)rank : r->size - 1;
        if (p->position.item[i] < range[to[i]]) range[to[i]] = p->position.item[i];
        before += weight_of(&p->corpus->papers.item[i]);
    }
    MPI_Allreduce(MPI_IN_PLACE, range, r->size, MPI_UINT64_T, MPI_MIN, r->comm);
    range[r->size] = p->range[r->size];
    for (int k = r->size; k-- > 0;)
        if (range[k] == UINT64_MAX) range[k] = range[k + 1];
    range[0] = 0;
}

/* What the head of a page says stays with the rank that read it. */
static bool copy_head(coauth_corpus *to, coauth_source *source, const coauth_corpus *from, const coauth_source *s) {
    source->first_attribute = (uint32_t)to->attributes.count;
    source->attributes = s->attributes;
    if (!vector_reserve(to->context, &to->attributes, s->attributes)) return false;
    for (uint32_t i = 0; i < s->attributes; i++) {
        coauth_attribute copy = from->attributes.item[s->first_attribute + i];
        const char *text = coauth_corpus_text(from, copy.text);
        copy.text = strings_intern(&to->strings, text, strlen(text));
        if (!copy.text && *text) return false;
        to->attributes.item[to->attributes.count++] = copy;
    }
    return true;
}

/* A corpus with the same sources, and no paper. */
static coauth_status empty_like(coauth_corpus **corpus, const coauth_corpus *like, coauth_error *error) {
    coauth_status status = coauth_corpus_create(corpus, like->context, error);
    for (size_t i = 0; status == COAUTH_OK && i < like->sources.count; i++) {
        const coauth_source *s = &like->sources.item[i];
        uint32_t source;
        status = coauth_corpus_add_source(
            &source, *corpus, coauth_corpus_text(like, s->name), coauth_corpus_text(like, s->format), error);
        if (status != COAUTH_OK) break;
        coauth_source *copy = &(*corpus)->sources.item[source];
        copy->bytes = s->bytes;
        copy->records = s->records;
        copy->skipped = s->skipped;
        memcpy(copy->sha256, s->sha256, sizeof copy->sha256);
        if (!copy_head(*corpus, copy, like, s)) status = fail_memory(error);
    }
    return status;
}

/* What is said of the input stays with the rank that read it. */
static coauth_status copy_remarks(coauth_corpus *to, const coauth_corpus *from, coauth_error *error) {
    for (size_t i = 0; i < from->remarks.count; i++) {
        coauth_remark *copy = vector_push(to->context, &to->remarks);
        if (!copy) return fail_memory(error);
        *copy = from->remarks.item[i];
        const char *text = coauth_corpus_text(from, copy->text);
        copy->text = strings_intern(&to->strings, text, strlen(text));
        if (!copy->text && *text) return fail_memory(error);
    }
    return COAUTH_OK;
}

/* So does what is said of persons' other names. */
static coauth_status copy_aliases(coauth_corpus *to, const coauth_corpus *from, coauth_error *error) {
    for (size_t i = 0; i < from->aliases.count; i++) {
        coauth_alias alias = from->aliases.item[i];
        const char *id = coauth_corpus_text(from, alias.id);
        const uint32_t *listed = from->alias_names.item + alias.first;
        alias.id = strings_intern(&to->strings, id, strlen(id));
        alias.first = (uint32_t)to->alias_names.count;
        if ((!alias.id && *id) || !vector_reserve(to->context, &to->alias_names, alias.names))
            return fail_memory(error);
        for (uint32_t k = 0; k < alias.names; k++) {
            const coauth_name *name = &from->names.item[listed[k]];
            const char *text = coauth_corpus_text(from, name->text);
            coauth_string own = strings_intern(&to->strings, text, strlen(text));
            uint32_t index = corpus_name(to, own, name->family_start, name->family_length);
            if ((!own && *text) || index == UINT32_MAX) return fail_memory(error);
            to->alias_names.item[to->alias_names.count++] = index;
        }
        coauth_alias *added = vector_push(to->context, &to->aliases);
        if (!added) return fail_memory(error);
        *added = alias;
    }
    return COAUTH_OK;
}

static coauth_status move_all(ranks_papers *p, const int *to, coauth_error *error) {
    ranks_papers moved = {.ranks = p->ranks};
    coauth_status status = empty_like(&moved.corpus, p->corpus, error);
    if (status == COAUTH_OK) status = copy_remarks(moved.corpus, p->corpus, error);
    if (status == COAUTH_OK) status = copy_aliases(moved.corpus, p->corpus, error);
    status = ranks_agree(p->ranks, status, error);
    if (status == COAUTH_OK) status = ranks_papers_move(&moved, p, to, error);
    if (status == COAUTH_OK) {
        coauth_corpus *old = p->corpus;
        vector_free(p->ranks->context, &p->position);
        p->corpus = moved.corpus;
        p->position.item = moved.position.item;
        p->position.count = moved.position.count;
        p->position.capacity = moved.position.capacity;
        moved.corpus = old;
        moved.position.item = NULL;
    }
    coauth_corpus_free(moved.corpus);
    if (moved.position.item) vector_free(p->ranks->context, &moved.position);
    return status;
}

coauth_status ranks_papers_balance(ranks_papers *p, coauth_error *error) {
    const ranks *r = p->ranks;
    uint64_t mine = 0;
    for (size_t i = 0; i < p->corpus->papers.count; i++) mine += weight_of(&p->corpus->papers.item[i]);
    uint64_t all = ranks_sum(r, mine), most = ranks_most(r, mine);
    if (r->size == 1 || (double)most <= 1.2 * (double)all / r->size) return COAUTH_OK;
    int *to = memory_resize(r->context, NULL, p->corpus->papers.count, sizeof *to);
    uint64_t *range = memory_resize(r->context, NULL, (size_t)r->size + 1, sizeof *range);
    coauth_status status = ranks_agree(r, to && range ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) {
        divide(to, range, p, mine, all);
        status = move_all(p, to, error);
    }
    if (status == COAUTH_OK) memcpy(p->range, range, ((size_t)r->size + 1) * sizeof *range);
    memory_free(r->context, to);
    memory_free(r->context, range);
    return status;
}
