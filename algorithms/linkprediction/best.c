/* best.c: see best.h. */
#include "linkprediction/best.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

static int best_first(const void *a, const void *b) {
    const best_pair *x = a, *y = b;
    if (x->key != y->key) return x->key > y->key ? -1 : 1;
    if (x->u != y->u) return x->u < y->u ? -1 : 1;
    return (x->v > y->v) - (x->v < y->v);
}

static void keep_best(best_pairs *p) {
    if (!p->list.count) return;
    qsort(p->list.item, p->list.count, sizeof *p->list.item, best_first);
    if (p->most && p->list.count > p->most) p->list.count = p->most;
}

/* Twice as many as are wanted are kept before the worse half goes. */
static bool take_pair(void *user, uint32_t u, uint32_t v, const double score[COAUTH_SCORES]) {
    best_pairs *p = user;
    p->seen++;
    best_pair *added = vector_push(p->context, &p->list);
    if (!added) return p->failed = true, false;
    *added = (best_pair){.u = u, .v = v, .key = score[p->by]};
    memcpy(added->score, score, sizeof added->score);
    if (p->most && p->list.count >= 2 * p->most + 1024) keep_best(p);
    return true;
}

coauth_status best_find(best_pairs *p, const coauth_graph *graph, uint32_t source,
    const coauth_predict_options *options, coauth_error *error) {
    p->context = graph->context;
    coauth_status status = coauth_predict(graph, source, options, take_pair, p, error);
    if (status == COAUTH_OK && p->failed) status = fail_memory(error);
    if (status == COAUTH_OK) keep_best(p);
    return status;
}
