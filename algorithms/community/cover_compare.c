/* cover_compare.c: how alike two covers are; community.h has the definition and the sources. */
#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/scratch.h"
#include "community/cover.h"

typedef struct comparison {
    const coauth_cover *a, *b;
    uint64_t *first; /* n + 1: where a node's communities of b begin */
    uint32_t *of_node;
    uint32_t *shared; /* of each community of b: the nodes it shares with the one at hand */
    uint32_t *met;
    double nodes;
} comparison;

/* What one answer adds to the entropy of asking all nodes: count of them give it. */
static double part(const comparison *k, double count) {
    return count > 0 ? -count / k->nodes * log2(count / k->nodes) : 0;
}

static double entropy(const comparison *k, double size) {
    return part(k, size) + part(k, k->nodes - size);
}

static double size_of(const coauth_cover *cover, uint32_t c) {
    return (double)(cover->start[c + 1] - cover->start[c]);
}

/* What community i of a is uncertain by when j of b, which shares so many nodes, is known; less only counts where the
 * two are alike rather than opposites. */
static double left_out(const comparison *k, uint32_t i, uint32_t j, double before) {
    double x = size_of(k->a, i), y = size_of(k->b, j), both = k->shared[j];
    double same = part(k, both) + part(k, k->nodes - x - y + both), other = part(k, x - both) + part(k, y - both);
    double now = same + other - entropy(k, y);
    return same >= other && now < before ? now : before;
}

static uint32_t list_shared(comparison *k, uint32_t i) {
    uint32_t count = 0;
    for (uint64_t p = k->a->start[i]; p < k->a->start[i + 1]; p++) {
        uint32_t u = k->a->node[p];
        for (uint64_t q = k->first[u]; q < k->first[u + 1]; q++)
            if (!k->shared[k->of_node[q]]++) k->met[count++] = k->of_node[q];
    }
    return count;
}

/* The entropy of a's communities and what b leaves out of it.  Communities that share no node can only be alike in
 * this sense where one has more than half of all nodes; b's come larger first. */
static void ask(double *all, double *rest, comparison *k) {
    *all = *rest = 0;
    for (uint32_t i = 0; i < k->a->communities; i++) {
        double own = entropy(k, size_of(k->a, i)), least = own;
        uint32_t met = list_shared(k, i);
        for (uint32_t m = 0; m < met; m++) least = left_out(k, i, k->met[m], least);
        bool large = 2 * size_of(k->a, i) > k->nodes;
        for (uint32_t j = 0; j < k->b->communities && (large || 2 * size_of(k->b, j) > k->nodes); j++)
            least = left_out(k, i, j, least);
        for (uint32_t m = 0; m < met; m++) k->shared[k->met[m]] = 0;
        *all += own;
        *rest += least;
    }
}

static void index_nodes(comparison *k) {
    const coauth_cover *b = k->b;
    uint32_t n = b->nodes;
    uint64_t memberships = b->start[b->communities];
    memset(k->first, 0, ((size_t)n + 2) * sizeof *k->first);
    for (uint64_t i = 0; i < memberships; i++) k->first[b->node[i] + 2]++;
    for (uint32_t u = 0; u < n; u++) k->first[u + 2] += k->first[u + 1];
    for (uint32_t c = 0; c < b->communities; c++)
        for (uint64_t i = b->start[c]; i < b->start[c + 1]; i++) k->of_node[k->first[b->node[i] + 1]++] = c;
}

static coauth_status ask_one_way(
    double *all, double *rest, const coauth_cover *a, const coauth_cover *b, coauth_error *error) {
    const coauth_context *context = a->context;
    comparison k = {.a = a, .b = b, .nodes = a->nodes};
    scratch_scope scope = scratch_open(context);
    k.first = scratch_array(&scope, (size_t)b->nodes + 2, sizeof *k.first);
    k.of_node = scratch_array(&scope, b->start[b->communities], sizeof *k.of_node);
    k.shared = scratch_zeroes(&scope, b->communities, sizeof *k.shared);
    k.met = scratch_array(&scope, b->communities, sizeof *k.met);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        index_nodes(&k);
        ask(all, rest, &k);
    }
    scratch_close(&scope);
    return status;
}

coauth_status coauth_covers_compare(double *nmi, const coauth_cover *a, const coauth_cover *b, coauth_error *error) {
    double all_a = 0, all_b = 0, rest_a = 0, rest_b = 0;
    *nmi = 1;
    if (a->nodes != b->nodes)
        return fail(error, COAUTH_INVALID_ARGUMENT, "one cover is of %u authors, the other of %u", a->nodes, b->nodes);
    coauth_status status = ask_one_way(&all_a, &rest_a, a, b, error);
    if (status == COAUTH_OK) status = ask_one_way(&all_b, &rest_b, b, a, error);
    double larger = fmax(all_a, all_b);
    if (status == COAUTH_OK && larger > 0) *nmi = fmax((all_a - rest_a + all_b - rest_b) / 2 / larger, 0);
    return status;
}
