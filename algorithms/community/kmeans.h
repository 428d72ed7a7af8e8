/* kmeans.h: k-means++ on rows. */
#ifndef COAUTH_COMMUNITY_KMEANS_H
#define COAUTH_COMMUNITY_KMEANS_H

#include "base/context.h"

/* Puts rows x width points (by rows) into k <= rows groups; the best of starts by the sum of squares. */
coauth_status kmeans_find(uint32_t *group, const double *points, size_t rows, size_t width, uint32_t k, uint32_t starts,
    const coauth_context *context, coauth_error *error);

#endif
