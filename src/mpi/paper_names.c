/* paper_names.c: see paper_names.h. */
#include "mpi/paper_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "corpus/store.h"
#include "mpi/exchange.h"
#include "mpi/keyed.h"

/* A paper whose name others have too, on its way to who decides; its text follows. */
typedef struct claim_head {
    uint64_t paper; /* over all ranks */
    uint32_t from, own;
} claim_head;

typedef struct claim {
    claim_head head;
    coauth_string text;
    uint32_t ordinal;
} claim;

typedef struct verdict {
    uint64_t paper;
    uint32_t ordinal;
} verdict;

typedef struct naming {
    paper_names *names;
    ranks *r;
    const coauth_corpus *corpus;
    VECTOR(ranks_key) key; /* per paper, then per candidate */
    uint64_t *value;
    size_t papers, next, spare; /* spare: candidates of a text beyond those that it needs */
    VECTOR(claim) claims;       /* that this rank decides about, by text and paper */
    strings texts;
    VECTOR(char) out;
    verdict going;
} naming;

static bool has_key(const naming *n, size_t i) {
    return n->corpus->papers.item[i].key != 0;
}

/* The key, or what a paper without one is called. */
static const char *text_of(const naming *n, size_t i, char room[PAPER_NAME_SIZE]) {
    if (has_key(n, i)) return coauth_corpus_text(n->corpus, n->corpus->papers.item[i].key);
    snprintf(room, PAPER_NAME_SIZE, "p%zu", n->names->before + i + 1);
    return room;
}

/* Papers with a key count it; those without ask for what they would be called. */
static void list_keys(naming *n) {
    char room[PAPER_NAME_SIZE];
    for (size_t i = 0; i < n->papers; i++) {
        const char *text = text_of(n, i, room);
        n->key.item[i] = ranks_key_of(text, strlen(text));
        n->value[i] = has_key(n, i);
    }
}

static bool is_shared(const naming *n, size_t i) {
    return n->value[i] > (uint64_t)has_key(n, i);
}

/* --- To who decides ---------------------------------------------------------------------------------------- */

static bool give_claim(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    naming *n = user;
    char room[PAPER_NAME_SIZE];
    while (n->next < n->papers && !is_shared(n, n->next)) n->next++;
    if (n->next == n->papers) return false;
    size_t i = n->next++;
    const char *text = text_of(n, i, room);
    const claim_head head = {n->names->before + i, (uint32_t)n->r->rank, has_key(n, i)};
    size_t length = strlen(text);
    n->out.count = 0;
    if (!vector_reserve(n->r->context, &n->out, sizeof head + length)) {
        *status = fail_memory(error);
        return false;
    }
    memcpy(n->out.item, &head, sizeof head);
    memcpy(n->out.item + sizeof head, text, length);
    *item = (parcel){ranks_by_hash(n->r, n->key.item[i].a), n->out.item, sizeof head + length};
    return true;
}

static coauth_status take_claim(void *user, int from, const void *data, size_t size, coauth_error *error) {
    naming *n = user;
    claim *c = vector_push(n->r->context, &n->claims);
    (void)from;
    if (!c) return fail_memory(error);
    memcpy(&c->head, data, sizeof c->head);
    c->text = strings_intern(&n->texts, (const char *)data + sizeof c->head, size - sizeof c->head);
    return c->text ? COAUTH_OK : fail_memory(error);
}

static int by_text(const void *a, const void *b) {
    const claim *x = a, *y = b;
    return x->text != y->text ? ORDER(x->text, y->text) : ORDER(x->head.paper, y->head.paper);
}

/* --- Deciding ---------------------------------------------------------------------------------------------- */

/* Of the papers first .. of one text how many need an ordinal. */
static size_t count_text(size_t *needed, const naming *n, size_t first) {
    const claim *c = n->claims.item;
    size_t end = first;
    bool taken = false;
    *needed = 0;
    for (; end < n->claims.count && c[end].text == c[first].text; end++) {
        if (c[end].head.own && !taken) taken = true;
        else ++*needed;
    }
    return end;
}

/* Behind the keys of papers: "x#2", "x#3", ... */
static coauth_status list_candidates(naming *n, coauth_error *error) {
    const coauth_context *context = n->r->context;
    size_t needed;
    n->key.count = n->papers;
    for (size_t i = 0, end; i < n->claims.count; i = end) {
        const char *text = strings_text(&n->texts, n->claims.item[i].text);
        end = count_text(&needed, n, i);
        size_t size = strlen(text) + 24;
        n->out.count = 0;
        if (!vector_reserve(context, &n->key, needed + n->spare) || !vector_reserve(context, &n->out, size))
            return fail_memory(error);
        for (size_t k = 0; k < needed + n->spare; k++) {
            int length = snprintf(n->out.item, size, "%s#%zu", text, k + 2);
            n->key.item[n->key.count++] = ranks_key_of(n->out.item, (size_t)length);
        }
    }
    uint64_t *value = memory_resize(context, n->value, n->key.count, sizeof *value);
    if (!value) return fail_memory(error);
    n->value = value;
    for (size_t i = 0; i < n->key.count; i++) value[i] = i < n->papers && has_key(n, i);
    return COAUTH_OK;
}

/* The first with the key of its own is called by it, others by the next candidates that nobody is called by; false
 * where there are too few. */
static bool choose(naming *n) {
    const uint64_t *used = n->value + n->papers;
    size_t needed;
    for (size_t i = 0, end; i < n->claims.count; i = end, used += needed + n->spare) {
        bool taken = false;
        size_t last = 0;
        end = count_text(&needed, n, i);
        for (size_t k = i; k < end; k++) {
            claim *c = &n->claims.item[k];
            c->ordinal = 0;
            if (c->head.own && !taken) {
                taken = true;
                continue;
            }
            while (last < needed + n->spare && used[last]) last++;
            if (last == needed + n->spare) return false;
            c->ordinal = (uint32_t)last++ + 2;
        }
    }
    return true;
}

static coauth_status decide(naming *n, coauth_error *error) {
    if (n->claims.count) qsort(n->claims.item, n->claims.count, sizeof *n->claims.item, by_text);
    coauth_status status = COAUTH_OK;
    uint64_t short_of = 1;
    for (n->spare = 8; short_of && status == COAUTH_OK; n->spare *= 8) {
        status = ranks_agree(n->r, list_candidates(n, error), error);
        if (status == COAUTH_OK) status = ranks_combine(n->r, n->key.item, n->value, n->key.count, RANKS_TOTAL, error);
        if (status == COAUTH_OK) short_of = ranks_most(n->r, !choose(n));
    }
    return status;
}

/* --- And back ---------------------------------------------------------------------------------------------- */

static bool give_verdict(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    naming *n = user;
    (void)status, (void)error;
    if (n->next == n->claims.count) return false;
    const claim *c = &n->claims.item[n->next++];
    n->going = (verdict){c->head.paper, c->ordinal};
    *item = (parcel){(int)c->head.from, &n->going, sizeof n->going};
    return true;
}

static coauth_status take_verdict(void *user, int from, const void *data, size_t size, coauth_error *error) {
    naming *n = user;
    const verdict *v = data;
    (void)from, (void)size, (void)error;
    n->names->ordinal[v->paper - n->names->before] = v->ordinal;
    return COAUTH_OK;
}

static coauth_status settle(naming *n, coauth_error *error) {
    coauth_status status = exchange(n->r, give_claim, take_claim, n, error);
    if (status != COAUTH_OK || !ranks_sum(n->r, n->claims.count)) return status;
    status = decide(n, error);
    n->next = 0;
    return status == COAUTH_OK ? exchange(n->r, give_verdict, take_verdict, n, error) : status;
}

coauth_status ranks_paper_names_make(paper_names *names, const ranks_papers *papers, coauth_error *error) {
    ranks *r = papers->ranks;
    const coauth_context *context = r->context;
    size_t count = papers->corpus->papers.count;
    naming n = {.names = names, .r = r, .corpus = papers->corpus, .papers = count};
    *names = (paper_names){.corpus = papers->corpus, .context = context, .before = (size_t)ranks_before(r, count)};
    names->ordinal = memory_zeroed(context, count, sizeof *names->ordinal);
    n.value = memory_resize(context, NULL, count, sizeof *n.value);
    strings_init(&n.texts, context);
    bool room = names->ordinal && n.value && vector_reserve(context, &n.key, count);
    coauth_status status = ranks_agree(r, room ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) {
        list_keys(&n);
        status = ranks_combine(r, n.key.item, n.value, count, RANKS_TOTAL, error);
    }
    if (status == COAUTH_OK) status = settle(&n, error);
    strings_free(&n.texts);
    vector_free(context, &n.key);
    vector_free(context, &n.claims);
    vector_free(context, &n.out);
    memory_free(context, n.value);
    if (status != COAUTH_OK) paper_names_free(names);
    return status;
}
