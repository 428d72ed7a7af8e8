/* clock.h: a clock that only goes forward, and the date of files. */
#ifndef COAUTH_BASE_CLOCK_H
#define COAUTH_BASE_CLOCK_H

#include <coauth/context.h>
#include <stdbool.h>
#include <time.h>

/* Seconds since some moment of the past. */
static inline double clock_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* No clock enters a file, but a build that fixes the time (SOURCE_DATE_EPOCH, reproducible-builds.org) gets it: whether
 * it does, in a year of four digits, and when. */
bool clock_fixed(struct tm *moment);

/* What is set there but is no such date is an error, of which no file may be silent. */
coauth_status clock_check(coauth_error *error);

#endif
