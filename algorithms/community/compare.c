/* compare.c: how alike two partitions are.
 *
 * Everything follows from the table of how many nodes are in group i of one and group j of the other. */
#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/order.h"
#include "base/scratch.h"
#include "community/method.h"

typedef struct table {
    uint32_t *a, *b; /* sizes of groups, with those of size 0 taken out */
    uint32_t groups_a, groups_b;
    double entropy_a, entropy_b, mutual;
    double pairs, pairs_a, pairs_b, pairs_n; /* pairs of nodes together in both, in a, in b, at all */
} table;

static double pairs_of(double size) {
    return size * (size - 1) / 2;
}

/* Sums over groups; sizes without the empty ones. */
static uint32_t sum_groups(double *entropy, double *pairs, uint32_t *size, size_t n) {
    uint32_t count = 0;
    *entropy = *pairs = 0;
    for (size_t c = 0; c < n; c++) {
        if (!size[c]) continue;
        double share = (double)size[c] / (double)n;
        *entropy -= share * log(share);
        *pairs += pairs_of(size[c]);
        size[count++] = size[c];
    }
    return count;
}

static void sum_cells(table *t, const uint64_t *cell, size_t n) {
    t->mutual = t->pairs = 0;
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i + 1; next < n && cell[next] == cell[i]; next++) {
        }
        double both = (double)(next - i), a = t->a[cell[i] >> 32], b = t->b[cell[i] & UINT32_MAX], all = (double)n;
        t->mutual += both / all * log(all * both / (a * b));
        t->pairs += pairs_of(both);
    }
    if (t->mutual < 0) t->mutual = 0;
}

/* The mutual information expected of random partitions with the same sizes (Vinh, Epps & Bailey, JMLR 11 (2010)).
 * Groups of equal size give equal terms, so sizes are taken with how often they occur. */
static double expected_mutual(const table *t, size_t n) {
    double sum = 0, all = (double)n;
    for (uint32_t i = 0, next_i; i < t->groups_a; i = next_i) {
        for (next_i = i + 1; next_i < t->groups_a && t->a[next_i] == t->a[i]; next_i++) {
        }
        for (uint32_t j = 0, next_j; j < t->groups_b; j = next_j) {
            for (next_j = j + 1; next_j < t->groups_b && t->b[next_j] == t->b[j]; next_j++) {
            }
            double a = t->a[i], b = t->b[j], term = 0;
            double least = fmax(1, a + b - all), most = fmin(a, b);
            double log_odds = lgamma(a + 1) + lgamma(b + 1) + lgamma(all - a + 1) + lgamma(all - b + 1) -
                              lgamma(all + 1) - lgamma(least + 1) - lgamma(a - least + 1) - lgamma(b - least + 1) -
                              lgamma(all - a - b + least + 1);
            double odds = exp(log_odds); /* 0 far from the middle, so each is found from the last in logarithms */
            for (double k = least; k <= most; k++) {
                if (odds > 0) term += k / all * log(all * k / (a * b)) * odds;
                log_odds += log((a - k) * (b - k) / ((k + 1) * (all - a - b + k + 1)));
                odds = exp(log_odds);
            }
            sum += term * (next_i - i) * (next_j - j);
        }
    }
    return sum;
}

static void conclude(coauth_partition_comparison *r, table *t, size_t n) {
    double mean = (t->entropy_a + t->entropy_b) / 2;
    double by_chance = t->pairs_n > 0 ? t->pairs_a * t->pairs_b / t->pairs_n : 0;
    double most = (t->pairs_a + t->pairs_b) / 2;
    bool trivial = t->groups_a == t->groups_b && (t->groups_a <= 1 || t->groups_a == n);
    sort_uint32(t->a, t->groups_a);
    sort_uint32(t->b, t->groups_b);
    double expected = trivial ? 0 : expected_mutual(t, n);
    r->nmi = mean > 0 ? t->mutual / mean : 1;
    r->ami = trivial ? 1 : fabs(mean - expected) > 0 ? (t->mutual - expected) / (mean - expected) : 0;
    r->ari = most != by_chance ? (t->pairs - by_chance) / (most - by_chance) : 1;
    r->vi = fmax(t->entropy_a + t->entropy_b - 2 * t->mutual, 0);
}

coauth_status coauth_partitions_compare(coauth_partition_comparison *comparison, const uint32_t *a, const uint32_t *b,
    size_t n, const coauth_context *context, coauth_error *error) {
    *comparison = (coauth_partition_comparison){.nmi = 1, .ami = 1, .ari = 1};
    if (!n) return COAUTH_OK;
    table t = {.pairs_n = pairs_of((double)n)};
    scratch_scope scope = scratch_open(context);
    uint64_t *cell = scratch_array(&scope, n, sizeof *cell);
    t.a = scratch_zeroes(&scope, n, sizeof *t.a);
    t.b = scratch_zeroes(&scope, n, sizeof *t.b);
    coauth_status status = scratch_status(&scope, error);
    for (size_t u = 0; status == COAUTH_OK && u < n; u++) {
        if (a[u] >= n || b[u] >= n) {
            status = fail(error, COAUTH_INVALID_ARGUMENT, "node %zu is in a community of number %zu or more", u, n);
            break;
        }
        t.a[a[u]]++;
        t.b[b[u]]++;
        cell[u] = (uint64_t)a[u] << 32 | b[u];
    }
    if (status == COAUTH_OK) {
        sort_uint64(cell, n);
        sum_cells(&t, cell, n);
        t.groups_a = sum_groups(&t.entropy_a, &t.pairs_a, t.a, n);
        t.groups_b = sum_groups(&t.entropy_b, &t.pairs_b, t.b, n);
        conclude(comparison, &t, n);
    }
    scratch_close(&scope);
    return status;
}
