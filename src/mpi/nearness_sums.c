/* nearness_sums.c: see nearness_sums.h. */
#include "mpi/nearness_sums.h"

#include "base/memory.h"

void ranks_nearness_free(ranks_nearness *n) {
    if (!n) return;
    memory_free(n->context, n->sum);
    memory_free(n->context, n->inverses);
    memory_free(n->context, n->reached);
    memory_free(n->context, n->farthest);
    memory_free(n->context, n->pairs);
    memory_free(n->context, n);
}

bool nearness_reaches(ranks_nearness *n, uint32_t distance) {
    if (distance < n->length) return true;
    double *longer = memory_resize(n->context, n->pairs, (size_t)distance + 1, sizeof *longer);
    if (!longer) return false;
    n->pairs = longer;
    while (n->length <= distance) n->pairs[n->length++] = 0;
    return true;
}

ranks_nearness *ranks_nearness_create(uint64_t own, double epsilon, const coauth_context *context) {
    ranks_nearness *n = memory_zeroed(context, 1, sizeof *n);
    if (!n) return NULL;
    n->context = context;
    n->epsilon = epsilon;
    n->sum = memory_zeroed(context, own, sizeof *n->sum);
    n->inverses = memory_zeroed(context, own, sizeof *n->inverses);
    n->reached = memory_zeroed(context, own, sizeof *n->reached);
    if (epsilon <= 0) n->farthest = memory_zeroed(context, own, sizeof *n->farthest);
    if (n->sum && n->inverses && n->reached && (n->farthest || epsilon > 0) && nearness_reaches(n, 0)) return n;
    ranks_nearness_free(n);
    return NULL;
}
