/* remarks.c: see remarks.h. */
#include "mpi/remarks.h"

#include <string.h>

#include "corpus/store.h"
#include "mpi/exchange.h"

typedef struct gathering {
    coauth_corpus *corpus;
    int rank; /* this one */
    size_t next;
    VECTOR(int) from; /* of each that came */
    VECTOR(char) out;
} gathering;

static bool give_remark(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    gathering *g = user;
    const coauth_corpus *c = g->corpus;
    if (!g->rank || g->next == c->remarks.count) return false;
    const coauth_remark *remark = &c->remarks.item[g->next++];
    const char *text = coauth_corpus_text(c, remark->text);
    size_t length = strlen(text);
    g->out.count = 0;
    if (!vector_reserve(c->context, &g->out, sizeof *remark + length)) {
        *status = fail_memory(error);
        return false;
    }
    memcpy(g->out.item, remark, sizeof *remark);
    memcpy(g->out.item + sizeof *remark, text, length);
    *item = (parcel){0, g->out.item, sizeof *remark + length};
    return true;
}

static coauth_status take_remark(void *user, int from, const void *data, size_t size, coauth_error *error) {
    gathering *g = user;
    coauth_remark *remark = vector_push(g->corpus->context, &g->corpus->remarks);
    int *whose = vector_push(g->corpus->context, &g->from);
    if (!remark || !whose) return fail_memory(error);
    *whose = from;
    memcpy(remark, data, sizeof *remark);
    size_t length = size - sizeof *remark;
    remark->text = strings_intern(&g->corpus->strings, (const char *)data + sizeof *remark, length);
    return remark->text || !length ? COAUTH_OK : fail_memory(error);
}

/* Those that came, which are in the order of rounds, by rank. */
static bool put_in_order(const gathering *g, int size) {
    const coauth_context *context = g->corpus->context;
    size_t count = g->from.count, next = 0;
    coauth_remark *came = g->corpus->remarks.item + (g->corpus->remarks.count - count);
    coauth_remark *ordered = memory_resize(context, NULL, count, sizeof *ordered);
    for (int k = 0; ordered && k < size; k++)
        for (size_t i = 0; i < count; i++)
            if (g->from.item[i] == k) ordered[next++] = came[i];
    if (ordered && count) memcpy(came, ordered, count * sizeof *came);
    memory_free(context, ordered);
    return ordered != NULL;
}

coauth_status ranks_gather_remarks(ranks_papers *papers, coauth_error *error) {
    ranks *r = papers->ranks;
    gathering g = {.corpus = papers->corpus, .rank = r->rank};
    coauth_status status = exchange(r, give_remark, take_remark, &g, error);
    if (status == COAUTH_OK) status = ranks_agree(r, put_in_order(&g, r->size) ? COAUTH_OK : fail_memory(error), error);
    vector_free(r->context, &g.from);
    vector_free(r->context, &g.out);
    return status;
}
