/* spectral_division.c: see spectral_division.h. */
#include "community/spectral_division.h"

#include <math.h>
#include <string.h>

uint32_t spectral_columns(uint32_t k, uint64_t nodes) {
    uint32_t columns = k ? k + 1 : SPECTRAL_MOST_CHOSEN + 1;
    return columns < nodes ? columns : (uint32_t)nodes;
}

void spectral_embed(double *points, const double *vectors, size_t rows, uint32_t columns, uint32_t k) {
    for (size_t u = 0; u < rows; u++) {
        double length = 0, *row = points + u * k;
        for (uint32_t j = 0; j < k; j++) {
            row[j] = vectors[u * columns + j];
            length += row[j] * row[j];
        }
        for (uint32_t j = 0; length > 1e-24 && j < k; j++) row[j] /= sqrt(length);
    }
}

static coauth_status attempt(
    coauth_cluster_choice *choice, const spectral_division *d, uint32_t k, coauth_error *error) {
    *choice = (coauth_cluster_choice){.k = k, .eigengap = NAN};
    coauth_status status = d->divide(&choice->modularity, d->user, k, error);
    /* Eigenvalues are good to some 1e-10; what is beyond depends on the order of sums, that is, on threads or ranks. */
    if (k < d->columns) choice->eigengap = round((d->values[k - 1] - d->values[k]) * 1e8) / 1e8;
    return status;
}

/* The widest gaps, widest first. */
static size_t widest_gaps(uint32_t *k, const spectral_division *d, size_t most) {
    size_t count = 0;
    for (uint32_t c = 2; c < d->columns; c++) {
        double gap = d->values[c - 1] - d->values[c];
        size_t at = count < most ? count++ : most;
        for (; at > 0 && gap > d->values[k[at - 1] - 1] - d->values[k[at - 1]]; at--)
            if (at < most) k[at] = k[at - 1];
        if (at < most) k[at] = c;
    }
    return count;
}

static void keep(uint32_t *member, const spectral_division *d) {
    if (d->rows) memcpy(member, d->trial, d->rows * sizeof *member);
}

static coauth_status try_all(uint32_t *member, coauth_cluster_choice *choice, size_t *choices,
    const spectral_division *d, const uint32_t *k, size_t count, coauth_error *error) {
    for (size_t i = 0; i < count; i++) {
        coauth_cluster_choice now;
        coauth_status status = attempt(&now, d, k[i], error);
        if (status != COAUTH_OK) return status;
        choice[(*choices)++] = now;
        if (i && !(now.modularity > choice[0].modularity)) continue;
        choice[i] = choice[0];
        choice[0] = now;
        keep(member, d);
    }
    return COAUTH_OK;
}

/* Where every division cuts more than chance would, or nothing at all, there is one cluster. */
static coauth_status prefer_whole(
    uint32_t *member, coauth_cluster_choice *choice, size_t choices, const spectral_division *d, coauth_error *error) {
    coauth_cluster_choice whole;
    if (choices && choice[0].modularity >= 0) return COAUTH_OK;
    coauth_status status = attempt(&whole, d, 1, error);
    if (status != COAUTH_OK) return status;
    if (choices == COAUTH_CLUSTER_CHOICES) choices--;
    memmove(choice + 1, choice, choices * sizeof *choice);
    choice[0] = whole;
    keep(member, d);
    return COAUTH_OK;
}

coauth_status spectral_divide(
    uint32_t *member, coauth_cluster_choice *choice, const spectral_division *d, uint32_t k, coauth_error *error) {
    uint32_t tried[COAUTH_CLUSTER_CHOICES] = {k};
    size_t count = k ? 1 : widest_gaps(tried, d, COAUTH_CLUSTER_CHOICES), choices = 0;
    coauth_status status = try_all(member, choice, &choices, d, tried, count, error);
    return status == COAUTH_OK && !k ? prefer_whole(member, choice, choices, d, error) : status;
}
