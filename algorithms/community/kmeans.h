/* kmeans.h: k-means++ on rows. */
#ifndef COAUTH_COMMUNITY_KMEANS_H
#define COAUTH_COMMUNITY_KMEANS_H

#include "base/context.h"
#include "base/random.h"

/* Puts rows x width points (by rows) into k <= rows groups; the best of starts by the sum of squares. */
coauth_status kmeans_find(uint32_t *group, const double *points, size_t rows, size_t width, uint32_t k, uint32_t starts,
    const coauth_context *context, coauth_error *error);

/* What a start is made of, wherever the points are; of is whatever the steps work on. */
typedef struct kmeans_steps {
    void (*start)(void *of, generator *random);            /* chooses centres, and forgets who was in which group */
    double (*assign)(void *of, bool *changed);             /* every point to its nearest centre; the sum of squares */
    void (*centre)(void *of);                              /* centres to their points' means */
    void (*keep)(void *of);                                /* these groups are the best so far */
    coauth_status (*check)(void *of, coauth_error *error); /* whether to go on */
} kmeans_steps;

/* Keeps the best of starts by the sum of squares. */
coauth_status kmeans_run(
    const kmeans_steps *steps, void *of, uint32_t starts, const coauth_context *context, coauth_error *error);

/* The square of the distance of two points. */
static inline double kmeans_distance(const double *a, const double *b, size_t width) {
    double sum = 0;
    for (size_t j = 0; j < width; j++) sum += (a[j] - b[j]) * (a[j] - b[j]);
    return sum;
}

#endif
