/* clock.h: what benches share: seconds, and medians of a few runs. */
#ifndef COAUTH_TEST_CLOCK_H
#define COAUTH_TEST_CLOCK_H

#include <stdlib.h>
#include <time.h>

/* Seconds of the wall. */
static inline double wall_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Seconds of processor time of all threads, which a busy machine distorts less. */
static inline double processor_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static inline int compare_seconds(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static inline double median_seconds(double *seconds, size_t count) {
    qsort(seconds, count, sizeof *seconds, compare_seconds);
    return seconds[count / 2];
}

#endif
